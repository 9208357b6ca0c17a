/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pass over the rows of a file, between its files: rows.c runs it, rows-place.c says what a row
 * is, rows-take.c and rows-cells.c take its figures, rows-end.c settles what only the whole tells. */
#pragma once

#include "model/import/cell.h"
#include "model/import/estates.h"
#include "model/import/import-private.h"
#include "model/import/persons-watch.h"
#include "model/import/pivot-pass.h"
#include "model/territory/commune-life.h"

/* A blank is given its state at the end, when it is known whether the file has a mark for it. */
#define VIGIE_PASS_BLANK 255
#define VIGIE_PASS_LATE 40

/* A row near the end of the file, as its texts one behind the other: cheap, as most are dropped. */
typedef struct {
  gsize number;
  gsize n;
  VigieRowKind kind;
  GString *text;
} VigieLateRow;

/* The pass under way. */
typedef struct {
  VigieImport *import;
  VigieReader *reader;
  VigieCodeBook *book;
  VigiePivotPass *pivot; /* (nullable): of a long table */
  gsize *by_column;      /* its variables, those of one column together */
  gssize landlord;       /* column, or −1 */
  gssize period;         /* column of a table of several years, or −1 */
  gsize n_other_periods; /* rows of other periods */
  int other_first;       /* their years */
  int other_last;
  char *maker; /* (nullable): whose row it is */
  VigieCellMarks marks;
  VigieCommuneLife *life;
  gsize *n_of_other; /* by other vintage of the IRIS: rows that are one of its zones */
  gssize code;       /* column */
  gssize commune;    /* column, or −1 */
  gsize n_blank;
  gsize n_secret_marks;
  gsize n_faults;
  gsize n_formulas;
  gsize n_doubled;                    /* rows of a zone that has one */
  gsize n_same;                       /* of them, alike in every word too */
  GHashTable *words;                  /* hashes of code and words of rows */
  VigieLateRow late[VIGIE_PASS_LATE]; /* the last rows, in a circle, not yet in the report */
  gsize n_late;
  gsize n_shown_findings;
  VigiePersonsWatch *watch; /* (nullable): once in an import */
  VigieEstates *estates;    /* (nullable): of a source whose rows are estates */
} VigiePass;

static const VigieField vigie_pass_blank = { VIGIE_FIELD_EMPTY, "", 0, 0.0 };

/* A row may be shorter than the heading. */
static inline const VigieField *
vigie_pass_field (const VigieRow *row, gssize column)
{
  return column >= 0 && (gsize) column < row->n ? &row->field[column] : &vigie_pass_blank;
}

/* rows-preview.c: the first rows, those with a finding, and near the end of the file the last ones. */
void
vigie_pass_show_row (VigiePass *pass, const VigieRow *row, VigieRowKind kind, gboolean finding);
void vigie_pass_show_last (VigiePass *pass);

/* rows-cells.c: one cell, of the territory with its marks and faults counted, of another for the sums only. */
VigieCell
vigie_pass_read_own (VigiePass *pass, const VigieRow *row, const char *code, gsize variable);
double
vigie_pass_read_foreign (const VigiePass *pass, const VigieRow *row, gsize variable, guint8 *state);

/* rows-take.c */
/* Where a kind of row is kept: which zones have one, and their figures. */
gsize *vigie_pass_kept (VigieImport *import, VigiePivotPlace place, VigieFigures **figures);
void vigie_pass_find_maker (VigiePass *pass, const VigieRow *row);
/* Takes a row of a zone; %FALSE when the zone has one already, of a long table with the same modalities. */
gboolean vigie_pass_take (VigiePass *pass,
                          const VigieRow *row,
                          const char *code,
                          VigiePivotPlace place,
                          gsize zone,
                          const char *written);
void vigie_pass_add_to_levels (VigiePass *pass, const VigieRow *row, const char *code);
/* An IRIS of an unsplit commune is the commune. */
void vigie_pass_give_sole_iris (VigiePass *pass, gsize commune);

/* rows-place.c: finds out what a row is, and takes its figures. */
VigieRowKind vigie_pass_read_row (VigiePass *pass, const VigieRow *row);

/* rows-period.c: whether a row is of the delivery's period, where a column says of which it is. */
void vigie_pass_find_periods (VigiePass *pass);
gboolean vigie_pass_is_of_period (VigiePass *pass, const VigieRow *row);
void vigie_pass_report_periods (const VigiePass *pass);
/* %TRUE with @error where all rows are of other periods. */
gboolean vigie_pass_refuse_periods (const VigiePass *pass, GError **error);

/* rows-vintage.c: the file's geography, by its codes, then at the end. */
void vigie_pass_count_vintages (VigiePass *pass, const VigieCode *code);
void vigie_pass_deduce_vintage (VigiePass *pass);
/* In which other vintages all the codes of the file stand too. */
void vigie_pass_compare_vintages (VigieImport *import);

/* rows-persons.c: every row goes by (A3.3), then %FALSE with M05 where some describe persons. */
void vigie_pass_begin_persons (VigiePass *pass);
void vigie_pass_watch_row (VigiePass *pass, const VigieRow *row, VigieRowKind kind);
gboolean vigie_pass_check_persons (VigiePass *pass, GError **error);

/* rows-doubles.c: %FALSE where zones come again and again (M05 where a row is a person). */
gboolean vigie_pass_check_doubles (const VigiePass *pass, GError **error);

/* rows-blanks.c */
void vigie_pass_settle_blanks (VigiePass *pass);
/* Marks that nobody knows, or that as often mean another thing: each is asked once. */
void vigie_pass_report_marks (const VigieImport *import);

/* rows-end.c */
gboolean vigie_pass_finish (VigiePass *pass, GError **error);
