/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole file compressed and hashed in a thread of its own, while another reads it: sealed afterwards. */
#pragma once

#include "model/core/progress.h"

typedef struct _VigiePackedFile VigiePackedFile;

/* Takes @n more bytes; %FALSE with @error ends it. */
typedef gboolean (*VigiePackedSink) (const guint8 *packed, gsize n, gpointer data, GError **error);

/* Begins at once; what fails is told by vigie_packed_file_finish(). */
VigiePackedFile *vigie_packed_file_begin (const char *path);

/* @progress: (nullable): cancels what is done from now on; it must outlive the calls below. */
void vigie_packed_file_follow (VigiePackedFile *file, VigieProgress *progress);

/* Waits for the end, or for a cancel. */
void vigie_packed_file_wait (VigiePackedFile *file);

/**
 * vigie_packed_file_finish:
 * @hash: (out): BLAKE2b of the file
 *
 * Waits for the end.
 *
 * Returns: %FALSE with @error where the file could not be read, changed meanwhile or is too big
 */
gboolean vigie_packed_file_finish (VigiePackedFile *file, guint8 hash[32], GError **error);

/* Once finished: how many bytes vigie_packed_file_write() gives, and whether they are in memory. */
guint64 vigie_packed_file_get_size (const VigiePackedFile *file);
gboolean vigie_packed_file_is_kept (const VigiePackedFile *file);

/**
 * vigie_packed_file_write:
 *
 * Once finished: the file's size as 8 bytes, little endian, then the file compressed by Zstandard, piece by piece. What
 * takes too much memory was not kept, and is packed anew: from the same bytes, or this fails.
 */
gboolean vigie_packed_file_write (VigiePackedFile *file,
                                  VigiePackedSink sink,
                                  gpointer data,
                                  GError **error);

/* Waits for the thread, wipes and frees. */
void vigie_packed_file_free (VigiePackedFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePackedFile, vigie_packed_file_free)
