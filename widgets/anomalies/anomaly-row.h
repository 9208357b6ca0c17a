/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One anomaly in the list: its state, what was found, its course, and what can be done with it. */
#pragma once

#include <adwaita.h>

#include "model/convention/anomaly.h"
#include "widgets/common/session.h"

/* Its buttons activate `anomalies.send`, `answer`, `correct`, `explain` and `sheet` with its number. */
GtkWidget *vigie_anomaly_row_new (const VigieAnomaly *anomaly, VigieSession *session);
