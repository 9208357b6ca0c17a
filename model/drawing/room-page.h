/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that a room sees: title, one map or two side by side, legend, question, foot. */
#pragma once

#include "model/drawing/map.h"

#define VIGIE_ROOM_MOST_MAPS 2

/* Everything stands at 1080 lines and scales with the height. */
#define VIGIE_ROOM_LINES 1080.0

/**
 * VigieRoomPage:
 * @map: @n_maps of them, with the ground VIGIE_GROUND_ROOM, on one zoning
 * @view: (nullable): the part shown, in units of 1080 lines; %NULL for the whole territory
 * @title: what; @subtitle: where and when
 * @heading: (nullable): above each of two maps, what it shows
 * @one_legend: both maps have the same classes
 * @question: (nullable): asked to the room
 * @reference: (nullable): "Chenôve : 23,4 %"
 * @answer: (nullable): what a lasso has summed, or why not; @answer_detail: (nullable) of what
 * @refused: the answer is a refusal
 * @foot: (array zero-terminated=1): short texts from the left
 * @step, @n_steps: "3 / 12"; 0 for none
 * @hover: zone whose name and figure stand on each map, or VIGIE_NO_ZONE
 * @lasso: points of the line that is drawn, x and y in units of 1080 lines, on the page
 * @blank: black screen (N)
 *
 * A page of the presenter. Borrowed pointers.
 */
typedef struct {
  const VigieMap *map[VIGIE_ROOM_MOST_MAPS];
  gsize n_maps;
  const VigieMapView *view;
  const char *title;
  const char *subtitle;
  const char *heading[VIGIE_ROOM_MOST_MAPS];
  gboolean one_legend;
  const char *question;
  const char *reference;
  const char *answer;
  const char *answer_detail;
  gboolean refused;
  const char *const *foot;
  gsize step;
  gsize n_steps;
  guint32 hover;
  const double *lasso;
  gsize n_lasso;
  gboolean blank;
} VigieRoomPage;

/* The frame of a map on a page of @width × @height, in units of 1080 lines. */
void vigie_room_page_frame (
  gsize n_maps, double width, double height, gsize map, cairo_rectangle_t *frame);

/* The view that a page of @width × @height shows of its maps, in units of 1080 lines. */
VigieMapView vigie_room_page_view (const VigieRoomPage *page, double width, double height);

/* Which of @n_maps is at @x, @y, in units of 1080 lines; -1 beside them. */
gssize vigie_room_page_map_at (gsize n_maps, double width, double height, double x, double y);

/* The place of the territory that map @map would show at @x, @y, also beyond its frame. */
void vigie_room_page_place (const VigieRoomPage *page,
                            double width,
                            double height,
                            gsize map,
                            double x,
                            double y,
                            double *east,
                            double *north);

/**
 * vigie_room_page_draw:
 *
 * Draws the page at 0, 0. All sizes follow the height (LOOK: nothing under 23 px at 1080 lines).
 */
void vigie_room_page_draw (
  const VigieRoomPage *page, cairo_t *cr, double width, double height, VigieLanguage language);
