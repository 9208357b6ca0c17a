/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What blanks and marks mean, which is known when the whole file was read. */
#include <glib/gi18n-lib.h>

#include "model/catalogue/marks.h"
#include "model/import/rows-private.h"

static void
settle_blanks (VigieFigures *figures, guint8 state)
{
  for (gsize i = 0; i < figures->rows * figures->columns; i++)
    if (figures->state[i] == VIGIE_PASS_BLANK)
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
settle_pivot (VigiePass *pass, guint8 blank)
{
  VigieImport *import = pass->import;

  for (int place = 0; place < VIGIE_PIVOT_N_PLACES; place++) {
    VigieFigures *figures;
    const gsize *row_of = vigie_pass_kept (import, place, &figures);

    if (figures)
      vigie_pivot_pass_settle (pass->pivot, place, row_of, blank);
  }
  for (gsize c = 0; c < import->commune->n_zones; c++)
    if (import->row_of_commune[c] != 0)
      vigie_pass_give_sole_iris (pass, c);
}

/* @reason: (transfer full) */
static void
tell_blanks (VigieReport *report, gsize n, guint8 state, VigieSentence *reason)
{
  gboolean other = state != VIGIE_CELL_SECRET && state != VIGIE_CELL_MISSING;
  VigieSentence *sentence =
    other ? vigie_sentence_plural ("%'zu blank cell is read as “%s”: %s.",
                                   "%'zu blank cells are read as “%s”: %s.", n, n,
                                   vigie_mark_state_word (state), "")
    : state == VIGIE_CELL_SECRET
      ? vigie_sentence_plural ("%'zu blank cell is read as secret: %s.",
                               "%'zu blank cells are read as secret: %s.", n, n, "")
      : vigie_sentence_plural ("%'zu blank cell is read as not available: %s.",
                               "%'zu blank cells are read as not available: %s.", n, n, "");

  vigie_report_count_mark (report, "", state, n);
  vigie_sentence_put (sentence, other ? 2 : 1, reason);
  vigie_report_add_finding (report, 0, "", sentence, FALSE);
}

void
vigie_pass_settle_blanks (VigiePass *pass)
{
  VigieImport *import = pass->import;
  g_autoptr (VigieSentence) reason = NULL;
  guint8 state = vigie_blank_state (&pass->marks, &reason);

  if (state == VIGIE_CELL_SECRET && pass->n_secret_marks > 0 && !blank_is_said (import)) {
    state = VIGIE_CELL_MISSING;
    vigie_sentence_unref (reason);
    reason = vigie_sentence (N_ ("the file has a mark of its own for secrecy"));
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
  if (pass->n_blank > 0)
    tell_blanks (import->report, pass->n_blank, state, g_steal_pointer (&reason));
}

void
vigie_pass_report_marks (const VigieImport *import)
{
  VigieReport *report = import->report;

  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *mark = report->mark->pdata[i];

    if (mark->sureness == VIGIE_MARK_UNKNOWN)
      vigie_report_add (
        report, VIGIE_FINDING_MARK, mark->row, (gssize) mark->column, "",
        vigie_sentence_plural ("Row %zu, column “%s”: “%s” is neither a figure nor a known mark: "
                               "%'zu cell is kept as “nd” (--mark says what it means).",
                               "Row %zu, column “%s”: “%s” is neither a figure nor a known mark: "
                               "%'zu cells are kept as “nd” (--mark says what it means).",
                               mark->count, mark->row, mark->heading, mark->mark, mark->count));
    else if (mark->sureness == VIGIE_MARK_ASKED)
      vigie_report_add (
        report, VIGIE_FINDING_MARK, mark->row, (gssize) mark->column, "",
        vigie_sentence_plural (
          "Row %zu, column “%s”: the mark “%s” (%'zu cell) may mean “%s” or “%s”: say which "
          "(--mark).",
          "Row %zu, column “%s”: the mark “%s” (%'zu cells) may mean “%s” or “%s”: say which "
          "(--mark).",
          mark->count, mark->row, mark->heading, mark->mark, mark->count,
          vigie_mark_state_word (mark->first), vigie_mark_state_word (mark->other)));
  }
}
