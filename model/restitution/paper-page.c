/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's pages, drawn. */
#include "model/restitution/paper-page.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "config.h"
#include "model/core/error.h"
#include "model/drawing/french.h"
#include "model/drawing/type.h"
#include "model/restitution/map-page.h"
#include "model/restitution/paper-layout.h"

#define WIDTH (VIGIE_PAPER_WIDTH - 2.0 * VIGIE_PAPER_MARGIN)
#define GUTTER 24.0
#define COLUMN ((WIDTH - GUTTER) / 2.0)
#define BAND 96.0
#define NOTICE 6.5
#define FOOT 28.0
#define AMBER 0x7A4F00

char *
vigie_paper_dup_day (const GDate *day)
{
  static const char *const month[] = { "janvier",   "février", "mars",     "avril",
                                       "mai",       "juin",    "juillet",  "août",
                                       "septembre", "octobre", "novembre", "décembre" };
  int number = g_date_get_day (day);

  return g_strdup_printf ("%d%s" VIGIE_NBSP "%s %d", number, number == 1 ? "er" : "",
                          month[g_date_get_month (day) - 1], g_date_get_year (day));
}

char *
vigie_paper_dup_date (const char *iso)
{
  GDate date;

  if (!iso || !*iso || !vigie_date_parse (iso, &date, NULL))
    return g_strdup ("");

  return vigie_date_format (&date, VIGIE_LANGUAGE_FRENCH);
}

/* A paragraph of plain text at the place of @y; returns the place below. */
static double
show (cairo_t *cr, const char *text, double size, gboolean bold, double x, double y, double width)
{
  g_autofree char *typeset = vigie_french_typeset (text);
  g_autofree char *escaped = g_markup_escape_text (typeset, -1);
  g_autofree char *markup = bold ? g_strdup_printf ("<b>%s</b>", escaped) : g_strdup (escaped);

  return y + vigie_type_paragraph (cr, markup, size, x, y, width);
}

static void
ink (cairo_t *cr, guint32 rgb)
{
  if (cr)
    vigie_type_set_rgb (cr, rgb);
}

static void
rule (cairo_t *cr, double y, double thickness, guint32 rgb)
{
  if (!cr)
    return;
  vigie_type_set_rgb (cr, rgb);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, VIGIE_PAPER_MARGIN, y);
  cairo_line_to (cr, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, y);
  cairo_stroke (cr);
}

/* The bodies of the convention, two to a line, with their addresses. */
static double
draw_bodies (const VigieConvention *convention, cairo_t *cr, double y)
{
  for (gsize i = 0; i < convention->n_parties; i += 2) {
    double below = y;

    for (gsize j = i; j < MIN (i + 2, convention->n_parties); j++) {
      const VigieParty *one = &convention->party[j];
      double x = VIGIE_PAPER_MARGIN + (double) (j - i) * (COLUMN + GUTTER);
      double at;

      ink (cr, VIGIE_PAPER_INK);
      at = show (cr, one->name, 9.2, TRUE, x, y, COLUMN);
      ink (cr, VIGIE_PAPER_GREY);
      below = MAX (below, show (cr, one->address, 8.0, FALSE, x, at + 1.0, COLUMN));
    }
    y = below + 6.0;
  }

  return y;
}

static double
draw_band (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr)
{
  g_autofree char *day = vigie_paper_dup_day (&context->today);
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);

  if (cr) {
    vigie_type_set_rgb (cr, VIGIE_PAPER_BAND);
    cairo_rectangle (cr, 0, 0, VIGIE_PAPER_WIDTH, BAND);
    cairo_fill (cr);
    vigie_type_set_rgb (cr, 0xFFFFFF);
    vigie_type_show (cr, context->convention->territory, 9.5, 600, VIGIE_PAPER_MARGIN, 36.0, 0.0);
    vigie_type_show_fitted (cr, paper->title, 25.0, 700, VIGIE_PAPER_MARGIN, 66.0, 0.0,
                            WIDTH - 110.0);
    vigie_type_show (cr, reference, 9.5, 600, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, 36.0, 1.0);
    vigie_type_show (cr, day, 9.5, 600, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, 66.0, 1.0);
  }

  return BAND + 20.0;
}

static double
draw_demonstration (cairo_t *cr, double y)
{
  ink (cr, AMBER);

  return show (cr, "Observatoire de démonstration, chiffres en partie fictifs", 8.0, TRUE,
               VIGIE_PAPER_MARGIN, y, COLUMN);
}

/* At the left what identifies the paper, at the right whom it is sent to. */
static double
draw_identity (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, double y)
{
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);
  g_autofree char *dated = vigie_paper_dup_date (context->convention->dated);
  g_autofree char *own = g_strconcat ("Référence : ", reference, NULL);
  g_autofree char *of = g_strconcat ("Convention du ", dated, NULL);
  g_autofree char *day = vigie_paper_dup_day (&context->today);
  g_autofree char *on = g_strconcat ("Le ", day, NULL);
  double x = VIGIE_PAPER_MARGIN + COLUMN + GUTTER, left = y, right = y;

  ink (cr, VIGIE_PAPER_INK);
  left = show (cr, own, 9.0, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  if (*dated)
    left = show (cr, of, 9.0, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  left = show (cr, on, 9.0, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  if (paper->demonstration)
    left = draw_demonstration (cr, left + 2.0);
  ink (cr, VIGIE_PAPER_INK);
  if (paper->registered)
    right =
      show (cr, "Lettre recommandée avec accusé de réception", 8.6, TRUE, x, right, COLUMN) + 6.0;
  if (paper->to)
    right = show (cr, paper->to, 10.0, TRUE, x, right, COLUMN);
  if (paper->to_address)
    right = show (cr, paper->to_address, 9.4, FALSE, x, right, COLUMN);

  return MAX (left, right);
}

static double
draw_title (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, double y)
{
  y = draw_identity (paper, context, cr, y) + 22.0;
  ink (cr, VIGIE_PAPER_INK);
  y = show (cr, paper->title, 18.0, TRUE, VIGIE_PAPER_MARGIN, y, WIDTH);
  if (!paper->subtitle)
    return y;
  ink (cr, VIGIE_PAPER_GREY);

  return show (cr, paper->subtitle, 10.0, FALSE, VIGIE_PAPER_MARGIN, y, WIDTH);
}

/* All that stands above the text of the first page; returns where the text begins. @cr: (nullable). */
static double
draw_head (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr)
{
  gboolean band = paper->kind == VIGIE_PAPER_REVIEW;
  double y = draw_bodies (context->convention, cr, band ? draw_band (paper, context, cr) : 42.0);

  rule (cr, y, 0.9, VIGIE_PAPER_BLUE);
  if (!band)
    y = draw_title (paper, context, cr, y + 14.0);
  else if (paper->demonstration)
    y = draw_demonstration (cr, y + 8.0);

  return y + 14.0;
}

/* N1 at the left; N2 and the paper's own at the right. Returns their height. @cr: (nullable). */
static double
draw_notices (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, double y)
{
  const char *one = vigie_convention_notice (context->convention, "N1");
  const char *two = vigie_convention_notice (context->convention, "N2");
  double x = VIGIE_PAPER_MARGIN + COLUMN + GUTTER, left = y, right = y;

  ink (cr, VIGIE_PAPER_GREY);
  if (one)
    left = show (cr, one, NOTICE, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  if (two)
    right = show (cr, two, NOTICE, FALSE, x, right, COLUMN);
  for (gsize i = 0; paper->notice && paper->notice[i]; i++) {
    const char *text = vigie_convention_notice (context->convention, paper->notice[i]);

    if (text)
      right = show (cr, text, NOTICE, FALSE, x, right + 2.0, COLUMN);
  }

  return MAX (left, right) - y;
}

static void
draw_foot (
  const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, gsize page, gsize n_pages)
{
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);
  g_autofree char *state =
    g_strdup_printf ("Réf. %s. Journal %s", reference, context->journal_head);
  g_autofree char *number =
    g_strdup_printf ("%" G_GSIZE_FORMAT " / %" G_GSIZE_FORMAT, page + 1, n_pages);
  double y = VIGIE_PAPER_HEIGHT - FOOT;

  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show_fitted (cr, context->convention->footer, 7.2, 400, VIGIE_PAPER_MARGIN, y, 0.0,
                          WIDTH - 220.0);
  vigie_type_show (cr, state, 7.2, 400, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN - 40.0, y, 1.0);
  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  vigie_type_show (cr, number, 7.6, 700, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, y, 1.0);
}

static void
draw_running_head (const VigiePaper *paper, cairo_t *cr)
{
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show_fitted (cr, paper->title, 8.0, 600, VIGIE_PAPER_MARGIN, 40.0, 0.0, WIDTH);
  rule (cr, 47.0, 0.5, VIGIE_PAPER_HAIRLINE);
}

static void
draw_page (const VigiePaper *paper,
           const VigiePaperContext *context,
           const VigiePaperLayout *layout,
           const VigiePaperFrame *frame,
           cairo_t *cr,
           gsize page)
{
  vigie_type_set_rgb (cr, 0xFFFFFF);
  cairo_paint (cr);
  if (page == 0) {
    draw_head (paper, context, cr);
    rule (cr, frame->first_bottom + 8.0, 0.5, VIGIE_PAPER_HAIRLINE);
    draw_notices (paper, context, cr, frame->first_bottom + 12.0);
  } else {
    draw_running_head (paper, cr);
  }
  for (guint i = 0; i < layout->piece->len; i++) {
    const VigiePaperPiece *piece = &g_array_index (layout->piece, VigiePaperPiece, i);

    if (piece->page == page)
      vigie_set_block_draw (g_ptr_array_index (layout->set, piece->block), cr, VIGIE_PAPER_MARGIN,
                            piece->y, piece->first, piece->n);
  }
  draw_foot (paper, context, cr, page, layout->n_pages);
}

/* Chapters of a long paper are listed beside its pages. */
static void
add_outline (cairo_surface_t *surface, const VigiePaper *paper, const VigiePaperLayout *layout)
{
  for (guint i = 0; i < layout->piece->len; i++) {
    const VigiePaperPiece *piece = &g_array_index (layout->piece, VigiePaperPiece, i);
    const VigiePaperBlock *block = g_ptr_array_index (paper->block, piece->block);
    g_autofree char *place = NULL;

    if (block->kind != VIGIE_BLOCK_HEADING)
      continue;
    place = g_strdup_printf ("page=%d pos=[%d %d]", (int) piece->page + 1, (int) VIGIE_PAPER_MARGIN,
                             (int) piece->y);
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, block->text, place, 0);
  }
}

static void
set_metadata (cairo_surface_t *surface, const VigiePaper *paper, const VigiePaperContext *context)
{
  const VigieDocumentContext stamp = { .today = context->today };
  g_autofree char *date = vigie_map_page_dup_date (&stamp);
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, reference);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, context->convention->footer);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Vigie " VIGIE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

gboolean
vigie_paper_write (VigiePaper *paper,
                   const VigiePaperContext *context,
                   const char *path,
                   GError **error)
{
  double notices = draw_notices (paper, context, NULL, 0.0);
  const VigiePaperFrame frame = {
    .first_top = draw_head (paper, context, NULL),
    .first_bottom = VIGIE_PAPER_HEIGHT - FOOT - 16.0 - notices - 12.0,
    .top = 62.0,
    .bottom = VIGIE_PAPER_HEIGHT - FOOT - 24.0,
  };
  g_autoptr (VigiePaperLayout) layout = vigie_paper_lay_out (paper, &frame);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (vigie_map_page_collect, bytes, VIGIE_PAPER_WIDTH,
                                         VIGIE_PAPER_HEIGHT);
  cairo_status_t status;
  cairo_t *cr;

  set_metadata (surface, paper, context);
  cr = cairo_create (surface);
  for (gsize page = 0; page < layout->n_pages; page++) {
    draw_page (paper, context, layout, &frame, cr, page);
    cairo_show_page (cr);
  }
  if (layout->n_pages > 2)
    add_outline (surface, paper, layout);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” could not be drawn (%s): try again."), paper->title,
                 cairo_status_to_string (status));
    return FALSE;
  }

  return vigie_map_page_save (path, bytes, error);
}
