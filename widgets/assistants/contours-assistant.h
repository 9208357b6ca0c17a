/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contours in: file, year, communes kept; what was read and repaired; then stored. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_CONTOURS_ASSISTANT (vigie_contours_assistant_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieContoursAssistant, vigie_contours_assistant, VIGIE, CONTOURS_ASSISTANT, AdwWindow)

GtkWidget *vigie_contours_assistant_new (VigieSession *session);
void vigie_contours_assistant_set_path (VigieContoursAssistant *self, const char *path);
