/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flats and limits of a map, as vectors. */
#include "model/drawing/map.h"

#include <math.h>
#include <string.h>

#include "model/drawing/fill.h"
#include "model/drawing/outline.h"
#include "model/drawing/type.h"

/* A path is filled after about as many points: longer ones are slow. */
#define LONG_PATH 2000

/* Zones smaller than this are drawn without their limits, or with thin ones. */
#define TOO_SMALL 8.0
#define SMALL 12.0

VigieMapView
vigie_map_view_fit (const VigieZoning *zoning, double width, double height, double margin)
{
  VigieBox box;
  double w = MAX (width - 2 * margin, 1.0), h = MAX (height - 2 * margin, 1.0);
  double scale;

  if (!zoning || !zoning->geometry || zoning->geometry->n_points == 0)
    return (VigieMapView) { 0.0, 0.0, 1.0 };
  box = vigie_geometry_box (zoning->geometry);
  scale = MAX ((box.max_x - box.min_x) / w, (box.max_y - box.min_y) / h);

  return (VigieMapView) { (box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0,
                          scale > 0.0 ? scale : 1.0 };
}

static gboolean
can_draw (const VigieMap *map)
{
  return map->table && map->table->zoning && map->table->zoning->geometry &&
         map->column < map->table->figures->columns &&
         map->table->figures->rows == map->table->zoning->n_zones;
}

static void
begin (cairo_t *cr, double width, double height)
{
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
}

/* Neighbours that are filled one by one leave light seams in all viewers: those of one fill are one
 * path, and each path is also stroked thinly in its own colour. */
static void
paint_path (const VigieFills *fills, const VigiePage *page, cairo_t *cr, VigieRgb color)
{
  gboolean tiny = vigie_page_zone_size (page) < TOO_SMALL * fills->style.unit;

  vigie_type_set_rgb (cr, color);
  /* Where limits are drawn they cover what goes beyond the edge; where not, zones are tiny. */
  cairo_set_line_width (cr, tiny ? 1.2 * fills->style.unit : fills->style.iris_width);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
}

/* Zone by zone, so that no marks are written for what lies between two zones. */
static void
draw_marks (const VigieFills *fills,
            const VigiePage *page,
            cairo_t *cr,
            const guint8 *shown,
            VigieFillKind kind)
{
  double x = round (vigie_page_x (page, 0.0)), y = round (vigie_page_y (page, 0.0));

  for (gsize i = 0; i < fills->n; i++) {
    if (!shown[i] || fills->kind[i] != kind)
      continue;
    vigie_page_path_zone (page, cr, i);
    vigie_fill_marks (cr, kind, &fills->style, x, y);
  }
}

static void
draw_kind (const VigieFills *fills,
           const VigiePage *page,
           cairo_t *cr,
           const guint8 *shown,
           VigieFillKind kind,
           gsize class_index)
{
  VigieRgb color =
    kind == VIGIE_FILL_COLOR ? fills->color[class_index] : vigie_fill_ground (kind, &fills->style);
  gsize n = 0;

  for (gsize i = 0; i < fills->n; i++) {
    if (!shown[i] || fills->kind[i] != kind)
      continue;
    if (kind == VIGIE_FILL_COLOR && fills->class_index[i] != class_index)
      continue;
    n += vigie_page_path_zone (page, cr, i);
    if (n > LONG_PATH) {
      paint_path (fills, page, cr, color);
      n = 0;
    }
  }
  if (n > 0)
    paint_path (fills, page, cr, color);
  if (kind == VIGIE_FILL_SECRET || kind == VIGIE_FILL_DOTS)
    draw_marks (fills, page, cr, shown, kind);
}

/* Zones of the user's own may be few and far apart: the communes between them tell where. */
static void
draw_around (const VigieMap *map, const VigieFills *fills, const VigiePage *page, cairo_t *cr)
{
  const VigieGroundStyle *style = &fills->style;
  VigiePage around;

  if (!map->communes || !map->communes->geometry || !vigie_zoning_kind_is_own (page->zoning->kind))
    return;
  around = vigie_page (map->communes, page->view, page->width, page->height, style->unit);
  cairo_set_line_width (cr, style->commune_width);
  vigie_type_set_rgb (cr, style->missing);
  vigie_page_stroke (&around, cr, VIGIE_LIMIT_COMMUNE, NULL, FALSE);
  vigie_page_stroke (&around, cr, VIGIE_LIMIT_AGGLOMERATION, NULL, FALSE);
}

static void
draw_flats (const VigieMap *map, const VigieFills *fills, const VigiePage *page, cairo_t *cr)
{
  g_autofree guint8 *shown = g_malloc (fills->n + 1);

  for (gsize i = 0; i < fills->n; i++)
    shown[i] = vigie_page_shows_zone (page, i);

  vigie_type_set_rgb (cr, fills->style.background);
  cairo_paint (cr);
  draw_around (map, fills, page, cr);
  draw_kind (fills, page, cr, shown, VIGIE_FILL_MISSING, 0);
  draw_kind (fills, page, cr, shown, VIGIE_FILL_SECRET, 0);
  draw_kind (fills, page, cr, shown, VIGIE_FILL_DOTS, 0);
  for (gsize i = 0; i <= VIGIE_MAX_CLASSES; i++)
    draw_kind (fills, page, cr, shown, VIGIE_FILL_COLOR, i);
}

static void
draw_limits (const VigieFills *fills, const VigiePage *page, cairo_t *cr)
{
  const VigieGroundStyle *style = &fills->style;
  double size = vigie_page_zone_size (page) / style->unit;

  if (size >= TOO_SMALL) {
    double width = size < SMALL ? style->iris_thin : style->iris_width;
    g_autofree guint8 *missing = g_malloc (fills->n + 1);

    for (gsize i = 0; i < fills->n; i++)
      missing[i] = fills->kind[i] == VIGIE_FILL_MISSING;
    cairo_set_line_width (cr, width);
    vigie_type_set_rgb (cr, style->iris);
    vigie_page_stroke (page, cr, VIGIE_LIMIT_IRIS, missing, FALSE);
    cairo_set_line_width (cr, MIN (width, style->missing_width));
    vigie_type_set_rgb (cr, style->missing);
    vigie_page_stroke (page, cr, VIGIE_LIMIT_IRIS, missing, TRUE);
  }
  if (vigie_page_commune_size (page) / style->unit >= TOO_SMALL) {
    cairo_set_line_width (cr, style->commune_width);
    vigie_type_set_rgb (cr, style->commune);
    vigie_page_stroke (page, cr, VIGIE_LIMIT_COMMUNE, NULL, FALSE);
  }
  cairo_set_line_width (cr, style->agglomeration_width);
  vigie_type_set_rgb (cr, style->agglomeration);
  vigie_page_stroke (page, cr, VIGIE_LIMIT_AGGLOMERATION, NULL, FALSE);
}

void
vigie_map_draw_borders (
  const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height)
{
  g_autoptr (VigieFills) fills = NULL;
  VigiePage page;

  g_return_if_fail (map && cr);

  if (!can_draw (map))
    return;
  fills = vigie_fills_new (map);
  page = vigie_page (map->table->zoning, view, width, height, fills->style.unit);
  begin (cr, width, height);
  draw_limits (fills, &page, cr);
  cairo_restore (cr);
}

/* From so many zones on, filling each takes seconds in a picture where a raster takes a tenth. */
#define MANY 4000

/* Flats and limits from a raster, placed on whole pixels; %FALSE where @cr is no plain picture. */
static gboolean
draw_from_raster (const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height)
{
  cairo_surface_t *target = cairo_get_target (cr), *picture;
  g_autoptr (VigieRaster) raster = NULL;
  double device_x, device_y, scale, x, y;
  cairo_matrix_t m;
  int w, h;

  cairo_get_matrix (cr, &m);
  cairo_surface_get_device_scale (target, &device_x, &device_y);
  if (map->table->zoning->n_zones < MANY ||
      cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE || device_x != 1.0 ||
      device_y != 1.0 || m.xy != 0.0 || m.yx != 0.0 || m.xx != m.yy || m.xx <= 0.0)
    return FALSE;

  scale = m.xx;
  x = floor (m.x0);
  y = floor (m.y0);
  w = (int) ceil (m.x0 + width * scale - x);
  h = (int) ceil (m.y0 + height * scale - y);
  if (w < 1 || h < 1 || w > 16384 || h > 16384)
    return FALSE;
  view.m_per_px /= scale;
  /* The raster's middle is not quite the map's. */
  view.x += (x + w / 2.0 - (m.x0 + width * scale / 2.0)) * view.m_per_px;
  view.y -= (y + h / 2.0 - (m.y0 + height * scale / 2.0)) * view.m_per_px;
  raster = vigie_raster_new_scaled (map->table->zoning, view, w, h, map->ground, scale, NULL, NULL);
  picture = vigie_raster_paint (raster, map);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_set_source_surface (cr, picture, x, y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (picture);

  return TRUE;
}

void
vigie_map_draw (const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height)
{
  g_autoptr (VigieFills) fills = NULL;
  VigiePage page;

  g_return_if_fail (map && cr);

  if (!can_draw (map))
    return;
  fills = vigie_fills_new (map);
  page = vigie_page (map->table->zoning, view, width, height, fills->style.unit);
  begin (cr, width, height);
  if (!draw_from_raster (map, cr, view, width, height)) {
    draw_flats (map, fills, &page, cr);
    draw_limits (fills, &page, cr);
  }
  cairo_restore (cr);
  vigie_map_draw_overlay (map, cr, view, width, height);
}

/* The longest of 1, 2, 5 × 10ⁿ metres that fits. */
static double
round_length (double most)
{
  double power = pow (10.0, floor (log10 (most)));

  return most >= 5.0 * power ? 5.0 * power : most >= 2.0 * power ? 2.0 * power : power;
}

double
vigie_scale_bar_draw (
  cairo_t *cr, double m_per_px, double max_width, VigieGround ground, VigieLanguage language)
{
  VigieGroundStyle style = vigie_ground_style (ground, FALSE);
  gboolean print = ground == VIGIE_GROUND_PRINT;
  double length = round_length (MAX (max_width * m_per_px, 1e-3));
  double width = length / m_per_px;
  double tick = 4.5 * style.unit, size = print ? 8.5 : 11.6 * style.unit;
  double baseline = -tick - 3.5 * style.unit;
  gboolean km = length >= 1000.0;
  g_autofree char *number =
    vigie_number_format (km ? length / 1000.0 : length, length < 1.0 ? 3 : 0, language);
  g_autofree char *text = g_strconcat (number, VIGIE_NBSP, km ? "km" : "m", NULL);

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  for (int pass = 0; pass < 2; pass++) {
    /* First the halo of the ground. */
    cairo_set_line_width (cr, (pass == 0 ? 3.6 : 1.3) * style.unit);
    vigie_type_set_rgb (cr, pass == 0 ? style.background : style.text);
    cairo_move_to (cr, 0, -tick);
    cairo_line_to (cr, 0, 0);
    cairo_line_to (cr, width, 0);
    cairo_line_to (cr, width, -tick);
    cairo_move_to (cr, width / 2.0, -tick / 2.0);
    cairo_line_to (cr, width / 2.0, 0);
    cairo_stroke (cr);
  }
  vigie_type_show_halo (cr, "0", size, 400, 0, baseline, 0.5, style.halo, style.text,
                        style.background);
  vigie_type_show_halo (cr, text, size, 400, width, baseline, 0.5, style.halo, style.text,
                        style.background);
  cairo_restore (cr);

  return width;
}
