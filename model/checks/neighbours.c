/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones unlike their neighbours. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/checks/checks-private.h"
#include "model/statistics/summary.h"

/* A zone has to lie so many times the usual spread off the median of at least so many neighbours. */
#define SPREADS 8.0
/* … and by so much at least: points of a share, the logarithm of twice as much or half of anything else. */
#define POINTS_MIN 15.0
#define CHANGE_MIN 0.693
#define NEIGHBOURS_MIN 3
#define ZONES_MIN 20

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
  return n >= NEIGHBOURS_MIN ? own - vigie_median (room, n) : NAN;
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
  return fmax (SPREADS * 1.4826 * vigie_median (room, n), percent ? POINTS_MIN : CHANGE_MIN);
}

static void
tell_off (VigieCheckLine *line, guint32 zone, gboolean above)
{
  const VigieCheckLevel *level = line->level;
  gsize variable = (gsize) line->variable;
  g_autofree char *name = vigie_check_name (level, zone);

  vigie_check_tell (
    line, zone,
    vigie_sentence (above ? N_ ("%s, column “%s”: far above the zones around it: look at it.")
                          : N_ ("%s, column “%s”: far below the zones around it: look at it."),
                    name, vigie_check_heading (level->read, variable)),
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
  gboolean percent = vigie_check_nature (level->read, variable).percent;
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
  for (gsize v = 0; done && v < level->read->n_variables; v++) {
    const VigieFigures *then = NULL;
    VigiePeriod when;

    if (!vigie_check_nature (level->read, v).shown)
      continue;
    done = !level->held || vigie_check_find_then (level, v, &when, &then, error);
    if (done)
      check_variable (level, &neighbours, v, then);
  }
  neighbours_clear (&neighbours);
  return done;
}
