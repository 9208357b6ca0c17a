/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a paper, set: Pango breaks the lines, pages part them. */
#include "model/restitution/paper-block.h"

#include <math.h>

#include "model/drawing/french.h"
#include "model/drawing/type.h"

#define BODY 9.8
#define SMALL 8.6
#define LABEL_WIDTH 128.0
#define INDENT 14.0
#define CELL_X 5.0
#define CELL_Y 3.6
#define SIGNATURE_HEIGHT 104.0
#define HAND_HEIGHT 24.0

/* A unit of a block: a line with its baseline below its top, or a row. */
typedef struct {
  double height;
  double baseline;
} Unit;

/**
 * VigieSetBlock:
 * @layout: of a text
 * @cell: (element-type PangoLayout): of a table, row by row, its headings first
 * @head: height of the headings
 */
struct _VigieSetBlock {
  const VigiePaperBlock *block;
  double width;
  PangoLayout *layout;
  GPtrArray *cell;
  double head;
  GArray *unit;
};

/* Text as French paper has it, broken into lines of @width. */
static PangoLayout *
set_text (const char *text, double size, int weight, double width, gboolean justify)
{
  g_autofree char *typeset = vigie_french_typeset (text);
  g_autofree char *hyphenated = vigie_french_hyphenate (typeset);
  PangoLayout *layout = vigie_type_layout (NULL, hyphenated, size, weight);

  pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.12F);
  pango_layout_set_justify (layout, justify);

  return layout;
}

static double
layout_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.height / PANGO_SCALE;
}

static void
add_unit (VigieSetBlock *set, double height, double baseline)
{
  const Unit unit = { height, baseline };

  g_array_append_val (set->unit, unit);
}

static void
measure_lines (VigieSetBlock *set)
{
  PangoLayoutIter *iter = pango_layout_get_iter (set->layout);

  do {
    int top, bottom, baseline = pango_layout_iter_get_baseline (iter);

    pango_layout_iter_get_line_yrange (iter, &top, &bottom);
    add_unit (set, (double) (bottom - top) / PANGO_SCALE, (double) (baseline - top) / PANGO_SCALE);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static double
column_width (const VigieSetBlock *set, gsize column)
{
  double all = 0.0;

  for (gsize i = 0; i < set->block->n_columns; i++)
    all += set->block->column[i].share;

  return set->width * set->block->column[column].share / all;
}

/* Lays a row's cells out; returns its height. */
static double
add_row (VigieSetBlock *set, GStrv cells, int weight)
{
  double height = 0.0;

  for (gsize i = 0; i < set->block->n_columns; i++) {
    const char *text = cells ? cells[i] : set->block->column[i].heading;
    PangoLayout *cell = set_text (text, SMALL, weight, column_width (set, i) - 2.0 * CELL_X, FALSE);

    if (set->block->column[i].figures)
      pango_layout_set_alignment (cell, PANGO_ALIGN_RIGHT);
    height = MAX (height, layout_height (cell));
    g_ptr_array_add (set->cell, cell);
  }

  return height + 2.0 * CELL_Y;
}

static void
measure_table (VigieSetBlock *set)
{
  set->cell = g_ptr_array_new_with_free_func (g_object_unref);
  set->head = add_row (set, NULL, 700);
  for (guint i = 0; i < set->block->row->len; i++)
    add_unit (set, add_row (set, g_ptr_array_index (set->block->row, i), 400), 0.0);
}

VigieSetBlock *
vigie_set_block_new (const VigiePaperBlock *block, double width)
{
  VigieSetBlock *set = g_new0 (VigieSetBlock, 1);

  set->block = block;
  set->width = width;
  set->unit = g_array_new (FALSE, FALSE, sizeof (Unit));
  switch (block->kind) {
  case VIGIE_BLOCK_HEADING:
    set->layout = set_text (block->text, 12.0, 700, width, FALSE);
    add_unit (set, layout_height (set->layout), 0.0);
    break;
  case VIGIE_BLOCK_TEXT:
    set->layout = set_text (block->text, BODY, 400, width, TRUE);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_ITEM:
    set->layout = set_text (block->text, BODY, 400, width - INDENT, TRUE);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_QUOTE:
    set->layout = set_text (block->text, SMALL + 0.4, 400, width - INDENT, TRUE);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_FIELD:
    set->layout = set_text (block->text, BODY, 400, width - LABEL_WIDTH, FALSE);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_HAND:
    add_unit (set, HAND_HEIGHT, 0.0);
    break;
  case VIGIE_BLOCK_TABLE:
    measure_table (set);
    break;
  case VIGIE_BLOCK_PICTURE:
    add_unit (set, block->height, 0.0);
    break;
  case VIGIE_BLOCK_SIGNATURES:
    for (guint i = 0; i < block->signature->len; i += 2)
      add_unit (set, SIGNATURE_HEIGHT, 0.0);
    break;
  }

  return set;
}

void
vigie_set_block_free (VigieSetBlock *set)
{
  if (!set)
    return;

  g_clear_object (&set->layout);
  g_clear_pointer (&set->cell, g_ptr_array_unref);
  g_array_unref (set->unit);
  g_free (set);
}

gsize
vigie_set_block_n_units (const VigieSetBlock *set)
{
  return set->unit->len;
}

gsize
vigie_set_block_least (const VigieSetBlock *set)
{
  return MIN (2, set->unit->len);
}

double
vigie_set_block_gap (const VigieSetBlock *set)
{
  switch (set->block->kind) {
  case VIGIE_BLOCK_HEADING:
    return 16.0;
  case VIGIE_BLOCK_TEXT:
  case VIGIE_BLOCK_QUOTE:
    return 5.0;
  case VIGIE_BLOCK_ITEM:
  case VIGIE_BLOCK_FIELD:
    return 3.5;
  case VIGIE_BLOCK_HAND:
    return 2.0;
  case VIGIE_BLOCK_TABLE:
  case VIGIE_BLOCK_PICTURE:
    return 7.0;
  case VIGIE_BLOCK_SIGNATURES:
    return 18.0;
  }
  g_assert_not_reached ();
}

double
vigie_set_block_height (const VigieSetBlock *set, gsize first, gsize n)
{
  double height = set->head;

  for (gsize i = first; i < first + n; i++)
    height += g_array_index (set->unit, Unit, i).height;

  return height;
}

gboolean
vigie_set_block_keeps_next (const VigieSetBlock *set)
{
  return set->block->kind == VIGIE_BLOCK_HEADING;
}

static void
draw_layout (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_lines (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  PangoLayoutIter *iter = pango_layout_get_iter (set->layout);

  for (gsize i = 0; i < first + n; i++) {
    const Unit *unit = &g_array_index (set->unit, Unit, i);
    PangoRectangle logical;

    if (i >= first) {
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      cairo_move_to (cr, x + (double) logical.x / PANGO_SCALE, y + unit->baseline);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
      y += unit->height;
    }
    pango_layout_iter_next_line (iter);
  }
  pango_layout_iter_free (iter);
}

static void
rule (cairo_t *cr, double x, double y, double width, double thickness, guint32 rgb)
{
  vigie_type_set_rgb (cr, rgb);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

static void
dots (cairo_t *cr, double x, double y, double width)
{
  static const double dash[] = { 0.0, 3.0 };

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dash, 2, 0.0);
  rule (cr, x, y, width, 0.9, VIGIE_PAPER_GREY);
  cairo_restore (cr);
}

static double
draw_row (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize row, double height)
{
  for (gsize i = 0; i < set->block->n_columns; i++) {
    PangoLayout *cell = g_ptr_array_index (set->cell, row * set->block->n_columns + i);

    draw_layout (cr, cell, x + CELL_X, y + CELL_Y);
    x += column_width (set, i);
  }

  return y + height;
}

static void
draw_table (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  y = draw_row (set, cr, x, y, 0, set->head);
  rule (cr, x, y, set->width, 0.9, VIGIE_PAPER_GREY);
  for (gsize i = first; i < first + n; i++) {
    vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
    y = draw_row (set, cr, x, y, i + 1, g_array_index (set->unit, Unit, i).height);
    rule (cr, x, y, set->width, 0.5, VIGIE_PAPER_HAIRLINE);
  }
}

/* A line or two of plain text; returns the place below. */
static double
draw_words (
  cairo_t *cr, const char *text, double size, gboolean bold, double x, double y, double width)
{
  g_autofree char *typeset = vigie_french_typeset (text);
  g_autofree char *escaped = g_markup_escape_text (typeset, -1);
  g_autofree char *markup = bold ? g_strdup_printf ("<b>%s</b>", escaped) : g_strdup (escaped);

  return y + vigie_type_paragraph (cr, markup, size, x, y, width);
}

static void
draw_signature (cairo_t *cr, const VigiePaperSignature *one, double x, double y, double width)
{
  double below;

  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  below = draw_words (cr, one->body, BODY, TRUE, x, y, width) + 1.0;
  if (*one->person)
    below = draw_words (cr, one->person, SMALL + 0.4, FALSE, x, below, width) + 3.0;
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  draw_words (cr, *one->done ? one->done : "Date et signature", SMALL, FALSE, x, below, width);
  if (!*one->done)
    dots (cr, x, y + SIGNATURE_HEIGHT - 10.0, width);
}

static void
draw_signatures (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  const GPtrArray *list = set->block->signature;
  double column = (set->width - 28.0) / 2.0;

  for (guint i = (guint) (2 * first); i < list->len && i < 2 * (first + n); i++)
    draw_signature (cr, g_ptr_array_index (list, i), x + (i % 2) * (column + 28.0),
                    y + (double) (i / 2 - first) * SIGNATURE_HEIGHT, column);
}

static void
draw_label (const VigieSetBlock *set, cairo_t *cr, double x, double y)
{
  g_autofree char *label = vigie_french_typeset (set->block->label);

  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show_fitted (cr, label, SMALL + 0.4, 400, x, y, 0.0, LABEL_WIDTH - 8.0);
}

static void
draw_quote (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  double height = vigie_set_block_height (set, first, n);

  vigie_type_set_rgb (cr, VIGIE_PAPER_HAIRLINE);
  cairo_rectangle (cr, x, y, 2.0, height);
  cairo_fill (cr);
  vigie_type_set_rgb (cr, 0x3D3846);
  draw_lines (set, cr, x + INDENT, y, first, n);
}

void
vigie_set_block_draw (
  const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  double baseline = set->unit->len ? g_array_index (set->unit, Unit, 0).baseline : 0.0;

  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  switch (set->block->kind) {
  case VIGIE_BLOCK_HEADING:
    vigie_type_set_rgb (cr, VIGIE_PAPER_BLUE);
    draw_layout (cr, set->layout, x, y);
    break;
  case VIGIE_BLOCK_TEXT:
    draw_lines (set, cr, x, y, first, n);
    break;
  case VIGIE_BLOCK_ITEM:
    if (first == 0)
      vigie_type_show (cr, "–", BODY, 400, x + 2.0, y + baseline, 0.0);
    draw_lines (set, cr, x + INDENT, y, first, n);
    break;
  case VIGIE_BLOCK_QUOTE:
    draw_quote (set, cr, x, y, first, n);
    break;
  case VIGIE_BLOCK_FIELD:
    draw_lines (set, cr, x + LABEL_WIDTH, y, first, n);
    if (first == 0)
      draw_label (set, cr, x, y + baseline);
    break;
  case VIGIE_BLOCK_HAND:
    dots (cr, x + LABEL_WIDTH, y + HAND_HEIGHT - 5.0, set->width - LABEL_WIDTH);
    draw_label (set, cr, x, y + HAND_HEIGHT - 6.0);
    break;
  case VIGIE_BLOCK_TABLE:
    draw_table (set, cr, x, y, first, n);
    break;
  case VIGIE_BLOCK_PICTURE:
    cairo_save (cr);
    cairo_translate (cr, x, y);
    set->block->draw (cr, set->block->data, set->width);
    cairo_restore (cr);
    break;
  case VIGIE_BLOCK_SIGNATURES:
    draw_signatures (set, cr, x, y, first, n);
    break;
  }
}
