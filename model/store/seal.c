/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals: keys wrapped by the observatory's, columns under them, signatures. */
#include "model/store/seal.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/store/observatory-private.h"
#include "model/store/seal-private.h"
#include "model/store/statement.h"

static const char insert_key[] = "INSERT INTO sealed_key (purpose, wrapped) "
                                 "VALUES (?1, zeroblob (72))";
static const char update_key[] = "UPDATE sealed_key SET wrapped = ?2 WHERE id = ?1";
static const char delete_key[] = "DELETE FROM sealed_key WHERE id = ?1";
static const char select_key[] = "SELECT purpose, wrapped FROM sealed_key WHERE id = ?1";

/* The purpose and the number are part of it: a key cannot take another's place. */
static char *
identity_of_key (gint64 id, const char *purpose)
{
  return g_strdup_printf ("vigie/key/%" G_GINT64_FORMAT "/%s", id, purpose);
}

static gboolean
insert (sqlite3 *db, const char *purpose, gint64 *id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_key, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, purpose, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);

  *id = sqlite3_last_insert_rowid (db);
  return TRUE;
}

VigieSeal *
vigie_seal_new (VigieObservatory *observatory, const char *purpose, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (sqlite3_stmt) update = NULL;
  g_autofree char *identity = NULL;
  guint8 wrapped[VIGIE_KEY_BYTES + VIGIE_SEAL_OVERHEAD];

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(transaction = vigie_transaction_begin (db, error)))
    return NULL;

  seal = g_new0 (VigieSeal, 1);
  seal->key = vigie_key_random ();
  if (!insert (db, purpose, &seal->id, error) ||
      !(update = vigie_store_prepare (db, update_key, error)))
    return NULL;
  identity = identity_of_key (seal->id, purpose);
  vigie_key_close (observatory->key, identity, seal->key, VIGIE_KEY_BYTES, wrapped);
  sqlite3_bind_int64 (update, 1, seal->id);
  sqlite3_bind_blob (update, 2, wrapped, sizeof wrapped, SQLITE_STATIC);
  if (sqlite3_step (update) != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }
  if (!vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return NULL;

  return g_steal_pointer (&seal);
}

static gboolean
set_wrapped (sqlite3 *db, gint64 id, const void *wrapped, gsize n, GError **error)
{
  g_autoptr (sqlite3_stmt) update = vigie_store_prepare (db, update_key, error);

  if (!update)
    return FALSE;
  sqlite3_bind_int64 (update, 1, id);
  sqlite3_bind_blob64 (update, 2, wrapped, n, SQLITE_STATIC);

  return sqlite3_step (update) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_all_keys[] =
  "SELECT id, purpose, wrapped FROM sealed_key WHERE length (wrapped) > 0 ORDER BY id";

gboolean
vigie_seal_rewrap_all (sqlite3 *db, const VigieKey *before, const VigieKey *after, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_all_keys, error);
  g_autoptr (VigieKey) key = vigie_key_new (VIGIE_KEY_BYTES);
  guint8 wrapped[VIGIE_KEY_BYTES + VIGIE_SEAL_OVERHEAD];
  int step;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (select, 0);
    g_autofree char *identity =
      identity_of_key (id, (const char *) sqlite3_column_text (select, 1));

    if (sqlite3_column_bytes (select, 2) != sizeof wrapped ||
        !vigie_key_open (before, identity, sqlite3_column_blob (select, 2), sizeof wrapped, key))
      return vigie_seal_altered (identity, error);
    vigie_key_close (after, identity, key, VIGIE_KEY_BYTES, wrapped);
    if (!set_wrapped (db, id, wrapped, sizeof wrapped, error))
      return FALSE;
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
is_kept (const GArray *keep, gint64 id)
{
  for (guint i = 0; keep && i < keep->len; i++)
    if (g_array_index (keep, gint64, i) == id)
      return TRUE;

  return FALSE;
}

gboolean
vigie_seal_destroy_all (sqlite3 *db, const GArray *keep, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_all_keys, error);
  g_autoptr (GArray) destroyed = g_array_new (FALSE, FALSE, sizeof (gint64));
  int step;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (select, 0);

    if (!is_kept (keep, id))
      g_array_append_val (destroyed, id);
  }
  if (step != SQLITE_DONE)
    return vigie_store_fail (db, error);
  for (guint i = 0; i < destroyed->len; i++)
    if (!set_wrapped (db, g_array_index (destroyed, gint64, i), "", 0, error))
      return FALSE;

  return TRUE;
}

gboolean
vigie_seal_destroy (sqlite3 *db, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) delete = vigie_store_prepare (db, delete_key, error);

  if (!delete)
    return FALSE;
  sqlite3_bind_int64 (delete, 1, id);
  if (sqlite3_step (delete) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  return TRUE;
}

VigieSeal *
vigie_seal_load (VigieObservatory *observatory, gint64 id, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (sqlite3_stmt) select = NULL;
  g_autofree char *identity = NULL;
  int step = 0;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(select = vigie_store_prepare (db, select_key, error)))
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE || (step == SQLITE_ROW && sqlite3_column_bytes (select, 1) == 0)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Key %d was destroyed: what it sealed can no longer be read."), (int) id);
    return NULL;
  }
  if (step != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }

  seal = g_new0 (VigieSeal, 1);
  seal->id = id;
  seal->key = vigie_key_new (VIGIE_KEY_BYTES);
  identity = identity_of_key (id, (const char *) sqlite3_column_text (select, 0));
  if (sqlite3_column_bytes (select, 1) != VIGIE_KEY_BYTES + VIGIE_SEAL_OVERHEAD ||
      !vigie_key_open (observatory->key, identity, sqlite3_column_blob (select, 1),
                       VIGIE_KEY_BYTES + VIGIE_SEAL_OVERHEAD, seal->key)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ (
                   "Key %d was altered: what it sealed cannot be read; take the newest copy in the "
                   "“.snapshots” folder."),
                 (int) id);
    return NULL;
  }

  return g_steal_pointer (&seal);
}

gint64
vigie_seal_get_id (const VigieSeal *seal)
{
  return seal->id;
}

void
vigie_seal_free (VigieSeal *seal)
{
  if (!seal)
    return;

  vigie_key_free (seal->key);
  g_free (seal);
}

GBytes *
vigie_seal_close (const VigieSeal *seal, const char *identity, const void *data, gsize n)
{
  guint8 *sealed = g_malloc (n + VIGIE_SEAL_OVERHEAD);

  vigie_key_close (seal->key, identity, data, n, sealed);
  return g_bytes_new_take (sealed, n + VIGIE_SEAL_OVERHEAD);
}

gboolean
vigie_seal_altered (const char *identity, GError **error)
{
  g_autofree char *shown = vigie_text_excerpt (identity, 80);

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” was altered: it cannot be read; take the newest copy in the “.snapshots” "
                  "folder."),
               shown);
  return FALSE;
}

typedef struct {
  void *data;
  gsize n;
} Opened;

static void
wipe_opened (void *data)
{
  Opened *opened = data;

  sodium_memzero (opened->data, opened->n);
  g_free (opened->data);
  g_free (opened);
}

GBytes *
vigie_seal_bytes_take (void *data, gsize n)
{
  Opened *opened = g_new (Opened, 1);

  opened->data = data;
  opened->n = n;

  return g_bytes_new_with_free_func (data, n, wipe_opened, opened);
}

GBytes *
vigie_seal_open (
  const VigieSeal *seal, const char *identity, const void *sealed, gsize n, GError **error)
{
  guint8 *data = NULL;

  if (sealed && n >= VIGIE_SEAL_OVERHEAD) {
    data = g_malloc (n - VIGIE_SEAL_OVERHEAD + 1);
    if (vigie_key_open (seal->key, identity, sealed, n, data))
      return vigie_seal_bytes_take (data, n - VIGIE_SEAL_OVERHEAD);
    g_free (data);
  }

  vigie_seal_altered (identity, error);
  return NULL;
}

gboolean
vigie_seal_sign (
  VigieObservatory *observatory, const void *data, gsize n, guint8 signature[64], GError **error)
{
  if (!vigie_observatory_require_unlocked (observatory, error))
    return FALSE;
  if (!observatory->sign_secret) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Who came in by the recovery sheet cannot sign: set a new passphrase "
                            "first."));
    return FALSE;
  }

  crypto_sign_detached (signature, NULL, data, n, observatory->sign_secret);
  return TRUE;
}

gboolean
vigie_seal_check_signature (const guint8 sign_public[32],
                            const void *data,
                            gsize n,
                            const guint8 signature[64])
{
  return crypto_sign_verify_detached (signature, data, n, sign_public) == 0;
}
