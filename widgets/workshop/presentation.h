/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop being held: which view, how far zoomed, what is marked. Both windows show the same one. */
#pragma once

#include <glib-object.h>

#include "model/workshop/room-step.h"

typedef enum {
  VIGIE_TOOL_BLANK, /* black screen */
  VIGIE_TOOL_NAMES, /* the zone under the pointer is named */
  VIGIE_TOOL_LASSO, /* dragging draws a selection */
  VIGIE_TOOL_PAIR   /* two maps side by side */
} VigieTool;

#define VIGIE_N_TOOLS 4

#define VIGIE_TYPE_PRESENTATION (vigie_presentation_get_type ())
G_DECLARE_FINAL_TYPE (VigiePresentation, vigie_presentation, VIGIE, PRESENTATION, GObject)

/**
 * VigiePresentation:
 *
 * Knows a partners edition and no file: what shows it can reach nothing else. Signals:
 * - `changed`: what is drawn has changed
 * - `shown`: another view, or another map beside it, stands before the room
 * - `pointed`: another zone was clicked
 * - `asked`: zones were surrounded: vigie_presentation_answer() says what they add up to
 * - `copied`: the picture of what is shown is asked for, for the clipboard
 * - `notes`: the facilitator's window is asked for, or away
 * - `resumed`: the room's window is wanted in front again
 * - `ended`
 *
 * Places are in units of 1080 lines on a page @width units wide.
 */
VigiePresentation *
vigie_presentation_new (VigieWorkshop *workshop, VigieEdition *edition, VigieZoning *communes);

const VigieWorkshop *vigie_presentation_get_workshop (VigiePresentation *self);
const VigieEdition *vigie_presentation_get_edition (VigiePresentation *self);
const VigieZoning *vigie_presentation_get_communes (VigiePresentation *self); /* (nullable) */
const VigieRoomStep *vigie_presentation_get_room (VigiePresentation *self);

/* Steps are numbered from 0; one that is none is not shown. */
gsize vigie_presentation_get_step (VigiePresentation *self);
void vigie_presentation_show_step (VigiePresentation *self, gsize step);
/* By @steps, forward or back, as far as there are any. */
void vigie_presentation_move (VigiePresentation *self, int steps);

gboolean vigie_presentation_is_on (VigiePresentation *self, VigieTool tool);
void vigie_presentation_toggle (VigiePresentation *self, VigieTool tool);
/* The column of the second map. */
gsize vigie_presentation_get_pair (VigiePresentation *self);
void vigie_presentation_set_pair (VigiePresentation *self, gsize column);
/* (transfer full): "POP@2020 EMP@2020": what is before the room. */
char *vigie_presentation_dup_shown (VigiePresentation *self);

/* Width over height of the room's screen. */
double vigie_presentation_get_ratio (VigiePresentation *self);
void vigie_presentation_set_ratio (VigiePresentation *self, double ratio);
void vigie_presentation_fill (VigiePresentation *self, VigieRoomPage *page);

void vigie_presentation_zoom (VigiePresentation *self, double factor);
/* The same around a place, which stays where it is. */
void vigie_presentation_zoom_at (VigiePresentation *self, double factor, double x, double y);
void vigie_presentation_fit (VigiePresentation *self);
void vigie_presentation_drag_begin (VigiePresentation *self, double x, double y);
/* Moves the map, or draws the line of the lasso. */
void vigie_presentation_drag (VigiePresentation *self, double dx, double dy);
void vigie_presentation_drag_end (VigiePresentation *self);
void vigie_presentation_hover (VigiePresentation *self, double x, double y);
void vigie_presentation_leave (VigiePresentation *self);
void vigie_presentation_click (VigiePresentation *self, double x, double y);

/* The zone that was clicked, or VIGIE_NO_ZONE. */
guint32 vigie_presentation_get_zone (VigiePresentation *self);
void vigie_presentation_set_zone (VigiePresentation *self, guint32 zone);
/* The next zone in the order of the codes, or the one before. */
void vigie_presentation_next_zone (VigiePresentation *self, int by);
/* With the lasso: the clicked zone comes in, or goes out. */
void vigie_presentation_pick (VigiePresentation *self);

/* (transfer full) (nullable): codes of what is surrounded, NULL-terminated. */
char **vigie_presentation_dup_surrounded (VigiePresentation *self);
/* @sentence: (nullable): %NULL while it is being looked for. */
void vigie_presentation_answer (VigiePresentation *self,
                                const char *sentence,
                                const char *detail,
                                gboolean refused);
const char *vigie_presentation_get_answer (VigiePresentation *self); /* (nullable) */

/* (nullable): of that answer, when it refuses what is surrounded. */
const char *vigie_presentation_get_refusal (VigiePresentation *self);

void vigie_presentation_copy (VigiePresentation *self);
void vigie_presentation_show_notes (VigiePresentation *self);
/* The screen is no longer black, and the room's window comes in front (F5 of a clicker). */
void vigie_presentation_resume (VigiePresentation *self);
/* Takes back what is drawn; where nothing is, ends. */
void vigie_presentation_escape (VigiePresentation *self);
void vigie_presentation_end (VigiePresentation *self);
