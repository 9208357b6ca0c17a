/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as JSON, which is kept with the delivery (no figure in it) and under its seal, and as a file of its findings. */
#include "model/import/report.h"

#include <json-glib/json-glib.h>

#include "model/core/figures.h"
#include "model/core/text.h"

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
