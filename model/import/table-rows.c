/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are said by the numbers that a spreadsheet shows. */
#include "model/import/table-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

/* "5-6", "5", "5-", "-6" → 5 and 6, 0 for what is left out; %FALSE for anything else. */
static gboolean
parse_range (const char *text, gsize *first, gsize *last)
{
  const char *dash = strchr (text, '-');
  gsize n = strspn (text, "0123456789");
  gsize behind = dash ? strspn (dash + 1, "0123456789") : 0;

  if (n + behind == 0 || n > 9 || behind > 9 || (dash ? dash != text + n : text[n] != '\0') ||
      (dash && dash[1 + behind] != '\0'))
    return FALSE;
  *first = (gsize) g_ascii_strtoull (text, NULL, 10);
  *last = dash ? (gsize) g_ascii_strtoull (dash + 1, NULL, 10) : 0;
  return *last == 0 || *first <= *last;
}

gboolean
vigie_table_rows_is_said (const char *text)
{
  gsize first, last;

  return parse_range (text, &first, &last);
}

gboolean
vigie_table_rows_say_heading (VigieTableRows *rows, const char *text, GError **error)
{
  rows->no_heading = strcmp (text, "none") == 0;
  rows->heading = rows->label = 0;
  if (rows->no_heading || (parse_range (text, &rows->heading, &rows->label) && rows->heading > 0 &&
                           rows->label <= rows->heading + 1))
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” is no row of headings: write 6, or 5-6 where they stand on two rows, or "
                  "none."),
               text);
  return FALSE;
}

gboolean
vigie_table_rows_say_data (VigieTableRows *rows, const char *text, GError **error)
{
  if (parse_range (text, &rows->first, &rows->last))
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” are no rows: write the first and the last one of the data, such as "
                  "7-1200, 7- or -1200."),
               text);
  return FALSE;
}

/* The index of a line, or −1. */
static gssize
find_row (const VigieSample *sample, gsize number, GError **error)
{
  for (gsize i = 0; i < sample->n_rows; i++)
    if (sample->row[i].number == number)
      return (gssize) i;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("Row %zu is blank, or beyond the first %d rows of the file: no headings can be "
                  "read there, give another row."),
               number, VIGIE_SAMPLE_ROWS);
  return -1;
}

/* Of two rows of headings the one that the catalogue knows more of is it. */
static gboolean
place_headings (const VigieTableRows *rows,
                const VigieSample *sample,
                VigieLayout *layout,
                GError **error)
{
  layout->label_row = -1;
  if ((layout->heading_row = find_row (sample, rows->heading, error)) < 0)
    return FALSE;
  if (rows->label > rows->heading) {
    gssize first = layout->heading_row, second = find_row (sample, rows->label, error);
    gboolean swap;

    if (second < 0)
      return FALSE;
    swap = vigie_layout_count_known_by_any (sample, (gsize) second) >=
           vigie_layout_count_known_by_any (sample, (gsize) first);
    layout->heading_row = swap ? second : first;
    layout->label_row = swap ? first : second;
  }
  layout->grouped = FALSE;
  vigie_layout_find_groups (sample, layout);
  layout->first_row = (gsize) MAX (layout->heading_row, layout->label_row) + 1;
  return TRUE;
}

gboolean
vigie_table_rows_apply (const VigieTableRows *rows,
                        const VigieSample *sample,
                        VigieLayout *layout,
                        GError **error)
{
  if (rows->no_heading)
    layout->heading_row = layout->label_row = -1;
  if (rows->heading && !place_headings (rows, sample, layout, error))
    return FALSE;
  if (rows->first == 0)
    return TRUE;
  layout->first_row = 0;
  while (layout->first_row < sample->n_rows && sample->row[layout->first_row].number < rows->first)
    layout->first_row++;
  /* Data that were taken for headings. */
  if (layout->heading_row >= (gssize) layout->first_row)
    layout->heading_row = -1;
  if (layout->label_row >= (gssize) layout->first_row)
    layout->label_row = -1;
  return TRUE;
}
