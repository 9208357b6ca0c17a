/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a release under way, and then what was registered. */
#include "widgets/documents/release-steps.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/core/number.h"

#define N_STEPS 4

static const char *
step_label (VigieReleaseStep step)
{
  switch (step) {
  case VIGIE_RELEASE_WRITING:
    return _ ("The file is written");
  case VIGIE_RELEASE_READING_BACK:
    return _ ("It is read back and compared with the edition, cell by cell");
  case VIGIE_RELEASE_ATTACKING:
    return _ ("It is attacked with all that its readers know already");
  case VIGIE_RELEASE_REGISTERING:
    return _ ("It is registered");
  }
  g_assert_not_reached ();
}

static GtkWidget *
icon_new (const char *name)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  gtk_widget_add_css_class (icon, "vigie-done");
  return icon;
}

/* Past ones are ticked, the present one turns, what follows waits. */
void
vigie_release_steps_show (GtkWidget *steps, VigieReleaseStep step)
{
  int i = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (steps); row;
       row = gtk_widget_get_next_sibling (row), i++) {
    GtkWidget *stack = gtk_widget_get_first_child (row);

    gtk_stack_set_visible_child_name (GTK_STACK (stack), i < (int) step    ? "done"
                                                         : i == (int) step ? "now"
                                                                           : "later");
    gtk_widget_set_sensitive (row, i <= (int) step);
  }
}

GtkWidget *
vigie_release_steps_new (void)
{
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  for (int i = 0; i < N_STEPS; i++) {
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *stack = gtk_stack_new (), *spinner = gtk_spinner_new ();
    GtkWidget *label = gtk_label_new (step_label ((VigieReleaseStep) i));

    gtk_spinner_start (GTK_SPINNER (spinner));
    gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (NULL), "later");
    gtk_stack_add_named (GTK_STACK (stack), spinner, "now");
    gtk_stack_add_named (GTK_STACK (stack), icon_new ("object-select-symbolic"), "done");
    gtk_widget_set_valign (stack, GTK_ALIGN_START);
    gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_box_append (GTK_BOX (row), stack);
    gtk_box_append (GTK_BOX (row), label);
    gtk_box_append (GTK_BOX (steps), row);
  }
  return steps;
}

static void
append_fact (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row;

  if (!text || !*text)
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_focusable (row, TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
vigie_release_facts_new (const VigieRelease *release)
{
  GtkWidget *list = gtk_list_box_new ();
  GDate day;
  g_autofree char *on = vigie_date_parse (release->released_on, &day, NULL)
                          ? vigie_date_format (&day, vigie_language_current ())
                          : g_strdup ("");
  g_autofree char *edition =
    /* Translators: number and fingerprint of an edition. */
    g_strdup_printf (_ ("no. %d, %s"), (int) release->edition, release->edition_hash);
  g_autofree char *correction =
    release->correction ? g_strdup_printf (_ ("no. %d of %d"), release->correction, release->year)
                        : NULL;
  g_autofree char *who = g_strdup_printf ("%s, %s", on, release->released_by);
  g_auto (GStrv) programmes = g_strsplit (release->programme ? release->programme : "", ",", -1);
  g_autofree char *programme = g_strjoinv (", ", programmes);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  append_fact (list, _ ("Recipient"), release->recipient);
  append_fact (list, _ ("Article"), release->article);
  append_fact (list, _ ("Démarche"), programme);
  append_fact (list, _ ("Correction"), correction);
  append_fact (list, _ ("Edition"), edition);
  append_fact (list, _ ("Released"), who);
  append_fact (list, _ ("File"), release->path);
  append_fact (list, _ ("Fingerprint (SHA-256)"), release->hash);
  append_fact (list, _ ("Journal"), release->journal_head);
  append_fact (list, _ ("Deliveries used"), release->provenance);
  return list;
}
