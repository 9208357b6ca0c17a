/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is hidden in the table in view, and why: hatched, stepped through, explained. */
#include <glib/gi18n-lib.h>

#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/editions/explanation-card.h"
#include "widgets/editions/look-private.h"
#include "widgets/editions/loss-panel.h"
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
  g_autofree char *text = vigie_loss_dup_count (n);

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
  if (self->explaining)
    g_cancellable_cancel (self->explaining);
  g_clear_object (&self->explaining);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

typedef struct {
  gint64 number;
  char *kind, *code, *field;
  guint32 zone;
  gsize column;
  VigieExplanation *explanation;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->kind);
  g_free (job->code);
  g_free (job->field);
  g_clear_pointer (&job->explanation, vigie_explanation_free);
  g_free (job);
}

static gboolean
run_explain (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  job->explanation =
    vigie_edition_explain (worker, job->number, job->kind, job->code, job->field, error);
  return job->explanation != NULL;
}

static void
explain_done (GtkWidget *widget, gpointer data)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  Job *job = data;
  const VigieTable *table = vigie_look_page_get_table (self);
  GdkRectangle area;
  graphene_point_t place;

  if (!table || g_strcmp0 (table->zoning->kind, job->kind) != 0 ||
      !vigie_figure_grid_show_cell (VIGIE_FIGURE_GRID (self->grid), job->zone, job->column,
                                    &area) ||
      !gtk_widget_compute_point (self->grid, widget,
                                 &GRAPHENE_POINT_INIT ((float) area.x, (float) area.y), &place))
    return;
  g_free (self->explanation);
  self->explanation = g_strdup (job->explanation->sentence);
  vigie_explanation_card_show (VIGIE_EXPLANATION_CARD (self->card), table, job->zone, job->column,
                               job->explanation);
  area.x = (int) place.x;
  area.y = (int) place.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->explanation, -1);
}

/* In a thread, for the reading is journalled: the search of alternatives may hold the file. */
gboolean
vigie_look_page_explain (VigieLookPage *self, guint32 zone, gsize column)
{
  const VigieTable *table = vigie_look_page_get_table (self);
  Job *job;

  vigie_look_page_close_card (self);
  if (!table || zone >= table->figures->rows ||
      vigie_figures_get (table->figures, zone, column).state != VIGIE_CELL_SECRET)
    return FALSE;
  if (!vigie_session_is_unlocked (self->session)) {
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources to read why a cell is hidden."));
    return TRUE;
  }

  job = g_new0 (Job, 1);
  job->number = self->edition->number;
  job->kind = g_strdup (table->zoning->kind);
  job->code = g_strdup (table->zoning->zone[zone].code);
  job->field = vigie_edition_dup_field (self->edition, column);
  job->zone = zone;
  job->column = column;
  self->explaining = g_cancellable_new ();
  vigie_job_read (GTK_WIDGET (self), self->session, NULL, self->explaining, run_explain, job,
                  job_free, explain_done, vigie_toast_error);
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
