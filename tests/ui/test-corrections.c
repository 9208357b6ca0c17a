/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A producer sends a file anew: the first page and the page of documents tell which editions are made of the
 * old one, and lead to the edition that stands in its place. With VIGIE_PICTURES set to a folder, what
 * is on screen at each step is kept there as PNG. */
#include <glib/gstdio.h>
#include <string.h>

#include "tests/ui/driver.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/assistants/import-assistant.h"
#include "widgets/deliveries/deliveries-page.h"
#include "widgets/documents/documents-page.h"
#include "widgets/editions/compare-dialog.h"
#include "widgets/editions/corrections-bar.h"
#include "widgets/editions/look-page.h"

/* The demonstration's edition for partners. */
#define CORRECTED 1

static VigieWindow *window;

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

static GtkWidget *
page (const char *name)
{
  return vigie_window_get_page (window, name);
}

static VigieLookPage *
look (void)
{
  return VIGIE_LOOK_PAGE (driver_find (page ("documents"), VIGIE_TYPE_LOOK_PAGE));
}

static const VigieEdition *
edition (void)
{
  return vigie_look_page_get_edition (look ());
}

static gboolean
is_looked_at (gpointer data)
{
  return driver_find (page ("documents"), VIGIE_TYPE_LOOK_PAGE) &&
         vigie_look_page_is_settled (look ());
}

static gboolean
is_approved (gpointer data)
{
  return is_looked_at (NULL) && edition ()->approved_on;
}

static gboolean
is_idle (gpointer assistant)
{
  return !vigie_import_assistant_is_busy (assistant);
}

static void
note_stored_cb (GtkWidget *assistant, gint64 delivery, gint64 *stored)
{
  *stored = delivery;
}

static gboolean
is_set (gpointer number)
{
  return *(gint64 *) number != 0;
}

/* The file that the demonstration is made of, with two IRIS in each other's place. */
static char *
write_file (const char *folder)
{
  static const char name[] = "BASE_TD_FILO_IRIS_2021_DEC.csv";
  g_autofree char *source =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", name, NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  memcpy (strstr (text, "\n212310101;") + 1, "212310000", 9);
  memcpy (strstr (text, "\n212310102;") + 1, "212310101", 9);
  memcpy (strstr (text, "\n212310000;") + 1, "212310102", 9);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static gboolean
is_concerned (gint64 number)
{
  g_autoptr (GPtrArray) corrections = vigie_corrections_list (session (), 0);

  return vigie_corrections_find (corrections, number) != NULL;
}

static void
test_a_file_sent_anew_concerns_editions (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  g_autofree char *path = write_file (folder);
  GtkWidget *assistant;
  gint64 stored = 0;

  g_assert_false (is_concerned (CORRECTED));
  vigie_window_show_page (window, "deliveries");
  assistant = vigie_deliveries_page_receive (VIGIE_DELIVERIES_PAGE (page ("deliveries")), path);
  g_signal_connect (assistant, "stored", G_CALLBACK (note_stored_cb), &stored);
  g_assert_true (driver_wait (is_idle, assistant));
  for (int step = VIGIE_IMPORT_STEP_READING; step < VIGIE_IMPORT_STEP_SUMMARY; step++) {
    gtk_widget_activate_action (assistant, "assistant.next", NULL);
    g_assert_true (driver_wait (is_idle, assistant));
  }
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_true (driver_wait (is_set, &stored));
  driver_picture (GTK_WIDGET (window), "correction-stored");
  g_assert_true (is_concerned (CORRECTED));
  g_remove (path);
  g_rmdir (folder);
}

/* The button that prepares the edition in the place of CORRECTED. */
static GtkWidget *
find_button (GtkWidget *widget)
{
  GVariant *target = GTK_IS_BUTTON (widget)
                       ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget))
                       : NULL;

  if (target && g_variant_is_of_type (target, G_VARIANT_TYPE_INT64) &&
      g_variant_get_int64 (target) == CORRECTED &&
      g_str_equal (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.correct"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child);

    if (found)
      return found;
  }

  return NULL;
}

static GtkWidget *
assistant (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

    if (VIGIE_IS_EDITION_ASSISTANT (one))
      return one;
  }

  return NULL;
}

static gboolean
has_assistant (gpointer data)
{
  return assistant () != NULL;
}

/* Same columns, same zones, same readers: only the figures are others. */
static void
assert_same (const VigieEdition *one, const VigieEdition *other)
{
  g_assert_cmpint (one->audience, ==, other->audience);
  g_assert_cmpuint (one->n_tables, ==, other->n_tables);
  for (gsize t = 0; t < one->n_tables; t++) {
    const VigieTable *table = one->table[t], *before = other->table[t];

    g_assert_cmpint (table->zoning->id, ==, before->zoning->id);
    g_assert_cmpuint (table->n_columns, ==, before->n_columns);
    for (gsize c = 0; c < table->n_columns; c++)
      g_assert_cmpint (vigie_table_find (table, before->column[c].indicator->code,
                                         before->column[c].period),
                       >=, 0);
  }
  g_assert_cmpstr (one->hash, !=, other->hash);
}

static void
test_the_first_page_leads_to_the_corrected_edition (void)
{
  g_autoptr (VigieEdition) before =
    vigie_edition_load (vigie_session_get_observatory (session ()), CORRECTED, NULL);
  GtkWidget *button;

  vigie_window_show_page (window, "documents");
  g_assert_nonnull (find_button (driver_find (page ("documents"), VIGIE_TYPE_CORRECTIONS_BAR)));
  driver_picture (GTK_WIDGET (window), "correction-documents");
  vigie_window_show_page (window, "home");
  driver_picture (GTK_WIDGET (window), "correction-home");
  button = find_button (page ("home"));
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (driver_wait (has_assistant, NULL));
  driver_picture (assistant (), "correction-assistant");
  gtk_widget_activate_action (assistant (), "edition.prepare", NULL);
  g_assert_true (driver_wait (is_looked_at, NULL));
  g_assert_null (edition ()->approved_on);
  g_assert_cmpint (edition ()->supersedes, ==, CORRECTED);
  assert_same (edition (), before);
  driver_picture (GTK_WIDGET (window), "correction-look");
}

/* In preparation it is looked at, not prepared twice. */
static void
test_in_preparation_it_is_looked_at (void)
{
  g_autoptr (GPtrArray) corrections = vigie_corrections_list (session (), 0);
  const VigieCorrection *correction = vigie_corrections_find (corrections, CORRECTED);

  g_assert_cmpint (correction->draft, ==, edition ()->number);
  vigie_window_show_page (window, "home");
  driver_settle (window);
  g_assert_null (find_button (page ("home")));
  vigie_window_show_page (window, "documents");
}

static void
test_approved_the_old_one_is_superseded (void)
{
  gint64 number = edition ()->number;
  const VigieEditionEntry *successor;

  vigie_look_page_approve (look ());
  g_assert_true (driver_wait (is_approved, NULL));
  g_assert_cmpint (edition ()->number, ==, number);
  g_assert_cmpint (edition ()->supersedes, ==, CORRECTED);
  driver_picture (GTK_WIDGET (window), "correction-approved");
  g_assert_false (is_concerned (CORRECTED));
  successor = vigie_corrections_successor (session (), CORRECTED);
  g_assert_cmpint (successor->number, ==, number);
  gtk_widget_activate_action (GTK_WIDGET (look ()), "look.back", NULL);
  driver_settle (window);
  driver_picture (GTK_WIDGET (window), "correction-listed");
  vigie_documents_page_look (VIGIE_DOCUMENTS_PAGE (page ("documents")), CORRECTED, NULL);
  g_assert_true (driver_wait (is_looked_at, NULL));
  g_assert_nonnull (strstr (vigie_look_page_get_alert (look ()), "3"));
  driver_picture (GTK_WIDGET (window), "correction-superseded");
  gtk_widget_activate_action (GTK_WIDGET (look ()), "look.back", NULL);
  driver_settle (window);
}

static gboolean
has_compared (gpointer dialog)
{
  return vigie_compare_dialog_get_n (dialog) >= 0;
}

/* Of the newest and of what it corrects, though another one stands between. */
static void
test_it_is_compared_with_what_it_corrects (void)
{
  GtkWidget *dialog = vigie_documents_page_compare (VIGIE_DOCUMENTS_PAGE (page ("documents")));
  gint64 before, after;

  vigie_compare_dialog_get_editions (VIGIE_COMPARE_DIALOG (dialog), &before, &after);
  g_assert_cmpint (before, ==, CORRECTED);
  g_assert_cmpint (after, ==, 3);
  g_assert_true (driver_wait (has_compared, dialog));
  g_assert_cmpint (vigie_compare_dialog_get_n (VIGIE_COMPARE_DIALOG (dialog)), >, 0);
  driver_picture (dialog, "correction-compared");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  g_test_add_func ("/corrections/a-file-sent-anew-concerns-editions",
                   test_a_file_sent_anew_concerns_editions);
  g_test_add_func ("/corrections/the-first-page-leads-to-the-corrected-edition",
                   test_the_first_page_leads_to_the_corrected_edition);
  g_test_add_func ("/corrections/in-preparation-it-is-looked-at",
                   test_in_preparation_it_is_looked_at);
  g_test_add_func ("/corrections/approved-the-old-one-is-superseded",
                   test_approved_the_old_one_is_superseded);
  g_test_add_func ("/corrections/it-is-compared-with-what-it-corrects",
                   test_it_is_compared_with_what_it_corrects);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}
