/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a contours file: raw features, those of the territory, projected, repaired, one
 * coverage, a zoning. */
#include "model/territory/contours-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/columns.h"
#include "model/territory/coverage.h"
#include "model/territory/polygons.h"
#include "model/territory/projection.h"
#include "model/territory/raw-file.h"
#include "model/territory/shapefile.h"
#include "model/territory/zone-table.h"

/* --- The territory --- */

/* A row of the file that is kept. */
typedef struct {
  char *code;
  gsize feature;
  gboolean by_place; /* of an unknown commune: its place decides */
} Kept;

typedef struct {
  VigieContoursCode read_code;
  VigieRaw *raw;
  VigieContoursColumns columns;
  VigieProjection projection;
  GHashTable *communes; /* (nullable): a set of codes */
  VigieZoning *held;    /* (nullable): the agglomeration, whose place cuts too */
  GArray *kept;
  VigieRings *rings;
  GPtrArray *zone; /* per zone of @rings its first row, of @kept */
  VigieContoursReport *report;
} Reading;

static void
clear_kept (gpointer kept)
{
  g_free (((Kept *) kept)->code);
}

static void
reading_clear (Reading *reading)
{
  vigie_raw_free (reading->raw);
  vigie_projection_clear (&reading->projection);
  g_clear_pointer (&reading->communes, g_hash_table_unref);
  g_clear_pointer (&reading->held, vigie_zoning_unref);
  g_clear_pointer (&reading->kept, g_array_unref);
  vigie_rings_free (reading->rings);
  g_clear_pointer (&reading->zone, g_ptr_array_unref);
  vigie_contours_report_free (reading->report);
}

/* The communes asked for; else those of the first contours held, with the place of these, as
 * communes that have merged since lie there under another code. */
static gboolean
find_territory (Reading *reading,
                VigieObservatory *observatory,
                const char *const *communes,
                GError **error)
{
  g_auto (GStrv) first = NULL;

  if (!communes && observatory) {
    first = vigie_zone_table_communes (vigie_observatory_get_db (observatory), error);
    if (!first)
      return FALSE;
    communes = *first ? (const char *const *) first : NULL;
    if (communes)
      reading->held = vigie_zone_table_first_agglomeration (observatory, error);
    if (communes && !reading->held)
      return FALSE;
  }
  if (communes) {
    reading->communes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (; *communes; communes++)
      g_hash_table_add (reading->communes, g_strdup (*communes));
  }
  return TRUE;
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  const Kept *one = a;
  const Kept *two = b;
  int order = strcmp (one->code, two->code);

  return order ? order : (one->feature > two->feature) - (one->feature < two->feature);
}

static const char *
cell (const Reading *reading, gsize feature, int column)
{
  return column < 0 ? "" : reading->raw->text[feature * reading->raw->n_columns + column];
}

/* The rows with a code, those of the territory and those whose place must tell. */
static gboolean
choose_rows (Reading *reading, GError **error)
{
  const VigieRaw *raw = reading->raw;

  reading->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (reading->kept, clear_kept);
  for (gsize f = 0; f < raw->n_features; f++) {
    Kept kept = { reading->read_code (cell (reading, f, reading->columns.code)), f, FALSE };
    g_autofree char *commune = kept.code ? g_strndup (kept.code, 5) : NULL;

    if (!kept.code)
      continue;
    kept.by_place = reading->communes && !g_hash_table_contains (reading->communes, commune);
    if (kept.by_place && !reading->held) {
      g_free (kept.code);
      continue;
    }
    g_array_append_val (reading->kept, kept);
  }
  g_array_sort (reading->kept, compare_kept);

  for (guint i = 0; i < reading->kept->len; i++)
    if (!g_array_index (reading->kept, Kept, i).by_place)
      return TRUE;
  if (raw->n_features == 0)
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The file of contours is empty; choose another."));
  else
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("None of the %zu contours in the file is of the observatory’s communes; choose another."),
      raw->n_features);
  return FALSE;
}

static VigieBox
feature_box (const VigieRaw *raw, gsize feature)
{
  VigieBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint32 i = raw->ring_start[raw->feature_ring[feature]];
       i < raw->ring_start[raw->feature_ring[feature + 1]]; i++) {
    box.min_x = MIN (box.min_x, raw->x[i]);
    box.min_y = MIN (box.min_y, raw->y[i]);
    box.max_x = MAX (box.max_x, raw->x[i]);
    box.max_y = MAX (box.max_y, raw->y[i]);
  }
  return box;
}

/* Far zones are let go before they are projected: a nation's take 5 s. */
static void
drop_far_rows (Reading *reading)
{
  VigieBox all = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  guint n = 0;

  if (!reading->held)
    return;
  for (guint i = 0; i < reading->kept->len; i++) {
    const Kept *kept = &g_array_index (reading->kept, Kept, i);
    VigieBox box;

    if (kept->by_place)
      continue;
    box = feature_box (reading->raw, kept->feature);
    all.min_x = MIN (all.min_x, box.min_x);
    all.min_y = MIN (all.min_y, box.min_y);
    all.max_x = MAX (all.max_x, box.max_x);
    all.max_y = MAX (all.max_y, box.max_y);
  }
  for (guint i = 0; i < reading->kept->len; i++) {
    Kept *kept = &g_array_index (reading->kept, Kept, i);
    VigieBox box = feature_box (reading->raw, kept->feature);
    double x = (box.min_x + box.max_x) / 2;
    double y = (box.min_y + box.max_y) / 2;

    if (kept->by_place && !(x >= all.min_x && x <= all.max_x && y >= all.min_y && y <= all.max_y))
      clear_kept (kept);
    else
      g_array_index (reading->kept, Kept, n++) = *kept;
  }
  g_array_set_clear_func (reading->kept, NULL); /* those beyond were moved or cleared */
  g_array_set_size (reading->kept, n);
  g_array_set_clear_func (reading->kept, clear_kept);
}

/* Rings of the kept rows, features of one code joined. */
static void
collect_rings (Reading *reading)
{
  const VigieRaw *raw = reading->raw;
  VigieRingsMaker maker;

  vigie_rings_maker_init (&maker);
  for (guint i = 0; i < reading->kept->len; i++) {
    const Kept *kept = &g_array_index (reading->kept, Kept, i);

    if (i == 0 || strcmp (kept->code, kept[-1].code) != 0) {
      vigie_rings_maker_zone (&maker);
      g_ptr_array_add (reading->zone, (gpointer) kept);
    }
    for (guint32 r = raw->feature_ring[kept->feature]; r < raw->feature_ring[kept->feature + 1];
         r++) {
      guint32 first = raw->ring_start[r];

      vigie_rings_maker_ring (&maker);
      g_array_append_vals (maker.x, raw->x + first, raw->ring_start[r + 1] - first);
      g_array_append_vals (maker.y, raw->y + first, raw->ring_start[r + 1] - first);
    }
  }
  reading->rings = vigie_rings_maker_end (&maker);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

/* The middle of the longest stretch of a zone at half its height. */
static void
find_middle (const VigieRings *rings, gsize zone, double *x, double *y)
{
  g_autoptr (GArray) cut = g_array_new (FALSE, FALSE, sizeof (double));
  guint32 first = rings->ring_start[rings->zone_start[zone]];
  guint32 end = rings->ring_start[rings->zone_start[zone + 1]];
  double low = INFINITY;
  double high = -INFINITY;
  double longest = -1;

  *x = *y = NAN;
  for (guint32 p = first; p < end; p++) {
    low = MIN (low, rings->y[p]);
    high = MAX (high, rings->y[p]);
  }
  *y = (low + high) / 2;
  for (guint32 r = rings->zone_start[zone]; r < rings->zone_start[zone + 1]; r++)
    for (guint32 p = rings->ring_start[r]; p + 1 < rings->ring_start[r + 1]; p++)
      if ((rings->y[p] > *y) != (rings->y[p + 1] > *y)) {
        double at = rings->x[p] + (*y - rings->y[p]) / (rings->y[p + 1] - rings->y[p]) *
                                    (rings->x[p + 1] - rings->x[p]);

        g_array_append_val (cut, at);
      }
  g_array_sort (cut, compare_numbers);
  for (guint k = 0; k + 1 < cut->len; k += 2) {
    double from = g_array_index (cut, double, k);
    double to = g_array_index (cut, double, k + 1);

    if (to - from > longest) {
      longest = to - from;
      *x = (from + to) / 2;
    }
  }
}

/* Zones whose place must tell stay where they lie in the agglomeration that is held. */
static void
drop_zones_outside (Reading *reading)
{
  VigieRings *rings = reading->rings;
  VigieRingsMaker maker;
  guint n = 0;

  if (!reading->held)
    return;
  vigie_rings_maker_init (&maker);
  for (guint zone = 0; zone < reading->zone->len; zone++) {
    const Kept *kept = reading->zone->pdata[zone];
    double x;
    double y;

    find_middle (rings, zone, &x, &y);
    if (kept->by_place && vigie_geometry_zone_at (reading->held->geometry, x, y) == VIGIE_NO_ZONE)
      continue;
    reading->zone->pdata[n++] = (gpointer) kept;
    vigie_rings_maker_zone (&maker);
    for (guint32 r = rings->zone_start[zone]; r < rings->zone_start[zone + 1]; r++) {
      guint32 first = rings->ring_start[r];

      vigie_rings_maker_ring (&maker);
      g_array_append_vals (maker.x, rings->x + first, rings->ring_start[r + 1] - first);
      g_array_append_vals (maker.y, rings->y + first, rings->ring_start[r + 1] - first);
    }
  }
  g_ptr_array_set_size (reading->zone, n);
  vigie_rings_free (rings);
  reading->rings = vigie_rings_maker_end (&maker);
}

/* --- The zoning --- */

static char *
dup_or (const char *text, const char *other)
{
  return g_strdup (*text ? text : other);
}

static VigieZoning *
make_zoning (Reading *reading, const VigieContoursOptions *options, VigieGeometry *geometry)
{
  gboolean iris = reading->read_code == vigie_contours_code;
  gsize n = reading->zone->len;
  VigieZone *zone = g_new0 (VigieZone, n + 1);

  for (gsize i = 0; i < n; i++) {
    const Kept *kept = reading->zone->pdata[i];
    const char *type = cell (reading, kept->feature, reading->columns.type);

    zone[i].code = g_strdup (kept->code);
    zone[i].name = dup_or (cell (reading, kept->feature, reading->columns.name), kept->code);
    zone[i].parent = iris ? g_strndup (kept->code, 5) : g_strdup ("");
    zone[i].parent_name =
      dup_or (iris ? cell (reading, kept->feature, reading->columns.commune) : "", zone[i].parent);
    zone[i].type = *type && strchr ("HADZ", *type) ? *type : 0;
  }
  return vigie_zoning_new (options->kind, options->vintage, options->source, zone, n, geometry);
}

static gboolean
check_options (const VigieContoursOptions *options, GError **error)
{
  if (options->vintage < 1900 || options->vintage > 2200) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The vintage of contours is a year such as 2020, not %d."), options->vintage);
    return FALSE;
  }
  return TRUE;
}

static gboolean
project (Reading *reading, int epsg, GError **error)
{
  VigieRings *rings = reading->rings;

  return vigie_projection_recognise (&reading->projection, reading->raw, epsg, rings->x, rings->y,
                                     rings->n_points, error) &&
         vigie_projection_apply (&reading->projection, rings->x, rings->y, rings->n_points, error);
}

/* Contours of the same communes lie where those that are held lie, whatever their vintage. */
static gboolean
check_place (const Reading *reading, GError **error)
{
  VigieBox held;
  gsize n = 0;

  if (!reading->held)
    return TRUE;
  held = vigie_geometry_box (reading->held->geometry);
  for (gsize i = 0; i < reading->rings->n_points; i++)
    n += reading->rings->x[i] >= held.min_x - 1000 && reading->rings->x[i] <= held.max_x + 1000 &&
         reading->rings->y[i] >= held.min_y - 1000 && reading->rings->y[i] <= held.max_y + 1000;
  if (2 * n >= reading->rings->n_points)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("Read as %s, the contours lie elsewhere than those of the same communes that the "
                  "observatory holds; give their true projection: --epsg 2154, 3947, 27572 or "
                  "4326."),
               reading->projection.words);
  return FALSE;
}

static void
fill_report (Reading *reading)
{
  VigieContoursReport *report = reading->report;
  const VigieRaw *raw = reading->raw;
  const char *last = NULL;

  report->n_read = raw->n_features;
  report->n_kept = reading->zone->len;
  report->n_outside = raw->n_features - reading->kept->len;
  for (guint i = 0; i < reading->kept->len; i++) {
    const Kept *kept = &g_array_index (reading->kept, Kept, i);

    report->n_outside += kept->by_place && !g_ptr_array_find (reading->zone, kept, NULL);
  }
  for (guint i = 0; i < reading->zone->len; i++) {
    const Kept *kept = reading->zone->pdata[i];

    report->n_communes += !last || strncmp (kept->code, last, 5) != 0;
    last = kept->code;
  }
  report->epsg_found = reading->projection.epsg;
  report->projection = g_strdup (reading->projection.words);
  report->code_heading = g_strdup (raw->heading[reading->columns.code]);
  report->name_heading =
    g_strdup (reading->columns.name < 0 ? "" : raw->heading[reading->columns.name]);
}

static VigieZoning *
read_zoning (Reading *reading,
             VigieObservatory *observatory,
             const char *path,
             const VigieContoursOptions *options,
             VigieProgress *progress,
             GError **error)
{
  g_autoptr (GPtrArray) code = g_ptr_array_new ();
  VigieGeometry *geometry;
  VigieContoursReport *report = reading->report;

  if (!check_options (options, error) ||
      !find_territory (reading, observatory, options->communes, error) ||
      !(reading->raw = vigie_raw_read (path, progress, error)) ||
      !vigie_contours_columns (reading->raw, reading->read_code, options->code_column,
                               options->name_column, &reading->columns, error) ||
      !choose_rows (reading, error))
    return NULL;

  drop_far_rows (reading);
  collect_rings (reading);
  if (!project (reading, options->epsg, error))
    return NULL;
  drop_zones_outside (reading);
  if (!check_place (reading, error))
    return NULL;

  for (guint i = 0; i < reading->zone->len; i++)
    g_ptr_array_add (code, ((const Kept *) reading->zone->pdata[i])->code);
  if (!vigie_polygons_repair (&reading->rings, (const char *const *) code->pdata,
                              &report->n_repaired, &report->n_reoriented, progress, error))
    return NULL;
  geometry = vigie_coverage_build (reading->rings, (const char *const *) code->pdata,
                                   &report->n_slivers, progress, error);
  if (!geometry)
    return NULL;
  fill_report (reading);
  return make_zoning (reading, options, geometry);
}

VigieZoning *
vigie_contours_read_level (VigieObservatory *observatory,
                           const char *path,
                           const VigieContoursOptions *options,
                           VigieContoursReport **report,
                           VigieProgress *progress,
                           GError **error)
{
  Reading reading = {
    .read_code =
      strcmp (options->kind, "commune") == 0 ? vigie_contours_commune : vigie_contours_code,
    .zone = g_ptr_array_new (),
    .report = g_new0 (VigieContoursReport, 1),
  };
  VigieZoning *zoning = read_zoning (&reading, observatory, path, options, progress, error);

  if (zoning) {
    *report = g_steal_pointer (&reading.report);
    (*report)->vintage = zoning->vintage;
  }
  reading_clear (&reading);
  return zoning;
}
