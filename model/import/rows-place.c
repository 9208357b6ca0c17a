/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row is: a zone, a total, a note, one that is refused. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "model/import/rows-private.h"

static gboolean
has_figures (const VigiePass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;

  for (gsize i = 0; i < import->n_variables; i++) {
    const VigieMappedColumn *column = &import->mapping->column[import->variable[i].column];
    double value;
    guint8 state;

    if (vigie_cell_read (vigie_pass_field (row, import->variable[i].column), column->decimal,
                         column->thousands, NULL, &value, &state) == VIGIE_CELL_READ_FIGURE)
      return TRUE;
  }
  return FALSE;
}

/* Whether anything stands in the columns of figures. */
static gboolean
has_cells (const VigiePass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;

  for (gsize i = 0; i < import->n_variables; i++)
    if (vigie_pass_field (row, import->variable[i].column)->length > 0)
      return TRUE;
  return import->n_variables == 0;
}

/* A row without a code: a total or a remainder says so in words, anything else is a note, unless it
 * has figures. */
static VigieCode
read_without_code (VigiePass *pass, const VigieRow *row)
{
  VigieCode code = { .kind = VIGIE_ROW_NOTE, .zone = VIGIE_NO_ZONE };

  for (gsize i = 0; i < MIN (row->n, 8); i++)
    if (row->field[i].kind == VIGIE_FIELD_TEXT) {
      VigieCode word = vigie_code_read (pass->book, row->field[i].text, FALSE);

      if (word.kind == VIGIE_ROW_TOTAL || word.kind == VIGIE_ROW_UNLOCATED ||
          (word.kind == VIGIE_ROW_COMMUNE && word.repairs == 0))
        code = word;
      break;
    }
  return code;
}

static VigieCode
read_code (VigiePass *pass, const VigieRow *row)
{
  const VigieMapping *mapping = pass->import->mapping;
  const VigieField *field = vigie_pass_field (row, pass->code);
  VigieCode code;

  if (pass->commune >= 0) {
    const VigieField *commune = vigie_pass_field (row, pass->commune);

    return commune->length > 0 ? vigie_code_read_split (pass->book, commune->text, field->text)
                               : read_without_code (pass, row);
  }
  if (field->length == 0)
    return read_without_code (pass, row);
  if (*mapping->rules.commune)
    return vigie_code_read_part (pass->book, field->text);
  code = vigie_code_read (pass->book, field->text, field->kind == VIGIE_FIELD_NUMBER);
  if (code.kind == VIGIE_ROW_NOTE && strcmp (field->text, mapping->column[pass->code].heading) == 0)
    code.kind = VIGIE_ROW_HEADING;
  return code;
}

/* Why a row is not one of an IRIS or a zone; −1 where it is, or is none at all. */
static int
reason_of (const VigieCode *code)
{
  switch (code->kind) {
  case VIGIE_ROW_TOTAL:
    return VIGIE_REASON_TOTAL;
  case VIGIE_ROW_COMMUNE:
    return VIGIE_REASON_COMMUNE;
  case VIGIE_ROW_UNLOCATED:
    return VIGIE_REASON_UNLOCATED;
  case VIGIE_ROW_OUTSIDE:
    return VIGIE_REASON_OUTSIDE;
  case VIGIE_ROW_REFUSED:
    return code->unknown ? VIGIE_REASON_UNKNOWN : -1;
  case VIGIE_ROW_HEADING:
  case VIGIE_ROW_NOTE:
  case VIGIE_ROW_IRIS:
  case VIGIE_ROW_OWN:
  case VIGIE_ROW_ASIDE:
    return -1;
  }
  g_return_val_if_reached (-1);
}

static VigieRowKind
refuse_code (VigiePass *pass, const VigieRow *row, const VigieCode *code, const char *written)
{
  VigieSentence *why;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  why = vigie_sentence (code->fault, row->number, written, pass->book->candidates->str);
#pragma GCC diagnostic pop
  if (code->refused_repairs)
    vigie_sentence_put (why, 2, vigie_repairs_sentence (code->refused_repairs));
  vigie_report_add_finding (pass->import->report, row->number, written, why, TRUE);
  return VIGIE_ROW_REFUSED;
}

/* A row of a long table whose modality came after the pivot was made. */
static VigieRowKind
refuse_modality (VigiePass *pass, const VigieRow *row, gsize column)
{
  vigie_report_add_finding (
    pass->import->report, row->number, "",
    vigie_sentence (N_ ("Row %zu, column “%s”: its modality is none of those that make columns."),
                    row->number, pass->import->mapping->column[column].heading),
    TRUE);
  return VIGIE_ROW_REFUSED;
}

/* The words of a row beside its code: a long table repeats a zone with other words, a list of
 * persons with the same ones. */
static guint64
hash_words (const VigiePass *pass, const VigieRow *row)
{
  const VigieMapping *mapping = pass->import->mapping;
  guint64 hash = 14695981039346656037u;

  for (gsize i = 0; i < MIN (row->n, mapping->n_columns); i++) {
    if (mapping->column[i].role == VIGIE_COLUMN_VARIABLE ||
        mapping->column[i].role == VIGIE_COLUMN_DECLARED)
      continue;
    for (const char *p = row->field[i].text; *p; p++)
      hash = (hash ^ (guchar) *p) * 1099511628211u;
    hash = (hash ^ 31) * 1099511628211u;
  }
  return hash;
}

/* A row without a code is a note, unless it has figures. */
static VigieRowKind
read_note (VigiePass *pass, const VigieRow *row, const char *written)
{
  VigieReport *report = pass->import->report;

  if (!has_figures (pass, row))
    return VIGIE_ROW_NOTE;
  report->n_reason[VIGIE_REASON_UNKNOWN]++;
  if (report->aside[VIGIE_REASON_UNKNOWN])
    return VIGIE_ROW_ASIDE;
  vigie_report_add_finding (
    report, row->number, written,
    *written ? vigie_sentence (N_ ("Row %zu: “%s” is no code of a zone: correct it, or leave the "
                                   "row out of the file."),
                               row->number, written)
             : vigie_sentence (N_ ("Row %zu has figures and no code: give its code."), row->number),
    TRUE);
  return VIGIE_ROW_REFUSED;
}

/* Takes the figures of a row whose code is known. */
static VigieRowKind
take_row (VigiePass *pass, const VigieRow *row, const VigieCode *code, const char *written)
{
  VigieImport *import = pass->import;

  vigie_pass_find_maker (pass, row);
  switch (code->kind) {
  case VIGIE_ROW_COMMUNE:
    if (!vigie_pass_take (pass, row, code->code, VIGIE_PIVOT_COMMUNE, code->zone, written))
      return VIGIE_ROW_REFUSED;
    vigie_pass_give_sole_iris (pass, code->zone);
    if (strlen (code->code) == 5)
      vigie_pass_add_to_levels (pass, row, code->code);
    break;
  case VIGIE_ROW_IRIS:
    if (!pass->pivot)
      pass->n_same +=
        !g_hash_table_add (pass->words, GSIZE_TO_POINTER ((gsize) hash_words (pass, row)));
    if (!vigie_pass_take (pass, row, code->code, VIGIE_PIVOT_IRIS, code->zone, written))
      return VIGIE_ROW_REFUSED;
    vigie_pass_add_to_levels (pass, row, code->code);
    break;
  case VIGIE_ROW_OWN:
    if (!vigie_pass_take (pass, row, code->code, VIGIE_PIVOT_OWN, code->zone, written))
      return VIGIE_ROW_REFUSED;
    break;
  case VIGIE_ROW_UNLOCATED:
    if (code->zone != VIGIE_NO_ZONE &&
        vigie_pass_take (pass, row, code->code, VIGIE_PIVOT_UNLOCATED, code->zone, written))
      vigie_pass_add_to_levels (pass, row, code->code);
    break;
  case VIGIE_ROW_TOTAL:
    if (!code->partial && (pass->pivot || import->row_of_total == 0))
      vigie_pass_take (pass, row, code->code, VIGIE_PIVOT_TOTAL, 0, written);
    break;
  case VIGIE_ROW_NOTE:
    return read_note (pass, row, written);
  case VIGIE_ROW_HEADING:
  case VIGIE_ROW_OUTSIDE:
  case VIGIE_ROW_ASIDE:
  case VIGIE_ROW_REFUSED:
    break;
  }
  return code->kind;
}

/* Finds out what a row of data is, and takes its figures. */
static VigieRowKind
place_row (VigiePass *pass, const VigieRow *row)
{
  VigieReport *report = pass->import->report;
  VigieCode code;
  const char *cell = vigie_pass_field (row, pass->code)->text;
  g_autofree char *written = NULL;
  gsize column;
  int reason;

  if (!vigie_pass_is_of_period (pass, row))
    return VIGIE_ROW_ASIDE;
  code = read_code (pass, row);
  /* A name above or below the table, with nothing beside it. */
  if ((code.repairs & (1u << VIGIE_REPAIR_NAME) || code.unknown) && !has_cells (pass, row))
    return VIGIE_ROW_NOTE;
  vigie_pass_count_vintages (pass, &code);
  reason = reason_of (&code);
  if (reason >= 0) {
    report->n_reason[reason]++;
    if (report->aside[reason])
      return VIGIE_ROW_ASIDE;
  }
  if (pass->pivot && code.kind != VIGIE_ROW_NOTE && code.kind != VIGIE_ROW_HEADING && !code.fault &&
      !vigie_pivot_pass_read (pass->pivot, row, &column))
    return code.kind == VIGIE_ROW_OUTSIDE ? code.kind : refuse_modality (pass, row, column);
  if (code.kind == VIGIE_ROW_OUTSIDE) {
    vigie_pass_add_to_levels (pass, row, code.code);
    return code.kind;
  }
  written = pass->commune >= 0
              ? g_strdup_printf ("%s %s", vigie_pass_field (row, pass->commune)->text, cell)
              : vigie_text_excerpt (cell, 40);
  if (code.fault)
    return refuse_code (pass, row, &code, written);
  if (code.repairs)
    vigie_report_add_repair (report, row->number, written, code.code, code.repairs);
  return take_row (pass, row, &code, written);
}

/* Between the headings and the first zone: a total under a name of its own, or numbers of columns. */
static void
tell_above (VigiePass *pass, const VigieRow *row)
{
  if (row->number > pass->import->mapping->heading_row && has_figures (pass, row))
    vigie_report_add (
      pass->import->report, VIGIE_FINDING_NOTE, row->number, -1, "",
      vigie_sentence (N_ ("Row %zu has figures and stands above the first zone: it is "
                          "left aside."),
                      row->number));
}

VigieRowKind
vigie_pass_read_row (VigiePass *pass, const VigieRow *row)
{
  const VigieMapping *mapping = pass->import->mapping;

  if (row->number == mapping->heading_row || row->number == mapping->label_row)
    return VIGIE_ROW_HEADING;
  if (row->number < mapping->first_row)
    tell_above (pass, row);
  if (row->number < mapping->first_row || (mapping->last_row && row->number > mapping->last_row))
    return VIGIE_ROW_NOTE;
  return place_row (pass, row);
}
