/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: the way of a file of contours of IRIS or of communes. */
#pragma once

#include "model/territory/contours.h"

/* @options: its kind is "iris" or "commune". Returns (transfer full): or %NULL with one sentence. */
VigieZoning *vigie_contours_read_level (VigieObservatory *observatory,
                                        const char *path,
                                        const VigieContoursOptions *options,
                                        VigieContoursReport **report,
                                        VigieProgress *progress,
                                        GError **error);
