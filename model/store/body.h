/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key pair of the body whose observatory this is, for what the other body seals to it. */
#pragma once

#include "model/store/observatory.h"

/**
 * vigie_body_dup_party:
 *
 * An observatory is of one body: that of the person who founded it.
 *
 * Returns: (transfer full): its code, or %NULL with @error
 */
char *vigie_body_dup_party (VigieObservatory *observatory, GError **error);

/* The public half of the body's pair, 32 bytes of Ed25519; needs no passphrase. */
gboolean vigie_body_get_public (VigieObservatory *observatory,
                                const char *party,
                                guint8 public_key[32],
                                GError **error);

/**
 * vigie_body_seal:
 * @public_key: of the body that shall open it
 *
 * Source: crypto_box_seal, libsodium, by the Curve25519 form of the key.
 *
 * Returns: (transfer full): or %NULL where @public_key is no key
 */
GBytes *vigie_body_seal (const guint8 public_key[32], const void *data, gsize n);

/* (transfer full): what was sealed to @party, wiped when freed; %NULL with VIGIE_ERROR_LOCKED, or
 * VIGIE_ERROR_REFUSED where it is for another key or altered. */
GBytes *vigie_body_open (
  VigieObservatory *observatory, const char *party, const void *sealed, gsize n, GError **error);
