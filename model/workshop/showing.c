/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views and sums before a room. */
#include "model/workshop/showing.h"

#include "model/convention/decision.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/protection/selection.h"
#include "model/store/journal.h"

static const VigieAct act = { .kind = VIGIE_ACT_WORKSHOP, .audience = "partners" };

static gboolean
note (VigieObservatory *observatory,
      const char *object,
      const char *article,
      const char *outcome,
      const char *detail,
      GError **error)
{
  return vigie_observatory_is_read_only (observatory) ||
         vigie_journal_append (observatory, "workshop", object, article, outcome, detail, error);
}

/* The article on which views are shown on the day, as the agreement stands in @convention. */
static const char *
ask (VigieObservatory *observatory,
     const char *object,
     VigieConvention **convention,
     const GDate *today,
     GError **error)
{
  GError *refusal = NULL;
  const char *article;

  if (!(*convention = vigie_convention_load (observatory, today, error)))
    return NULL;
  if (!(article = vigie_convention_decide (*convention, &act, today, &refusal))) {
    vigie_refusal_note (observatory, *convention, &act, "workshop", object, refusal->message);
    g_propagate_error (error, refusal);
  }

  return article;
}

gboolean
vigie_workshop_show (VigieObservatory *observatory,
                     const VigieWorkshop *workshop,
                     int step,
                     const char *what,
                     const GDate *today,
                     GError **error)
{
  g_autofree char *object =
    g_strdup_printf ("workshop/%" G_GINT64_FORMAT "/view/%d", workshop->id, step);
  g_autoptr (VigieConvention) convention = NULL;
  const char *article = ask (observatory, object, &convention, today, error);

  return article && note (observatory, object, article, "done", what, error);
}

gboolean
vigie_workshop_sum (VigieObservatory *observatory,
                    const VigieWorkshop *workshop,
                    int step,
                    const char *const *zones,
                    const char *field,
                    GPtrArray *sitting,
                    const GDate *today,
                    double *sum,
                    GError **error)
{
  g_autofree char *object =
    g_strdup_printf ("workshop/%" G_GINT64_FORMAT "/selection/%d", workshop->id, step);
  g_autofree char *codes = g_strjoinv (" ", (char **) zones);
  g_autoptr (VigieConvention) convention = NULL;
  const char *article = ask (observatory, object, &convention, today, error);
  GError *problem = NULL;

  if (!article)
    return FALSE;
  if (vigie_edition_selection (observatory, workshop->edition, workshop->step[step - 1].zoning,
                               zones, field, sitting, today, sum, &problem))
    return note (observatory, object, article, "done", codes, error);
  if (g_error_matches (problem, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
    note (observatory, object, article, "refused", "M17", NULL);
  g_propagate_error (error, problem);

  return FALSE;
}
