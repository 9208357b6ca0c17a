/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import kept, what it did not, and why, row by row. */
#pragma once

#include "model/import/rules.h"
#include "model/import/sentence.h"

#include "model/core/period.h"

typedef enum {
  VIGIE_ROW_HEADING,
  VIGIE_ROW_NOTE, /* a title above or a note below */
  VIGIE_ROW_IRIS,
  VIGIE_ROW_COMMUNE,   /* a commune's or total line */
  VIGIE_ROW_OWN,       /* a zone of a zoning of the user's own: a quartier, a QPV */
  VIGIE_ROW_TOTAL,     /* the agglomeration's */
  VIGIE_ROW_UNLOCATED, /* non localisé */
  VIGIE_ROW_OUTSIDE,   /* another territory: counted, kept in the sums above */
  VIGIE_ROW_ASIDE,     /* left aside, as was asked of rows of its reason */
  VIGIE_ROW_REFUSED
} VigieRowKind;

#define VIGIE_ROW_N_KINDS 10

/* What a finding is about. From TOTAL on it is a check of figures: those are never kept in the clear. */
typedef enum {
  VIGIE_FINDING_NOTE,      /* how something was read; nothing is to be done */
  VIGIE_FINDING_STRUCTURE, /* of the file: a row too long, an open quote, a formula without value */
  VIGIE_FINDING_CODE,      /* a row whose code is of no zone, or comes twice */
  VIGIE_FINDING_MARK,      /* a cell that is neither a figure nor a known mark */
  VIGIE_FINDING_TOTAL,     /* against the file's own totals */
  VIGIE_FINDING_RELATION,  /* parts against their whole (relations.csv) */
  VIGIE_FINDING_RANGE,     /* a figure that cannot be */
  VIGIE_FINDING_SERIES,    /* against the same source at another period */
  VIGIE_FINDING_SOURCES,   /* against another source */
  VIGIE_FINDING_NEIGHBOURS /* unlike the zones around it */
} VigieFindingKind;

#define VIGIE_FINDING_N_KINDS 10

/**
 * VigieReportFinding:
 * @file: of a delivery that comes in several, from 1; 0 for what was found in their sum or by figures of others, which
 *   is no producer's own
 * @row: line in the file, or 0 for the whole
 * @column: of the file, from 0, or −1
 * @code: as written; a zone's code for a check
 * @variable: of a check, else ""
 * @said: (nullable): why, and what to do; without a figure; %NULL in records of an earlier Vigie
 * @sentence: @said in the language of the program now
 * @figures: (nullable): those behind a check, for those who may read them
 * @detail: @figures as @sentence, else ""
 * @error: refused; else to look at
 * @waived: (nullable): the word with which somebody let it pass
 */
typedef struct {
  VigieFindingKind kind;
  guint file;
  gsize row;
  gssize column;
  char *code;
  char *variable;
  VigieSentence *said;
  char *sentence;
  VigieSentence *figures;
  char *detail;
  gboolean error;
  char *waived;
} VigieReportFinding;

void vigie_report_finding_free (VigieReportFinding *finding);

/* @figures: (transfer full) */
void vigie_report_finding_set_detail (VigieReportFinding *finding, VigieSentence *figures);

/* A code repaired: "21231 0201" → "212310201", why. */
typedef struct {
  gsize row;
  char *from;
  char *to;
  guint kinds; /* 1 << VigieRepairKind, each */
} VigieRepair;

/* How sure it is what a mark means. */
typedef enum {
  VIGIE_MARK_KNOWN,
  VIGIE_MARK_ASKED,  /* it as often means @other: nothing is stored before it is said */
  VIGIE_MARK_UNKNOWN /* no known mark: kept as nd, to be said with --strict */
} VigieMarkSureness;

/* A mark met and the state it became. */
typedef struct {
  char *mark; /* "" for blank */
  guint8 state;
  guint8 first, other; /* ASKED: the two readings */
  VigieMarkSureness sureness;
  gsize row, column; /* of the first cell that has it, and the column's heading */
  char *heading;
  gsize count;
} VigieMarkCount;

/* A column that the modalities of a long table make: by which rule, in words. */
typedef struct {
  char *variable;
  VigiePeriod period;
  char *rule;
} VigieWideColumn;

/**
 * VigieReportColumn:
 * @role: as in records
 * @variable: or ""
 * @other: what else it may be, the likeliest first: "P_POP (0.60), …"
 *
 * What a column of the file is taken for, and why.
 */
typedef struct {
  char *heading;
  char *role;
  char *variable;
  char *period;
  char *reason;
  char *other;
  double likelihood;
  gsize n_values, n_marks, n_blank;
} VigieReportColumn;

/* A row for the preview: its cells as text. */
typedef struct {
  gsize row;
  VigieRowKind kind;
  GStrv cell;
} VigiePreviewRow;

/**
 * VigieReport:
 * @file: (element-type utf8): names of the files where they are several, else empty
 * @preview: (element-type VigiePreviewRow): the first and last rows, and each with a finding
 * @identical_vintages: (nullable): other vintages of the zoning in which every code matches too
 * @vintage: the zoning's
 * @vintage_reason: (nullable): how the vintage was deduced, in words
 * @n_reason: rows by reason, also those left aside; of UNKNOWN also those refused
 * @n_repair: codes by kind of repair
 * @template_name: (nullable): that was followed
 * @differences: (nullable): from that template, in words
 */
typedef struct {
  gsize n_rows;
  gsize n_kind[VIGIE_ROW_N_KINDS];
  gsize n_zones_total; /* of the zoning */
  gsize n_zones_matched;
  gsize n_variables;
  gsize n_findings; /* also those beyond the list */
  gsize n_of_finding[VIGIE_FINDING_N_KINDS];
  gsize n_repairs;
  GPtrArray *file;
  GPtrArray *finding; /* VigieReportFinding */
  GPtrArray *repair;  /* VigieRepair */
  GPtrArray *mark;    /* VigieMarkCount */
  GPtrArray *absent;  /* utf8: codes of zones without a row */
  GPtrArray *preview;
  GPtrArray *wide;   /* VigieWideColumn: of a long table */
  GPtrArray *column; /* VigieReportColumn */
  char *identical_vintages;
  int vintage;
  char *vintage_reason;
  int vintage_first, vintage_last; /* that the communes' codes allow; 0, 0 where none tells */
  gsize n_reason[VIGIE_REASON_N];
  gboolean aside[VIGIE_REASON_N];
  gsize n_repair[VIGIE_REPAIR_N_KINDS];
  char *template_name;
  char *differences;
} VigieReport;

void vigie_preview_row_free (VigiePreviewRow *row);

/* @row: (transfer full): to the preview, unless it has that row already. Not while the preview is drawn by another thread. */
void vigie_report_show_row (VigieReport *report, VigiePreviewRow *row);

void vigie_report_free (VigieReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReport, vigie_report_free)

VigieReport *vigie_report_new (void);

/* Adds a finding: CODE where it is an error, NOTE else; beyond some thousand they are only counted. @said is
 * taken. */
void vigie_report_add_finding (
  VigieReport *report, gsize row, const char *code, VigieSentence *said, gboolean error);

/**
 * vigie_report_add:
 * @column: of the file, or −1
 * @said: (transfer full):
 *
 * Returns: (transfer none) (nullable): the finding, to complete; %NULL where it was only counted
 */
VigieReportFinding *vigie_report_add (VigieReport *report,
                                      VigieFindingKind kind,
                                      gsize row,
                                      gssize column,
                                      const char *code,
                                      VigieSentence *said);

/* (nullable): the name of the file that a finding is of, where they are several. */
const char *vigie_report_file_of (const VigieReport *report, const VigieReportFinding *finding);

/* "structure", "series"…: the kind's name in records; its label for people. */
const char *vigie_finding_kind_name (VigieFindingKind kind);
const char *vigie_finding_kind_label (VigieFindingKind kind);

/* Whether it is about figures: such a one is kept under seal. */
gboolean vigie_finding_is_check (VigieFindingKind kind);
void vigie_report_add_repair (
  VigieReport *report, gsize row, const char *from, const char *to, guint kinds);
/* (transfer none) (nullable): the mark's line, %NULL beyond the list. */
VigieMarkCount *
vigie_report_count_mark (VigieReport *report, const char *mark, guint8 state, gsize n);

/* Marks that somebody must say the meaning of before anything is stored; of any sureness but KNOWN
 * where @strict. */
gsize vigie_report_count_asked (const VigieReport *report, gboolean strict);

void vigie_report_add_wide (VigieReport *report,
                            const char *variable,
                            VigiePeriod period,
                            const char *rule);

/* Rows of which something is kept. */
gsize vigie_report_count_accepted (const VigieReport *report);

/* "iris", "commune"…: the kind's name in records; its label for people. */
const char *vigie_row_kind_name (VigieRowKind kind);
const char *vigie_row_kind_label (VigieRowKind kind);

/* (transfer full): JSON for the delivery's record: of checks their number alone; text for the terminal. */
char *vigie_report_dup_json (const VigieReport *report);

/* (transfer full): the findings, as JSON with their figures and their words, for the seal; as JSON, or as CSV, with their
 * sentences alone, for a file (`--report`). */
char *vigie_report_dup_findings (const VigieReport *report);
char *vigie_report_dup_file (const VigieReport *report, gboolean csv);
char *vigie_report_dup_text (const VigieReport *report);
