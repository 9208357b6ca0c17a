/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the geography share. */
#include "tests/ui/geography-driver.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/convention/convention.h"
#include "tests/unit/fixture.h"

VigieWindow *geography_window;
char *geography_folder;
char *geography_downloads;

VigieSession *
geography_session (void)
{
  return vigie_window_get_session (geography_window);
}

char *
geography_data_path (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", name, NULL);
}

gsize
geography_count_zones (const char *kind, int vintage)
{
  GPtrArray *list = vigie_session_get_zonings (geography_session ());

  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (list, i);

    if (strcmp (entry->kind, kind) == 0 && entry->vintage == vintage)
      return entry->n_zones;
  }
  return 0;
}

/* Copies a file of tests/data into a folder under another name. */
static void
copy (const char *name, const char *into, const char *as)
{
  g_autofree char *from = geography_data_path (name), *to = g_build_filename (into, as, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);

  g_assert_true (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
}

/* The folders of IGN's archive: the year stands in their name alone. */
static void
make_downloads (void)
{
  static const char *const suffix[] = { "shp", "shx", "dbf", "prj", "cpg" };
  g_autofree char *inner = NULL;

  geography_downloads =
    g_build_filename (geography_folder, "CONTOURS-IRIS_2-1__SHP_LAMB93_FXX_2020-01-01", NULL);
  inner = g_build_filename (geography_downloads, "1_DONNEES_LIVRAISON", NULL);
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
    g_autofree char *name = g_strdup_printf ("iris_dijon_2020.%s", suffix[i]);
    g_autofree char *as = g_strdup_printf ("CONTOURS-IRIS.%s", suffix[i]);

    copy (name, inner, as);
  }
}

static VigieObservatory *
observatory_new (void)
{
  VigieObservatory *observatory = vigie_test_observatory (geography_folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", &error);
  GDate today;

  g_assert_no_error (error);
  vigie_session_get_today (geography_session (), &today);
  vigie_convention_date_for (convention, &today);
  g_assert_true (vigie_convention_store (observatory, convention, &error));
  return observatory;
}

void
geography_open (int *argc, char ***argv)
{
  driver_init (argc, argv);
  g_test_init (argc, argv, NULL);
  geography_folder = vigie_test_folder ();
  make_downloads ();
  geography_window = driver_open_window (1280, 800);
  vigie_session_set_observatory (geography_session (), observatory_new ());
  driver_settle (geography_window);
}

void
geography_close (void)
{
  driver_close_window (geography_window);
  vigie_test_folder_remove (geography_folder);
  g_free (geography_downloads);
}
