/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real keys and a real pointer, by the X server's own tools. */
#include "tests/ui/input.h"

#include <gdk/x11/gdkx.h>
#define JIGGLE_MS \
  40 /* a source takes the drag up when it comes to it: the pointer moves until it has */

void
input_command (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;

  g_assert_true (
    g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

void
input_press (const char *key)
{
  g_autofree char *line = g_strconcat ("xdotool key ", key, NULL);

  g_test_message ("%s", key);
  input_command (line);
}

/* --- focus */

typedef struct {
  GtkWindow *window;
  GtkWidget *before;
} Focus;

static gboolean
has_moved (gpointer data)
{
  const Focus *focus = data;
  GtkWidget *now = gtk_window_get_focus (focus->window);

  return now && now != focus->before;
}

/* On screen, within what scrolls around it. */
static gboolean
is_in_view (gpointer widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent;
       parent = gtk_widget_get_parent (parent)) {
    graphene_rect_t place;

    if (!gtk_widget_compute_bounds (widget, parent, &place))
      return FALSE;
    if (GTK_IS_VIEWPORT (parent) && (place.origin.y + MIN (place.size.height, 20.0F) < 0.0F ||
                                     place.origin.y > (float) gtk_widget_get_height (parent) ||
                                     place.origin.x > (float) gtk_widget_get_width (parent)))
      return FALSE;
  }
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_focus_seen (gpointer window)
{
  return gtk_window_get_focus_visible (window);
}

void
input_press_until (GtkWindow *window,
                   const char *key,
                   gboolean (*is_there) (GtkWidget *focus, gpointer data),
                   gpointer data)
{
  for (int i = 0; i < 100; i++) {
    Focus focus = { window, gtk_window_get_focus (window) };

    if (focus.before && i > 0) {
      g_auto (GStrv) classes = gtk_widget_get_css_classes (focus.before);

      g_test_message ("at %s %s", G_OBJECT_TYPE_NAME (focus.before), classes[0]);
      g_assert_true (driver_wait (is_focus_seen, window));
      if (!is_in_view (focus.before))
        g_test_message ("%s, out of view", G_OBJECT_TYPE_NAME (focus.before));
      g_assert_true (driver_wait (is_in_view, focus.before));
    }
    if (focus.before && is_there (focus.before, data))
      return;
    input_press (key);
    g_assert_true (driver_wait (has_moved, &focus));
  }
  g_assert_not_reached ();
}

gboolean
input_is_within (GtkWidget *focus, gpointer type)
{
  return gtk_widget_get_ancestor (focus, GPOINTER_TO_SIZE (type)) != NULL;
}

gboolean
input_is_active (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_window_is_active (widget);
}

void
input_activate (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (driver_wait (input_is_active, window));
}

/* --- files dragged from another program */

typedef struct {
  GSubprocess *process;
  GDataInputStream *lines;
  char *said; /* (nullable): the newest line */
  char *surface;
  int x, y, moves;
} Drag;

static void listen (Drag *drag);

static void
said_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Drag *drag = data;
  g_autoptr (GError) error = NULL;
  char *line =
    g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (object), result, NULL, &error);

  if (!line) /* it has ended */
    return;
  g_free (drag->said);
  drag->said = line;
  listen (drag);
}

static void
listen (Drag *drag)
{
  g_data_input_stream_read_line_async (drag->lines, G_PRIORITY_DEFAULT, NULL, said_cb, drag);
}

static gboolean
has_said (gpointer data)
{
  return ((const Drag *) data)->said != NULL;
}

static gboolean
is_over (gpointer data)
{
  return g_strcmp0 (((const Drag *) data)->said, "over") == 0;
}

static gboolean
would_copy (gpointer data)
{
  return g_strcmp0 (((const Drag *) data)->said, "copy") == 0;
}

static void
start_source (Drag *drag, const char *const *path)
{
  g_autofree char *program =
    g_build_filename (g_getenv ("VIGIE_BUILD_DIR"), "tests", "ui", "drag-source", NULL);
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  g_strv_builder_add (line, program);
  g_strv_builder_addv (line, (const char **) path);
  words = g_strv_builder_end (line);
  drag->process =
    g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  drag->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (drag->process));
  listen (drag);
  g_assert_true (driver_wait (has_said, drag));
}

static gboolean
is_ended (gpointer data)
{
  return g_input_stream_is_closed (data) || !g_input_stream_has_pending (data);
}

static void
end_source (Drag *drag)
{
  g_subprocess_force_exit (drag->process);
  g_assert_true (g_subprocess_wait (drag->process, NULL, NULL));
  g_assert_true (driver_wait (is_ended, drag->lines));
  g_object_unref (drag->lines);
  g_object_unref (drag->process);
  g_free (drag->said);
  g_free (drag->surface);
}

static gboolean
jiggle_cb (gpointer data)
{
  Drag *drag = data;
  g_autofree char *line = g_strdup_printf ("xdotool mousemove --window %s %d %d", drag->surface,
                                           drag->x + drag->moves++ % 2, drag->y);

  input_command (line);
  return G_SOURCE_CONTINUE;
}

/* Moves the pointer about at a place of a window until the source answers as it should. */
static void
move_until (Drag *drag, const char *surface, int x, int y, DriverCondition answered)
{
  guint jiggle = g_timeout_add (JIGGLE_MS, jiggle_cb, drag);

  g_free (drag->surface);
  drag->surface = g_strdup (surface);
  drag->x = x;
  drag->y = y;
  g_assert_true (driver_wait (answered, drag));
  g_source_remove (jiggle);
}

void
input_drop (GtkWidget *widget, const char *const *path, DriverCondition taken, gpointer data)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_autofree char *to = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  g_autofree char *from = NULL;
  Drag drag = { 0 };

  start_source (&drag, path);
  from = g_strdup (drag.said);
  move_until (&drag, from, 30, 30, is_over);
  input_command ("xdotool mousedown 1");
  move_until (&drag, to, gtk_widget_get_width (widget) / 2, gtk_widget_get_height (widget) / 2,
              would_copy);
  input_command ("xdotool mouseup 1");
  g_assert_true (driver_wait (taken, data));
  end_source (&drag);
}
