/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery that corrects figures closes the anomaly that was noted of them (A5.7, A5.9). */
#pragma once

#include "model/convention/anomaly.h"

/**
 * vigie_anomaly_close_by_delivery:
 * @delivery: number of a delivery of the anomaly's source and year that replaces an earlier one
 *
 * Returns: %FALSE with one sentence where it is none
 */
gboolean vigie_anomaly_close_by_delivery (
  VigieObservatory *observatory, gint64 id, gint64 delivery, const GDate *today, GError **error);
