/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the zones of a file, beside its preview. */
#include "widgets/assistants/import-geography.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-choices.h"
#include "widgets/assistants/import-lines.h"

/* What there is none of is not told. */
static void
append_some (GtkBox *box, const char *left, gsize n)
{
  if (n > 0)
    vigie_import_append_count (box, left, n);
}

void
vigie_import_geography_fill (GtkBox *box, const VigieImport *import)
{
  const VigieReport *report = vigie_import_get_report (import);
  const VigieMapping *mapping = vigie_import_get_mapping (import);
  g_autofree char *title =
    g_strdup_printf (_ ("%zu zones of %zu"), report->n_zones_matched, report->n_zones_total);
  GtkBox *section;

  vigie_import_clear_lines (box);
  gtk_box_append (box, vigie_import_label_new (title, "title-4"));
  for (gsize i = 0; i < mapping->n_columns; i++)
    if (mapping->column[i].role == VIGIE_COLUMN_CODE) {
      g_autofree char *text =
        g_strdup_printf (_ ("The codes are in the column “%s”."), mapping->column[i].heading);

      gtk_box_append (box, vigie_import_label_new (text, "dim-label"));
    }
  if (report->identical_vintages && report->identical_vintages[0]) {
    g_autofree char *text = g_strdup_printf (_ ("For this file the vintages %s are identical."),
                                             report->identical_vintages);

    gtk_box_append (box, vigie_import_label_new (text, "dim-label"));
  }

  section = vigie_import_append_section (box, _ ("Levels"));
  vigie_import_append_count (section, _ ("IRIS"), report->n_kind[VIGIE_ROW_IRIS]);
  append_some (section, _ ("communes, totals"),
               report->n_kind[VIGIE_ROW_COMMUNE] + report->n_kind[VIGIE_ROW_TOTAL]);
  append_some (section, _ ("zones"), report->n_kind[VIGIE_ROW_OWN]);
  append_some (section, _ ("not located"), report->n_kind[VIGIE_ROW_UNLOCATED]);
  append_some (section, _ ("another territory"), report->n_kind[VIGIE_ROW_OUTSIDE]);
  append_some (section, _ ("titles and notes"), report->n_kind[VIGIE_ROW_NOTE]);
  vigie_import_append_count (section, _ ("refused"), report->n_kind[VIGIE_ROW_REFUSED]);

  if (report->vintage_reason && *report->vintage_reason)
    gtk_box_append (box, vigie_import_label_new (report->vintage_reason, "dim-label"));
  vigie_import_rows_append (box, import);
  if (report->repair && report->repair->len) {
    section = vigie_import_append_section (box, _ ("Codes repaired"));
    for (guint i = 0; i < MIN (report->repair->len, 12); i++) {
      const VigieRepair *repair = g_ptr_array_index (report->repair, i);
      g_autofree char *text = g_strdup_printf ("%s → %s", repair->from, repair->to);
      g_autofree char *why = vigie_repairs_dup_label (repair->kinds);

      vigie_import_append_pair (section, text, why, FALSE);
    }
    append_some (section, _ ("others"), report->repair->len - MIN (report->repair->len, 12));
  }
  if (report->absent && report->absent->len) {
    section = vigie_import_append_section (box, _ ("Zones without a row, kept as “nd”"));
    for (guint i = 0; i < MIN (report->absent->len, 8); i++)
      gtk_box_append (section,
                      vigie_import_label_new (g_ptr_array_index (report->absent, i), "numeric"));
    append_some (section, _ ("others"), report->absent->len - MIN (report->absent->len, 8));
  }
}
