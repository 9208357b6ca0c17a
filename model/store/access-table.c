/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables `access`, `person` and `body_key`: wrapped keys, read, written and checked. */
#include "model/store/access.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/store/statement.h"

#define WRAPPED_BYTES (VIGIE_KEY_BYTES + VIGIE_SEAL_OVERHEAD)
#define SIGN_SEALED_BYTES (VIGIE_SIGN_BYTES + VIGIE_SEAL_OVERHEAD)

/* All that says who may open what: one altered byte of it must show. */
static const char select_for_mac[] =
  "SELECT a.mac, a.id, a.person, a.salt, a.ops, a.memory, a.wrapped, p.name, p.party, p.bound, "
  "p.referent, p.since, p.until, p.sign_public, p.sign_sealed "
  "FROM access AS a LEFT JOIN person AS p ON p.id = a.person WHERE a.person IS ?1";
static const char update_mac[] = "UPDATE access SET mac = ?2 WHERE person IS ?1";
static const char delete_access[] = "DELETE FROM access WHERE person IS ?1";
static const char insert_access[] = "INSERT INTO access (person, salt, ops, memory, wrapped, mac) "
                                    "VALUES (?1, ?2, ?3, ?4, ?5, zeroblob (32))";
static const char select_access[] = "SELECT salt, ops, memory, wrapped FROM access "
                                    "WHERE person IS ?1";
static const char insert_person[] = "INSERT INTO person (name, party, bound, referent, since, "
                                    "until, service) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char update_sign[] =
  "UPDATE person SET sign_public = ?2, sign_sealed = ?3 WHERE id = ?1";
static const char select_sign[] = "SELECT sign_sealed FROM person WHERE id = ?1";
static const char insert_body[] =
  "INSERT INTO body_key (party, public, sealed) VALUES (?1, ?2, ?3)";
static const char select_holders[] =
  "SELECT a.person, coalesce (p.name, '') FROM access AS a LEFT JOIN person AS p ON p.id = a.person "
  "ORDER BY a.id";
static const char select_bodies[] = "SELECT party, public, sealed FROM body_key ORDER BY party";

/* The recovery sheet is the access of nobody. */
static void
bind_person (sqlite3_stmt *statement, gint64 person)
{
  if (person == 0)
    sqlite3_bind_null (statement, 1);
  else
    sqlite3_bind_int64 (statement, 1, person);
}

static char *
identity_of_access (gint64 person)
{
  return person == 0 ? g_strdup ("vigie/access/recovery")
                     : g_strdup_printf ("vigie/access/%" G_GINT64_FORMAT, person);
}

static gboolean
run (sqlite3 *db, sqlite3_stmt *statement, GError **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_access_altered (GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ (
                         "The list of people in this file was altered: nothing is opened; take the "
                         "newest copy in its “.snapshots” folder."));
  return FALSE;
}

/* Hashes each column behind the first; a keyed BLAKE2b. */
static void
hash_row (sqlite3_stmt *select, const VigieKey *key, guint8 mac[32])
{
  static const guint8 purpose[] = "vigie/mac";
  g_autoptr (VigieKey) mac_key = vigie_key_new (VIGIE_KEY_BYTES);
  crypto_generichash_state state;

  crypto_generichash (mac_key, VIGIE_KEY_BYTES, purpose, sizeof purpose, key, VIGIE_KEY_BYTES);
  crypto_generichash_init (&state, mac_key, VIGIE_KEY_BYTES, 32);
  for (int i = 1; i < sqlite3_column_count (select); i++) {
    guint8 type = (guint8) sqlite3_column_type (select, i);
    const void *blob = sqlite3_column_blob (select, i);
    guint64 n = GUINT64_TO_LE ((guint64) sqlite3_column_bytes (select, i));

    crypto_generichash_update (&state, &type, 1);
    crypto_generichash_update (&state, (const guint8 *) &n, sizeof n);
    crypto_generichash_update (&state, blob, (gsize) GUINT64_FROM_LE (n));
  }
  crypto_generichash_final (&state, mac, 32);
}

gboolean
vigie_access_check (
  sqlite3 *db, gint64 person, const VigieKey *key, gboolean *good, guint8 mac[32], GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_for_mac, error);
  const void *kept = NULL;

  if (!select)
    return FALSE;
  bind_person (select, person);
  if (sqlite3_step (select) != SQLITE_ROW)
    return vigie_store_fail (db, error);
  hash_row (select, key, mac);
  kept = sqlite3_column_blob (select, 0);
  *good = kept && sqlite3_column_bytes (select, 0) == 32 && sodium_memcmp (kept, mac, 32) == 0;

  return TRUE;
}

gboolean
vigie_access_renew (sqlite3 *db, gint64 person, const VigieKey *key, GError **error)
{
  g_autoptr (sqlite3_stmt) update = NULL;
  gboolean good = FALSE;
  guint8 mac[32];

  if (!vigie_access_check (db, person, key, &good, mac, error) ||
      !(update = vigie_store_prepare (db, update_mac, error)))
    return FALSE;
  bind_person (update, person);
  sqlite3_bind_blob (update, 2, mac, sizeof mac, SQLITE_STATIC);

  return run (db, update, error);
}

gboolean
vigie_access_forget (sqlite3 *db, gint64 person, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, delete_access, error);

  if (!statement)
    return FALSE;
  bind_person (statement, person);

  return run (db, statement, error);
}

static gboolean
execute_for (sqlite3 *db, const char *sql, gint64 person, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, sql, error);

  if (!statement)
    return FALSE;
  bind_person (statement, person);

  return run (db, statement, error);
}

gboolean
vigie_access_forget_renewal (sqlite3 *db, gint64 person, GError **error)
{
  return execute_for (db, "DELETE FROM access_renewal WHERE person = ?1", person, error);
}

gboolean
vigie_access_forget_all (sqlite3 *db, GError **error)
{
  return vigie_store_execute (db, "DELETE FROM access_renewal", error) &&
         vigie_store_execute (db, "DELETE FROM access", error) &&
         vigie_store_execute (db, "DELETE FROM body_key", error) &&
         vigie_store_execute (db, "UPDATE person SET sign_sealed = NULL", error);
}

gboolean
vigie_access_exists (sqlite3 *db, gint64 person)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_access, NULL);

  if (!select)
    return FALSE;
  bind_person (select, person);

  return sqlite3_step (select) == SQLITE_ROW;
}

gboolean
vigie_access_rewrap (
  sqlite3 *db, gint64 person, const VigieKey *own, const VigieKey *key, GError **error)
{
  g_autofree char *identity = identity_of_access (person);
  g_autoptr (sqlite3_stmt) update =
    vigie_store_prepare (db, "UPDATE access SET wrapped = ?2 WHERE person IS ?1", error);
  guint8 wrapped[WRAPPED_BYTES];

  if (!update)
    return FALSE;
  vigie_key_close (own, identity, key, VIGIE_KEY_BYTES, wrapped);
  bind_person (update, person);
  sqlite3_bind_blob (update, 2, wrapped, sizeof wrapped, SQLITE_STATIC);

  return run (db, update, error) && vigie_access_renew (db, person, key, error);
}

/* (transfer full): codes of the bodies that have a pair. */
static GStrv
list_bodies (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_bodies, error);
  g_autoptr (GStrvBuilder) party = g_strv_builder_new ();
  int step = SQLITE_ERROR;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_strv_builder_add (party, (const char *) sqlite3_column_text (select, 0));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_strv_builder_end (party);
}

gboolean
vigie_access_renew_bodies (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_auto (GStrv) party = list_bodies (db, error);

  if (!party || !vigie_store_execute (db, "DELETE FROM body_key", error))
    return FALSE;
  for (gsize i = 0; party[i]; i++)
    if (!vigie_access_write_body (observatory, party[i], error))
      return FALSE;

  return TRUE;
}

/* Wraps the observatory's key by @own, which @derivation gave. */
gboolean
vigie_access_write_key (VigieObservatory *observatory,
                        gint64 person,
                        const VigieKey *own,
                        const VigieDerivation *derivation,
                        GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autofree char *identity = identity_of_access (person);
  g_autoptr (sqlite3_stmt) insert = NULL;
  guint8 wrapped[WRAPPED_BYTES];

  vigie_key_close (own, identity, observatory->key, VIGIE_KEY_BYTES, wrapped);
  if (!vigie_access_forget (db, person, error) ||
      !(insert = vigie_store_prepare (db, insert_access, error)))
    return FALSE;
  bind_person (insert, person);
  sqlite3_bind_blob (insert, 2, derivation->salt, sizeof derivation->salt, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 3, derivation->ops);
  sqlite3_bind_int64 (insert, 4, derivation->memory);
  sqlite3_bind_blob (insert, 5, wrapped, sizeof wrapped, SQLITE_STATIC);

  return run (db, insert, error) && vigie_access_renew (db, person, observatory->key, error);
}

/* The signing key is under the person's own key: nobody else can sign in that name. */
static gboolean
write_sign_key (
  sqlite3 *db, gint64 person, const VigieKey *own, const VigieKey *sign_secret, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("vigie/sign/%" G_GINT64_FORMAT, person);
  g_autoptr (sqlite3_stmt) update = vigie_store_prepare (db, update_sign, error);
  guint8 sealed[SIGN_SEALED_BYTES];
  guint8 sign_public[32];

  if (!update)
    return FALSE;
  crypto_sign_ed25519_sk_to_pk (sign_public, sign_secret);
  vigie_key_close (own, identity, sign_secret, VIGIE_SIGN_BYTES, sealed);
  sqlite3_bind_int64 (update, 1, person);
  sqlite3_bind_blob (update, 2, sign_public, sizeof sign_public, SQLITE_STATIC);
  sqlite3_bind_blob (update, 3, sealed, sizeof sealed, SQLITE_STATIC);

  return run (db, update, error);
}

VigieKey *
vigie_access_new_sign_key (void)
{
  VigieKey *sign_secret = vigie_key_new (VIGIE_SIGN_BYTES);
  guint8 sign_public[32];

  crypto_sign_keypair (sign_public, sign_secret);
  return sign_secret;
}

/* The sign key goes first: the mac of the access covers it. */
gboolean
vigie_access_write (VigieObservatory *observatory,
                    gint64 person,
                    const char *passphrase,
                    VigieKdf kdf,
                    const VigieKey *sign_secret,
                    GError **error)
{
  VigieDerivation derivation;
  g_autoptr (VigieKey) own = vigie_key_derive_new (passphrase, kdf, &derivation, error);

  return own && write_sign_key (observatory->connection.db, person, own, sign_secret, error) &&
         vigie_access_write_key (observatory, person, own, &derivation, error);
}

gboolean
vigie_access_write_person (sqlite3 *db,
                           const VigieEngagement *engagement,
                           gint64 *id,
                           GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_person, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_text (insert, 1, engagement->name, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, engagement->party, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 3, engagement->bound);
  sqlite3_bind_int (insert, 4, engagement->referent);
  sqlite3_bind_text (insert, 5, engagement->since, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, engagement->until, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, engagement->service ? engagement->service : "", -1, SQLITE_STATIC);
  if (!run (db, insert, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db);
  return TRUE;
}

gboolean
vigie_access_write_body (VigieObservatory *observatory, const char *party, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_body, error);
  g_autoptr (VigieKey) secret = vigie_key_new (VIGIE_SIGN_BYTES);
  g_autofree char *identity = g_strconcat ("vigie/body/", party, NULL);
  guint8 sealed[SIGN_SEALED_BYTES];
  guint8 public[32];

  if (!insert)
    return FALSE;
  crypto_sign_keypair (public, secret);
  vigie_key_close (observatory->key, identity, secret, VIGIE_SIGN_BYTES, sealed);
  sqlite3_bind_text (insert, 1, party, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 2, public, sizeof public, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 3, sealed, sizeof sealed, SQLITE_STATIC);

  return run (db, insert, error);
}

/* The observatory's key, by the access of @person; @own is the key that the secret gave. */
VigieKey *
vigie_access_open (
  sqlite3 *db, gint64 person, const char *secret, VigieKey **own, gboolean *wrong, GError **error)
{
  g_autofree char *identity = identity_of_access (person);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_access, error);
  g_autoptr (VigieKey) key = vigie_key_new (VIGIE_KEY_BYTES);
  VigieDerivation derivation;
  int step = 0;

  *wrong = FALSE;
  if (!select)
    return NULL;
  bind_person (select, person);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE || (step == SQLITE_ROW && (sqlite3_column_bytes (select, 0) != 16 ||
                                                     sqlite3_column_bytes (select, 3) != 72))) {
    vigie_access_altered (error);
    return NULL;
  }
  if (step != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }

  memcpy (derivation.salt, sqlite3_column_blob (select, 0), sizeof derivation.salt);
  derivation.ops = sqlite3_column_int64 (select, 1);
  derivation.memory = sqlite3_column_int64 (select, 2);
  *own = vigie_key_derive (secret, &derivation, error);
  if (!*own)
    return NULL;
  if (!vigie_key_open (*own, identity, sqlite3_column_blob (select, 3), WRAPPED_BYTES, key)) {
    *wrong = TRUE;
    return NULL;
  }

  return g_steal_pointer (&key);
}

VigieKey *
vigie_access_open_sign_key (sqlite3 *db, gint64 person, const VigieKey *own, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("vigie/sign/%" G_GINT64_FORMAT, person);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_sign, error);
  g_autoptr (VigieKey) sign_secret = vigie_key_new (VIGIE_SIGN_BYTES);

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, person);
  if (sqlite3_step (select) != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }
  if (sqlite3_column_bytes (select, 0) != SIGN_SEALED_BYTES ||
      !vigie_key_open (own, identity, sqlite3_column_blob (select, 0), SIGN_SEALED_BYTES,
                       sign_secret)) {
    vigie_access_altered (error);
    return NULL;
  }

  return g_steal_pointer (&sign_secret);
}

static gboolean
verify_holders (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_holders, error);
  gboolean good = FALSE;
  guint8 mac[32];
  int step = 0;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    gint64 person = sqlite3_column_int64 (select, 0);
    g_autofree char *name = vigie_text_excerpt ((const char *) sqlite3_column_text (select, 1), 60);

    if (!vigie_access_check (db, person, observatory->key, &good, mac, error))
      return FALSE;
    if (!good && person == 0)
      g_ptr_array_add (faults, g_strdup (_ ("The access by the recovery sheet was altered.")));
    else if (!good)
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("The access or the engagement of “%s” was altered."),
                                        name));
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
verify_bodies (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_bodies, error);
  g_autoptr (VigieKey) secret = vigie_key_new (VIGIE_SIGN_BYTES);
  guint8 public[32];
  int step = 0;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    const char *party = (const char *) sqlite3_column_text (select, 0);
    g_autofree char *identity = g_strconcat ("vigie/body/", party, NULL);
    g_autofree char *shown = vigie_text_excerpt (party, 60);
    gboolean good = sqlite3_column_bytes (select, 2) == SIGN_SEALED_BYTES &&
                    vigie_key_open (observatory->key, identity, sqlite3_column_blob (select, 2),
                                    SIGN_SEALED_BYTES, secret);

    if (good) {
      crypto_sign_ed25519_sk_to_pk (public, secret);
      good = sqlite3_column_bytes (select, 1) == sizeof public &&
             memcmp (sqlite3_column_blob (select, 1), public, sizeof public) == 0;
    }
    if (!good)
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("The key pair of the body “%s” was altered."), shown));
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_access_verify (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  return verify_holders (observatory, faults, error) && verify_bodies (observatory, faults, error);
}
