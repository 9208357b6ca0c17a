/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that cannot be, and zones unlike their neighbours. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/import/checks-private.h"

/* A zone has to lie so many times the usual spread off the median of at least so many neighbours. */
#define SPREADS 8.0
/* … and by so much at least: points of a share, the logarithm of twice as much or half of anything else. */
#define POINTS_MIN 15.0
#define CHANGE_MIN 0.693
#define NEIGHBOURS_MIN 3
#define ZONES_MIN 20

VigieCheckNature
vigie_check_nature (const VigieImport *import, gsize variable)
{
  return vigie_check_nature_of (import->source, vigie_check_variable (import, variable));
}

VigieCheckNature
vigie_check_nature_of (const char *source, const char *variable)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieCheckNature nature = { FALSE, FALSE, FALSE };

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *one = &catalogue->indicator[i];
    const VigieTerm *term = one->numerator.term;

    if (one->numerator.n != 1 || one->denominator.n != 0 || one->factor != 1.0 ||
        term->coefficient != 1.0 || term->period != VIGIE_TERM_SAME ||
        strcmp (term->source, source) != 0 || strcmp (term->variable, variable) != 0)
      continue;
    nature.percent = strcmp (one->unit, "%") == 0;
    nature.amount = one->kind == VIGIE_KIND_MEDIAN;
    nature.shown = one->aggregation == VIGIE_AGGREGATE_NONE &&
                   (one->kind == VIGIE_KIND_RATIO || one->kind == VIGIE_KIND_MEDIAN ||
                    one->kind == VIGIE_KIND_QUANTILE);
    break;
  }
  return nature;
}

/* (transfer full) (nullable): why a figure cannot be. */
static char *
judge (
  const VigieCheckLevel *level, gsize variable, VigieCheckNature nature, guint32 zone, double value)
{
  const char *heading = vigie_check_heading (level->import, variable);
  g_autofree char *name = NULL;

  if (value >= 0.0 && (value > 0.0 || !nature.amount) && !(nature.percent && value > 100.0))
    return NULL;
  name = vigie_check_name (level, zone);
  if (nature.percent && value > 100.0)
    return g_strdup_printf (_ ("%s, column “%s”: a share of more than 100 %%: correct the file, or "
                               "ask the producer."),
                            name, heading);
  if (level->import->variable[variable].summable)
    return g_strdup_printf (_ ("%s, column “%s”: a number below 0: correct the file, or ask the "
                               "producer."),
                            name, heading);
  if (nature.amount)
    return g_strdup_printf (_ ("%s, column “%s”: an amount of 0 or less: correct the file, or ask "
                               "the producer."),
                            name, heading);
  return NULL; /* taxes are shares below 0 */
}

/* Shares from 0 to 1 where the catalogue has them from 0 to 100: of a hundred zones none has more than 1 %. */
static void
check_unit (VigieCheckLine *line)
{
  const VigieCheckLevel *level = line->level;
  gsize v = (gsize) line->variable, n = 0;
  double most = 0.0;

  for (guint32 z = 0; z < level->zoning->n_zones; z++) {
    VigieCell cell = vigie_figures_get (level->figures, z, v);

    if (level->row[z] == 0 || cell.state != VIGIE_CELL_VALUE || !(cell.value > 0.0))
      continue;
    n++;
    most = fmax (most, cell.value);
  }
  if (n >= ZONES_MIN && most <= 1.0)
    vigie_check_tell (
      line, VIGIE_NO_ZONE,
      g_strdup_printf (_ ("Column “%s”: no share is above 1 %%: if they are from 0 to 1, "
                          "say so with --map '%s=%s*100'."),
                       vigie_check_heading (level->import, v),
                       vigie_check_heading (level->import, v),
                       vigie_check_variable (level->import, v)),
      NULL);
}

void
vigie_check_ranges (const VigieCheckLevel *level)
{
  for (gsize v = 0; v < level->import->n_variables; v++) {
    VigieCheckLine line = { level, VIGIE_FINDING_RANGE, (gssize) v, 0 };
    VigieCheckNature nature = vigie_check_nature (level->import, v);

    for (guint32 z = 0; z < level->zoning->n_zones; z++) {
      VigieCell cell = vigie_figures_get (level->figures, z, v);
      char *sentence = NULL;

      if (level->row[z] != 0 && cell.state == VIGIE_CELL_VALUE)
        sentence = judge (level, v, nature, z, cell.value);
      if (sentence)
        vigie_check_tell (&line, z, sentence, vigie_check_figure (cell.value));
    }
    if (nature.percent)
      check_unit (&line);
    vigie_check_end (&line);
  }
}

/* Per zone its neighbours, one behind the other: those with which it shares an arc. */
typedef struct {
  guint32 *start; /* n_zones + 1 */
  guint32 *zone;
} Neighbours;

static void
neighbours_clear (Neighbours *neighbours)
{
  g_free (neighbours->start);
  g_free (neighbours->zone);
}

static gboolean
is_border (const VigieGeometry *geometry, gsize arc)
{
  guint32 left = geometry->arc_left[arc], right = geometry->arc_right[arc];

  return left != VIGIE_NO_ZONE && right != VIGIE_NO_ZONE && left != right;
}

/* A neighbour counts once for each arc shared: few pairs share two, and a longer border may weigh more. */
static Neighbours
find_neighbours (const VigieGeometry *geometry)
{
  Neighbours neighbours = { g_new0 (guint32, geometry->n_zones + 1),
                            g_new (guint32, 2 * geometry->n_arcs + 1) };
  g_autofree guint32 *next = NULL;

  for (gsize a = 0; a < geometry->n_arcs; a++)
    if (is_border (geometry, a)) {
      neighbours.start[geometry->arc_left[a] + 1]++;
      neighbours.start[geometry->arc_right[a] + 1]++;
    }
  for (gsize z = 0; z < geometry->n_zones; z++)
    neighbours.start[z + 1] += neighbours.start[z];
  next = g_memdup2 (neighbours.start, (geometry->n_zones + 1) * sizeof *next);
  for (gsize a = 0; a < geometry->n_arcs; a++)
    if (is_border (geometry, a)) {
      neighbours.zone[next[geometry->arc_left[a]]++] = geometry->arc_right[a];
      neighbours.zone[next[geometry->arc_right[a]]++] = geometry->arc_left[a];
    }
  return neighbours;
}

/* A share as it is, anything else as its logarithm; NAN where there is no figure. */
static double
scale (VigieCell cell, gboolean percent)
{
  if (cell.state != VIGIE_CELL_VALUE || (!percent && !(cell.value > 0.0)))
    return NAN;
  return percent ? cell.value : log (cell.value);
}

/* How far a zone lies from the median of its neighbours; NAN where there are too few. */
static double
off_neighbours (const VigieFigures *figures,
                const Neighbours *neighbours,
                gsize variable,
                gboolean percent,
                guint32 zone,
                double *room)
{
  double own = scale (vigie_figures_get (figures, zone, variable), percent);
  gsize n = 0;

  for (guint32 i = neighbours->start[zone]; i < neighbours->start[zone + 1]; i++) {
    double other = scale (vigie_figures_get (figures, neighbours->zone[i], variable), percent);

    if (!isnan (other))
      room[n++] = other;
  }
  return n >= NEIGHBOURS_MIN ? own - vigie_check_median (room, n) : NAN;
}

/* How far each zone lies off, and by how much one has to before it is told; 0 where too few can be compared. */
static double
measure_off (const VigieFigures *figures,
             const Neighbours *neighbours,
             gsize variable,
             gboolean percent,
             double *room,
             double *off)
{
  gsize n = 0;

  for (guint32 z = 0; z < figures->rows; z++)
    off[z] = off_neighbours (figures, neighbours, variable, percent, z, room);
  for (gsize z = 0; z < figures->rows; z++)
    if (!isnan (off[z]))
      room[n++] = fabs (off[z]);
  if (n < ZONES_MIN)
    return 0.0;
  return fmax (SPREADS * 1.4826 * vigie_check_median (room, n), percent ? POINTS_MIN : CHANGE_MIN);
}

static void
tell_off (VigieCheckLine *line, guint32 zone, gboolean above)
{
  const VigieCheckLevel *level = line->level;
  gsize variable = (gsize) line->variable;
  g_autofree char *name = vigie_check_name (level, zone);

  vigie_check_tell (
    line, zone,
    g_strdup_printf (above ? _ ("%s, column “%s”: far above the zones around it: look at it.")
                           : _ ("%s, column “%s”: far below the zones around it: look at it."),
                     name, vigie_check_heading (level->import, variable)),
    vigie_check_figure (vigie_figures_get (level->figures, zone, variable).value));
}

/* A zone that lay as far off at the nearest period held is not told again: it is like that. */
static void
check_variable (const VigieCheckLevel *level,
                const Neighbours *neighbours,
                gsize variable,
                const VigieFigures *then)
{
  VigieCheckLine line = { level, VIGIE_FINDING_NEIGHBOURS, (gssize) variable, 0, FALSE };
  gsize n_zones = level->zoning->n_zones;
  g_autofree double *off = g_new (double, n_zones + 1);
  g_autofree double *was = g_new (double, n_zones + 1);
  g_autofree double *room = g_new (double, 2 * level->zoning->geometry->n_arcs + n_zones + 1);
  gboolean percent = vigie_check_nature (level->import, variable).percent;
  double least = measure_off (level->figures, neighbours, variable, percent, room, off);
  double then_least = then ? measure_off (then, neighbours, 0, percent, room, was) : 0.0;

  for (guint32 z = 0; z < n_zones && least > 0.0; z++) {
    gboolean above = off[z] > 0.0;

    if (isnan (off[z]) || fabs (off[z]) <= least)
      continue;
    if (then_least > 0.0 && fabs (was[z]) > then_least && (was[z] > 0.0) == above)
      continue;
    tell_off (&line, z, above);
  }
  vigie_check_end (&line);
}

gboolean
vigie_check_neighbours (const VigieCheckLevel *level, GError **error)
{
  Neighbours neighbours;
  gboolean done = TRUE;

  if (!level->zoning->geometry)
    return TRUE;

  neighbours = find_neighbours (level->zoning->geometry);
  for (gsize v = 0; done && v < level->import->n_variables; v++) {
    const VigieFigures *then = NULL;
    VigiePeriod when;

    if (!vigie_check_nature (level->import, v).shown)
      continue;
    done = !level->held || vigie_check_find_then (level, v, &when, &then, error);
    if (done)
      check_variable (level, &neighbours, v, then);
  }
  neighbours_clear (&neighbours);
  return done;
}
