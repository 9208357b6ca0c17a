/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the outsider in a thread, and keeps what he finds for the sitting. */
#include "widgets/editions/auditor.h"

#include <glib/gi18n-lib.h>

#include "model/catalogue/source-sheet.h"
#include "model/protection/public-totals.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"

struct _VigieAuditor {
  GObject parent_instance;

  VigieSession *session; /* which owns this */
  GPtrArray *findings;
  GCancellable *cancellable;
  char *audited; /* what the last audit played with */
};

G_DEFINE_FINAL_TYPE (VigieAuditor, vigie_auditor, G_TYPE_OBJECT)

static guint audited_signal;

GPtrArray *
vigie_auditor_get_findings (VigieAuditor *self)
{
  return self->findings;
}

/* The kind of all findings; VIGIE_EXPOSURE_N_KINDS where there are several. */
static VigieExposure
kind_of_all (const GPtrArray *findings)
{
  const VigieFinding *first = findings->len ? g_ptr_array_index (findings, 0) : NULL;

  for (guint i = 1; i < findings->len; i++)
    if (((const VigieFinding *) g_ptr_array_index (findings, i))->kind != first->kind)
      return VIGIE_EXPOSURE_N_KINDS;

  return first ? first->kind : VIGIE_EXPOSURE_N_KINDS;
}

char *
vigie_findings_dup_title (const GPtrArray *findings)
{
  guint n = findings->len;

  switch (kind_of_all (findings)) {
  case VIGIE_EXPOSURE_DEDUCED:
    return g_strdup_printf (ngettext ("%u secret figure can be found from what is approved",
                                      "%u secret figures can be found from what is approved", n),
                            n);
  case VIGIE_EXPOSURE_NARROW:
    return g_strdup_printf (
      ngettext ("%u secret figure can be placed more closely than today’s rules allow",
                "%u secret figures can be placed more closely than today’s rules allow", n),
      n);
  case VIGIE_EXPOSURE_SHOWN:
    return g_strdup_printf (ngettext ("%u figure that today’s rules hide is shown in an edition",
                                      "%u figures that today’s rules hide are shown in editions",
                                      n),
                            n);
  case VIGIE_EXPOSURE_N_KINDS:
    break;
  }

  return g_strdup_printf (ngettext ("%u figure is not as safe as today’s rules ask",
                                    "%u figures are not as safe as today’s rules ask", n),
                          n);
}

gboolean
vigie_auditor_may_tell (VigieAuditor *self)
{
  return vigie_session_is_unlocked (self->session);
}

typedef struct {
  VigieAuditor *auditor;
  GPtrArray *findings;
  GError *error;
  guint n_editions;
  void (*done) (GtkWidget *widget, guint n_editions);
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->findings, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_object_unref (job->auditor);
  g_free (job);
}

/* How the rules stand: what was shown under others may be too much now. */
static void
append_rules (GString *known, VigieObservatory *observatory)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_sources; i++) {
    g_autoptr (VigieSourceSheet) sheet =
      vigie_source_sheet_load (observatory, catalogue->source[i].code, NULL);

    g_string_append_printf (known, "%d ", sheet ? sheet->version : 0);
  }
}

/* What an outsider may know, as far as it changes: editions approved, totals declared as known. */
static char *
dup_known (VigieAuditor *self, guint *n)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) totals = vigie_public_totals_list (observatory, NULL);
  GString *known = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (editions, i);

    if (entry->approved_on) {
      g_string_append_printf (known, "%d ", (int) entry->number);
      (*n)++;
    }
  }
  for (guint i = 0; totals && i < totals->len; i++) {
    const VigiePublicTotal *total = g_ptr_array_index (totals, i);

    g_string_append_printf (known, "%s.%s:%s ", total->source, total->variable, total->kind);
  }

  append_rules (known, observatory);

  return g_string_free (known, FALSE);
}

/* A failure is told by audit_done(), which knows the auditor. */
static gboolean
run_audit (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  job->findings = vigie_edition_audit (worker, 0, progress, &job->error);
  return TRUE;
}

static void
audit_done (GtkWidget *widget, gpointer data)
{
  Job *job = data;
  VigieAuditor *self = job->auditor;

  if (!job->findings) { /* tried again at the next occasion */
    g_clear_pointer (&self->audited, g_free);
    vigie_toast_error (widget, g_steal_pointer (&job->error));
    return;
  }
  g_ptr_array_unref (self->findings);
  self->findings = g_steal_pointer (&job->findings);
  g_signal_emit (self, audited_signal, 0);
  if (job->done)
    job->done (widget, job->n_editions);
}

/* The one before is no longer waited for. */
static Job *
job_new (VigieAuditor *self, char *known, guint n_editions)
{
  Job *job = g_new0 (Job, 1);

  g_free (self->audited);
  self->audited = known;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  job->auditor = g_object_ref (self);
  job->n_editions = n_editions;
  return job;
}

void
vigie_auditor_look (VigieAuditor *self, GtkWidget *widget)
{
  g_autofree char *known = NULL;
  guint n;

  if (!gtk_widget_get_mapped (widget) || !vigie_session_is_unlocked (self->session))
    return;
  known = dup_known (self, &n);
  if (n == 0 || g_strcmp0 (known, self->audited) == 0)
    return;

  Job *job = job_new (self, g_steal_pointer (&known), n);
  vigie_job_read (widget, self->session, NULL, self->cancellable, run_audit, job, job_free,
                  audit_done, vigie_toast_error);
}

void
vigie_auditor_audit (VigieAuditor *self,
                     GtkWidget *widget,
                     void (*done) (GtkWidget *widget, guint n_editions))
{
  guint n;
  char *known = dup_known (self, &n);
  Job *job = job_new (self, known, n);

  job->done = done;
  vigie_job_start (widget, self->session, _ ("Verifying the editions"), run_audit, job, job_free,
                   audit_done);
}

/* Of another observatory nothing is known yet. */
static void
observatory_cb (VigieAuditor *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->audited, g_free);
  g_ptr_array_set_size (self->findings, 0);
  g_signal_emit (self, audited_signal, 0);
}

static void
unlocked_cb (VigieAuditor *self)
{
  g_signal_emit (self, audited_signal, 0);
}

static void
vigie_auditor_dispose (GObject *object)
{
  VigieAuditor *self = VIGIE_AUDITOR (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->audited, g_free);

  G_OBJECT_CLASS (vigie_auditor_parent_class)->dispose (object);
}

static void
vigie_auditor_class_init (VigieAuditorClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_auditor_dispose;
  audited_signal = g_signal_new ("audited", VIGIE_TYPE_AUDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
vigie_auditor_init (VigieAuditor *self)
{
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_finding_free);
  self->cancellable = g_cancellable_new ();
}

VigieAuditor *
vigie_auditor_of (VigieSession *session)
{
  VigieAuditor *self = g_object_get_data (G_OBJECT (session), "vigie-auditor");

  if (self)
    return self;
  self = g_object_new (VIGIE_TYPE_AUDITOR, NULL);
  self->session = session;
  g_object_set_data_full (G_OBJECT (session), "vigie-auditor", self, g_object_unref);
  g_signal_connect_object (session, "notify::has-observatory", G_CALLBACK (observatory_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (unlocked_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
