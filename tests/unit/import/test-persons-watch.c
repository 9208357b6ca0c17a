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
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new ();
  g_autoptr (GPtrArray) found = NULL;

  add_totals (watch, 1000);
  for (gsize i = 0; i < 48; i++)
    add (watch, "212310101", nirs[i % 2]);
  add_totals (watch, 1000);
  found = vigie_persons_watch_end (watch);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (found->pdata[0], ==, "column 2");
}

/* Three rows are too few to tell by themselves; their headings tell. */
static void
test_headings_of_a_second_table_are_read (void)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new ();
  g_autoptr (GPtrArray) found = NULL;

  add_totals (watch, 700);
  add (watch, "Commune", "Prénom");
  add (watch, "21231", "Zoé");
  found = vigie_persons_watch_end (watch);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (found->pdata[0], ==, "Prénom");
}

/* Codes, dates of the first of a month, one contact again and again, sentences. */
static void
test_totals_are_none (void)
{
  g_autoptr (VigiePersonsWatch) watch = vigie_persons_watch_new ();
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/persons-watch/A3.3-numbers-below-a-thousand-totals-are-found",
                   test_numbers_below_a_thousand_totals_are_found);
  g_test_add_func ("/import/persons-watch/A3.3-headings-of-a-second-table-are-read",
                   test_headings_of_a_second_table_are_read);
  g_test_add_func ("/import/persons-watch/A3.3-totals-are-none", test_totals_are_none);
  return g_test_run ();
}
