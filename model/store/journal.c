/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: each entry's hash covers the entry before, so that none can be changed, taken out or
 * put in between without all later ones changing too. */
#include "model/store/journal.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/store/observatory-private.h"
#include "model/store/statement.h"

static const char select_last[] = "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1";
static const char select_all[] = "SELECT number, time, person, act, object, article, outcome, "
                                 "detail, hash FROM journal ORDER BY number";
static const char insert_entry[] = "INSERT INTO journal (number, time, person, act, object, "
                                   "article, outcome, detail, hash) "
                                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

void
vigie_journal_entry_free (VigieJournalEntry *entry)
{
  if (!entry)
    return;

  g_free (entry->time);
  g_free (entry->person);
  g_free (entry->act);
  g_free (entry->object);
  g_free (entry->article);
  g_free (entry->outcome);
  g_free (entry->detail);
  g_free (entry);
}

static void
hash_number (crypto_generichash_state *state, guint64 number)
{
  guint64 bytes = GUINT64_TO_LE (number);

  crypto_generichash_update (state, (const guint8 *) &bytes, sizeof bytes);
}

/* Lengths go before texts, or two entries could read as the same bytes. */
static void
hash_text (crypto_generichash_state *state, const char *text)
{
  gsize n = strlen (text);

  hash_number (state, n);
  crypto_generichash_update (state, (const guint8 *) text, n);
}

/* Source: BLAKE2b of 32 bytes, RFC 7693. */
static void
hash_entry (const guint8 before[32], const VigieJournalEntry *entry, guint8 hash[32])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, 32);
  crypto_generichash_update (&state, before, 32);
  hash_number (&state, (guint64) entry->number);
  hash_text (&state, entry->time);
  hash_text (&state, entry->person);
  hash_text (&state, entry->act);
  hash_text (&state, entry->object);
  hash_text (&state, entry->article);
  hash_text (&state, entry->outcome);
  hash_text (&state, entry->detail);
  crypto_generichash_final (&state, hash, 32);
}

static void
copy_hash (sqlite3_stmt *select, int column, guint8 hash[32])
{
  const void *blob = sqlite3_column_blob (select, column);

  memset (hash, 0, 32);
  if (blob && sqlite3_column_bytes (select, column) == 32)
    memcpy (hash, blob, 32);
}

/* The number and hash of the newest entry; 0 and zeros before the first. */
static gboolean
read_last (sqlite3 *db, gint64 *number, guint8 hash[32], GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_last, error);
  int step = 0;

  *number = 0;
  memset (hash, 0, 32);
  if (!select)
    return FALSE;
  step = sqlite3_step (select);
  if (step == SQLITE_ROW) {
    *number = sqlite3_column_int64 (select, 0);
    copy_hash (select, 1, hash);
    return TRUE;
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
insert (sqlite3 *db, const VigieJournalEntry *entry, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_entry, error);
  const char *const text[] = { entry->time,    entry->person,  entry->act,   entry->object,
                               entry->article, entry->outcome, entry->detail };

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->number);
  for (int i = 0; i < (int) G_N_ELEMENTS (text); i++)
    sqlite3_bind_text (statement, i + 2, text[i], -1, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 9, entry->hash, sizeof entry->hash, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

/* Valid UTF-8 in and out: an entry may quote a file's name, which may be of any bytes, and what was
 * altered may be of any bytes too. */
static char *
dup_valid (const char *text)
{
  return g_utf8_make_valid (text ? text : "", -1);
}

static char *
dup_column (sqlite3_stmt *select, int column)
{
  return dup_valid ((const char *) sqlite3_column_text (select, column));
}

gboolean
vigie_journal_append (VigieObservatory *observatory,
                      const char *act,
                      const char *object,
                      const char *article,
                      const char *outcome,
                      const char *detail,
                      GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_autoptr (VigieJournalEntry) entry = g_new0 (VigieJournalEntry, 1);
  guint8 before[32];

  entry->time = vigie_observatory_dup_time (observatory);
  entry->person = dup_valid (observatory->person ? observatory->person->name : NULL);
  entry->act = dup_valid (act);
  entry->object = dup_valid (object);
  entry->article = dup_valid (article);
  entry->outcome = dup_valid (outcome);
  entry->detail = dup_valid (detail);
  if (!transaction || !read_last (db, &entry->number, before, error))
    return FALSE;
  entry->number++;
  hash_entry (before, entry, entry->hash);
  if (!insert (db, entry, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

GPtrArray *
vigie_journal_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (GPtrArray) entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_journal_entry_free);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_all, error);
  int step = 0;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieJournalEntry *entry = g_new0 (VigieJournalEntry, 1);

    entry->number = sqlite3_column_int64 (select, 0);
    entry->time = dup_column (select, 1);
    entry->person = dup_column (select, 2);
    entry->act = dup_column (select, 3);
    entry->object = dup_column (select, 4);
    entry->article = dup_column (select, 5);
    entry->outcome = dup_column (select, 6);
    entry->detail = dup_column (select, 7);
    copy_hash (select, 8, entry->hash);
    g_ptr_array_add (entries, entry);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&entries);
}

char *
vigie_journal_dup_head (VigieObservatory *observatory, GError **error)
{
  gint64 number = 0;
  guint8 hash[32];

  if (!read_last (observatory->connection.db, &number, hash, error))
    return NULL;
  if (number == 0)
    return g_strdup ("");

  return g_strdup_printf ("%02x%02x %02x%02x %02x%02x", hash[0], hash[1], hash[2], hash[3], hash[4],
                          hash[5]);
}

GPtrArray *
vigie_journal_verify (VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries = vigie_journal_list (observatory, error);
  guint8 before[32] = { 0 };
  gint64 expected = 1;

  if (!entries)
    return NULL;
  if (entries->len == 0)
    g_ptr_array_add (faults, g_strdup (_ ("The journal is empty: its entries were taken out.")));

  for (guint i = 0; i < entries->len; i++) {
    const VigieJournalEntry *entry = g_ptr_array_index (entries, i);
    guint8 hash[32];

    hash_entry (before, entry, hash);
    if (entry->number != expected)
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("Journal entry %d is missing: it was taken out."),
                                        (int) expected));
    else if (memcmp (hash, entry->hash, sizeof hash) != 0)
      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("Journal entry %d was changed after it was written."),
                                        (int) entry->number));
    /* From its own hash on: each fault is told once, where it is. */
    memcpy (before, entry->hash, sizeof before);
    expected = entry->number + 1;
  }

  return g_steal_pointer (&faults);
}
