/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as JSON (kept with the delivery: no figure in it) and as text for the terminal. */
#include "model/import/report.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "model/catalogue/marks.h"
#include "model/core/figures.h"
#include "model/core/text.h"

#define LIST_MAX 1000
#define TEXT_LINES 20

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

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value ? value : "");
}

/* How much of a finding is written. */
typedef enum {
  FOR_RECORD, /* in the clear: nothing of checks */
  FOR_FILE,   /* sentences, no figures */
  FOR_SEAL
} Extent;

static void
add_sentence (JsonBuilder *builder, const char *name, const VigieSentence *sentence)
{
  if (!sentence)
    return;
  json_builder_set_member_name (builder, name);
  vigie_sentence_write (sentence, builder);
}

/* A sentence stands in the language of the import too, for other programs; to be said in another one later, in its parts. */
static void
add_finding (JsonBuilder *builder, const VigieReportFinding *finding, Extent extent)
{
  json_builder_begin_object (builder);
  add_string (builder, "kind", vigie_finding_kind_name (finding->kind));
  if (finding->file != 1)
    add_int (builder, "file", finding->file);
  add_int (builder, "row", finding->row);
  if (finding->column >= 0)
    add_int (builder, "column", finding->column + 1);
  add_string (builder, "code", finding->code);
  if (*finding->variable)
    add_string (builder, "variable", finding->variable);
  add_string (builder, "sentence", finding->sentence);
  if (extent != FOR_FILE)
    add_sentence (builder, "said", finding->said);
  if (extent == FOR_SEAL && *finding->detail)
    add_string (builder, "detail", finding->detail);
  if (extent == FOR_SEAL)
    add_sentence (builder, "figures", finding->figures);
  if (finding->waived)
    add_string (builder, "waived", finding->waived);
  json_builder_set_member_name (builder, "error");
  json_builder_add_boolean_value (builder, finding->error);
  json_builder_end_object (builder);
}

/* Only where they are several: a record without them tells of one. */
static void
add_files (JsonBuilder *builder, const VigieReport *report)
{
  if (report->file->len == 0)
    return;
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->file->len; i++)
    json_builder_add_string_value (builder, report->file->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_findings (JsonBuilder *builder, const VigieReport *report, Extent extent)
{
  add_files (builder, report);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];
    gboolean check = vigie_finding_is_check (finding->kind);

    if (extent == FOR_SEAL ? check : extent == FOR_FILE || !check)
      add_finding (builder, finding, extent);
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "findings_by_kind");
  json_builder_begin_object (builder);
  for (int kind = 0; kind < VIGIE_FINDING_N_KINDS; kind++)
    if (report->n_of_finding[kind] > 0)
      add_int (builder, vigie_finding_kind_name (kind), report->n_of_finding[kind]);
  json_builder_end_object (builder);
}

static void
add_repairs (JsonBuilder *builder, const VigieReport *report)
{
  json_builder_set_member_name (builder, "repairs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->repair->len; i++) {
    const VigieRepair *repair = report->repair->pdata[i];
    g_autofree char *why = vigie_repairs_dup_label (repair->kinds);

    json_builder_begin_object (builder);
    add_int (builder, "row", repair->row);
    add_string (builder, "from", repair->from);
    add_string (builder, "to", repair->to);
    add_string (builder, "why", why);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_wide (JsonBuilder *builder, const VigieReport *report)
{
  json_builder_set_member_name (builder, "wide");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->wide->len; i++) {
    const VigieWideColumn *wide = report->wide->pdata[i];
    g_autofree char *period = vigie_period_dup_string (wide->period);

    json_builder_begin_object (builder);
    add_string (builder, "variable", wide->variable);
    add_string (builder, "period", period);
    add_string (builder, "rule", wide->rule);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_marks (JsonBuilder *builder, const VigieReport *report)
{
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *mark = report->mark->pdata[i];

    json_builder_begin_object (builder);
    add_string (builder, "mark", mark->mark);
    add_string (builder, "state", vigie_cell_state_name (mark->state));
    add_int (builder, "count", mark->count);
    if (mark->sureness == VIGIE_MARK_ASKED)
      add_string (builder, "or", vigie_cell_state_name (mark->other));
    json_builder_set_member_name (builder, "known");
    json_builder_add_boolean_value (builder, mark->sureness == VIGIE_MARK_KNOWN);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* Counts by reason, by kind of repair; the vintage and the template. */
static void
add_recognised (JsonBuilder *builder, const VigieReport *report)
{
  add_int (builder, "vintage", report->vintage);
  add_string (builder, "vintage_reason", report->vintage_reason);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_object (builder);
  for (int i = 0; i < VIGIE_REASON_N; i++)
    add_int (builder, vigie_row_reason_name ((VigieRowReason) i), report->n_reason[i]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "aside");
  json_builder_begin_array (builder);
  for (int i = 0; i < VIGIE_REASON_N; i++)
    if (report->aside[i])
      json_builder_add_string_value (builder, vigie_row_reason_name ((VigieRowReason) i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "repairs_by_kind");
  json_builder_begin_object (builder);
  for (int i = 0; i < VIGIE_REPAIR_N_KINDS; i++)
    if (report->n_repair[i] > 0)
      add_int (builder, vigie_repair_kind_name ((VigieRepairKind) i), report->n_repair[i]);
  json_builder_end_object (builder);
  add_string (builder, "template", report->template_name);
  add_string (builder, "differences", report->differences);
}

static void
add_columns (JsonBuilder *builder, const VigieReport *report)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->column->len; i++) {
    const VigieReportColumn *column = report->column->pdata[i];

    json_builder_begin_object (builder);
    add_string (builder, "heading", column->heading);
    add_string (builder, "role", column->role);
    add_string (builder, "variable", column->variable);
    add_string (builder, "period", column->period);
    json_builder_set_member_name (builder, "likelihood");
    json_builder_add_double_value (builder, column->likelihood);
    add_string (builder, "reason", column->reason);
    add_string (builder, "other", column->other);
    add_int (builder, "values", column->n_values);
    add_int (builder, "marks", column->n_marks);
    add_int (builder, "blank", column->n_blank);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* (transfer full): @builder's object as text. */
static char *
dup_built (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

static char *
dup_report (const VigieReport *report, Extent extent)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, "rows", report->n_rows);
  json_builder_set_member_name (builder, "kinds");
  json_builder_begin_object (builder);
  for (int kind = 0; kind < VIGIE_ROW_N_KINDS; kind++)
    add_int (builder, vigie_row_kind_name (kind), report->n_kind[kind]);
  json_builder_end_object (builder);
  add_int (builder, "zones", report->n_zones_total);
  add_int (builder, "zones_matched", report->n_zones_matched);
  add_int (builder, "variables", report->n_variables);
  add_recognised (builder, report);
  add_columns (builder, report);
  add_marks (builder, report);
  if (report->wide->len > 0)
    add_wide (builder, report);
  add_repairs (builder, report);
  add_int (builder, "repairs_in_all", report->n_repairs);
  add_findings (builder, report, extent);
  add_int (builder, "findings_in_all", report->n_findings);
  json_builder_set_member_name (builder, "absent");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->absent->len; i++)
    json_builder_add_string_value (builder, report->absent->pdata[i]);
  json_builder_end_array (builder);
  add_string (builder, "identical_vintages", report->identical_vintages);
  json_builder_end_object (builder);

  return dup_built (builder);
}

char *
vigie_report_dup_json (const VigieReport *report)
{
  return dup_report (report, FOR_RECORD);
}

char *
vigie_report_dup_findings (const VigieReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_findings (builder, report, FOR_SEAL);
  json_builder_end_object (builder);
  return dup_built (builder);
}

static void
append_number (GString *csv, gsize number)
{
  char text[24] = "";

  if (number > 0)
    g_snprintf (text, sizeof text, "%zu", number);
  vigie_csv_append (csv, text, FALSE);
}

char *
vigie_report_dup_file (const VigieReport *report, gboolean csv)
{
  g_autoptr (GString) text = NULL;

  if (!csv)
    return dup_report (report, FOR_FILE);

  text = g_string_new ("kind,file,row,column,code,variable,error,waived,sentence\r\n");
  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];
    const char *file = vigie_report_file_of (report, finding);

    vigie_csv_append (text, vigie_finding_kind_name (finding->kind), FALSE);
    vigie_csv_append (text, file ? file : "", FALSE);
    append_number (text, finding->row);
    append_number (text, finding->column + 1);
    vigie_csv_append (text, finding->code, FALSE);
    vigie_csv_append (text, finding->variable, FALSE);
    vigie_csv_append (text, finding->error ? "yes" : "no", FALSE);
    vigie_csv_append (text, finding->waived ? finding->waived : "", FALSE);
    vigie_csv_append (text, finding->sentence, TRUE);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_rest (GString *text, gsize all, gsize shown)
{
  if (all > shown) {
    g_string_append_printf (text, ngettext ("  and %zu more", "  and %zu more", all - shown),
                            all - shown);
    g_string_append_c (text, '\n');
  }
}

static void
write_findings (GString *text, const VigieReport *report)
{
  guint n = MIN (report->finding->len, TEXT_LINES);

  if (n > 0)
    g_string_append_printf (text, "%s\n", _ ("To look at:"));
  for (guint i = 0; i < n; i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];

    const char *file = vigie_report_file_of (report, finding);

    g_string_append (text, finding->error ? "  ✗ " : "  ! ");
    if (file)
      g_string_append_printf (text, _ ("“%s”: "), file);
    g_string_append_printf (text, "%s\n", finding->sentence);
  }
  write_rest (text, report->n_findings, n);
}

static void
write_repairs (GString *text, const VigieReport *report)
{
  guint n = MIN (report->repair->len, TEXT_LINES);

  if (n > 0)
    g_string_append_printf (text, "%s\n", _ ("Codes repaired:"));
  for (int i = 0; i < VIGIE_REPAIR_N_KINDS; i++)
    if (report->n_repair[i] > 0)
      g_string_append_printf (text, "  %6zu  %s (%s)\n", report->n_repair[i],
                              vigie_repair_kind_label ((VigieRepairKind) i),
                              vigie_repair_kind_name ((VigieRepairKind) i));
  for (guint i = 0; i < n; i++) {
    const VigieRepair *repair = report->repair->pdata[i];
    g_autofree char *why = vigie_repairs_dup_label (repair->kinds);

    g_string_append_printf (text, "  %zu  %s → %s  (%s)\n", repair->row, repair->from, repair->to,
                            why);
  }
  write_rest (text, report->n_repairs, n);
}

/* The wide table that a long one becomes. */
static void
write_wide (GString *text, const VigieReport *report)
{
  if (report->wide->len > 0)
    g_string_append_printf (text,
                            ngettext ("The long table becomes %u column:",
                                      "The long table becomes %u columns:", report->wide->len),
                            report->wide->len);
  for (guint i = 0; i < report->wide->len; i++) {
    const VigieWideColumn *wide = report->wide->pdata[i];
    g_autofree char *period = vigie_period_dup_string (wide->period);

    g_string_append_printf (text, "%s  %-14s %-10s  %s", i ? "" : "\n", wide->variable, period,
                            wide->rule);
    g_string_append_c (text, '\n');
  }
}

/* Columns with a heading that are no variable by a pattern of the source: those need no second look. */
static void
write_columns (GString *text, const VigieReport *report)
{
  gboolean any = FALSE;

  for (guint i = 0; i < report->column->len; i++) {
    const VigieReportColumn *column = report->column->pdata[i];

    if (!*column->heading || (*column->variable && column->likelihood > 0.97 && !*column->other))
      continue;
    if (!any)
      g_string_append_printf (text, "%s\n", _ ("Columns:"));
    any = TRUE;
    g_string_append_printf (text, "  %s → %s", column->heading,
                            *column->variable ? column->variable : column->role);
    if (column->likelihood < 1.0)
      g_string_append_printf (text, " %d %%", (int) (column->likelihood * 100 + 0.5));
    if (*column->reason)
      g_string_append_printf (text, "  (%s)", column->reason);
    g_string_append (text, "\n");
  }
}

static void
write_marks (GString *text, const VigieReport *report)
{
  if (report->mark->len > 0)
    g_string_append_printf (text, "%s\n", _ ("Marks:"));
  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *mark = report->mark->pdata[i];

    g_string_append_printf (text, "  %-8s → %-6s  %zu%s\n", *mark->mark ? mark->mark : _ ("blank"),
                            vigie_mark_state_word (mark->state), mark->count,
                            mark->sureness == VIGIE_MARK_KNOWN ? "" : "  ?");
  }
}

static void
write_absent (GString *text, const VigieReport *report)
{
  if (report->absent->len == 0)
    return;
  g_string_append_printf (text,
                          ngettext ("%u zone without a row, kept as “nd”:",
                                    "%u zones without a row, kept as “nd”:", report->absent->len),
                          report->absent->len);
  for (guint i = 0; i < MIN (report->absent->len, TEXT_LINES); i++)
    g_string_append_printf (text, " %s", (char *) report->absent->pdata[i]);
  g_string_append (text, report->absent->len > TEXT_LINES ? " …\n" : "\n");
}

char *
vigie_report_dup_text (const VigieReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%zu row read", "%zu rows read", report->n_rows),
                          report->n_rows);
  g_string_append_c (text, '\n');
  for (int kind = 0; kind < VIGIE_ROW_N_KINDS; kind++)
    if (report->n_kind[kind] > 0)
      g_string_append_printf (text, "  %6zu  %s\n", report->n_kind[kind],
                              vigie_row_kind_label (kind));
  g_string_append_printf (text, _ ("%zu zones of %zu matched, %zu variables"),
                          report->n_zones_matched, report->n_zones_total, report->n_variables);
  g_string_append_c (text, '\n');
  if (report->vintage_reason)
    g_string_append_printf (text, "%s\n", report->vintage_reason);
  if (report->template_name) {
    g_string_append_printf (text, _ ("Read as the template “%s”: %s."), report->template_name,
                            report->differences);
    g_string_append_c (text, '\n');
  }
  if (report->identical_vintages && *report->identical_vintages) {
    g_string_append_printf (text, _ ("For this file these vintages are identical: %s"),
                            report->identical_vintages);
    g_string_append_c (text, '\n');
  }
  write_wide (text, report);
  write_columns (text, report);
  write_marks (text, report);
  write_repairs (text, report);
  write_findings (text, report);
  write_absent (text, report);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
