/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealing: one random key per delivery and services edition, wrapped by the observatory's key.
 * drawing/, restitution/ and workshop/ may not see this header; tests/check-layers says so. */
#pragma once

#include "model/store/observatory.h"

/**
 * VigieSeal:
 *
 * The open key of one delivery or services edition. It is wiped when freed.
 */
typedef struct _VigieSeal VigieSeal;

/**
 * vigie_seal_new:
 * @purpose: what it is for, such as "delivery"; kept in the clear
 *
 * Makes a key and stores it, wrapped, in the transaction in force.
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_LOCKED
 */
VigieSeal *vigie_seal_new (VigieObservatory *observatory, const char *purpose, GError **error);

/* Unwraps a key; %NULL with VIGIE_ERROR_LOCKED, or VIGIE_ERROR_CONTENT when it was altered. */
VigieSeal *vigie_seal_load (VigieObservatory *observatory, gint64 id, GError **error);

gint64 vigie_seal_get_id (const VigieSeal *seal);
void vigie_seal_free (VigieSeal *seal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSeal, vigie_seal_free)

/**
 * vigie_seal_close:
 * @identity: what the bytes are and where they stand, such as "delivery/3/iris/P_POP": opening
 *   asks for the same, so that no piece can be moved elsewhere
 *
 * Source: XChaCha20-Poly1305 (IETF), libsodium.
 *
 * Returns: (transfer full): sealed bytes: a random nonce, then the ciphertext
 */
GBytes *vigie_seal_close (const VigieSeal *seal, const char *identity, const void *data, gsize n);

/**
 * vigie_seal_open:
 *
 * Returns: (transfer full): the bytes, wiped when freed; %NULL with VIGIE_ERROR_CONTENT when a
 *   byte was changed or the identity is another
 */
GBytes *vigie_seal_open (
  const VigieSeal *seal, const char *identity, const void *sealed, gsize n, GError **error);

/**
 * vigie_seal_close_file:
 *
 * The file at @path compressed and sealed with crypto_secretstream, for the delivery's original.
 * Returns: (transfer full): or %NULL
 */
GBytes *vigie_seal_close_file (const VigieSeal *seal,
                               const char *identity,
                               const char *path,
                               GError **error);

/* The original's bytes, decompressed; refused when altered. */
GBytes *vigie_seal_open_file (
  const VigieSeal *seal, const char *identity, const void *sealed, gsize n, GError **error);

/**
 * vigie_seal_sign:
 * @signature: (out): 64 bytes
 *
 * Signs with the key of the person who has unlocked the file (Ed25519).
 */
gboolean vigie_seal_sign (
  VigieObservatory *observatory, const void *data, gsize n, guint8 signature[64], GError **error);
