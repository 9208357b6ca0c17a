/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a landlord's file: zone, address, dwellings; one of them is no estate's. */
#include "model/import/estates.h"

#include <string.h>

#include "model/core/error.h"

#define N 40

static GPtrArray *
one_column (void)
{
  GPtrArray *columns = vigie_person_columns_new ();

  g_ptr_array_add (columns, vigie_person_column_new (g_strdup ("Adresse"), 1, TRUE));
  return columns;
}

/* Counts drawn once, some of them alike. */
static const char *
count_of (gsize i)
{
  static const char *const count[] = { "12", "40", "8", "12", "2", "63", "24", "24", "31", "16" };

  return count[i % G_N_ELEMENTS (count)];
}

static void
add (VigieEstates *estates, gsize number, const char *address, VigieField dwellings)
{
  const VigieField field[] = { { VIGIE_FIELD_TEXT, "212310101", 9, 0.0 },
                               { VIGIE_FIELD_TEXT, address, strlen (address), 0.0 },
                               dwellings };

  vigie_estates_add (estates, &(VigieRow) { number, 3, field }, TRUE, TRUE);
}

static VigieField
text (const char *text)
{
  return (VigieField) { *text ? VIGIE_FIELD_TEXT : VIGIE_FIELD_EMPTY, text, strlen (text), 0.0 };
}

/* @odd: in the place of the row's 25th count. */
static char *
refusal_of (VigieField odd)
{
  g_autoptr (GPtrArray) columns = one_column ();
  g_autoptr (VigieEstates) estates = vigie_estates_new (2, 0, columns, NULL, -1);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < N; i++) {
    g_autofree char *address = g_strdup_printf ("%zu rue de la Liberté", i + 1);

    add (estates, i + 2, address, i == 24 ? odd : text (count_of (i)));
  }
  if (vigie_estates_check (estates, columns, &error))
    return NULL;
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  return g_strdup (error->message);
}

static void
test_counts_of_two_or_more_are_estates (void)
{
  static const char *const good[] = { "2", "20", "1 200", "1\u00a0200", "20,0", "20.00", "9999" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_cmpstr (refusal_of (text (good[i])), ==, NULL);
  g_assert_cmpstr (refusal_of ((VigieField) { VIGIE_FIELD_NUMBER, "2", 1, 2.0 }), ==, NULL);
}

static void
test_what_counts_no_two_dwellings_is_named_by_its_row (void)
{
  static const char *const bad[] = { "",      "0",     "1",   "1,0", "1.0", "01",  "0020",
                                     "2,5",   "1.200", "-3",  "+3",  "s",   "nd",  "deux",
                                     "10000", "12345", "1e1", "2 a", "=2",  "2;3", "½",
                                     "٢",     " ",     "2-3", "0,2", "…" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *message = refusal_of (text (bad[i]));

    g_assert_nonnull (message);
    g_assert_nonnull (strstr (message, "Row 26"));
    g_assert_null (strstr (message, "Libert"));
  }
  for (double odd = -1.0; odd <= 1.5; odd += 0.5) {
    g_autofree char *message = refusal_of ((VigieField) { VIGIE_FIELD_NUMBER, "?", 1, odd });

    g_assert_nonnull (message);
  }
}

/* Twenty rows whose counts are @first, @first + @step…; @odd: in another order. */
static gboolean
hold (gsize n, gsize first, gsize step, gboolean odd)
{
  g_autoptr (GPtrArray) columns = one_column ();
  g_autoptr (VigieEstates) estates = vigie_estates_new (2, 0, columns, NULL, -1);

  for (gsize i = 0; i < n; i++) {
    g_autofree char *address = g_strdup_printf ("%zu avenue Foch", i + 1);
    g_autofree char *count = g_strdup_printf ("%zu", first + step * (odd ? i * 7 % n : i));

    add (estates, i + 2, address, text (count));
  }
  return vigie_estates_check (estates, columns, NULL);
}

static void
test_numbers_of_rows_are_no_counts (void)
{
  g_assert_false (hold (20, 2, 1, FALSE));
  g_assert_false (hold (20, 2, 1, TRUE));
  g_assert_false (hold (20, 101, 1, TRUE));
  g_assert_false (hold (20, 1001, 13, FALSE));
  g_assert_true (hold (20, 4, 4, TRUE));
  g_assert_true (hold (5, 4, 1, FALSE));
}

/* @per: rows of one address; @word: behind each address. */
static gboolean
hold_addresses (gsize per, const char *word)
{
  g_autoptr (GPtrArray) columns = one_column ();
  g_autoptr (VigieEstates) estates = vigie_estates_new (2, 0, columns, NULL, -1);

  for (gsize i = 0; i < N; i++) {
    g_autofree char *address = g_strdup_printf ("%zu bd Carnot%s", i / per, word);

    add (estates, i + 2, address, text (count_of (i / per)));
  }
  return vigie_estates_check (estates, columns, NULL);
}

static void
test_rows_of_one_building_are_households (void)
{
  g_assert_true (hold_addresses (1, ""));
  g_assert_true (hold_addresses (1, " bâtiment C, place de la Porte d’Ouche"));
  g_assert_false (hold_addresses (2, ""));
  g_assert_false (hold_addresses (5, ""));
  g_assert_false (hold_addresses (1, ", apt 4"));
  g_assert_false (hold_addresses (1, " 3e étage"));
}

/* A letterhead is none; a list above or below the table is one. */
static void
test_addresses_beside_the_table (void)
{
  const VigieField field = text ("12 rue de la Liberté");

  for (gsize n = 1; n <= 3; n++) {
    g_autoptr (GPtrArray) columns = one_column ();
    g_autoptr (VigieEstates) estates = vigie_estates_new (2, 0, columns, NULL, -1);

    add (estates, 9, "1 avenue Foch", text ("20"));
    for (gsize i = 0; i < n; i++)
      vigie_estates_add (estates, &(VigieRow) { i + 1, 1, &field }, FALSE, FALSE);
    g_assert_true (vigie_estates_check (estates, columns, NULL) == (n <= 2));
  }
}

/* A row that is of no zone, such as a note, may hold no address either. */
static void
test_an_address_without_a_zone_is_looked_at (void)
{
  const VigieField field[] = { text (""), text ("rue Verte"), text ("") };
  g_autoptr (GPtrArray) columns = one_column ();
  g_autoptr (VigieEstates) estates = vigie_estates_new (2, 0, columns, NULL, -1);

  add (estates, 2, "1 avenue Foch", text ("20"));
  g_assert_true (vigie_estates_check (estates, columns, NULL));
  vigie_estates_add (estates, &(VigieRow) { 3, 3, field }, FALSE, TRUE);
  g_assert_false (vigie_estates_check (estates, columns, NULL));
}

#define TEST(name, function) g_test_add_func ("/import/estates/A3.3-" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("counts-of-two-or-more-are-estates", test_counts_of_two_or_more_are_estates);
  TEST ("M05-what-counts-no-two-dwellings-is-named-by-its-row",
        test_what_counts_no_two_dwellings_is_named_by_its_row);
  TEST ("M05-numbers-of-rows-are-no-counts", test_numbers_of_rows_are_no_counts);
  TEST ("M05-rows-of-one-building-are-households", test_rows_of_one_building_are_households);
  TEST ("M05-addresses-beside-the-table", test_addresses_beside_the_table);
  TEST ("M05-an-address-without-a-zone-is-looked-at", test_an_address_without_a_zone_is_looked_at);
  return g_test_run ();
}
