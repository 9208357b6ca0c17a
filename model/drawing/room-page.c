/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that a room sees: title, one map or two side by side, legend, question, foot. */
#include "model/drawing/room-page.h"

#include <math.h>

#include "model/drawing/ground.h"
#include "model/drawing/legend.h"
#include "model/drawing/type.h"

#define LINES VIGIE_ROOM_LINES
#define TITLE_BASELINE 92.0
#define TITLE_SIZE 56.0
#define TITLE_LEAST 38.0
#define SUBTITLE_SIZE 32.0
#define MAP_TOP 128.0
#define HEADING_HEIGHT 56.0
#define FOOT_HEIGHT 80.0
#define MARGIN 64.0
#define MAP_SHARE 0.672
#define BETWEEN 6.0
#define LEAST_SIZE 23.0

#define INK 0x1B1B1B
#define GREY 0x5E5C64
#define BLUE 0x1C71D8
#define RED 0xB01A26

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

/* Bold, smaller where it is too wide, but legible; then shortened. */
static void
show_shrunk (cairo_t *cr, const char *text, double size, double x, double y, double width)
{
  double wide = vigie_type_width (text, size, 700);

  vigie_type_show_fitted (cr, text, CLAMP (size * (width - 2.0) / wide, LEAST_SIZE, size), 700, x,
                          y, 0.0, width);
}

/* All maps together: two thirds of the width, between title and foot. */
static double
maps_width (double units)
{
  return floor (units * MAP_SHARE);
}

void
vigie_room_page_frame (
  gsize n_maps, double width, double height, gsize map, cairo_rectangle_t *frame)
{
  double all = maps_width (width * LINES / height), one;

  if (n_maps < 2) {
    *frame = (cairo_rectangle_t) { 0.0, MAP_TOP, all, LINES - FOOT_HEIGHT - MAP_TOP };
    return;
  }
  one = floor ((all - BETWEEN) / 2.0);
  *frame = (cairo_rectangle_t) { map == 0 ? 0.0 : one + BETWEEN, MAP_TOP + HEADING_HEIGHT, one,
                                 LINES - FOOT_HEIGHT - MAP_TOP - HEADING_HEIGHT };
}

VigieMapView
vigie_room_page_view (const VigieRoomPage *page, double width, double height)
{
  cairo_rectangle_t frame;

  if (page->view)
    return *page->view;
  vigie_room_page_frame (page->n_maps, width, height, 0, &frame);

  return vigie_map_view_fit (page->map[0]->table->zoning, frame.width, frame.height, 28.0);
}

gssize
vigie_room_page_map_at (gsize n_maps, double width, double height, double x, double y)
{
  for (gsize i = 0; i < n_maps; i++) {
    cairo_rectangle_t f;

    vigie_room_page_frame (n_maps, width, height, i, &f);
    if (x >= f.x && x < f.x + f.width && y >= f.y && y < f.y + f.height)
      return (gssize) i;
  }

  return -1;
}

void
vigie_room_page_place (const VigieRoomPage *page,
                       double width,
                       double height,
                       gsize map,
                       double x,
                       double y,
                       double *east,
                       double *north)
{
  VigieMapView view = vigie_room_page_view (page, width, height);
  cairo_rectangle_t f;

  vigie_room_page_frame (page->n_maps, width, height, map, &f);
  *east = view.x + (x - f.x - f.width / 2.0) * view.m_per_px;
  *north = view.y - (y - f.y - f.height / 2.0) * view.m_per_px;
}

/* (transfer full): "51,0 %", "nd". */
static char *
dup_figure (const VigieMap *map, guint32 zone, VigieLanguage language)
{
  const VigieIndicator *indicator = map->table->column[map->column].indicator;
  VigieCell cell = vigie_figures_get (map->table->figures, zone, map->column);
  g_autofree char *figure = vigie_cell_format (cell, indicator->decimals, language);

  return cell.state == VIGIE_CELL_VALUE && g_strcmp0 (indicator->unit, "%") == 0
           ? g_strconcat (figure, VIGIE_NBSP "%", NULL)
           : g_steal_pointer (&figure);
}

/* The name and the figure of the zone under the pointer, beside it and never over it. */
static void
draw_hover (const VigieMap *map,
            guint32 zone,
            cairo_t *cr,
            const cairo_rectangle_t *frame,
            VigieMapView view,
            VigieLanguage language)
{
  g_autofree char *figure = dup_figure (map, zone, language);
  g_autoptr (PangoLayout) name =
    vigie_type_layout (cr, map->table->zoning->zone[zone].name, 28.0, 700);
  g_autoptr (PangoLayout) value = vigie_type_layout (cr, figure, 50.0, 800);
  VigieBox box = vigie_geometry_zone_box (map->table->zoning->geometry, zone);
  double x, y, width;
  int name_width, value_width, height;

  pango_layout_get_pixel_size (name, &name_width, &height);
  pango_layout_get_pixel_size (value, &value_width, &height);
  width = MAX (name_width, value_width) + 52.0;
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
  vigie_type_set_rgb (cr, INK);
  cairo_move_to (cr, x + 26.0, y + 14.0);
  pango_cairo_show_layout (cr, name);
  cairo_move_to (cr, x + 26.0, y + 50.0);
  pango_cairo_show_layout (cr, value);
}

/* The scale's bar on the frame of a map: from its left end, up and down. */
#define SCALE_RIGHT 250.0
#define SCALE_BOTTOM 34.0
#define SCALE_MOST 190.0

static void
draw_scale (cairo_t *cr, const cairo_rectangle_t *frame, VigieMapView view, VigieLanguage language)
{
  cairo_save (cr);
  cairo_translate (cr, frame->width - SCALE_RIGHT, frame->height - SCALE_BOTTOM);
  vigie_scale_bar_draw (cr, view.m_per_px, SCALE_MOST, VIGIE_GROUND_ROOM, language);
  cairo_restore (cr);
}

static void
draw_map (const VigieRoomPage *page,
          cairo_t *cr,
          double units,
          VigieMapView view,
          gsize i,
          VigieLanguage language)
{
  VigieMap drawn = *page->map[i];
  const VigieMap *map = &drawn;
  gboolean has_scale = i + 1 == page->n_maps;
  cairo_rectangle_t frame;

  vigie_room_page_frame (page->n_maps, units, LINES, i, &frame);
  if (has_scale)
    drawn.furniture =
      (cairo_rectangle_t) { frame.width - SCALE_RIGHT - 20.0, frame.height - SCALE_BOTTOM - 44.0,
                            SCALE_MOST + 80.0, SCALE_BOTTOM + 44.0 };
  if (page->n_maps > 1 && page->heading[i]) {
    double x = i == 0 ? MARGIN : frame.x + 16.0;

    vigie_type_set_rgb (cr, INK);
    show_shrunk (cr, page->heading[i], 28.0, x, MAP_TOP + 36.0, frame.x + frame.width - 16.0 - x);
  }
  cairo_save (cr);
  cairo_rectangle (cr, frame.x, frame.y, frame.width, frame.height);
  cairo_clip (cr);
  cairo_translate (cr, frame.x, frame.y);
  vigie_map_draw (map, cr, view, frame.width, frame.height);
  if (has_scale)
    draw_scale (cr, &frame, view, language);
  if (page->hover != VIGIE_NO_ZONE && page->hover < map->table->zoning->n_zones)
    draw_hover (map, page->hover, cr, &frame, view, language);
  cairo_restore (cr);
}

/* The line under way, closed as it would be let go now. */
static void
draw_lasso (const VigieRoomPage *page, cairo_t *cr)
{
  if (page->n_lasso < 2)
    return;
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (gsize i = 0; i < page->n_lasso; i++)
    cairo_line_to (cr, page->lasso[2 * i], page->lasso[2 * i + 1]);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, 0x1C / 255.0, 0x71 / 255.0, 0xD8 / 255.0, 0.14);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_set_line_width (cr, 9.0);
  cairo_stroke_preserve (cr);
  vigie_type_set_rgb (cr, BLUE);
  cairo_set_line_width (cr, 5.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* --- at the right */

static double
legend (const VigieRoomPage *page,
        gsize i,
        cairo_t *cr,
        double units,
        double width,
        VigieLanguage language)
{
  const VigieMap *map = page->map[i];
  cairo_rectangle_t frame;

  if (!map->circles)
    return vigie_legend_draw (map, cr, width, language);
  vigie_room_page_frame (page->n_maps, units, LINES, i, &frame);

  return vigie_circle_legend_draw (
    map, cr,
    vigie_map_circle_factor (map, vigie_room_page_view (page, units, LINES), frame.width,
                             frame.height),
    width, language);
}

/* The legends one below the other, smaller where they need it but never under the least size. */
static double
draw_legends (const VigieRoomPage *page,
              cairo_t *cr,
              double units,
              double x,
              double width,
              VigieLanguage language)
{
  gsize n = page->one_legend ? 1 : page->n_maps;
  double room = LINES - FOOT_HEIGHT - MAP_TOP - 30.0, y = MAP_TOP + 22.0, need = 0.0, scale;

  for (gsize i = 0; i < n; i++)
    need += legend (page, i, NULL, units, width, language) + (n > 1 ? 74.0 : 0.0);
  scale = CLAMP (room / need, LEAST_SIZE / 30.0, 1.0);
  for (gsize i = 0; i < n; i++) {
    if (n > 1) {
      vigie_type_set_rgb (cr, INK);
      show_shrunk (cr, page->heading[i], 26.0, x, y + 24.0, width);
      y += 44.0 * scale;
    }
    cairo_save (cr);
    cairo_translate (cr, x, y);
    cairo_scale (cr, scale, scale);
    y +=
      scale * legend (page, i, cr, units, width / scale, language) + (n > 1 ? 30.0 * scale : 0.0);
    cairo_restore (cr);
  }

  return y;
}

/* A paragraph behind a bar of its colour; returns where it ends. */
static double
draw_said (cairo_t *cr,
           const char *text,
           const char *detail,
           guint32 bar,
           double size,
           double x,
           double y,
           double width)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *markup = g_strconcat ("<b>", escaped, "</b>", NULL);
  double height;

  vigie_type_set_rgb (cr, bar == BLUE ? INK : bar);
  height = vigie_type_paragraph (cr, markup, size, x + 34.0, y, width - 34.0);
  if (detail) {
    g_autofree char *small = g_markup_escape_text (detail, -1);

    vigie_type_set_rgb (cr, GREY);
    height +=
      6.0 + vigie_type_paragraph (cr, small, 26.0, x + 34.0, y + height + 6.0, width - 34.0);
  }
  vigie_type_set_rgb (cr, bar);
  cairo_rectangle (cr, x, y, 8.0, height);
  cairo_fill (cr);

  return y + height;
}

static void
draw_side (const VigieRoomPage *page, cairo_t *cr, double units, VigieLanguage language)
{
  double x = maps_width (units) + 50.0, width = units - x - MARGIN;
  double y = draw_legends (page, cr, units, x, width, language);

  if (page->answer && *page->answer)
    y = draw_said (cr, page->answer, page->answer_detail, page->refused ? RED : BLUE,
                   page->refused ? 32.0 : 44.0, x, y + 40.0, width);
  if (page->n_maps > 1)
    return;
  if (page->reference) {
    g_autofree char *escaped = g_markup_escape_text (page->reference, -1);

    vigie_type_set_rgb (cr, INK);
    y += 36.0 + vigie_type_paragraph (cr, escaped, 30.0, x, y + 36.0, width);
  }
  if (page->question && *page->question && !page->answer)
    draw_said (cr, page->question, NULL, BLUE, 37.0, x, y + 44.0, width);
}

/* --- title and foot */

static void
draw_title (const VigieRoomPage *page, cairo_t *cr, double units)
{
  double room = units - 2.0 * MARGIN;
  double subtitle = vigie_type_width (page->subtitle, SUBTITLE_SIZE, 400) + 30.0;
  double title = vigie_type_width (page->title, TITLE_SIZE, 800);
  double size = CLAMP (TITLE_SIZE * (room - subtitle - 4.0) / title, TITLE_LEAST, TITLE_SIZE);

  vigie_type_set_rgb (cr, INK);
  title = MIN (vigie_type_width (page->title, size, 800), room - subtitle);
  vigie_type_show_fitted (cr, page->title, size, 800, MARGIN, TITLE_BASELINE, 0.0,
                          MAX (title, room / 2.0));
  vigie_type_set_rgb (cr, GREY);
  vigie_type_show_fitted (cr, page->subtitle, SUBTITLE_SIZE, 400, MARGIN + title + 30.0,
                          TITLE_BASELINE, 0.0, room - title - 30.0);
}

/* Where they are too many it is the first that is shortened, which names the workshop: the sources stay whole. */
static void
draw_foot_texts (const char *const *foot, cairo_t *cr, double right, double baseline)
{
  double x = MARGIN, need = 0.0, first;

  for (gsize i = 1; foot && foot[0] && foot[i]; i++)
    need += vigie_type_width (foot[i], LEAST_SIZE, 400) + 40.0;
  first = MAX (right - x - need, 220.0);
  vigie_type_set_rgb (cr, GREY);
  for (gsize i = 0; foot && foot[i] && x < right - 60.0; i++)
    x += vigie_type_show_fitted (cr, foot[i], LEAST_SIZE, 400, x, baseline, 0.0,
                                 i == 0 ? MIN (first, right - x) : right - x) +
         40.0;
}

static void
draw_foot (const VigieRoomPage *page, cairo_t *cr, double units)
{
  double top = LINES - FOOT_HEIGHT, baseline = top + 48.0;
  double right = units - MARGIN;

  vigie_type_set_rgb (cr, 0xF1F1F1);
  cairo_rectangle (cr, 0.0, top, units, FOOT_HEIGHT);
  cairo_fill (cr);
  if (page->n_steps) {
    g_autofree char *text =
      g_strdup_printf ("%" G_GSIZE_FORMAT " / %" G_GSIZE_FORMAT, page->step, page->n_steps);

    vigie_type_set_rgb (cr, INK);
    right -= vigie_type_show (cr, text, 26.0, 700, right, baseline, 1.0) + 40.0;
  }
  draw_foot_texts (page->foot, cr, right, baseline);
}

void
vigie_room_page_draw (
  const VigieRoomPage *page, cairo_t *cr, double width, double height, VigieLanguage language)
{
  double scale = height / LINES, units = width / scale;
  VigieMapView view;

  if (page->blank) {
    cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
    cairo_paint (cr);
    return;
  }
  view = vigie_room_page_view (page, width, height);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, 0.0, 0.0, units, LINES);
  cairo_fill (cr);
  for (gsize i = 0; i < page->n_maps; i++)
    draw_map (page, cr, units, view, i, language);
  draw_title (page, cr, units);
  draw_side (page, cr, units, language);
  draw_foot (page, cr, units);
  draw_lasso (page, cr);
  cairo_restore (cr);
}
