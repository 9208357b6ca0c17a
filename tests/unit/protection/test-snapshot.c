/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is learned of figures that the other body gave as secret and shows elsewhere (A3.7). */
#include "model/protection/snapshot.h"

#include <string.h>

#define N 3

static VigieZoning *zoning;

/* The recipients of the CAF by quartier: 's' in @cells is secret. */
static VigieSnapshot *
snapshot_of (const char *const cells[N])
{
  VigieQuantities *quantities = vigie_quantities_new ();
  VigieSnapshot *snapshot;
  VigieSnapshotColumn *column = g_new0 (VigieSnapshotColumn, 1);
  VigieStakes stakes = { .threshold = 5.0, .width = 5.0, .zero = 1 };

  vigie_quantities_add (quantities, "CAF", "CAF_ALLOC", vigie_period_of_year (2020));
  snapshot = vigie_snapshot_new (quantities);
  g_array_append_val (snapshot->stakes, stakes);
  *column = (VigieSnapshotColumn) { .zoning = zoning->id, .n = N };
  column->value = g_new0 (double, N);
  column->state = g_new0 (guint8, N);
  column->letter = g_new0 (guint8, N);
  column->lone = g_new0 (guint8, N);
  for (gsize i = 0; i < N; i++) {
    gboolean secret = strcmp (cells[i], "s") == 0;

    column->state[i] = secret ? VIGIE_CELL_SECRET : VIGIE_CELL_VALUE;
    column->value[i] = secret ? 0.0 : g_ascii_strtod (cells[i], NULL);
    column->letter[i] = secret ? 'R' : 'V';
  }
  g_ptr_array_add (snapshot->column, column);

  return snapshot;
}

/* What the other body shows: 12, 3, and what it hides itself. */
static VigieTable *
shown (const char *indicator)
{
  VigieColumn column = { .indicator = vigie_catalogue_find (vigie_catalogue_get (), indicator),
                         .period = vigie_period_of_year (2020) };
  VigieTable *table = vigie_table_new (zoning, &column, 1);
  const VigieCell cell[N] = { { .value = 12.0, .state = VIGIE_CELL_VALUE },
                              { .value = 3.0, .state = VIGIE_CELL_VALUE },
                              { .state = VIGIE_CELL_SECRET } };

  for (gsize i = 0; i < N; i++)
    vigie_figures_set (table->figures, i, 0, cell[i]);

  return table;
}

static void
assert_column (const VigieSnapshot *snapshot, const double value[N], const char *letters)
{
  const VigieSnapshotColumn *column = g_ptr_array_index (snapshot->column, 0);

  for (gsize i = 0; i < N; i++) {
    g_assert_cmpfloat (column->value[i], ==, value[i]);
    g_assert_cmpint (column->letter[i], ==, letters[i]);
    g_assert_cmpint (column->state[i], ==, value[i] > 0.0 ? VIGIE_CELL_VALUE : VIGIE_CELL_SECRET);
  }
}

static void
test_a_count_that_is_shown_is_learned (void)
{
  g_autoptr (VigieSnapshot) snapshot = snapshot_of ((const char *[]) { "s", "s", "s" });
  g_autoptr (VigieTable) table = shown ("CAFALLOC");

  vigie_snapshot_learn (snapshot, table, 0, NULL);
  /* Few of it stay sensitive: that body should not have shown them. */
  assert_column (snapshot, (const double[]) { 12.0, 3.0, 0.0 }, "VAR");
}

static void
test_our_own_figure_stays (void)
{
  g_autoptr (VigieSnapshot) snapshot = snapshot_of ((const char *[]) { "15", "s", "s" });
  g_autoptr (VigieTable) table = shown ("CAFALLOC");

  vigie_snapshot_learn (snapshot, table, 0, NULL);
  assert_column (snapshot, (const double[]) { 15.0, 3.0, 0.0 }, "VAR");
}

static void
test_a_ratio_and_another_count_tell_nothing (void)
{
  for (gsize i = 0; i < 2; i++) {
    g_autoptr (VigieSnapshot) snapshot = snapshot_of ((const char *[]) { "s", "s", "s" });
    g_autoptr (VigieTable) table = shown (i == 0 ? "PQF400" : "CAFMONO");

    vigie_snapshot_learn (snapshot, table, 0, NULL);
    assert_column (snapshot, (const double[]) { 0.0, 0.0, 0.0 }, "RRR");
  }
}

/* What an older edition shows is not learned of figures that were corrected since; a mark is no correction. */
static void
test_nothing_is_learned_of_what_was_corrected (void)
{
  g_autoptr (VigieTable) table = shown ("CAFALLOC");
  g_autoptr (VigieSnapshot) then = snapshot_of ((const char *[]) { "s", "s", "40" });
  g_autoptr (VigieSnapshot) same = snapshot_of ((const char *[]) { "s", "s", "s" });
  g_autoptr (VigieSnapshot) corrected = snapshot_of ((const char *[]) { "s", "s", "41" });

  vigie_snapshot_learn (same, table, 0, then);
  assert_column (same, (const double[]) { 12.0, 3.0, 0.0 }, "VAR");
  vigie_snapshot_learn (corrected, table, 0, then);
  assert_column (corrected, (const double[]) { 0.0, 0.0, 41.0 }, "RRV");
}

int
main (int argc, char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  zoning = vigie_zoning_new ("quartier", 2020, "", g_new0 (VigieZone, N), N, NULL);
  zoning->id = 7;
  g_test_add_func ("/protection/snapshot/A3.7-a-count-that-is-shown-is-learned",
                   test_a_count_that_is_shown_is_learned);
  g_test_add_func ("/protection/snapshot/our-own-figure-stays", test_our_own_figure_stays);
  g_test_add_func ("/protection/snapshot/a-ratio-and-another-count-tell-nothing",
                   test_a_ratio_and_another_count_tell_nothing);
  g_test_add_func ("/protection/snapshot/nothing-is-learned-of-what-was-corrected",
                   test_nothing_is_learned_of_what_was_corrected);

  failed = g_test_run ();
  vigie_zoning_unref (zoning);

  return failed;
}
