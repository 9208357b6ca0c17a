/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two vintages laid over each other: what is drawn alike is found without cutting, the rest is cut by GEOS. */
#include "model/territory/vintages.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/cutting.h"
#include "model/territory/passage-table.h"

/* Zones stand on a grid of 1 cm. */
#define ALIKE_M 0.02
#define ALIKE_M2 0.05

typedef struct {
  VigieZoning *zoning;
  VigieRings *rings;
  guint8 *alike;        /* per zone: one of the other vintage is drawn alike */
  GEOSGeometry **shape; /* nullable: made when first asked for */
  GEOSGeometry **rest;  /* of the zones that were cut: what is left */
  double *shown;        /* the areas of the pieces of each, together */
  guint32 *n_pieces;
} Side;

typedef struct {
  guint32 one;
  guint32 other;
  double area;
} Piece;

typedef struct {
  GEOSContextHandle_t geos;
  double tolerance_m;
  Side side[2];
  guint32 *order; /* zones of the other vintage, by where they begin */
  double widest;
  GArray *piece;
} Overlay;

static void
side_init (Side *side, VigieZoning *zoning)
{
  gsize n = zoning->n_zones;

  side->zoning = zoning;
  side->rings = vigie_geometry_rings (zoning->geometry, 0);
  side->alike = g_new0 (guint8, n + 1);
  side->shape = g_new0 (GEOSGeometry *, n + 1);
  side->rest = g_new0 (GEOSGeometry *, n + 1);
  side->shown = g_new0 (double, n + 1);
  side->n_pieces = g_new0 (guint32, n + 1);
}

static void
side_clear (const Overlay *overlay, Side *side)
{
  for (gsize i = 0; i < side->zoning->n_zones; i++) {
    GEOSGeom_destroy_r (overlay->geos, side->shape[i]);
    GEOSGeom_destroy_r (overlay->geos, side->rest[i]);
  }
  vigie_rings_free (side->rings);
  g_free (side->alike);
  g_free (side->shape);
  g_free (side->rest);
  g_free (side->shown);
  g_free (side->n_pieces);
}

static gsize
n_points (const VigieRings *rings, gsize zone)
{
  return rings->ring_start[rings->zone_start[zone + 1]] -
         rings->ring_start[rings->zone_start[zone]];
}

/* How the points of a zone lie about a corner of its box, each once. */
static void
weigh_points (const VigieRings *rings, gsize zone, VigieBox box, double *weight)
{
  gsize n = 0;

  weight[0] = weight[1] = weight[2] = 0.0;
  for (guint32 r = rings->zone_start[zone]; r < rings->zone_start[zone + 1]; r++)
    for (guint32 i = rings->ring_start[r] + 1; i < rings->ring_start[r + 1]; i++, n++) {
      double x = rings->x[i] - box.min_x, y = rings->y[i] - box.min_y;

      weight[0] += x;
      weight[1] += y;
      weight[2] += x * y;
    }
  for (int k = 0; k < 3 && n > 0; k++)
    weight[k] /= (double) n;
}

/* Two zones of one box and one area may yet be each other's mirror image. */
static gboolean
lie_alike (const Overlay *overlay, gsize one, gsize other, VigieBox a, VigieBox b)
{
  double its[3], others[3], around = a.max_x - a.min_x + a.max_y - a.min_y;

  weigh_points (overlay->side[0].rings, one, a, its);
  weigh_points (overlay->side[1].rings, other, b, others);
  return fabs (its[0] - others[0]) < 2 * ALIKE_M && fabs (its[1] - others[1]) < 2 * ALIKE_M &&
         fabs (its[2] - others[2]) < 2 * ALIKE_M * around;
}

static gboolean
is_alike (const Overlay *overlay, gsize one, gsize other)
{
  VigieBox a = vigie_geometry_zone_box (overlay->side[0].zoning->geometry, one);
  VigieBox b = vigie_geometry_zone_box (overlay->side[1].zoning->geometry, other);

  return fabs (a.min_x - b.min_x) < ALIKE_M && fabs (a.min_y - b.min_y) < ALIKE_M &&
         fabs (a.max_x - b.max_x) < ALIKE_M && fabs (a.max_y - b.max_y) < ALIKE_M &&
         fabs (overlay->side[0].zoning->zone[one].area_m2 -
               overlay->side[1].zoning->zone[other].area_m2) < ALIKE_M2 &&
         n_points (overlay->side[0].rings, one) == n_points (overlay->side[1].rings, other) &&
         lie_alike (overlay, one, other, a, b);
}

static void
add_piece (Overlay *overlay, gsize one, gsize other, double area)
{
  Piece piece = { (guint32) one, (guint32) other, area };

  g_array_append_val (overlay->piece, piece);
  overlay->side[0].shown[one] += area;
  overlay->side[1].shown[other] += area;
  overlay->side[0].n_pieces[one]++;
  overlay->side[1].n_pieces[other]++;
}

static int
compare_beginnings (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigieGeometry *geometry = data;
  double one = vigie_geometry_zone_box (geometry, *(const guint32 *) a).min_x;
  double two = vigie_geometry_zone_box (geometry, *(const guint32 *) b).min_x;

  return one < two ? -1 : one > two;
}

static void
order_other (Overlay *overlay)
{
  const VigieGeometry *geometry = overlay->side[1].zoning->geometry;

  overlay->order = g_new (guint32, geometry->n_zones + 1);
  for (guint32 i = 0; i < geometry->n_zones; i++) {
    VigieBox box = vigie_geometry_zone_box (geometry, i);

    overlay->order[i] = i;
    overlay->widest = MAX (overlay->widest, box.max_x - box.min_x);
  }
  g_qsort_with_data (overlay->order, (gint) geometry->n_zones, sizeof *overlay->order,
                     compare_beginnings, (gpointer) geometry);
}

/* The first in order that may reach @x. */
static gsize
find_first (const Overlay *overlay, double x)
{
  const VigieGeometry *geometry = overlay->side[1].zoning->geometry;
  gsize low = 0, high = geometry->n_zones;

  while (low < high) {
    gsize middle = (low + high) / 2;

    if (vigie_geometry_zone_box (geometry, overlay->order[middle]).min_x < x - overlay->widest)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
boxes_meet (VigieBox one, VigieBox two)
{
  return one.min_x < two.max_x && two.min_x < one.max_x && one.min_y < two.max_y &&
         two.min_y < one.max_y;
}

static gboolean
ensure_shape (Overlay *overlay, Side *side, gsize zone)
{
  if (side->shape[zone])
    return TRUE;
  side->shape[zone] = vigie_cutting_zone (overlay->geos, side->rings, zone);
  side->rest[zone] = side->shape[zone] ? GEOSGeom_clone_r (overlay->geos, side->shape[zone]) : NULL;
  return side->rest[zone] != NULL;
}

static gboolean
take_off (Overlay *overlay, Side *side, gsize zone, const GEOSGeometry *what)
{
  GEOSGeometry *left = GEOSDifference_r (overlay->geos, side->rest[zone], what);

  GEOSGeom_destroy_r (overlay->geos, side->rest[zone]);
  side->rest[zone] = left;
  return left != NULL;
}

static gboolean
cut_pair (Overlay *overlay, gsize one, gsize other)
{
  Side *from = &overlay->side[0], *to = &overlay->side[1];
  GEOSGeometry *piece;
  gboolean done;

  if (!ensure_shape (overlay, from, one) || !ensure_shape (overlay, to, other))
    return FALSE;
  piece = GEOSIntersection_r (overlay->geos, from->shape[one], to->shape[other]);
  done = piece && take_off (overlay, from, one, to->shape[other]) &&
         take_off (overlay, to, other, from->shape[one]);
  if (done && !vigie_cutting_is_sliver (overlay->geos, piece, overlay->tolerance_m))
    add_piece (overlay, one, other, vigie_cutting_area (overlay->geos, piece));
  GEOSGeom_destroy_r (overlay->geos, piece);
  return done;
}

/* Goes through the pairs whose boxes meet; @alike: looks for those drawn alike, else cuts the others. */
static gboolean
go_through (Overlay *overlay, gboolean alike, VigieProgress *progress, GError **error)
{
  Side *from = &overlay->side[0], *to = &overlay->side[1];

  for (gsize i = 0; i < from->zoning->n_zones; i++) {
    VigieBox box = vigie_geometry_zone_box (from->zoning->geometry, i);

    if (from->alike[i])
      continue;
    if (!vigie_progress_step (progress, i, from->zoning->n_zones, error))
      return FALSE;
    for (gsize k = find_first (overlay, box.min_x); k < to->zoning->n_zones; k++) {
      guint32 other = overlay->order[k];
      VigieBox its = vigie_geometry_zone_box (to->zoning->geometry, other);

      if (its.min_x >= box.max_x)
        break;
      if (to->alike[other] || !boxes_meet (box, its))
        continue;
      if (alike && is_alike (overlay, i, other)) {
        from->alike[i] = to->alike[other] = TRUE;
        add_piece (overlay, i, other, from->zoning->zone[i].area_m2);
        break;
      }
      if (!alike && !cut_pair (overlay, i, other)) {
        g_set_error (
          error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
          _ ("The contours of %d cannot be laid over those of %d: “%s” has none that can be "
             "cut; correct it, then import it again."),
          from->zoning->vintage, to->zoning->vintage, from->zoning->zone[i].code);
        return FALSE;
      }
    }
  }
  return TRUE;
}

/* Whether the zones of the other vintage have all of it. */
static gboolean
is_covered (const Overlay *overlay, const Side *side, gsize zone)
{
  if (side->alike[zone])
    return TRUE;
  return side->rest[zone] &&
         vigie_cutting_is_sliver (overlay->geos, side->rest[zone], overlay->tolerance_m);
}

/* @which: the side from which it leads. */
static VigiePassage *
make_passage (const Overlay *overlay, int which)
{
  const Side *from = &overlay->side[which], *to = &overlay->side[1 - which];
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  g_autofree guint8 *covered = g_new0 (guint8, from->zoning->n_zones + 1);
  double *beyond = g_new0 (double, to->zoning->n_zones + 1);

  for (gsize i = 0; i < from->zoning->n_zones; i++)
    covered[i] = is_covered (overlay, from, i);
  for (gsize i = 0; i < to->zoning->n_zones; i++)
    if (!is_covered (overlay, to, i))
      beyond[i] = CLAMP (1.0 - to->shown[i] / to->zoning->zone[i].area_m2, 1e-9, 1.0);
  for (guint k = 0; k < overlay->piece->len; k++) {
    const Piece *piece = &g_array_index (overlay->piece, Piece, k);
    guint32 at = which == 0 ? piece->one : piece->other;
    double all = covered[at] ? from->shown[at] : from->zoning->zone[at].area_m2;
    VigiePassageLink one = { at, which == 0 ? piece->other : piece->one,
                             covered[at] && from->n_pieces[at] == 1, MIN (piece->area / all, 1.0) };

    if (one.whole)
      one.share = 1.0;
    g_array_append_val (link, one);
  }
  return vigie_passage_new (from->zoning, to->zoning, "area", overlay->tolerance_m, link, beyond);
}

VigiePassage *
vigie_vintages_measure (VigieZoning *one,
                        VigieZoning *other,
                        double tolerance_m,
                        VigiePassage **back,
                        VigieProgress *progress,
                        GError **error)
{
  Overlay overlay = { .geos = vigie_cutting_begin (), .tolerance_m = tolerance_m };
  VigiePassage *passage = NULL;

  overlay.piece = g_array_new (FALSE, FALSE, sizeof (Piece));
  side_init (&overlay.side[0], one);
  side_init (&overlay.side[1], other);
  order_other (&overlay);
  if (go_through (&overlay, TRUE, progress, error) &&
      go_through (&overlay, FALSE, progress, error)) {
    passage = make_passage (&overlay, 0);
    *back = make_passage (&overlay, 1);
  }
  side_clear (&overlay, &overlay.side[0]);
  side_clear (&overlay, &overlay.side[1]);
  g_array_unref (overlay.piece);
  g_free (overlay.order);
  GEOS_finish_r (overlay.geos);
  return passage;
}

/* A commune's border moves with whole communes, seldom by a street; files of communes are generalised, each in
 * its own way, by more than IRIS are: 1 to 2 % of their ground. */
#define COMMUNE_CRUMB 0.1

static void
settle_communes (VigiePassage **passage)
{
  VigiePassage *settled;

  if (!*passage || strcmp ((*passage)->from->kind, "commune") != 0)
    return;
  settled = vigie_passage_settle (*passage, COMMUNE_CRUMB);
  vigie_passage_free (*passage);
  *passage = settled;
}

/* Whether a file told the passage: it knows better than contours. */
static gboolean
is_told (sqlite3 *db, VigieZoning *from, VigieZoning *to, gboolean *told, GError **error)
{
  g_autoptr (VigiePassage) held = NULL;

  if (!vigie_passage_table_read (db, from, to, &held, error))
    return FALSE;
  *told = held && *held->source;
  return TRUE;
}

static gboolean
renew_pair (
  sqlite3 *db, VigieZoning *one, VigieZoning *other, VigieProgress *progress, GError **error)
{
  g_autoptr (VigiePassage) back = NULL;
  g_autoptr (VigiePassage) passage =
    vigie_vintages_measure (one, other, VIGIE_VINTAGES_TOLERANCE_M, &back, progress, error);
  gboolean there = FALSE, return_told = FALSE;

  settle_communes (&passage);
  settle_communes (&back);
  return passage && is_told (db, one, other, &there, error) &&
         is_told (db, other, one, &return_told, error) &&
         (there || vigie_passage_table_write (db, passage, error)) &&
         (return_told || vigie_passage_table_write (db, back, error));
}

static gboolean
has_iris (const GPtrArray *list, int vintage)
{
  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];

    if (entry->vintage == vintage && strcmp (entry->kind, "iris") == 0)
      return TRUE;
  }
  return FALSE;
}

/* Between communes that are both joined of IRIS, those of the IRIS tell more. */
static gboolean
is_pair (const GPtrArray *list, const VigieZoning *zoning, const VigieZoningEntry *other)
{
  if (strcmp (other->kind, zoning->kind) != 0 || other->vintage == zoning->vintage)
    return FALSE;
  return strcmp (zoning->kind, "commune") != 0 || !has_iris (list, zoning->vintage) ||
         !has_iris (list, other->vintage);
}

gboolean
vigie_vintages_renew (VigieObservatory *observatory,
                      VigieZoning *zoning,
                      VigieProgress *progress,
                      GError **error)
{
  g_autoptr (GPtrArray) list = vigie_zonings_list (observatory, error);

  for (guint i = 0; list && i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];
    g_autoptr (VigieZoning) other = NULL;

    if (!is_pair (list, zoning, entry))
      continue;
    if (!(other = vigie_zoning_load_by_id (observatory, entry->id, error)))
      return FALSE;
    if (other->geometry && zoning->geometry &&
        !renew_pair (vigie_observatory_get_db (observatory), zoning, other, progress, error))
      return FALSE;
  }
  return list != NULL;
}
