/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of a spreadsheet, parsed as it is read: every bound that a bomb would break stands here. */
#pragma once

#include <expat.h>
#include <glib.h>
#include <minizip/unzip.h>

#include "model/core/progress.h"
#include "model/sheets/bytes.h"

/**
 * VigiePart:
 *
 * A part of a workbook, or a file of flat XML. What would fill memory or time is an error: more than
 * 4 GB of XML, a document type, 64 levels, a word without end, 200 times its packed size.
 */
typedef struct {
  unzFile zip;       /* or */
  VigieBytes *bytes; /* lent */
  XML_Parser parser;
  const char *book; /* name of the file, for sentences */
  guint64 read;
  guint64 packed;
  guint64 size;  /* unpacked, as the archive says */
  guint64 quiet; /* bytes since the parser last said something */
  guint depth;
  gboolean suspended; /* a handler has called XML_StopParser (…, XML_TRUE) */
  gboolean last;      /* no byte comes after those given to the parser */
  gboolean ended;
  gboolean refused;        /* a handler stopped it: @why says so */
  gboolean enough;         /* a handler stopped it: what it looks for is found */
  void *data;              /* of the handlers, whose user data is the part */
  VigieProgress *progress; /* (nullable): asked for each piece */
  double from, share;      /* where it stands before the part, and what of the work the part is */
  const char *why;         /* a translated sentence with one %s, or NULL */
  char *buffer;
} VigiePart;

typedef struct {
  XML_StartElementHandler start;
  XML_EndElementHandler end;
  XML_CharacterDataHandler text; /* (nullable) */
} VigiePartHandlers;

/* A member of an archive; bytes that are XML, from their beginning. */
gboolean vigie_part_open (VigiePart *part,
                          unzFile zip,
                          const char *book,
                          const char *name,
                          const VigiePartHandlers *handlers,
                          void *data,
                          GError **error);
gboolean vigie_part_open_bytes (VigiePart *part,
                                VigieBytes *bytes,
                                const VigiePartHandlers *handlers,
                                void *data,
                                GError **error);

/* Tells @progress, (nullable) and lent, how far the part is read: @from before it, @from + @share behind it. */
void vigie_part_follow (VigiePart *part, VigieProgress *progress, double from, double share);
/* From 0 to 1, by bytes read. */
double vigie_part_get_fraction (const VigiePart *part);

/* Parses until the end or until a handler suspends the parser; %FALSE with @error. */
gboolean vigie_part_run (VigiePart *part, GError **error);

/* For handlers: gives up with a translated sentence with one %s, the file's name; or leaves off. */
void vigie_part_refuse (VigiePart *part, const char *why);
void vigie_part_leave_off (VigiePart *part);
void vigie_part_clear (VigiePart *part);

/* Each start handler calls it first, each end handler too. */
gboolean vigie_part_enter (VigiePart *part);
void vigie_part_leave (VigiePart *part);

/* An element's name without its prefix; an attribute's value, by name without prefix. */
const char *vigie_xml_local (const char *name);
const char *vigie_xml_attribute (const char **attribute, const char *name);
