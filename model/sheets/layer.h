/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: what the module vigie-layers, which alone sees GDAL, gives of a layer's table of attributes. */
#pragma once

#include <gmodule.h>

typedef struct _VigieLayerFile VigieLayerFile;

typedef struct {
  char kind; /* 't' text, 'n' number, 'b' boolean, 'd' date, 'e' empty */
  const char *text;
  double number;
} VigieLayerCell;

/**
 * VigieLayerDriver:
 * @open: (nullable result): a GeoPackage, GeoJSON, MapInfo TAB or MIF file, also inside an archive as GDAL writes it
 * @next: @cell has one place a column, lent until the next call; 1 for a row, 0 at the end, −1 when it is damaged
 */
typedef struct {
  VigieLayerFile *(*open) (const char *path);
  void (*close) (VigieLayerFile *file);
  int (*count_layers) (VigieLayerFile *file);
  const char *(*get_name) (VigieLayerFile *file, int layer);
  guint64 (*count_rows) (VigieLayerFile *file, int layer);
  int (*choose) (VigieLayerFile *file, int layer); /* number of columns */
  const char *(*get_column) (VigieLayerFile *file, int column);
  int (*next) (VigieLayerFile *file, VigieLayerCell *cell);
  void (*rewind) (VigieLayerFile *file);
} VigieLayerDriver;

typedef const VigieLayerDriver *(*VigieLayerDriverGet) (void);
