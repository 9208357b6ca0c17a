/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers name faults by place; here it is known what stands there: titles above and notes below are free to be anything. */
#include "model/import/structure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"

static gboolean
is_used (const VigieMapping *mapping, gssize column)
{
  VigieColumnRole role;

  if (column < 0 || (gsize) column >= mapping->n_columns)
    return FALSE;
  role = mapping->column[column].role;
  return role == VIGIE_COLUMN_CODE || role == VIGIE_COLUMN_COMMUNE ||
         role == VIGIE_COLUMN_VARIABLE || role == VIGIE_COLUMN_DECLARED;
}

static gboolean
is_data (const VigieMapping *mapping, gsize row)
{
  return row == 0 ||
         (row >= mapping->first_row && (mapping->last_row == 0 || row <= mapping->last_row));
}

/* “POP”, or C where the column has no heading. */
static char *
name_column (const VigieMapping *mapping, gssize column)
{
  GString *letters = g_string_new (NULL);
  gsize n = (gsize) column + 1;

  if ((gsize) column < mapping->n_columns && *mapping->column[column].heading) {
    g_string_free (letters, TRUE);
    return vigie_text_excerpt (mapping->column[column].heading, 40);
  }
  for (; n > 0; n = (n - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (n - 1) % 26));
  return g_string_free (letters, FALSE);
}

/* (transfer full) (nullable): of a fault of a row. */
static VigieSentence *
say_row (const VigieSheetFault *fault)
{
  switch (fault->kind) {
  case VIGIE_FAULT_QUOTE:
    return vigie_sentence_plural (
      "Row %zu: a quotation mark is open over %'zu line end and takes in the row behind: "
      "close it where the cell ends.",
      "Row %zu: a quotation mark is open over %'zu line ends and takes in the rows "
      "between: close it where the cell ends.",
      fault->n, fault->row, fault->n);
  case VIGIE_FAULT_ROW_LONG:
    return vigie_sentence (
      N_ (
        "Row %zu has %'zu cells, more than the others: a separator stands in a text, put the text "
        "between quotation marks."),
      fault->row, fault->n);
  case VIGIE_FAULT_ROW_SHORT:
    return vigie_sentence (
      N_ ("Row %zu has %'zu cells, fewer than the others: those that lack are taken as blank."),
      fault->row, fault->n);
  case VIGIE_FAULT_RECORDS:
    return vigie_sentence (
      N_ ("The file holds %'zu rows more than it says: they are left out, ask for it again."),
      fault->n);
  case VIGIE_FAULT_NUL:
  case VIGIE_FAULT_FORMULA:
  case VIGIE_FAULT_MERGED:
  case VIGIE_FAULT_DATE:
  case VIGIE_FAULT_NUMBER_AS_TEXT:
  case VIGIE_FAULT_MIXED:
  case VIGIE_FAULT_DIGITS:
  case VIGIE_FAULT_MEMO:
    break;
  }
  return NULL;
}

/* (transfer full) (nullable): of a fault of a cell. */
static VigieSentence *
say_cell (const VigieSheetFault *fault, const char *column)
{
  const char *format = NULL;
  VigieSentence *sentence = NULL;

  switch (fault->kind) {
  case VIGIE_FAULT_NUL:
    format = N_ ("Row %zu, column “%s”: a byte zero is read as a space: look at the cell.");
    break;
  case VIGIE_FAULT_FORMULA:
    format = N_ (
      "Row %zu, column “%s”: the formula was never computed: open the file and save it once in the "
      "spreadsheet.");
    break;
  case VIGIE_FAULT_MERGED:
    format =
      N_ ("Row %zu, column “%s”: the cell is merged with others, which are blank: unmerge it.");
    break;
  case VIGIE_FAULT_DATE:
    format = N_ (
      "Row %zu, column “%s”: a date stands where the others are codes or figures, as a spreadsheet makes of "
      "0102: write it again as text.");
    break;
  case VIGIE_FAULT_NUMBER_AS_TEXT:
    format = N_ (
      "Row %zu, column “%s”: the figure is stored as text among figures: look whether it is the same.");
    break;
  case VIGIE_FAULT_MIXED:
    format = N_ (
      "Row %zu, column “%s”: from here on words stand among figures: look whether they are marks.");
    break;
  case VIGIE_FAULT_DIGITS:
    format = N_ (
      "Row %zu, column “%s”: the number has more than 15 digits, of which the last are lost: ask for it as "
      "text.");
    break;
  case VIGIE_FAULT_MEMO:
    format =
      N_ ("Row %zu, column “%s”: the texts are kept in another file (memo) and are left blank.");
    break;
  case VIGIE_FAULT_QUOTE:
  case VIGIE_FAULT_ROW_LONG:
  case VIGIE_FAULT_ROW_SHORT:
  case VIGIE_FAULT_RECORDS:
    break;
  }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (format)
    sentence = vigie_sentence (format, fault->row, column);
#pragma GCC diagnostic pop
  return sentence;
}

/* What loses figures or puts them elsewhere. */
static gboolean
is_error (const VigieSheetFault *fault, const VigieMapping *mapping)
{
  switch (fault->kind) {
  case VIGIE_FAULT_QUOTE:
  case VIGIE_FAULT_ROW_LONG:
  case VIGIE_FAULT_RECORDS:
    return TRUE;
  case VIGIE_FAULT_FORMULA:
  case VIGIE_FAULT_DATE:
  case VIGIE_FAULT_DIGITS:
    return is_used (mapping, fault->column);
  case VIGIE_FAULT_ROW_SHORT:
  case VIGIE_FAULT_NUL:
  case VIGIE_FAULT_MERGED:
  case VIGIE_FAULT_NUMBER_AS_TEXT:
  case VIGIE_FAULT_MIXED:
  case VIGIE_FAULT_MEMO:
    return FALSE;
  }
  return FALSE;
}

/* A formula without value is told with its cell, when that is read; those of old workbooks have one, of an earlier
 * day. */
static gboolean
is_told (const VigieSheetFault *fault, const VigieMapping *mapping, const char *format)
{
  if (!is_data (mapping, fault->row))
    return FALSE;
  if (fault->kind == VIGIE_FAULT_FORMULA && strcmp (format, "xls") != 0)
    return FALSE;
  return fault->column < 0 || fault->kind == VIGIE_FAULT_QUOTE ||
         fault->kind == VIGIE_FAULT_ROW_LONG || is_used (mapping, fault->column);
}

static void
add_fault (VigieReport *report, const VigieSheetFault *fault, const VigieMapping *mapping)
{
  VigieSentence *sentence = say_row (fault);
  VigieReportFinding *finding;

  if (!sentence) {
    g_autofree char *column = name_column (mapping, fault->column);

    sentence = say_cell (fault, column);
  }
  finding =
    vigie_report_add (report, VIGIE_FINDING_STRUCTURE, fault->row, fault->column, "", sentence);
  if (finding)
    finding->error = is_error (fault, mapping);
}

/* Two columns of one heading: which of them is meant, only a person can say. */
static void
add_headings (VigieReport *report, const VigieMapping *mapping)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize j = 0; j < mapping->n_columns; j++) {
    const char *heading = mapping->column[j].heading;

    if (*heading && !g_hash_table_add (seen, (char *) heading))
      vigie_report_add (
        report, VIGIE_FINDING_STRUCTURE, mapping->heading_row, (gssize) j, "",
        vigie_sentence (N_ ("Row %zu: the heading “%s” is there twice: say which of the columns is "
                            "meant."),
                        mapping->heading_row, heading));
  }
}

void
vigie_structure_report (VigieReport *report, const VigieReader *reader, const VigieMapping *mapping)
{
  const char *format = vigie_reader_get_reading (reader)->format;
  const GPtrArray *faults = vigie_reader_get_faults (reader);
  gsize told[VIGIE_FAULT_N_KINDS] = { 0 };
  gsize listed[VIGIE_FAULT_N_KINDS] = { 0 };
  gsize more = 0;

  add_headings (report, mapping);
  for (guint i = 0; i < faults->len; i++) {
    const VigieSheetFault *fault = faults->pdata[i];

    listed[fault->kind]++;
    if (!is_told (fault, mapping, format))
      continue;
    told[fault->kind]++;
    add_fault (report, fault, mapping);
  }
  for (int kind = 0; kind < VIGIE_FAULT_N_KINDS; kind++)
    if (told[kind] > 0)
      more += vigie_reader_count_faults (reader, (VigieFaultKind) kind) - listed[kind];
  if (more > 0)
    vigie_report_add (
      report, VIGIE_FINDING_STRUCTURE, 0, -1, "",
      vigie_sentence_plural ("%'zu more row or cell has one of these faults and is not listed.",
                             "%'zu more rows or cells have these faults and are not listed.", more,
                             more));
}
