/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the release dialog is made: the choice, the work, what was registered. */
#include <glib/gi18n-lib.h>

#include "widgets/common/alert.h"
#include "widgets/documents/recipient-list.h"
#include "widgets/documents/release-dialog-private.h"
#include "widgets/documents/release-steps.h"

static GtkWidget *
label_new (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
expander_new (GtkWidget *group, const char *title, GtkWidget *content)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set (content, "margin-start", 14, "margin-end", 14, "margin-top", 10, "margin-bottom",
                10, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), content);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
programmes_row_new (VigieReleaseDialog *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Démarche"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("It is printed on the document."));
  for (gsize i = 0; i < G_N_ELEMENTS (vigie_release_dialog_programmes); i++) {
    self->programme[i] = gtk_check_button_new_with_label (vigie_release_dialog_programmes[i]);
    gtk_widget_set_valign (self->programme[i], GTK_ALIGN_CENTER);
    g_signal_connect_swapped (self->programme[i], "toggled",
                              G_CALLBACK (vigie_release_dialog_decide), self);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->programme[i]);
  }
  return row;
}

static GtkWidget *
correction_row_new (VigieReleaseDialog *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->correction = gtk_switch_new ();
  gtk_widget_set_valign (self->correction, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Correction of this year’s table"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("The table is issued once a year; what follows is numbered."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->correction);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->correction);
  g_signal_connect_swapped (self->correction, "notify::active",
                            G_CALLBACK (vigie_release_dialog_decide), self);
  return row;
}

static GtkWidget *
header_new (VigieReleaseDialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();

  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->save = gtk_button_new_with_mnemonic (_ ("_Release the Document…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "release.cancel");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "release.save");
  gtk_widget_add_css_class (self->save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->save);
  return bar;
}

/* The recipient, and the convention's answer under it. */
static GtkWidget *
recipient_part_new (VigieReleaseDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10), *title = label_new ("heading");

  gtk_label_set_label (GTK_LABEL (title), _ ("Recipient"));
  self->recipients = adw_bin_new ();
  self->answer = vigie_alert_new ();
  self->opinion = gtk_button_new_with_mnemonic (_ ("_Prepare the Request for an Opinion…"));
  gtk_widget_set_halign (self->opinion, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->opinion), "release.opinion");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->recipients);
  gtk_box_append (GTK_BOX (box), self->answer);
  gtk_box_append (GTK_BOX (box), self->opinion);
  return box;
}

static GtkWidget *
choice_new (VigieReleaseDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20), *clamp = adw_clamp_new ();
  GtkWidget *what = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *group = adw_preferences_group_new ();

  self->heading = label_new ("vigie-section");
  self->subject = label_new ("vigie-dim");
  gtk_box_append (GTK_BOX (what), self->heading);
  gtk_box_append (GTK_BOX (what), self->subject);

  self->article_text = label_new (NULL);
  gtk_label_set_selectable (GTK_LABEL (self->article_text), TRUE);
  self->article = expander_new (group, "", self->article_text);
  gtk_widget_set_visible (self->article, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), programmes_row_new (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), correction_row_new (self));
  self->notices = label_new (NULL);
  expander_new (group, _ ("Notices that are printed on it"), self->notices);
  self->sources = label_new (NULL);
  expander_new (group, _ ("Sources of its figures"), self->sources);

  gtk_box_append (GTK_BOX (box), what);
  gtk_box_append (GTK_BOX (box), recipient_part_new (self));
  gtk_box_append (GTK_BOX (box), group);
  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 28,
                NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  return self->scroller;
}

static GtkWidget *
work_new (VigieReleaseDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  self->steps = vigie_release_steps_new ();
  self->bar = gtk_progress_bar_new ();
  gtk_box_append (GTK_BOX (box), self->steps);
  gtk_box_append (GTK_BOX (box), self->bar);
  g_object_set (box, "margin-start", 40, "margin-end", 40, "valign", GTK_ALIGN_CENTER, NULL);
  return box;
}

static GtkWidget *
done_new (VigieReleaseDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *show = gtk_button_new_with_mnemonic (_ ("_Show It in the Register"));

  self->done_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  self->done_title = label_new ("vigie-section");
  gtk_widget_set_hexpand (self->done_title, TRUE);
  gtk_widget_add_css_class (icon, "vigie-done");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "release.show");
  gtk_box_append (GTK_BOX (bar), icon);
  gtk_box_append (GTK_BOX (bar), self->done_title);
  gtk_box_append (GTK_BOX (bar), show);
  gtk_box_append (GTK_BOX (self->done_box), bar);
  g_object_set (self->done_box, "margin-start", 20, "margin-end", 20, "margin-top", 14,
                "margin-bottom", 28, NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->done_box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

void
vigie_release_dialog_build (VigieReleaseDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toasts = adw_toast_overlay_new ();

  gtk_window_set_title (GTK_WINDOW (self), _ ("Release the Document"));
  gtk_window_set_default_size (GTK_WINDOW (self), 660, 720);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_box_append (GTK_BOX (box), header_new (self));
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), choice_new (self), "choice");
  gtk_stack_add_named (GTK_STACK (self->stack), work_new (self), "work");
  gtk_stack_add_named (GTK_STACK (self->stack), done_new (self), "done");
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
}

static void
set_lines (GtkWidget *label, char **line, const char *between)
{
  g_autofree char *text = g_strjoinv (between, line);

  gtk_label_set_label (GTK_LABEL (label), text);
}

void
vigie_release_dialog_fill (VigieReleaseDialog *self)
{
  const VigieReleaseCase *facts = self->facts;
  g_auto (GStrv) notices = vigie_release_case_dup_notices (facts);
  g_auto (GStrv) sources = vigie_release_case_dup_sources (facts);
  /* Translators: a kind of document, its edition's number and audience, its number as a proof. */
  g_autofree char *subject =
    g_strdup_printf (_ ("%s · edition no. %d, for %s · proof %d"),
                     vigie_document_kind_label (facts->kind), (int) facts->edition->number,
                     vigie_audience_label (facts->edition->audience), facts->proof->proof);
  GtkWidget *list = vigie_recipient_list_new (self->facts, &self->today);

  adw_bin_set_child (ADW_BIN (self->recipients), list);
  g_signal_connect_swapped (list, "chosen", G_CALLBACK (vigie_release_dialog_decide), self);
  gtk_label_set_label (GTK_LABEL (self->heading), facts->proof->title);
  gtk_label_set_label (GTK_LABEL (self->subject), subject);
  set_lines (self->notices, notices, "\n\n");
  set_lines (self->sources, sources, "\n");
  vigie_release_dialog_set_programmes (self, facts->programmes);
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->correction, ADW_TYPE_ACTION_ROW),
                          facts->kind == VIGIE_DOCUMENT_ANNUAL_TABLE);
}
