/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a room sees, as a picture that may be pasted: with the notices under it, marked as no release. */
#pragma once

#include "model/convention/convention.h"
#include "model/drawing/room-page.h"

/**
 * vigie_room_picture_draw:
 * @ratio: width over height of the room's screen
 *
 * The page at 1080 lines; below, the agreement's notices and that it is no release: in the picture, so that
 * they go where it goes (A5.6).
 *
 * Returns: (transfer full): %NULL with VIGIE_ERROR_FILE where it does not fit into memory
 */
cairo_surface_t *vigie_room_picture_draw (const VigieRoomPage *page,
                                          double ratio,
                                          const VigieConvention *convention,
                                          VigieLanguage language,
                                          GError **error);
