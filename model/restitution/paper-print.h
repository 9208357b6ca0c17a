/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper laid out, as a PDF: what all pages have in common. */
#pragma once

#include "model/restitution/paper-layout.h"

/**
 * VigiePaperPrint:
 * @draw_page: what stands on a page, counted from 0, besides the text
 * @subject, @author: (nullable) of the file
 * @today: the file is dated
 */
typedef struct {
  VigiePaperFrame frame;
  void (*draw_page) (cairo_t *cr, gsize page, gsize n_pages, gconstpointer data);
  gconstpointer data;
  const char *subject;
  const char *author;
  GDate today;
} VigiePaperPrint;

/* Writes a new file at @path, or none. Chapters without content are not in it. */
gboolean vigie_paper_print (VigiePaper *paper,
                            const VigiePaperPrint *print,
                            const char *path,
                            GError **error);

/* A paragraph of plain text at the place of @y; returns the place below. @cr: (nullable). */
double vigie_paper_show (
  cairo_t *cr, const char *text, double size, gboolean bold, double x, double y, double width);

/* From margin to margin. @cr: (nullable). */
void vigie_paper_rule (cairo_t *cr, double y, double thickness, guint32 rgb);
