/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of one vintage over the zones of another. */
#include "model/deliveries/carry.h"

#include "model/catalogue/carried.h"
#include "model/statistics/aggregation.h"

/* Stocks are spread over where their zones lie now; what does not add up stays only where its zone did. */
static VigieCell
carry_cell (const VigiePassage *passage, const VigieFigures *came, gsize to, gboolean summable)
{
  guint32 first = passage->to_start[to], end = passage->to_start[to + 1];
  VigieCell cell = { 0.0, VIGIE_CELL_VALUE, 0 };

  if (first == end || passage->beyond[to] > 0.0)
    return (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 };
  for (guint32 k = first; k < end; k++) {
    const VigiePassageLink *link = &passage->link[passage->to_link[k]];
    VigieCell its = vigie_figures_get (came, link->from, 0);

    if (!summable && its.state != VIGIE_CELL_MISSING &&
        vigie_passage_kind (passage, link->from) != VIGIE_PASSAGE_IDENTICAL)
      its.state = MAX (its.state, VIGIE_CELL_NOT_APPLICABLE);
    else if (!link->whole && its.state == VIGIE_CELL_VALUE) {
      its.flags |= VIGIE_FLAG_ESTIMATED;
      if (!vigie_passage_spreads (passage) && its.value != 0.0)
        its.state = VIGIE_CELL_MISSING;
    }
    cell = vigie_cell_add (cell, link->share, its);
  }
  return cell;
}

gboolean
vigie_carry_figures (const VigiePassage *passage,
                     const VigieFigures *came,
                     gboolean summable,
                     VigieFigures *into)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < into->rows; i++) {
    VigieCell cell = carry_cell (passage, came, i, summable);

    vigie_figures_set (into, i, 0, cell);
    any = any || cell.state != VIGIE_CELL_MISSING;
  }
  return any;
}

const char *
vigie_carry_word (const VigiePassage *passage)
{
  gboolean cut = FALSE;

  for (gsize i = 0; i < passage->n_links; i++)
    cut = cut || !passage->link[i].whole;
  return vigie_carried_intern (passage->from->kind, passage->from->vintage,
                               cut ? passage->weight : "member", passage->source);
}
