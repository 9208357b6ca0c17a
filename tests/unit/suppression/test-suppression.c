/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked examples of the domain reference, 6.3 to 6.6, on the engine itself. */
#include "model/suppression/suppression.h"

#include <math.h>
#include <string.h>

#define SEUIL 5.0

static guint32
add (VigieCellSystem *system, double value)
{
  VigieSystemCell cell = {
    .value = value,
    .low = 1.0,
    .cost = value,
    .width = SEUIL,
    .upper = SEUIL,
    .role = VIGIE_ROLE_OFFERED,
    .sensitive = value > 0.0 && value < SEUIL,
  };

  return vigie_cell_system_add_cell (system, &cell);
}

static VigieSystemCell *
cell (VigieCellSystem *system, guint32 i)
{
  return &g_array_index (system->cell, VigieSystemCell, i);
}

/* total = sum of @n parts. */
static void
tie (VigieCellSystem *system, guint32 total, const guint32 *parts, guint32 n)
{
  double sum = 0.0;

  vigie_cell_system_add_term (system, total, 1.0);
  for (guint32 i = 0; i < n; i++) {
    vigie_cell_system_add_term (system, parts[i], -1.0);
    sum += cell (system, parts[i])->value;
  }
  vigie_cell_system_end_equation (system);
  g_assert_cmpfloat (sum, ==, cell (system, total)->value);
}

/* A row of values and their total behind: cells 0 to n. */
static VigieCellSystem *
row (const double *values, guint32 n)
{
  VigieCellSystem *system = vigie_cell_system_new ();
  g_autofree guint32 *parts = g_new (guint32, n);
  double sum = 0.0;

  for (guint32 i = 0; i < n; i++) {
    parts[i] = add (system, values[i]);
    sum += values[i];
  }
  tie (system, add (system, sum), parts, n);

  return system;
}

/* A table with all its margins: cell row * (columns + 1) + column, totals last. */
static VigieCellSystem *
table (const double *values, guint32 rows, guint32 columns)
{
  VigieCellSystem *system = vigie_cell_system_new ();
  guint32 wide = columns + 1;
  g_autofree guint32 *parts = g_new (guint32, MAX (rows, columns) + 1);

  for (guint32 r = 0; r <= rows; r++)
    for (guint32 c = 0; c <= columns; c++) {
      double sum = 0.0;

      for (guint32 i = (r < rows ? r : 0); i < (r < rows ? r + 1 : rows); i++)
        for (guint32 k = (c < columns ? c : 0); k < (c < columns ? c + 1 : columns); k++)
          sum += values[i * columns + k];
      add (system, sum);
    }
  for (guint32 r = 0; r <= rows; r++) {
    for (guint32 c = 0; c < columns; c++)
      parts[c] = r * wide + c;
    tie (system, r * wide + columns, parts, columns);
  }
  for (guint32 c = 0; c <= columns; c++) {
    for (guint32 r = 0; r < rows; r++)
      parts[r] = r * wide + c;
    tie (system, rows * wide + c, parts, rows);
  }

  return system;
}

static VigiePattern *
solve (const VigieCellSystem *system)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  VigiePattern *pattern = vigie_suppression_solve (system, 20, &faults, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (faults);
  g_assert_nonnull (pattern);

  return pattern;
}

/* Which cells are hidden, as “01100”. */
static void
assert_hidden (const VigiePattern *pattern, const char *expected)
{
  g_autofree char *got = g_strnfill (pattern->n, '0');

  for (gsize i = 0; i < pattern->n; i++)
    if (pattern->hidden[i])
      got[i] = '1';
  g_assert_cmpstr (got, ==, expected);
}

static void
assert_bounds (const VigiePattern *pattern, guint32 i, double low, double high)
{
  g_assert_cmpfloat_with_epsilon (pattern->bounds[i].low, low, 1e-6);
  g_assert_cmpfloat_with_epsilon (pattern->bounds[i].high, high, 1e-6);
}

static void
test_t1 (void)
{
  g_autoptr (VigieCellSystem) system = row ((double[]) { 12, 3, 27, 40 }, 4);
  g_autoptr (VigiePattern) pattern = solve (system);

  assert_hidden (pattern, "11000");
  assert_bounds (pattern, 1, 1, 14);
  g_assert_cmpuint (pattern->protects[0], ==, 1);
  g_assert_cmpuint (pattern->n_secondary, ==, 1);
  g_assert_cmpfloat (pattern->value_hidden, ==, 15);
}

static void
test_t2 (void)
{
  g_autoptr (VigieCellSystem) system = row ((double[]) { 3, 1, 9, 40 }, 4);
  g_autoptr (VigiePattern) pattern = solve (system);

  assert_hidden (pattern, "11100");
  for (guint32 i = 0; i < 3; i++)
    assert_bounds (pattern, i, 1, 11);
}

static const double t3_values[] = { 3, 25, 40, 18, 30, 22, 12, 4, 35, 20, 16, 28 };

static void
test_t3 (void)
{
  g_autoptr (VigieCellSystem) system = table (t3_values, 4, 3);
  g_autoptr (VigiePattern) exact = vigie_suppression_exact (system, TRUE);
  g_autoptr (VigiePattern) pattern = solve (system);

  assert_hidden (exact, "11000000110000000000");
  assert_hidden (pattern, "11000000110000000000");
  assert_bounds (pattern, 0, 1, 14);
  assert_bounds (pattern, 1, 14, 27);
  assert_bounds (pattern, 8, 1, 14);
  assert_bounds (pattern, 9, 2, 15);
  g_assert_cmpfloat (pattern->value_hidden, ==, 3 + 25 + 12 + 4);
}

/* a 20, b 3, c 17 in commune 1; communes 1, 2, 3; the total. */
static VigieCellSystem *
t4_system (void)
{
  VigieCellSystem *system = vigie_cell_system_new ();
  guint32 a = add (system, 20), b = add (system, 3), c = add (system, 17);
  guint32 one = add (system, 40), two = add (system, 2), three = add (system, 58);
  guint32 total = add (system, 100);

  tie (system, one, (guint32[]) { a, b, c }, 3);
  tie (system, total, (guint32[]) { one, two, three }, 3);

  return system;
}

static void
test_t4 (void)
{
  g_autoptr (VigieCellSystem) system = t4_system ();
  g_autoptr (VigiePattern) exact = vigie_suppression_exact (system, TRUE);
  g_autoptr (VigiePattern) pattern = solve (system);
  g_autofree VigieBounds *bounds = g_new (VigieBounds, exact->n);
  g_autofree guint8 *shown = g_malloc (exact->n);

  assert_hidden (exact, "0101100");
  for (gsize i = 0; i < exact->n; i++)
    shown[i] = !exact->hidden[i];
  g_assert_cmpuint (vigie_suppression_audit (system, shown, bounds), ==, 2);
  g_assert_cmpfloat (bounds[1].low, ==, 1);
  g_assert_cmpfloat (bounds[1].high, ==, 4);
  assert_hidden (pattern, "0111100");
  assert_bounds (pattern, 1, 1, 20);
}

static void
test_t4_communes (void)
{
  g_autoptr (VigieCellSystem) system = t4_system ();
  g_autoptr (VigiePattern) pattern = NULL;

  cell (system, 3)->cost += 1000;
  pattern = solve (system);
  assert_hidden (pattern, "0110110");
  assert_bounds (pattern, 1, 1, 19);
  assert_bounds (pattern, 4, 1, 59);
}

static void
test_t5 (void)
{
  const double values[] = { 3, 30, 50, 1, 2, 40, 22, 18, 35 };
  g_autoptr (VigieCellSystem) system = table (values, 3, 3);
  g_autoptr (VigiePattern) exact = vigie_suppression_exact (system, TRUE);
  g_autofree VigieBounds *bounds = g_new (VigieBounds, exact->n);
  g_autofree guint8 *shown = g_malloc (exact->n);
  g_autoptr (GArray) spanned = NULL;
  g_autoptr (VigiePattern) pattern = solve (system);

  assert_hidden (exact, "1100110000000000");
  for (gsize i = 0; i < exact->n; i++)
    shown[i] = !exact->hidden[i];
  spanned = vigie_suppression_spanned (system, shown);
  g_assert_cmpuint (spanned->len, ==, 0);
  g_assert_cmpuint (vigie_suppression_audit (system, shown, bounds), ==, 3);
  g_assert_cmpfloat (bounds[0].low, ==, 2);
  g_assert_cmpfloat (bounds[0].high, ==, 3);
  g_assert_cmpfloat (bounds[4].high, ==, 2);

  assert_hidden (pattern, "1100111010100000");
  g_assert_cmpfloat (pattern->value_hidden, ==, 36 + 97);
  assert_bounds (pattern, 0, 2, 24);
  assert_bounds (pattern, 1, 9, 31);
  assert_bounds (pattern, 4, 1, 23);
  assert_bounds (pattern, 5, 1, 23);
  assert_bounds (pattern, 6, 19, 41);
  assert_bounds (pattern, 8, 1, 23);
  assert_bounds (pattern, 10, 34, 56);
}

/* A 120, B 45, C 60; a QPV of B, C and a part of A counts 223: 2 of A live outside it. */
static VigieCellSystem *
z1_system (gboolean qpv_first)
{
  VigieCellSystem *system = vigie_cell_system_new ();
  guint32 a = add (system, 120), b = add (system, 45), c = add (system, 60), q = add (system, 223);
  guint32 in = add (system, 118), out = add (system, 2);

  cell (system, in)->role = cell (system, out)->role = VIGIE_ROLE_UNSEEN;
  cell (system, in)->low = cell (system, out)->low = 0.0;
  tie (system, a, (guint32[]) { in, out }, 2);
  tie (system, q, (guint32[]) { b, c, in }, 3);
  for (guint32 i = a; i <= q; i++)
    cell (system, i)->role = (i == q) == qpv_first ? VIGIE_ROLE_KNOWN : VIGIE_ROLE_OFFERED;

  return system;
}

static void
test_z1 (void)
{
  g_autoptr (VigieCellSystem) later = z1_system (FALSE), first = z1_system (TRUE);
  g_autoptr (VigiePattern) refused = solve (later), hidden = solve (first);

  assert_hidden (refused, "000100"); /* IRIS are out: the QPV is not shown */
  g_assert_cmpuint (refused->protects[3], ==, 5);
  g_assert_cmpuint (hidden->n_hidden, ==, 1); /* the QPV was out: one of the IRIS is not */
  g_assert_cmpuint (hidden->hidden[3], ==, 0);
}

/* Rounding does not help: 223 shown as 225 leaves 0 to 2, less than five. */
static void
test_z1_rounding (void)
{
  g_autoptr (VigieCellSystem) system = z1_system (FALSE);
  g_autoptr (VigiePattern) pattern = NULL;

  cell (system, 3)->rounding = 2.0;
  pattern = solve (system);
  assert_hidden (pattern, "000100");
}

/* A quartier A + B + C = 30 is out; then IRIS: A 14, B 13, C 3. */
static void
test_z2 (void)
{
  g_autoptr (VigieCellSystem) system = row ((double[]) { 14, 13, 3 }, 3);
  g_autoptr (VigiePattern) pattern = NULL;

  cell (system, 3)->role = VIGIE_ROLE_KNOWN;
  pattern = solve (system);
  assert_hidden (pattern, "0110");
}

/* A hidden 3 beside its shown neighbour and its shown total: nothing can repair that. */
static void
test_fault (void)
{
  g_autoptr (VigieCellSystem) system = row ((double[]) { 3, 40 }, 2);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (VigiePattern) pattern = NULL;
  const VigieFault *fault;

  cell (system, 0)->role = VIGIE_ROLE_UNSEEN;
  cell (system, 1)->role = cell (system, 2)->role = VIGIE_ROLE_KNOWN;
  pattern = vigie_suppression_solve (system, 20, &faults, NULL, NULL);
  g_assert_null (pattern);
  g_assert_cmpuint (faults->len, ==, 1);
  fault = g_ptr_array_index (faults, 0);
  g_assert_cmpuint (fault->cell, ==, 0);
  g_assert_cmpfloat (fault->bounds.low, ==, 3);
  g_assert_cmpfloat (fault->bounds.high, ==, 3);
  g_assert_cmpuint (fault->known->len, ==, 1);
  g_assert_cmpuint (g_array_index (fault->known, guint32, 0), ==, 1);
}

/* Earlier zeros leave 5 for two hidden cells: each lies in 1 to 4. */
static void
test_fault_zeros (void)
{
  g_autoptr (VigieCellSystem) system = row ((double[]) { 3, 2, 0, 60 }, 4);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (VigiePattern) pattern = NULL;

  cell (system, 2)->role = cell (system, 3)->role = cell (system, 4)->role = VIGIE_ROLE_KNOWN;
  pattern = vigie_suppression_solve (system, 20, &faults, NULL, NULL);
  g_assert_null (pattern);
  g_assert_cmpuint (faults->len, ==, 2);
  for (guint i = 0; i < faults->len; i++) {
    const VigieFault *fault = g_ptr_array_index (faults, i);

    g_assert_cmpfloat (fault->bounds.low, ==, 1);
    g_assert_cmpfloat (fault->bounds.high, ==, 4);
    g_assert_cmpuint (fault->known->len, ==, 1);
  }
}

/* One landlord alone in a cell knows it, and would find the other hidden one: a third is needed. */
static void
test_lone (void)
{
  g_autoptr (VigieCellSystem) system = row ((double[]) { 300, 200, 700, 900 }, 4);
  g_autoptr (VigiePattern) two = NULL, three = NULL;

  for (guint32 i = 0; i < 2; i++) {
    cell (system, i)->sensitive = TRUE;
    cell (system, i)->width = 20;
    cell (system, i)->upper = 320;
  }
  two = solve (system);
  assert_hidden (two, "11000");
  cell (system, 0)->lone = TRUE;
  three = solve (system);
  assert_hidden (three, "11100");
}

/* An undivided commune and its IRIS are one: neither is shown where the other is hidden. */
static void
test_twins (void)
{
  g_autoptr (VigieCellSystem) system = vigie_cell_system_new ();
  guint32 iris = add (system, 4), commune = add (system, 4), other = add (system, 30);
  guint32 third = add (system, 50), total = add (system, 84);
  g_autoptr (VigiePattern) pattern = NULL;

  cell (system, commune)->sensitive = FALSE;
  tie (system, commune, (guint32[]) { iris }, 1);
  tie (system, total, (guint32[]) { commune, other, third }, 3);
  pattern = solve (system);
  assert_hidden (pattern, "11100");
  g_assert_cmpuint (pattern->protects[commune], ==, iris);
}

static void
test_same_input (void)
{
  g_autoptr (VigieCellSystem) system = table (t3_values, 4, 3);
  g_autoptr (VigiePattern) one = solve (system), two = solve (system);

  g_assert_cmpmem (one->hidden, one->n, two->hidden, two->n);
  g_assert_cmpmem (one->protects, one->n * sizeof *one->protects, two->protects,
                   two->n * sizeof *two->protects);
}

/* 3 + 14 + 13 = 30, and a cell that is shown beside them, which is 3 and what nobody shows: set aside. */
static VigieCellSystem *
row_and_beside (double value)
{
  VigieCellSystem *system = row ((double[]) { 3.0, 14.0, 13.0 }, 3);
  guint32 beside = add (system, value);
  VigieSystemCell left = { .value = value - 3.0, .role = VIGIE_ROLE_UNSEEN };

  vigie_cell_system_set_aside (system, vigie_cell_system_n_cells (system));
  tie (system, beside, (guint32[]) { 0, vigie_cell_system_add_cell (system, &left) }, 2);

  return system;
}

/* At most 9 leaves the 3 wide enough, and that is what is told of it. */
static void
test_aside_seldom_tells (void)
{
  g_autoptr (VigieCellSystem) system = row_and_beside (9.0);
  g_autoptr (VigieCellSystem) first = vigie_cell_system_dup_first (system);
  g_autoptr (VigiePattern) pattern = solve (system);

  g_assert_cmpuint (vigie_cell_system_n_cells (first), ==, 5);
  g_assert_cmpuint (vigie_cell_system_n_equations (first), ==, 1);
  assert_hidden (pattern, "101000");
  assert_bounds (pattern, 0, 1.0, 9.0);
}

/* At most 5 does not: [1, 5] is narrower than 5. */
static void
test_aside_may_tell (void)
{
  g_autoptr (VigieCellSystem) system = row_and_beside (5.0);
  g_autoptr (VigiePattern) pattern = solve (system);

  assert_hidden (pattern, "101010");
  assert_bounds (pattern, 0, 1.0, 15.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suppression/suppression/T1-one-dimension", test_t1);
  g_test_add_func ("/suppression/suppression/T2-sum-of-hidden-too-small", test_t2);
  g_test_add_func ("/suppression/suppression/T3-two-dimensions", test_t3);
  g_test_add_func ("/suppression/suppression/T4-nested-levels", test_t4);
  g_test_add_func ("/suppression/suppression/T4-communes-publiees", test_t4_communes);
  g_test_add_func ("/suppression/suppression/T5-exact-is-not-enough", test_t5);
  g_test_add_func ("/suppression/suppression/Z1-crossing-zonings", test_z1);
  g_test_add_func ("/suppression/suppression/Z1-rounding-does-not-help", test_z1_rounding);
  g_test_add_func ("/suppression/suppression/Z2-releases", test_z2);
  g_test_add_func ("/suppression/suppression/an-earlier-cell-at-fault-is-named", test_fault);
  g_test_add_func ("/suppression/suppression/earlier-zeros-can-leave-no-pattern", test_fault_zeros);
  g_test_add_func ("/suppression/suppression/a-lone-contributor-finds-no-other", test_lone);
  g_test_add_func ("/suppression/suppression/an-undivided-commune-and-its-iris-are-one",
                   test_twins);
  g_test_add_func ("/suppression/suppression/I3-the-same-input-gives-the-same-pattern",
                   test_same_input);
  g_test_add_func ("/suppression/suppression/what-is-set-aside-seldom-tells",
                   test_aside_seldom_tells);
  g_test_add_func ("/suppression/suppression/what-is-set-aside-may-tell", test_aside_may_tell);

  return g_test_run ();
}
