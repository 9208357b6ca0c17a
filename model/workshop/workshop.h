/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop (*atelier*): a sequence of views of a partners edition. */
#pragma once

#include "model/protection/edition.h"
#include "model/statistics/classes.h"

typedef struct {
  char *indicator;
  VigiePeriod period;
  char *zoning;
  VigieMethod method;
  gsize n_classes;
  char *palette;
  char *question; /* shown beside the map, or "" */
} VigieStep;

typedef struct {
  gint64 id;
  char *title;
  char *date; /* ISO */
  gint64 edition;
  gsize n_steps;
  VigieStep *step;
} VigieWorkshop;

void vigie_workshop_free (VigieWorkshop *workshop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWorkshop, vigie_workshop_free)

/**
 * vigie_workshop_from_edition:
 * @edition: a partners edition, approved; another is refused (A6.2)
 *
 * Returns: (transfer full): one step an indicator, on its finest zoning
 */
VigieWorkshop *vigie_workshop_from_edition (const VigieEdition *edition,
                                            const char *title,
                                            const GDate *date,
                                            GError **error);

gboolean
vigie_workshop_store (VigieObservatory *observatory, VigieWorkshop *workshop, GError **error);
GPtrArray *vigie_workshops_list (VigieObservatory *observatory, GError **error);
VigieWorkshop *vigie_workshop_load (VigieObservatory *observatory, gint64 id, GError **error);
