/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/deliveries/territory.h"

#include <string.h>

#include "model/catalogue/source-sheet.h"

static const char *const iris_code[VIGIE_TEST_N_IRIS] = { "990010101", "990010102", "990010103",
                                                          "990020000", "990030101", "990030102" };
static const char *const commune_code[VIGIE_TEST_N_COMMUNES] = { "99001", "99002", "99003" };

static void
run (VigieObservatory *observatory, const char *sql)
{
  char *message = NULL;
  int status = sqlite3_exec (vigie_observatory_get_db (observatory), sql, NULL, NULL, &message);

  if (status != SQLITE_OK)
    g_test_message ("%s: %s", sql, message);
  g_assert_cmpint (status, ==, SQLITE_OK);
}

static void
add_zoning (
  VigieObservatory *observatory, const char *kind, int vintage, const char *const *code, gsize n)
{
  g_autofree char *zoning =
    g_strdup_printf ("INSERT INTO zoning (kind, vintage, source) VALUES ('%s', %d, 'invented')",
                     kind, vintage);

  run (observatory, zoning);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *zone = g_strdup_printf (
      "INSERT INTO zone (zoning, position, code, name, parent, parent_name, type, area_m2, "
      "label_x, label_y) VALUES ((SELECT max (id) FROM zoning), %zu, '%s', '%s', '%.*s', '', '%s', "
      "%d, 0, 0)",
      i, code[i], code[i], strcmp (kind, "iris") == 0 ? 5 : 0, code[i],
      strcmp (kind, "iris") == 0 ? "H" : "", 2000000);

    run (observatory, zone);
  }
}

void
vigie_test_territory (VigieObservatory *observatory, int vintage)
{
  static const char *const whole[] = { VIGIE_AGGLOMERATION_CODE };
  g_autoptr (VigieSourceSheet) sheet = vigie_source_sheet_load (observatory, "DGI", NULL);

  if (!sheet)
    g_assert_true (vigie_source_sheets_ship (observatory, NULL));
  add_zoning (observatory, "iris", vintage, iris_code, VIGIE_TEST_N_IRIS);
  add_zoning (observatory, "commune", vintage, commune_code, VIGIE_TEST_N_COMMUNES);
  add_zoning (observatory, "agglomeration", vintage, whole, 1);
}

VigieZoning *
vigie_test_zoning (VigieObservatory *observatory, const char *kind, int vintage)
{
  g_autoptr (GError) error = NULL;
  VigieZoning *zoning = vigie_zoning_load (observatory, kind, vintage, &error);

  g_assert_no_error (error);
  return zoning;
}

static VigieCell
read_cell (const char *text)
{
  g_auto (GStrv) part = g_strsplit (text, "@", 2);

  if (part[1]) {
    VigieCell cell = read_cell (part[0]);

    cell.since = (guint32) g_ascii_strtoull (part[1], NULL, 10);
    return cell;
  }
  for (guint8 state = VIGIE_CELL_NOT_SIGNIFICANT; state < VIGIE_CELL_N_STATES; state++) {
    if (strcmp (text, vigie_cell_state_name (state)) == 0)
      return (VigieCell) { 0.0, state, 0 };
  }
  if (strcmp (text, "s") == 0)
    return (VigieCell) { 0.0, VIGIE_CELL_SECRET, 0 };
  return (VigieCell) { g_ascii_strtod (text, NULL), VIGIE_CELL_VALUE, 0 };
}

VigieDeliveryColumn *
vigie_test_column (VigieObservatory *observatory,
                   const char *kind,
                   int vintage,
                   const char *variable,
                   int year,
                   const char *cells)
{
  g_autoptr (VigieZoning) zoning = vigie_test_zoning (observatory, kind, vintage);
  g_auto (GStrv) cell = g_strsplit (cells, " ", -1);
  VigieDeliveryColumn *column =
    vigie_delivery_column_new (variable, vigie_period_of_year (year), zoning->id, zoning->n_zones);

  g_assert_cmpuint (g_strv_length (cell), ==, zoning->n_zones);
  for (gsize i = 0; cell[i]; i++)
    vigie_figures_set (column->figures, i, 0, read_cell (cell[i]));
  return column;
}

gint64
vigie_test_deliver (VigieObservatory *observatory,
                    const char *source,
                    int year,
                    int vintage,
                    VigieDeliveryColumn *first,
                    ...)
{
  g_autoptr (GPtrArray) column =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (GError) error = NULL;
  va_list more;

  va_start (more, first);
  for (VigieDeliveryColumn *one = first; one; one = va_arg (more, VigieDeliveryColumn *))
    g_ptr_array_add (column, one);
  va_end (more);

  delivery->source = g_strdup (source);
  delivery->period = vigie_period_of_year (year);
  delivery->vintage = vintage;
  delivery->article = g_strdup ("3");
  delivery->annex_line = g_strdup ("V02");
  delivery->received = g_strdup ("2026-11-25");
  delivery->file_name = g_strdup ("test.csv");
  vigie_delivery_store (observatory, delivery, column, NULL, &error);
  g_assert_no_error (error);
  return delivery->id;
}
