/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents made of figures that a delivery has corrected since, and who was given them. */
#include "widgets/anomalies/outdated-window.h"

#include <glib/gi18n-lib.h>

#include "model/restitution/outdated.h"
#include "model/restitution/release.h"

/* "given to CAF, SIG", or that it never left. */
static char *
dup_given (const GPtrArray *releases, gint64 document)
{
  GString *names = g_string_new (NULL);
  g_autofree char *all = NULL;

  for (guint i = 0; releases && i < releases->len; i++) {
    const VigieRelease *one = g_ptr_array_index (releases, i);

    if (one->document == document)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", one->recipient);
  }
  all = g_string_free (names, FALSE);
  return all[0] ? g_strdup_printf (_ ("given to %s"), all) : g_strdup (_ ("proof, never released"));
}

static GtkWidget *
row_new (const VigieOutdated *one, const GPtrArray *releases)
{
  GtkWidget *row = adw_action_row_new (), *chip = gtk_label_new (vigie_outdated_label ());
  g_autofree char *given = dup_given (releases, one->document);
  g_autofree char *text =
    g_strdup_printf (_ ("edition no. %d · %s · %s"), (int) one->edition, one->columns, given);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), one->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_add_css_class (chip, "vigie-late");
  gtk_label_set_wrap (GTK_LABEL (chip), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (chip), 22);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  return row;
}

GtkWidget *
vigie_outdated_window_present (GtkWidget *parent, VigieSession *session, gint64 delivery)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (GPtrArray) outdated = vigie_documents_outdated (observatory, delivery, NULL);
  g_autoptr (GPtrArray) releases = vigie_releases_list (observatory, NULL, NULL);
  guint n = outdated ? outdated->len : 0;
  g_autofree char *sentence =
    n ? g_strdup_printf (ngettext ("%u document was made of the figures before.",
                                   "%u documents were made of the figures before.", n),
                         n)
      : g_strdup (_ ("No document was made of the figures before."));
  GtkWidget *window = adw_preferences_window_new (), *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), sentence);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               row_new (g_ptr_array_index (outdated, i), releases));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Documents to Look At"));
  gtk_window_set_default_size (GTK_WINDOW (window), 680, 480);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
