/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import kept, what it did not, and why, row by row. */
#pragma once

#include <glib.h>

typedef enum {
  VIGIE_ROW_HEADING,
  VIGIE_ROW_NOTE, /* a title above or a note below */
  VIGIE_ROW_IRIS,
  VIGIE_ROW_COMMUNE,   /* a commune's or total line */
  VIGIE_ROW_OWN,       /* a zone of a zoning of the user's own: a quartier, a QPV */
  VIGIE_ROW_TOTAL,     /* the agglomeration's */
  VIGIE_ROW_UNLOCATED, /* non localisé */
  VIGIE_ROW_OUTSIDE,   /* another territory: counted, kept in the sums above */
  VIGIE_ROW_REFUSED
} VigieRowKind;

#define VIGIE_ROW_N_KINDS 9

/* A finding about a row or the whole (@row 0). Never holds a source figure of another zone. */
typedef struct {
  gsize row;
  char *code;     /* as written */
  char *sentence; /* why, and what to do */
  gboolean error; /* refused; else to look at */
} VigieReportFinding;

/* A code repaired: "21231 0201" → "212310201", why. */
typedef struct {
  gsize row;
  char *from;
  char *to;
  char *why;
} VigieRepair;

/* A mark met and the state it became. */
typedef struct {
  char *mark; /* "" for blank */
  guint8 state;
  gsize count;
} VigieMarkCount;

/* A row for the preview: its cells as text. */
typedef struct {
  gsize row;
  VigieRowKind kind;
  GStrv cell;
} VigiePreviewRow;

/**
 * VigieReport:
 * @preview: (element-type VigiePreviewRow): the first and last rows, and each with a finding
 * @identical_vintages: (nullable): other vintages of the zoning in which every code matches too
 */
typedef struct {
  gsize n_rows;
  gsize n_kind[VIGIE_ROW_N_KINDS];
  gsize n_zones_total; /* of the zoning */
  gsize n_zones_matched;
  gsize n_variables;
  gsize n_findings; /* also those beyond the list */
  gsize n_repairs;
  GPtrArray *finding; /* VigieReportFinding */
  GPtrArray *repair;  /* VigieRepair */
  GPtrArray *mark;    /* VigieMarkCount */
  GPtrArray *absent;  /* utf8: codes of zones without a row */
  GPtrArray *preview;
  char *identical_vintages;
} VigieReport;

void vigie_report_free (VigieReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReport, vigie_report_free)

VigieReport *vigie_report_new (void);

/* Adds a finding; beyond some thousand they are only counted. @sentence is taken. */
void vigie_report_add_finding (
  VigieReport *report, gsize row, const char *code, char *sentence, gboolean error);
void vigie_report_add_repair (
  VigieReport *report, gsize row, const char *from, const char *to, const char *why);
void vigie_report_count_mark (VigieReport *report, const char *mark, guint8 state, gsize n);

/* Rows of which something is kept. */
gsize vigie_report_count_accepted (const VigieReport *report);

/* "iris", "commune"…: the kind's name in records; its label for people. */
const char *vigie_row_kind_name (VigieRowKind kind);
const char *vigie_row_kind_label (VigieRowKind kind);

/* (transfer full): JSON for the delivery's record; text for the terminal. */
char *vigie_report_dup_json (const VigieReport *report);
char *vigie_report_dup_text (const VigieReport *report);
