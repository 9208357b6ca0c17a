/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two observatories, one per body: keys compared, an edition sent from the one, taken in the other, the receipt back;
 * and what is refused. With VIGIE_PICTURES set to a folder, what is on screen at each step is kept there as PNG. */
#include <string.h>

#include "model/exchange/package.h"
#include "model/protection/received-list.h"
#include "tests/ui/driver.h"
#include "tests/unit/protection/editions.h"
#include "widgets/convention/convention-page.h"
#include "widgets/documents/document-dialog.h"
#include "widgets/exchange/exchange-page.h"
#include "widgets/exchange/key-dialog.h"
#include "widgets/explore/explore-page.h"

#define THERE_PERSON "B. Petit"
#define THERE_SECRET "girafe tournevis mandarine clocher"

static VigieWindow *window;
static char *folder;
static char *here, *there; /* the two files: of the CCAS, which sends, and of Grand Dijon */

static char *
at (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

static VigieExchangePage *
page (void)
{
  VigieConventionPage *convention =
    VIGIE_CONVENTION_PAGE (vigie_window_get_page (window, "convention"));

  vigie_window_show_page (window, "convention");
  return VIGIE_EXCHANGE_PAGE (vigie_convention_page_show_tab (convention, "exchange"));
}

/* --- the two observatories */

static void
make_here (void)
{
  g_autofree char *place = at ("here");
  VigieObservatory *observatory;

  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  observatory = vigie_test_editions (place);
  here = g_strdup (vigie_observatory_get_path (observatory));
  vigie_test_deliver (
    observatory, "CAF", 2020, 2020,
    vigie_test_column (observatory, "iris", 2020, "CAF_ALLOC", 2020, "120 130 270 400 500 600"),
    vigie_test_column (observatory, "iris", 2020, "CAF_QF_0_400", 2020, "20 30 27 40 50 60"), NULL);
  vigie_edition_free (vigie_test_edition (observatory, VIGIE_AUDIENCE_SERVICES,
                                          "CAFALLOC@2020,PQF400@2020", "iris,commune", TRUE));
  vigie_observatory_free (observatory);
}

static void
make_there (void)
{
  static const char *const parties[] = { "CCAS", "GD", NULL };
  const VigieFounding founding = { "Observatoire du Grand Dijon",
                                   THERE_PERSON,
                                   "GD",
                                   parties,
                                   THERE_SECRET,
                                   VIGIE_KDF_LIGHT,
                                   VIGIE_TEST_NOW,
                                   "2026-01-01" };
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  g_autoptr (GError) error = NULL;
  VigieObservatory *observatory;

  there = at ("there.vigie");
  observatory = vigie_observatory_create (there, &founding, NULL, &error);
  g_assert_no_error (error);
  vigie_convention_date_for (convention, VIGIE_TEST_TODAY);
  g_assert_true (vigie_convention_store (observatory, convention, &error));
  vigie_test_territory (observatory, 2020);
  vigie_observatory_free (observatory);
}

/* Opens one of them in the window, unlocked. */
static void
sit (const char *path)
{
  gboolean ours = path == here;
  g_autoptr (GError) error = NULL;
  VigieObservatory *observatory = vigie_observatory_open (path, DRIVER_NOW, &error);
  GDate today;

  g_assert_no_error (error);
  vigie_session_get_today (session (), &today);
  vigie_observatory_unlock (observatory, ours ? VIGIE_TEST_PERSON : THERE_PERSON,
                            ours ? VIGIE_TEST_PASSPHRASE : THERE_SECRET, &today, &error);
  g_assert_no_error (error);
  vigie_session_set_observatory (session (), observatory);
  page ();
  driver_settle (window);
}

static guint
count_packages (void)
{
  g_autoptr (GPtrArray) list =
    vigie_packages_list (vigie_session_get_observatory (session ()), NULL);

  return list->len;
}

/* --- keys */

static void
export_key (const char *name)
{
  g_autofree char *path = at (name);
  VigieForm *form;

  gtk_widget_activate_action (GTK_WIDGET (page ()), "exchange.export-key", NULL);
  form = driver_form ();
  vigie_form_set (form, "file", path);
  driver_picture (GTK_WIDGET (form), "exchange-export-key");
  g_assert_null (driver_form_submit (form));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static VigieKeyDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

    if (VIGIE_IS_KEY_DIALOG (one))
      return VIGIE_KEY_DIALOG (one);
  }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return !find_dialog ();
}

static gboolean
is_refused_by_dialog (gpointer data)
{
  return find_dialog () && vigie_key_dialog_get_refusal (find_dialog ());
}

static gboolean
has_said (gpointer data)
{
  return vigie_exchange_page_get_said (page ()) != NULL;
}

/* Gives a file to the window as a drop does. */
static void
receive (const char *name)
{
  g_autofree char *path = at (name);

  vigie_window_receive (window, path);
}

/* The sentence with which it is refused, or which says what became of it. */
static const char *
said (void)
{
  g_assert_true (driver_wait (has_said, NULL));
  return vigie_exchange_page_get_said (page ());
}

static void
test_without_a_key_nothing_is_sent (void)
{
  g_autofree char *path = at ("early.vigie-package");
  VigieForm *form;

  sit (here);
  driver_picture (GTK_WIDGET (window), "exchange-empty");
  gtk_widget_activate_action (GTK_WIDGET (page ()), "exchange.send", NULL);
  form = driver_form ();
  vigie_form_set (form, "file", path);
  g_assert_nonnull (driver_form_submit (form));
  gtk_window_close (GTK_WINDOW (form));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Typed as heard: what differs is refused, what is the same is trusted. */
static void
test_keys_are_compared_on_the_telephone (void)
{
  g_autofree char *told = NULL;
  GDate today;

  export_key ("ccas.vigie-key");
  vigie_session_get_today (session (), &today);
  {
    g_autoptr (VigieBodyKey) key =
      vigie_body_key_own (vigie_session_get_observatory (session ()), &today, NULL);

    told = vigie_body_key_dup_fingerprint (key);
  }
  sit (there);
  export_key ("gd.vigie-key");
  receive ("ccas.vigie-key");
  g_assert_true (driver_wait (has_dialog, NULL));
  driver_picture (GTK_WIDGET (find_dialog ()), "exchange-key");
  vigie_key_dialog_type (find_dialog (), "12345 12345");
  vigie_key_dialog_trust (find_dialog (), FALSE);
  g_assert_true (driver_wait (is_refused_by_dialog, NULL));
  driver_picture (GTK_WIDGET (find_dialog ()), "exchange-key-refused");
  vigie_key_dialog_type (find_dialog (), told);
  vigie_key_dialog_trust (find_dialog (), FALSE);
  g_assert_true (driver_wait (has_no_dialog, NULL));
  sit (here);
  receive ("gd.vigie-key");
  g_assert_true (driver_wait (has_dialog, NULL));
  vigie_key_dialog_trust (find_dialog (), TRUE); /* they are the same */
  g_assert_true (driver_wait (has_no_dialog, NULL));
  driver_picture (GTK_WIDGET (window), "exchange-keys");
}

/* --- packages */

static void
test_an_edition_is_sent (void)
{
  g_autofree char *path = at ("p1.vigie-package");
  VigieForm *form;

  gtk_widget_activate_action (GTK_WIDGET (page ()), "exchange.send", NULL);
  form = driver_form ();
  vigie_form_set (form, "file", path);
  driver_picture (GTK_WIDGET (form), "exchange-send");
  g_assert_null (driver_form_submit (form));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_packages (), ==, 1);
  driver_picture (GTK_WIDGET (window), "exchange-sent");
}

static void
test_for_another_receiver_it_is_refused (void)
{
  receive ("p1.vigie-package"); /* our own, which is for the other body */
  g_assert_nonnull (strstr (said (), "GD"));
  g_assert_cmpuint (count_packages (), ==, 1);
  driver_picture (GTK_WIDGET (window), "exchange-wrong-receiver");
}

/* Cut anywhere, or with a byte changed: one sentence, nothing stored. */
static void
test_cut_or_changed_it_is_refused (void)
{
  g_autofree char *path = at ("p1.vigie-package"), *cut = at ("cut.vigie-package");
  g_autofree char *data = NULL;
  gsize n;

  sit (there);
  g_assert_true (g_file_get_contents (path, &data, &n, NULL));
  g_assert_true (g_file_set_contents (cut, data, (gssize) n / 2, NULL));
  receive ("cut.vigie-package");
  said ();
  g_assert_null (driver_find (GTK_WIDGET (window), VIGIE_TYPE_FORM));
  data[n - 20] ^= 1;
  g_assert_true (g_file_set_contents (cut, data, (gssize) n, NULL));
  receive ("cut.vigie-package");
  said ();
  g_assert_cmpuint (count_packages (), ==, 0);
}

/* The trial says what would be taken; nothing is stored before the button. */
static void
test_it_is_tried_then_taken (void)
{
  g_autofree char *receipt = at ("p1.vigie-package.receipt");
  g_autoptr (GPtrArray) list = NULL;
  VigieForm *form;
  const VigiePackage *package;

  receive ("p1.vigie-package");
  form = driver_form ();
  g_assert_cmpuint (count_packages (), ==, 0);
  driver_picture (GTK_WIDGET (form), "exchange-trial");
  g_assert_null (driver_form_submit (form));
  g_assert_nonnull (strstr (said (), "p1.vigie-package.receipt"));
  g_assert_true (g_file_test (receipt, G_FILE_TEST_EXISTS));
  list = vigie_packages_list (vigie_session_get_observatory (session ()), NULL);
  g_assert_cmpuint (list->len, ==, 1);
  package = g_ptr_array_index (list, 0);
  g_assert_cmpint (package->accepted, ==, VIGIE_TEST_N_IRIS + VIGIE_TEST_N_COMMUNES);
  g_assert_cmpint (package->refused, ==, 0);
  g_assert_cmpstr (package->deliveries, ==, "1");
  driver_picture (GTK_WIDGET (window), "exchange-taken");
}

static gboolean
is_explored (gpointer exploration)
{
  return vigie_exploration_get_state (exploration) == VIGIE_EXPLORATION_SHOWN;
}

/* What came is looked at in Explorer as the other body shows it, and no document is made of it. */
static void
test_what_came_is_explored (void)
{
  GtkWidget *explore = vigie_window_get_page (window, "explore");
  VigieExploration *exploration = vigie_explore_page_get_exploration (VIGIE_EXPLORE_PAGE (explore));
  g_autoptr (GPtrArray) came =
    vigie_received_list (vigie_session_get_observatory (session ()), NULL);
  const VigieReceivedEntry *theirs = g_ptr_array_index (came, 0);
  g_autofree char *name = NULL;
  const VigieTable *table;

  vigie_window_show_page (window, "explore");
  gtk_widget_activate_action (explore, "explore.edition", "x", theirs->own);
  g_assert_true (driver_wait (is_explored, exploration));
  table = vigie_exploration_get_all (exploration);
  g_assert_cmpuint (table->zoning->n_zones, ==, VIGIE_TEST_N_IRIS);
  g_assert_cmpstr (table->column[0].indicator->code, ==, "CAFALLOC");
  name = vigie_session_dup_edition_name (session (), theirs->own);
  g_assert_nonnull (strstr (name, "CCAS"));
  driver_picture (GTK_WIDGET (window), "exchange-explored");
  gtk_widget_activate_action (explore, "explore.export", NULL);
  driver_settle (window);
  g_assert_null (driver_find_window (VIGIE_TYPE_DOCUMENT_DIALOG));
  vigie_exploration_set_edition (exploration, 0);
  page ();
}

static void
test_replayed_it_is_refused (void)
{
  receive ("p1.vigie-package");
  said ();
  g_assert_cmpuint (count_packages (), ==, 1);
  driver_picture (GTK_WIDGET (window), "exchange-replayed");
}

static void
test_the_receipt_comes_back (void)
{
  g_autoptr (GPtrArray) list = NULL;
  const VigiePackage *package;

  sit (here);
  receive ("p1.vigie-package.receipt");
  said ();
  list = vigie_packages_list (vigie_session_get_observatory (session ()), NULL);
  package = g_ptr_array_index (list, 0);
  g_assert_nonnull (package->done_on);
  g_assert_cmpstr (package->done_by, ==, THERE_PERSON);
  driver_picture (GTK_WIDGET (window), "exchange-receipt");
}

/* What came from the CCAS is not sent to it: the annex has its directions. */
static void
test_the_wrong_way_is_refused (void)
{
  g_autofree char *path = at ("wrong.vigie-package");
  VigieForm *form;
  const char *refusal;

  sit (there);
  vigie_edition_free (vigie_test_edition (vigie_session_get_observatory (session ()),
                                          VIGIE_AUDIENCE_SERVICES, "CAFALLOC@2020", "iris", TRUE));
  vigie_session_changed (session ());
  gtk_widget_activate_action (GTK_WIDGET (page ()), "exchange.send", NULL);
  form = driver_form ();
  vigie_form_set (form, "file", path);
  driver_picture (GTK_WIDGET (form), "exchange-wrong-way");
  refusal = driver_form_submit (form);
  g_assert_cmpstr (refusal, ==,
                   strcmp (g_getenv ("LANGUAGE"), "fr") == 0
                     ? "L’annexe ne prévoit pas cette source dans ce sens."
                     : "The annex does not provide for this source in this direction.");
  gtk_window_close (GTK_WINDOW (form));
}

static void
test_another_file_is_none_of_them (void)
{
  g_autofree char *path = at ("letter.txt");

  g_assert_true (g_file_set_contents (path, "Bonjour", -1, NULL));
  vigie_exchange_page_receive (page (), path);
  said ();
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = vigie_test_folder ();
  make_here ();
  make_there ();
  window = driver_open_window (1280, 800);
  g_test_add_func ("/exchange/A3.7-without-a-key-nothing-is-sent",
                   test_without_a_key_nothing_is_sent);
  g_test_add_func ("/exchange/A3.7-keys-are-compared-on-the-telephone",
                   test_keys_are_compared_on_the_telephone);
  g_test_add_func ("/exchange/A3.7-an-edition-is-sent", test_an_edition_is_sent);
  g_test_add_func ("/exchange/A3.7-for-another-receiver-it-is-refused",
                   test_for_another_receiver_it_is_refused);
  g_test_add_func ("/exchange/A3.7-cut-or-changed-it-is-refused",
                   test_cut_or_changed_it_is_refused);
  g_test_add_func ("/exchange/A3.8-it-is-tried-then-taken", test_it_is_tried_then_taken);
  g_test_add_func ("/exchange/A3.8-what-came-is-explored", test_what_came_is_explored);
  g_test_add_func ("/exchange/A3.7-replayed-it-is-refused", test_replayed_it_is_refused);
  g_test_add_func ("/exchange/A3.8-the-receipt-comes-back", test_the_receipt_comes_back);
  g_test_add_func ("/exchange/A3.2-M04-the-wrong-way-is-refused", test_the_wrong_way_is_refused);
  g_test_add_func ("/exchange/another-file-is-none-of-them", test_another_file_is_none_of_them);
  status = g_test_run ();
  driver_close_window (window);
  vigie_test_folder_remove (folder);
  g_free (here);
  g_free (there);
  return status;
}
