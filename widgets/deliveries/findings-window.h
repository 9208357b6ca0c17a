/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found in a delivery when it came: let pass with a word, or noted as an anomaly for its producer. */
#pragma once

#include <adwaita.h>

#include "model/deliveries/delivery.h"
#include "widgets/common/session.h"

/* Returns: the window, on screen; %NULL where it cannot be read (said in a toast). */
GtkWidget *vigie_findings_window_present (GtkWidget *parent,
                                          VigieSession *session,
                                          const VigieDelivery *delivery);
