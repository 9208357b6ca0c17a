/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zone numbers at 2 × 2 a pixel, so that a new colour is one look-up and touches no geometry. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/drawing/fill.h"
#include "model/drawing/map.h"
#include "model/drawing/outline.h"
#include "model/drawing/scan.h"
#include "model/drawing/type.h"

#define TOO_SMALL 8.0
#define SMALL 12.0

/* A pixel whose four samples differ: the rest of its number is an index of @mixed. */
#define MIXED (1u << 31)

/* A pixel on a limit between two zones of one commune: its colour depends on their states. */
typedef struct {
  guint32 pixel;
  guint32 zone[2];
  guint8 alpha;
} Thin;

/* A pixel of the limits above: communes, agglomeration. Premultiplied. */
typedef struct {
  guint32 pixel;
  guint32 argb;
} Thick;

/**
 * VigieRaster:
 * @pixel: a zone's number, @n_zones outside of all, or MIXED and an index of @mixed
 * @scale: pixels a unit of the ground's lengths
 * @origin_x, @origin_y: anchor of the patterns in whole pixels
 */
struct _VigieRaster {
  VigieMapView view;
  int width, height;
  gsize n_zones;
  double scale;
  guint32 *pixel;
  GArray *mixed; /* of guint32[4] */
  GArray *thin;
  GArray *thick;
  double origin_x, origin_y;
};

/* Takes rows of samples two by two and makes a row of pixels of them. */
typedef struct {
  VigieRaster *raster;
  guint32 *upper;
} Folding;

static void
fold_row (gpointer data, int row, const guint32 *sample)
{
  Folding *folding = data;
  VigieRaster *raster = folding->raster;
  guint32 *pixel = raster->pixel + (gsize) (row / 2) * raster->width;

  if (row % 2 == 0) {
    memcpy (folding->upper, sample, 2 * sizeof *sample * raster->width);
    return;
  }
  for (int x = 0; x < raster->width; x++) {
    guint32 four[4] = { folding->upper[2 * x], folding->upper[2 * x + 1], sample[2 * x],
                        sample[2 * x + 1] };

    if (four[0] == four[1] && four[0] == four[2] && four[0] == four[3]) {
      pixel[x] = four[0];
    } else {
      pixel[x] = MIXED | raster->mixed->len;
      g_array_append_val (raster->mixed, four);
    }
  }
}

static const guint32 *
samples (const VigieRaster *raster, guint32 pixel)
{
  return (const guint32 *) (raster->mixed->data + (gsize) (pixel & ~MIXED) * 4 * sizeof (guint32));
}

static guint32
first_sample (const VigieRaster *raster, gsize i)
{
  guint32 pixel = raster->pixel[i];

  return pixel & MIXED ? samples (raster, pixel)[0] : pixel;
}

/* The two zones that meet near a pixel. */
static void
find_neighbours (const VigieRaster *raster, int x, int y, guint32 zone[2])
{
  zone[0] = zone[1] = first_sample (raster, (gsize) y * raster->width + x);

  for (int j = MAX (y - 1, 0); j <= MIN (y + 1, raster->height - 1); j++) {
    for (int i = MAX (x - 1, 0); i <= MIN (x + 1, raster->width - 1); i++) {
      guint32 other = first_sample (raster, (gsize) j * raster->width + i);

      if (other != zone[0])
        zone[1] = other;
    }
  }
}

static cairo_t *
begin_limits (cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);

  return cr;
}

static void
make_thin (VigieRaster *raster, const VigiePage *page, double line_width)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_A8, raster->width, raster->height);
  cairo_t *cr = begin_limits (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data;

  cairo_set_line_width (cr, line_width);
  vigie_page_stroke (page, cr, VIGIE_LIMIT_IRIS, NULL, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);

  for (int y = 0; data && y < raster->height; y++) {
    for (int x = 0; x < raster->width; x++) {
      Thin thin = { (guint32) ((gsize) y * raster->width + x), { 0, 0 }, data[y * stride + x] };

      if (thin.alpha == 0)
        continue;
      find_neighbours (raster, x, y, thin.zone);
      g_array_append_val (raster->thin, thin);
    }
  }
  cairo_surface_destroy (surface);
}

static void
make_thick (VigieRaster *raster,
            const VigiePage *page,
            const VigieGroundStyle *style,
            gboolean communes)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, raster->width, raster->height);
  cairo_t *cr = begin_limits (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data;

  if (communes) {
    cairo_set_line_width (cr, style->commune_width);
    vigie_type_set_rgb (cr, style->commune);
    vigie_page_stroke (page, cr, VIGIE_LIMIT_COMMUNE, NULL, FALSE);
  }
  cairo_set_line_width (cr, style->agglomeration_width);
  vigie_type_set_rgb (cr, style->agglomeration);
  vigie_page_stroke (page, cr, VIGIE_LIMIT_AGGLOMERATION, NULL, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);

  for (int y = 0; data && y < raster->height; y++) {
    const guint32 *row = (const guint32 *) (data + (gsize) y * stride);

    for (int x = 0; x < raster->width; x++) {
      Thick thick = { (guint32) ((gsize) y * raster->width + x), row[x] };

      if (row[x] != 0)
        g_array_append_val (raster->thick, thick);
    }
  }
  cairo_surface_destroy (surface);
}

/* Dots need a whole period, or their rows would not repeat. */
static VigieGroundStyle
scaled_style (VigieGroundStyle style, double scale)
{
  style.unit *= scale;
  style.iris_width *= scale;
  style.iris_thin *= scale;
  style.commune_width *= scale;
  style.agglomeration_width *= scale;
  style.hatch_step *= scale;
  style.hatch_width *= scale;
  style.dot_step = MAX (round (style.dot_step * scale), 2.0);
  style.dot_radius *= scale;

  return style;
}

VigieRaster *
vigie_raster_new (const VigieZoning *zoning,
                  const VigieZoning *communes,
                  VigieMapView view,
                  int width,
                  int height,
                  VigieGround ground,
                  VigieProgress *progress,
                  GError **error)
{
  return vigie_raster_new_scaled (zoning, view, width, height, ground, 1.0, progress, error);
}

VigieRaster *
vigie_raster_new_scaled (const VigieZoning *zoning,
                         VigieMapView view,
                         int width,
                         int height,
                         VigieGround ground,
                         double scale,
                         VigieProgress *progress,
                         GError **error)
{
  g_autoptr (VigieRaster) raster = NULL;
  g_autofree guint32 *upper = NULL;
  VigieGroundStyle style = scaled_style (vigie_ground_style (ground, FALSE), scale);
  VigiePage page;
  Folding folding;
  double size;

  g_return_val_if_fail (zoning && zoning->geometry, NULL);
  g_return_val_if_fail (width > 0 && height > 0 && width <= 16384 && height <= 16384, NULL);
  g_return_val_if_fail (view.m_per_px > 0.0 && scale > 0.0 && zoning->n_zones < MIXED, NULL);

  raster = g_new0 (VigieRaster, 1);
  raster->view = view;
  raster->width = width;
  raster->height = height;
  raster->scale = scale;
  raster->n_zones = zoning->n_zones;
  raster->pixel = g_new (guint32, (gsize) width * height);
  raster->mixed = g_array_new (FALSE, FALSE, 4 * sizeof (guint32));
  raster->thin = g_array_new (FALSE, FALSE, sizeof (Thin));
  raster->thick = g_array_new (FALSE, FALSE, sizeof (Thick));

  page = vigie_page (zoning, view, width, height, style.unit);
  raster->origin_x = round (vigie_page_x (&page, 0.0));
  raster->origin_y = round (vigie_page_y (&page, 0.0));
  upper = g_new (guint32, 2 * (gsize) width);
  folding = (Folding) { raster, upper };
  if (!vigie_scan (&page, 2, fold_row, &folding, progress, error))
    return NULL;

  size = vigie_page_zone_size (&page) / style.unit;
  if (size >= TOO_SMALL)
    make_thin (raster, &page, size < SMALL ? style.iris_thin : style.iris_width);
  if (!vigie_progress_step (progress, 3, 4, error))
    return NULL;
  make_thick (raster, &page, &style, vigie_page_commune_size (&page) / style.unit >= TOO_SMALL);
  if (!vigie_progress_step (progress, 4, 4, error))
    return NULL;

  return g_steal_pointer (&raster);
}

void
vigie_raster_free (VigieRaster *raster)
{
  if (!raster)
    return;
  g_free (raster->pixel);
  g_array_unref (raster->mixed);
  g_array_unref (raster->thin);
  g_array_unref (raster->thick);
  g_free (raster);
}

VigieMapView
vigie_raster_get_view (const VigieRaster *raster)
{
  return raster->view;
}

guint32
vigie_raster_zone_at (const VigieRaster *raster, int x, int y)
{
  guint32 zone;

  if (x < 0 || y < 0 || x >= raster->width || y >= raster->height)
    return VIGIE_NO_ZONE;
  zone = first_sample (raster, (gsize) y * raster->width + x);

  return zone < raster->n_zones ? zone : VIGIE_NO_ZONE;
}

/**
 * Paint:
 * @color: by zone, the last one of the ground outside
 * @pattern: by zone, VIGIE_FILL_SECRET or VIGIE_FILL_DOTS, else 0
 * @hatch: colours by x + y; @dots: rows of colours, one a line of the pattern
 *
 * The colours of one painting.
 */
typedef struct {
  guint32 *color;
  guint8 *pattern;
  guint32 *hatch;
  guint32 *dots;
  int n_dot_rows;
  int width;
} Paint;

#define OPAQUE 0xFF000000u

static void
paint_init (Paint *paint, const VigieRaster *raster, const VigieMap *map, const VigieFills *fills)
{
  const VigieGroundStyle *style = &fills->style;
  int w = raster->width, h = raster->height;

  paint->width = w;
  paint->color = g_new (guint32, raster->n_zones + 1);
  paint->pattern = g_new0 (guint8, raster->n_zones + 1);
  for (gsize i = 0; i < raster->n_zones; i++) {
    paint->color[i] =
      OPAQUE | (fills->kind[i] == VIGIE_FILL_COLOR ? fills->color[fills->class_index[i]]
                                                   : style->missing_ground);
    if (fills->kind[i] == VIGIE_FILL_SECRET || fills->kind[i] == VIGIE_FILL_DOTS)
      paint->pattern[i] = fills->kind[i];
  }
  paint->color[raster->n_zones] = OPAQUE | style->background;

  paint->hatch = g_new (guint32, (gsize) w + h);
  for (int s = 0; s < w + h; s++) {
    double share = vigie_fill_hatch_coverage (style, s - raster->origin_x - raster->origin_y);

    paint->hatch[s] = OPAQUE | vigie_rgb_mix (style->secret_ground, style->secret, share);
  }

  paint->n_dot_rows = (int) style->dot_step;
  paint->dots = g_new (guint32, (gsize) paint->n_dot_rows * w);
  for (int y = 0; y < paint->n_dot_rows; y++) {
    for (int x = 0; x < w; x++) {
      guint32 *dot = &paint->dots[(gsize) y * w + x];

      if (x >= paint->n_dot_rows) {
        *dot = dot[-paint->n_dot_rows];
      } else {
        double share = vigie_fill_dot_coverage (style, x - raster->origin_x, y - raster->origin_y);

        *dot = OPAQUE | vigie_rgb_mix (style->dot_ground, style->dot, share);
      }
    }
  }
}

static void
paint_clear (Paint *paint)
{
  g_free (paint->color);
  g_free (paint->pattern);
  g_free (paint->hatch);
  g_free (paint->dots);
}

static inline guint32
color_at (const Paint *paint, guint32 zone, int x, int y, const guint32 *dots)
{
  guint8 pattern = paint->pattern[zone];

  if (pattern == 0)
    return paint->color[zone];

  return pattern == VIGIE_FILL_SECRET ? paint->hatch[x + y] : dots[x];
}

/* Means of four colours, two channels at a time. */
static inline guint32
mean_of (const guint32 *color)
{
  guint32 even = 0x00020002, odd = 0x00020002;

  for (int i = 0; i < 4; i++) {
    even += color[i] & 0x00FF00FF;
    odd += color[i] >> 8 & 0x00FF00FF;
  }

  return (even >> 2 & 0x00FF00FF) | (odd << 6 & 0xFF00FF00);
}

static inline guint32
blend (guint32 under, guint32 over, guint32 alpha)
{
  guint32 even = (under & 0x00FF00FF) * (255 - alpha) + (over & 0x00FF00FF) * alpha + 0x00800080;
  guint32 odd =
    (under >> 8 & 0x00FF00FF) * (255 - alpha) + (over >> 8 & 0x00FF00FF) * alpha + 0x00800080;

  even = (even + (even >> 8 & 0x00FF00FF)) >> 8 & 0x00FF00FF;
  odd = (odd + (odd >> 8 & 0x00FF00FF)) & 0xFF00FF00;

  return even | odd;
}

static void
paint_zones (const VigieRaster *raster, const Paint *paint, guint32 *out, gsize stride)
{
  for (int y = 0; y < raster->height; y++) {
    const guint32 *pixel = raster->pixel + (gsize) y * raster->width;
    const guint32 *dots = paint->dots + (gsize) (y % paint->n_dot_rows) * paint->width;
    guint32 *row = out + y * stride;

    for (int x = 0; x < raster->width; x++) {
      if (pixel[x] & MIXED) {
        const guint32 *zone = samples (raster, pixel[x]);
        guint32 color[4];

        for (int i = 0; i < 4; i++)
          color[i] = color_at (paint, zone[i], x, y, dots);
        row[x] = mean_of (color);
      } else {
        row[x] = color_at (paint, pixel[x], x, y, dots);
      }
    }
  }
}

static void
paint_limits (const VigieRaster *raster, const VigieFills *fills, guint32 *out, gsize stride)
{
  const Thin *thin = (const Thin *) raster->thin->data;
  const Thick *thick = (const Thick *) raster->thick->data;
  guint32 white = OPAQUE | fills->style.iris, missing = OPAQUE | fills->style.missing;
  gsize width = raster->width;

  for (gsize i = 0; i < raster->thin->len; i++) {
    guint32 *at = out + thin[i].pixel / width * stride + thin[i].pixel % width;
    gboolean empty = FALSE;

    for (int k = 0; k < 2; k++)
      empty |=
        thin[i].zone[k] < raster->n_zones && fills->kind[thin[i].zone[k]] == VIGIE_FILL_MISSING;
    *at = blend (*at, empty ? missing : white, thin[i].alpha);
  }
  for (gsize i = 0; i < raster->thick->len; i++) {
    guint32 *at = out + thick[i].pixel / width * stride + thick[i].pixel % width;
    guint32 argb = thick[i].argb, alpha = argb >> 24;

    *at = alpha == 255 ? argb : OPAQUE | (argb + blend (*at, 0, alpha));
  }
}

cairo_surface_t *
vigie_raster_paint (const VigieRaster *raster, const VigieMap *map)
{
  g_autoptr (VigieFills) fills = NULL;
  cairo_surface_t *surface;
  Paint paint;
  guint32 *out;

  g_return_val_if_fail (raster && map && map->table, NULL);
  g_return_val_if_fail (map->table->figures->rows == raster->n_zones, NULL);
  g_return_val_if_fail (map->column < map->table->figures->columns, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, raster->width, raster->height);
  out = (guint32 *) cairo_image_surface_get_data (surface);
  if (!out)
    return surface;
  fills = vigie_fills_new (map);
  fills->style = scaled_style (fills->style, raster->scale);
  paint_init (&paint, raster, map, fills);
  paint_zones (raster, &paint, out, cairo_image_surface_get_stride (surface) / 4);
  paint_limits (raster, fills, out, cairo_image_surface_get_stride (surface) / 4);
  paint_clear (&paint);
  cairo_surface_mark_dirty (surface);

  return surface;
}
