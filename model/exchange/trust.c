/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is trusted of the other body, and how it came to be. */
#include "model/exchange/trust.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/exchange/outgoing.h"
#include "model/store/body.h"
#include "model/store/journal.h"
#include "model/store/seal.h"

#define MAX_BYTES (1 << 20)

static gboolean
check_own (VigieObservatory *observatory, const char *party, GError **error)
{
  g_autofree char *own = vigie_body_dup_party (observatory, error);

  if (!own)
    return FALSE;
  if (strcmp (own, party) == 0)
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ ("This observatory is that of “%s”: the key of “%s” comes from the observatory of "
                  "that body."),
               own, party);
  return FALSE;
}

gboolean
vigie_trust_export (VigieObservatory *observatory,
                    const char *party,
                    const char *path,
                    const GDate *today,
                    char **fingerprint,
                    GError **error)
{
  VigieAct act = { .kind = VIGIE_ACT_KEYS };
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (VigieBodyKey) key = NULL;
  g_autoptr (VigieOutgoing) outgoing = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *told = NULL;
  char *text;

  if (!check_own (observatory, party, error) ||
      !vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(key = vigie_body_key_own (observatory, today, error)))
    return FALSE;
  text = vigie_body_key_write (key);
  bytes = g_bytes_new_take (text, strlen (text));
  told = vigie_body_key_dup_fingerprint (key);
  if (!(outgoing = vigie_outgoing_new (path, bytes, error)) ||
      !vigie_conduct_end (&conduct, "key export", party, told, error) ||
      !vigie_outgoing_publish (outgoing, error))
    return FALSE;
  *fingerprint = g_steal_pointer (&told);

  return TRUE;
}

static gboolean
check_party (VigieObservatory *observatory,
             const VigieBodyKey *key,
             const char *party,
             const GDate *today,
             GError **error)
{
  g_autofree char *own = vigie_body_dup_party (observatory, error);
  g_autoptr (VigieConvention) convention =
    own ? vigie_convention_load (observatory, today, error) : NULL;

  if (!convention)
    return FALSE;
  if (strcmp (key->party, party) != 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("This is the key file of “%s”, not of “%s”: choose the file of that body."),
                 key->party, party);
  else if (strcmp (party, own) == 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("“%s” is the body of this observatory: trust the key of the other one."),
                 party);
  else if (!vigie_convention_find_party (convention, party))
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("“%s” is no party of the convention: choose one of its parties."), party);
  else
    return TRUE;

  return FALSE;
}

VigieBodyKey *
vigie_trust_read (VigieObservatory *observatory,
                  const char *path,
                  const char *party,
                  const GDate *today,
                  GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (VigieBodyKey) key = NULL;
  gsize n = 0;

  if (!g_file_get_contents (path, &text, &n, NULL) || n > MAX_BYTES) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” cannot be read: check that it exists and that you may read it."), path);
    return NULL;
  }
  if (!(key = vigie_body_key_parse (g_utf8_validate_len (text, n, NULL) ? text : "", error)) ||
      !check_party (observatory, key, party, today, error))
    return NULL;

  return g_steal_pointer (&key);
}

static char *
dup_identity (const char *party, const char *fingerprint)
{
  return g_strdup_printf ("trusted/%s/%s", party, fingerprint);
}

static const char select_newest[] = "SELECT fingerprint, trusted_on, trusted_by FROM trusted_key "
                                    "WHERE party = ?1 ORDER BY id DESC LIMIT 1";

void
vigie_trusted_free (VigieTrusted *trusted)
{
  g_free (trusted->fingerprint);
  g_free (trusted->trusted_on);
  g_free (trusted->trusted_by);
  g_free (trusted);
}

VigieTrusted *
vigie_trust_find (VigieObservatory *observatory, const char *party, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_newest, error);
  VigieTrusted *trusted;
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_text (select, 1, party, -1, SQLITE_STATIC);
  if ((step = sqlite3_step (select)) != SQLITE_ROW) {
    if (step != SQLITE_DONE)
      vigie_store_fail (db, error);
    return NULL;
  }
  trusted = g_new0 (VigieTrusted, 1);
  trusted->fingerprint = g_strdup ((const char *) sqlite3_column_text (select, 0));
  trusted->trusted_on = g_strdup ((const char *) sqlite3_column_text (select, 1));
  trusted->trusted_by = g_strdup ((const char *) sqlite3_column_text (select, 2));

  return trusted;
}

/* Digits alone: groups may be typed with any space between them. */
static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *c = text; *c; c++)
    if (!g_ascii_isspace (*c) && *c != '-')
      g_string_append_c (digits, *c);

  return g_string_free (digits, FALSE);
}

static gboolean
check_typed (
  const char *party, const char *trusted, const char *now, const char *typed, GError **error)
{
  g_autofree char *heard = dup_digits (typed ? typed : "");
  g_autofree char *digits = dup_digits (now);

  if (strcmp (heard, digits) == 0 || (!typed && strcmp (trusted, now) == 0))
    return TRUE;
  if (typed)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The fingerprint of “%s” is not the one that was typed: have it read again on "
                    "the telephone; if it still differs, the file is not theirs."),
                 party);
  else if (*trusted)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The key of “%s” is not the one that is trusted: have its fingerprint read on "
                    "the telephone and type it (%s)."),
                 party, now);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ (
                   "The key of “%s” is not trusted yet: have its fingerprint read on the telephone "
                   "and type it (%s)."),
                 party, now);

  return FALSE;
}

static const char insert_trusted[] =
  "INSERT INTO trusted_key (party, fingerprint, trusted_on, trusted_by, seal, sealed) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static gboolean
insert (VigieObservatory *observatory,
        const VigieBodyKey *key,
        const char *fingerprint,
        const GDate *today,
        GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieSeal) seal = vigie_seal_new (observatory, "trusted", error);
  g_autoptr (sqlite3_stmt) statement =
    seal ? vigie_store_prepare (db, insert_trusted, error) : NULL;
  g_autofree char *identity = dup_identity (key->party, fingerprint);
  g_autofree char *text = vigie_body_key_write (key);
  g_autofree char *on = vigie_date_dup_iso (today);
  g_autoptr (GBytes) sealed = NULL;
  gsize n;
  const void *data;

  if (!statement)
    return FALSE;
  sealed = vigie_seal_close (seal, identity, text, strlen (text));
  data = g_bytes_get_data (sealed, &n);
  sqlite3_bind_text (statement, 1, key->party, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, fingerprint, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, on, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, vigie_observatory_get_person (observatory)->name, -1,
                     SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, vigie_seal_get_id (seal));
  sqlite3_bind_blob64 (statement, 6, data, n, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_trust_confirm (VigieObservatory *observatory,
                     const VigieBodyKey *key,
                     const char *typed,
                     const GDate *today,
                     GError **error)
{
  VigieAct act = { .kind = VIGIE_ACT_KEYS };
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *now = vigie_body_key_dup_fingerprint (key);
  GError *refusal = NULL;
  g_autoptr (VigieTrusted) before = vigie_trust_find (observatory, key->party, &refusal);
  const char *trusted = before ? before->fingerprint : "";

  if (refusal) {
    g_propagate_error (error, refusal);
    return FALSE;
  }
  if (!check_typed (key->party, trusted, now, typed, &refusal)) {
    g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, NULL);

    vigie_refusal_note (observatory, convention, &act, "key trust", key->party, now);
    g_propagate_error (error, refusal);
    return FALSE;
  }
  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      (strcmp (trusted, now) != 0 && !insert (observatory, key, now, today, error)))
    return FALSE;

  return vigie_conduct_end (&conduct, "key trust", key->party, now, error);
}

static const char select_trusted[] =
  "SELECT fingerprint, seal, sealed FROM trusted_key WHERE party = ?1 ORDER BY id DESC LIMIT 1";

VigieBodyKey *
vigie_trust_load (VigieObservatory *observatory, const char *party, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_trusted, error);
  g_autofree char *identity = NULL;
  g_autofree char *text = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (GBytes) opened = NULL;
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_text (select, 1, party, -1, SQLITE_STATIC);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("No key of “%s” is trusted: exchange key files first (key export, key trust)."),
                 party);
    return NULL;
  }
  if (step != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }
  identity = dup_identity (party, (const char *) sqlite3_column_text (select, 0));
  if (!(seal = vigie_seal_load (observatory, sqlite3_column_int64 (select, 1), error)) ||
      !(opened = vigie_seal_open (seal, identity, sqlite3_column_blob (select, 2),
                                  (gsize) sqlite3_column_bytes (select, 2), error)))
    return NULL;
  text = g_strndup (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened));

  return vigie_body_key_parse (text, error);
}
