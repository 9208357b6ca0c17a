/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that a room sees: title, map, legend, question, foot. */
#include "model/drawing/room-page.h"

#include <math.h>

#include "model/drawing/legend.h"
#include "model/drawing/type.h"

/* Sizes at 1080 lines; everything scales with the height. */
#define LINES 1080.0
#define TITLE_BASELINE 92.0
#define MAP_TOP 128.0
#define FOOT_HEIGHT 80.0
#define MARGIN 64.0

static void
set_rgb (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                        (rgb & 255) / 255.0);
}

static void
rounded_box (cairo_t *cr, double x, double y, double width, double height, double r)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0.0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0.0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* In the units of 1080 lines: two thirds of the width, between title and foot. */
static cairo_rectangle_t
frame_of (double width)
{
  return (cairo_rectangle_t) { 0.0, MAP_TOP, floor (width * 0.672), LINES - FOOT_HEIGHT - MAP_TOP };
}

void
vigie_room_page_frame (double width, double height, cairo_rectangle_t *frame)
{
  double scale = height / LINES;
  cairo_rectangle_t f = frame_of (width / scale);

  *frame = (cairo_rectangle_t) { f.x * scale, f.y * scale, f.width * scale, f.height * scale };
}

/* The page's own view, in the units of 1080 lines. */
static VigieMapView
view_of (const VigieRoomPage *page, const cairo_rectangle_t *frame, double scale)
{
  VigieMapView view;

  if (page->view) {
    view = *page->view;
    view.m_per_px *= scale;
    return view;
  }
  return vigie_map_view_fit (page->map->table->zoning, frame->width, frame->height, 28.0);
}

VigieMapView
vigie_room_page_view (const VigieRoomPage *page, double width, double height)
{
  double scale = height / LINES;
  cairo_rectangle_t frame = frame_of (width / scale);
  VigieMapView view = view_of (page, &frame, scale);

  view.m_per_px /= scale;
  return view;
}

/* The name and the figure of the zone under the pointer, beside it and never over it. */
static void
draw_hover (const VigieRoomPage *page,
            cairo_t *cr,
            const cairo_rectangle_t *frame,
            VigieMapView view,
            VigieLanguage language)
{
  const VigieTable *table = page->map->table;
  const VigieZone *zone = &table->zoning->zone[page->hover];
  const VigieIndicator *indicator = table->column[page->map->column].indicator;
  VigieCell cell = vigie_figures_get (table->figures, page->hover, page->map->column);
  g_autofree char *figure = vigie_cell_format (cell, indicator->decimals, language);
  g_autofree char *text = NULL;
  double x, y, width, name_width;
  VigieBox box = vigie_geometry_zone_box (table->zoning->geometry, page->hover);
  g_autoptr (PangoLayout) name = vigie_type_layout (cr, zone->name, 28.0, 700);
  g_autoptr (PangoLayout) value = NULL;
  int w, h;

  text = cell.state == VIGIE_CELL_VALUE && g_strcmp0 (indicator->unit, "%") == 0
           ? g_strconcat (figure, VIGIE_NBSP "%", NULL)
           : g_strdup (figure);
  value = vigie_type_layout (cr, text, 50.0, 800);
  pango_layout_get_pixel_size (name, &w, &h);
  name_width = w;
  pango_layout_get_pixel_size (value, &w, &h);
  width = MAX (name_width, (double) w) + 52.0;

  x = frame->width / 2.0 + (box.max_x - view.x) / view.m_per_px + 16.0;
  y = frame->height / 2.0 - (box.max_y - view.y) / view.m_per_px - 132.0;
  if (x + width > frame->width - 12.0)
    x = frame->width / 2.0 + (box.min_x - view.x) / view.m_per_px - 16.0 - width;
  x = CLAMP (x, 12.0, MAX (12.0, frame->width - width - 12.0));
  y = CLAMP (y, 12.0, frame->height - 136.0);

  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 0.18);
  rounded_box (cr, x - 1.0, y + 3.0, width + 2.0, 124.0, 14.0);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  rounded_box (cr, x, y, width, 124.0, 14.0);
  cairo_fill (cr);
  set_rgb (cr, 0x1b1b1b);
  cairo_move_to (cr, x + 26.0, y + 14.0);
  pango_cairo_show_layout (cr, name);
  cairo_move_to (cr, x + 26.0, y + 50.0);
  pango_cairo_show_layout (cr, value);
}

static void
draw_map (const VigieRoomPage *page,
          cairo_t *cr,
          const cairo_rectangle_t *frame,
          VigieMapView view,
          VigieLanguage language)
{
  cairo_save (cr);
  cairo_rectangle (cr, frame->x, frame->y, frame->width, frame->height);
  cairo_clip (cr);
  cairo_translate (cr, frame->x, frame->y);
  vigie_map_draw (page->map, cr, view, frame->width, frame->height);
  cairo_save (cr);
  cairo_translate (cr, frame->width - 250.0, frame->height - 34.0);
  vigie_scale_bar_draw (cr, view.m_per_px, 190.0, VIGIE_GROUND_ROOM, language);
  cairo_restore (cr);
  if (page->hover != VIGIE_NO_ZONE && page->hover < page->map->table->zoning->n_zones)
    draw_hover (page, cr, frame, view, language);
  cairo_restore (cr);
}

static void
draw_side (const VigieRoomPage *page,
           cairo_t *cr,
           const cairo_rectangle_t *frame,
           VigieMapView view,
           double width,
           VigieLanguage language)
{
  double x = frame->width + 50.0;
  double column = width - x - MARGIN;
  double y = MAP_TOP + 22.0;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (page->map->circles) {
    double factor = vigie_map_circle_factor (page->map, view, frame->width, frame->height);

    y += vigie_circle_legend_draw (page->map, cr, factor, column, language);
  } else {
    y += vigie_legend_draw (page->map, cr, column, language);
  }
  cairo_restore (cr);

  if (page->question && page->question[0]) {
    g_autofree char *escaped = g_markup_escape_text (page->question, -1);
    g_autofree char *markup = g_strconcat ("<b>", escaped, "</b>", NULL);
    double height;

    y += 44.0;
    set_rgb (cr, 0x1b1b1b);
    height = vigie_type_paragraph (cr, markup, 37.0, x + 34.0, y, column - 34.0);
    set_rgb (cr, 0x1c71d8);
    cairo_rectangle (cr, x, y, 8.0, height);
    cairo_fill (cr);
  }
}

static void
draw_foot (const VigieRoomPage *page, cairo_t *cr, double width)
{
  double top = LINES - FOOT_HEIGHT, baseline = top + 48.0;
  double x = MARGIN, right = width - MARGIN;

  set_rgb (cr, 0xf1f1f1);
  cairo_rectangle (cr, 0.0, top, width, FOOT_HEIGHT);
  cairo_fill (cr);

  if (page->n_steps) {
    g_autofree char *text =
      g_strdup_printf ("%" G_GSIZE_FORMAT " / %" G_GSIZE_FORMAT, page->step, page->n_steps);

    set_rgb (cr, 0x1b1b1b);
    right -= vigie_type_show (cr, text, 23.0, 700, right, baseline, 1.0) + 40.0;
  }

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, top, right, FOOT_HEIGHT);
  cairo_clip (cr);
  set_rgb (cr, 0x5e5c64);
  for (gsize i = 0; page->foot && page->foot[i]; i++)
    x += vigie_type_show (cr, page->foot[i], 23.0, 400, x, baseline, 0.0) + 40.0;
  cairo_restore (cr);
}

void
vigie_room_page_draw (
  const VigieRoomPage *page, cairo_t *cr, double width, double height, VigieLanguage language)
{
  double scale = height / LINES, units = width / scale, title;
  cairo_rectangle_t frame = frame_of (units);
  VigieMapView view;

  if (page->blank) {
    cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
    cairo_paint (cr);
    return;
  }

  view = view_of (page, &frame, scale);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, 0.0, 0.0, units, LINES);
  cairo_fill (cr);

  draw_map (page, cr, &frame, view, language);
  set_rgb (cr, 0x1b1b1b);
  title = vigie_type_show (cr, page->title, 56.0, 800, MARGIN, TITLE_BASELINE, 0.0);
  set_rgb (cr, 0x5e5c64);
  vigie_type_show (cr, page->subtitle, 32.0, 400, MARGIN + title + 30.0, TITLE_BASELINE, 0.0);
  draw_side (page, cr, &frame, view, units, language);
  draw_foot (page, cr, units);
  cairo_restore (cr);
}
