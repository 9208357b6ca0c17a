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
} VigieWorkbook;

VigieWorkbook *vigie_workbook_open (const char *path, const char *name, GError **error);
void vigie_workbook_free (VigieWorkbook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWorkbook, vigie_workbook_free)
