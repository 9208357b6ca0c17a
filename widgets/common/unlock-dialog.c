/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a passphrase and opens the source figures with it. */
#include "widgets/common/unlock-dialog.h"

#include <glib/gi18n-lib.h>

#include "model/demonstration/demonstration.h"

struct _VigieUnlockDialog {
  AdwWindow parent_instance;

  AdwComboRow *person;
  AdwEntryRow *recovery;
  AdwPasswordEntryRow *passphrase;
  GtkToggleButton *sheet; /* down: the recovery sheet opens, the passphrase is a new one */
  AdwEntryRow *purpose;
  GtkLabel *failure;
  GtkLabel *hint;
  GtkButton *unlock;
  GtkButton *cancel;
  GtkSpinner *spinner;

  VigieSession *session;
  GPtrArray *people; /* names of the bound */
};

G_DEFINE_FINAL_TYPE (VigieUnlockDialog, vigie_unlock_dialog, ADW_TYPE_WINDOW)

static void
set_busy (VigieUnlockDialog *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock), !busy);
  /* Insensitive, a text that has the focus would miss its loss: GTK 4.8 warns. */
  gtk_editable_set_editable (GTK_EDITABLE (self->passphrase), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->person), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
say (VigieUnlockDialog *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigieUnlockDialog) self = data;
  g_autoptr (GError) error = NULL;

  vigie_session_set_purpose (self->session, gtk_editable_get_text (GTK_EDITABLE (self->purpose)));
  if (vigie_session_unlock_finish (VIGIE_SESSION (source), result, &error)) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }

  set_busy (self, FALSE);
  say (self, error->message);
  if (gtk_toggle_button_get_active (
        self->sheet)) { /* a slip of the letters: they are kept to mend */
    gtk_widget_grab_focus (GTK_WIDGET (self->recovery));
    return;
  }
  gtk_widget_add_css_class (GTK_WIDGET (self->passphrase), "error");
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
sheet_toggled_cb (VigieUnlockDialog *self)
{
  gboolean sheet = gtk_toggle_button_get_active (self->sheet);

  gtk_widget_set_visible (GTK_WIDGET (self->recovery), sheet);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->passphrase),
                                 sheet ? _ ("New passphrase") : _ ("Passphrase"));
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  gtk_widget_grab_focus (sheet ? GTK_WIDGET (self->recovery) : GTK_WIDGET (self->passphrase));
}

static void
unlock_clicked_cb (VigieUnlockDialog *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  gboolean sheet = gtk_toggle_button_get_active (self->sheet);
  guint i = adw_combo_row_get_selected (self->person);
  const char *person = i < self->people->len ? g_ptr_array_index (self->people, i) : NULL;

  if (sheet && !passphrase[0]) {
    say (self, _ ("Choose a new passphrase: it opens the sources from now on."));
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
    return;
  }
  set_busy (self, TRUE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->passphrase), "error");
  if (sheet)
    vigie_session_recover (self->session, person,
                           gtk_editable_get_text (GTK_EDITABLE (self->recovery)), passphrase,
                           unlocked_cb, g_object_ref (self));
  else
    vigie_session_unlock (self->session, person, passphrase, unlocked_cb, g_object_ref (self));
}

/* Only people bound by secrecy can open anything: the others are not offered. */
static void
list_people (VigieUnlockDialog *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) people = vigie_people_list (vigie_observatory_get_db (observatory), NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; people && i < people->len; i++) {
    const VigiePerson *person = g_ptr_array_index (people, i);

    if (person->bound) {
      gtk_string_list_append (names, person->name);
      g_ptr_array_add (self->people, g_strdup (person->name));
    }
  }

  adw_combo_row_set_model (self->person, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->person), self->people->len > 1);
}

static void
vigie_unlock_dialog_dispose (GObject *object)
{
  VigieUnlockDialog *self = VIGIE_UNLOCK_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_unlock_dialog_parent_class)->dispose (object);
}

static void
vigie_unlock_dialog_class_init (VigieUnlockDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_unlock_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/unlock-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, person);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, recovery);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, sheet);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, purpose);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, unlock);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, VigieUnlockDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, unlock_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_toggled_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_unlock_dialog_init (VigieUnlockDialog *self)
{
  self->people = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

VigieUnlockDialog *
vigie_unlock_dialog_new (GtkWindow *parent, VigieSession *session)
{
  VigieUnlockDialog *self = g_object_new (VIGIE_TYPE_UNLOCK_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  list_people (self);
  gtk_editable_set_text (GTK_EDITABLE (self->purpose), _ ("Exploration"));
  if (vigie_session_is_demonstration (session)) {
    g_autofree char *hint = g_strdup_printf (
      /* Translators: %s is a passphrase, as it is typed. */
      _ ("The demonstration’s passphrase is public: %s"), VIGIE_DEMONSTRATION_PASSPHRASE);

    gtk_label_set_label (self->hint, hint);
    gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
  }

  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  return self;
}
