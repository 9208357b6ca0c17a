/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the closing assistant: what they show, and what is chosen on them. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

typedef struct _VigieClosingPages VigieClosingPages;

/* Adds its pages to @stack: "what", "sources", "beyond", "papers", "end". @changed: when something is chosen. */
VigieClosingPages *vigie_closing_pages_new (GtkStack *stack,
                                            VigieSession *session,
                                            void (*changed) (gpointer data),
                                            gpointer data,
                                            GError **error);
void vigie_closing_pages_free (VigieClosingPages *self);

/* (transfer full) (element-type VigieClosingSource): what is not destroyed. */
GPtrArray *vigie_closing_pages_dup_fates (VigieClosingPages *self);
/* (transfer full): copies out of reach, as they were typed. */
GStrv vigie_closing_pages_dup_beyond (VigieClosingPages *self);

/* Whether each source that is kept has its title; whether the name of the observatory is typed. */
gboolean vigie_closing_pages_are_decided (VigieClosingPages *self);
gboolean vigie_closing_pages_are_confirmed (VigieClosingPages *self);

void vigie_closing_pages_decide (VigieClosingPages *self,
                                 const char *source,
                                 const char *fate,
                                 const char *title);
void vigie_closing_pages_type (VigieClosingPages *self, const char *confirmation);
void vigie_closing_pages_show_folder (VigieClosingPages *self, const char *folder);
/* @path (element-type utf8) */
void vigie_closing_pages_show_written (VigieClosingPages *self, const GPtrArray *path);
/* Says on the last page what is destroyed, and what is not. */
void vigie_closing_pages_sum_up (VigieClosingPages *self);
