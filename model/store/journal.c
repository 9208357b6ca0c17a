/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: each entry's hash covers the entry before, so that none can be changed, taken out or
 * put in between without all later ones changing too. */
#include "model/store/journal.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/store/observatory-private.h"
#include "model/store/statement.h"

/* Machines that share a file may differ by some minutes. */
#define CLOCK_TOLERANCE_S 600

static const char select_last[] = "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1";
static const char select_last_time[] = "SELECT time FROM journal ORDER BY number DESC LIMIT 1";
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

static gboolean
append (VigieObservatory *observatory,
        const char *act,
        const char *object,
        const char *article,
        const char *outcome,
        const char *detail,
        GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieJournalEntry) entry = g_new0 (VigieJournalEntry, 1);
  guint8 before[32];

  entry->time = vigie_observatory_dup_time (observatory);
  entry->person = dup_valid (observatory->person ? observatory->person->name : NULL);
  entry->act = dup_valid (act);
  entry->object = dup_valid (object);
  entry->article = dup_valid (article);
  entry->outcome = dup_valid (outcome);
  entry->detail = dup_valid (detail);
  if (!read_last (db, &entry->number, before, error))
    return FALSE;
  entry->number++;
  hash_entry (before, entry, entry->hash);

  return insert (db, entry, error);
}

/* Seconds since 1970 of the newest entry; 0 where there is none. */
static gboolean
read_last_time (sqlite3 *db, char **text, gint64 *time, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_last_time, error);
  g_autoptr (GDateTime) last = NULL;
  int step;

  *time = 0;
  if (!select)
    return FALSE;
  if ((step = sqlite3_step (select)) == SQLITE_ROW)
    *text = dup_column (select, 0);
  last = *text ? g_date_time_new_from_iso8601 (*text, NULL) : NULL;
  if (last)
    *time = g_date_time_to_unix (last);

  return step == SQLITE_ROW || step == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_noted[] = "SELECT 1 FROM journal WHERE number = ?1 AND act = 'clock'";

/* Whether this sitting's entry stands: the act that it came with may have been undone since. */
static gboolean
is_noted (VigieObservatory *observatory)
{
  g_autoptr (sqlite3_stmt) select =
    vigie_store_prepare (observatory->connection.db, select_noted, NULL);

  if (!select || observatory->asked_entry == 0)
    return FALSE;
  sqlite3_bind_int64 (select, 1, observatory->asked_entry);

  return sqlite3_step (select) == SQLITE_ROW;
}

/* Whoever sets the clock back, or names another day, may open what is closed: it is told before what they do. */
static gboolean
note_clock (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;
  gint64 last;
  guint8 hash[32];

  if (!read_last_time (db, &text, &last, error))
    return FALSE;
  if (last - observatory->now_unix_s > CLOCK_TOLERANCE_S) {
    detail = g_strdup_printf ("set back: the entry before is of %s", text);
    if (!append (observatory, "clock", "", "", "done", detail, error))
      return FALSE;
  }
  if (!observatory->asked_day || is_noted (observatory))
    return TRUE;

  return append (observatory, "clock", observatory->asked_day, "", "done",
                 "another day was asked for", error) &&
         read_last (db, &observatory->asked_entry, hash, error);
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
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (observatory->connection.db, error);

  return transaction && note_clock (observatory, error) &&
         append (observatory, act, object, article, outcome, detail, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
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
