/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows as a reader gives them: totals first, persons far down, and files of totals that look a little like them. */
#include "model/import/persons-watch.h"

#include <string.h>

static void
add (VigiePersonsWatch *watch, const char *a, const char *b)
{
  const VigieField field[] = { { VIGIE_FIELD_TEXT, a, strlen (a), 0.0 },
                               { VIGIE_FIELD_TEXT, b, strlen (b), 0.0 } };

  vigie_persons_watch_add (watch, &(VigieRow) { 1, 2, field });
}

static const char *
name_of (const GPtrArray *found)
{
  return ((const VigiePersonColumn *) found->pdata[0])->name;
}

static void
add_totals (VigiePersonsWatch *watch, gsize n)
{
  add (watch, "IRIS", "ALLOC");
  for (gsize i = 0; i < n; i++) {
    g_autofree char *figure = g_strdup_printf ("%zu.%zu", 483 + i, 1000 + i * 7919);

    add (watch, "212310101", figure);
  }
}

/* Keys of 97 computed by hand of 1 84 12 76 451 089. */
static const char *const nirs[] = { "184127645108946", "1 84 12 76 451 089 46" };

static void
test_numbers_below_a_thousand_totals_are_found (void)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new (0, -1);
  g_autoptr (GPtrArray) found = NULL;

  add_totals (watch, 1000);
  for (gsize i = 0; i < 48; i++)
    add (watch, "212310101", nirs[i % 2]);
  add_totals (watch, 1000);
  found = vigie_persons_watch_end (watch);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (name_of (found), ==, "column 2");
}

/* Three rows are too few to tell by themselves; their headings tell. */
static void
test_headings_of_a_second_table_are_read (void)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new (0, -1);
  g_autoptr (GPtrArray) found = NULL;

  add_totals (watch, 700);
  add (watch, "Commune", "Prénom");
  add (watch, "21231", "Zoé");
  found = vigie_persons_watch_end (watch);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (name_of (found), ==, "Prénom");
}

/* Codes, dates of the first of a month, one contact again and again, sentences. */
static void
test_totals_are_none (void)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new (0, -1);
  g_autoptr (GPtrArray) found = NULL;

  add_totals (watch, 2000);
  for (gsize i = 0; i < 60; i++) {
    g_autofree char *month = g_strdup_printf ("01/%02zu/%zu", 1 + i % 12, 1950 + i);

    add (watch, "03 80 74 51 51", month);
  }
  add (watch, "Le prénom et le nom des allocataires ne sont pas transmis.", "Source : Caf");
  for (gsize i = 0; i < 3; i++)
    add (watch, "12 rue de la Liberté", "contact@exemple.fr");
  found = vigie_persons_watch_end (watch);
  g_assert_cmpuint (found->len, ==, 0);
}

/* Of 20 zones by turns, 64 persons: @cell of the first two letters of a number, or of names by turns. */
static GPtrArray *
found_below (
  gsize n_above, const char *const *cell, gsize n_cells, gsize n_numbers, const char *behind)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new (0, -1);

  add_totals (watch, n_above);
  for (gsize i = 0; i < 64; i++) {
    g_autofree char *code = g_strdup_printf ("2123101%02zu", i % 20);
    g_autofree char *text = n_cells ? g_strdup_printf ("%s%s", cell[i * 5 % n_cells], behind)
                                    : g_strdup_printf ("%zu%s", n_numbers + i * 7919, behind);

    add (watch, code, text);
  }
  add_totals (watch, 500);
  return vigie_persons_watch_end (watch);
}

static const char *const first_names[] = { "Zoé",     "Kévin",   "Fatima",  "Noémie",
                                           "Mohamed", "Chloé",   "Gérard",  "Marie",
                                           "Lucas",   "Yasmine", "Nathalie" };

static void
test_names_and_numbers_of_allocataires_are_found_beyond_the_first_rows (void)
{
  static const gsize above[] = { 400, 401, 417, 5000 };

  for (gsize i = 0; i < G_N_ELEMENTS (above); i++) {
    g_autoptr (GPtrArray) names =
      found_below (above[i], first_names, G_N_ELEMENTS (first_names), 0, " Quillardet");
    g_autoptr (GPtrArray) numbers = found_below (above[i], NULL, 0, 3000017, "");
    g_autoptr (GPtrArray) letters = found_below (above[i], NULL, 0, 3000017, "P");

    g_assert_cmpuint (names->len, ==, 1);
    g_assert_false (vigie_persons_are_addresses (names));
    g_assert_cmpuint (numbers->len, ==, 1);
    g_assert_cmpuint (letters->len, ==, 1);
  }
}

static void
test_addresses_beyond_the_first_rows_are_told_apart (void)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new (0, -1);
  g_autoptr (GPtrArray) found = NULL;

  add_totals (watch, 1000);
  for (gsize i = 0; i < 60; i++) {
    g_autofree char *address = g_strdup_printf ("%zu rue de la Liberté", i + 1);

    add (watch, "212310101", address);
  }
  found = vigie_persons_watch_end (watch);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (vigie_persons_are_addresses (found));
}

/* Zones called after persons, once or again in a long table; figures of seven digits; places called after persons. */
static void
test_zones_and_places_are_no_names (void)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new (0, -1);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) schools =
    found_below (600, first_names, G_N_ELEMENTS (first_names), 0, " (école)");

  for (gsize k = 0; k < 6; k++)
    for (gsize i = 0; i < 200; i++) {
      g_autofree char *code = g_strdup_printf ("2123101%02zu", i);

      add (watch, code, first_names[i % G_N_ELEMENTS (first_names)]);
    }
  for (gsize i = 0; i < 3000; i++) {
    g_autofree char *code = g_strdup_printf ("%09zu", 10010000 + i);
    g_autofree char *figure = g_strdup_printf ("%zu", 1000003 + i * 2791);

    add (watch, code, figure);
  }
  found = vigie_persons_watch_end (watch);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (schools->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/persons-watch/A3.3-numbers-below-a-thousand-totals-are-found",
                   test_numbers_below_a_thousand_totals_are_found);
  g_test_add_func ("/import/persons-watch/A3.3-headings-of-a-second-table-are-read",
                   test_headings_of_a_second_table_are_read);
  g_test_add_func ("/import/persons-watch/A3.3-totals-are-none", test_totals_are_none);
  g_test_add_func (
    "/import/persons-watch/A3.3-names-and-numbers-of-allocataires-are-found-beyond-the-first-rows",
    test_names_and_numbers_of_allocataires_are_found_beyond_the_first_rows);
  g_test_add_func ("/import/persons-watch/A3.3-addresses-beyond-the-first-rows-are-told-apart",
                   test_addresses_beyond_the_first_rows_are_told_apart);
  g_test_add_func ("/import/persons-watch/A3.3-zones-and-places-are-no-names",
                   test_zones_and_places_are_no_names);
  return g_test_run ();
}
