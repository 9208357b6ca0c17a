/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop held on two screens: real keys and a real pointer (xdotool), one window on each. With VIGIE_PICTURES
 * set to a folder, what is on screen at each step is kept there as PNG. */
#include <string.h>

#include "model/workshop/remark.h"
#include "tests/ui/driver.h"
#include "widgets/workshop/facilitator-window.h"
#include "widgets/workshop/workshops-page.h"

static VigieWindow *window;
static VigieFacilitatorWindow *notes;

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

static VigieObservatory *
observatory (void)
{
  return vigie_session_get_observatory (session ());
}

static VigiePresentation *
presentation (void)
{
  return vigie_facilitator_window_get_presentation (notes);
}

static GtkWidget *
room (void)
{
  return vigie_facilitator_window_get_room (notes);
}

/* --- driving */

static void
settle (GtkWidget *widget)
{
  driver_settle ((VigieWindow *) (void *) widget);
}

static void
picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("VIGIE_PICTURES");
  const char *language = g_getenv ("LANGUAGE");
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *path = folder
                            ? g_strdup_printf ("%s/%s-%s-%s.png", folder, name,
                                               language ? language : "en", dark ? "dark" : "light")
                            : NULL;

  settle (widget);
  if (path)
    driver_save_png (widget, path);
}

static gboolean
is_mapped_active (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_window_is_active (widget);
}

static void
present (void)
{
  g_autoptr (GPtrArray) list = vigie_workshops_list (observatory (), NULL);
  gint64 id = ((VigieWorkshop *) g_ptr_array_index (list, list->len - 1))->id;

  vigie_window_show_page (window, "workshops");
  notes = vigie_workshops_page_present (VIGIE_WORKSHOPS_PAGE (
                                          vigie_window_get_page (window, "workshops")),
                                        id);
  g_assert_nonnull (notes);
  g_assert_true (driver_wait (is_mapped_active, notes));
}

static void
test_first (void)
{
  present ();
  picture (room (), "room");
  picture (GTK_WIDGET (notes), "notes");
  vigie_presentation_toggle (presentation (), VIGIE_TOOL_PAIR);
  picture (room (), "room-pair");
  vigie_presentation_end (presentation ());
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  if (g_strcmp0 (g_getenv ("VIGIE_PICTURES_DARK"), "1") == 0)
    driver_set_dark (TRUE);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  g_test_add_func ("/presenter/first", test_first);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}
