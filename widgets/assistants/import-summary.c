/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of an import: what will be stored, what not and why. */
#include "widgets/assistants/import-summary.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-findings.h"
#include "widgets/assistants/import-lines.h"

#define WIDEST 1180

static GtkWidget *
card_new (int spacing)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "vigie-panel");
  return card;
}

/* Rows parted by hairlines below its heading. */
static GtkWidget *
checks_card_new (const VigieReport *report)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = vigie_import_label_new (_ ("Checks"), "heading");
  g_autofree char *count = vigie_import_findings_dup_count (report);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (head, "vigie-list-head");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), vigie_import_label_new (count, "dim-label"));
  gtk_box_append (GTK_BOX (card), head);
  return card;
}

static void
append_answer (GtkBox *box, gsize n, const char *text, gboolean wrong)
{
  GtkWidget *card = card_new (2);
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());
  GtkWidget *value = vigie_import_label_new (number, "vigie-answer");

  gtk_widget_add_css_class (value, "numeric");
  if (wrong && n)
    gtk_widget_add_css_class (value, "error");
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (card), value);
  gtk_box_append (GTK_BOX (card), vigie_import_label_new (text, "dim-label"));
  gtk_box_append (box, card);
}

static void
append_check (GtkBox *box, const char *icon, const char *class, const char *title, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (row, "vigie-check");
  gtk_widget_add_css_class (image, class);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), vigie_import_label_new (title, NULL));
  if (text && text[0])
    gtk_box_append (GTK_BOX (words), vigie_import_label_new (text, "dim-label"));
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (box, row);
}

static void
append_findings (GtkBox *box, const VigieReport *report)
{
  append_check (box, "object-select-symbolic", "success", _ ("No personal data"),
                _ ("No column names, numbers or dates persons."));
  vigie_import_findings_append (box, report, TRUE);
  if (report->absent && report->absent->len) {
    g_autofree char *text =
      g_strdup_printf (ngettext ("%u zone is not in the file: kept as “nd”",
                                 "%u zones are not in the file: kept as “nd”", report->absent->len),
                       report->absent->len);

    append_check (box, "dialog-information-symbolic", "dim-label", text, NULL);
  }
}

/* Last year's layout, and how this file differs from it. */
static void
append_template (GtkBox *box, const VigieReport *report)
{
  g_autofree char *title = NULL;

  if (!report->template_name)
    return;
  title = g_strdup_printf (_ ("Read as the template “%s”"), report->template_name);
  append_check (box, "document-properties-symbolic", "success", title,
                report->differences && *report->differences ? report->differences
                                                            : _ ("no difference"));
}

/* What no map by IRIS will show, before somebody looks for it there. */
static void
append_level (GtkBox *box, const VigieImport *import)
{
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  if (!vigie_import_check_level (import, &names, &error))
    append_check (box, "dialog-information-symbolic", "dim-label", error->message, names);
}

static void
append_facts (GtkBox *box, const VigieImport *import, const VigieConvention *convention)
{
  const char *source = vigie_import_get_source (import);
  const VigieSource *known = vigie_catalogue_find_source (vigie_catalogue_get (), source);
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, source);
  g_autofree char *period = vigie_period_dup_string (vigie_import_get_period (import));
  g_autofree char *name =
    known ? g_strdup (vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? known->label_fr
                                                                         : known->label_en)
          : g_strdup (source);

  vigie_import_append_heading (box, _ ("Delivery"));
  vigie_import_append_pair (box, _ ("Source"), name, TRUE);
  vigie_import_append_pair (box, _ ("Line of the annex"), line ? line->id : _ ("additional data"),
                            TRUE);
  vigie_import_append_pair (box, _ ("Period"), period, TRUE);
  vigie_import_append_pair (box, _ ("Class"), _ ("source data, sealed"), TRUE);
}

GtkWidget *
vigie_import_summary_new (const VigieImport *import,
                          const VigieImportDifference *difference,
                          const VigieConvention *convention,
                          GtkWidget *files,
                          GtkWidget *terms)
{
  const VigieReport *report = vigie_import_get_report (import);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 20);
  GtkWidget *main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *checks = checks_card_new (report), *facts = card_new (6);
  GtkWidget *clamp = adw_clamp_new (), *narrow = adw_clamp_new ();
  gsize kept = report->n_kind[VIGIE_ROW_IRIS] + report->n_kind[VIGIE_ROW_COMMUNE] +
               report->n_kind[VIGIE_ROW_OWN] + report->n_kind[VIGIE_ROW_TOTAL] +
               report->n_kind[VIGIE_ROW_UNLOCATED];
  gsize refused = report->n_kind[VIGIE_ROW_REFUSED];
  g_autofree char *path = vigie_import_dup_file_names (import);
  g_autofree char *first =
    g_strdup_printf (ngettext ("%zu row will be stored", "%zu rows will be stored", kept), kept);
  g_autofree char *second =
    g_strdup_printf (ngettext ("%zu will not be", "%zu will not be", refused), refused);
  /* Translators: the two halves of the summary's title, such as “126 rows will be stored, 1 will
   * not be”. */
  g_autofree char *title =
    refused ? g_strdup_printf (_ ("%s, %s"), first, second) : g_strdup (first);

  gtk_box_append (GTK_BOX (heading), vigie_import_label_new (title, "title-2"));
  gtk_box_append (GTK_BOX (heading), vigie_import_label_new (path, "dim-label"));
  gtk_box_append (GTK_BOX (main), heading);
  gtk_box_set_homogeneous (GTK_BOX (answers), TRUE);
  append_answer (GTK_BOX (answers), report->n_kind[VIGIE_ROW_IRIS], _ ("IRIS rows"), FALSE);
  append_answer (GTK_BOX (answers),
                 report->n_kind[VIGIE_ROW_COMMUNE] + report->n_kind[VIGIE_ROW_TOTAL],
                 _ ("communes and totals"), FALSE);
  append_answer (GTK_BOX (answers), report->repair ? report->repair->len : 0, _ ("codes repaired"),
                 FALSE);
  append_answer (GTK_BOX (answers), refused, _ ("rows refused"), TRUE);
  gtk_box_append (GTK_BOX (main), answers);
  if (files)
    gtk_box_append (GTK_BOX (main), files);
  if (difference && difference->replaces) {
    GtkWidget *changes = card_new (8);

    vigie_import_difference_append (GTK_BOX (changes), difference);
    gtk_box_append (GTK_BOX (main), changes);
  }
  append_template (GTK_BOX (checks), report);
  append_findings (GTK_BOX (checks), report);
  append_level (GTK_BOX (checks), import);
  gtk_box_append (GTK_BOX (main), checks);
  gtk_widget_set_hexpand (main, TRUE);

  append_facts (GTK_BOX (facts), import, convention);
  gtk_widget_set_size_request (side, 360, -1);
  gtk_widget_set_hexpand (side, FALSE); /* or its rows would share the width with the checks */
  gtk_box_append (GTK_BOX (side), terms);
  gtk_box_append (GTK_BOX (side), facts);

  gtk_box_append (GTK_BOX (page), main);
  adw_clamp_set_maximum_size (ADW_CLAMP (narrow), 360); /* whatever its rows would like */
  adw_clamp_set_tightening_threshold (ADW_CLAMP (narrow), 360);
  adw_clamp_set_child (ADW_CLAMP (narrow), side);
  gtk_box_append (GTK_BOX (page), narrow);
  gtk_widget_set_margin_top (page, 20);
  gtk_widget_set_margin_bottom (page, 20);
  gtk_widget_set_margin_start (page, 20);
  gtk_widget_set_margin_end (page, 20);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  return clamp;
}
