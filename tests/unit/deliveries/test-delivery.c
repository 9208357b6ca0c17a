/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/deliveries/delivery-files.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "model/convention/annex.h"
#include "model/convention/convention.h"
#include "model/core/error.h"
#include "model/deliveries/coverage.h"
#include "model/deliveries/packing.h"
#include "model/store/journal.h"
#include "tests/unit/deliveries/territory.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  vigie_test_territory (fixture->observatory, 2020);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieDeliveryColumn *
iris (Fixture *fixture, const char *variable, int year, const char *cells)
{
  return vigie_test_column (fixture->observatory, "iris", 2020, variable, year, cells);
}

static gint64
deliver (Fixture *fixture, const char *source, int year, VigieDeliveryColumn *one)
{
  return vigie_test_deliver (fixture->observatory, source, year, 2020, one, NULL);
}

static GPtrArray *
list (Fixture *fixture, gboolean with_replaced)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *deliveries = vigie_deliveries_list (fixture->observatory, with_replaced, &error);

  g_assert_no_error (error);
  return deliveries;
}

static gboolean
execute (Fixture *fixture, const char *sql)
{
  return sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql, NULL, NULL, NULL) ==
         SQLITE_OK;
}

/* Any double, any state and any flag come back bit by bit; bytes that are none are refused. */
static void
test_packing_returns_the_same (void)
{
  VigieFigures *figures = vigie_figures_new (4, 1);
  VigieFigures *again;
  guint8 *bytes;
  gsize n;

  vigie_figures_set (figures, 0, 0, (VigieCell) { 483.68988338829655, VIGIE_CELL_VALUE, 1 });
  vigie_figures_set (figures, 1, 0, (VigieCell) { -3.8e-15, VIGIE_CELL_VALUE, 6 });
  vigie_figures_set (figures, 2, 0, (VigieCell) { 0.0, VIGIE_CELL_SECRET, 0 });
  bytes = vigie_column_pack (figures, &n);
  again = vigie_column_unpack (bytes, n);
  g_assert_nonnull (again);
  g_assert_cmpmem (figures->value, 32, again->value, 32);
  g_assert_cmpmem (figures->state, 4, again->state, 4);
  g_assert_cmpmem (figures->flags, 4, again->flags, 4);

  for (gsize i = 0; i < n; i++)
    g_assert_null (vigie_column_unpack (bytes, i));
  bytes[8 + 8 * 4] = 77; /* no state */
  g_assert_null (vigie_column_unpack (bytes, n));
  vigie_packed_free (bytes, n);
  vigie_figures_wipe (figures);
  vigie_figures_wipe (again);
}

/* What a package says of the other body's figures comes back with them. */
static void
test_packing_keeps_what_a_figure_is_since (void)
{
  VigieFigures *figures = vigie_figures_new (3, 1);
  VigieFigures *again;
  guint8 *bytes;
  gsize n;

  vigie_figures_set (figures, 0, 0, (VigieCell) { 12.0, VIGIE_CELL_VALUE, 0, 1 });
  vigie_figures_set (figures, 2, 0, (VigieCell) { 0.0, VIGIE_CELL_SECRET, 0, 70000 });
  bytes = vigie_column_pack (figures, &n);
  again = vigie_column_unpack (bytes, n);
  g_assert_nonnull (again);
  g_assert_cmpuint (vigie_figures_get (again, 0, 0).since, ==, 1);
  g_assert_cmpuint (vigie_figures_get (again, 1, 0).since, ==, 0);
  g_assert_cmpuint (vigie_figures_get (again, 2, 0).since, ==, 70000);
  g_assert_cmpfloat (vigie_figures_get (again, 0, 0).value, ==, 12.0);
  for (gsize i = 0; i < n; i++)
    g_assert_null (vigie_column_unpack (bytes, i));
  vigie_packed_free (bytes, n);
  vigie_figures_wipe (figures);
  vigie_figures_wipe (again);
}

static void
test_stored_one_is_read_again (Fixture *fixture, gconstpointer data)
{
  gint64 id = deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 s nd ns 6.5"));
  g_autoptr (GPtrArray) held = list (fixture, FALSE);
  g_autoptr (GPtrArray) holding = vigie_holdings_list (fixture->observatory, NULL);
  const VigieDelivery *delivery = g_ptr_array_index (held, 0);
  g_autoptr (VigieFigures) figures = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (held->len, ==, 1);
  g_assert_cmpint (delivery->id, ==, id);
  g_assert_cmpint (delivery->version, ==, 1);
  g_assert_cmpint (delivery->source_sheet_version, ==, 1);
  g_assert_cmpstr (delivery->article, ==, "3");
  g_assert_cmpuint (holding->len, ==, 1);
  figures =
    vigie_delivery_column_load (fixture->observatory, g_ptr_array_index (holding, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (figures->value[5], ==, 6.5);
  g_assert_cmpint (figures->state[2], ==, VIGIE_CELL_SECRET);
  g_assert_cmpint (figures->state[3], ==, VIGIE_CELL_MISSING);
  g_assert_cmpint (figures->state[4], ==, VIGIE_CELL_NOT_SIGNIFICANT);
}

static void
test_article_stands_in_the_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const VigieJournalEntry *entry;

  deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"));
  entries = vigie_journal_list (fixture->observatory, NULL);
  entry = g_ptr_array_index (entries, entries->len - 1);
  g_assert_cmpstr (entry->act, ==, "import");
  g_assert_cmpstr (entry->article, ==, "3");
  g_assert_cmpstr (entry->object, ==, "1: DGI 2020");
}

/* A5.9: a correction is a new version that names the one it replaces. */
static void
test_correction_replaces (Fixture *fixture, gconstpointer data)
{
  gint64 first = deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"));
  g_autoptr (GPtrArray) in_force = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) holding = NULL;
  const VigieDelivery *second;

  deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 7"));
  in_force = list (fixture, FALSE);
  all = list (fixture, TRUE);
  g_assert_cmpuint (in_force->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 2);
  second = g_ptr_array_index (in_force, 0);
  g_assert_cmpint (second->version, ==, 2);
  g_assert_cmpint (second->replaces, ==, first);
  holding = vigie_holdings_list (fixture->observatory, NULL);
  g_assert_cmpuint (holding->len, ==, 1);
  g_assert_cmpint (((VigieHolding *) g_ptr_array_index (holding, 0))->delivery, ==, second->id);
}

/* The census comes in several files of one year. */
static void
test_other_file_of_the_year_replaces_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) holding = NULL;

  deliver (fixture, "INSEE", 2016, iris (fixture, "P_POP", 2016, "1 2 3 4 5 6"));
  deliver (fixture, "INSEE", 2016, iris (fixture, "C_FAM", 2016, "1 2 3 4 5 6"));
  held = list (fixture, FALSE);
  holding = vigie_holdings_list (fixture->observatory, NULL);
  g_assert_cmpuint (held->len, ==, 2);
  g_assert_cmpuint (holding->len, ==, 2);
}

static GBytes *
load_file (Fixture *fixture, gint64 delivery, GError **error)
{
  int file = vigie_delivery_file_open (fixture->observatory, delivery, 1, error);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  char *text;
  gsize n;

  if (file < 0)
    return NULL;
  g_assert_true (g_file_get_contents (path, &text, &n, error));
  g_assert_cmpint (close (file), ==, 0);
  return g_bytes_new_take (text, n);
}

static void
test_withdrawn_one_is_erased (Fixture *fixture, gconstpointer data)
{
  gint64 first = deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"));
  gint64 second = deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 7"));
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_delivery_withdraw (fixture->observatory, second, "erreur du producteur",
                                          VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  held = list (fixture, FALSE);
  g_assert_cmpuint (held->len, ==, 1);
  g_assert_cmpint (((VigieDelivery *) g_ptr_array_index (held, 0))->id, ==, first);
  g_assert_null (load_file (fixture, second, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);
  faults = vigie_observatory_verify (fixture->observatory, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* What an edition is made of stays. */
static void
test_used_one_keeps_its_values (Fixture *fixture, gconstpointer data)
{
  gint64 id = deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"));
  g_autoptr (GPtrArray) holding = vigie_holdings_list (fixture->observatory, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (VigieFigures) figures = NULL;

  g_assert_true (vigie_delivery_set_used (fixture->observatory, id, NULL));
  g_assert_true (vigie_delivery_withdraw (fixture->observatory, id, "", VIGIE_TEST_TODAY, NULL));
  after = vigie_holdings_list (fixture->observatory, NULL);
  g_assert_cmpuint (after->len, ==, 0);
  figures = vigie_delivery_column_load (fixture->observatory, g_ptr_array_index (holding, 0), NULL);
  g_assert_nonnull (figures);
}

static void
test_row_is_never_changed (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"));
  g_assert_false (execute (fixture, "UPDATE delivery SET source = 'CAF'"));
  g_assert_false (execute (fixture, "DELETE FROM delivery"));
  g_assert_false (execute (fixture, "UPDATE delivery_column SET sealed = x'00'"));
  g_assert_false (execute (fixture, "DELETE FROM zoning"));
}

/* Two columns changed places: the seal opens neither. */
static void
test_moved_column_does_not_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) holding = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  vigie_test_deliver (fixture->observatory, "DGI", 2020, 2020,
                      iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"),
                      iris (fixture, "DEC_Q1", 2020, "6 5 4 3 2 1"), NULL);
  g_assert_true (
    execute (fixture,
             "DROP TRIGGER delivery_column_stays; "
             "UPDATE delivery_column SET sealed = (SELECT sealed FROM delivery_column AS o WHERE "
             "o.variable = 'DEC_Q1') WHERE variable = 'DEC_MED'"));
  holding = vigie_holdings_list (fixture->observatory, NULL);
  g_assert_cmpstr (((VigieHolding *) g_ptr_array_index (holding, 0))->variable, ==, "DEC_MED");
  g_assert_null (
    vigie_delivery_column_load (fixture->observatory, g_ptr_array_index (holding, 0), &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  /* The column, and the trigger that was taken out. */
  faults = vigie_observatory_verify (fixture->observatory, NULL);
  g_assert_cmpuint (faults->len, ==, 2);
}

static void
test_locked_file_takes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) column =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (column, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"));
  delivery->source = g_strdup ("DGI");
  delivery->period = vigie_period_of_year (2020);
  vigie_observatory_lock (fixture->observatory);
  g_assert_false (vigie_delivery_store (fixture->observatory, delivery, column, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  held = list (fixture, TRUE);
  g_assert_cmpuint (held->len, ==, 0);
}

/* The original comes back byte for byte, is found by its hash, and stands nowhere in clear. */
static void
test_original_is_sealed (Fixture *fixture, gconstpointer data)
{
  const char text[] = "IRIS;DEC_MED20\n990010101;4211786\n";
  g_autofree char *path = g_build_filename (fixture->folder, "original.csv", NULL);
  g_autoptr (GPtrArray) column =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (VigieDelivery) found = NULL;
  g_autoptr (VigiePackedFile) packed = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autofree char *file = NULL;
  gsize n;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, NULL);
  g_ptr_array_add (column, iris (fixture, "DEC_MED", 2020, "4211786 2 3 4 5 6"));
  delivery->source = g_strdup ("DGI");
  delivery->period = vigie_period_of_year (2020);
  packed = vigie_packed_file_begin (path);
  g_assert_true (vigie_delivery_store (fixture->observatory, delivery, column, packed, &error));
  g_assert_no_error (error);

  original = load_file (fixture, delivery->id, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (original, NULL), g_bytes_get_size (original), text,
                   strlen (text));
  found = vigie_delivery_find_files (fixture->observatory, &delivery->file_hash, 1, &error);
  g_assert_nonnull (found);
  g_assert_cmpint (found->id, ==, delivery->id);

  g_assert_true (execute (fixture, "PRAGMA wal_checkpoint (TRUNCATE)"));
  g_assert_true (
    g_file_get_contents (vigie_observatory_get_path (fixture->observatory), &file, &n, &error));
  g_assert_null (memmem (file, n, "4211786", 7));
  g_assert_null (memmem (file, n, &(double) { 4211786.0 }, sizeof (double)));
}

/* What takes too much memory is packed anew while it is written: from the same bytes, or nothing is stored. */
static void
test_large_original_is_sealed (Fixture *fixture, gconstpointer data)
{
  const gsize n = 25u << 20;
  g_autofree char *path = g_build_filename (fixture->folder, "large.csv", NULL);
  g_autofree guint8 *bytes = g_malloc (n);
  g_autoptr (GPtrArray) column =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (VigiePackedFile) packed = NULL;
  g_autoptr (VigiePackedFile) stale = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GPtrArray) held = NULL;
  guint8 hash[32];
  g_autoptr (GError) error = NULL;

  randombytes_buf (bytes, n); /* it does not shrink */
  g_assert_true (g_file_set_contents (path, (const char *) bytes, n, NULL));
  g_ptr_array_add (column, iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"));
  delivery->source = g_strdup ("DGI");
  delivery->period = vigie_period_of_year (2020);

  stale = vigie_packed_file_begin (path);
  g_assert_true (vigie_packed_file_finish (stale, hash, &error));
  g_assert_false (vigie_packed_file_is_kept (stale));
  bytes[n / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, (const char *) bytes, n, NULL));
  g_assert_false (vigie_delivery_store (fixture->observatory, delivery, column, stale, &error));
  g_assert_nonnull (strstr (error->message, "changed while it was read"));
  g_clear_error (&error);
  held = vigie_deliveries_list (fixture->observatory, TRUE, &error);
  g_assert_cmpuint (held->len, ==, 0);

  packed = vigie_packed_file_begin (path);
  g_assert_true (vigie_delivery_store (fixture->observatory, delivery, column, packed, &error));
  g_assert_no_error (error);
  original = load_file (fixture, delivery->id, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (original, NULL), g_bytes_get_size (original), bytes, n);
}

/* M07 at the last door too. */
static void
test_empty_sheet_blocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) column = g_ptr_array_new ();
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (execute (fixture, "INSERT INTO source_sheet VALUES ('CAF', 2, '', 'f', 'r', 'c', "
                                   "'t', 1, '{}')"));
  delivery->source = g_strdup ("CAF");
  g_assert_false (vigie_delivery_store (fixture->observatory, delivery, column, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "Complete the source sheet first: purpose.");
}

/* A3.1: of thirteen lines one came, for the two years that it speaks of. */
static void
test_coverage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  g_autoptr (VigieCoverage) coverage = NULL;
  g_autoptr (GError) error = NULL;

  vigie_test_deliver (fixture->observatory, "DGI", 2020, 2020,
                      iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"),
                      iris (fixture, "DEC_MED", 2019, "6 5 4 3 2 1"), NULL);
  coverage =
    vigie_coverage_load (fixture->observatory, convention, 2018, 2020, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (coverage->n_lines, ==, 13);
  g_assert_cmpuint (coverage->n_years, ==, 3);
  for (gsize line = 0; line < 13; line++) {
    for (gsize year = 0; year < 3; year++) {
      gboolean received = strcmp (convention->line[line].id, "V02") == 0 && year > 0;

      g_assert_cmpint (coverage->state[line * 3 + year], ==,
                       received ? VIGIE_COVERAGE_RECEIVED : VIGIE_COVERAGE_NOT_RECEIVED);
      g_assert_cmpuint (coverage->received[line * 3 + year], ==, received ? 1 : 0);
    }
  }
}

static VigieCoverageState
state_of (const VigieCoverage *coverage,
          const VigieConvention *convention,
          const char *line,
          int year)
{
  gsize at = 0;

  while (strcmp (convention->line[at].id, line) != 0)
    at++;

  return (VigieCoverageState)
    coverage->state[at * coverage->n_years + (gsize) (year - coverage->first_year)];
}

/* A3.1: what was owed is expected until its day and late after it; what an edition used is checked; what
 * brings nothing says why, and what was due before the convention is not owed. Dated for 2026; today is
 * 25 November. */
static void
test_coverage_says_what_is_owed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  g_autoptr (VigieCoverage) coverage = NULL;
  g_autoptr (GPtrArray) deliveries = NULL;
  g_autoptr (GError) error = NULL;
  const VigieDelivery *used;

  vigie_convention_date_for (convention, VIGIE_TEST_TODAY);
  g_assert_true (vigie_convention_store (fixture->observatory, convention, &error));
  vigie_test_deliver (fixture->observatory, "DGI", 2020, 2020,
                      iris (fixture, "DEC_MED", 2020, "1 2 3 4 5 6"), NULL);
  deliveries = vigie_deliveries_list (fixture->observatory, FALSE, &error);
  used = g_ptr_array_index (deliveries, 0);
  g_assert_true (vigie_delivery_set_used (fixture->observatory, used->id, &error));
  g_assert_true (
    vigie_annex_due_set (fixture->observatory, "V09", 11, 24, 0, VIGIE_TEST_TODAY, &error));
  g_assert_true (
    vigie_annex_due_set (fixture->observatory, "V06", 11, 25, 1, VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_annex_set_without_object (fixture->observatory, "V08", 2026,
                                                 "enquête suspendue", VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);

  coverage =
    vigie_coverage_load (fixture->observatory, convention, 2020, 2026, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state_of (coverage, convention, "V02", 2020), ==, VIGIE_COVERAGE_CHECKED);
  g_assert_cmpint (state_of (coverage, convention, "V02", 2021), ==, VIGIE_COVERAGE_NOT_RECEIVED);
  g_assert_cmpint (state_of (coverage, convention, "V02", 2026), ==, VIGIE_COVERAGE_EXPECTED);
  g_assert_cmpint (state_of (coverage, convention, "V09", 2026), ==, VIGIE_COVERAGE_LATE);
  g_assert_cmpint (state_of (coverage, convention, "V06", 2025), ==, VIGIE_COVERAGE_EXPECTED);
  g_assert_cmpint (state_of (coverage, convention, "V06", 2024), ==, VIGIE_COVERAGE_NOT_RECEIVED);
  g_assert_cmpint (state_of (coverage, convention, "V08", 2026), ==, VIGIE_COVERAGE_WITHOUT_OBJECT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliveries/packing/returns-the-same", test_packing_returns_the_same);
  g_test_add_func ("/deliveries/packing/A3.7-keeps-what-a-figure-is-since",
                   test_packing_keeps_what_a_figure_is_since);
#define TEST(name, func) g_test_add ("/deliveries/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("delivery/stored-one-is-read-again", test_stored_one_is_read_again);
  TEST ("delivery/A0.2-article-stands-in-the-journal", test_article_stands_in_the_journal);
  TEST ("delivery/A5.9-correction-replaces", test_correction_replaces);
  TEST ("delivery/other-file-of-the-year-replaces-nothing",
        test_other_file_of_the_year_replaces_nothing);
  TEST ("delivery/withdrawn-one-is-erased", test_withdrawn_one_is_erased);
  TEST ("delivery/used-one-keeps-its-values", test_used_one_keeps_its_values);
  TEST ("delivery/row-is-never-changed", test_row_is_never_changed);
  TEST ("delivery/moved-column-does-not-open", test_moved_column_does_not_open);
  TEST ("delivery/locked-file-takes-nothing", test_locked_file_takes_nothing);
  TEST ("delivery/original-is-sealed", test_original_is_sealed);
  TEST ("delivery/large-original-is-sealed", test_large_original_is_sealed);
  TEST ("delivery/A3.5-empty-sheet-blocks", test_empty_sheet_blocks);
  TEST ("coverage/A3.1-absent-line-reads-not-received", test_coverage);
  TEST ("A3.1-coverage-says-what-is-owed", test_coverage_says_what_is_owed);
#undef TEST
  return g_test_run ();
}
