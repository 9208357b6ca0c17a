/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annex, the money and the wizard on the page of the agreement, under two conventions. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/convention-json.h"
#include "tests/ui/agreement.h"
#include "widgets/convention/annex-matrix.h"
#include "widgets/convention/budget-page.h"
#include "widgets/convention/convention-wizard.h"
#include "widgets/convention/record-list.h"

static GtkWidget *
matrix (void)
{
  return driver_find (agreement_show_tab ("follow-up"), VIGIE_TYPE_ANNEX_MATRIX);
}

static VigieCoverageState
state_in (const VigieStanding *now, gsize line, int year)
{
  gsize column = (gsize) (year - now->coverage->first_year);

  return (VigieCoverageState) now->coverage->state[vigie_standing_cell (now, line, column)];
}

static VigieCoverageState
state_of (gsize line, int year)
{
  g_autoptr (VigieStanding) now = agreement_standing ();

  return state_in (now, line, year);
}

/* --- follow-up */

static void
act_on (gsize line, int year, const char *action)
{
  GtkWidget *annex = matrix ();

  vigie_annex_matrix_choose (VIGIE_ANNEX_MATRIX (annex), line, year);
  gtk_widget_activate_action (annex, action, NULL);
  driver_settle (agreement_window ());
}

static void
set_due (gsize line, int year, const char *day)
{
  VigieForm *form;

  act_on (line, year, "annex.due");
  form = driver_form ();
  vigie_form_set (form, "day", day);
  agreement_assert_done (form);
}

/* The lines of the annex are marked, taken back, due and reminded of where they are seen. */
static void
test_lines_are_followed (void)
{
  gsize last = agreement_convention ()->n_lines - 1;
  g_autofree char *path = agreement_place ("relance.pdf");
  g_autoptr (VigieStanding) now = NULL;
  VigieForm *form;

  act_on (last, 2026, "annex.without-object");
  form = driver_form ();
  vigie_form_submit (form); /* waits for a reason */
  g_assert_cmpint (state_of (last, 2026), !=, VIGIE_COVERAGE_WITHOUT_OBJECT);
  vigie_form_set (form, "reason", "Plus de producteur");
  agreement_picture (GTK_WIDGET (form), "without-object");
  agreement_assert_done (form);
  g_assert_cmpint (state_of (last, 2026), ==, VIGIE_COVERAGE_WITHOUT_OBJECT);
  act_on (last, 2026, "annex.take-back");
  agreement_assert_done (driver_form ());
  g_assert_cmpint (state_of (last, 2026), !=, VIGIE_COVERAGE_WITHOUT_OBJECT);

  set_due (0, 2026, "2026-09-30");
  now = agreement_standing ();
  g_assert_cmpint (state_of (0, 2026), ==, VIGIE_COVERAGE_LATE);
  g_assert_cmpuint (now->n_state[VIGIE_COVERAGE_LATE], >=, 1);
  act_on (0, 2026, "annex.remind");
  form = driver_form ();
  vigie_form_set (form, "path", path);
  agreement_assert_done (form);
  agreement_assert_pdf (path);
}

/* A day before the year of the figures is refused, and the form keeps what was typed. */
static void
test_a_refusal_is_said (void)
{
  VigieForm *form;

  act_on (0, 2026, "annex.due");
  form = driver_form ();
  vigie_form_set (form, "day", "2020-01-01");
  g_assert_nonnull (driver_form_submit (form));
  gtk_window_close (GTK_WINDOW (form));
  driver_settle (agreement_window ());
}

/* Each state is a word and an icon; arrows move in one tab stop. */
static void
test_the_annex_is_one_stop (void)
{
  VigieAnnexMatrix *annex = VIGIE_ANNEX_MATRIX (matrix ());
  g_autoptr (VigieStanding) now = agreement_standing ();
  GtkWidget *first = vigie_annex_matrix_get_cell (annex, 0, 2019);
  GtkWidget *second = vigie_annex_matrix_get_cell (annex, 1, 2019);

  g_assert_null (vigie_annex_matrix_get_cell (annex, 0, 2018));
  vigie_annex_matrix_choose (annex, 0, 2019);
  g_assert_true (gtk_widget_get_focusable (first));
  g_assert_false (gtk_widget_get_focusable (second));
  vigie_annex_matrix_choose (annex, 1, 2019);
  g_assert_false (gtk_widget_get_focusable (first));
  g_assert_true (gtk_widget_get_focusable (second));
  for (gsize line = 0; line < agreement_convention ()->n_lines; line++)
    for (int year = 2019; year <= 2026; year++) {
      GtkWidget *cell = vigie_annex_matrix_get_cell (annex, line, year);
      const char *tooltip = gtk_widget_get_tooltip_text (cell);

      g_assert_nonnull (strstr (tooltip, vigie_coverage_state_label (state_in (now, line, year))));
    }
}

/* --- money */

static VigieForm *
fill_expense (const char *party, const char *amount)
{
  VigieForm *form;

  gtk_widget_activate_action (agreement_show_tab ("budget"), "budget.record", NULL);
  form = driver_form ();
  vigie_form_set (form, "party", party);
  vigie_form_set (form, "label", "Traitement");
  vigie_form_set (form, "day", "2026-05-11");
  vigie_form_set (form, "amount", amount);
  driver_settle (agreement_window ());

  return form;
}

/* An overrun of 500 euros: it is warned before and after, and blocks nothing. */
static void
test_an_overrun_is_warned (void)
{
  g_autoptr (VigieStanding) before = agreement_standing ();
  const VigieShare *share = &before->share[1];
  g_autofree char *over =
    g_strdup_printf ("%.2f",
                     ((double) (share->share_cents - share->spent_cents) + 50000.0) / 100.0);
  g_autofree char *warning =
    g_strdup_printf (_ ("The share of %s is exceeded by %s."),
                     agreement_convention ()->party[1].short_name,
                     vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? "500,00\302\240€"
                                                                        : "500.00\302\240€");
  GtkWidget *tab = agreement_show_tab ("budget");
  g_autoptr (VigieStanding) now = NULL;
  g_autofree char *table = NULL;
  VigieForm *form = fill_expense (agreement_convention ()->party[0].code, "1148");

  g_assert_null (vigie_form_get_preview (form));
  agreement_assert_done (form);
  form = fill_expense (agreement_convention ()->party[1].code, over);
  g_assert_cmpstr (vigie_form_get_preview (form), ==, warning);
  agreement_picture (GTK_WIDGET (form), "expense");
  agreement_assert_done (form);
  now = agreement_standing ();
  g_assert_null (now->share[0].warning);
  g_assert_cmpstr (now->share[1].warning, ==, warning);
  table = vigie_budget_page_dup_table (VIGIE_BUDGET_PAGE (tab));
  g_assert_nonnull (strstr (table, "11/05/2026\t"));
  gtk_widget_activate_action (tab, "budget.copy", NULL);
  agreement_picture (GTK_WIDGET (agreement_window ()), "budget");
}

/* --- the whole, at each width */

static void
test_pictures (void)
{
  static const struct {
    int width, height;
    gboolean dark, large;
    const char *name;
  } view[] = {
    { 1440, 900, FALSE, FALSE, "1440" },      { 1280, 800, FALSE, FALSE, "1280" },
    { 800, 900, FALSE, FALSE, "800" },        { 1900, 1060, TRUE, FALSE, "1900-dark" },
    { 1440, 900, FALSE, TRUE, "1440-large" },
  };
  g_autofree char *home = g_strdup ("home");

  agreement_show_tab ("follow-up");
  for (gsize i = 0; i < G_N_ELEMENTS (view); i++) {
    g_autofree char *name = g_strdup_printf ("follow-up-%s", view[i].name);

    driver_set_dark (view[i].dark);
    driver_set_large (view[i].large);
    driver_resize (agreement_window (), view[i].width, view[i].height);
    agreement_picture (GTK_WIDGET (agreement_window ()), name);
  }
  driver_set_large (FALSE);
  driver_set_dark (FALSE);
  driver_resize (agreement_window (), 1280, 1000);
  vigie_window_show_page (agreement_window (), "home");
  agreement_picture (GTK_WIDGET (agreement_window ()), home);
}

/* --- another agreement */

static VigieConvention *taken;

static void
written_cb (GtkWidget *parent, VigieConvention *written, gpointer data)
{
  g_clear_pointer (&taken, vigie_convention_free);
  taken = written;
}

/* What the wizard is given it gives back: nothing of an agreement is lost in its fields. */
static void
test_nothing_is_lost_in_the_wizard (void)
{
  g_autoptr (VigieConvention) before = agreement_invented ();
  g_autofree char *json = vigie_convention_dup_json (before);
  g_autofree char *again = NULL;
  VigieConventionWizard *wizard =
    vigie_convention_wizard_write (GTK_WIDGET (agreement_page ()), before, written_cb, NULL);

  driver_settle (agreement_window ());
  vigie_convention_wizard_show (wizard, "annex");
  vigie_convention_wizard_show (wizard, "acts");
  vigie_convention_wizard_show (wizard, "parties");
  agreement_picture (GTK_WIDGET (wizard), "wizard-parties");
  vigie_convention_wizard_show (wizard, "annex");
  agreement_picture (GTK_WIDGET (wizard), "wizard-annex");
  vigie_convention_wizard_submit (wizard);
  g_assert_nonnull (taken);
  again = vigie_convention_dup_json (taken);
  g_assert_cmpstr (again, ==, json);
  g_clear_pointer (&taken, vigie_convention_free);
}

static void
fill_party (GtkWidget *list, guint record, const char *code, const char *name)
{
  vigie_record_list_set (VIGIE_RECORD_LIST (list), record, "code", code);
  vigie_record_list_set (VIGIE_RECORD_LIST (list), record, "name", name);
  vigie_record_list_set (VIGIE_RECORD_LIST (list), record, "short_name", name);
}

/* A blank one says what is missing until it is whole (A0.1). */
static void
test_a_blank_agreement_is_written (void)
{
  g_autoptr (VigieConvention) blank = vigie_convention_template ("blank", NULL);
  GDate today;
  VigieConventionWizard *wizard;
  GtkWidget *list;

  vigie_session_get_today (agreement_session (), &today);
  vigie_convention_date_for (blank, &today);
  wizard = vigie_convention_wizard_write (GTK_WIDGET (agreement_page ()), blank, written_cb, NULL);
  driver_settle (agreement_window ());
  vigie_convention_wizard_submit (wizard);
  g_assert_null (taken);
  g_assert_cmpstr (vigie_convention_wizard_get_refusal (wizard), ==,
                   _ ("The convention has no title."));
  vigie_convention_wizard_set (wizard, "title", "Convention d’essai");
  vigie_convention_wizard_set (wizard, "territory", "Val Clair");
  vigie_convention_wizard_submit (wizard);
  g_assert_nonnull (vigie_convention_wizard_get_refusal (wizard));
  list = vigie_convention_wizard_get_list (wizard, "parties");
  fill_party (list, 0, "VC", "Val Clair");
  fill_party (list, 1, "MC", "Maison commune");
  vigie_convention_wizard_show (wizard, "annex");
  list = vigie_convention_wizard_get_list (wizard, "directions");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 0, "from", "VC");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 0, "to", "MC");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 1, "from", "MC");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 1, "to", "VC");
  list = vigie_convention_wizard_get_list (wizard, "lines");
  vigie_record_list_add (VIGIE_RECORD_LIST (list));
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 0, "id", "A1");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 0, "label", "Allocations");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 0, "from", "VC");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 0, "to", "MC");
  vigie_record_list_set (VIGIE_RECORD_LIST (list), 0, "source", "CAF");
  vigie_convention_wizard_set (wizard, "share", "1250.50");
  vigie_convention_wizard_submit (wizard);
  g_assert_nonnull (taken);
  g_assert_cmpint (taken->share_cents, ==, 125050);
  g_assert_cmpstr (taken->party[1].name, ==, "Maison commune");
  g_assert_cmpstr (vigie_convention_line_of_source (taken, "CAF")->id, ==, "A1");
  g_clear_pointer (&taken, vigie_convention_free);
}

int
main (int argc, char **argv)
{
  static const AgreementTest test[] = {
    { "A3.1-lines-are-followed", test_lines_are_followed },
    { "A3.1-a-refusal-is-said", test_a_refusal_is_said },
    { "the-annex-is-one-stop", test_the_annex_is_one_stop },
    { "A7.1-M18-an-overrun-is-warned", test_an_overrun_is_warned },
    { "A8a.4-pictures", test_pictures, .draws_only = TRUE },
  };

  agreement_init (&argc, &argv);
  g_test_add_func ("/convention/nothing-is-lost-in-the-wizard", test_nothing_is_lost_in_the_wizard);
  g_test_add_func ("/convention/A0.1-a-blank-agreement-is-written",
                   test_a_blank_agreement_is_written);

  return agreement_run (test, G_N_ELEMENTS (test));
}
