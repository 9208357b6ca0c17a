/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole file compressed and hashed in a thread of its own, while another reads it: sealed afterwards. */
#pragma once

#include <glib.h>

typedef struct _VigiePackedFile VigiePackedFile;

/* Begins at once; what fails is told by vigie_packed_file_finish(). */
VigiePackedFile *vigie_packed_file_begin (const char *path);

/**
 * vigie_packed_file_finish:
 * @hash: (out): BLAKE2b of the file
 *
 * Waits for the end.
 *
 * Returns: (transfer none): the size as 8 bytes, little endian, then the file compressed by Zstandard; %NULL with
 *   @error where it could not be read, changed meanwhile or is too big
 */
const GByteArray *vigie_packed_file_finish (VigiePackedFile *file, guint8 hash[32], GError **error);

/* Waits for the thread, wipes and frees. */
void vigie_packed_file_free (VigiePackedFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePackedFile, vigie_packed_file_free)
