/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An observatory for tests, in a folder of its own. */
#include "tests/unit/fixture.h"

#include <glib/gstdio.h>
#include <string.h>

GDate
vigie_test_today (void)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 25, G_DATE_NOVEMBER, 2026);
  return today;
}

char *
vigie_test_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vigie-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
    const char *name = NULL;

    while (directory && (name = g_dir_read_name (directory))) {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
    g_rmdir (path);
    return;
  }

  g_unlink (path);
}

void
vigie_test_folder_remove (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

VigieObservatory *
vigie_test_observatory (const char *folder)
{
  static const char *const parties[] = { "CCAS", "GD", NULL };
  g_autofree char *path = g_build_filename (folder, "test.vigie", NULL);
  g_autoptr (GError) error = NULL;
  VigieFounding founding = {
    .name = "Observatoire d’essai",
    .person = VIGIE_TEST_PERSON,
    .party = VIGIE_TEST_PARTY,
    .parties = parties,
    .passphrase = VIGIE_TEST_PASSPHRASE,
    .kdf = VIGIE_KDF_LIGHT,
    .now_unix_s = VIGIE_TEST_NOW,
    .since = "2000-01-01",
  };
  VigieObservatory *observatory = vigie_observatory_create (path, &founding, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (observatory);
  return observatory;
}

guint
vigie_test_count_files_with (const char *folder, const void *bytes, gsize n)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint found = 0;

  while (directory && (name = g_dir_read_name (directory))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *content = NULL;
    gsize length = 0;

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      found += vigie_test_count_files_with (path, bytes, n);
    else if (g_file_get_contents (path, &content, &length, NULL) &&
             memmem (content, length, bytes, n)) {
      g_test_message ("found in %s", path);
      found++;
    }
  }

  return found;
}

void
vigie_test_assert_absent (const char *folder, const void *bytes, gsize n)
{
  g_assert_cmpuint (vigie_test_count_files_with (folder, bytes, n), ==, 0);
}
