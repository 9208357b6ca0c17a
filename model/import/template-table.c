/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row a template. */
#include "model/import/template-table.h"

#include "model/store/statement.h"

static const char select_templates[] =
  "SELECT id, name, source, producer, period, made, file_name, mapping FROM import_template "
  "ORDER BY name";

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

GPtrArray *
vigie_templates_select (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_templates, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_template_free);
  int step;

  if (!select)
    return NULL;

  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    g_autoptr (VigieTemplate) template = g_new0 (VigieTemplate, 1);

    template->id = sqlite3_column_int64 (select, 0);
    template->name = dup_text (select, 1);
    template->source = dup_text (select, 2);
    template->producer = dup_text (select, 3);
    vigie_period_parse ((const char *) sqlite3_column_text (select, 4), &template->period, NULL);
    template->made = dup_text (select, 5);
    template->file_name = dup_text (select, 6);
    template->mapping = vigie_mapping_parse_json ((const char *) sqlite3_column_text (select, 7),
                                                  &template->reading, error);
    if (!template->mapping)
      return NULL;
    g_ptr_array_add (list, g_steal_pointer (&template));
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }
  return g_steal_pointer (&list);
}

static const char insert_template[] =
  "INSERT OR REPLACE INTO import_template (id, name, source, producer, period, made, file_name, "
  "mapping) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

gboolean
vigie_template_write (sqlite3 *db,
                      const VigieTemplate *template,
                      const char *mapping,
                      GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_template, error);
  g_autofree char *period = vigie_period_dup_string (template->period);
  const char *text[] = { template->name, template->source, template->producer,
                         period,         template->made,   template->file_name,
                         mapping };

  if (!insert)
    return FALSE;

  if (template->id)
    sqlite3_bind_int64 (insert, 1, template->id);
  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    sqlite3_bind_text (insert, 2 + (int) i, text[i], -1, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}
