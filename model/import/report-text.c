/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as text for the terminal. */
#include "model/import/report.h"

#include <glib/gi18n-lib.h>

#include "model/catalogue/marks.h"

#define TEXT_LINES 20

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
