/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary rules over a column: what each cell counts, and what that tells of others. */
#include "model/protection/protection.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/deliveries/holding-index.h"
#include "model/protection/primary.h"

/* Sensitive figures: communes of 5 000 inhabitants and more. Source: arrêté of 24 March 2005, 5. */
#define SENSITIVE_INHABITANTS 5000.0

struct _VigieProtection {
  VigieObservatory *observatory;
  VigieSourceFigures *sources;
  GHashTable *sheet; /* by source */
};

VigieProtection *
vigie_protection_new (VigieObservatory *observatory, VigieSourceFigures *sources)
{
  VigieProtection *protection = g_new0 (VigieProtection, 1);

  protection->observatory = observatory;
  protection->sources = sources;
  protection->sheet =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) vigie_source_sheet_free);

  return protection;
}

void
vigie_protection_free (VigieProtection *protection)
{
  if (!protection)
    return;

  g_hash_table_unref (protection->sheet);
  g_free (protection);
}

const VigieSourceSheet *
vigie_protection_sheet (VigieProtection *protection, const char *source, GError **error)
{
  VigieSourceSheet *sheet = g_hash_table_lookup (protection->sheet, source);

  if (!sheet) {
    sheet = vigie_source_sheet_load (protection->observatory, source, error);
    if (sheet)
      g_hash_table_insert (protection->sheet, sheet->source, sheet);
  }

  return sheet;
}

void
vigie_verdict_clear (VigieVerdict *verdict)
{
  g_clear_pointer (&verdict->reason, g_free);
}

/* A trait of a distribution or a share, as the producer gave it: it counts nothing itself. */
static gboolean
is_trait (const VigieIndicator *indicator)
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

static VigieFigures *
term_figures (VigieProtection *protection,
              const VigieZoning *zoning,
              const VigieTerm *term,
              VigiePeriod period,
              GError **error)
{
  return vigie_source_figures_variable (protection->sources, zoning, term->source, term->variable,
                                        vigie_term_period (term, period), TRUE, error);
}

/* An end of an evolution, which the figure gives away when the other one is known. */
typedef struct {
  VigieFigures *figures;
  VigieFigures *contributors; /* nullable */
} End;

static void
end_free (End *end)
{
  g_clear_pointer (&end->figures, vigie_figures_free);
  g_clear_pointer (&end->contributors, vigie_figures_free);
  g_free (end);
}

/* A count that goes into the figure, and a whole of which it is a part. */
typedef struct {
  const VigieFigures *part; /* lent by the evidence */
  VigieFigures *whole;
} Share;

static void
share_free (Share *share)
{
  g_clear_pointer (&share->whole, vigie_figures_free);
  g_free (share);
}

/* What the cells of a column are held to; each is one column of figures, or NULL where not held. */
typedef struct {
  const VigieIndicator *indicator;
  VigieSecrecyRule rule;
  const char *zoning;
  VigieFigures *count;
  VigieFigures *denominator;
  VigieFigures *contributors;
  VigieFigures *inhabitants;
  gboolean population_told; /* the denominator counts what the rule counts */
  gboolean own_denominator; /* it is a count of the rule's own source, shown or hidden like one */
  GPtrArray *end;           /* (element-type End) */
  GPtrArray *share;         /* (element-type Share) */
} Evidence;

static void
evidence_clear (Evidence *evidence)
{
  g_clear_pointer (&evidence->count, vigie_figures_free);
  g_clear_pointer (&evidence->denominator, vigie_figures_free);
  g_clear_pointer (&evidence->contributors, vigie_figures_free);
  g_clear_pointer (&evidence->inhabitants, vigie_figures_free);
  g_clear_pointer (&evidence->end, g_ptr_array_unref);
  g_clear_pointer (&evidence->share, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evidence, evidence_clear)

/* Establishments of the same response, where the rule asks for contributors. */
static gboolean
gather_contributors (VigieProtection *protection,
                     const VigieZoning *zoning,
                     const Evidence *evidence,
                     VigiePeriod period,
                     VigieFigures **contributors,
                     GError **error)
{
  const VigieIndicator *stock;

  *contributors = NULL;
  if (evidence->rule.min_units == 0 ||
      !(stock = find_stock (evidence->indicator, "établissements")))
    return TRUE;
  *contributors = term_figures (protection, zoning, stock->numerator.term, period, error);

  return *contributors != NULL;
}

/* The wholes of which a count is a part: what is left of them is told with it (P3). */
static gboolean
gather_shares (VigieProtection *protection,
               const VigieZoning *zoning,
               const VigieTerm *term,
               VigiePeriod period,
               const VigieFigures *part,
               Evidence *evidence,
               GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;
    Share *share;

    if (!indicator->relation || !is_term (&indicator->numerator, term->source, term->variable) ||
        indicator->denominator.n != 1 ||
        strcmp (indicator->denominator.term[0].source, term->source) != 0)
      continue;
    share = g_new0 (Share, 1);
    g_ptr_array_add (evidence->share, share);
    share->part = part;
    share->whole = term_figures (protection, zoning, indicator->denominator.term,
                                 vigie_term_period (term, period), error);
    if (!share->whole)
      return FALSE;
  }

  return TRUE;
}

static gboolean
gather_ends (VigieProtection *protection,
             const VigieZoning *zoning,
             const VigieFormula *formula,
             VigiePeriod period,
             Evidence *evidence,
             GError **error)
{
  for (gsize i = 0; i < formula->n; i++) {
    const VigieTerm *term = formula->term + i;
    End *end;

    if (is_amount (term))
      continue;
    end = g_new0 (End, 1);
    g_ptr_array_add (evidence->end, end);
    end->figures = term_figures (protection, zoning, term, period, error);
    if (!end->figures ||
        !gather_contributors (protection, zoning, evidence, vigie_term_period (term, period),
                              &end->contributors, error) ||
        !gather_shares (protection, zoning, term, period, end->figures, evidence, error))
      return FALSE;
  }

  return TRUE;
}

/* Those of a formula that is one count of the rule's own source. */
static gboolean
gather_formula_shares (VigieProtection *protection,
                       const VigieZoning *zoning,
                       const VigieFormula *formula,
                       VigiePeriod period,
                       const VigieFigures *part,
                       Evidence *evidence,
                       GError **error)
{
  if (!part || formula->n != 1 || evidence->rule.weighted ||
      strcmp (formula->term[0].source, evidence->indicator->source) != 0)
    return TRUE;

  return gather_shares (protection, zoning, formula->term, period, part, evidence, error);
}

static gboolean
gather_population (VigieProtection *protection,
                   const VigieZoning *zoning,
                   VigiePeriod period,
                   Evidence *evidence,
                   GError **error)
{
  const VigieIndicator *stock = find_stock (evidence->indicator, NULL);

  if (!stock)
    return TRUE;
  /* Consumption units are more than households: too few of them is too few, enough is not. */
  evidence->population_told = strcmp (stock->unit, "UC") != 0;
  evidence->denominator = term_figures (protection, zoning, stock->numerator.term, period, error);

  return evidence->denominator != NULL;
}

static gboolean
gather_terms (VigieProtection *protection,
              const VigieZoning *zoning,
              VigiePeriod period,
              Evidence *evidence,
              GError **error)
{
  const VigieIndicator *indicator = evidence->indicator;

  if (!vigie_source_figures_terms (protection->sources, zoning, indicator, period, &evidence->count,
                                   &evidence->denominator, error))
    return FALSE;
  if (!counts_units (&indicator->numerator))
    g_clear_pointer (&evidence->count, vigie_figures_free);
  if (!counts_units (&indicator->denominator))
    g_clear_pointer (&evidence->denominator, vigie_figures_free);
  evidence->own_denominator =
    evidence->denominator && indicator->denominator.n == 1 &&
    strcmp (indicator->denominator.term[0].source, indicator->source) == 0;
  if (!gather_formula_shares (protection, zoning, &indicator->numerator, period, evidence->count,
                              evidence, error) ||
      !gather_formula_shares (protection, zoning, &indicator->denominator, period,
                              evidence->denominator, evidence, error))
    return FALSE;
  if (!has_ends (&indicator->numerator) && !has_ends (&indicator->denominator))
    return TRUE;

  return gather_ends (protection, zoning, &indicator->numerator, period, evidence, error) &&
         gather_ends (protection, zoning, &indicator->denominator, period, evidence, error);
}

static gboolean
is_sensitive (const Evidence *evidence)
{
  return evidence->indicator->sensitive && evidence->rule.sensitive;
}

static gboolean
gather_inhabitants (VigieProtection *protection,
                    const VigieZoning *zoning,
                    VigiePeriod period,
                    Evidence *evidence,
                    GError **error)
{
  const VigieIndicator *population = vigie_catalogue_find (vigie_catalogue_get (), "POP");

  if (!is_sensitive (evidence) || !population)
    return TRUE;
  evidence->inhabitants =
    term_figures (protection, zoning, population->numerator.term, period, error);

  return evidence->inhabitants != NULL;
}

static gboolean
gather (VigieProtection *protection,
        const VigieZoning *zoning,
        const VigieColumn *column,
        Evidence *evidence,
        GError **error)
{
  const VigieSourceSheet *sheet =
    vigie_protection_sheet (protection, column->indicator->source, error);

  if (!sheet)
    return FALSE;
  *evidence = (Evidence) { .indicator = column->indicator, .rule = sheet->rule };
  evidence->rule.fragile_under = 0.0; /* the figures carry the flag, which depends on their year */
  evidence->zoning = zoning->kind;
  evidence->end = g_ptr_array_new_with_free_func ((GDestroyNotify) end_free);
  evidence->share = g_ptr_array_new_with_free_func ((GDestroyNotify) share_free);

  if (is_trait (column->indicator)
        ? !gather_population (protection, zoning, column->period, evidence, error)
        : !gather_terms (protection, zoning, column->period, evidence, error))
    return FALSE;

  return gather_contributors (protection, zoning, evidence, column->period, &evidence->contributors,
                              error) &&
         gather_inhabitants (protection, zoning, column->period, evidence, error);
}

/* Levels from fine to coarse, as min_level has them. */
static int
level (const char *name)
{
  return strcmp (name, "iris") == 0 ? 0 : strcmp (name, "triris") == 0 ? 1 : 2;
}

static VigieCell
cell_of (const VigieFigures *figures, gsize row)
{
  return figures ? vigie_figures_get (figures, row, 0) : VIGIE_CELL_UNKNOWN;
}

/* Whether a level or the population forbids the cell: a figure of a level that the source does not
 * have is “not applicable”, one that secrecy keeps at a coarser level is secret. */
static char
level_reason (const Evidence *evidence, gsize row)
{
  const char *least = evidence->indicator->min_level;
  VigieCell inhabitants = cell_of (evidence->inhabitants, row);
  gboolean secret = evidence->indicator->sensitive || strcmp (least, "triris") == 0;

  if (level (evidence->zoning) < level (least))
    return secret ? 'M' : 'N';
  if (!is_sensitive (evidence))
    return 'V';
  if (level (evidence->zoning) == 0)
    return 'M';
  if (inhabitants.state == VIGIE_CELL_VALUE)
    return inhabitants.value < SENSITIVE_INHABITANTS ? 'M' : 'V';

  return strcmp (evidence->zoning, "commune") == 0 ? 'M' : 'V';
}

/* The reason of a count of its own: an end, or a part with its whole. */
static char
count_reason (const VigieSecrecyRule *rule, VigieCell count, VigieCell whole, VigieCell units)
{
  VigiePrimaryInput input = vigie_primary_input (count);

  input.count = count;
  input.stock = TRUE;
  input.weighted = rule->weighted;
  input.denominator = whole;
  input.part = whole.state == VIGIE_CELL_VALUE;
  input.contributors = units;

  return vigie_primary_reason (rule, &input);
}

/* The rules on the cell itself. */
static char
own_reason (const Evidence *evidence, gsize row, VigieCell figure)
{
  VigiePrimaryInput input = vigie_primary_input (figure);

  input.count = cell_of (evidence->count, row);
  input.denominator = cell_of (evidence->denominator, row);
  input.part = evidence->indicator->relation;
  input.stock = evidence->indicator->kind == VIGIE_KIND_STOCK;
  input.weighted = evidence->rule.weighted;
  input.contributors = cell_of (evidence->contributors, row);

  return vigie_primary_reason (&evidence->rule, &input);
}

static char
reason_of (const Evidence *evidence, gsize row, VigieCell figure)
{
  char reason;

  if (figure.state == VIGIE_CELL_VALUE && !isfinite (figure.value))
    figure.state = VIGIE_CELL_NOT_APPLICABLE;
  if (figure.state != VIGIE_CELL_VALUE)
    return own_reason (evidence, row, figure);
  if ((reason = level_reason (evidence, row)) != 'V')
    return reason;
  reason = own_reason (evidence, row, figure);
  if (!vigie_reason_hides (reason) && evidence->own_denominator) {
    char whole = count_reason (&evidence->rule, cell_of (evidence->denominator, row),
                               VIGIE_CELL_UNKNOWN, VIGIE_CELL_UNKNOWN);

    if (vigie_reason_hides (whole))
      reason = whole;
  }

  for (guint i = 0; i < evidence->end->len && !vigie_reason_hides (reason); i++) {
    const End *end = g_ptr_array_index (evidence->end, i);
    char end_reason = count_reason (&evidence->rule, cell_of (end->figures, row),
                                    VIGIE_CELL_UNKNOWN, cell_of (end->contributors, row));

    if (vigie_reason_hides (end_reason) || (reason == 'V' && end_reason == 'Q'))
      reason = end_reason;
  }
  for (guint i = 0; i < evidence->share->len && !vigie_reason_hides (reason); i++) {
    const Share *share = g_ptr_array_index (evidence->share, i);

    if (count_reason (&evidence->rule, cell_of (share->part, row), cell_of (share->whole, row),
                      VIGIE_CELL_UNKNOWN) == 'C')
      reason = 'C';
  }

  return reason;
}

static void
note_unverified (const Evidence *evidence, gsize row, VigieVerdict *verdict)
{
  const VigieSecrecyRule *rule = &evidence->rule;

  if (is_trait (evidence->indicator) && (rule->threshold > 0.0 || rule->den_min > 0.0) &&
      (!evidence->population_told ||
       cell_of (evidence->denominator, row).state != VIGIE_CELL_VALUE))
    verdict->population_unverified = TRUE;
  if (rule->dominance > 0.0 || rule->nk_n > 0 || rule->p > 0.0)
    verdict->dominance_unverified = TRUE;
  if (rule->min_units > 0 && cell_of (evidence->contributors, row).state != VIGIE_CELL_VALUE)
    verdict->units_unverified = TRUE;
}

/* The cell as it is shown: hidden, it keeps neither value nor flags, which would tell of it. */
static VigieCell
shown_cell (const Evidence *evidence, char reason, VigieCell figure)
{
  if (reason != 'V')
    return (VigieCell) { 0.0, vigie_reason_state (reason), 0 };
  if (evidence->indicator->kind == VIGIE_KIND_STOCK && evidence->count && !evidence->rule.weighted)
    figure.value = vigie_primary_round (&evidence->rule, figure.value);

  return figure;
}

gboolean
vigie_protection_column (VigieProtection *protection,
                         VigieTable *table,
                         gsize column,
                         VigieVerdict *verdict,
                         GError **error)
{
  g_auto (Evidence) evidence = { 0 };
  gsize rows = table->figures->rows;

  *verdict = (VigieVerdict) { 0 };
  if (!gather (protection, table->zoning, table->column + column, &evidence, error))
    return FALSE;

  verdict->reason = g_malloc (MAX (rows, 1));
  for (gsize row = 0; row < rows; row++) {
    VigieCell figure = vigie_figures_get (table->figures, row, column);
    char reason = reason_of (&evidence, row, figure);

    verdict->reason[row] = reason;
    if (reason == 'V')
      note_unverified (&evidence, row, verdict);
    vigie_figures_set (table->figures, row, column, shown_cell (&evidence, reason, figure));
  }

  return TRUE;
}
