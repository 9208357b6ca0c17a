/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zonings in the observatory file: a row a zone, the geometry packed. */
#include "model/territory/zone-table.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/packing.h"

static const char select_id[] = "SELECT id FROM zoning WHERE kind = ?1 AND vintage = ?2";
static const char select_codes[] = "SELECT code FROM zone WHERE zoning = ?1 ORDER BY position";
static const char delete_zones[] = "DELETE FROM zone WHERE zoning = ?1";
static const char delete_geometry[] = "DELETE FROM zoning_geometry WHERE zoning = ?1";
static const char delete_zoning[] = "DELETE FROM zoning WHERE id = ?1";
static const char update_source[] = "UPDATE zoning SET source = ?2 WHERE id = ?1";
static const char insert_zoning[] =
  "INSERT INTO zoning (kind, vintage, source) VALUES (?1, ?2, ?3)";
static const char insert_zone[] =
  "INSERT INTO zone (zoning, position, code, name, parent, parent_name, type, area_m2, label_x, "
  "label_y) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
static const char insert_geometry[] =
  "INSERT INTO zoning_geometry (zoning, n_points, n_arcs, n_rings, n_zones, point, importance, "
  "arc, ring, zone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

static gboolean
run_on (sqlite3 *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, sql, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

/* The number of a zoning that is held, 0 when none is, -1 on error. */
static gint64
find_zoning (sqlite3 *db, const char *kind, int vintage, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_id, error);

  if (!select)
    return -1;
  sqlite3_bind_text (select, 1, kind, -1, SQLITE_STATIC);
  sqlite3_bind_int (select, 2, vintage);
  switch (sqlite3_step (select)) {
  case SQLITE_ROW:
    return sqlite3_column_int64 (select, 0);
  case SQLITE_DONE:
    return 0;
  default:
    vigie_store_fail (db, error);
    return -1;
  }
}

static gboolean
has_same_codes (sqlite3 *db, gint64 id, const VigieZoning *zoning, gboolean *same, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_codes, error);
  gsize n = 0;
  int step;

  if (!select)
    return FALSE;
  *same = TRUE;
  sqlite3_bind_int64 (select, 1, id);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    const char *code = (const char *) sqlite3_column_text (select, 0);

    *same = *same && n < zoning->n_zones && g_strcmp0 (code, zoning->zone[n].code) == 0;
    n++;
  }
  *same = *same && n == zoning->n_zones;
  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

/* What else refers to a zoning keeps it: whichever constraint says so. */
static gboolean
remove_zoning (sqlite3 *db, gint64 id, gboolean *referred, GError **error)
{
  g_autoptr (sqlite3_stmt) delete = vigie_store_prepare (db, delete_zoning, error);

  *referred = FALSE;
  if (!delete)
    return FALSE;
  sqlite3_bind_int64 (delete, 1, id);
  if (sqlite3_step (delete) == SQLITE_DONE)
    return TRUE;
  *referred = (sqlite3_errcode (db) & 0xff) == SQLITE_CONSTRAINT;
  return *referred || vigie_store_fail (db, error);
}

gboolean
vigie_zone_table_remove (
  sqlite3 *db, const char *kind, int vintage, gboolean *referred, GError **error)
{
  gint64 id = find_zoning (db, kind, vintage, error);

  *referred = FALSE;
  return id == 0 || (id > 0 && remove_zoning (db, id, referred, error));
}

/* Figures are packed in the order of the zones: a zoning that they refer to keeps its codes. */
static gboolean
make_room (sqlite3 *db, gint64 id, const VigieZoning *zoning, gint64 *kept, GError **error)
{
  gboolean referred;
  gboolean same;

  *kept = 0;
  if (!has_same_codes (db, id, zoning, &same, error))
    return FALSE;
  if (same) {
    *kept = id;
    return run_on (db, delete_zones, id, error) && run_on (db, delete_geometry, id, error);
  }

  if (!remove_zoning (db, id, &referred, error))
    return FALSE;
  if (!referred)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ (
                 "Figures or groupings refer to the contours of %d that are held, and the new ones "
                 "have other codes; give them another vintage."),
               zoning->vintage);
  return FALSE;
}

static gboolean
write_zoning (sqlite3 *db, VigieZoning *zoning, gint64 kept, GError **error)
{
  g_autoptr (sqlite3_stmt) write =
    vigie_store_prepare (db, kept ? update_source : insert_zoning, error);

  if (!write)
    return FALSE;
  if (kept) {
    sqlite3_bind_int64 (write, 1, kept);
    sqlite3_bind_text (write, 2, zoning->source, -1, SQLITE_STATIC);
  } else {
    sqlite3_bind_text (write, 1, zoning->kind, -1, SQLITE_STATIC);
    sqlite3_bind_int (write, 2, zoning->vintage);
    sqlite3_bind_text (write, 3, zoning->source, -1, SQLITE_STATIC);
  }
  if (sqlite3_step (write) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  zoning->id = kept ? kept : sqlite3_last_insert_rowid (db);
  return TRUE;
}

static gboolean
write_zones (sqlite3 *db, const VigieZoning *zoning, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_zone, error);

  if (!insert)
    return FALSE;
  for (gsize i = 0; i < zoning->n_zones; i++) {
    const VigieZone *zone = &zoning->zone[i];

    sqlite3_bind_int64 (insert, 1, zoning->id);
    sqlite3_bind_int64 (insert, 2, i);
    sqlite3_bind_text (insert, 3, zone->code, -1, SQLITE_STATIC);
    sqlite3_bind_text (insert, 4, zone->name, -1, SQLITE_STATIC);
    sqlite3_bind_text (insert, 5, zone->parent, -1, SQLITE_STATIC);
    sqlite3_bind_text (insert, 6, zone->parent_name, -1, SQLITE_STATIC);
    sqlite3_bind_text (insert, 7, &zone->type, zone->type ? 1 : 0, SQLITE_STATIC);
    sqlite3_bind_double (insert, 8, zone->area_m2);
    sqlite3_bind_double (insert, 9, zone->label_x);
    sqlite3_bind_double (insert, 10, zone->label_y);
    if (sqlite3_step (insert) != SQLITE_DONE)
      return vigie_store_fail (db, error);
    sqlite3_reset (insert);
  }
  return TRUE;
}

static void
bind_bytes (sqlite3_stmt *statement, int column, GBytes *bytes)
{
  gsize n;
  gconstpointer data = g_bytes_get_data (bytes, &n);

  sqlite3_bind_blob64 (statement, column, n ? data : "", n, SQLITE_STATIC);
}

static gboolean
write_geometry (sqlite3 *db, const VigieZoning *zoning, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_geometry, error);
  const VigieGeometry *geometry = zoning->geometry;
  g_auto (VigiePacked) packed = { NULL };

  if (!insert)
    return FALSE;
  vigie_geometry_pack (geometry, &packed);
  sqlite3_bind_int64 (insert, 1, zoning->id);
  sqlite3_bind_int64 (insert, 2, geometry->n_points);
  sqlite3_bind_int64 (insert, 3, geometry->n_arcs);
  sqlite3_bind_int64 (insert, 4, geometry->n_rings);
  sqlite3_bind_int64 (insert, 5, geometry->n_zones);
  for (int k = 0; k < VIGIE_PACKED_PARTS; k++)
    bind_bytes (insert, 6 + k, packed.part[k]);
  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_zone_table_write (sqlite3 *db, VigieZoning *zoning, GError **error)
{
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  gint64 id;
  gint64 kept = 0;

  if (!transaction || (id = find_zoning (db, zoning->kind, zoning->vintage, error)) < 0)
    return FALSE;
  if (id && !make_room (db, id, zoning, &kept, error))
    return FALSE;
  if (!write_zoning (db, zoning, kept, error) || !write_zones (db, zoning, error))
    return FALSE;
  if (zoning->geometry && !write_geometry (db, zoning, error))
    return FALSE;
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* --- Reading --- */

static const char select_zoning[] =
  "SELECT id, kind, vintage, source, (SELECT count(*) FROM zone WHERE zoning = id) FROM zoning "
  "WHERE (?1 = 0 OR id = ?1) AND (?2 IS NULL OR kind = ?2) AND (?3 = 0 OR vintage = ?3) "
  "ORDER BY vintage DESC LIMIT 1";
static const char select_zones[] =
  "SELECT code, name, parent, parent_name, type, area_m2, label_x, label_y FROM zone "
  "WHERE zoning = ?1 ORDER BY position";
static const char select_geometry[] =
  "SELECT n_points, n_arcs, n_rings, n_zones, point, importance, arc, ring, zone "
  "FROM zoning_geometry WHERE zoning = ?1";
static const char select_list[] =
  "SELECT id, kind, vintage, source, (SELECT count(*) FROM zone WHERE zoning = id), "
  "ifnull ((SELECT weight FROM passage WHERE to_zoning = id), '') FROM zoning "
  "ORDER BY kind, vintage DESC";
static const char select_communes[] =
  "SELECT DISTINCT parent FROM zone WHERE zoning = "
  "(SELECT min(id) FROM zoning WHERE kind = 'iris') ORDER BY parent";

static const char select_first_vintage[] =
  "SELECT vintage FROM zoning WHERE kind = 'iris' ORDER BY id LIMIT 1";

static char *
dup_text (sqlite3_stmt *select, int column)
{
  const char *text = (const char *) sqlite3_column_text (select, column);

  return g_strdup (text ? text : "");
}

static gboolean
read_zones (sqlite3 *db, VigieZoning *zoning, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_zones, error);
  gsize n = 0;
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, zoning->id);
  while ((step = sqlite3_step (select)) == SQLITE_ROW && n < zoning->n_zones) {
    VigieZone *zone = &zoning->zone[n++];
    const char *type;

    zone->code = dup_text (select, 0);
    zone->name = dup_text (select, 1);
    zone->parent = dup_text (select, 2);
    zone->parent_name = dup_text (select, 3);
    type = (const char *) sqlite3_column_text (select, 4);
    zone->type = type ? type[0] : 0;
    zone->area_m2 = sqlite3_column_double (select, 5);
    zone->label_x = sqlite3_column_double (select, 6);
    zone->label_y = sqlite3_column_double (select, 7);
  }
  return (step == SQLITE_DONE && n == zoning->n_zones) || vigie_store_fail (db, error);
}

static gboolean
read_geometry (sqlite3 *db, VigieZoning *zoning, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_geometry, error);
  VigieCounts counts;
  const void *part[VIGIE_PACKED_PARTS];
  gsize size[VIGIE_PACKED_PARTS];
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, zoning->id);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE)
    return TRUE;
  if (step != SQLITE_ROW)
    return vigie_store_fail (db, error);

  counts.n_points = sqlite3_column_int64 (select, 0);
  counts.n_arcs = sqlite3_column_int64 (select, 1);
  counts.n_rings = sqlite3_column_int64 (select, 2);
  counts.n_zones = sqlite3_column_int64 (select, 3);
  for (int k = 0; k < VIGIE_PACKED_PARTS; k++) {
    part[k] = sqlite3_column_blob (select, 4 + k);
    size[k] = sqlite3_column_bytes (select, 4 + k);
  }
  if (counts.n_zones == zoning->n_zones)
    zoning->geometry = vigie_geometry_unpack (&counts, part, size);
  if (zoning->geometry)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The contours of %d in the observatory are damaged; open a snapshot of it, or "
                  "import them again."),
               zoning->vintage);
  return FALSE;
}

static VigieZoning *
read_zoning (sqlite3 *db, sqlite3_stmt *select, GError **error)
{
  g_autofree char *kind = dup_text (select, 1);
  g_autofree char *source = dup_text (select, 3);
  gsize n = sqlite3_column_int64 (select, 4);
  g_autoptr (VigieZoning) zoning = vigie_zoning_new (kind, sqlite3_column_int (select, 2), source,
                                                     g_new0 (VigieZone, n + 1), n, NULL);

  zoning->id = sqlite3_column_int64 (select, 0);
  if (!read_zones (db, zoning, error) || !read_geometry (db, zoning, error))
    return NULL;
  return g_steal_pointer (&zoning);
}

static VigieZoning *
load (sqlite3 *db, gint64 id, const char *kind, int vintage, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_zoning, error);
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  sqlite3_bind_text (select, 2, kind, -1, SQLITE_STATIC);
  sqlite3_bind_int (select, 3, vintage);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW)
    return read_zoning (db, select, error);
  if (step != SQLITE_DONE)
    vigie_store_fail (db, error);
  else if (kind && vintage)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The observatory has no contours “%s” of %d; import them first."),
                 vigie_zoning_kind_label (kind), vintage);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The observatory has no contours “%s” yet; import those of the IRIS first."),
                 vigie_zoning_kind_label (kind ? kind : "iris"));
  return NULL;
}

VigieZoning *
vigie_zoning_load (VigieObservatory *observatory, const char *kind, int vintage, GError **error)
{
  return load (vigie_observatory_get_db (observatory), 0, kind, vintage, error);
}

VigieZoning *
vigie_zoning_load_by_id (VigieObservatory *observatory, gint64 id, GError **error)
{
  return load (vigie_observatory_get_db (observatory), id, NULL, 0, error);
}

GPtrArray *
vigie_zonings_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_zoning_entry_free);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_list, error);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieZoningEntry *entry = g_new0 (VigieZoningEntry, 1);

    entry->id = sqlite3_column_int64 (select, 0);
    entry->kind = dup_text (select, 1);
    entry->vintage = sqlite3_column_int (select, 2);
    entry->source = dup_text (select, 3);
    entry->n_zones = sqlite3_column_int64 (select, 4);
    entry->made_of = dup_text (select, 5);
    g_ptr_array_add (list, entry);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }
  return g_steal_pointer (&list);
}

GStrv
vigie_zone_table_communes (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_communes, error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_strv_builder_add (builder, (const char *) sqlite3_column_text (select, 0));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }
  return g_strv_builder_end (builder);
}

static const char select_zone_name[] =
  "SELECT zone.name FROM zone JOIN zoning ON zoning.id = zone.zoning WHERE zone.code = ?1 "
  "ORDER BY zoning.vintage DESC LIMIT 1";

gboolean
vigie_zone_find_name (VigieObservatory *observatory, const char *code, char **name, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_zone_name, error);
  int step;

  *name = NULL;
  if (!select)
    return FALSE;
  sqlite3_bind_text (select, 1, code, -1, SQLITE_STATIC);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW)
    *name = g_strdup ((const char *) sqlite3_column_text (select, 0));

  return step == SQLITE_ROW || step == SQLITE_DONE || vigie_store_fail (db, error);
}

VigieZoning *
vigie_zone_table_first_agglomeration (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_first_vintage, error);

  if (!select)
    return NULL;
  if (sqlite3_step (select) != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }
  return load (db, 0, "agglomeration", sqlite3_column_int (select, 0), error);
}
