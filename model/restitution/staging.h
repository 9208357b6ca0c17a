/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document's files, written beside their place and moved there all together. */
#pragma once

#include <glib.h>

/**
 * VigieStaging:
 *
 * A private folder next to a document's place. What is written into it takes its place when it is
 * whole; until then, and when anything fails, the earlier files of these names stay.
 */
typedef struct _VigieStaging VigieStaging;

/**
 * vigie_staging_new:
 * @path: where the document shall be; its folder must exist
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_FILE
 */
VigieStaging *vigie_staging_new (const char *path, GError **error);

/* (transfer none): where to write instead of @path: the same name in the private folder. */
const char *vigie_staging_get_path (const VigieStaging *staging);

/* (transfer full): SHA-256 over all files in the order of their names, hexadecimal. */
char *vigie_staging_dup_hash (const VigieStaging *staging, GError **error);

/* (transfer full): the same of files somewhere; @names (element-type filename) of @folder, which are sorted. */
char *vigie_files_dup_hash (const char *folder, GPtrArray *names, GError **error);

/**
 * vigie_staging_publish:
 *
 * Syncs each file to the disk and moves it to its place. Earlier files are set aside: they come
 * back when the staging is freed without vigie_staging_keep().
 */
gboolean vigie_staging_publish (VigieStaging *staging, GError **error);

/* The moved files are final. */
void vigie_staging_keep (VigieStaging *staging);

void vigie_staging_free (VigieStaging *staging);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieStaging, vigie_staging_free)
