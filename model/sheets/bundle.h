/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bytes are a table, where several files make one. */
#pragma once

#include <glib.h>

/**
 * vigie_bundle_open:
 * @path: a file that vigie_reader_open() reads
 * @held: (out): to be closed once @path's bytes are kept, or −1
 *
 * A layer of MapInfo lies in two files or five: they are put into one archive, in memory without a name, of which the
 * same table is read. The table beside a Shapefile's contours is a file by itself.
 *
 * Returns: (transfer full): where the bytes are that make the table: often @path itself
 */
char *vigie_bundle_open (const char *path, int *held);
