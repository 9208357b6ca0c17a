/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A territory of the files of IGN and Insee as they were downloaded: given, told apart, seen on a map, stored. */
#pragma once

#include <adwaita.h>

#include "model/territory/geography-files.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_GEOGRAPHY_ASSISTANT (vigie_geography_assistant_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieGeographyAssistant, vigie_geography_assistant, VIGIE, GEOGRAPHY_ASSISTANT, AdwWindow)

/* Its signal `zones` (path) asks to import a file as zones of the user's own. */
GtkWidget *vigie_geography_assistant_new (VigieSession *session);

/* A file, an archive or a folder, beside those that were given. */
void vigie_geography_assistant_add (VigieGeographyAssistant *self, const char *path);

/* (nullable): what would be stored; %NULL while something is lacking or read. */
const VigieGeographyReport *vigie_geography_assistant_get_report (VigieGeographyAssistant *self);

/* (nullable): the sentence on what is lacking, or what went wrong. */
const char *vigie_geography_assistant_get_alert (VigieGeographyAssistant *self);
