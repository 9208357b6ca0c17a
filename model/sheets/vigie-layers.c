/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A module of its own, so that libgdal is loaded only for layers. */
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <math.h>
#include <ogr_api.h>
#include <string.h>

#include "model/core/foreign-text.h"
#include "model/sheets/layer.h"

/* GDAL exports each driver's entry; all 210 together would read much that is hostile. */
void RegisterOGRGeoPackage (void);
void RegisterOGRGeoJSON (void);
void RegisterOGRTAB (void);

struct _VigieLayerFile {
  GDALDatasetH dataset;
  OGRLayerH layer;
  OGRFeatureH feature;
  int n_columns;
  GString *text;
  gsize *offset;
  GStringChunk *names; /* of layers and columns, in UTF-8 */
  GMappedFile *mapped; /* (nullable): what has no name but @memory, GDAL's */
  char *memory;
};

static void
hear_nothing (CPLErr kind, CPLErrorNum number, const char *message)
{
}

static void
set_up (void)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    RegisterOGRGeoPackage ();
    RegisterOGRGeoJSON ();
    RegisterOGRTAB ();
    g_once_init_leave (&done, 1);
  }
}

/* SQLite asks for the name of what it opens, and memory (reader.c) has none: GDAL lends it one. */
static void
name_memory (VigieLayerFile *file, const char *path)
{
  static gint number;
  char *bytes;
  gsize n;

  if (!g_str_has_prefix (path, "/proc/self/fd/") ||
      !(file->mapped = g_mapped_file_new (path, FALSE, NULL)))
    return;
  bytes = g_mapped_file_get_contents (file->mapped);
  n = g_mapped_file_get_length (file->mapped);
  file->memory =
    g_strdup_printf ("/vsimem/vigie-%d%s", g_atomic_int_add (&number, 1),
                     n > 16 && memcmp (bytes, "SQLite format 3", 16) == 0 ? ".gpkg" : ".json");
  VSIFCloseL (VSIFileFromMemBuffer (file->memory, (GByte *) bytes, n, FALSE));
}

static void
forget_memory (VigieLayerFile *file)
{
  if (file->memory)
    VSIUnlink (file->memory);
  g_free (file->memory);
  g_clear_pointer (&file->mapped, g_mapped_file_unref);
}

static VigieLayerFile *
layer_open (const char *path)
{
  static const char *const drivers[] = { "GPKG", "GeoJSON", "MapInfo File", NULL };
  VigieLayerFile *file = g_new0 (VigieLayerFile, 1);

  set_up ();
  CPLPushErrorHandler (hear_nothing);
  name_memory (file, path);
  file->dataset = GDALOpenEx (file->memory ? file->memory : path, GDAL_OF_VECTOR | GDAL_OF_READONLY,
                              drivers, NULL, NULL);
  CPLPopErrorHandler ();
  if (!file->dataset) {
    forget_memory (file);
    g_free (file);
    return NULL;
  }
  file->text = g_string_new (NULL);
  file->names = g_string_chunk_new (1024);
  return file;
}

static void
layer_close (VigieLayerFile *file)
{
  CPLPushErrorHandler (hear_nothing);
  if (file->feature)
    OGR_F_Destroy (file->feature);
  GDALClose (file->dataset);
  forget_memory (file);
  CPLPopErrorHandler ();
  g_string_free (file->text, TRUE);
  g_string_chunk_free (file->names);
  g_free (file->offset);
  g_free (file);
}

static int
layer_count (VigieLayerFile *file)
{
  return GDALDatasetGetLayerCount (file->dataset);
}

static const char *
keep_name (VigieLayerFile *file, const char *name)
{
  g_autofree char *text = vigie_foreign_text_dup (name);

  return g_string_chunk_insert_const (file->names, text);
}

static const char *
layer_name (VigieLayerFile *file, int layer)
{
  return keep_name (file, OGR_L_GetName (GDALDatasetGetLayer (file->dataset, layer)));
}

static guint64
layer_rows (VigieLayerFile *file, int layer)
{
  GIntBig n;

  CPLPushErrorHandler (hear_nothing);
  n = OGR_L_GetFeatureCount (GDALDatasetGetLayer (file->dataset, layer), TRUE);
  CPLPopErrorHandler ();
  return n > 0 ? (guint64) n : 0;
}

static int
layer_choose (VigieLayerFile *file, int layer)
{
  file->layer = GDALDatasetGetLayer (file->dataset, layer);
  file->n_columns = OGR_FD_GetFieldCount (OGR_L_GetLayerDefn (file->layer));
  file->offset = g_renew (gsize, file->offset, file->n_columns + 1);
  return file->n_columns;
}

static const char *
layer_column (VigieLayerFile *file, int column)
{
  OGRFeatureDefnH columns = OGR_L_GetLayerDefn (file->layer);

  return keep_name (file, OGR_Fld_GetNameRef (OGR_FD_GetFieldDefn (columns, column)));
}

/* The shortest digits that give the number back. */
static void
append_number (GString *to, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits <= 17; digits++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd (text, sizeof text, format, number);
    if (g_ascii_strtod (text, NULL) == number)
      break;
  }
  g_string_append (to, text);
}

static char
take_cell (VigieLayerFile *file, int column, double *number)
{
  OGRFieldDefnH field = OGR_FD_GetFieldDefn (OGR_L_GetLayerDefn (file->layer), column);
  g_autofree char *text = NULL;
  int year, month, day, hour, minute, zone;
  float second;
  GIntBig whole;

  *number = 0.0;
  if (!OGR_F_IsFieldSetAndNotNull (file->feature, column))
    return 'e';
  switch (OGR_Fld_GetType (field)) {
  case OFTInteger:
  case OFTInteger64:
    whole = OGR_F_GetFieldAsInteger64 (file->feature, column);
    *number = (double) whole;
    g_string_append_printf (file->text, "%" G_GINT64_FORMAT, (gint64) whole);
    return OGR_Fld_GetSubType (field) == OFSTBoolean ? 'b' : 'n';
  case OFTReal:
    *number = OGR_F_GetFieldAsDouble (file->feature, column);
    if (!isfinite (*number))
      return 'e';
    append_number (file->text, *number);
    return 'n';
  case OFTDate:
  case OFTDateTime:
    if (!OGR_F_GetFieldAsDateTimeEx (file->feature, column, &year, &month, &day, &hour, &minute,
                                     &second, &zone))
      return 'e';
    g_string_append_printf (file->text, "%04d-%02d-%02d", year, month, day);
    return 'd';
  default:
    text = vigie_foreign_text_dup (OGR_F_GetFieldAsString (file->feature, column));
    g_string_append (file->text, text);
    return 't';
  }
}

static int
layer_next (VigieLayerFile *file, VigieLayerCell *cell)
{
  gboolean damaged;

  if (file->feature)
    OGR_F_Destroy (file->feature);
  CPLPushErrorHandler (hear_nothing);
  CPLErrorReset ();
  file->feature = OGR_L_GetNextFeature (file->layer);
  damaged = CPLGetLastErrorType () == CE_Failure;
  g_string_truncate (file->text, 0);
  for (int i = 0; file->feature && i < file->n_columns; i++) {
    file->offset[i] = file->text->len;
    cell[i].kind = take_cell (file, i, &cell[i].number);
    g_string_append_c (file->text, '\0');
  }
  CPLPopErrorHandler ();
  for (int i = 0; file->feature && i < file->n_columns; i++)
    cell[i].text = file->text->str + file->offset[i];
  return file->feature ? 1 : damaged ? -1 : 0;
}

static void
layer_rewind (VigieLayerFile *file)
{
  CPLPushErrorHandler (hear_nothing);
  OGR_L_ResetReading (file->layer);
  CPLPopErrorHandler ();
}

static const VigieLayerDriver driver = { layer_open,   layer_close, layer_count,
                                         layer_name,   layer_rows,  layer_choose,
                                         layer_column, layer_next,  layer_rewind };

const VigieLayerDriver *vigie_layer_driver (void);

G_MODULE_EXPORT const VigieLayerDriver *
vigie_layer_driver (void)
{
  return &driver;
}
