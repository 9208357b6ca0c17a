/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body's key pair at work. */
#include "model/store/body.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/observatory-private.h"
#include "model/store/seal-private.h"
#include "model/store/statement.h"

static const char select_founder[] = "SELECT party FROM person ORDER BY id LIMIT 1";
static const char select_pair[] = "SELECT public, sealed FROM body_key WHERE party = ?1";

#define SEALED_BYTES (VIGIE_SIGN_BYTES + VIGIE_SEAL_OVERHEAD)

char *
vigie_body_dup_party (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_founder, error);

  if (!select)
    return NULL;
  if (sqlite3_step (select) != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_strdup ((const char *) sqlite3_column_text (select, 0));
}

/* The row of a body's pair, stepped to; %NULL with @error. */
static sqlite3_stmt *
find_pair (sqlite3 *db, const char *party, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_pair, error);
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_text (select, 1, party, -1, SQLITE_TRANSIENT);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW && sqlite3_column_bytes (select, 0) == 32 &&
      sqlite3_column_bytes (select, 1) == SEALED_BYTES)
    return g_steal_pointer (&select);
  if (step == SQLITE_ROW || step == SQLITE_DONE)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("This observatory holds no key of “%s”: it is no party of its convention."),
                 party);
  else
    vigie_store_fail (db, error);

  return NULL;
}

gboolean
vigie_body_get_public (VigieObservatory *observatory,
                       const char *party,
                       guint8 public_key[32],
                       GError **error)
{
  g_autoptr (sqlite3_stmt) pair = find_pair (observatory->connection.db, party, error);

  if (!pair)
    return FALSE;
  memcpy (public_key, sqlite3_column_blob (pair, 0), 32);

  return TRUE;
}

GBytes *
vigie_body_seal (const guint8 public_key[32], const void *data, gsize n)
{
  guint8 box[crypto_box_PUBLICKEYBYTES];
  guint8 *sealed;

  if (crypto_sign_ed25519_pk_to_curve25519 (box, public_key) != 0)
    return NULL;
  sealed = g_malloc (n + crypto_box_SEALBYTES);
  crypto_box_seal (sealed, data, n, box);

  return g_bytes_new_take (sealed, n + crypto_box_SEALBYTES);
}

/* The secret half, in guarded memory. */
static VigieKey *
open_pair (VigieObservatory *observatory, const char *party, GError **error)
{
  g_autoptr (sqlite3_stmt) pair = find_pair (observatory->connection.db, party, error);
  g_autofree char *identity = g_strconcat ("vigie/body/", party, NULL);
  g_autoptr (VigieKey) secret = vigie_key_new (VIGIE_SIGN_BYTES);

  if (!pair)
    return NULL;
  if (!vigie_key_open (observatory->key, identity, sqlite3_column_blob (pair, 1), SEALED_BYTES,
                       secret)) {
    vigie_seal_altered (identity, error);
    return NULL;
  }

  return g_steal_pointer (&secret);
}

GBytes *
vigie_body_open (
  VigieObservatory *observatory, const char *party, const void *sealed, gsize n, GError **error)
{
  g_autoptr (VigieKey) secret = NULL;
  g_autoptr (VigieKey) box = vigie_key_new (crypto_box_SECRETKEYBYTES);
  guint8 public_key[crypto_box_PUBLICKEYBYTES];
  guint8 *data;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(secret = open_pair (observatory, party, error)))
    return NULL;
  crypto_sign_ed25519_sk_to_curve25519 (box, secret);
  crypto_scalarmult_base (public_key, box);
  if (n >= crypto_box_SEALBYTES) {
    data = g_malloc (n - crypto_box_SEALBYTES + 1);
    if (crypto_box_seal_open (data, sealed, n, public_key, box) == 0)
      return vigie_seal_bytes_take (data, n - crypto_box_SEALBYTES);
    g_free (data);
  }

  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       _ ("It was sealed to another key than this body’s, or altered: ask for it "
                          "again, after both keys were exchanged."));
  return NULL;
}
