/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: what a file of contours holds, before anything is made of it. This header is
 * all that the modules for GDAL and PROJ see of the room: they link no model. */
#pragma once

#include <gmodule.h>

/**
 * VigieRaw:
 * @heading: names of the columns, UTF-8
 * @text: @n_features × @n_columns cells, feature after feature, UTF-8, "" where nothing stands
 * @crs: (nullable): WKT or "EPSG:4326" as the file says
 * @crs_from: (nullable): where that stands, such as ".prj"
 * @feature_ring: @n_features + 1 offsets into the rings
 * @ring_start: @n_rings + 1 offsets into the points
 */
typedef struct {
  gsize n_columns;
  char **heading;
  gsize n_features;
  char **text;
  char *crs;
  char *crs_from;
  gsize n_points;
  double *x;
  double *y;
  gsize n_rings;
  guint32 *ring_start;
  guint32 *feature_ring;
} VigieRaw;

/* What the module vigie-gdal gives: all features and their polygons, or NULL with one sentence in
 * @message. @go_on is asked now and then with a share of the work. */
typedef gboolean (*VigieRawGoOn) (guint64 done, guint64 total, gpointer data);
typedef VigieRaw *(*VigieGdalRead) (const char *path,
                                    VigieRawGoOn go_on,
                                    gpointer data,
                                    char **message);

/**
 * VigieProjTransform:
 * @crs: WKT or "EPSG:3947"
 * @x, @y: in place; longitude before latitude for degrees; Lambert-93 afterwards
 * @name: (out): of the projection, in the words of its register
 * @epsg: (out): 0 where it is not known
 * @failed: (out): (nullable): a sentence
 */
typedef gboolean (*VigieProjTransform) (
  const char *crs, double *x, double *y, gsize n, char **name, int *epsg, char **message);
