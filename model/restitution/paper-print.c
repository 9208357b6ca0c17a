/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper laid out, as a PDF: what all pages have in common. */
#include "model/restitution/paper-print.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "config.h"
#include "model/core/error.h"
#include "model/drawing/french.h"
#include "model/drawing/type.h"
#include "model/restitution/map-page.h"

double
vigie_paper_show (
  cairo_t *cr, const char *text, double size, gboolean bold, double x, double y, double width)
{
  g_autofree char *typeset = vigie_french_typeset (text);
  g_autofree char *escaped = g_markup_escape_text (typeset, -1);
  g_autofree char *markup = bold ? g_strdup_printf ("<b>%s</b>", escaped) : g_strdup (escaped);

  return y + vigie_type_paragraph (cr, markup, size, x, y, width);
}

void
vigie_paper_rule (cairo_t *cr, double y, double thickness, guint32 rgb)
{
  if (!cr)
    return;
  vigie_type_set_rgb (cr, rgb);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, VIGIE_PAPER_MARGIN, y);
  cairo_line_to (cr, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, y);
  cairo_stroke (cr);
}

static void
draw_page (const VigiePaperPrint *print, const VigiePaperLayout *layout, cairo_t *cr, gsize page)
{
  print->draw_page (cr, page, layout->n_pages, print->data);
  for (guint i = 0; i < layout->piece->len; i++) {
    const VigiePaperPiece *piece = &g_array_index (layout->piece, VigiePaperPiece, i);

    if (piece->page == page)
      vigie_set_block_draw (g_ptr_array_index (layout->set, piece->block), cr, VIGIE_PAPER_MARGIN,
                            piece->y, piece->first, piece->n);
  }
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
set_metadata (cairo_surface_t *surface, const VigiePaper *paper, const VigiePaperPrint *print)
{
  const VigieDocumentContext stamp = { .today = print->today };
  g_autofree char *date = vigie_map_page_dup_date (&stamp);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, print->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, print->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Vigie " VIGIE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static cairo_status_t
draw_pdf (const VigiePaper *paper,
          const VigiePaperPrint *print,
          const VigiePaperLayout *layout,
          GByteArray *bytes)
{
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (vigie_map_page_collect, bytes, VIGIE_PAPER_WIDTH,
                                         VIGIE_PAPER_HEIGHT);
  cairo_t *cr;
  cairo_status_t status;

  set_metadata (surface, paper, print);
  cr = cairo_create (surface);
  cairo_tag_begin (cr, "Document", NULL);
  for (gsize page = 0; page < layout->n_pages; page++) {
    draw_page (print, layout, cr, page);
    if (page + 1 < layout->n_pages)
      cairo_show_page (cr);
  }
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
  if (layout->n_pages > 2)
    add_outline (surface, paper, layout);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

gboolean
vigie_paper_print (VigiePaper *paper,
                   const VigiePaperPrint *print,
                   const char *path,
                   GError **error)
{
  g_autoptr (VigiePaperLayout) layout = vigie_paper_lay_out (paper, &print->frame);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = draw_pdf (paper, print, layout, bytes);

  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” could not be drawn (%s): try again."), paper->title,
                 cairo_status_to_string (status));
    return FALSE;
  }

  return vigie_map_page_save (path, bytes, error);
}
