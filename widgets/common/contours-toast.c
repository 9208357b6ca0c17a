/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores contours back as they were. */
#include "widgets/common/contours-toast.h"

#include "model/convention/contours-receipt.h"

typedef struct {
  VigieSession *session;
  char *kind;
  int vintage;
  VigiePassage *before;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->session);
  g_free (undo->kind);
  g_clear_pointer (&undo->before, vigie_passage_free);
  g_free (undo);
}

static void
undone_cb (AdwToast *toast, GtkWidget *widget)
{
  const Undo *undo = g_object_get_data (G_OBJECT (toast), "undo");
  VigieObservatory *observatory = vigie_session_get_observatory (undo->session);
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (undo->session, &today);
  if (vigie_observatory_require_unlocked (observatory, &error) &&
      vigie_contours_put_back (observatory, vigie_session_get_convention (undo->session),
                               undo->kind, undo->vintage, undo->before, &today, &error))
    vigie_session_changed (undo->session);
  else
    vigie_toast_error (widget, error);
}

void
vigie_contours_toast (GtkWidget *widget,
                      VigieSession *session,
                      const char *sentence,
                      const char *kind,
                      int vintage,
                      VigiePassage *before)
{
  AdwToast *toast = vigie_toast_undo (widget, sentence, G_CALLBACK (undone_cb), G_OBJECT (widget));
  Undo *undo;

  if (!toast) {
    g_clear_pointer (&before, vigie_passage_free);
    return;
  }
  undo = g_new0 (Undo, 1);
  undo->session = g_object_ref (session);
  undo->kind = g_strdup (kind);
  undo->vintage = vintage;
  undo->before = before;
  g_object_set_data_full (G_OBJECT (toast), "undo", undo, undo_free);
}
