/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a file is written unless somebody says otherwise. */
#include "widgets/common/place.h"

char *
vigie_place_dup (const char *stem, const char *suffix)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  const char *folder = documents ? documents : g_get_home_dir ();
  g_autofree char *plain = g_strdelimit (g_strdup (stem), "/\\:", '-');

  for (int i = 1;; i++) {
    g_autofree char *name = i == 1 ? g_strdup_printf ("%s.%s", plain, suffix)
                                   : g_strdup_printf ("%s (%d).%s", plain, i, suffix);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
}
