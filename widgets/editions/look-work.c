/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What runs in threads for the page: what was lost, what else may be done, prepared again, approved. */
#include <glib/gi18n-lib.h>

#include "widgets/common/alert.h"
#include "widgets/common/job.h"
#include "widgets/editions/alternatives-panel.h"
#include "widgets/editions/look-private.h"
#include "widgets/editions/loss-panel.h"

typedef struct {
  gint64 number;
  VigieEdition *edition; /* lent: does not change */
  GDate today;
  GPtrArray *reasons, *loss, *alternatives;
  VigieEditionPlan *plan;
  VigieEditionPlan *taken;       /* undone, or NULL */
  VigieAlternative *alternative; /* taken, or NULL */
  gboolean discard;
  char *failure; /* of the loss: the reasons are shown all the same */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->reasons, g_ptr_array_unref);
  g_clear_pointer (&job->loss, g_ptr_array_unref);
  g_clear_pointer (&job->alternatives, g_ptr_array_unref);
  g_clear_pointer (&job->plan, vigie_edition_plan_free);
  g_clear_pointer (&job->taken, vigie_edition_plan_free);
  g_clear_pointer (&job->alternative, vigie_alternative_free);
  g_free (job->failure);
  g_free (job);
}

static Job *
job_new (VigieLookPage *self)
{
  Job *job = g_new0 (Job, 1);

  job->number = self->edition->number;
  job->edition = self->edition;
  vigie_session_get_today (self->session, &job->today);
  return job;
}

static VigieAlternative *
copy_alternative (const VigieAlternative *alternative)
{
  VigieAlternative *copy = g_memdup2 (alternative, sizeof *alternative);

  copy->zones = g_strdupv (alternative->zones);
  copy->indicator = g_strdup (alternative->indicator);
  copy->sentence = g_strdup (alternative->sentence);
  return copy;
}

static gboolean
run_details (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (GError) failure = NULL;

  job->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (gsize t = 0; t < job->edition->n_tables; t++) {
    const VigieTable *table = job->edition->table[t];
    guint8 *letters = vigie_edition_reasons (worker, job->number, table->zoning->kind, error);

    if (!letters)
      return FALSE;
    g_ptr_array_add (job->reasons,
                     g_bytes_new_take (letters, table->figures->rows * table->n_columns));
  }
  job->loss = vigie_edition_loss (worker, job->number, &failure);
  if (!job->loss)
    job->failure = g_strdup (failure->message);
  return TRUE;
}

static void
details_done (GtkWidget *widget, gpointer data)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  Job *job = data;

  self->reasons = g_steal_pointer (&job->reasons);
  self->details_read = TRUE;
  vigie_loss_panel_show (VIGIE_LOSS_PANEL (self->loss), self->edition, job->loss);
  gtk_widget_set_sensitive (self->internal, TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->internal), TRUE);
  vigie_look_page_show_hidden (self);
  if (job->failure)
    vigie_alert_refuse (VIGIE_ALERT (self->alert), job->failure);
}

static void
details_failed (GtkWidget *widget, GError *error)
{
  VIGIE_LOOK_PAGE (widget)->details_read = TRUE;
  vigie_look_page_fail (widget, error);
}

void
vigie_look_page_read_details (VigieLookPage *self)
{
  if (vigie_session_is_unlocked (self->session))
    vigie_job_read (GTK_WIDGET (self), self->session, NULL, self->cancellable, run_details,
                    job_new (self), job_free, details_done, details_failed);
  else
    self->details_read = TRUE;
}

static gboolean
run_alternatives (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  job->alternatives =
    vigie_edition_alternatives (worker, job->number, &job->today, progress, error);
  return job->alternatives != NULL;
}

static void
alternatives_done (GtkWidget *widget, gpointer data)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);

  self->alternatives_read = TRUE;
  vigie_alternatives_panel_show (VIGIE_ALTERNATIVES_PANEL (self->alternatives),
                                 ((Job *) data)->alternatives);
}

static void
alternatives_failed (GtkWidget *widget, GError *error)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);

  self->alternatives_read = TRUE;
  vigie_alternatives_panel_fail (VIGIE_ALTERNATIVES_PANEL (self->alternatives), error->message);
  g_error_free (error);
}

void
vigie_look_page_stop_search (VigieLookPage *self)
{
  self->alternatives_read = TRUE;
  g_cancellable_cancel (self->search);
}

void
vigie_look_page_search (VigieLookPage *self)
{
  gboolean wanted = !self->edition->approved_on && vigie_session_is_unlocked (self->session);

  gtk_widget_set_visible (self->alternatives_box, wanted);
  self->alternatives_read = !wanted;
  if (!wanted)
    return;
  self->search = g_cancellable_new ();
  vigie_job_read (GTK_WIDGET (self), self->session,
                  vigie_alternatives_panel_wait (VIGIE_ALTERNATIVES_PANEL (self->alternatives)),
                  self->search, run_alternatives, job_new (self), job_free, alternatives_done,
                  alternatives_failed);
}

/* The zones of a regrouping are outlined on the map and in the table. */
void
vigie_look_page_outline (VigieLookPage *self)
{
  const VigieAlternative *chosen =
    vigie_alternatives_panel_get_chosen (VIGIE_ALTERNATIVES_PANEL (self->alternatives));
  const VigieTable *table = vigie_look_page_get_table (self);
  g_autofree guint8 *selected = NULL;

  if (!table)
    return;
  selected = g_new0 (guint8, table->zoning->n_zones + 1);
  if (chosen && chosen->kind == VIGIE_ALTERNATIVE_REGROUP && chosen->zones)
    for (gsize i = 0; chosen->zones[i] && chosen->zones[i + 1]; i += 2) {
      gssize zone = vigie_zoning_find (table->zoning, chosen->zones[i]);

      if (zone >= 0)
        selected[zone] = 1;
      else if (vigie_look_page_show_zoning (self, "iris"))
        return; /* outlined when its table is there */
    }
  if (chosen && chosen->kind == VIGIE_ALTERNATIVE_DROP && chosen->indicator) {
    gssize column = vigie_table_find (table, chosen->indicator, VIGIE_PERIOD_NONE);

    if (column >= 0)
      vigie_exploration_set_column (self->exploration, (gsize) column);
  }
  vigie_exploration_select (self->exploration, selected);
}

/* --- prepared again, approved, left */

/* Taken, then prepared; where that is refused or cancelled, nothing of it stays. */
static gint64
take_and_prepare (Job *job, VigieObservatory *worker, VigieProgress *progress, GError **error)
{
  gint64 number = 0;

  if (vigie_edition_plan_take (job->plan, worker, job->alternative, &job->today, error))
    number = vigie_edition_plan_prepare (job->plan, worker, &job->today, progress, error);
  if (!number) {
    vigie_edition_plan_unround (job->plan, worker, &job->today, NULL);
    vigie_edition_plan_ungroup (job->plan, worker, &job->today, NULL);
  }

  return number;
}

/* Another one is prepared, then the one in view is left: it was never known. */
static gboolean
run_again (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  gint64 before = job->number;

  if (job->taken && !vigie_edition_plan_unround (job->taken, worker, &job->today, error))
    return FALSE;
  job->number = job->alternative
                  ? take_and_prepare (job, worker, progress, error)
                  : vigie_edition_plan_prepare (job->plan, worker, &job->today, progress, error);
  if (!job->number || (job->discard && !vigie_edition_discard (worker, before, error)))
    return FALSE;

  return !job->taken || vigie_edition_plan_ungroup (job->taken, worker, &job->today, error);
}

static void
again_done (GtkWidget *widget, gpointer data)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  Job *job = data;

  g_clear_pointer (&self->next_plan, vigie_edition_plan_free);
  self->next_plan = g_steal_pointer (&job->plan);
  self->busy = FALSE;
  vigie_look_page_emit (self, VIGIE_LOOK_PREPARED, job->number);
}

/* @taken: (nullable): what is undone; @alternative: (nullable): what is taken */
static void
start_again (VigieLookPage *self,
             const VigieEditionPlan *plan,
             const VigieEditionPlan *taken,
             const VigieAlternative *alternative)
{
  Job *job;

  if (self->busy)
    return;
  job = job_new (self);
  vigie_look_page_close_card (self);
  if (self->search)
    g_cancellable_cancel (self->search);
  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  job->plan = vigie_edition_plan_copy (plan);
  job->taken = taken ? vigie_edition_plan_copy (taken) : NULL;
  job->alternative = alternative ? copy_alternative (alternative) : NULL;
  self->busy = TRUE;
  job->discard = self->edition->approved_on == NULL;
  vigie_job_act (GTK_WIDGET (self), self->session, _ ("Preparing the edition"), run_again, job,
                 job_free, again_done, vigie_look_page_fail);
}

void
vigie_look_page_prepare_again (VigieLookPage *self)
{
  start_again (self, self->plan, NULL, NULL);
}

void
vigie_look_page_undo (VigieLookPage *self)
{
  if (self->plan->before && !self->edition->approved_on)
    start_again (self, self->plan->before, self->plan, NULL);
}

void
vigie_look_page_take (VigieLookPage *self)
{
  const VigieAlternative *chosen =
    vigie_alternatives_panel_get_chosen (VIGIE_ALTERNATIVES_PANEL (self->alternatives));

  if (chosen)
    start_again (self, self->plan, NULL, chosen);
}

static gboolean
run_approve (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return vigie_edition_approve (worker, job->number, &job->today, error);
}

static void
approve_done (GtkWidget *widget, gpointer data)
{
  VIGIE_LOOK_PAGE (widget)->busy = FALSE;
  vigie_look_page_emit (VIGIE_LOOK_PAGE (widget), VIGIE_LOOK_APPROVED, ((Job *) data)->number);
}

void
vigie_look_page_approve (VigieLookPage *self)
{
  if (self->busy)
    return;
  vigie_look_page_close_card (self);
  if (self->search)
    g_cancellable_cancel (self->search);
  self->busy = TRUE;
  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  vigie_job_act (GTK_WIDGET (self), self->session, _ ("Approving the edition"), run_approve,
                 job_new (self), job_free, approve_done, vigie_look_page_fail);
}
