/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of workshops (*Ateliers*): prepared from a partners edition, shown to a room. */
#include "widgets/workshop/workshops-page.h"

#include <glib/gi18n-lib.h>

#include "model/workshop/remark.h"
#include "widgets/common/empty.h"
#include "widgets/common/toast.h"
#include "widgets/workshop/remarks-window.h"
#include "widgets/workshop/workshop-editor.h"
#include "widgets/workshop/workshop-forms.h"

struct _VigieWorkshopsPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *stack, *list;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieWorkshopsPage,
                               vigie_workshops_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

VigieFacilitatorWindow *
vigie_workshops_page_present (VigieWorkshopsPage *self, gint64 id)
{
  VigieFacilitatorWindow *window;
  GError *error = NULL;

  g_return_val_if_fail (VIGIE_IS_WORKSHOPS_PAGE (self), NULL);

  if (!vigie_session_get_observatory (self->session))
    return NULL;
  if (!(window = vigie_facilitator_present (GTK_WIDGET (self), self->session, id, &error)))
    vigie_toast_error (GTK_WIDGET (self), error);

  return window;
}

/* F5: the one that was prepared last. */
static void
present_last_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWorkshopsPage *self = VIGIE_WORKSHOPS_PAGE (widget);
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) all = observatory ? vigie_workshops_list (observatory, NULL) : NULL;

  if (all && all->len > 0)
    vigie_workshops_page_present (self, ((VigieWorkshop *) all->pdata[all->len - 1])->id);
}

static void
present_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_workshops_page_present (VIGIE_WORKSHOPS_PAGE (widget), g_variant_get_int64 (parameter));
}

/* --- the other ways in */

static void
edit (GtkWidget *widget, gint64 id)
{
  VigieWorkshopsPage *self = VIGIE_WORKSHOPS_PAGE (widget);
  GError *error = NULL;

  if (vigie_session_get_observatory (self->session) &&
      !vigie_workshop_editor_present (widget, self->session, id, &error))
    vigie_toast_error (widget, error);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit (widget, g_variant_get_int64 (parameter));
}

/* What was just prepared is looked at. */
static void
stored_cb (GtkWidget *widget, gint64 id)
{
  edit (widget, id);
}

static void
prepare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_workshop_form_prepare (widget, VIGIE_WORKSHOPS_PAGE (widget)->session, 0, stored_cb);
}

static void
again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_workshop_form_prepare (widget, VIGIE_WORKSHOPS_PAGE (widget)->session,
                               g_variant_get_int64 (parameter), stored_cb);
}

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieDocumentKind kind =
    g_str_has_suffix (name, "handout") ? VIGIE_DOCUMENT_HANDOUT : VIGIE_DOCUMENT_MINUTES;

  vigie_workshop_form_paper (widget, VIGIE_WORKSHOPS_PAGE (widget)->session,
                             g_variant_get_int64 (parameter), kind);
}

static void
attendance_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_workshop_form_attendance (widget, VIGIE_WORKSHOPS_PAGE (widget)->session,
                                  g_variant_get_int64 (parameter));
}

static void
remarks_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GError *error = NULL;

  if (!vigie_remarks_window_present (widget, VIGIE_WORKSHOPS_PAGE (widget)->session,
                                     g_variant_get_int64 (parameter), &error))
    vigie_toast_error (widget, error);
}

static void
come_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_workshop_form_come_back (widget, VIGIE_WORKSHOPS_PAGE (widget)->session);
}

/* --- content */

static void
add_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_int64 (id));
  g_menu_append_item (menu, item);
}

static GtkWidget *
menu_new (gint64 id)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new (), before = g_menu_new (), after = g_menu_new ();

  add_item (before, _ ("Edit the Workshop…"), "workshops.edit", id);
  add_item (before, _ ("Write the Handout…"), "workshops.handout", id);
  add_item (before, _ ("Write the Attendance Sheet…"), "workshops.attendance", id);
  add_item (after, _ ("Remarks…"), "workshops.remarks", id);
  add_item (after, _ ("Write the Minutes…"), "workshops.minutes", id);
  add_item (after, _ ("Hold It Again…"), "workshops.again", id);
  g_menu_append_section (menu, _ ("Before"), G_MENU_MODEL (before));
  g_menu_append_section (menu, _ ("After"), G_MENU_MODEL (after));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("More for this workshop"));

  return button;
}

static GtkWidget *
button_new (const char *label, const char *action, gint64 id)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

/* "14/10/2026 · Maison de quartier · 12 vues · 6 remarques · édition n° 4" */
static char *
dup_facts (const VigieWorkshop *workshop, guint n_remarks)
{
  GDate date;
  g_autofree char *when = vigie_date_parse (workshop->date, &date, NULL)
                            ? vigie_date_format (&date, vigie_language_current ())
                            : g_strdup (workshop->date);
  g_autofree char *views =
    g_strdup_printf (ngettext ("%zu view", "%zu views", workshop->n_steps), workshop->n_steps);
  g_autofree char *remarks =
    g_strdup_printf (ngettext ("%u remark", "%u remarks", n_remarks), n_remarks);
  g_autofree char *edition = g_strdup_printf (_ ("edition no. %d"), (int) workshop->edition);

  g_autoptr (GStrvBuilder) facts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (facts, when);
  if (*workshop->place)
    g_strv_builder_add (facts, workshop->place);
  g_strv_builder_add (facts, views);
  if (n_remarks > 0)
    g_strv_builder_add (facts, remarks);
  g_strv_builder_add (facts, edition);
  all = g_strv_builder_end (facts);

  return g_strjoinv (" · ", all);
}

static GtkWidget *
row_new (VigieObservatory *observatory, const VigieWorkshop *workshop)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *present = button_new (_ ("Present"), "workshops.present", workshop->id);
  g_autoptr (GPtrArray) remarks = vigie_remarks_list (observatory, workshop->id, NULL);
  g_autofree char *facts = dup_facts (workshop, remarks ? remarks->len : 0);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), workshop->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  gtk_widget_add_css_class (present, "suggested-action");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new (_ ("Edit"), "workshops.edit", workshop->id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), present);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), menu_new (workshop->id));

  return row;
}

static void
fill (VigieWorkshopsPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) workshops = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) editions = vigie_workshop_editions (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  if (observatory)
    workshops = vigie_workshops_list (observatory, &error);
  if (error)
    vigie_toast_error (GTK_WIDGET (self), g_steal_pointer (&error));
  for (guint i = 0; workshops && i < workshops->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         row_new (observatory, g_ptr_array_index (workshops, i)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    workshops && workshops->len ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workshops.prepare", editions->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workshops.come-back",
                                 vigie_session_is_unlocked (self->session));
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieWorkshopsPage *self = VIGIE_WORKSHOPS_PAGE (page);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_workshops_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_WORKSHOPS_PAGE (object)->session);

  G_OBJECT_CLASS (vigie_workshops_page_parent_class)->dispose (object);
}

static void
vigie_workshops_page_class_init (VigieWorkshopsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_workshops_page_dispose;
  gtk_widget_class_install_action (widget_class, "workshops.present", "x", present_cb);
  gtk_widget_class_install_action (widget_class, "workshops.present-last", NULL, present_last_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "workshops.present-last", NULL);
  gtk_widget_class_install_action (widget_class, "workshops.prepare", NULL, prepare_cb);
  gtk_widget_class_install_action (widget_class, "workshops.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "workshops.again", "x", again_cb);
  gtk_widget_class_install_action (widget_class, "workshops.handout", "x", paper_cb);
  gtk_widget_class_install_action (widget_class, "workshops.attendance", "x", attendance_cb);
  gtk_widget_class_install_action (widget_class, "workshops.minutes", "x", paper_cb);
  gtk_widget_class_install_action (widget_class, "workshops.remarks", "x", remarks_cb);
  gtk_widget_class_install_action (widget_class, "workshops.come-back", NULL, come_back_cb);
}

static void
vigie_workshops_page_init (VigieWorkshopsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *prepare = gtk_button_new_with_mnemonic (_ ("_Prepare a Workshop"));
  GtkWidget *come_back = gtk_button_new_with_mnemonic (_ ("_Bring In Remarks of a Copy…"));
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  g_object_set (self->list, "margin-start", 20, "margin-end", 20, "margin-top", 20, "margin-bottom",
                28, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 960);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (
    GTK_STACK (self->stack),
    vigie_empty_new ("x-office-presentation-symbolic", _ ("No workshop"),
                     _ ("A workshop shows an approved edition for partners to a room."),
                     _ ("Prepare a Workshop"), "workshops.prepare"),
    "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (prepare), "workshops.prepare");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (come_back), "workshops.come-back");
  gtk_widget_set_tooltip_text (come_back,
                               _ (
                                 "What was noted on a restitution copy; the sources are unlocked"));
  gtk_widget_set_hexpand (come_back, TRUE);
  gtk_widget_set_halign (come_back, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bar), come_back);
  gtk_box_append (GTK_BOX (bar), prepare);
  g_object_set (bar, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}
