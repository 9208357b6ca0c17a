/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever format, encoding, separator, decimal mark, damage of the codes and layout of the headings a known table is written
 * in, it comes back equal to the last cell's state. A form that is refused or misread is printed. */
#include <glib/gstdio.h>

#include "model/catalogue/source-sheet.h"
#include "model/convention/convention.h"
#include "model/import/import-private.h"
#include "model/territory/contours.h"
#include "tests/property/table-form.h"
#include "tests/unit/fixture.h"

#define SHORT 250
#define LONG 6000

static VigieObservatory *observatory;
static VigieZoning *iris;
static char *folder;

static void
make_observatory (void)
{
  g_autofree char *contours =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "iris_dijon_2020.shp", NULL);
  g_autoptr (GError) error = NULL;
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };

  folder = vigie_test_folder ();
  observatory = vigie_test_observatory (folder);
  vigie_contours_import (observatory, contours, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  iris = vigie_zoning_load (observatory, "iris", 2020, &error);
  g_assert_no_error (error);
}

/* The import's column under a heading of the table, or −1. */
static gssize
find_variable (const VigieImport *import, const char *heading)
{
  for (gsize v = 0; v < import->n_variables; v++)
    if (strcmp (import->mapping->column[import->variable[v].column].heading, heading) == 0)
      return (gssize) v;
  return -1;
}

/* (transfer full) (nullable): the first thing that differs. */
static char *
compare (const VigieImport *import, const VigieFigures *table)
{
  for (gsize j = 0; j < FORM_VARIABLES; j++) {
    gssize v = find_variable (import, form_heading[j]);

    if (v < 0)
      return g_strdup_printf ("no column %s", form_heading[j]);
    for (gsize z = 0; z < iris->n_zones; z++) {
      VigieCell is = vigie_figures_get (import->of_iris, z, (gsize) v);
      VigieCell was = vigie_figures_get (table, z, j);

      if (is.state != was.state || (is.state == VIGIE_CELL_VALUE && is.value != was.value))
        return g_strdup_printf ("%s of %s: %g (%s) instead of %g (%s)", form_heading[j],
                                iris->zone[z].code, is.value, vigie_cell_state_name (is.state),
                                was.value, vigie_cell_state_name (was.state));
    }
  }
  return NULL;
}

static void
test_a_known_table_comes_back (void)
{
  int n = g_getenv ("VIGIE_SOAK") ? LONG : SHORT;
  guint n_failed = 0;

  for (int i = 0; i < n; i++) {
    Form form = form_draw ();
    g_autoptr (VigieFigures) table = form_draw_table (iris);
    g_autofree char *path = form_write (&form, iris, table, folder);
    g_autoptr (GError) error = NULL;
    g_autoptr (VigieImport) import = vigie_import_open (observatory, path, NULL, NULL, &error);
    g_autofree char *what = import ? compare (import, table) : g_strdup (error->message);

    if (what) {
      g_autofree char *text = form_dup_text (&form);

      g_test_message ("%s: %s", text, what);
      n_failed++;
    }
    g_assert_cmpint (g_remove (path), ==, 0);
  }
  g_assert_cmpuint (n_failed, ==, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  make_observatory ();
  g_test_add_func ("/import/a-known-table-comes-back", test_a_known_table_comes_back);
  status = g_test_run ();
  vigie_zoning_unref (iris);
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
  return status;
}
