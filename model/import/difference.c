/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file against the delivery that it would replace, cell by cell. */
#include "model/import/difference.h"

#include <string.h>

#include "model/deliveries/delivery.h"
#include "model/deliveries/packing.h"
#include "model/import/import-private.h"

const char *
vigie_change_kind_name (VigieChangeKind kind)
{
  static const char *const names[] = { "new", "changed", "gone" };

  return names[kind];
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

VigieImportDifference *
vigie_import_compare (const VigieImport *import, VigieObservatory *observatory, GError **error)
{
  g_autoptr (VigieImportDifference) difference = g_new0 (VigieImportDifference, 1);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (VigieDelivery) same = NULL;
  g_autoptr (GPtrArray) column = NULL;
  GError *inner = NULL;

  difference->new_column = g_ptr_array_new_with_free_func (g_free);
  difference->change = g_ptr_array_new_with_free_func (change_free);
  if (!vigie_packed_file_finish (import->packed, delivery->file_hash, error))
    return NULL;
  same = vigie_delivery_find_file (observatory, delivery->file_hash, &inner);
  if (inner) {
    g_propagate_error (error, inner);
    return NULL;
  }
  difference->same = same ? same->id : 0;

  delivery->source = g_strdup (import->source);
  delivery->period = import->period;
  delivery->vintage = import->iris->vintage;
  column = vigie_import_columns (import);
  if (!vigie_delivery_find_replaced (observatory, delivery, column, error))
    return NULL;
  difference->replaces = delivery->replaces;
  if (difference->replaces && vigie_observatory_is_unlocked (observatory) &&
      !compare_columns (difference, import, observatory, column, error))
    return NULL;
  return g_steal_pointer (&difference);
}
