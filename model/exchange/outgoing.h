/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that leaves: whole or not at all, and only once what is written of it lasts. */
#pragma once

#include <glib.h>

/**
 * VigieOutgoing:
 *
 * A file beside its place; it moves there by vigie_outgoing_publish() and is deleted else.
 */
typedef struct _VigieOutgoing VigieOutgoing;

/* @path: must not exist. Returns: (transfer full): or %NULL with VIGIE_ERROR_FILE. */
VigieOutgoing *vigie_outgoing_new (const char *path, GBytes *bytes, GError **error);

gboolean vigie_outgoing_publish (VigieOutgoing *outgoing, GError **error);
void vigie_outgoing_free (VigieOutgoing *outgoing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieOutgoing, vigie_outgoing_free)
