/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: only grows, and tells what was changed in it. */
#include "model/store/journal.h"

#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

/* The entry of creation, and nine more. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  for (int i = 2; i <= 10; i++) {
    g_autofree char *object = g_strdup_printf ("DGI %d", i);
    g_autoptr (GError) error = NULL;

    g_assert_true (vigie_journal_append (fixture->observatory, "read", object, "4", "done",
                                         "tableau de bord", &error));
    g_assert_no_error (error);
  }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

/* What another program can do, who takes the triggers away first. */
static void
rewrite (Fixture *fixture, const char *sql)
{
  g_autofree char *all = g_strconcat ("DROP TRIGGER journal_is_not_changed;"
                                      "DROP TRIGGER journal_is_not_shortened;",
                                      sql, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (vigie_observatory_get_path (fixture->observatory), &db), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, all, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
assert_one_fault (Fixture *fixture, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = vigie_journal_verify (fixture->observatory, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (faults, 0), ==, sentence);
}

static void
test_entries_are_as_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = vigie_journal_list (fixture->observatory, NULL);
  VigieJournalEntry *first = g_ptr_array_index (entries, 0);
  VigieJournalEntry *last = g_ptr_array_index (entries, 9);

  g_assert_cmpuint (entries->len, ==, 10);
  g_assert_cmpstr (first->act, ==, "create");
  g_assert_cmpint (last->number, ==, 10);
  g_assert_cmpstr (last->time, ==, "2026-11-25T10:00:00Z");
  g_assert_cmpstr (last->person, ==, VIGIE_TEST_PERSON);
  g_assert_cmpstr (last->object, ==, "DGI 10");
  g_assert_cmpstr (last->article, ==, "4");
  g_assert_cmpstr (last->outcome, ==, "done");
  g_assert_cmpstr (last->detail, ==, "tableau de bord");
}

static void
test_head_is_that_of_the_newest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = vigie_journal_list (fixture->observatory, NULL);
  const guint8 *hash = ((VigieJournalEntry *) g_ptr_array_index (entries, 9))->hash;
  g_autofree char *head = vigie_journal_dup_head (fixture->observatory, NULL);
  g_autofree char *later = NULL;
  g_autofree char *digits = g_strdup_printf ("%02x%02x %02x%02x %02x%02x", hash[0], hash[1],
                                             hash[2], hash[3], hash[4], hash[5]);

  g_assert_cmpstr (head, ==, digits);
  vigie_journal_append (fixture->observatory, "x", NULL, NULL, "refused", NULL, NULL);
  later = vigie_journal_dup_head (fixture->observatory, NULL);
  g_assert_cmpstr (head, !=, later);
}

/* BLAKE2b by Python's hashlib over the bytes that the source describes: the chain can be checked
 * without this program. */
static void
test_hash_is_blake2b_of_the_fields (Fixture *fixture, gconstpointer data)
{
  static const char script[] =
    "import hashlib, sqlite3, struct, sys\n"
    "before = bytes (32)\n"
    "for row in sqlite3.connect (sys.argv[1]).execute ('SELECT * FROM journal ORDER BY number'):\n"
    "  h = hashlib.blake2b (before, digest_size = 32)\n"
    "  h.update (struct.pack ('<Q', row[0]))\n"
    "  for text in row[1:8]:\n"
    "    b = text.encode ()\n"
    "    h.update (struct.pack ('<Q', len (b)) + b)\n"
    "  assert h.digest () == row[8], row\n"
    "  before = row[8]\n"
    "print (row[0])\n";
  const char *argv[] = { "/usr/bin/python3", "-c", script,
                         vigie_observatory_get_path (fixture->observatory), NULL };
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int status = 0;

  if (!g_file_test (argv[0], G_FILE_TEST_IS_EXECUTABLE)) {
    g_test_skip ("no /usr/bin/python3 to compute BLAKE2b with");
    return;
  }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err,
                               &status, NULL));
  g_assert_cmpstr (err, ==, "");
  g_assert_cmpstr (out, ==, "10\n");
}

/* The name of a file is any bytes; an entry that quotes it can be shown, and its hash agrees. */
static void
test_name_of_any_bytes_is_kept_as_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  g_assert_true (
    vigie_journal_append (fixture->observatory, "import", "caf\351.csv", NULL, "done", NULL, NULL));
  entries = vigie_journal_list (fixture->observatory, NULL);
  g_assert_cmpstr (((VigieJournalEntry *) g_ptr_array_index (entries, 10))->object, ==,
                   "caf\357\277\275.csv");
  faults = vigie_journal_verify (fixture->observatory, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_only_grows (Fixture *fixture, gconstpointer data)
{
  static const char *const sql[] = {
    "UPDATE journal SET detail = 'x' WHERE number = 4",
    "DELETE FROM journal WHERE number = 10",
    "DELETE FROM journal",
    "INSERT OR REPLACE INTO journal SELECT 4, time, person, act, object, article, outcome, 'x', "
    "hash FROM journal WHERE number = 4",
    "INSERT INTO journal SELECT 12, time, person, act, object, article, outcome, detail, hash "
    "FROM journal WHERE number = 4",
  };
  g_autoptr (GPtrArray) faults = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sql); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (
      vigie_store_execute (vigie_observatory_get_db (fixture->observatory), sql[i], &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
    g_assert_nonnull (strstr (error->message, "append-only"));
  }
  faults = vigie_journal_verify (fixture->observatory, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_changed_entry_is_told_with_its_number (Fixture *fixture, gconstpointer data)
{
  rewrite (fixture, "UPDATE journal SET detail = 'tableau de bores' WHERE number = 4");
  assert_one_fault (fixture, "Journal entry 4 was changed after it was written.");
}

/* “ab” + “c” and “a” + “bc” are not the same entry. */
static void
test_moved_letter_is_told (Fixture *fixture, gconstpointer data)
{
  rewrite (fixture, "UPDATE journal SET act = 'rea', object = 'd' || object WHERE number = 5");
  assert_one_fault (fixture, "Journal entry 5 was changed after it was written.");
}

static void
test_removed_entry_is_told (Fixture *fixture, gconstpointer data)
{
  rewrite (fixture, "DELETE FROM journal WHERE number = 7");
  assert_one_fault (fixture, "Journal entry 7 is missing: it was taken out.");
}

static void
test_exchanged_entries_are_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) faults = NULL;

  rewrite (fixture, "UPDATE journal SET number = 99 WHERE number = 5;"
                    "UPDATE journal SET number = 5 WHERE number = 6;"
                    "UPDATE journal SET number = 6 WHERE number = 99");
  faults = vigie_journal_verify (fixture->observatory, NULL);
  g_assert_cmpuint (faults->len, >=, 1);
  g_assert_cmpstr (g_ptr_array_index (faults, 0), ==,
                   "Journal entry 5 was changed after it was written.");
}

static void
test_emptied_journal_is_told (Fixture *fixture, gconstpointer data)
{
  rewrite (fixture, "DELETE FROM journal");
  assert_one_fault (fixture, "The journal is empty: its entries were taken out.");
}

static void
test_entry_goes_with_its_transaction (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  VigieTransaction *transaction = vigie_transaction_begin (db, NULL);

  g_assert_true (vigie_journal_append (fixture->observatory, "x", NULL, NULL, "done", NULL, NULL));
  vigie_transaction_free (transaction);
  g_assert_true (vigie_journal_append (fixture->observatory, "y", NULL, NULL, "done", NULL, NULL));
  entries = vigie_journal_list (fixture->observatory, NULL);
  g_assert_cmpuint (entries->len, ==, 11);
  faults = vigie_journal_verify (fixture->observatory, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
}

#define ADD(name, function) \
  g_test_add ("/store/journal/" name, Fixture, NULL, set_up, function, tear_down)

/* The acts and objects of the entries from @first on: "clock ;read DGI". */
static char *
acts_from (Fixture *fixture, guint first)
{
  g_autoptr (GPtrArray) entries = vigie_journal_list (fixture->observatory, NULL);
  GString *acts = g_string_new (NULL);

  for (guint i = first - 1; i < entries->len; i++) {
    const VigieJournalEntry *one = g_ptr_array_index (entries, i);

    g_string_append_printf (acts, "%s%s %s", acts->len ? ";" : "", one->act, one->object);
  }

  return g_string_free (acts, FALSE);
}

static void
append_at (Fixture *fixture, gint64 now, const char *object)
{
  vigie_observatory_set_now (fixture->observatory, now);
  g_assert_true (
    vigie_journal_append (fixture->observatory, "read", object, "4", "done", "", NULL));
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GPtrArray) faults = vigie_journal_verify (fixture->observatory, NULL);

  g_assert_cmpuint (faults->len, ==, 0);
}

/* Who sets it back opens what is closed: told once, before what is done then. Machines that share a file may differ by
 * minutes. */
static void
test_a_clock_set_back_is_told (Fixture *fixture, gconstpointer data)
{
  gint64 now = vigie_observatory_get_now (fixture->observatory);
  g_autofree char *acts = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  append_at (fixture, now - 600, "a");
  append_at (fixture, now, "b");
  append_at (fixture, now - 601, "c");
  append_at (fixture, now - 600, "d");
  append_at (fixture, now - 86400, "e");
  acts = acts_from (fixture, 11);
  g_assert_cmpstr (acts, ==, "read a;read b;clock ;read c;read d;clock ;read e");
  entries = vigie_journal_list (fixture->observatory, NULL);
  g_assert_nonnull (strstr (((VigieJournalEntry *) g_ptr_array_index (entries, 12))->detail,
                            ((VigieJournalEntry *) g_ptr_array_index (entries, 11))->time));
  assert_sound (fixture);
}

/* A day that is not the clock's is told before the first act that rests on it, also where that one was undone. */
static void
test_another_day_is_told (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  VigieTransaction *transaction;
  g_autofree char *acts = NULL;
  GDate day;

  vigie_date_at (vigie_observatory_get_now (fixture->observatory), &day);
  vigie_observatory_set_asked_day (fixture->observatory, &day);
  append_at (fixture, vigie_observatory_get_now (fixture->observatory), "a");
  g_date_set_dmy (&day, 31, 12, 2009);
  vigie_observatory_set_asked_day (fixture->observatory, &day);
  transaction = vigie_transaction_begin (db, NULL);
  append_at (fixture, vigie_observatory_get_now (fixture->observatory), "b");
  vigie_transaction_free (transaction);
  append_at (fixture, vigie_observatory_get_now (fixture->observatory), "c");
  append_at (fixture, vigie_observatory_get_now (fixture->observatory), "d");
  acts = acts_from (fixture, 11);
  g_assert_cmpstr (acts, ==, "read a;clock 2009-12-31;read c;read d");
  assert_sound (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("entries-are-as-written", test_entries_are_as_written);
  ADD ("head-is-that-of-the-newest", test_head_is_that_of_the_newest);
  ADD ("hash-is-blake2b-of-the-fields", test_hash_is_blake2b_of_the_fields);
  ADD ("name-of-any-bytes-is-kept-as-text", test_name_of_any_bytes_is_kept_as_text);
  ADD ("only-grows", test_only_grows);
  ADD ("changed-entry-is-told-with-its-number", test_changed_entry_is_told_with_its_number);
  ADD ("moved-letter-is-told", test_moved_letter_is_told);
  ADD ("removed-entry-is-told", test_removed_entry_is_told);
  ADD ("exchanged-entries-are-told", test_exchanged_entries_are_told);
  ADD ("emptied-journal-is-told", test_emptied_journal_is_told);
  ADD ("entry-goes-with-its-transaction", test_entry_goes_with_its_transaction);
  ADD ("A8a.2-a-clock-set-back-is-told", test_a_clock_set_back_is_told);
  ADD ("A8a.2-another-day-is-told", test_another_day_is_told);
  return g_test_run ();
}
