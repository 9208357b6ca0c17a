/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is learned of figures that the other body gave as secret and shows elsewhere (A3.7). */
#include "model/protection/snapshot.h"

#include <string.h>

#define N 3

static VigieZoning *zoning;

/* The recipients of the CAF by quartier: "s" is secret, "s@2" the same since the state 2. */
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
  column->since = g_new0 (guint32, N);
  for (gsize i = 0; i < N; i++) {
    const char *since = strchr (cells[i], '@');
    gboolean secret = cells[i][0] == 's';

    column->state[i] = secret ? VIGIE_CELL_SECRET : VIGIE_CELL_VALUE;
    column->value[i] = secret ? 0.0 : g_ascii_strtod (cells[i], NULL);
    column->letter[i] = secret ? 'R' : 'V';
    column->since[i] = since ? (guint32) g_ascii_strtoull (since + 1, NULL, 10) : 0;
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

  vigie_snapshot_learn (snapshot, table, 0, snapshot);
  /* Few of it stay sensitive: that body should not have shown them. */
  assert_column (snapshot, (const double[]) { 12.0, 3.0, 0.0 }, "VAR");
}

static void
test_our_own_figure_stays (void)
{
  g_autoptr (VigieSnapshot) snapshot = snapshot_of ((const char *[]) { "15", "s", "s" });
  g_autoptr (VigieTable) table = shown ("CAFALLOC");

  vigie_snapshot_learn (snapshot, table, 0, snapshot);
  assert_column (snapshot, (const double[]) { 15.0, 3.0, 0.0 }, "VAR");
}

static void
test_a_ratio_and_another_count_tell_nothing (void)
{
  for (gsize i = 0; i < 2; i++) {
    g_autoptr (VigieSnapshot) snapshot = snapshot_of ((const char *[]) { "s", "s", "s" });
    g_autoptr (VigieTable) table = shown (i == 0 ? "PQF400" : "CAFMONO");

    vigie_snapshot_learn (snapshot, table, 0, snapshot);
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

/* Where it is said what each is since, that decides, and nothing else that was corrected. */
static void
test_what_is_since_the_same_state_is_learned (void)
{
  g_autoptr (VigieTable) table = shown ("CAFALLOC");
  g_autoptr (VigieSnapshot) then = snapshot_of ((const char *[]) { "s@1", "s@1", "40@1" });
  g_autoptr (VigieSnapshot) corrected = snapshot_of ((const char *[]) { "s@1", "s@2", "41@2" });

  vigie_snapshot_learn (corrected, table, 0, then);
  assert_column (corrected, (const double[]) { 12.0, 0.0, 41.0 }, "VRV");
}

/* The state 2 never came: of the figures of the state 3, what is since 1 is its own, what is since 3 is another that it
 * has as a secret; then its table says 12 and 3, and that its secret is since 1. */
static void
test_a_state_that_never_came_is_turned_back_to (void)
{
  g_autoptr (VigieTable) table = shown ("CAFALLOC");
  g_autoptr (VigieSnapshot) snapshot = snapshot_of ((const char *[]) { "14@3", "s@1", "15@3" });
  const VigieSnapshotColumn *column = g_ptr_array_index (snapshot->column, 0);
  static const guint32 said[] = { 2, 1, 1 };

  vigie_snapshot_turn_back (snapshot, "CAF", vigie_period_of_year (2020), 2);
  assert_column (snapshot, (const double[]) { 0.0, 0.0, 0.0 }, "RRR");
  for (gsize i = 0; i < N; i++) {
    VigieCell cell = vigie_figures_get (table->figures, i, 0);

    cell.since = said[i];
    vigie_figures_set (table->figures, i, 0, cell);
  }
  vigie_snapshot_show (snapshot, table, 0);
  assert_column (snapshot, (const double[]) { 12.0, 3.0, 0.0 }, "VAR");
  g_assert_cmpmem (column->since, sizeof said, said, sizeof said);
}

static void
test_what_figures_are_since_is_kept (void)
{
  g_autoptr (VigieSnapshot) snapshot = snapshot_of ((const char *[]) { "14@3", "s@1", "15" });
  g_autoptr (GVariant) packed = g_variant_ref_sink (vigie_snapshot_pack (snapshot));
  g_autoptr (VigieSnapshot) again = vigie_snapshot_unpack (packed);
  g_autoptr (VigieSnapshot) without = snapshot_of ((const char *[]) { "14", "s", "15" });
  g_autoptr (GVariant) first = g_variant_ref_sink (vigie_snapshot_pack (without));
  static const guint32 since[] = { 3, 1, 0 };

  g_assert_nonnull (again);
  assert_column (again, (const double[]) { 14.0, 0.0, 15.0 }, "VRV");
  g_assert_cmpmem (((VigieSnapshotColumn *) again->column->pdata[0])->since, sizeof since, since,
                   sizeof since);
  /* As before where nothing is said: records of an earlier Vigie are read. */
  g_assert_cmpuint (g_variant_get_size (packed), ==, g_variant_get_size (first) + N * 8);
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

  g_test_add_func ("/protection/snapshot/A3.7-what-is-since-the-same-state-is-learned",
                   test_what_is_since_the_same_state_is_learned);
  g_test_add_func ("/protection/snapshot/A3.7-a-state-that-never-came-is-turned-back-to",
                   test_a_state_that_never_came_is_turned_back_to);
  g_test_add_func ("/protection/snapshot/A3.7-what-figures-are-since-is-kept",
                   test_what_figures_are_since_is_kept);
  failed = g_test_run ();
  vigie_zoning_unref (zoning);

  return failed;
}
