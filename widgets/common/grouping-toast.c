/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores a grouping, and back again. */
#include "widgets/common/grouping-toast.h"

#include "model/convention/contours-receipt.h"
#include "widgets/common/undo-toast.h"

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

static gboolean
put_back (VigieObservatory *observatory,
          const VigieConvention *convention,
          const GDate *today,
          gpointer before,
          GError **error)
{
  return vigie_grouping_receive (observatory, convention, before, today, NULL, error);
}

void
vigie_grouping_toast (GtkWidget *widget,
                      VigieSession *session,
                      const char *sentence,
                      VigieGrouping *before)
{
  vigie_undo_toast (widget, session, sentence, put_back, before,
                    (GDestroyNotify) vigie_grouping_free);
}
