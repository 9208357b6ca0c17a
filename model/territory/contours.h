/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zonings from files: contours read, projected, recognised, repaired, made into one coverage; lists
 * of groups; stored. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/zoning.h"

/**
 * VigieContoursOptions:
 * @kind: "iris"; "commune", for a year whose IRIS are not held; or a name of the user's own: then a
 *   table file is a list of groups of IRIS, and a file of contours is laid across the IRIS (QPV)
 * @vintage: year of the geography; 0 for the newest IRIS where @kind is the user's own
 * @communes: (nullable): codes to keep; %NULL: those of the first IRIS contours held, or all
 * @epsg: 0 to recognise the projection; else 2154, 3947, 27572 or 4326
 * @code_column, @name_column: (nullable): 0-based numbers chosen by hand, -1 to recognise
 * @source: (nullable): text of the source line
 * @territory: (nullable): name of the agglomeration, such as "Grand Dijon" (the convention has it)
 * @tolerance_m: of contours across IRIS: strips up to this width are passed over; 0 for
 *   %VIGIE_PASSAGE_TOLERANCE_M
 */
typedef struct {
  const char *kind;
  int vintage;
  const char *const *communes;
  int epsg;
  int code_column;
  int name_column;
  const char *source;
  const char *territory;
  double tolerance_m;
} VigieContoursOptions;

/**
 * VigieContoursReport:
 * What was read and what was done to it, for the summary before and after storing.
 */
typedef struct {
  gsize n_read;       /* features, or rows of a list, in the file */
  gsize n_kept;       /* zones stored */
  gsize n_outside;    /* left out: another territory */
  GPtrArray *outside; /* (nullable) (element-type utf8): of a list, the first of them in words */
  gsize n_repaired;   /* invalid polygons repaired */
  gsize n_reoriented; /* rings turned */
  gsize n_slivers;    /* gaps and overlaps closed between neighbours */
  gsize n_communes;
  gsize n_whole; /* IRIS that lie wholly in a zone of the user's own */
  gsize n_cut;   /* IRIS that one cuts */
  int epsg_found;
  char *projection; /* "Lambert-93 (.prj)"… in words */
  char *code_heading;
  char *name_heading;
  int vintage;      /* of the geography */
  gint64 zoning_id; /* 0 in a dry run */
} VigieContoursReport;

void vigie_contours_report_free (VigieContoursReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieContoursReport, vigie_contours_report_free)

/**
 * vigie_contours_read:
 *
 * Reads a file into a zoning in memory (communes and agglomeration are derived when it is stored).
 * Shapefile through Shapelib; GeoPackage, GeoJSON and MapInfo through GDAL's module; lists as any
 * table.
 *
 * Returns: (transfer full): or %NULL with one sentence
 */
VigieZoning *vigie_contours_read (VigieObservatory *observatory,
                                  const char *path,
                                  const VigieContoursOptions *options,
                                  VigieContoursReport **report,
                                  VigieProgress *progress,
                                  GError **error);

/**
 * vigie_contours_import:
 *
 * vigie_contours_read(), then stores the zoning, in one transaction: IRIS with their communes, the
 * agglomeration and the comparison levels; a zoning of the user's own with its passage from the
 * IRIS. The caller journals it.
 */
gboolean vigie_contours_import (VigieObservatory *observatory,
                                const char *path,
                                const VigieContoursOptions *options,
                                VigieContoursReport **report,
                                VigieProgress *progress,
                                GError **error);

/**
 * vigie_zoning_store:
 * @zoning: IRIS or communes, from vigie_contours_read(), or made elsewhere
 * @territory: (nullable): name of the agglomeration
 *
 * Stores a zoning with what is derived from it, in one transaction: communes, the agglomeration,
 * and the départements, regions and France of the comparison lines. Contours of a vintage that is
 * held take the place of the earlier ones where the codes are the same, else only while nothing
 * refers to those. Groupings of these IRIS are joined anew, what crosses them is measured anew, and
 * so are the passages from and to the IRIS of each other vintage.
 */
gboolean vigie_zoning_store (VigieObservatory *observatory,
                             VigieZoning *zoning,
                             const char *territory,
                             VigieProgress *progress,
                             GError **error);

/* (transfer full) (element-type utf8): layers or sheets of column headings for a choice by hand. */
GStrv vigie_contours_headings (const char *path, GError **error);
