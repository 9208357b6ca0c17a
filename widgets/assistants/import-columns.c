/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a file are taken for, beside its preview. */
#include "widgets/assistants/import-columns.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-choices.h"
#include "widgets/assistants/import-lines.h"

void
vigie_import_columns_fill (GtkBox *box, const VigieImport *import)
{
  const VigieMapping *mapping = vigie_import_get_mapping (import);
  g_autofree char *title = NULL;
  gsize n = 0;
  GtkBox *section;

  vigie_import_clear_lines (box);
  for (gsize i = 0; i < mapping->n_columns; i++)
    n += mapping->column[i].role == VIGIE_COLUMN_VARIABLE ||
         mapping->column[i].role == VIGIE_COLUMN_DECLARED;
  title =
    g_strdup_printf (ngettext ("%zu column recognised of %zu", "%zu columns recognised of %zu", n),
                     n, mapping->n_columns);
  gtk_box_append (box, vigie_import_label_new (title, "title-4"));

  vigie_import_marks_append (box, import);

  section = vigie_import_append_section (box, _ ("Columns"));
  for (gsize i = 0; i < MIN (mapping->n_columns, 120); i++) {
    const VigieMappedColumn *column = &mapping->column[i];

    if (column->role == VIGIE_COLUMN_VARIABLE || column->role == VIGIE_COLUMN_DECLARED) {
      g_autofree char *period = vigie_period_dup_string (column->period);
      g_autofree char *text = g_strdup_printf ("%s → %s", column->heading, column->variable);

      vigie_import_append_pair (section, text, period, FALSE);
    } else if (column->reason && column->reason[0]) {
      vigie_import_append_pair (section, column->heading, column->reason, TRUE);
    }
  }
}
