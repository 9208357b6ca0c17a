/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sum over a selection, guarded. */
#include "widgets/workshop/selection-sum.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/workshop/showing.h"
#include "widgets/common/job.h"

/* On the widget that asks. */
#define SUM "vigie-selection-sum"

struct _VigieSelectionSum {
  VigieSession *session;
  VigiePresentation *presentation;
  GPtrArray *sitting; /* (element-type GStrv): what the room has heard */
  GCancellable *cancellable;
  gboolean running;
};

/* What a thread works on, of its own. */
typedef struct {
  gint64 workshop;
  int step;
  char **zones;
  char *field;
  GPtrArray *sitting;
  GDate today;
  double sum;
} Job;

static void
job_free (Job *job)
{
  g_strfreev (job->zones);
  g_free (job->field);
  g_ptr_array_unref (job->sitting);
  g_free (job);
}

static GPtrArray *
copy_sitting (const GPtrArray *sitting)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < sitting->len; i++)
    g_ptr_array_add (copy, g_strdupv (sitting->pdata[i]));

  return copy;
}

VigieSelectionSum *
vigie_selection_sum_new (VigieSession *session, VigiePresentation *presentation)
{
  VigieSelectionSum *sum = g_new0 (VigieSelectionSum, 1);

  sum->session = g_object_ref (session);
  sum->presentation = g_object_ref (presentation);
  sum->sitting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return sum;
}

void
vigie_selection_sum_free (VigieSelectionSum *sum)
{
  if (!sum)
    return;

  if (sum->cancellable)
    g_cancellable_cancel (sum->cancellable);
  g_clear_object (&sum->cancellable);
  g_ptr_array_unref (sum->sitting);
  g_object_unref (sum->session);
  g_object_unref (sum->presentation);
  g_free (sum);
}

gboolean
vigie_selection_sum_is_running (const VigieSelectionSum *sum)
{
  return sum->running;
}

static gboolean
run (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (VigieWorkshop) workshop = vigie_workshop_load (worker, job->workshop, error);

  return workshop &&
         vigie_workshop_sum (worker, workshop, job->step, (const char *const *) job->zones,
                             job->field, job->sitting, &job->today, &job->sum, error);
}

static char *
dup_zones (gsize n)
{
  return g_strdup_printf (ngettext ("in %zu zone", "in %zu zones", n), n);
}

static void
done_cb (GtkWidget *widget, gpointer data)
{
  VigieSelectionSum *sum = g_object_get_data (G_OBJECT (widget), SUM);
  const VigieRoomStep *room = vigie_presentation_get_room (sum->presentation);
  const VigieIndicator *indicator = room->map.table->column[room->map.column].indicator;
  VigieLanguage language = vigie_language_current ();
  Job *job = data;
  g_autofree char *number = vigie_number_format (job->sum, indicator->decimals, language);
  g_autofree char *sentence =
    g_strconcat (number, VIGIE_NBSP, vigie_indicator_unit (indicator, language), NULL);
  g_autofree char *detail = dup_zones (g_strv_length (job->zones));

  sum->running = FALSE;
  g_ptr_array_unref (sum->sitting);
  sum->sitting = copy_sitting (job->sitting);
  vigie_presentation_answer (sum->presentation, sentence, detail, FALSE);
}

static void
failed_cb (GtkWidget *widget, GError *error)
{
  VigieSelectionSum *sum = g_object_get_data (G_OBJECT (widget), SUM);

  sum->running = FALSE;
  vigie_presentation_answer (sum->presentation, error->message, NULL, TRUE);
  g_error_free (error);
}

/* What does not add up is counted only. */
static gboolean
adds_up (const VigieIndicator *indicator)
{
  return indicator->kind == VIGIE_KIND_STOCK && indicator->aggregation == VIGIE_AGGREGATE_SUM;
}

void
vigie_selection_sum_ask (VigieSelectionSum *sum, GtkWidget *widget)
{
  const VigieRoomStep *room = vigie_presentation_get_room (sum->presentation);
  g_auto (GStrv) zones = vigie_presentation_dup_surrounded (sum->presentation);
  Job *job;

  if (sum->cancellable)
    g_cancellable_cancel (sum->cancellable);
  g_clear_object (&sum->cancellable);
  sum->running = FALSE;
  if (!adds_up (room->map.table->column[room->map.column].indicator)) {
    gsize n = g_strv_length (zones);
    g_autofree char *counted = g_strdup_printf (ngettext ("%zu zone", "%zu zones", n), n);

    vigie_presentation_answer (sum->presentation, counted,
                               _ ("These figures do not add up over zones."), FALSE);
    return;
  }

  job = g_new0 (Job, 1);
  job->workshop = vigie_presentation_get_workshop (sum->presentation)->id;
  job->step = (int) vigie_presentation_get_step (sum->presentation) + 1;
  job->zones = g_steal_pointer (&zones);
  job->field =
    vigie_edition_dup_field (vigie_presentation_get_edition (sum->presentation), room->map.column);
  job->sitting = copy_sitting (sum->sitting);
  vigie_session_get_today (sum->session, &job->today);
  sum->cancellable = g_cancellable_new ();
  sum->running = TRUE;
  g_object_set_data (G_OBJECT (widget), SUM, sum);
  vigie_presentation_answer (sum->presentation, _ ("Checking…"), NULL, FALSE);
  vigie_job_read (widget, sum->session, NULL, sum->cancellable, run, job, (GDestroyNotify) job_free,
                  done_cb, failed_cb);
}
