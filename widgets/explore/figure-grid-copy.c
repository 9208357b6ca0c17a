/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the grid as text for the clipboard. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"
#include "widgets/explore/figure-grid-private.h"

/* Column clicks: the figures of one word for copying, without marks that a spreadsheet stumbles on. */
static void
append_cell (GString *text, VigieCell cell, int decimals)
{
  g_autofree char *figure = vigie_cell_format (cell, decimals, vigie_language_current ());
  gboolean english = vigie_language_current () == VIGIE_LANGUAGE_ENGLISH;

  for (const char *c = figure; *c; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);

    if (character == 0x2212)
      g_string_append_c (text, '-');
    else if (character != 0x202F && character != 0xA0 && !(english && character == ','))
      g_string_append_unichar (text, character);
  }
}

static void
append_heading (GString *text, const VigieTable *table, gsize column)
{
  VigieLanguage language = vigie_language_current ();
  const VigieColumn *c = &table->column[column];
  g_autofree char *period = vigie_period_dup_string (c->period);

  g_string_append_printf (text, "\t%s, %s (%s)%s%s", vigie_indicator_label (c->indicator, language),
                          period, vigie_indicator_unit (c->indicator, language),
                          c->invented ? ", " : "", c->invented ? _ ("invented") : "");
}

char *
vigie_figure_grid_dup_copy (VigieFigureGrid *self)
{
  const VigieTable *table = vigie_figure_grid_table (self);
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);
  GString *text = g_string_new (NULL);

  if (!table || self->n_shown == 0)
    return g_string_free (text, FALSE);

  if (!vigie_exploration_get_edition (self->exploration))
    g_string_append_printf (text, "%s\n", _ ("source data – article 4"));
  if (vigie_exploration_get_n_selected (self->exploration) == 0) {
    guint32 zone = self->order[self->focus_row];

    if (self->focus_slot < 0)
      g_string_append (text, table->zoning->zone[zone].name);
    else {
      gsize column = vigie_figure_grid_slot (self, (gsize) self->focus_slot)->column;

      append_cell (text, vigie_figures_get (table->figures, zone, column),
                   table->column[column].indicator->decimals);
    }
    return g_string_free (text, FALSE);
  }

  g_string_append_printf (text, "%s\t%s", _ ("Code"), _ ("Name"));
  for (gsize i = 0; i < table->n_columns; i++)
    append_heading (text, table, i);
  g_string_append_c (text, '\n');
  for (gsize row = 0; row < self->n_shown; row++) {
    guint32 zone = self->order[row];

    if (!selected[zone])
      continue;
    g_string_append_printf (text, "%s\t%s", table->zoning->zone[zone].code,
                            table->zoning->zone[zone].name);
    for (gsize i = 0; i < table->n_columns; i++) {
      g_string_append_c (text, '\t');
      append_cell (text, vigie_figures_get (table->figures, zone, i),
                   table->column[i].indicator->decimals);
    }
    g_string_append_c (text, '\n');
  }

  return g_string_free (text, FALSE);
}

/* --- which cells, for the journal */

static void
append_columns (GString *text, const VigieTable *table, gssize only)
{
  g_string_append (text, " ×");
  for (gsize i = 0; i < table->n_columns; i++) {
    g_autofree char *period = vigie_period_dup_string (table->column[i].period);

    if (only < 0 || (gsize) only == i)
      g_string_append_printf (text, " %s@%s", table->column[i].indicator->code, period);
  }
}

char *
vigie_figure_grid_dup_shown_cells (VigieFigureGrid *self)
{
  const VigieTable *table = vigie_figure_grid_table (self);
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);
  gboolean all = vigie_exploration_get_n_selected (self->exploration) == 0;
  GString *text = g_string_new (NULL);

  if (!table || self->n_shown == 0)
    return g_string_free (text, FALSE);
  for (gsize row = 0; row < self->n_shown; row++)
    if (all || selected[self->order[row]])
      g_string_append_printf (text, "%s%s", text->len ? " " : "",
                              table->zoning->zone[self->order[row]].code);
  append_columns (text, table, -1);
  return g_string_free (text, FALSE);
}

char *
vigie_figure_grid_dup_cells (VigieFigureGrid *self)
{
  const VigieTable *table = vigie_figure_grid_table (self);
  GString *text;

  if (!table || self->n_shown == 0 || vigie_exploration_get_n_selected (self->exploration) > 0)
    return vigie_figure_grid_dup_shown_cells (self);
  text = g_string_new (table->zoning->zone[self->order[self->focus_row]].code);
  if (self->focus_slot >= 0)
    append_columns (text, table,
                    (gssize) vigie_figure_grid_slot (self, (gsize) self->focus_slot)->column);
  return g_string_free (text, FALSE);
}
