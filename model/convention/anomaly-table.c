/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of anomalies. What they say may quote source figures: it is sealed under a key of each. */
#include "model/convention/anomaly-table.h"

#include <string.h>

#include "model/store/seal.h"
#include "model/store/statement.h"

static void
bind_text (sqlite3_stmt *statement, int i, const char *text)
{
  sqlite3_bind_text (statement, i, text ? text : "", -1, SQLITE_TRANSIENT);
}

static char *
identity_of (gint64 anomaly, gsize position, const char *role)
{
  return g_strdup_printf ("anomaly/%" G_GINT64_FORMAT "/%" G_GSIZE_FORMAT "/%s", anomaly, position,
                          role);
}

static const char insert_text[] =
  "INSERT INTO anomaly_text (anomaly, position, role, sealed) VALUES (?1, ?2, ?3, ?4)";

static gboolean
write_text (VigieObservatory *observatory,
            const VigieSeal *seal,
            gint64 anomaly,
            gsize position,
            const char *role,
            const char *text,
            GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) insert = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *identity = identity_of (anomaly, position, role);

  if (!text || !*text)
    return TRUE;
  if (!(insert = vigie_store_prepare (db, insert_text, error)))
    return FALSE;
  sealed = vigie_seal_close (seal, identity, text, strlen (text));
  sqlite3_bind_int64 (insert, 1, anomaly);
  sqlite3_bind_int64 (insert, 2, (gint64) position);
  bind_text (insert, 3, role);
  sqlite3_bind_blob64 (insert, 4, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                       SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char insert_step[] =
  "INSERT INTO anomaly_step (anomaly, position, state, closes, day, noted_by, addressee, delivery) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif (?8, 0))";

static gboolean
write_step (VigieObservatory *observatory,
            gint64 anomaly,
            gsize position,
            const VigieAnomalyStep *step,
            GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  const VigiePerson *person = vigie_observatory_get_person (observatory);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_step, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, anomaly);
  sqlite3_bind_int64 (insert, 2, (gint64) position);
  bind_text (insert, 3, vigie_anomaly_state_name (step->state));
  sqlite3_bind_int (insert, 4, step->closes);
  bind_text (insert, 5, step->day);
  bind_text (insert, 6, person ? person->name : "");
  bind_text (insert, 7, step->to);
  sqlite3_bind_int64 (insert, 8, step->delivery);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char insert_anomaly[] =
  "INSERT INTO anomaly (kind, source, year, zone, indicator, origin, reference, assigned, seal) "
  "VALUES (?1, ?2, nullif (?3, 0), ?4, ?5, ?6, ?7, ?8, ?9)";

static gboolean
write_head (sqlite3 *db, VigieAnomaly *anomaly, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_anomaly, error);

  if (!insert)
    return FALSE;
  bind_text (insert, 1, vigie_anomaly_kind_name (anomaly->kind));
  bind_text (insert, 2, anomaly->source);
  sqlite3_bind_int (insert, 3, anomaly->year);
  bind_text (insert, 4, anomaly->zone);
  bind_text (insert, 5, anomaly->indicator);
  bind_text (insert, 6, vigie_anomaly_origin_name (anomaly->origin));
  bind_text (insert, 7, anomaly->reference);
  bind_text (insert, 8, anomaly->assigned);
  sqlite3_bind_int64 (insert, 9, anomaly->seal);
  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  anomaly->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

gboolean
vigie_anomaly_table_insert (VigieObservatory *observatory,
                            VigieAnomaly *anomaly,
                            const char *day,
                            GError **error)
{
  const VigieAnomalyStep noted = { .state = VIGIE_ANOMALY_NOTED, .day = (char *) day };
  g_autoptr (VigieSeal) seal = vigie_seal_new (observatory, "anomaly", error);

  if (!seal)
    return FALSE;
  anomaly->seal = vigie_seal_get_id (seal);

  return write_head (vigie_observatory_get_db (observatory), anomaly, error) &&
         write_step (observatory, anomaly->id, 0, &noted, error) &&
         write_text (observatory, seal, anomaly->id, 0, "finding", anomaly->finding, error) &&
         write_text (observatory, seal, anomaly->id, 0, "expected", anomaly->expected, error);
}

/* An explanation is what closes it without a correction; all else that is said is an answer. */
static const char *
role_of (const VigieAnomalyStep *step)
{
  return step->closes ? "explanation" : "answer";
}

gboolean
vigie_anomaly_table_append (VigieObservatory *observatory,
                            const VigieAnomaly *anomaly,
                            const VigieAnomalyStep *step,
                            GError **error)
{
  g_autoptr (VigieSeal) seal = vigie_seal_load (observatory, anomaly->seal, error);

  return seal && write_step (observatory, anomaly->id, anomaly->n_steps, step, error) &&
         write_text (observatory, seal, anomaly->id, anomaly->n_steps, role_of (step), step->text,
                     error);
}

static char *
dup_text (sqlite3_stmt *select, int i)
{
  return g_strdup ((const char *) sqlite3_column_text (select, i));
}

static const char select_text[] =
  "SELECT sealed FROM anomaly_text WHERE anomaly = ?1 AND position = ?2 AND role = ?3";

/* (nullable): what was said, %NULL where nothing was. */
static gboolean
read_text (sqlite3 *db,
           const VigieSeal *seal,
           gint64 anomaly,
           gsize position,
           const char *role,
           char **text,
           GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_text, error);
  g_autofree char *identity = identity_of (anomaly, position, role);
  g_autoptr (GBytes) bytes = NULL;
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, anomaly);
  sqlite3_bind_int64 (select, 2, (gint64) position);
  bind_text (select, 3, role);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE)
    return TRUE;
  if (step != SQLITE_ROW)
    return vigie_store_fail (db, error);
  bytes = vigie_seal_open (seal, identity, sqlite3_column_blob (select, 0),
                           (gsize) sqlite3_column_bytes (select, 0), error);
  if (!bytes)
    return FALSE;
  *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return TRUE;
}

static gboolean
read_texts (VigieObservatory *observatory, VigieAnomaly *anomaly, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieSeal) seal = vigie_seal_load (observatory, anomaly->seal, error);

  if (!seal || !read_text (db, seal, anomaly->id, 0, "finding", &anomaly->finding, error) ||
      !read_text (db, seal, anomaly->id, 0, "expected", &anomaly->expected, error))
    return FALSE;
  for (gsize i = 1; i < anomaly->n_steps; i++)
    if (!read_text (db, seal, anomaly->id, i, role_of (&anomaly->step[i]), &anomaly->step[i].text,
                    error))
      return FALSE;

  return TRUE;
}

static const char select_steps[] =
  "SELECT state, closes, day, noted_by, addressee, coalesce (delivery, 0) FROM anomaly_step "
  "WHERE anomaly = ?1 ORDER BY position";

static gboolean
read_steps (sqlite3 *db, VigieAnomaly *anomaly, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_steps, error);
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (VigieAnomalyStep));
  int status;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, anomaly->id);
  while ((status = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAnomalyStep step = {
      .closes = sqlite3_column_int (select, 1),
      .day = dup_text (select, 2),
      .by = dup_text (select, 3),
      .to = dup_text (select, 4),
      .delivery = sqlite3_column_int64 (select, 5),
    };

    vigie_anomaly_state_parse ((const char *) sqlite3_column_text (select, 0), &step.state);
    g_array_append_val (steps, step);
  }
  anomaly->n_steps = steps->len;
  anomaly->step = (VigieAnomalyStep *) (void *) g_array_free (g_steal_pointer (&steps), FALSE);

  return status == SQLITE_DONE || vigie_store_fail (db, error);
}

static VigieAnomaly *
read_head (sqlite3_stmt *select)
{
  VigieAnomaly *anomaly = g_new0 (VigieAnomaly, 1);

  anomaly->id = sqlite3_column_int64 (select, 0);
  vigie_anomaly_kind_parse ((const char *) sqlite3_column_text (select, 1), &anomaly->kind);
  anomaly->source = dup_text (select, 2);
  anomaly->year = sqlite3_column_int (select, 3);
  anomaly->zone = dup_text (select, 4);
  anomaly->indicator = dup_text (select, 5);
  vigie_anomaly_origin_parse ((const char *) sqlite3_column_text (select, 6), &anomaly->origin);
  anomaly->reference = dup_text (select, 7);
  anomaly->assigned = dup_text (select, 8);
  anomaly->seal = sqlite3_column_int64 (select, 9);

  return anomaly;
}

static const char select_anomalies[] =
  "SELECT id, kind, source, coalesce (year, 0), zone, indicator, origin, reference, assigned, seal, "
  "(SELECT length (wrapped) FROM sealed_key WHERE sealed_key.id = seal) "
  "FROM anomaly WHERE ?1 = 0 OR id = ?1 ORDER BY id";

GPtrArray *
vigie_anomaly_table_read (VigieObservatory *observatory, gint64 id, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_anomalies, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_anomaly_free);
  int status;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  while ((status = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAnomaly *anomaly = read_head (select);
    gboolean readable;

    g_ptr_array_add (list, anomaly);
    /* What a closing has destroyed the key of is listed all the same. */
    readable = vigie_observatory_is_unlocked (observatory) && sqlite3_column_int (select, 10) > 0;
    if (!read_steps (db, anomaly, error) || (readable && !read_texts (observatory, anomaly, error)))
      return NULL;
  }
  if (status != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}
