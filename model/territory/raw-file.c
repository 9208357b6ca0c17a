/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of contours by their format: Shapelib for Shapefiles, GDAL's module for the others. */
#include "model/territory/raw-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "model/core/error.h"
#include "model/core/module.h"
#include "model/territory/shapefile.h"

static gboolean
check_path (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  GStatBuf about;
  const char *why = NULL;

  if (g_stat (path, &about) != 0)
    why = g_strerror (errno);
  else if (S_ISDIR (about.st_mode))
    why = _ ("it is a folder");
  else if (!S_ISREG (about.st_mode))
    why = _ ("it is no plain file");
  else if (g_access (path, R_OK) != 0)
    why = g_strerror (errno);
  if (!why)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The file “%s” cannot be read (%s); choose another, or mend its rights."), name,
               why);
  return FALSE;
}

gboolean
vigie_path_ends_with (const char *path, const char *const *suffix)
{
  const char *dot = strrchr (path, '.');

  for (; dot && *suffix; suffix++)
    if (g_ascii_strcasecmp (dot, *suffix) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
go_on (guint64 done, guint64 total, gpointer data)
{
  return vigie_progress_step (data, done, 4 * total, NULL);
}

static VigieRaw *
read_with_gdal (const char *path, VigieProgress *progress, GError **error)
{
  VigieGdalRead read = vigie_module_symbol ("territory", "vigie-gdal", "vigie_gdal_read", error);
  g_autofree char *message = NULL;
  VigieRaw *raw;

  if (!read)
    return NULL;
  if (!(raw = read (path, go_on, progress, &message))) {
    if (vigie_progress_step (progress, 0, 1, error))
      g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE, message);
  }
  return raw;
}

VigieRaw *
vigie_raw_read (const char *path, VigieProgress *progress, GError **error)
{
  static const char *const shapefile[] = { ".shp", NULL };
  static const char *const others[] = { ".gpkg", ".geojson", ".json", ".tab", ".mif", NULL };
  g_autofree char *name = g_path_get_basename (path);

  if (!check_path (path, error))
    return NULL;
  if (vigie_path_ends_with (path, shapefile))
    return vigie_shapefile_read (path, progress, error);
  if (vigie_path_ends_with (path, others))
    return read_with_gdal (path, progress, error);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("“%s” is no file of contours that Vigie reads: give a Shapefile (.shp), a "
                  "GeoPackage, a GeoJSON or a MapInfo file (.tab, .mif)."),
               name);
  return NULL;
}

GStrv
vigie_raw_headings (const char *path, GError **error)
{
  static const char *const shapefile[] = { ".shp", NULL };
  g_autoptr (VigieRaw) raw = NULL;

  if (check_path (path, error) && vigie_path_ends_with (path, shapefile))
    return vigie_shapefile_headings (path, error);
  if ((error && *error) || !(raw = vigie_raw_read (path, NULL, error)))
    return NULL;
  return g_steal_pointer (&raw->heading);
}
