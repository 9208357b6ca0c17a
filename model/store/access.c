/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds the observatory's key: founding, further people, passphrases, ends of engagements. */
#include "model/store/access.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

static const char update_until[] = "UPDATE person SET until = ?2 WHERE id = ?1";

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
  observatory->sign_secret = vigie_access_new_sign_key ();
  if (!vigie_access_write_person (db, &first, &id, error) ||
      !vigie_access_write (observatory, id, founding->passphrase, founding->kdf,
                           observatory->sign_secret, error))
    return FALSE;

  of_recovery = vigie_key_derive_new (recovery, founding->kdf, &derivation, error);
  if (!of_recovery || !vigie_access_write_key (observatory, 0, of_recovery, &derivation, error))
    return FALSE;
  for (gsize i = 0; founding->parties && founding->parties[i]; i++)
    if (!vigie_access_write_body (observatory, founding->parties[i], error))
      return FALSE;

  observatory->person = vigie_access_find_person (db, founding->person, error);
  return observatory->person != NULL;
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

  if (!vigie_observatory_require_referent (observatory, error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !vigie_access_write_person (db, engagement, &id, error))
    return FALSE;

  if (engagement->bound) {
    sign_secret = vigie_access_new_sign_key ();
    if (!vigie_access_write (observatory, id, engagement->passphrase, kdf, sign_secret, error))
      return FALSE;
  }
  if (engagement->text && !vigie_engagement_write (observatory, id, engagement, error))
    return FALSE;
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
                  : vigie_access_new_sign_key ();
  if (!vigie_access_write (observatory, person->id, passphrase, kdf, sign_secret, error) ||
      /* Who came in by the recovery sheet has the newest key: what waits is behind it. */
      !vigie_access_forget_renewal (observatory->connection.db, person->id, error) ||
      !vigie_journal_append (observatory, "passphrase", person->name, "4", "done", NULL, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;

  crypto_sign_ed25519_sk_to_pk (observatory->person->sign_public, sign_secret);
  g_clear_pointer (&observatory->sign_secret, vigie_key_free);
  observatory->sign_secret = g_steal_pointer (&sign_secret);
  return TRUE;
}

static gboolean
write_until (sqlite3 *db, gint64 person, const char *day, GError **error)
{
  g_autoptr (sqlite3_stmt) update = vigie_store_prepare (db, update_until, error);

  if (!update)
    return FALSE;
  sqlite3_bind_int64 (update, 1, person);
  sqlite3_bind_text (update, 2, day, -1, SQLITE_STATIC);

  return sqlite3_step (update) == SQLITE_DONE || vigie_store_fail (db, error);
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
  g_autofree char *day = until ? vigie_date_dup_iso (until) : NULL;

  if (!vigie_observatory_require_referent (observatory, error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !(who = vigie_access_find_person (db, person, error)) ||
      !write_until (db, who->id, day, error) ||
      (who->bound && !vigie_access_renew (db, who->id, observatory->key, error)) ||
      !vigie_journal_append (observatory, "engagement", who->name, "4", "done", day, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}
