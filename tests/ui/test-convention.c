/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement and the first page, under the convention that ships and an invented one. Pictures go
 * to the build's folder `pictures`, to be looked at. */
#include <string.h>

#include "model/conduct/standing.h"
#include "model/convention/annex.h"
#include "model/convention/budget.h"
#include "model/convention/opinion.h"
#include "tests/ui/driver.h"
#include "widgets/convention/annex-matrix.h"
#include "widgets/convention/convention-page.h"

static VigieWindow *window;

static VigieObservatory *
observatory (void)
{
  return vigie_session_get_observatory (vigie_window_get_session (window));
}

static GDate
today (void)
{
  GDate day;

  vigie_session_get_today (vigie_window_get_session (window), &day);

  return day;
}

static GtkWidget *
page (void)
{
  return vigie_window_get_page (window, "convention");
}

static void
picture (GtkWidget *widget, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.png", name, g_getenv ("LANGUAGE"));
  g_autofree char *path = g_build_filename (g_getenv ("VIGIE_BUILD_DIR"), "pictures", file, NULL);

  driver_settle (window);
  driver_save_png (widget, path);
}

static GtkWidget *
show_tab (const char *name)
{
  GtkWidget *tab;

  vigie_window_show_page (window, "convention");
  tab = vigie_convention_page_show_tab (VIGIE_CONVENTION_PAGE (page ()), name);
  driver_settle (window);

  return tab;
}

/* What a year of the demonstration has not: days, an overrun, a line that brings nothing. */
static void
conduct (void)
{
  static const struct {
    const char *line;
    int month, day, lag;
  } due[] = { { "V01", 9, 30, 1 }, { "V06", 6, 30, 1 }, { "G03", 9, 15, 1 }, { "V02", 12, 15, 1 } };
  static const VigieExpense expense[] = {
    { .party = (char *) "GD",
      .day = (char *) "2026-03-02",
      .label = (char *) "Traitement, 1",
      .cents = 1148000 },
    { .party = (char *) "CCAS",
      .day = (char *) "2026-05-11",
      .label = (char *) "Traitement, 1",
      .cents = 1361200 },
  };
  VigieOpinion opinion = { .source = (char *) "CPAM",
                           .recipient = (char *) "SIG",
                           .data = (char *) "couche SIG",
                           .purpose = (char *) "Serveur de cartes" };
  GDate day = today ();
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (due); i++)
    g_assert_true (vigie_annex_due_set (observatory (), due[i].line, due[i].month, due[i].day,
                                        due[i].lag, &day, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (expense); i++) {
    VigieExpense one = expense[i];

    g_assert_true (vigie_expense_note (observatory (), &one, NULL, &day, &error));
  }
  g_assert_true (vigie_opinion_ask (observatory (), &opinion, &day, &error));
  for (int year = 2019; year <= 2026; year++)
    g_assert_true (vigie_annex_set_without_object (observatory (), "V04", year, "Assedic a disparu",
                                                   &day, &error));
  vigie_session_changed (vigie_window_get_session (window));
}

static void
test_follow_up (void)
{
  show_tab ("follow-up");
  conduct ();
  driver_resize (window, 1440, 900);
  picture (GTK_WIDGET (window), "convention-follow-up-1440");
  driver_resize (window, 1280, 800);
  picture (GTK_WIDGET (window), "convention-follow-up-1280");
  driver_resize (window, 800, 900);
  picture (GTK_WIDGET (window), "convention-follow-up-800");
  driver_set_dark (TRUE);
  driver_resize (window, 1900, 1060);
  picture (GTK_WIDGET (window), "convention-follow-up-1900-dark");
  driver_set_dark (FALSE);
  driver_resize (window, 1440, 900);
}

/* Every tab, as it is seen first. */
static void
test_tabs (void)
{
  static const char *const tab[] = { "articles", "recipients", "budget", "papers" };

  for (gsize i = 0; i < G_N_ELEMENTS (tab); i++) {
    g_autofree char *name = g_strdup_printf ("convention-%s", tab[i]);

    show_tab (tab[i]);
    driver_resize (window, 1280, 800);
    picture (GTK_WIDGET (window), name);
  }
}

static void
test_home (void)
{
  vigie_window_show_page (window, "home");
  driver_resize (window, 1280, 1000);
  picture (GTK_WIDGET (window), "home");
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = g_build_filename (g_getenv ("VIGIE_BUILD_DIR"), "pictures", NULL);
  g_mkdir_with_parents (folder, 0755);
  window = driver_open_window (1440, 900);
  driver_open_demonstration (window);
  g_test_add_func ("/convention/follow-up", test_follow_up);
  g_test_add_func ("/convention/tabs", test_tabs);
  g_test_add_func ("/convention/home", test_home);
  status = g_test_run ();
  driver_close_window (window);

  return status;
}
