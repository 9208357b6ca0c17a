/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user decides of an import beside its columns: repairs, rows and marks. */
#pragma once

#include <glib.h>

#include "model/core/figures.h"
#include "model/import/sentence.h"

/* How a code was damaged, and so how it is mended. */
typedef enum {
  VIGIE_REPAIR_ZERO,     /* zeros lost, in front or inside */
  VIGIE_REPAIR_SPACE,    /* spaces inside */
  VIGIE_REPAIR_MARK,     /* hyphens and the like inside */
  VIGIE_REPAIR_EXPONENT, /* "2,12310101E+08" */
  VIGIE_REPAIR_DECIMAL,  /* ".0" behind it */
  VIGIE_REPAIR_JOINED,   /* with a name in the same cell */
  VIGIE_REPAIR_PART,     /* the IRIS part, its commune said once, elsewhere */
  VIGIE_REPAIR_NAME,     /* found by its name */
  VIGIE_REPAIR_DATE      /* turned to a date by a spreadsheet */
} VigieRepairKind;

#define VIGIE_REPAIR_N_KINDS 9

/* "zeros", "spaces"…: the kind's word in records and options. */
const char *vigie_repair_kind_name (VigieRepairKind kind);

/* "a zero was lost", translated. */
const char *vigie_repair_kind_label (VigieRepairKind kind);

/* (transfer full): the labels of a set of kinds, 1 << kind each; as a sentence. */
char *vigie_repairs_dup_label (guint kinds);
VigieSentence *vigie_repairs_sentence (guint kinds);

/* Why a row is no row of an IRIS like the others. */
typedef enum {
  VIGIE_REASON_TOTAL,     /* of the agglomeration */
  VIGIE_REASON_COMMUNE,   /* 21231, 212310000 */
  VIGIE_REASON_UNLOCATED, /* non localisé, 212319999 */
  VIGIE_REASON_OUTSIDE,   /* another territory */
  VIGIE_REASON_UNKNOWN    /* a code or a name that no zoning has */
} VigieRowReason;

#define VIGIE_REASON_N 5

/* "total", "commune"…: the word in records and options; its label for people. */
const char *vigie_row_reason_name (VigieRowReason reason);
const char *vigie_row_reason_label (VigieRowReason reason);

/**
 * VigieMarkRule:
 * @mark: as in the file, without spaces around; "" for blank cells
 * @state: what it means; VIGIE_CELL_VALUE: it is the figure 0
 */
typedef struct {
  char *mark;
  guint8 state;
} VigieMarkRule;

/**
 * VigieImportRules:
 * @no_repair: 1 << VigieRepairKind, each: codes so damaged are refused
 * @aside: by reason: such rows are left aside
 * @said: 1 << VigieRowReason, each: somebody said so, or that they are kept
 * @mark: (element-type VigieMarkRule): before the source's own marks
 * @commune: code of the commune whose IRIS parts stand alone, or ""
 */
typedef struct {
  guint no_repair;
  gboolean aside[VIGIE_REASON_N];
  guint said;
  GPtrArray *mark;
  char commune[8];
} VigieImportRules;

void vigie_import_rules_init (VigieImportRules *rules);
void vigie_import_rules_clear (VigieImportRules *rules);
void vigie_import_rules_copy (VigieImportRules *to, const VigieImportRules *from);

/* What @newer says comes before what @rules said. */
void vigie_import_rules_add (VigieImportRules *rules, const VigieImportRules *newer);

/**
 * vigie_import_rules_set_mark:
 *
 * What a mark means from here on, in the place of an earlier rule for it.
 */
void vigie_import_rules_set_mark (VigieImportRules *rules, const char *mark, guint8 state);

/**
 * vigie_import_rules_add_mark:
 * @text: "<5=s", "=s" for blank cells, "-=0"
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT where the state is none of s, ns, nd, so and 0
 */
gboolean vigie_import_rules_add_mark (VigieImportRules *rules, const char *text, GError **error);

/* "outside=drop", "total=keep". */
gboolean vigie_import_rules_add_rows (VigieImportRules *rules, const char *text, GError **error);

/* "names", "zeros,spaces". */
gboolean
vigie_import_rules_add_no_repair (VigieImportRules *rules, const char *text, GError **error);
