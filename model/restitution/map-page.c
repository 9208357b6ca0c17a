/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a map, its legend, an inset of the centre and the notices out on one page. */
#include "model/restitution/map-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/drawing/ground.h"
#include "model/drawing/legend.h"
#include "model/drawing/type.h"
#include "model/restitution/layout.h"
#include "model/restitution/map-inset.h"
#include "model/restitution/map-text.h"

#define N_CLASSES 5

/* Points: margin, column of the legend, sizes of type. */
#define MARGIN 34.0
#define COLUMN 205.0
#define GUTTER 14.0
#define TITLE_SIZE 19.5
#define SUBTITLE_SIZE 9.5
#define NOTICE_SIZE 6.5
#define FOOT_SIZE 6.5

#define RED 0xB01A26
#define AMBER 0x7A4F00
#define INK 0x1B1B1B
#define GREY 0x5E5C64
#define QUIET 0x3D3846

static const VigieTable *
find_table (const VigieDocumentContext *context, const char *zoning)
{
  const VigieEdition *edition = context->edition;
  const VigieTable *finest = NULL;

  if (zoning)
    return vigie_edition_find_table (edition, zoning);
  for (gsize i = 0; i < edition->n_tables; i++) {
    if (!finest || edition->table[i]->zoning->n_zones > finest->zoning->n_zones)
      finest = edition->table[i];
  }

  return finest;
}

static gboolean
find_column (VigieMapPage *page, const VigieDocumentRequest *request, GError **error)
{
  int number = (int) page->context->edition->number;
  gssize column = 0;

  page->table = find_table (page->context, request->zoning);
  if (!page->table) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d has no zoning “%s”; choose one of those that it was prepared for."),
                 number, request->zoning ? request->zoning : "");
    return FALSE;
  }
  if (!page->table->zoning->geometry) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ (
        "The zoning “%s” of edition %d has no contours, so it cannot be drawn; choose another zoning."),
      page->table->zoning->kind, number);
    return FALSE;
  }
  if (request->indicator)
    column = vigie_table_find (page->table, request->indicator, request->period);
  if (column < 0 || (gsize) column >= page->table->n_columns) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("Edition %d does not hold the indicator “%s” for that period; choose one of its columns."),
      number, request->indicator ? request->indicator : "");
    return FALSE;
  }
  page->column = (gsize) column;

  return TRUE;
}

static gboolean
crosses_zero (const VigieTable *table, gsize column)
{
  gboolean below = FALSE, above = FALSE;

  for (gsize i = 0; i < table->figures->rows; i++) {
    VigieCell cell = vigie_figures_get (table->figures, i, column);

    below |= cell.state == VIGIE_CELL_VALUE && cell.value < 0.0;
    above |= cell.state == VIGIE_CELL_VALUE && cell.value > 0.0;
  }

  return below && above;
}

static gboolean
choose_palette (VigieMapPage *page, const VigieDocumentRequest *request, GError **error)
{
  const VigieIndicator *indicator = page->table->column[page->column].indicator;

  page->map.palette = vigie_palette_default (indicator, crosses_zero (page->table, page->column),
                                             &page->map.reversed);
  if (!request->palette)
    return TRUE;
  page->map.reversed = FALSE;
  page->map.palette = vigie_palette_find (request->palette);
  if (!page->map.palette) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no palette “%s”; choose one of the list, such as “braise”."),
                 request->palette);
    return FALSE;
  }

  return TRUE;
}

static char *
mark_text (const VigieDocumentContext *context)
{
  if (context->release)
    return g_strdup_printf (VIGIE_SAY (context->language, "RELEASE %" G_GINT64_FORMAT,
                                       "DIFFUSION %" G_GINT64_FORMAT),
                            context->release->number);

  return g_strdup_printf (VIGIE_SAY (context->language, "PROOF %d, NOT FOR RELEASE",
                                     "ÉPREUVE %d, NE PAS DIFFUSER"),
                          context->proof);
}

gboolean
vigie_map_page_init (VigieMapPage *page,
                     const VigieDocumentContext *context,
                     const VigieDocumentRequest *request,
                     GError **error)
{
  const VigieIndicator *indicator;
  const char *territory = context->convention ? context->convention->territory : NULL;
  gsize n_classes = request->n_classes ? request->n_classes : N_CLASSES;

  *page = (VigieMapPage) { .context = context };
  if (!find_column (page, request, error))
    return FALSE;
  page->map.table = page->table;
  page->map.column = page->column;
  if (!choose_palette (page, request, error))
    return FALSE;

  indicator = page->table->column[page->column].indicator;
  vigie_classes_compute (page->table->figures, page->column, request->method,
                         CLAMP (n_classes, 3, VIGIE_MAX_CLASSES), request->manual, &page->classes);
  page->map.classes = &page->classes;
  page->map.communes = context->communes;
  page->map.priority = context->priority;
  page->map.circles = indicator->kind == VIGIE_KIND_STOCK;
  page->map.ground = VIGIE_GROUND_PRINT;
  page->map.labels = context->communes != NULL;

  page->title = vigie_map_text_title (indicator, territory,
                                      page->table->column[page->column].period, context->language);
  page->subtitle = vigie_map_text_subtitle (page->table, page->column, context->language);
  page->reading = vigie_map_text_reading (page->table, page->column, &page->classes,
                                          page->map.circles, context->communes, context->language);
  page->source = vigie_map_text_source (context, page->table, page->column);
  page->mark = mark_text (context);
  page->release = context->release ? vigie_layout_state (context) : NULL;
  page->unchecked = vigie_edition_dup_unchecked (context->edition);
  page->state = vigie_map_text_state (context);

  return TRUE;
}

void
vigie_map_page_clear (VigieMapPage *page)
{
  g_clear_pointer (&page->title, g_free);
  g_clear_pointer (&page->subtitle, g_free);
  g_clear_pointer (&page->reading, g_free);
  g_clear_pointer (&page->source, g_free);
  g_clear_pointer (&page->mark, g_free);
  g_clear_pointer (&page->release, g_free);
  g_clear_pointer (&page->unchecked, g_free);
  g_clear_pointer (&page->state, g_free);
}

/* A tag of the PDF's structure around what @name says it is. */
static void
tag (cairo_t *cr, gboolean tagged, const char *name, gboolean opens)
{
  if (!tagged)
    return;
  if (opens)
    cairo_tag_begin (cr, name, NULL);
  else
    cairo_tag_end (cr, name);
}

static void
rounded_box (cairo_t *cr, double x, double y, double width, double height, double r)
{
  cairo_new_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* The proof's mark or the release's, and under it what is not checked and what is invented. */
static double
draw_marks (const VigieMapPage *page, cairo_t *cr, double right)
{
  double width = vigie_type_width (page->mark, 7.5, 700) + 13.0, x = right;
  double subtitle_right = right;

  rounded_box (cr, right - width + 0.4, 34.2, width - 0.8, 14.4, 2.2);
  vigie_type_set_rgb (cr, page->release ? INK : RED);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
  vigie_type_show (cr, page->mark, 7.5, 700, right - width / 2.0, 44.1, 0.5);

  if (page->unchecked) {
    x -= vigie_type_show (cr, page->unchecked, 7.5, 600, x, 60.5, 1.0) + 8.0;
    subtitle_right = x;
  }
  if (page->table->column[page->column].invented) {
    const char *text = VIGIE_SAY (page->context->language, "invented data", "données fictives");
    double w = vigie_type_width (text, 7.5, 600) + 8.0;

    rounded_box (cr, x - w, 52.6, w, 11.4, 2.2);
    vigie_type_set_rgb (cr, vigie_rgb_mix (0xFFFFFF, 0xE5A50A, 0.2));
    cairo_fill (cr);
    vigie_type_set_rgb (cr, AMBER);
    vigie_type_show (cr, text, 7.5, 600, x - w / 2.0, 60.8, 0.5);
    subtitle_right = x - w - 8.0;
  }

  return MIN (subtitle_right, right);
}

static void
draw_head (const VigieMapPage *page, cairo_t *cr, double width, gboolean tagged)
{
  double right = width - MARGIN, proof = vigie_type_width (page->mark, 7.5, 700) + 13.0;
  double room = right - proof - 12.0 - MARGIN, size = TITLE_SIZE, end;

  /* A long title shrinks before it is cut. */
  size = CLAMP (size * room / MAX (vigie_type_width (page->title, size, 700), 1.0), 12.0, size);
  vigie_type_set_rgb (cr, INK);
  tag (cr, tagged, "H1", TRUE);
  vigie_type_show_fitted (cr, page->title, size, 700, MARGIN, 44.0, 0.0, room);
  tag (cr, tagged, "H1", FALSE);
  tag (cr, tagged, "P", TRUE);
  end = draw_marks (page, cr, right);
  tag (cr, tagged, "P", FALSE);
  vigie_type_set_rgb (cr, QUIET);
  tag (cr, tagged, "P", TRUE);
  vigie_type_show_fitted (cr, page->subtitle, SUBTITLE_SIZE, 400, MARGIN, 60.5, 0.0,
                          end - 10.0 - MARGIN);
  tag (cr, tagged, "P", FALSE);
}

/* A paragraph may hold any name: nothing in it is markup. */
static double
draw_text (cairo_t *cr, const char *text, double size, double x, double y, double width)
{
  g_autofree char *escaped = g_markup_escape_text (text ? text : "", -1);
  /* The word that the eye looks for first. */
  gboolean source = g_str_has_prefix (escaped, "Source");
  g_autofree char *markup =
    g_strconcat (source ? "<b>Source</b>" : "", escaped + (source ? strlen ("Source") : 0), NULL);

  return vigie_type_paragraph (cr, markup, size, x, y, width);
}

/* N6 with the release, N1, N2, N3 with N4: in four columns, the last under the legend. */
static double
draw_notices (const VigieMapPage *page, cairo_t *cr, double y, double width, gboolean tagged)
{
  const VigieConvention *convention = page->context->convention;
  static const char *const id[] = { "N1", "N2", "N3", "N4" };
  const char *notice[G_N_ELEMENTS (id)] = { NULL };
  double last = width - MARGIN - COLUMN, gap = 18.0;
  double first = (last - MARGIN - 3 * gap) / 3.0, height = 0.0, h;

  for (gsize i = 0; i < G_N_ELEMENTS (id) && convention; i++)
    notice[i] = vigie_convention_notice (convention, id[i]);
  if (cr)
    vigie_type_set_rgb (cr, QUIET);
  for (gsize i = 0; i < 3; i++) {
    if (cr)
      tag (cr, tagged, "P", TRUE);
    h = draw_text (cr, i == 0 ? page->source : notice[i - 1], NOTICE_SIZE,
                   MARGIN + i * (first + gap), y, first);
    if (i == 0 && page->release)
      h += draw_text (cr, page->release, NOTICE_SIZE, MARGIN, y + h, first);
    if (cr)
      tag (cr, tagged, "P", FALSE);
    height = MAX (height, h);
  }
  if (cr)
    tag (cr, tagged, "P", TRUE);
  h = draw_text (cr, notice[2], NOTICE_SIZE, last, y, COLUMN);
  h += draw_text (cr, notice[3], NOTICE_SIZE, last, y + h, COLUMN);
  if (cr)
    tag (cr, tagged, "P", FALSE);

  return MAX (height, h);
}

static void
draw_foot (const VigieMapPage *page, cairo_t *cr, double width, double height, gboolean tagged)
{
  const VigieConvention *convention = page->context->convention;
  const char *left =
    convention && convention->footer ? convention->footer : page->context->observatory_name;
  double taken;

  vigie_type_set_rgb (cr, GREY);
  tag (cr, tagged, "P", TRUE);
  taken = vigie_type_show (cr, page->state, FOOT_SIZE, 400, width - MARGIN, height - 24.0, 1.0);
  vigie_type_show_fitted (cr, left, FOOT_SIZE, 400, MARGIN, height - 24.0, 0.0,
                          width - 2 * MARGIN - taken - GUTTER);
  tag (cr, tagged, "P", FALSE);
}

static void
draw_north (cairo_t *cr, double x, double y, VigieLanguage language)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + 5.2, y + 19.0);
  cairo_line_to (cr, x, y + 14.5);
  cairo_line_to (cr, x - 5.2, y + 19.0);
  cairo_close_path (cr);
  vigie_type_set_rgb (cr, INK);
  cairo_fill (cr);
  vigie_type_show (cr, "N", 8.0, 600, x, y + 30.0, 0.5);
}

/* Returns the height of legend and reading. */
static double
draw_legend (const VigieMapPage *page, cairo_t *cr, double factor, gboolean tagged)
{
  VigieLanguage language = page->context->language;
  double y = 0.0;

  tag (cr, tagged, "P", TRUE);
  if (page->map.circles)
    y = vigie_circle_legend_draw (&page->map, cr, factor, COLUMN, language) + 6.0;
  cairo_save (cr);
  cairo_translate (cr, 0, y);
  y += vigie_legend_draw (&page->map, cr, COLUMN, language);
  cairo_restore (cr);
  tag (cr, tagged, "P", FALSE);
  y += 9.0;
  vigie_type_set_rgb (cr, GREY);
  tag (cr, tagged, "P", TRUE);
  y += draw_text (cr, page->reading, 7.5, 0, y, COLUMN);
  tag (cr, tagged, "P", FALSE);

  return y;
}

static void
draw_inset (const VigieMapPage *page,
            cairo_t *cr,
            const VigieMapView *view,
            double x,
            double y,
            double height,
            gboolean tagged)
{
  VigieMap map = page->map;

  map.unlabelled = NULL;
  vigie_type_set_rgb (cr, QUIET);
  tag (cr, tagged, "P", TRUE);
  vigie_type_show (cr,
                   VIGIE_SAY (page->context->language, "Centre of the agglomeration",
                              "Centre de l’agglomération"),
                   7.0, 600, x, y - 5.0, 0.0);
  tag (cr, tagged, "P", FALSE);
  tag (cr, tagged, "Figure", TRUE);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  vigie_map_draw (&map, cr, *view, COLUMN, height);
  vigie_type_set_rgb (cr, INK);
  cairo_set_line_width (cr, 0.6);
  cairo_rectangle (cr, 0, 0, COLUMN, height);
  cairo_stroke (cr);
  cairo_restore (cr);
  tag (cr, tagged, "Figure", FALSE);
}

static void
draw_inset_frame (cairo_t *cr,
                  const VigieMapView *view,
                  double width,
                  double height,
                  const VigieMapView *inset,
                  double inset_height)
{
  double scale = inset->m_per_px / view->m_per_px;
  double w = COLUMN * scale, h = inset_height * scale;
  double x = width / 2.0 + (inset->x - view->x) / view->m_per_px - w / 2.0;
  double y = height / 2.0 - (inset->y - view->y) / view->m_per_px - h / 2.0;
  static const double dash[] = { 3.0, 2.0 };

  cairo_save (cr);
  cairo_rectangle (cr, x, y, w, h);
  vigie_type_set_rgb (cr, INK);
  cairo_set_line_width (cr, 0.7);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
vigie_map_page_draw (
  const VigieMapPage *page, cairo_t *cr, double width, double height, gboolean tagged)
{
  VigieLanguage language = page->context->language;
  const double top = 68.0;
  double rule = height - 35.0 - draw_notices (page, NULL, 0, width, FALSE) - 5.0;
  double column = width - MARGIN - COLUMN;
  double map_w = column - GUTTER - MARGIN, map_h = rule - 8.0 - top;
  VigieMap map = page->map;
  VigieMapView view, inset;
  VigieBox box;
  double factor = 0.0, below, inset_top, inset_height;
  gboolean has_inset;

  vigie_type_set_rgb (cr, 0xFFFFFF);
  cairo_paint (cr);
  tag (cr, tagged, "Document", TRUE);
  draw_head (page, cr, width, tagged);

  view = vigie_map_view_fit (page->table->zoning, map_w, map_h, 8.0);
  if (map.circles)
    factor = vigie_map_circle_factor (&map, view, map_w, map_h);
  cairo_save (cr);
  cairo_translate (cr, column, 79.0);
  below = 79.0 + draw_legend (page, cr, factor, tagged);
  cairo_restore (cr);
  inset_top = below + 20.0;
  inset_height = MIN (rule - 16.0 - inset_top, 0.95 * COLUMN);
  has_inset =
    inset_height >= 90.0 && !map.circles &&
    vigie_map_inset_find (page->table->zoning, view.m_per_px, COLUMN, inset_height, &inset);

  tag (cr, tagged, "Figure", TRUE);
  if (has_inset) {
    box = (VigieBox) { inset.x - COLUMN / 2.0 * inset.m_per_px,
                       inset.y - inset_height / 2.0 * inset.m_per_px,
                       inset.x + COLUMN / 2.0 * inset.m_per_px,
                       inset.y + inset_height / 2.0 * inset.m_per_px };
    map.unlabelled = &box;
  }
  cairo_save (cr);
  cairo_translate (cr, MARGIN, top);
  vigie_map_draw (&map, cr, view, map_w, map_h);
  if (has_inset)
    draw_inset_frame (cr, &view, map_w, map_h, &inset, inset_height);
  draw_north (cr, map_w - 12.0, 14.0, language);
  cairo_translate (cr, 6.0, map_h - 6.0);
  vigie_scale_bar_draw (cr, view.m_per_px, 110.0, VIGIE_GROUND_PRINT, language);
  cairo_restore (cr);
  tag (cr, tagged, "Figure", FALSE);
  if (has_inset)
    draw_inset (page, cr, &inset, column, inset_top, inset_height, tagged);

  vigie_type_set_rgb (cr, 0xA0A0A0);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, MARGIN, rule);
  cairo_line_to (cr, width - MARGIN, rule);
  cairo_stroke (cr);
  draw_notices (page, cr, rule + 5.0, width, tagged);
  draw_foot (page, cr, width, height, tagged);
  tag (cr, tagged, "Document", FALSE);
}
