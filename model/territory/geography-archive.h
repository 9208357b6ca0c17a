/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: ZIP archives of geography. What is in them is public, so that it may be unpacked. */
#pragma once

#include <glib.h>

/**
 * vigie_geography_archive_unpack:
 * @member: (out) (nullable): how the archive calls the layer, with its folders
 * @folder: (out) (nullable): to be removed with vigie_geography_archive_remove()
 *
 * Unpacks the largest layer of contours, with the files that stand beside it, into a folder of its own.
 *
 * Returns: (transfer full) (nullable): its path; %NULL where the archive has none, or with @error
 */
char *
vigie_geography_archive_unpack (const char *path, char **member, char **folder, GError **error);
void vigie_geography_archive_remove (const char *folder);

gboolean vigie_geography_archive_has_layer (const char *path);

/* (transfer full) (nullable): names of the tables in it, largest first. */
GStrv vigie_geography_archive_tables (const char *path);
