/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files and fields a layer has, for its writer and its reader. */
#pragma once

#include "model/restitution/writers.h"

/* A field of figures is this wide; a file has no more fields. */
#define VIGIE_LAYER_WIDTH 19
#define VIGIE_LAYER_MAX_FIELDS 255

/* A field of a layer before the figures. @width is of bytes, 0 for a number of four digits. */
typedef struct {
  const char *name;
  int width;
  const char *label; /* French, for the dictionary */
} VigieLayerLead;

/**
 * VigieLayerFile:
 * @suffix: behind the layer's name: "" for the only file, "_revenus" for a theme, "_2019" for an
 *   earlier period of indicators that are in another file
 * @column: indexes into the table's columns
 */
typedef struct {
  char *suffix;
  GArray *column; /* gsize */
} VigieLayerFile;

/* The table that the layer shows: the edition's finest. */
const VigieTable *vigie_layer_table (const VigieEdition *edition);

/* (transfer full) (element-type VigieLayerFile): at least one; no field name is there twice. */
GPtrArray *vigie_layer_plan (const VigieTable *table);

/* (transfer none): the leading fields, ended by a NULL name. */
const VigieLayerLead *vigie_layer_lead (const VigieZoning *zoning);

/* (transfer full): what a leading field holds for a zone, in UTF-8, cut to the field's bytes between
 * two letters. */
char *vigie_layer_lead_text (const VigieDocumentContext *context,
                             const VigieZoning *zoning,
                             gsize zone,
                             const VigieLayerLead *lead);

/* The newest year of a file's columns. */
int vigie_layer_year (const VigieTable *table, const VigieLayerFile *file);

/* The least number of decimals in which each value of a column reads back as it is, as far as the
 * field's width goes. */
int vigie_layer_decimals (const VigieTable *table, gsize column);

/* (transfer full): "couche.shp", "_revenus", "dbf" → "couche_revenus.dbf". */
char *vigie_layer_path (const char *path, const char *suffix, const char *extension);
