/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of editions and of the ledger. */
#include "model/protection/edition-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/protection/request-table.h"
#include "model/store/statement.h"

void
vigie_edition_row_clear (VigieEditionRow *row)
{
  g_clear_pointer (&row->zoning, g_free);
}

static void
bind_text (sqlite3_stmt *statement, int i, const char *text)
{
  sqlite3_bind_text (statement, i, text ? text : "", -1, SQLITE_TRANSIENT);
}

static char *
dup_text (sqlite3_stmt *statement, int i)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, i));
}

/* Runs a statement that returns no row, and readies it for the next. */
static gboolean
run (sqlite3 *db, sqlite3_stmt *statement, GError **error)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return TRUE;
}

gboolean
vigie_edition_damaged (gint64 number, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("Edition %d cannot be read: the file is damaged; restore a copy."), (int) number);
  return FALSE;
}

static const char select_next[] = "SELECT ifnull (max (number), 0) + 1 FROM edition";

gint64
vigie_edition_next_number (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_next, error);

  if (!select)
    return 0;
  if (sqlite3_step (select) != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return 0;
  }

  return sqlite3_column_int64 (select, 0);
}

static const char insert_edition[] =
  "INSERT INTO edition (number, audience, tests, seal, created_on, created_by)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static gboolean
insert_head (sqlite3 *db, const VigieEdition *edition, gint64 seal, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_edition, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, edition->number);
  bind_text (insert, 2, vigie_audience_name (edition->audience));
  sqlite3_bind_int (insert, 3, edition->tests);
  sqlite3_bind_int64 (insert, 4, seal);
  bind_text (insert, 5, edition->created_on);
  bind_text (insert, 6, edition->created_by);

  return run (db, insert, error);
}

static const char insert_column[] =
  "INSERT INTO edition_column (edition, position, indicator, period, invented, source, producer,"
  " operation, denominator_period, delivery_version, file_name, received, collector, secrecy,"
  " population_unverified, carried)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

static gboolean
insert_columns (sqlite3 *db, const VigieEdition *edition, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_column, error);

  if (!insert)
    return FALSE;

  for (gsize i = 0; i < edition->n_provenance; i++) {
    const VigieProvenance *provenance = edition->provenance + i;
    g_autofree char *period = vigie_period_dup_string (provenance->period);

    sqlite3_bind_int64 (insert, 1, edition->number);
    sqlite3_bind_int64 (insert, 2, (gint64) i);
    bind_text (insert, 3, provenance->indicator);
    bind_text (insert, 4, period);
    sqlite3_bind_int (insert, 5, provenance->invented);
    bind_text (insert, 6, provenance->source);
    bind_text (insert, 7, provenance->producer);
    bind_text (insert, 8, provenance->operation);
    bind_text (insert, 9, provenance->denominator_period);
    sqlite3_bind_int (insert, 10, provenance->delivery_version);
    bind_text (insert, 11, provenance->file_name);
    bind_text (insert, 12, provenance->received);
    bind_text (insert, 13, provenance->collector);
    bind_text (insert, 14, provenance->secrecy);
    sqlite3_bind_int (insert, 15, provenance->population_unverified);
    bind_text (insert, 16, provenance->carried);
    if (!run (db, insert, error))
      return FALSE;
  }

  return TRUE;
}

static const char insert_zoning[] =
  "INSERT INTO edition_zoning (edition, position, zoning, kind, vintage)"
  " VALUES (?1, ?2, ?3, ?4, ?5)";

static gboolean
insert_zonings (sqlite3 *db, const VigieEdition *edition, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_zoning, error);

  if (!insert)
    return FALSE;

  for (gsize i = 0; i < edition->n_tables; i++) {
    const VigieZoning *zoning = edition->table[i]->zoning;

    sqlite3_bind_int64 (insert, 1, edition->number);
    sqlite3_bind_int64 (insert, 2, (gint64) i);
    sqlite3_bind_int64 (insert, 3, zoning->id);
    bind_text (insert, 4, zoning->kind);
    sqlite3_bind_int (insert, 5, zoning->vintage);
    if (!run (db, insert, error))
      return FALSE;
  }

  return TRUE;
}

static const char insert_annex[] =
  "INSERT INTO edition_annex (edition, position, line, source, label, state, detail)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

static gboolean
insert_annex_states (sqlite3 *db, const VigieEdition *edition, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_annex, error);

  if (!insert)
    return FALSE;

  for (gsize i = 0; i < edition->n_annex; i++) {
    const VigieAnnexState *annex = edition->annex + i;

    sqlite3_bind_int64 (insert, 1, edition->number);
    sqlite3_bind_int64 (insert, 2, (gint64) i);
    bind_text (insert, 3, annex->line);
    bind_text (insert, 4, annex->source);
    bind_text (insert, 5, annex->label);
    bind_text (insert, 6, annex->state);
    bind_text (insert, 7, annex->detail);
    if (!run (db, insert, error))
      return FALSE;
  }

  return TRUE;
}

static const char insert_dictionary[] =
  "INSERT INTO edition_dictionary (edition, position, heading, text) VALUES (?1, ?2, ?3, ?4)";

static gboolean
insert_dictionary_rows (sqlite3 *db, const VigieEdition *edition, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_dictionary, error);

  if (!insert)
    return FALSE;

  for (guint i = 0; i < edition->dictionary->len; i++) {
    char **row = g_ptr_array_index (edition->dictionary, i);

    for (int j = 0; j < VIGIE_DICTIONARY_N_HEADINGS; j++) {
      sqlite3_bind_int64 (insert, 1, edition->number);
      sqlite3_bind_int64 (insert, 2, i);
      sqlite3_bind_int (insert, 3, j);
      bind_text (insert, 4, row[j]);
      if (!run (db, insert, error))
        return FALSE;
    }
  }

  return TRUE;
}

gboolean
vigie_edition_insert (sqlite3 *db, const VigieEdition *edition, gint64 seal, GError **error)
{
  return insert_head (db, edition, seal, error) && insert_columns (db, edition, error) &&
         insert_zonings (db, edition, error) && insert_annex_states (db, edition, error) &&
         insert_dictionary_rows (db, edition, error);
}

static const char update_approved[] =
  "UPDATE edition SET approved_on = ?2, approved_by = ?3 WHERE number = ?1";

gboolean
vigie_edition_set_approved (
  sqlite3 *db, gint64 number, const char *on, const char *by, GError **error)
{
  g_autoptr (sqlite3_stmt) update = vigie_store_prepare (db, update_approved, error);

  if (!update)
    return FALSE;
  sqlite3_bind_int64 (update, 1, number);
  bind_text (update, 2, on);
  bind_text (update, 3, by);

  return run (db, update, error);
}

/* The row of `edition` stays: its number would be given again. */
static const char *const delete_rows[] = {
  "DELETE FROM edition_request WHERE edition = ?1",
  "DELETE FROM edition_protection WHERE edition = ?1",
  "DELETE FROM edition_cells WHERE edition = ?1",
  "DELETE FROM edition_dictionary WHERE edition = ?1",
  "DELETE FROM edition_annex WHERE edition = ?1",
  "DELETE FROM edition_zoning WHERE edition = ?1",
  "DELETE FROM edition_column WHERE edition = ?1",
};

gboolean
vigie_edition_empty (sqlite3 *db, gint64 number, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (delete_rows); i++) {
    g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, delete_rows[i], error);

    if (!statement)
      return FALSE;
    sqlite3_bind_int64 (statement, 1, number);
    if (!run (db, statement, error))
      return FALSE;
  }

  return TRUE;
}

static const char select_edition[] =
  "SELECT audience, tests, seal, created_on, created_by, approved_on, approved_by FROM edition"
  " WHERE number = ?1 AND EXISTS (SELECT 1 FROM edition_column WHERE edition = number)";

static gboolean
read_head (sqlite3 *db, VigieEdition *edition, VigieEditionRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_edition, error);
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, edition->number);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no edition %d: choose one of the list."), (int) edition->number);
    return FALSE;
  }
  if (step != SQLITE_ROW)
    return vigie_store_fail (db, error);
  if (!vigie_audience_parse ((const char *) sqlite3_column_text (select, 0), &edition->audience))
    return vigie_edition_damaged (edition->number, error);
  edition->tests = sqlite3_column_int (select, 1);
  row->seal = sqlite3_column_int64 (select, 2);
  edition->created_on = dup_text (select, 3);
  edition->created_by = dup_text (select, 4);
  edition->approved_on = dup_text (select, 5);
  edition->approved_by = dup_text (select, 6);

  return TRUE;
}

static const char select_columns[] =
  "SELECT indicator, period, invented, source, producer, operation, denominator_period,"
  " delivery_version, file_name, received, collector, secrecy, population_unverified,"
  " carried FROM edition_column WHERE edition = ?1 ORDER BY position";

static gboolean
read_period (sqlite3_stmt *select, int i, VigiePeriod *period, GError **error)
{
  const char *text = (const char *) sqlite3_column_text (select, i);

  *period = VIGIE_PERIOD_NONE;

  return !text || text[0] == '\0' || vigie_period_parse (text, period, error);
}

static gboolean
read_columns (sqlite3 *db, VigieEdition *edition, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_columns, error);
  g_autoptr (GArray) provenances = g_array_new (FALSE, TRUE, sizeof (VigieProvenance));
  gboolean read = TRUE;
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, edition->number);

  while (read && (step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieProvenance provenance = {
      .indicator = dup_text (select, 0),
      .invented = sqlite3_column_int (select, 2) != 0,
      .source = dup_text (select, 3),
      .producer = dup_text (select, 4),
      .operation = dup_text (select, 5),
      .denominator_period = dup_text (select, 6),
      .delivery_version = sqlite3_column_int (select, 7),
      .file_name = dup_text (select, 8),
      .received = dup_text (select, 9),
      .collector = dup_text (select, 10),
      .secrecy = dup_text (select, 11),
      .population_unverified = sqlite3_column_int (select, 12) != 0,
      .carried = dup_text (select, 13),
    };

    read = read_period (select, 1, &provenance.period, error);
    g_array_append_val (provenances, provenance);
  }

  edition->n_provenance = provenances->len;
  edition->provenance =
    (VigieProvenance *) (void *) g_array_free (g_steal_pointer (&provenances), FALSE);

  return read && (step == SQLITE_DONE || vigie_store_fail (db, error));
}

static const char select_zonings[] =
  "SELECT zoning FROM edition_zoning WHERE edition = ?1 ORDER BY position";

static gboolean
read_zonings (sqlite3 *db, gint64 number, VigieEditionRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_zonings, error);
  g_autoptr (GArray) zonings = g_array_new (FALSE, FALSE, sizeof (gint64));
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, number);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (select, 0);

    g_array_append_val (zonings, id);
  }
  row->n_zonings = zonings->len;
  row->zoning = (gint64 *) (void *) g_array_free (g_steal_pointer (&zonings), FALSE);

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_annex[] =
  "SELECT line, source, label, state, detail FROM edition_annex WHERE edition = ?1"
  " ORDER BY position";

static gboolean
read_annex (sqlite3 *db, VigieEdition *edition, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_annex, error);
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (VigieAnnexState));
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, edition->number);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAnnexState state = { dup_text (select, 0), dup_text (select, 1), dup_text (select, 2),
                              dup_text (select, 3), dup_text (select, 4) };

    g_array_append_val (states, state);
  }
  edition->n_annex = states->len;
  edition->annex = (VigieAnnexState *) (void *) g_array_free (g_steal_pointer (&states), FALSE);

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_dictionary[] =
  "SELECT position, heading, text FROM edition_dictionary WHERE edition = ?1"
  " ORDER BY position, heading";

static gboolean
read_dictionary (sqlite3 *db, VigieEdition *edition, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_dictionary, error);
  int step;

  edition->dictionary = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, edition->number);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    gint64 position = sqlite3_column_int64 (select, 0), heading = sqlite3_column_int64 (select, 1);
    char **row;

    if (heading == 0)
      g_ptr_array_add (edition->dictionary, g_new0 (char *, VIGIE_DICTIONARY_N_HEADINGS + 1));
    if (position + 1 != edition->dictionary->len || heading >= VIGIE_DICTIONARY_N_HEADINGS)
      return vigie_edition_damaged (edition->number, error);
    row = g_ptr_array_index (edition->dictionary, position);
    if (row[heading] || (heading > 0 && !row[heading - 1]))
      return vigie_edition_damaged (edition->number, error);
    row[heading] = dup_text (select, 2);
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

VigieEdition *
vigie_edition_read (sqlite3 *db, gint64 number, VigieEditionRow *row, GError **error)
{
  g_autoptr (VigieEdition) edition = g_new0 (VigieEdition, 1);
  g_auto (VigieRequestRow) asked = { 0 };

  *row = (VigieEditionRow) { 0 };
  edition->number = number;
  if (!read_head (db, edition, row, error) || !read_columns (db, edition, error) ||
      !read_zonings (db, number, row, error) || !read_annex (db, edition, error) ||
      !read_dictionary (db, edition, error) || !vigie_request_read (db, number, &asked, error)) {
    vigie_edition_row_clear (row);
    return NULL;
  }
  edition->communes_published = asked.communes_published;
  edition->keep_last_year = asked.keep_last_year;
  edition->supersedes = asked.supersedes;

  return g_steal_pointer (&edition);
}

static const char select_entries[] =
  "SELECT number, audience, tests, created_on, approved_on,"
  " (SELECT count (*) FROM edition_column WHERE edition = number),"
  " (SELECT group_concat (kind) FROM (SELECT kind FROM edition_zoning WHERE edition = number"
  "  ORDER BY position)),"
  " (SELECT supersedes FROM edition_request WHERE edition = number)"
  " FROM edition WHERE EXISTS (SELECT 1 FROM edition_column WHERE edition = number)"
  " ORDER BY number";

GPtrArray *
vigie_edition_entries (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_entries, error);
  g_autoptr (GPtrArray) entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_edition_entry_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieEditionEntry *entry = g_new0 (VigieEditionEntry, 1);

    g_ptr_array_add (entries, entry);
    entry->number = sqlite3_column_int64 (select, 0);
    if (!vigie_audience_parse ((const char *) sqlite3_column_text (select, 1), &entry->audience)) {
      vigie_edition_damaged (entry->number, error);
      return NULL;
    }
    entry->tests = sqlite3_column_int (select, 2);
    entry->created_on = dup_text (select, 3);
    entry->approved_on = dup_text (select, 4);
    entry->n_columns = (gsize) sqlite3_column_int64 (select, 5);
    entry->zonings = dup_text (select, 6);
    if (!entry->zonings)
      entry->zonings = g_strdup ("");
    entry->supersedes = sqlite3_column_int64 (select, 7);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&entries);
}
