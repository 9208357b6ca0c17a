/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of workshops. */
#include "model/workshop/workshop-table.h"

#include "model/store/statement.h"

static const char insert_workshop[] =
  "INSERT INTO workshop (id, title, date, edition, uid, place, next_step, again)"
  " VALUES (nullif (?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, nullif (?8, 0))"
  " ON CONFLICT (id) DO UPDATE SET title = ?2, date = ?3, edition = ?4, place = ?6, next_step = ?7";
static const char delete_steps[] = "DELETE FROM workshop_step WHERE workshop = ?1";
static const char insert_step[] =
  "INSERT INTO workshop_step (workshop, position, indicator, period, zoning, method, n_classes,"
  " palette, question, note, reference, zoom, selection)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
static const char delete_people[] = "DELETE FROM workshop_person WHERE workshop = ?1";
static const char insert_person[] =
  "INSERT INTO workshop_person (workshop, position, party, name, body, kind)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static void
bind_text (sqlite3_stmt *statement, int i, const char *text)
{
  sqlite3_bind_text (statement, i, text ? text : "", -1, SQLITE_TRANSIENT);
}

static gboolean
write_head (sqlite3 *db, VigieWorkshop *workshop, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_workshop, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, workshop->id);
  bind_text (insert, 2, workshop->title);
  bind_text (insert, 3, workshop->date);
  sqlite3_bind_int64 (insert, 4, workshop->edition);
  bind_text (insert, 5, workshop->uid);
  bind_text (insert, 6, workshop->place);
  bind_text (insert, 7, workshop->next_step);
  sqlite3_bind_int64 (insert, 8, workshop->again);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
write_steps (sqlite3 *db, const VigieWorkshop *workshop, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) delete = vigie_store_prepare (db, delete_steps, error);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_step, error);

  if (!delete || !insert)
    return FALSE;
  sqlite3_bind_int64 (delete, 1, id);
  if (sqlite3_step (delete) != SQLITE_DONE)
    return vigie_store_fail (db, error);

  for (gsize i = 0; i < workshop->n_steps; i++) {
    const VigieStep *step = workshop->step + i;
    g_autofree char *period = vigie_period_dup_string (step->period);

    sqlite3_bind_int64 (insert, 1, id);
    sqlite3_bind_int64 (insert, 2, (gint64) i);
    bind_text (insert, 3, step->indicator);
    bind_text (insert, 4, period);
    bind_text (insert, 5, step->zoning);
    bind_text (insert, 6, vigie_method_name (step->method));
    sqlite3_bind_int64 (insert, 7, (gint64) step->n_classes);
    bind_text (insert, 8, step->palette);
    bind_text (insert, 9, step->question);
    bind_text (insert, 10, step->note);
    bind_text (insert, 11, step->reference);
    bind_text (insert, 12, step->zoom);
    bind_text (insert, 13, step->selection);
    if (sqlite3_step (insert) != SQLITE_DONE)
      return vigie_store_fail (db, error);
    sqlite3_reset (insert);
  }

  return TRUE;
}

static gboolean
write_people (sqlite3 *db, const VigieWorkshop *workshop, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) delete = vigie_store_prepare (db, delete_people, error);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_person, error);

  if (!delete || !insert)
    return FALSE;
  sqlite3_bind_int64 (delete, 1, id);
  if (sqlite3_step (delete) != SQLITE_DONE)
    return vigie_store_fail (db, error);

  for (guint i = 0; i < workshop->attendant->len; i++) {
    const VigieAttendant *one = &g_array_index (workshop->attendant, VigieAttendant, i);

    sqlite3_bind_int64 (insert, 1, id);
    sqlite3_bind_int64 (insert, 2, (gint64) i);
    bind_text (insert, 3, one->party);
    bind_text (insert, 4, one->name);
    bind_text (insert, 5, one->body);
    bind_text (insert, 6, one->kind);
    if (sqlite3_step (insert) != SQLITE_DONE)
      return vigie_store_fail (db, error);
    sqlite3_reset (insert);
  }

  return TRUE;
}

gboolean
vigie_workshop_write (sqlite3 *db, VigieWorkshop *workshop, GError **error)
{
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  gint64 id;

  if (!transaction || !write_head (db, workshop, error))
    return FALSE;
  id = workshop->id ? workshop->id : sqlite3_last_insert_rowid (db);
  if (!write_steps (db, workshop, id, error) || !write_people (db, workshop, id, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  workshop->id = id;

  return TRUE;
}

static const char select_steps[] =
  "SELECT indicator, period, zoning, method, n_classes, palette, question, note, reference, zoom,"
  " selection FROM workshop_step"
  " WHERE workshop = ?1 ORDER BY position";

static char *
dup_text (sqlite3_stmt *select, int i)
{
  return g_strdup ((const char *) sqlite3_column_text (select, i));
}

static gboolean
read_step (sqlite3_stmt *select, VigieStep *step, GError **error)
{
  const char *period = (const char *) sqlite3_column_text (select, 1);

  step->indicator = dup_text (select, 0);
  step->zoning = dup_text (select, 2);
  step->n_classes = (gsize) sqlite3_column_int64 (select, 4);
  step->palette = dup_text (select, 5);
  step->question = dup_text (select, 6);
  step->note = dup_text (select, 7);
  step->reference = dup_text (select, 8);
  step->zoom = dup_text (select, 9);
  step->selection = dup_text (select, 10);
  if (!vigie_method_parse ((const char *) sqlite3_column_text (select, 3), &step->method))
    step->method = VIGIE_METHOD_JENKS;

  return period[0] == '\0' || vigie_period_parse (period, &step->period, error);
}

static gboolean
read_steps (sqlite3 *db, VigieWorkshop *workshop, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_steps, error);
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (VigieStep));
  gboolean read = TRUE;
  int status;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, workshop->id);
  while (read && (status = sqlite3_step (select)) == SQLITE_ROW) {
    VigieStep step = { 0 };

    read = read_step (select, &step, error);
    g_array_append_val (steps, step);
  }
  workshop->n_steps = steps->len;
  workshop->step = (VigieStep *) (void *) g_array_free (g_steal_pointer (&steps), FALSE);

  return read && (status == SQLITE_DONE || vigie_store_fail (db, error));
}

static const char select_people[] =
  "SELECT party, name, body, kind FROM workshop_person WHERE workshop = ?1 ORDER BY position";

static gboolean
read_people (sqlite3 *db, VigieWorkshop *workshop, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_people, error);
  int status;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, workshop->id);
  while ((status = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAttendant one = { dup_text (select, 0), dup_text (select, 1), dup_text (select, 2),
                           dup_text (select, 3) };

    g_array_append_val (workshop->attendant, one);
  }

  return status == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_workshops[] =
  "SELECT id, title, date, edition, uid, place, next_step, coalesce (again, 0) FROM workshop WHERE ?1 = 0 OR id = ?1 ORDER BY id";

GPtrArray *
vigie_workshop_read_all (sqlite3 *db, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_workshops, error);
  g_autoptr (GPtrArray) workshops =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_workshop_free);
  int status;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  while ((status = sqlite3_step (select)) == SQLITE_ROW) {
    VigieWorkshop *workshop = vigie_workshop_new ();

    g_ptr_array_add (workshops, workshop);
    workshop->id = sqlite3_column_int64 (select, 0);
    workshop->title = dup_text (select, 1);
    workshop->date = dup_text (select, 2);
    workshop->edition = sqlite3_column_int64 (select, 3);
    workshop->uid = dup_text (select, 4);
    workshop->place = dup_text (select, 5);
    workshop->next_step = dup_text (select, 6);
    workshop->again = sqlite3_column_int64 (select, 7);
    if (!read_steps (db, workshop, error) || !read_people (db, workshop, error))
      return NULL;
  }
  if (status != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&workshops);
}
