/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may close an anomaly: a newer version of what it is about. */
#include "model/deliveries/correction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/deliveries/delivery.h"

/* (transfer none) (nullable). */
static const VigieDelivery *
find (const GPtrArray *deliveries, gint64 id)
{
  for (guint i = 0; i < deliveries->len; i++)
    if (((const VigieDelivery *) deliveries->pdata[i])->id == id)
      return deliveries->pdata[i];

  return NULL;
}

/* A difficulty need not name its source nor its year. */
static gboolean
is_about (const VigieDelivery *delivery, const VigieAnomaly *anomaly)
{
  return (!*anomaly->source || strcmp (delivery->source, anomaly->source) == 0) &&
         (!anomaly->year || delivery->period.year == anomaly->year);
}

static gboolean
check (const GPtrArray *deliveries, gint64 id, const VigieAnomaly *anomaly, GError **error)
{
  const VigieDelivery *delivery = find (deliveries, id);

  if (!delivery || delivery->withdrawn)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no delivery %d: choose one of the list."), (int) id);
  else if (!is_about (delivery, anomaly))
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Delivery %d is of %s %d, the anomaly is of %s %d: choose the delivery that "
                    "corrects it."),
                 (int) id, delivery->source, delivery->period.year, anomaly->source, anomaly->year);
  else if (delivery->replaces == 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Delivery %d replaces no other: a correction is a new version of the figures."),
                 (int) id);
  else
    return TRUE;

  return FALSE;
}

gboolean
vigie_anomaly_close_by_delivery (
  VigieObservatory *observatory, gint64 id, gint64 delivery, const GDate *today, GError **error)
{
  g_autoptr (VigieAnomaly) anomaly = vigie_anomaly_load (observatory, id, error);
  g_autoptr (GPtrArray) deliveries =
    anomaly ? vigie_deliveries_list (observatory, TRUE, error) : NULL;

  return deliveries && check (deliveries, delivery, anomaly, error) &&
         vigie_anomaly_correct (observatory, id, delivery, today, error);
}
