/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of several years, one row a zone and a year: rows of other years than the delivery's are left aside. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/import/long.h"
#include "model/import/rows-private.h"

void
vigie_pass_find_periods (VigiePass *pass)
{
  const VigieMapping *mapping = pass->import->mapping;

  pass->period = -1;
  for (gsize i = 0; i < mapping->n_columns && !pass->pivot && pass->period < 0; i++)
    if (mapping->column[i].role == VIGIE_COLUMN_IGNORED && !mapping->column[i].by_hand &&
        vigie_long_heads_periods (mapping->column[i].heading))
      pass->period = (gssize) i;
}

gboolean
vigie_pass_is_of_period (VigiePass *pass, const VigieRow *row)
{
  VigiePeriod period, wanted = pass->import->period;

  if (pass->period < 0 ||
      !vigie_long_read_period (vigie_pass_field (row, pass->period)->text, &period) ||
      (period.year == wanted.year &&
       (!period.month || !wanted.month || period.month == wanted.month)))
    return TRUE;
  pass->n_other_periods++;
  pass->other_first = pass->other_first ? MIN (pass->other_first, period.year) : period.year;
  pass->other_last = MAX (pass->other_last, period.year);

  return FALSE;
}

gboolean
vigie_pass_refuse_periods (const VigiePass *pass, GError **error)
{
  const VigieImport *import = pass->import;
  const char *heading = pass->period < 0 ? "" : import->mapping->column[pass->period].heading;
  g_autofree char *wanted = vigie_period_dup_string (import->period);
  g_autofree char *years = NULL;

  if (pass->n_other_periods == 0 || pass->n_other_periods < import->report->n_kind[VIGIE_ROW_ASIDE])
    return FALSE;
  years = pass->other_first == pass->other_last
            ? g_strdup_printf ("%d", pass->other_first)
            : g_strdup_printf ("%d–%d", pass->other_first, pass->other_last);
  /* Translators: heading, file, years, the period that was asked for or found in the headings. */
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("The column “%s” of “%s” says that its rows are of %s, and the delivery is of %s: "
       "give their period with --period, or leave the column aside with --map '%s=none'."),
    heading, import->file, years, wanted, heading);
  return TRUE;
}

void
vigie_pass_report_periods (const VigiePass *pass)
{
  const VigieImport *import = pass->import;
  g_autofree char *kept = vigie_period_dup_string (import->period);
  VigieSentence *sentence;

  if (pass->n_other_periods == 0)
    return;
  /* Translators: heading, the delivery's period, how many other rows, of which years. */
  sentence = vigie_sentence_plural (
    "Column “%s”: the rows of %s are read; %'zu of another period (%d to %d) is left aside, "
    "choose its period to import it.",
    "Column “%s”: the rows of %s are read; %'zu of other periods (%d to %d) are left aside, "
    "choose their period to import them.",
    pass->n_other_periods, import->mapping->column[pass->period].heading, kept,
    pass->n_other_periods, pass->other_first, pass->other_last);
  vigie_report_add (import->report, VIGIE_FINDING_NOTE, 0, pass->period, "", sentence);
}
