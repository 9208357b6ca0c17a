/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop's paper as a PDF: the mark of the proof or of the release above, whose document it is below. */
#include "model/restitution/workshop-page.h"

#include "model/drawing/type.h"
#include "model/restitution/layout.h"
#include "model/restitution/map-text.h"
#include "model/restitution/notices.h"
#include "model/restitution/paper-print.h"

#define WIDTH (VIGIE_PAPER_WIDTH - 2.0 * VIGIE_PAPER_MARGIN)
#define HEAD 40.0
#define TITLE 56.0
#define FOOT 44.0
#define NOTICE 6.5
#define RED 0xB01A26

typedef struct {
  const VigiePaper *paper;
  const VigieDocumentContext *context;
  VigieDocumentKind kind;
  double first_bottom;
} Page;

/* Returns the place below. @cr: (nullable). */
static double
draw_title (const VigiePaper *paper, cairo_t *cr)
{
  double y;

  if (cr) {
    vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
    cairo_tag_begin (cr, "H1", NULL);
  }
  y = vigie_paper_show (cr, paper->title, 18.0, TRUE, VIGIE_PAPER_MARGIN, TITLE, WIDTH);
  if (cr) {
    cairo_tag_end (cr, "H1");
    vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  }

  return vigie_paper_show (cr, paper->subtitle, 10.0, FALSE, VIGIE_PAPER_MARGIN, y + 3.0, WIDTH);
}

/* Returns their height. @cr: (nullable). */
static double
draw_notices (const Page *page, cairo_t *cr, double y)
{
  const char *const *id = vigie_notices_of (page->kind);
  double below = y;

  if (cr)
    vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  for (gsize i = 0; id[i]; i++) {
    g_autofree char *notice = vigie_layout_notice (page->context, id[i]);

    if (*notice)
      below = vigie_paper_show (cr, notice, NOTICE, FALSE, VIGIE_PAPER_MARGIN, below, WIDTH) + 1.5;
  }

  return below - y;
}

static void
draw_head (const Page *page, cairo_t *cr, gsize number)
{
  g_autofree char *state = vigie_layout_state (page->context);

  vigie_type_set_rgb (cr, page->context->release ? VIGIE_PAPER_INK : RED);
  vigie_type_show_fitted (cr, state, 7.5, 600, VIGIE_PAPER_MARGIN, HEAD, 0.0,
                          number == 0 ? WIDTH : WIDTH - 130.0);
  if (number == 0) {
    draw_title (page->paper, cr);
    return;
  }
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show (cr, page->paper->title, 8.0, 600, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, HEAD,
                   1.0);
  vigie_paper_rule (cr, HEAD + 7.0, 0.5, VIGIE_PAPER_HAIRLINE);
}

static void
draw_foot (const Page *page, cairo_t *cr, gsize number, gsize n_pages)
{
  g_autofree char *state = vigie_map_text_state (page->context);
  g_autofree char *count =
    g_strdup_printf ("%" G_GSIZE_FORMAT " / %" G_GSIZE_FORMAT, number + 1, n_pages);
  double y = VIGIE_PAPER_HEIGHT - 33.0;

  vigie_paper_rule (cr, VIGIE_PAPER_HEIGHT - FOOT, 0.5, VIGIE_PAPER_HAIRLINE);
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show_fitted (cr, page->context->convention->footer, 7.2, 400, VIGIE_PAPER_MARGIN, y,
                          0.0, WIDTH - 60.0);
  vigie_type_show_fitted (cr, state, 7.2, 400, VIGIE_PAPER_MARGIN, y + 10.0, 0.0, WIDTH - 60.0);
  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  vigie_type_show (cr, count, 7.6, 700, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, y, 1.0);
}

static void
draw_page (cairo_t *cr, gsize number, gsize n_pages, gconstpointer data)
{
  const Page *page = data;

  draw_head (page, cr, number);
  if (number == 0) {
    vigie_paper_rule (cr, page->first_bottom + 8.0, 0.5, VIGIE_PAPER_HAIRLINE);
    draw_notices (page, cr, page->first_bottom + 13.0);
  }
  draw_foot (page, cr, number, n_pages);
}

gboolean
vigie_workshop_page_write (VigiePaper *paper,
                           const VigieDocumentContext *context,
                           VigieDocumentKind kind,
                           const char *path,
                           GError **error)
{
  g_autofree char *state = vigie_map_text_state (context);
  Page page = { paper, context, kind, 0.0 };
  VigiePaperPrint print = {
    .draw_page = draw_page,
    .data = &page,
    .subject = state,
    .author = context->convention->footer,
    .today = context->today,
  };

  page.first_bottom = VIGIE_PAPER_HEIGHT - FOOT - 22.0 - draw_notices (&page, NULL, 0.0);
  print.frame = (VigiePaperFrame) { .first_top = draw_title (paper, NULL) + 16.0,
                                    .first_bottom = page.first_bottom,
                                    .top = HEAD + 24.0,
                                    .bottom = VIGIE_PAPER_HEIGHT - FOOT - 12.0 };

  return vigie_paper_print (paper, &print, path, error);
}
