/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of source sheets, and what its file shares with source-sheet.c. */
#pragma once

#include "model/catalogue/source-sheet.h"

gboolean vigie_source_sheet_insert (sqlite3 *db, const VigieSourceSheet *sheet, GError **error);

/* The newest version. */
VigieSourceSheet *vigie_source_sheet_select (sqlite3 *db, const char *source, GError **error);

char *vigie_secrecy_rule_dup_json (const VigieSecrecyRule *rule);
gboolean vigie_secrecy_rule_parse_json (const char *json, VigieSecrecyRule *rule, GError **error);
