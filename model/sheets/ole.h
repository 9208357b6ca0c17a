/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compound file (OLE) that holds an old workbook as one of its streams. */
#pragma once

#include <glib.h>

typedef struct _VigieOle VigieOle;

/**
 * vigie_ole_open:
 * @path: a compound file; or a bare stream, as Excel 4 and before wrote it
 * @name: for sentences
 * @streams: NULL-terminated names, of which the first that is there is opened, whatever its case
 *
 * Sectors are chained by tables that a damaged or hostile file may knot: a chain that is longer than the file, or
 * leaves it, is refused. The stream is not held in memory.
 */
VigieOle *
vigie_ole_open (const char *path, const char *name, const char *const *streams, GError **error);
void vigie_ole_free (VigieOle *ole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieOle, vigie_ole_free)

guint64 vigie_ole_get_size (const VigieOle *ole);

/* Whether the file has such a stream too: "EncryptedPackage". */
gboolean vigie_ole_has (const VigieOle *ole, const char *stream);

/* Reads @n bytes at @offset of the stream; %FALSE where it ends before. */
gboolean vigie_ole_read (VigieOle *ole, guint64 offset, void *to, gsize n);
