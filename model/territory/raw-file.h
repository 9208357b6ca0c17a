/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: a file of contours, whatever its format. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/raw.h"

/* Whether a name ends with one of the suffixes, ".csv" or ".CSV". */
gboolean vigie_path_ends_with (const char *path, const char *const *suffix);

/**
 * vigie_raw_read:
 *
 * Reads a Shapefile through Shapelib, a GeoPackage, a GeoJSON or a MapInfo file through GDAL's
 * module.
 *
 * Returns: (transfer full): or %NULL with one sentence
 */
VigieRaw *vigie_raw_read (const char *path, VigieProgress *progress, GError **error);

/* (transfer full): names of its columns. */
GStrv vigie_raw_headings (const char *path, GError **error);
