/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layers are read by libraries that want files: a layer is unpacked, a table is read where it lies. */
#include "model/territory/geography-archive.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/raw-file.h"

#define MOST_MEMBERS 65536
#define MOST_TABLES 16
#define MOST_BYTES (G_GUINT64_CONSTANT (4) << 30) /* of a nation's contours IGN gives one */
#define MOST_NAME 1024

/* A file in an archive; @name as the archive has it. */
typedef struct {
  char *name;
  guint64 size;
} Member;

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_free (member);
}

static gboolean
is_hidden (const char *name)
{
  const char *slash = strrchr (name, '/');

  return g_str_has_prefix (name, "__MACOSX") || (slash ? slash[1] : name[0]) == '.';
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Member *one = *(Member *const *) a;
  const Member *two = *(Member *const *) b;

  return (one->size < two->size) - (one->size > two->size);
}

/* (transfer full): the members with one of the suffixes, largest first. */
static GPtrArray *
list_members (unzFile zip, const char *const *suffix)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (member_free);
  char name[MOST_NAME];
  gsize n = 0;

  for (int step = unzGoToFirstFile (zip); step == UNZ_OK && n < MOST_MEMBERS;
       step = unzGoToNextFile (zip), n++) {
    unz_file_info64 about;
    Member *member;

    if (unzGetCurrentFileInfo64 (zip, &about, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK)
      break;
    name[sizeof name - 1] = '\0';
    if (is_hidden (name) || !vigie_path_ends_with (name, suffix))
      continue;
    member = g_new0 (Member, 1);
    member->name = g_strdup (name);
    member->size = about.uncompressed_size;
    g_ptr_array_add (list, member);
  }
  g_ptr_array_sort (list, compare_sizes);
  return list;
}

GStrv
vigie_geography_archive_tables (const char *path)
{
  static const char *const suffix[] = { ".csv", ".txt", ".xlsx", ".xls", ".ods", ".dbf", NULL };
  unzFile zip = unzOpen64 (path);
  g_autoptr (GPtrArray) list = zip ? list_members (zip, suffix) : NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (!zip)
    return NULL;
  unzClose (zip);
  for (guint i = 0; i < MIN (list->len, MOST_TABLES); i++)
    g_strv_builder_add (names, ((const Member *) list->pdata[i])->name);
  return g_strv_builder_end (names);
}

/* --- A layer --- */

static const char *const layers[] = { ".shp", ".gpkg", ".geojson", ".json", ".tab", ".mif", NULL };

gboolean
vigie_geography_archive_has_layer (const char *path)
{
  unzFile zip = unzOpen64 (path);
  g_autoptr (GPtrArray) list = zip ? list_members (zip, layers) : NULL;

  if (zip)
    unzClose (zip);
  return list && list->len > 0;
}

/* The member that @zip stands on, into a file that is not there yet. */
static gboolean
unpack_one (unzFile zip, const char *target, guint64 *left)
{
  static const gsize at_once = 1 << 16;
  g_autofree char *buffer = g_malloc (at_once);
  FILE *file = unzOpenCurrentFile (zip) == UNZ_OK ? fopen (target, "wbx") : NULL;
  gboolean done = file != NULL;
  int n = 0;

  while (done && (n = unzReadCurrentFile (zip, buffer, (unsigned) at_once)) > 0) {
    done = (guint64) n <= *left && fwrite (buffer, 1, (gsize) n, file) == (gsize) n;
    *left -= MIN (*left, (guint64) n);
  }
  if (file && fclose (file) != 0)
    done = FALSE;
  /* Closing compares the check sum. */
  return unzCloseCurrentFile (zip) == UNZ_OK && done && n == 0;
}

/* A layer's files have its name and suffixes of their own; the folder is ours, whatever theirs are called. */
static gboolean
unpack_layer (unzFile zip, const char *layer, const char *folder, char **path)
{
  const char *dot = strrchr (layer, '.');
  gsize n_stem = (gsize) (dot - layer) + 1;
  g_autofree char *base = g_path_get_basename (layer);
  gsize n_base = strlen (base) - strlen (dot) + 1;
  guint64 left = MOST_BYTES;
  char name[MOST_NAME];
  gsize n = 0;

  for (int step = unzGoToFirstFile (zip); step == UNZ_OK && n < MOST_MEMBERS;
       step = unzGoToNextFile (zip), n++) {
    g_autofree char *own = NULL, *target = NULL;

    if (unzGetCurrentFileInfo64 (zip, NULL, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK)
      return FALSE;
    name[sizeof name - 1] = '\0';
    if (strncmp (name, layer, n_stem) != 0 || strchr (name + n_stem, '/') ||
        strchr (name + n_stem, '\\'))
      continue;
    own = g_strdup_printf ("%.*s%s", (int) n_base, base, name + n_stem);
    target = g_build_filename (folder, own, NULL);
    if (!unpack_one (zip, target, &left))
      return FALSE;
    if (strcmp (name, layer) == 0)
      *path = g_steal_pointer (&target);
  }
  return *path != NULL;
}

char *
vigie_geography_archive_unpack (const char *path, char **member, char **folder, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  unzFile zip = unzOpen64 (path);
  g_autoptr (GPtrArray) list = zip ? list_members (zip, layers) : NULL;
  const char *layer = list && list->len > 0 ? ((const Member *) list->pdata[0])->name : NULL;
  g_autofree char *unpacked = NULL;
  gboolean done = TRUE;

  *folder = NULL;
  *member = g_strdup (layer);
  if (layer) {
    done = (*folder = g_dir_make_tmp ("vigie-geography-XXXXXX", error)) != NULL;
    done = done && unpack_layer (zip, layer, *folder, &unpacked);
  }
  if (zip)
    unzClose (zip);
  if (zip && done)
    return g_steal_pointer (&unpacked);
  g_clear_error (error);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ (
                 "The archive “%s” cannot be unpacked: it is damaged, closed by a password, or the "
                 "disk is full; open it, then give the folder that is in it."),
               name);
  return NULL;
}

void
vigie_geography_archive_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}
