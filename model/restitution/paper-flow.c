/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of text: what is drawn goes on until the foot, then on the next page. */
#include "model/restitution/paper-flow.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "config.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/drawing/type.h"
#include "model/restitution/layout.h"
#include "model/restitution/map-page.h"
#include "model/restitution/map-text.h"

#define TOP 64.0
#define FOOT (VIGIE_PAPER_HEIGHT - 52.0)
#define TEXT_SIZE 9.5
#define HEADING_SIZE 13.0
#define NOTICE_SIZE 6.5
#define FOOT_SIZE 6.5
#define INDENT 12.0

#define RED 0xB01A26
#define INK 0x1B1B1B
#define GREY 0x5E5C64
#define QUIET 0x3D3846
#define RULE 0xA0A0A0

static void
rule (cairo_t *cr, double y)
{
  vigie_type_set_rgb (cr, RULE);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, VIGIE_PAPER_MARGIN, y);
  cairo_line_to (cr, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, y);
  cairo_stroke (cr);
}

/* The proof's mark above, whose document it is and which page below. */
static void
draw_furniture (VigiePaperFlow *flow)
{
  const VigieDocumentContext *context = flow->context;
  g_autofree char *proof = vigie_layout_state (context);
  g_autofree char *state = vigie_map_text_state (context);
  g_autofree char *number =
    g_strdup_printf (VIGIE_SAY (context->language, "page %d of %d", "page %d sur %d"), flow->page,
                     MAX (flow->n_pages, flow->page));
  double right = VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN;

  vigie_type_set_rgb (flow->cr, RED);
  vigie_type_show_fitted (flow->cr, proof, 7.5, 600, VIGIE_PAPER_MARGIN, 40.0, 0.0,
                          VIGIE_PAPER_ROOM);
  rule (flow->cr, VIGIE_PAPER_HEIGHT - 44.0);
  vigie_type_set_rgb (flow->cr, GREY);
  vigie_type_show_fitted (flow->cr, context->convention->footer, FOOT_SIZE, 400, VIGIE_PAPER_MARGIN,
                          VIGIE_PAPER_HEIGHT - 33.0, 0.0, VIGIE_PAPER_ROOM - 60.0);
  vigie_type_show_fitted (flow->cr, state, FOOT_SIZE, 400, VIGIE_PAPER_MARGIN,
                          VIGIE_PAPER_HEIGHT - 23.0, 0.0, VIGIE_PAPER_ROOM);
  vigie_type_show (flow->cr, number, FOOT_SIZE, 600, right, VIGIE_PAPER_HEIGHT - 33.0, 1.0);
  vigie_type_set_rgb (flow->cr, INK);
}

static void
begin_page (VigiePaperFlow *flow)
{
  flow->page++;
  flow->y = TOP;
  draw_furniture (flow);
}

void
vigie_paper_flow_new_page (VigiePaperFlow *flow)
{
  cairo_show_page (flow->cr);
  begin_page (flow);
}

void
vigie_paper_flow_need (VigiePaperFlow *flow, double height)
{
  if (flow->y + height > FOOT && flow->y > TOP)
    vigie_paper_flow_new_page (flow);
}

void
vigie_paper_flow_heading (VigiePaperFlow *flow, const char *text)
{
  vigie_paper_flow_need (flow, 64.0);
  flow->y += 14.0;
  vigie_type_set_rgb (flow->cr, INK);
  cairo_tag_begin (flow->cr, "H2", NULL);
  vigie_type_show (flow->cr, text, HEADING_SIZE, 700, VIGIE_PAPER_MARGIN, flow->y + HEADING_SIZE,
                   0.0);
  cairo_tag_end (flow->cr, "H2");
  flow->y += HEADING_SIZE + 8.0;
}

/* Markup that holds any text: nothing in it is taken for markup. */
static char *
dup_markup (const char *lead, const char *text)
{
  g_autofree char *first = g_markup_escape_text (lead ? lead : "", -1);
  g_autofree char *rest = g_markup_escape_text (text ? text : "", -1);

  return lead && *lead ? g_strdup_printf ("<b>%s</b> %s", first, rest) : g_steal_pointer (&rest);
}

static void
paragraph (VigiePaperFlow *flow, const char *markup, double indent)
{
  double width = VIGIE_PAPER_ROOM - indent;
  double height = vigie_type_paragraph (NULL, markup, TEXT_SIZE, 0, 0, width);

  vigie_paper_flow_need (flow, height);
  vigie_type_set_rgb (flow->cr, INK);
  cairo_tag_begin (flow->cr, "P", NULL);
  vigie_type_paragraph (flow->cr, markup, TEXT_SIZE, VIGIE_PAPER_MARGIN + indent, flow->y, width);
  cairo_tag_end (flow->cr, "P");
  flow->y += height + 4.0;
}

void
vigie_paper_flow_paragraph (VigiePaperFlow *flow, const char *lead, const char *text)
{
  g_autofree char *markup = dup_markup (lead, text);

  paragraph (flow, markup, 0.0);
}

void
vigie_paper_flow_entry (VigiePaperFlow *flow, const char *lead, const char *text)
{
  g_autofree char *markup = dup_markup (lead, text);
  g_autofree char *entry = g_strconcat ("– ", markup, NULL);

  paragraph (flow, entry, INDENT);
}

/* At the end, together. */
static void
draw_notices (VigiePaperFlow *flow)
{
  g_autoptr (GString) all = g_string_new (NULL);
  double height;

  for (gsize i = 0; flow->notices[i]; i++) {
    g_autofree char *notice = vigie_layout_notice (flow->context, flow->notices[i]);
    g_autofree char *escaped = g_markup_escape_text (notice, -1);

    if (*notice)
      g_string_append_printf (all, "%s%s", all->len ? "\n" : "", escaped);
  }
  height = vigie_type_paragraph (NULL, all->str, NOTICE_SIZE, 0, 0, VIGIE_PAPER_ROOM);
  vigie_paper_flow_need (flow, height + 16.0);
  flow->y = FOOT - height - 2.0;
  rule (flow->cr, flow->y - 6.0);
  vigie_type_set_rgb (flow->cr, QUIET);
  cairo_tag_begin (flow->cr, "P", NULL);
  vigie_type_paragraph (flow->cr, all->str, NOTICE_SIZE, VIGIE_PAPER_MARGIN, flow->y,
                        VIGIE_PAPER_ROOM);
  cairo_tag_end (flow->cr, "P");
}

static void
draw_title (VigiePaperFlow *flow)
{
  g_autofree char *markup = dup_markup (flow->title, NULL);

  cairo_tag_begin (flow->cr, "H1", NULL);
  flow->y +=
    vigie_type_paragraph (flow->cr, markup, 17.0, VIGIE_PAPER_MARGIN, flow->y, VIGIE_PAPER_ROOM) +
    8.0;
  cairo_tag_end (flow->cr, "H1");
}

/* Draws all of it; returns the number of pages. */
static int
draw_pages (VigiePaperFlow flow, cairo_t *cr, VigiePaperDraw draw, gconstpointer data)
{
  flow.cr = cr;
  cairo_tag_begin (cr, "Document", NULL);
  begin_page (&flow);
  draw_title (&flow);
  draw (&flow, data);
  draw_notices (&flow);
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);

  return flow.page;
}

static void
set_metadata (cairo_surface_t *surface, const VigiePaperFlow *flow)
{
  g_autofree char *date = vigie_map_page_dup_date (flow->context);
  g_autofree char *state = vigie_map_text_state (flow->context);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, flow->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, state);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR,
                                  flow->context->convention->footer);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Vigie " VIGIE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* Once as a PDF into @bytes. Returns: the number of pages, or 0. */
static int
draw_pdf (const VigiePaperFlow *flow, GByteArray *bytes, VigiePaperDraw draw, gconstpointer data)
{
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (vigie_map_page_collect, bytes, VIGIE_PAPER_WIDTH,
                                         VIGIE_PAPER_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  int n_pages;

  set_metadata (surface, flow);
  n_pages = draw_pages (*flow, cr, draw, data);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status == CAIRO_STATUS_SUCCESS ? n_pages : 0;
}

gboolean
vigie_paper_flow_write (const VigieDocumentContext *context,
                        const char *title,
                        const char *const *notices,
                        VigiePaperDraw draw,
                        gconstpointer data,
                        const char *path,
                        GError **error)
{
  VigiePaperFlow flow = { .context = context, .title = title, .notices = notices };
  g_autoptr (GByteArray) counted = g_byte_array_new ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!(flow.n_pages = draw_pdf (&flow, counted, draw, data)) ||
      !draw_pdf (&flow, bytes, draw, data)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” could not be drawn: try again with less in it."), title);
    return FALSE;
  }

  return vigie_map_page_save (path, bytes, error);
}
