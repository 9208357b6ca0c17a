/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the blocks of a paper stand, page by page. */
#pragma once

#include "model/restitution/paper-block.h"

/* A4 in points, margins of 20 mm at the sides. */
#define VIGIE_PAPER_WIDTH 595.276
#define VIGIE_PAPER_HEIGHT 841.89
#define VIGIE_PAPER_MARGIN 56.7

/* Where text may stand on the first page, and on the others. */
typedef struct {
  double first_top;
  double first_bottom;
  double top;
  double bottom;
} VigiePaperFrame;

/* A part of a block on a page, from 0: @n units from @first on. */
typedef struct {
  guint block;
  gsize first;
  gsize n;
  gsize page;
  double y;
} VigiePaperPiece;

/**
 * VigiePaperLayout:
 * @set: (element-type VigieSetBlock): one a block of the paper
 * @piece: (element-type VigiePaperPiece): in the order of reading
 */
typedef struct {
  GPtrArray *set;
  GArray *piece;
  gsize n_pages;
} VigiePaperLayout;

/* Parts what must be parted: at least two lines or rows stay together, a heading stands on the page of
 * what follows, a table has its headings on each page. Chapters without content are dropped before. */
VigiePaperLayout *vigie_paper_lay_out (VigiePaper *paper, const VigiePaperFrame *frame);
void vigie_paper_layout_free (VigiePaperLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePaperLayout, vigie_paper_layout_free)
