/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document that binds a person, as it was signed: sealed like the originals of deliveries. */
#pragma once

#include "model/store/observatory.h"

/**
 * vigie_engagement_file_write:
 * @engagement: what was accepted, of #VigieAccepted
 * @path: of a PDF or a scan, 32 MB at most
 *
 * Keeps it for ever, in the transaction in force; once an engagement.
 *
 * Returns: %FALSE with VIGIE_ERROR_FILE or VIGIE_ERROR_CONTENT, or VIGIE_ERROR_LOCKED
 */
gboolean vigie_engagement_file_write (VigieObservatory *observatory,
                                      gint64 engagement,
                                      const char *path,
                                      GError **error);

/* (transfer full): its bytes, or %NULL; of the file as it came. */
GBytes *
vigie_engagement_file_load (VigieObservatory *observatory, gint64 engagement, GError **error);
