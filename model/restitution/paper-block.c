/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a paper, set: Pango breaks the lines, pages part them. */
#include <math.h>
#include <string.h>

#include "model/drawing/french.h"
#include "model/drawing/type.h"
#include "model/restitution/paper-block-private.h"

#define LINES_GAP 22.0
#define MOST_LINES 40
#define SOFT_HYPHEN 0xAD

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

/* How many bytes of @hyphenated are @typeset with its soft hyphens. */
static gsize
reach (const char *hyphenated, const char *typeset)
{
  const char *p = hyphenated;

  while (*p && *typeset) {
    if (g_utf8_get_char (p) != SOFT_HYPHEN)
      typeset = g_utf8_next_char (typeset);
    p = g_utf8_next_char (p);
  }

  return (gsize) (p - hyphenated);
}

/* The same after a bold beginning. */
static PangoLayout *
set_entry (const char *lead, const char *text, double width)
{
  g_autofree char *all = lead ? g_strdup_printf ("%s %s", lead, text) : g_strdup (text);
  PangoLayout *layout = set_text (all, VIGIE_BLOCK_BODY, 400, width, FALSE);
  g_autofree char *typeset = vigie_french_typeset (lead ? lead : "");
  PangoAttrList *attributes;
  PangoAttribute *bold;

  if (!lead)
    return layout;
  attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  bold->end_index = (guint) reach (pango_layout_get_text (layout), typeset);
  pango_attr_list_insert (attributes, bold);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

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
  const VigieSetUnit unit = { height, baseline };

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

double
vigie_set_block_column_width (const VigieSetBlock *set, gsize column)
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
    PangoLayout *cell =
      set_text (text, VIGIE_BLOCK_SMALL, weight,
                vigie_set_block_column_width (set, i) - 2.0 * VIGIE_BLOCK_CELL_X, FALSE);

    if (set->block->column[i].figures)
      pango_layout_set_alignment (cell, PANGO_ALIGN_RIGHT);
    height = MAX (height, layout_height (cell));
    g_ptr_array_add (set->cell, cell);
  }

  return height + 2.0 * VIGIE_BLOCK_CELL_Y;
}

static gboolean
is_blank (GStrv cells)
{
  for (gsize i = 0; cells[i]; i++)
    if (cells[i][strspn (cells[i], "\n")])
      return FALSE;

  return TRUE;
}

static void
measure_table (VigieSetBlock *set)
{
  set->cell = g_ptr_array_new_with_free_func (g_object_unref);
  set->head = add_row (set, NULL, 700);
  for (guint i = 0; i < set->block->row->len; i++)
    add_unit (set, add_row (set, g_ptr_array_index (set->block->row, i), 400), 0.0);
  for (set->n_needed = set->unit->len;
       set->n_needed > 1 && is_blank (g_ptr_array_index (set->block->row, set->n_needed - 1));)
    set->n_needed--;
}

static void
measure_notes (VigieSetBlock *set)
{
  for (int i = 0; i < MOST_LINES; i++)
    add_unit (set, LINES_GAP, 0.0);
}

VigieSetBlock *
vigie_set_block_new (const VigiePaperBlock *block, double width)
{
  VigieSetBlock *set = g_new0 (VigieSetBlock, 1);

  set->block = block;
  set->width = width;
  set->unit = g_array_new (FALSE, FALSE, sizeof (VigieSetUnit));
  switch (block->kind) {
  case VIGIE_BLOCK_HEADING:
    set->layout = set_text (block->text, 12.0, 700, width, FALSE);
    add_unit (set, layout_height (set->layout), 0.0);
    break;
  case VIGIE_BLOCK_SUBHEADING:
    set->layout = set_text (block->text, VIGIE_BLOCK_BODY, 700, width, FALSE);
    add_unit (set, layout_height (set->layout), 0.0);
    break;
  case VIGIE_BLOCK_TEXT:
    set->layout = set_text (block->text, VIGIE_BLOCK_BODY, 400, width, TRUE);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_ITEM:
    set->layout = set_entry (block->label, block->text, width - VIGIE_BLOCK_INDENT);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_QUOTE:
    set->layout = set_text (block->text, VIGIE_BLOCK_NOTE, 400, width - VIGIE_BLOCK_INDENT, TRUE);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_FIELD:
    set->layout =
      set_text (block->text, VIGIE_BLOCK_BODY, 400, width - VIGIE_BLOCK_LABEL_WIDTH, FALSE);
    measure_lines (set);
    break;
  case VIGIE_BLOCK_HAND:
    add_unit (set, VIGIE_BLOCK_HAND_HEIGHT, 0.0);
    break;
  case VIGIE_BLOCK_LINES:
    measure_notes (set);
    break;
  case VIGIE_BLOCK_TABLE:
    measure_table (set);
    break;
  case VIGIE_BLOCK_PICTURE:
    add_unit (set, block->height, 0.0);
    break;
  case VIGIE_BLOCK_SIGNATURES:
    for (guint i = 0; i < block->signature->len; i += 2)
      add_unit (set, VIGIE_BLOCK_SIGNATURE_HEIGHT, 0.0);
    break;
  }
  if (block->kind != VIGIE_BLOCK_TABLE && block->kind != VIGIE_BLOCK_LINES)
    set->n_needed = set->unit->len;

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
vigie_set_block_n_needed (const VigieSetBlock *set)
{
  return set->n_needed;
}

gsize
vigie_set_block_least (const VigieSetBlock *set)
{
  return set->block->kind == VIGIE_BLOCK_LINES ? 3 : MIN (2, set->unit->len);
}

double
vigie_set_block_gap (const VigieSetBlock *set)
{
  switch (set->block->kind) {
  case VIGIE_BLOCK_HEADING:
    return 16.0;
  case VIGIE_BLOCK_SUBHEADING:
    return 8.0;
  case VIGIE_BLOCK_TEXT:
  case VIGIE_BLOCK_QUOTE:
    return 5.0;
  case VIGIE_BLOCK_ITEM:
  case VIGIE_BLOCK_FIELD:
    return 3.5;
  case VIGIE_BLOCK_HAND:
    return 2.0;
  case VIGIE_BLOCK_LINES:
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
    height += g_array_index (set->unit, VigieSetUnit, i).height;

  return height;
}

gboolean
vigie_set_block_keeps_next (const VigieSetBlock *set)
{
  return set->block->kind == VIGIE_BLOCK_HEADING || set->block->kind == VIGIE_BLOCK_SUBHEADING ||
         (set->block->kind == VIGIE_BLOCK_TEXT && g_str_has_suffix (set->block->text, ":"));
}
