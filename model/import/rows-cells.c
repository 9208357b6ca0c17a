/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a row: figures, marks and faults are told apart and counted. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/marks.h"
#include "model/core/text.h"
#include "model/import/rows-private.h"

/* A word that may stand in a sentence: a figure of the file may not. */
static char *
word_of (const char *text)
{
  gboolean digits = strpbrk (text, "0123456789") != NULL;

  return digits ? g_strdup ("…") : vigie_text_excerpt (text, 20);
}

static void
report_fault (
  VigiePass *pass, const VigieRow *row, const char *code, const VigieField *field, gsize column)
{
  VigieReport *report = pass->import->report;
  const char *heading = pass->import->mapping->column[column].heading;
  g_autofree char *word = word_of (field->text);
  VigieReportFinding *finding;
  VigieSentence *sentence;

  pass->n_faults++;
  switch (field->kind) {
  case VIGIE_FIELD_FORMULA:
    pass->n_formulas++;
    sentence = vigie_sentence (N_ ("Row %zu, column “%s”: the formula was never computed: open the "
                                   "file and save it once in the spreadsheet."),
                               row->number, heading);
    break;
  case VIGIE_FIELD_ERROR:
    sentence =
      vigie_sentence (N_ ("Row %zu, column “%s”: the spreadsheet shows an error there: kept "
                          "as “nd”."),
                      row->number, heading);
    break;
  default:
    sentence = vigie_sentence (N_ ("Row %zu, column “%s”: “%s” is neither a figure nor a known "
                                   "mark: kept as “nd”."),
                               row->number, heading, word);
  }
  finding = vigie_report_add (report,
                              field->kind == VIGIE_FIELD_TEXT ? VIGIE_FINDING_MARK
                                                              : VIGIE_FINDING_STRUCTURE,
                              row->number, (gssize) column, code, sentence);
  /* The figures are there, and only a spreadsheet has them. */
  if (finding)
    finding->error = field->kind == VIGIE_FIELD_FORMULA;
}

/* A small negative of rounding in a scaled share is zero. */
static double
scaled (double value, double scale)
{
  value *= scale;
  return value < 0.0 && value > -1e-9 ? 0.0 : value;
}

/* Counts a mark; the first time, what is known of it. */
static void
count_mark (VigiePass *pass,
            const VigieRow *row,
            gsize column,
            const VigieField *field,
            guint8 state,
            VigieMarkSureness sureness)
{
  g_autofree char *mark = g_strstrip (g_strdup (field->text));
  VigieMarkCount *count = vigie_report_count_mark (pass->import->report, mark, state, 1);
  const VigieKnownMark *known;

  if (!count || count->row > 0)
    return;
  count->row = row->number;
  count->column = column;
  count->heading = g_strdup (pass->import->mapping->column[column].heading);
  count->sureness = sureness;
  known = vigie_known_mark_find (pass->import->source, mark, strlen (mark));
  if (sureness == VIGIE_MARK_ASKED && known) {
    count->first = known->state;
    count->other = known->other;
  }
}

/* A word that stands where figures do: a mark nobody knows, until somebody says what it means. */
static gboolean
is_word (const VigieField *field)
{
  return field->kind == VIGIE_FIELD_TEXT && field->length <= 16 &&
         !strpbrk (field->text, "0123456789");
}

/* With the other decimal mark; what counts has "1.234" for thousands rather, as in the rows that were looked at. */
static gboolean
read_otherwise (const VigiePass *pass,
                const VigieField *field,
                const VigieMappedColumn *column,
                gboolean counts,
                VigieCell *cell)
{
  char other = column->decimal == ',' ? '.' : ',';
  VigieDecimals decimals = { 0 };

  vigie_decimals_add (&decimals, field->text, field->length);
  if (counts && !column->marks_by_hand && decimals.undecided_comma + decimals.undecided_point > 0)
    return vigie_cell_read (field, column->decimal, other, &pass->marks, &cell->value,
                            &cell->state) == VIGIE_CELL_READ_FIGURE;
  return vigie_cell_read (field, other, ' ', &pass->marks, &cell->value, &cell->state) ==
         VIGIE_CELL_READ_FIGURE;
}

/* What is neither figure nor mark: with the other decimal mark, a word to be asked, or a fault. */
static VigieCell
read_fault (VigiePass *pass, const VigieRow *row, const char *code, gsize variable)
{
  gsize at = pass->import->variable[variable].column;
  VigieMappedColumn *column = &pass->import->mapping->column[at];
  const VigieField *field = vigie_pass_field (row, at);
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  if (field->kind == VIGIE_FIELD_TEXT &&
      read_otherwise (pass, field, column, pass->import->variable[variable].summable, &cell)) {
    cell.value = scaled (cell.value, vigie_cell_scale (field, column->scale));
    column->n_values++;
    return cell;
  }
  cell = (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 };
  if (is_word (field)) {
    count_mark (pass, row, at, field, cell.state, VIGIE_MARK_UNKNOWN);
    column->n_marks++;
  } else {
    report_fault (pass, row, code, field, at);
  }
  return cell;
}

VigieCell
vigie_pass_read_own (VigiePass *pass, const VigieRow *row, const char *code, gsize variable)
{
  VigieImport *import = pass->import;
  gsize at = import->variable[variable].column;
  VigieMappedColumn *column = &import->mapping->column[at];
  const VigieField *field = vigie_pass_field (row, at);
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  switch (vigie_cell_read (field, column->decimal, column->thousands, &pass->marks, &cell.value,
                           &cell.state)) {
  case VIGIE_CELL_READ_FIGURE:
    cell.value = scaled (cell.value, vigie_cell_scale (field, column->scale));
    column->n_values++;
    break;
  case VIGIE_CELL_READ_MARK:
    count_mark (pass, row, at, field, cell.state, VIGIE_MARK_KNOWN);
    pass->n_secret_marks += cell.state == VIGIE_CELL_SECRET;
    column->n_marks++;
    break;
  case VIGIE_CELL_READ_ASKED:
    count_mark (pass, row, at, field, cell.state, VIGIE_MARK_ASKED);
    column->n_marks++;
    break;
  case VIGIE_CELL_READ_BLANK:
    cell.state = VIGIE_PASS_BLANK;
    pass->n_blank++;
    column->n_blank++;
    break;
  case VIGIE_CELL_READ_FAULT:
    cell = read_fault (pass, row, code, variable);
  }
  return cell;
}

double
vigie_pass_read_foreign (const VigiePass *pass, const VigieRow *row, gsize variable, guint8 *state)
{
  const VigieImport *import = pass->import;
  const VigieMappedColumn *column = &import->mapping->column[import->variable[variable].column];
  const VigieField *field = vigie_pass_field (row, import->variable[variable].column);
  double value;

  if (vigie_cell_read (field, column->decimal, column->thousands, &pass->marks, &value, state) ==
      VIGIE_CELL_READ_BLANK)
    *state = VIGIE_PASS_BLANK;
  return *state == VIGIE_CELL_VALUE ? scaled (value, vigie_cell_scale (field, column->scale)) : 0.0;
}
