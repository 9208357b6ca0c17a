/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement under the convention that ships and under an invented one. */
#include "tests/ui/agreement.h"

#include <glib/gstdio.h>

#include "model/catalogue/source-sheet.h"
#include "model/convention/convention-json.h"
#include "widgets/convention/convention-page.h"

static VigieWindow *window;
static char *folder;               /* of papers and of the invented observatory */
static const char *which = "none"; /* convention: "shipped" or "invented" */

VigieWindow *
agreement_window (void)
{
  return window;
}

VigieSession *
agreement_session (void)
{
  return vigie_window_get_session (window);
}

VigieObservatory *
agreement_observatory (void)
{
  return vigie_session_get_observatory (agreement_session ());
}

const VigieConvention *
agreement_convention (void)
{
  return vigie_session_get_convention (agreement_session ());
}

VigieStanding *
agreement_standing (void)
{
  g_autoptr (GError) error = NULL;
  VigieStanding *loaded;
  GDate today;

  vigie_session_get_today (agreement_session (), &today);
  loaded = vigie_standing_load (agreement_observatory (), 8, &today, &error);
  g_assert_no_error (error);

  return loaded;
}

GtkWidget *
agreement_page (void)
{
  return vigie_window_get_page (window, "convention");
}

void
agreement_picture (GtkWidget *widget, const char *name)
{
  g_autofree char *full = which ? g_strdup_printf ("convention-%s-%s", name, which)
                                : g_strconcat ("convention-", name, NULL);

  driver_picture (widget, full);
}

GtkWidget *
agreement_show_tab (const char *name)
{
  GtkWidget *tab;

  vigie_window_show_page (window, "convention");
  tab = vigie_convention_page_show_tab (VIGIE_CONVENTION_PAGE (agreement_page ()), name);
  g_assert_nonnull (tab);
  driver_settle (window);

  return tab;
}

void
agreement_click (GtkWidget *within, const char *label)
{
  GtkWidget *button = driver_find_button (within, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  driver_settle (window);
}

/* Submits the form on screen: the act is done. */
void
agreement_assert_done (VigieForm *form)
{
  g_assert_cmpstr (driver_form_submit (form), ==, NULL);
  driver_settle (window);
}

char *
agreement_place (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

void
agreement_assert_pdf (const char *path)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

VigieConvention *
agreement_invented (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests/data/convention-invented.json", NULL);
  g_autoptr (GError) error = NULL;
  VigieConvention *read = vigie_convention_template (path, &error);

  g_assert_no_error (error);

  return read;
}

/* --- both conventions */

static void
open_shipped (void)
{
  which = "shipped";
  driver_open_demonstration (window);
}

/* The invented one, of which nothing is left of a name or a number in the code; it still runs. */
static void
open_invented (void)
{
  g_autoptr (VigieConvention) agreed = agreement_invented ();
  g_autofree char *path = agreement_place ("inventé.vigie");
  const char *const parties[] = { agreed->party[0].code, agreed->party[1].code, NULL };
  const VigieFounding founding = { .name = "Observatoire inventé",
                                   .person = "Sacha Vidal",
                                   .party = parties[1],
                                   .parties = parties,
                                   .passphrase = "quatre mots bien longs",
                                   .kdf = VIGIE_KDF_LIGHT,
                                   .now_unix_s = DRIVER_NOW };
  g_autoptr (GError) error = NULL;
  VigieObservatory *made;

  which = "invented";
  g_free (agreed->expires);
  agreed->expires = g_strdup ("2026-12-31");
  made = vigie_observatory_create (path, &founding, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_convention_store (made, agreed, &error));
  g_assert_true (vigie_source_sheets_ship (made, &error));
  vigie_session_set_observatory (agreement_session (), made);
  driver_settle (window);
}

static void
add_tests (const char *name, void (*open) (void), const AgreementTest *test, gsize n_tests)
{
  g_autofree char *first = g_strdup_printf ("/convention/%s/open", name);

  g_test_add_func (first, open);
  for (gsize i = 0; i < n_tests; i++) {
    g_autofree char *path = g_strdup_printf ("/convention/%s/%s", name, test[i].name);

    if (!test[i].draws_only || g_getenv ("VIGIE_PICTURES"))
      g_test_add_func (path, test[i].run);
  }
}

void
agreement_init (int *argc, char ***argv)
{
  driver_init (argc, argv);
  g_test_init (argc, argv, NULL);
  folder = g_dir_make_tmp ("vigie-convention-XXXXXX", NULL);
  window = driver_open_window (1440, 900);
}

static void
remove_folder (void)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = agreement_place (name);

    g_remove (path);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
  g_free (folder);
}

int
agreement_run (const AgreementTest *test, gsize n_tests)
{
  int status;

  add_tests ("shipped", open_shipped, test, n_tests);
  add_tests ("invented", open_invented, test, n_tests);
  status = g_test_run ();
  driver_close_window (window);
  remove_folder ();

  return status;
}
