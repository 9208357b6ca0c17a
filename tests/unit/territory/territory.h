/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of this room share: where the contours are, how they are read. */
#pragma once

#include "model/territory/contours.h"

static inline char *
data_path (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", name, NULL);
}

/* (nullable): %NULL, and the test skipped, where the larger data are not at hand. */
static inline char *
shared_path (const char *name)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "..", "shared", "data", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("needs ../shared/data, which is not here");
  return NULL;
}

static inline VigieContoursOptions
options_2020 (void)
{
  return (VigieContoursOptions) { .kind = "iris",
                                  .vintage = 2020,
                                  .code_column = -1,
                                  .name_column = -1,
                                  .territory = "Grand Dijon" };
}

static inline VigieZoning *
read_contours (const char *path, VigieContoursReport **report)
{
  VigieContoursOptions options = options_2020 ();
  g_autoptr (GError) error = NULL;
  VigieZoning *zoning = vigie_contours_read (NULL, path, &options, report, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (zoning);
  return zoning;
}
