/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a room sees of a step: its map and its words, of one partners edition and of nothing else. */
#pragma once

#include "model/drawing/room-page.h"
#include "model/workshop/workshop.h"

/**
 * VigieRoomStep:
 * @map: of the step; @pair: of another column of the same table, where @has_pair
 * @title, @subtitle, @reference, @foot, @heading: as on #VigieRoomPage
 *
 * Holds what its page borrows. Borrows the workshop, the edition and the communes.
 */
typedef struct {
  const VigieWorkshop *workshop;
  const VigieEdition *edition;
  const VigieStep *step;
  VigieMap map, pair;
  gboolean has_pair, one_legend;
  VigieClasses classes, pair_classes;
  guint8 *selected;
  char *title;
  char *subtitle;
  char *reference;
  char **foot;
  char **pair_foot; /* with the sources of both */
  char *heading[VIGIE_ROOM_MOST_MAPS];
} VigieRoomStep;

/* @step: from 0. Where the edition has no such column, its first one stands there. */
void vigie_room_step_init (VigieRoomStep *room,
                           const VigieWorkshop *workshop,
                           gsize step,
                           const VigieEdition *edition,
                           const VigieZoning *communes,
                           VigieLanguage language);
void vigie_room_step_clear (VigieRoomStep *room);

/* Another column of its table beside it: of the same indicator in the same classes, else in its own. */
void vigie_room_step_pair (VigieRoomStep *room, gsize column, VigieLanguage language);

/* The column that stands beside it unless another is chosen: another period of its indicator, the newest
 * first, else the column that follows; its own where the edition has no other. */
gsize vigie_room_step_default_pair (const VigieRoomStep *room);

/* (transfer full): "Allocataires de la CAF, 2019": a column of its table. */
char *vigie_room_step_dup_column (const VigieRoomStep *room, gsize column, VigieLanguage language);

/* What is of the step; the rest of the page stays. */
void vigie_room_step_fill (const VigieRoomStep *room, gboolean pair, VigieRoomPage *page);
