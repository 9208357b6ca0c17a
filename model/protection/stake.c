/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translates editions, and what is known besides, into cells and equations.
 *
 * Each edition brings the figures as they were when it was prepared (its snapshot). A cell is a
 * quantity, a unit and its value: where a corrected delivery changed nothing, the old cell and the
 * new one are one, since nobody would expect otherwise; where it changed the figure, they are two
 * and no equation ties them (Z4): the difference is the provider's correction, not a group of
 * persons. A figure that the other body gave as secret has no value here: it says instead since which state of its
 * source the figure is what it is, and that is as good. Equations tie the cells of one snapshot, so that old totals tie with old parts; what the
 * snapshots of earlier editions lack to tie with each other, those of earlier days have. */
#include "model/protection/stake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/protection/stake-parts.h"

/* Where a source has no threshold of its own and figures are sensitive all the same. */
#define DEFAULT_WIDTH 5.0

static void
selection_clear (VigieStakeGiven *selection)
{
  g_array_unref (selection->cell);
}

VigieStake *
vigie_stake_new (VigieZoningSet *zonings)
{
  VigieStake *stake = g_new0 (VigieStake, 1);

  stake->zonings = zonings;
  stake->units = vigie_units_new ();
  stake->zoning = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  stake->ties =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  stake->quantities = vigie_quantities_new ();
  stake->version = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_stake_version_free);
  stake->publication = g_array_new (FALSE, FALSE, sizeof (VigieStakePublication));
  stake->selection = g_array_new (FALSE, FALSE, sizeof (VigieStakeGiven));
  g_array_set_clear_func (stake->selection, (GDestroyNotify) selection_clear);
  stake->cell = g_array_new (FALSE, FALSE, sizeof (VigieStakeCell));
  stake->index =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  stake->untold =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  stake->system = vigie_cell_system_new ();

  return stake;
}

void
vigie_stake_free (VigieStake *stake)
{
  if (!stake)
    return;

  vigie_units_free (stake->units);
  g_hash_table_unref (stake->zoning);
  g_hash_table_unref (stake->ties);
  vigie_quantities_free (stake->quantities);
  g_ptr_array_unref (stake->version);
  g_array_unref (stake->publication);
  g_array_unref (stake->selection);
  g_clear_pointer (&stake->known, g_array_unref);
  g_array_unref (stake->cell);
  g_hash_table_unref (stake->index);
  g_hash_table_unref (stake->untold);
  vigie_cell_system_free (stake->system);
  g_free (stake);
}

guint
vigie_stake_add_snapshot (VigieStake *stake, const VigieSnapshot *snapshot)
{
  VigieStakeVersion *version = g_new0 (VigieStakeVersion, 1);

  version->snapshot = snapshot;
  g_ptr_array_add (stake->version, version);

  return stake->version->len - 1;
}

void
vigie_stake_add_past (VigieStake *stake, const VigieSnapshot *snapshot)
{
  guint number = vigie_stake_add_snapshot (stake, snapshot);

  ((VigieStakeVersion *) g_ptr_array_index (stake->version, number))->past = 1;
}

void
vigie_stake_add_tables (
  VigieStake *stake, gint64 edition, VigieTable *const *table, gsize n_tables, guint snapshot)
{
  VigieStakePublication publication = { edition, table, n_tables, snapshot };

  g_array_append_val (stake->publication, publication);
}

void
vigie_stake_add_selection (VigieStake *stake, const VigieStakeSelection *given, guint snapshot)
{
  VigieStakeGiven selection = { *given, snapshot, 0, g_array_new (FALSE, FALSE, sizeof (guint32)) };

  g_array_append_val (stake->selection, selection);
}

void
vigie_stake_add_totals (VigieStake *stake, const GPtrArray *totals)
{
  stake->totals = totals;
}

void
vigie_stake_restrict (VigieStake *stake)
{
  stake->restricted = TRUE;
}

const VigieCellSystem *
vigie_stake_system (const VigieStake *stake)
{
  return stake->system;
}

gboolean
vigie_stake_let_go (VigieStake *stake, guint32 cell)
{
  VigieSystemCell *one = &g_array_index (stake->system->cell, VigieSystemCell, cell);
  const VigieStakeCell *its = vigie_stake_cell (stake, cell);
  gboolean enough = its->group && its->value >= its->stakes.threshold;

  if (!one->sensitive || !(its->past || its->moot || enough))
    return FALSE;
  one->sensitive = FALSE;
  stake->n_contradicted += its->moot;

  return TRUE;
}

const VigieStakeCell *
vigie_stake_cell (const VigieStake *stake, guint32 cell)
{
  return &g_array_index (stake->cell, VigieStakeCell, cell);
}

const VigieQuantities *
vigie_stake_quantities (const VigieStake *stake)
{
  return stake->quantities;
}

gsize
vigie_stake_n_contradicted (const VigieStake *stake)
{
  return stake->n_contradicted;
}

void
vigie_stake_add_term (VigieStake *stake, guint32 cell, double coefficient)
{
  g_array_append_val (stake->system->term_cell, cell);
  g_array_append_val (stake->system->term_coefficient, coefficient);
}

/* Units. */

gboolean
vigie_stake_add_zoning (VigieStake *stake, gint64 id, GError **error)
{
  VigieZoning *zoning;
  guint32 number;

  if (g_hash_table_contains (stake->zoning, &id))
    return TRUE;
  if (!(zoning = vigie_zoning_set_by_id (stake->zonings, id, error)) ||
      (number = vigie_units_add (stake->units, stake->zonings, zoning, error)) == G_MAXUINT32)
    return FALSE;
  g_hash_table_insert (stake->zoning, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (number + 1));

  return TRUE;
}

/* G_MAXUINT32 where no snapshot has the zoning. */
guint32
vigie_stake_find_zoning (const VigieStake *stake, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (stake->zoning, &id)) - 1;
}

void
vigie_stake_note_number (GArray *numbers, guint32 number)
{
  guint at = 0;

  while (at < numbers->len && g_array_index (numbers, guint32, at) < number)
    at++;
  if (at == numbers->len || g_array_index (numbers, guint32, at) != number)
    g_array_insert_val (numbers, at, number);
}

static gboolean
add_zonings (VigieStake *stake, GError **error)
{
  for (guint v = 0; v < stake->version->len; v++) {
    const VigieStakeVersion *version = g_ptr_array_index (stake->version, v);

    for (guint i = 0; i < version->snapshot->column->len; i++) {
      const VigieSnapshotColumn *column = g_ptr_array_index (version->snapshot->column, i);

      if (!vigie_stake_add_zoning (stake, column->zoning, error))
        return FALSE;
    }
  }
  if (!vigie_stake_know_totals (stake, error))
    return FALSE;
  for (guint i = 0; i < stake->selection->len; i++) {
    VigieStakeGiven *selection = &g_array_index (stake->selection, VigieStakeGiven, i);

    if (!vigie_stake_add_zoning (stake, selection->selection.zoning, error))
      return FALSE;
    selection->zoning =
      vigie_units_add_selection (stake->units,
                                 vigie_stake_find_zoning (stake, selection->selection.zoning),
                                 (const guint32 *) (gpointer) selection->selection.row->data,
                                 selection->selection.row->len);
  }
  for (guint v = 0; v < stake->version->len; v++)
    vigie_stake_relate_version (stake, g_ptr_array_index (stake->version, v));
  stake->n_units = vigie_units_count (stake->units);
  vigie_stake_mark_totals (stake);

  return TRUE;
}

/* The ties of the zonings of which a quantity is counted. */
const GPtrArray *
vigie_stake_unit_ties (VigieStake *stake, const GArray *zoning)
{
  g_autoptr (GString) key = g_string_new (NULL);
  GPtrArray *ties;
  gboolean uncovered;

  for (guint i = 0; i < zoning->len; i++)
    g_string_append_printf (key, "%u ", g_array_index (zoning, guint32, i));
  if (!(ties = g_hash_table_lookup (stake->ties, key->str))) {
    ties = vigie_units_ties (stake->units, (const guint32 *) (gpointer) zoning->data, zoning->len,
                             &uncovered);
    g_hash_table_insert (stake->ties, g_strdup (key->str), ties);
  }

  return ties;
}

/* Cells. */

/* A cell by its key, added where it is new. */
guint32
vigie_stake_add_keyed (VigieStake *stake, const void *key, gsize n, const VigieStakeCell *slot)
{
  g_autoptr (GBytes) bytes = g_bytes_new (key, n);
  gpointer found = g_hash_table_lookup (stake->index, bytes);
  VigieStakeCell *cell;

  if (!found) {
    g_array_append_vals (stake->cell, slot, 1);
    g_hash_table_insert (stake->index, g_steal_pointer (&bytes),
                         GUINT_TO_POINTER (stake->cell->len));
    return stake->cell->len - 1;
  }

  cell = &g_array_index (stake->cell, VigieStakeCell, GPOINTER_TO_UINT (found) - 1);
  /* A secret that the totals of one state tell. */
  if (cell->unknown && !slot->unknown) {
    cell->value = slot->value;
    cell->unknown = 0;
    cell->moot = slot->moot;
  }
  if (slot->past && !cell->past)
    return GPOINTER_TO_UINT (found) - 1;

  /* What one version has no total for, another may. */
  if (slot->unknown && cell->unknown && cell->value <= 0.0)
    cell->value = slot->value;
  /* The gravest that any edition says of it stays true. */
  if (slot->letter != 'V')
    cell->group = slot->group && (cell->group || cell->letter == 'V');
  if (slot->letter != 'V' && cell->letter == 'V')
    cell->letter = slot->letter;
  cell->lone |= slot->lone;
  cell->finer |= slot->finer;
  cell->allowed |= slot->allowed;
  cell->unanimous |= slot->unanimous;
  cell->stakes.threshold = MAX (cell->stakes.threshold, slot->stakes.threshold);
  cell->stakes.width = MAX (cell->stakes.width, slot->stakes.width);
  cell->stakes.zero &= slot->stakes.zero;
  if (cell->zoning == 0) {
    cell->zoning = slot->zoning;
    cell->row = slot->row;
  }

  return GPOINTER_TO_UINT (found) - 1;
}

guint32
vigie_stake_add_cell (VigieStake *stake, const VigieStakeCell *slot)
{
  struct {
    guint32 quantity;
    guint32 unit;
    double value;
    guint64 secret;
  } key = { slot->quantity, slot->unit, slot->value + 0.0, 0 };

  if (slot->unknown || slot->since != 0) {
    key.value = slot->since;
    key.secret = 1;
  }

  return vigie_stake_add_keyed (stake, &key, sizeof key, slot);
}

/* The system. */

/* A cell that another zoning of the same zone may show is not too fine. */
static gboolean
is_sensitive (const VigieStakeCell *cell)
{
  return cell->letter != 'V' || (cell->finer && !cell->allowed);
}

static VigieSystemCell
system_cell (const VigieStakeCell *cell)
{
  VigieSystemCell one = {
    .value = cell->value,
    .role = cell->told_by != 0                ? VIGIE_ROLE_KNOWN
            : cell->offered && !cell->unknown ? VIGIE_ROLE_OFFERED
                                              : VIGIE_ROLE_UNSEEN,
    .sensitive = is_sensitive (cell),
    .lone = cell->lone,
    .cost = cell->offered ? cell->cost : 0.0,
    .rounding = cell->exact ? 0.0 : cell->rounding,
  };
  gboolean whole = cell->quantity != VIGIE_NO_QUANTITY;

  /* In a table whose zeros are shown, what is hidden is no zero; nobody shows what is left. */
  if (!cell->stakes.weighted && cell->stakes.zero && (whole ? cell->tabled : cell->letter == 'C'))
    one.low = 1.0;
  /* Nobody has its value, and nothing tells of it: it stands somewhere above zero, and may grow. */
  if (cell->unknown && !cell->settled && one.value <= 0.0)
    one.value = one.low = 1.0;
  one.low = MIN (one.low, one.value);
  if (!one.sensitive)
    return one;

  one.width = cell->stakes.width > 0.0 ? cell->stakes.width : DEFAULT_WIDTH;
  one.upper = cell->stakes.threshold;
  if (cell->letter == 'B') {
    one.width =
      MAX (one.width, (1.0 - cell->stakes.share) * cell->value * (cell->stakes.share > 0.0));
    one.upper = cell->value;
  }
  if (cell->unknown)
    one.upper = one.low;

  return one;
}

static void
build_system (VigieStake *stake)
{
  /* Equations hold the cells' numbers already; the cells themselves are told last. */
  for (guint i = 0; i < stake->cell->len; i++) {
    VigieStakeCell *cell = &g_array_index (stake->cell, VigieStakeCell, i);
    VigieSystemCell one;

    if (cell->told_by == 0 && vigie_stake_is_public (stake, cell)) {
      cell->told_by = -1;
      cell->exact = 1;
    }
    one = system_cell (cell);
    g_array_append_val (stake->system->cell, one);
  }
}

gboolean
vigie_stake_build (VigieStake *stake, const VigieStakeOptions *options, GError **error)
{
  if (!add_zonings (stake, error))
    return FALSE;

  for (guint v = 0; v < stake->version->len; v++)
    vigie_stake_number_version (stake, g_ptr_array_index (stake->version, v));
  vigie_stake_hear_since (stake);
  for (guint v = 0; v < stake->version->len; v++)
    vigie_stake_build_version (stake, g_ptr_array_index (stake->version, v));
  for (guint p = 0; p < stake->publication->len; p++)
    vigie_stake_publish (stake, &g_array_index (stake->publication, VigieStakePublication, p),
                         options);
  for (guint v = 0; v < stake->version->len; v++)
    vigie_stake_tie_version (stake, g_ptr_array_index (stake->version, v));
  for (guint s = 0; s < stake->selection->len; s++)
    vigie_stake_give (stake, &g_array_index (stake->selection, VigieStakeGiven, s));
  vigie_stake_settle (stake);
  vigie_cell_system_set_aside (stake->system, stake->cell->len);
  vigie_stake_divide (stake);
  build_system (stake);

  return TRUE;
}

char *
vigie_stake_dup_words (const VigieStake *stake, guint32 number)
{
  const VigieStakeCell *cell = vigie_stake_cell (stake, number);
  g_autoptr (GError) error = NULL;
  VigieZoning *zoning =
    cell->zoning != 0 ? vigie_zoning_set_by_id (stake->zonings, cell->zoning, &error) : NULL;
  const char *where = zoning && cell->row < zoning->n_zones ? zoning->zone[cell->row].name : NULL;
  g_autofree char *what = NULL;

  if (cell->quantity == VIGIE_NO_QUANTITY)
    what = g_strdup (_ ("what is left of a whole"));
  else
    what = vigie_quantity_dup_label (vigie_quantities_get (stake->quantities, cell->quantity));

  /* Translators: what is counted, then where. */
  return where ? g_strdup_printf (_ ("%s, %s"), what, where)
               : g_strdup_printf (_ ("%s, a piece of a zone that another cuts"), what);
}
