/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four cards over the annex: days left, what is due, money, anomalies. */
#pragma once

#include <gtk/gtk.h>

#include "model/conduct/standing.h"

/* Each a card of its own, filled. */
GtkWidget *vigie_days_card_new (const VigieStanding *standing);
GtkWidget *vigie_due_card_new (const VigieStanding *standing);
GtkWidget *vigie_money_card_new (const VigieStanding *standing);
GtkWidget *vigie_anomalies_card_new (const VigieStanding *standing);
