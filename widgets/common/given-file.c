/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's dialog for one file, and drops. */
#include "widgets/common/given-file.h"

#include <glib/gi18n-lib.h>

/* Of the widget: its dialog, as long as it is open. */
#define CHOOSER "vigie-file-chooser"
#define GIVEN "vigie-file-given"

static void
response_cb (GtkNativeDialog *dialog, int response, GtkWidget *widget)
{
  VigieFileGiven given = (VigieFileGiven) g_object_get_data (G_OBJECT (dialog), GIVEN);
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    given (widget, path);
  g_object_set_data (G_OBJECT (widget), CHOOSER, NULL);
}

void
vigie_given_file_choose (GtkWidget *widget,
                         const char *title,
                         const char *kinds,
                         const char *const *suffix,
                         VigieFileGiven given)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _ ("_Choose"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kinds);
  for (guint i = 0; suffix[i]; i++)
    gtk_file_filter_add_suffix (filter, suffix[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_object_set_data (G_OBJECT (chooser), GIVEN, (gpointer) given);
  g_object_set_data_full (G_OBJECT (widget), CHOOSER, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), widget);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer given)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files ? g_file_get_path (files->data) : NULL;

  if (path)
    ((VigieFileGiven) given) (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                              path);
  return path != NULL;
}

void
vigie_given_file_accept_drops (GtkWidget *widget, VigieFileGiven given)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), (gpointer) given);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
