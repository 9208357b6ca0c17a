/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary rules of one cell, in the order in which the domain reference tells them. */
#include "model/protection/primary.h"

#include <math.h>

static gboolean
is_known (VigieCell cell)
{
  return cell.state == VIGIE_CELL_VALUE;
}

static gboolean
is_small (VigieCell cell, double limit)
{
  return is_known (cell) && cell.value > 0.0 && cell.value < limit;
}

VigiePrimaryInput
vigie_primary_input (VigieCell figure)
{
  return (VigiePrimaryInput) {
    .figure = figure,
    .count = VIGIE_CELL_UNKNOWN,
    .denominator = VIGIE_CELL_UNKNOWN,
    .largest = VIGIE_CELL_UNKNOWN,
    .second = VIGIE_CELL_UNKNOWN,
    .contributors = VIGIE_CELL_UNKNOWN,
    .inhabitants = VIGIE_CELL_UNKNOWN,
  };
}

static gboolean
below_threshold (const VigieSecrecyRule *rule, const VigiePrimaryInput *input)
{
  if (is_small (input->inhabitants, rule->zone_min))
    return TRUE;
  if (!rule->zero && is_known (input->count) && input->count.value == 0.0)
    return TRUE;
  if (input->weighted)
    return FALSE;

  return is_small (input->count, rule->threshold) ||
         (!input->stock && is_small (input->denominator, rule->den_min));
}

static gboolean
tells_the_rest (const VigieSecrecyRule *rule, const VigiePrimaryInput *input)
{
  double rest;

  if (!input->part || input->weighted || !is_known (input->count) || !is_known (input->denominator))
    return FALSE;

  if (input->count.value <= 0.0) /* then the rest is the whole, which has its own rule */
    return FALSE;
  rest = input->denominator.value - input->count.value;
  if (rule->complement && rest > 0.0 && rest < rule->threshold)
    return TRUE;

  return rule->unanimity && rest == 0.0;
}

/* Where the largest cannot be told, as many contributors are asked as units by the threshold. A number of
 * them that came as a secret is too small to be told. */
static gboolean
too_few_contributors (const VigieSecrecyRule *rule, const VigiePrimaryInput *input)
{
  double least = rule->min_units;

  if (rule->min_units == 0)
    return FALSE;
  if (input->contributors.state == VIGIE_CELL_SECRET)
    return TRUE;
  if (rule->dominance > 0.0 && !is_known (input->largest))
    least = MAX (least, rule->threshold);

  return is_small (input->contributors, least);
}

/* Above, but not by rounding alone: exactly 85 % is not above 85 %. */
static gboolean
is_above (double a, double b)
{
  return a - b > 1e-12 * fabs (b);
}

static gboolean
is_dominated (const VigieSecrecyRule *rule, const VigiePrimaryInput *input)
{
  double total = input->figure.value, largest = input->largest.value;
  double two = largest + input->second.value;

  if (!is_known (input->figure) || !is_known (input->largest) || total <= 0.0)
    return FALSE;
  if (rule->dominance > 0.0 && is_above (largest, rule->dominance * total))
    return TRUE;
  if (rule->nk_n == 1 && is_above (largest, rule->nk_k * total))
    return TRUE;
  if (!is_known (input->second))
    return FALSE;

  return (rule->nk_n >= 2 && is_above (two, rule->nk_k * total)) ||
         (rule->p > 0.0 && is_above (rule->p * largest, total - two));
}

static gboolean
is_fragile (const VigieSecrecyRule *rule, const VigiePrimaryInput *input)
{
  if (input->figure.flags & VIGIE_FLAG_FRAGILE)
    return TRUE;

  return input->weighted && (is_small (input->count, rule->fragile_under) ||
                             (!input->stock && is_small (input->denominator, rule->fragile_under)));
}

char
vigie_primary_reason (const VigieSecrecyRule *rule, const VigiePrimaryInput *input)
{
  switch ((VigieCellState) input->figure.state) {
  case VIGIE_CELL_SECRET:
    return 'R';
  case VIGIE_CELL_MISSING:
    return 'W';
  case VIGIE_CELL_NOT_APPLICABLE:
    return 'N';
  case VIGIE_CELL_NOT_SIGNIFICANT:
    return 'Q';
  case VIGIE_CELL_VALUE:
    break;
  }

  if (below_threshold (rule, input))
    return 'A';
  if (tells_the_rest (rule, input))
    return 'C';
  if (too_few_contributors (rule, input) || is_dominated (rule, input))
    return 'B';
  if (is_fragile (rule, input))
    return 'Q';

  return 'V';
}

double
vigie_primary_round (const VigieSecrecyRule *rule, double count)
{
  if (rule->round <= 0.0)
    return count;

  return rule->round * floor ((count + floor (rule->round / 2.0)) / rule->round);
}

gboolean
vigie_reason_hides (char reason)
{
  return vigie_reason_state (reason) == VIGIE_CELL_SECRET;
}

VigieCellState
vigie_reason_state (char reason)
{
  switch (reason) {
  case 'V':
    return VIGIE_CELL_VALUE;
  case 'Q':
    return VIGIE_CELL_NOT_SIGNIFICANT;
  case 'N':
    return VIGIE_CELL_NOT_APPLICABLE;
  case 'W':
    return VIGIE_CELL_MISSING;
  default:
    return VIGIE_CELL_SECRET;
  }
}
