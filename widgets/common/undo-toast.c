/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A toast whose undo writes to the observatory again. */
#include "widgets/common/undo-toast.h"

#define UNDO "vigie-undo"

typedef struct {
  VigieSession *session;
  VigieUndo undo;
  gpointer data;
  GDestroyNotify free_data;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->session);
  undo->free_data (undo->data);
  g_free (undo);
}

static void
undone_cb (AdwToast *toast, GtkWidget *widget)
{
  const Undo *undo = g_object_get_data (G_OBJECT (toast), UNDO);
  VigieObservatory *observatory = vigie_session_get_observatory (undo->session);
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (undo->session, &today);
  if (vigie_observatory_require_unlocked (observatory, &error) &&
      undo->undo (observatory, vigie_session_get_convention (undo->session), &today, undo->data,
                  &error))
    vigie_session_changed (undo->session);
  else
    vigie_toast_error (widget, error);
}

void
vigie_undo_toast (GtkWidget *widget,
                  VigieSession *session,
                  const char *sentence,
                  VigieUndo undo,
                  gpointer data,
                  GDestroyNotify free_data)
{
  AdwToast *toast = vigie_toast_undo (widget, sentence, G_CALLBACK (undone_cb), G_OBJECT (widget));
  Undo *kept;

  if (!toast) {
    free_data (data);
    return;
  }
  kept = g_new0 (Undo, 1);
  *kept = (Undo) { g_object_ref (session), undo, data, free_data };
  g_object_set_data_full (G_OBJECT (toast), UNDO, kept, undo_free);
}
