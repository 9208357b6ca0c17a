/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop held on two screens: real keys and a real pointer (xdotool), one window on each. With VIGIE_PICTURES
 * set to a folder, what is on screen at each step is kept there as PNG. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/convention/anomaly.h"
#include "model/demonstration/demonstration.h"
#include "model/restitution/copy.h"
#include "model/store/journal.h"
#include "model/workshop/remark.h"
#include "tests/ui/clipboard.h"
#include "tests/ui/driver.h"
#include "tests/ui/input.h"
#include "tests/ui/messages.h"
#include "widgets/workshop/facilitator-window.h"
#include "widgets/workshop/presenter.h"
#include "widgets/workshop/remarks-panel.h"
#include "widgets/workshop/room-view.h"
#include "widgets/workshop/workshops-page.h"

#define WIDTH 1920
#define HEIGHT 1080
/* The narrowest screen of LOOK: the facilitator's. */
#define LAPTOP 1280

/* The views, in their order. */
enum {
  CARS,    /* rates, with words */
  SEEKERS, /* counts, four of them hidden */
  PEOPLE,
  N_VIEWS
};

static VigieWindow *window;
static VigieFacilitatorWindow *notes;
static gint64 workshop;

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

static gboolean
is_at (gpointer step)
{
  return vigie_presentation_get_step (presentation ()) == GPOINTER_TO_SIZE (step);
}

static void
wait_for_view (gsize step)
{
  g_assert_true (driver_wait (is_at, GSIZE_TO_POINTER (step)));
}

static gboolean
is_on (gpointer tool)
{
  return vigie_presentation_is_on (presentation (), (VigieTool) GPOINTER_TO_INT (tool));
}

static gboolean
is_off (gpointer tool)
{
  return !is_on (tool);
}

static void
wait_for_tool (VigieTool tool, gboolean on)
{
  g_assert_true (driver_wait (on ? is_on : is_off, GINT_TO_POINTER (tool)));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
is_full (gpointer widget)
{
  return gtk_widget_get_width (widget) == WIDTH && gtk_widget_get_height (widget) == HEIGHT;
}

static void
begin (void)
{
  vigie_window_show_page (window, "workshops");
  notes = vigie_workshops_page_present (VIGIE_WORKSHOPS_PAGE (
                                          vigie_window_get_page (window, "workshops")),
                                        workshop);
  g_assert_nonnull (notes);
  g_object_add_weak_pointer (G_OBJECT (notes), (gpointer *) &notes);
  g_assert_true (driver_wait (input_is_active, notes));
  g_assert_true (driver_wait (is_full, room ()));
}

static void
end (void)
{
  vigie_presentation_end (presentation ());
  g_assert_true (driver_wait (is_gone, &notes));
  g_assert_true (driver_wait (input_is_active, window));
}

/* Of a window of full screen on the second monitor; @x, @y in units of 1080 lines. */
static void
point_at (double x, double y)
{
  g_autofree char *line = g_strdup_printf ("xdotool mousemove %d %d", WIDTH + (int) x, (int) y);

  input_command (line);
}

/* Where a zone stands on the room's page. */
static void
place_of (guint32 zone, double *x, double *y)
{
  const VigieZone *one =
    &vigie_presentation_get_room (presentation ())->map.table->zoning->zone[zone];
  VigieRoomPage page;
  VigieMapView view;
  cairo_rectangle_t frame;

  vigie_presentation_fill (presentation (), &page);
  view = vigie_room_page_view (&page, WIDTH, HEIGHT);
  vigie_room_page_frame (page.n_maps, WIDTH, HEIGHT, 0, &frame);
  *x = frame.x + frame.width / 2.0 + (one->label_x - view.x) / view.m_per_px;
  *y = frame.y + frame.height / 2.0 - (one->label_y - view.y) / view.m_per_px;
}

static guint
count_journal (const char *act, const char *outcome)
{
  g_autoptr (GPtrArray) all = vigie_journal_list (observatory (), NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++) {
    const VigieJournalEntry *one = g_ptr_array_index (all, i);

    n += strcmp (one->act, act) == 0 && strcmp (one->outcome, outcome) == 0;
  }

  return n;
}

/* --- tests */

static void
test_each_screen_has_its_window (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  guint before = count_journal ("workshop", "done");
  GdkMonitor *of_room, *of_notes;
  int least;

  begin ();
  of_room =
    gdk_display_get_monitor_at_surface (display, gtk_native_get_surface (GTK_NATIVE (room ())));
  of_notes =
    gdk_display_get_monitor_at_surface (display, gtk_native_get_surface (GTK_NATIVE (notes)));
  g_assert_true (of_room != of_notes);
  g_assert_true (gtk_window_is_fullscreen (GTK_WINDOW (room ())));
  g_assert_false (gtk_window_get_decorated (GTK_WINDOW (room ())));
  g_assert_true (VIGIE_IS_ROOM_VIEW (gtk_window_get_child (GTK_WINDOW (room ()))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_cmpuint (count_journal ("workshop", "done"), ==, before + 1);
  driver_picture (room (), "room");
  driver_picture (GTK_WIDGET (notes), "notes");
  gtk_widget_measure (GTK_WIDGET (notes), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, LAPTOP);
  vigie_presentation_move (presentation (), 1);
  g_assert_cmpuint (count_journal ("workshop", "done"), ==, before + 2);
  end ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
}

static void
test_keys_lead_in_either_window (void)
{
  static const char *const forward[] = { "Next", "space", "Right", "Down", "Return" };
  static const char *const back[] = { "Prior", "Left", "Up", "BackSpace" };

  begin ();
  for (int i = 0; i < 2; i++) {
    input_activate (i ? room () : GTK_WIDGET (notes));
    for (gsize k = 0; k < G_N_ELEMENTS (forward); k++) {
      input_press (forward[k]);
      wait_for_view (SEEKERS);
      input_press (back[k % G_N_ELEMENTS (back)]);
      wait_for_view (CARS);
    }
    input_press ("End");
    wait_for_view (N_VIEWS - 1);
    input_press ("Next"); /* there is no further one */
    input_press ("Home");
    wait_for_view (CARS);
  }
  end ();
}

/* N, and what clickers send; then each of the other tools, on and off again. */
static void
test_keys_of_the_tools (void)
{
  static const char *const black[] = { "n", "b", "period", "colon", "N" };
  static const struct {
    const char *key;
    VigieTool tool;
  } tool[] = { { "l", VIGIE_TOOL_LASSO }, { "2", VIGIE_TOOL_PAIR }, { "z", VIGIE_TOOL_NAMES } };

  begin ();
  for (int i = 0; i < 2; i++) {
    input_activate (i ? room () : GTK_WIDGET (notes));
    for (gsize k = 0; k < G_N_ELEMENTS (black); k++) {
      input_press (black[k]);
      wait_for_tool (VIGIE_TOOL_BLANK, TRUE);
      input_press (k % 2 ? black[k] : "F5");
      wait_for_tool (VIGIE_TOOL_BLANK, FALSE);
      input_activate (i ? room () : GTK_WIDGET (notes));
    }
    for (gsize k = 0; k < G_N_ELEMENTS (tool); k++) {
      gboolean on = is_on (GINT_TO_POINTER (tool[k].tool));

      input_press (tool[k].key);
      wait_for_tool (tool[k].tool, !on);
      input_press (tool[k].key);
      wait_for_tool (tool[k].tool, on);
    }
  }
  input_press ("n");
  wait_for_tool (VIGIE_TOOL_BLANK, TRUE);
  driver_picture (room (), "room-black");
  input_press ("Next"); /* light first, then forward */
  wait_for_tool (VIGIE_TOOL_BLANK, FALSE);
  g_assert_true (is_at (GSIZE_TO_POINTER (CARS)));
  end ();
}

static double
m_per_unit (void)
{
  VigieRoomPage page;

  vigie_presentation_fill (presentation (), &page);

  return vigie_room_page_view (&page, WIDTH, HEIGHT).m_per_px;
}

static gboolean
is_closer (gpointer than)
{
  return m_per_unit () < *(double *) than - 0.001;
}

static gboolean
is_same (gpointer as)
{
  return ABS (m_per_unit () - *(double *) as) < 0.001;
}

static void
test_the_map_is_zoomed_and_fits_again (void)
{
  static const char *const closer[] = { "xdotool key plus", "xdotool key KP_Add",
                                        "xdotool click 4" };
  double whole;

  begin ();
  vigie_presentation_show_step (presentation (), SEEKERS);
  input_activate (room ());
  point_at (600, 600);
  driver_settle ((VigieWindow *) (void *) room ());
  whole = m_per_unit ();
  for (gsize i = 0; i < G_N_ELEMENTS (closer); i++) {
    input_command (closer[i]);
    g_assert_true (driver_wait (is_closer, &whole));
    input_press ("0");
    g_assert_true (driver_wait (is_same, &whole));
  }
  end ();
}

/* There the figures of the upper row need Maj, and a clicker's point is a colon. */
static void
test_figures_of_a_french_keyboard (void)
{
  double whole;

  begin ();
  vigie_presentation_show_step (presentation (), SEEKERS);
  input_activate (room ());
  input_command ("setxkbmap fr");
  input_press ("eacute");
  wait_for_tool (VIGIE_TOOL_PAIR, TRUE);
  input_press ("2");
  wait_for_tool (VIGIE_TOOL_PAIR, FALSE);
  input_press ("colon");
  wait_for_tool (VIGIE_TOOL_BLANK, TRUE);
  input_press ("colon");
  wait_for_tool (VIGIE_TOOL_BLANK, FALSE);
  whole = m_per_unit ();
  input_press ("plus");
  g_assert_true (driver_wait (is_closer, &whole));
  input_press ("agrave");
  g_assert_true (driver_wait (is_same, &whole));
  input_command ("setxkbmap us");
  end ();
}

static gboolean
has_pair (gpointer column)
{
  return vigie_presentation_is_on (presentation (), VIGIE_TOOL_PAIR) &&
         vigie_presentation_get_pair (presentation ()) == GPOINTER_TO_SIZE (column);
}

static void
test_A6_2_two_maps_are_of_one_edition (void)
{
  const VigieTable *table;
  g_autofree char *shown = NULL;
  gssize column;

  begin ();
  input_activate (room ());
  table = vigie_presentation_get_room (presentation ())->map.table;
  column = vigie_table_find (table, "TXBASREV", VIGIE_PERIOD_NONE);
  input_press ("2");
  wait_for_tool (VIGIE_TOOL_PAIR, TRUE);
  vigie_presentation_set_pair (presentation (), (gsize) column);
  g_assert_true (driver_wait (has_pair, GSIZE_TO_POINTER ((gsize) column)));
  shown = vigie_presentation_dup_shown (presentation ());
  g_assert_cmpstr (shown, ==, "PSANSVR@2020 TXBASREV@2025");
  driver_picture (room (), "room-pair");
  driver_picture (GTK_WIDGET (notes), "notes-pair");
  g_assert_cmpuint (count_journal ("workshop", "done"), >=, 2);
  input_press ("Escape"); /* takes it back, and does not end */
  wait_for_tool (VIGIE_TOOL_PAIR, FALSE);
  end ();
}

static gboolean
is_answered (gpointer data)
{
  return vigie_facilitator_window_is_settled (notes) &&
         vigie_presentation_get_answer (presentation ());
}

/* A line around nearly all of the map, drawn by hand. */
static void
surround_all (void)
{
  static const double corner[][2] = {
    { 30, 150 }, { 1250, 150 }, { 1250, 960 }, { 30, 960 }, { 30, 200 }
  };

  point_at (corner[0][0], corner[0][1]);
  driver_settle ((VigieWindow *) (void *) room ());
  input_command ("xdotool mousedown 1");
  for (gsize i = 1; i < G_N_ELEMENTS (corner); i++)
    for (int part = 1; part <= 4; part++) {
      point_at (corner[i - 1][0] + (corner[i][0] - corner[i - 1][0]) * part / 4.0,
                corner[i - 1][1] + (corner[i][1] - corner[i - 1][1]) * part / 4.0);
      driver_settle ((VigieWindow *) (void *) room ()); /* one point of a line a frame */
    }
  driver_picture (room (), "room-lasso");
  input_command ("xdotool mouseup 1");
}

/* Word for word, from the table of messages. */
static const char *
m17 (void)
{
  return g_str_has_prefix (g_getenv ("LANGUAGE") ? g_getenv ("LANGUAGE") : "", "fr")
           ? "Cette sélection permettrait de déduire une donnée protégée."
           : "This selection would let a protected figure be deduced.";
}

static gboolean
is_refused (gpointer data)
{
  return is_answered (NULL) &&
         strcmp (vigie_presentation_get_answer (presentation ()), m17 ()) == 0;
}

/* --- the clipboard */

static gboolean
is_copied (gpointer n)
{
  return count_journal ("copy", "done") == GPOINTER_TO_UINT (n);
}

static gboolean
is_not_copied (gpointer n)
{
  return count_journal ("copy", "refused") == GPOINTER_TO_UINT (n);
}

static void
press_copy (GtkWidget *widget)
{
  input_activate (widget);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), "avant");
  input_press ("ctrl+c");
}

/* Tried in the room's window; the facilitator's says why. */
static void
assert_not_copied (const char *number)
{
  guint before = count_journal ("copy", "refused");
  g_autofree char *text = NULL;
  const char *sentence;

  press_copy (room ());
  g_assert_true (driver_wait (is_not_copied, GUINT_TO_POINTER (before + 1)));
  driver_settle ((VigieWindow *) (void *) notes);
  sentence = messages_find (GTK_WIDGET (notes), number);
  g_assert_nonnull (sentence);
  messages_assert_journalled (session (), sentence);
  text = clipboard_dup_text (GTK_WIDGET (notes));
  g_assert_cmpstr (text, ==, "avant");
}

/* 1,080 lines and the notices below, from either window; of a black screen nothing. */
static void
test_A5_6_A6_2_the_view_is_copied_with_its_notices (void)
{
  begin ();
  for (int i = 0; i < 2; i++) {
    guint before = count_journal ("copy", "done");
    g_autoptr (GdkTexture) picture = NULL;

    vigie_presentation_show_step (presentation (), i ? SEEKERS : CARS);
    press_copy (i ? room () : GTK_WIDGET (notes));
    g_assert_true (driver_wait (is_copied, GUINT_TO_POINTER (before + 1)));
    picture = clipboard_dup_picture (GTK_WIDGET (notes));
    g_assert_nonnull (picture);
    g_assert_cmpint (gdk_texture_get_width (picture), ==, WIDTH);
    g_assert_cmpint (gdk_texture_get_height (picture), >, HEIGHT + 60);
    if (g_getenv ("VIGIE_PICTURES")) {
      g_autofree char *path =
        g_strdup_printf ("%s/room-copied-%d.png", g_getenv ("VIGIE_PICTURES"), i);

      gdk_texture_save_to_png (picture, path);
    }
  }
  input_press ("n");
  wait_for_tool (VIGIE_TOOL_BLANK, TRUE);
  vigie_presentation_copy (presentation ());
  input_press ("n");
  wait_for_tool (VIGIE_TOOL_BLANK, FALSE);
  g_assert_cmpuint (count_journal ("copy", "refused"), ==, 0);
  end ();
}

static void
test_after_the_end_or_without_notices_no_view_is_copied (void)
{
  g_autoptr (VigieConvention) before =
    vigie_convention_copy (vigie_session_get_convention (session ()));
  g_autoptr (VigieConvention) other = vigie_convention_copy (before);

  g_free (other->ends);
  other->ends = g_strdup ("2026-10-13");
  g_free (other->expires);
  other->expires = g_strdup ("2026-10-13");
  g_assert_true (vigie_convention_store (observatory (), other, NULL));
  begin ();
  assert_not_copied ("M20");
  end ();
  other->notice[1][0] = '\0'; /* N2 */
  g_free (other->ends);
  other->ends = g_strdup (before->ends);
  g_free (other->expires);
  other->expires = g_strdup (before->expires);
  g_assert_true (vigie_convention_store (observatory (), other, NULL));
  begin ();
  assert_not_copied ("M15");
  end ();
  g_assert_true (vigie_convention_store (observatory (), before, NULL));
  vigie_session_changed (session ());
}

static void
test_A6_2_M17_a_selection_that_tells_is_refused (void)
{
  guint before;

  begin ();
  vigie_session_lock (session ());
  before = count_journal ("workshop", "refused");
  input_activate (room ());
  input_press ("Next");
  wait_for_view (SEEKERS);
  input_press ("l");
  wait_for_tool (VIGIE_TOOL_LASSO, TRUE);
  surround_all ();
  g_assert_true (driver_wait (is_refused, NULL));
  driver_picture (room (), "room-M17");
  g_assert_cmpuint (count_journal ("workshop", "refused"), ==, before + 1);
  assert_not_copied ("M17");
  input_press ("Escape");
  wait_for_tool (VIGIE_TOOL_LASSO, FALSE);
  g_assert_null (vigie_presentation_get_answer (presentation ()));
  end ();
}

static gboolean
is_summed (gpointer sentence)
{
  return is_answered (NULL) &&
         strcmp (vigie_presentation_get_answer (presentation ()), sentence) == 0;
}

/* The two largest zones that are shown are picked by clicks; their figures are in the edition. */
static void
test_A6_2_a_selection_that_tells_nothing_is_summed (void)
{
  const VigieTable *table;
  gsize column, n = 0;
  double sum = 0.0;
  g_autofree char *number = NULL, *sentence = NULL;

  begin ();
  vigie_session_lock (session ());
  vigie_presentation_show_step (presentation (), SEEKERS);
  input_activate (room ());
  table = vigie_presentation_get_room (presentation ())->map.table;
  column = vigie_presentation_get_room (presentation ())->map.column;
  input_press ("l");
  wait_for_tool (VIGIE_TOOL_LASSO, TRUE);
  for (guint32 i = 0; i < table->zoning->n_zones && n < 2; i++) {
    VigieCell cell = vigie_figures_get (table->figures, i, column);
    double x, y;

    if (cell.state != VIGIE_CELL_VALUE || table->zoning->zone[i].area_m2 < 4e6)
      continue;
    place_of (i, &x, &y);
    point_at (x, y);
    input_command ("xdotool click 1");
    sum += cell.value;
    n++;
  }
  g_assert_cmpuint (n, ==, 2);
  number = vigie_number_format (sum, 0, vigie_language_current ());
  sentence =
    g_strconcat (number, VIGIE_NBSP,
                 vigie_indicator_unit (table->column[column].indicator, vigie_language_current ()),
                 NULL);
  g_assert_true (driver_wait (is_summed, sentence));
  driver_picture (room (), "room-sum");
  driver_picture (GTK_WIDGET (notes), "notes-sum");
  end ();
}

/* --- remarks */

static guint
count_remarks (void)
{
  g_autoptr (GPtrArray) list = vigie_remarks_list (observatory (), workshop, NULL);

  return list->len;
}

static gboolean
has_remarks (gpointer n)
{
  return count_remarks () == GPOINTER_TO_UINT (n);
}

static void
wait_for_remarks (guint n)
{
  g_assert_true (driver_wait (has_remarks, GUINT_TO_POINTER (n)));
}

static VigieRemark *
last_remark (void)
{
  g_autoptr (GPtrArray) list = vigie_remarks_list (observatory (), workshop, NULL);

  return g_ptr_array_steal_index (list, list->len - 1);
}

static gboolean
has_focus_in_text (gpointer data)
{
  return GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (notes)));
}

static void
click_button (const char *label)
{
  GtkWidget *button = driver_find_button (GTK_WIDGET (notes), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
has_text (gpointer text)
{
  GtkWidget *view = driver_find (GTK_WIDGET (notes), GTK_TYPE_TEXT_VIEW);
  g_autofree char *typed = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &typed, NULL);

  return g_str_has_suffix (typed, text);
}

static gboolean
has_text_or_no_keys (gpointer text)
{
  return has_text (text) || !input_is_active (notes);
}

/* A window that opened late may take the keys once more: what went there is typed again. */
static void
type_letter (const char *letter, const char *text)
{
  const char *argv[] = { "xdotool", "type", letter, NULL };

  do {
    input_activate (GTK_WIDGET (notes));
    g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                                 NULL, NULL, NULL));
    g_assert_true (driver_wait (has_text_or_no_keys, (gpointer) text));
  } while (!has_text ((gpointer) text));
}

/* Letters that are keys elsewhere are letters here. */
static void
type_remark (const char *text)
{
  input_activate (GTK_WIDGET (notes));
  input_press ("r");
  g_assert_true (driver_wait (has_focus_in_text, NULL));
  for (gsize n = 1; n <= strlen (text); n++) {
    g_autofree char *begun = g_strndup (text, n);

    type_letter ((const char[]) { text[n - 1], '\0' }, begun);
  }
  input_press ("ctrl+Return");
}

static void
test_A6_3_a_remark_is_typed_on_a_view_and_a_zone (void)
{
  guint before;
  g_autoptr (VigieRemark) remark = NULL;
  double x, y;

  begin ();
  before = count_remarks ();
  vigie_presentation_show_step (presentation (), SEEKERS);
  driver_settle ((VigieWindow *) (void *) room ());
  place_of (0, &x, &y);
  point_at (x, y);
  input_command ("xdotool click 1");
  driver_settle ((VigieWindow *) (void *) room ());
  g_assert_cmpuint (vigie_presentation_get_zone (presentation ()), ==, 0);
  click_button (vigie_remark_kind_label (VIGIE_REMARK_DOUBT, vigie_language_current ()));
  type_remark ("nlz2 bien vu");
  wait_for_remarks (before + 1);
  remark = last_remark ();
  g_assert_cmpstr (remark->text, ==, "nlz2 bien vu");
  g_assert_cmpint (remark->step, ==, SEEKERS + 1);
  g_assert_cmpstr (remark->indicator, ==, "DEFMABC");
  g_assert_cmpstr (remark->zone, ==,
                   vigie_presentation_get_room (presentation ())->map.table->zoning->zone[0].code);
  g_assert_cmpint (remark->kind, ==, VIGIE_REMARK_DOUBT);
  g_assert_cmpstr (remark->noted_at, ==, "14:00"); /* 12:00 UTC in October */
  g_assert_true (is_off (GINT_TO_POINTER (VIGIE_TOOL_BLANK)));
  driver_picture (GTK_WIDGET (notes), "notes-remark");
  input_press ("Escape"); /* out of the text, not out of the workshop */
  input_press ("n");
  wait_for_tool (VIGIE_TOOL_BLANK, TRUE);
  end ();
}

static gboolean
is_replaced (gpointer remark)
{
  g_autoptr (VigieRemark) last = last_remark ();

  return last->id != ((const VigieRemark *) remark)->id;
}

static void
test_A6_3_it_is_changed_removed_and_brought_back (void)
{
  g_autoptr (VigieRemark) remark = last_remark (), changed = NULL, back = NULL;
  guint before = count_remarks ();

  begin ();
  gtk_widget_activate_action (driver_find (GTK_WIDGET (notes), VIGIE_TYPE_REMARKS_PANEL),
                              "remarks.edit", "x", remark->id);
  type_remark (" encore");
  g_assert_true (driver_wait (is_replaced, remark));
  changed = last_remark ();
  g_assert_cmpuint (count_remarks (), ==, before);
  g_assert_nonnull (strstr (changed->text, "encore"));
  g_assert_cmpstr (changed->root, ==, remark->root);

  gtk_widget_activate_action (driver_find (GTK_WIDGET (notes), VIGIE_TYPE_REMARKS_PANEL),
                              "remarks.withdraw", "x", changed->id);
  wait_for_remarks (before - 1);
  gtk_widget_activate_action (GTK_WIDGET (notes), "win.undo", NULL);
  wait_for_remarks (before);
  back = last_remark ();
  g_assert_cmpstr (back->text, ==, changed->text);
  end ();
}

static gboolean
has_anomalies (gpointer n)
{
  g_autoptr (GPtrArray) list = vigie_anomalies_list (observatory (), NULL);

  return list->len == GPOINTER_TO_UINT (n);
}

static void
unlock (void)
{
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (session (), &today);
  vigie_observatory_unlock (observatory (), NULL, VIGIE_DEMONSTRATION_PASSPHRASE, &today, &error);
  g_assert_no_error (error);
  vigie_session_changed (session ());
}

static void
test_A6_3_a_doubt_becomes_an_anomaly (void)
{
  g_autoptr (GPtrArray) before = NULL;

  unlock ();
  before = vigie_anomalies_list (observatory (), NULL);
  begin ();
  click_button (_ ("Make it an anomaly"));
  g_assert_true (driver_wait (has_anomalies, GUINT_TO_POINTER (before->len + 1)));
  driver_settle ((VigieWindow *) (void *) notes);
  g_assert_null (driver_find_button (GTK_WIDGET (notes), _ ("Make it an anomaly")));
  driver_picture (GTK_WIDGET (notes), "notes-anomaly");
  end ();
}

/* --- secrecy */

/* Whatever is on screen is the room's view, or belongs to the facilitator's window. */
static void
check_windows (void)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (all, i);

    if (!gtk_widget_get_mapped (one))
      continue;
    g_assert_true (one == room () || one == GTK_WIDGET (notes));
  }
  g_assert_true (VIGIE_IS_ROOM_VIEW (gtk_window_get_child (GTK_WINDOW (room ()))));
  g_assert_null (gtk_widget_get_first_child (gtk_window_get_child (GTK_WINDOW (room ()))));
}

/* Every figure of every column that the room can come to is the edition's own. */
static void
check_figures (void)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory (), 1, NULL);
  const VigieRoomStep *shown = vigie_presentation_get_room (presentation ());
  const VigieTable *published = vigie_edition_find_table (edition, shown->map.table->zoning->kind);

  g_assert_cmpint (vigie_presentation_get_edition (presentation ())->audience, ==,
                   VIGIE_AUDIENCE_PARTNERS);
  g_assert_cmpuint (shown->map.table->n_columns, ==, published->n_columns);
  for (gsize c = 0; c < published->n_columns; c++)
    for (gsize z = 0; z < published->figures->rows; z++) {
      VigieCell one = vigie_figures_get (shown->map.table->figures, z, c);
      VigieCell other = vigie_figures_get (published->figures, z, c);

      g_assert_cmpint (one.state, ==, other.state);
      g_assert_true (one.value == other.value);
    }
}

/* So many keys are pressed before one looks: what one of them opens stays open. */
#define BATCH 8

/* Each key of the keyboard, alone and with others, while the sources are unlocked. */
static void
test_A6_2_no_key_shows_a_source_figure (void)
{
  static const char *const key[] = {
    "a",        "c",        "d",           "e",         "f",        "g",        "h",      "i",
    "j",        "k",        "l",           "m",         "n",        "o",        "p",      "q",
    "s",        "t",        "u",           "v",         "w",        "x",        "y",      "z",
    "b",        "0",        "1",           "2",         "3",        "4",        "5",      "6",
    "7",        "8",        "9",           "F1",        "F3",       "F4",       "F6",     "F7",
    "F8",       "F9",       "F11",         "F12",       "Tab",      "Insert",   "Delete", "Home",
    "End",      "Menu",     "comma",       "semicolon", "slash",    "question", "exclam", "plus",
    "minus",    "asterisk", "KP_Multiply", "KP_Divide", "KP_Enter", "Print",    "Pause",  "space",
    "BackSpace"
  };
  static const char *const with[] = { "", "shift+", "ctrl+", "alt+", "ctrl+shift+" };
  /* The window manager's own: another window, the end, its menu. */
  static const char *const managers[] = { "alt+Tab", "alt+F4", "alt+space", NULL };
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  for (int i = 1; i <= 6; i++) {
    static const char *const page[] = { "home",      "deliveries", "explore",
                                        "documents", "workshops",  "convention" };
    g_autofree char *action = g_strconcat ("win.page::", page[i - 1], NULL);
    g_autofree char *accelerator = g_strdup_printf ("<Control>%d", i);
    const char *const keys[] = { accelerator, NULL };

    gtk_application_set_accels_for_action (application, action, keys);
  }
  unlock ();
  begin ();
  gtk_window_set_application (GTK_WINDOW (room ()), application);
  for (gsize w = 0; w < G_N_ELEMENTS (with); w++) {
    input_activate (room ());
    for (gsize k = 0; k < G_N_ELEMENTS (key); k += BATCH) {
      g_autoptr (GString) keys = g_string_new (NULL);

      for (gsize i = k; i < MIN (k + BATCH, G_N_ELEMENTS (key)); i++) {
        g_autofree char *combined = g_strconcat (with[w], key[i], NULL);

        if (!g_strv_contains (managers, combined))
          g_string_append_printf (keys, "%s%s", keys->len ? " " : "", combined);
      }
      input_press (keys->str);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_nonnull (notes);
      check_windows ();
    }
    check_figures ();
  }
  input_activate (room ());
  input_press ("F5");
  wait_for_tool (VIGIE_TOOL_BLANK, FALSE);
  check_figures ();
  end ();
}

/* --- one screen */

static gboolean
has_screens (gpointer n)
{
  return g_list_model_get_n_items (gdk_display_get_monitors (gdk_display_get_default ())) ==
         GPOINTER_TO_UINT (n);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static void
test_on_one_screen_the_notes_come_and_go (void)
{
  begin ();
  input_command ("xrandr --output DUMMY1 --off");
  g_assert_true (driver_wait (has_screens, GUINT_TO_POINTER (1)));
  input_activate (GTK_WIDGET (notes));
  driver_picture (GTK_WIDGET (notes), "notes-one-screen");
  input_press ("F2");
  g_assert_true (driver_wait (is_unmapped, notes));
  g_assert_true (driver_wait (input_is_active, room ()));
  input_press ("Next");
  wait_for_view (SEEKERS);
  input_press ("F2");
  g_assert_true (driver_wait (input_is_active, notes));
  input_command ("xrandr --output DUMMY1 --mode 1920x1080 --right-of DUMMY0");
  input_command ("xrandr --query");
  g_assert_true (driver_wait (has_screens, GUINT_TO_POINTER (2)));
  g_assert_true (driver_wait (is_full, room ()));
  end ();
}

/* --- a copy, on a machine without a key */

static void
test_A6_3_on_a_copy_remarks_wait_to_come_back (void)
{
  g_autofree char *here = g_strdup (vigie_observatory_get_path (observatory ()));
  g_autofree char *copy = g_strconcat (here, ".copie.vigie", NULL);
  guint before = count_remarks ();
  GError *error = NULL;
  GDate today;

  unlock ();
  vigie_session_get_today (session (), &today);
  vigie_copy_make (observatory (), copy, &today, NULL, &error);
  g_assert_no_error (error);
  vigie_window_open (window, copy);
  g_assert_true (vigie_observatory_is_copy (observatory ()));
  begin ();
  g_assert_cmpuint (count_remarks (), ==, 0);
  type_remark ("entendu sur la copie");
  wait_for_remarks (1);
  g_assert_null (driver_find_button (GTK_WIDGET (notes), _ ("Make it an anomaly")));
  driver_picture (GTK_WIDGET (notes), "notes-copy");
  end ();

  vigie_window_open (window, here);
  unlock ();
  g_assert_cmpint (vigie_remarks_come_back (observatory (), copy, &today, &error), ==, 1);
  g_assert_cmpint (vigie_remarks_come_back (observatory (), copy, &today, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_remarks (), ==, before + 1);
  g_remove (copy);
}

static void
test_escape_ends (void)
{
  begin ();
  input_activate (room ());
  input_press ("Escape");
  g_assert_true (driver_wait (is_gone, &notes));
  g_assert_true (driver_wait (input_is_active, window));
}

/* --- the workshop that is held */

static void
set (char **text, const char *to)
{
  g_free (*text);
  *text = g_strdup (to);
}

static void
prepare (void)
{
  static const char *const indicator[] = { "PSANSVR", "DEFMABC", "POP" };
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory (), 1, NULL);
  g_autoptr (VigieWorkshop) all = NULL;
  g_autoptr (VigieWorkshop) held = NULL;
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (session (), &today);
  all = vigie_workshop_from_edition (edition, "Mobilités", &today, &error);
  held = vigie_workshop_from_edition (edition, "Mobilités", &today, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < held->n_steps; i++)
    vigie_step_clear (held->step + i);
  held->n_steps = N_VIEWS;
  for (gsize i = 0; i < all->n_steps; i++)
    for (gsize k = 0; k < N_VIEWS; k++)
      if (g_strcmp0 (all->step[i].indicator, indicator[k]) == 0) {
        held->step[k] = all->step[i];
        all->step[i] = (VigieStep) { 0 };
      }
  set (&held->step[CARS].question, "Qui, ici, ne peut pas se passer de voiture ?");
  set (&held->step[CARS].note,
       "Plus d’un ménage sur deux n’a pas de voiture à Lochères : deux raisons très différentes.\n"
       "Laisser parler la Mission locale sur l’accès à la zone de Longvic.");
  set (&held->step[CARS].reference, "21231");
  set (&held->step[CARS].zoom, "21231");
  vigie_workshop_add_participant (held, "Mme Diallo|Un bailleur social|professionnelle", &error);
  vigie_workshop_store (observatory (), held, &today, &error);
  g_assert_no_error (error);
  workshop = held->id;
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  prepare ();
  g_test_add_func ("/presenter/each-screen-has-its-window", test_each_screen_has_its_window);
  g_test_add_func ("/presenter/keys-lead-in-either-window", test_keys_lead_in_either_window);
  g_test_add_func ("/presenter/keys-of-the-tools", test_keys_of_the_tools);
  g_test_add_func ("/presenter/the-map-is-zoomed-and-fits-again",
                   test_the_map_is_zoomed_and_fits_again);
  g_test_add_func ("/presenter/figures-of-a-french-keyboard", test_figures_of_a_french_keyboard);
  g_test_add_func ("/presenter/A6.2-two-maps-are-of-one-edition",
                   test_A6_2_two_maps_are_of_one_edition);
  g_test_add_func ("/presenter/A5.6-A6.2-the-view-is-copied-with-its-notices",
                   test_A5_6_A6_2_the_view_is_copied_with_its_notices);
  g_test_add_func (
    "/presenter/A8a.2-M20-A5.6-M15-after-the-end-or-without-notices-no-view-is-copied",
    test_after_the_end_or_without_notices_no_view_is_copied);
  g_test_add_func ("/presenter/A6.2-M17-a-selection-that-tells-is-refused",
                   test_A6_2_M17_a_selection_that_tells_is_refused);
  g_test_add_func ("/presenter/A6.2-a-selection-that-tells-nothing-is-summed",
                   test_A6_2_a_selection_that_tells_nothing_is_summed);
  g_test_add_func ("/presenter/A6.3-a-remark-is-typed-on-a-view-and-a-zone",
                   test_A6_3_a_remark_is_typed_on_a_view_and_a_zone);
  g_test_add_func ("/presenter/A6.3-it-is-changed-removed-and-brought-back",
                   test_A6_3_it_is_changed_removed_and_brought_back);
  g_test_add_func ("/presenter/A6.3-a-doubt-becomes-an-anomaly",
                   test_A6_3_a_doubt_becomes_an_anomaly);
  g_test_add_func ("/presenter/A6.2-no-key-shows-a-source-figure",
                   test_A6_2_no_key_shows_a_source_figure);
  g_test_add_func ("/presenter/on-one-screen-the-notes-come-and-go",
                   test_on_one_screen_the_notes_come_and_go);
  g_test_add_func ("/presenter/A6.3-on-a-copy-remarks-wait-to-come-back",
                   test_A6_3_on_a_copy_remarks_wait_to_come_back);
  g_test_add_func ("/presenter/escape-ends", test_escape_ends);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}
