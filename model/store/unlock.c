/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unlocking: who may, with what; locking wipes the keys. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/store/access.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

VigiePerson *
vigie_access_find_person (sqlite3 *db, const char *name, GError **error)
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
  g_autofree char *closed_on = vigie_observatory_dup_closed_on (observatory);
  g_autoptr (VigiePerson) person = NULL;

  if (observatory->copy) {
    g_set_error_literal (
      error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
      _ ("This is a restitution copy: it holds what the partners may read, in the "
         "clear, and no source data that a passphrase could open."));
    return NULL;
  }
  if (closed_on) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ (
                   "The observatory was closed on %s and its keys destroyed: editions for partners "
                   "can be read, nothing else."),
                 closed_on);
    return NULL;
  }
  if (!(person = vigie_access_find_person (observatory->connection.db, name, error)))
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
  if (!vigie_access_check (db, person->id, key, &good, mac, error) ||
      !(good || vigie_access_altered (error)) ||
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

  key = vigie_access_open (db, who->id, passphrase, &own, &wrong, error);
  if (wrong) {
    refuse_unlock (observatory, who->name, "passphrase");
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                         _ ("Wrong passphrase, nothing is opened."));
  }
  if (!key)
    return FALSE;
  sign_secret = vigie_access_open_sign_key (db, who->id, own, error);
  if (!sign_secret || !vigie_access_take_renewal (observatory, who, own, sign_secret, &key, error))
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

  key = vigie_access_open (observatory->connection.db, 0, secret, &own, &wrong, error);
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

gboolean
vigie_observatory_require_referent (VigieObservatory *observatory, GError **error)
{
  if (!vigie_observatory_require_unlocked (observatory, error))
    return FALSE;
  if (observatory->person && observatory->person->referent)
    return TRUE;

  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       _ ("Only a référent does this: ask a référent of the convention."));
  return FALSE;
}
