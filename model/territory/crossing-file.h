/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: contours that cross IRIS, from a file. */
#pragma once

#include "model/territory/contours.h"
#include "model/territory/passage.h"

/* (transfer full): the passage from the IRIS of the vintage to what the file draws, not stored. */
VigiePassage *vigie_crossing_read (VigieObservatory *observatory,
                                   const char *path,
                                   const VigieContoursOptions *options,
                                   VigieContoursReport *report,
                                   VigieProgress *progress,
                                   GError **error);
