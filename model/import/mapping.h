/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file's columns and rows are understood. */
#pragma once

#include <glib.h>

#include "model/core/period.h"
#include "model/sheets/reader.h"

typedef enum {
  VIGIE_COLUMN_IGNORED, /* left aside: @reason says why */
  VIGIE_COLUMN_CODE,    /* IRIS (or commune) code */
  VIGIE_COLUMN_COMMUNE, /* commune code beside the code of the IRIS part */
  VIGIE_COLUMN_NAME,
  VIGIE_COLUMN_VARIABLE,
  VIGIE_COLUMN_DECLARED, /* known, used by no indicator: kept as a variable all the same */
  VIGIE_COLUMN_UNKNOWN   /* figures whose heading the catalogue does not know: left aside */
} VigieColumnRole;

/* A column of the file. */
typedef struct {
  char *heading;
  char *label; /* from a second heading row, or "" */
  VigieColumnRole role;
  char *variable; /* VARIABLE, DECLARED */
  VigiePeriod period;
  double scale;
  char decimal; /* '.' or ',' */
  char thousands;
  char *reason; /* why, in words */
  gsize n_values, n_marks, n_blank;
} VigieMappedColumn;

/**
 * VigieMapping:
 * @heading_row, @first_row, @last_row: line numbers in the file, from 1; @last_row 0: to the end
 */
typedef struct {
  gsize heading_row;
  gsize label_row; /* or 0 */
  gsize first_row;
  gsize last_row;
  gsize n_columns;
  VigieMappedColumn *column;
} VigieMapping;

VigieMapping *vigie_mapping_dup (const VigieMapping *mapping);
void vigie_mapping_free (VigieMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieMapping, vigie_mapping_free)

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
