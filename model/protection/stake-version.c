/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a snapshot as cells, and what ties them between zones.
 *
 * A figure received as secret has no value here unless a total tells it; one that all ties allow is found at the end
 * (stake-settle.c). */
#include "model/protection/stake-parts.h"

#include "model/protection/primary.h"

void
vigie_stake_version_free (VigieStakeVersion *version)
{
  g_free (version->geography);
  g_free (version->quantity);
  g_free (version->cell);
  g_free (version->slot);
  g_free (version->filled);
  g_free (version);
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

/* Whether a mark says no more than that a part is secret: of a sum that no producer gave. */
static gboolean
is_of_parts (const VigieStake *stake, guint8 letter, gint64 zoning)
{
  return letter == 'R' && zoning != 0 && vigie_zoning_set_is_grouping (stake->zonings, zoning);
}

static void
fill_slot (const VigieStake *stake,
           VigieStakeVersion *version,
           const VigieSnapshotColumn *column,
           gsize row,
           guint32 zoning)
{
  guint32 unit = vigie_units_of (stake->units, zoning, row);
  gsize at;
  VigieStakeCell *slot;

  if (unit == VIGIE_NO_UNIT || column->letter[row] == VIGIE_LETTER_SPREAD ||
      (version->past && column->state[row] == VIGIE_CELL_MISSING))
    return;
  at = vigie_stake_slot (stake, column->quantity, unit);
  slot = version->slot + at;
  if (!version->filled[at] || (slot->unknown && column->state[row] == VIGIE_CELL_VALUE)) {
    VigieStakeCell before = *slot;

    if (!version->filled[at] || is_of_parts (stake, before.letter, before.zoning))
      before.letter = 'V';
    *slot = (VigieStakeCell) {
      .quantity = version->quantity[column->quantity],
      .unit = unit,
      .value = column->state[row] == VIGIE_CELL_VALUE ? column->value[row] : 0.0,
      .stakes = g_array_index (version->snapshot->stakes, VigieStakes, column->quantity),
      .zoning = column->zoning,
      .row = (guint32) row,
      .letter = before.letter,
      .unknown = column->state[row] != VIGIE_CELL_VALUE,
      .since = vigie_stake_since (stake, version, column, row, unit),
      .past = version->past,
      .finer = before.finer,
      .allowed = before.allowed,
    };
    version->filled[at] = 1;
  }
  slot->lone |= column->lone[row];
  /* A sum that is given as another zone, such as the commune that a quartier is all of, is none. */
  if (slot->unknown || !is_of_parts (stake, column->letter[row], column->zoning))
    note_letter (slot, column->letter[row]);
}

void
vigie_stake_number_version (VigieStake *stake, VigieStakeVersion *version)
{
  const VigieStakeVersion *first = g_ptr_array_index (stake->version, 0);

  version->quantity = g_new (guint32, version->n_quantities + 1);
  for (guint32 q = 0; q < version->n_quantities; q++) {
    const VigieQuantity *quantity = vigie_quantities_get (version->snapshot->quantities, q);

    version->quantity[q] = stake->restricted && version != first
                             ? vigie_quantities_find (stake->quantities, quantity->source,
                                                      quantity->name, quantity->period)
                             : vigie_quantities_add (stake->quantities, quantity->source,
                                                     quantity->name, quantity->period);
  }
}

static void
fill_version (VigieStake *stake, VigieStakeVersion *version)
{
  const VigieSnapshot *snapshot = version->snapshot;
  gsize n = version->n_quantities;

  version->slot = g_new0 (VigieStakeCell, n * stake->n_units + 1);
  version->filled = g_new0 (guint8, n * stake->n_units + 1);
  version->cell = g_new (guint32, n * stake->n_units + 1);
  for (gsize i = 0; i < n * stake->n_units; i++)
    version->cell[i] = VIGIE_STAKE_NO_CELL;
  for (guint i = 0; i < snapshot->column->len; i++) {
    const VigieSnapshotColumn *column = g_ptr_array_index (snapshot->column, i);
    guint32 zoning = vigie_stake_find_zoning (stake, column->zoning);

    if (version->quantity[column->quantity] == VIGIE_NO_QUANTITY)
      continue;
    for (gsize row = 0; row < column->n; row++)
      fill_slot (stake, version, column, row, zoning);
  }
}

/* (transfer full): numbers of the zonings of a quantity's columns, in increasing order. */
static GArray *
zonings_of (const VigieStake *stake, const VigieStakeVersion *version, guint32 quantity)
{
  GArray *zoning = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < version->snapshot->column->len; i++) {
    const VigieSnapshotColumn *column = g_ptr_array_index (version->snapshot->column, i);

    if (column->quantity == quantity)
      vigie_stake_note_number (zoning, vigie_stake_find_zoning (stake, column->zoning));
  }
  if (zoning->len > 0)
    vigie_stake_note_total_zonings (stake, version, quantity, zoning);

  return zoning;
}

/* What a total tells of a sum over figures received as secret: nobody gave us a mark of it, so that the threshold alone
 * says whether it is one. */
static void
judge (const VigieStake *stake, VigieStakeCell *slot)
{
  gboolean few = slot->value > 0.0 && slot->value < slot->stakes.threshold;

  if (few && !slot->stakes.weighted)
    slot->letter = 'A';
  else if (is_of_parts (stake, slot->letter, slot->zoning))
    slot->letter = 'V';
}

/* What the one that nobody gave, or that came as secret, must be, for the others of the tie: a unit that is derived, or
 * a zone of another year whose figure is an estimate. */
static void
deduce (const VigieStake *stake,
        VigieStakeVersion *version,
        guint32 quantity,
        const VigieUnitTie *tie)
{
  double sum = 0.0, coefficient = 0.0;
  guint32 lacking = VIGIE_NO_UNIT;

  for (guint i = 0; i < tie->term->len; i++) {
    const VigieUnitTerm *term = &g_array_index (tie->term, VigieUnitTerm, i);
    gsize at = vigie_stake_slot (stake, quantity, term->unit);

    if (version->filled[at] && !version->slot[at].unknown) {
      sum += term->coefficient * version->slot[at].value;
      continue;
    }
    if (lacking != VIGIE_NO_UNIT)
      return;
    lacking = term->unit;
    coefficient = term->coefficient;
  }
  if (lacking != VIGIE_NO_UNIT) {
    gsize at = vigie_stake_slot (stake, quantity, lacking);
    VigieStakeCell *slot = version->slot + at;
    double value = 0.0 - sum / coefficient;

    if (value < -VIGIE_STAKE_SLACK)
      return;
    if (!version->filled[at])
      *slot = (VigieStakeCell) {
        .quantity = version->quantity[quantity],
        .unit = lacking,
        .stakes = g_array_index (version->snapshot->stakes, VigieStakes, quantity),
        .letter = 'V',
        .allowed = 1,
        .past = version->past,
      };
    slot->moot = slot->unknown && value < VIGIE_STAKE_SLACK;
    slot->value = MAX (value, 0.0);
    slot->unknown = 0;
    version->filled[at] = 1;
    judge (stake, slot);
  }
}

/* Whether a figure received as secret is of a group: a sum that no producer gave, and of which nobody gave us a mark. */
static gboolean
is_group (const VigieStake *stake, const VigieStakeVersion *version, gsize at)
{
  const VigieStakeCell *slot = version->slot + at;

  return version->filled[at] && slot->unknown && is_of_parts (stake, slot->letter, slot->zoning);
}

/* What is known of the parts of the total at @total of a tie; none where other terms are on its side. */
static double
known_parts (const VigieStake *stake,
             const VigieStakeVersion *version,
             guint32 quantity,
             const VigieUnitTie *tie,
             guint total)
{
  double sign = g_array_index (tie->term, VigieUnitTerm, total).coefficient;
  double sum = 0.0;

  for (guint i = 0; i < tie->term->len; i++) {
    const VigieUnitTerm *term = &g_array_index (tie->term, VigieUnitTerm, i);
    gsize at = vigie_stake_slot (stake, quantity, term->unit);

    if (i == total)
      continue;
    if (term->coefficient * sign > 0.0)
      return 0.0;
    if (version->filled[at] && !version->slot[at].unknown)
      sum -= term->coefficient / sign * version->slot[at].value;
  }

  return sum;
}

/* A group that has enough for certain is none that a threshold hides, whatever else of it is secret. Others may be. */
static void
excuse (const VigieStake *stake,
        VigieStakeVersion *version,
        guint32 quantity,
        const VigieUnitTie *tie)
{
  for (guint i = 0; i < tie->term->len; i++) {
    gsize at = vigie_stake_slot (stake, quantity, g_array_index (tie->term, VigieUnitTerm, i).unit);

    if (!is_group (stake, version, at))
      continue;
    version->slot[at].group = 1;
    if (known_parts (stake, version, quantity, tie, i) >= version->slot[at].stakes.threshold)
      version->slot[at].letter = 'V';
  }
}

/* A total that nothing tells us is none. */
static void
forget_asked (const VigieStake *stake, VigieStakeVersion *version, guint32 quantity)
{
  for (guint32 unit = 0; unit < stake->n_units; unit++) {
    gsize at = vigie_stake_slot (stake, quantity, unit);

    if (version->filled[at] == VIGIE_STAKE_ASKED && version->slot[at].unknown)
      version->filled[at] = 0;
  }
}

static void
add_cells (VigieStake *stake, VigieStakeVersion *version)
{
  for (gsize i = 0; i < version->n_quantities * stake->n_units; i++)
    if (version->filled[i])
      version->cell[i] = vigie_stake_add_cell (stake, version->slot + i);
  g_clear_pointer (&version->slot, g_free);
}

static void
tie_units (VigieStake *stake, VigieStakeVersion *version, guint32 quantity, const GPtrArray *ties)
{
  for (guint t = 0; t < ties->len; t++) {
    const VigieUnitTie *tie = g_ptr_array_index (ties, t);
    gboolean complete = TRUE;

    for (guint i = 0; i < tie->term->len && complete; i++)
      complete =
        version->cell[vigie_stake_slot (stake, quantity,
                                        g_array_index (tie->term, VigieUnitTerm, i).unit)] !=
        VIGIE_STAKE_NO_CELL;
    if (!complete)
      continue;
    for (guint i = 0; i < tie->term->len; i++) {
      const VigieUnitTerm *term = &g_array_index (tie->term, VigieUnitTerm, i);

      vigie_stake_add_term (stake, version->cell[vigie_stake_slot (stake, quantity, term->unit)],
                            term->coefficient);
    }
    vigie_cell_system_end_equation (stake->system);
  }
}

void
vigie_stake_relate_version (VigieStake *stake, VigieStakeVersion *version)
{
  version->n_quantities = version->snapshot->quantities->quantity->len;
  version->geography = g_new0 (const GPtrArray *, version->n_quantities + 1);
  for (guint32 q = 0; q < version->n_quantities; q++) {
    g_autoptr (GArray) zoning = zonings_of (stake, version, q);

    version->geography[q] = vigie_stake_unit_ties (stake, zoning);
  }
}

void
vigie_stake_build_version (VigieStake *stake, VigieStakeVersion *version)
{
  const GPtrArray **geography = version->geography;

  fill_version (stake, version);
  for (guint32 q = 0; q < version->n_quantities; q++) {
    if (geography[q]->len > 0 && version->quantity[q] != VIGIE_NO_QUANTITY)
      vigie_stake_ask_totals (stake, version, q);
    for (guint pass = 0; pass < 2; pass++)
      for (guint t = 0; t < geography[q]->len; t++)
        deduce (stake, version, q, g_ptr_array_index (geography[q], t));
    forget_asked (stake, version, q);
    for (guint t = 0; t < geography[q]->len; t++)
      excuse (stake, version, q, g_ptr_array_index (geography[q], t));
  }
  add_cells (stake, version);
  for (guint32 q = 0; q < version->n_quantities; q++)
    tie_units (stake, version, q, geography[q]);
}
