/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys: guarded memory, Argon2id, XChaCha20-Poly1305. */
#include "model/store/keys.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"

/* What a file may ask of us at opening: a hostile one must not take the machine down. */
#define MAX_OPS 16
#define MAX_MEMORY (G_GINT64_CONSTANT (1) << 30)

static void
start (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium found no source of random bytes");
}

VigieKey *
vigie_key_new (gsize n)
{
  VigieKey *key = NULL;

  start ();
  key = sodium_malloc (n);
  if (!key)
    g_error ("no memory for a key of %zu bytes", n);

  return key;
}

VigieKey *
vigie_key_random (void)
{
  VigieKey *key = vigie_key_new (VIGIE_KEY_BYTES);

  randombytes_buf (key, VIGIE_KEY_BYTES);
  return key;
}

VigieKey *
vigie_key_dup (const VigieKey *key, gsize n)
{
  VigieKey *copy = NULL;

  if (!key)
    return NULL;
  copy = vigie_key_new (n);
  memcpy (copy, key, n);

  return copy;
}

void
vigie_key_free (VigieKey *key)
{
  sodium_free (key);
}

static VigieKey *
derive (const char *passphrase, const VigieDerivation *derivation)
{
  g_autoptr (VigieKey) key = vigie_key_new (VIGIE_KEY_BYTES);
  /* Keyboards differ in how they compose “é”; bytes that are no text stay as they are. */
  char *composed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
  const char *text = composed ? composed : passphrase;
  int status = crypto_pwhash (key, VIGIE_KEY_BYTES, text, strlen (text), derivation->salt,
                              (unsigned long long) derivation->ops, (size_t) derivation->memory,
                              crypto_pwhash_ALG_ARGON2ID13);

  vigie_secret_free (composed);
  return status == 0 ? g_steal_pointer (&key) : NULL;
}

VigieKey *
vigie_key_derive_new (const char *passphrase,
                      VigieKdf kdf,
                      VigieDerivation *derivation,
                      GError **error)
{
  VigieKey *key = NULL;

  start ();
  if (!*passphrase) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("The passphrase is empty: choose several words."));
    return NULL;
  }

  randombytes_buf (derivation->salt, sizeof derivation->salt);
  switch (kdf) {
  case VIGIE_KDF_LIGHT:
    derivation->ops = 1;
    derivation->memory = 8 << 20;
    break;
  case VIGIE_KDF_MODERATE:
    derivation->ops = crypto_pwhash_OPSLIMIT_MODERATE;
    derivation->memory = crypto_pwhash_MEMLIMIT_MODERATE;
    break;
  }

  key = derive (passphrase, derivation);
  if (!key && kdf == VIGIE_KDF_MODERATE) {
    derivation->ops = crypto_pwhash_OPSLIMIT_INTERACTIVE;
    derivation->memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;
    key = derive (passphrase, derivation);
  }
  if (!key)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                 _ (
                   "The passphrase needs %d MB of memory to be checked: close other programs, then "
                   "try again."),
                 (int) (derivation->memory >> 20));

  return key;
}

VigieKey *
vigie_key_derive (const char *passphrase, const VigieDerivation *derivation, GError **error)
{
  VigieKey *key = NULL;

  if (derivation->ops < crypto_pwhash_OPSLIMIT_MIN || derivation->ops > MAX_OPS ||
      derivation->memory < (gint64) crypto_pwhash_MEMLIMIT_MIN || derivation->memory > MAX_MEMORY) {
    g_set_error_literal (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("The list of people in this file was altered: nothing is opened; take the "
         "newest copy in its “.snapshots” folder."));
    return NULL;
  }

  key = derive (passphrase, derivation);
  if (!key)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                 _ (
                   "The passphrase needs %d MB of memory to be checked: close other programs, then "
                   "try again."),
                 (int) (derivation->memory >> 20));

  return key;
}

void
vigie_key_close (
  const VigieKey *key, const char *identity, const void *data, gsize n, guint8 *sealed)
{
  guint8 *nonce = sealed;

  randombytes_buf (nonce, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                                              NULL, data, n, (const guint8 *) identity,
                                              strlen (identity), NULL, nonce, key);
}

gboolean
vigie_key_open (
  const VigieKey *key, const char *identity, const void *sealed, gsize n, guint8 *data)
{
  const guint8 *nonce = sealed;

  if (n < VIGIE_SEAL_OVERHEAD)
    return FALSE;

  return crypto_aead_xchacha20poly1305_ietf_decrypt (
           data, NULL, NULL, nonce + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
           n - crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, (const guint8 *) identity,
           strlen (identity), nonce, key) == 0;
}

void
vigie_secret_free (char *text)
{
  if (!text)
    return;

  sodium_memzero (text, strlen (text));
  g_free (text);
}
