/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells, relations and rules of any table. */
#include <glib/gstdio.h>
#include <string.h>

#include "model/suppression/cell-files.h"
#include "tests/fuzz/driver.h"

static const char *const names[] = { "cells.csv", "relations.csv", "rules.csv" };

/* The three files stand in one, each behind a form feed: a mutation may touch any of them. */
static void
protect_table (const char *path)
{
  g_autofree char *folder = g_strconcat (path, ".d", NULL);
  g_autofree char *text = NULL;
  g_autoptr (VigieCellFiles) files = NULL;
  g_autoptr (GError) error = NULL;
  gsize n;

  if (!g_file_get_contents (path, &text, &n, NULL))
    return;
  g_mkdir (folder, 0700);
  for (gsize i = 0, at = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = g_build_filename (folder, names[i], NULL);
    const char *end = at < n ? memchr (text + at, '\f', n - at) : NULL;
    gsize length = end ? (gsize) (end - text) - at : n - MIN (at, n);

    g_file_set_contents (name, at < n ? text + at : "", (gssize) length, NULL);
    at += length + 1;
  }
  files = vigie_cell_files_read (folder, NULL, &error);
  if ((files == NULL) == (error == NULL))
    g_error ("neither cells nor a sentence, or both");
  if (files && files->id->len < 200) {
    g_autoptr (GPtrArray) faults = NULL;
    g_autoptr (VigiePattern) pattern =
      vigie_suppression_solve (files->system, 10, &faults, NULL, NULL);

    if (!pattern && (!faults || faults->len == 0))
      g_error ("neither a pattern nor a fault");
  }
}

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".cells", NULL };
  static const VigieFuzz fuzz = { "cells", suffix, NULL, protect_table, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}
