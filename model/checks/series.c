/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A variable against the nearest period that is held: the whole column first, then single zones. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/checks/checks-private.h"
#include "model/statistics/summary.h"

/* With fewer zones to compare nothing is said of a column. */
#define PAIRS_MIN 8
/* A column is taken for broken where half of its zones have changed by a half or more. */
#define BREAK 1.5
/* How many times the usual spread a zone must lie off, and the least spread that is taken for usual; half or twice as
 * much is always within it. */
#define SPREADS 8.0
#define SPREAD_MIN 0.05
#define CHANGE_MIN G_LN2
/* A share moves by so many points before it is told. */
#define POINTS_MIN 10.0

/* A variable now and then. */
typedef struct {
  const VigieFigures *then; /* (nullable): nothing is held */
  VigiePeriod when;
  gsize n_pairs;  /* zones with a figure above 0 at both */
  gsize n_same;   /* of them, with the same */
  gsize n_values; /* different figures of them, 2 for more than one */
  double change;  /* median of the logarithms of now / then */
  double spread;
  gboolean told; /* something is said of the whole column: nothing more of its zones */
} Then;

/* Whether both cells have a figure above 0; @change: the logarithm of their quotient. */
static gboolean
compare_cells (VigieCell now, VigieCell then, double *change)
{
  if (now.state != VIGIE_CELL_VALUE || then.state != VIGIE_CELL_VALUE || !(now.value > 0.0) ||
      !(then.value > 0.0))
    return FALSE;
  *change = log (now.value / then.value);
  return TRUE;
}

/* The median distance of two columns as logarithms; INFINITY where too few zones have both. */
static double
distance (const VigieFigures *now, gsize column, const VigieFigures *then, double *room)
{
  gsize n = 0;
  double change;

  for (gsize z = 0; z < now->rows; z++)
    if (compare_cells (vigie_figures_get (now, z, column), vigie_figures_get (then, z, 0), &change))
      room[n++] = fabs (change);
  return n >= PAIRS_MIN ? vigie_median (room, n) : INFINITY;
}

static void
measure (const VigieCheckLevel *level, gsize variable, Then *then, double *room)
{
  double first = NAN;
  double change;
  gsize n = 0;

  for (gsize z = 0; z < level->zoning->n_zones; z++) {
    VigieCell now = vigie_figures_get (level->figures, z, variable);

    if (!compare_cells (now, vigie_figures_get (then->then, z, 0), &change))
      continue;
    then->n_same += change == 0.0;
    then->n_values =
      isnan (first) ? 1 : then->n_values + (now.value != first && then->n_values < 2);
    first = isnan (first) ? now.value : first;
    room[n++] = change;
  }
  then->n_pairs = n;
  if (n == 0)
    return;
  then->change = vigie_median (room, n);
  for (gsize i = 0; i < n; i++)
    room[i] = fabs (room[i] - then->change);
  then->spread = fmax (1.4826 * vigie_median (room, n), SPREAD_MIN);
}

static gboolean
load (const VigieCheckLevel *level, Then *then, double *room, GError **error)
{
  for (gsize v = 0; v < level->read->n_variables; v++) {
    if (!vigie_check_find_then (level, v, &then[v].when, &then[v].then, error))
      return FALSE;
    if (!then[v].then)
      continue;
    measure (level, v, &then[v], room);
  }
  return TRUE;
}

/* 10, 100, 1000 or their inverses where a change is near one of them, else 0. */
static double
power_of_ten (double change)
{
  for (int k = -3; k <= 3; k++)
    if (k != 0 && fabs (change - k * G_LN10) < 0.14)
      return pow (10.0, k);
  return 0.0;
}

/* Each of two columns is like what the other one was. */
static void
check_exchanged (const VigieCheckLevel *level, Then *then, double *room)
{
  for (gsize a = 0; a < level->read->n_variables; a++)
    for (gsize b = a + 1; b < level->read->n_variables; b++) {
      VigieCheckLine line = { level, VIGIE_FINDING_SERIES, (gssize) a, 0 };
      double a_as_was, b_as_was;

      if (!then[a].then || !then[b].then || then[a].n_pairs < PAIRS_MIN ||
          then[b].n_pairs < PAIRS_MIN ||
          vigie_period_compare (vigie_check_period (level->read, a),
                                vigie_check_period (level->read, b)) != 0)
        continue;
      a_as_was = distance (level->figures, a, then[a].then, room);
      b_as_was = distance (level->figures, b, then[b].then, room);
      if (a_as_was < log (1.2) || b_as_was < log (1.2) ||
          !(distance (level->figures, a, then[b].then, room) < 0.3 * a_as_was) ||
          !(distance (level->figures, b, then[a].then, room) < 0.3 * b_as_was))
        continue;
      vigie_check_tell (
        &line, VIGIE_NO_ZONE,
        vigie_sentence (N_ ("The columns “%s” and “%s” seem exchanged: each is like the other one "
                            "was in %d. Exchange them, or ask the producer."),
                        vigie_check_heading (level->read, a), vigie_check_heading (level->read, b),
                        then[a].when.year),
        NULL);
      then[a].told = then[b].told = TRUE;
    }
}

static void
check_column (const VigieCheckLevel *level, gsize variable, Then *then)
{
  VigieCheckLine line = { level, VIGIE_FINDING_SERIES, (gssize) variable, 0 };
  const char *heading = vigie_check_heading (level->read, variable);
  double power = power_of_ten (then->change);
  VigieSentence *sentence = NULL;

  if (then->told || then->n_pairs < PAIRS_MIN)
    return;
  if (then->n_same == then->n_pairs && then->n_values > 1)
    sentence =
      vigie_sentence (N_ ("Column “%s”: the same figures as in %d: it may be that period’s "
                          "file again."),
                      heading, then->when.year);
  else if (power > 1.0)
    sentence = vigie_sentence (N_ ("Column “%s”: about %.0f times the figures of %d: look at its "
                                   "unit and its decimal mark."),
                               heading, power, then->when.year);
  else if (power > 0.0)
    sentence = vigie_sentence (N_ ("Column “%s”: about a %.0fth of the figures of %d: look at its "
                                   "unit and its decimal mark."),
                               heading, 1.0 / power, then->when.year);
  else if (fabs (then->change) > log (BREAK))
    sentence =
      vigie_sentence (then->change > 0.0
                        ? N_ ("Column “%s”: a break in the series: most zones are far above "
                              "%d. Ask the producer what has changed.")
                        : N_ ("Column “%s”: a break in the series: most zones are far below "
                              "%d. Ask the producer what has changed."),
                      heading, then->when.year);
  if (!sentence)
    return;
  then->told = TRUE;
  vigie_check_tell (&line, VIGIE_NO_ZONE, sentence,
                    vigie_sentence (N_ ("median of the changes: × %.3g"), exp (then->change)));
}

/* A small count jumps by chance, a small share too: what one of this size may do by itself is left out. */
static gboolean
is_chance (const VigieReadFile *read, gsize variable, double now, double expected)
{
  double moved = fabs (now - expected);

  if (read->variable[variable].summable)
    return moved <= 5.0 * sqrt (fmax (expected, 1.0)) + 5.0;
  return vigie_check_nature (read, variable).percent && moved <= POINTS_MIN;
}

static void
check_cell (VigieCheckLine *line, const Then *then, guint32 zone)
{
  const VigieReadFile *read = line->level->read;
  gsize variable = (gsize) line->variable;
  VigieCell now = vigie_figures_get (line->level->figures, zone, variable);
  VigieCell was = vigie_figures_get (then->then, zone, 0);
  g_autofree char *name = NULL;
  double change, power;
  VigieSentence *sentence;

  if (!compare_cells (now, was, &change) ||
      fabs (change - then->change) <= fmax (SPREADS * then->spread, CHANGE_MIN) ||
      is_chance (read, variable, now.value, was.value * exp (then->change)))
    return;

  name = vigie_check_name (line->level, zone);
  power = power_of_ten (change - then->change);
  if (power > 1.0)
    sentence =
      vigie_sentence (N_ ("%s, column “%s”: about %.0f times its figure of %d: a figure too "
                          "many?"),
                      name, vigie_check_heading (line->level->read, variable), power,
                      then->when.year);
  else if (power > 0.0)
    sentence = vigie_sentence (N_ ("%s, column “%s”: about a %.0fth of its figure of %d: a figure "
                                   "lost?"),
                               name, vigie_check_heading (line->level->read, variable), 1.0 / power,
                               then->when.year);
  else
    sentence =
      vigie_sentence (change > then->change
                        ? N_ ("%s, column “%s”: far above its figure of %d, unlike other "
                              "zones: look at it.")
                        : N_ ("%s, column “%s”: far below its figure of %d, unlike other "
                              "zones: look at it."),
                      name, vigie_check_heading (line->level->read, variable), then->when.year);
  vigie_check_tell (line, zone, sentence, vigie_sentence ("%.10g → %.10g", was.value, now.value));
}

/* Zones that had a figure and have none now. */
static void
check_gone (const VigieCheckLevel *level, gsize variable, const Then *then)
{
  VigieCheckLine line = { level, VIGIE_FINDING_SERIES, (gssize) variable, 0 };
  gsize n_gone = 0, n_there = 0;

  for (gsize z = 0; z < level->zoning->n_zones; z++) {
    gboolean had = vigie_figures_get (then->then, z, 0).state == VIGIE_CELL_VALUE;
    gboolean has = vigie_figures_get (level->figures, z, variable).state == VIGIE_CELL_VALUE;

    n_gone += had && !has;
    n_there += had && has;
  }
  if (n_gone == 0 || n_gone * 5 < n_there)
    return;
  vigie_check_tell (
    &line, VIGIE_NO_ZONE,
    vigie_sentence_plural ("Column “%s”: %'zu zone had a figure in %d and has none now.",
                           "Column “%s”: %'zu zones had a figure in %d and have none now.", n_gone,
                           vigie_check_heading (level->read, variable), n_gone, then->when.year),
    NULL);
}

gboolean
vigie_check_series (const VigieCheckLevel *level, GError **error)
{
  gsize n = level->read->n_variables;
  g_autofree Then *then = g_new0 (Then, n + 1);
  g_autofree double *room = g_new (double, level->zoning->n_zones + 1);

  if (!load (level, then, room, error))
    return FALSE;

  check_exchanged (level, then, room);
  for (gsize v = 0; v < n; v++) {
    VigieCheckLine line = { level, VIGIE_FINDING_SERIES, (gssize) v, 0 };

    if (!then[v].then)
      continue;
    check_column (level, v, &then[v]);
    check_gone (level, v, &then[v]);
    if (then[v].told || then[v].n_pairs < PAIRS_MIN)
      continue;
    for (guint32 z = 0; z < level->zoning->n_zones; z++)
      check_cell (&line, &then[v], z);
    vigie_check_end (&line);
  }
  return TRUE;
}
