/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an XLSX workbook beside its sheets: relations, names, shared strings, styles. */
#pragma once

#include "model/sheets/part.h"

/* "_x000D_" becomes the character that it stands for; @text changes in place. */
gsize vigie_xml_unescape (char *text, gsize n);

typedef struct {
  char *name;
  char *part;
  gboolean hidden;
  guint64 size; /* unpacked, as the archive says */
} VigieSheetEntry;

/**
 * VigieWorkbook:
 * @strings, @string: all shared strings one behind the other, and where each begins
 * @is_date: by style number
 */
typedef struct {
  unzFile zip;
  char *name;
  GArray *sheet; /* VigieSheetEntry */
  GString *strings;
  GArray *string;  /* guint32 */
  GArray *is_date; /* guint8 */
  gboolean from_1904;
  guint64 strings_size; /* unpacked, as the archive says */
} VigieWorkbook;

/* What the shared strings are of the work that they and the sheet make together. */
double vigie_workbook_strings_share (const VigieWorkbook *book, guint64 sheet_size);

/* @progress: (nullable): told while the shared strings are read, up to their share beside the largest sheet. */
VigieWorkbook *
vigie_workbook_open (const char *path, const char *name, VigieProgress *progress, GError **error);
void vigie_workbook_free (VigieWorkbook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWorkbook, vigie_workbook_free)
