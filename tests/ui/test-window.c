/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: its pages, the lock, what it refuses to open, how it folds. */
#include <glib/gstdio.h>

#include "tests/ui/driver.h"
#include "widgets/common/lock-button.h"
#include "widgets/common/page.h"
#include "widgets/common/toast.h"
#include "widgets/common/unlock-dialog.h"
#include "widgets/common/welcome-page.h"

static GtkWidget *
unlock_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (VIGIE_IS_UNLOCK_DIALOG (window))
      return window;
  }

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return unlock_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return unlock_dialog () == NULL;
}

static void
test_welcome_is_the_first_page (void)
{
  VigieWindow *window = driver_open_window (1280, 800);
  GtkWidget *welcome = driver_find (GTK_WIDGET (window), VIGIE_TYPE_WELCOME_PAGE);
  GtkWidget *lock = driver_find (GTK_WIDGET (window), VIGIE_TYPE_LOCK_BUTTON);

  g_assert_true (gtk_widget_get_mapped (welcome));
  g_assert_false (gtk_widget_get_mapped (lock));
  driver_close_window (window);
}

static void
test_pages_open_by_their_action (void)
{
  static const char *const page[] = { "home",      "deliveries", "explore",
                                      "documents", "workshops",  "convention" };
  VigieWindow *window = driver_open_window (1440, 900);

  driver_open_demonstration (window);
  for (gsize i = 0; i < G_N_ELEMENTS (page); i++) {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", page[i]);
    driver_settle (window);
    g_assert_true (gtk_widget_get_mapped (vigie_window_get_page (window, page[i])));
  }
  driver_close_window (window);
}

/* The failure is the label of class error. */
static GtkWidget *
find_error (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "error"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_error (child);

    if (found)
      return found;
  }

  return NULL;
}

static const char *
failure_of (GtkWidget *dialog)
{
  GtkWidget *label = find_error (dialog);

  return gtk_widget_get_visible (label) ? gtk_label_get_label (GTK_LABEL (label)) : "";
}

static gboolean
has_failure (gpointer dialog)
{
  return failure_of (dialog)[0] != '\0';
}

static void
type_passphrase (GtkWidget *dialog, const char *text)
{
  GtkWidget *row = driver_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (driver_find_button (dialog, "Unlock"), "clicked");
}

static void
test_a_wrong_passphrase_is_said_and_opens_nothing (void)
{
  VigieWindow *window = driver_open_window (1440, 900);
  VigieSession *session = vigie_window_get_session (window);
  GtkWidget *dialog;

  driver_open_demonstration (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL);
  g_assert_false (vigie_session_is_unlocked (session));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.unlock", NULL);
  g_assert_true (driver_wait (has_dialog, NULL));
  dialog = unlock_dialog ();

  type_passphrase (dialog, "not the passphrase");
  g_assert_true (driver_wait (has_failure, dialog));
  g_assert_false (vigie_session_is_unlocked (session));

  type_passphrase (dialog, "observatoire");
  g_assert_true (driver_wait (has_no_dialog, NULL));
  g_assert_true (vigie_session_is_unlocked (session));
  driver_close_window (window);
}

/* The sheet says where its letters are asked for: there they open, and a new passphrase does so from
 * then on. */
static void
test_the_recovery_sheet_opens_where_the_passphrase_is_asked (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "o.vigie", NULL);
  g_autofree char *letters = NULL;
  static const char *const parties[] = { "A", "B", NULL };
  const VigieFounding founding = { .name = "O",
                                   .person = "A. Martin",
                                   .party = "A",
                                   .parties = parties,
                                   .passphrase = "oubliée",
                                   .since = "2026-01-01",
                                   .kdf = VIGIE_KDF_LIGHT,
                                   .now_unix_s = DRIVER_NOW };
  VigieWindow *window = driver_open_window (1280, 800);
  VigieSession *session = vigie_window_get_session (window);
  VigieObservatory *made = vigie_observatory_create (path, &founding, &letters, NULL);
  GtkWidget *dialog;

  g_assert_nonnull (made);
  vigie_observatory_free (made);
  vigie_window_open (window, path);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.unlock", NULL);
  g_assert_true (driver_wait (has_dialog, NULL));
  dialog = unlock_dialog ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (driver_find_button (dialog, "Recovery Sheet")),
                                TRUE);
  gtk_editable_set_text (GTK_EDITABLE (driver_find (dialog, ADW_TYPE_ENTRY_ROW)), letters);

  type_passphrase (dialog, ""); /* without a new one nothing opens */
  g_assert_true (driver_wait (has_failure, dialog));
  g_assert_false (vigie_session_is_unlocked (session));
  type_passphrase (dialog, "retrouvée");
  g_assert_true (driver_wait (has_no_dialog, NULL));
  g_assert_true (vigie_session_is_unlocked (session));

  vigie_session_lock (session);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.unlock", NULL);
  g_assert_true (driver_wait (has_dialog, NULL));
  type_passphrase (unlock_dialog (), "retrouvée");
  g_assert_true (driver_wait (has_no_dialog, NULL));
  g_assert_true (vigie_session_is_unlocked (session));
  driver_close_window (window);
  g_remove (path);
  g_rmdir (folder);
}

static gboolean
has_toast (gpointer window)
{
  return driver_find (window, g_type_from_name ("AdwToastWidget")) != NULL;
}

static gboolean
has_no_toast (gpointer window)
{
  return !has_toast (window);
}

/* A file that is no observatory is refused in one sentence; what was open stays open. What was said goes when
 * another observatory is opened, and what waited to be said is said no more. */
static void
test_a_file_that_is_no_observatory_changes_nothing (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "vigie-ui-not-one.vigie", NULL);
  VigieWindow *window = driver_open_window (1440, 900);
  VigieObservatory *before;

  driver_open_demonstration (window);
  before = vigie_session_get_observatory (vigie_window_get_session (window));
  g_assert_true (g_file_set_contents (path, "this is a text", -1, NULL));
  vigie_window_open (window, path);
  g_assert_true (vigie_session_get_observatory (vigie_window_get_session (window)) == before);
  g_assert_true (driver_wait (has_toast, window));
  vigie_toast (GTK_WIDGET (window), "this waits its turn");
  vigie_window_open (window, driver_demonstration_path ());
  g_assert_true (driver_wait (has_no_toast, window));
  driver_settle (window);
  g_assert_false (has_toast (window));
  g_remove (path);
  driver_close_window (window);
}

/* LOOK section 9: the pages' sidebar stands at 1440 and is folded at 1280. */
static void
test_the_sidebar_folds_when_narrow (void)
{
  VigieWindow *window = driver_open_window (1440, 900);
  GtkWidget *flap;

  driver_open_demonstration (window);
  flap = driver_find (GTK_WIDGET (window), ADW_TYPE_FLAP);
  g_assert_false (adw_flap_get_folded (ADW_FLAP (flap)));
  driver_resize (window, 1280, 800);
  g_assert_true (adw_flap_get_folded (ADW_FLAP (flap)));
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sidebar", NULL);
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  driver_close_window (window);
}

static guint n_read;

static void
read_cb (gpointer page)
{
  n_read++;
}

/* What nobody sees is not read, until it is seen; and it keeps nothing that is locked. */
static void
test_a_hidden_page_is_read_when_it_is_shown (void)
{
  VigieWindow *window = driver_open_window (1280, 800);
  VigieSession *session = vigie_window_get_session (window);
  GtkWidget *other = gtk_window_new (), *page = gtk_label_new ("page");

  driver_open_demonstration (window);
  n_read = 0;
  gtk_window_set_child (GTK_WINDOW (other), page);
  vigie_page_follow (page, session, read_cb);
  g_signal_emit_by_name (session, "changed");
  g_assert_cmpuint (n_read, ==, 0);
  gtk_window_present (GTK_WINDOW (other));
  driver_settle (window);
  g_assert_cmpuint (n_read, ==, 1);
  g_signal_emit_by_name (session, "changed");
  g_assert_cmpuint (n_read, ==, 2);
  gtk_widget_set_visible (other, FALSE);
  g_assert_true (vigie_session_is_unlocked (session));
  g_signal_emit_by_name (session, "changed");
  g_assert_cmpuint (n_read, ==, 2);
  vigie_session_lock (session);
  g_assert_cmpuint (n_read, ==, 3);
  gtk_window_destroy (GTK_WINDOW (other));
  driver_close_window (window);
}

int
main (int argc, char **argv)
{
  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/window/welcome-is-the-first-page", test_welcome_is_the_first_page);
  g_test_add_func ("/ui/window/pages-open-by-their-action", test_pages_open_by_their_action);
  g_test_add_func ("/ui/window/a-wrong-passphrase-is-said-and-opens-nothing",
                   test_a_wrong_passphrase_is_said_and_opens_nothing);
  g_test_add_func ("/window/the-recovery-sheet-opens-where-the-passphrase-is-asked",
                   test_the_recovery_sheet_opens_where_the_passphrase_is_asked);
  g_test_add_func ("/ui/window/a-file-that-is-no-observatory-changes-nothing",
                   test_a_file_that_is_no_observatory_changes_nothing);
  g_test_add_func ("/ui/window/the-sidebar-folds-when-narrow", test_the_sidebar_folds_when_narrow);
  g_test_add_func ("/ui/window/a-hidden-page-is-read-when-it-is-shown",
                   test_a_hidden_page_is_read_when_it_is_shown);
  return g_test_run ();
}
