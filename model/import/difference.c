/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file against the delivery that it would replace, cell by cell. */
#include "model/import/difference.h"

#include <string.h>

#include "model/deliveries/delivery-files.h"
#include "model/deliveries/packing.h"
#include "model/import/again.h"
#include "model/import/import-private.h"

const char *
vigie_change_kind_name (VigieChangeKind kind)
{
  static const char *const names[] = { "new", "changed", "gone" };

  return names[kind];
}

const char *
vigie_file_change_name (VigieFileChange change)
{
  static const char *const names[] = { "same", "corrected", "new", "gone" };

  return names[change];
}

static void
file_free (gpointer data)
{
  VigieImportFile *file = data;

  g_free (file->name);
  g_free (file);
}

static void
change_free (gpointer data)
{
  VigieImportChange *change = data;

  g_free (change->variable);
  g_free (change->zoning);
  g_free (change->code);
  memset (change, 0, sizeof *change);
  g_free (change);
}

void
vigie_import_difference_free (VigieImportDifference *difference)
{
  if (!difference)
    return;
  g_ptr_array_unref (difference->file);
  g_ptr_array_unref (difference->new_column);
  g_ptr_array_unref (difference->change);
  g_free (difference);
}

/* The zoning of a column of the import, and the rows of its zones; %NULL for sums above the territory. */
static const VigieZoning *
zoning_of (const VigieImport *import, gint64 id, const gsize **row)
{
  const struct {
    const VigieZoning *zoning;
    const gsize *row;
  } levels[] = { { import->iris, import->row_of_iris },
                 { import->commune, import->row_of_commune },
                 { import->own, import->row_of_own },
                 { import->agglomeration, &import->row_of_total } };

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    if (levels[i].zoning && levels[i].zoning->id == id) {
      *row = levels[i].row;
      return levels[i].zoning;
    }
  return NULL;
}

/* Whether two cells differ, and how. */
static gboolean
differ (VigieCell was, VigieCell is, VigieChangeKind *kind)
{
  gboolean had = was.state == VIGIE_CELL_VALUE, has = is.state == VIGIE_CELL_VALUE;

  if (was.state == is.state && was.value == is.value)
    return FALSE;
  *kind = had && !has ? VIGIE_CHANGE_GONE : has && !had ? VIGIE_CHANGE_NEW : VIGIE_CHANGE_CHANGED;
  return TRUE;
}

static void
compare_column (VigieImportDifference *difference,
                const VigieImport *import,
                const VigieDeliveryColumn *column,
                const VigieFigures *before)
{
  const gsize *row = NULL;
  const VigieZoning *zoning = zoning_of (import, column->zoning, &row);

  for (gsize z = 0; zoning && z < zoning->n_zones && z < before->rows; z++) {
    VigieCell was = vigie_figures_get (before, z, 0);
    VigieCell is = vigie_figures_get (column->figures, z, 0);
    VigieImportChange *change;
    VigieChangeKind kind;

    if (!differ (was, is, &kind)) {
      difference->n_same++;
      continue;
    }
    difference->n_of[kind]++;
    change = g_new0 (VigieImportChange, 1);
    change->kind = kind;
    change->variable = g_strdup (column->variable);
    change->period = column->period;
    change->zoning = g_strdup (zoning->kind);
    change->code = g_strdup (zoning->zone[z].code);
    change->row = row ? row[z] : 0;
    change->was = was;
    change->is = is;
    g_ptr_array_add (difference->change, change);
  }
}

/* (transfer none) (nullable): the column of the earlier delivery. */
static const VigieHolding *
find_holding (const GPtrArray *held, gint64 delivery, const VigieDeliveryColumn *column)
{
  for (guint i = 0; i < held->len; i++) {
    const VigieHolding *one = held->pdata[i];

    if (one->delivery == delivery && one->zoning == column->zoning &&
        strcmp (one->variable, column->variable) == 0 &&
        vigie_period_compare (one->period, column->period) == 0)
      return one;
  }
  return NULL;
}

static gboolean
compare_columns (VigieImportDifference *difference,
                 const VigieImport *import,
                 VigieObservatory *observatory,
                 const GPtrArray *column,
                 GError **error)
{
  g_autoptr (GPtrArray) held = vigie_holdings_list (observatory, error);

  for (guint i = 0; held && i < column->len; i++) {
    const VigieDeliveryColumn *one = column->pdata[i];
    const VigieHolding *holding = find_holding (held, difference->replaces, one);
    VigieFigures *before;

    if (!holding) {
      if (!g_ptr_array_find_with_equal_func (difference->new_column, one->variable, g_str_equal,
                                             NULL))
        g_ptr_array_add (difference->new_column, g_strdup (one->variable));
      continue;
    }
    before = vigie_delivery_column_load (observatory, holding, error);
    if (!before)
      return FALSE;
    compare_column (difference, import, one, before);
    vigie_figures_wipe (before);
  }
  return held != NULL;
}

static void
add_file (VigieImportDifference *difference, VigieFileChange change, const char *name)
{
  VigieImportFile *file = g_new0 (VigieImportFile, 1);

  file->change = change;
  file->name = g_strdup (name);
  g_ptr_array_add (difference->file, file);
}

/* Takes out of @earlier the file that the given one was: of the same bytes, else of the same name. */
static VigieFileChange
match_file (GPtrArray *earlier, const char *name, const guint8 *hash)
{
  const VigieDeliveryFile *named;

  for (guint i = 0; i < earlier->len; i++)
    if (memcmp (((const VigieDeliveryFile *) earlier->pdata[i])->hash, hash, 32) == 0) {
      g_ptr_array_remove_index (earlier, i);
      return VIGIE_FILE_SAME;
    }
  named = vigie_delivery_files_find (earlier, name);
  if (!named)
    return VIGIE_FILE_NEW;
  g_ptr_array_remove (earlier, (gpointer) named);
  return VIGIE_FILE_CORRECTED;
}

static gboolean
compare_files (VigieImportDifference *difference,
               const VigieImport *import,
               VigieObservatory *observatory,
               const guint8 (*hash)[32],
               gsize n,
               GError **error)
{
  g_autoptr (VigieDelivery) before = vigie_delivery_find (observatory, difference->replaces, error);
  g_autoptr (GPtrArray) earlier =
    before ? vigie_delivery_files_list (observatory, before, error) : NULL;

  if (!earlier)
    return FALSE;
  if (n == 1 && earlier->len == 1) { /* whatever their names */
    const VigieDeliveryFile *only = earlier->pdata[0];

    add_file (difference,
              memcmp (only->hash, hash[0], 32) == 0 ? VIGIE_FILE_SAME : VIGIE_FILE_CORRECTED,
              vigie_import_get_file (import, 0));
    return TRUE;
  }
  for (gsize i = 0; i < n; i++) {
    const char *name = vigie_import_get_file (import, i);

    add_file (difference, match_file (earlier, name, hash[i]), name);
  }
  for (guint i = 0; i < earlier->len; i++)
    add_file (difference, VIGIE_FILE_GONE, ((const VigieDeliveryFile *) earlier->pdata[i])->name);
  return TRUE;
}

/* (transfer full) (array length=n): of all files of the import; they wait until they are read. */
static guint8 (*hash_files (const VigieImport *import, gsize *n, GError **error))[32]
{
  guint8 (*hash)[32];

  for (*n = 0; vigie_import_get_file (import, *n);)
    ++*n;
  hash = g_malloc0_n (*n, 32);
  for (gsize i = 0; i < *n; i++)
    if (!vigie_import_hash_file (import, i, hash[i], error)) {
      g_free (hash);
      return NULL;
    }
  return hash;
}

/* The delivery that the import would replace: which it is stored for. */
static gboolean
find_replaced (VigieImportDifference *difference,
               const VigieImport *import,
               VigieObservatory *observatory,
               const GPtrArray *column,
               GError **error)
{
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();

  delivery->source = g_strdup (import->source);
  delivery->period = import->period;
  delivery->vintage = import->iris->vintage;
  if (!vigie_delivery_find_replaced (observatory, delivery, column, error))
    return FALSE;
  difference->replaces = delivery->replaces;
  return TRUE;
}

VigieImportDifference *
vigie_import_compare (const VigieImport *import, VigieObservatory *observatory, GError **error)
{
  g_autoptr (VigieImportDifference) difference = g_new0 (VigieImportDifference, 1);
  g_autoptr (VigieDelivery) same = NULL;
  g_autoptr (GPtrArray) column = NULL;
  g_autofree guint8 (*hash)[32] = NULL;
  GError *inner = NULL;
  gsize n;

  difference->file = g_ptr_array_new_with_free_func (file_free);
  difference->new_column = g_ptr_array_new_with_free_func (g_free);
  difference->change = g_ptr_array_new_with_free_func (change_free);
  if (!(hash = hash_files (import, &n, error)))
    return NULL;
  same = vigie_delivery_find_files (observatory, (const guint8 (*)[32]) hash, n, &inner);
  if (inner) {
    g_propagate_error (error, inner);
    return NULL;
  }
  difference->same = same ? same->id : 0;

  column = vigie_import_columns (import);
  if (!find_replaced (difference, import, observatory, column, error))
    return NULL;
  if (difference->replaces &&
      !compare_files (difference, import, observatory, (const guint8 (*)[32]) hash, n, error))
    return NULL;
  if (difference->replaces && vigie_observatory_is_unlocked (observatory) &&
      !compare_columns (difference, import, observatory, column, error))
    return NULL;
  return g_steal_pointer (&difference);
}
