/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file's columns and rows are understood. */
#pragma once

#include <glib.h>

#include "model/core/period.h"
#include "model/import/pivot.h"
#include "model/import/rules.h"
#include "model/sheets/reader.h"

typedef enum {
  VIGIE_COLUMN_IGNORED, /* left aside: @reason says why */
  VIGIE_COLUMN_CODE,    /* IRIS (or commune) code */
  VIGIE_COLUMN_COMMUNE, /* commune code beside the code of the IRIS part */
  VIGIE_COLUMN_NAME,
  VIGIE_COLUMN_VARIABLE,
  VIGIE_COLUMN_DECLARED,  /* known, used by no indicator: kept as a variable all the same */
  VIGIE_COLUMN_UNKNOWN,   /* figures whose heading the catalogue does not know: left aside */
  VIGIE_COLUMN_DIMENSION, /* of a long table: its modalities make columns */
  VIGIE_COLUMN_MEASURE    /* of a long table: the figures of those columns */
} VigieColumnRole;

/* What figures of a variable that the catalogue does not know are: asked, never guessed. */
typedef enum {
  VIGIE_NATURE_KNOWN, /* the catalogue's */
  VIGIE_NATURE_STOCK, /* counts, which add up */
  VIGIE_NATURE_RATIO,
  VIGIE_NATURE_MEDIAN
} VigieNature;

/**
 * VigieColumnProposal:
 * @likelihood: from 0 to 1
 * @reason: why, in words
 *
 * One thing that a column may be.
 */
typedef struct {
  VigieColumnRole role;
  char *variable; /* VARIABLE, DECLARED */
  VigiePeriod period;
  double scale;
  double likelihood;
  char *reason;
} VigieColumnProposal;

/* A column of the file. @other: (nullable) (element-type VigieColumnProposal): what else it may be, the
 * likeliest first; shared, never changed. */
typedef struct {
  char *heading;
  char *label; /* from a second heading row, or "" */
  VigieColumnRole role;
  char *variable; /* VARIABLE, DECLARED */
  VigiePeriod period;
  double scale;
  char decimal; /* '.' or ',' */
  char thousands;
  gboolean marked;        /* commas or points stand in its texts */
  char undecided;         /* of these the one that may be either, "1,234": column-marks.h; or 0 */
  gboolean marks_by_hand; /* somebody said which is which, now or for last year's file */
  char *reason;           /* why, in words */
  double likelihood;
  GPtrArray *other;
  VigieNature nature;
  gboolean by_hand;    /* somebody chose it, now or for last year's file */
  gboolean by_content; /* no heading tells it: its figures do */
  gsize n_values, n_marks, n_blank;
} VigieMappedColumn;

/**
 * VigieMapping:
 * @heading_row, @first_row, @last_row: line numbers in the file, from 1; @last_row 0: to the end
 * @rows_by_hand: somebody said which rows are headings or data
 * @rules: repairs, rows and marks
 * @pivot: (nullable): of a long table
 */
typedef struct {
  gsize heading_row;
  gsize label_row; /* or 0 */
  gsize first_row;
  gsize last_row;
  gboolean rows_by_hand;
  gsize n_columns;
  VigieMappedColumn *column;
  VigieImportRules rules;
  VigiePivot *pivot;
} VigieMapping;

/* With @n_columns empty ones. */
VigieMapping *vigie_mapping_new (gsize n_columns);
VigieMapping *vigie_mapping_dup (const VigieMapping *mapping);
void vigie_mapping_free (VigieMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieMapping, vigie_mapping_free)

/* @reason is taken; kept by likelihood, one of each role, variable and period. */
void vigie_mapped_column_add_other (VigieMappedColumn *column, const VigieColumnProposal *proposal);

/* Whether two columns of files are understood the same. */
gboolean vigie_mapped_column_same (const VigieMappedColumn *a, const VigieMappedColumn *b);

/* "stock", "ratio", "median": the word in records and options; %FALSE for another. */
const char *vigie_nature_name (VigieNature nature);
gboolean vigie_nature_of_name (const char *name, VigieNature *nature);

/* "variable", "code"…: the role's name in records. */
const char *vigie_column_role_name (VigieColumnRole role);

/* (transfer full): JSON for the delivery's record, to replay it (A2.3); with how the file was read. */
char *vigie_mapping_dup_json (const VigieMapping *mapping, const VigieReading *reading);

/**
 * vigie_mapping_parse_json:
 * @json: a delivery's record
 * @reading: (out) (transfer full) (nullable): %NULL in the record of an earlier Vigie
 *
 * Returns: (transfer full): or %NULL where the delivery was read from no file
 */
VigieMapping *vigie_mapping_parse_json (const char *json, VigieReading **reading, GError **error);
