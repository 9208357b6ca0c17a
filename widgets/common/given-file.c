/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's dialog for files, and drops. */
#include "widgets/common/given-file.h"

#include <glib/gi18n-lib.h>

/* Of the widget: its dialog, as long as it is open. */
#define CHOOSER "vigie-file-chooser"
#define GIVEN "vigie-file-given"

static void
response_cb (GtkNativeDialog *dialog, int response, GtkWidget *widget)
{
  VigieFileGiven given = (VigieFileGiven) g_object_get_data (G_OBJECT (dialog), GIVEN);
  g_autoptr (GListModel) files =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;

  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);

    if (path)
      given (widget, path);
  }
  g_object_set_data (G_OBJECT (widget), CHOOSER, NULL);
}

/* @suffix: (nullable): of files; %NULL for a folder */
static void
choose (GtkWidget *widget,
        const char *title,
        const char *kinds,
        const char *const *suffix,
        gboolean several,
        VigieFileGiven given)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (widget),
                                 suffix ? GTK_FILE_CHOOSER_ACTION_OPEN
                                        : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 _ ("_Choose"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kinds);
  for (guint i = 0; suffix && suffix[i]; i++)
    gtk_file_filter_add_suffix (filter, suffix[i]);
  if (suffix)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), several);
  g_object_set_data (G_OBJECT (chooser), GIVEN, (gpointer) given);
  g_object_set_data_full (G_OBJECT (widget), CHOOSER, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), widget);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
vigie_given_file_choose (GtkWidget *widget,
                         const char *title,
                         const char *kinds,
                         const char *const *suffix,
                         VigieFileGiven given)
{
  choose (widget, title, kinds, suffix, FALSE, given);
}

void
vigie_given_files_choose (GtkWidget *widget,
                          const char *title,
                          const char *kinds,
                          const char *const *suffix,
                          VigieFileGiven given)
{
  choose (widget, title, kinds, suffix, TRUE, given);
}

void
vigie_given_folder_choose (GtkWidget *widget, const char *title, VigieFileGiven given)
{
  choose (widget, title, NULL, NULL, FALSE, given);
}

static gboolean
drop (GtkDropTarget *target, const GValue *value, gboolean several, VigieFileGiven given)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gboolean any = FALSE;

  for (GSList *file = g_value_get_boxed (value); file && (several || !any); file = file->next) {
    g_autofree char *path = g_file_get_path (file->data);

    if (path)
      given (widget, path);
    any = any || path;
  }
  return any;
}

static gboolean
drop_one_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer given)
{
  return drop (target, value, FALSE, (VigieFileGiven) given);
}

static gboolean
drop_all_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer given)
{
  return drop (target, value, TRUE, (VigieFileGiven) given);
}

static void
accept_drops (GtkWidget *widget, GCallback dropped, VigieFileGiven given)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", dropped, (gpointer) given);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

void
vigie_given_file_accept_drops (GtkWidget *widget, VigieFileGiven given)
{
  accept_drops (widget, G_CALLBACK (drop_one_cb), given);
}

void
vigie_given_files_accept_drops (GtkWidget *widget, VigieFileGiven given)
{
  accept_drops (widget, G_CALLBACK (drop_all_cb), given);
}
