/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what leaves the house (*Documents*): editions, and the documents made of them. */
#include "widgets/documents/documents-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/common/empty.h"
#include "widgets/common/toast.h"
#include "widgets/documents/documents-page-private.h"
#include "widgets/documents/documents-rows.h"
#include "widgets/documents/releases-view.h"
#include "widgets/editions/corrections-bar.h"
#include "widgets/editions/findings-bar.h"
#include "widgets/editions/look-page.h"

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieDocumentsPage,
                               vigie_documents_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* --- looked at */

static gboolean
is_readable (VigieDocumentsPage *self, gint64 number)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);

  for (guint i = 0; i < editions->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (editions, i))->number == number)
      return TRUE;

  return FALSE;
}

static void
withdraw_undo (VigieDocumentsPage *self)
{
  if (self->undo)
    vigie_toast_withdraw (GTK_WIDGET (self), self->undo);
  g_clear_object (&self->undo);
}

/* In narrower windows two buttons are in the menu alone. */
#define WIDE 1100

/* The list of editions and proofs, the register, or that there is nothing yet. */
static void
show_view (VigieDocumentsPage *self)
{
  gboolean released = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->released));

  if (!self->session || self->look)
    return;
  gtk_widget_set_visible (self->prepare, !released);
  gtk_widget_set_visible (self->compare, !released && self->width >= WIDE);
  gtk_widget_set_visible (self->verify, !released && self->width >= WIDE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    released                                          ? "register"
                                    : vigie_session_get_editions (self->session)->len ? "list"
                                                                                      : "empty");
}

void
vigie_documents_page_close_look (VigieDocumentsPage *self)
{
  GtkWidget *look = self->look;

  withdraw_undo (self);
  self->look = NULL;
  if (!look)
    return;
  show_view (self);
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_stack_remove (GTK_STACK (self->stack), look);
}

static void
close_look_later_cb (gpointer data)
{
  VigieDocumentsPage *self = data;

  self->closing = 0;
  vigie_documents_page_close_look (self);
}

/* From within a signal of the page that is closed. */
static void
close_look_later (VigieDocumentsPage *self)
{
  if (!self->closing)
    self->closing = g_idle_add_once (close_look_later_cb, self);
}

/* The undo of a regrouping, or of what else was taken: the plan before, prepared again. */
static void
undo_cb (AdwToast *toast, VigieDocumentsPage *self)
{
  if (self->look)
    vigie_look_page_undo (VIGIE_LOOK_PAGE (self->look));
}

/* As long as something was taken, it can be undone, step by step. */
static void
prepared_again_cb (VigieLookPage *look, gint64 number, VigieDocumentsPage *self)
{
  g_autofree char *text = g_strdup_printf (_ ("Edition no. %d is prepared."), (int) number);
  VigieEditionPlan *next = vigie_edition_plan_copy (vigie_look_page_get_next_plan (look));

  withdraw_undo (self);
  if (next->before)
    g_set_object (&self->undo, vigie_toast_undo (GTK_WIDGET (self), text, G_CALLBACK (undo_cb),
                                                 G_OBJECT (self)));
  vigie_documents_page_look (self, number, next);
}

/* What is approved is known for ever. */
static void
approved_cb (VigieLookPage *look, gint64 number, VigieDocumentsPage *self)
{
  withdraw_undo (self);
  vigie_documents_page_look (self, number, NULL);
}

static void
discard_cb (VigieLookPage *look, gint64 number, VigieDocumentsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "documents.discard", "x", number);
}

GtkWidget *
vigie_documents_page_look (VigieDocumentsPage *self, gint64 number, VigieEditionPlan *plan)
{
  GError *error = NULL;
  VigieObservatory *observatory;
  VigieEdition *edition;
  GtkWidget *before;

  g_return_val_if_fail (VIGIE_IS_DOCUMENTS_PAGE (self), NULL);

  observatory = vigie_session_get_observatory (self->session);
  edition = observatory ? vigie_edition_load (observatory, number, &error) : NULL;
  if (!edition) {
    g_clear_pointer (&plan, vigie_edition_plan_free);
    if (error)
      vigie_toast_error (GTK_WIDGET (self), error);
    return NULL;
  }
  g_clear_handle_id (&self->closing, g_source_remove);
  before = self->look;
  self->look = vigie_look_page_new (self->session, edition, plan);
  g_signal_connect_object (self->look, "closed", G_CALLBACK (close_look_later), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->look, "prepared", G_CALLBACK (prepared_again_cb), self, 0);
  g_signal_connect_object (self->look, "approved", G_CALLBACK (approved_cb), self, 0);
  g_signal_connect_object (self->look, "discard", G_CALLBACK (discard_cb), self, 0);
  vigie_look_page_set_width (VIGIE_LOOK_PAGE (self->look), self->width);
  gtk_stack_add_child (GTK_STACK (self->stack), self->look);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->look);
  gtk_widget_set_visible (self->bar, FALSE);
  if (before)
    gtk_stack_remove (GTK_STACK (self->stack), before);
  return self->look;
}

static void
look_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_look (VIGIE_DOCUMENTS_PAGE (widget), g_variant_get_int64 (parameter), NULL);
}

/* --- content */

static void
clear (GtkWidget *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)))
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static void
fill (VigieDocumentsPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GPtrArray *editions = vigie_session_get_editions (self->session);
  g_autoptr (GPtrArray) documents = NULL, corrections = vigie_corrections_list (self->session, 0);
  g_autoptr (GError) error = NULL;

  vigie_corrections_bar_show (VIGIE_CORRECTIONS_BAR (self->corrections), corrections);
  clear (self->editions);
  clear (self->documents);
  for (guint i = 0; i < editions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->editions),
                         vigie_edition_row_new (self->session, g_ptr_array_index (editions, i),
                                                corrections));
  if (observatory)
    documents = vigie_documents_list (observatory, &error);
  if (error)
    vigie_toast_error (GTK_WIDGET (self), g_steal_pointer (&error));
  for (guint i = 0; documents && i < documents->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->documents),
                         vigie_document_row_new (self->session, g_ptr_array_index (documents, i),
                                                 corrections));
  gtk_widget_set_visible (gtk_widget_get_parent (gtk_widget_get_parent (self->documents)),
                          documents && documents->len > 0);
  if (self->look &&
      !is_readable (self, vigie_look_page_get_edition (VIGIE_LOOK_PAGE (self->look))->number) &&
      !(vigie_session_is_unlocked (self->session) &&
        vigie_look_page_is_busy (VIGIE_LOOK_PAGE (self->look))))
    vigie_documents_page_close_look (self);
  vigie_releases_view_fill (VIGIE_RELEASES_VIEW (self->register_view));
  if (!self->look)
    show_view (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.prepare", observatory != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.audit",
                                 vigie_session_is_unlocked (self->session) && editions->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.compare", editions->len > 1);
  vigie_documents_page_look_for_findings (self);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (page);

  self->session = g_object_ref (session);
  self->register_view = vigie_releases_view_new (session);
  gtk_stack_add_named (GTK_STACK (self->stack), self->register_view, "register");
  gtk_box_prepend (GTK_BOX (self->box), vigie_findings_bar_new (vigie_auditor_of (session)));
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
set_width (VigiePage *page, int width)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (page);

  self->width = width;
  show_view (self);
  if (self->look)
    vigie_look_page_set_width (VIGIE_LOOK_PAGE (self->look), width);
}

static void
focus_search (VigiePage *page)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (page);

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->released)))
    vigie_releases_view_focus_search (VIGIE_RELEASES_VIEW (self->register_view));
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->set_width = set_width;
  interface->focus_search = focus_search;
}

static void
vigie_documents_page_dispose (GObject *object)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (object);

  g_clear_handle_id (&self->closing, g_source_remove);
  g_clear_object (&self->undo);
  self->look = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vigie_documents_page_parent_class)->dispose (object);
}

static void
vigie_documents_page_class_init (VigieDocumentsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_documents_page_dispose;
  gtk_widget_class_install_action (widget_class, "documents.look", "x", look_action);
  vigie_documents_page_install_acts (widget_class);
  vigie_documents_page_install_releases (widget_class);
}

static GtkWidget *
group_new (const char *title, GtkWidget **list)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_xalign (GTK_LABEL (heading), 0.0F);
  gtk_widget_add_css_class (heading, "heading");
  *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (*list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (*list, "boxed-list");
  gtk_box_append (GTK_BOX (frame), *list);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), frame);
  return group;
}

/* Which of the two views: what was made here, or what left. */
static GtkWidget *
switcher_new (VigieDocumentsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->proofs = gtk_toggle_button_new_with_label (_ ("Editions and Proofs"));
  self->released = gtk_toggle_button_new_with_label (_ ("Releases"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->released),
                               GTK_TOGGLE_BUTTON (self->proofs));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->proofs), TRUE);
  g_signal_connect_swapped (self->released, "toggled", G_CALLBACK (show_view), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), self->proofs);
  gtk_box_append (GTK_BOX (box), self->released);
  return box;
}

static GtkWidget *
more_new (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Compare Editions"), "documents.compare");
  g_menu_append (menu, _ ("Verify the Editions"), "documents.audit");
  g_menu_append (menu, _ ("Make a Restitution Copy…"), "documents.copy");
  g_menu_append (menu, _ ("Indicators for Each Public of the ABS"), "documents.coverage");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("What else can be made"));
  return button;
}

static void
fill_bar (VigieDocumentsPage *self, GtkWidget *bar)
{
  GtkWidget *room = gtk_label_new (NULL);

  self->prepare = gtk_button_new_with_mnemonic (_ ("_Prepare an Edition"));
  self->compare = gtk_button_new_with_mnemonic (_ ("_Compare Editions"));
  self->verify = gtk_button_new_with_mnemonic (_ ("_Verify the Editions"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->prepare), "documents.prepare");
  gtk_widget_add_css_class (self->prepare, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare), "documents.compare");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->verify), "documents.audit");
  gtk_widget_set_hexpand (room, TRUE);
  self->switcher = switcher_new (self);
  gtk_box_append (GTK_BOX (bar), self->switcher);
  gtk_box_append (GTK_BOX (bar), room);
  gtk_box_append (GTK_BOX (bar), self->compare);
  gtk_box_append (GTK_BOX (bar), self->verify);
  gtk_box_append (GTK_BOX (bar), self->prepare);
  gtk_box_append (GTK_BOX (bar), more_new ());
}

static void
vigie_documents_page_init (VigieDocumentsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 28);
  gtk_box_append (GTK_BOX (self->body), group_new (_ ("Editions"), &self->editions));
  gtk_box_append (GTK_BOX (self->body), group_new (_ ("Documents made"), &self->documents));
  g_object_set (self->body, "margin-start", 20, "margin-end", 20, "margin-top", 20, "margin-bottom",
                28, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 960);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->body);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->corrections = vigie_corrections_bar_new ();
  gtk_box_append (GTK_BOX (list), self->corrections);
  gtk_box_append (GTK_BOX (list), scroller);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE); /* narrow windows */
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("x-office-document-symbolic", _ ("No document"),
                                        _ ("A document is made of an approved edition."),
                                        _ ("Prepare an Edition"), "documents.prepare"),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), list, "list");

  fill_bar (self, bar);
  g_object_set (bar, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  self->bar = bar;
  self->width = 1440;
  self->box = box;
  g_signal_connect (self, "map", G_CALLBACK (vigie_documents_page_look_for_findings), NULL);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}
