/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition in the window: prepared, looked at, explained, regrouped, approved; audited and compared.
 * With VIGIE_PICTURES set to a folder, what is on screen at each step is kept there as PNG. */
#include <string.h>

#include "model/core/error.h"
#include "model/protection/public-totals.h"
#include "tests/ui/clipboard.h"
#include "tests/ui/driver.h"
#include "tests/ui/messages.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/common/toast.h"
#include "widgets/convention/public-totals-group.h"
#include "widgets/convention/source-sheet-dialog.h"
#include "widgets/convention/sources-list.h"
#include "widgets/documents/documents-page.h"
#include "widgets/editions/alternatives-panel.h"
#include "widgets/editions/auditor.h"
#include "widgets/editions/compare-dialog.h"
#include "widgets/editions/explanation-card.h"
#include "widgets/editions/look-page.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/map-area.h"

static VigieWindow *window;

/* Each of the four ways offers to hide less. */
static const char *const indicator[] = { "TXDEP50", "TXDEP100", "CAFPAJE", "TXCMONO" };
#define N_INDICATORS G_N_ELEMENTS (indicator)

static GtkWidget *
page (void)
{
  return vigie_window_get_page (window, "documents");
}

static VigieLookPage *
look (void)
{
  return VIGIE_LOOK_PAGE (driver_find (page (), VIGIE_TYPE_LOOK_PAGE));
}

static gboolean
is_looked_at (gpointer data)
{
  GtkWidget *found = driver_find (page (), VIGIE_TYPE_LOOK_PAGE);

  return found && vigie_look_page_is_settled (VIGIE_LOOK_PAGE (found));
}

static gint64
number (void)
{
  return vigie_look_page_get_edition (look ())->number;
}

/* Its alternatives may still be looked for. */
static gboolean
is_another (gpointer before)
{
  return driver_find (page (), VIGIE_TYPE_LOOK_PAGE) && number () != *(gint64 *) before;
}

static const VigieTable *
table (void)
{
  return vigie_look_page_get_edition (look ())->table[0];
}

/* The first hidden cell of a table. */
static gboolean
find_hidden (guint32 *zone, gsize *column)
{
  for (*column = 0; *column < table ()->n_columns; (*column)++)
    for (*zone = 0; *zone < table ()->figures->rows; (*zone)++)
      if (vigie_figures_get (table ()->figures, *zone, *column).state == VIGIE_CELL_SECRET)
        return TRUE;

  return FALSE;
}

/* Nothing of a draft gets onto the clipboard; it is told, and journalled. */
static void
assert_not_copied (void)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  g_autofree char *text = NULL, *last = NULL;

  gdk_clipboard_set_text (clipboard, "avant");
  gtk_widget_activate_action (GTK_WIDGET (look ()), "explore.copy", NULL);
  text = clipboard_dup_text (GTK_WIDGET (window));
  g_assert_cmpstr (text, ==, "avant");
  last = messages_dup_last (vigie_window_get_session (window));
  g_assert_true (g_str_has_prefix (last, "copy|edition/"));
  g_assert_nonnull (strstr (last, "|refused|"));
  vigie_toast_clear (GTK_WIDGET (window));
}

static void
test_prepared_it_is_looked_at (void)
{
  GtkWidget *assistant;
  guint32 zone;
  gsize column;

  vigie_window_show_page (window, "documents");
  assistant = vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (page ()));
  g_assert_nonnull (assistant);
  for (gsize i = 0; i < N_INDICATORS; i++)
    vigie_edition_assistant_choose (VIGIE_EDITION_ASSISTANT (assistant), indicator[i]);
  driver_picture (assistant, "edition-choices");
  gtk_widget_activate_action (assistant, "edition.prepare", NULL);
  g_assert_true (driver_wait (is_looked_at, NULL));
  g_assert_null (vigie_look_page_get_edition (look ())->approved_on);
  assert_not_copied ();
  g_assert_true (find_hidden (&zone, &column));
  driver_picture (GTK_WIDGET (window), "edition-look");
}

/* Keys as a person has them: a cell is found, Enter explains it, Esc closes the card. */
static void
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean handled = FALSE;

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0u, (GdkModifierType) 0, &handled);
    if (handled)
      return;
  }
}

static gboolean
is_explained (gpointer data)
{
  return vigie_look_page_get_explanation (look ()) != NULL;
}

static void
test_a_hidden_cell_is_explained (void)
{
  GtkWidget *grid = driver_find (GTK_WIDGET (look ()), VIGIE_TYPE_FIGURE_GRID);
  GdkRectangle area;
  guint32 zone;
  gsize column;

  g_assert_true (find_hidden (&zone, &column));
  g_assert_true (vigie_figure_grid_show_cell (VIGIE_FIGURE_GRID (grid), zone, column, &area));
  g_assert_null (vigie_look_page_get_explanation (look ()));
  press (grid, GDK_KEY_Return);
  g_assert_true (driver_wait (is_explained, NULL));
  driver_picture (GTK_WIDGET (window), "edition-explained");
  driver_picture (gtk_widget_get_ancestor (driver_find (GTK_WIDGET (look ()),
                                                        VIGIE_TYPE_EXPLANATION_CARD),
                                           GTK_TYPE_POPOVER),
                  "edition-card");
  press (GTK_WIDGET (look ()), GDK_KEY_Escape);
  g_assert_null (vigie_look_page_get_explanation (look ()));
  gtk_widget_activate_action (GTK_WIDGET (look ()), "look.next-hidden", NULL);
  g_assert_true (driver_wait (is_explained, NULL));
  press (GTK_WIDGET (look ()), GDK_KEY_Escape);
}

/* The first alternative of a kind is chosen, seen, taken. */
static gboolean
choose (VigieAlternativeKind kind)
{
  VigieAlternativesPanel *panel =
    VIGIE_ALTERNATIVES_PANEL (driver_find (GTK_WIDGET (look ()), VIGIE_TYPE_ALTERNATIVES_PANEL));

  for (guint i = 0; i < vigie_alternatives_panel_get_n (panel); i++)
    if (vigie_alternatives_panel_get (panel, i)->kind == kind) {
      vigie_alternatives_panel_choose (panel, i);
      return TRUE;
    }

  return FALSE;
}

static gsize
count_hidden (void)
{
  const VigieEdition *edition = vigie_look_page_get_edition (look ());
  gsize n = 0;

  for (gsize t = 0; t < edition->n_tables; t++)
    for (gsize i = 0; i < edition->table[t]->figures->rows * edition->table[t]->n_columns; i++)
      n += edition->table[t]->figures->state[i] == VIGIE_CELL_SECRET;
  return n;
}

/* The alternative of that kind is chosen and taken by its button; another edition stands there. */
static void
take (VigieAlternativeKind kind, const char *name)
{
  GtkWidget *panel = driver_find (GTK_WIDGET (look ()), VIGIE_TYPE_ALTERNATIVES_PANEL);
  gint64 before = number ();
  gsize hidden = count_hidden ();

  g_assert_true (driver_wait (is_looked_at, NULL));
  g_assert_true (choose (kind));
  driver_picture (GTK_WIDGET (window), name);
  g_signal_emit_by_name (panel, "taken");
  g_assert_true (driver_wait (is_another, &before));
  g_assert_cmpuint (count_hidden (), <, hidden);
}

/* Ctrl+Z: the edition before stands there again, under another number. */
static void
undo (const char *hash)
{
  gint64 before = number ();

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (driver_wait (is_another, &before));
  g_assert_cmpstr (vigie_look_page_get_edition (look ())->hash, ==, hash);
}

static char *
dup_hash (void)
{
  return g_strdup (vigie_look_page_get_edition (look ())->hash);
}

static gboolean
has_zoning (const char *kind)
{
  GPtrArray *zonings = vigie_session_get_zonings (vigie_window_get_session (window));

  for (guint i = 0; i < zonings->len; i++)
    if (strcmp (((VigieZoningEntry *) g_ptr_array_index (zonings, i))->kind, kind) == 0)
      return TRUE;

  return FALSE;
}

static VigieSourceSheet *
load_sheet (const char *source)
{
  return vigie_source_sheet_load (vigie_session_get_observatory (vigie_window_get_session (window)),
                                  source, NULL);
}

static void
test_a_column_dropped_comes_back (void)
{
  g_autofree char *hash = dup_hash ();

  take (VIGIE_ALTERNATIVE_DROP, "edition-drop");
  g_assert_cmpuint (table ()->n_columns, ==, N_INDICATORS - 1);
  undo (hash);
  g_assert_cmpuint (table ()->n_columns, ==, N_INDICATORS);
}

/* Rounding is a rule of the sheet, which goes back with it. */
static void
test_rounded_figures_are_whole_again (void)
{
  g_autofree char *hash = dup_hash ();
  g_autoptr (VigieSourceSheet) before = load_sheet ("CAF"), rounded = NULL, after = NULL;

  take (VIGIE_ALTERNATIVE_ROUND, "edition-round");
  rounded = load_sheet ("CAF");
  g_assert_cmpfloat (before->rule.round, ==, 0.0);
  g_assert_cmpfloat (rounded->rule.round, ==, 5.0);
  undo (hash);
  after = load_sheet ("CAF");
  g_assert_cmpfloat (after->rule.round, ==, 0.0);
}

/* Two steps and back: the coarser level, then the regrouping, whose zoning goes with it. */
static void
test_what_was_taken_is_undone_step_by_step (void)
{
  g_autofree char *hash = dup_hash (), *between = NULL;
  gsize n_tables = vigie_look_page_get_edition (look ())->n_tables;

  take (VIGIE_ALTERNATIVE_REGROUP, "edition-regroup");
  between = dup_hash ();
  g_assert_cmpstr (table ()->zoning->kind, ==, "regroupement-1");
  g_assert_true (has_zoning ("regroupement-1"));
  g_assert_true (driver_wait (is_looked_at, NULL));
  driver_picture (GTK_WIDGET (window), "edition-regrouped");
  take (VIGIE_ALTERNATIVE_COARSER, "edition-coarser");
  g_assert_cmpuint (vigie_look_page_get_edition (look ())->n_tables, ==, n_tables - 1);
  g_assert_cmpstr (table ()->zoning->kind, ==, "commune");
  undo (between);
  g_assert_true (has_zoning ("regroupement-1"));
  undo (hash);
  g_assert_false (has_zoning ("regroupement-1"));
  g_assert_cmpstr (table ()->zoning->kind, ==, "iris");
}

static gboolean
is_approved (gpointer data)
{
  return is_looked_at (NULL) && vigie_look_page_get_edition (look ())->approved_on;
}

static gboolean
is_listed (gint64 edition)
{
  GPtrArray *editions = vigie_session_get_editions (vigie_window_get_session (window));

  for (guint i = 0; i < editions->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (editions, i))->number == edition)
      return TRUE;

  return FALSE;
}

static void
test_prepared_again_it_has_another_number (void)
{
  gint64 before = number ();

  vigie_look_page_prepare_again (look ());
  g_assert_true (driver_wait (is_another, &before));
  g_assert_false (is_listed (before)); /* it was never known: it is left */
}

static gboolean
has_toast (gpointer data)
{
  return driver_find (GTK_WIDGET (window), g_type_from_name ("AdwToastWidget")) != NULL;
}

/* Regrouped, it could be undone until now. */
static void
test_approved_it_is_known (void)
{
  gint64 approved;

  take (VIGIE_ALTERNATIVE_REGROUP, "edition-regroup-again");
  approved = number ();
  g_assert_true (has_toast (NULL));
  vigie_look_page_approve (look ());
  g_assert_true (driver_wait (is_approved, NULL));
  g_assert_false (has_toast (NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_false (vigie_look_page_is_busy (look ()));
  g_assert_cmpint (number (), ==, approved);
  g_assert_cmpstr (vigie_look_page_get_edition (look ())->approved_on, ==, "2026-10-14");
  g_assert_nonnull (vigie_look_page_get_alert (look ()));
  driver_picture (GTK_WIDGET (window), "edition-approved");
  gtk_widget_activate_action (GTK_WIDGET (look ()), "look.back", NULL);
  driver_settle (window);
  g_assert_null (driver_find (page (), VIGIE_TYPE_LOOK_PAGE));
  driver_picture (GTK_WIDGET (window), "documents");
}

static gboolean
has_compared (gpointer dialog)
{
  return vigie_compare_dialog_get_n (dialog) >= 0;
}

/* The demonstration's first edition shows other indicators: every cell of both differs. */
static void
test_two_editions_are_compared (void)
{
  GtkWidget *dialog = vigie_documents_page_compare (VIGIE_DOCUMENTS_PAGE (page ()));

  g_assert_nonnull (dialog);
  g_assert_true (driver_wait (has_compared, dialog));
  g_assert_cmpint (vigie_compare_dialog_get_n (VIGIE_COMPARE_DIALOG (dialog)), >, 0);
  driver_picture (dialog, "editions-compared");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GPtrArray *
findings (void)
{
  return vigie_auditor_get_findings (vigie_auditor_of (vigie_window_get_session (window)));
}

static void
test_verified_together_nothing_is_found (void)
{
  gtk_widget_activate_action (page (), "documents.audit", NULL);
  g_assert_true (driver_wait (has_toast, NULL));
  g_assert_cmpuint (findings ()->len, ==, 0);
  driver_picture (GTK_WIDGET (window), "editions-verified");
}

static GtkWidget *
open_sheet (const char *source)
{
  GtkWidget *list =
    driver_find (vigie_window_get_page (window, "convention"), VIGIE_TYPE_SOURCES_LIST);

  return vigie_sources_list_open (VIGIE_SOURCES_LIST (list), source);
}

/* A rule that makes no sense is said and stays; one that does is a new version. */
static void
test_the_rules_of_a_source_are_changed (void)
{
  g_autoptr (VigieSourceSheet) before = load_sheet ("CAF"), after = NULL;
  GtkWidget *dialog;

  vigie_window_show_page (window, "convention");
  gtk_stack_set_visible_child_name (
    GTK_STACK (gtk_widget_get_ancestor (driver_find (vigie_window_get_page (window, "convention"),
                                                     VIGIE_TYPE_SOURCES_LIST),
                                        GTK_TYPE_STACK)),
    "sources");
  driver_picture (GTK_WIDGET (window), "sources");
  dialog = open_sheet ("CAF");
  g_assert_nonnull (dialog);
  driver_picture (dialog, "source-sheet");
  g_assert_true (
    vigie_source_sheet_dialog_set (VIGIE_SOURCE_SHEET_DIALOG (dialog), "audit_width", 0));
  vigie_source_sheet_dialog_save (VIGIE_SOURCE_SHEET_DIALOG (dialog));
  g_assert_nonnull (vigie_source_sheet_dialog_get_alert (VIGIE_SOURCE_SHEET_DIALOG (dialog)));
  driver_picture (dialog, "source-sheet-refused");
  vigie_source_sheet_dialog_set (VIGIE_SOURCE_SHEET_DIALOG (dialog), "audit_width", 6);
  vigie_source_sheet_dialog_set (VIGIE_SOURCE_SHEET_DIALOG (dialog), "threshold", 6);
  vigie_source_sheet_dialog_set (VIGIE_SOURCE_SHEET_DIALOG (dialog), "dominance", 85);
  vigie_source_sheet_dialog_save (VIGIE_SOURCE_SHEET_DIALOG (dialog));
  after = load_sheet ("CAF");
  g_assert_cmpint (after->version, ==, before->version + 1);
  g_assert_cmpfloat (after->rule.threshold, ==, 6.0);
  g_assert_cmpfloat_with_epsilon (after->rule.dominance, 0.85, 1e-12);
  g_assert_cmpfloat (after->rule.den_min, ==, before->rule.den_min);
  g_assert_cmpstr (after->producer_text, ==, before->producer_text);
  driver_settle (window);
}

/* What shipped filled is confirmed by a référent, once; it is then no longer marked (A3.5). */
static void
test_a_sheet_is_confirmed (void)
{
  GtkWidget *list =
    driver_find (vigie_window_get_page (window, "convention"), VIGIE_TYPE_SOURCES_LIST);
  g_autoptr (VigieSourceSheet) after = NULL;
  VigieForm *form;

  gtk_widget_activate_action (list, "sources.confirm", "s", "PE");
  form = driver_form ();
  driver_picture (GTK_WIDGET (form), "sheet-confirm");
  g_assert_null (driver_form_submit (form));
  after = load_sheet ("PE");
  g_assert_false (after->to_confirm);
  g_assert_cmpint (after->version, ==, 2);
  driver_picture (GTK_WIDGET (window), "sources-confirmed");
}

static GtkWidget *
home (void)
{
  return vigie_window_get_page (window, "home");
}

static gboolean
is_found (gpointer data)
{
  return findings ()->len > 0;
}

/* The row that leads to an edition. */
static GtkWidget *
find_leading (GtkWidget *widget)
{
  if (GTK_IS_ACTIONABLE (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.edition") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_leading (child);

    if (found)
      return found;
  }

  return NULL;
}

/* What everybody knows without any edition: declared on the sheet, taken back there. */
static void
test_a_total_is_declared_and_taken_back (void)
{
  VigieObservatory *observatory = vigie_session_get_observatory (vigie_window_get_session (window));
  GtkWidget *sheet = open_sheet ("CAF"), *totals;
  g_autoptr (GPtrArray) declared = NULL, left = NULL;

  totals = driver_find (sheet, VIGIE_TYPE_PUBLIC_TOTALS_GROUP);
  g_assert_cmpuint (vigie_public_totals_group_get_n (VIGIE_PUBLIC_TOTALS_GROUP (totals)), ==, 0);
  vigie_public_totals_group_add (VIGIE_PUBLIC_TOTALS_GROUP (totals), "", "agglomeration");
  vigie_public_totals_group_add (VIGIE_PUBLIC_TOTALS_GROUP (totals), "CAF_AEEH", "commune");
  vigie_public_totals_group_add (VIGIE_PUBLIC_TOTALS_GROUP (totals), "CAF_AEEH", "commune");
  driver_picture (sheet, "source-sheet-totals");
  vigie_public_totals_group_remove (VIGIE_PUBLIC_TOTALS_GROUP (totals), 0);
  vigie_source_sheet_dialog_save (VIGIE_SOURCE_SHEET_DIALOG (sheet));
  declared = vigie_public_totals_list (observatory, NULL);
  g_assert_cmpuint (declared->len, ==, 1);
  g_assert_cmpstr (((VigiePublicTotal *) declared->pdata[0])->variable, ==, "CAF_AEEH");
  g_assert_cmpstr (((VigiePublicTotal *) declared->pdata[0])->kind, ==, "commune");

  sheet = open_sheet ("CAF");
  totals = driver_find (sheet, VIGIE_TYPE_PUBLIC_TOTALS_GROUP);
  vigie_public_totals_group_remove (VIGIE_PUBLIC_TOTALS_GROUP (totals), 0);
  vigie_source_sheet_dialog_save (VIGIE_SOURCE_SHEET_DIALOG (sheet));
  left = vigie_public_totals_list (observatory, NULL);
  g_assert_cmpuint (left->len, ==, 0);
}

/* The threshold has just been raised: what was shown at the lower one is too much now. */
static void
test_a_finding_leads_to_its_edition (void)
{
  GtkWidget *row;
  gint64 led;

  vigie_window_show_page (window, "home");
  g_assert_true (driver_wait (is_found, NULL));
  driver_picture (GTK_WIDGET (window), "home-findings");
  row = find_leading (home ());
  g_assert_nonnull (row);
  led = g_variant_get_int64 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)));
  g_assert_true (is_listed (led));
  gtk_widget_activate (row);
  g_assert_true (driver_wait (is_looked_at, NULL));
  g_assert_cmpint (number (), ==, led);
  gtk_widget_activate_action (GTK_WIDGET (look ()), "look.back", NULL);
  driver_settle (window);
  g_assert_nonnull (find_leading (page ()));
  driver_picture (GTK_WIDGET (window), "documents-findings");
}

static void
prepare (const char *code)
{
  GtkWidget *assistant;

  vigie_window_show_page (window, "documents");
  assistant = vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (page ()));
  vigie_edition_assistant_choose (VIGIE_EDITION_ASSISTANT (assistant), code);
  gtk_widget_activate_action (assistant, "edition.prepare", NULL);
  g_assert_true (driver_wait (is_looked_at, NULL));
}

static GtkWidget *
dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (one))
      return one;
  }

  return NULL;
}

static gboolean
is_left (gpointer number_of)
{
  return !is_listed (*(gint64 *) number_of);
}

/* Asked first; then its number is nobody's any more. */
static void
test_discarded_it_is_left (void)
{
  gint64 left;

  prepare ("DEC_MED");
  left = number ();
  gtk_widget_activate_action (GTK_WIDGET (look ()), "look.discard", NULL);
  g_assert_nonnull (dialog ());
  driver_picture (dialog (), "edition-discard");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog ()), "discard");
  g_assert_true (driver_wait (is_left, &left));
  g_assert_null (driver_find (page (), VIGIE_TYPE_LOOK_PAGE));
}

/* What is not approved is nobody's to see while locked. */
static void
test_locked_the_draft_leaves_the_screen (void)
{
  VigieSession *session = vigie_window_get_session (window);

  prepare ("DEC_MED");
  vigie_session_lock (session);
  driver_settle (window);
  g_assert_null (driver_find (page (), VIGIE_TYPE_LOOK_PAGE));
  g_assert_null (find_leading (page ())); /* nor what places a hidden value */
  g_assert_null (find_leading (home ()));
  driver_picture (GTK_WIDGET (window), "documents-locked");
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  g_test_add_func ("/editions/prepared-it-is-looked-at", test_prepared_it_is_looked_at);
  g_test_add_func ("/editions/a-hidden-cell-is-explained", test_a_hidden_cell_is_explained);
  g_test_add_func ("/editions/prepared-again-it-has-another-number",
                   test_prepared_again_it_has_another_number);
  g_test_add_func ("/editions/a-column-dropped-comes-back", test_a_column_dropped_comes_back);
  g_test_add_func ("/editions/rounded-figures-are-whole-again",
                   test_rounded_figures_are_whole_again);
  g_test_add_func ("/editions/what-was-taken-is-undone-step-by-step",
                   test_what_was_taken_is_undone_step_by_step);
  g_test_add_func ("/editions/approved-it-is-known", test_approved_it_is_known);
  g_test_add_func ("/editions/two-editions-are-compared", test_two_editions_are_compared);
  g_test_add_func ("/editions/verified-together-nothing-is-found",
                   test_verified_together_nothing_is_found);
  g_test_add_func ("/editions/the-rules-of-a-source-are-changed",
                   test_the_rules_of_a_source_are_changed);
  g_test_add_func ("/editions/A3.5-a-sheet-is-confirmed", test_a_sheet_is_confirmed);
  g_test_add_func ("/editions/a-total-is-declared-and-taken-back",
                   test_a_total_is_declared_and_taken_back);
  g_test_add_func ("/editions/a-finding-leads-to-its-edition", test_a_finding_leads_to_its_edition);
  g_test_add_func ("/editions/discarded-it-is-left", test_discarded_it_is_left);
  g_test_add_func ("/editions/locked-the-draft-leaves-the-screen",
                   test_locked_the_draft_leaves_the_screen);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}
