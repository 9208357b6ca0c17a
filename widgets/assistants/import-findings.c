/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of findings. */
#include "widgets/assistants/import-findings.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/core/spoken.h"
#include "widgets/assistants/import-focus.h"

#define SHOWN 60   /* of a kind; the whole report stays with the delivery */
#define CHANGES 40 /* of a corrected file */

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* --- letting one pass */

static void
waive_cb (GtkEditable *entry, gpointer place)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);
  g_autofree char *word = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  GtkWidget *button = gtk_widget_get_parent (popover);

  if (!*word)
    return;
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (button, "assistant.waive", "(us)", GPOINTER_TO_UINT (place), word);
}

static GtkWidget *
waive_button_new (guint place)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why it may pass"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why it may pass"), -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 32);
  g_signal_connect (entry, "activate", G_CALLBACK (waive_cb), GUINT_TO_POINTER (place));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box),
                  label_new (_ ("Kept with the delivery. Enter lets it pass."), "dim-label"));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Let It Pass…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  return button;
}

static GtkWidget *
take_back_button_new (guint place)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Take Back"));

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assistant.waive");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(us)", place, "");
  return button;
}

static GtkWidget *
anomaly_button_new (const VigieReportFinding *finding)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Note an Anomaly…"));

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assistant.anomaly");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", finding->sentence);
  return button;
}

/* To the row and column of the first file, where there is a preview of it. */
static GtkWidget *
show_button_new (const VigieReportFinding *finding)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-find-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Show the row"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show the row"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assistant.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ui)", (guint) finding->row,
                                    (int) finding->column);
  return button;
}

/* --- rows */

/* Where it is, with the figures behind it. */
static char *
dup_place (const VigieReport *report, const VigieReportFinding *finding)
{
  const char *file = vigie_report_file_of (report, finding);
  GString *text = g_string_new (file);

  if (finding->row) {
    g_string_append (text, text->len ? " · " : "");
    g_string_append_printf (text, _ ("Row %zu"), finding->row);
  }
  if (*finding->detail)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", finding->detail);
  if (finding->waived) {
    g_string_append (text, text->len ? " · " : "");
    g_string_append_printf (text, _ ("let pass: %s"), finding->waived);
  }
  return g_string_free (text, FALSE);
}

static const char *
icon_of (const VigieReportFinding *finding, const char **class)
{
  if (finding->waived) {
    *class = "dim-label";
    return "object-select-symbolic";
  }
  if (finding->error) {
    *class = "error";
    return "dialog-error-symbolic";
  }
  *class = finding->kind == VIGIE_FINDING_NOTE ? "dim-label" : "warning";
  return finding->kind == VIGIE_FINDING_NOTE ? "dialog-information-symbolic"
                                             : "dialog-warning-symbolic";
}

/* What may be done with one: beside its words, and quieter than they are. */
static void
append_buttons (GtkBox *row, const VigieReportFinding *finding, guint place, gboolean previewed)
{
  gboolean shown = previewed && finding->row > 0 && finding->file == 1;
  GtkWidget *buttons;

  if (!shown && finding->kind == VIGIE_FINDING_NOTE)
    return;
  buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (buttons, "vigie-quiet");
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  if (shown)
    gtk_box_append (GTK_BOX (buttons), show_button_new (finding));
  if (finding->kind != VIGIE_FINDING_NOTE) {
    gtk_box_append (GTK_BOX (buttons),
                    finding->waived ? take_back_button_new (place) : waive_button_new (place));
    gtk_box_append (GTK_BOX (buttons), anomaly_button_new (finding));
  }
  vigie_import_focus_name (buttons, "finding %u", place);
  gtk_box_append (row, buttons);
}

static GtkWidget *
finding_row_new (const VigieReport *report,
                 const VigieReportFinding *finding,
                 guint place,
                 gboolean previewed)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *where = dup_place (report, finding);
  g_autofree char *spoken = vigie_spoken (finding->sentence);
  const char *class;
  const char *icon = icon_of (finding, &class);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (row, "vigie-check");
  gtk_widget_add_css_class (image, class);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), label_new (spoken, NULL));
  if (*where)
    gtk_box_append (GTK_BOX (words), label_new (where, "dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), words);
  append_buttons (GTK_BOX (row), finding, place, previewed);
  return row;
}

/* (transfer full): a heading begins with a capital; in a sentence, and in a report, it does not. */
static char *
dup_heading (VigieFindingKind kind, gsize n)
{
  const char *label = vigie_finding_kind_label (kind);
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());
  g_autofree char *first = g_utf8_substring (label, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strdup_printf ("%s%s · %s", capital, g_utf8_next_char (label), number);
}

static GtkWidget *
line_new (const char *text, const char *class)
{
  GtkWidget *label = label_new (text, class);

  gtk_widget_add_css_class (label, "vigie-check-heading");
  return label;
}

static void
append_kind (GtkBox *box, const VigieReport *report, VigieFindingKind kind, gboolean previewed)
{
  g_autofree char *heading = dup_heading (kind, report->n_of_finding[kind]);
  guint n = 0;

  gtk_box_append (box, line_new (heading, "caption-heading"));
  for (guint i = 0; i < report->finding->len && n < SHOWN; i++) {
    const VigieReportFinding *finding = g_ptr_array_index (report->finding, i);

    if (finding->kind != kind)
      continue;
    n++;
    gtk_box_append (box, finding_row_new (report, finding, i, previewed));
  }
  if (report->n_of_finding[kind] > n) {
    gsize more = report->n_of_finding[kind] - n;
    g_autofree char *text =
      g_strdup_printf (ngettext ("and %zu other finding", "and %zu other findings", more), more);

    gtk_box_append (box, line_new (text, "dim-label"));
  }
}

void
vigie_import_findings_append (GtkBox *box, const VigieReport *report, gboolean previewed)
{
  /* What stops an import first, what is only told last. */
  static const VigieFindingKind order[] = {
    VIGIE_FINDING_STRUCTURE,  VIGIE_FINDING_CODE,  VIGIE_FINDING_MARK,   VIGIE_FINDING_TOTAL,
    VIGIE_FINDING_RELATION,   VIGIE_FINDING_RANGE, VIGIE_FINDING_SERIES, VIGIE_FINDING_SOURCES,
    VIGIE_FINDING_NEIGHBOURS, VIGIE_FINDING_NOTE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (report->n_of_finding[order[i]] > 0)
      append_kind (box, report, order[i], previewed);
}

char *
vigie_import_findings_dup_count (const VigieReport *report)
{
  gsize n = 0;

  for (guint kind = 0; kind < VIGIE_FINDING_N_KINDS; kind++)
    n += kind == VIGIE_FINDING_NOTE ? 0 : report->n_of_finding[kind];
  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = g_ptr_array_index (report->finding, i);

    n -= finding->waived && finding->kind != VIGIE_FINDING_NOTE;
  }
  if (n == 0)
    return g_strdup (_ ("nothing to look at"));
  /* Translators: findings that nobody has let pass yet, beside the heading “Checks” */
  return g_strdup_printf (ngettext ("%zu to look at", "%zu to look at", n), n);
}

/* --- what a corrected file changes */

static char *
cell_text (VigieCell cell)
{
  return cell.state == VIGIE_CELL_VALUE
           ? vigie_number_format (cell.value, cell.value == (double) (gint64) cell.value ? 0 : 2,
                                  vigie_language_current ())
           : g_strdup (vigie_cell_mark (cell.state));
}

static GtkWidget *
changes_new (const VigieImportDifference *difference)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n = MIN (difference->change->len, CHANGES);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < n; i++) {
    const VigieImportChange *change = g_ptr_array_index (difference->change, i);
    g_autofree char *was = cell_text (change->was), *is = cell_text (change->is);
    g_autofree char *figures = g_strdup_printf ("%s → %s", was, is);
    GtkWidget *moved = label_new (figures, "numeric");

    gtk_label_set_xalign (GTK_LABEL (moved), 1.0F);
    gtk_widget_set_hexpand (moved, TRUE);
    gtk_grid_attach (GTK_GRID (grid), label_new (change->variable, NULL), 0, (int) i, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), label_new (change->code, "numeric"), 1, (int) i, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), moved, 2, (int) i, 1, 1);
  }
  if (difference->change->len > n) {
    g_autofree char *more =
      g_strdup_printf (ngettext ("and %u other figure", "and %u other figures",
                                 difference->change->len - n),
                       difference->change->len - n);

    gtk_grid_attach (GTK_GRID (grid), label_new (more, "dim-label"), 0, (int) n, 3, 1);
  }
  return grid;
}

static const char *
file_change_label (VigieFileChange change)
{
  switch (change) {
  case VIGIE_FILE_SAME:
    return _ ("the same");
  case VIGIE_FILE_CORRECTED:
    return _ ("corrected");
  case VIGIE_FILE_NEW:
    return _ ("added");
  case VIGIE_FILE_GONE:
    return _ ("left out");
  }
  g_return_val_if_reached ("");
}

/* A line each where they are several, or were. */
static void
append_files (GtkBox *box, const GPtrArray *files)
{
  for (guint i = 0; files->len > 1 && i < files->len; i++) {
    const VigieImportFile *file = g_ptr_array_index (files, i);
    g_autofree char *text =
      g_strdup_printf ("%s · %s", file->name, file_change_label (file->change));

    gtk_box_append (box, label_new (text, file->change == VIGIE_FILE_SAME ? "dim-label" : NULL));
  }
}

void
vigie_import_difference_append (GtkBox *box, const VigieImportDifference *difference)
{
  const gsize *n = difference ? difference->n_of : NULL;
  g_autofree char *heading = NULL, *counts = NULL;
  GtkWidget *expander;

  if (!difference || difference->replaces == 0)
    return;
  heading =
    difference->same == difference->replaces
      ? g_strdup_printf (_ ("This very file is delivery %d already"), (int) difference->same)
      : g_strdup_printf (_ ("It corrects delivery %d"), (int) difference->replaces);
  gtk_box_append (box, label_new (heading, "heading"));
  counts = g_strdup_printf (_ ("%zu figures new, %zu changed, %zu gone, %zu the same"),
                            n[VIGIE_CHANGE_NEW], n[VIGIE_CHANGE_CHANGED], n[VIGIE_CHANGE_GONE],
                            difference->n_same);
  gtk_box_append (box, label_new (counts, "dim-label"));
  append_files (box, difference->file);
  if (difference->change->len == 0)
    return;
  expander = gtk_expander_new (_ ("What changes"));
  gtk_expander_set_child (GTK_EXPANDER (expander), changes_new (difference));
  gtk_expander_set_expanded (GTK_EXPANDER (expander), difference->change->len <= 8);
  gtk_box_append (box, expander);
}
