/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that flows over A4 pages: headings, paragraphs, rows, pictures; marks, notices and numbers. */
#pragma once

#include <cairo.h>

#include "model/restitution/writers.h"

/* Points. */
#define VIGIE_PAPER_WIDTH 595.276
#define VIGIE_PAPER_HEIGHT 841.89
#define VIGIE_PAPER_MARGIN 56.0
#define VIGIE_PAPER_ROOM (VIGIE_PAPER_WIDTH - 2 * VIGIE_PAPER_MARGIN)

/**
 * VigiePaperFlow:
 * @y: where the next thing begins
 * @notices: NULL-terminated ids, printed at the end
 *
 * What is being drawn. A writer draws on it twice: once to count the pages.
 */
typedef struct {
  const VigieDocumentContext *context;
  const char *title;
  const char *const *notices;
  cairo_t *cr;
  double y;
  int page;
  int n_pages;
} VigiePaperFlow;

typedef void (*VigiePaperDraw) (VigiePaperFlow *flow, gconstpointer data);

/* Writes a PDF at @path of what @draw draws. */
gboolean vigie_paper_flow_write (const VigieDocumentContext *context,
                                 const char *title,
                                 const char *const *notices,
                                 VigiePaperDraw draw,
                                 gconstpointer data,
                                 const char *path,
                                 GError **error);

/* A new page unless @height is left on this one. */
void vigie_paper_flow_need (VigiePaperFlow *flow, double height);
void vigie_paper_flow_new_page (VigiePaperFlow *flow);

/* A chapter's heading, which stays with what follows. */
void vigie_paper_flow_heading (VigiePaperFlow *flow, const char *text);

/* A paragraph of plain text, after a bold beginning (@lead: nullable). */
void vigie_paper_flow_paragraph (VigiePaperFlow *flow, const char *lead, const char *text);

/* The same as an entry of a list. */
void vigie_paper_flow_entry (VigiePaperFlow *flow, const char *lead, const char *text);
