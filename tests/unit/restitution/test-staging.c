/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of model/restitution/staging.h: all files of a document, or the earlier ones. */
#include "model/restitution/staging.h"

#include <glib/gstdio.h>

#include "model/core/error.h"

typedef struct {
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("vigie-staging-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "couche.shp", NULL);
}

/* Fails when anything but the expected files is left in the folder. */
static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (place->folder, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

static void
test_earlier_file_stays_until_published (Place *place, gconstpointer data)
{
  VigieStaging *staging;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (place->path, "earlier", -1, NULL));
  staging = vigie_staging_new (place->path, NULL);
  g_assert_nonnull (staging);
  g_assert_true (g_file_set_contents (vigie_staging_get_path (staging), "new", -1, NULL));
  before = read_file (place->path);
  g_assert_cmpstr (before, ==, "earlier");

  g_assert_true (vigie_staging_publish (staging, NULL));
  vigie_staging_keep (staging);
  vigie_staging_free (staging);
  after = read_file (place->path);
  g_assert_cmpstr (after, ==, "new");
}

static void
test_unkept_publication_gives_the_earlier_file_back (Place *place, gconstpointer data)
{
  VigieStaging *staging = NULL;
  g_autofree char *other = g_build_filename (place->folder, "couche.dbf", NULL);
  g_autofree char *staged = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (place->path, "earlier", -1, NULL));
  staging = vigie_staging_new (place->path, NULL);
  folder = g_path_get_dirname (vigie_staging_get_path (staging));
  staged = g_build_filename (folder, "couche.dbf", NULL);
  g_assert_true (g_file_set_contents (vigie_staging_get_path (staging), "new", -1, NULL));
  g_assert_true (g_file_set_contents (staged, "new", -1, NULL));
  g_assert_true (vigie_staging_publish (staging, NULL));
  vigie_staging_free (staging);

  after = read_file (place->path);
  g_assert_cmpstr (after, ==, "earlier");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_abandoned_staging_leaves_nothing (Place *place, gconstpointer data)
{
  VigieStaging *staging = vigie_staging_new (place->path, NULL);

  g_assert_true (g_file_set_contents (vigie_staging_get_path (staging), "half", -1, NULL));
  vigie_staging_free (staging);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

static void
test_folder_or_absent_folder_is_refused (Place *place, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (place->folder, "absent", "carte.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_staging_new (place->folder, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (vigie_staging_new (nowhere, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

/* SHA-256 of "ab" over the two files in the order of their names, by sha256sum. */
static void
test_hash_is_over_all_files (Place *place, gconstpointer data)
{
  VigieStaging *staging = vigie_staging_new (place->path, NULL);
  g_autofree char *folder = g_path_get_dirname (vigie_staging_get_path (staging));
  g_autofree char *dbf = g_build_filename (folder, "couche.dbf", NULL);
  g_autofree char *hash = NULL;

  g_assert_true (g_file_set_contents (dbf, "a", -1, NULL));
  g_assert_true (g_file_set_contents (vigie_staging_get_path (staging), "b", -1, NULL));
  hash = vigie_staging_dup_hash (staging, NULL);
  g_assert_cmpstr (hash, ==, "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603");
  vigie_staging_free (staging);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/restitution/staging/" name, Place, NULL, set_up, test, tear_down)
  ADD ("earlier-file-stays-until-published", test_earlier_file_stays_until_published);
  ADD ("unkept-publication-gives-the-earlier-file-back",
       test_unkept_publication_gives_the_earlier_file_back);
  ADD ("abandoned-staging-leaves-nothing", test_abandoned_staging_leaves_nothing);
  ADD ("folder-or-absent-folder-is-refused", test_folder_or_absent_folder_is_refused);
  ADD ("hash-is-over-all-files", test_hash_is_over_all_files);

  return g_test_run ();
}
