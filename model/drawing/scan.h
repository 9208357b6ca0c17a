/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scan-line fill of a whole coverage at once, each shared arc read a single time. */
#pragma once

#include "model/drawing/outline.h"

/* Receives a row of samples, from the upper one: zone numbers, n_zones outside of all. */
typedef void (*VigieScanRow) (gpointer data, int row, const guint32 *sample);

/**
 * vigie_scan:
 * @samples: rows and columns of samples a unit of the page
 *
 * Each crossing of an arc says which zone begins there, so that a row is filled from left to right
 * without asking any zone for its rings: no gap, no overlap.
 */
gboolean vigie_scan (const VigiePage *page,
                     int samples,
                     VigieScanRow row,
                     gpointer data,
                     VigieProgress *progress,
                     GError **error);
