/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the test of imports share. */
#include "tests/ui/import-driver.h"

#include "model/deliveries/delivery.h"
#include "widgets/deliveries/deliveries-page.h"

VigieWindow *import_window;
VigieZoning *import_iris;
char *import_folder;

VigieObservatory *
import_observatory (void)
{
  return vigie_session_get_observatory (vigie_window_get_session (import_window));
}

void
import_open (int *argc, char ***argv)
{
  driver_init (argc, argv);
  g_test_init (argc, argv, NULL);
  import_folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  import_window = driver_open_window (1280, 800);
  driver_open_demonstration (import_window);
  import_iris = vigie_zoning_load (import_observatory (), "iris", 0, NULL);
}

void
import_close (void)
{
  vigie_zoning_unref (import_iris);
  driver_close_window (import_window);
  g_free (import_folder);
}

GPtrArray *
import_deliveries (void)
{
  GPtrArray *list = vigie_deliveries_list (import_observatory (), FALSE, NULL);

  g_assert_nonnull (list);
  return list;
}

char *
import_write (const char *name, const char *bytes, gssize n)
{
  char *path = g_build_filename (import_folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, n, NULL));
  return path;
}

static gboolean
is_idle (gpointer assistant)
{
  return !vigie_import_assistant_is_busy (assistant);
}

void
import_wait (GtkWidget *assistant)
{
  g_assert_true (driver_wait (is_idle, assistant));
}

void
import_act (GtkWidget *assistant, const char *action, GVariant *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (assistant, action, parameter));
  import_wait (assistant);
}

VigieImportStep
import_step (GtkWidget *assistant)
{
  return vigie_import_assistant_get_step (VIGIE_IMPORT_ASSISTANT (assistant));
}

const VigieReport *
import_report (GtkWidget *assistant)
{
  return vigie_import_get_report (
    vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant)));
}

GtkWidget *
import_drop (const char *path)
{
  GtkWidget *page = vigie_window_get_page (import_window, "deliveries");
  GtkWidget *assistant;

  vigie_window_show_page (import_window, "deliveries");
  assistant = vigie_deliveries_page_receive (VIGIE_DELIVERIES_PAGE (page), path);
  g_assert_nonnull (assistant);
  g_assert_true (driver_wait (is_idle, assistant));
  return assistant;
}

/* Stores; the window closes. */
void
import_store (GtkWidget *assistant)
{
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_SUMMARY);
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  driver_wait_until_gone (VIGIE_TYPE_IMPORT_ASSISTANT);
}

void
import_give_up (GtkWidget *assistant)
{
  GtkWidget *question;

  gtk_window_close (GTK_WINDOW (assistant));
  question = driver_find_window (ADW_TYPE_MESSAGE_DIALOG);
  if (question) /* something was decided */
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "leave");
  driver_wait_until_gone (VIGIE_TYPE_IMPORT_ASSISTANT);
}
