/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contours that cross IRIS: those that touch the territory, projected, repaired, measured. */
#include "model/territory/crossing-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/territory/coverage.h"
#include "model/territory/crossing.h"
#include "model/territory/grouping.h"
#include "model/territory/polygons.h"
#include "model/territory/projection.h"
#include "model/territory/raw-file.h"
#include "model/territory/shapefile.h"

#define MOST_CODE 60 /* characters */

typedef struct {
  VigieRaw *raw;
  VigieZoning *iris;
  VigieProjection projection;
  int code; /* columns */
  int name; /* or -1 */
  GPtrArray *zone_code;
  GArray *zone_feature; /* the first of each zone */
  VigieRings *rings;
} Crossing;

static void
crossing_clear (Crossing *crossing)
{
  vigie_raw_free (crossing->raw);
  g_clear_pointer (&crossing->iris, vigie_zoning_unref);
  vigie_projection_clear (&crossing->projection);
  g_clear_pointer (&crossing->zone_code, g_ptr_array_unref);
  g_clear_pointer (&crossing->zone_feature, g_array_unref);
  vigie_rings_free (crossing->rings);
}

static const char *
cell (const VigieRaw *raw, gsize feature, int column)
{
  return column < 0 ? "" : raw->text[feature * raw->n_columns + (gsize) column];
}

/* --- Columns --- */

static gboolean
heading_has (const VigieRaw *raw, gsize column, const char *const *word)
{
  g_autofree char *low = g_utf8_strdown (raw->heading[column], -1);

  for (; *word; word++)
    if (strstr (low, *word))
      return TRUE;
  return FALSE;
}

/* Codes of QPV, or, in a column whose heading says so, any texts that differ. */
static gsize
score_code (const VigieRaw *raw, gsize column)
{
  static const char *const words[] = { "code", "id", NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_qpv = 0;
  gsize n_filled = 0;

  for (gsize f = 0; f < raw->n_features; f++) {
    const char *text = cell (raw, f, (int) column);

    n_filled += *text != '\0';
    n_qpv += vigie_zoning_is_qpv_code (text);
    g_hash_table_add (seen, (gpointer) text);
  }
  if (n_filled * 100 < raw->n_features * 95 || n_filled == 0)
    return 0;
  if (n_qpv * 100 >= n_filled * 95)
    return 2 * raw->n_features + 1;
  return heading_has (raw, column, words) ? g_hash_table_size (seen) : 0;
}

static gboolean
find_columns (Crossing *crossing, const VigieContoursOptions *options, GError **error)
{
  static const char *const name_words[] = { "nom", "lib", "name", NULL };
  const VigieRaw *raw = crossing->raw;
  gsize best = 0;

  crossing->code = options->code_column;
  crossing->name = options->name_column;
  if (crossing->code >= (int) raw->n_columns || crossing->name >= (int) raw->n_columns) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The contours have %zu columns, and number %d was chosen."), raw->n_columns,
                 MAX (crossing->code, crossing->name) + 1);
    return FALSE;
  }
  for (gsize c = 0; options->code_column < 0 && c < raw->n_columns; c++)
    if (score_code (raw, c) > best) {
      best = score_code (raw, c);
      crossing->code = (int) c;
    }
  if (crossing->code < 0) {
    g_autofree char *list = g_strjoinv (", ", raw->heading);

    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No column of the contours holds the codes of their zones, such as QP021001; "
                    "choose one by its number; its columns are: %s."),
                 list);
    return FALSE;
  }
  for (gsize c = 0; crossing->name < 0 && c < raw->n_columns; c++)
    if ((int) c != crossing->code && heading_has (raw, c, name_words))
      crossing->name = (int) c;
  return TRUE;
}

/* --- The zones near the territory --- */

static int
compare_codes (gconstpointer a, gconstpointer b, gpointer data)
{
  const Crossing *crossing = data;
  gsize one = *(const gsize *) a;
  gsize two = *(const gsize *) b;
  int order =
    strcmp (cell (crossing->raw, one, crossing->code), cell (crossing->raw, two, crossing->code));

  return order ? order : (one > two) - (one < two);
}

/* In degrees a national file has the overseas departments too, which Lambert-93 cannot take. */
static gboolean
is_overseas (const VigieRaw *raw, gsize feature)
{
  guint32 first = raw->ring_start[raw->feature_ring[feature]];

  if (first == raw->ring_start[raw->feature_ring[feature + 1]])
    return TRUE; /* no contour at all */
  return fabs (raw->x[first]) <= 180 && fabs (raw->y[first]) <= 90 &&
         !(raw->x[first] > -6 && raw->x[first] < 10 && raw->y[first] > 41 && raw->y[first] < 52);
}

static void
add_rings (VigieRingsMaker *maker,
           const double *x,
           const double *y,
           const guint32 *ring_start,
           guint32 from,
           guint32 to)
{
  for (guint32 r = from; r < to; r++) {
    guint32 first = ring_start[r];

    vigie_rings_maker_ring (maker);
    g_array_append_vals (maker->x, x + first, ring_start[r + 1] - first);
    g_array_append_vals (maker->y, y + first, ring_start[r + 1] - first);
  }
}

/* Features of one code are one zone. */
static void
collect_zones (Crossing *crossing)
{
  const VigieRaw *raw = crossing->raw;
  g_autofree gsize *order = g_new (gsize, raw->n_features + 1);
  VigieRingsMaker maker;
  const char *last = NULL;

  for (gsize f = 0; f < raw->n_features; f++)
    order[f] = f;
  g_qsort_with_data (order, (int) raw->n_features, sizeof *order, compare_codes, crossing);

  vigie_rings_maker_init (&maker);
  for (gsize k = 0; k < raw->n_features; k++) {
    const char *code = cell (raw, order[k], crossing->code);

    if (!*code || is_overseas (raw, order[k]))
      continue;
    if (!last || strcmp (code, last) != 0) {
      vigie_rings_maker_zone (&maker);
      g_ptr_array_add (crossing->zone_code, g_strstrip (vigie_text_excerpt (code, MOST_CODE)));
      g_array_append_val (crossing->zone_feature, order[k]);
    }
    add_rings (&maker, raw->x, raw->y, raw->ring_start, raw->feature_ring[order[k]],
               raw->feature_ring[order[k] + 1]);
    last = code;
  }
  crossing->rings = vigie_rings_maker_end (&maker);
}

static gboolean
touches (const VigieRings *rings, gsize zone, VigieBox all)
{
  VigieBox own = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint32 i = rings->ring_start[rings->zone_start[zone]];
       i < rings->ring_start[rings->zone_start[zone + 1]]; i++) {
    own.min_x = MIN (own.min_x, rings->x[i]);
    own.min_y = MIN (own.min_y, rings->y[i]);
    own.max_x = MAX (own.max_x, rings->x[i]);
    own.max_y = MAX (own.max_y, rings->y[i]);
  }
  return own.min_x < all.max_x && all.min_x < own.max_x && own.min_y < all.max_y &&
         all.min_y < own.max_y;
}

/* In Lambert-93 by now: zones whose box does not meet the territory's go, unrepaired. */
static void
drop_far_zones (Crossing *crossing)
{
  VigieRings *rings = crossing->rings;
  VigieBox all = vigie_geometry_box (crossing->iris->geometry);
  g_autoptr (GPtrArray) code = g_steal_pointer (&crossing->zone_code);
  g_autoptr (GArray) feature = g_steal_pointer (&crossing->zone_feature);
  VigieRingsMaker maker;

  crossing->zone_code = g_ptr_array_new_with_free_func (g_free);
  crossing->zone_feature = g_array_new (FALSE, FALSE, sizeof (gsize));
  vigie_rings_maker_init (&maker);
  for (gsize zone = 0; zone < rings->n_zones; zone++) {
    if (!touches (rings, zone, all))
      continue;
    g_ptr_array_add (crossing->zone_code, g_strdup (code->pdata[zone]));
    g_array_append_val (crossing->zone_feature, g_array_index (feature, gsize, zone));
    vigie_rings_maker_zone (&maker);
    add_rings (&maker, rings->x, rings->y, rings->ring_start, rings->zone_start[zone],
               rings->zone_start[zone + 1]);
  }
  vigie_rings_free (rings);
  crossing->rings = vigie_rings_maker_end (&maker);
}

/* --- The zoning --- */

static VigieZoning *
make_zoning (const Crossing *crossing,
             const VigieContoursOptions *options,
             const VigieGeometry *geometry,
             const guint8 *kept)
{
  g_autofree guint32 *group = g_new (guint32, geometry->n_zones + 1);
  VigieZone *zone = g_new0 (VigieZone, geometry->n_zones + 1);
  gsize n = 0;

  for (gsize i = 0; i < geometry->n_zones; i++) {
    const char *code = crossing->zone_code->pdata[i];
    gsize feature = g_array_index (crossing->zone_feature, gsize, i);
    g_autofree char *name =
      g_strstrip (vigie_text_excerpt (cell (crossing->raw, feature, crossing->name), MOST_CODE));

    group[i] = kept[i] ? (guint32) n : VIGIE_NO_ZONE;
    if (!kept[i])
      continue;
    zone[n++] = (VigieZone) { .code = g_strdup (code),
                              .name = g_strdup (*name ? name : code),
                              .parent = g_strdup (""),
                              .parent_name = g_strdup ("") };
  }
  return vigie_zoning_new (options->kind, crossing->iris->vintage, options->source, zone, n,
                           vigie_geometry_dissolve (geometry, group, n));
}

/* Zones without a piece in the territory are left out. */
static VigiePassage *
make_passage (const Crossing *crossing,
              const VigieContoursOptions *options,
              const VigieGeometry *geometry,
              GError **error)
{
  g_autofree guint8 *kept = g_malloc (geometry->n_zones + 1);
  double tolerance_m = options->tolerance_m > 0 ? options->tolerance_m : VIGIE_PASSAGE_TOLERANCE_M;
  g_autoptr (VigieZoning) all = NULL;
  g_autoptr (VigieZoning) own = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  gsize n = 0;

  memset (kept, 1, geometry->n_zones + 1);
  all = make_zoning (crossing, options, geometry, kept);
  if (!(passage = vigie_crossing_measure (crossing->iris, all, tolerance_m, error)))
    return NULL;
  for (gsize i = 0; i < all->n_zones; i++)
    n += kept[i] = passage->to_start[i + 1] > passage->to_start[i];
  if (n == all->n_zones)
    return g_steal_pointer (&passage);
  if (n == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("None of the %zu contours in the file lies in the observatory’s IRIS of %d; "
                    "choose another."),
                 crossing->raw->n_features, crossing->iris->vintage);
    return NULL;
  }
  own = make_zoning (crossing, options, geometry, kept);
  return vigie_crossing_measure (crossing->iris, own, tolerance_m, error);
}

static void
fill_report (const Crossing *crossing, const VigiePassage *passage, VigieContoursReport *report)
{
  const VigieZoning *iris = passage->from;
  const VigieRaw *raw = crossing->raw;
  const char *last = "";

  report->n_read = raw->n_features;
  report->n_kept = passage->to->n_zones;
  report->n_outside = raw->n_features - MIN (raw->n_features, passage->to->n_zones);
  for (gsize i = 0; i < iris->n_zones; i++) {
    gboolean whole = FALSE;
    gboolean cut = FALSE;

    for (guint32 k = passage->from_start[i]; k < passage->from_start[i + 1]; k++) {
      whole = whole || passage->link[k].whole;
      cut = cut || !passage->link[k].whole;
    }
    report->n_whole += whole;
    report->n_cut += cut;
    report->n_communes += (whole || cut) && strcmp (iris->zone[i].parent, last) != 0;
    if (whole || cut)
      last = iris->zone[i].parent;
  }
  report->epsg_found = crossing->projection.epsg;
  report->projection = g_strdup (crossing->projection.words);
  report->code_heading = g_strdup (raw->heading[crossing->code]);
  report->name_heading = g_strdup (crossing->name < 0 ? "" : raw->heading[crossing->name]);
}

static gboolean
project (Crossing *crossing, int epsg, GError **error)
{
  VigieRings *rings = crossing->rings;

  return vigie_projection_recognise (&crossing->projection, crossing->raw, epsg, rings->x, rings->y,
                                     rings->n_points, error) &&
         vigie_projection_apply (&crossing->projection, rings->x, rings->y, rings->n_points, error);
}

static VigiePassage *
read_crossing (Crossing *crossing,
               VigieObservatory *observatory,
               const char *path,
               const VigieContoursOptions *options,
               VigieContoursReport *report,
               VigieProgress *progress,
               GError **error)
{
  g_autoptr (VigieGeometry) geometry = NULL;
  VigieRaw *raw;
  VigiePassage *passage;

  if (!vigie_zoning_kind_check (options->kind, error) ||
      !(crossing->iris = vigie_zoning_load (observatory, "iris", options->vintage, error)) ||
      !(raw = crossing->raw = vigie_raw_read (path, progress, error)) ||
      !find_columns (crossing, options, error))
    return NULL;
  collect_zones (crossing);
  if (!project (crossing, options->epsg, error))
    return NULL;
  drop_far_zones (crossing);
  if (crossing->zone_code->len == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("None of the %zu contours in the file lies in the observatory’s IRIS of %d; "
                    "choose another."),
                 raw->n_features, crossing->iris->vintage);
    return NULL;
  }
  if (!vigie_polygons_repair (&crossing->rings, (const char *const *) crossing->zone_code->pdata,
                              &report->n_repaired, &report->n_reoriented, progress, error) ||
      !(geometry =
          vigie_coverage_build (crossing->rings, (const char *const *) crossing->zone_code->pdata,
                                &report->n_slivers, progress, error)))
    return NULL;
  if ((passage = make_passage (crossing, options, geometry, error)))
    fill_report (crossing, passage, report);
  return passage;
}

VigiePassage *
vigie_crossing_read (VigieObservatory *observatory,
                     const char *path,
                     const VigieContoursOptions *options,
                     VigieContoursReport *report,
                     VigieProgress *progress,
                     GError **error)
{
  Crossing crossing = { .zone_code = g_ptr_array_new_with_free_func (g_free),
                        .zone_feature = g_array_new (FALSE, FALSE, sizeof (gsize)) };
  VigiePassage *passage =
    read_crossing (&crossing, observatory, path, options, report, progress, error);

  crossing_clear (&crossing);
  return passage;
}
