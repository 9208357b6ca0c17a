/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys in guarded memory: derived from a passphrase, wrapped and unwrapped. For store/ only. */
#pragma once

#include <glib.h>

#include "model/store/observatory.h"

#define VIGIE_KEY_BYTES 32
#define VIGIE_SALT_BYTES 16
#define VIGIE_SEAL_OVERHEAD 40 /* a nonce of 24 bytes before, a tag of 16 behind */

/* A key in memory that is locked, guarded and wiped when freed. */
typedef guint8 VigieKey;

VigieKey *vigie_key_new (gsize n);
VigieKey *vigie_key_random (void);
VigieKey *vigie_key_dup (const VigieKey *key, gsize n);
void vigie_key_free (VigieKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieKey, vigie_key_free)

/**
 * VigieDerivation:
 *
 * How a key comes from a passphrase; kept beside what the key wraps.
 * Source: Argon2id, RFC 9106, by libsodium's crypto_pwhash.
 */
typedef struct {
  guint8 salt[VIGIE_SALT_BYTES];
  gint64 ops;
  gint64 memory;
} VigieDerivation;

/* A new salt and the cost of @kdf; a machine without that much memory gets a lighter one. */
VigieKey *vigie_key_derive_new (const char *passphrase,
                                VigieKdf kdf,
                                VigieDerivation *derivation,
                                GError **error);

/* The same key again. */
VigieKey *
vigie_key_derive (const char *passphrase, const VigieDerivation *derivation, GError **error);

/* @n bytes under @key into @sealed, which takes @n + VIGIE_SEAL_OVERHEAD; XChaCha20-Poly1305. */
void vigie_key_close (
  const VigieKey *key, const char *identity, const void *data, gsize n, guint8 *sealed);

/* @n sealed bytes into @data, which takes @n − VIGIE_SEAL_OVERHEAD. */
gboolean vigie_key_open (
  const VigieKey *key, const char *identity, const void *sealed, gsize n, guint8 *data);

/* The recovery sheet's secret: 160 random bits in eight groups of four letters and a check letter.
 * (transfer full): wiped by the caller. */
char *vigie_recovery_new (void);

/**
 * vigie_recovery_normalise:
 * @typed: as a person types it: any case, spaces or hyphens, O for 0, I and L for 1
 *
 * Returns: (transfer full): as vigie_recovery_new() wrote it, wiped by the caller; or %NULL with
 *   VIGIE_ERROR_LOCKED that names the first group that is wrong
 */
char *vigie_recovery_normalise (const char *typed, GError **error);

/* Wipes and frees a text that was secret. */
void vigie_secret_free (char *text);
