/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set block, drawn; each with its tag, for who reads by ear. */
#include "model/drawing/french.h"
#include "model/drawing/type.h"
#include "model/restitution/paper-block-private.h"

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
    const VigieSetUnit *unit = &g_array_index (set->unit, VigieSetUnit, i);
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

    draw_layout (cr, cell, x + VIGIE_BLOCK_CELL_X, y + VIGIE_BLOCK_CELL_Y);
    x += vigie_set_block_column_width (set, i);
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
    y = draw_row (set, cr, x, y, i + 1, g_array_index (set->unit, VigieSetUnit, i).height);
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
  below = draw_words (cr, one->body, VIGIE_BLOCK_BODY, TRUE, x, y, width) + 1.0;
  if (*one->person)
    below = draw_words (cr, one->person, VIGIE_BLOCK_NOTE, FALSE, x, below, width) + 3.0;
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  draw_words (cr, *one->done ? one->done : "Date et signature", VIGIE_BLOCK_SMALL, FALSE, x, below,
              width);
  if (!*one->done)
    dots (cr, x, y + VIGIE_BLOCK_SIGNATURE_HEIGHT - 10.0, width);
}

static void
draw_signatures (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  const GPtrArray *list = set->block->signature;
  double column = (set->width - 28.0) / 2.0;

  for (guint i = (guint) (2 * first); i < list->len && i < 2 * (first + n); i++)
    draw_signature (cr, g_ptr_array_index (list, i), x + (i % 2) * (column + 28.0),
                    y + (double) (i / 2 - first) * VIGIE_BLOCK_SIGNATURE_HEIGHT, column);
}

static void
draw_label (const VigieSetBlock *set, cairo_t *cr, double x, double y)
{
  g_autofree char *label = vigie_french_typeset (set->block->label);

  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show_fitted (cr, label, VIGIE_BLOCK_NOTE, 400, x, y, 0.0,
                          VIGIE_BLOCK_LABEL_WIDTH - 8.0);
}

/* The label, then lines: the first unit is the label's. */
static void
draw_notes (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize n)
{
  double gap = g_array_index (set->unit, VigieSetUnit, 0).height;

  vigie_type_show (cr, set->block->label, VIGIE_BLOCK_NOTE, 400, x, y + 12.0, 0.0);
  for (gsize i = 1; i < n; i++)
    rule (cr, x, y + gap * (double) (i + 1) - 1.0, set->width, 0.5, VIGIE_PAPER_HAIRLINE);
}

static void
draw_quote (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  double height = vigie_set_block_height (set, first, n);

  vigie_type_set_rgb (cr, VIGIE_PAPER_HAIRLINE);
  cairo_rectangle (cr, x, y, 2.0, height);
  cairo_fill (cr);
  vigie_type_set_rgb (cr, 0x3D3846);
  draw_lines (set, cr, x + VIGIE_BLOCK_INDENT, y, first, n);
}

static void
draw (const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  double baseline = set->unit->len ? g_array_index (set->unit, VigieSetUnit, 0).baseline : 0.0;

  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  switch (set->block->kind) {
  case VIGIE_BLOCK_HEADING:
    vigie_type_set_rgb (cr, VIGIE_PAPER_BLUE);
    draw_layout (cr, set->layout, x, y);
    break;
  case VIGIE_BLOCK_SUBHEADING:
    draw_layout (cr, set->layout, x, y);
    break;
  case VIGIE_BLOCK_TEXT:
    draw_lines (set, cr, x, y, first, n);
    break;
  case VIGIE_BLOCK_ITEM:
    if (first == 0)
      vigie_type_show (cr, "–", VIGIE_BLOCK_BODY, 400, x + 2.0, y + baseline, 0.0);
    draw_lines (set, cr, x + VIGIE_BLOCK_INDENT, y, first, n);
    break;
  case VIGIE_BLOCK_QUOTE:
    draw_quote (set, cr, x, y, first, n);
    break;
  case VIGIE_BLOCK_FIELD:
    draw_lines (set, cr, x + VIGIE_BLOCK_LABEL_WIDTH, y, first, n);
    if (first == 0)
      draw_label (set, cr, x, y + baseline);
    break;
  case VIGIE_BLOCK_HAND:
    dots (cr, x + VIGIE_BLOCK_LABEL_WIDTH, y + VIGIE_BLOCK_HAND_HEIGHT - 5.0,
          set->width - VIGIE_BLOCK_LABEL_WIDTH);
    draw_label (set, cr, x, y + VIGIE_BLOCK_HAND_HEIGHT - 6.0);
    break;
  case VIGIE_BLOCK_LINES:
    vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
    draw_notes (set, cr, x, y, n);
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

static const char *
tag_of (VigieBlockKind kind)
{
  switch (kind) {
  case VIGIE_BLOCK_HEADING:
    return "H2";
  case VIGIE_BLOCK_SUBHEADING:
    return "H3";
  case VIGIE_BLOCK_QUOTE:
    return "BlockQuote";
  case VIGIE_BLOCK_PICTURE:
    return "Figure";
  case VIGIE_BLOCK_TEXT:
  case VIGIE_BLOCK_ITEM:
  case VIGIE_BLOCK_FIELD:
  case VIGIE_BLOCK_HAND:
  case VIGIE_BLOCK_LINES:
  case VIGIE_BLOCK_TABLE:
  case VIGIE_BLOCK_SIGNATURES:
    return "P";
  }
  g_assert_not_reached ();
}

void
vigie_set_block_draw (
  const VigieSetBlock *set, cairo_t *cr, double x, double y, gsize first, gsize n)
{
  const char *tag = tag_of (set->block->kind);

  cairo_tag_begin (cr, tag, NULL);
  draw (set, cr, x, y, first, n);
  cairo_tag_end (cr, tag);
}
