/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closing, page by page: what it does, what becomes of each source, what is out of reach, the papers, then the
 * end, typed by hand. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_CLOSING_ASSISTANT (vigie_closing_assistant_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieClosingAssistant, vigie_closing_assistant, VIGIE, CLOSING_ASSISTANT, AdwWindow)

VigieClosingAssistant *vigie_closing_assistant_present (GtkWidget *parent, VigieSession *session);

/* As a person would; "destroyed", "returned", "kept" with a title. */
void vigie_closing_assistant_decide (VigieClosingAssistant *self,
                                     const char *source,
                                     const char *fate,
                                     const char *title);
void vigie_closing_assistant_set_folder (VigieClosingAssistant *self, const char *folder);
void vigie_closing_assistant_type (VigieClosingAssistant *self, const char *confirmation);

/* "what", "sources", "beyond", "papers", "end". */
const char *vigie_closing_assistant_get_step (VigieClosingAssistant *self);

/* The button at the right, if it may be clicked now. */
gboolean vigie_closing_assistant_next (VigieClosingAssistant *self);

/* (nullable): what was refused. */
const char *vigie_closing_assistant_get_refusal (VigieClosingAssistant *self);
