/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of fixed width (*largeur fixe*): each line is cut at the same places. */
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/text-reader.h"

typedef struct {
  VigieReader parent;

  VigieText source;
  GArray *start; /* gsize: in characters */
  gsize taken;   /* bytes of the last line and its end */
  VigieRowMaker maker;
} Fixed;

/* Takes a line into the row. */
static void
cut_line (Fixed *fixed, const char *line, gsize n)
{
  const char *end = line + n;
  const char *at = line;
  gsize place = 0;

  vigie_row_maker_begin (&fixed->maker, fixed->source.record);
  for (guint i = 0; i < fixed->start->len; i++) {
    gsize from = g_array_index (fixed->start, gsize, i);
    gsize to = i + 1 < fixed->start->len ? g_array_index (fixed->start, gsize, i + 1) : G_MAXSIZE;
    const char *cell, *stop;

    for (; place < from && at < end; place++)
      at = g_utf8_next_char (at);
    cell = at;
    for (; place < to && at < end; place++)
      at = g_utf8_next_char (at);
    stop = MIN (at, end);
    while (cell < stop && *cell == ' ')
      cell++;
    while (stop > cell && stop[-1] == ' ')
      stop--;
    vigie_row_maker_open_cell (&fixed->maker);
    g_string_append_len (fixed->maker.arena, cell, stop - cell);
    for (gsize j = fixed->maker.start; j < fixed->maker.arena->len; j++)
      if (fixed->maker.arena->str[j] == '\0')
        fixed->maker.arena->str[j] = ' ';
    vigie_row_maker_put (&fixed->maker, i, VIGIE_FIELD_TEXT, 0.0, NULL, 0, 1);
  }
}

/* The next line without its end; %FALSE at the end of the file, or with @error. */
static gboolean
next_line (Fixed *fixed, const char **line, gsize *n, GError **error)
{
  VigieText *text = &fixed->source;
  gsize at = 0;

  text->start += fixed->taken;
  fixed->taken = 0;
  for (;;) {
    const char *p = text->text + text->start;
    gsize have = text->end - text->start;

    while (at < have && p[at] != '\n' && p[at] != '\r')
      at++;
    /* A CR at the end of the buffer may have its LF behind it. */
    if ((at < have && (p[at] == '\n' || at + 1 < have)) || text->finished) {
      if (at == 0 && have == 0)
        return FALSE;
      *line = p;
      *n = at;
      fixed->taken = MIN (have, at + 1 + (at + 1 < have && p[at] == '\r' && p[at + 1] == '\n'));
      text->record++;
      return TRUE;
    }
    if (!vigie_text_fill (text, error))
      return FALSE;
  }
}

static gboolean
fixed_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Fixed *fixed = (Fixed *) reader;
  const char *line;
  gsize n;

  do {
    if (!next_line (fixed, &line, &n, error))
      return FALSE;
    cut_line (fixed, line, n);
  } while (vigie_row_maker_is_blank (&fixed->maker));
  vigie_row_maker_give (&fixed->maker, row);
  return TRUE;
}

static gboolean
fixed_rewind (VigieReader *reader, GError **error)
{
  Fixed *fixed = (Fixed *) reader;

  fixed->taken = 0;
  return vigie_text_rewind (&fixed->source, error);
}

static double
fixed_fraction (const VigieReader *reader)
{
  return vigie_bytes_get_fraction (((const Fixed *) reader)->source.bytes);
}

static void
fixed_free (VigieReader *reader)
{
  Fixed *fixed = (Fixed *) reader;

  vigie_text_clear (&fixed->source);
  g_array_unref (fixed->start);
  vigie_row_maker_clear (&fixed->maker);
}

static const VigieReaderClass fixed_class = { fixed_next, fixed_rewind, fixed_fraction,
                                              fixed_free };

/* "0,9,40", in rising order. */
static gboolean
read_starts (Fixed *fixed, const char *starts, GError **error)
{
  g_auto (GStrv) place = g_strsplit (starts, ",", VIGIE_COLUMNS_MAX);
  gsize last = 0;

  for (gsize i = 0; place[i]; i++) {
    const char *text = g_strstrip (place[i]);
    gsize n = (gsize) g_ascii_strtoull (text, NULL, 10);

    if (*text == '\0' || strspn (text, "0123456789") != strlen (text) || (i > 0 && n <= last) ||
        n > VIGIE_FIELD_MAX) {
      g_set_error (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ (
          "“%s” does not say where columns of fixed width begin: give rising places, such as 0,9,40."),
        starts);
      return FALSE;
    }
    g_array_append_val (fixed->start, n);
    last = n;
  }
  return TRUE;
}

VigieReader *
vigie_fixed_reader_new (VigieText *text,
                        const char *starts,
                        const VigieReading *wanted,
                        GError **error)
{
  Fixed *fixed = g_new0 (Fixed, 1);
  VigieReader *reader = &fixed->parent;

  vigie_reader_init (reader, &fixed_class, "fixed", text->name, wanted);
  fixed->source = *text;
  fixed->start = g_array_new (FALSE, FALSE, sizeof (gsize));
  vigie_row_maker_init (&fixed->maker);
  g_free (reader->reading->starts);
  reader->reading->starts = g_strdup (starts);
  if (read_starts (fixed, starts, error))
    return reader;
  vigie_reader_free (reader);
  return NULL;
}
