/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of geography, a folder or an archive of them: where the recognisable lies. */
#include "model/territory/geography-files.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/geography-archive.h"
#include "model/territory/geography-kind.h"
#include "model/territory/raw-file.h"

#define MOST_DEEP 6
#define MOST_IN_A_FOLDER 400
#define MOST_AT_A_GLANCE (8 << 20)

static void
file_clear (gpointer data)
{
  VigieGeographyFile *file = data;

  if (file->unpacked)
    vigie_geography_archive_remove (file->unpacked);
  vigie_reading_free (file->reading);
  g_clear_pointer (&file->communes, g_hash_table_unref);
  g_free (file->path);
  g_free (file->name);
  g_free (file->why);
  g_free (file->unpacked);
}

VigieGeographyFile *
vigie_geography_file_ref (VigieGeographyFile *file)
{
  return g_atomic_rc_box_acquire (file);
}

void
vigie_geography_file_unref (VigieGeographyFile *file)
{
  g_atomic_rc_box_release_full (file, file_clear);
}

/* The last four digits of a name that are a year. */
static int
year_of_name (const char *name)
{
  int year = 0;

  for (const char *c = name; *c; c++) {
    int found;

    if ((c == name || !g_ascii_isdigit (c[-1])) && strspn (c, "0123456789") == 4 &&
        (found = (int) g_ascii_strtoull (c, NULL, 10)) >= 1990 && found <= 2099)
      year = found;
  }
  return year;
}

/* Whether IGN or Insee may have called it so. */
static gboolean
is_name_of_geography (const char *base)
{
  static const char *const word[] = { "IRIS", "ADMIN", "COMMUNE", "QPV", "QP2", NULL };
  g_autofree char *upper = g_ascii_strup (base, -1);

  for (gsize i = 0; word[i]; i++)
    if (strstr (upper, word[i]))
      return TRUE;
  return FALSE;
}

/* IGN has the year in the folders of its archive: CONTOURS-IRIS_2-1__SHP_LAMB93_FXX_2020-01-01. */
static int
year_of_folders (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int year = 0;

  for (int up = 0; up < MOST_DEEP && year == 0; up++) {
    g_autofree char *base = g_path_get_basename (folder);
    char *above = g_path_get_dirname (folder);

    if (is_name_of_geography (base))
      year = year_of_name (base);
    g_free (folder);
    folder = above;
  }
  return year;
}

/* --- One file --- */

static gboolean
is_contours (const char *path)
{
  static const char *const contours[] = {
    ".shp", ".gpkg", ".geojson", ".json", ".tab", ".mif", NULL
  };

  return vigie_path_ends_with (path, contours);
}

static gboolean
is_zip (const char *path)
{
  static const char *const zip[] = { ".zip", NULL };

  return vigie_path_ends_with (path, zip);
}

/* Archives of other kinds, which are to be opened first. */
static gboolean
is_closed (const char *path)
{
  static const char *const packed[] = { ".7z", ".001", ".rar", NULL };
  unsigned char first[6] = { 0 };
  FILE *file = fopen (path, "rb");
  gsize n = file ? fread (first, 1, sizeof first, file) : 0;

  if (file)
    fclose (file);
  return vigie_path_ends_with (path, packed) ||
         (n == 6 && memcmp (first, "7z\xbc\xaf\x27\x1c", 6) == 0);
}

/* What a file that nobody recognises needs. */
static void
say_why (VigieGeographyFile *file)
{
  if (file->why)
    return;
  if (file->kind == VIGIE_GEOGRAPHY_ARCHIVE)
    file->why =
      g_strdup_printf (_ ("“%s” is an archive: open it, then give the folder that is in it."),
                       file->name);
  else if (file->kind == VIGIE_GEOGRAPHY_UNKNOWN)
    file->why =
      g_strdup_printf (_ ("“%s” is none of the files of geography: leave it out."), file->name);
  else if (file->kind == VIGIE_GEOGRAPHY_ZONES)
    file->why =
      g_strdup_printf (_ ("“%s” has contours of neither IRIS nor communes nor QPV: import "
                          "them as zones of your own."),
                       file->name);
}

/* A name tells the year better than a title, of which some have several. */
static void
settle (VigieGeographyFile *file)
{
  int year = year_of_name (file->name);

  if (year == 0 && file->year == 0 && !file->unpacked)
    year = year_of_folders (file->path);
  if (year > 0)
    file->year = year;
  if (file->year == 0 && file->first > 0 && file->first == file->last)
    file->year = file->first;
  say_why (file);
}

/* @member: (nullable): of an archive. */
static VigieGeographyFile *
file_begin (const char *path, const char *member)
{
  VigieGeographyFile *file = g_atomic_rc_box_new0 (VigieGeographyFile);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *inner = member ? g_path_get_basename (member) : NULL;

  file->path = g_strdup (path);
  file->name = inner ? g_strconcat (base, "/", inner, NULL) : g_strdup (base);
  return file;
}

/* A layer of contours where there is one; else each table that is recognised. */
static void
add_archive (GPtrArray *files, const char *path)
{
  VigieGeographyFile *file = file_begin (path, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *member = NULL;
  char *layer = vigie_geography_archive_unpack (path, &member, &file->unpacked, &error);
  g_auto (GStrv) table = layer || error ? NULL : vigie_geography_archive_tables (path);
  guint before = files->len;

  for (gsize i = 0; table && table[i]; i++) {
    VigieGeographyFile *inner = file_begin (path, table[i]);

    vigie_geography_kind_of_table (path, table[i], inner);
    settle (inner);
    if (inner->kind != VIGIE_GEOGRAPHY_UNKNOWN)
      g_ptr_array_add (files, inner);
    else
      vigie_geography_file_unref (inner);
  }
  if (files->len > before) {
    vigie_geography_file_unref (file);
    return;
  }
  if (layer) {
    g_free (file->path);
    file->path = layer;
    vigie_geography_kind_of_contours (layer, file);
    file->year = year_of_folders (member);
  } else if (error) {
    file->why = g_strdup (error->message);
  }
  settle (file);
  g_ptr_array_add (files, file);
}

VigieGeographyFile *
vigie_geography_file_new (const char *path)
{
  VigieGeographyFile *file = file_begin (path, NULL);

  if (is_contours (path))
    vigie_geography_kind_of_contours (path, file);
  else if (is_closed (path))
    file->kind = VIGIE_GEOGRAPHY_ARCHIVE;
  else
    vigie_geography_kind_of_table (path, NULL, file);
  settle (file);
  return file;
}

/* --- Several --- */

static gboolean
is_worth_a_look (const char *path)
{
  static const char *const suffix[] = { ".shp", ".gpkg", ".geojson", ".json", ".tab", ".mif",
                                        ".csv", ".xlsx", ".xls",     ".ods",  ".zip", NULL };

  return vigie_path_ends_with (path, suffix);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Those of a folder and of the folders in it that are recognised. */
static gboolean
add_folder (GPtrArray *files,
            const char *path,
            int deep,
            guint *looked,
            VigieProgress *progress,
            GError **error)
{
  g_autoptr (GDir) dir = deep > 0 ? g_dir_open (path, 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *inner = g_build_filename (path, names->pdata[i], NULL);

    if (!vigie_progress_step (progress, 0, 1, error))
      return FALSE;
    if (g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
      continue;
    if (g_file_test (inner, G_FILE_TEST_IS_DIR)) {
      if (!add_folder (files, inner, deep - 1, looked, progress, error))
        return FALSE;
      continue;
    }
    if (!is_worth_a_look (inner) || (*looked)++ >= MOST_IN_A_FOLDER)
      continue;
    if (is_zip (inner))
      add_archive (files, inner);
    else
      g_ptr_array_add (files, vigie_geography_file_new (inner));
    if (((VigieGeographyFile *) files->pdata[files->len - 1])->why)
      g_ptr_array_set_size (files, (int) files->len - 1);
  }
  return TRUE;
}

gboolean
vigie_geography_files_add (GPtrArray *files,
                           const char *path,
                           VigieProgress *progress,
                           GError **error)
{
  guint before = files->len, looked = 0;
  VigieGeographyFile *none;

  if (!vigie_progress_step (progress, 0, 1, error))
    return FALSE;
  if (is_zip (path) && g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    add_archive (files, path);
    return TRUE;
  }
  if (!g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_ptr_array_add (files, vigie_geography_file_new (path));
    return TRUE;
  }
  if (!add_folder (files, path, MOST_DEEP, &looked, progress, error))
    return FALSE;
  if (files->len == before) {
    none = file_begin (path, NULL);
    none->why =
      g_strdup_printf (_ ("The folder “%s” holds none of the files of geography: leave it out."),
                       none->name);
    g_ptr_array_add (files, none);
  }
  return TRUE;
}

gboolean
vigie_geography_is_likely (const char *path)
{
  static const char *const text[] = { ".csv", ".txt", ".tsv", NULL };
  g_autoptr (VigieGeographyFile) file = NULL;
  g_autofree char *base = g_path_get_basename (path);
  GStatBuf about;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) || is_contours (path))
    return TRUE;
  if (is_zip (path) && vigie_geography_archive_has_layer (path))
    return TRUE;
  if (is_closed (path))
    return is_name_of_geography (base);
  /* A large workbook would take seconds. */
  if (!vigie_path_ends_with (path, text) &&
      (g_stat (path, &about) != 0 || about.st_size > MOST_AT_A_GLANCE))
    return FALSE;
  file = file_begin (path, NULL);
  vigie_geography_kind_of_table (path, NULL, file);
  return file->kind == VIGIE_GEOGRAPHY_IRIS || file->kind == VIGIE_GEOGRAPHY_EVENTS ||
         file->kind == VIGIE_GEOGRAPHY_PASSAGE;
}

/* --- Words --- */

const char *
vigie_geography_kind_words (VigieGeographyKind kind)
{
  switch (kind) {
  case VIGIE_GEOGRAPHY_UNKNOWN:
    return _ ("None of the files of geography");
  case VIGIE_GEOGRAPHY_ARCHIVE:
    return _ ("An archive to be opened first");
  case VIGIE_GEOGRAPHY_EPCI:
    return _ ("Communes of the communities (EPCI)");
  case VIGIE_GEOGRAPHY_CONTOURS:
    return _ ("Contours of IRIS");
  case VIGIE_GEOGRAPHY_IRIS:
    return _ ("Table of IRIS: names, types, grands quartiers");
  case VIGIE_GEOGRAPHY_QUARTERS:
    return _ ("Grands quartiers of IRIS");
  case VIGIE_GEOGRAPHY_COMMUNES:
    return _ ("List of communes");
  case VIGIE_GEOGRAPHY_EVENTS:
    return _ ("What became of communes");
  case VIGIE_GEOGRAPHY_PASSAGE:
    return _ ("Table of passage between communes of two years");
  case VIGIE_GEOGRAPHY_COMMUNE_CONTOURS:
    return _ ("Contours of communes");
  case VIGIE_GEOGRAPHY_PRIORITY:
    return _ ("Contours of priority neighbourhoods (QPV)");
  case VIGIE_GEOGRAPHY_ZONES:
    return _ ("Contours of other zones");
  case VIGIE_GEOGRAPHY_CENSUS:
    return _ ("Dwellings or population by IRIS");
  }
  return "";
}

const char *
vigie_geography_kind_name (VigieGeographyKind kind)
{
  static const char *const name[] = { "unknown", "archive",          "epci",     "contours",
                                      "iris",    "quarters",         "communes", "events",
                                      "passage", "commune-contours", "priority", "zones",
                                      "census" };

  return name[kind];
}
