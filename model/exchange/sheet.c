/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets written and read, so that the same figures come back. */
#include "model/exchange/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"

static const struct {
  char letter;
  guint8 flag;
} flags[] = {
  { 'f', VIGIE_FLAG_FRAGILE },
  { 'e', VIGIE_FLAG_ESTIMATED },
  { 'r', VIGIE_FLAG_REVISED },
  { 'p', VIGIE_FLAG_PROVISIONAL },
};

char *
vigie_sheet_dup_name (const char *indicator, VigiePeriod period)
{
  g_autofree char *when = vigie_period_dup_string (period);

  return g_strdup_printf ("%s@%s", indicator, when);
}

static void
append_cell (GString *csv, VigieCell cell, gboolean last)
{
  char value[G_ASCII_DTOSTR_BUF_SIZE] = "", since[16] = "";
  g_autoptr (GString) mark = g_string_new (vigie_cell_mark (cell.state));

  if (cell.state == VIGIE_CELL_VALUE)
    g_ascii_dtostr (value, sizeof value, cell.value);
  if (cell.flags)
    g_string_append_c (mark, ':');
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (cell.flags & flags[i].flag)
      g_string_append_c (mark, flags[i].letter);
  if (cell.since)
    g_snprintf (since, sizeof since, "%u", cell.since);
  vigie_csv_append (csv, value, FALSE);
  vigie_csv_append (csv, mark->str, FALSE);
  vigie_csv_append (csv, since, last);
}

char *
vigie_sheet_write (const VigieTable *table)
{
  GString *csv = g_string_new (NULL);

  vigie_csv_append (csv, "code", table->n_columns == 0);
  for (gsize c = 0; c < table->n_columns; c++) {
    g_autofree char *name =
      vigie_sheet_dup_name (table->column[c].indicator->code, table->column[c].period);
    g_autofree char *mark = g_strconcat (name, " mark", NULL);
    g_autofree char *since = g_strconcat (name, " since", NULL);

    vigie_csv_append (csv, name, FALSE);
    vigie_csv_append (csv, mark, FALSE);
    vigie_csv_append (csv, since, c + 1 == table->n_columns);
  }
  for (gsize row = 0; row < table->zoning->n_zones; row++) {
    vigie_csv_append (csv, table->zoning->zone[row].code, table->n_columns == 0);
    for (gsize c = 0; c < table->n_columns; c++)
      append_cell (csv, vigie_figures_get (table->figures, row, c), c + 1 == table->n_columns);
  }

  return g_string_free (csv, FALSE);
}

/* (transfer full) (nullable): the fields of the record at *@text, which then stands behind it. */
static GPtrArray *
next_record (const char **text)
{
  g_autoptr (GPtrArray) record = g_ptr_array_new_with_free_func (g_free);
  const char *at = *text;

  for (;;) {
    g_autoptr (GString) field = g_string_new (NULL);

    if (*at == '"') {
      for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
        at += *at == '"';
        g_string_append_c (field, *at);
      }
      if (*at != '"')
        return NULL;
      at++;
    } else {
      gsize n = strcspn (at, ",\r\n\"");

      g_string_append_len (field, at, (gssize) n);
      at += n;
    }
    g_ptr_array_add (record, g_strdup (field->str));
    if (*at == ',') {
      at++;
      continue;
    }
    if (at[0] != '\r' || at[1] != '\n')
      return NULL;
    *text = at + 2;
    return g_steal_pointer (&record);
  }
}

gsize
vigie_sheet_count_rows (const char *text)
{
  gsize n = 0;

  while (*text) {
    g_autoptr (GPtrArray) record = next_record (&text);

    if (!record)
      break;
    n++;
  }

  return n > 0 ? n - 1 : 0;
}

static gboolean
parse_mark (const char *text, VigieCell *cell)
{
  const char *colon = strchr (text, ':');
  gsize n = colon ? (gsize) (colon - text) : strlen (text);
  gboolean known = FALSE;

  for (int state = 0; state < VIGIE_CELL_N_STATES && !known; state++) {
    const char *mark = vigie_cell_mark ((VigieCellState) state);

    if (strlen (mark) == n && strncmp (mark, text, n) == 0) {
      cell->state = (guint8) state;
      known = TRUE;
    }
  }
  for (const char *c = colon ? colon + 1 : ""; *c && known; c++) {
    known = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
      if (*c == flags[i].letter) {
        cell->flags |= flags[i].flag;
        known = TRUE;
      }
  }

  return known;
}

/* A number as it is written; an empty field is none. */
static gboolean
parse_since (const char *text, VigieCell *cell)
{
  guint64 number = 0;

  if (*text &&
      (*text == '0' || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &number, NULL)))
    return FALSE;
  cell->since = (guint32) number;

  return TRUE;
}

static gboolean
parse_cell (const char *value, const char *mark, VigieCell *cell)
{
  char *end = NULL;

  *cell = (VigieCell) { 0 };
  if (!parse_mark (mark, cell))
    return FALSE;
  if (cell->state != VIGIE_CELL_VALUE)
    return *value == '\0';
  if (!*value || g_ascii_isspace (*value))
    return FALSE;
  cell->value = g_ascii_strtod (value, &end);

  return *end == '\0' && isfinite (cell->value);
}

static gboolean
bad_row (gsize row, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("Row %zu of a table of the package is not as Vigie writes it: nothing of it was "
                  "taken; ask for it again."),
               row);
  return FALSE;
}

static gboolean
check_heading (
  const GPtrArray *record, const char *const *name, gsize n, gsize n_fields, GError **error)
{
  static const char *const suffix[] = { "", " mark", " since" };

  if (!record || record->len != 1 + n_fields * n || strcmp (record->pdata[0], "code") != 0)
    return bad_row (1, error);
  for (gsize c = 0; c < n; c++)
    for (gsize i = 0; i < n_fields; i++) {
      g_autofree char *field = g_strconcat (name[c], suffix[i], NULL);

      if (strcmp (record->pdata[1 + n_fields * c + i], field) != 0)
        return bad_row (1, error);
    }

  return TRUE;
}

VigieFigures *
vigie_sheet_read (const char *text,
                  const char *const *name,
                  gsize n_columns,
                  gboolean dated,
                  const VigieZoning *zoning,
                  gsize *accepted,
                  GPtrArray *unknown,
                  GError **error)
{
  g_autoptr (VigieFigures) figures = vigie_figures_new (zoning->n_zones, n_columns);
  g_autoptr (GPtrArray) heading = next_record (&text);
  g_autofree guint8 *seen = g_new0 (guint8, zoning->n_zones + 1);
  gsize n_fields = dated ? 3 : 2;

  *accepted = 0;
  if (!check_heading (heading, name, n_columns, n_fields, error))
    return NULL;
  for (gsize row = 2; *text; row++) {
    g_autoptr (GPtrArray) record = next_record (&text);
    gssize zone = -1;
    gboolean good = record && record->len == heading->len;

    if (good && (zone = vigie_zoning_find (zoning, record->pdata[0])) >= 0)
      good = !seen[zone]++;
    for (gsize c = 0; c < n_columns && good; c++) {
      char **field = (char **) record->pdata + 1 + n_fields * c;
      VigieCell cell;

      good = parse_cell (field[0], field[1], &cell) && (!dated || parse_since (field[2], &cell));
      if (good && zone >= 0)
        vigie_figures_set (figures, (gsize) zone, c, cell);
    }
    if (!good) {
      bad_row (row, error);
      return NULL;
    }
    if (zone >= 0)
      (*accepted)++;
    else
      g_ptr_array_add (unknown, g_strdup (record->pdata[0]));
  }

  return g_steal_pointer (&figures);
}
