/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists on standard output, as an aligned table, as CSV or as JSON. */
#include "app/cli/listing.h"

#include <stdio.h>
#include <string.h>

#include "model/core/language.h"
#include "model/core/text.h"

typedef enum {
  CELL_EMPTY,
  CELL_TEXT,
  CELL_NUMBER,
  CELL_BOOLEAN
} CellKind;

typedef struct {
  CellKind kind;
  char *text;
} Cell;

struct _VigieListing {
  const char *const *heading;
  gsize n_columns;
  GArray *cell; /* Cell, row after row */
};

static void
cell_clear (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
}

gboolean
vigie_listing_format_parse (const char *name, VigieListingFormat *format)
{
  static const char *const names[] = { "table", "csv", "json" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i])) {
      *format = (VigieListingFormat) i;
      return TRUE;
    }

  return FALSE;
}

VigieListing *
vigie_listing_new (const char *const *heading)
{
  VigieListing *listing = g_new0 (VigieListing, 1);

  listing->heading = heading;
  listing->n_columns = g_strv_length ((GStrv) heading);
  listing->cell = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (listing->cell, cell_clear);

  return listing;
}

void
vigie_listing_free (VigieListing *listing)
{
  if (!listing)
    return;

  g_array_unref (listing->cell);
  g_free (listing);
}

/* Takes @text. */
static void
add (VigieListing *listing, CellKind kind, char *text)
{
  Cell cell = { kind, text };

  g_array_append_val (listing->cell, cell);
}

void
vigie_listing_text (VigieListing *listing, const char *text)
{
  add (listing, text ? CELL_TEXT : CELL_EMPTY, g_strdup (text));
}

void
vigie_listing_integer (VigieListing *listing, gint64 value)
{
  add (listing, CELL_NUMBER, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

void
vigie_listing_number (VigieListing *listing, double value)
{
  add (listing, CELL_NUMBER, vigie_number_plain (value));
}

void
vigie_listing_empty (VigieListing *listing)
{
  add (listing, CELL_EMPTY, NULL);
}

void
vigie_listing_boolean (VigieListing *listing, gboolean value)
{
  add (listing, CELL_BOOLEAN, g_strdup (value ? "true" : "false"));
}

static const Cell *
cell_at (const VigieListing *listing, gsize row, gsize column)
{
  return &g_array_index (listing->cell, Cell, row * listing->n_columns + column);
}

static const char *
cell_text (const Cell *cell)
{
  return cell->text ? cell->text : "";
}

static gsize
count_rows (const VigieListing *listing)
{
  g_assert (listing->cell->len % listing->n_columns == 0);

  return listing->cell->len / listing->n_columns;
}

static void
append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const guchar *p = (const guchar *) text; *p; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p < 0x20)
      g_string_append_printf (out, "\\u%04x", *p);
    else
      g_string_append_c (out, (char) *p);
  }
  g_string_append_c (out, '"');
}

static void
append_json_object (GString *out, const VigieListing *listing, gsize row)
{
  g_string_append_c (out, '{');
  for (gsize column = 0; column < listing->n_columns; column++) {
    const Cell *cell = cell_at (listing, row, column);

    if (column > 0)
      g_string_append (out, ", ");
    append_json_string (out, listing->heading[column]);
    g_string_append (out, ": ");
    if (cell->kind == CELL_EMPTY)
      g_string_append (out, "null");
    else if (cell->kind == CELL_TEXT)
      append_json_string (out, cell->text);
    else
      g_string_append (out, cell->text);
  }
  g_string_append_c (out, '}');
}

static void
append_csv (GString *out, const VigieListing *listing)
{
  for (gsize column = 0; column < listing->n_columns; column++)
    vigie_csv_append (out, listing->heading[column], column + 1 == listing->n_columns);
  for (gsize row = 0; row < count_rows (listing); row++)
    for (gsize column = 0; column < listing->n_columns; column++)
      vigie_csv_append (out, cell_text (cell_at (listing, row, column)),
                        column + 1 == listing->n_columns);
}

/* Columns on the screen, not bytes. */
static gsize
width_of (const char *text)
{
  gsize width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
  }

  return width;
}

/* A text on one line: what a file holds must not move the terminal's cursor. */
static char *
on_one_line (const char *text)
{
  char *line = g_utf8_make_valid (text, -1);

  for (char *p = line; *p; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';

  return line;
}

static void
append_padded (GString *out, const char *text, gsize width, gboolean right, gboolean last)
{
  g_autofree char *line = on_one_line (text);
  gsize gap = width - MIN (width, width_of (line));

  if (right)
    for (gsize i = 0; i < gap; i++)
      g_string_append_c (out, ' ');
  g_string_append (out, line);
  if (last) {
    g_string_append_c (out, '\n');
    return;
  }
  if (!right)
    for (gsize i = 0; i < gap; i++)
      g_string_append_c (out, ' ');
  g_string_append (out, "  ");
}

static void
append_table (GString *out, const VigieListing *listing)
{
  gsize n = count_rows (listing);
  g_autofree gsize *width = g_new0 (gsize, listing->n_columns);
  g_autofree gboolean *number = g_new0 (gboolean, listing->n_columns);

  for (gsize column = 0; column < listing->n_columns; column++) {
    gboolean text = FALSE;

    width[column] = width_of (listing->heading[column]);
    for (gsize row = 0; row < n; row++) {
      const Cell *cell = cell_at (listing, row, column);

      width[column] = MAX (width[column], width_of (cell_text (cell)));
      number[column] |= cell->kind == CELL_NUMBER;
      text |= cell->kind == CELL_TEXT;
    }
    number[column] &= !text;
  }

  for (gsize column = 0; column < listing->n_columns; column++)
    append_padded (out, listing->heading[column], width[column], number[column],
                   column + 1 == listing->n_columns);
  for (gsize row = 0; row < n; row++)
    for (gsize column = 0; column < listing->n_columns; column++)
      append_padded (out, cell_text (cell_at (listing, row, column)), width[column], number[column],
                     column + 1 == listing->n_columns);
}

void
vigie_listing_print (const VigieListing *listing, VigieListingFormat format)
{
  g_autoptr (GString) out = g_string_new (NULL);

  switch (format) {
  case VIGIE_LISTING_TABLE:
    append_table (out, listing);
    break;
  case VIGIE_LISTING_CSV:
    append_csv (out, listing);
    break;
  case VIGIE_LISTING_JSON:
    g_string_append_c (out, '[');
    for (gsize row = 0; row < count_rows (listing); row++) {
      g_string_append (out, row > 0 ? ",\n " : "\n ");
      append_json_object (out, listing, row);
    }
    g_string_append (out, "\n]\n");
    break;
  }

  fwrite (out->str, 1, out->len, stdout);
}

void
vigie_listing_print_record (const VigieListing *listing, VigieListingFormat format)
{
  static const char *const heading[] = { "field", "value", NULL };
  g_autoptr (VigieListing) fields = NULL;

  if (format == VIGIE_LISTING_JSON) {
    g_autoptr (GString) out = g_string_new (NULL);

    append_json_object (out, listing, 0);
    g_string_append_c (out, '\n');
    fwrite (out->str, 1, out->len, stdout);
    return;
  }

  fields = vigie_listing_new (heading);
  for (gsize column = 0; column < listing->n_columns; column++) {
    vigie_listing_text (fields, listing->heading[column]);
    vigie_listing_text (fields, cell_text (cell_at (listing, 0, column)));
  }
  vigie_listing_print (fields, format);
}
