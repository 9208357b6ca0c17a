/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that an outsider can find in what is approved. */
#include "widgets/editions/findings-bar.h"

#include <glib/gi18n-lib.h>

struct _VigieFindingsBar {
  AdwBin parent_instance;

  GtkWidget *title, *list, *scroller;
};

G_DEFINE_FINAL_TYPE (VigieFindingsBar, vigie_findings_bar, ADW_TYPE_BIN)

#define MOST_HEIGHT 160

static GtkWidget *
sentence_new (const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
append (VigieFindingsBar *self, const VigieFinding *finding)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *button = gtk_button_new ();

  gtk_box_append (GTK_BOX (row), sentence_new (finding->sentence));
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "vigie-finding");
  if (finding->edition > 0) {
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edition");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", finding->edition);
  } else { /* the other body's: it came by a package */
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.tab");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "exchange");
  }
  gtk_box_append (GTK_BOX (self->list), button);
}

static void
audited_cb (VigieAuditor *auditor, VigieFindingsBar *self)
{
  GPtrArray *findings = vigie_auditor_get_findings (auditor);
  g_autofree char *title = vigie_findings_dup_title (findings);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_box_remove (GTK_BOX (self->list), child);
  if (vigie_auditor_may_tell (auditor))
    for (guint i = 0; i < findings->len; i++)
      append (self, g_ptr_array_index (findings, i));
  else
    gtk_box_append (GTK_BOX (self->list), sentence_new (_ ("Unlock the sources to read which.")));
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_widget_set_visible (GTK_WIDGET (self), findings->len > 0);
}

static void
vigie_findings_bar_class_init (VigieFindingsBarClass *class)
{
}

static void
vigie_findings_bar_init (VigieFindingsBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_add_css_class (self->title, "heading");
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->scroller);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "vigie-alert");
  gtk_widget_add_css_class (box, "vigie-alert-refused");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vigie_findings_bar_new (VigieAuditor *auditor)
{
  VigieFindingsBar *self = g_object_new (VIGIE_TYPE_FINDINGS_BAR, NULL);

  g_signal_connect_object (auditor, "audited", G_CALLBACK (audited_cb), self, 0);
  audited_cb (auditor, self);
  return GTK_WIDGET (self);
}
