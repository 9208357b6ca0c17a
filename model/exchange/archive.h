/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named files in one: what stands in an envelope. */
#pragma once

#include <glib.h>

/**
 * VigieArchive:
 * @name: (element-type utf8): such as "data/iris-2020.csv"
 * @bytes: (element-type GBytes): as many
 *
 * Written as a line `NAME SIZE` before each file's bytes.
 */
typedef struct {
  GPtrArray *name;
  GPtrArray *bytes;
} VigieArchive;

VigieArchive *vigie_archive_new (void);
void vigie_archive_free (VigieArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieArchive, vigie_archive_free)

/* @text: (transfer full) */
void vigie_archive_add (VigieArchive *archive, const char *name, char *text);

/* (transfer none) (nullable) */
GBytes *vigie_archive_find (const VigieArchive *archive, const char *name);

/* (transfer full) (nullable): a file as a text: UTF-8 without NUL; %NULL where it is none. */
char *vigie_archive_dup_text (const VigieArchive *archive, const char *name);

/* (transfer full) */
GBytes *vigie_archive_write (const VigieArchive *archive);

/* (transfer full): or %NULL with VIGIE_ERROR_CONTENT. */
VigieArchive *vigie_archive_parse (GBytes *bytes, GError **error);
