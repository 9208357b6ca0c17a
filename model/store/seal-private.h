/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a seal holds. For store/ only. */
#pragma once

#include "model/store/keys.h"
#include "model/store/seal.h"

struct _VigieSeal {
  gint64 id;
  VigieKey *key;
};

/* All keys, from one key of the observatory to the other. */
gboolean
vigie_seal_rewrap_all (sqlite3 *db, const VigieKey *before, const VigieKey *after, GError **error);

/* Destroys all keys but @keep (nullable) (element-type gint64): their rows stay, empty. */
gboolean vigie_seal_destroy_all (sqlite3 *db, const GArray *keep, GError **error);

/* %FALSE, with the sentence for bytes that do not open. */
gboolean vigie_seal_altered (const char *identity, GError **error);

/* (transfer full): takes @data of g_malloc(); it is wiped when the bytes are freed. */
GBytes *vigie_seal_bytes_take (void *data, gsize n);
