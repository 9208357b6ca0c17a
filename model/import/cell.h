/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of a file as a figure: its value, or the state that its mark says. */
#pragma once

#include "model/core/figures.h"
#include "model/import/rules.h"
#include "model/sheets/reader.h"

/* What a cell holds. */
typedef enum {
  VIGIE_CELL_READ_FIGURE,
  VIGIE_CELL_READ_MARK,
  VIGIE_CELL_READ_ASKED, /* a mark that as often means another thing: nd until it is said */
  VIGIE_CELL_READ_BLANK,
  VIGIE_CELL_READ_FAULT /* neither a figure nor a known mark */
} VigieCellReading;

/**
 * VigieCellMarks:
 * @source: (nullable): whose own marks are read before those of all sources
 * @rules: (nullable): the user's, before both
 * @figures: a rule is of what reads as a figure, such as 0
 */
typedef struct {
  const char *source;
  const VigieImportRules *rules;
  gboolean figures;
} VigieCellMarks;

void
vigie_cell_marks_init (VigieCellMarks *marks, const char *source, const VigieImportRules *rules);

/**
 * vigie_cell_read:
 * @decimal, @thousands: of the column
 * @marks: (nullable): those of all sources
 * @state: (out): of a mark, VALUE where it is the figure 0; nd for a fault
 */
/* A figure with "%" behind it is a percentage, whatever the column's other figures are multiplied by. */
double vigie_cell_scale (const VigieField *field, double scale);

VigieCellReading vigie_cell_read (const VigieField *field,
                                  char decimal,
                                  char thousands,
                                  const VigieCellMarks *marks,
                                  double *value,
                                  guint8 *state);

/* The state of a mark: MARK, ASKED, or FAULT where it is none. */
VigieCellReading
vigie_mark_read (const VigieCellMarks *marks, const char *text, gsize n, guint8 *state);

/**
 * VigieDecimals:
 *
 * What the cells of a column say about its marks: a comma followed by three digits may be either.
 */
typedef struct {
  gsize comma;         /* certainly decimal */
  gsize point;         /* certainly decimal */
  gsize comma_grouped; /* certainly thousands */
  gsize point_grouped;
  gsize undecided_comma; /* "1,234" */
  gsize undecided_point;
  gsize plain;      /* digits only */
  gsize ungrouped;  /* of these four and more */
  gsize apostrophe; /* thousands, as in Switzerland */
} VigieDecimals;

void vigie_decimals_add (VigieDecimals *decimals, const char *text, gsize n);

/* The decimal mark that is certain, or 0. */
char vigie_decimals_certain (const VigieDecimals *decimals);

/**
 * vigie_decimals_decide:
 * @file: the mark that is certain in other columns of the file, or 0: beside figures such as "37,8", "12.345" is grouped
 * @usual: of such files, where nothing decides
 */
void vigie_decimals_decide (
  const VigieDecimals *decimals, char file, char usual, char *decimal, char *thousands);

/* The mark of "1,234" that may be of thousands as well as decimal, where no cell and no other column decides and none of a
 * thousand and more stands without it; 0 where nothing is open. */
char vigie_decimals_undecided (const VigieDecimals *decimals, char file, char usual);

/* Whether a comma or a point stands in any cell. */
gboolean vigie_decimals_are_marked (const VigieDecimals *decimals);

/**
 * vigie_blank_state:
 * @reason: (out): (transfer full): why
 *
 * What a blank cell means in files of a source without a mark for secrecy.
 */
guint8 vigie_blank_state (const VigieCellMarks *marks, VigieSentence **reason);
