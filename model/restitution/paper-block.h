/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block of a paper, measured for a width: its lines or rows, which pages may part, and how they are drawn. */
#pragma once

#include "model/restitution/paper.h"

#define VIGIE_PAPER_BLUE 0x174A7E
#define VIGIE_PAPER_BAND 0x173F6B
#define VIGIE_PAPER_INK 0x1B1B1B
#define VIGIE_PAPER_GREY 0x5E5C64
#define VIGIE_PAPER_HAIRLINE 0xD0CFCC

typedef struct _VigieSetBlock VigieSetBlock;

VigieSetBlock *vigie_set_block_new (const VigiePaperBlock *block, double width);
void vigie_set_block_free (VigieSetBlock *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSetBlock, vigie_set_block_free)

/* Lines, rows, or 1 for what is never parted. */
gsize vigie_set_block_n_units (const VigieSetBlock *set);

/* How many of them are printed in any case; those behind only fill the page. */
gsize vigie_set_block_n_needed (const VigieSetBlock *set);

/* How many units must stay together at either side of a page's end. */
gsize vigie_set_block_least (const VigieSetBlock *set);

/* Above it, but at the head of a page. */
double vigie_set_block_gap (const VigieSetBlock *set);

/* Of @n units from @first on, with the headings of a table, which stand again above each part. */
double vigie_set_block_height (const VigieSetBlock *set, gsize first, gsize n);

/* Whether it stands on the page of what follows. */
gboolean vigie_set_block_keeps_next (const VigieSetBlock *set);

void vigie_set_block_draw (
  const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n);
