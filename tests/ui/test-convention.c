/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement and the first page, driven under the convention that ships and under an invented one.
 * Pictures go to the build's folder `pictures`, to be looked at. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/conduct/standing.h"
#include "model/convention/amendment.h"
#include "model/convention/annex.h"
#include "model/convention/convention-json.h"
#include "model/convention/opinion.h"
#include "model/convention/recipient.h"
#include "model/convention/termination.h"
#include "model/restitution/paper-register.h"
#include "tests/ui/driver.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/annex-matrix.h"
#include "widgets/convention/articles-page.h"
#include "widgets/convention/budget-page.h"
#include "widgets/convention/change-list.h"
#include "widgets/convention/convention-page.h"
#include "widgets/convention/convention-wizard.h"
#include "widgets/convention/opinions-group.h"
#include "widgets/convention/paper-ask.h"
#include "widgets/convention/record-list.h"
#include "widgets/convention/task-acts.h"

static VigieWindow *window;
static char *folder;               /* of papers and of the invented observatory */
static const char *which = "none"; /* convention: "shipped" or "invented" */

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

static const VigieConvention *
convention (void)
{
  return vigie_session_get_convention (session ());
}

static VigieStanding *
standing (void)
{
  g_autoptr (GError) error = NULL;
  VigieStanding *loaded;
  GDate today;

  vigie_session_get_today (session (), &today);
  loaded = vigie_standing_load (observatory (), 8, &today, &error);
  g_assert_no_error (error);

  return loaded;
}

static GtkWidget *
page (void)
{
  return vigie_window_get_page (window, "convention");
}

static void
picture (GtkWidget *widget, const char *name)
{
  g_autofree char *file =
    g_strdup_printf ("convention-%s-%s-%s.png", name, which, g_getenv ("LANGUAGE"));
  g_autofree char *path = g_build_filename (g_getenv ("VIGIE_BUILD_DIR"), "pictures", file, NULL);

  for (int i = 0; i < 3; i++) /* another window paints too */
    driver_settle (window);
  driver_save_png (widget, path);
}

static GtkWidget *
show_tab (const char *name)
{
  GtkWidget *tab;

  vigie_window_show_page (window, "convention");
  tab = vigie_convention_page_show_tab (VIGIE_CONVENTION_PAGE (page ()), name);
  g_assert_nonnull (tab);
  driver_settle (window);

  return tab;
}

static void
click (GtkWidget *within, const char *label)
{
  GtkWidget *button = driver_find_button (within, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  driver_settle (window);
}

/* Submits the form on screen: the act is done. */
static void
assert_done (VigieForm *form)
{
  g_assert_cmpstr (driver_form_submit (form), ==, NULL);
  driver_settle (window);
}

static char *
place (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
assert_pdf (const char *path)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

static GtkWidget *
matrix (void)
{
  return driver_find (show_tab ("follow-up"), VIGIE_TYPE_ANNEX_MATRIX);
}

static VigieCoverageState
state_of (gsize line, int year)
{
  g_autoptr (VigieStanding) now = standing ();
  gsize column = (gsize) (year - now->coverage->first_year);

  return (VigieCoverageState) now->coverage->state[vigie_standing_cell (now, line, column)];
}

/* --- follow-up */

static void
act_on (gsize line, int year, const char *action)
{
  GtkWidget *annex = matrix ();

  vigie_annex_matrix_choose (VIGIE_ANNEX_MATRIX (annex), line, year);
  gtk_widget_activate_action (annex, action, NULL);
  driver_settle (window);
}

static void
set_due (gsize line, int year, const char *day)
{
  VigieForm *form;

  act_on (line, year, "annex.due");
  form = driver_form ();
  vigie_form_set (form, "day", day);
  assert_done (form);
}

/* The lines of the annex are marked, taken back, due and reminded of where they are seen. */
static void
test_lines_are_followed (void)
{
  gsize last = convention ()->n_lines - 1;
  g_autofree char *path = place ("relance.pdf");
  g_autoptr (VigieStanding) now = NULL;
  VigieForm *form;

  act_on (last, 2026, "annex.without-object");
  form = driver_form ();
  vigie_form_submit (form); /* waits for a reason */
  g_assert_cmpint (state_of (last, 2026), !=, VIGIE_COVERAGE_WITHOUT_OBJECT);
  vigie_form_set (form, "reason", "Plus de producteur");
  picture (GTK_WIDGET (form), "without-object");
  assert_done (form);
  g_assert_cmpint (state_of (last, 2026), ==, VIGIE_COVERAGE_WITHOUT_OBJECT);
  act_on (last, 2026, "annex.take-back");
  assert_done (driver_form ());
  g_assert_cmpint (state_of (last, 2026), !=, VIGIE_COVERAGE_WITHOUT_OBJECT);

  set_due (0, 2026, "2026-09-30");
  now = standing ();
  g_assert_cmpint (state_of (0, 2026), ==, VIGIE_COVERAGE_LATE);
  g_assert_cmpuint (now->n_state[VIGIE_COVERAGE_LATE], >=, 1);
  act_on (0, 2026, "annex.remind");
  form = driver_form ();
  vigie_form_set (form, "path", path);
  assert_done (form);
  assert_pdf (path);
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
  driver_settle (window);
}

/* Each state is a word and an icon; arrows move in one tab stop. */
static void
test_the_annex_is_one_stop (void)
{
  VigieAnnexMatrix *annex = VIGIE_ANNEX_MATRIX (matrix ());
  GtkWidget *first = vigie_annex_matrix_get_cell (annex, 0, 2019);
  GtkWidget *second = vigie_annex_matrix_get_cell (annex, 1, 2019);

  g_assert_null (vigie_annex_matrix_get_cell (annex, 0, 2018));
  vigie_annex_matrix_choose (annex, 0, 2019);
  g_assert_true (gtk_widget_get_focusable (first));
  g_assert_false (gtk_widget_get_focusable (second));
  vigie_annex_matrix_choose (annex, 1, 2019);
  g_assert_false (gtk_widget_get_focusable (first));
  g_assert_true (gtk_widget_get_focusable (second));
  for (gsize line = 0; line < convention ()->n_lines; line++)
    for (int year = 2019; year <= 2026; year++) {
      GtkWidget *cell = vigie_annex_matrix_get_cell (annex, line, year);
      const char *tooltip = gtk_widget_get_tooltip_text (cell);

      g_assert_nonnull (strstr (tooltip, vigie_coverage_state_label (state_of (line, year))));
    }
}

/* --- money */

static VigieForm *
fill_expense (const char *party, const char *amount)
{
  VigieForm *form;

  gtk_widget_activate_action (show_tab ("budget"), "budget.record", NULL);
  form = driver_form ();
  vigie_form_set (form, "party", party);
  vigie_form_set (form, "label", "Traitement");
  vigie_form_set (form, "day", "2026-05-11");
  vigie_form_set (form, "amount", amount);
  driver_settle (window);

  return form;
}

/* An overrun of 500 euros: it is warned before and after, and blocks nothing. */
static void
test_an_overrun_is_warned (void)
{
  g_autoptr (VigieStanding) before = standing ();
  const VigieShare *share = &before->share[1];
  g_autofree char *over =
    g_strdup_printf ("%.2f",
                     ((double) (share->share_cents - share->spent_cents) + 50000.0) / 100.0);
  g_autofree char *warning =
    g_strdup_printf (_ ("The share of %s is exceeded by %s."), convention ()->party[1].short_name,
                     vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? "500,00\302\240€"
                                                                        : "500.00\302\240€");
  GtkWidget *tab = show_tab ("budget");
  g_autoptr (VigieStanding) now = NULL;
  g_autofree char *table = NULL;
  VigieForm *form = fill_expense (convention ()->party[0].code, "1148");

  g_assert_null (vigie_form_get_preview (form));
  assert_done (form);
  form = fill_expense (convention ()->party[1].code, over);
  g_assert_cmpstr (vigie_form_get_preview (form), ==, warning);
  picture (GTK_WIDGET (form), "expense");
  assert_done (form);
  now = standing ();
  g_assert_null (now->share[0].warning);
  g_assert_cmpstr (now->share[1].warning, ==, warning);
  table = vigie_budget_page_dup_table (VIGIE_BUDGET_PAGE (tab));
  g_assert_nonnull (strstr (table, "11/05/2026\t"));
  gtk_widget_activate_action (tab, "budget.copy", NULL);
  picture (GTK_WIDGET (window), "budget");
}

/* --- recipients and opinions */

static void
test_a_partner_is_added_and_ended (void)
{
  GtkWidget *tab = show_tab ("recipients");
  g_autoptr (GPtrArray) list = NULL;
  const VigieRecipient *one;
  VigieForm *form;

  click (tab, _ ("Add a Recipient…"));
  form = driver_form ();
  vigie_form_set (form, "name", "Bailleur Exemple");
  vigie_form_set (form, "programmes", "ABS");
  assert_done (form);
  click (tab, _ ("End…"));
  form = driver_form ();
  vigie_form_set (form, "until", "2026-12-01");
  assert_done (form);
  list = vigie_recipients_list (observatory (), convention (), NULL);
  one = vigie_recipients_find (list, "Bailleur Exemple");
  g_assert_cmpint (one->kind, ==, VIGIE_RECIPIENT_PARTNER);
  g_assert_cmpstr (one->until, ==, "2026-12-01");
  click (tab, _ ("Put Right…"));
  assert_done (driver_form ());
  g_clear_pointer (&list, g_ptr_array_unref);
  list = vigie_recipients_list (observatory (), convention (), NULL);
  g_assert_null (vigie_recipients_find (list, "Bailleur Exemple")->until);
}

/* Silence opens nothing; a favourable answer does, and is kept (A5.5). */
static void
test_an_opinion_is_asked_and_answered (void)
{
  GtkWidget *tab = show_tab ("recipients");
  g_autofree char *source = g_strdup (convention ()->line[0].source);
  g_autofree char *letter = place ("avis.pdf");
  g_autofree char *file = place ("réponse.txt");
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autoptr (GBytes) kept = NULL;
  const VigieOpinion *one;
  VigieForm *form = vigie_opinion_present (tab, session (), source, "Bailleur Exemple");

  driver_settle (window);
  vigie_form_set (form, "data", "Effectifs par quartier");
  vigie_form_set (form, "purpose", "Programmation");
  vigie_form_set (form, "letter", letter);
  picture (GTK_WIDGET (form), "opinion");
  assert_done (form);
  assert_pdf (letter);
  before = vigie_opinions_list (observatory (), NULL);
  g_assert_false (vigie_opinions_allow (before, source, "Bailleur Exemple", 1));
  g_assert_true (g_file_set_contents (file, "D’accord.", -1, NULL));
  click (tab, _ ("Note the Answer…"));
  form = driver_form ();
  vigie_form_set (form, "answer", "favourable");
  vigie_form_set (form, "file", file);
  assert_done (form);
  after = vigie_opinions_list (observatory (), NULL);
  g_assert_true (vigie_opinions_allow (after, source, "Bailleur Exemple", 1));
  one = g_ptr_array_index (after, after->len - 1);
  kept = vigie_opinion_load_letter (observatory (), one->id, NULL);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "D’accord.",
                   strlen ("D’accord."));
  picture (GTK_WIDGET (window), "recipients");
}

/* --- text, amendments, terminations */

static void
test_an_article_is_put_right (void)
{
  GtkWidget *tab = show_tab ("articles");
  g_autofree char *number = g_strdup (convention ()->article[1].number);
  VigieForm *form;

  vigie_articles_page_show (VIGIE_ARTICLES_PAGE (tab), number);
  driver_settle (window);
  gtk_widget_activate_action (tab, "articles.edit", "s", number);
  form = driver_form ();
  vigie_form_set (form, "text", "Texte corrigé.");
  assert_done (form);
  g_assert_cmpstr (convention ()->article[1].text, ==, "Texte corrigé.");
  picture (GTK_WIDGET (window), "articles");
}

static VigieConventionWizard *
newest_wizard (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

    if (VIGIE_IS_CONVENTION_WIZARD (one))
      return VIGIE_CONVENTION_WIZARD (one);
  }
  return NULL;
}

static gboolean
has_no_wizard (gpointer data)
{
  return newest_wizard () == NULL;
}

/* What it changes is shown before it is recorded; both sign; then it applies (M21, A8a.3). */
static void
test_an_amendment_is_signed_by_both (void)
{
  GtkWidget *tab = show_tab ("articles");
  VigieConventionWizard *wizard;
  VigieForm *form;

  gtk_widget_activate_action (page (), "convention.amend", NULL);
  wizard = newest_wizard ();
  g_assert_nonnull (wizard);
  vigie_convention_wizard_set (wizard, "amendment", "Avenant 1");
  vigie_convention_wizard_set (wizard, "expires", "2027-12-31");
  vigie_convention_wizard_submit (wizard); /* shows what changes first */
  driver_settle (window);
  g_assert_cmpuint (vigie_change_list_get_n (VIGIE_CHANGE_LIST (
                      driver_find (GTK_WIDGET (wizard), VIGIE_TYPE_CHANGE_LIST))),
                    ==, 1);
  picture (GTK_WIDGET (wizard), "amendment");
  vigie_convention_wizard_submit (wizard);
  g_assert_true (driver_wait (has_no_wizard, NULL));
  driver_settle (window);

  click (tab, _ ("Apply…"));
  form = driver_form ();
  g_assert_cmpstr (driver_form_submit (form), ==,
                   _ ("Both parties must have signed the amendment."));
  gtk_window_close (GTK_WINDOW (form));
  driver_settle (window);
  picture (GTK_WIDGET (window), "amendments");
  for (gsize i = 0; i < convention ()->n_parties; i++) {
    g_assert_cmpstr (convention ()->expires, ==, "2026-12-31");
    click (tab, _ ("Note a Signature…"));
    assert_done (driver_form ());
  }
  g_assert_cmpstr (convention ()->expires, ==, "2027-12-31");
}

/* Two months from the receipt, one for a breach, which names its article (M22). */
static void
test_a_termination_shows_its_end (void)
{
  GtkWidget *tab = show_tab ("articles");
  g_autofree char *letter = place ("dénonciation.pdf");
  g_autoptr (GPtrArray) list = NULL;
  VigieForm *form = vigie_termination_present (tab, session ());
  int notice = convention ()->notice_months, breach = convention ()->breach_months;

  driver_settle (window);
  g_assert_cmpint (notice, ==, 2);
  g_assert_cmpint (breach, ==, 1);
  vigie_form_set (form, "letter", letter);
  vigie_form_set (form, "received", "2026-10-15");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "15/12/2026"));
  vigie_form_set (form, "breach", "1");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "15/11/2026"));
  vigie_form_set (form, "received", "2026-08-31");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "30/09/2026"));
  picture (GTK_WIDGET (form), "termination");
  vigie_form_set (form, "received", "");
  g_assert_cmpstr (driver_form_submit (form), ==, _ ("Name the article that was not respected."));
  vigie_form_set (form, "article", convention ()->article[2].number);
  assert_done (form);
  assert_pdf (letter);
  list = vigie_terminations_list (observatory (), NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_null (((VigieTermination *) g_ptr_array_index (list, 0))->received);
  click (tab, _ ("Note the Receipt…"));
  form = driver_form ();
  vigie_form_set (form, "received", "2026-10-14");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "14/11/2026"));
  assert_done (form);
  g_assert_cmpstr (convention ()->ends, ==, "2026-11-14");
}

/* --- papers */

/* Every kind asks what it needs, or says that there is nothing to write it about. */
static void
test_every_paper_is_asked_for (void)
{
  GtkWidget *tab = show_tab ("papers");
  g_autofree char *path = place ("bilan.pdf");
  g_autoptr (GPtrArray) before = vigie_papers_list (observatory (), NULL), after = NULL;
  guint n_forms = 0;
  VigieForm *form;

  for (int kind = 0; kind < VIGIE_PAPER_N_KINDS; kind++) {
    form = vigie_paper_ask (tab, session (), (VigiePaperKind) kind);
    driver_settle (window);
    if (!form)
      continue;
    n_forms++;
    gtk_window_close (GTK_WINDOW (form));
    driver_settle (window);
  }
  g_assert_cmpuint (n_forms, >=, 7);
  gtk_widget_activate_action (page (), "convention.review", NULL);
  form = driver_form ();
  vigie_form_set (form, "path", path);
  vigie_form_set (form, "outlook", "Poursuivre.");
  picture (GTK_WIDGET (form), "review");
  assert_done (form);
  assert_pdf (path);
  after = vigie_papers_list (observatory (), NULL);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  picture (GTK_WIDGET (window), "papers");
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

  show_tab ("follow-up");
  for (gsize i = 0; i < G_N_ELEMENTS (view); i++) {
    g_autofree char *name = g_strdup_printf ("follow-up-%s", view[i].name);

    driver_set_dark (view[i].dark);
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (view[i].large ? 120 : 96) * 1024,
                  NULL);
    driver_resize (window, view[i].width, view[i].height);
    picture (GTK_WIDGET (window), name);
  }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  driver_set_dark (FALSE);
  driver_resize (window, 1280, 1000);
  vigie_window_show_page (window, "home");
  picture (GTK_WIDGET (window), home);
}

/* --- another agreement */

static VigieConvention *taken;

static void
written_cb (GtkWidget *parent, VigieConvention *written, gpointer data)
{
  g_clear_pointer (&taken, vigie_convention_free);
  taken = written;
}

static VigieConvention *
invented (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests/data/convention-invented.json", NULL);
  g_autoptr (GError) error = NULL;
  VigieConvention *read = vigie_convention_template (path, &error);

  g_assert_no_error (error);

  return read;
}

/* What the wizard is given it gives back: nothing of an agreement is lost in its fields. */
static void
test_nothing_is_lost_in_the_wizard (void)
{
  g_autoptr (VigieConvention) before = invented ();
  g_autofree char *json = vigie_convention_dup_json (before);
  g_autofree char *again = NULL;
  VigieConventionWizard *wizard =
    vigie_convention_wizard_write (GTK_WIDGET (page ()), before, written_cb, NULL);

  driver_settle (window);
  vigie_convention_wizard_show (wizard, "annex");
  vigie_convention_wizard_show (wizard, "acts");
  vigie_convention_wizard_show (wizard, "parties");
  picture (GTK_WIDGET (wizard), "wizard-parties");
  vigie_convention_wizard_show (wizard, "annex");
  picture (GTK_WIDGET (wizard), "wizard-annex");
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

  vigie_session_get_today (session (), &today);
  vigie_convention_date_for (blank, &today);
  wizard = vigie_convention_wizard_write (GTK_WIDGET (page ()), blank, written_cb, NULL);
  driver_settle (window);
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
  g_autoptr (VigieConvention) agreed = invented ();
  g_autofree char *path = place ("inventé.vigie");
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
  vigie_session_set_observatory (session (), made);
  driver_settle (window);
}

static void
add_tests (const char *name, void (*open) (void))
{
  static const struct {
    const char *name;
    void (*run) (void);
  } test[] = {
    { "A3.1-lines-are-followed", test_lines_are_followed },
    { "A3.1-a-refusal-is-said", test_a_refusal_is_said },
    { "the-annex-is-one-stop", test_the_annex_is_one_stop },
    { "A7.1-M18-an-overrun-is-warned", test_an_overrun_is_warned },
    { "A4.5-a-partner-is-added-and-ended", test_a_partner_is_added_and_ended },
    { "A5.5-an-opinion-is-asked-and-answered", test_an_opinion_is_asked_and_answered },
    { "A0.1-an-article-is-put-right", test_an_article_is_put_right },
    { "A7.2-every-paper-is-asked-for", test_every_paper_is_asked_for },
    { "A8a.4-pictures", test_pictures },
    { "A8a.3-M21-an-amendment-is-signed-by-both", test_an_amendment_is_signed_by_both },
    { "A8b.1-A8b.3-M22-a-termination-shows-its-end", test_a_termination_shows_its_end },
  };
  g_autofree char *first = g_strdup_printf ("/convention/%s/open", name);

  g_test_add_func (first, open);
  for (gsize i = 0; i < G_N_ELEMENTS (test); i++) {
    g_autofree char *path = g_strdup_printf ("/convention/%s/%s", name, test[i].name);

    g_test_add_func (path, test[i].run);
  }
}

static void
remove_folder (void)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = place (name);

    g_remove (path);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *pictures = NULL;
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  pictures = g_build_filename (g_getenv ("VIGIE_BUILD_DIR"), "pictures", NULL);
  g_mkdir_with_parents (pictures, 0755);
  folder = g_dir_make_tmp ("vigie-convention-XXXXXX", NULL);
  window = driver_open_window (1440, 900);
  add_tests ("shipped", open_shipped);
  g_test_add_func ("/convention/nothing-is-lost-in-the-wizard", test_nothing_is_lost_in_the_wizard);
  g_test_add_func ("/convention/A0.1-a-blank-agreement-is-written",
                   test_a_blank_agreement_is_written);
  add_tests ("invented", open_invented);
  status = g_test_run ();
  driver_close_window (window);
  remove_folder ();

  return status;
}
