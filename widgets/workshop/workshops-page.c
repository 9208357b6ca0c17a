/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of workshops (*Ateliers*): prepared from a partners edition, shown to a room. */
#include "widgets/workshop/workshops-page.h"

#include <glib/gi18n-lib.h>

#include "model/workshop/workshop.h"
#include "widgets/common/empty.h"
#include "widgets/common/toast.h"

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

static void
present_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_workshops_page_present (VIGIE_WORKSHOPS_PAGE (widget), g_variant_get_int64 (parameter));
}

/* --- prepare one */

static void
prepare_answered_cb (GtkWidget *dialog, const char *response, VigieWorkshopsPage *self)
{
  GtkWidget *title = g_object_get_data (G_OBJECT (dialog), "title-row");
  GtkWidget *choice = g_object_get_data (G_OBJECT (dialog), "edition-row");
  const gint64 *numbers = g_object_get_data (G_OBJECT (dialog), "numbers");
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieWorkshop) workshop = NULL;
  GError *error = NULL;
  GDate today;

  if (g_strcmp0 (response, "prepare") != 0 || !observatory)
    return;
  vigie_session_get_today (self->session, &today);
  edition =
    vigie_edition_load (observatory, numbers[adw_combo_row_get_selected (ADW_COMBO_ROW (choice))],
                        &error);
  if (edition)
    workshop = vigie_workshop_from_edition (edition, gtk_editable_get_text (GTK_EDITABLE (title)),
                                            &today, &error);
  if (!workshop || !vigie_workshop_store (observatory, workshop, &today, &error)) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  vigie_session_changed (self->session);
}

/* The approved partners editions: what a room may see. */
static GArray *
shown_editions (VigieWorkshopsPage *self, GtkStringList *names)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (editions, i);

    if (entry->approved_on && entry->audience == VIGIE_AUDIENCE_PARTNERS) {
      g_autofree char *name =
        g_strdup_printf (ngettext ("Edition no. %d, %u view", "Edition no. %d, %u views",
                                   entry->n_columns),
                         (int) entry->number, (guint) entry->n_columns);

      g_array_append_val (numbers, entry->number);
      if (names)
        gtk_string_list_append (names, name);
    }
  }
  return numbers;
}

static void
prepare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWorkshopsPage *self = VIGIE_WORKSHOPS_PAGE (widget);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GArray *numbers = shown_editions (self, names);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Prepare a Workshop"),
                            _ ("One view for each indicator of the edition, in its order."));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *title = adw_entry_row_new (), *edition = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (title), _ ("Title"));
  gtk_editable_set_text (GTK_EDITABLE (title), _ ("Shared analysis"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (edition), _ ("Edition"));
  adw_combo_row_set_model (ADW_COMBO_ROW (edition), G_LIST_MODEL (names));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), edition);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), group);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "prepare",
                                    _ ("_Prepare the Workshop"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "prepare",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "prepare");
  g_object_set_data (G_OBJECT (dialog), "title-row", title);
  g_object_set_data (G_OBJECT (dialog), "edition-row", edition);
  g_object_set_data_full (G_OBJECT (dialog), "numbers", g_array_free (numbers, FALSE), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (prepare_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- content */

static GtkWidget *
row_new (const VigieWorkshop *workshop)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Present"));
  GDate date;
  g_autofree char *when = vigie_date_parse (workshop->date, &date, NULL)
                            ? vigie_date_format (&date, vigie_language_current ())
                            : g_strdup ("");
  g_autofree char *views =
    g_strdup_printf (ngettext ("%zu view", "%zu views", workshop->n_steps), workshop->n_steps);
  g_autofree char *text =
    g_strdup_printf (_ ("%s · %s · edition no. %d"), when, views, (int) workshop->edition);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), workshop->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "workshops.present");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                          g_variant_new_int64 (workshop->id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (VigieWorkshopsPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) workshops = NULL;
  g_autoptr (GError) error = NULL;
  GArray *editions = shown_editions (self, NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  if (observatory)
    workshops = vigie_workshops_list (observatory, &error);
  if (error)
    vigie_toast_error (GTK_WIDGET (self), g_steal_pointer (&error));
  for (guint i = 0; workshops && i < workshops->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (g_ptr_array_index (workshops, i)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    workshops && workshops->len ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workshops.prepare", editions->len > 0);
  g_array_unref (editions);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieWorkshopsPage *self = VIGIE_WORKSHOPS_PAGE (page);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
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
  gtk_widget_class_install_action (widget_class, "workshops.prepare", NULL, prepare_cb);
}

static void
vigie_workshops_page_init (VigieWorkshopsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *prepare = gtk_button_new_with_mnemonic (_ ("_Prepare a Workshop"));
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
  gtk_widget_set_hexpand (prepare, TRUE);
  gtk_widget_set_halign (prepare, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bar), prepare);
  g_object_set (bar, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}
