/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workshops before and after they are held: prepared, arranged, filled from Explorer, written on paper, held again.
 * With VIGIE_PICTURES set to a folder, what is on screen at each step is kept there as PNG. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/demonstration/demonstration.h"
#include "model/workshop/remark.h"
#include "tests/ui/driver.h"
#include "widgets/common/form.h"
#include "widgets/explore/explore-page.h"
#include "widgets/workshop/attendants-editor.h"
#include "widgets/workshop/workshop-editor.h"
#include "widgets/workshop/workshops-page.h"

static VigieWindow *window;

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

static GtkWidget *
page (void)
{
  return vigie_window_get_page (window, "workshops");
}

static void
submit (VigieForm *form)
{
  vigie_form_submit (form);
  driver_wait_until_gone (VIGIE_TYPE_FORM);
}

static VigieWorkshop *
newest (void)
{
  g_autoptr (GPtrArray) list = vigie_workshops_list (observatory (), NULL);

  return g_ptr_array_steal_index (list, list->len - 1);
}

static VigieWorkshopEditor *
editor (void)
{
  return VIGIE_WORKSHOP_EDITOR (driver_wait_for_window (VIGIE_TYPE_WORKSHOP_EDITOR));
}

static void
save (VigieWorkshopEditor *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.save", NULL);
  driver_wait_until_gone (VIGIE_TYPE_WORKSHOP_EDITOR);
}

static void
test_A6_1_it_is_prepared_and_arranged (void)
{
  VigieForm *form;
  VigieWorkshopEditor *self;
  GtkWidget *text;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (VigieWorkshop) stored = NULL;
  gsize n;

  vigie_window_show_page (window, "workshops");
  gtk_widget_activate_action (page (), "workshops.prepare", NULL);
  form = driver_form ();
  vigie_form_set (form, "title", "Précarité et mobilités");
  vigie_form_set (form, "date", "2026-11-05");
  vigie_form_set (form, "place", "Maison de quartier");
  driver_picture (GTK_WIDGET (form), "workshop-form");
  submit (form);

  self = editor ();
  n = vigie_workshop_editor_get_workshop (self)->n_steps;
  first = g_strdup (vigie_workshop_editor_get_workshop (self)->step[0].indicator);
  second = g_strdup (vigie_workshop_editor_get_workshop (self)->step[1].indicator);
  text = driver_find (GTK_WIDGET (self), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Parler du sud.", -1);
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.move", "i", 1);
  g_assert_cmpstr (vigie_workshop_editor_get_workshop (self)->step[0].indicator, ==, second);
  g_assert_cmpstr (vigie_workshop_editor_get_workshop (self)->step[1].note, ==, "Parler du sud.");
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.remove", NULL);
  g_assert_cmpuint (vigie_workshop_editor_get_workshop (self)->n_steps, ==, n - 1);
  driver_picture (GTK_WIDGET (self), "workshop-editor");
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.undo", NULL);
  g_assert_cmpuint (vigie_workshop_editor_get_workshop (self)->n_steps, ==, n);
  save (self);

  stored = newest ();
  g_assert_cmpstr (stored->title, ==, "Précarité et mobilités");
  g_assert_cmpstr (stored->date, ==, "2026-11-05");
  g_assert_cmpstr (stored->place, ==, "Maison de quartier");
  g_assert_cmpuint (stored->n_steps, ==, n);
  g_assert_cmpstr (stored->step[0].indicator, ==, second);
  g_assert_cmpstr (stored->step[1].indicator, ==, first);
  g_assert_cmpstr (stored->step[1].note, ==, "Parler du sud.");
  driver_picture (GTK_WIDGET (window), "workshops");
}

static VigieExploration *
exploration (void)
{
  return vigie_explore_page_get_exploration (
    VIGIE_EXPLORE_PAGE (vigie_window_get_page (window, "explore")));
}

static gboolean
is_of_edition (gpointer number)
{
  return vigie_exploration_get_state (exploration ()) == VIGIE_EXPLORATION_SHOWN &&
         vigie_exploration_get_edition (exploration ()) == GPOINTER_TO_INT (number);
}

static GtkWidget *
add_button (void)
{
  return driver_find_button (vigie_window_get_page (window, "explore"), _ ("Add to a Workshop…"));
}

static void
test_A6_2_a_view_comes_from_explorer (void)
{
  g_autoptr (VigieWorkshop) before = newest (), after = NULL;
  const VigieZoning *zoning;
  const VigieStep *added;
  VigieForm *form;

  vigie_window_show_page (window, "explore");
  g_assert_false (gtk_widget_get_visible (add_button ())); /* source figures */
  vigie_exploration_set_edition (exploration (), 1);
  g_assert_true (driver_wait (is_of_edition, GINT_TO_POINTER (1)));
  g_assert_true (vigie_exploration_show_indicator (exploration (), "CAFALLOC"));
  driver_settle (window);
  vigie_exploration_select_only (exploration (), 3);
  vigie_exploration_toggle (exploration (), 5);
  g_assert_true (gtk_widget_get_visible (add_button ()));
  driver_picture (GTK_WIDGET (window), "explore-add-view");
  gtk_widget_activate_action (vigie_window_get_page (window, "explore"), "explore.add-view", NULL);
  form = driver_form ();
  vigie_form_set (form, "question", "Où sont-ils ?");
  driver_picture (GTK_WIDGET (form), "workshop-add-view");
  submit (form);

  after = newest ();
  zoning = vigie_exploration_get_table (exploration ())->zoning;
  g_assert_cmpuint (after->n_steps, ==, before->n_steps + 1);
  added = after->step + after->n_steps - 1;
  g_assert_cmpstr (added->indicator, ==, "CAFALLOC");
  g_assert_cmpstr (added->question, ==, "Où sont-ils ?");
  g_assert_nonnull (strstr (added->selection, zoning->zone[3].code));
  g_assert_nonnull (strstr (added->selection, zoning->zone[5].code));
  g_assert_cmpuint (strlen (added->selection), ==, 9 + 1 + 9);
  g_assert_cmpstr (added->zoom, ==, "");
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
is_refused (gpointer form)
{
  return g_strcmp0 (vigie_form_get_refusal (form), m17 ()) == 0;
}

static void
test_A6_2_M17_a_selection_that_tells_is_no_view (void)
{
  g_autoptr (VigieWorkshop) before = newest (), after = NULL;
  const VigieTable *table;
  gsize column;
  VigieForm *form;

  g_assert_true (vigie_exploration_show_indicator (exploration (), "DEFMABC"));
  driver_settle (window);
  table = vigie_exploration_get_table (exploration ());
  column = vigie_exploration_get_column (exploration ());
  for (guint32 i = 0; i < table->zoning->n_zones; i++)
    if (vigie_figures_get (table->figures, i, column).state == VIGIE_CELL_SECRET) {
      vigie_exploration_select_only (exploration (), i);
      break;
    }
  gtk_widget_activate_action (vigie_window_get_page (window, "explore"), "explore.add-view", NULL);
  form = driver_form ();
  vigie_form_submit (form);
  g_assert_true (driver_wait (is_refused, form));
  driver_picture (GTK_WIDGET (form), "workshop-add-view-M17");
  gtk_window_destroy (GTK_WINDOW (form));
  after = newest ();
  g_assert_cmpuint (after->n_steps, ==, before->n_steps);
}

static void
test_A6_1_papers_are_written (void)
{
  static const char *const action[] = { "workshops.handout", "workshops.attendance",
                                        "workshops.minutes" };
  g_autoptr (VigieWorkshop) workshop = newest ();

  vigie_window_show_page (window, "workshops");
  for (gsize i = 0; i < G_N_ELEMENTS (action); i++) {
    g_autofree char *path = g_build_filename (g_get_tmp_dir (), "vigie-paper-XXXXXX.pdf", NULL);
    int file = g_mkstemp (path);
    g_autofree char *content = NULL;
    VigieForm *form;

    g_close (file, NULL);
    gtk_widget_activate_action (page (), action[i], "x", workshop->id);
    form = driver_form ();
    vigie_form_set (form, "path", path);
    submit (form);
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_assert_true (g_str_has_prefix (content, "%PDF-"));
    g_remove (path);
  }
}

static void
test_A6_3_it_is_held_again_with_what_was_said (void)
{
  g_autoptr (VigieWorkshop) before = newest (), after = NULL;
  g_autoptr (VigieRemark) remark = g_new0 (VigieRemark, 1);
  GError *error = NULL;
  GtkWidget *remarks;
  VigieForm *form;
  GDate today;

  vigie_session_get_today (session (), &today);
  remark->workshop = before->id;
  remark->step = 1;
  remark->kind = VIGIE_REMARK_NEED;
  remark->text = g_strdup ("Un service de vélos en location longue au centre social.");
  remark->author = g_strdup ("Centre social");
  vigie_remark_note (observatory (), remark, &today, &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (page (), "workshops.again", "x", before->id);
  form = driver_form ();
  vigie_form_set (form, "date", "2027-11-04");
  submit (form);
  gtk_widget_activate_action (GTK_WIDGET (editor ()), "editor.cancel", NULL);
  after = newest ();
  g_assert_cmpint (after->again, ==, before->id);
  g_assert_cmpuint (after->n_steps, ==, before->n_steps);

  gtk_widget_activate_action (page (), "workshops.remarks", "x", after->id);
  driver_settle (window);
  remarks = driver_find_window (ADW_TYPE_WINDOW);
  g_assert_nonnull (driver_find (remarks, ADW_TYPE_ACTION_ROW));
  g_assert_cmpstr (adw_preferences_row_get_title (
                     ADW_PREFERENCES_ROW (driver_find (remarks, ADW_TYPE_ACTION_ROW))),
                   ==, remark->text);
  driver_picture (remarks, "workshop-remarks");
  gtk_window_destroy (GTK_WINDOW (remarks));
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1440, 900);
  driver_open_demonstration (window);
  g_test_add_func ("/workshops/A6.1-it-is-prepared-and-arranged",
                   test_A6_1_it_is_prepared_and_arranged);
  g_test_add_func ("/workshops/A6.2-a-view-comes-from-explorer",
                   test_A6_2_a_view_comes_from_explorer);
  g_test_add_func ("/workshops/A6.2-M17-a-selection-that-tells-is-no-view",
                   test_A6_2_M17_a_selection_that_tells_is_no_view);
  g_test_add_func ("/workshops/A6.1-papers-are-written", test_A6_1_papers_are_written);
  g_test_add_func ("/workshops/A6.3-it-is-held-again-with-what-was-said",
                   test_A6_3_it_is_held_again_with_what_was_said);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}
