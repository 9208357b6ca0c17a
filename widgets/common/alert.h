/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strip that says what went wrong, or well, or is to be looked at, until the next word. */
#pragma once

#include <adwaita.h>

#define VIGIE_TYPE_ALERT (vigie_alert_get_type ())
G_DECLARE_FINAL_TYPE (VigieAlert, vigie_alert, VIGIE, ALERT, AdwBin)

/* Hidden until it has something to say. */
GtkWidget *vigie_alert_new (void);

/* @sentence: (nullable): %NULL hides it */
void vigie_alert_refuse (VigieAlert *self, const char *sentence);
void vigie_alert_warn (VigieAlert *self, const char *sentence);
void vigie_alert_confirm (VigieAlert *self, const char *sentence);

/* (nullable): what it says */
const char *vigie_alert_get (VigieAlert *self);
