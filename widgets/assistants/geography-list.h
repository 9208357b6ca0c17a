/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of geography given, each with what it is. */
#pragma once

#include <adwaita.h>

#define VIGIE_TYPE_GEOGRAPHY_LIST (vigie_geography_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieGeographyList, vigie_geography_list, VIGIE, GEOGRAPHY_LIST, AdwBin)

/**
 * vigie_geography_list_show:
 * @files: (element-type VigieGeographyFile): held; a year that is typed is written into them
 * @held: whether the observatory has IRIS
 *
 * The widget's signals: `removed` (guint) asks to take a file out, `dated` says that a year was typed, `zones`
 * (guint) asks to import a file as zones of the user's own.
 */
void vigie_geography_list_show (VigieGeographyList *self, GPtrArray *files, gboolean held);
