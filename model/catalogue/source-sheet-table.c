/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of source sheets: a row a version. */
#include "model/catalogue/source-sheet-table.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/store/statement.h"

static const char insert_sheet[] =
  "INSERT INTO source_sheet (source, version, purpose, formality, retention, contact, "
  "producer_text, to_confirm, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

gboolean
vigie_source_sheet_insert (sqlite3 *db, const VigieSourceSheet *sheet, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_sheet, error);
  g_autofree char *rule = vigie_secrecy_rule_dup_json (&sheet->rule);
  const char *text[] = { sheet->purpose, sheet->formality, sheet->retention, sheet->contact,
                         sheet->producer_text };

  if (!insert)
    return FALSE;

  sqlite3_bind_text (insert, 1, sheet->source, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 2, sheet->version);
  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    sqlite3_bind_text (insert, 3 + (int) i, text[i] ? text[i] : "", -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 8, sheet->to_confirm ? 1 : 0);
  sqlite3_bind_text (insert, 9, rule, -1, SQLITE_STATIC);

  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  return TRUE;
}

static const char select_sheet[] =
  "SELECT version, purpose, formality, retention, contact, producer_text, to_confirm, rule "
  "FROM source_sheet WHERE source = ?1 ORDER BY version DESC LIMIT 1";

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

VigieSourceSheet *
vigie_source_sheet_select (sqlite3 *db, const char *source, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_sheet, error);
  g_autoptr (VigieSourceSheet) sheet = NULL;
  int step;

  if (!select)
    return NULL;

  sqlite3_bind_text (select, 1, source, -1, SQLITE_STATIC);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The source “%s” has no sheet; choose a source of the catalogue."), source);
    return NULL;
  }
  if (step != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }

  sheet = g_new0 (VigieSourceSheet, 1);
  sheet->source = g_strdup (source);
  sheet->version = sqlite3_column_int (select, 0);
  sheet->purpose = dup_text (select, 1);
  sheet->formality = dup_text (select, 2);
  sheet->retention = dup_text (select, 3);
  sheet->contact = dup_text (select, 4);
  sheet->producer_text = dup_text (select, 5);
  sheet->to_confirm = sqlite3_column_int (select, 6) != 0;
  if (!vigie_secrecy_rule_parse_json ((const char *) sqlite3_column_text (select, 7), &sheet->rule,
                                      error))
    return NULL;

  return g_steal_pointer (&sheet);
}
