/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the annex year by year: when they are due, where they bring nothing. */
#include "model/convention/annex.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"

void
vigie_annex_due_free (VigieAnnexDue *due)
{
  g_free (due->line);
  g_free (due);
}

void
vigie_annex_without_object_free (VigieAnnexWithoutObject *entry)
{
  g_free (entry->line);
  g_free (entry->reason);
  g_free (entry);
}

static gboolean
check_line (const VigieConvention *convention, const char *line, GError **error)
{
  for (gsize i = 0; i < convention->n_lines; i++)
    if (strcmp (convention->line[i].id, line) == 0)
      return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” is no line of the annex: “convention show” lists them."), line);

  return FALSE;
}

static const char select_due[] = "SELECT line, month, day, lag FROM annex_due ORDER BY line";

GPtrArray *
vigie_annex_due_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_due, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_annex_due_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAnnexDue *one = g_new0 (VigieAnnexDue, 1);

    one->line = g_strdup ((const char *) sqlite3_column_text (select, 0));
    one->month = sqlite3_column_int (select, 1);
    one->day = sqlite3_column_int (select, 2);
    one->lag = sqlite3_column_int (select, 3);
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

static const char set_due[] =
  "INSERT INTO annex_due (line, month, day, lag) VALUES (?1, ?2, ?3, ?4) "
  "ON CONFLICT (line) DO UPDATE SET month = ?2, day = ?3, lag = ?4";

gboolean
vigie_annex_due_set (VigieObservatory *observatory,
                     const char *line,
                     int month,
                     int day,
                     int lag,
                     const GDate *today,
                     GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_EDIT };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *when = g_strdup_printf ("%02d-%02d +%d", month, day, lag);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  if (month < 1 || month > 12 || day < 1 ||
      day > g_date_get_days_in_month ((GDateMonth) month, 4)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is no day of a year: write MM-DD."), when);
    return FALSE;
  }
  if (lag < 0 || lag > 9) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The day lies in the year of the figures, or in one of the nine that "
                            "follow it."));
    return FALSE;
  }
  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !check_line (conduct.convention, line, error) ||
      !(statement = vigie_store_prepare (db, set_due, error)))
    return FALSE;
  sqlite3_bind_text (statement, 1, line, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, month);
  sqlite3_bind_int (statement, 3, day);
  sqlite3_bind_int (statement, 4, lag);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);

  return vigie_conduct_end (&conduct, "due", line, when, error);
}

static const char select_without_object[] =
  "SELECT line, year, reason FROM annex_without_object ORDER BY line, year";

GPtrArray *
vigie_annex_without_object_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_without_object, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_annex_without_object_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAnnexWithoutObject *one = g_new0 (VigieAnnexWithoutObject, 1);

    one->line = g_strdup ((const char *) sqlite3_column_text (select, 0));
    one->year = sqlite3_column_int (select, 1);
    one->reason = g_strdup ((const char *) sqlite3_column_text (select, 2));
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

static const char set_without_object[] =
  "INSERT INTO annex_without_object (line, year, reason, noted_by) VALUES (?1, ?2, ?3, ?4) "
  "ON CONFLICT (line, year) DO UPDATE SET reason = ?3, noted_by = ?4";

gboolean
vigie_annex_set_without_object (VigieObservatory *observatory,
                                const char *line,
                                int year,
                                const char *reason,
                                const GDate *today,
                                GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_EDIT };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *object = g_strdup_printf ("%s %d", line, year);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  if (!reason || !*reason) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("A line without object has a reason: give it."));
    return FALSE;
  }
  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !check_line (conduct.convention, line, error) ||
      !(statement = vigie_store_prepare (db, set_without_object, error)))
    return FALSE;
  sqlite3_bind_text (statement, 1, line, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, year);
  sqlite3_bind_text (statement, 3, reason, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, vigie_observatory_get_person (observatory)->name, -1,
                     SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);

  return vigie_conduct_end (&conduct, "without-object", object, reason, error);
}

static const char delete_without_object[] =
  "DELETE FROM annex_without_object WHERE line = ?1 AND year = ?2";

gboolean
vigie_annex_take_back_without_object (
  VigieObservatory *observatory, const char *line, int year, const GDate *today, GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_EDIT };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *object = g_strdup_printf ("%s %d", line, year);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(statement = vigie_store_prepare (db, delete_without_object, error)))
    return FALSE;
  sqlite3_bind_text (statement, 1, line, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, year);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (sqlite3_changes (db) == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Nobody has said that %s is without object for %d."), line, year);
    return FALSE;
  }

  return vigie_conduct_end (&conduct, "owed-again", object, "", error);
}

gboolean
vigie_annex_due_day (const GPtrArray *due, const char *line, int year, GDate *day)
{
  for (guint i = 0; i < due->len; i++) {
    const VigieAnnexDue *one = g_ptr_array_index (due, i);
    GDateYear when = (GDateYear) (year + one->lag);
    int most;

    if (strcmp (one->line, line) != 0)
      continue;
    most = g_date_get_days_in_month ((GDateMonth) one->month, when);
    g_date_clear (day, 1);
    g_date_set_dmy (day, (GDateDay) MIN (one->day, most), (GDateMonth) one->month, when);
    return TRUE;
  }

  return FALSE;
}
