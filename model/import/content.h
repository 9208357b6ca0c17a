/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column may be by the figures that it holds, where its heading tells nothing. */
#pragma once

#include "model/import/import.h"

/**
 * vigie_import_propose_by_content:
 * @n_taken: (out): columns that became variables: the file is to be read anew for them
 *
 * Adds to the columns of figures that no heading names what they may be: like figures of the same source that the
 * observatory holds, zone by zone, or the missing term of a sum of the catalogue. What is likely and alone is
 * taken; two that are as likely are asked. Nothing is compared while the sources are locked.
 */
gboolean vigie_import_propose_by_content (VigieImport *import,
                                          VigieObservatory *observatory,
                                          gsize *n_taken,
                                          GError **error);
