/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary rules over a column: what each cell counts, and what that tells of others. */
#include "model/protection/protection.h"

#include <math.h>
#include <string.h>

#include "model/protection/evidence.h"
#include "model/protection/primary.h"

/* Sensitive figures: communes of 5 000 inhabitants and more. Source: arrêté of 24 March 2005, 5. */
#define SENSITIVE_INHABITANTS 5000.0

struct _VigieProtection {
  VigieObservatory *observatory;
  VigieSourceFigures *sources;
  GHashTable *sheet; /* by source */
  double round;
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

void
vigie_protection_try_round (VigieProtection *protection, double round)
{
  protection->round = round;
}

const VigieSourceSheet *
vigie_protection_sheet (VigieProtection *protection, const char *source, GError **error)
{
  VigieSourceSheet *sheet = g_hash_table_lookup (protection->sheet, source);

  if (!sheet) {
    sheet = vigie_source_sheet_load (protection->observatory, source, error);
    if (sheet && protection->round > 0.0)
      sheet->rule.round = protection->round;
    if (sheet)
      g_hash_table_insert (protection->sheet, sheet->source, sheet);
  }

  return sheet;
}

void
vigie_verdict_clear (VigieVerdict *verdict)
{
  g_clear_pointer (&verdict->reason, g_free);
  g_clear_pointer (&verdict->lone, g_free);
}

/* Levels from fine to coarse, as min_level has them; the user's own zones may be as small as an
 * IRIS, and at best stand for a TRIRIS. */
static int
level (const char *name)
{
  if (strcmp (name, "iris") == 0)
    return 0;
  return strcmp (name, "triris") == 0 || vigie_zoning_kind_is_own (name) ? 1 : 2;
}

gboolean
vigie_protection_is_too_fine (const VigieIndicator *indicator, const char *zoning)
{
  return level (zoning) < level (indicator->min_level);
}

static VigieCell
cell_of (const VigieFigures *figures, gsize row)
{
  return figures ? vigie_figures_get (figures, row, 0) : VIGIE_CELL_UNKNOWN;
}

/* Whether a level or the population forbids the cell: a figure of a level that the source does not
 * have is “not applicable”, one that secrecy keeps at a coarser level is secret. */
static char
level_reason (const VigieEvidence *evidence, gsize row)
{
  const char *least = evidence->indicator->min_level;
  VigieCell inhabitants = cell_of (evidence->inhabitants, row);
  gboolean secret = evidence->indicator->sensitive || strcmp (least, "triris") == 0;

  if (vigie_protection_is_too_fine (evidence->indicator, evidence->zoning))
    return secret ? 'M' : 'N';
  /* A TRIRIS has 5,000 inhabitants: so must a group or a QPV that is shown in its place. */
  if (level (evidence->zoning) == 1 && strcmp (least, "iris") != 0 &&
      inhabitants.state != VIGIE_CELL_VALUE)
    return 'M';
  if (!vigie_evidence_is_sensitive (evidence))
    return 'V';
  if (level (evidence->zoning) == 0)
    return 'M';
  if (inhabitants.state == VIGIE_CELL_VALUE)
    return inhabitants.value < SENSITIVE_INHABITANTS ? 'M' : 'V';

  return strcmp (evidence->zoning, "agglomeration") == 0 ? 'V' : 'M';
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

/* What is known of those who contribute to a term. */
static void
take_makers (const VigieEvidenceMakers *makers, gsize row, VigiePrimaryInput *input)
{
  gsize n = makers->figures->rows;
  VigieCell count = vigie_figures_get (makers->contributors, row, 0);

  if (count.state == VIGIE_CELL_VALUE)
    input->contributors = count;
  input->largest = vigie_figures_get (makers->contributors, n + row, 0);
  input->second = vigie_figures_get (makers->contributors, 2 * n + row, 0);
}

/* Whether too few contribute to a term, or one or two dominate it. */
static gboolean
is_of_few (const VigieSecrecyRule *rule, const VigieEvidenceMakers *makers, gsize row)
{
  VigiePrimaryInput input = vigie_primary_input (cell_of (makers->figures, row));

  take_makers (makers, row, &input);
  return vigie_primary_reason (rule, &input) == 'B';
}

/* The rules on the cell itself. */
static char
own_reason (const VigieEvidence *evidence, gsize row, VigieCell figure)
{
  VigiePrimaryInput input = vigie_primary_input (figure);

  input.count = cell_of (evidence->count, row);
  input.denominator = cell_of (evidence->denominator, row);
  input.part = evidence->indicator->relation;
  input.stock = evidence->indicator->kind == VIGIE_KIND_STOCK;
  input.weighted = evidence->rule.weighted;
  input.contributors = cell_of (evidence->contributors, row);
  for (guint i = 0; i < evidence->makers->len; i++) {
    const VigieEvidenceMakers *makers = g_ptr_array_index (evidence->makers, i);

    if (makers->stands)
      take_makers (makers, row, &input);
  }

  return vigie_primary_reason (&evidence->rule, &input);
}

/* A ratio that has no sense tells that there is none to divide by, where zeros are not shown. */
static gboolean
tells_a_hidden_zero (const VigieEvidence *evidence, gsize row)
{
  VigieCell whole = cell_of (evidence->denominator, row);

  return !evidence->rule.zero && evidence->own_denominator && whole.state == VIGIE_CELL_VALUE &&
         whole.value == 0.0;
}

static char
reason_of (const VigieEvidence *evidence, gsize row, VigieCell figure)
{
  char reason;

  if (figure.state == VIGIE_CELL_VALUE && !isfinite (figure.value))
    figure.state = VIGIE_CELL_NOT_APPLICABLE;
  if (figure.state == VIGIE_CELL_NOT_APPLICABLE && tells_a_hidden_zero (evidence, row))
    return 'A';
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

  for (guint i = 0; i < evidence->makers->len && !vigie_reason_hides (reason); i++)
    if (is_of_few (&evidence->rule, g_ptr_array_index (evidence->makers, i), row))
      reason = 'B';
  for (guint i = 0; i < evidence->end->len && !vigie_reason_hides (reason); i++) {
    const VigieEvidenceEnd *end = g_ptr_array_index (evidence->end, i);
    char end_reason = count_reason (&evidence->rule, cell_of (end->figures, row),
                                    VIGIE_CELL_UNKNOWN, cell_of (end->contributors, row));

    if (vigie_reason_hides (end_reason) || (reason == 'V' && end_reason == 'Q'))
      reason = end_reason;
  }
  for (guint i = 0; i < evidence->share->len && !vigie_reason_hides (reason); i++) {
    const VigieEvidenceShare *share = g_ptr_array_index (evidence->share, i);

    if (count_reason (&evidence->rule, cell_of (share->part, row), cell_of (share->whole, row),
                      VIGIE_CELL_UNKNOWN) == 'C')
      reason = 'C';
  }

  return reason;
}

/* Whether of each term it is known how many contribute (@what 0), what the largest has (1), what the second has (2). */
static gboolean
is_told (const VigieEvidence *evidence, gsize row, gsize what)
{
  if (evidence->makers->len < evidence->n_terms || evidence->n_terms == 0)
    return FALSE;
  for (guint i = 0; i < evidence->makers->len; i++) {
    const VigieEvidenceMakers *makers = g_ptr_array_index (evidence->makers, i);
    gsize n = makers->figures->rows;

    for (gsize k = what == 0 ? 0 : 1; k <= what; k++)
      if (vigie_figures_get (makers->contributors, k * n + row, 0).state != VIGIE_CELL_VALUE)
        return FALSE;
  }
  return TRUE;
}

/* Only one of them is there, who knows the figure as its own. */
static gboolean
is_of_one (const VigieEvidence *evidence, gsize row)
{
  gboolean one = cell_of (evidence->contributors, row).value == 1.0;

  for (guint i = 0; i < evidence->makers->len && !one; i++)
    one = vigie_figures_get (
            ((const VigieEvidenceMakers *) g_ptr_array_index (evidence->makers, i))->contributors,
            row, 0)
            .value == 1.0;
  return one;
}

static void
note_unverified (const VigieEvidence *evidence, gsize row, VigieVerdict *verdict)
{
  const VigieSecrecyRule *rule = &evidence->rule;

  if (vigie_indicator_is_trait (evidence->indicator) &&
      (rule->threshold > 0.0 || rule->den_min > 0.0) &&
      (!evidence->population_told ||
       cell_of (evidence->denominator, row).state != VIGIE_CELL_VALUE))
    verdict->population_unverified = TRUE;
  if ((rule->dominance > 0.0 || rule->nk_n > 0 || rule->p > 0.0) &&
      !is_told (evidence, row, rule->nk_n > 1 || rule->p > 0.0 ? 2 : 1))
    verdict->dominance_unverified = TRUE;
  if (rule->min_units > 0 && cell_of (evidence->contributors, row).state != VIGIE_CELL_VALUE &&
      !is_told (evidence, row, 0))
    verdict->units_unverified = TRUE;
}

/* The cell as it is shown: hidden, it keeps neither value nor flags, which would tell of it. */
static VigieCell
shown_cell (const VigieEvidence *evidence, char reason, VigieCell figure)
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
  g_auto (VigieEvidence) evidence = { 0 };
  const VigieSourceSheet *sheet;
  gsize rows = table->figures->rows;

  *verdict = (VigieVerdict) { 0 };
  if (!(sheet =
          vigie_protection_sheet (protection, table->column[column].indicator->source, error)) ||
      !vigie_evidence_gather (&evidence, &sheet->rule, protection->sources, table->zoning,
                              table->column + column, error))
    return FALSE;

  verdict->reason = g_malloc (MAX (rows, 1));
  verdict->lone = g_malloc0 (MAX (rows, 1));
  for (gsize row = 0; row < rows; row++) {
    VigieCell figure = vigie_figures_get (table->figures, row, column);
    char reason = reason_of (&evidence, row, figure);

    verdict->reason[row] = reason;
    verdict->lone[row] = is_of_one (&evidence, row);
    if (reason == 'V')
      note_unverified (&evidence, row, verdict);
    vigie_figures_set (table->figures, row, column, shown_cell (&evidence, reason, figure));
  }

  return TRUE;
}
