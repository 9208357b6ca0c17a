/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores a grouping, and back again. */
#include "widgets/common/grouping-toast.h"

#include "model/convention/contours-receipt.h"

gboolean
vigie_grouping_toast_store (VigieSession *session,
                            const VigieGrouping *grouping,
                            VigieGrouping **before,
                            GError **error)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  GDate today;

  vigie_session_get_today (session, &today);
  return vigie_observatory_require_unlocked (observatory, error) &&
         vigie_grouping_receive (observatory, vigie_session_get_convention (session), grouping,
                                 &today, before, error);
}

static void
undone_cb (AdwToast *toast, GtkWidget *widget)
{
  VigieSession *session = g_object_get_data (G_OBJECT (toast), "session");
  const VigieGrouping *before = g_object_get_data (G_OBJECT (toast), "before");
  GError *error = NULL;

  if (vigie_grouping_toast_store (session, before, NULL, &error))
    vigie_session_changed (session);
  else
    vigie_toast_error (widget, error);
}

void
vigie_grouping_toast (GtkWidget *widget,
                      VigieSession *session,
                      const char *sentence,
                      VigieGrouping *before)
{
  AdwToast *toast = vigie_toast_undo (widget, sentence, G_CALLBACK (undone_cb), G_OBJECT (widget));

  if (!toast) {
    vigie_grouping_free (before);
    return;
  }
  g_object_set_data_full (G_OBJECT (toast), "session", g_object_ref (session), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "before", before, (GDestroyNotify) vigie_grouping_free);
}
