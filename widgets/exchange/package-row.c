/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package in the list. */
#include "widgets/exchange/package-row.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/exchange/report.h"

static char *
shown_day (const char *iso)
{
  GDate day;

  return vigie_date_parse (iso, &day, NULL) ? vigie_date_format (&day, vigie_language_current ())
                                            : g_strdup (iso);
}

static char *
dup_title (const VigiePackage *package, const VigieConvention *convention)
{
  const VigieParty *party = vigie_convention_find_party (convention, package->party);
  const char *name = party ? party->short_name : package->party;

  /* Translators: number of a package, the other body. */
  return g_strdup_printf (package->sent ? _ ("Package %d to %s") : _ ("Package %d from %s"),
                          (int) package->serial, name);
}

static char *
dup_facts (const VigiePackage *package)
{
  g_autofree char *day = shown_day (package->created_on);

  /* Translators: edition, day, who signed, article. */
  return g_strdup_printf (_ ("edition %d · %s, signed by %s · article %s"), (int) package->edition,
                          day, package->created_by, package->article);
}

static GtkWidget *
chip_new (const VigiePackage *package)
{
  const char *text = !package->sent     ? C_ ("package", "opened")
                     : package->done_on ? C_ ("package", "receipt received")
                                        : C_ ("package", "sent");
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_add_css_class (chip, "vigie-state");
  gtk_widget_add_css_class (chip, package->done_on ? "vigie-chip-done" : "vigie-chip-plain");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static void
add_fact (GtkWidget *row, const char *title, const char *text)
{
  GtkWidget *fact = adw_action_row_new ();

  if (!text || !*text)
    return;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (fact), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fact), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (fact), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (fact), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), fact);
}

/* "Opened on … by …: 121 rows accepted, 0 refused". */
static char *
dup_outcome (const VigiePackage *package)
{
  g_autofree char *day = package->done_on ? shown_day (package->done_on) : NULL;

  return day ? g_strdup_printf (_ ("on %s by %s: %d rows accepted, %d refused"), day,
                                package->done_by, (int) package->accepted, (int) package->refused)
             : g_strdup (_ ("no receipt has come back yet"));
}

GtkWidget *
vigie_package_row_new (const VigiePackage *package, const VigieConvention *convention)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = dup_title (package, convention);
  g_autofree char *facts = dup_facts (package);
  g_autofree char *outcome = dup_outcome (package);
  g_autoptr (GPtrArray) sentences = vigie_report_sentences (package->report);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), facts);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), chip_new (package));
  add_fact (row, _ ("File"), package->file_name);
  add_fact (row, package->sent ? _ ("Opened there") : _ ("Opened here"), outcome);
  add_fact (row, _ ("Deliveries"), package->deliveries);
  for (guint i = 0; i < sentences->len; i++)
    add_fact (row, package->sent ? _ ("Told by the receipt") : _ ("Told to the sender"),
              g_ptr_array_index (sentences, i));
  return row;
}

GtkWidget *
vigie_fingerprint_new (const char *fingerprint)
{
  GtkWidget *grid = gtk_grid_new ();
  g_auto (GStrv) group = g_strsplit (fingerprint, " ", -1);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 28);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  for (int i = 0; group[i]; i++) {
    GtkWidget *label = gtk_label_new (group[i]);

    gtk_widget_add_css_class (label, "vigie-fingerprint");
    gtk_widget_add_css_class (label, "numeric");
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_grid_attach (GTK_GRID (grid), label, i % 4, i / 4, 1, 1);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, fingerprint,
                                  -1);
  return grid;
}

GtkWidget *
vigie_fingerprint_row_new (const char *fingerprint)
{
  GtkWidget *row = adw_preferences_row_new (), *grid = vigie_fingerprint_new (fingerprint);

  g_object_set (grid, "margin-top", 10, "margin-bottom", 10, "halign", GTK_ALIGN_START,
                "margin-start", 14, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  return row;
}
