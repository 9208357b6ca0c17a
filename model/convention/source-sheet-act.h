/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to the sheet of a source (A3.5): changed, confirmed; on the article of what comes in. */
#pragma once

#include "model/catalogue/source-sheet.h"
#include "model/convention/convention.h"

/* A new version: of a référent alone, unlocked, with a rule that makes sense; journalled with what changes. */
gboolean vigie_source_sheet_revise (VigieObservatory *observatory,
                                    const VigieSourceSheet *sheet,
                                    const GDate *today,
                                    GError **error);

/**
 * vigie_source_sheet_confirm:
 * @source: whose producer has said that its sheet is right as it stands
 *
 * The sheet that shipped filled is no longer marked “à confirmer”. Refused where it was confirmed before, or
 * where a field is empty (M07).
 */
gboolean vigie_source_sheet_confirm (VigieObservatory *observatory,
                                     const char *source,
                                     const GDate *today,
                                     GError **error);
