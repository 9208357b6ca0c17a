/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of geography that are lacking, or would bring more. */
#pragma once

#include <adwaita.h>

/**
 * vigie_geography_more_show:
 * @box: its rows are made anew
 * @files: (element-type VigieGeographyFile): those given
 * @held: whether the observatory has IRIS
 *
 * Returns: whether there is any
 */
gboolean vigie_geography_more_show (GtkListBox *box, const GPtrArray *files, gboolean held);
