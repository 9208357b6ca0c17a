/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be computed of what is held: names and periods, no figure. */
#include "model/deliveries/holding-index.h"

#include <string.h>

/* @held: "source\nvariable\nperiod" → GPtrArray of VigieHolding. @derived: "source\nperiod" → what
 * follows there, variable → VigieDerivation. @period: source → GArray of its periods. */
struct _VigieHoldingIndex {
  GPtrArray *holding;
  GHashTable *held;
  GHashTable *derived;
  GHashTable *period;
};

static char *
dup_key (const char *source, const char *variable, VigiePeriod period)
{
  g_autofree char *when = vigie_period_dup_string (period);

  return g_strconcat (source, "\n", variable, "\n", when, NULL);
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  return vigie_period_compare (*(const VigiePeriod *) a, *(const VigiePeriod *) b);
}

static void
add_period (VigieHoldingIndex *index, const VigieHolding *holding)
{
  GArray *periods = g_hash_table_lookup (index->period, holding->source);

  if (!periods) {
    periods = g_array_new (FALSE, FALSE, sizeof (VigiePeriod));
    g_hash_table_insert (index->period, holding->source, periods);
  }
  for (guint i = 0; i < periods->len; i++) {
    if (vigie_period_compare (g_array_index (periods, VigiePeriod, i), holding->period) == 0)
      return;
  }
  g_array_append_val (periods, holding->period);
  g_array_sort (periods, compare_periods);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(VigieHolding *const *) a)->delivery;
  gint64 other = (*(VigieHolding *const *) b)->delivery;

  return (one < other) - (one > other);
}

VigieHoldingIndex *
vigie_holding_index_new (VigieObservatory *observatory, GError **error)
{
  return vigie_holding_index_new_of (observatory, NULL, error);
}

VigieHoldingIndex *
vigie_holding_index_new_of (VigieObservatory *observatory, const GArray *in_force, GError **error)
{
  GPtrArray *holding = vigie_holdings_list_of (observatory, in_force, error);
  VigieHoldingIndex *index;

  if (!holding)
    return NULL;

  index = g_new0 (VigieHoldingIndex, 1);
  index->holding = holding;
  index->held =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  index->derived =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  index->period =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);

  g_ptr_array_sort (holding, newest_first);
  for (guint i = 0; i < holding->len; i++) {
    VigieHolding *one = g_ptr_array_index (holding, i);
    g_autofree char *key = dup_key (one->source, one->variable, one->period);
    GPtrArray *levels = g_hash_table_lookup (index->held, key);

    if (!levels) {
      levels = g_ptr_array_new ();
      g_hash_table_insert (index->held, g_steal_pointer (&key), levels);
    }
    g_ptr_array_add (levels, one);
    add_period (index, one);
  }

  return index;
}

void
vigie_holding_index_free (VigieHoldingIndex *index)
{
  if (!index)
    return;

  g_hash_table_unref (index->held);
  g_hash_table_unref (index->derived);
  g_hash_table_unref (index->period);
  g_ptr_array_unref (index->holding);
  g_free (index);
}

const GPtrArray *
vigie_holding_index_list (const VigieHoldingIndex *index)
{
  return index->holding;
}

GPtrArray *
vigie_holding_index_find (VigieHoldingIndex *index,
                          const char *source,
                          const char *variable,
                          VigiePeriod period)
{
  g_autofree char *key = dup_key (source, variable, period);

  return g_hash_table_lookup (index->held, key);
}

/* Whether an equality may give a missing variable: certain, exact, within the source. "Two names
 * of one quantity" is one when both names are the source's own. */
static gboolean
is_usable (const VigieRelation *relation, const char *source)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };

  if (!relation->certain || relation->tolerance != 0.0 || strcmp (relation->source, source) != 0 ||
      (relation->kind != VIGIE_RELATION_EQUAL && relation->kind != VIGIE_RELATION_SAME))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (side); i++) {
    for (gsize j = 0; j < side[i]->n; j++) {
      if (strcmp (side[i]->term[j].source, source) != 0 ||
          side[i]->term[j].period != VIGIE_TERM_SAME)
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
is_known (VigieHoldingIndex *index,
          GHashTable *derived,
          const char *source,
          const char *variable,
          VigiePeriod period)
{
  return g_hash_table_contains (derived, variable) ||
         vigie_holding_index_find (index, source, variable, period) != NULL;
}

/* The one variable of a relation that is not known; %NULL when none is, or several. */
static const VigieTerm *
find_missing (VigieHoldingIndex *index,
              GHashTable *derived,
              const VigieRelation *relation,
              VigiePeriod period,
              gboolean *is_total)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };
  const VigieTerm *missing = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (side); i++) {
    for (gsize j = 0; j < side[i]->n; j++) {
      const VigieTerm *term = &side[i]->term[j];

      if (is_known (index, derived, term->source, term->variable, period))
        continue;
      if (missing)
        return NULL;
      missing = term;
      *is_total = i == 0;
    }
  }
  return missing;
}

/* One pass over the source's relations: sums first, and differences only where no sum helps. */
static gboolean
derive_once (VigieHoldingIndex *index,
             GHashTable *derived,
             const char *source,
             VigiePeriod period,
             gboolean totals)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  gboolean any = FALSE;

  for (gsize i = 0; i < catalogue->n_relations; i++) {
    const VigieRelation *relation = &catalogue->relation[i];
    const VigieTerm *missing;
    gboolean is_total = FALSE;

    if (!is_usable (relation, source))
      continue;
    missing = find_missing (index, derived, relation, period, &is_total);
    if (missing && is_total == totals) {
      VigieDerivation *derivation = g_new (VigieDerivation, 1);

      derivation->relation = relation;
      derivation->coefficient = is_total ? missing->coefficient : -missing->coefficient;
      g_hash_table_insert (derived, missing->variable, derivation);
      any = TRUE;
    }
  }
  return any;
}

const VigieDerivation *
vigie_holding_index_derivation (VigieHoldingIndex *index,
                                const char *source,
                                const char *variable,
                                VigiePeriod period)
{
  g_autofree char *key = dup_key (source, "", period);
  GHashTable *derived = g_hash_table_lookup (index->derived, key);

  if (!derived) {
    derived = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    g_hash_table_insert (index->derived, g_steal_pointer (&key), derived);
    while (derive_once (index, derived, source, period, TRUE) ||
           derive_once (index, derived, source, period, FALSE))
      ;
  }

  return g_hash_table_lookup (derived, variable);
}

VigiePeriod
vigie_term_period (const VigieTerm *term, VigiePeriod period)
{
  switch (term->period) {
  case VIGIE_TERM_SAME:
  case VIGIE_TERM_REFERENCE:
    return period;
  case VIGIE_TERM_RELATIVE:
    period.year = (gint16) (period.year + term->year);
    return period;
  case VIGIE_TERM_FIXED:
    return vigie_period_of_year (term->year);
  }
  g_assert_not_reached ();
}

static gboolean
is_geography (const VigieTerm *term)
{
  return strcmp (term->source, "GEO") == 0;
}

static gboolean
can_compute (VigieHoldingIndex *index, const VigieFormula *formula, VigiePeriod period)
{
  for (gsize i = 0; i < formula->n; i++) {
    const VigieTerm *term = &formula->term[i];
    VigiePeriod its = vigie_term_period (term, period);

    if (!is_geography (term) &&
        !vigie_holding_index_find (index, term->source, term->variable, its) &&
        !vigie_holding_index_derivation (index, term->source, term->variable, its))
      return FALSE;
  }
  return TRUE;
}

gboolean
vigie_holding_index_denominator_period (VigieHoldingIndex *index,
                                        const VigieIndicator *indicator,
                                        VigiePeriod period,
                                        VigiePeriod *denominator)
{
  const VigieFormula *below = &indicator->denominator;
  const GArray *periods;

  *denominator = period;
  if (below->n == 0 || is_geography (&below->term[0]))
    return TRUE;
  if (strcmp (below->term[0].source, indicator->numerator.term[0].source) == 0)
    return can_compute (index, below, period);

  periods = g_hash_table_lookup (index->period, below->term[0].source);
  for (guint i = periods ? periods->len : 0; i > 0; i--) {
    VigiePeriod candidate = g_array_index (periods, VigiePeriod, i - 1);

    if (vigie_period_compare (candidate, period) > 0 || period.year - candidate.year > 5)
      continue;
    if (can_compute (index, below, candidate)) {
      *denominator = candidate;
      return TRUE;
    }
  }
  return FALSE;
}

/* A figure all of whose terms are of fixed years is of the last of them; one that starts from a
 * fixed year is of the years after it. */
static gboolean
is_of_period (const VigieFormula *formula, VigiePeriod period)
{
  gboolean moves = FALSE;
  int year = 0;

  for (gsize i = 0; i < formula->n; i++) {
    if (formula->term[i].period == VIGIE_TERM_FIXED)
      year = MAX (year, formula->term[i].year);
    else
      moves = TRUE;
  }
  return year == 0 || (moves ? period.year > year : period.year == year);
}

GArray *
vigie_holding_index_periods (VigieHoldingIndex *index, const VigieIndicator *indicator)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (VigiePeriod));
  const GArray *periods = g_hash_table_lookup (index->period, indicator->numerator.term[0].source);

  for (guint i = 0; periods && i < periods->len; i++) {
    VigiePeriod period = g_array_index (periods, VigiePeriod, i);
    VigiePeriod denominator;

    if (is_of_period (&indicator->numerator, period) &&
        can_compute (index, &indicator->numerator, period) &&
        vigie_holding_index_denominator_period (index, indicator, period, &denominator))
      g_array_append_val (found, period);
  }

  return found;
}
