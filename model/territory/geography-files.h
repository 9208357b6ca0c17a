/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of geography as Insee and IGN give them: what each is, told by what it holds; all of them at once. */
#pragma once

#include "model/core/progress.h"
#include "model/sheets/reader.h"
#include "model/territory/contours.h"

typedef enum {
  VIGIE_GEOGRAPHY_UNKNOWN,
  VIGIE_GEOGRAPHY_ARCHIVE,  /* of a kind that is to be opened first */
  VIGIE_GEOGRAPHY_EPCI,     /* which communes are of which community */
  VIGIE_GEOGRAPHY_CONTOURS, /* of IRIS */
  VIGIE_GEOGRAPHY_IRIS,     /* Insee's table of IRIS: names, types, grands quartiers */
  VIGIE_GEOGRAPHY_QUARTERS, /* grands quartiers of IRIS */
  VIGIE_GEOGRAPHY_COMMUNES, /* a list of communes (COG) */
  VIGIE_GEOGRAPHY_EVENTS,   /* what became of communes */
  VIGIE_GEOGRAPHY_PASSAGE,  /* the same from one year to the next, with shares */
  VIGIE_GEOGRAPHY_COMMUNE_CONTOURS,
  VIGIE_GEOGRAPHY_PRIORITY, /* contours of priority neighbourhoods (QPV) */
  VIGIE_GEOGRAPHY_ZONES,    /* contours of whatever else: zones of the user's own */
  VIGIE_GEOGRAPHY_CENSUS    /* dwellings and people by IRIS, which weigh passages */
} VigieGeographyKind;

/**
 * VigieGeographyFile:
 * @path: what is read; of a packed layer of contours, where it was unpacked
 * @name: for people: its name, that of its archive where it is packed
 * @reading: (nullable): of a table: which member, which sheet
 * @why: (nullable): of what cannot be taken: one sentence with what to do
 * @unpacked: (nullable): a folder that goes with this
 * @year: as its name or its title has it, else as the codes of its communes tell where they leave one
 *   only; 0 where nothing does
 * @first, @last: of contours: the years whose communes have these codes, 0 where they tell nothing
 * @communes: (nullable): of contours of IRIS or communes: a set of the codes of their communes
 */
typedef struct {
  char *path;
  char *name;
  VigieGeographyKind kind;
  VigieReading *reading;
  char *why;
  char *unpacked;
  int year;
  int first;
  int last;
  GHashTable *communes;
} VigieGeographyFile;

/* Of one file that is no archive. */
VigieGeographyFile *vigie_geography_file_new (const char *path);
VigieGeographyFile *vigie_geography_file_ref (VigieGeographyFile *file);
void vigie_geography_file_unref (VigieGeographyFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieGeographyFile, vigie_geography_file_unref)

/* Whether a file, an archive or a folder is of geography and nothing else, as far as a glance tells: figures by
 * commune look like a list of communes, and a census has figures more often than it weighs. */
gboolean vigie_geography_is_likely (const char *path);

/**
 * vigie_geography_files_add:
 * @files: (element-type VigieGeographyFile)
 * @path: a file; an archive; or a folder, such as what IGN's archive unpacks to, of which those
 *   files are taken that are recognised
 *
 * Adds at least one: a folder without any is one that is unknown.
 */
gboolean vigie_geography_files_add (GPtrArray *files,
                                    const char *path,
                                    VigieProgress *progress,
                                    GError **error);

/* (transfer none): for people: “Contours of IRIS”, “Events on communes”… */
const char *vigie_geography_kind_words (VigieGeographyKind kind);

/* Of a listing: "contours", "epci"… */
const char *vigie_geography_kind_name (VigieGeographyKind kind);

/* --- Communities --- */

/* @n_communes: of those in the contours, where there are any. */
typedef struct {
  char *siren;
  char *name;
  gsize n_communes;
} VigieCommunity;

void vigie_community_free (VigieCommunity *community);

/**
 * vigie_geography_communities:
 *
 * The communities (EPCI) that the files list, else those of the list that ships; where there are contours,
 * those alone that have communes in them.
 *
 * Returns: (transfer full) (element-type VigieCommunity): by their names; %NULL with @error
 */
GPtrArray *vigie_geography_communities (const GPtrArray *files, GError **error);

/* (transfer full) (nullable): codes of the communes of a community, by its SIREN or its name. */
GStrv vigie_geography_members (const GPtrArray *files, const char *community, GError **error);

/* --- All together --- */

/**
 * VigieGeographyOptions:
 * @vintage: of the contours; 0: as their name has it
 * @epci: (nullable): SIREN or name of the community whose communes are kept, where a file lists them
 * @contours: communes, projection, columns, territory and source for the contours
 * @since: events before this year make no vintage; 0 for 1999
 * @weight: (nullable): with a table of dwellings or people, by which of them redrawn IRIS are spread:
 *   "dwellings", as %NULL, or "population"
 */
typedef struct {
  int vintage;
  const char *epci;
  VigieContoursOptions contours;
  int since;
  const char *weight;
} VigieGeographyOptions;

/* What priority neighbourhoods are called among the zonings. */
#define VIGIE_PRIORITY_KIND "qpv"

/* What was made, for the summary. */
typedef struct {
  gsize n_iris;
  gsize n_communes;
  gsize n_named;    /* IRIS that a table named or typed */
  gsize n_quarters; /* grands quartiers */
  gsize n_vintages; /* earlier years */
  gsize n_lacking;  /* communes of ours that a list of its year has not */
  gsize n_priority; /* priority neighbourhoods */
  gsize n_spread;   /* redrawn IRIS spread by a table */
  gsize n_left;     /* those that keep their shares by area */
  int vintage;      /* of the newest IRIS */
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

/* @priority: (nullable) */
typedef struct {
  VigieGeographyReport report;
  VigieZoning *iris;
  VigieZoning *priority;
} VigieGeographyPreview;

/**
 * vigie_geography_preview:
 *
 * What vigie_geography_build() would make; nothing reaches the file, and others may write meanwhile.
 */
gboolean vigie_geography_preview (VigieObservatory *observatory,
                                  const GPtrArray *files,
                                  const VigieGeographyOptions *options,
                                  VigieGeographyPreview *preview,
                                  VigieProgress *progress,
                                  GError **error);
void vigie_geography_preview_clear (VigieGeographyPreview *preview);
