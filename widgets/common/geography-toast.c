/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a first geography back. */
#include "widgets/common/geography-toast.h"

#include "model/convention/contours-receipt.h"
#include "widgets/common/undo-toast.h"

static gboolean
take_back (VigieObservatory *observatory,
           const VigieConvention *convention,
           const GDate *today,
           gpointer before,
           GError **error)
{
  return vigie_geography_take_back (observatory, convention, before, today, error);
}

void
vigie_geography_toast (GtkWidget *widget,
                       VigieSession *session,
                       const char *sentence,
                       GPtrArray *before)
{
  if (before->len == 0) {
    vigie_undo_toast (widget, session, sentence, take_back, before,
                      (GDestroyNotify) g_ptr_array_unref);
    return;
  }
  vigie_toast (widget, sentence);
  g_ptr_array_unref (before);
}
