/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of geography as Insee and IGN give them: what each is, told by what it holds; all of them at once. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/contours.h"

typedef enum {
  VIGIE_GEOGRAPHY_UNKNOWN,
  VIGIE_GEOGRAPHY_ARCHIVE,  /* to be opened first */
  VIGIE_GEOGRAPHY_EPCI,     /* which communes are of which community */
  VIGIE_GEOGRAPHY_CONTOURS, /* of IRIS */
  VIGIE_GEOGRAPHY_IRIS,     /* Insee's table of IRIS: names, types, grands quartiers */
  VIGIE_GEOGRAPHY_QUARTERS, /* grands quartiers of IRIS */
  VIGIE_GEOGRAPHY_COMMUNES, /* a list of communes (COG) */
  VIGIE_GEOGRAPHY_EVENTS,   /* what became of communes */
  VIGIE_GEOGRAPHY_PASSAGE   /* the same from one year to the next, with shares */
} VigieGeographyKind;

/* @year: as its name has it, 0 where none stands there. */
typedef struct {
  char *path;
  VigieGeographyKind kind;
  int year;
} VigieGeographyFile;

VigieGeographyFile *vigie_geography_file_new (const char *path);
void vigie_geography_file_free (VigieGeographyFile *file);

/* (transfer none): for people: “IRIS contours”, “Events on communes”…; for what is none, what to do. */
const char *vigie_geography_kind_words (VigieGeographyKind kind);

/* Of a listing: "contours", "epci"… */
const char *vigie_geography_kind_name (VigieGeographyKind kind);

/**
 * VigieGeographyOptions:
 * @vintage: of the contours; 0: as their name has it
 * @epci: (nullable): SIREN or name of the community whose communes are kept, where a file lists them
 * @contours: communes, projection, columns, territory and source for the contours
 * @since: events before this year make no vintage; 0 for 1999
 */
typedef struct {
  int vintage;
  const char *epci;
  VigieContoursOptions contours;
  int since;
} VigieGeographyOptions;

/* What was made, for the summary. */
typedef struct {
  gsize n_iris;
  gsize n_communes;
  gsize n_named;    /* IRIS that a table named or typed */
  gsize n_quarters; /* grands quartiers */
  gsize n_vintages; /* earlier years */
  gsize n_lacking;  /* communes of ours that a list of its year has not */
} VigieGeographyReport;

/* (transfer full) (nullable): one sentence on what is lacking before anything can be made: contours, a year,
 * which community; %NULL where nothing is. */
char *vigie_geography_lacks (VigieObservatory *observatory,
                             const GPtrArray *files,
                             const VigieGeographyOptions *options);

/**
 * vigie_geography_build:
 * @files: (element-type VigieGeographyFile): in any order
 *
 * Imports all of them, in one transaction: contours of the chosen communes, then what tables tell of these,
 * then earlier years. Files that are held already may stay away. The caller journals it.
 */
gboolean vigie_geography_build (VigieObservatory *observatory,
                                const GPtrArray *files,
                                const VigieGeographyOptions *options,
                                VigieGeographyReport *report,
                                VigieProgress *progress,
                                GError **error);
