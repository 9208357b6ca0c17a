/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table files read row after row through bounded memory: texts, spreadsheets, dBase, layers. */
#pragma once

#include "model/core/progress.h"
#include "model/sheets/faults.h"

typedef enum {
  VIGIE_FIELD_EMPTY,
  VIGIE_FIELD_TEXT,
  VIGIE_FIELD_NUMBER, /* a typed number, such as in XLSX */
  VIGIE_FIELD_BOOLEAN,
  VIGIE_FIELD_DATE,   /* a typed date; @text is YYYY-MM-DD */
  VIGIE_FIELD_ERROR,  /* a spreadsheet's error, such as #DIV/0! */
  VIGIE_FIELD_FORMULA /* a formula that was never computed */
} VigieFieldKind;

/* A cell of a file: @text is always set (UTF-8, NUL-terminated, "" when empty), @number for typed
 * numbers. Valid until the next row is read. */
typedef struct {
  VigieFieldKind kind;
  const char *text;
  gsize length;
  double number;
} VigieField;

/* A row: @number is the line in the file as a spreadsheet counts it, from 1. */
typedef struct {
  gsize number;
  gsize n;
  const VigieField *field;
} VigieRow;

/**
 * VigieReading:
 * @format: "csv", "fixed", "xlsx", "ods", "xls", "dbf" or "layer"
 * @encoding: (nullable): "UTF-8", "windows-1252", "ISO-8859-15", "IBM850", "macintosh", "UTF-16LE"…
 * @separator: csv: ',', ';', '\t' or '|'
 * @quote: csv: '"', '\'' or 0
 * @escape: csv: '\\' where quotes inside are escaped by it, else 0
 * @starts: (nullable): fixed: where each column begins, in characters from 0, such as "0,9,40"
 * @member: (nullable): of a ZIP archive: the file in it that is read
 * @members: (nullable): all that could be
 * @sheet: (nullable): the sheet of a workbook, the layer of a GeoPackage
 * @sheets: (nullable): all of them, in their order
 *
 * How a file is read. Sniffing fills it; each field given by the caller is kept as it is.
 */
typedef struct {
  char *format;
  char *encoding;
  char separator;
  char quote;
  char escape;
  char *starts;
  char *member;
  GStrv members;
  char *sheet;
  GStrv sheets;
} VigieReading;

VigieReading *vigie_reading_dup (const VigieReading *reading);
void vigie_reading_free (VigieReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReading, vigie_reading_free)

typedef struct _VigieReader VigieReader;

/**
 * vigie_reader_open:
 * @path: a file
 * @wanted: (nullable): what the user chose; unset fields are sniffed
 *
 * Opens a table file; its kind is told by its first bytes, not by its name. A directory, a file
 * without rights, an unknown kind, a workbook that is damaged or too large is refused with one
 * sentence; so is an archive of several files that are equally likely, with their list.
 *
 * Returns: (transfer full): a reader before the first row, or %NULL
 */
VigieReader *vigie_reader_open (const char *path, const VigieReading *wanted, GError **error);

/**
 * vigie_reader_open_followed:
 * @progress: (nullable): lent for as long as the reader lives
 *
 * As vigie_reader_open(), for files of any size: to open a workbook is to read its shared strings, or all of its sheets,
 * and a row may stand behind another sheet's million. @progress is told and asked on the way, as is every row that is read.
 */
VigieReader *vigie_reader_open_followed (const char *path,
                                         const VigieReading *wanted,
                                         VigieProgress *progress,
                                         GError **error);

const VigieReading *vigie_reader_get_reading (const VigieReader *reader);

/**
 * vigie_reader_next:
 * @row: (out): lent until the next call
 *
 * Returns: %FALSE at the end, and with @error set when the file cannot be read further
 */
gboolean vigie_reader_next (VigieReader *reader, VigieRow *row, GError **error);

/* From 0 to 1, by bytes read. */
double vigie_reader_get_fraction (const VigieReader *reader);

/**
 * vigie_reader_get_faults:
 *
 * Structural faults met so far; those of columns (dates among codes, figures stored as text) are known behind the
 * last row only. Of one kind some are listed, and all counted.
 *
 * Returns: (element-type VigieSheetFault): lent until the next call of any other function
 */
const GPtrArray *vigie_reader_get_faults (const VigieReader *reader);
gsize vigie_reader_count_faults (const VigieReader *reader, VigieFaultKind kind);

/* Starts again before the first row. */
gboolean vigie_reader_rewind (VigieReader *reader, GError **error);

void vigie_reader_free (VigieReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReader, vigie_reader_free)
