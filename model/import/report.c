/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found, repaired and counted, in lists that end somewhere. */
#include "model/import/report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LIST_MAX 1000

void
vigie_report_finding_free (VigieReportFinding *finding)
{
  if (!finding)
    return;
  g_free (finding->code);
  g_free (finding->variable);
  g_clear_pointer (&finding->said, vigie_sentence_unref);
  g_free (finding->sentence);
  g_clear_pointer (&finding->figures, vigie_sentence_unref);
  if (finding->detail)
    memset (finding->detail, 0, strlen (finding->detail));
  g_free (finding->detail);
  g_free (finding->waived);
  g_free (finding);
}

void
vigie_report_finding_set_detail (VigieReportFinding *finding, VigieSentence *figures)
{
  g_clear_pointer (&finding->figures, vigie_sentence_unref);
  g_free (finding->detail);
  finding->figures = figures;
  finding->detail = vigie_sentence_dup_text (figures);
}

static void
repair_free (gpointer data)
{
  VigieRepair *repair = data;

  g_free (repair->from);
  g_free (repair->to);
  g_free (repair);
}

static void
mark_free (gpointer data)
{
  VigieMarkCount *mark = data;

  g_free (mark->mark);
  g_free (mark->heading);
  g_free (mark);
}

static void
wide_free (gpointer data)
{
  VigieWideColumn *wide = data;

  g_free (wide->variable);
  g_free (wide->rule);
  g_free (wide);
}

static void
column_free (gpointer data)
{
  VigieReportColumn *column = data;

  g_free (column->heading);
  g_free (column->role);
  g_free (column->variable);
  g_free (column->period);
  g_free (column->reason);
  g_free (column->other);
  g_free (column);
}

void
vigie_preview_row_free (VigiePreviewRow *row)
{
  if (!row)
    return;
  g_strfreev (row->cell);
  g_free (row);
}

void
vigie_report_show_row (VigieReport *report, VigiePreviewRow *row)
{
  guint at = 0;

  while (at < report->preview->len &&
         ((VigiePreviewRow *) report->preview->pdata[at])->row < row->row)
    at++;
  if (at < report->preview->len &&
      ((VigiePreviewRow *) report->preview->pdata[at])->row == row->row)
    vigie_preview_row_free (row);
  else
    g_ptr_array_insert (report->preview, (gint) at, row);
}

VigieReport *
vigie_report_new (void)
{
  VigieReport *report = g_new0 (VigieReport, 1);

  report->file = g_ptr_array_new_with_free_func (g_free);
  report->finding = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_report_finding_free);
  report->repair = g_ptr_array_new_with_free_func (repair_free);
  report->mark = g_ptr_array_new_with_free_func (mark_free);
  report->absent = g_ptr_array_new_with_free_func (g_free);
  report->column = g_ptr_array_new_with_free_func (column_free);
  report->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_preview_row_free);
  report->wide = g_ptr_array_new_with_free_func (wide_free);
  return report;
}

void
vigie_report_free (VigieReport *report)
{
  if (!report)
    return;
  g_ptr_array_unref (report->file);
  g_ptr_array_unref (report->finding);
  g_ptr_array_unref (report->repair);
  g_ptr_array_unref (report->mark);
  g_ptr_array_unref (report->absent);
  g_ptr_array_unref (report->preview);
  g_ptr_array_unref (report->wide);
  g_ptr_array_unref (report->column);
  g_free (report->identical_vintages);
  g_free (report->vintage_reason);
  g_free (report->template_name);
  g_free (report->differences);
  g_free (report);
}

VigieReportFinding *
vigie_report_add (VigieReport *report,
                  VigieFindingKind kind,
                  gsize row,
                  gssize column,
                  const char *code,
                  VigieSentence *said)
{
  VigieReportFinding *finding;

  report->n_findings++;
  report->n_of_finding[kind]++;
  if (report->finding->len >= LIST_MAX) {
    vigie_sentence_unref (said);
    return NULL;
  }

  finding = g_new0 (VigieReportFinding, 1);
  finding->kind = kind;
  finding->file = 1;
  finding->row = row;
  finding->column = column;
  finding->code = g_strdup (code ? code : "");
  finding->variable = g_strdup ("");
  finding->said = said;
  finding->sentence = vigie_sentence_dup_text (said);
  finding->detail = g_strdup ("");
  finding->error = kind == VIGIE_FINDING_CODE;
  g_ptr_array_add (report->finding, finding);
  return finding;
}

void
vigie_report_add_finding (
  VigieReport *report, gsize row, const char *code, VigieSentence *said, gboolean error)
{
  vigie_report_add (report, error ? VIGIE_FINDING_CODE : VIGIE_FINDING_NOTE, row, -1, code, said);
}

const char *
vigie_report_file_of (const VigieReport *report, const VigieReportFinding *finding)
{
  return finding->file > 0 && finding->file <= report->file->len
           ? g_ptr_array_index (report->file, finding->file - 1)
           : NULL;
}

const char *
vigie_finding_kind_name (VigieFindingKind kind)
{
  static const char *const names[] = { "note",     "structure", "code",   "mark",    "total",
                                       "relation", "range",     "series", "sources", "neighbours" };

  return names[kind];
}

const char *
vigie_finding_kind_label (VigieFindingKind kind)
{
  switch (kind) {
  case VIGIE_FINDING_NOTE:
    return _ ("how it was read");
  case VIGIE_FINDING_STRUCTURE:
    return _ ("the file itself");
  case VIGIE_FINDING_CODE:
    return _ ("codes");
  case VIGIE_FINDING_MARK:
    return _ ("marks");
  case VIGIE_FINDING_TOTAL:
    return _ ("totals of the file");
  case VIGIE_FINDING_RELATION:
    return _ ("parts and wholes");
  case VIGIE_FINDING_RANGE:
    return _ ("impossible figures");
  case VIGIE_FINDING_SERIES:
    return _ ("another period");
  case VIGIE_FINDING_SOURCES:
    return _ ("other sources");
  case VIGIE_FINDING_NEIGHBOURS:
    return _ ("neighbours");
  }
  g_return_val_if_reached ("");
}

gboolean
vigie_finding_is_check (VigieFindingKind kind)
{
  return kind >= VIGIE_FINDING_TOTAL;
}

void
vigie_report_add_repair (
  VigieReport *report, gsize row, const char *from, const char *to, guint kinds)
{
  VigieRepair *repair;

  report->n_repairs++;
  for (int i = 0; i < VIGIE_REPAIR_N_KINDS; i++)
    report->n_repair[i] += (kinds >> i) & 1u;
  if (report->repair->len >= LIST_MAX)
    return;
  repair = g_new0 (VigieRepair, 1);
  repair->row = row;
  repair->from = g_strdup (from);
  repair->to = g_strdup (to);
  repair->kinds = kinds;
  g_ptr_array_add (report->repair, repair);
}

VigieMarkCount *
vigie_report_count_mark (VigieReport *report, const char *mark, guint8 state, gsize n)
{
  VigieMarkCount *count;

  for (guint i = 0; i < report->mark->len; i++) {
    count = report->mark->pdata[i];
    if (strcmp (count->mark, mark) == 0 && count->state == state) {
      count->count += n;
      return count;
    }
  }
  if (report->mark->len >= 64)
    return NULL;
  count = g_new0 (VigieMarkCount, 1);
  count->mark = g_strdup (mark);
  count->state = count->first = count->other = state;
  count->count = n;
  g_ptr_array_add (report->mark, count);
  return count;
}

gsize
vigie_report_count_asked (const VigieReport *report, gboolean strict)
{
  gsize n = 0;

  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *mark = report->mark->pdata[i];

    n += mark->sureness == VIGIE_MARK_ASKED || (strict && mark->sureness == VIGIE_MARK_UNKNOWN);
  }
  return n;
}

void
vigie_report_add_wide (VigieReport *report,
                       const char *variable,
                       VigiePeriod period,
                       const char *rule)
{
  VigieWideColumn *wide = g_new0 (VigieWideColumn, 1);

  wide->variable = g_strdup (variable);
  wide->period = period;
  wide->rule = g_strdup (rule);
  g_ptr_array_add (report->wide, wide);
}

gsize
vigie_report_count_accepted (const VigieReport *report)
{
  return report->n_kind[VIGIE_ROW_IRIS] + report->n_kind[VIGIE_ROW_COMMUNE] +
         report->n_kind[VIGIE_ROW_OWN] + report->n_kind[VIGIE_ROW_TOTAL] +
         report->n_kind[VIGIE_ROW_UNLOCATED];
}

const char *
vigie_row_kind_name (VigieRowKind kind)
{
  static const char *const names[] = { "heading", "note",      "iris",    "commune", "zone",
                                       "total",   "unlocated", "outside", "aside",   "refused" };

  return names[kind];
}

const char *
vigie_row_kind_label (VigieRowKind kind)
{
  switch (kind) {
  case VIGIE_ROW_HEADING:
    return _ ("headings");
  case VIGIE_ROW_NOTE:
    return _ ("titles and notes");
  case VIGIE_ROW_IRIS:
    return _ ("IRIS");
  case VIGIE_ROW_COMMUNE:
    return _ ("communes");
  case VIGIE_ROW_OWN:
    return _ ("zones");
  case VIGIE_ROW_TOTAL:
    return _ ("totals");
  case VIGIE_ROW_UNLOCATED:
    return _ ("not located");
  case VIGIE_ROW_OUTSIDE:
    return _ ("another territory");
  case VIGIE_ROW_ASIDE:
    return _ ("left aside");
  case VIGIE_ROW_REFUSED:
    return _ ("refused");
  }
  g_return_val_if_reached ("");
}
