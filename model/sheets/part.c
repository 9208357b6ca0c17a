/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minizip inflates, expat parses. */
#include "model/sheets/part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

#define PIECE (1 << 16)
#define XML_MAX (G_GUINT64_CONSTANT (4) << 30)
#define RATIO_MAX 200
#define RATIO_FREE (G_GUINT64_CONSTANT (64) << 20)
#define QUIET_MAX (1 << 20)
#define DEPTH_MAX 64

static gboolean
fail (GError **error, const char *sentence, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, sentence, name);
#pragma GCC diagnostic pop
  return FALSE;
}

const char *
vigie_xml_local (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon ? colon + 1 : name;
}

const char *
vigie_xml_attribute (const char **attribute, const char *name)
{
  for (; *attribute; attribute += 2)
    if (strcmp (vigie_xml_local (*attribute), name) == 0)
      return attribute[1];
  return NULL;
}

static void
refuse_doctype (void *data, const char *name, const char *system, const char *public, int internal)
{
  VigiePart *part = data;

  vigie_part_refuse (part, _ ("“%s” declares entities, as a trap does and no spreadsheet: it is "
                              "refused."));
}

void
vigie_part_refuse (VigiePart *part, const char *why)
{
  if (!part->refused)
    part->why = why;
  part->refused = TRUE;
  XML_StopParser (part->parser, XML_FALSE);
}

void
vigie_part_leave_off (VigiePart *part)
{
  part->enough = TRUE;
  XML_StopParser (part->parser, XML_FALSE);
}

gboolean
vigie_part_enter (VigiePart *part)
{
  part->quiet = 0;
  if (++part->depth <= DEPTH_MAX)
    return TRUE;
  vigie_part_refuse (part, _ ("The workbook “%s” is nested too deep: it is refused."));
  return FALSE;
}

void
vigie_part_leave (VigiePart *part)
{
  part->quiet = 0;
  part->depth--;
}

static void
begin (VigiePart *part, const VigiePartHandlers *handlers, void *data)
{
  part->data = data;
  part->buffer = g_malloc (PIECE);
  part->parser = XML_ParserCreate (NULL);
  XML_SetUserData (part->parser, part);
  XML_SetElementHandler (part->parser, handlers->start, handlers->end);
  XML_SetCharacterDataHandler (part->parser, handlers->text);
  XML_SetStartDoctypeDeclHandler (part->parser, refuse_doctype);
}

gboolean
vigie_part_open (VigiePart *part,
                 unzFile zip,
                 const char *book,
                 const char *name,
                 const VigiePartHandlers *handlers,
                 void *data,
                 GError **error)
{
  unz_file_info64 info;

  *part = (VigiePart) { .zip = zip, .book = book };
  if (unzLocateFile (zip, name, 2) != UNZ_OK ||
      unzGetCurrentFileInfo64 (zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK ||
      unzOpenCurrentFile (zip) != UNZ_OK)
    return fail (error, _ ("The workbook “%s” lacks a part or is damaged: ask for it again."),
                 book);
  part->packed = MAX (info.compressed_size, 1);
  part->size = info.uncompressed_size;
  begin (part, handlers, data);
  return TRUE;
}

gboolean
vigie_part_open_bytes (
  VigiePart *part, VigieBytes *bytes, const VigiePartHandlers *handlers, void *data, GError **error)
{
  *part = (VigiePart) { .bytes = bytes, .book = vigie_bytes_get_name (bytes) };
  part->packed = G_MAXUINT64; /* bytes have a bound of their own */
  if (!vigie_bytes_rewind (bytes, error))
    return FALSE;
  begin (part, handlers, data);
  return TRUE;
}

void
vigie_part_follow (VigiePart *part, VigieProgress *progress, double from, double share)
{
  part->progress = progress;
  part->from = from;
  part->share = share;
}

double
vigie_part_get_fraction (const VigiePart *part)
{
  if (part->bytes)
    return vigie_bytes_get_fraction (part->bytes);
  return MIN (1.0, (double) part->read / MAX (part->size, 1));
}

static gboolean
fail_part (const VigiePart *part, GError **error)
{
  if (part->refused && part->why)
    return fail (error, part->why, part->book);
  return fail (error, _ ("The workbook “%s” is damaged inside: open and save it in a spreadsheet."),
               part->book);
}

/* The next piece of the source; −1 with @error. */
static gssize
read_piece (VigiePart *part, GError **error)
{
  gssize n;

  if (part->bytes)
    return vigie_bytes_read (part->bytes, part->buffer, PIECE, error);
  n = unzReadCurrentFile (part->zip, part->buffer, PIECE);
  if (n >= 0 && (n > 0 || unzCloseCurrentFile (part->zip) == UNZ_OK))
    return n;
  fail_part (part, error);
  return -1;
}

static gboolean
feed (VigiePart *part, GError **error)
{
  double done = part->from + part->share * vigie_part_get_fraction (part);
  enum XML_Status status;
  gssize n;

  if (!vigie_progress_step (part->progress, (guint64) (done * 1000), 1000, error) ||
      (n = read_piece (part, error)) < 0)
    return FALSE;
  part->read += n;
  part->quiet += n;
  if (part->read > XML_MAX || part->quiet > QUIET_MAX ||
      (part->read > RATIO_FREE && part->read / RATIO_MAX > part->packed))
    return fail (error, _ ("The workbook “%s” unpacks to far more than a table: it is refused."),
                 part->book);

  status = XML_Parse (part->parser, part->buffer, (int) n, n == 0);
  if (part->enough)
    return part->ended = TRUE;
  if (status == XML_STATUS_ERROR)
    return fail_part (part, error);
  part->suspended = status == XML_STATUS_SUSPENDED;
  part->ended = n == 0 && !part->suspended;
  part->last = n == 0;
  return TRUE;
}

gboolean
vigie_part_run (VigiePart *part, GError **error)
{
  if (part->enough)
    return TRUE;
  if (part->suspended) {
    enum XML_Status status = XML_ResumeParser (part->parser);

    if (part->enough)
      return part->ended = TRUE;
    if (status == XML_STATUS_ERROR)
      return fail_part (part, error);
    part->suspended = status == XML_STATUS_SUSPENDED;
    part->ended = part->last && !part->suspended;
  }
  while (!part->suspended && !part->ended)
    if (!feed (part, error))
      return FALSE;
  return TRUE;
}

void
vigie_part_clear (VigiePart *part)
{
  if (part->parser && part->zip)
    unzCloseCurrentFile (part->zip);
  g_clear_pointer (&part->parser, XML_ParserFree);
  g_clear_pointer (&part->buffer, g_free);
}
