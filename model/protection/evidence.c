/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers what the cells of a column are held to: the catalogue tells what they count. */
#include "model/protection/evidence.h"

#include <string.h>

#include "model/deliveries/holding-index.h"
#include "model/deliveries/packing.h"

static void
end_free (VigieEvidenceEnd *end)
{
  g_clear_pointer (&end->figures, vigie_figures_wipe);
  g_clear_pointer (&end->contributors, vigie_figures_wipe);
  g_free (end);
}

static void
share_free (VigieEvidenceShare *share)
{
  g_clear_pointer (&share->whole, vigie_figures_wipe);
  g_free (share);
}

static void
makers_free (VigieEvidenceMakers *makers)
{
  g_clear_pointer (&makers->figures, vigie_figures_wipe);
  g_clear_pointer (&makers->contributors, vigie_figures_wipe);
  g_free (makers);
}

void
vigie_evidence_clear (VigieEvidence *evidence)
{
  g_clear_pointer (&evidence->count, vigie_figures_wipe);
  g_clear_pointer (&evidence->denominator, vigie_figures_wipe);
  g_clear_pointer (&evidence->contributors, vigie_figures_wipe);
  g_clear_pointer (&evidence->inhabitants, vigie_figures_wipe);
  g_clear_pointer (&evidence->makers, g_ptr_array_unref);
  g_clear_pointer (&evidence->end, g_ptr_array_unref);
  g_clear_pointer (&evidence->share, g_ptr_array_unref);
}

/* A trait of a distribution or a share, as the producer gave it: it counts nothing itself. */
gboolean
vigie_indicator_is_trait (const VigieIndicator *indicator)
{
  return indicator->aggregation == VIGIE_AGGREGATE_NONE && indicator->kind != VIGIE_KIND_STOCK;
}

static gboolean
has_ends (const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++)
    if (formula->term[i].coefficient < 0.0 || formula->term[i].period == VIGIE_TERM_RELATIVE ||
        formula->term[i].period == VIGIE_TERM_FIXED)
      return TRUE;

  return FALSE;
}

static gboolean
is_term (const VigieFormula *formula, const char *source, const char *variable)
{
  return formula->n == 1 && strcmp (formula->term[0].source, source) == 0 &&
         strcmp (formula->term[0].variable, variable) == 0;
}

/* Whether a variable is an amount of money, not a count: the catalogue's units tell. */
static gboolean
is_amount (const VigieTerm *term)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  if (!vigie_catalogue_find_source (catalogue, term->source))
    return TRUE; /* computed, such as an area */

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;

    if (g_str_has_prefix (indicator->unit, "€") &&
        is_term (&indicator->numerator, term->source, term->variable))
      return TRUE;
  }

  return FALSE;
}

static gboolean
counts_units (const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++)
    if (is_amount (formula->term + i))
      return FALSE;

  return formula->n > 0 && !has_ends (formula);
}

/* The first stock that the catalogue has of an indicator's source and response: the population that
 * a trait describes; with @unit, the one so counted. */
static const VigieIndicator *
find_stock (const VigieIndicator *indicator, const char *unit)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *stock = catalogue->indicator + i;

    if (stock->kind == VIGIE_KIND_STOCK && stock->numerator.n == 1 &&
        strcmp (stock->source, indicator->source) == 0 &&
        strcmp (stock->response, indicator->response) == 0 &&
        (!unit || strcmp (stock->unit, unit) == 0))
      return stock;
  }

  return NULL;
}

/* Who practises where is public: no threshold speaks of professionals. */
static gboolean
counts_public (const VigieIndicator *indicator)
{
  return find_stock (indicator, "professionnels") != NULL;
}

static VigieFigures *
term_figures (VigieSourceFigures *sources,
              const VigieZoning *zoning,
              const VigieTerm *term,
              VigiePeriod period,
              GError **error)
{
  return vigie_source_figures_variable (sources, zoning, term->source, term->variable,
                                        vigie_term_period (term, period), TRUE, error);
}

/* Establishments of the same response, where the rule asks for contributors. */
static gboolean
gather_contributors (VigieSourceFigures *sources,
                     const VigieZoning *zoning,
                     const VigieEvidence *evidence,
                     VigiePeriod period,
                     VigieFigures **contributors,
                     GError **error)
{
  const VigieIndicator *stock;

  *contributors = NULL;
  if (evidence->rule.min_units == 0 ||
      !(stock = find_stock (evidence->indicator, "établissements")))
    return TRUE;
  *contributors = term_figures (sources, zoning, stock->numerator.term, period, error);

  return *contributors != NULL;
}

/* Landlords and establishments that the deliveries told of, of each term of the rule's own source. */
static gboolean
gather_makers (VigieSourceFigures *sources,
               const VigieZoning *zoning,
               VigiePeriod period,
               VigieEvidence *evidence,
               GError **error)
{
  const VigieIndicator *indicator = evidence->indicator;
  const VigieFormula *side[] = { &indicator->numerator, &indicator->denominator };
  const VigieSecrecyRule *rule = &evidence->rule;

  if (rule->min_units == 0 && rule->dominance <= 0.0 && rule->nk_n == 0 && rule->p <= 0.0)
    return TRUE;
  for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
    for (gsize t = 0; t < side[s]->n; t++) {
      const VigieTerm *term = side[s]->term + t;
      VigiePeriod when = vigie_term_period (term, period);
      VigieFigures *contributors;
      VigieEvidenceMakers *makers;

      if (strcmp (term->source, indicator->source) != 0 || term->period == VIGIE_TERM_REFERENCE)
        continue;
      evidence->n_terms++;
      if (!vigie_source_figures_contributors (sources, zoning, term->source, term->variable, when,
                                              &contributors, error))
        return FALSE;
      if (!contributors)
        continue;
      makers = g_new0 (VigieEvidenceMakers, 1);
      g_ptr_array_add (evidence->makers, makers);
      makers->contributors = contributors;
      makers->stands = s == 0 && side[0]->n == 1 && side[1]->n == 0;
      if (!(makers->figures = term_figures (sources, zoning, term, period, error)))
        return FALSE;
    }
  return TRUE;
}

/* The wholes of which a count is a part: what is left of them is told with it (P3). */
static gboolean
gather_shares (VigieSourceFigures *sources,
               const VigieZoning *zoning,
               const VigieTerm *term,
               VigiePeriod period,
               const VigieFigures *part,
               VigieEvidence *evidence,
               GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;
    VigieEvidenceShare *share;

    if (!indicator->relation || !is_term (&indicator->numerator, term->source, term->variable) ||
        indicator->denominator.n != 1 ||
        strcmp (indicator->denominator.term[0].source, term->source) != 0)
      continue;
    share = g_new0 (VigieEvidenceShare, 1);
    g_ptr_array_add (evidence->share, share);
    share->part = part;
    share->whole = term_figures (sources, zoning, indicator->denominator.term,
                                 vigie_term_period (term, period), error);
    if (!share->whole)
      return FALSE;
  }

  return TRUE;
}

static gboolean
gather_ends (VigieSourceFigures *sources,
             const VigieZoning *zoning,
             const VigieFormula *formula,
             VigiePeriod period,
             VigieEvidence *evidence,
             GError **error)
{
  for (gsize i = 0; i < formula->n; i++) {
    const VigieTerm *term = formula->term + i;
    VigieEvidenceEnd *end;

    if (is_amount (term))
      continue;
    end = g_new0 (VigieEvidenceEnd, 1);
    g_ptr_array_add (evidence->end, end);
    end->figures = term_figures (sources, zoning, term, period, error);
    if (!end->figures ||
        !gather_contributors (sources, zoning, evidence, vigie_term_period (term, period),
                              &end->contributors, error) ||
        !gather_shares (sources, zoning, term, period, end->figures, evidence, error))
      return FALSE;
  }

  return TRUE;
}

/* Those of a formula that is one count of the rule's own source. */
static gboolean
gather_formula_shares (VigieSourceFigures *sources,
                       const VigieZoning *zoning,
                       const VigieFormula *formula,
                       VigiePeriod period,
                       const VigieFigures *part,
                       VigieEvidence *evidence,
                       GError **error)
{
  if (!part || formula->n != 1 || evidence->rule.weighted ||
      strcmp (formula->term[0].source, evidence->indicator->source) != 0)
    return TRUE;

  return gather_shares (sources, zoning, formula->term, period, part, evidence, error);
}

static gboolean
gather_population (VigieSourceFigures *sources,
                   const VigieZoning *zoning,
                   VigiePeriod period,
                   VigieEvidence *evidence,
                   GError **error)
{
  const VigieIndicator *stock = find_stock (evidence->indicator, NULL);

  if (!stock)
    return TRUE;
  /* Consumption units are more than households: too few of them is too few, enough is not. */
  evidence->population_told = strcmp (stock->unit, "UC") != 0;
  evidence->denominator = term_figures (sources, zoning, stock->numerator.term, period, error);

  return evidence->denominator != NULL;
}

static gboolean
gather_terms (VigieSourceFigures *sources,
              const VigieZoning *zoning,
              VigiePeriod period,
              VigieEvidence *evidence,
              GError **error)
{
  const VigieIndicator *indicator = evidence->indicator;

  if (!vigie_source_figures_terms (sources, zoning, indicator, period, &evidence->count,
                                   &evidence->denominator, error))
    return FALSE;
  if (!counts_units (&indicator->numerator) || counts_public (indicator))
    g_clear_pointer (&evidence->count, vigie_figures_wipe);
  if (!counts_units (&indicator->denominator))
    g_clear_pointer (&evidence->denominator, vigie_figures_wipe);
  evidence->own_denominator =
    evidence->denominator && indicator->denominator.n == 1 &&
    strcmp (indicator->denominator.term[0].source, indicator->source) == 0;
  if (!gather_formula_shares (sources, zoning, &indicator->numerator, period, evidence->count,
                              evidence, error) ||
      !gather_formula_shares (sources, zoning, &indicator->denominator, period,
                              evidence->denominator, evidence, error))
    return FALSE;
  if (!has_ends (&indicator->numerator) && !has_ends (&indicator->denominator))
    return TRUE;

  return gather_ends (sources, zoning, &indicator->numerator, period, evidence, error) &&
         gather_ends (sources, zoning, &indicator->denominator, period, evidence, error);
}

gboolean
vigie_evidence_is_sensitive (const VigieEvidence *evidence)
{
  return evidence->indicator->sensitive && evidence->rule.sensitive;
}

static gboolean
gather_inhabitants (VigieSourceFigures *sources,
                    const VigieZoning *zoning,
                    VigiePeriod period,
                    VigieEvidence *evidence,
                    GError **error)
{
  const VigieIndicator *population = vigie_catalogue_find (vigie_catalogue_get (), "POP");

  if (!vigie_evidence_is_sensitive (evidence) || !population)
    return TRUE;
  evidence->inhabitants = term_figures (sources, zoning, population->numerator.term, period, error);

  return evidence->inhabitants != NULL;
}

gboolean
vigie_evidence_gather (VigieEvidence *evidence,
                       const VigieSecrecyRule *rule,
                       VigieSourceFigures *sources,
                       const VigieZoning *zoning,
                       const VigieColumn *column,
                       GError **error)
{
  *evidence = (VigieEvidence) { .indicator = column->indicator, .rule = *rule };
  evidence->rule.fragile_under = 0.0;
  evidence->zoning = zoning->kind;
  evidence->makers = g_ptr_array_new_with_free_func ((GDestroyNotify) makers_free);
  evidence->end = g_ptr_array_new_with_free_func ((GDestroyNotify) end_free);
  evidence->share = g_ptr_array_new_with_free_func ((GDestroyNotify) share_free);

  if (vigie_indicator_is_trait (column->indicator)
        ? !gather_population (sources, zoning, column->period, evidence, error)
        : !gather_terms (sources, zoning, column->period, evidence, error))
    return FALSE;

  return gather_contributors (sources, zoning, evidence, column->period, &evidence->contributors,
                              error) &&
         gather_makers (sources, zoning, column->period, evidence, error) &&
         gather_inhabitants (sources, zoning, column->period, evidence, error);
}
