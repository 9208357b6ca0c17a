/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that a room sees: title, map, legend, question, foot. */
#pragma once

#include "model/drawing/map.h"

/**
 * VigieRoomPage:
 * @map: with the ground VIGIE_GROUND_ROOM
 * @view: (nullable): the part shown; %NULL for the whole territory
 * @title: what; @subtitle: where and when
 * @question: (nullable): asked to the room
 * @foot: (array zero-terminated=1): short texts from the left
 * @step, @n_steps: "3 / 12"; 0 for none
 * @hover: zone whose name and figure stand on the map, or VIGIE_NO_ZONE
 * @blank: black screen (N)
 *
 * A page of the presenter. Borrowed pointers.
 */
typedef struct {
  const VigieMap *map;
  const VigieMapView *view;
  const char *title;
  const char *subtitle;
  const char *question;
  const char *const *foot;
  gsize step;
  gsize n_steps;
  guint32 hover;
  gboolean blank;
} VigieRoomPage;

/* The frame of the map on a page of this size, for pointing and zooming. */
void vigie_room_page_frame (double width, double height, cairo_rectangle_t *frame);

/* The view that a page shows of its map. */
VigieMapView vigie_room_page_view (const VigieRoomPage *page, double width, double height);

/**
 * vigie_room_page_draw:
 *
 * Draws the page at 0, 0. All sizes follow the height (LOOK: nothing under 23 px at 1080 lines).
 */
void vigie_room_page_draw (
  const VigieRoomPage *page, cairo_t *cr, double width, double height, VigieLanguage language);
