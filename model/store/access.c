/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds the observatory's key: founding, unlocking, passphrases, engagements. */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/core/text.h"
#include "model/store/journal.h"
#include "model/store/observatory-private.h"
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
                                    "until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char update_sign[] =
  "UPDATE person SET sign_public = ?2, sign_sealed = ?3 WHERE id = ?1";
static const char select_sign[] = "SELECT sign_sealed FROM person WHERE id = ?1";
static const char update_until[] = "UPDATE person SET until = ?2 WHERE id = ?1";
static const char insert_body[] =
  "INSERT INTO body_key (party, public, sealed) VALUES (?1, ?2, ?3)";
static const char select_holders[] = "SELECT a.person, coalesce (p.name, '') FROM access AS a "
                                     "LEFT JOIN person AS p ON p.id = a.person ORDER BY a.id";
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

static gboolean
altered (GError **error)
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

static gboolean
check_mac (
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

static gboolean
write_mac (sqlite3 *db, gint64 person, const VigieKey *key, GError **error)
{
  g_autoptr (sqlite3_stmt) update = NULL;
  gboolean good = FALSE;
  guint8 mac[32];

  if (!check_mac (db, person, key, &good, mac, error) ||
      !(update = vigie_store_prepare (db, update_mac, error)))
    return FALSE;
  bind_person (update, person);
  sqlite3_bind_blob (update, 2, mac, sizeof mac, SQLITE_STATIC);

  return run (db, update, error);
}

static gboolean
forget_access (sqlite3 *db, gint64 person, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, delete_access, error);

  if (!statement)
    return FALSE;
  bind_person (statement, person);

  return run (db, statement, error);
}

/* Wraps the observatory's key by @own, which @derivation gave. */
static gboolean
write_access (VigieObservatory *observatory,
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
  if (!forget_access (db, person, error) ||
      !(insert = vigie_store_prepare (db, insert_access, error)))
    return FALSE;
  bind_person (insert, person);
  sqlite3_bind_blob (insert, 2, derivation->salt, sizeof derivation->salt, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 3, derivation->ops);
  sqlite3_bind_int64 (insert, 4, derivation->memory);
  sqlite3_bind_blob (insert, 5, wrapped, sizeof wrapped, SQLITE_STATIC);

  return run (db, insert, error) && write_mac (db, person, observatory->key, error);
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

static VigieKey *
new_sign_key (void)
{
  VigieKey *sign_secret = vigie_key_new (VIGIE_SIGN_BYTES);
  guint8 sign_public[32];

  crypto_sign_keypair (sign_public, sign_secret);
  return sign_secret;
}

/* The sign key goes first: the mac of the access covers it. */
static gboolean
write_passphrase (VigieObservatory *observatory,
                  gint64 person,
                  const char *passphrase,
                  VigieKdf kdf,
                  const VigieKey *sign_secret,
                  GError **error)
{
  VigieDerivation derivation;
  g_autoptr (VigieKey) own = vigie_key_derive_new (passphrase, kdf, &derivation, error);

  return own && write_sign_key (observatory->connection.db, person, own, sign_secret, error) &&
         write_access (observatory, person, own, &derivation, error);
}

static gboolean
write_person (sqlite3 *db, const VigieEngagement *engagement, gint64 *id, GError **error)
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
  if (!run (db, insert, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db);
  return TRUE;
}

static gboolean
write_body (VigieObservatory *observatory, const char *party, GError **error)
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

static VigiePerson *
find_person (sqlite3 *db, const char *name, GError **error)
{
  g_autoptr (GPtrArray) people = vigie_people_list (db, error);

  if (!people)
    return NULL;
  if (!name && people->len == 1)
    return g_ptr_array_steal_index (people, 0);
  if (!name) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Several people work in this observatory: say who opens it."));
    return NULL;
  }

  for (guint i = 0; i < people->len; i++) {
    VigiePerson *person = g_ptr_array_index (people, i);

    if (strcmp (person->name, name) == 0)
      return g_ptr_array_steal_index (people, i);
  }

  {
    g_autofree char *shown = vigie_text_excerpt (name, 60);

    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Nobody in this observatory is named “%s”: write the name as it was entered."),
                 shown);
  }
  return NULL;
}

gboolean
vigie_access_found (VigieObservatory *observatory,
                    const VigieFounding *founding,
                    const char *recovery,
                    GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (founding->now_unix_s);
  g_autofree char *today = day ? g_date_time_format (day, "%Y-%m-%d") : NULL;
  const char *since = founding->since ? founding->since : today;
  VigieEngagement first = { founding->person,    founding->party, TRUE, TRUE, since, NULL,
                            founding->passphrase };
  VigieDerivation derivation;
  g_autoptr (VigieKey) of_recovery = NULL;
  gint64 id = 0;

  observatory->key = vigie_key_random ();
  observatory->sign_secret = new_sign_key ();
  if (!write_person (db, &first, &id, error) ||
      !write_passphrase (observatory, id, founding->passphrase, founding->kdf,
                         observatory->sign_secret, error))
    return FALSE;

  of_recovery = vigie_key_derive_new (recovery, founding->kdf, &derivation, error);
  if (!of_recovery || !write_access (observatory, 0, of_recovery, &derivation, error))
    return FALSE;
  for (gsize i = 0; founding->parties && founding->parties[i]; i++)
    if (!write_body (observatory, founding->parties[i], error))
      return FALSE;

  observatory->person = find_person (db, founding->person, error);
  return observatory->person != NULL;
}

/* A refusal is told whether or not it could be journalled. */
static gboolean
refuse_unlock (VigieObservatory *observatory, const char *name, const char *why)
{
  if (!observatory->connection.read_only)
    vigie_journal_append (observatory, "unlock", name, "4", "refused", why, NULL);

  return FALSE;
}

/* The person who may unlock on @today, or M09. */
static VigiePerson *
admit (VigieObservatory *observatory, const char *name, const GDate *today, GError **error)
{
  g_autoptr (VigiePerson) person = find_person (observatory->connection.db, name, error);

  if (!person)
    return NULL;
  if (!vigie_person_is_engaged (person, today)) {
    refuse_unlock (observatory, person->name, "M09");
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Source data are reserved for persons bound by professional secrecy "
                            "(article 4)."));
    return NULL;
  }

  return g_steal_pointer (&person);
}

/* The observatory's key, by the access of @person; @own is the key that the secret gave. */
static VigieKey *
open_access (
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
    altered (error);
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

static VigieKey *
open_sign_key (sqlite3 *db, gint64 person, const VigieKey *own, GError **error)
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
    altered (error);
    return NULL;
  }

  return g_steal_pointer (&sign_secret);
}

/* What all ways in have in common, once the key is there. */
static gboolean
enter (VigieObservatory *observatory,
       VigiePerson *person,
       VigieKey *key,
       VigieKey *sign_secret,
       const char *how,
       GError **error)
{
  sqlite3 *db = observatory->connection.db;
  gboolean good = FALSE;
  guint8 mac[32];

  observatory->person = person;
  observatory->key = key;
  observatory->sign_secret = sign_secret;
  if (!check_mac (db, person->id, key, &good, mac, error) || !(good || altered (error)) ||
      /* What cannot be journalled is not opened, save where nothing can be written at all. */
      (!observatory->connection.read_only &&
       !vigie_journal_append (observatory, "unlock", person->name, "4", "done", how, error))) {
    vigie_observatory_lock (observatory);
    return FALSE;
  }

  return TRUE;
}

gboolean
vigie_observatory_unlock (VigieObservatory *observatory,
                          const char *person,
                          const char *passphrase,
                          const GDate *today,
                          GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigiePerson) who = NULL;
  g_autoptr (VigieKey) own = NULL;
  g_autoptr (VigieKey) key = NULL;
  g_autoptr (VigieKey) sign_secret = NULL;
  gboolean wrong = FALSE;

  g_return_val_if_fail (passphrase && g_date_valid (today), FALSE);

  vigie_observatory_lock (observatory);
  who = admit (observatory, person, today, error);
  if (!who)
    return FALSE;

  key = open_access (db, who->id, passphrase, &own, &wrong, error);
  if (wrong) {
    refuse_unlock (observatory, who->name, "passphrase");
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                         _ ("Wrong passphrase, nothing is opened."));
  }
  if (!key)
    return FALSE;
  sign_secret = open_sign_key (db, who->id, own, error);
  if (!sign_secret)
    return FALSE;

  return enter (observatory, g_steal_pointer (&who), g_steal_pointer (&key),
                g_steal_pointer (&sign_secret), "", error);
}

gboolean
vigie_observatory_unlock_with_recovery (VigieObservatory *observatory,
                                        const char *person,
                                        const char *recovery,
                                        const GDate *today,
                                        GError **error)
{
  g_autoptr (VigiePerson) who = NULL;
  g_autoptr (VigieKey) own = NULL;
  g_autoptr (VigieKey) key = NULL;
  gboolean wrong = FALSE;
  char *secret = NULL;

  g_return_val_if_fail (recovery && g_date_valid (today), FALSE);

  vigie_observatory_lock (observatory);
  who = admit (observatory, person, today, error);
  if (!who)
    return FALSE;
  secret = vigie_recovery_normalise (recovery, error);
  if (!secret)
    return FALSE;

  key = open_access (observatory->connection.db, 0, secret, &own, &wrong, error);
  vigie_secret_free (secret);
  if (wrong) {
    refuse_unlock (observatory, who->name, "recovery");
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                         _ ("This recovery sheet is of another observatory, nothing is opened."));
  }
  if (!key)
    return FALSE;

  return enter (observatory, g_steal_pointer (&who), g_steal_pointer (&key), NULL, "recovery",
                error);
}

void
vigie_observatory_lock (VigieObservatory *observatory)
{
  g_clear_pointer (&observatory->key, vigie_key_free);
  g_clear_pointer (&observatory->sign_secret, vigie_key_free);
  g_clear_pointer (&observatory->person, vigie_person_free);
}

gboolean
vigie_observatory_is_unlocked (VigieObservatory *observatory)
{
  return observatory->key != NULL;
}

const VigiePerson *
vigie_observatory_get_person (VigieObservatory *observatory)
{
  return observatory->person;
}

gboolean
vigie_observatory_require_unlocked (VigieObservatory *observatory, GError **error)
{
  if (observatory->key)
    return TRUE;

  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                       _ ("The source figures are sealed: unlock them with your passphrase."));
  return FALSE;
}

static gboolean
require_referent (VigieObservatory *observatory, GError **error)
{
  if (!vigie_observatory_require_unlocked (observatory, error))
    return FALSE;
  if (observatory->person->referent)
    return TRUE;

  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       _ ("Only a référent may change the people of the observatory."));
  return FALSE;
}

gboolean
vigie_observatory_add_person (VigieObservatory *observatory,
                              const VigieEngagement *engagement,
                              VigieKdf kdf,
                              GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieKey) sign_secret = NULL;
  gint64 id = 0;

  g_return_val_if_fail (!engagement->bound == !engagement->passphrase, FALSE);

  if (!require_referent (observatory, error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !write_person (db, engagement, &id, error))
    return FALSE;

  if (engagement->bound) {
    sign_secret = new_sign_key ();
    if (!write_passphrase (observatory, id, engagement->passphrase, kdf, sign_secret, error))
      return FALSE;
  }
  if (!vigie_journal_append (observatory, "person", engagement->name, "4", "done",
                             engagement->bound ? "bound" : "", error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
vigie_observatory_set_passphrase (VigieObservatory *observatory,
                                  const char *passphrase,
                                  VigieKdf kdf,
                                  GError **error)
{
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieKey) sign_secret = NULL;
  const VigiePerson *person = observatory->person;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(transaction = vigie_transaction_begin (observatory->connection.db, error)))
    return FALSE;

  sign_secret = observatory->sign_secret
                  ? vigie_key_dup (observatory->sign_secret, VIGIE_SIGN_BYTES)
                  : new_sign_key ();
  if (!write_passphrase (observatory, person->id, passphrase, kdf, sign_secret, error) ||
      !vigie_journal_append (observatory, "passphrase", person->name, "4", "done", NULL, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;

  crypto_sign_ed25519_sk_to_pk (observatory->person->sign_public, sign_secret);
  g_clear_pointer (&observatory->sign_secret, vigie_key_free);
  observatory->sign_secret = g_steal_pointer (&sign_secret);
  return TRUE;
}

gboolean
vigie_observatory_end_engagement (VigieObservatory *observatory,
                                  const char *person,
                                  const GDate *until,
                                  GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigiePerson) who = NULL;
  g_autoptr (sqlite3_stmt) update = NULL;
  g_autofree char *day = until ? vigie_date_dup_iso (until) : NULL;

  if (!require_referent (observatory, error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !(who = find_person (db, person, error)) ||
      !(update = vigie_store_prepare (db, update_until, error)))
    return FALSE;
  sqlite3_bind_int64 (update, 1, who->id);
  sqlite3_bind_text (update, 2, day, -1, SQLITE_STATIC);
  if (!run (db, update, error) ||
      (who->bound && !write_mac (db, who->id, observatory->key, error)) ||
      !vigie_journal_append (observatory, "engagement", who->name, "4", "done", day, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
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

    if (!check_mac (db, person, observatory->key, &good, mac, error))
      return FALSE;
    if (!good && person == 0)
      g_ptr_array_add (faults, g_strdup (_ ("The access by the recovery sheet was altered.")));
    else if (!good)
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("The access or the engagement of “%s” was altered."),
                                        (const char *) sqlite3_column_text (select, 1)));
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
                       g_strdup_printf (_ ("The key pair of the body “%s” was altered."), party));
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_access_verify (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  return verify_holders (observatory, faults, error) && verify_bodies (observatory, faults, error);
}
