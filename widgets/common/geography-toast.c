/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a first geography back. */
#include "widgets/common/geography-toast.h"

#include "model/convention/contours-receipt.h"

typedef struct {
  VigieSession *session;
  GPtrArray *before;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->session);
  g_ptr_array_unref (undo->before);
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
      vigie_geography_take_back (observatory, vigie_session_get_convention (undo->session),
                                 undo->before, &today, &error))
    vigie_session_changed (undo->session);
  else
    vigie_toast_error (widget, error);
}

void
vigie_geography_toast (GtkWidget *widget,
                       VigieSession *session,
                       const char *sentence,
                       GPtrArray *before)
{
  AdwToast *toast;
  Undo *undo;

  if (before->len > 0)
    vigie_toast (widget, sentence);
  toast = before->len > 0
            ? NULL
            : vigie_toast_undo (widget, sentence, G_CALLBACK (undone_cb), G_OBJECT (widget));
  if (!toast) {
    g_ptr_array_unref (before);
    return;
  }
  undo = g_new0 (Undo, 1);
  undo->session = g_object_ref (session);
  undo->before = before;
  g_object_set_data_full (G_OBJECT (toast), "undo", undo, undo_free);
}
