/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides whether a text is cut by separators or by places. */
#include "model/sheets/text-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

gboolean
vigie_text_has_instruction (const VigieText *text, char *separator)
{
  const char *p = text->text;

  if (text->end <= 5 || g_ascii_strncasecmp (p, "sep=", 4) != 0 || (p[5] != '\n' && p[5] != '\r'))
    return FALSE;
  *separator = p[4];
  return TRUE;
}

/* A comma in each line but in none of the first: decimal marks, below headings. */
static gboolean
is_decimal_comma (const VigieText *text, const VigieCut *cut)
{
  gsize end = 0;

  while (end < text->end && text->text[end] != '\n' && text->text[end] != '\r')
    end++;
  return cut->separator == ',' && !memchr (text->text, ',', end);
}

/* (transfer full) (nullable): where the columns of a text of fixed width begin. */
static char *
find_starts (const VigieText *text, const VigieReading *wanted, const VigieCut *cut, GError **error)
{
  gboolean fixed = wanted && g_strcmp0 (wanted->format, "fixed") == 0;
  char *starts;

  if (wanted && wanted->starts)
    return g_strdup (wanted->starts);
  if (!fixed && ((cut->score > 0.0 && !is_decimal_comma (text, cut)) ||
                 (wanted && (wanted->separator || wanted->format))))
    return NULL;
  starts = vigie_sniff_columns (text->text, text->end, text->finished);
  if (!starts && fixed)
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("The lines of “%s” do not show where columns of fixed width begin: give their places."),
      text->name);
  return starts;
}

static VigieReader *
open_text (VigieText *text, const VigieReading *wanted, GError **error)
{
  VigieCut marks = { 0 };
  g_autoptr (GArray) cuts = NULL;
  g_autofree char *starts = NULL;
  GError *inner = NULL;
  gboolean instruction;
  char separator;

  instruction = vigie_text_has_instruction (text, &separator);
  if (wanted)
    marks = (VigieCut) { wanted->separator, wanted->quote, wanted->escape, 0.0, 0 };
  if (instruction && !marks.separator)
    marks.separator = separator;
  cuts = vigie_sniff_cuts (text->text, text->end, text->finished, &marks);
  starts = find_starts (text, wanted, &g_array_index (cuts, VigieCut, 0), &inner);
  if (inner) {
    g_propagate_error (error, inner);
    vigie_text_clear (text);
    return NULL;
  }
  if (starts)
    return vigie_fixed_reader_new (text, starts, wanted, error);
  return vigie_csv_reader_new (text, &g_array_index (cuts, VigieCut, 0), instruction, wanted,
                               error);
}

VigieReader *
vigie_text_reader_new (VigieBytes *bytes, const VigieReading *wanted, GError **error)
{
  VigieReader *reader = NULL;
  VigieText text;

  if (!vigie_text_open (&text, bytes, wanted ? wanted->encoding : NULL, error)) {
    vigie_text_clear (&text);
    return NULL;
  }
  reader = open_text (&text, wanted, error);
  if (reader && !reader->reading->encoding)
    reader->reading->encoding = g_strdup (text.encoding);
  return reader;
}
