/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passages in the observatory file: a row a link. */
#include "model/territory/passage-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"

/* Between two vintages stand tables of their own: see 304-passages.sql. */
static const char delete_passage[] =
  "DELETE FROM %spassage WHERE from_zoning = ?1 AND to_zoning = ?2";
static const char insert_passage[] =
  "INSERT INTO passage (from_zoning, to_zoning, weight, tolerance_m) VALUES (?1, ?2, ?3, ?4)";
static const char insert_vintage_passage[] =
  "INSERT INTO vintage_passage (from_zoning, to_zoning, weight, tolerance_m, source) "
  "VALUES (?1, ?2, ?3, ?4, ?5)";
static const char insert_link[] =
  "INSERT INTO %spassage_link (from_zoning, to_zoning, from_position, to_position, whole, share) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char insert_beyond[] =
  "INSERT INTO %spassage_beyond (from_zoning, to_zoning, to_position, share) "
  "VALUES (?1, ?2, ?3, ?4)";
static const char select_passage[] =
  "SELECT weight, tolerance_m, '' FROM passage WHERE from_zoning = ?1 AND to_zoning = ?2";
static const char select_vintage_passage[] =
  "SELECT weight, tolerance_m, source FROM vintage_passage WHERE from_zoning = ?1 AND to_zoning = ?2";
static const char select_links[] =
  "SELECT from_position, to_position, whole, share FROM %spassage_link "
  "WHERE from_zoning = ?1 AND to_zoning = ?2";
static const char select_beyond[] =
  "SELECT to_position, share FROM %spassage_beyond WHERE from_zoning = ?1 AND to_zoning = ?2";

static gboolean
is_of_vintages (const VigieZoning *from, const VigieZoning *to)
{
  return from->vintage != to->vintage;
}

/* @sql: with %s where the prefix of the tables stands, or without. */
static sqlite3_stmt *
prepare_pair (
  sqlite3 *db, const char *sql, const VigieZoning *from, const VigieZoning *to, GError **error)
{
  const char *at = strstr (sql, "%s");
  g_autofree char *text = at ? g_strdup_printf ("%.*s%s%s", (int) (at - sql), sql,
                                                is_of_vintages (from, to) ? "vintage_" : "", at + 2)
                             : g_strdup (sql);
  sqlite3_stmt *statement = vigie_store_prepare (db, text, error);

  if (statement) {
    sqlite3_bind_int64 (statement, 1, from->id);
    sqlite3_bind_int64 (statement, 2, to->id);
  }
  return statement;
}

static gboolean
write_links (sqlite3 *db, const VigiePassage *passage, GError **error)
{
  g_autoptr (sqlite3_stmt) insert =
    prepare_pair (db, insert_link, passage->from, passage->to, error);

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
    prepare_pair (db, insert_beyond, passage->from, passage->to, error);

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
  gboolean of_vintages = is_of_vintages (passage->from, passage->to);

  if (!transaction ||
      !(delete = prepare_pair (db, delete_passage, passage->from, passage->to, error)) ||
      !(insert = prepare_pair (db, of_vintages ? insert_vintage_passage : insert_passage,
                               passage->from, passage->to, error)))
    return FALSE;
  sqlite3_bind_text (insert, 3, passage->weight, -1, SQLITE_STATIC);
  sqlite3_bind_double (insert, 4, passage->tolerance_m);
  if (of_vintages)
    sqlite3_bind_text (insert, 5, passage->source, -1, SQLITE_STATIC);
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
  g_autoptr (sqlite3_stmt) select = prepare_pair (db, select_links, from, to, error);
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
  g_autoptr (sqlite3_stmt) select = prepare_pair (db, select_beyond, from, to, error);
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
  g_autoptr (sqlite3_stmt) select =
    prepare_pair (db, is_of_vintages (from, to) ? select_vintage_passage : select_passage, from, to,
                  error);
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
  vigie_passage_set_source (*passage, (const char *) sqlite3_column_text (select, 2));
  return TRUE;
}
