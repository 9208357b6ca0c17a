/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each message of what is refused, tried by the clipboard, the drag and the printer of the pages that show figures;
 * or why none of these can meet it. */
#include <string.h>

#include "model/convention/convention.h"
#include "model/core/error.h"
#include "tests/ui/clipboard.h"
#include "tests/ui/messages.h"
#include "tests/ui/refusals.h"
#include "widgets/explore/explore-page.h"
#include "widgets/explore/figure-grid.h"

static VigieExplorePage *
explore (void)
{
  return VIGIE_EXPLORE_PAGE (vigie_window_get_page (refusals_window (), "explore"));
}

static VigieExploration *
exploration (void)
{
  return vigie_explore_page_get_exploration (explore ());
}

/* What the foot of the window says, and the journal with it. */
static void
assert_told (const char *number)
{
  const char *sentence;

  driver_settle (refusals_window ());
  sentence = messages_find (GTK_WIDGET (refusals_window ()), number);
  g_assert_nonnull (sentence);
  messages_assert_journalled (refusals_session (), sentence);
}

/* --- the clipboard */

static char *
paste (void)
{
  return clipboard_dup_text (GTK_WIDGET (refusals_window ()));
}

static void
copy (void)
{
  gtk_widget_activate_action (GTK_WIDGET (explore ()), "explore.copy", NULL);
}

static gboolean
is_shown (gpointer data)
{
  return vigie_exploration_get_state (vigie_explore_page_get_exploration (explore ())) ==
         VIGIE_EXPLORATION_SHOWN;
}

/* --- what is refused, message by message */

/* The agreement with something changed; NULL as it was. */
static void
agree (void (*change) (VigieConvention *))
{
  static VigieConvention *before;
  VigieObservatory *observatory = vigie_session_get_observatory (refusals_session ());
  g_autoptr (VigieConvention) other = NULL;

  if (!before)
    before = vigie_convention_copy (vigie_session_get_convention (refusals_session ()));
  other = vigie_convention_copy (before);
  if (change)
    change (other);
  g_assert_true (vigie_convention_store (observatory, other, NULL));
  vigie_session_changed (refusals_session ());
  driver_settle (refusals_window ());
  if (!change)
    g_clear_pointer (&before, vigie_convention_free);
}

static void
set (char **text, const char *to)
{
  g_free (*text);
  *text = g_strdup (to);
}

/* The shipped one is completed from its template. */
static void
without_articles (VigieConvention *convention)
{
  set (&convention->title, "Convention d’une autre main");
  for (gsize i = 0; i < convention->n_acts; i++)
    if (strcmp (convention->act[i].act, "own-use") == 0 ||
        strcmp (convention->act[i].act, "release") == 0)
      convention->act[i].act = "nothing";
}

/* The day of these tests is the 14th of October 2026. */
static void
not_yet (VigieConvention *convention)
{
  set (&convention->enforceable, "2026-11-01");
}

static void
no_more (VigieConvention *convention)
{
  set (&convention->expires, "2026-10-13");
  set (&convention->ends, "2026-10-13");
}

typedef struct {
  const char *number;
  const char *requirement;            /* (nullable) */
  void (*change) (VigieConvention *); /* (nullable): of the agreement */
  const char *indicator;              /* (nullable): whose cell has the focus, by IRIS */
  gboolean source_only;               /* an edition's figures are not concerned */
  gboolean copies;                    /* whether these ways out can meet it here */
  const char *otherwise;              /* why not, or where it is tried */
} ClipboardCase;

static const ClipboardCase cases[] = {
  { "M01", "A0.2", without_articles, .copies = TRUE },
  { "M02", "A1.4", .indicator = "POTFIN", .source_only = TRUE, .copies = TRUE },
  { "M03", .otherwise = "asked of a file that comes in: who collected it" },
  { "M04", .otherwise = "asked of a file or a package that comes in or goes to the other body" },
  { "M05", .otherwise = "asked of a file that comes in: nothing of it is ever on a page" },
  { "M06",
    .otherwise =
      "a file is read back against its edition; the clipboard takes the edition's own cells, and "
      "an edition whose cells tell more is approved by nobody" },
  { "M07", .otherwise = "asked of a file that comes in: its source's sheet" },
  { "M08", .otherwise = "asked of a file that comes in: its line of the annex" },
  { "M09",
    .otherwise =
      "copy and print below, locked; an engagement that ended: tests/unit/conduct/test-taking.c" },
  { "M10",
    .otherwise = "drag and export below: source figures are copied for one's own work alone" },
  { "M11", .otherwise = "a recipient's: what is pasted has none" },
  { "M12", .otherwise = "of the layer, which is a file" },
  { "M13", .otherwise = "of the layer, which is a file" },
  { "M14", .otherwise = "of the yearly table, which is a file" },
  { "M15", .otherwise =
             "of the picture of a view: tests/ui/test-presenter.c; figures alone bear no notices" },
  { "M16", .otherwise = "a recipient's: what is pasted has none" },
  { "M17", .otherwise = "of a selection before a room: tests/ui/test-presenter.c" },
  { "M18", .otherwise = "a warning about money, which refuses nothing" },
  { "M19", "A8a.1", not_yet, .copies = TRUE },
  { "M20", "A8a.2", no_more, .copies = TRUE },
  { "M21", .otherwise = "of an amendment" },
  { "M22", .otherwise = "of a termination" },
};

static gboolean
is_edition (gpointer number)
{
  return is_shown (NULL) &&
         vigie_exploration_get_edition (exploration ()) == (gint64) GPOINTER_TO_INT (number);
}

static void
show_edition (int number)
{
  vigie_exploration_set_edition (exploration (), number);
  g_assert_true (driver_wait (is_edition, GINT_TO_POINTER (number)));
  driver_settle (refusals_window ());
}

/* Focus on the first figure, or on one of an indicator, and no zone selected. */
static void
focus_on (const char *indicator)
{
  VigieFigureGrid *grid =
    VIGIE_FIGURE_GRID (driver_find (GTK_WIDGET (explore ()), VIGIE_TYPE_FIGURE_GRID));
  const VigieTable *table;
  gsize column = 0;
  GdkRectangle area;

  if (indicator)
    g_assert_true (vigie_exploration_show_indicator (exploration (), indicator));
  g_assert_true (driver_wait (is_shown, NULL));
  driver_settle (refusals_window ());
  table = vigie_exploration_get_table (exploration ());
  for (gsize i = 0; indicator && i < table->n_columns; i++)
    if (strcmp (table->column[i].indicator->code, indicator) == 0)
      column = i;
  vigie_exploration_clear_selection (exploration ());
  g_assert_true (vigie_figure_grid_show_cell (grid, 3, column, &area));
}

static void
assert_not_taken (const char *number)
{
  g_autofree char *text = NULL, *path = refusals_at ("refused.pdf");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (refusals_window ())), "avant");
  copy ();
  assert_told (number);
  text = paste ();
  g_assert_cmpstr (text, ==, "avant");
  vigie_explore_page_print (explore (), path);
  assert_told (number);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_the_clipboard_meets (gconstpointer data)
{
  const ClipboardCase *one = data;

  vigie_window_show_page (refusals_window (), "explore");
  vigie_session_set_purpose (refusals_session (), "Note au maire");
  if (one->change)
    agree (one->change);
  focus_on (one->indicator);
  assert_not_taken (one->number);
  driver_picture (GTK_WIDGET (refusals_window ()), one->number);
  if (!one->source_only) {
    show_edition (1);
    focus_on (NULL);
    assert_not_taken (one->number);
    g_assert_null (vigie_explore_page_drag (explore ()));
    assert_told (one->number);
    show_edition (0);
  }
  if (one->change)
    agree (NULL);
}

/* Each message of the table is tried, or it says why it cannot be. */
static void
test_each_message_is_tried_or_says_why_not (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (cases), ==, 22);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *number = g_strdup_printf ("M%02u", i + 1);

    g_assert_cmpstr (cases[i].number, ==, number);
    g_assert_true (cases[i].copies == (cases[i].otherwise == NULL));
    if (cases[i].otherwise)
      g_test_message ("%s: %s", number, cases[i].otherwise);
  }
}

/* What is for the services is copied as source figures are: for a purpose, journalled; and dragged nowhere. */
static void
test_the_services_figures_are_their_own (void)
{
  g_autofree char *text = NULL, *last = NULL, *refused = NULL;

  show_edition (2);
  focus_on (NULL);
  copy ();
  text = paste ();
  g_assert_cmpstr (text, !=, "avant");
  last = messages_dup_last (refusals_session ());
  g_assert_true (g_str_has_prefix (last, "copy|edition/2|4|done|Note au maire: "));
  g_assert_null (vigie_explore_page_drag (explore ()));
  refused = messages_dup_last (refusals_session ());
  g_assert_true (g_str_has_prefix (refused, "drag|edition/2|4|refused|"));
  show_edition (0);
}

/* --- what may be taken */

static void
test_a_bound_person_copies_under_the_line_of_article_4 (void)
{
  VigieExploration *exploration = vigie_explore_page_get_exploration (explore ());
  const VigieTable *table = vigie_exploration_get_table (exploration);
  g_autofree char *zone = g_strdup (table->zoning->zone[3].code), *text = NULL, *last = NULL;
  g_autofree char *indicator = g_strdup (table->column[0].indicator->code);
  VigieForm *form;

  vigie_session_set_purpose (refusals_session (), "");
  vigie_exploration_select_only (exploration, 3);
  copy ();
  form = driver_form ();
  vigie_form_set (form, "purpose", "Note au maire");
  g_assert_null (driver_form_submit (form));
  g_assert_true (driver_wait (is_shown, NULL));
  text = paste ();
  g_assert_true (g_str_has_prefix (text, "source data – article 4\n") ||
                 g_str_has_prefix (text, "donnée source – article 4\n"));
  g_assert_nonnull (strstr (text, zone));
  last = messages_dup_last (refusals_session ());
  g_assert_true (g_str_has_prefix (last, "copy|iris/2020|4|done|Note au maire: "));
  g_assert_nonnull (strstr (last, zone));
  g_assert_nonnull (strstr (last, indicator));
}

/* Once a sitting: the second time nothing is asked. */
static void
test_the_purpose_is_asked_once (void)
{
  g_autofree char *path = refusals_at ("table.pdf"), *last = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (refusals_window ())), "");
  copy ();
  g_autofree char *text = paste ();
  g_assert_cmpstr (text, !=, "");
  vigie_explore_page_print (explore (), path);
  last = messages_dup_last (refusals_session ());
  g_assert_true (g_str_has_prefix (last, "print|iris/2020|4|done|Note au maire: "));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_source_figures_are_dragged_and_exported_nowhere (void)
{
  g_assert_null (vigie_explore_page_drag (explore ()));
  assert_told ("M10");
  gtk_widget_activate_action (GTK_WIDGET (explore ()), "explore.export", NULL);
  assert_told ("M10");
}

static void
test_an_editions_figures_go_freely (void)
{
  g_autofree char *before = messages_dup_last (refusals_session ()), *after = NULL, *text = NULL;
  g_autoptr (GdkContentProvider) dragged = NULL;
  VigieFigureGrid *grid =
    VIGIE_FIGURE_GRID (driver_find (GTK_WIDGET (explore ()), VIGIE_TYPE_FIGURE_GRID));
  GdkRectangle area;

  gtk_widget_activate_action (GTK_WIDGET (explore ()), "explore.edition", "x", (gint64) 1);
  g_assert_true (driver_wait (is_edition, GINT_TO_POINTER (1)));
  driver_settle (refusals_window ());
  g_assert_true (vigie_figure_grid_show_cell (grid, 3, 0, &area));
  copy ();
  text = paste ();
  g_assert_null (strstr (text, "article 4"));
  dragged = vigie_explore_page_drag (explore ());
  g_assert_nonnull (dragged);
  after = messages_dup_last (refusals_session ());
  g_assert_cmpstr (after, ==, before);
  vigie_exploration_set_edition (vigie_explore_page_get_exploration (explore ()), 0);
  g_assert_true (driver_wait (is_shown, NULL));
}

/* --- locked */

static void
test_while_locked_nothing_is_copied_or_printed (void)
{
  vigie_window_show_page (refusals_window (), "explore");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (refusals_window ())), "avant");
  vigie_session_lock (refusals_session ());
  driver_settle (refusals_window ());
  vigie_exploration_set_edition (vigie_explore_page_get_exploration (explore ()), 0);
  copy ();
  assert_told ("M09");
  g_autofree char *text = paste ();
  g_assert_cmpstr (text, ==, "avant");
  vigie_explore_page_print (explore (), NULL);
  assert_told ("M09");
  g_assert_null (vigie_explore_page_drag (explore ()));
  assert_told ("M10");
}

void
refusals_add_clipboard (void)
{
#define ADD(name, test) g_test_add_func ("/refusals/" name, test)
  ADD ("A4.3-a-bound-person-copies-under-the-line-of-article-4",
       test_a_bound_person_copies_under_the_line_of_article_4);
  ADD ("A4.3-the-purpose-is-asked-once", test_the_purpose_is_asked_once);
  ADD ("A4.4-M10-source-figures-are-dragged-and-exported-nowhere",
       test_source_figures_are_dragged_and_exported_nowhere);
  ADD ("an-editions-figures-go-freely", test_an_editions_figures_go_freely);
  ADD ("A4.3-A4.5-the-services-figures-are-their-own", test_the_services_figures_are_their_own);
  ADD ("clipboard-each-message-is-tried-or-says-why-not",
       test_each_message_is_tried_or_says_why_not);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("/refusals/%s-%s-the-clipboard-meets-it",
                                             cases[i].requirement, cases[i].number);

    if (cases[i].copies)
      g_test_add_data_func (name, &cases[i], test_the_clipboard_meets);
  }
#undef ADD
}

void
refusals_add_locked (void)
{
  g_test_add_func ("/refusals/A4.1-M09-while-locked-nothing-is-copied-or-printed",
                   test_while_locked_nothing_is_copied_or_printed);
}
