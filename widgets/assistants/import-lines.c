/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of which the panels and pages of an import are made. */
#include "widgets/assistants/import-lines.h"

#include "model/core/language.h"
#include "model/core/number.h"
#include "model/import/again.h"

#define SHORT 20 /* characters */

GtkWidget *
vigie_import_label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

void
vigie_import_append_pair (GtkBox *box, const char *left, const char *right, gboolean dim)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *name = vigie_import_label_new (left, dim ? "dim-label" : NULL);
  GtkWidget *value = gtk_label_new (right);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  /* A count stays on its line: wrapped, it may ask for more height than its width gives. */
  if (g_utf8_strlen (right, -1) > SHORT) {
    gtk_label_set_wrap (GTK_LABEL (value), TRUE);
    gtk_label_set_max_width_chars (GTK_LABEL (value), SHORT);
  }
  gtk_label_set_xalign (GTK_LABEL (value), 1.0F);
  gtk_label_set_justify (GTK_LABEL (value), GTK_JUSTIFY_RIGHT);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), value);
  gtk_box_append (box, row);
}

void
vigie_import_append_count (GtkBox *box, const char *left, gsize n)
{
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());

  vigie_import_append_pair (box, left, number, FALSE);
}

void
vigie_import_append_heading (GtkBox *box, const char *text)
{
  gtk_box_append (box, vigie_import_label_new (text, "heading"));
}

GtkBox *
vigie_import_append_section (GtkBox *box, const char *heading)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  vigie_import_append_heading (GTK_BOX (section), heading);
  gtk_box_append (box, section);
  return GTK_BOX (section);
}

void
vigie_import_clear_lines (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

char *
vigie_import_dup_file_names (const VigieImport *import)
{
  GString *names = g_string_new (NULL);
  const char *name;

  for (gsize i = 0; (name = vigie_import_get_file (import, i)); i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", name);
  return g_string_free (names, FALSE);
}
