/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/protection/editions.h"

#include "model/convention/convention.h"

VigieObservatory *
vigie_test_editions (const char *folder)
{
  VigieObservatory *observatory = vigie_test_observatory (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", &error);

  g_assert_no_error (error);
  vigie_convention_date_for (convention, VIGIE_TEST_TODAY);
  vigie_convention_store (observatory, convention, &error);
  g_assert_no_error (error);
  vigie_test_territory (observatory, 2020);

  return observatory;
}

void
vigie_test_deliver_iris (VigieObservatory *observatory,
                         const char *source,
                         const char *variable,
                         int year,
                         const char *cells)
{
  vigie_test_deliver (observatory, source, year, 2020,
                      vigie_test_column (observatory, "iris", 2020, variable, year, cells), NULL);
}

gint64
vigie_test_prepare (VigieObservatory *observatory,
                    VigieAudience audience,
                    const char *columns,
                    const char *zonings,
                    GError **error)
{
  g_auto (GStrv) name = g_strsplit (columns, ",", -1);
  g_auto (GStrv) zoning = g_strsplit (zonings, ",", -1);
  g_autofree VigieColumn *column = g_new0 (VigieColumn, g_strv_length (name) + 1);
  VigieEditionRequest request = {
    .column = column, .zoning = (const char *const *) zoning, .vintage = 2020, .audience = audience
  };

  for (; name[request.n_columns]; request.n_columns++) {
    g_auto (GStrv) part = g_strsplit (name[request.n_columns], "@", 2);
    VigieColumn *one = column + request.n_columns;

    one->indicator = vigie_catalogue_find (vigie_catalogue_get (), part[0]);
    g_assert_nonnull (one->indicator);
    g_assert_true (vigie_period_parse (part[1], &one->period, NULL));
  }

  return vigie_edition_prepare (observatory, &request, VIGIE_TEST_TODAY, NULL, error);
}

VigieEdition *
vigie_test_edition (VigieObservatory *observatory,
                    VigieAudience audience,
                    const char *columns,
                    const char *zonings,
                    gboolean approved)
{
  g_autoptr (GError) error = NULL;
  gint64 number = vigie_test_prepare (observatory, audience, columns, zonings, &error);
  VigieEdition *edition;

  g_assert_no_error (error);
  if (approved)
    vigie_edition_approve (observatory, number, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  edition = vigie_edition_load (observatory, number, &error);
  g_assert_no_error (error);

  return edition;
}

char *
vigie_test_shown (const VigieEdition *edition, const char *zoning, gsize column)
{
  const VigieTable *table = vigie_edition_find_table (edition, zoning);
  GString *shown = g_string_new (NULL);

  g_assert_nonnull (table);
  for (gsize i = 0; i < table->figures->rows; i++) {
    VigieCell cell = vigie_figures_get (table->figures, i, column);
    g_autofree char *text = cell.state == VIGIE_CELL_VALUE
                              ? vigie_number_plain (cell.value)
                              : g_strdup (vigie_cell_mark (cell.state));

    g_string_append_printf (shown, "%s%s", i > 0 ? " " : "", text);
  }

  return g_string_free (shown, FALSE);
}

void
vigie_test_set_up (VigieTestFixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_editions (fixture->folder);
}

void
vigie_test_tear_down (VigieTestFixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

VigieEdition *
vigie_test_make (VigieTestFixture *fixture,
                 const char *columns,
                 const char *zonings,
                 gboolean approved)
{
  return vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, columns, zonings,
                             approved);
}

void
vigie_test_assert_shown (const VigieEdition *edition,
                         const char *zoning,
                         gsize column,
                         const char *expected)
{
  g_autofree char *shown = vigie_test_shown (edition, zoning, column);

  g_assert_cmpstr (shown, ==, expected);
}

char
vigie_test_reason_at (VigieTestFixture *fixture,
                      const VigieEdition *edition,
                      const char *zoning,
                      gsize at)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *letter =
    vigie_edition_reasons (fixture->observatory, edition->number, zoning, &error);

  g_assert_no_error (error);

  return (char) letter[at];
}
