/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an XLSX workbook beside its sheets: relations, names, shared strings, styles. */
#pragma once

#include <expat.h>
#include <glib.h>
#include <minizip/unzip.h>

/**
 * VigiePart:
 *
 * A part of the archive, parsed as it is inflated. What would fill memory or time is an error: more
 * than 4 GB of XML, a document type, 64 levels, a word without end, 200 times its packed size.
 */
typedef struct {
  unzFile zip;
  XML_Parser parser;
  const char *book; /* name of the file, for sentences */
  guint64 read;
  guint64 packed;
  guint64 quiet; /* bytes since the parser last said something */
  guint depth;
  gboolean suspended; /* a handler has called XML_StopParser (…, XML_TRUE) */
  gboolean last;      /* no byte comes after those given to the parser */
  gboolean ended;
  gboolean refused; /* a handler stopped it: @why says so */
  void *data;       /* of the handlers, whose user data is the part */
  const char *why;  /* a translated sentence with one %s, or NULL */
  char *buffer;
} VigiePart;

gboolean vigie_part_open (VigiePart *part,
                          unzFile zip,
                          const char *book,
                          const char *name,
                          XML_StartElementHandler start,
                          XML_EndElementHandler end,
                          XML_CharacterDataHandler text,
                          void *data,
                          GError **error);

/* Parses until the end or until a handler suspends the parser; %FALSE with @error. */
gboolean vigie_part_run (VigiePart *part, GError **error);

/* For handlers: gives up with a translated sentence with one %s, the file's name. */
void vigie_part_refuse (VigiePart *part, const char *why);
void vigie_part_clear (VigiePart *part);

/* Each start handler calls it first, each end handler too. */
gboolean vigie_part_enter (VigiePart *part);
void vigie_part_leave (VigiePart *part);

/* An element's name without its prefix; an attribute's value, by name without prefix. */
const char *vigie_xml_local (const char *name);
const char *vigie_xml_attribute (const char **attribute, const char *name);

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
