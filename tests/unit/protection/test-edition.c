/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/protection/edition.h"

#include <string.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "tests/unit/protection/editions.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

#define PLANTED 4.123456789 /* under the threshold of 5: an edition hides it */
#define SHOWN 417.0625

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_editions (fixture->folder);
  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020,
                           "4.123456789 417.0625 30 40 50 60");
  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_PERS", 2020, "12 3 2 1 900 1000");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieEdition *
make (Fixture *fixture, VigieAudience audience, gboolean approved)
{
  return vigie_test_edition (fixture->observatory, audience, "CAFALLOC@2020,CAFPERS@2020",
                             "iris,commune", approved);
}

/* Whether bytes stand anywhere in the observatory's file or in its write-ahead log. */
static gboolean
file_has (Fixture *fixture, const void *bytes, gsize n)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while ((name = g_dir_read_name (directory))) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
    g_autofree char *data = NULL;
    gsize size;

    if (g_file_get_contents (path, &data, &size, NULL))
      found = found || memmem (data, size, bytes, n) != NULL;
  }

  return found;
}

static gboolean
file_has_double (Fixture *fixture, double value)
{
  guint64 bits, swapped;

  memcpy (&bits, &value, sizeof bits);
  swapped = GUINT64_SWAP_LE_BE (bits);

  return file_has (fixture, &bits, sizeof bits) || file_has (fixture, &swapped, sizeof swapped);
}

static void
assert_nowhere (Fixture *fixture, double value, const char *text)
{
  g_assert_false (file_has_double (fixture, value));
  g_assert_false (file_has (fixture, text, strlen (text)));
}

static void
test_hidden_figure_is_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) draft = make (fixture, VIGIE_AUDIENCE_PARTNERS, FALSE);
  g_autoptr (VigieEdition) partners = NULL, services = NULL;
  g_autofree char *shown = vigie_test_shown (draft, "iris", 0);

  g_assert_cmpstr (shown, ==, "s 417.0625 s 40 50 60");
  assert_nowhere (fixture, PLANTED, "4.123456789");
  assert_nowhere (fixture, SHOWN, "417.0625"); /* a draft is sealed whole */

  services = make (fixture, VIGIE_AUDIENCE_SERVICES, TRUE);
  assert_nowhere (fixture, SHOWN, "417.0625");

  partners = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  assert_nowhere (fixture, PLANTED, "4.123456789");
  g_assert_true (file_has_double (fixture, SHOWN)); /* the search finds what is there */
}

/* The letters of a column of six zones: sealed before and after, for everyone but the unlocked. */
static void
test_reasons_stay_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *reason =
    vigie_edition_reasons (fixture->observatory, edition->number, "iris", &error);
  guint8 *locked;

  g_assert_no_error (error);
  g_assert_cmpmem (reason, 12, "AVDVVVDAAAVV", 12);
  g_assert_false (file_has (fixture, "AVDVVV", 6));
  g_assert_false (file_has (fixture, "DAAAVV", 6));

  vigie_observatory_lock (fixture->observatory);
  locked = vigie_edition_reasons (fixture->observatory, edition->number, "iris", &error);
  g_assert_null (locked);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
}

/* Both letters of reasons are one mark: the state tells nothing of the side of the threshold. */
static void
test_hidden_cell_keeps_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  const VigieTable *table = vigie_edition_find_table (edition, "iris");

  for (gsize c = 0; c < 2; c++)
    for (gsize i = 0; i < table->figures->rows; i++) {
      VigieCell cell = vigie_figures_get (table->figures, i, c);

      if (cell.state != VIGIE_CELL_VALUE) {
        g_assert_cmpfloat (cell.value, ==, 0.0);
        g_assert_cmpint (cell.flags, ==, 0);
      }
    }
}

static void
test_who_reads_what_while_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) draft = make (fixture, VIGIE_AUDIENCE_PARTNERS, FALSE);
  g_autoptr (VigieEdition) partners = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (VigieEdition) services = make (fixture, VIGIE_AUDIENCE_SERVICES, TRUE);
  g_autoptr (VigieEdition) again = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  vigie_observatory_lock (fixture->observatory);
  again = vigie_edition_load (fixture->observatory, partners->number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->hash, ==, partners->hash);

  g_assert_null (vigie_edition_load (fixture->observatory, draft->number, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (vigie_edition_load (fixture->observatory, services->number, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  g_clear_error (&error);

  entries = vigie_editions_list (fixture->observatory, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3); /* numbered across audiences */
  for (guint i = 0; i < 3; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (entries, i);

    g_assert_cmpint (entry->number, ==, i + 1);
    g_assert_cmpuint (entry->n_columns, ==, 2);
    g_assert_cmpstr (entry->zonings, ==, "iris,commune");
    g_assert_cmpint (entry->approved_on != NULL, ==, i > 0);
  }
  g_assert_null (vigie_edition_load (fixture->observatory, 99, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

static gboolean
runs (Fixture *fixture, const char *sql)
{
  return sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql, NULL, NULL, NULL) ==
         SQLITE_OK;
}

static void
test_approved_one_never_changes (Fixture *fixture, gconstpointer data)
{
  static const char *const table[] = { "edition_column", "edition_zoning", "edition_cells",
                                       "edition_annex", "edition_dictionary" };
  static const char *const change[] = {
    "UPDATE edition SET tests = 15",
    "UPDATE edition SET approved_on = NULL, approved_by = NULL",
    "DELETE FROM edition",
    "REPLACE INTO edition (number, audience, tests, seal, created_on, created_by)"
    " SELECT number, audience, 15, seal, created_on, created_by FROM edition",
    "UPDATE edition_cells SET clear = zeroblob (60)",
    "UPDATE edition_cells SET edition = 2 WHERE edition = 1",
    "UPDATE edition_protection SET ledger = 9",
    "DELETE FROM edition_protection",
    "REPLACE INTO edition_protection SELECT * FROM edition_protection WHERE edition = 1",
    "UPDATE ledger SET tests = 15, releasable = 1",
    "DELETE FROM ledger",
    "REPLACE INTO ledger SELECT * FROM ledger",
    "INSERT INTO ledger SELECT 9, * FROM (SELECT edition, audience, tests, releasable, approved_on,"
    " approved_by, article, columns, zonings, hash, signature, chain FROM ledger)",
  };
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (VigieEdition) draft = make (fixture, VIGIE_AUDIENCE_PARTNERS, FALSE);
  g_autoptr (VigieEdition) again = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (change); i++)
    g_assert_false (runs (fixture, change[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *remove = g_strdup_printf ("DELETE FROM %s WHERE edition = 1", table[i]);
    g_autofree char *replace =
      g_strdup_printf ("REPLACE INTO %s SELECT * FROM %s WHERE edition = 1", table[i], table[i]);
    g_autofree char *move = g_strdup_printf ("UPDATE %s SET edition = 1 WHERE edition = 2 AND %s",
                                             table[i], i == 2 ? "zoning = 0" : "position = 0");

    g_assert_false (runs (fixture, remove));
    g_assert_false (runs (fixture, replace));
    g_assert_false (runs (fixture, move));
  }

  again = vigie_edition_load (fixture->observatory, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->hash, ==, edition->hash);
}

static GPtrArray *
verify (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *fault = vigie_editions_verify (fixture->observatory, &error);

  g_assert_no_error (error);
  return fault;
}

/* Who writes past the triggers is found by the hash, the signature and the chain. */
static void
test_altered_one_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (VigieEdition) services = make (fixture, VIGIE_AUDIENCE_SERVICES, TRUE);
  g_autoptr (GPtrArray) none = verify (fixture), cells = NULL, ledger = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (runs (fixture, "DROP TRIGGER edition_cells_stays"));
  g_assert_true (runs (fixture, "UPDATE edition_cells SET clear = zeroblob (60)"
                                " WHERE edition = 1 AND zoning = 0 AND position = 0"));
  g_assert_true (runs (fixture, "UPDATE edition_cells SET sealed = zeroblob (100)"
                                " WHERE edition = 2 AND zoning = 0 AND position = 0"));
  g_assert_null (vigie_edition_load (fixture->observatory, 1, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);
  g_assert_null (vigie_edition_load (fixture->observatory, 2, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  vigie_observatory_lock (fixture->observatory);
  cells = verify (fixture);
  g_assert_cmpuint (cells->len, ==, 2);

  g_assert_true (runs (fixture, "DROP TRIGGER ledger_stays"));
  g_assert_true (runs (fixture, "UPDATE ledger SET approved_on = '2001-01-01' WHERE position = 1"));
  ledger = verify (fixture);
  g_assert_cmpuint (ledger->len, ==, 4); /* two cells, the signature, the chain */
}

/* I3: the same figures make the same bytes, whatever the number. */
static void
test_same_figures_have_the_same_hash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = make (fixture, VIGIE_AUDIENCE_PARTNERS, FALSE);
  g_autoptr (VigieEdition) second = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (VigieEdition) services = make (fixture, VIGIE_AUDIENCE_SERVICES, TRUE);

  g_assert_cmpuint (strlen (first->hash), ==, 64);
  g_assert_cmpstr (first->hash, ==, second->hash);
  g_assert_cmpstr (first->hash, !=, services->hash);
}

static const VigieJournalEntry *
last_entry (GPtrArray *entries)
{
  return g_ptr_array_index (entries, entries->len - 1);
}

static void
test_only_a_referent_approves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, FALSE);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  ((VigiePerson *) vigie_observatory_get_person (fixture->observatory))->referent = FALSE;
  g_assert_false (
    vigie_edition_approve (fixture->observatory, edition->number, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  entries = vigie_journal_list (fixture->observatory, NULL);
  g_assert_cmpstr (last_entry (entries)->act, ==, "approve");
  g_assert_cmpstr (last_entry (entries)->outcome, ==, "refused");
}

static void
test_approved_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (edition->approved_on, ==, "2026-11-25");
  g_assert_cmpstr (edition->approved_by, ==, VIGIE_TEST_PERSON);
  g_assert_false (
    vigie_edition_approve (fixture->observatory, edition->number, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
}

static void
test_journal_names_the_article (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (GPtrArray) entries = vigie_journal_list (fixture->observatory, NULL);
  const VigieJournalEntry *approved = last_entry (entries);
  const VigieJournalEntry *prepared = g_ptr_array_index (entries, entries->len - 2);

  g_assert_cmpstr (prepared->act, ==, "edition");
  g_assert_cmpstr (approved->act, ==, "approve");
  g_assert_cmpstr (approved->object, ==, "edition 1");
  g_assert_cmpstr (approved->article, !=, "");
  g_assert_nonnull (strstr (approved->detail, edition->hash));
}

static void
test_says_what_is_not_checked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, FALSE);
  g_autofree char *unchecked = vigie_edition_dup_unchecked (edition);

  g_assert_cmpint (edition->tests, ==, 15);
  g_assert_true (vigie_edition_is_releasable (edition));
  g_assert_null (unchecked);
}

/* A5.3: a line that nothing came for is told; provenance needs no delivery. */
static void
test_provenance_and_annex_travel_with_it (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_SERVICES, TRUE);
  gsize received = 0;

  g_assert_cmpuint (edition->n_annex, ==, 13);
  for (gsize i = 0; i < edition->n_annex; i++) {
    const VigieAnnexState *annex = edition->annex + i;

    if (strcmp (annex->source, "CAF") == 0) {
      g_assert_cmpstr (annex->line, ==, "V09");
      g_assert_cmpstr (annex->state, ==, "reçu");
      g_assert_nonnull (strstr (annex->detail, "2020"));
      received++;
    } else {
      g_assert_cmpstr (annex->state, ==, "non reçu");
      g_assert_cmpstr (annex->detail, ==, "aucune livraison au 25/11/2026");
    }
  }
  g_assert_cmpuint (received, ==, 1);

  g_assert_cmpstr (edition->provenance[0].source, ==, "CAF");
  g_assert_cmpstr (edition->provenance[0].file_name, ==, "test.csv");
  g_assert_cmpstr (edition->provenance[0].received, ==, "2026-11-25");
  g_assert_cmpint (edition->provenance[0].delivery_version, ==, 1);
}

static void
test_dictionary_has_a_row_a_column (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition =
    vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS,
                        "CAFALLOC@2020,CAFALLOC@2019,CAFPERS@2020", "iris", TRUE);
  g_autoptr (GPtrArray) dictionary = vigie_edition_dictionary (edition);
  char **row;

  g_assert_cmpuint (g_strv_length ((char **) vigie_edition_dictionary_heading), ==,
                    VIGIE_DICTIONARY_N_HEADINGS);
  g_assert_cmpuint (dictionary->len, ==, 3);
  row = g_ptr_array_index (dictionary, 1);
  g_assert_cmpuint (g_strv_length (row), ==, VIGIE_DICTIONARY_N_HEADINGS);
  g_assert_cmpstr (row[0], ==, "CAFALLOC19");
  g_assert_cmpstr (row[1], ==, "CAFALLOC");
  g_assert_cmpstr (row[4], ==, "effectif");
  g_assert_cmpstr (row[6], ==, "2019");
  g_assert_cmpstr (row[7], ==, "IRIS 2020");
  row = g_ptr_array_index (dictionary, 2);
  g_assert_cmpstr (row[0], ==, "CAFPERS");
}

static void
test_bad_requests_are_told (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[][2] = {
    { "CAFALLOC@2020,CAFALLOC@2020", "iris" },
    { "CAFALLOC@2020", "iris,iris" },
    { "CAFALLOC@2020", "département" },
    { "CAFALLOC@2020", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (vigie_test_prepare (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, bad[i][0],
                                         bad[i][1], &error),
                     ==, 0);
    g_assert_nonnull (error);
    g_assert_true (g_str_has_suffix (error->message, "."));
  }
}

static void
test_preparing_asks_for_the_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vigie_observatory_lock (fixture->observatory);
  g_assert_cmpint (vigie_test_prepare (fixture->observatory, VIGIE_AUDIENCE_PARTNERS,
                                       "CAFALLOC@2020", "iris", &error),
                   ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/protection/edition/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("hidden-figure-is-nowhere-in-the-file", test_hidden_figure_is_nowhere);
  ADD ("reasons-stay-sealed", test_reasons_stay_sealed);
  ADD ("hidden-cell-keeps-nothing", test_hidden_cell_keeps_nothing);
  ADD ("who-reads-what-while-locked", test_who_reads_what_while_locked);
  ADD ("approved-one-never-changes", test_approved_one_never_changes);
  ADD ("altered-one-is-told", test_altered_one_is_told);
  ADD ("I3-same-figures-have-the-same-hash", test_same_figures_have_the_same_hash);
  ADD ("only-a-referent-approves", test_only_a_referent_approves);
  ADD ("approved-once", test_approved_once);
  ADD ("A0.2-journal-names-the-article", test_journal_names_the_article);
  ADD ("says-what-is-not-checked", test_says_what_is_not_checked);
  ADD ("A5.3-provenance-and-annex-travel-with-it", test_provenance_and_annex_travel_with_it);
  ADD ("A5.4-dictionary-has-a-row-a-column", test_dictionary_has_a_row_a_column);
  ADD ("bad-requests-are-told", test_bad_requests_are_told);
  ADD ("preparing-asks-for-the-key", test_preparing_asks_for_the_key);
#undef ADD

  return g_test_run ();
}
