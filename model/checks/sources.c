/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part against its whole in another source: no more beneficiaries than inhabitants. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/checks/checks-private.h"

/* Two sources count on two days: a part may exceed its whole by so much before it is told. */
#define ROOM 1.1
#define ROOM_PERSONS 5.0

/* One side of a quotient, over the zones: the sum of its terms. */
static gboolean
add_side (const VigieCheckLevel *level,
          const VigieFormula *formula,
          VigiePeriod period,
          VigieFigures *sum,
          gboolean *ours,
          GError **error)
{
  for (gsize i = 0; i < sum->rows; i++)
    vigie_figures_set (sum, i, 0, (VigieCell) { 0.0, VIGIE_CELL_VALUE, 0 });
  for (gsize t = 0; t < formula->n; t++) {
    const VigieTerm *term = &formula->term[t];
    gboolean own = strcmp (term->source, level->read->source) == 0;
    gssize variable = own ? vigie_check_find (level->read, term->variable, period) : -1;
    const VigieSourceColumn *held = NULL;

    *ours |= variable >= 0;
    if (variable < 0 && !(held = vigie_source_columns_get (level->held, level->zoning, term->source,
                                                           term->variable, period, TRUE, error)))
      return FALSE;
    for (gsize i = 0; i < sum->rows; i++) {
      VigieCell total = vigie_figures_get (sum, i, 0);
      VigieCell cell = variable >= 0 ? vigie_figures_get (level->figures, i, (gsize) variable)
                                     : vigie_figures_get (held->figures, i, 0);

      total.value += term->coefficient * cell.value;
      total.state = MAX (total.state, cell.state);
      vigie_figures_set (sum, i, 0, total);
    }
  }
  return TRUE;
}

/* The variable of this file among an indicator's terms, or −1. */
static gssize
variable_of (const VigieReadFile *read, const VigieFormula *formula, VigiePeriod period)
{
  for (gsize t = 0; t < formula->n; t++) {
    gssize own = strcmp (formula->term[t].source, read->source) == 0
                   ? vigie_check_find (read, formula->term[t].variable, period)
                   : -1;

    if (own >= 0)
      return own;
  }
  return -1;
}

static gboolean
is_plain (const VigieFormula *formula)
{
  for (gsize t = 0; t < formula->n; t++)
    if (formula->term[t].period != VIGIE_TERM_SAME || formula->term[t].coefficient <= 0.0)
      return FALSE;
  return formula->n > 0;
}

/* Whether the two sides are of one source: relations.csv says what holds then. */
static gboolean
is_of_two_sources (const VigieIndicator *indicator)
{
  return strcmp (indicator->numerator.term[0].source, indicator->denominator.term[0].source) != 0;
}

static void
tell (const VigieCheckLevel *level,
      const VigieIndicator *indicator,
      gssize variable,
      VigiePeriod denominator,
      const VigieFigures *part,
      const VigieFigures *whole)
{
  VigieCheckLine line = { level, VIGIE_FINDING_SOURCES, variable, 0 };

  for (guint32 z = 0; z < level->zoning->n_zones; z++) {
    VigieCell a = vigie_figures_get (part, z, 0), b = vigie_figures_get (whole, z, 0);
    g_autofree char *name = NULL;

    if (level->row[z] == 0 || a.state != VIGIE_CELL_VALUE || b.state != VIGIE_CELL_VALUE ||
        a.value <= b.value * ROOM + ROOM_PERSONS)
      continue;
    name = vigie_check_name (level, z);
    vigie_check_tell (
      &line, z,
      vigie_sentence (N_ ("%s: more %s than %s %s of %d, of which they are a part: look "
                          "at both."),
                      name, indicator->numerator.term[0].variable,
                      indicator->denominator.term[0].source,
                      indicator->denominator.term[0].variable, denominator.year),
      vigie_sentence ("%.10g > %.10g", a.value, b.value));
  }
  vigie_check_end (&line);
}

static gboolean
check (const VigieCheckLevel *level,
       const VigieIndicator *indicator,
       VigiePeriod period,
       GError **error)
{
  VigieHoldingIndex *index = vigie_source_columns_get_index (level->held);
  gssize variable = variable_of (level->read, &indicator->numerator, period);
  g_autoptr (VigieFigures) part = NULL, whole = NULL;
  VigiePeriod denominator = period;
  gboolean ours = FALSE;

  if (variable < 0 ||
      !vigie_holding_index_denominator_period (index, indicator, period, &denominator))
    return TRUE;
  part = vigie_figures_new (level->zoning->n_zones, 1);
  whole = vigie_figures_new (level->zoning->n_zones, 1);
  if (!add_side (level, &indicator->numerator, period, part, &ours, error) ||
      !add_side (level, &indicator->denominator, denominator, whole, &ours, error))
    return FALSE;
  tell (level, indicator, variable, denominator, part, whole);
  memset (part->value, 0, part->rows * sizeof *part->value);
  memset (whole->value, 0, whole->rows * sizeof *whole->value);
  return TRUE;
}

/* Whether an indicator counts residents or their households: there are no more of them than inhabitants. */
static gboolean
counts_residents (const VigieIndicator *indicator)
{
  static const char *const units[] = { "personnes", "foyers", "familles", "ménages", NULL };

  return indicator->kind == VIGIE_KIND_STOCK && indicator->denominator.n == 0 &&
         strcmp (indicator->place, "residence") == 0 && g_strv_contains (units, indicator->unit);
}

/* The inhabitants as the whole of a stock: the census, as the catalogue names them. */
static VigieIndicator
among_inhabitants (const VigieIndicator *stock, VigieTerm *inhabitants)
{
  VigieIndicator indicator = *stock;

  *inhabitants = (VigieTerm) { 1.0, (char *) "INSEE", (char *) "P_POP", VIGIE_TERM_SAME, 0 };
  indicator.denominator = (VigieFormula) { 1, inhabitants };
  return indicator;
}

gboolean
vigie_check_sources (const VigieCheckLevel *level, GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    VigieIndicator one = catalogue->indicator[i];
    VigieTerm inhabitants;

    if (counts_residents (&one))
      one = among_inhabitants (&one, &inhabitants);
    else if (!one.relation)
      continue;
    if (is_plain (&one.numerator) && is_plain (&one.denominator) && is_of_two_sources (&one) &&
        !check (level, &one, level->read->period, error))
      return FALSE;
  }
  return TRUE;
}
