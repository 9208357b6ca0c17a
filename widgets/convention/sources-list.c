/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources and their rules in a line each. */
#include "widgets/convention/sources-list.h"

#include <glib/gi18n-lib.h>

#include "model/convention/source-sheet-act.h"
#include "widgets/common/toast.h"
#include "widgets/convention/source-sheet-dialog.h"

struct _VigieSourcesList {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *list;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieSourcesList,
                               vigie_sources_list,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

GtkWidget *
vigie_sources_list_open (VigieSourcesList *self, const char *source)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GError *error = NULL;
  VigieSourceSheet *sheet =
    observatory ? vigie_source_sheet_load (observatory, source, &error) : NULL;
  GtkWidget *dialog;

  if (!sheet) {
    if (error)
      vigie_toast_error (GTK_WIDGET (self), error);
    return NULL;
  }
  dialog = vigie_source_sheet_dialog_new (self->session, sheet);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, VigieSourcesList *self)
{
  vigie_sources_list_open (self, g_object_get_data (G_OBJECT (row), "source"));
}

/* --- confirmed */

static gboolean
run_confirm (VigieObservatory *worker,
             const VigieAnswers *answers,
             const GDate *today,
             gpointer data,
             VigieProgress *progress,
             GError **error)
{
  return vigie_source_sheet_confirm (worker, data, today, error);
}

VigieForm *
vigie_sources_list_confirm (VigieSourcesList *self, const char *source)
{
  const VigieSource *one = vigie_catalogue_find_source (vigie_catalogue_get (), source);
  const char *label = one ? vigie_source_label (one, vigie_language_current ()) : source;
  /* Translators: %s is a source. */
  g_autofree char *sentence =
    g_strdup_printf (_ ("The producer has said that the sheet of “%s” is right as it stands: what "
                        "it is kept for, the formality, until when, the rule of secrecy, whom to "
                        "ask. It is a new version, and is no longer marked “to confirm”."),
                     label);

  return vigie_form_present (GTK_WIDGET (self), self->session,
                             &(VigieFormPlan) { .title = _ ("Confirm a Sheet"),
                                                .sentence = sentence,
                                                .verb = _ ("_Confirm the Sheet"),
                                                .done = _ ("The sheet is confirmed."),
                                                .run = run_confirm },
                             g_strdup (source), g_free);
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieSourcesList *self = VIGIE_SOURCES_LIST (widget);

  if (vigie_session_is_unlocked (self->session)) {
    vigie_sources_list_confirm (self, g_variant_get_string (parameter, NULL));
    return;
  }
  gtk_widget_activate_action (widget, "win.unlock", NULL);
  vigie_toast (widget, _ ("Unlock the sources: a référent confirms sheets."));
}

static GtkWidget *
confirm_button_new (const char *source)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Confirm the Sheet…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sources.confirm");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", source);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
append (VigieSourcesList *self, const VigieSource *source, const VigieSourceSheet *sheet)
{
  VigieLanguage language = vigie_language_current ();
  GtkWidget *row = adw_action_row_new (), *chip;
  g_autofree char *rule = vigie_secrecy_rule_dup_line (&sheet->rule);
  g_autofree char *title =
    source->annex_line[0]
      ? g_strdup_printf ("%s – %s", source->annex_line, vigie_source_label (source, language))
      : g_strdup (vigie_source_label (source, language));
  g_autofree char *confirmed = g_strdup_printf ("✓ %s", _ ("confirmed"));

  chip = gtk_label_new (sheet->to_confirm ? _ ("to confirm") : confirmed);
  gtk_widget_add_css_class (chip, "vigie-state");
  gtk_widget_add_css_class (chip, sheet->to_confirm ? "vigie-chip-late" : "vigie-chip-done");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rule);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  if (sheet->to_confirm &&
      !vigie_observatory_is_read_only (vigie_session_get_observatory (self->session)))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), confirm_button_new (source->code));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "source", source->code);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill (VigieSourcesList *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (gsize i = 0; observatory && i < catalogue->n_sources; i++) {
    g_autoptr (VigieSourceSheet) sheet =
      vigie_source_sheet_load (observatory, catalogue->source[i].code, NULL);

    if (sheet)
      append (self, &catalogue->source[i], sheet);
  }
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieSourcesList *self = VIGIE_SOURCES_LIST (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) fill);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_sources_list_dispose (GObject *object)
{
  g_clear_object (&VIGIE_SOURCES_LIST (object)->session);

  G_OBJECT_CLASS (vigie_sources_list_parent_class)->dispose (object);
}

static void
vigie_sources_list_class_init (VigieSourcesListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_sources_list_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "sources.confirm", "s",
                                   confirm_action);
}

static void
vigie_sources_list_init (VigieSourcesList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  g_object_set (self->list, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom",
                20, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->list);
}
