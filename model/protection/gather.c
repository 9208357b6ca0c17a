/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers what is in play when tables are published. */
#include "model/protection/gather.h"

#include <string.h>

/* Quantities before they are sorted out. */
typedef struct {
  VigieQuantities *all;
  guint n_published; /* first those of the tables */
  guint32 *component;
  guint8 *alive;     /* by component */
  GPtrArray *zoning; /* (element-type GArray of gint64): by component, nullable */
} Gathering;

static void
gathering_clear (Gathering *gathering)
{
  g_clear_pointer (&gathering->all, vigie_quantities_free);
  g_clear_pointer (&gathering->component, g_free);
  g_clear_pointer (&gathering->alive, g_free);
  g_clear_pointer (&gathering->zoning, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathering, gathering_clear)

static void
reveal_tables (VigieQuantities *quantities, VigieTable *const *table, gsize n_tables)
{
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));

  for (gsize t = 0; t < n_tables; t++)
    for (gsize c = 0; c < table[t]->n_columns; c++)
      vigie_quantities_reveal (quantities, table[t]->column + c, input);
}

/* A survey's counts are not protected, but where they are sensitive. */
static gboolean
is_quiet (const VigieQuantity *quantity,
          VigieProtection *protection,
          gboolean *quiet,
          GError **error)
{
  const VigieSourceSheet *sheet = vigie_protection_sheet (protection, quantity->source, error);

  if (!sheet)
    return FALSE;
  *quiet =
    sheet->rule.weighted && !(sheet->rule.sensitive && vigie_quantity_is_sensitive (quantity));

  return TRUE;
}

static gboolean
find_alive (Gathering *gathering, VigieProtection *protection, GError **error)
{
  guint n = gathering->all->quantity->len;
  g_autofree guint8 *loud = g_new0 (guint8, n + 1);

  gathering->alive = g_new0 (guint8, n + 1);
  for (guint32 i = 0; i < n; i++) {
    gboolean quiet;

    if (!is_quiet (vigie_quantities_get (gathering->all, i), protection, &quiet, error))
      return FALSE;
    loud[gathering->component[i]] |= !quiet;
  }
  for (guint32 i = 0; i < gathering->n_published; i++)
    gathering->alive[gathering->component[i]] = loud[gathering->component[i]];

  return TRUE;
}

static void
note_zoning (GPtrArray *zoning, guint32 component, gint64 id)
{
  GArray *its = g_ptr_array_index (zoning, component);

  if (!its)
    its = zoning->pdata[component] = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < its->len; i++)
    if (g_array_index (its, gint64, i) == id)
      return;
  g_array_append_val (its, id);
}

static void
note_tables (Gathering *gathering, VigieTable *const *table, gsize n_tables)
{
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));

  for (gsize t = 0; t < n_tables; t++)
    for (gsize c = 0; c < table[t]->n_columns; c++) {
      g_array_set_size (input, 0);
      vigie_quantities_input (gathering->all, table[t]->column + c, input);
      for (guint i = 0; i < input->len; i++)
        note_zoning (gathering->zoning,
                     gathering->component[g_array_index (input, VigieInput, i).quantity],
                     table[t]->zoning->id);
    }
}

/* Adds finer zonings to a component whose zones cross. */
static gboolean
cover (GPtrArray *zoning, guint32 component, VigieZoningSet *zonings, GError **error)
{
  g_autoptr (VigieUnits) units = vigie_units_new ();
  const GArray *its = g_ptr_array_index (zoning, component);
  g_autofree guint32 *number = g_new (guint32, its->len + 1);
  g_autoptr (GPtrArray) ties = NULL;
  gboolean uncovered;
  guint n = its->len;

  for (guint i = 0; i < n; i++) {
    VigieZoning *one = vigie_zoning_set_by_id (zonings, g_array_index (its, gint64, i), error);

    if (!one || (number[i] = vigie_units_add (units, zonings, one, error)) == G_MAXUINT32)
      return FALSE;
  }
  ties = vigie_units_ties (units, number, n, &uncovered);
  for (guint i = 0; uncovered && i < n; i++) {
    VigieZoning *one = vigie_zoning_set_by_id (zonings, g_array_index (its, gint64, i), error);
    VigieZoning *finest;

    if (!one || !vigie_zoning_set_finest (zonings, one, &finest, error))
      return FALSE;
    if (finest)
      note_zoning (zoning, component, finest->id);
  }

  return TRUE;
}

static void
unref_array (gpointer array)
{
  if (array)
    g_array_unref (array);
}

static gboolean
sort_out (Gathering *gathering,
          VigieTable *const *table,
          gsize n_tables,
          const VigieKnown *known,
          VigieZoningSet *zonings,
          GError **error)
{
  guint n = gathering->all->quantity->len;

  gathering->zoning = g_ptr_array_new_with_free_func (unref_array);
  g_ptr_array_set_size (gathering->zoning, (gint) n);
  note_tables (gathering, table, n_tables);
  for (guint i = 0; known && i < known->edition->len; i++) {
    const VigieKnownEdition *one = g_ptr_array_index (known->edition, i);

    note_tables (gathering, one->edition->table, one->edition->n_tables);
  }
  for (guint32 component = 0; component < n; component++)
    if (gathering->alive[component] && g_ptr_array_index (gathering->zoning, component) &&
        !cover (gathering->zoning, component, zonings, error))
      return FALSE;

  return TRUE;
}

static gboolean
compute (VigieSnapshot *snapshot,
         guint32 quantity,
         const GArray *zoning,
         VigieZoningSet *zonings,
         VigieSourceFigures *sources,
         VigieProtection *protection,
         GError **error)
{
  for (guint i = 0; i < zoning->len; i++) {
    VigieZoning *one = vigie_zoning_set_by_id (zonings, g_array_index (zoning, gint64, i), error);

    if (!one || !vigie_snapshot_compute (snapshot, quantity, one, sources, protection, error))
      return FALSE;
  }

  return TRUE;
}

VigieSnapshot *
vigie_gather_snapshot (VigieTable *const *table,
                       gsize n_tables,
                       const VigieKnown *known,
                       VigieZoningSet *zonings,
                       VigieSourceFigures *sources,
                       VigieProtection *protection,
                       VigieHoldingIndex *index,
                       GError **error)
{
  g_auto (Gathering) gathering = { .all = vigie_quantities_new () };
  g_autoptr (VigieSnapshot) snapshot = vigie_snapshot_new (vigie_quantities_new ());
  g_autoptr (GPtrArray) ties = NULL;
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (guint32));

  reveal_tables (gathering.all, table, n_tables);
  gathering.n_published = gathering.all->quantity->len;
  for (guint i = 0; known && i < known->edition->len; i++) {
    const VigieKnownEdition *one = g_ptr_array_index (known->edition, i);

    reveal_tables (gathering.all, one->edition->table, one->edition->n_tables);
  }
  vigie_quantities_close (gathering.all, index);
  ties = vigie_quantities_ties (gathering.all);
  gathering.component = vigie_quantities_components (gathering.all, ties);
  if (!find_alive (&gathering, protection, error) ||
      !sort_out (&gathering, table, n_tables, known, zonings, error))
    return NULL;

  for (guint32 i = 0; i < gathering.all->quantity->len; i++) {
    const VigieQuantity *one = vigie_quantities_get (gathering.all, i);

    if (!gathering.alive[gathering.component[i]])
      continue;
    vigie_quantities_add (snapshot->quantities, one->source, one->name, one->period);
    g_array_append_val (kept, gathering.component[i]);
  }
  if (!vigie_snapshot_fill_stakes (snapshot, protection, error))
    return NULL;
  for (guint32 i = 0; i < kept->len; i++) {
    const GArray *zoning = g_ptr_array_index (gathering.zoning, g_array_index (kept, guint32, i));

    if (zoning && !compute (snapshot, i, zoning, zonings, sources, protection, error))
      return NULL;
  }

  vigie_snapshot_link (snapshot);

  return g_steal_pointer (&snapshot);
}
