/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealing: one random key per delivery and services edition, wrapped by the observatory's key.
 * drawing/, restitution/ and workshop/ may not see this header; tests/check-layers says so. */

/* What verify needs of a room that seals: a view named `sealed_in_ROOM` in its migration, with the
 * columns `key` (sealed_key.id), `identity` (the very text given to vigie_seal_close), `sealed`
 * (the blob) and `file` (1 where vigie_seal_close_file made it, else 0). Rows without a blob (NULL)
 * are passed over; a file stands in a column `sealed` of a table with rowids, from which it is read in
 * pieces. vigie_observatory_verify() finds these views by their name and opens each blob:
 *
 *     CREATE VIEW sealed_in_deliveries (key, identity, sealed, file) AS
 *     SELECT d.seal, 'delivery/' || d.id || '/' || v.zoning || '/' || v.variable, v.sealed, 0
 *     FROM delivery_values AS v JOIN delivery AS d ON d.id = v.delivery
 *     UNION ALL SELECT d.seal, 'delivery/' || d.id || '/original', d.original, 1 FROM delivery AS d;
 *
 * A room's own key column should say `REFERENCES sealed_key (id)`. */
#pragma once

#include "model/store/observatory.h"
#include "model/store/packed-file.h"

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

/* Destroys a key in the transaction in force, of the observatory's file or of a copy: what was sealed under it is lost. */
gboolean vigie_seal_destroy (sqlite3 *db, gint64 id, GError **error);

/* Its row in sealed_key, for the delivery's or edition's own row to refer to. */

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
 * It is read in pieces of 64 KB; one of more than 2 GB, or of 900 MB sealed, is refused.
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_FILE
 */
GBytes *vigie_seal_close_file (const VigieSeal *seal,
                               const char *identity,
                               const char *path,
                               GError **error);

/* The same of a file that was packed already (vigie_packed_file_finish()): its size so, and the bytes. */
guint64 vigie_seal_get_packed_size (const VigiePackedFile *packed);
GBytes *vigie_seal_close_packed (const VigieSeal *seal,
                                 const char *identity,
                                 VigiePackedFile *packed,
                                 GError **error);

/**
 * vigie_seal_write_packed:
 * @row: of @table, whose `sealed` is zeros of that size
 *
 * The same without a copy in memory, for what takes too much of it.
 */
gboolean vigie_seal_write_packed (const VigieSeal *seal,
                                  const char *identity,
                                  VigiePackedFile *packed,
                                  sqlite3 *db,
                                  const char *table,
                                  gint64 row,
                                  GError **error);

/* The original's bytes, decompressed; refused when altered. */
GBytes *vigie_seal_open_file (
  const VigieSeal *seal, const char *identity, const void *sealed, gsize n, GError **error);

/* Takes a piece of a file; %FALSE with @error ends the reading. */
typedef gboolean (*VigieSealSink) (const guint8 *piece, gsize n, gpointer data, GError **error);

/**
 * vigie_seal_read_file:
 * @row: of @table, whose `sealed` the file is
 * @sink: (nullable): gets its bytes, decompressed, in pieces; %NULL only looks whether it was altered
 *
 * The same without the file in memory. What came before an error is not to be trusted.
 */
gboolean vigie_seal_read_file (const VigieSeal *seal,
                               const char *identity,
                               sqlite3 *db,
                               const char *table,
                               gint64 row,
                               VigieSealSink sink,
                               gpointer data,
                               GError **error);

/**
 * vigie_seal_sign:
 * @signature: (out): 64 bytes
 *
 * Signs with the key of the person who has unlocked the file (Ed25519). Who came in by the recovery
 * sheet has no such key before vigie_observatory_set_passphrase().
 */
gboolean vigie_seal_sign (
  VigieObservatory *observatory, const void *data, gsize n, guint8 signature[64], GError **error);

/* Whether @signature over @data was made by the holder of @sign_public, 32 bytes. */
gboolean vigie_seal_check_signature (const guint8 sign_public[32],
                                     const void *data,
                                     gsize n,
                                     const guint8 signature[64]);
