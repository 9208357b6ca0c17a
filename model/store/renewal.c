/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The observatory's key changes: a person is removed, or the observatory is closed.
 *
 * Who removes a person has nobody else's passphrase. The new key waits for each of the others, under the
 * old one (so that only who held that can have made it), sealed to the key that they sign with (so that only
 * they can open it) and signed by the référent; at their next unlocking it is wrapped by their passphrase. */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/access.h"
#include "model/store/journal.h"
#include "model/store/seal-private.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

#define INNER_BYTES (VIGIE_KEY_BYTES + VIGIE_SEAL_OVERHEAD)
#define RENEWAL_BYTES (INNER_BYTES + crypto_box_SEALBYTES)

static char *
identity_of (gint64 person)
{
  return g_strdup_printf ("vigie/renewal/%" G_GINT64_FORMAT, person);
}

/* What the référent signs: for whom, and what. */
static GByteArray *
signed_bytes (gint64 person, const guint8 sealed[RENEWAL_BYTES])
{
  g_autofree char *identity = identity_of (person);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) identity, (guint) strlen (identity) + 1);
  g_byte_array_append (bytes, sealed, RENEWAL_BYTES);

  return bytes;
}

static const char insert_renewal[] =
  "INSERT INTO access_renewal (person, sealed, signed_by, signature) VALUES (?1, ?2, ?3, ?4)";

/* The new key for one person who stays. */
static gboolean
write_renewal (VigieObservatory *observatory,
               const VigiePerson *person,
               const VigieKey *old,
               const VigieKey *new,
               GError **error)
{
  g_autofree char *identity = identity_of (person->id);
  guint8 inner[INNER_BYTES], sealed[RENEWAL_BYTES], box[32], signature[64];
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (sqlite3_stmt) insert = NULL;

  if (crypto_sign_ed25519_pk_to_curve25519 (box, person->sign_public) != 0)
    return vigie_access_altered (error);
  vigie_key_close (old, identity, new, VIGIE_KEY_BYTES, inner);
  crypto_box_seal (sealed, inner, sizeof inner, box);
  bytes = signed_bytes (person->id, sealed);
  if (!vigie_seal_sign (observatory, bytes->data, bytes->len, signature, error) ||
      !(insert = vigie_store_prepare (observatory->connection.db, insert_renewal, error)))
    return FALSE;
  sqlite3_bind_int64 (insert, 1, person->id);
  sqlite3_bind_blob (insert, 2, sealed, sizeof sealed, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 3, observatory->person->id);
  sqlite3_bind_blob (insert, 4, signature, sizeof signature, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE ||
         vigie_store_fail (observatory->connection.db, error);
}

/* What says who may open what is under the new key at once: the recovery sheet opens with that one. */
static gboolean
cover_access (sqlite3 *db, gint64 person, const VigieKey *old, const VigieKey *new, GError **error)
{
  gboolean good = FALSE;
  guint8 mac[32];

  return vigie_access_check (db, person, old, &good, mac, error) &&
         (good || vigie_access_altered (error)) && vigie_access_renew (db, person, new, error);
}

static gboolean
write_renewals (VigieObservatory *observatory,
                const VigiePerson *removed,
                const VigieKey *old,
                const VigieKey *new,
                GError **error)
{
  g_autoptr (GPtrArray) people = vigie_people_list (observatory->connection.db, error);

  if (!people)
    return FALSE;
  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *one = g_ptr_array_index (people, i);

    if (one->bound && one->id != removed->id &&
        vigie_access_exists (observatory->connection.db, one->id) &&
        (!write_renewal (observatory, one, old, new, error) ||
         !cover_access (observatory->connection.db, one->id, old, new, error)))
      return FALSE;
  }

  return TRUE;
}

/* The recovery sheet of before opens nothing any more: there is a new one. */
static gboolean
renew_recovery (VigieObservatory *observatory, char **recovery, GError **error)
{
  VigieDerivation derivation;
  g_autoptr (VigieKey) own = NULL;

  *recovery = vigie_recovery_new ();
  own = vigie_key_derive_new (*recovery, VIGIE_KDF_LIGHT, &derivation, error);

  return own && vigie_access_write_key (observatory, 0, own, &derivation, error);
}

gboolean
vigie_observatory_renew_recovery (VigieObservatory *observatory, char **recovery, GError **error)
{
  g_autoptr (VigieTransaction) transaction = NULL;
  char *secret = NULL;

  if (!vigie_observatory_require_referent (observatory, error) ||
      !(transaction = vigie_transaction_begin (observatory->connection.db, error)))
    return FALSE;
  if (!renew_recovery (observatory, &secret, error) ||
      !vigie_journal_append (observatory, "recovery", "", "4", "done", NULL, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error)) {
    vigie_secret_free (secret);
    return FALSE;
  }
  *recovery = secret;

  return TRUE;
}

static gboolean
change_key (VigieObservatory *observatory,
            const VigiePerson *removed,
            VigieKey *new,
            char **recovery,
            GError **error)
{
  sqlite3 *db = observatory->connection.db;

  if (!write_renewals (observatory, removed, observatory->key, new, error) ||
      !vigie_seal_rewrap_all (db, observatory->key, new, error) ||
      !vigie_access_forget (db, removed->id, error))
    return FALSE;
  g_clear_pointer (&observatory->key, vigie_key_free);
  observatory->key = vigie_key_dup (new, VIGIE_KEY_BYTES);

  return vigie_access_renew_bodies (observatory, error) &&
         renew_recovery (observatory, recovery, error);
}

static gboolean
check_removed (VigieObservatory *observatory, const VigiePerson *person, GError **error)
{
  if (person->id == observatory->person->id) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Nobody removes themselves: ask another référent."));
    return FALSE;
  }
  if (!observatory->sign_secret) {
    g_set_error_literal (
      error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
      _ ("Set a passphrase first: who came in by the recovery sheet cannot sign."));
    return FALSE;
  }

  return TRUE;
}

gboolean
vigie_observatory_remove_person (VigieObservatory *observatory,
                                 const char *person,
                                 const GDate *last_day,
                                 char **recovery,
                                 GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigiePerson) who = NULL;
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieKey) old = NULL;
  g_autoptr (VigieKey) new = vigie_key_random ();
  char *secret = NULL;

  if (!vigie_observatory_require_referent (observatory, error) ||
      !(who = vigie_access_find_person (db, person, error)) ||
      !check_removed (observatory, who, error) ||
      !vigie_observatory_end_engagement (observatory, who->name, last_day, error) ||
      !(transaction = vigie_transaction_begin (db, error)))
    return FALSE;
  old = vigie_key_dup (observatory->key, VIGIE_KEY_BYTES);
  if (!change_key (observatory, who, new, &secret, error) ||
      !vigie_journal_append (observatory, "remove", who->name, "4", "done", NULL, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error)) {
    g_clear_pointer (&observatory->key, vigie_key_free);
    observatory->key = g_steal_pointer (&old);
    vigie_secret_free (secret);
    return FALSE;
  }
  vigie_snapshots_forget_access (observatory, who->id);
  if (recovery)
    *recovery = secret;
  else
    vigie_secret_free (secret);

  return TRUE;
}

/* Taking a renewal. */

static const char select_renewal[] =
  "SELECT r.sealed, r.signature, p.sign_public FROM access_renewal AS r "
  "JOIN person AS p ON p.id = r.signed_by WHERE r.person = ?1 ORDER BY r.id";

/* Opens what waits; %NULL where a byte of it was altered. */
static VigieKey *
open_renewal (sqlite3_stmt *select,
              const VigiePerson *person,
              const VigieKey *old,
              const VigieKey *sign)
{
  const guint8 *sealed = sqlite3_column_blob (select, 0);
  const guint8 *signature = sqlite3_column_blob (select, 1);
  const guint8 *signer = sqlite3_column_blob (select, 2);
  g_autofree char *identity = identity_of (person->id);
  g_autoptr (VigieKey) box = vigie_key_new (32);
  g_autoptr (VigieKey) new = vigie_key_new (VIGIE_KEY_BYTES);
  g_autoptr (GByteArray) bytes = NULL;
  guint8 inner[INNER_BYTES], box_public[32];

  if (sqlite3_column_bytes (select, 0) != RENEWAL_BYTES || sqlite3_column_bytes (select, 2) != 32)
    return NULL;
  bytes = signed_bytes (person->id, sealed);
  if (!vigie_seal_check_signature (signer, bytes->data, bytes->len, signature) ||
      crypto_sign_ed25519_sk_to_curve25519 (box, sign) != 0 ||
      crypto_scalarmult_base (box_public, box) != 0 ||
      crypto_box_seal_open (inner, sealed, RENEWAL_BYTES, box_public, box) != 0 ||
      !vigie_key_open (old, identity, inner, sizeof inner, new))
    return NULL;

  return g_steal_pointer (&new);
}

/* (transfer full): the newest key, from @key through all that wait for @person; the same one where none does. */
static VigieKey *
follow (sqlite3 *db,
        const VigiePerson *person,
        const VigieKey *key,
        const VigieKey *sign,
        guint *n_steps,
        GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_renewal, error);
  g_autoptr (VigieKey) newest = vigie_key_dup (key, VIGIE_KEY_BYTES);
  int step = SQLITE_ERROR;

  *n_steps = 0;
  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, person->id);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieKey *next = open_renewal (select, person, newest, sign);

    if (!next) {
      vigie_access_altered (error);
      return NULL;
    }
    vigie_key_free (newest);
    newest = next;
    (*n_steps)++;
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&newest);
}

gboolean
vigie_access_take_renewal (VigieObservatory *observatory,
                           const VigiePerson *person,
                           const VigieKey *own,
                           const VigieKey *sign_secret,
                           VigieKey **key,
                           GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieKey) newest = NULL;
  guint n_steps;

  if (!(newest = follow (db, person, *key, sign_secret, &n_steps, error)))
    return FALSE;
  vigie_key_free (*key);
  *key = g_steal_pointer (&newest);
  if (n_steps == 0 || observatory->connection.read_only)
    return TRUE;

  return (transaction = vigie_transaction_begin (db, error)) &&
         vigie_access_rewrap (db, person->id, own, *key, error) &&
         vigie_access_forget_renewal (db, person->id, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
vigie_observatory_refresh_key (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) select = NULL;
  int step;

  if (!observatory->key || !observatory->person || !observatory->sign_secret)
    return TRUE;
  if (!vigie_access_exists (db, observatory->person->id)) {
    vigie_observatory_lock (observatory);
    return TRUE;
  }
  if (!(select = vigie_store_prepare (db, select_renewal, error)))
    return FALSE;
  sqlite3_bind_int64 (select, 1, observatory->person->id);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieKey *next =
      open_renewal (select, observatory->person, observatory->key, observatory->sign_secret);

    /* Those behind the key of this sitting do not open with it. */
    if (next) {
      vigie_key_free (observatory->key);
      observatory->key = next;
    }
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

/* The end. */

static const char insert_closing[] =
  "INSERT INTO closing (id, closed_on, closed_by) VALUES (1, ?1, ?2)";

static gboolean
write_closing (VigieObservatory *observatory, const GDate *today, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_closing, error);
  g_autofree char *day = vigie_date_dup_iso (today);

  if (!insert)
    return FALSE;
  sqlite3_bind_text (insert, 1, day, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, observatory->person->name, -1, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_observatory_destroy_keys (VigieObservatory *observatory,
                                const GArray *keep,
                                const GDate *today,
                                GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieTransaction) transaction = NULL;
  gboolean all = !keep || keep->len == 0;

  if (!vigie_observatory_require_referent (observatory, error))
    return FALSE;
  /* First the copies: cut short, the file itself can still be closed again. */
  vigie_snapshots_destroy_keys (observatory, keep);
  if (!vigie_store_execute (db, "PRAGMA secure_delete = ON", error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !vigie_seal_destroy_all (db, keep, error) ||
      (all &&
       (!write_closing (observatory, today, error) || !vigie_access_forget_all (db, error))) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (all)
    vigie_observatory_lock (observatory);

  return vigie_store_execute (db, "VACUUM", error) &&
         vigie_store_execute (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

static const char select_closing[] = "SELECT closed_on FROM closing";

static char *
dup_shown_day (const char *iso)
{
  GDate day;

  return vigie_date_parse (iso, &day, NULL) ? vigie_date_format (&day, vigie_language_current ())
                                            : g_strdup (iso);
}

char *
vigie_observatory_dup_closed_on (VigieObservatory *observatory)
{
  g_autoptr (sqlite3_stmt) select =
    vigie_store_prepare (observatory->connection.db, select_closing, NULL);

  return select && sqlite3_step (select) == SQLITE_ROW
           ? dup_shown_day ((const char *) sqlite3_column_text (select, 0))
           : NULL;
}
