/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of one vintage over the zones of another. */
#include "model/deliveries/carry.h"

#include "model/catalogue/carried.h"
#include "model/statistics/aggregation.h"

/* So many zones that changed are named. */
#define NAMED_MAX 5

/* What was counted for zones of the user's own is of their ground alone: no part of it is known, and what IRIS
 * tell of that part is told by them. */
static gboolean
is_counted_whole (const VigiePassage *passage)
{
  return vigie_zoning_kind_is_own (passage->from->kind);
}

/* Stocks are spread over where their zones lie now; what does not add up stays only where its zone did. */
static VigieCell
carry_cell (const VigiePassage *passage, const VigieFigures *came, gsize to, gboolean summable)
{
  guint32 first = passage->to_start[to], end = passage->to_start[to + 1];
  VigieCell cell = { 0.0, VIGIE_CELL_VALUE, 0 };

  if (first == end || passage->beyond[to] > 0.0 ||
      (is_counted_whole (passage) && !vigie_passage_is_sum (passage, to)))
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

/* (transfer full): the zones to which nothing is carried, "Centre, Nord…"; "" for none. */
static char *
list_changed (const VigiePassage *passage)
{
  GString *names = g_string_new (NULL);
  guint n = 0;

  for (gsize i = 0; i < passage->to->n_zones; i++) {
    if (vigie_passage_is_sum (passage, i))
      continue;
    if (n++ < NAMED_MAX)
      g_string_append_printf (names, "%s%s", n > 1 ? ", " : "", passage->to->zone[i].name);
  }
  if (n > NAMED_MAX)
    g_string_append (names, "…");
  g_strdelimit (names->str, "\n\r", ' '); /* a line is another thing said */
  return g_string_free (names, FALSE);
}

static const char *
word_of_own (const VigiePassage *passage, gboolean taken)
{
  g_autofree char *changed = list_changed (passage);

  if (*changed == '\0')
    return vigie_carried_intern (passage->from->kind, passage->from->vintage, "member",
                                 passage->source);
  return vigie_carried_intern (passage->from->kind, passage->from->vintage,
                               taken ? "same" : "changed", changed);
}

const char *
vigie_carry_word (const VigiePassage *passage, gboolean taken)
{
  gboolean cut = FALSE;

  if (is_counted_whole (passage))
    return word_of_own (passage, taken);
  for (gsize i = 0; i < passage->n_links; i++)
    cut = cut || !passage->link[i].whole;
  return vigie_carried_intern (passage->from->kind, passage->from->vintage,
                               cut ? passage->weight : "member", passage->source);
}
