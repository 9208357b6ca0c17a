/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the papers of a workshop are written from. */
#include "model/restitution/workshop-paper.h"

#include <glib/gi18n-lib.h>

#include "model/convention/anomaly.h"
#include "model/core/error.h"

void
vigie_workshop_paper_free (VigieWorkshopPaper *paper)
{
  if (!paper)
    return;

  g_clear_pointer (&paper->workshop, vigie_workshop_free);
  g_clear_pointer (&paper->remarks, g_ptr_array_unref);
  g_clear_pointer (&paper->before, g_ptr_array_unref);
  g_clear_pointer (&paper->anomalies, g_ptr_array_unref);
  g_free (paper);
}

/* The remarks of the years before, the latest first. */
static gboolean
load_before (VigieObservatory *observatory, VigieWorkshopPaper *paper, GError **error)
{
  gint64 id = paper->workshop->again;

  paper->before = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_remark_free);
  while (id != 0) {
    g_autoptr (VigieWorkshop) one = vigie_workshop_load (observatory, id, error);
    g_autoptr (GPtrArray) remarks = one ? vigie_remarks_list (observatory, id, error) : NULL;

    if (!remarks)
      return FALSE;
    g_ptr_array_extend_and_steal (paper->before, g_steal_pointer (&remarks));
    id = one->again;
  }

  return TRUE;
}

VigieWorkshopPaper *
vigie_workshop_paper_load (VigieObservatory *observatory,
                           gint64 workshop,
                           gint64 edition,
                           GError **error)
{
  g_autoptr (VigieWorkshopPaper) paper = g_new0 (VigieWorkshopPaper, 1);

  if (!(paper->workshop = vigie_workshop_load (observatory, workshop, error)) ||
      !(paper->remarks = vigie_remarks_list (observatory, workshop, error)) ||
      !load_before (observatory, paper, error) ||
      !(paper->anomalies = vigie_anomalies_list (observatory, error)))
    return NULL;
  if (paper->workshop->edition != edition) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Workshop %d is not held on edition %d: choose its own."), (int) workshop,
                 (int) edition);
    return NULL;
  }

  return g_steal_pointer (&paper);
}

char *
vigie_workshop_paper_dup_zone (const VigieDocumentContext *context, const char *code)
{
  const VigieEdition *edition = context->edition;

  for (gsize i = 0; i < edition->n_tables; i++) {
    const VigieZoning *zoning = edition->table[i]->zoning;
    gssize row = vigie_zoning_find (zoning, code);

    if (row >= 0)
      return g_strdup (zoning->zone[row].name);
  }

  return g_strdup (code);
}

char *
vigie_workshop_paper_dup_view (const VigieDocumentContext *context, const VigieStep *step)
{
  const VigieIndicator *indicator =
    step ? vigie_catalogue_find (vigie_catalogue_get (), step->indicator) : NULL;
  g_autofree char *period = step ? vigie_period_dup_string (step->period) : NULL;

  if (!indicator)
    return g_strdup ("");

  return g_strdup_printf ("%s, %s", vigie_indicator_label (indicator, context->language), period);
}

const VigieStep *
vigie_workshop_paper_step (const VigieWorkshop *workshop, const VigieRemark *remark)
{
  return remark->step > 0 && (gsize) remark->step <= workshop->n_steps
           ? &workshop->step[remark->step - 1]
           : NULL;
}
