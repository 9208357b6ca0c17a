/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures as a package carries them: CSV, a row a zone, for each column its value, its mark and what it is since. */
#pragma once

#include "model/catalogue/table.h"

/* (transfer full): `code,POP@2020,POP@2020 mark,POP@2020 since`: the value in full, the mark ("", "s", "nd", "ns", "///")
 * with its flags behind a colon: ":f" fragile, ":e" estimated, ":r" revised, ":p" provisional; the first state of the
 * source that has the figure, or nothing. */
char *vigie_sheet_write (const VigieTable *table);

/**
 * vigie_sheet_read:
 * @text: as vigie_sheet_write() made it
 * @name: of each column, "POP@2020", @n_columns
 * @dated: whether it says what figures are since, as packages of the first form did not
 * @zoning: of this observatory
 * @accepted: (out): rows whose zone is one of @zoning
 * @unknown: (element-type utf8): takes the codes of the others
 *
 * Returns: (transfer full): figures over @zoning, missing where the sheet has no row; %NULL with
 *   VIGIE_ERROR_CONTENT
 */
VigieFigures *vigie_sheet_read (const char *text,
                                const char *const *name,
                                gsize n_columns,
                                gboolean dated,
                                const VigieZoning *zoning,
                                gsize *accepted,
                                GPtrArray *unknown,
                                GError **error);

/* (transfer full): "POP@2020". */
char *vigie_sheet_dup_name (const char *indicator, VigiePeriod period);

/* Rows of a text, its heading not counted. */
gsize vigie_sheet_count_rows (const char *text);
