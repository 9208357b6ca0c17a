/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is hidden in the table in view, and why: hatched, stepped through, explained. */
#include <glib/gi18n-lib.h>

#include "widgets/common/toast.h"
#include "widgets/editions/explanation-card.h"
#include "widgets/editions/look-private.h"
#include "widgets/explore/figure-grid.h"

/* Which table of the edition is in view; its order is the order of the reasons. */
static gssize
table_number (VigieLookPage *self)
{
  const VigieTable *table = vigie_look_page_get_table (self);

  for (gsize t = 0; table && t < self->edition->n_tables; t++)
    if (g_strcmp0 (self->edition->table[t]->zoning->kind, table->zoning->kind) == 0)
      return (gssize) t;

  return -1;
}

static gsize
count_hidden (const VigieTable *table)
{
  gsize n = 0;

  for (gsize i = 0; table && i < table->figures->rows * table->figures->columns; i++)
    n += table->figures->state[i] == VIGIE_CELL_SECRET;
  return n;
}

void
vigie_look_page_show_hidden (VigieLookPage *self)
{
  gssize t = table_number (self);
  gboolean internal = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->internal));
  GBytes *reasons = self->reasons && t >= 0 ? g_ptr_array_index (self->reasons, t) : NULL;
  gsize n = count_hidden (vigie_look_page_get_table (self));
  g_autofree char *text = g_strdup_printf (ngettext ("%zu cell hidden", "%zu cells hidden", n), n);

  vigie_figure_grid_hatch_hidden (VIGIE_FIGURE_GRID (self->grid),
                                  internal && reasons ? g_bytes_get_data (reasons, NULL) : NULL,
                                  internal && reasons ? g_bytes_get_size (reasons) : 0);
  gtk_label_set_label (GTK_LABEL (self->hidden), text);
  gtk_label_set_label (GTK_LABEL (self->key),
                       internal ? _ ("A, B, C, M, R: by a rule. D, L: to protect others.")
                                : _ ("As the audience will see it: one mark “s” for all."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.next-hidden", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.previous-hidden", n > 0);
}

void
vigie_look_page_close_card (VigieLookPage *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

gboolean
vigie_look_page_explain (VigieLookPage *self, guint32 zone, gsize column)
{
  const VigieTable *table = vigie_look_page_get_table (self);
  g_autoptr (VigieExplanation) explanation = NULL;
  g_autofree char *field = NULL;
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GdkRectangle area;
  GError *error = NULL;
  graphene_point_t place;

  if (!table || !observatory || zone >= table->figures->rows ||
      vigie_figures_get (table->figures, zone, column).state != VIGIE_CELL_SECRET) {
    vigie_look_page_close_card (self);
    return FALSE;
  }
  if (!vigie_session_is_unlocked (self->session)) {
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources to read why a cell is hidden."));
    return TRUE;
  }

  field = vigie_edition_dup_field (self->edition, column);
  explanation = vigie_edition_explain (observatory, self->edition->number, table->zoning->kind,
                                       table->zoning->zone[zone].code, field, &error);
  if (!explanation) {
    vigie_look_page_close_card (self);
    vigie_toast_error (GTK_WIDGET (self), error);
    return TRUE;
  }
  if (!vigie_figure_grid_show_cell (VIGIE_FIGURE_GRID (self->grid), zone, column, &area) ||
      !gtk_widget_compute_point (self->grid, GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) area.x, (float) area.y), &place))
    return FALSE;
  g_free (self->explanation);
  self->explanation = g_strdup (explanation->sentence);
  vigie_explanation_card_show (VIGIE_EXPLANATION_CARD (self->card), table, zone, column,
                               explanation);
  area.x = (int) place.x;
  area.y = (int) place.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->explanation, -1);
  return TRUE;
}

/* The hidden cell after, or before, the focused one, row after row as they stand in the grid. */
void
vigie_look_page_step_hidden (VigieLookPage *self, int direction)
{
  VigieFigureGrid *grid = VIGIE_FIGURE_GRID (self->grid);
  const VigieTable *table = vigie_look_page_get_table (self);
  gsize rows = vigie_figure_grid_get_n_shown (grid), columns = table ? table->n_columns : 0;
  gsize n = rows * columns, at = direction > 0 ? n - 1 : 0, column;
  guint32 zone;

  if (n == 0)
    return;
  if (vigie_figure_grid_get_focus (grid, &zone, &column))
    for (gsize row = 0; row < rows; row++)
      if (vigie_figure_grid_get_zone (grid, row) == zone)
        at = row * columns + column;

  for (gsize i = 1; i <= n; i++) {
    gsize next = (direction > 0 ? at + i : at + n - i) % n;

    zone = vigie_figure_grid_get_zone (grid, next / columns);
    column = next % columns;
    if (vigie_figures_get (table->figures, zone, column).state == VIGIE_CELL_SECRET) {
      vigie_exploration_set_column (self->exploration, column);
      vigie_look_page_explain (self, zone, column);
      gtk_widget_grab_focus (self->grid);
      return;
    }
  }
}
