/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Not a test: `drag-source FILE…` is another program from whose window files are dragged. Says its window's number,
 * then "over" when the pointer comes, then each time what would be done with them where the pointer drags them. */
#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>

#define SIDE 60

/* By then it is where the window manager wants it. */
static void
active_cb (GtkWindow *window)
{
  if (gtk_window_is_active (window))
    g_print ("%lu\n", gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))));
}

static void
entered_cb (void)
{
  g_print ("over\n");
}

static void
answered_cb (GdkDrag *drag)
{
  g_print ("%s\n", gdk_drag_get_selected_action (drag) == GDK_ACTION_COPY ? "copy" : "no");
}

static void
begun_cb (GtkDragSource *source, GdkDrag *drag)
{
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (answered_cb), NULL);
}

int
main (int argc, char **argv)
{
  GtkWidget *window;
  GtkDragSource *drag;
  GtkEventController *motion;
  GSList *files = NULL;
  g_autoptr (GdkContentProvider) content = NULL;

  gtk_init ();
  window = gtk_window_new ();
  motion = gtk_event_controller_motion_new ();
  drag = gtk_drag_source_new ();
  for (int i = argc - 1; i > 0; i--)
    files = g_slist_prepend (files, g_file_new_for_path (argv[i]));
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  gtk_drag_source_set_content (drag, content);
  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begun_cb), NULL);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (drag));
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), SIDE, SIDE);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), NULL);
  g_signal_connect (motion, "enter", G_CALLBACK (entered_cb), NULL);
  gtk_widget_add_controller (window, motion);
  gtk_window_present (GTK_WINDOW (window));
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
