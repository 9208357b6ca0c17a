/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How anomalies lie in the observatory file, their texts sealed. For anomaly.c. */
#pragma once

#include "model/convention/anomaly.h"

/* In the transaction in force: the row, its key, its first step and its texts. Sets the id. */
gboolean vigie_anomaly_table_insert (VigieObservatory *observatory,
                                     VigieAnomaly *anomaly,
                                     const char *day,
                                     GError **error);

/* A further step; its @by is the sitting's. */
gboolean vigie_anomaly_table_append (VigieObservatory *observatory,
                                     const VigieAnomaly *anomaly,
                                     const VigieAnomalyStep *step,
                                     GError **error);

/* All, or the one of @id. */
GPtrArray *vigie_anomaly_table_read (VigieObservatory *observatory, gint64 id, GError **error);
