/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An old workbook (XLS, BIFF 2 to 8): its records, and what they say of all sheets. */
#pragma once

#include "model/sheets/encoding.h"
#include "model/sheets/ole.h"

/* A record; @data is lent until the next one is read. */
typedef struct {
  guint16 id;
  guint n;
  const guint8 *data;
  guint64 next; /* where the one behind it begins */
} VigieBiffRecord;

typedef struct {
  char *name;
  gboolean hidden;
  guint32 offset;
  guint64 size; /* bytes, at most */
} VigieBiffSheet;

/**
 * VigieBiff:
 * @version: 2, 3, 4, 5 (also Excel 95) or 8
 * @strings, @string: all shared strings one behind the other, and where each begins
 * @is_date: by number of the cell's format (XF)
 */
typedef struct {
  VigieOle *ole;
  char *name; /* of the file, for sentences */
  guint version;
  VigieDecoder *decoder; /* of strings before BIFF 8 */
  char *encoding;
  GArray *sheet; /* VigieBiffSheet */
  GString *strings;
  GArray *string;  /* guint32 */
  GArray *is_date; /* guint8 */
  gboolean from_1904;
  guint8 *buffer;
} VigieBiff;

enum {
  VIGIE_BIFF_EOF = 0x0a,
  VIGIE_BIFF_CONTINUE = 0x3c
};

VigieBiff *
vigie_biff_open (const char *path, const char *name, const char *encoding, GError **error);
void vigie_biff_free (VigieBiff *biff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBiff, vigie_biff_free)

guint vigie_biff_u16 (const guint8 *p);
guint32 vigie_biff_u32 (const guint8 *p);
double vigie_biff_double (const guint8 *p);

/* The record at @offset of the stream; %FALSE at its end. */
gboolean vigie_biff_read (VigieBiff *biff, guint64 offset, VigieBiffRecord *record);

gboolean vigie_biff_is_begin (guint16 id);

/**
 * vigie_biff_append_string:
 * @record: (inout): the one that holds it, from @at on; moved on over those that continue it
 * @count: bytes of the length before the text, 1 or 2
 *
 * Appends a string as UTF-8; what its record does not hold is left out.
 */
void vigie_biff_append_string (
  VigieBiff *biff, VigieBiffRecord *record, guint at, guint count, GString *to);
