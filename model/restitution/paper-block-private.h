/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set block, as the files of it share it. */
#pragma once

#include <pango/pango.h>

#include "model/restitution/paper-block.h"

#define VIGIE_BLOCK_BODY 9.8
#define VIGIE_BLOCK_SMALL 8.6
#define VIGIE_BLOCK_NOTE 9.0
#define VIGIE_BLOCK_LABEL_WIDTH 128.0
#define VIGIE_BLOCK_INDENT 14.0
#define VIGIE_BLOCK_CELL_X 5.0
#define VIGIE_BLOCK_CELL_Y 3.6
#define VIGIE_BLOCK_SIGNATURE_HEIGHT 80.0
#define VIGIE_BLOCK_HAND_HEIGHT 21.0

/* A unit of a block: a line with its baseline below its top, or a row. */
typedef struct {
  double height;
  double baseline;
} VigieSetUnit;

/**
 * VigieSetBlock:
 * @layout: of a text
 * @cell: (element-type PangoLayout): of a table, row by row, its headings first
 * @head: height of the headings
 * @n_needed: units that are printed in any case
 */
struct _VigieSetBlock {
  const VigiePaperBlock *block;
  double width;
  PangoLayout *layout;
  GPtrArray *cell;
  double head;
  GArray *unit;
  gsize n_needed;
};

double vigie_set_block_column_width (const VigieSetBlock *set, gsize column);
