/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: Shapefiles through Shapelib, with nothing said on standard error. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/raw.h"

void vigie_raw_free (VigieRaw *raw);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRaw, vigie_raw_free)

/**
 * vigie_shapefile_read:
 * @path: of the .shp; .shx and .dbf stand beside it, .prj and .cpg may
 *
 * Returns: (transfer full): or %NULL with one sentence
 */
VigieRaw *vigie_shapefile_read (const char *path, VigieProgress *progress, GError **error);

/* (transfer full): its table alone, which stands beside @path: columns and cells, no shapes. */
VigieRaw *vigie_shapefile_table (const char *path, GError **error);

/* (transfer full): the names of its columns. */
GStrv vigie_shapefile_headings (const char *path, GError **error);
