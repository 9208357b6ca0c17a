/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving the import assistant: what was decided there is not thrown away without a question. */
#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-assistant-private.h"

static gboolean
is_any_waived (const VigieReport *report)
{
  for (guint i = 0; i < report->finding->len; i++)
    if (((const VigieReportFinding *) report->finding->pdata[i])->waived)
      return TRUE;
  return FALSE;
}

/* A file that was only read is read again in no time. */
static gboolean
is_anything_lost (VigieImportAssistant *self)
{
  return self->queue.waiting->len > 0 ||
         (self->import && (self->history.undo->len > 0 || self->rule->len > 0 ||
                           is_any_waived (vigie_import_get_report (self->import))));
}

static gboolean
leave_idle (gpointer self)
{
  gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* The question itself goes first: it belongs to the window. */
static void
answered_cb (VigieImportAssistant *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_idle, g_object_ref (self), g_object_unref);
}

static void
ask (VigieImportAssistant *self)
{
  guint n = self->queue.waiting->len;
  g_autofree char *waiting =
    n > 0 ? g_strdup_printf (ngettext ("What was decided for this file is not kept, and %u file "
                                       "that waits is not imported.",
                                       "What was decided for this file is not kept, and %u files "
                                       "that wait are not imported.",
                                       n),
                             n)
          : NULL;
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (self), _ ("Give up the import?"),
                            waiting ? waiting : _ ("What was decided for this file is not kept."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Continue the Import"),
                                    "leave", _ ("_Give Up the Import"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response::leave", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
vigie_import_assistant_close_request (VigieImportAssistant *self)
{
  /* The worker has the import: it ends first. */
  self->leaving = vigie_import_work_is_busy (self->work);
  if (self->leaving)
    vigie_import_work_cancel (self->work);
  else if (is_anything_lost (self))
    ask (self);
  else
    return FALSE;
  return TRUE;
}

void
vigie_import_assistant_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  if (vigie_import_work_is_busy (self->work))
    vigie_import_work_cancel (self->work);
  else
    gtk_window_close (GTK_WINDOW (self));
}
