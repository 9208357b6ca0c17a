/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same files make the same archive: names and times are left out of it. */
#include "model/sheets/bundle.h"

#include <minizip/zip.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "model/sheets/bytes.h"

#define PIECE (1 << 18)
#define BUNDLE_MAX (G_GUINT64_CONSTANT (512) << 20)

/* The first suffix is of the file that is opened. */
static const char *const layers[][7] = {
  { ".mif", ".mid", NULL },
  { ".tab", ".dat", ".dbf", ".id", ".map", ".ind", NULL },
};

static char *
find_beside (const char *path, const char *suffix)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *capitals = g_ascii_strup (suffix, -1);
  const char *const either[] = { suffix, capitals };

  for (gsize i = 0; dot && i < G_N_ELEMENTS (either); i++) {
    g_autofree char *beside = g_strdup_printf ("%.*s%s", (int) (dot - path), path, either[i]);

    if (g_file_test (beside, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&beside);
  }
  return NULL;
}

static gboolean
add_file (zipFile zip, const char *path, const char *suffix, guint64 *total)
{
  g_autofree char *name = g_strconcat ("layer", suffix, NULL);
  g_autofree char *piece = g_malloc (PIECE);
  g_autoptr (VigieBytes) bytes = vigie_bytes_open (path, NULL);
  const zip_fileinfo info = { 0 };
  gssize n = PIECE;

  if (!bytes || zipOpenNewFileInZip (zip, name, &info, NULL, 0, NULL, 0, NULL, 0, 0) != ZIP_OK)
    return FALSE;
  while (n == PIECE && *total <= BUNDLE_MAX) {
    n = vigie_bytes_read (bytes, piece, PIECE, NULL);
    *total += (guint64) MAX (n, 0);
    if (n < 0 || zipWriteInFileInZip (zip, piece, (unsigned) n) != ZIP_OK)
      return FALSE;
  }
  return zipCloseFileInZip (zip) == ZIP_OK && *total <= BUNDLE_MAX;
}

static gboolean
write_bundle (const char *to, const char *path, const char *const *suffix)
{
  zipFile zip = zipOpen64 (to, APPEND_STATUS_CREATE);
  guint64 total = 0;
  gboolean done = zip && add_file (zip, path, suffix[0], &total);

  for (gsize i = 1; done && suffix[i]; i++) {
    g_autofree char *beside = find_beside (path, suffix[i]);

    done = !beside || add_file (zip, beside, suffix[i], &total);
  }
  return zip && zipClose (zip, NULL) == ZIP_OK && done;
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  const char *dot = strrchr (path, '.');

  return dot && g_ascii_strcasecmp (dot, suffix) == 0;
}

char *
vigie_bundle_open (const char *path, int *held)
{
  char *table = has_suffix (path, ".shp") ? find_beside (path, ".dbf") : NULL;

  *held = -1;
  for (gsize i = 0; !table && i < G_N_ELEMENTS (layers); i++) {
    if (!has_suffix (path, layers[i][0]) || (*held = memfd_create ("vigie", MFD_CLOEXEC)) < 0)
      continue;
    table = g_strdup_printf ("/proc/self/fd/%d", *held);
    if (write_bundle (table, path, layers[i]))
      return table;
    g_clear_pointer (&table, g_free);
    close (*held);
    *held = -1;
  }
  return table ? table : g_strdup (path);
}
