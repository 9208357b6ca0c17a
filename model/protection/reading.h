/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A4.3: whoever opens what is sealed of an edition is noted. */
#pragma once

#include "model/store/observatory.h"

/* A file that cannot be written is still read. @edition: 0 for all. */
gboolean vigie_edition_note_reading (VigieObservatory *observatory,
                                     gint64 edition,
                                     const char *detail,
                                     GError **error);
