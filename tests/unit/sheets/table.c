/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/sheets/table.h"

#include <glib/gstdio.h>
#include <string.h>

char *
table_write (const char *name, const void *bytes, gsize n)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-sheets-XXXXXX", NULL);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
  return path;
}

void
table_remove (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *one = g_build_filename (folder, name, NULL);

    g_unlink (one);
  }
  g_rmdir (folder);
  g_free (path);
}

void
table_add_member (zipFile zip, const char *name, const void *bytes, gsize n)
{
  zip_fileinfo info = { 0 };

  g_assert_cmpint (zipOpenNewFileInZip (zip, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6),
                   ==, ZIP_OK);
  g_assert_cmpint (zipWriteInFileInZip (zip, bytes, (unsigned) n), ==, ZIP_OK);
  g_assert_cmpint (zipCloseFileInZip (zip), ==, ZIP_OK);
}

char *
table_read (const char *path, const VigieReading *wanted, GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, wanted, error);
  GString *all = g_string_new (NULL);
  GError *inner = NULL;
  VigieRow row;

  while (reader && vigie_reader_next (reader, &row, &inner)) {
    g_string_append_printf (all, "%s%zu", all->len ? "/" : "", row.number);
    for (gsize i = 0; i < row.n; i++) {
      g_assert_cmpuint (strlen (row.field[i].text), ==, row.field[i].length);
      g_assert_true (g_utf8_validate (row.field[i].text, -1, NULL));
      g_string_append_printf (all, "|%c%s", "-tnbdef"[row.field[i].kind], row.field[i].text);
    }
  }
  if (inner)
    g_propagate_error (error, inner);
  return g_string_free (all, FALSE);
}

char *
table_faults (const char *path, const VigieReading *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = vigie_reader_open (path, wanted, &error);
  GString *all = g_string_new (NULL);
  const GPtrArray *faults;
  VigieRow row;

  g_assert_no_error (error);
  while (vigie_reader_next (reader, &row, &error))
    ;
  g_assert_no_error (error);
  faults = vigie_reader_get_faults (reader);
  for (guint i = 0; i < faults->len; i++) {
    const VigieSheetFault *fault = faults->pdata[i];

    g_string_append_printf (all, "%s%s %zu:%zd %zu", all->len ? ", " : "",
                            vigie_fault_kind_name (fault->kind), fault->row, fault->column,
                            fault->n);
  }
  return g_string_free (all, FALSE);
}
