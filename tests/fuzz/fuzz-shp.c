/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contours: shapes and their index, with what stands beside them, up to the coverage. */
#include "model/territory/contours.h"
#include "tests/fuzz/driver.h"

static void
read_shapes (const char *path)
{
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) zoning =
    vigie_contours_read (NULL, path, &options, &report, NULL, &error);

  if ((zoning == NULL) == (error == NULL))
    g_error ("neither a zoning nor a sentence, or both");
}

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".shp", ".shx", ".dbf", ".prj", NULL };
  static const VigieFuzz fuzz = { "shp", suffix, NULL, read_shapes, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}
