/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one pass over the file: each row is placed, its cells are read, nothing else is kept. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/catalogue/marks.h"
#include "model/catalogue/pivots.h"
#include "model/core/error.h"
#include "model/core/text.h"
#include "model/import/cell.h"
#include "model/import/import-private.h"
#include "model/import/long.h"
#include "model/import/persons.h"
#include "model/import/pivot-pass.h"
#include "model/import/structure.h"
#include "model/territory/commune-life.h"

/* A blank is given its state at the end, when it is known whether the file has a mark for it. */
#define BLANK 255
#define PREVIEW_FIRST 60
#define PREVIEW_LAST 40
#define PREVIEW_FINDINGS 200
#define PREVIEW_COLUMNS 200
#define PREVIEW_TEXT 80

/* A row near the end of the file, as its texts one behind the other: cheap, as most are dropped. */
typedef struct {
  gsize number;
  gsize n;
  VigieRowKind kind;
  GString *text;
} LateRow;

/* The pass under way. */
typedef struct {
  VigieImport *import;
  VigieReader *reader;
  VigieCodeBook *book;
  VigiePivotPass *pivot; /* (nullable): of a long table */
  gsize *by_column;      /* its variables, those of one column together */
  gssize landlord;       /* column, or −1 */
  char *maker;           /* (nullable): whose row it is */
  VigieCellMarks marks;
  VigieCommuneLife *life;
  gsize *n_of_other; /* by other vintage of the IRIS: rows that are one of its zones */
  gssize code;       /* column */
  gssize commune;    /* column, or −1 */
  gsize n_blank;
  gsize n_secret_marks;
  gsize n_faults;
  gsize n_formulas;
  gsize n_doubled;            /* rows of a zone that has one */
  gsize n_same;               /* of them, alike in every word too */
  GHashTable *words;          /* hashes of code and words of rows */
  LateRow late[PREVIEW_LAST]; /* the last rows, in a circle, not yet in the report */
  gsize n_late;
  gsize n_shown_findings;
} Pass;

static const VigieField blank_field = { VIGIE_FIELD_EMPTY, "", 0, 0.0 };

static const VigieField *
field_of (const VigieRow *row, gssize column)
{
  return column >= 0 && (gsize) column < row->n ? &row->field[column] : &blank_field;
}

static VigiePreviewRow *
preview_of (const VigieRow *row, VigieRowKind kind)
{
  VigiePreviewRow *preview = g_new0 (VigiePreviewRow, 1);
  gsize n = MIN (row->n, PREVIEW_COLUMNS);

  preview->row = row->number;
  preview->kind = kind;
  preview->cell = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++)
    preview->cell[i] = vigie_text_excerpt (row->field[i].text, PREVIEW_TEXT);
  return preview;
}

static void
keep_late (Pass *pass, const VigieRow *row, VigieRowKind kind)
{
  LateRow *late = &pass->late[pass->n_late++ % PREVIEW_LAST];

  if (!late->text)
    late->text = g_string_new (NULL);
  g_string_truncate (late->text, 0);
  late->number = row->number;
  late->kind = kind;
  late->n = MIN (row->n, PREVIEW_COLUMNS);
  for (gsize i = 0; i < late->n; i++)
    g_string_append_len (late->text, row->field[i].text, row->field[i].length + 1);
}

/* The first rows, those with a finding, and near the end of the file the last ones. */
static void
show_row (Pass *pass, const VigieRow *row, VigieRowKind kind, gboolean finding)
{
  VigieReport *report = pass->import->report;

  if (report->n_rows <= PREVIEW_FIRST || (finding && pass->n_shown_findings < PREVIEW_FINDINGS)) {
    pass->n_shown_findings += report->n_rows > PREVIEW_FIRST;
    g_ptr_array_add (report->preview, preview_of (row, kind));
  } else if (vigie_reader_get_fraction (pass->reader) > 0.95) {
    keep_late (pass, row, kind);
  }
}

static int
compare_preview (gconstpointer a, gconstpointer b)
{
  const VigiePreviewRow *first = *(VigiePreviewRow *const *) a;
  const VigiePreviewRow *second = *(VigiePreviewRow *const *) b;

  return first->row < second->row ? -1 : first->row > second->row;
}

static void
show_last (Pass *pass)
{
  GPtrArray *preview = pass->import->report->preview;

  for (gsize i = 0; i < MIN (pass->n_late, PREVIEW_LAST); i++) {
    const LateRow *late = &pass->late[i];
    VigiePreviewRow *row = g_new0 (VigiePreviewRow, 1);
    const char *text = late->text->str;

    row->row = late->number;
    row->kind = late->kind;
    row->cell = g_new0 (char *, late->n + 1);
    for (gsize j = 0; j < late->n; j++, text += strlen (text) + 1)
      row->cell[j] = vigie_text_excerpt (text, PREVIEW_TEXT);
    g_ptr_array_add (preview, row);
  }
  g_ptr_array_sort (preview, compare_preview);
}

/* A word that may stand in a sentence: a figure of the file may not. */
static char *
word_of (const char *text)
{
  gboolean digits = strpbrk (text, "0123456789") != NULL;

  return digits ? g_strdup ("…") : vigie_text_excerpt (text, 20);
}

static void
report_fault (
  Pass *pass, const VigieRow *row, const char *code, const VigieField *field, gsize column)
{
  VigieReport *report = pass->import->report;
  const char *heading = pass->import->mapping->column[column].heading;
  g_autofree char *word = word_of (field->text);
  char *sentence;

  pass->n_faults++;
  switch (field->kind) {
  case VIGIE_FIELD_FORMULA:
    pass->n_formulas++;
    sentence = g_strdup_printf (_ ("Row %zu, column “%s”: the formula was never computed: open the "
                                   "file and save it once in the spreadsheet."),
                                row->number, heading);
    break;
  case VIGIE_FIELD_ERROR:
    sentence =
      g_strdup_printf (_ ("Row %zu, column “%s”: the spreadsheet shows an error there: kept "
                          "as “nd”."),
                       row->number, heading);
    break;
  default:
    sentence = g_strdup_printf (_ ("Row %zu, column “%s”: “%s” is neither a figure nor a known "
                                   "mark: kept as “nd”."),
                                row->number, heading, word);
  }
  vigie_report_add (report,
                    field->kind == VIGIE_FIELD_TEXT ? VIGIE_FINDING_MARK : VIGIE_FINDING_STRUCTURE,
                    row->number, (gssize) column, code, sentence);
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
count_mark (Pass *pass,
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

/* One cell of the territory. */
static VigieCell
read_own (Pass *pass, const VigieRow *row, const char *code, gsize variable)
{
  VigieImport *import = pass->import;
  gsize at = import->variable[variable].column;
  VigieMappedColumn *column = &import->mapping->column[at];
  const VigieField *field = field_of (row, at);
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  switch (vigie_cell_read (field, column->decimal, column->thousands, &pass->marks, &cell.value,
                           &cell.state)) {
  case VIGIE_CELL_READ_FIGURE:
    cell.value = scaled (cell.value, column->scale);
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
    cell.state = BLANK;
    pass->n_blank++;
    column->n_blank++;
    break;
  case VIGIE_CELL_READ_FAULT: {
    char other = column->decimal == ',' ? '.' : ',';

    if (field->kind == VIGIE_FIELD_TEXT &&
        vigie_cell_read (field, other, ' ', &pass->marks, &cell.value, &cell.state) ==
          VIGIE_CELL_READ_FIGURE) {
      cell.value = scaled (cell.value, column->scale);
      column->n_values++;
    } else if (is_word (field)) {
      cell = (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 };
      count_mark (pass, row, at, field, cell.state, VIGIE_MARK_UNKNOWN);
      column->n_marks++;
    } else {
      cell = (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 };
      report_fault (pass, row, code, field, at);
    }
  }
  }
  return cell;
}

/* A cell of another territory: for the sums only. */
static double
read_foreign (const Pass *pass, const VigieRow *row, gsize variable, guint8 *state)
{
  const VigieImport *import = pass->import;
  const VigieMappedColumn *column = &import->mapping->column[import->variable[variable].column];
  const VigieField *field = field_of (row, import->variable[variable].column);
  double value;

  if (vigie_cell_read (field, column->decimal, column->thousands, &pass->marks, &value, state) ==
      VIGIE_CELL_READ_BLANK)
    *state = BLANK;
  return *state == VIGIE_CELL_VALUE ? scaled (value, column->scale) : 0.0;
}

static void
add_to_levels (Pass *pass, const VigieRow *row, const char *code)
{
  VigieImport *import = pass->import;
  const VigieLevelPlace *place = vigie_levels_place (import->levels, code);

  if (!place || (place->zone[0] < 0 && place->zone[1] < 0 && place->zone[2] < 0))
    return;
  for (gsize i = 0; i < import->n_variables; i++) {
    guint8 state;
    double value;

    if (!import->variable[i].summable ||
        (pass->pivot && (!vigie_pivot_pass_takes (pass->pivot, i) ||
                         !vigie_pivot_pass_sums_above (pass->pivot, i))))
      continue;
    value = read_foreign (pass, row, i, &state);
    vigie_levels_add (import->levels, place, i, value, state);
  }
}

/* The words of a row beside its code: a long table repeats a zone with other words, a list of
 * persons with the same ones. */
static guint64
hash_words (const Pass *pass, const VigieRow *row)
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

static gboolean
refuse_double (Pass *pass, const VigieRow *row, const char *written, gsize first)
{
  vigie_report_add_finding (
    pass->import->report, row->number, written,
    g_strdup_printf (_ (
                       "Row %zu: the code “%s” has come in row %zu already: only the first counts, "
                       "take one of them out of the file."),
                     row->number, written, first),
    TRUE);
  return FALSE;
}

/* Where a kind of row is kept: which zones have one, and their figures. */
static gsize *
kept_of (VigieImport *import, VigiePivotPlace place, VigieFigures **figures)
{
  switch (place) {
  case VIGIE_PIVOT_IRIS:
    *figures = import->of_iris;
    return import->row_of_iris;
  case VIGIE_PIVOT_COMMUNE:
    *figures = import->of_commune;
    return import->row_of_commune;
  case VIGIE_PIVOT_UNLOCATED:
    *figures = import->of_unlocated;
    return import->row_of_unlocated;
  case VIGIE_PIVOT_OWN:
    *figures = import->of_own;
    return import->row_of_own;
  case VIGIE_PIVOT_TOTAL:
  case VIGIE_PIVOT_N_PLACES:
    break;
  }
  *figures = import->of_total;
  return &import->row_of_total;
}

/* What the largest establishment has, where a column says it. */
static void
note_largest (Pass *pass, const VigieRow *row, VigiePivotPlace place, gsize zone, gsize variable)
{
  const VigieImport *import = pass->import;
  gssize at = import->variable[variable].largest;
  const VigieMappedColumn *column;
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  if (at < 0)
    return;
  column = &import->mapping->column[at];
  if (vigie_cell_read (field_of (row, at), column->decimal, column->thousands, &pass->marks,
                       &cell.value, &cell.state) != VIGIE_CELL_READ_FIGURE)
    cell.state = VIGIE_CELL_MISSING;
  vigie_import_contributors_note_largest (import->contributors, place, zone, variable, cell);
}

/* Whose row it is: a landlord's, by its column or by the file. */
static void
find_maker (Pass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;

  g_clear_pointer (&pass->maker, g_free);
  if (!vigie_pivot_sums_rows (import->source))
    return;
  if (pass->landlord >= 0 && field_of (row, pass->landlord)->length > 0)
    pass->maker = vigie_text_name_key (field_of (row, pass->landlord)->text);
  else
    pass->maker = g_strdup (import->file);
}

/* Each column of figures is read once, whatever the number of variables that it makes. */
static void
take_long_row (Pass *pass, const VigieRow *row, const char *code, VigiePivotPlace place, gsize zone)
{
  const VigieImport *import = pass->import;
  gssize column = -1;
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  for (gsize i = 0; i < import->n_variables; i++) {
    gsize k = pass->by_column[i];
    gboolean blank;

    if (!vigie_pivot_pass_takes (pass->pivot, k))
      continue;
    if (column != (gssize) import->variable[k].column)
      cell = read_own (pass, row, code, k);
    column = (gssize) import->variable[k].column;
    blank = cell.state == BLANK;
    vigie_pivot_pass_add (pass->pivot, place, zone, k, cell, blank);
    if (pass->maker)
      vigie_import_contributors_add (import->contributors, pass->maker, place, zone, k, cell);
    note_largest (pass, row, place, zone, k);
  }
}

/* One unit, or none: a row is a person. */
static gboolean
has_one (const Pass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;
  gboolean one = import->n_variables > 0;

  for (gsize i = 0; i < import->n_variables && one; i++) {
    const VigieMappedColumn *column = &import->mapping->column[import->variable[i].column];
    double value = 0.0;
    guint8 state;

    vigie_cell_read (field_of (row, import->variable[i].column), column->decimal, column->thousands,
                     &pass->marks, &value, &state);
    one = value <= 1.0;
  }
  return one;
}

static gboolean
refuse_combination (Pass *pass, const VigieRow *row, const char *written)
{
  pass->n_same += has_one (pass, row);
  pass->n_doubled++;
  vigie_report_add_finding (
    pass->import->report, row->number, written,
    g_strdup_printf (_ ("Row %zu: “%s” has a row of the same modalities already: only the "
                        "first counts, take one of them out of the file."),
                     row->number, written),
    TRUE);
  return FALSE;
}

/* Takes a row of a zone; %FALSE when the zone has one already, of a long table with the same modalities. */
static gboolean
take (Pass *pass,
      const VigieRow *row,
      const char *code,
      VigiePivotPlace place,
      gsize zone,
      const char *written)
{
  VigieFigures *figures;
  gsize *taken = &kept_of (pass->import, place, &figures)[zone];

  if (pass->pivot) {
    gboolean is_new = vigie_pivot_pass_claim (pass->pivot, place, zone);

    if (!is_new && !pass->import->mapping->pivot->sums_rows)
      return refuse_combination (pass, row, written);
    if (*taken == 0)
      *taken = row->number;
    take_long_row (pass, row, code, place, zone);
    return TRUE;
  }
  if (*taken != 0) {
    pass->n_doubled++;
    return refuse_double (pass, row, written, *taken);
  }
  *taken = row->number;
  for (gsize i = 0; i < pass->import->n_variables; i++) {
    VigieCell cell = read_own (pass, row, code, i);

    vigie_figures_set (figures, zone, i, cell);
    if (pass->maker)
      vigie_import_contributors_add (pass->import->contributors, pass->maker, place, zone, i, cell);
    note_largest (pass, row, place, zone, i);
  }
  return TRUE;
}

static gboolean
has_figures (const Pass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;

  for (gsize i = 0; i < import->n_variables; i++) {
    const VigieMappedColumn *column = &import->mapping->column[import->variable[i].column];
    double value;
    guint8 state;

    if (vigie_cell_read (field_of (row, import->variable[i].column), column->decimal,
                         column->thousands, NULL, &value, &state) == VIGIE_CELL_READ_FIGURE)
      return TRUE;
  }
  return FALSE;
}

/* Whether anything stands in the columns of figures. */
static gboolean
has_cells (const Pass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;

  for (gsize i = 0; i < import->n_variables; i++)
    if (field_of (row, import->variable[i].column)->length > 0)
      return TRUE;
  return import->n_variables == 0;
}

/* A row without a code: a total or a remainder says so in words, anything else is a note, unless it
 * has figures. */
static VigieCode
read_without_code (Pass *pass, const VigieRow *row)
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
read_code (Pass *pass, const VigieRow *row)
{
  const VigieMapping *mapping = pass->import->mapping;
  const VigieField *field = field_of (row, pass->code);
  VigieCode code;

  if (pass->commune >= 0) {
    const VigieField *commune = field_of (row, pass->commune);

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

/* What a code tells of the file's geography. */
static void
count_vintages (Pass *pass, const VigieCode *code)
{
  const GPtrArray *others = pass->import->other_iris;

  if (*code->code == '\0')
    return;
  vigie_commune_life_add (pass->life, code->code);
  for (guint i = 0; i < others->len && strlen (code->code) == 9; i++)
    pass->n_of_other[i] += vigie_zoning_find (others->pdata[i], code->code) >= 0;
}

static VigieRowKind
refuse_code (Pass *pass, const VigieRow *row, const VigieCode *code, const char *written)
{
  char *why;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  why = g_strdup_printf (code->fault, row->number, written, pass->book->candidates->str);
#pragma GCC diagnostic pop
  vigie_report_add_finding (pass->import->report, row->number, written, why, TRUE);
  return VIGIE_ROW_REFUSED;
}

/* An IRIS of an unsplit commune is the commune. */
static void
give_sole_iris (Pass *pass, gsize commune)
{
  VigieImport *import = pass->import;
  guint32 sole = pass->book->sole[commune];

  if (sole == VIGIE_NO_ZONE || (import->row_of_iris[sole] != 0 &&
                                import->row_of_iris[sole] != import->row_of_commune[commune]))
    return;
  import->row_of_iris[sole] = import->row_of_commune[commune];
  for (gsize i = 0; i < import->n_variables; i++)
    vigie_figures_set (import->of_iris, sole, i,
                       vigie_figures_get (import->of_commune, commune, i));
}

/* A row of a long table whose modality came after the pivot was made. */
static VigieRowKind
refuse_modality (Pass *pass, const VigieRow *row, gsize column)
{
  vigie_report_add_finding (
    pass->import->report, row->number, "",
    g_strdup_printf (_ ("Row %zu, column “%s”: its modality is none of those that make columns."),
                     row->number, pass->import->mapping->column[column].heading),
    TRUE);
  return VIGIE_ROW_REFUSED;
}

/* Finds out what a row of data is, and takes its figures. */
static VigieRowKind
place_row (Pass *pass, const VigieRow *row)
{
  VigieImport *import = pass->import;
  VigieReport *report = import->report;
  VigieCode code = read_code (pass, row);
  const char *cell = field_of (row, pass->code)->text;
  g_autofree char *written = NULL;
  gsize column;
  int reason;

  /* A name above or below the table, with nothing beside it. */
  if ((code.repairs & (1u << VIGIE_REPAIR_NAME) || code.unknown) && !has_cells (pass, row))
    return VIGIE_ROW_NOTE;
  count_vintages (pass, &code);
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
    add_to_levels (pass, row, code.code);
    return code.kind;
  }
  written = pass->commune >= 0
              ? g_strdup_printf ("%s %s", field_of (row, pass->commune)->text, cell)
              : vigie_text_excerpt (cell, 40);
  if (code.fault)
    return refuse_code (pass, row, &code, written);
  if (code.repairs)
    vigie_report_add_repair (report, row->number, written, code.code, code.repairs);

  find_maker (pass, row);
  switch (code.kind) {
  case VIGIE_ROW_COMMUNE:
    if (!take (pass, row, code.code, VIGIE_PIVOT_COMMUNE, code.zone, written))
      return VIGIE_ROW_REFUSED;
    give_sole_iris (pass, code.zone);
    if (strlen (code.code) == 5)
      add_to_levels (pass, row, code.code);
    break;
  case VIGIE_ROW_IRIS:
    if (!pass->pivot)
      pass->n_same +=
        !g_hash_table_add (pass->words, GSIZE_TO_POINTER ((gsize) hash_words (pass, row)));
    if (!take (pass, row, code.code, VIGIE_PIVOT_IRIS, code.zone, written))
      return VIGIE_ROW_REFUSED;
    add_to_levels (pass, row, code.code);
    break;
  case VIGIE_ROW_OWN:
    if (!take (pass, row, code.code, VIGIE_PIVOT_OWN, code.zone, written))
      return VIGIE_ROW_REFUSED;
    break;
  case VIGIE_ROW_UNLOCATED:
    if (code.zone != VIGIE_NO_ZONE &&
        take (pass, row, code.code, VIGIE_PIVOT_UNLOCATED, code.zone, written))
      add_to_levels (pass, row, code.code);
    break;
  case VIGIE_ROW_TOTAL:
    if (pass->pivot || import->row_of_total == 0)
      take (pass, row, code.code, VIGIE_PIVOT_TOTAL, 0, written);
    break;
  case VIGIE_ROW_NOTE:
    if (has_figures (pass, row)) {
      report->n_reason[VIGIE_REASON_UNKNOWN]++;
      if (report->aside[VIGIE_REASON_UNKNOWN])
        return VIGIE_ROW_ASIDE;
      vigie_report_add_finding (
        report, row->number, written,
        *written
          ? g_strdup_printf (_ ("Row %zu: “%s” is no code of a zone: correct it, or leave the "
                                "row out of the file."),
                             row->number, written)
          : g_strdup_printf (_ ("Row %zu has figures and no code: give its code."), row->number),
        TRUE);
      return VIGIE_ROW_REFUSED;
    }
    break;
  default:
    break;
  }
  return code.kind;
}

static VigieRowKind
read_row (Pass *pass, const VigieRow *row)
{
  const VigieMapping *mapping = pass->import->mapping;

  if (row->number == mapping->heading_row || row->number == mapping->label_row)
    return VIGIE_ROW_HEADING;
  if (row->number < mapping->first_row || (mapping->last_row && row->number > mapping->last_row))
    return VIGIE_ROW_NOTE;
  return place_row (pass, row);
}

/* A remainder and its IRIS make the commune's total where the file has none. */
static void
complete_communes (VigieImport *import)
{
  g_autofree guint32 *group = vigie_zoning_groups (import->iris, import->commune);
  gsize n = 0;

  for (gsize c = 0; c < import->commune->n_zones; c++) {
    if (import->row_of_unlocated[c] == 0 || import->row_of_commune[c] != 0)
      continue;
    n++;
    import->row_of_commune[c] = import->row_of_unlocated[c];
    for (gsize v = 0; v < import->n_variables; v++) {
      VigieCell cell = vigie_figures_get (import->of_unlocated, c, v);

      for (gsize z = 0; z < import->iris->n_zones; z++) {
        VigieCell term = vigie_figures_get (import->of_iris, z, v);

        if (group[z] != c)
          continue;
        cell.value += term.value;
        cell.state = MAX (cell.state, term.state);
      }
      if (!import->variable[v].summable)
        cell.state = VIGIE_CELL_MISSING;
      vigie_figures_set (import->of_commune, c, v, cell);
    }
  }
  if (n > 0)
    vigie_report_add_finding (
      import->report, 0, "",
      g_strdup_printf (
        ngettext ("%zu commune has a row “not located” and no total: its total is the "
                  "sum with that row.",
                  "%zu communes have a row “not located” and no total: their totals "
                  "are the sums with those rows.",
                  n),
        n),
      FALSE);
}

static void
settle_blanks (VigieFigures *figures, guint8 state)
{
  for (gsize i = 0; i < figures->rows * figures->columns; i++)
    if (figures->state[i] == BLANK)
      figures->state[i] = state;
}

static gboolean
blank_is_said (const VigieImport *import)
{
  const GPtrArray *rules = import->mapping->rules.mark;

  for (guint i = 0; i < rules->len; i++)
    if (*((const VigieMarkRule *) rules->pdata[i])->mark == '\0')
      return TRUE;
  return FALSE;
}

static void
settle_pivot (Pass *pass, guint8 blank)
{
  VigieImport *import = pass->import;

  for (int place = 0; place < VIGIE_PIVOT_N_PLACES; place++) {
    VigieFigures *figures;
    const gsize *row_of = kept_of (import, place, &figures);

    if (figures)
      vigie_pivot_pass_settle (pass->pivot, place, row_of, blank);
  }
  for (gsize c = 0; c < import->commune->n_zones; c++)
    if (import->row_of_commune[c] != 0)
      give_sole_iris (pass, c);
}

static void
report_blanks (Pass *pass)
{
  VigieImport *import = pass->import;
  const char *reason;
  guint8 state = vigie_blank_state (&pass->marks, &reason);

  if (state == VIGIE_CELL_SECRET && pass->n_secret_marks > 0 && !blank_is_said (import)) {
    state = VIGIE_CELL_MISSING;
    reason = _ ("the file has a mark of its own for secrecy");
  }
  if (pass->pivot)
    settle_pivot (pass, state);
  settle_blanks (import->of_iris, state);
  settle_blanks (import->of_commune, state);
  settle_blanks (import->of_unlocated, state);
  if (import->of_own)
    settle_blanks (import->of_own, state);
  settle_blanks (import->of_total, state);
  for (int i = 0; i < VIGIE_N_LEVELS; i++)
    settle_blanks (import->levels->sum[i], pass->n_secret_marks > 0 ? VIGIE_CELL_SECRET : state);
  if (pass->n_blank == 0)
    return;

  vigie_report_count_mark (import->report, "", state, pass->n_blank);
  vigie_report_add_finding (
    import->report, 0, "",
    state != VIGIE_CELL_SECRET && state != VIGIE_CELL_MISSING
      ? g_strdup_printf (ngettext ("%zu blank cell is read as “%s”: %s.",
                                   "%zu blank cells are read as “%s”: %s.", pass->n_blank),
                         pass->n_blank, vigie_mark_state_word (state), reason)
    : state == VIGIE_CELL_SECRET
      ? g_strdup_printf (ngettext ("%zu blank cell is read as secret: %s.",
                                   "%zu blank cells are read as secret: %s.", pass->n_blank),
                         pass->n_blank, reason)
      : g_strdup_printf (ngettext ("%zu blank cell is read as not available: %s.",
                                   "%zu blank cells are read as not available: %s.", pass->n_blank),
                         pass->n_blank, reason),
    FALSE);
}

/* Marks that nobody knows, or that as often mean another thing: each is asked once. */
static void
report_marks (const VigieImport *import)
{
  VigieReport *report = import->report;

  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *mark = report->mark->pdata[i];

    if (mark->sureness == VIGIE_MARK_UNKNOWN)
      vigie_report_add (
        report, VIGIE_FINDING_MARK, mark->row, (gssize) mark->column, "",
        g_strdup_printf (
          ngettext ("Row %zu, column “%s”: “%s” is neither a figure nor a known mark: "
                    "%zu cell is kept as “nd” (--mark says what it means).",
                    "Row %zu, column “%s”: “%s” is neither a figure nor a known mark: "
                    "%zu cells are kept as “nd” (--mark says what it means).",
                    mark->count),
          mark->row, mark->heading, mark->mark, mark->count));
    else if (mark->sureness == VIGIE_MARK_ASKED)
      vigie_report_add (
        report, VIGIE_FINDING_MARK, mark->row, (gssize) mark->column, "",
        g_strdup_printf (
          ngettext (
            "Row %zu, column “%s”: the mark “%s” (%zu cell) may mean “%s” or “%s”: say which "
            "(--mark).",
            "Row %zu, column “%s”: the mark “%s” (%zu cells) may mean “%s” or “%s”: say which "
            "(--mark).",
            mark->count),
          mark->row, mark->heading, mark->mark, mark->count, vigie_mark_state_word (mark->first),
          vigie_mark_state_word (mark->other)));
  }
}

/* In which other vintages do all the codes of the file stand too? */
static void
compare_vintages (VigieImport *import)
{
  g_autoptr (GString) same = g_string_new (NULL);

  for (guint i = 0; i < import->other_iris->len && !import->own; i++) {
    const VigieZoning *other = import->other_iris->pdata[i];
    gboolean all = TRUE;

    for (gsize z = 0; z < import->iris->n_zones && all; z++)
      if (import->row_of_iris[z] != 0)
        all = vigie_zoning_find (other, import->iris->zone[z].code) >= 0;
    if (all)
      g_string_append_printf (same, "%s%d", same->len ? ", " : "", other->vintage);
  }
  if (same->len > 0)
    import->report->identical_vintages =
      g_strdup_printf ("%d, %s", import->iris->vintage, same->str);
}

/* What the codes of communes, and those of the IRIS in each vintage held, tell of the geography. */
static void
deduce_vintage (Pass *pass)
{
  VigieImport *import = pass->import;
  VigieReport *report = import->report;
  int vintage = import->iris->vintage;
  gsize best = report->n_kind[VIGIE_ROW_IRIS];
  int first, last;

  report->vintage = vintage;
  import->better_vintage = 0;
  for (guint i = 0; i < import->other_iris->len && !import->own; i++)
    if (pass->n_of_other[i] > best) {
      best = pass->n_of_other[i];
      import->better_vintage = ((const VigieZoning *) import->other_iris->pdata[i])->vintage;
    }
  if (!vigie_commune_life_deduce (pass->life, import->period.year, &first, &last)) {
    first = last = 0;
    report->vintage_reason =
      g_strdup_printf (_ ("Geography: read on the IRIS of %d; no code tells another."), vintage);
  } else if (first == last) {
    report->vintage_reason =
      g_strdup_printf (_ (
                         "Geography: the communes’ codes are those of %d; read on the IRIS of %d."),
                       first, vintage);
  } else if (first == VIGIE_GEOGRAPHY_FIRST) {
    report->vintage_reason = g_strdup_printf (
      _ ("Geography: the communes’ codes are those of %d at the latest; read on the IRIS of %d."),
      last, vintage);
  } else {
    report->vintage_reason = g_strdup_printf (
      _ ("Geography: the communes’ codes are those of %d to %d, equally likely; read on the IRIS "
         "of %d."),
      first, last, vintage);
  }
  report->vintage_first = first;
  report->vintage_last = last;
  /* Of vintages that have the same codes, one that the communes allow. */
  for (guint i = 0; i < import->other_iris->len && !import->own && !import->better_vintage; i++) {
    int other = ((const VigieZoning *) import->other_iris->pdata[i])->vintage;

    if (first > 0 && (vintage < first || vintage > last) && other >= first && other <= last &&
        pass->n_of_other[i] >= best && best > 0)
      import->better_vintage = other;
  }
}

static gboolean
keeps_level (const VigieImport *import, int level)
{
  const VigieZoning *zoning = import->levels->zoning[level];

  for (gsize i = 0; zoning && i < zoning->n_zones; i++)
    if (vigie_levels_covers (import->levels, level, i, import->report->n_kind[VIGIE_ROW_IRIS]))
      return TRUE;
  return FALSE;
}

/* Sums of the levels above are true only where the file has every zone once: all of ours, and no
 * total lines that would count twice. Others are emptied. */
static void
settle_levels (VigieImport *import)
{
  const VigieReport *report = import->report;
  gboolean whole = !import->own && report->n_zones_matched == report->n_zones_total &&
                   report->n_kind[VIGIE_ROW_OUTSIDE] > 0 &&
                   (report->n_kind[VIGIE_ROW_COMMUNE] == 0 || report->n_kind[VIGIE_ROW_IRIS] == 0);
  gboolean any_summable = FALSE;
  gsize n = 0;

  for (gsize v = 0; v < import->n_variables; v++)
    any_summable |= import->variable[v].summable;
  for (int i = 0; i < VIGIE_N_LEVELS; i++) {
    if (whole && any_summable && keeps_level (import, i))
      n++;
    else
      g_clear_pointer (&import->levels->sum[i], vigie_figures_free);
  }
  if (report->n_kind[VIGIE_ROW_OUTSIDE] == 0 || !any_summable || import->own)
    return;
  vigie_report_add_finding (
    import->report, 0, "",
    n > 0
      ? g_strdup (_ ("The rows of other territories are kept in sums only: for the lines of "
                     "comparison."))
      : g_strdup (_ ("No sums of the département, the region and France are made: the file does "
                     "not hold them whole, or holds totals beside their parts.")),
    FALSE);
}

static void
list_absent (VigieImport *import)
{
  VigieReport *report = import->report;
  const VigieZoning *zoning = import->own ? import->own : import->iris;
  const gsize *row_of = import->own ? import->row_of_own : import->row_of_iris;

  report->n_zones_total = zoning->n_zones;
  for (gsize z = 0; z < zoning->n_zones; z++) {
    if (row_of[z] != 0)
      report->n_zones_matched++;
    else
      g_ptr_array_add (report->absent, g_strdup (zoning->zone[z].code));
  }
}

static char *
list_words (const VigieMapping *mapping)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < mapping->n_columns && names->len < 200; i++)
    if (mapping->column[i].role == VIGIE_COLUMN_NAME ||
        mapping->column[i].role == VIGIE_COLUMN_UNKNOWN)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", mapping->column[i].heading);
  return g_string_free (names, FALSE);
}

/* The most that a variable adds up to over the territory. */
static double
count_units (const VigieImport *import)
{
  double most = 0.0;

  for (gsize v = 0; v < import->n_variables; v++) {
    double units = 0.0;

    for (gsize z = 0; z < import->iris->n_zones; z++)
      units += vigie_figures_get (import->of_iris, z, v).value;
    for (gsize z = 0; z < import->commune->n_zones; z++)
      units += vigie_figures_get (import->of_commune, z, v).value;
    most = MAX (most, units);
  }
  return most;
}

/* A3.3: more rows than units are rows of persons, whatever their columns are called. */
static gboolean
check_units (Pass *pass, GError **error)
{
  const VigieImport *import = pass->import;
  gsize n = import->report->n_kind[VIGIE_ROW_IRIS] + import->report->n_kind[VIGIE_ROW_COMMUNE];
  gboolean persons = pass->n_doubled > 10 && pass->n_same * 2 > pass->n_doubled;
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  if (import->mapping->pivot->sums_rows)
    persons = n > 10 && n > import->report->n_zones_matched && count_units (import) <= (double) n;
  if (!persons && pass->n_doubled <= MAX (10, n / 10))
    return TRUE;
  if (!persons) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ (
        "“%s” has several rows for one zone and the same modalities: a column that tells them apart is "
        "not understood; name it, or take the rows out."),
      import->file);
    return FALSE;
  }
  for (gsize j = 0; j < import->mapping->n_columns; j++)
    if (import->mapping->column[j].role == VIGIE_COLUMN_DIMENSION ||
        import->mapping->column[j].role == VIGIE_COLUMN_NAME)
      g_ptr_array_add (columns, import->mapping->column[j].heading);
  vigie_persons_refuse (columns, error);
  return FALSE;
}

/* Zones that come again and again: a long table, or one row a person. */
static gboolean
check_doubles (Pass *pass, GError **error)
{
  const VigieImport *import = pass->import;
  gsize n = import->report->n_zones_matched;
  g_autofree char *names = list_words (import->mapping);

  if (pass->pivot)
    return check_units (pass, error);
  if (n == 0 || pass->n_doubled <= 10 || pass->n_doubled <= n)
    return TRUE;
  if (pass->n_same * 2 > pass->n_doubled) {
    g_autoptr (GPtrArray) columns = g_ptr_array_new ();

    g_ptr_array_add (columns,
                     *names ? names : (char *) import->mapping->column[pass->code].heading);
    vigie_persons_refuse (columns, error);
  } else {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is a long table, with several rows for each zone (by %s): ask for it, or "
                    "pivot it, with one row for each zone."),
                 import->file, names);
  }
  return FALSE;
}

static gboolean
check_matched (const VigieImport *import, GError **error)
{
  gsize n_communes = 0;

  for (gsize c = 0; c < import->commune->n_zones; c++)
    n_communes += import->row_of_commune[c] != 0;
  if (import->report->n_zones_matched + n_communes > 0)
    return TRUE;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("No row of “%s” is of this territory: choose another file, another sheet (--sheet) "
       "or another vintage (--vintage)."),
    import->file);
  return FALSE;
}

static char *
others_of (const VigieMappedColumn *column)
{
  GString *others = g_string_new (NULL);

  for (guint i = 0; column->other && i < column->other->len; i++) {
    const VigieColumnProposal *one = column->other->pdata[i];

    g_string_append_printf (others, "%s%s (%d %%: %s)", i ? ", " : "",
                            one->variable ? one->variable : vigie_column_role_name (one->role),
                            (int) (one->likelihood * 100 + 0.5), one->reason);
  }
  return g_string_free (others, FALSE);
}

static void
report_columns (const VigieImport *import)
{
  for (gsize i = 0; i < import->mapping->n_columns; i++) {
    const VigieMappedColumn *column = &import->mapping->column[i];
    VigieReportColumn *told = g_new0 (VigieReportColumn, 1);

    told->heading = g_strdup (column->heading);
    told->role = g_strdup (vigie_column_role_name (column->role));
    told->variable = g_strdup (column->variable ? column->variable : "");
    told->period = vigie_period_dup_string (column->period);
    told->reason = g_strdup (column->reason ? column->reason : "");
    told->other = others_of (column);
    told->likelihood = column->likelihood;
    told->n_values = column->n_values;
    told->n_marks = column->n_marks;
    told->n_blank = column->n_blank;
    g_ptr_array_add (import->report->column, told);
  }
}

static gboolean
finish (Pass *pass, GError **error)
{
  VigieImport *import = pass->import;

  list_absent (import);
  show_last (pass);
  deduce_vintage (pass);
  if (!check_doubles (pass, error) || !check_matched (import, error))
    return FALSE;
  report_columns (import);
  vigie_structure_report (import->report, pass->reader, import->mapping);
  report_blanks (pass);
  report_marks (import);
  settle_levels (import);
  complete_communes (import);
  if (import->row_of_total != 0 && import->report->n_kind[VIGIE_ROW_OUTSIDE] > 0) {
    vigie_report_add_finding (import->report, import->row_of_total, "",
                              g_strdup_printf (_ ("Row %zu: the total is of more than this "
                                                  "territory: it is left aside."),
                                               import->row_of_total),
                              FALSE);
    import->row_of_total = 0;
  }
  compare_vintages (import);
  import->report->n_variables = import->n_variables;
  return TRUE;
}

static void
find_columns (Pass *pass)
{
  const VigieMapping *mapping = pass->import->mapping;

  pass->code = pass->commune = -1;
  pass->landlord = vigie_long_find_contributor (mapping);
  for (gsize i = 0; i < mapping->n_columns; i++) {
    if (mapping->column[i].role == VIGIE_COLUMN_CODE && pass->code < 0)
      pass->code = i;
    if (mapping->column[i].role == VIGIE_COLUMN_COMMUNE && pass->commune < 0)
      pass->commune = i;
  }
}

static int
compare_columns (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigieImportVariable *variable = data;
  gsize one = variable[*(const gsize *) a].column, other = variable[*(const gsize *) b].column;

  return (one > other) - (one < other);
}

/* Unknown modalities are told, and the wide table that the long one becomes. */
static void
report_pivot (VigieReport *report, const VigieMapping *mapping)
{
  for (gsize d = 0; d < mapping->pivot->n_dimensions; d++) {
    const VigiePivotDimension *dimension = &mapping->pivot->dimension[d];
    g_autofree char *unknown = g_strjoinv (", ", dimension->unknown);

    if (*unknown)
      vigie_report_add (
        report, VIGIE_FINDING_NOTE, 0, (gssize) dimension->column, "",
        g_strdup_printf (
          _ (
            "Column “%s”: the meaning of these modalities is not known, so that they are in no sum: %s."),
          mapping->column[dimension->column].heading, unknown));
  }
  for (gsize v = 0; v < mapping->pivot->n_variables; v++) {
    const VigiePivotVariable *variable = &mapping->pivot->variable[v];

    vigie_report_add_wide (report, variable->variable, variable->period, variable->rule);
  }
}

static void
begin_pivot (Pass *pass)
{
  VigieImport *import = pass->import;
  const VigiePivot *pivot = import->mapping->pivot;
  g_autofree gboolean *summable = g_new0 (gboolean, import->n_variables + 1);

  if (!pivot)
    return;
  pass->by_column = g_new (gsize, import->n_variables + 1);
  for (gsize i = 0; i < import->n_variables; i++) {
    pass->by_column[i] = i;
    summable[i] = import->variable[i].summable;
  }
  g_qsort_with_data (pass->by_column, (int) import->n_variables, sizeof (gsize), compare_columns,
                     import->variable);
  pass->pivot = vigie_pivot_pass_new (pivot, summable);
  for (int place = 0; place < VIGIE_PIVOT_N_PLACES; place++) {
    VigieFigures *figures;

    kept_of (import, place, &figures);
    if (figures)
      vigie_pivot_pass_into (pass->pivot, place, figures);
  }
  report_pivot (import->report, import->mapping);
}

static void
begin (Pass *pass)
{
  VigieImport *import = pass->import;
  VigieMapping *mapping = import->mapping;
  gsize n = import->n_variables;

  vigie_import_clear_figures (import);
  import->report = vigie_report_new ();
  if (import->template) {
    import->report->template_name = g_strdup (import->template->name);
    import->report->differences = g_strdup (import->differences);
  }
  memcpy (import->report->aside, mapping->rules.aside, sizeof import->report->aside);
  import->of_iris = vigie_figures_new (import->iris->n_zones, n);
  import->of_commune = vigie_figures_new (import->commune->n_zones, n);
  import->of_unlocated = vigie_figures_new (import->commune->n_zones, n);
  import->of_total = vigie_figures_new (1, n);
  import->row_of_iris = g_new0 (gsize, import->iris->n_zones + 1);
  import->row_of_commune = g_new0 (gsize, import->commune->n_zones + 1);
  import->row_of_unlocated = g_new0 (gsize, import->commune->n_zones + 1);
  import->row_of_total = 0;
  if (import->own) {
    import->of_own = vigie_figures_new (import->own->n_zones, n);
    import->row_of_own = g_new0 (gsize, import->own->n_zones + 1);
  }
  vigie_levels_begin (import->levels, n);
  import->contributors =
    vigie_import_contributors_new (import->iris->n_zones, import->commune->n_zones, n);
  begin_pivot (pass);
  for (gsize i = 0; i < mapping->n_columns; i++)
    mapping->column[i].n_values = mapping->column[i].n_marks = mapping->column[i].n_blank = 0;
}

static gboolean
read_rows (Pass *pass, VigieProgress *progress, GError **error)
{
  VigieReport *report = pass->import->report;
  GError *inner = NULL;
  VigieRow row;

  while (vigie_reader_next (pass->reader, &row, &inner)) {
    gsize before = report->n_findings;
    VigieRowKind kind;

    report->n_rows++;
    kind = read_row (pass, &row);
    report->n_kind[kind]++;
    show_row (pass, &row, kind, report->n_findings > before);
    if (!vigie_progress_step (progress, vigie_reader_get_fraction (pass->reader) * 1000, 1000,
                              error))
      return FALSE;
  }
  if (inner) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  return TRUE;
}

static gboolean
run (
  VigieImport *import, gboolean few_zeros, gboolean *again, VigieProgress *progress, GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (import->path, import->reading, error);
  g_autoptr (VigieCodeBook) book = vigie_code_book_new (import->iris, import->commune, import->own);
  g_autoptr (GHashTable) words = g_hash_table_new (NULL, NULL);
  g_autoptr (VigieCommuneLife) life = vigie_commune_life_new ();
  g_autofree gsize *n_of_other = g_new0 (gsize, import->other_iris->len + 1);
  Pass pass = { .import = import,
                .reader = reader,
                .book = book,
                .words = words,
                .life = life,
                .n_of_other = n_of_other };
  gboolean done;

  if (!reader)
    return FALSE;
  book->few_zeros = few_zeros;
  book->others = import->other_iris;
  book->rules = &import->mapping->rules;
  vigie_cell_marks_init (&pass.marks, import->source, book->rules);
  find_columns (&pass);
  begin (&pass);
  done = read_rows (&pass, progress, error);
  /* Zeros were put back inside before the file showed that it loses them in front. */
  *again = done && !few_zeros && book->n_inside > 0 && (book->few_zeros || book->foreign);
  if (done && !*again)
    done = finish (&pass, error);
  for (gsize i = 0; i < PREVIEW_LAST; i++)
    if (pass.late[i].text)
      (void) g_string_free (pass.late[i].text, TRUE);
  vigie_pivot_pass_free (pass.pivot);
  g_free (pass.by_column);
  g_free (pass.maker);
  return done;
}

gboolean
vigie_import_read (VigieImport *import, VigieProgress *progress, GError **error)
{
  gboolean again = FALSE;

  if (!run (import, FALSE, &again, progress, error))
    return FALSE;
  return !again || run (import, TRUE, &again, progress, error);
}
