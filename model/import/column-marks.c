/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing in a column tells whether "1,234" is a thousand or one and a bit: what is counted does. */
#include "model/import/column-marks.h"

#include <glib/gi18n-lib.h>

#include "model/import/choice.h"

static char
other_mark (char mark)
{
  return mark == ',' ? '.' : ',';
}

/* Whether figures are taken of a column, and whether these count. */
static gboolean
is_taken (const VigieImport *import, gsize column, gboolean *counts)
{
  gboolean taken = FALSE;

  *counts = FALSE;
  for (gsize v = 0; v < import->n_variables; v++)
    if (import->variable[v].column == column) {
      taken = TRUE;
      *counts |= import->variable[v].summable;
    }
  return taken;
}

void
vigie_column_marks_settle (VigieImport *import)
{
  for (gsize j = 0; j < import->mapping->n_columns; j++) {
    VigieMappedColumn *column = &import->mapping->column[j];
    gboolean counts;

    if (!column->undecided || column->marks_by_hand)
      continue;
    is_taken (import, j, &counts);
    column->decimal = counts ? other_mark (column->undecided) : column->undecided;
    column->thousands = counts ? column->undecided : ' ';
  }
}

void
vigie_column_marks_report (const VigieImport *import)
{
  for (gsize j = 0; j < import->mapping->n_columns; j++) {
    const VigieMappedColumn *column = &import->mapping->column[j];
    const char mark[] = { column->undecided, '\0' };
    gboolean counts;

    if (!column->undecided || column->marks_by_hand || !is_taken (import, j, &counts))
      continue;
    vigie_report_add (
      import->report, VIGIE_FINDING_NOTE, 0, (gssize) j, "",
      vigie_sentence (counts
                        ? N_ ("Column “%s”: a “%s” before three digits is read as one of "
                              "thousands, as it counts; if it is the decimal mark, say so with "
                              "--map '#%zu=%s'.")
                        : N_ ("Column “%s”: a “%s” before three digits is read as the decimal "
                              "mark; if it is one of thousands, say so with --map '#%zu=%s'."),
                      column->heading, mark, j + 1,
                      vigie_decimal_mark_word (counts ? column->undecided
                                                      : other_mark (column->undecided))));
  }
}
