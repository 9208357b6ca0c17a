/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translates editions, and what is known besides, into cells and equations.
 *
 * Each edition brings the figures as they were when it was prepared (its snapshot). A cell is a
 * quantity, a unit and its value: where a corrected delivery changed nothing, the old cell and the
 * new one are one, since nobody would expect otherwise; where it changed the figure, they are two
 * and no equation ties them (Z4): the difference is the provider's correction, not a group of
 * persons. Equations tie the cells of one snapshot, so that old totals tie with old parts.
 *
 * A figure received as secret has no value here unless a total tells it. It stands at the least
 * value that it can have and may only grow: fewer tables than an outsider must allow, so that what
 * is safe among these is safe among all. */
#include "model/protection/stake.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/protection/evidence.h"
#include "model/protection/primary.h"

#define NO_CELL G_MAXUINT32

/* Counts are whole and sums exact; what is further off is contradicted. */
#define SLACK 0.5

/* Where a source has no threshold of its own and figures are sensitive all the same. */
#define DEFAULT_WIDTH 5.0

/* Weights of what is given up last. */
#define COMMUNE_WEIGHT 1000.0
#define KEEP_WEIGHT 10.0

typedef struct {
  const VigieSnapshot *snapshot;
  guint32 *quantity; /* per quantity of the snapshot, ours */
  guint32 n_quantities;
  guint32 *cell;        /* quantity × unit → cell, or NO_CELL */
  VigieStakeCell *slot; /* while it is built */
  guint8 *filled;
} Version;

typedef struct {
  gint64 edition;
  VigieTable *const *table;
  gsize n_tables;
  guint version;
} Publication;

typedef struct {
  VigieStakeSelection selection;
  guint version;
  guint32 zoning; /* in the units */
  GArray *cell;   /* (element-type guint32) */
} Selection;

struct _VigieStake {
  VigieZoningSet *zonings;
  VigieUnits *units;
  gsize n_units;
  GHashTable *zoning; /* id → number in units + 1 */
  GHashTable *ties;   /* list of zonings → GPtrArray of VigieUnitTie */
  VigieQuantities *quantities;
  GPtrArray *version;
  GArray *publication;
  GArray *selection;
  const GPtrArray *totals;
  GArray *cell; /* (element-type VigieStakeCell) */
  GHashTable *index;
  VigieCellSystem *system;
  gsize n_contradicted;
  gboolean restricted;
};

static void
version_free (Version *version)
{
  g_free (version->quantity);
  g_free (version->cell);
  g_free (version->slot);
  g_free (version->filled);
  g_free (version);
}

static void
selection_clear (Selection *selection)
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
  stake->version = g_ptr_array_new_with_free_func ((GDestroyNotify) version_free);
  stake->publication = g_array_new (FALSE, FALSE, sizeof (Publication));
  stake->selection = g_array_new (FALSE, FALSE, sizeof (Selection));
  g_array_set_clear_func (stake->selection, (GDestroyNotify) selection_clear);
  stake->cell = g_array_new (FALSE, FALSE, sizeof (VigieStakeCell));
  stake->index =
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
  g_array_unref (stake->cell);
  g_hash_table_unref (stake->index);
  vigie_cell_system_free (stake->system);
  g_free (stake);
}

guint
vigie_stake_add_snapshot (VigieStake *stake, const VigieSnapshot *snapshot)
{
  Version *version = g_new0 (Version, 1);

  version->snapshot = snapshot;
  g_ptr_array_add (stake->version, version);

  return stake->version->len - 1;
}

void
vigie_stake_add_tables (
  VigieStake *stake, gint64 edition, VigieTable *const *table, gsize n_tables, guint snapshot)
{
  Publication publication = { edition, table, n_tables, snapshot };

  g_array_append_val (stake->publication, publication);
}

void
vigie_stake_add_selection (VigieStake *stake, const VigieStakeSelection *given, guint snapshot)
{
  Selection selection = { *given, snapshot, 0, g_array_new (FALSE, FALSE, sizeof (guint32)) };

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

/* Equations are written before the cells, whose part is known last. */
static void
add_term (VigieStake *stake, guint32 cell, double coefficient)
{
  g_array_append_val (stake->system->term_cell, cell);
  g_array_append_val (stake->system->term_coefficient, coefficient);
}

/* Units. */

static gboolean
add_zoning (VigieStake *stake, gint64 id, GError **error)
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
static guint32
number_of (const VigieStake *stake, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (stake->zoning, &id)) - 1;
}

static gboolean
add_zonings (VigieStake *stake, GError **error)
{
  for (guint v = 0; v < stake->version->len; v++) {
    const Version *version = g_ptr_array_index (stake->version, v);

    for (guint i = 0; i < version->snapshot->column->len; i++) {
      const VigieSnapshotColumn *column = g_ptr_array_index (version->snapshot->column, i);

      if (!add_zoning (stake, column->zoning, error))
        return FALSE;
    }
  }
  for (guint i = 0; i < stake->selection->len; i++) {
    Selection *selection = &g_array_index (stake->selection, Selection, i);

    if (!add_zoning (stake, selection->selection.zoning, error))
      return FALSE;
    selection->zoning =
      vigie_units_add_selection (stake->units, number_of (stake, selection->selection.zoning),
                                 (const guint32 *) (gpointer) selection->selection.row->data,
                                 selection->selection.row->len);
  }
  stake->n_units = vigie_units_count (stake->units);

  return TRUE;
}

/* The ties of the zonings of which a quantity is counted. */
static const GPtrArray *
ties_of (VigieStake *stake, const GArray *zoning)
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

/* The figures of a version, by unit. */

static gsize
slot_of (const VigieStake *stake, guint32 quantity, guint32 unit)
{
  return (gsize) quantity * stake->n_units + unit;
}

static void
note_letter (VigieStakeCell *slot, guint8 letter)
{
  if (letter == 'M')
    slot->finer = 1;
  else if (letter == 'V' || letter == 'Q')
    slot->allowed = 1;
  else if (vigie_reason_hides ((char) letter))
    slot->letter = letter;
}

static void
fill_slot (const VigieStake *stake,
           Version *version,
           const VigieSnapshotColumn *column,
           gsize row,
           guint32 zoning)
{
  guint32 unit = vigie_units_of (stake->units, zoning, row);
  gsize at;
  VigieStakeCell *slot;

  if (unit == VIGIE_NO_UNIT)
    return;
  at = slot_of (stake, column->quantity, unit);
  slot = version->slot + at;
  if (!version->filled[at] || (slot->unknown && column->state[row] == VIGIE_CELL_VALUE)) {
    VigieStakeCell before = *slot;

    *slot = (VigieStakeCell) {
      .quantity = version->quantity[column->quantity],
      .unit = unit,
      .value = column->state[row] == VIGIE_CELL_VALUE ? column->value[row] : 0.0,
      .stakes = g_array_index (version->snapshot->stakes, VigieStakes, column->quantity),
      .zoning = column->zoning,
      .row = (guint32) row,
      .letter = version->filled[at] ? before.letter : 'V',
      .unknown = column->state[row] != VIGIE_CELL_VALUE,
      .finer = before.finer,
      .allowed = before.allowed,
    };
    version->filled[at] = 1;
  }
  slot->lone |= column->lone[row];
  note_letter (slot, column->letter[row]);
}

static void
fill_version (VigieStake *stake, Version *version)
{
  const VigieSnapshot *snapshot = version->snapshot;
  const Version *first = g_ptr_array_index (stake->version, 0);
  gsize n = snapshot->quantities->quantity->len;

  version->n_quantities = (guint32) n;
  version->quantity = g_new (guint32, n + 1);
  version->slot = g_new0 (VigieStakeCell, n * stake->n_units + 1);
  version->filled = g_new0 (guint8, n * stake->n_units + 1);
  version->cell = g_new (guint32, n * stake->n_units + 1);
  for (gsize i = 0; i < n * stake->n_units; i++)
    version->cell[i] = NO_CELL;
  for (guint32 q = 0; q < n; q++) {
    const VigieQuantity *quantity = vigie_quantities_get (snapshot->quantities, q);

    version->quantity[q] = stake->restricted && version != first
                             ? vigie_quantities_find (stake->quantities, quantity->source,
                                                      quantity->name, quantity->period)
                             : vigie_quantities_add (stake->quantities, quantity->source,
                                                     quantity->name, quantity->period);
  }
  for (guint i = 0; i < snapshot->column->len; i++) {
    const VigieSnapshotColumn *column = g_ptr_array_index (snapshot->column, i);
    guint32 zoning = number_of (stake, column->zoning);

    if (version->quantity[column->quantity] == VIGIE_NO_QUANTITY)
      continue;
    for (gsize row = 0; row < column->n; row++)
      fill_slot (stake, version, column, row, zoning);
  }
}

/* (transfer full): numbers of the zonings of a quantity's columns, in increasing order. */
static GArray *
zonings_of (const VigieStake *stake, const Version *version, guint32 quantity)
{
  GArray *zoning = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < version->snapshot->column->len; i++) {
    const VigieSnapshotColumn *column = g_ptr_array_index (version->snapshot->column, i);
    guint32 number = number_of (stake, column->zoning);
    guint at = 0;

    if (column->quantity != quantity)
      continue;
    while (at < zoning->len && g_array_index (zoning, guint32, at) < number)
      at++;
    if (at == zoning->len || g_array_index (zoning, guint32, at) != number)
      g_array_insert_val (zoning, at, number);
  }

  return zoning;
}

/* What a derived unit or one figure received as secret must be, for the others of the tie. */
static void
deduce (const VigieStake *stake, Version *version, guint32 quantity, const VigieUnitTie *tie)
{
  double sum = 0.0, coefficient = 0.0;
  guint32 lacking = VIGIE_NO_UNIT;

  for (guint i = 0; i < tie->term->len; i++) {
    const VigieUnitTerm *term = &g_array_index (tie->term, VigieUnitTerm, i);
    gsize at = slot_of (stake, quantity, term->unit);

    if (version->filled[at] && !version->slot[at].unknown) {
      sum += term->coefficient * version->slot[at].value;
      continue;
    }
    if (lacking != VIGIE_NO_UNIT || (!version->filled[at] && term->unit != tie->derived))
      return;
    lacking = term->unit;
    coefficient = term->coefficient;
  }
  if (lacking != VIGIE_NO_UNIT) {
    gsize at = slot_of (stake, quantity, lacking);
    VigieStakeCell *slot = version->slot + at;
    double value = 0.0 - sum / coefficient;

    if (value < -SLACK)
      return;
    if (!version->filled[at])
      *slot = (VigieStakeCell) {
        .quantity = version->quantity[quantity],
        .unit = lacking,
        .stakes = g_array_index (version->snapshot->stakes, VigieStakes, quantity),
        .letter = 'V',
        .allowed = 1,
      };
    slot->value = MAX (value, 0.0);
    slot->unknown = 0;
    version->filled[at] = 1;
    if (!slot->stakes.weighted && slot->value > 0.0 && slot->value < slot->stakes.threshold)
      slot->letter = 'A';
  }
}

/* Several figures received as secret share what the others of the tie leave: any share will do, since
 * what an outsider can find does not depend on which of the possible tables is the true one. */
static void
share_out (const VigieStake *stake, Version *version, guint32 quantity, const VigieUnitTie *tie)
{
  double sum = 0.0, coefficient = 0.0;
  guint n = 0;

  for (guint i = 0; i < tie->term->len; i++) {
    const VigieUnitTerm *term = &g_array_index (tie->term, VigieUnitTerm, i);
    gsize at = slot_of (stake, quantity, term->unit);
    const VigieStakeCell *slot = version->slot + at;

    if (!version->filled[at] || (slot->unknown && n > 0 && term->coefficient != coefficient))
      return;
    if (slot->unknown && slot->value <= 0.0) {
      coefficient = term->coefficient;
      n++;
    } else {
      sum += term->coefficient * slot->value;
    }
  }
  for (guint i = 0; i < tie->term->len && n > 0 && -sum / coefficient >= n; i++) {
    gsize at = slot_of (stake, quantity, g_array_index (tie->term, VigieUnitTerm, i).unit);

    if (version->slot[at].unknown && version->slot[at].value <= 0.0)
      version->slot[at].value = -sum / coefficient / n;
  }
}

/* Cells. */

/* A cell by its key, added where it is new. */
static guint32
add_keyed (VigieStake *stake, const void *key, gsize n, const VigieStakeCell *slot)
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

  /* The gravest that any edition says of it stays true. */
  cell = &g_array_index (stake->cell, VigieStakeCell, GPOINTER_TO_UINT (found) - 1);
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

static guint32
add_cell (VigieStake *stake, const VigieStakeCell *slot)
{
  struct {
    guint32 quantity;
    guint32 unit;
    double value;
    guint64 unknown;
  } key = { slot->quantity, slot->unit, slot->unknown ? 0.0 : slot->value + 0.0, slot->unknown };

  return add_keyed (stake, &key, sizeof key, slot);
}

static void
add_cells (VigieStake *stake, Version *version)
{
  for (gsize i = 0; i < version->n_quantities * stake->n_units; i++)
    if (version->filled[i])
      version->cell[i] = add_cell (stake, version->slot + i);
  g_clear_pointer (&version->slot, g_free);
}

static void
tie_units (VigieStake *stake, Version *version, guint32 quantity, const GPtrArray *ties)
{
  for (guint t = 0; t < ties->len; t++) {
    const VigieUnitTie *tie = g_ptr_array_index (ties, t);
    gboolean complete = TRUE;

    for (guint i = 0; i < tie->term->len && complete; i++)
      complete =
        version
          ->cell[slot_of (stake, quantity, g_array_index (tie->term, VigieUnitTerm, i).unit)] !=
        NO_CELL;
    if (!complete)
      continue;
    for (guint i = 0; i < tie->term->len; i++) {
      const VigieUnitTerm *term = &g_array_index (tie->term, VigieUnitTerm, i);

      add_term (stake, version->cell[slot_of (stake, quantity, term->unit)], term->coefficient);
    }
    vigie_cell_system_end_equation (stake->system);
  }
}

/* What a whole leaves at a unit: a cell that nobody counts. */
static guint32
add_rest (VigieStake *stake,
          const Version *version,
          const VigieQuantityTie *tie,
          guint32 unit,
          double value,
          gboolean unknown)
{
  guint32 whole = g_array_index (tie->term, VigieQuantityTerm, 0).quantity;
  const VigieStakes *stakes = &g_array_index (version->snapshot->stakes, VigieStakes, whole);
  VigieStakeCell rest = {
    .quantity = VIGIE_NO_QUANTITY,
    .unit = unit,
    .value = value,
    .stakes = *stakes,
    .letter = 'V',
    .allowed = 1,
    .unknown = unknown,
  };
  const VigieStakeCell *of = vigie_stake_cell (stake, version->cell[slot_of (stake, whole, unit)]);
  g_autoptr (GByteArray) key = g_byte_array_new ();

  /* The same parts of the same whole leave the same rest, in whichever edition. */
  for (guint i = 0; i < tie->term->len; i++) {
    const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);
    guint32 cell = version->cell[slot_of (stake, term->quantity, unit)];

    g_byte_array_append (key, (const guint8 *) &cell, sizeof cell);
    g_byte_array_append (key, (const guint8 *) &term->coefficient, sizeof term->coefficient);
  }

  rest.zoning = of->zoning;
  rest.row = of->row;
  /* Only where “all of them” would be shown does a hidden part tell that something is left. */
  rest.stakes.zero = tie->share && stakes->complement && !stakes->unanimity;
  if (!stakes->weighted && !unknown) {
    if (stakes->complement && value > 0.0 && value < stakes->threshold)
      rest.letter = 'C';
    if (tie->share && stakes->unanimity && value == 0.0 && of->value > 0.0) {
      rest.letter = 'C';
      rest.unanimous = 1;
    }
  }

  return add_keyed (stake, key->data, key->len, &rest);
}

/* A relation that holds within a tolerance tells no more than that. What the true figures use of it
 * already is not counted on. */
static guint32
add_slack (VigieStake *stake, double slack)
{
  VigieStakeCell cell = { .quantity = VIGIE_NO_QUANTITY,
                          .unit = VIGIE_NO_UNIT,
                          .letter = 'V',
                          .allowed = 1,
                          .told_by = -1,
                          .rounding = slack };

  g_array_append_val (stake->cell, cell);

  return stake->cell->len - 1;
}

/* Of a cell that came as a secret, no more is known than that it is no zero. */
static double
least_value (const VigieStakeCell *cell)
{
  return cell->unknown && cell->value <= 0.0 ? cell->letter == 'R' : cell->value;
}

/* The terms of a tie at a unit: their sum, and whether one without a value may raise it (@may_rise) or
 * lower it, since such a cell stands at the least that it can be. Returns: whether all are cells. */
static gboolean
sum_terms (const VigieStake *stake,
           const Version *version,
           const VigieQuantityTie *tie,
           guint32 unit,
           double *sum,
           gboolean *may_rise,
           gboolean *may_fall)
{
  *sum = 0.0;
  *may_rise = *may_fall = FALSE;
  for (guint i = 0; i < tie->term->len; i++) {
    const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);
    guint32 cell = version->cell[slot_of (stake, term->quantity, unit)];

    if (cell == NO_CELL)
      return FALSE;
    *sum += term->coefficient * least_value (vigie_stake_cell (stake, cell));
    if (vigie_stake_cell (stake, cell)->unknown && term->coefficient > 0.0)
      *may_rise = TRUE;
    else if (vigie_stake_cell (stake, cell)->unknown)
      *may_fall = TRUE;
  }

  return TRUE;
}

static void
tie_quantities_at (VigieStake *stake,
                   const Version *version,
                   const VigieQuantityTie *tie,
                   guint32 unit)
{
  double sum, slack = tie->tolerance + SLACK;
  gboolean may_rise, may_fall;
  guint32 rest = NO_CELL;

  if (!sum_terms (stake, version, tie, unit, &sum, &may_rise, &may_fall))
    return;
  if ((tie->kind != VIGIE_TIE_SAME && sum < -slack && !may_rise) ||
      (tie->kind == VIGIE_TIE_EQUAL && sum > slack && !may_fall)) {
    stake->n_contradicted++;
    return;
  }
  if (tie->kind == VIGIE_TIE_REST)
    rest = add_rest (stake, version, tie, unit, MAX (sum, 0.0), may_rise || may_fall);
  for (guint i = 0; i < tie->term->len; i++) {
    const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);

    add_term (stake, version->cell[slot_of (stake, term->quantity, unit)], term->coefficient);
  }
  if (rest != NO_CELL)
    add_term (stake, rest, -1.0);
  else if (tie->tolerance - fabs (sum) > 0.0)
    add_term (stake, add_slack (stake, tie->tolerance - fabs (sum)), 1.0);
  vigie_cell_system_end_equation (stake->system);
}

static void
build_version (VigieStake *stake, Version *version)
{
  g_autofree const GPtrArray **geography = NULL;

  fill_version (stake, version);
  geography = g_new0 (const GPtrArray *, version->n_quantities + 1);
  for (guint32 q = 0; q < version->n_quantities; q++) {
    g_autoptr (GArray) zoning = zonings_of (stake, version, q);

    geography[q] = ties_of (stake, zoning);
    for (guint pass = 0; pass < 2; pass++)
      for (guint t = 0; t < geography[q]->len; t++)
        deduce (stake, version, q, g_ptr_array_index (geography[q], t));
    for (guint t = 0; t < geography[q]->len; t++)
      share_out (stake, version, q, g_ptr_array_index (geography[q], t));
  }
  add_cells (stake, version);
  for (guint32 q = 0; q < version->n_quantities; q++)
    tie_units (stake, version, q, geography[q]);
}

/* Two names of one thing tie only while neither is told with another value: an outsider who read
 * the one cannot take it for the other then. */
static gboolean
is_told_apart (const VigieStake *stake,
               const Version *version,
               const VigieQuantityTie *tie,
               guint32 unit)
{
  const VigieStakeCell *cell[2];

  if (tie->kind != VIGIE_TIE_SAME || tie->term->len != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    guint32 at =
      version
        ->cell[slot_of (stake, g_array_index (tie->term, VigieQuantityTerm, i).quantity, unit)];

    if (at == NO_CELL)
      return FALSE;
    cell[i] = vigie_stake_cell (stake, at);
  }

  return cell[0]->value != cell[1]->value && (cell[0]->told_by != 0 || cell[1]->told_by != 0);
}

static void
tie_version (VigieStake *stake, const Version *version)
{
  g_autoptr (GPtrArray) ties = vigie_quantities_ties (version->snapshot->quantities);

  for (guint t = 0; t < ties->len; t++)
    for (guint32 unit = 0; unit < stake->n_units; unit++)
      if (!is_told_apart (stake, version, g_ptr_array_index (ties, t), unit))
        tie_quantities_at (stake, version, g_ptr_array_index (ties, t), unit);
}

/* Figures. */

static void
figure_cells (const VigieStake *stake,
              const Version *version,
              const VigieTable *table,
              gsize row,
              const GArray *input,
              GArray *cell)
{
  guint32 zoning = number_of (stake, table->zoning->id);

  g_array_set_size (cell, 0);
  for (guint i = 0; i < input->len; i++) {
    const VigieInput *one = &g_array_index (input, VigieInput, i);
    guint32 unit =
      zoning == G_MAXUINT32 ? VIGIE_NO_UNIT : vigie_units_of (stake->units, zoning, row);
    guint32 at;

    if (one->reference || unit == VIGIE_NO_UNIT || one->quantity >= version->n_quantities)
      continue;
    at = version->cell[slot_of (stake, one->quantity, unit)];
    if (at != NO_CELL)
      g_array_append_val (cell, at);
  }
}

void
vigie_stake_figure (const VigieStake *stake,
                    const VigieTable *table,
                    gsize column,
                    gsize row,
                    guint snapshot,
                    GArray *cell)
{
  const Version *version = g_ptr_array_index (stake->version, snapshot);
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));

  vigie_quantities_input (version->snapshot->quantities, table->column + column, input);
  figure_cells (stake, version, table, row, input, cell);
}

/* @total: not a cell of a finer table also: an undivided commune is one with its IRIS. */
static double
weight_of (const VigieTable *table,
           const VigieStakeOptions *options,
           gsize row,
           const VigieColumn *its,
           gboolean total)
{
  const VigieTable *before;
  double weight = 1.0;
  gssize at, zone;

  if (options->communes_published && total &&
      (strcmp (table->zoning->kind, "commune") == 0 ||
       strcmp (table->zoning->kind, "agglomeration") == 0))
    weight *= COMMUNE_WEIGHT;
  if (!options->keep || !(before = vigie_edition_find_table (options->keep, table->zoning->kind)) ||
      (at = vigie_table_find (before, its->indicator->code, VIGIE_PERIOD_NONE)) < 0 ||
      (zone = vigie_zoning_find (before->zoning, table->zoning->zone[row].code)) < 0)
    return weight;

  return vigie_figures_get (before->figures, (gsize) zone, (gsize) at).state == VIGIE_CELL_VALUE
           ? weight * KEEP_WEIGHT
           : weight;
}

/* A figure that is shown, or hidden as secret: what that makes of its cells. */
static void
publish_figure (VigieStake *stake,
                const Publication *publication,
                const VigieTable *table,
                gsize column,
                gsize row,
                const GArray *cells,
                const VigieStakeOptions *options)
{
  VigieCell figure = vigie_figures_get (table->figures, row, column);
  const VigieColumn *its = table->column + column;
  gboolean shown = figure.state == VIGIE_CELL_VALUE;

  for (guint i = 0; i < cells->len; i++) {
    VigieStakeCell *cell =
      &g_array_index (stake->cell, VigieStakeCell, g_array_index (cells, guint32, i));
    gboolean rounded = its->indicator->kind == VIGIE_KIND_STOCK && cell->stakes.round > 0.0;

    if (shown || figure.state == VIGIE_CELL_SECRET)
      cell->tabled = 1;
    if (!shown && figure.state == VIGIE_CELL_SECRET && publication->edition != VIGIE_DRAFT &&
        cell->hidden_by == 0)
      cell->hidden_by = publication->edition;
    if (!shown)
      continue;
    if (rounded && !cell->exact)
      cell->rounding = MAX (cell->rounding, floor (cell->stakes.round / 2.0));
    if (!rounded)
      cell->exact = 1;
    if (publication->edition != VIGIE_DRAFT) {
      if (cell->told_by == 0)
        cell->told_by = publication->edition;
      continue;
    }
    cell->cost = MAX (cell->cost, MAX (fabs (cell->value), 1.0) *
                                    weight_of (table, options, row, its, !cell->offered));
    cell->offered = 1;
  }
}

static void
publish_table (VigieStake *stake,
               const Publication *publication,
               const VigieTable *table,
               const VigieStakeOptions *options)
{
  const Version *version = g_ptr_array_index (stake->version, publication->version);
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize c = 0; c < table->n_columns; c++) {
    g_array_set_size (input, 0);
    vigie_quantities_input (version->snapshot->quantities, table->column + c, input);
    if (input->len == 0)
      continue;
    for (gsize row = 0; row < table->figures->rows; row++) {
      figure_cells (stake, version, table, row, input, cells);
      publish_figure (stake, publication, table, c, row, cells, options);
    }
  }
}

static gboolean
is_public (const VigieStake *stake, const VigieStakeCell *cell)
{
  const VigieQuantity *quantity;
  const char *kind;

  if (!stake->totals || cell->zoning == 0 || cell->quantity == VIGIE_NO_QUANTITY || cell->unknown)
    return FALSE;
  quantity = vigie_quantities_get (stake->quantities, cell->quantity);
  kind = vigie_zoning_set_kind (stake->zonings, cell->zoning);
  for (guint i = 0; i < stake->totals->len; i++) {
    const VigiePublicTotal *total = g_ptr_array_index (stake->totals, i);

    if (strcmp (total->source, quantity->source) == 0 && g_strcmp0 (total->kind, kind) == 0 &&
        (total->variable[0] == '\0' || strcmp (total->variable, quantity->name) == 0))
      return TRUE;
  }

  return FALSE;
}

/* The sum that was given: a cell that is told, tied to the zones that it is made of. */
static void
give_selection (VigieStake *stake, Selection *selection)
{
  Version *version = g_ptr_array_index (stake->version, selection->version);
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));
  guint32 zoning = number_of (stake, selection->selection.zoning);
  const GArray *rows = selection->selection.row;

  vigie_quantities_input (version->snapshot->quantities, &selection->selection.column, input);
  for (guint i = 0; i < input->len; i++) {
    guint32 quantity = g_array_index (input, VigieInput, i).quantity, sum;
    VigieStakeCell whole = { .unit = vigie_units_of (stake->units, selection->zoning, 0),
                             .letter = 'V',
                             .told_by = selection->selection.edition,
                             .allowed = 1,
                             .exact = 1 };
    gboolean complete = TRUE;

    if (g_array_index (input, VigieInput, i).reference ||
        version->quantity[quantity] == VIGIE_NO_QUANTITY)
      continue;
    for (guint r = 0; r < rows->len && complete; r++) {
      guint32 unit = vigie_units_of (stake->units, zoning, g_array_index (rows, guint32, r));
      guint32 at = unit == VIGIE_NO_UNIT ? NO_CELL : version->cell[slot_of (stake, quantity, unit)];

      complete = at != NO_CELL && !vigie_stake_cell (stake, at)->unknown;
      if (complete)
        whole.value += vigie_stake_cell (stake, at)->value;
    }
    if (!complete)
      continue;
    whole.quantity = version->quantity[quantity];
    whole.stakes = g_array_index (version->snapshot->stakes, VigieStakes, quantity);
    whole.zoning = rows->len == 1 ? selection->selection.zoning : 0;
    whole.row = rows->len == 1 ? g_array_index (rows, guint32, 0) : 0;
    sum = add_cell (stake, &whole);
    g_array_index (stake->cell, VigieStakeCell, sum).told_by = selection->selection.edition;
    g_array_append_val (selection->cell, sum);
    for (guint r = 0; r < rows->len; r++)
      add_term (stake,
                version->cell[slot_of (stake, quantity,
                                       vigie_units_of (stake->units, zoning,
                                                       g_array_index (rows, guint32, r)))],
                -1.0);
    add_term (stake, sum, 1.0);
    vigie_cell_system_end_equation (stake->system);
  }
}

guint32
vigie_stake_selection_cell (const VigieStake *stake, guint selection, guint i)
{
  const GArray *cell = g_array_index (stake->selection, Selection, selection).cell;

  return i < cell->len ? g_array_index (cell, guint32, i) : VIGIE_NO_QUANTITY;
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
  /* Nobody has its value, no zero is told: it stands somewhere above zero, and may grow. */
  if (cell->unknown && one.value <= 0.0)
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

    if (cell->told_by == 0 && is_public (stake, cell)) {
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
    build_version (stake, g_ptr_array_index (stake->version, v));
  for (guint p = 0; p < stake->publication->len; p++) {
    const Publication *publication = &g_array_index (stake->publication, Publication, p);

    for (gsize t = 0; t < publication->n_tables; t++)
      publish_table (stake, publication, publication->table[t], options);
  }
  for (guint v = 0; v < stake->version->len; v++)
    tie_version (stake, g_ptr_array_index (stake->version, v));
  for (guint s = 0; s < stake->selection->len; s++)
    give_selection (stake, &g_array_index (stake->selection, Selection, s));
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
