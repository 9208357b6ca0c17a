/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives the window from within its process: no key or pointer is simulated, each handler is. */
#include "tests/ui/driver.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "app/desktop/application.h"
#include "widgets/explore/explore-page.h"
#include "widgets/explore/map-area.h"

#define WAIT_S 120
/* Without a window manager the default size counts the shadow that GTK draws. */
#define SHADOW 10

static GtkApplication *application;
static VigieWindow *main_window; /* weak */
static char *folder;

static gint64 now_unix_s = DRIVER_NOW;

static gint64
fixed_clock (void)
{
  return now_unix_s;
}

void
driver_set_now (gint64 unix_s)
{
  now_unix_s = unix_s;
}

static void
remove_folder (void)
{
  if (folder) {
    GDir *dir = g_dir_open (folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name (dir))) {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
    if (dir)
      g_dir_close (dir);
    g_rmdir (folder);
    g_clear_pointer (&folder, g_free);
  }
}

void
driver_init (int *argc, char ***argv)
{
  driver_hold_no_more ();
  /* No worker ends before the program: the leak checker takes the belongings of a thread that is just ending for lost. */
  g_thread_pool_set_max_idle_time (0);
  g_thread_pool_set_max_unused_threads (-1);
  setlocale (LC_ALL, "");
  vigie_application_bind_language ();
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    exit (77);
  }
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name",
                "Cantarell 11", NULL);
  vigie_application_load_style ();
  driver_set_dark (g_getenv ("VIGIE_PICTURES_DARK") != NULL);
  driver_set_large (g_getenv ("VIGIE_PICTURES_LARGE") != NULL);
  application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  atexit (remove_folder);
}

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
driver_wait (DriverCondition condition, gpointer data)
{
  gboolean late = FALSE;
  guint timeout = g_timeout_add_seconds (WAIT_S, timeout_cb, &late);

  while (!condition (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timeout);
  return !late;
}

static void
painted_cb (GdkFrameClock *clock, int *frames)
{
  (*frames)++;
}

static gboolean
two_frames (gpointer data)
{
  return *(int *) data >= 2;
}

static void
settle (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  int frames = 0;
  gulong handler;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frames);
  gtk_widget_queue_draw (window);
  gdk_frame_clock_begin_updating (clock);
  driver_wait (two_frames, &frames);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, handler);
}

void
driver_settle (VigieWindow *window)
{
  settle (GTK_WIDGET (window));
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

VigieWindow *
driver_open_window (int width, int height)
{
  VigieWindow *window = vigie_window_new (application, fixed_clock, NULL);

  if (g_getenv ("VIGIE_PICTURES_WIDE")) { /* the whole screen, shadow included */
    width = 1920 - 2 * SHADOW;
    height = 1080 - 2 * SHADOW;
  }
  g_set_weak_pointer (&main_window, window);

  gtk_window_set_default_size (GTK_WINDOW (window), width + SHADOW, height + SHADOW);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (driver_wait (is_mapped, window));
  driver_settle (window);
  return window;
}

void
driver_close_window (VigieWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef struct {
  GtkWidget *widget;
  int width, height;
} Size;

static gboolean
has_size (gpointer data)
{
  Size *size = data;

  /* A window as large as its screen has no room for the shadow. */
  return ABS (gtk_widget_get_width (size->widget) - size->width) <= SHADOW &&
         ABS (gtk_widget_get_height (size->widget) - size->height) <= SHADOW;
}

void
driver_resize (VigieWindow *window, int width, int height)
{
  Size size = { GTK_WIDGET (window), width, height };

  /* As an edge is dragged: pages fold on the way, and then may be narrower still. */
  for (int i = 0; i == 0 || (i < 6 && !has_size (&size)); i++) {
    gtk_window_set_default_size (GTK_WINDOW (window), width + SHADOW + i % 2, height + SHADOW);
    for (int frames = 0; frames < 4; frames++)
      driver_settle (window);
  }
  if (!driver_wait (has_size, &size))
    g_test_message ("the window is %d × %d", gtk_widget_get_width (size.widget),
                    gtk_widget_get_height (size.widget));
  driver_settle (window);
}

const char *
driver_demonstration_path (void)
{
  const char *made = g_getenv ("VIGIE_DEMONSTRATION");
  static char *path;

  if (path)
    return path;
  path = g_build_filename (folder, "demonstration.vigie", NULL);
  if (made && g_file_test (made, G_FILE_TEST_EXISTS)) {
    g_autoptr (GFile) from = g_file_new_for_path (made), to = g_file_new_for_path (path);

    g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  }
  return path;
}

static gboolean
is_shown (gpointer window)
{
  VigieExplorePage *page = VIGIE_EXPLORE_PAGE (vigie_window_get_page (window, "explore"));

  return vigie_exploration_get_state (vigie_explore_page_get_exploration (page)) ==
         VIGIE_EXPLORATION_SHOWN;
}

static gboolean
is_map_settled (gpointer window)
{
  return vigie_map_area_is_settled (VIGIE_MAP_AREA (driver_find (window, VIGIE_TYPE_MAP_AREA)));
}

void
driver_open_demonstration (VigieWindow *window)
{
  vigie_window_open_demonstration (window, driver_demonstration_path ());
  g_assert_true (driver_wait (is_shown, window));
  driver_settle (window);
  g_assert_true (driver_wait (is_map_settled, window));
  driver_settle (window);
}

void
driver_set_dark (gboolean dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

void
driver_set_large (gboolean large)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (large ? 120 : 96) * 1024, NULL);
}

void
driver_save_png (GtkWidget *widget, const char *path)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GskRenderNode *node;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gsk_render_node_unref (node);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
driver_picture (GtkWidget *widget, const char *name)
{
  const char *kept = g_getenv ("VIGIE_PICTURES");
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  g_autofree char *path =
    kept ? g_strdup_printf ("%s/%s-%s-%s.png", kept, name,
                            vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? "fr" : "en",
                            dark ? "dark" : "light")
         : NULL;

  if (main_window && gtk_widget_get_mapped (GTK_WIDGET (main_window)))
    driver_settle (main_window);
  if (root != GTK_WIDGET (main_window) && gtk_widget_get_mapped (root))
    settle (root);
  if (path)
    driver_save_png (widget, path);
}

GtkWidget *
driver_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = driver_find (child, type);

    if (found)
      return found;
  }

  return NULL;
}

GtkWidget *
driver_find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = driver_find_button (child, label);

    if (found)
      return found;
  }

  return NULL;
}

GtkWidget *
driver_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) each = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (each), type) && each != GTK_WIDGET (main_window) &&
        gtk_widget_get_visible (each))
      return each;
  }
  return NULL;
}

static gboolean
is_there (gpointer type)
{
  return driver_find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static gboolean
is_gone (gpointer type)
{
  return driver_find_window (GPOINTER_TO_SIZE (type)) == NULL;
}

GtkWidget *
driver_wait_for_window (GType type)
{
  g_assert_true (driver_wait (is_there, GSIZE_TO_POINTER (type)));
  return driver_find_window (type);
}

void
driver_wait_until_gone (GType type)
{
  g_assert_true (driver_wait (is_gone, GSIZE_TO_POINTER (type)));
}

VigieForm *
driver_form (void)
{
  return VIGIE_FORM (driver_wait_for_window (VIGIE_TYPE_FORM));
}

static gboolean
has_ended (gpointer data)
{
  VigieForm *form = *(VigieForm **) data;

  return !form || vigie_form_get_refusal (form);
}

const char *
driver_form_submit (VigieForm *form)
{
  VigieForm *watched = form;
  const char *refusal;

  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &watched);
  vigie_form_submit (form);
  g_assert_true (driver_wait (has_ended, &watched));
  if (!watched)
    return NULL;
  refusal = vigie_form_get_refusal (watched);
  g_object_remove_weak_pointer (G_OBJECT (form), (gpointer *) &watched);
  return refusal;
}
