/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: what kind of file begins with some bytes. Names say nothing: half of them lie. */
#pragma once

#include <glib.h>

typedef enum {
  VIGIE_KIND_TEXT, /* or nothing known */
  VIGIE_KIND_ZIP,  /* an archive, a workbook */
  VIGIE_KIND_GZIP,
  VIGIE_KIND_OLD_WORKBOOK,
  VIGIE_KIND_FLAT_DOCUMENT, /* OpenDocument in one XML */
  VIGIE_KIND_DBASE,
  VIGIE_KIND_SHAPES, /* a Shapefile's contours: the table lies beside */
  VIGIE_KIND_LAYER,  /* GeoPackage, GeoJSON, MapInfo */
  VIGIE_KIND_FOREIGN /* known, and not read here */
} VigieKind;

/**
 * vigie_kind_of:
 * @head: the first bytes, some thousand
 * @sentence: (out): of a FOREIGN one: why, with one %s for its name; not translated yet
 */
VigieKind vigie_kind_of (const char *head, gsize n, const char **sentence);
