/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which modalities are summed, worked by hand. */
#include "model/import/cover.h"

#include <string.h>

/* The texts taken, with blanks between; "-" where the file cannot tell. */
static char *
taken_of (const char *dimension, const char *texts, const char *target, gboolean with_total)
{
  const VigieDimension *of = vigie_dimension_find (dimension);
  g_auto (GStrv) text = g_strsplit (texts, "|", -1);
  gsize n = g_strv_length (text);
  g_autofree VigieModality *modality = g_new0 (VigieModality, n + 1);
  g_autofree int *taken = NULL;
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    modality[i] = vigie_modality_read (of, text[i]);
  taken = target ? vigie_cover_atoms (of, modality, n, vigie_modality_read (of, target).atoms)
                 : vigie_cover_whole (of, modality, n, with_total);
  for (gsize i = 0; taken && taken[i] >= 0; i++)
    g_string_append_printf (list, "%s%s", i ? "|" : "", text[taken[i]]);
  if (!taken)
    g_string_append_c (list, '-');
  return g_string_free (list, FALSE);
}

static void
assert_taken (const char *dimension, const char *texts, const char *target, const char *expected)
{
  g_autofree char *list = taken_of (dimension, texts, target, TRUE);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_what_a_target_is_made_of (void)
{
  assert_taken ("AGE", "15-19|20-24|25-49|50+", "<25", "15-19|20-24");
  assert_taken ("AGE", "15-24|25-49|50+", "<25", "15-24");
  assert_taken ("AGE", "<25|15-24|25-49|50-54|55+", "<25", "<25");
  assert_taken ("AGE", "<25|25-49|50+|50-54|55+", "50+", "50+");
  assert_taken ("AGE", "15-24|25-49|50-64", "50+", "50-64");
  assert_taken ("AGE", "15-29|30-49|50+", "<25", "-");
  assert_taken ("AGE", "15-24|30-49|50+", "25-49", "-");
  assert_taken ("CAT", "A|B|C|D|E", "ABC", "A|B|C");
  assert_taken ("CAT", "A|ABC|B|C", "ABC", "ABC");
  assert_taken ("CAT", "A|B|D", "ABC", "-");
  assert_taken ("CAT", "1|2|3|4|5|6|7|8", "123678", "1|2|3|6|7|8");
  assert_taken ("ANC", "0-5 mois|6-11 mois|12-23 mois|2 ans et plus", "1 an et plus",
                "12-23 mois|2 ans et plus");
}

static void
test_activities_are_those_that_the_file_has (void)
{
  assert_taken ("NAF", "AZ|BE|FZ|GU|OQ", "INDUSTRIE", "BE");
  assert_taken ("NAF", "AZ|BE|FZ|GU|OQ", "COMMERCE", "-");
  assert_taken ("NAF", "01|10|35|47|62", "INDUSTRIE", "10|35");
  assert_taken ("NAF", "4711D|4711F|10.71C|47", "COMMERCE", "47");
  assert_taken ("NAF", "4711D|4711F|10.71C", "COMMERCE", "4711D|4711F");
  assert_taken ("NAF", "C|10|11|B", "INDUSTRIE", "C|B");
}

static void
test_a_total_goes_before_a_sum (void)
{
  g_autofree char *sum = taken_of ("SEXE", "H|F|Ensemble", NULL, FALSE);

  assert_taken ("SEXE", "H|F|Ensemble", NULL, "Ensemble");
  g_assert_cmpstr (sum, ==, "H|F");
  assert_taken ("SEXE", "H|F|NR", NULL, "H|F|NR");
  assert_taken ("SEXE", "F", NULL, "-");
  assert_taken ("SEXE", "H|F|quelque chose", NULL, "-");
  assert_taken ("AGE", "15-24|25-49|50+", NULL, "15-24|25-49|50+");
  assert_taken ("AGE", "15-24|<25|25-49|50+", NULL, "<25|25-49|50+");
  assert_taken ("AGE", "15-24|50+", NULL, "-");
  assert_taken ("CAT", "A|ABC|B|C|D", NULL, "ABC|D");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/cover/what-a-target-is-made-of", test_what_a_target_is_made_of);
  g_test_add_func ("/import/cover/activities-are-those-that-the-file-has",
                   test_activities_are_those_that_the_file_has);
  g_test_add_func ("/import/cover/a-total-goes-before-a-sum", test_a_total_goes_before_a_sum);
  return g_test_run ();
}
