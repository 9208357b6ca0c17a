/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones of the user's own in: a list of groups of IRIS, or contours that cross them (QPV). */
#pragma once

#include <adwaita.h>

#include "model/territory/contours.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_ZONING_ASSISTANT (vigie_zoning_assistant_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieZoningAssistant, vigie_zoning_assistant, VIGIE, ZONING_ASSISTANT, AdwWindow)

GtkWidget *vigie_zoning_assistant_new (VigieSession *session);

/* Reads the file under the name given, or that the file's own proposes. */
void vigie_zoning_assistant_set_path (VigieZoningAssistant *self, const char *path);
void vigie_zoning_assistant_set_name (VigieZoningAssistant *self, const char *name);

/* (nullable): of what was read and may be stored. */
const VigieContoursReport *vigie_zoning_assistant_get_report (VigieZoningAssistant *self);
/* (nullable): what went wrong. */
const char *vigie_zoning_assistant_get_alert (VigieZoningAssistant *self);
