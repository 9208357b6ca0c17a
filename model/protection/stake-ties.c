/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the catalogue ties at a zone: sums and their terms, wholes and what they leave, two names of one
 * thing. */
#include "model/protection/stake-parts.h"

#include <math.h>

/* What a whole leaves at a unit: a cell that nobody counts. */
static guint32
add_rest (VigieStake *stake,
          const VigieStakeVersion *version,
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
    .past = version->past,
    .unknown = unknown,
  };
  const VigieStakeCell *of =
    vigie_stake_cell (stake, version->cell[vigie_stake_slot (stake, whole, unit)]);
  g_autoptr (GByteArray) key = g_byte_array_new ();

  /* The same parts of the same whole leave the same rest, in whichever edition. */
  for (guint i = 0; i < tie->term->len; i++) {
    const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);
    guint32 cell = version->cell[vigie_stake_slot (stake, term->quantity, unit)];

    g_byte_array_append (key, (const guint8 *) &cell, sizeof cell);
    g_byte_array_append (key, (const guint8 *) &term->coefficient, sizeof term->coefficient);
  }

  rest.zoning = of->zoning;
  rest.row = of->row;
  /* Only where “all of them” would be shown does a hidden part tell that something is left. */
  rest.stakes.zero = tie->share && stakes->complement && !stakes->unanimity;
  if (!stakes->weighted && !unknown && !of->piece) {
    if (stakes->complement && value > 0.0 && value < stakes->threshold)
      rest.letter = 'C';
    if (tie->share && stakes->unanimity && value == 0.0 && of->value > 0.0) {
      rest.letter = 'C';
      rest.unanimous = 1;
    }
  }

  return vigie_stake_add_keyed (stake, key->data, key->len, &rest);
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
           const VigieStakeVersion *version,
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
    guint32 cell = version->cell[vigie_stake_slot (stake, term->quantity, unit)];

    if (cell == VIGIE_STAKE_NO_CELL)
      return FALSE;
    *sum += term->coefficient * least_value (vigie_stake_cell (stake, cell));
    if (vigie_stake_cell (stake, cell)->unknown && term->coefficient > 0.0)
      *may_rise = TRUE;
    else if (vigie_stake_cell (stake, cell)->unknown)
      *may_fall = TRUE;
  }

  return TRUE;
}

/* What has no value is at least what its parts are, where they are of it alone. Returns: whether it was less. */
static gboolean
raise_whole (VigieStake *stake,
             const VigieStakeVersion *version,
             const VigieQuantityTie *tie,
             guint32 unit)
{
  const VigieQuantityTerm *whole = &g_array_index (tie->term, VigieQuantityTerm, 0);
  guint32 at = version->cell[vigie_stake_slot (stake, whole->quantity, unit)];
  VigieStakeCell *cell;
  double least = 0.0;

  if (at == VIGIE_STAKE_NO_CELL || !vigie_stake_cell (stake, at)->unknown ||
      whole->coefficient != 1.0)
    return FALSE;
  for (guint i = 1; i < tie->term->len; i++) {
    const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);
    guint32 part = version->cell[vigie_stake_slot (stake, term->quantity, unit)];

    if (term->coefficient > 0.0)
      return FALSE;
    if (part != VIGIE_STAKE_NO_CELL)
      least -= term->coefficient * least_value (vigie_stake_cell (stake, part));
  }
  cell = &g_array_index (stake->cell, VigieStakeCell, at);
  least -= tie->tolerance;
  if (least <= least_value (cell))
    return FALSE;
  cell->value = least;

  return TRUE;
}

static void
raise_unknown (VigieStake *stake, const VigieStakeVersion *version, const GPtrArray *ties)
{
  gboolean raised;

  do {
    raised = FALSE;
    for (guint t = 0; t < ties->len; t++)
      for (guint32 unit = 0; unit < stake->n_units; unit++)
        raised = raise_whole (stake, version, g_ptr_array_index (ties, t), unit) || raised;
  } while (raised);
}

static gboolean
is_piece (const VigieStake *stake,
          const VigieStakeVersion *version,
          const VigieQuantityTie *tie,
          guint32 unit)
{
  guint32 first = g_array_index (tie->term, VigieQuantityTerm, 0).quantity;

  return vigie_stake_cell (stake, version->cell[vigie_stake_slot (stake, first, unit)])->piece;
}

static void
tie_quantities_at (VigieStake *stake,
                   const VigieStakeVersion *version,
                   const VigieQuantityTie *tie,
                   guint32 unit)
{
  double sum, slack = tie->tolerance + VIGIE_STAKE_SLACK;
  gboolean may_rise, may_fall;
  guint32 rest = VIGIE_STAKE_NO_CELL;

  if (!sum_terms (stake, version, tie, unit, &sum, &may_rise, &may_fall))
    return;
  if ((tie->kind != VIGIE_TIE_SAME && sum < -slack && !may_rise) ||
      (tie->kind == VIGIE_TIE_EQUAL && sum > slack && !may_fall)) {
    stake->n_contradicted += !is_piece (stake, version, tie, unit); /* it is of its whole */
    return;
  }
  if (tie->kind == VIGIE_TIE_REST)
    rest = add_rest (stake, version, tie, unit, MAX (sum, 0.0), may_rise || may_fall);
  for (guint i = 0; i < tie->term->len; i++) {
    const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);

    vigie_stake_add_term (stake, version->cell[vigie_stake_slot (stake, term->quantity, unit)],
                          term->coefficient);
  }
  if (rest != VIGIE_STAKE_NO_CELL)
    vigie_stake_add_term (stake, rest, -1.0);
  else if (tie->tolerance - fabs (sum) > 0.0)
    vigie_stake_add_term (stake, add_slack (stake, tie->tolerance - fabs (sum)), 1.0);
  vigie_cell_system_end_equation (stake->system);
}

/* Two names of one thing tie only while neither is told with another value: an outsider who read
 * the one cannot take it for the other then. Pieces have other values only where their wholes have. */
static gboolean
is_told_apart (const VigieStake *stake,
               const VigieStakeVersion *version,
               const VigieQuantityTie *tie,
               guint32 unit)
{
  const VigieStakeCell *cell[2];

  if (tie->kind != VIGIE_TIE_SAME || tie->term->len != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    guint32 at = version->cell[vigie_stake_slot (
      stake, g_array_index (tie->term, VigieQuantityTerm, i).quantity, unit)];

    if (at == VIGIE_STAKE_NO_CELL)
      return FALSE;
    cell[i] = vigie_stake_cell (stake, at);
  }

  if (cell[0]->piece)
    return fabs (cell[0]->value - cell[1]->value) > VIGIE_STAKE_SLACK;

  return cell[0]->value != cell[1]->value && (cell[0]->told_by != 0 || cell[1]->told_by != 0);
}

void
vigie_stake_tie_at (VigieStake *stake,
                    const VigieStakeVersion *version,
                    const VigieQuantityTie *tie,
                    guint32 unit)
{
  if (!is_told_apart (stake, version, tie, unit))
    tie_quantities_at (stake, version, tie, unit);
}

void
vigie_stake_tie_version (VigieStake *stake, const VigieStakeVersion *version)
{
  g_autoptr (GPtrArray) ties = vigie_quantities_ties (version->snapshot->quantities);

  raise_unknown (stake, version, ties);
  for (guint t = 0; t < ties->len; t++)
    for (guint32 unit = 0; unit < stake->n_units; unit++)
      vigie_stake_tie_at (stake, version, g_ptr_array_index (ties, t), unit);
}
