/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores contours back as they were. */
#include "widgets/common/contours-toast.h"

#include "model/convention/contours-receipt.h"
#include "widgets/common/undo-toast.h"

typedef struct {
  char *kind;
  int vintage;
  VigiePassage *before;
} Contours;

static void
contours_free (gpointer data)
{
  Contours *contours = data;

  g_free (contours->kind);
  g_clear_pointer (&contours->before, vigie_passage_free);
  g_free (contours);
}

static gboolean
put_back (VigieObservatory *observatory,
          const VigieConvention *convention,
          const GDate *today,
          gpointer data,
          GError **error)
{
  const Contours *contours = data;

  return vigie_contours_put_back (observatory, convention, contours->kind, contours->vintage,
                                  contours->before, today, error);
}

void
vigie_contours_toast (GtkWidget *widget,
                      VigieSession *session,
                      const char *sentence,
                      const char *kind,
                      int vintage,
                      VigiePassage *before)
{
  Contours *contours = g_new0 (Contours, 1);

  *contours = (Contours) { g_strdup (kind), vintage, before };
  vigie_undo_toast (widget, session, sentence, put_back, contours, contours_free);
}
