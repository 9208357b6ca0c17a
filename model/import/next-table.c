/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/import/next-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/error.h"
#include "model/core/text.h"
#include "model/import/code-text.h"

/* (transfer full): as headings are kept. */
static char *
dup_cell (const VigieField *field)
{
  return vigie_text_trim (vigie_text_excerpt (field->text, 120));
}

/* Under a group, the column's own heading is the end of the one that is kept. */
static gboolean
is_heading_of (const VigieMappedColumn *column, const char *text)
{
  return g_str_has_suffix (column->heading, text) || strcmp (column->label, text) == 0;
}

static gboolean
is_figure_column (const VigieMappedColumn *column)
{
  return column->role == VIGIE_COLUMN_VARIABLE || column->role == VIGIE_COLUMN_DECLARED;
}

/* Whether @text heads another column of figures of this table, or is a heading of another variable. */
static gboolean
heads_another (const VigieMapping *mapping, const char *source, gsize column, const char *text)
{
  VigieHeadingMatch match;

  for (gsize k = 0; k < mapping->n_columns; k++)
    if (k != column && is_figure_column (&mapping->column[k]) &&
        strcmp (mapping->column[k].heading, text) == 0)
      return TRUE;
  return vigie_catalogue_recognise (vigie_catalogue_get (), source, text, 0, &match) &&
         !match.flag && strlen (text) > 2 &&
         g_strcmp0 (match.variable, mapping->column[column].variable) != 0;
}

/* (nullable): the text that does not belong over its column. @again: the code's heading stands where it stood. */
static char *
find_stranger (const VigieMapping *mapping,
               const char *source,
               const VigieField *field,
               gsize n,
               gboolean again,
               gsize *column)
{
  for (gsize j = 0; j < MIN (n, mapping->n_columns); j++) {
    g_autofree char *text = NULL;

    if (!is_figure_column (&mapping->column[j]) || field[j].kind != VIGIE_FIELD_TEXT)
      continue;
    text = dup_cell (&field[j]);
    if (strspn (text, "0123456789 .,+-%<>*/") == strlen (text) ||
        is_heading_of (&mapping->column[j], text))
      continue;
    if (again || heads_another (mapping, source, j, text)) {
      *column = j;
      return g_steal_pointer (&text);
    }
  }
  return NULL;
}

/* The column of the zones, or NULL where a row has a code there. */
static const VigieMappedColumn *
find_code (const VigieMapping *mapping, const VigieField *field, gsize n, gsize *at)
{
  for (gsize j = 0; j < MIN (n, mapping->n_columns); j++)
    if (mapping->column[j].role == VIGIE_COLUMN_CODE) {
      *at = j;
      return vigie_code_form (field[j].text) == 0 ? &mapping->column[j] : NULL;
    }
  return NULL;
}

gboolean
vigie_next_table_check (const VigieMapping *mapping,
                        const char *source,
                        const char *file,
                        gsize number,
                        const VigieField *field,
                        gsize n,
                        GError **error)
{
  const VigieMappedColumn *code;
  g_autofree char *head = NULL, *stranger = NULL;
  gsize at, column;

  if (number <= mapping->first_row || (mapping->last_row && number > mapping->last_row) ||
      number == mapping->heading_row || number == mapping->label_row ||
      !(code = find_code (mapping, field, n, &at)))
    return TRUE;
  head = dup_cell (&field[at]);
  stranger =
    find_stranger (mapping, source, field, n, *head && strcmp (head, code->heading) == 0, &column);
  if (!stranger)
    return TRUE;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("Row %zu of “%s” begins another table: “%s” stands in the column of “%s”. Say which "
       "rows are read, with --rows %zu-%zu, or put each table into a sheet of its own."),
    number, file, stranger, mapping->column[column].heading, mapping->first_row, number - 1);
  return FALSE;
}

gboolean
vigie_next_table_check_sample (const VigieMapping *mapping,
                               const char *source,
                               const char *file,
                               const VigieSample *sample,
                               GError **error)
{
  for (gsize i = 0; i < sample->n_rows; i++)
    if (!vigie_next_table_check (mapping, source, file, sample->row[i].number, sample->row[i].field,
                                 sample->row[i].n, error))
      return FALSE;
  return TRUE;
}
