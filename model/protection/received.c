/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions of the other body: their table, sealed. */
#include "model/protection/received.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/deliveries/holding-index.h"
#include "model/deliveries/source-figures.h"
#include "model/deliveries/zoning-set.h"
#include "model/protection/content.h"
#include "model/protection/edition-table.h"
#include "model/protection/gather.h"
#include "model/protection/request-table.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

/* Tables: kind, vintage, codes, columns (indicator, period, its denominator's, invented), cells. */
#define TABLES_TYPE "a(siasa(sssb)aay)"

void
vigie_received_edition_free (VigieReceivedEdition *received)
{
  if (!received)
    return;

  g_free (received->party);
  vigie_edition_free (received->edition);
  vigie_record_free (received->record);
  g_clear_pointer (&received->in_force, g_array_unref);
  g_free (received);
}

static GVariant *
pack_columns (const VigieTable *table)
{
  GVariantBuilder column;

  g_variant_builder_init (&column, G_VARIANT_TYPE ("a(sssb)"));
  for (gsize c = 0; c < table->n_columns; c++) {
    const VigieColumn *one = table->column + c;
    g_autofree char *period = vigie_period_dup_string (one->period);
    g_autofree char *below = vigie_period_dup_string (one->denominator_period);

    g_variant_builder_add (&column, "(sssb)", one->indicator->code, period, below, one->invented);
  }

  return g_variant_builder_end (&column);
}

static GVariant *
pack_table (const VigieTable *table)
{
  GVariantBuilder code, cells;

  g_variant_builder_init (&code, G_VARIANT_TYPE ("as"));
  for (gsize row = 0; row < table->zoning->n_zones; row++)
    g_variant_builder_add (&code, "s", table->zoning->zone[row].code);
  g_variant_builder_init (&cells, G_VARIANT_TYPE ("aay"));
  for (gsize c = 0; c < table->n_columns; c++) {
    g_autoptr (GBytes) packed = vigie_cells_pack (table->figures, c);

    g_variant_builder_add_value (&cells, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING,
                                                                   packed, TRUE));
  }

  return g_variant_new ("(si@as@a(sssb)@aay)", table->zoning->kind, table->zoning->vintage,
                        g_variant_builder_end (&code), pack_columns (table),
                        g_variant_builder_end (&cells));
}

static GBytes *
close_tables (const VigieEdition *edition, const VigieSeal *seal, gint64 own)
{
  g_autofree char *identity = g_strdup_printf ("edition/%" G_GINT64_FORMAT "/received", own);
  g_autoptr (GVariant) packed = NULL, sure = NULL;
  GVariantBuilder tables;

  g_variant_builder_init (&tables, G_VARIANT_TYPE (TABLES_TYPE));
  for (gsize t = 0; t < edition->n_tables; t++)
    g_variant_builder_add_value (&tables, pack_table (edition->table[t]));
  packed = g_variant_ref_sink (g_variant_builder_end (&tables));
  sure = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (packed) : g_variant_ref (packed);

  return vigie_seal_close (seal, identity, g_variant_get_data (sure), g_variant_get_size (sure));
}

/* Where a state never came, it is known by what has not changed since, and by what the edition tells of it. */
static void
turn_back (VigieSnapshot *snapshot, const VigieEdition *edition, const guint32 *state)
{
  const VigieTable *first = edition->n_tables > 0 ? edition->table[0] : NULL;

  for (gsize c = 0; first && c < first->n_columns; c++)
    if (state[c] != 0)
      vigie_snapshot_turn_back (snapshot, first->column[c].indicator->numerator.term[0].source,
                                first->column[c].period, state[c]);
  for (gsize t = 0; t < edition->n_tables; t++)
    for (gsize c = 0; c < edition->table[t]->n_columns; c++)
      if (state[c] != 0)
        vigie_snapshot_show (snapshot, edition->table[t], c);
}

/* Our figures of what the edition shows and hides, of the state that it was made of. */
static VigieRecord *
gather (VigieObservatory *observatory,
        const VigieEdition *edition,
        const GArray *in_force,
        const guint32 *state,
        GError **error)
{
  g_autoptr (VigieZoningSet) zonings = vigie_zoning_set_new (observatory, error);
  g_autoptr (VigieSourceFigures) sources =
    zonings ? vigie_source_figures_new_of (observatory, in_force, error) : NULL;
  g_autoptr (VigieHoldingIndex) index =
    sources ? vigie_holding_index_new_of (observatory, in_force, error) : NULL;
  g_autoptr (VigieProtection) protection = NULL;
  VigieSnapshot *snapshot;

  if (!index)
    return NULL;
  protection = vigie_protection_new (observatory, sources);
  snapshot = vigie_gather_snapshot (edition->table, edition->n_tables, NULL, zonings, sources,
                                    protection, index, error);
  if (!snapshot)
    return NULL;
  turn_back (snapshot, edition, state);

  return vigie_record_new (snapshot);
}

static const char count_received[] = "SELECT count (*) FROM edition_received";

gboolean
vigie_received_count (sqlite3 *db, gint64 *n, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, count_received, error);

  if (!select)
    return FALSE;
  if (sqlite3_step (select) != SQLITE_ROW)
    return vigie_store_fail (db, error);
  *n = sqlite3_column_int64 (select, 0);

  return TRUE;
}

static const char select_hash[] =
  "SELECT hash FROM edition_received WHERE party = ?1 AND number = ?2";

gboolean
vigie_received_find (sqlite3 *db, const char *party, gint64 number, char **hash, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_hash, error);
  int step;

  *hash = NULL;
  if (!select)
    return FALSE;
  sqlite3_bind_text (select, 1, party, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (select, 2, number);
  if ((step = sqlite3_step (select)) == SQLITE_ROW)
    *hash = g_strdup ((const char *) sqlite3_column_text (select, 0));

  return step == SQLITE_ROW || step == SQLITE_DONE || vigie_store_fail (db, error);
}

static void
bind_bytes (sqlite3_stmt *statement, int place, GBytes *bytes)
{
  gsize n;
  const void *data = g_bytes_get_data (bytes, &n);

  sqlite3_bind_blob64 (statement, place, data, n, SQLITE_STATIC);
}

static const char insert_received[] =
  "INSERT INTO edition_received (id, party, number, audience, approved_on, approved_by, hash, "
  "in_force, seal, cells, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

gboolean
vigie_received_store (VigieObservatory *observatory,
                      const char *party,
                      const VigieEdition *edition,
                      const GArray *in_force,
                      const guint32 *state,
                      GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieRecord) record = gather (observatory, edition, in_force, state, error);
  g_autoptr (VigieSeal) seal = record ? vigie_seal_new (observatory, "received", error) : NULL;
  g_autoptr (sqlite3_stmt) insert = seal ? vigie_store_prepare (db, insert_received, error) : NULL;
  g_autoptr (GBytes) cells = NULL, figures = NULL;
  g_autofree char *deliveries = NULL;
  gint64 n;

  /* Rows stay for ever, so that their count is the last number. */
  if (!insert || !vigie_received_count (db, &n, error))
    return FALSE;
  cells = close_tables (edition, seal, -2 - n);
  figures = vigie_record_close (record, seal, -2 - n);
  deliveries = vigie_request_dup_ids (in_force);
  sqlite3_bind_int64 (insert, 1, n + 1);
  sqlite3_bind_text (insert, 2, party, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 3, edition->number);
  sqlite3_bind_text (insert, 4, vigie_audience_name (edition->audience), -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 5, edition->approved_on, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, edition->approved_by, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, edition->hash, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 8, deliveries, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 9, vigie_seal_get_id (seal));
  bind_bytes (insert, 10, cells);
  bind_bytes (insert, 11, figures);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

/* Its columns; an indicator that the catalogue does not have any more has a %NULL one. */
static void
unpack_columns (GVariant *packed, VigieColumn *column)
{
  for (gsize c = 0; c < g_variant_n_children (packed); c++) {
    const char *code, *period, *below;
    gboolean invented;

    g_variant_get_child (packed, c, "(&s&s&sb)", &code, &period, &below, &invented);
    column[c].indicator = vigie_catalogue_find (vigie_catalogue_get (), code);
    column[c].invented = invented;
    vigie_period_parse (period, &column[c].period, NULL);
    vigie_period_parse (below, &column[c].denominator_period, NULL);
  }
}

/* Brings a column to the zones of today, by their codes. */
static gboolean
unpack_cells (GVariant *codes, GBytes *bytes, VigieTable *table, gsize column)
{
  gsize n = g_variant_n_children (codes);
  g_autoptr (VigieFigures) packed = vigie_figures_new (n, 1);

  if (!vigie_cells_unpack (bytes, packed, 0))
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    const char *code;
    gssize row;

    g_variant_get_child (codes, i, "&s", &code);
    if ((row = vigie_zoning_find (table->zoning, code)) >= 0)
      vigie_figures_set (table->figures, (gsize) row, column, vigie_figures_get (packed, i, 0));
  }

  return TRUE;
}

static VigieTable *
unpack_table (VigieObservatory *observatory, GVariant *packed, gint64 own, GError **error)
{
  g_autoptr (GVariant) codes = NULL, columns = NULL, cells = NULL;
  g_autoptr (VigieZoning) zoning = NULL;
  g_autoptr (VigieTable) table = NULL;
  g_autofree VigieColumn *column = NULL;
  g_autofree VigieColumn *known = NULL;
  const char *kind;
  gint32 vintage;
  gsize n = 0;

  g_variant_get (packed, "(&si@as@a(sssb)@aay)", &kind, &vintage, &codes, &columns, &cells);
  if (!(zoning = vigie_zoning_load (observatory, kind, vintage, error)))
    return NULL;
  column = g_new0 (VigieColumn, g_variant_n_children (columns) + 1);
  known = g_new0 (VigieColumn, g_variant_n_children (columns) + 1);
  unpack_columns (columns, column);
  for (gsize c = 0; c < g_variant_n_children (columns); c++)
    if (column[c].indicator)
      known[n++] = column[c];

  table = vigie_table_new (zoning, known, n);
  n = 0;
  for (gsize c = 0; c < g_variant_n_children (columns); c++) {
    g_autoptr (GVariant) one = NULL;
    g_autoptr (GBytes) bytes = NULL;

    if (!column[c].indicator)
      continue;
    one = g_variant_get_child_value (cells, c);
    bytes = g_variant_get_data_as_bytes (one);
    if (!unpack_cells (codes, bytes, table, n++)) {
      vigie_edition_damaged (own, error);
      return NULL;
    }
  }

  return g_steal_pointer (&table);
}

static gboolean
open_tables (VigieObservatory *observatory,
             VigieEdition *edition,
             const VigieSeal *seal,
             const void *sealed,
             gsize n,
             GError **error)
{
  g_autofree char *identity =
    g_strdup_printf ("edition/%" G_GINT64_FORMAT "/received", edition->number);
  g_autoptr (GBytes) bytes = vigie_seal_open (seal, identity, sealed, n, error);
  g_autoptr (GVariant) found = NULL, packed = NULL;

  if (!bytes)
    return FALSE;
  found =
    g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (TABLES_TYPE), bytes, FALSE));
  packed = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (found) : g_variant_ref (found);
  edition->table = g_new0 (VigieTable *, g_variant_n_children (packed) + 1);
  for (gsize t = 0; t < g_variant_n_children (packed); t++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (packed, t);

    if (!(edition->table[t] = unpack_table (observatory, one, edition->number, error)))
      return FALSE;
    edition->n_tables++;
  }

  return TRUE;
}

static GBytes *
column_bytes (sqlite3_stmt *row, int column)
{
  return g_bytes_new (sqlite3_column_blob (row, column),
                      (gsize) sqlite3_column_bytes (row, column));
}

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static VigieReceivedEdition *
load_row (VigieObservatory *observatory, sqlite3_stmt *row, GError **error)
{
  g_autoptr (VigieReceivedEdition) received = g_new0 (VigieReceivedEdition, 1);
  g_autoptr (VigieSeal) seal = vigie_seal_load (observatory, sqlite3_column_int64 (row, 8), error);
  g_autoptr (GBytes) cells = column_bytes (row, 9);
  g_autoptr (GBytes) record = column_bytes (row, 10);
  VigieEdition *edition = g_new0 (VigieEdition, 1);

  received->edition = edition;
  received->party = dup_text (row, 1);
  received->number = sqlite3_column_int64 (row, 2);
  received->in_force = vigie_request_parse_ids ((const char *) sqlite3_column_text (row, 7));
  edition->number = -1 - sqlite3_column_int64 (row, 0);
  edition->approved_on = dup_text (row, 4);
  edition->approved_by = dup_text (row, 5);
  edition->hash = dup_text (row, 6);
  if (!vigie_audience_parse ((const char *) sqlite3_column_text (row, 3), &edition->audience)) {
    vigie_edition_damaged (edition->number, error);
    return NULL;
  }
  if (!seal ||
      !open_tables (observatory, edition, seal, g_bytes_get_data (cells, NULL),
                    g_bytes_get_size (cells), error) ||
      !(received->record = vigie_record_open (record, seal, edition->number, error)))
    return NULL;

  return g_steal_pointer (&received);
}

#define SELECT_RECEIVED                                                                         \
  "SELECT id, party, number, audience, approved_on, approved_by, hash, in_force, seal, cells, " \
  "record FROM edition_received "

static const char select_received[] = SELECT_RECEIVED "ORDER BY id";
static const char select_one[] = SELECT_RECEIVED "WHERE id = ?1";

GPtrArray *
vigie_received_load (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_received_edition_free);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_received, error);
  int step = 0;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieReceivedEdition *one = load_row (observatory, select, error);

    if (!one)
      return NULL;
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

VigieEdition *
vigie_received_load_edition (VigieObservatory *observatory, gint64 own, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_one, error);
  g_autoptr (VigieReceivedEdition) received = NULL;

  if (!select || !vigie_observatory_require_unlocked (observatory, error))
    return NULL;
  sqlite3_bind_int64 (select, 1, -1 - own);
  if (sqlite3_step (select) != SQLITE_ROW) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, "%s",
                 _ ("No such edition came from the other body: choose one of the list."));
    return NULL;
  }
  received = load_row (observatory, select, error);

  return received ? g_steal_pointer (&received->edition) : NULL;
}

char *
vigie_received_dup_name (const char *party, gint64 number)
{
  /* Translators: an edition's number, and the code of the body whose edition it is. */
  return g_strdup_printf (_ ("edition %d of %s"), (int) number, party);
}

static const char select_name[] = "SELECT party, number FROM edition_received WHERE id = ?1";

char *
vigie_received_dup_words (VigieObservatory *observatory, gint64 own)
{
  g_autoptr (sqlite3_stmt) select =
    vigie_store_prepare (vigie_observatory_get_db (observatory), select_name, NULL);

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, -1 - own);

  return sqlite3_step (select) == SQLITE_ROW
           ? vigie_received_dup_name ((const char *) sqlite3_column_text (select, 0),
                                      sqlite3_column_int64 (select, 1))
           : NULL;
}
