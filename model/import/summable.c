/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue says it without a column of its own: by its indicators, then by its relations. */
#include "model/import/summable.h"

#include <string.h>

#include "model/catalogue/catalogue.h"

/* Relations that are followed: total, part, part of a part. */
#define DEPTH 3

typedef enum {
  UNSAID,
  SUMMED,
  NEVER
} Verdict;

static gboolean
holds (const VigieFormula *formula, const char *source, const char *variable)
{
  for (gsize i = 0; i < formula->n; i++)
    if ((!source || strcmp (formula->term[i].source, source) == 0) &&
        strcmp (formula->term[i].variable, variable) == 0)
      return TRUE;
  return FALSE;
}

static Verdict
by_indicators (const char *source, const char *variable)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  Verdict verdict = UNSAID;

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];

    if (!holds (&indicator->numerator, source, variable) &&
        !holds (&indicator->denominator, source, variable))
      continue;
    if (indicator->aggregation == VIGIE_AGGREGATE_NONE)
      return NEVER;
    verdict = SUMMED;
  }
  return verdict;
}

static Verdict verdict_of (const char *source, const char *variable, int depth);

static Verdict
by_relation (const VigieRelation *relation, const char *variable, int depth)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };

  if (relation->total.n == 0)
    return NEVER;
  for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
    for (gsize i = 0; i < side[s]->n; i++) {
      const char *other = side[s]->term[i].variable;

      if (strcmp (other, variable) != 0 && verdict_of (relation->source, other, depth - 1) == NEVER)
        return NEVER;
    }
  return SUMMED;
}

static Verdict
verdict_of (const char *source, const char *variable, int depth)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  Verdict verdict = by_indicators (source, variable);

  if (verdict != UNSAID || depth == 0)
    return verdict;
  for (gsize i = 0; i < catalogue->n_relations; i++) {
    const VigieRelation *relation = &catalogue->relation[i];
    Verdict one;

    if (strcmp (relation->source, source) != 0 ||
        (!holds (&relation->total, NULL, variable) && !holds (&relation->parts, NULL, variable)))
      continue;
    if (relation->kind != VIGIE_RELATION_EQUAL && relation->kind != VIGIE_RELATION_PART_OF)
      continue;
    one = by_relation (relation, variable, depth);
    if (one == NEVER)
      return NEVER;
    verdict = one;
  }
  return verdict;
}

gboolean
vigie_variable_is_summable (const char *source, const char *variable)
{
  return verdict_of (source, variable, DEPTH) == SUMMED;
}
