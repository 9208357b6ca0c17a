/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a reader's bytes come from: a file, a gzip file, or a member of a ZIP archive. */
#pragma once

#include "model/core/progress.h"

typedef struct _VigieBytes VigieBytes;

/**
 * vigie_bytes_open:
 * @path: a plain file; what is no file, may not be read or is empty is refused
 */
VigieBytes *vigie_bytes_open (const char *path, GError **error);

/* The same under another name for sentences. */
VigieBytes *vigie_bytes_open_as (const char *path, const char *name, GError **error);

/* A gzip file; a member of a ZIP archive. */
VigieBytes *vigie_bytes_open_gzip (const char *path, GError **error);
VigieBytes *vigie_bytes_open_member (const char *path, const char *member, GError **error);

/**
 * vigie_bytes_read:
 *
 * Reads until @n bytes are there or the source ends.
 *
 * Returns: bytes read, less than @n only at the end; −1 with @error, also for a source that
 *   unpacks to more than 200 times its size (a trap: real tables do not)
 */
gssize vigie_bytes_read (VigieBytes *bytes, void *to, gsize n, GError **error);

/**
 * vigie_bytes_unpack:
 *
 * Unpacks all into memory, for formats that are not read in order.
 *
 * Returns: an open file without a name, or −1 with @error, also where it is more than 512 MB
 */
int vigie_bytes_unpack (VigieBytes *bytes, VigieProgress *progress, GError **error);

gboolean vigie_bytes_rewind (VigieBytes *bytes, GError **error);

/* From 0 to 1, by packed bytes read. */
double vigie_bytes_get_fraction (const VigieBytes *bytes);

/* The file's name for sentences. */
const char *vigie_bytes_get_name (const VigieBytes *bytes);

void vigie_bytes_free (VigieBytes *bytes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBytes, vigie_bytes_free)
