/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of the convention in the window: two bodies, two observatories opened in turn, the clock set from act to
 * act, from the first contours to the clôture. Each act has tests of its own elsewhere; here they follow from each
 * other, and each is read back from the model. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/conduct/standing.h"
#include "model/convention/anomaly.h"
#include "model/convention/opinion.h"
#include "model/convention/people.h"
#include "model/deliveries/closing.h"
#include "model/deliveries/delivery.h"
#include "model/exchange/package-table.h"
#include "model/restitution/document.h"
#include "model/restitution/paper-register.h"
#include "model/restitution/release.h"
#include "model/workshop/remark.h"
#include "tests/ui/driver.h"
#include "tests/ui/messages.h"
#include "tests/unit/fixture.h"
#include "widgets/anomalies/anomalies-page.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/assistants/geography-assistant.h"
#include "widgets/assistants/import-assistant.h"
#include "widgets/convention/annex-matrix.h"
#include "widgets/convention/convention-page.h"
#include "widgets/convention/paper-ask.h"
#include "widgets/deliveries/deliveries-page.h"
#include "widgets/documents/document-dialog.h"
#include "widgets/documents/documents-page.h"
#include "widgets/documents/release-dialog.h"
#include "widgets/editions/look-page.h"
#include "widgets/exchange/exchange-page.h"
#include "widgets/exchange/key-dialog.h"
#include "widgets/explore/explore-page.h"
#include "widgets/people/closing-assistant.h"
#include "widgets/workshop/remark-composer.h"
#include "widgets/workshop/workshop-editor.h"
#include "widgets/workshop/workshops-page.h"

#define DAY 86400
/* Midnight in Paris after 31 December 2026, the convention's last day. */
#define EXPIRY (DRIVER_NOW + 78 * (gint64) DAY + 11 * 3600)

#define FINDING "Le foyer porte 5 012 allocataires là où il y en avait 512."

/* A body with its observatory, and what of it other acts need. */
typedef struct {
  const char *party, *person, *passphrase;
  char *folder, *path;
  gint64 partners, services, internal; /* editions */
  gint64 table;                        /* proof */
} Body;

static VigieWindow *window;
static char *folder;
static Body here = { "CCAS", "A. Martin", "girafe tournevis mandarine clocher" };
static Body there = { "GD", "M. Leroy", "lanterne cerise boussole parvis" };
static Body *sitting;

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

static char *
at (const Body *body, const char *name)
{
  return g_build_filename (body->folder, name, NULL);
}

/* What follows from an act is done; nothing is looked at, so nothing need be painted. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
page (const char *name)
{
  vigie_window_show_page (window, name);
  return vigie_window_get_page (window, name);
}

static GtkWidget *
tab (const char *name)
{
  return vigie_convention_page_show_tab (VIGIE_CONVENTION_PAGE (page ("convention")), name);
}

/* The clock, told to what is on screen. */
static void
on (gint64 now)
{
  driver_set_now (now);
  if (sitting)
    vigie_session_changed (session ());
}

static void
after_days (int n)
{
  on (DRIVER_NOW + n * (gint64) DAY);
}

/* --- windows before the main one */

static void
wait_until_gone (GType type)
{
  driver_wait_until_gone (type);
}

static void
close_window (GtkWidget *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  settle ();
}

static void
click (GtkWidget *within, const char *label)
{
  GtkWidget *button = driver_find_button (within, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static VigieForm *
form (void)
{
  VigieForm *shown = driver_form ();

  g_assert_nonnull (shown);
  return shown;
}

/* The act of the form on screen is done, with one more field filled. */
static void
submit (const char *field, const char *value)
{
  VigieForm *shown = form ();

  if (field)
    vigie_form_set (shown, field, value);
  g_assert_cmpstr (driver_form_submit (shown), ==, NULL);
  settle ();
}

static void
assert_journalled (const char *line)
{
  g_autofree char *last = messages_dup_last (session ());

  if (!g_str_has_prefix (last, line))
    g_assert_cmpstr (last, ==, line);
}

static void
assert_pdf (const char *path)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

/* --- the two bodies */

static void
found (Body *body)
{
  static const char *const parties[] = { "CCAS", "GD", NULL };
  const VigieFounding founding = {
    "Observatoire",   body->person,    body->party, parties,
    body->passphrase, VIGIE_KDF_LIGHT, DRIVER_NOW,  "2026-01-01",
  };
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  g_autoptr (GError) error = NULL;
  VigieObservatory *made;
  GDate today;

  body->folder = g_build_filename (folder, body->party, NULL);
  g_assert_cmpint (g_mkdir (body->folder, 0700), ==, 0);
  body->path = at (body, "observatory.vigie");
  made = vigie_observatory_create (body->path, &founding, NULL, &error);
  g_assert_no_error (error);
  vigie_date_at (DRIVER_NOW, &today);
  vigie_convention_date_for (convention, &today);
  g_assert_true (vigie_convention_store (made, convention, &error));
  g_assert_true (vigie_source_sheets_ship (made, &error));
  vigie_observatory_free (made);
}

/* Opens that body's observatory in the window, unlocked. */
static void
sit (Body *body)
{
  g_autoptr (GError) error = NULL;
  GDate today;

  sitting = body;
  vigie_window_open (window, body->path);
  vigie_session_get_today (session (), &today);
  vigie_observatory_unlock (observatory (), body->person, body->passphrase, &today, &error);
  g_assert_no_error (error);
  vigie_session_changed (session ());
  settle ();
}

/* What the one has is carried to the other. */
static void
carry (const Body *from, const char *name, const Body *to)
{
  g_autofree char *source = at (from, name), *target = at (to, name);
  g_autoptr (GFile) one = g_file_new_for_path (source), other = g_file_new_for_path (target);

  g_assert_true (g_file_copy (one, other, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
}

static VigieCoverageState
state_of (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStanding) standing = NULL;
  const VigieConvention *convention = vigie_session_get_convention (session ());
  GDate today;

  vigie_session_get_today (session (), &today);
  standing = vigie_standing_load (observatory (), 8, &today, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < convention->n_lines; i++)
    if (g_str_equal (convention->line[i].id, line))
      return (VigieCoverageState) standing->coverage
        ->state[vigie_standing_cell (standing, i, (gsize) (2026 - standing->coverage->first_year))];
  g_assert_not_reached ();
}

/* --- the convention, the territory, the people */

/* Two communes of three IRIS each. */
static void
write_contours (const char *path)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");

  for (int i = 0; i < 6; i++) {
    double x = 5.0 + 0.02 * (i % 3), y = 47.3 + 0.02 * (i / 3);
    const char *commune = i < 3 ? "21231" : "21166";

    g_string_append_printf (
      text,
      "%s{\"type\":\"Feature\",\"properties\":{\"CODE_IRIS\":\"%s010%d\",\"NOM_IRIS\":\"Zone %d\","
      "\"INSEE_COM\":\"%s\",\"NOM_COM\":\"Commune %s\",\"TYP_IRIS\":\"H\"},\"geometry\":{"
      "\"type\":\"Polygon\",\"coordinates\":[[[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],"
      "[%.2f,%.2f]]]}}",
      i ? "," : "", commune, i % 3 + 1, i + 1, commune, commune, x, y, x, y + 0.02, x + 0.02,
      y + 0.02, x + 0.02, y, x, y);
  }
  g_string_append (text, "]}");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

static gboolean
can_store (gpointer assistant)
{
  return vigie_geography_assistant_get_report (assistant) != NULL;
}

static gboolean
has_iris (gpointer data)
{
  GPtrArray *list = vigie_session_get_zonings (session ());

  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (list, i);

    if (g_str_equal (entry->kind, "iris"))
      return entry->n_zones == 6;
  }
  return FALSE;
}

static void
test_both_take_their_contours (void)
{
  Body *const body[] = { &here, &there };

  for (gsize i = 0; i < G_N_ELEMENTS (body); i++) {
    g_autofree char *path = at (body[i], "iris_2026.geojson");
    GtkWidget *assistant;

    sit (body[i]);
    write_contours (path);
    assistant =
      vigie_deliveries_page_import_geography (VIGIE_DELIVERIES_PAGE (page ("deliveries")), path);
    g_assert_true (driver_wait (can_store, assistant));
    gtk_widget_activate_action (assistant, "geography.store", NULL);
    g_assert_true (driver_wait (has_iris, NULL));
    g_assert_cmpint (state_of ("V09"), ==, VIGIE_COVERAGE_EXPECTED);
  }
}

static void
test_a_person_signs_an_engagement (void)
{
  g_autoptr (GPtrArray) people = NULL;
  const VigiePerson *person;

  sit (&here);
  gtk_widget_activate_action (tab ("people"), "people.add", NULL);
  vigie_form_set (form (), "name", "B. Petit");
  vigie_form_set (form (), "party", "CCAS");
  vigie_form_set (form (), "until", "2026-12-31");
  vigie_form_set (form (), "document", "Contrat 2026-3");
  vigie_form_set (form (), "accepted", "1");
  vigie_form_set (form (), "passphrase", "tambour ardoise navette colline");
  submit ("again", "tambour ardoise navette colline");
  people = vigie_people_list (vigie_observatory_get_db (observatory ()), NULL);
  g_assert_cmpuint (people->len, ==, 2);
  person = g_ptr_array_index (people, 1);
  g_assert_cmpstr (person->until, ==, "2026-12-31");
}

/* --- collecting */

static void
test_data_are_asked_for (void)
{
  g_autofree char *path = at (&here, "demande.pdf");
  g_autoptr (GPtrArray) papers = NULL;

  after_days (1);
  vigie_paper_ask (tab ("papers"), session (), VIGIE_PAPER_DATA_REQUEST);
  vigie_form_set (form (), "lines", "G01,G02,G03");
  submit ("path", path);
  assert_pdf (path);
  papers = vigie_papers_list (observatory (), NULL);
  g_assert_cmpuint (papers->len, ==, 1);
}

static gboolean
is_idle (gpointer assistant)
{
  return !vigie_import_assistant_is_busy (assistant);
}

/* A file dropped on the window goes through the assistant; @reason: (nullable): of what the annex does not have. */
static const VigieDelivery *
deliver (const char *name, const char *text, const char *reason)
{
  static VigieDelivery *stored;
  g_autofree char *path = at (sitting, name);
  g_autoptr (GPtrArray) list = NULL;
  GtkWidget *assistant;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  page ("deliveries");
  vigie_window_receive (window, path);
  assistant = driver_wait_for_window (VIGIE_TYPE_IMPORT_ASSISTANT);
  g_assert_true (driver_wait (is_idle, assistant));
  if (reason)
    vigie_import_assistant_set_terms (VIGIE_IMPORT_ASSISTANT (assistant),
                                      &(VigieImportTerms) { .additional_reason = reason });
  while (vigie_import_assistant_get_step (VIGIE_IMPORT_ASSISTANT (assistant)) <
         VIGIE_IMPORT_STEP_SUMMARY)
    gtk_widget_activate_action (assistant, "assistant.next", NULL);
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  wait_until_gone (VIGIE_TYPE_IMPORT_ASSISTANT);
  g_remove (path);
  g_clear_pointer (&stored, vigie_delivery_free);
  list = vigie_deliveries_list (observatory (), TRUE, NULL);
  stored = g_ptr_array_steal_index (list, 0);
  return stored;
}

/* Six rows; @third is the figure that will be wrong. */
static char *
rows (const char *headings, const char *third)
{
  return g_strdup_printf ("IRIS;%s\n212310101;3\n212310102;120\n212310103;%s\n211660101;400\n"
                          "211660102;500\n211660103;600\n",
                          headings, third);
}

static void
test_files_come_in_on_both_sides (void)
{
  g_autofree char *caf = rows ("ALLOC", "5012");
  g_autofree char *internal = rows ("PORTAGE", "90");
  g_autofree char *landlords = rows ("LOGEMENTS", "270");

  after_days (2);
  g_assert_cmpstr (deliver ("CAF_2026.csv", caf, NULL)->annex_line, ==, "V09");
  g_assert_cmpint (state_of ("V09"), ==, VIGIE_COVERAGE_RECEIVED);
  g_assert_cmpstr (deliver ("PORTAGE_2026.csv", internal, "Pour l’ABS")->source, ==, "INTERNE");
  sit (&there);
  g_assert_cmpstr (deliver ("Bailleurs_2026.csv", landlords, NULL)->annex_line, ==, "G01");
  g_assert_cmpint (state_of ("G01"), ==, VIGIE_COVERAGE_RECEIVED);
}

static void
test_a_line_has_no_object (void)
{
  GtkWidget *matrix;

  sit (&here);
  matrix = driver_find (tab ("follow-up"), VIGIE_TYPE_ANNEX_MATRIX);
  vigie_annex_matrix_choose (VIGIE_ANNEX_MATRIX (matrix), 6, 2026);
  gtk_widget_activate_action (matrix, "annex.without-object", NULL);
  submit ("reason", "Série arrêtée");
  g_assert_cmpint (state_of ("V07"), ==, VIGIE_COVERAGE_WITHOUT_OBJECT);
}

/* --- editions */

static VigieLookPage *
look (void)
{
  return VIGIE_LOOK_PAGE (
    driver_find (vigie_window_get_page (window, "documents"), VIGIE_TYPE_LOOK_PAGE));
}

static gboolean
is_looked_at (gpointer data)
{
  GtkWidget *found =
    driver_find (vigie_window_get_page (window, "documents"), VIGIE_TYPE_LOOK_PAGE);

  return found && vigie_look_page_is_settled (VIGIE_LOOK_PAGE (found));
}

static gboolean
is_approved (gpointer data)
{
  return is_looked_at (NULL) && vigie_look_page_get_edition (look ())->approved_on;
}

/* The edition that the assistant is filled for, approved once it was looked at. */
static gint64
approve (GtkWidget *assistant)
{
  gint64 number;

  gtk_widget_activate_action (assistant, "edition.prepare", NULL);
  g_assert_true (driver_wait (is_looked_at, NULL));
  vigie_look_page_approve (look ());
  g_assert_true (driver_wait (is_approved, NULL));
  number = vigie_look_page_get_edition (look ())->number;
  gtk_widget_activate_action (GTK_WIDGET (look ()), "look.back", NULL);
  settle ();
  return number;
}

static gint64
prepare (VigieAudience audience, const char *indicator)
{
  GtkWidget *assistant = vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (page ("documents")));

  g_assert_nonnull (assistant);
  adw_combo_row_set_selected (ADW_COMBO_ROW (driver_find (assistant, ADW_TYPE_COMBO_ROW)),
                              audience == VIGIE_AUDIENCE_SERVICES);
  vigie_edition_assistant_choose (VIGIE_EDITION_ASSISTANT (assistant), indicator);
  return approve (assistant);
}

static void
test_editions_are_approved (void)
{
  const struct {
    gint64 *number;
    VigieAudience audience;
    const char *indicator;
  } edition[] = {
    { &here.partners, VIGIE_AUDIENCE_PARTNERS, "CAFALLOC" },
    { &here.services, VIGIE_AUDIENCE_SERVICES, "CAFALLOC" },
    { &here.internal, VIGIE_AUDIENCE_SERVICES, "PORTREP" },
  };

  after_days (3);
  for (gsize i = 0; i < G_N_ELEMENTS (edition); i++) {
    g_autoptr (VigieEdition) made = NULL;
    gssize row;

    *edition[i].number = prepare (edition[i].audience, edition[i].indicator);
    made = vigie_edition_load (observatory (), *edition[i].number, NULL);
    g_assert_cmpint (made->audience, ==, edition[i].audience);
    g_assert_cmpstr (made->approved_on, ==, "2026-10-17");
    row = vigie_zoning_find (made->table[0]->zoning, "212310101"); /* of three persons */
    g_assert_cmpint (vigie_figures_get (made->table[0]->figures, (gsize) row, 0).state, ==,
                     VIGIE_CELL_SECRET);
  }
  g_assert_cmpint (state_of ("V09"), ==, VIGIE_COVERAGE_CHECKED);
}

/* --- exchange */

static VigieExchangePage *
exchange (void)
{
  return VIGIE_EXCHANGE_PAGE (tab ("exchange"));
}

static void
receive (const char *name)
{
  g_autofree char *path = at (sitting, name);

  vigie_window_receive (window, path);
}

static void
give_key (Body *from, Body *to, const char *name)
{
  g_autofree char *path = at (from, name);

  sit (from);
  gtk_widget_activate_action (GTK_WIDGET (exchange ()), "exchange.export-key", NULL);
  submit ("file", path);
  carry (from, name, to);
}

static void
trust_key (Body *body, const char *name)
{
  sit (body);
  receive (name);
  vigie_key_dialog_trust (VIGIE_KEY_DIALOG (driver_wait_for_window (VIGIE_TYPE_KEY_DIALOG)), TRUE);
  wait_until_gone (VIGIE_TYPE_KEY_DIALOG);
}

static gboolean
has_said (gpointer data)
{
  return vigie_exchange_page_get_said (exchange ()) != NULL;
}

static VigiePackage *
package (guint position)
{
  g_autoptr (GPtrArray) list = vigie_packages_list (observatory (), NULL);

  g_assert_cmpuint (list->len, >, position);
  return g_ptr_array_steal_index (list, position);
}

static guint
count_packages (void)
{
  g_autoptr (GPtrArray) list = vigie_packages_list (observatory (), NULL);

  return list->len;
}

/* A package from the one to the other, and its receipt back. */
static void
send_edition (gint64 edition, const char *name, guint n)
{
  g_autofree char *path = at (&here, name), *receipt = g_strconcat (name, ".receipt", NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, edition);

  sit (&here);
  gtk_widget_activate_action (GTK_WIDGET (exchange ()), "exchange.send", NULL);
  vigie_form_set (form (), "edition", number);
  submit ("file", path);
  g_assert_cmpuint (count_packages (), ==, n);
  carry (&here, name, &there);
  sit (&there);
  receive (name);
  submit (NULL, NULL); /* what the trial found is taken */
  g_assert_cmpuint (count_packages (), ==, n);
  g_assert_cmpint (state_of ("V09"), ==, VIGIE_COVERAGE_SENT);
  carry (&there, receipt, &here);
  sit (&here);
  receive (receipt);
  g_assert_true (driver_wait (has_said, NULL));
  g_assert_cmpint (state_of ("V09"), ==, VIGIE_COVERAGE_SENT);
}

static void
test_a_package_goes_and_its_receipt_comes (void)
{
  g_autoptr (VigiePackage) sent = NULL;

  after_days (5);
  give_key (&here, &there, "ccas.vigie-key");
  give_key (&there, &here, "gd.vigie-key");
  trust_key (&there, "ccas.vigie-key");
  trust_key (&here, "gd.vigie-key");
  send_edition (here.services, "p1.vigie-package", 1);
  sent = package (0);
  g_assert_cmpint (sent->accepted, ==, 6 + 2 + 1);
  g_assert_cmpint (sent->refused, ==, 0);
  g_assert_cmpstr (sent->done_by, ==, there.person);
}

/* --- table, layer, opinion */

static void
made_cb (GtkWidget *dialog, const char *path, gboolean *made)
{
  *made = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

/* Returns: number of the proof; @kind: its place in the dialog's list. */
static gint64
make_document (gint64 edition, guint kind, const char *name)
{
  g_autofree char *path = at (sitting, name);
  g_autoptr (GPtrArray) documents = NULL;
  gboolean made = FALSE;
  GtkWidget *dialog =
    vigie_documents_page_make (VIGIE_DOCUMENTS_PAGE (page ("documents")), edition);

  g_assert_nonnull (dialog);
  g_signal_connect (dialog, "made", G_CALLBACK (made_cb), &made);
  adw_combo_row_set_selected (ADW_COMBO_ROW (driver_find (dialog, ADW_TYPE_COMBO_ROW)), kind);
  vigie_document_dialog_write (VIGIE_DOCUMENT_DIALOG (dialog), path);
  g_assert_true (driver_wait (is_true, &made));
  settle ();
  documents = vigie_documents_list (observatory (), NULL);
  return ((VigieDocumentEntry *) g_ptr_array_index (documents, 0))->id;
}

static VigieReleaseDialog *
choose_recipient (gint64 document, const char *recipient)
{
  GtkWidget *dialog =
    vigie_documents_page_release (VIGIE_DOCUMENTS_PAGE (page ("documents")), document);

  g_assert_nonnull (dialog);
  settle ();
  vigie_release_dialog_choose (VIGIE_RELEASE_DIALOG (dialog), recipient);
  return VIGIE_RELEASE_DIALOG (dialog);
}

static gboolean
has_ended (gpointer dialog)
{
  return !vigie_release_dialog_is_working (dialog);
}

static void
release (VigieReleaseDialog *dialog, const char *name, const char *recipient, const char *article)
{
  g_autofree char *path = at (sitting, name);
  g_autoptr (GPtrArray) list = NULL;
  const VigieRelease *newest;

  vigie_release_dialog_write (dialog, path);
  g_assert_true (driver_wait (has_ended, dialog));
  g_assert_cmpint (vigie_release_dialog_get_release (dialog), >, 0);
  close_window (GTK_WIDGET (dialog));
  list = vigie_releases_list (observatory (), NULL, NULL);
  newest = g_ptr_array_index (list, 0);
  g_assert_cmpstr (newest->recipient, ==, recipient);
  g_assert_cmpstr (newest->article, ==, article);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_table_layer_and_map_leave (void)
{
  gint64 layer, sheet;
  VigieReleaseDialog *dialog;

  after_days (10);
  here.table = make_document (here.services, 0, "epreuve.xlsx");
  release (choose_recipient (here.table, "gis"), "tableau.xlsx", "SIG", "5");
  layer = make_document (here.internal, 1, "epreuve.shp");
  dialog = choose_recipient (layer, "CAF");
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M13");
  close_window (GTK_WIDGET (dialog));
  release (choose_recipient (layer, "city_policy"), "couche.shp", "Politique de la Ville", "5");
  sheet = make_document (here.partners, 0, "epreuve.pdf");
  release (choose_recipient (sheet, "CAF"), "carte.pdf", "CAF", "4");
}

static void
test_a_favourable_opinion_opens_the_way (void)
{
  g_autofree char *letter = at (&here, "avis.txt");
  g_autoptr (GPtrArray) opinions = NULL;
  VigieReleaseDialog *dialog;

  after_days (12);
  dialog = choose_recipient (here.table, "Université");
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M16");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "release.opinion", NULL);
  submit ("purpose", "Étude du non-recours");
  if (driver_find_window (VIGIE_TYPE_RELEASE_DIALOG))
    close_window (driver_find_window (VIGIE_TYPE_RELEASE_DIALOG));
  g_assert_true (g_file_set_contents (letter, "Avis favorable.", -1, NULL));
  after_days (20);
  click (tab ("recipients"), _ ("Note the Answer…"));
  vigie_form_set (form (), "answer", "favourable");
  submit ("file", letter);
  opinions = vigie_opinions_list (observatory (), NULL);
  g_assert_true (vigie_opinions_allow (opinions, "CAF", "Université", here.services));
  release (choose_recipient (here.table, "Université"), "universite.xlsx", "Université", "5");
}

/* --- an anomaly and its correction */

static void
anomaly_act (const char *name, const char *field, const char *value)
{
  GtkWidget *list;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.anomalies", NULL);
  settle ();
  list = driver_find (vigie_window_get_page (window, "convention"), VIGIE_TYPE_ANOMALIES_PAGE);
  gtk_widget_activate_action (list, name, "x", (gint64) 1);
  submit (field, value);
}

static VigieAnomalyState
anomaly_state (gint64 number)
{
  g_autoptr (VigieAnomaly) anomaly = vigie_anomaly_load (observatory (), number, NULL);

  g_assert_nonnull (anomaly);
  return vigie_anomaly_state (anomaly);
}

static void
test_an_anomaly_is_sent_and_accepted (void)
{
  GtkWidget *list;

  after_days (25);
  sit (&here);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.anomalies", NULL);
  settle ();
  list = driver_find (vigie_window_get_page (window, "convention"), VIGIE_TYPE_ANOMALIES_PAGE);
  gtk_widget_activate_action (list, "anomalies.note", "s", "anomaly");
  vigie_form_set (form (), "source", "CAF");
  vigie_form_set (form (), "year", "2026");
  vigie_form_set (form (), "indicator", "CAFALLOC");
  vigie_form_set (form (), "zone", "212310103");
  submit ("finding", FINDING);
  assert_journalled ("anomaly|anomaly/1|5|done|");
  anomaly_act ("anomalies.send", NULL, NULL);
  g_assert_cmpint (anomaly_state (1), ==, VIGIE_ANOMALY_SENT);
  anomaly_act ("anomalies.answer", "text", "Accepté : une faute de frappe.");
  g_assert_cmpint (anomaly_state (1), ==, VIGIE_ANOMALY_ACCEPTED);
}

/* The edition that stands in the place of one whose figures were sent anew. */
static gint64
correct (gint64 number)
{
  g_autoptr (VigieEdition) made = NULL;
  gint64 next =
    approve (vigie_documents_page_correct (VIGIE_DOCUMENTS_PAGE (page ("documents")), number));

  made = vigie_edition_load (observatory (), next, NULL);
  g_assert_cmpint (made->supersedes, ==, number);
  return next;
}

static void
test_a_correction_closes_it_and_goes_on (void)
{
  g_autofree char *caf = rows ("ALLOC", "512");
  g_autofree char *delivery = NULL;
  VigieReleaseDialog *dialog;

  after_days (30);
  delivery = g_strdup_printf ("%" G_GINT64_FORMAT, deliver ("CAF_2026.csv", caf, NULL)->id);
  anomaly_act ("anomalies.correct", "delivery", delivery);
  close_window (driver_wait_for_window (ADW_TYPE_WINDOW)); /* documents of the figures before */
  g_assert_cmpint (anomaly_state (1), ==, VIGIE_ANOMALY_CORRECTED);
  here.partners = correct (here.partners);
  here.services = correct (here.services);
  send_edition (here.services, "p2.vigie-package", 2);

  here.table = make_document (here.services, 0, "epreuve2.xlsx");
  dialog = choose_recipient (here.table, "gis");
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M14");
  vigie_release_dialog_set_correction (dialog, TRUE);
  release (dialog, "rectificatif.xlsx", "SIG", "5");
}

/* --- the workshop */

static gboolean
has_remark (gpointer data)
{
  g_autoptr (GPtrArray) list = vigie_remarks_list (observatory (), 1, NULL);

  return list->len == 1;
}

/* Typed in the facilitator's window, on a copy without a key. */
static void
hold_workshop (const char *copy)
{
  GtkWidget *notes, *composer, *text;

  vigie_window_open (window, copy);
  settle ();
  g_assert_true (vigie_observatory_is_copy (observatory ()));
  gtk_widget_activate_action (page ("workshops"), "workshops.present", "x", (gint64) 1);
  notes = driver_wait_for_window (VIGIE_TYPE_FACILITATOR_WINDOW);
  composer = driver_find (notes, VIGIE_TYPE_REMARK_COMPOSER);
  text = driver_find (composer, GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Une halte-garderie.",
                            -1);
  gtk_widget_activate_action (composer, "remark.store", NULL);
  g_assert_true (driver_wait (has_remark, NULL));
  gtk_window_close (GTK_WINDOW (notes));
  wait_until_gone (VIGIE_TYPE_FACILITATOR_WINDOW);
}

static void
test_a_workshop_is_held_from_a_copy (void)
{
  g_autofree char *copy = at (&here, "copie.vigie"), *minutes = at (&here, "compte-rendu.pdf");

  after_days (35);
  gtk_widget_activate_action (page ("workshops"), "workshops.prepare", NULL);
  vigie_form_set (form (), "title", "Familles");
  submit ("place", "Maison de quartier");
  gtk_widget_activate_action (driver_wait_for_window (VIGIE_TYPE_WORKSHOP_EDITOR), "editor.save",
                              NULL);
  wait_until_gone (VIGIE_TYPE_WORKSHOP_EDITOR);
  vigie_documents_page_copy (VIGIE_DOCUMENTS_PAGE (page ("documents")));
  submit ("file", copy);
  after_days (36);
  hold_workshop (copy);
  after_days (37);
  sit (&here);
  gtk_widget_activate_action (page ("workshops"), "workshops.come-back", NULL);
  submit ("copy", copy);
  g_assert_true (has_remark (NULL));
  gtk_widget_activate_action (page ("workshops"), "workshops.minutes", "x", (gint64) 1);
  submit ("path", minutes);
  assert_pdf (minutes);
}

/* --- the bilan, the end */

static void
test_the_bilan_is_made (void)
{
  g_autofree char *path = at (&here, "bilan.pdf");
  g_autoptr (GPtrArray) papers = NULL;

  after_days (60);
  gtk_widget_activate_action (page ("convention"), "convention.review", NULL);
  vigie_form_set (form (), "outlook", "Poursuivre un semestre.");
  submit ("path", path);
  assert_pdf (path);
  papers = vigie_papers_list (observatory (), NULL);
  g_assert_cmpint (((VigiePaperEntry *) g_ptr_array_index (papers, papers->len - 1))->kind, ==,
                   VIGIE_PAPER_REVIEW);
}

#define EXPIRED "The convention expired on 31/12/2026: exchanges are closed, reading stays open."

static gboolean
is_shown (gpointer data)
{
  VigieExplorePage *explore = VIGIE_EXPLORE_PAGE (vigie_window_get_page (window, "explore"));

  return vigie_exploration_get_state (vigie_explore_page_get_exploration (explore)) ==
         VIGIE_EXPLORATION_SHOWN;
}

/* To the last second a package is made; from midnight on none is made, none leaves, all is read. */
static void
test_at_the_end_exchanges_close (void)
{
  g_autofree char *last = at (&here, "p3.vigie-package"), *late = at (&here, "p4.vigie-package");
  VigieReleaseDialog *dialog;
  VigieForm *shown;

  on (EXPIRY - 1);
  gtk_widget_activate_action (GTK_WIDGET (exchange ()), "exchange.send", NULL);
  submit ("file", last);
  g_assert_cmpuint (count_packages (), ==, 3);

  on (EXPIRY);
  gtk_widget_activate_action (GTK_WIDGET (exchange ()), "exchange.send", NULL);
  shown = form ();
  vigie_form_set (shown, "file", late);
  g_assert_cmpstr (driver_form_submit (shown), ==, EXPIRED);
  messages_assert_journalled (session (), EXPIRED);
  close_window (GTK_WIDGET (shown));
  g_assert_false (g_file_test (late, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_packages (), ==, 3);
  dialog = choose_recipient (here.table, "gis");
  g_assert_cmpstr (vigie_release_dialog_get_sentence (dialog), ==, EXPIRED);
  g_assert_false (vigie_release_dialog_is_allowed (dialog));
  close_window (GTK_WIDGET (dialog));
  page ("explore");
  g_assert_true (driver_wait (is_shown, NULL));
}

/* --- clôture */

static VigieClosingAssistant *
closing (void)
{
  return (VigieClosingAssistant *) driver_find_window (VIGIE_TYPE_CLOSING_ASSISTANT);
}

static gboolean
goes_on (gpointer step)
{
  return g_str_equal (vigie_closing_assistant_get_step (closing ()), step) ||
         (vigie_closing_assistant_next (closing ()), FALSE);
}

static gboolean
is_closed (gpointer data)
{
  g_autofree char *day = vigie_observatory_dup_closed_on (observatory ());

  return day && !closing ();
}

static void
close_observatory (Body *body)
{
  g_autofree char *report = at (body, "Procès-verbal de clôture.pdf");
  g_autofree char *day = NULL;
  g_autoptr (GPtrArray) sources = NULL;

  sit (body);
  gtk_widget_activate_action (driver_find (tab ("people"), g_type_from_name ("VigieClosingGroup")),
                              "closing.prepare", NULL);
  g_assert_nonnull (closing ());
  g_assert_true (driver_wait (goes_on, (gpointer) "sources"));
  vigie_closing_assistant_decide (closing (), "CAF", "returned", "");
  g_assert_true (driver_wait (goes_on, (gpointer) "papers"));
  vigie_closing_assistant_set_folder (closing (), body->folder);
  g_assert_true (driver_wait (goes_on, (gpointer) "end"));
  assert_pdf (report);
  vigie_closing_assistant_type (closing (), vigie_session_get_name (session ()));
  g_assert_true (vigie_closing_assistant_next (closing ()));
  g_assert_true (driver_wait (is_closed, NULL));
  day = vigie_observatory_dup_closed_on (observatory ());
  g_assert_cmpstr (day, ==, "05/01/2027");
  sources = vigie_closing_sources (observatory (), NULL);
  g_assert_cmpuint (sources->len, ==, 2);
}

/* What partners may see stays; no passphrase opens anything else any more. */
static void
test_both_close_and_nobody_opens_any_more (void)
{
  Body *const body[] = { &here, &there };

  after_days (83);
  for (gsize i = 0; i < G_N_ELEMENTS (body); i++) {
    g_autoptr (GError) error = NULL;
    GDate today;

    close_observatory (body[i]);
    vigie_session_get_today (session (), &today);
    g_assert_false (vigie_observatory_unlock (observatory (), body[i]->person, body[i]->passphrase,
                                              &today, &error));
    g_assert_nonnull (error);
    g_assert_false (vigie_session_is_unlocked (session ()));
    g_assert_cmpuint (vigie_session_get_editions (session ())->len, ==, i == 0 ? 2 : 0);
  }
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = vigie_test_folder ();
  found (&here);
  found (&there);
  window = driver_open_window (1280, 800);
  g_test_add_func ("/year/A0.1-both-take-their-contours", test_both_take_their_contours);
  g_test_add_func ("/year/A4.1-a-person-signs-an-engagement", test_a_person_signs_an_engagement);
  g_test_add_func ("/year/A3.1-data-are-asked-for", test_data_are_asked_for);
  g_test_add_func ("/year/A3.1-A5.4-files-come-in-on-both-sides", test_files_come_in_on_both_sides);
  g_test_add_func ("/year/A3.1-a-line-has-no-object", test_a_line_has_no_object);
  g_test_add_func ("/year/A3.4-editions-are-approved", test_editions_are_approved);
  g_test_add_func ("/year/A3.7-A3.8-a-package-goes-and-its-receipt-comes",
                   test_a_package_goes_and_its_receipt_comes);
  g_test_add_func ("/year/A5.1-A5.3-M13-table-layer-and-map-leave", test_table_layer_and_map_leave);
  g_test_add_func ("/year/A5.5-M16-a-favourable-opinion-opens-the-way",
                   test_a_favourable_opinion_opens_the_way);
  g_test_add_func ("/year/A5.7-an-anomaly-is-sent-and-accepted",
                   test_an_anomaly_is_sent_and_accepted);
  g_test_add_func ("/year/A5.9-M14-a-correction-closes-it-and-goes-on",
                   test_a_correction_closes_it_and_goes_on);
  g_test_add_func ("/year/A4.4-A6.3-a-workshop-is-held-from-a-copy",
                   test_a_workshop_is_held_from_a_copy);
  g_test_add_func ("/year/A7.2-the-bilan-is-made", test_the_bilan_is_made);
  g_test_add_func ("/year/A8a.2-M20-at-the-end-exchanges-close", test_at_the_end_exchanges_close);
  g_test_add_func ("/year/A8b.5-both-close-and-nobody-opens-any-more",
                   test_both_close_and_nobody_opens_any_more);
  status = g_test_run ();
  driver_close_window (window);
  vigie_test_folder_remove (folder);
  g_free (here.folder);
  g_free (here.path);
  g_free (there.folder);
  g_free (there.path);
  return status;
}
