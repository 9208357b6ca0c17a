/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A module of its own, so that libgdal is loaded only for GeoPackage, GeoJSON and MapInfo. */
#include "model/core/foreign-text.h"
#include "model/territory/raw.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#define MOST_POINTS 60000000
#define MOST_CELLS 20000000

/* GDAL exports each driver's entry; all 210 together would read much that is hostile. */
void RegisterOGRGeoPackage (void);
void RegisterOGRGeoJSON (void);
void RegisterOGRTAB (void);

VigieRaw *vigie_gdal_read (const char *path, VigieRawGoOn go_on, gpointer data, char **message);

typedef struct {
  GArray *x;
  GArray *y;
  GArray *ring;
  GArray *feature;
  GPtrArray *text;
} Maker;

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

static gboolean
is_polygonal (OGRwkbGeometryType type)
{
  type = OGR_GT_Flatten (type);
  return type == wkbUnknown || OGR_GT_IsSubClassOf (type, wkbCurvePolygon) ||
         OGR_GT_IsSubClassOf (type, wkbMultiSurface) || type == wkbGeometryCollection;
}

/* The layer of polygons with most features; a file of contours seldom has two. */
static OGRLayerH
choose_layer (GDALDatasetH file)
{
  OGRLayerH best = NULL;

  for (int i = 0; i < GDALDatasetGetLayerCount (file); i++) {
    OGRLayerH layer = GDALDatasetGetLayer (file, i);

    if (is_polygonal (OGR_L_GetGeomType (layer)) &&
        OGR_FD_GetFieldCount (OGR_L_GetLayerDefn (layer)) > 0 &&
        (!best || OGR_L_GetFeatureCount (layer, TRUE) > OGR_L_GetFeatureCount (best, TRUE)))
      best = layer;
  }
  return best;
}

static void
take_ring (Maker *maker, OGRGeometryH ring)
{
  int n = OGR_G_GetPointCount (ring);
  guint first = maker->x->len;

  g_array_append_val (maker->ring, first);
  g_array_set_size (maker->x, first + n);
  g_array_set_size (maker->y, first + n);
  if (n > 0)
    OGR_G_GetPoints (ring, &g_array_index (maker->x, double, first), sizeof (double),
                     &g_array_index (maker->y, double, first), sizeof (double), NULL, 0);
}

static void
take_geometry (Maker *maker, OGRGeometryH geometry)
{
  OGRwkbGeometryType type = OGR_GT_Flatten (OGR_G_GetGeometryType (geometry));

  for (int i = 0; i < OGR_G_GetGeometryCount (geometry); i++) {
    OGRGeometryH part = OGR_G_GetGeometryRef (geometry, i);

    if (type == wkbPolygon)
      take_ring (maker, part);
    else if (type == wkbMultiPolygon || type == wkbGeometryCollection)
      take_geometry (maker, part);
  }
}

static void
take_feature (Maker *maker, OGRFeatureH feature, int n_columns)
{
  OGRGeometryH geometry = OGR_F_GetGeometryRef (feature);

  for (int c = 0; c < n_columns; c++)
    g_ptr_array_add (maker->text,
                     g_strstrip (vigie_foreign_text_dup (OGR_F_GetFieldAsString (feature, c))));

  if (geometry && OGR_G_HasCurveGeometry (geometry, TRUE)) {
    OGRGeometryH straight = OGR_G_GetLinearGeometry (geometry, 0, NULL);

    if (straight)
      take_geometry (maker, straight);
    OGR_G_DestroyGeometry (straight);
  } else if (geometry) {
    take_geometry (maker, geometry);
  }
  g_array_append_val (maker->feature, maker->ring->len);
}

static gboolean
take_layer (Maker *maker, OGRLayerH layer, int n_columns, VigieRawGoOn go_on, gpointer data)
{
  guint64 total = OGR_L_GetFeatureCount (layer, TRUE);
  OGRFeatureH feature;
  gboolean done = TRUE;
  guint start = 0;

  g_array_append_val (maker->feature, start);
  OGR_L_ResetReading (layer);
  while (done && (feature = OGR_L_GetNextFeature (layer))) {
    take_feature (maker, feature, n_columns);
    OGR_F_Destroy (feature);
    done = maker->x->len <= MOST_POINTS && maker->text->len <= MOST_CELLS &&
           go_on (maker->feature->len, total, data);
  }
  return done && CPLGetLastErrorType () != CE_Failure;
}

static void
take_projection (VigieRaw *raw, OGRLayerH layer, GDALDatasetH file)
{
  OGRSpatialReferenceH reference = OGR_L_GetSpatialRef (layer);
  const char *name = reference ? OSRGetAuthorityName (reference, NULL) : NULL;
  const char *code = reference ? OSRGetAuthorityCode (reference, NULL) : NULL;
  char *wkt = NULL;

  if (name && code && strcmp (name, "EPSG") == 0)
    raw->crs = g_strdup_printf ("EPSG:%s", code);
  else if (reference && OSRExportToWkt (reference, &wkt) == OGRERR_NONE)
    raw->crs = g_strdup (wkt);
  CPLFree (wkt);
  if (raw->crs) {
    const char *driver = GDALGetDriverShortName (GDALGetDatasetDriver (file));

    raw->crs_from = g_strdup (strcmp (driver, "GPKG") == 0           ? "GeoPackage"
                              : strcmp (driver, "MapInfo File") == 0 ? "MapInfo"
                                                                     : driver);
  }
}

static VigieRaw *
make_raw (Maker *maker, OGRLayerH layer, GDALDatasetH file, int n_columns)
{
  VigieRaw *raw = g_new0 (VigieRaw, 1);

  raw->n_columns = n_columns;
  raw->heading = g_new0 (char *, n_columns + 1);
  for (int c = 0; c < n_columns; c++)
    raw->heading[c] = g_strstrip (vigie_foreign_text_dup (
      OGR_Fld_GetNameRef (OGR_FD_GetFieldDefn (OGR_L_GetLayerDefn (layer), c))));
  raw->n_features = maker->feature->len - 1;
  raw->n_rings = maker->ring->len;
  raw->n_points = maker->x->len;
  g_array_append_val (maker->ring, maker->x->len);
  g_ptr_array_add (maker->text, NULL);
  raw->text = (char **) g_ptr_array_free (g_steal_pointer (&maker->text), FALSE);
  raw->x = (double *) g_array_free (g_steal_pointer (&maker->x), FALSE);
  raw->y = (double *) g_array_free (g_steal_pointer (&maker->y), FALSE);
  raw->ring_start = (guint32 *) g_array_free (g_steal_pointer (&maker->ring), FALSE);
  raw->feature_ring = (guint32 *) g_array_free (g_steal_pointer (&maker->feature), FALSE);
  take_projection (raw, layer, file);
  return raw;
}

static void
maker_clear (Maker *maker)
{
  g_clear_pointer (&maker->x, g_array_unref);
  g_clear_pointer (&maker->y, g_array_unref);
  g_clear_pointer (&maker->ring, g_array_unref);
  g_clear_pointer (&maker->feature, g_array_unref);
  if (maker->text)
    g_ptr_array_set_free_func (maker->text, g_free);
  g_clear_pointer (&maker->text, g_ptr_array_unref);
}

static VigieRaw *
read_file (GDALDatasetH file, const char *name, VigieRawGoOn go_on, gpointer data, char **message)
{
  OGRLayerH layer = choose_layer (file);
  VigieRaw *raw = NULL;
  Maker maker;
  int n_columns;

  if (!layer) {
    *message =
      g_strdup_printf (_ ("The file “%s” has no polygons with a table; choose another."), name);
    return NULL;
  }
  n_columns = OGR_FD_GetFieldCount (OGR_L_GetLayerDefn (layer));
  maker = (Maker) { g_array_new (FALSE, TRUE, sizeof (double)),
                    g_array_new (FALSE, TRUE, sizeof (double)),
                    g_array_new (FALSE, FALSE, sizeof (guint32)),
                    g_array_new (FALSE, FALSE, sizeof (guint32)), g_ptr_array_new () };
  CPLErrorReset ();
  if (take_layer (&maker, layer, n_columns, go_on, data))
    raw = make_raw (&maker, layer, file, n_columns);
  else
    *message =
      g_strdup_printf (_ ("The file “%s” is damaged; copy it again from where it came from."),
                       name);
  maker_clear (&maker);
  return raw;
}

G_MODULE_EXPORT VigieRaw *
vigie_gdal_read (const char *path, VigieRawGoOn go_on, gpointer data, char **message)
{
  static const char *const drivers[] = { "GPKG", "GeoJSON", "MapInfo File", NULL };
  g_autofree char *name = g_path_get_basename (path);
  GDALDatasetH file;
  VigieRaw *raw = NULL;

  set_up ();
  CPLPushErrorHandler (hear_nothing);
  file = GDALOpenEx (path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, NULL, NULL);
  if (file) {
    raw = read_file (file, name, go_on, data, message);
    GDALClose (file);
  } else {
    *message =
      g_strdup_printf (_ ("The file “%s” holds no contours that can be read; choose another."),
                       name);
  }
  CPLPopErrorHandler ();
  return raw;
}
