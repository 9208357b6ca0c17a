/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions made of figures that were corrected since. */
#include "widgets/editions/corrections-bar.h"

#include <glib/gi18n-lib.h>

struct _VigieCorrectionsBar {
  AdwBin parent_instance;

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (VigieCorrectionsBar, vigie_corrections_bar, ADW_TYPE_BIN)

#define MOST_HEIGHT 160

GtkWidget *
vigie_correction_button_new (const VigieCorrection *correction)
{
  gboolean prepared = correction->draft != 0;
  GtkWidget *button = gtk_button_new_with_label (!prepared ? _ ("Prepare the Corrected Edition")
                                                 : correction->draft == correction->edition
                                                   ? _ ("Look at the Edition")
                                                   : _ ("Look at the Corrected Edition"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                  prepared ? "win.edition" : "win.correct");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x",
                                    prepared ? correction->draft : correction->edition);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  correction->title, -1);
  return button;
}

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
append (VigieCorrectionsBar *self, const VigieCorrection *correction)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (words), label_new (correction->title, "heading"));
  gtk_box_append (GTK_BOX (words), label_new (correction->sentence, NULL));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), vigie_correction_button_new (correction));
  gtk_box_append (GTK_BOX (self->list), row);
}

void
vigie_corrections_bar_show (VigieCorrectionsBar *self, const GPtrArray *corrections)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < corrections->len; i++)
    append (self, g_ptr_array_index (corrections, i));
  gtk_widget_set_visible (GTK_WIDGET (self), corrections->len > 0);
}

static void
vigie_corrections_bar_class_init (VigieCorrectionsBarClass *class)
{
}

static void
vigie_corrections_bar_init (VigieCorrectionsBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_add_css_class (box, "vigie-alert");
  gtk_widget_add_css_class (box, "vigie-alert-late");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vigie_corrections_bar_new (void)
{
  return g_object_new (VIGIE_TYPE_CORRECTIONS_BAR, NULL);
}
