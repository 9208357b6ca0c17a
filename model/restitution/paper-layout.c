/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks flow down pages. */
#include "model/restitution/paper-layout.h"

/* The place where the next block goes. */
typedef struct {
  const VigiePaperFrame *frame;
  VigiePaperLayout *layout;
  gsize page;
  double y;
  gboolean fresh; /* nothing stands on the page yet */
} Pen;

static double
bottom (const Pen *pen)
{
  return pen->page == 0 ? pen->frame->first_bottom : pen->frame->bottom;
}

static void
turn (Pen *pen)
{
  pen->page++;
  pen->y = pen->frame->top;
  pen->fresh = TRUE;
}

static double
gap (const Pen *pen, const VigieSetBlock *set)
{
  return pen->fresh ? 0.0 : vigie_set_block_gap (set);
}

/* How many units go onto this page, 0 for none: all that are left, or such that enough stay on either
 * side. What no page holds is parted anywhere. */
static gsize
take (const Pen *pen, const VigieSetBlock *set, gsize first)
{
  double room = bottom (pen) - pen->y - gap (pen, set);
  gsize left = vigie_set_block_n_units (set) - first;
  gsize least = vigie_set_block_least (set);
  gsize n = 0;

  while (n < left && vigie_set_block_height (set, first, n + 1) <= room)
    n++;
  if (n == left)
    return n;
  if (first + n >= vigie_set_block_n_needed (set))
    return n < least ? 0 : n;
  if (left - n < least)
    n = left >= least ? left - least : 0;
  if (n < least)
    n = 0;

  return n == 0 && pen->fresh ? 1 : n;
}

static void
place (Pen *pen, guint index)
{
  const VigieSetBlock *set = g_ptr_array_index (pen->layout->set, index);
  gsize needed = vigie_set_block_n_needed (set);
  gsize first = 0;

  do {
    gsize n = take (pen, set, first);
    VigiePaperPiece piece;

    if (n == 0 && needed == 0)
      return;
    if (n == 0) {
      turn (pen);
      continue;
    }
    piece = (VigiePaperPiece) { index, first, n, pen->page, pen->y + gap (pen, set) };
    g_array_append_val (pen->layout->piece, piece);
    pen->y = piece.y + vigie_set_block_height (set, first, n);
    pen->fresh = FALSE;
    first += n;
  } while (first < needed);
}

static double
whole_height (const VigieSetBlock *set)
{
  return vigie_set_block_height (set, 0, vigie_set_block_n_units (set));
}

/* What must stand on one page with a heading: those behind it that lead on too, and the least of what they lead to. */
static double
needed (const Pen *pen, guint index)
{
  const VigieSetBlock *set = g_ptr_array_index (pen->layout->set, index);
  double need = gap (pen, set) + whole_height (set);

  while (vigie_set_block_keeps_next (set) && ++index < pen->layout->set->len) {
    gsize units, least;

    set = g_ptr_array_index (pen->layout->set, index);
    units = vigie_set_block_n_units (set);
    least = vigie_set_block_keeps_next (set) ? units : vigie_set_block_least (set);
    need += vigie_set_block_gap (set) +
            vigie_set_block_height (set, 0, units < 2 * least ? units : least);
  }

  return need;
}

/* A last chapter with the signatures under it, or the lines that are filled by hand, so that nobody signs an
 * empty page; 0 where it is not the last, or longer than half a page. */
static double
signed_height (const Pen *pen, const VigiePaper *paper, guint index)
{
  double need = 0.0;

  for (guint i = index; i < paper->block->len; i++) {
    const VigiePaperBlock *block = g_ptr_array_index (paper->block, i);
    const VigieSetBlock *set = g_ptr_array_index (pen->layout->set, i);

    if (i > index && block->kind == VIGIE_BLOCK_HEADING)
      return 0.0;
    need += vigie_set_block_gap (set) + whole_height (set);
    if (block->kind == VIGIE_BLOCK_SIGNATURES ||
        (block->kind == VIGIE_BLOCK_HAND && i + 1 == paper->block->len))
      return need < (pen->frame->bottom - pen->frame->top) / 2.0 ? need : 0.0;
  }

  return 0.0;
}

static gboolean
has_room (const Pen *pen, const VigiePaper *paper, guint index)
{
  double need = MAX (needed (pen, index), signed_height (pen, paper, index));

  return pen->y + need <= bottom (pen);
}

static gboolean
begins_page (const Pen *pen, const VigiePaper *paper, guint index)
{
  const VigiePaperBlock *block = g_ptr_array_index (paper->block, index);

  return block->on_page ||
         (vigie_set_block_keeps_next (g_ptr_array_index (pen->layout->set, index)) &&
          !has_room (pen, paper, index));
}

VigiePaperLayout *
vigie_paper_lay_out (VigiePaper *paper, const VigiePaperFrame *frame)
{
  VigiePaperLayout *layout = g_new0 (VigiePaperLayout, 1);
  Pen pen = { frame, layout, 0, frame->first_top, TRUE };
  const double width = VIGIE_PAPER_WIDTH - 2.0 * VIGIE_PAPER_MARGIN;

  vigie_paper_drop_empty_chapters (paper);
  layout->set = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_set_block_free);
  layout->piece = g_array_new (FALSE, FALSE, sizeof (VigiePaperPiece));
  for (guint i = 0; i < paper->block->len; i++)
    g_ptr_array_add (layout->set, vigie_set_block_new (g_ptr_array_index (paper->block, i), width));
  for (guint i = 0; i < layout->set->len; i++) {
    if (!pen.fresh && begins_page (&pen, paper, i))
      turn (&pen);
    place (&pen, i);
  }
  layout->n_pages = pen.page + 1;

  return layout;
}

void
vigie_paper_layout_free (VigiePaperLayout *layout)
{
  if (!layout)
    return;

  g_ptr_array_unref (layout->set);
  g_array_unref (layout->piece);
  g_free (layout);
}
