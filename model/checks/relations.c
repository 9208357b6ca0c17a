/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts against wholes (relations.csv), and the file's own totals against its zones. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/catalogue/pivots.h"
#include "model/checks/checks-private.h"
#include "model/core/text.h"
#include "model/statistics/summary.h"

#define HEADING_MAX 40

/* A sum over a zone: of what is shown, and whether all of it is. */
typedef struct {
  double value;
  double rounding; /* how far roundings may have moved it */
  gboolean whole;  /* every term has a value */
  gboolean ours;   /* a term comes with this file */
} Sum;

/* The column of a term: with this file, else as held; %NULL where neither is, or with @error. */
static gboolean
find_column (const VigieCheckLevel *level,
             const VigieTerm *term,
             VigiePeriod period,
             const VigieFigures **figures,
             gsize *column,
             GError **error)
{
  gssize own = strcmp (term->source, level->read->source) == 0
                 ? vigie_check_find (level->read, term->variable, period)
                 : -1;
  const VigieSourceColumn *held;

  *figures = own >= 0 ? level->figures : NULL;
  *column = own >= 0 ? (gsize) own : 0;
  if (own >= 0 || !level->held ||
      !vigie_holding_index_find (vigie_source_columns_get_index (level->held), term->source,
                                 term->variable, period))
    return TRUE;
  held = vigie_source_columns_get (level->held, level->zoning, term->source, term->variable, period,
                                   FALSE, error);
  *figures = held ? held->figures : NULL;
  return held != NULL;
}

/* The columns of one side of a relation. */
typedef struct {
  gsize n;
  const VigieFigures *figures[32];
  gsize column[32];
  double coefficient[32];
  double rounding[32];
  gboolean complete;   /* each has a column */
  gboolean ours, held; /* some are of this file, some are held */
} Side;

static gboolean
find_side (const VigieCheckLevel *level,
           const VigieFormula *formula,
           VigiePeriod period,
           Side *side,
           GError **error)
{
  *side = (Side) { .complete = formula->n <= G_N_ELEMENTS (side->figures) };
  for (gsize t = 0; t < formula->n && side->complete; t++, side->n++) {
    const VigieTerm *term = &formula->term[t];

    if (!find_column (level, term, period, &side->figures[t], &side->column[t], error))
      return FALSE;
    side->complete = side->figures[t] && term->period == VIGIE_TERM_SAME;
    if (!side->complete)
      break;
    side->ours |= side->figures[t] == level->figures;
    side->held |= side->figures[t] != level->figures;
    side->coefficient[t] = term->coefficient;
    side->rounding[t] = vigie_column_rounding (side->figures[t], side->column[t]);
  }
  return TRUE;
}

static Sum
add_up (const Side *side, gsize zone)
{
  Sum sum = { .whole = TRUE };

  for (gsize t = 0; t < side->n; t++) {
    VigieCell cell = vigie_figures_get (side->figures[t], zone, side->column[t]);

    if (cell.state != VIGIE_CELL_VALUE) {
      sum.whole = FALSE;
      continue;
    }
    sum.value += side->coefficient[t] * cell.value;
    sum.rounding += fabs (side->coefficient[t]) * side->rounding[t];
  }
  return sum;
}

/* What is wrong with a total and its parts; %NULL where nothing is. */
static const char *
judge (const VigieRelation *relation, Sum total, Sum parts)
{
  double allowed = total.rounding + parts.rounding + relation->tolerance +
                   1e-9 * (fabs (total.value) + fabs (parts.value));
  double more = parts.value - total.value;

  if (!total.whole)
    return NULL;
  switch (relation->kind) {
  case VIGIE_RELATION_EQUAL:
    if (parts.whole && fabs (more) > allowed)
      return N_ ("%s: %s is not the sum of %s: correct the file, or ask the producer.");
    return more > allowed
             ? N_ ("%s: %s is less than what is shown of %s: correct the file, or ask the "
                   "producer.")
             : NULL;
  case VIGIE_RELATION_PART_OF:
    return more > allowed ? N_ ("%s: %s is less than its part %s: correct the file, or ask the "
                                "producer.")
                          : NULL;
  case VIGIE_RELATION_ORDER:
    return parts.whole && more > allowed
             ? N_ (
                 "%s: %s is below %s, which never exceeds it: correct the file, or ask the producer.")
             : NULL;
  case VIGIE_RELATION_SAME:
  case VIGIE_RELATION_TOGETHER:
    return NULL;
  }
  g_return_val_if_reached (NULL);
}

/* (transfer full): the columns of a formula, “A + B − C”: as the file has them, else by their variable. */
static char *
list_terms (const VigieReadFile *read,
            const VigieFormula *formula,
            VigiePeriod period,
            double constant)
{
  GString *text = g_string_new (NULL);

  for (gsize t = 0; t < formula->n; t++) {
    gssize own = vigie_check_find (read, formula->term[t].variable, period);
    g_autofree char *heading =
      own < 0 ? NULL : vigie_text_excerpt (vigie_check_heading (read, (gsize) own), HEADING_MAX);

    g_string_append_printf (text, "%s%s",
                            formula->term[t].coefficient < 0 ? (t ? " − " : "−") : (t ? " + " : ""),
                            heading && *heading ? heading : formula->term[t].variable);
  }
  if (formula->n == 0)
    g_string_append_printf (text, "%g", constant);
  return g_string_free (text, FALSE);
}

/* The variable of this file that a relation is told of: its total, else its first part. */
static gssize
variable_of (const VigieCheckLevel *level, const VigieRelation *relation, VigiePeriod period)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };

  for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
    for (gsize t = 0; t < side[s]->n; t++) {
      gssize own = vigie_check_find (level->read, side[s]->term[t].variable, period);

      if (own >= 0)
        return own;
    }
  return -1;
}

static void
check_zone (VigieCheckLine *line,
            const VigieRelation *relation,
            const Side *total,
            const Side *parts,
            VigiePeriod period,
            guint32 zone)
{
  Sum whole = add_up (total, zone), sum = add_up (parts, zone);
  g_autofree char *name = NULL, *left = NULL, *right = NULL;
  const char *sentence;

  if (relation->total.n == 0)
    whole.value = relation->constant;
  sentence = judge (relation, whole, sum);
  if (!sentence)
    return;

  name = vigie_check_name (line->level, zone);
  left = list_terms (line->level->read, &relation->total, period, relation->constant);
  right = list_terms (line->level->read, &relation->parts, period, 0.0);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  vigie_check_tell (line, zone, vigie_sentence (sentence, name, left, right),
                    vigie_sentence ("%.10g ≠ %.10g", whole.value, sum.value));
#pragma GCC diagnostic pop
}

static gboolean
check_relation (const VigieCheckLevel *level,
                const VigieRelation *relation,
                VigiePeriod period,
                GError **error)
{
  VigieCheckLine line = { level, VIGIE_FINDING_RELATION, -1, 0 };
  Side total, parts;
  gboolean held;

  if (!find_side (level, &relation->total, period, &total, error) ||
      !find_side (level, &relation->parts, period, &parts, error))
    return FALSE;
  if (!total.complete || !parts.complete || !(total.ours || parts.ours))
    return TRUE;
  held = total.held || parts.held;
  if (level->file == 0 && !held)
    return TRUE; /* each file was asked by itself */

  line.foreign = held && vigie_pivot_sums_rows (level->read->source);
  line.variable = variable_of (level, relation, period);
  for (guint32 zone = 0; zone < level->zoning->n_zones; zone++)
    if (level->row[zone] != 0)
      check_zone (&line, relation, &total, &parts, period, zone);
  vigie_check_end (&line);
  return TRUE;
}

/* (element-type VigiePeriod): the periods of the file's variables, each once. */
static GArray *
periods_of (const VigieReadFile *read)
{
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (VigiePeriod));

  for (gsize v = 0; v < read->n_variables; v++) {
    VigiePeriod period = vigie_check_period (read, v);
    gboolean known = FALSE;

    for (guint i = 0; i < periods->len && !known; i++)
      known = vigie_period_compare (g_array_index (periods, VigiePeriod, i), period) == 0;
    if (!known)
      g_array_append_val (periods, period);
  }
  return periods;
}

gboolean
vigie_check_relations (const VigieCheckLevel *level, GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GArray) periods = periods_of (level->read);

  for (gsize r = 0; r < catalogue->n_relations; r++) {
    const VigieRelation *relation = &catalogue->relation[r];

    if (!relation->certain || strcmp (relation->source, level->read->source) != 0)
      continue;
    for (guint i = 0; i < periods->len; i++)
      if (!check_relation (level, relation, g_array_index (periods, VigiePeriod, i), error))
        return FALSE;
  }
  return TRUE;
}

/* The sum of the zones of one group. @n: how many it has; @n_rows: how many of them came. */
static Sum
sum_group (const VigieCheckLevel *level,
           const guint32 *group,
           guint32 of,
           gsize variable,
           double rounding,
           gsize *n_rows)
{
  Sum sum = { .whole = TRUE };

  *n_rows = 0;
  for (gsize z = 0; z < level->zoning->n_zones; z++) {
    VigieCell cell;

    if (group && group[z] != of)
      continue;
    if (level->row[z] == 0) {
      sum.whole = FALSE;
      continue;
    }
    ++*n_rows;
    cell = vigie_figures_get (level->figures, z, variable);
    if (cell.state == VIGIE_CELL_VALUE) {
      sum.value += cell.value;
      sum.rounding += rounding;
    } else {
      sum.whole = FALSE;
    }
  }
  return sum;
}

/* A total of the file against the sum of its zones. @above: the level of the total. */
static void
check_total (VigieCheckLine *line, guint32 zone, VigieCell total, double rounding, Sum sum)
{
  double allowed = sum.rounding + rounding + 1e-9 * (fabs (total.value) + fabs (sum.value));
  double more = sum.value - total.value;
  g_autofree char *name = NULL;
  const char *heading = vigie_check_heading (line->level->read, (gsize) line->variable);

  if (total.state != VIGIE_CELL_VALUE || !(more > allowed || (sum.whole && -more > allowed)))
    return;

  name = vigie_check_name (line->level, zone);
  vigie_check_tell (
    line, zone,
    sum.whole
      ? vigie_sentence (N_ ("%s, column “%s”: the total is not the sum of its zones: correct the "
                            "file, or ask the producer."),
                        name, heading)
      : vigie_sentence (N_ ("%s, column “%s”: the total is less than what is shown of its zones: "
                            "correct the file, or ask the producer."),
                        name, heading),
    vigie_sentence ("%.10g ≠ %.10g", total.value, sum.value));
}

static void
check_communes (const VigieCheckLevel *iris, gsize variable)
{
  const VigieReadLevel *commune = &iris->read->commune, *unlocated = &iris->read->unlocated;
  const VigieCheckLevel level = vigie_check_level (iris->whole, iris->file, commune, NULL);
  VigieCheckLine line = { &level, VIGIE_FINDING_TOTAL, (gssize) variable, 0 };
  g_autofree guint32 *group = vigie_zoning_groups (iris->zoning, commune->zoning);
  double rounding = vigie_column_rounding (commune->figures, variable);
  double each = vigie_column_rounding (iris->figures, variable);

  for (guint32 c = 0; c < commune->zoning->n_zones; c++) {
    gsize n_rows;
    Sum sum;

    /* A total that was made of the zones and of what is not located is none of the file's. */
    if (commune->row[c] == 0 || commune->row[c] == unlocated->row[c] ||
        !vigie_zoning_is_split (iris->zoning, commune->zoning->zone[c].code))
      continue;
    sum = sum_group (iris, group, c, variable, each, &n_rows);
    if (unlocated->row[c] != 0) {
      VigieCell rest = vigie_figures_get (unlocated->figures, c, variable);

      sum.whole &= rest.state == VIGIE_CELL_VALUE;
      sum.value += rest.state == VIGIE_CELL_VALUE ? rest.value : 0.0;
      sum.rounding += each;
    }
    if (n_rows > 0)
      check_total (&line, c, vigie_figures_get (commune->figures, c, variable), rounding, sum);
  }
  vigie_check_end (&line);
}

void
vigie_check_totals (const VigieRead *whole, guint file)
{
  const VigieReadFile *read = vigie_check_file (whole, file);
  const VigieCheckLevel iris = vigie_check_level (whole, file, &read->iris, NULL);
  const VigieCheckLevel commune = vigie_check_level (whole, file, &read->commune, NULL);
  const VigieCheckLevel above = vigie_check_level (whole, file, &read->total, NULL);

  for (gsize v = 0; v < read->n_variables; v++) {
    VigieCheckLine line = { &above, VIGIE_FINDING_TOTAL, (gssize) v, 0 };
    gsize n_rows;
    Sum sum;

    if (!read->variable[v].summable)
      continue;
    check_communes (&iris, v);
    if (above.row[0] == 0)
      continue;
    sum = sum_group (&iris, NULL, 0, v, vigie_column_rounding (iris.figures, v), &n_rows);
    if (n_rows == 0)
      sum = sum_group (&commune, NULL, 0, v, vigie_column_rounding (commune.figures, v), &n_rows);
    check_total (&line, 0, vigie_figures_get (above.figures, 0, v),
                 vigie_column_rounding (above.figures, v), sum);
  }
}
