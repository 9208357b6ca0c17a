/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parties do about their agreement in the window: recipients, opinions, amendments, papers. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/amendment.h"
#include "model/convention/opinion.h"
#include "model/convention/recipient.h"
#include "model/convention/termination.h"
#include "model/restitution/paper-register.h"
#include "tests/ui/agreement.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/articles-page.h"
#include "widgets/convention/change-list.h"
#include "widgets/convention/convention-wizard.h"
#include "widgets/convention/opinion-form.h"
#include "widgets/convention/paper-ask.h"
#include "widgets/convention/task-acts.h"

/* --- recipients and opinions */

static void
test_a_partner_is_added_and_ended (void)
{
  GtkWidget *tab = agreement_show_tab ("recipients");
  g_autoptr (GPtrArray) list = NULL;
  const VigieRecipient *one;
  VigieForm *form;

  agreement_click (tab, _ ("Add a Recipient…"));
  form = driver_form ();
  vigie_form_set (form, "name", "Bailleur Exemple");
  vigie_form_set (form, "programmes", "ABS");
  agreement_assert_done (form);
  agreement_click (tab, _ ("End…"));
  form = driver_form ();
  vigie_form_set (form, "until", "2026-12-01");
  agreement_assert_done (form);
  list = vigie_recipients_list (agreement_observatory (), agreement_convention (), NULL);
  one = vigie_recipients_find (list, "Bailleur Exemple");
  g_assert_cmpint (one->kind, ==, VIGIE_RECIPIENT_PARTNER);
  g_assert_cmpstr (one->until, ==, "2026-12-01");
  agreement_click (tab, _ ("Put Right…"));
  agreement_assert_done (driver_form ());
  g_clear_pointer (&list, g_ptr_array_unref);
  list = vigie_recipients_list (agreement_observatory (), agreement_convention (), NULL);
  g_assert_null (vigie_recipients_find (list, "Bailleur Exemple")->until);
}

/* Silence opens nothing; a favourable answer does, and is kept (A5.5). */
static void
test_an_opinion_is_asked_and_answered (void)
{
  GtkWidget *tab = agreement_show_tab ("recipients");
  g_autofree char *source = g_strdup (agreement_convention ()->line[0].source);
  g_autofree char *letter = agreement_place ("avis.pdf");
  g_autofree char *file = agreement_place ("réponse.txt");
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autoptr (GBytes) kept = NULL;
  const VigieOpinion *one;
  VigieForm *form =
    vigie_opinion_form_present (tab, agreement_session (), source, "Bailleur Exemple", 0);

  driver_settle (agreement_window ());
  vigie_form_set (form, "data", "Effectifs par quartier");
  vigie_form_set (form, "purpose", "Programmation");
  vigie_form_set (form, "letter", letter);
  agreement_picture (GTK_WIDGET (form), "opinion");
  agreement_assert_done (form);
  agreement_assert_pdf (letter);
  before = vigie_opinions_list (agreement_observatory (), NULL);
  g_assert_false (vigie_opinions_allow (before, source, "Bailleur Exemple", 1));
  g_assert_true (g_file_set_contents (file, "D’accord.", -1, NULL));
  agreement_click (tab, _ ("Note the Answer…"));
  form = driver_form ();
  vigie_form_set (form, "answer", "favourable");
  vigie_form_set (form, "file", file);
  agreement_assert_done (form);
  after = vigie_opinions_list (agreement_observatory (), NULL);
  g_assert_true (vigie_opinions_allow (after, source, "Bailleur Exemple", 1));
  one = g_ptr_array_index (after, after->len - 1);
  kept = vigie_opinion_load_letter (agreement_observatory (), one->id, NULL);
  g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), "D’accord.",
                   strlen ("D’accord."));
  agreement_picture (GTK_WIDGET (agreement_window ()), "recipients");
}

/* --- text, amendments, terminations */

static void
test_an_article_is_put_right (void)
{
  GtkWidget *tab = agreement_show_tab ("articles");
  g_autofree char *number = g_strdup (agreement_convention ()->article[1].number);
  VigieForm *form;

  vigie_articles_page_show (VIGIE_ARTICLES_PAGE (tab), number);
  driver_settle (agreement_window ());
  gtk_widget_activate_action (tab, "articles.edit", "s", number);
  form = driver_form ();
  vigie_form_set (form, "text", "Texte corrigé.");
  agreement_assert_done (form);
  g_assert_cmpstr (agreement_convention ()->article[1].text, ==, "Texte corrigé.");
  agreement_picture (GTK_WIDGET (agreement_window ()), "articles");
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
  GtkWidget *tab = agreement_show_tab ("articles");
  VigieConventionWizard *wizard;
  VigieForm *form;

  gtk_widget_activate_action (agreement_page (), "convention.amend", NULL);
  wizard = newest_wizard ();
  g_assert_nonnull (wizard);
  vigie_convention_wizard_set (wizard, "amendment", "Avenant 1");
  vigie_convention_wizard_set (wizard, "expires", "2027-12-31");
  vigie_convention_wizard_submit (wizard); /* shows what changes first */
  driver_settle (agreement_window ());
  g_assert_cmpuint (vigie_change_list_get_n (VIGIE_CHANGE_LIST (
                      driver_find (GTK_WIDGET (wizard), VIGIE_TYPE_CHANGE_LIST))),
                    ==, 1);
  agreement_picture (GTK_WIDGET (wizard), "amendment");
  vigie_convention_wizard_submit (wizard);
  g_assert_true (driver_wait (has_no_wizard, NULL));
  driver_settle (agreement_window ());

  agreement_click (tab, _ ("Apply…"));
  form = driver_form ();
  g_assert_cmpstr (driver_form_submit (form), ==,
                   _ ("Both parties must have signed the amendment."));
  gtk_window_close (GTK_WINDOW (form));
  driver_settle (agreement_window ());
  agreement_picture (GTK_WIDGET (agreement_window ()), "amendments");
  for (gsize i = 0; i < agreement_convention ()->n_parties; i++) {
    g_assert_cmpstr (agreement_convention ()->expires, ==, "2026-12-31");
    agreement_click (tab, _ ("Note a Signature…"));
    agreement_assert_done (driver_form ());
  }
  g_assert_cmpstr (agreement_convention ()->expires, ==, "2027-12-31");
}

/* Two months from the receipt, one for a breach, which names its article (M22). */
static void
test_a_termination_shows_its_end (void)
{
  GtkWidget *tab = agreement_show_tab ("articles");
  g_autofree char *letter = agreement_place ("dénonciation.pdf");
  g_autoptr (GPtrArray) list = NULL;
  VigieForm *form = vigie_termination_present (tab, agreement_session ());
  int notice = agreement_convention ()->notice_months,
      breach = agreement_convention ()->breach_months;

  driver_settle (agreement_window ());
  g_assert_cmpint (notice, ==, 2);
  g_assert_cmpint (breach, ==, 1);
  vigie_form_set (form, "letter", letter);
  vigie_form_set (form, "received", "2026-10-15");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "15/12/2026"));
  vigie_form_set (form, "breach", "1");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "15/11/2026"));
  vigie_form_set (form, "received", "2026-08-31");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "30/09/2026"));
  agreement_picture (GTK_WIDGET (form), "termination");
  vigie_form_set (form, "received", "");
  g_assert_cmpstr (driver_form_submit (form), ==, _ ("Name the article that was not respected."));
  vigie_form_set (form, "article", agreement_convention ()->article[2].number);
  agreement_assert_done (form);
  agreement_assert_pdf (letter);
  list = vigie_terminations_list (agreement_observatory (), NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_null (((VigieTermination *) g_ptr_array_index (list, 0))->received);
  agreement_click (tab, _ ("Note the Receipt…"));
  form = driver_form ();
  vigie_form_set (form, "received", "2026-10-14");
  g_assert_nonnull (strstr (vigie_form_get_preview (form), "14/11/2026"));
  agreement_assert_done (form);
  g_assert_cmpstr (agreement_convention ()->ends, ==, "2026-11-14");
}

/* --- papers */

/* Every kind asks what it needs, or says that there is nothing to write it about. */
static void
test_every_paper_is_asked_for (void)
{
  GtkWidget *tab = agreement_show_tab ("papers");
  g_autofree char *path = agreement_place ("bilan.pdf");
  g_autoptr (GPtrArray) before = vigie_papers_list (agreement_observatory (), NULL), after = NULL;
  guint n_forms = 0;
  VigieForm *form;

  for (int kind = 0; kind < VIGIE_PAPER_N_KINDS; kind++) {
    form = vigie_paper_ask (tab, agreement_session (), (VigiePaperKind) kind);
    driver_settle (agreement_window ());
    if (!form)
      continue;
    n_forms++;
    gtk_window_close (GTK_WINDOW (form));
    driver_settle (agreement_window ());
  }
  g_assert_cmpuint (n_forms, >=, 7);
  gtk_widget_activate_action (agreement_page (), "convention.review", NULL);
  form = driver_form ();
  vigie_form_set (form, "path", path);
  vigie_form_set (form, "outlook", "Poursuivre.");
  agreement_picture (GTK_WIDGET (form), "review");
  agreement_assert_done (form);
  agreement_assert_pdf (path);
  after = vigie_papers_list (agreement_observatory (), NULL);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  agreement_picture (GTK_WIDGET (agreement_window ()), "papers");
}

int
main (int argc, char **argv)
{
  static const AgreementTest test[] = {
    { "A4.5-a-partner-is-added-and-ended", test_a_partner_is_added_and_ended },
    { "A5.5-an-opinion-is-asked-and-answered", test_an_opinion_is_asked_and_answered },
    { "A0.1-an-article-is-put-right", test_an_article_is_put_right },
    { "A7.2-every-paper-is-asked-for", test_every_paper_is_asked_for },
    { "A8a.3-M21-an-amendment-is-signed-by-both", test_an_amendment_is_signed_by_both },
    { "A8b.1-A8b.3-M22-a-termination-shows-its-end", test_a_termination_shows_its_end },
  };

  agreement_init (&argc, &argv);

  return agreement_run (test, G_N_ELEMENTS (test));
}
