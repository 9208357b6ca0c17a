/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a delivery of the list: sent back, withdrawn. */
#pragma once

#include "model/deliveries/delivery.h"
#include "widgets/common/form.h"

/* Asks where to write the return slip, as a workbook, and writes it. */
VigieForm *
vigie_delivery_send_back (GtkWidget *parent, VigieSession *session, const VigieDelivery *delivery);

/* Asks why, and withdraws it. */
VigieForm *vigie_delivery_ask_withdraw (GtkWidget *parent,
                                        VigieSession *session,
                                        const VigieDelivery *delivery);

/* Notes an anomaly for the producer: what a check found. */
VigieForm *vigie_delivery_note_anomaly (
  GtkWidget *parent, VigieSession *session, const char *source, int year, const char *sentence);
