/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passages in the observatory file: a row a link. */
#include "model/territory/passage-table.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/store/statement.h"

static const char delete_passage[] =
  "DELETE FROM passage WHERE from_zoning = ?1 AND to_zoning = ?2";
static const char insert_passage[] =
  "INSERT INTO passage (from_zoning, to_zoning, weight, tolerance_m) VALUES (?1, ?2, ?3, ?4)";
static const char insert_link[] =
  "INSERT INTO passage_link (from_zoning, to_zoning, from_position, to_position, whole, share) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char insert_beyond[] =
  "INSERT INTO passage_beyond (from_zoning, to_zoning, to_position, share) "
  "VALUES (?1, ?2, ?3, ?4)";
static const char select_passage[] =
  "SELECT weight, tolerance_m FROM passage WHERE from_zoning = ?1 AND to_zoning = ?2";
static const char select_links[] =
  "SELECT from_position, to_position, whole, share FROM passage_link "
  "WHERE from_zoning = ?1 AND to_zoning = ?2";
static const char select_beyond[] =
  "SELECT to_position, share FROM passage_beyond WHERE from_zoning = ?1 AND to_zoning = ?2";

static sqlite3_stmt *
prepare_pair (sqlite3 *db, const char *sql, gint64 from, gint64 to, GError **error)
{
  sqlite3_stmt *statement = vigie_store_prepare (db, sql, error);

  if (statement) {
    sqlite3_bind_int64 (statement, 1, from);
    sqlite3_bind_int64 (statement, 2, to);
  }
  return statement;
}

static gboolean
write_links (sqlite3 *db, const VigiePassage *passage, GError **error)
{
  g_autoptr (sqlite3_stmt) insert =
    prepare_pair (db, insert_link, passage->from->id, passage->to->id, error);

  for (gsize i = 0; insert && i < passage->n_links; i++) {
    const VigiePassageLink *link = &passage->link[i];

    sqlite3_bind_int64 (insert, 3, link->from);
    sqlite3_bind_int64 (insert, 4, link->to);
    sqlite3_bind_int (insert, 5, link->whole != FALSE);
    sqlite3_bind_double (insert, 6, link->share);
    if (sqlite3_step (insert) != SQLITE_DONE)
      return vigie_store_fail (db, error);
    sqlite3_reset (insert);
  }
  return insert != NULL;
}

static gboolean
write_beyond (sqlite3 *db, const VigiePassage *passage, GError **error)
{
  g_autoptr (sqlite3_stmt) insert =
    prepare_pair (db, insert_beyond, passage->from->id, passage->to->id, error);

  for (gsize i = 0; insert && i < passage->to->n_zones; i++) {
    if (passage->beyond[i] <= 0.0)
      continue;
    sqlite3_bind_int64 (insert, 3, (gint64) i);
    sqlite3_bind_double (insert, 4, passage->beyond[i]);
    if (sqlite3_step (insert) != SQLITE_DONE)
      return vigie_store_fail (db, error);
    sqlite3_reset (insert);
  }
  return insert != NULL;
}

gboolean
vigie_passage_table_write (sqlite3 *db, const VigiePassage *passage, GError **error)
{
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_autoptr (sqlite3_stmt) delete = NULL;
  g_autoptr (sqlite3_stmt) insert = NULL;
  gint64 from = passage->from->id;
  gint64 to = passage->to->id;

  if (!transaction || !(delete = prepare_pair (db, delete_passage, from, to, error)) ||
      !(insert = prepare_pair (db, insert_passage, from, to, error)))
    return FALSE;
  sqlite3_bind_text (insert, 3, passage->weight, -1, SQLITE_STATIC);
  sqlite3_bind_double (insert, 4, passage->tolerance_m);
  if (sqlite3_step (delete) != SQLITE_DONE || sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (!write_links (db, passage, error) || !write_beyond (db, passage, error))
    return FALSE;
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* --- Reading --- */

static gboolean
refuse_damage (const VigieZoning *to, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The zones of which “%s” of %d is made are damaged in the observatory; open a "
                  "snapshot of it, or import them again."),
               vigie_zoning_kind_label (to->kind), to->vintage);
  return FALSE;
}

static gboolean
read_links (
  sqlite3 *db, const VigieZoning *from, const VigieZoning *to, GArray *link, GError **error)
{
  g_autoptr (sqlite3_stmt) select = prepare_pair (db, select_links, from->id, to->id, error);
  int step = SQLITE_ERROR;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    guint64 fine = (guint64) sqlite3_column_int64 (select, 0);
    guint64 coarse = (guint64) sqlite3_column_int64 (select, 1);
    VigiePassageLink one = { (guint32) fine, (guint32) coarse, sqlite3_column_int (select, 2) != 0,
                             sqlite3_column_double (select, 3) };

    if (fine >= from->n_zones || coarse >= to->n_zones)
      return refuse_damage (to, error);
    g_array_append_val (link, one);
  }
  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
read_beyond (
  sqlite3 *db, const VigieZoning *from, const VigieZoning *to, double *beyond, GError **error)
{
  g_autoptr (sqlite3_stmt) select = prepare_pair (db, select_beyond, from->id, to->id, error);
  int step = SQLITE_ERROR;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    guint64 zone = (guint64) sqlite3_column_int64 (select, 0);

    if (zone >= to->n_zones)
      return refuse_damage (to, error);
    beyond[zone] = sqlite3_column_double (select, 1);
  }
  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_passage_table_read (
  sqlite3 *db, VigieZoning *from, VigieZoning *to, VigiePassage **passage, GError **error)
{
  g_autoptr (sqlite3_stmt) select = prepare_pair (db, select_passage, from->id, to->id, error);
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  g_autofree double *beyond = g_new0 (double, to->n_zones + 1);
  int step;

  *passage = NULL;
  if (!select)
    return FALSE;
  step = sqlite3_step (select);
  if (step != SQLITE_ROW)
    return step == SQLITE_DONE || vigie_store_fail (db, error);
  if (!read_links (db, from, to, link, error) || !read_beyond (db, from, to, beyond, error))
    return FALSE;
  *passage = vigie_passage_new (from, to, (const char *) sqlite3_column_text (select, 0),
                                sqlite3_column_double (select, 1), link, g_steal_pointer (&beyond));
  return TRUE;
}
