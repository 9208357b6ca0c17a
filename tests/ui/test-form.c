/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of recorded acts: what it asks, what it keeps when it is refused, how it closes. */
#include <string.h>

#include "model/core/error.h"
#include "tests/ui/driver.h"
#include "widgets/convention/convention-page.h"

static VigieWindow *window;

/* What the act was given, each answer in the order of the fields. */
typedef struct {
  GString *given;
  gboolean refuse;
  int released;
} Act;

static const char *const kind[] = { "press", "provider", NULL };
static const char *const kind_label[] = { "The press", "A provider", NULL };

static const VigieAsk field[] = {
  { .name = "body", .kind = VIGIE_ASK_TEXT, .label = "Body", .required = TRUE },
  { .name = "kind",
    .kind = VIGIE_ASK_CHOICE,
    .label = "Kind",
    .value = "provider",
    .choice = kind,
    .choice_label = kind_label,
    .hint = "What the agreement calls it." },
  { .name = "day", .kind = VIGIE_ASK_DATE, .label = "Day", .value = "2026-02-28" },
  { .name = "amount", .kind = VIGIE_ASK_NUMBER, .label = "Amount", .value = "1325.5" },
  { .name = "text", .kind = VIGIE_ASK_LINES, .label = "Text" },
  { .name = "signed", .kind = VIGIE_ASK_SWITCH, .label = "Signed" },
  { .name = "letter", .kind = VIGIE_ASK_FILE, .label = "Letter" },
  { .name = "word", .kind = VIGIE_ASK_SECRET, .label = "Passphrase" },
};

static gboolean
act (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  Act *self = data;

  g_assert_nonnull (worker);
  g_string_truncate (self->given, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (field); i++) {
    const char *answer = vigie_answer_get (answers, field[i].name);

    g_string_append_printf (self->given, "%s=%s;", field[i].name, answer ? answer : "(none)");
  }
  if (!self->refuse)
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       "Press is neither a data provider nor a contributing partner (article 4).");
  return FALSE;
}

static void
release_cb (gpointer data)
{
  ((Act *) data)->released++;
}

static VigieForm *
open_form (Act *self)
{
  const VigieFormPlan plan = { .title = "Record a body",
                               .sentence = "It may then be given documents.",
                               .verb = "_Record the Body",
                               .done = "Recorded.",
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = act };
  VigieForm *form = vigie_form_present (vigie_window_get_page (window, "convention"),
                                        vigie_window_get_session (window), &plan, self, release_cb);

  driver_settle (window);
  g_assert_true (driver_form () == form);
  return form;
}

/* What is answered is what the model reads: ISO dates, a decimal point, a choice's own word. */
static void
test_answers (void)
{
  Act self = { .given = g_string_new (NULL) };
  VigieForm *form = open_form (&self);

  vigie_form_submit (form); /* waits for the body */
  g_assert_cmpstr (self.given->str, ==, "");
  vigie_form_set (form, "body", "  CAF  ");
  gtk_editable_set_text (GTK_EDITABLE (vigie_form_get_field (form, "day")), "29/02/2028");
  gtk_editable_set_text (GTK_EDITABLE (vigie_form_get_field (form, "amount")),
                         "13\u202f250,75\u00a0€");
  vigie_form_set (form, "text", "Two\nlines");
  vigie_form_set (form, "signed", "1");
  vigie_form_set (form, "letter", "/tmp/letter.pdf");
  vigie_form_set (form, "word", " kept as it is ");
  g_assert_null (driver_form_submit (form));
  g_assert_cmpstr (self.given->str, ==,
                   "body=CAF;kind=provider;day=2028-02-29;amount=13250.75;text=Two\nlines;"
                   "signed=1;letter=/tmp/letter.pdf;word= kept as it is ;");
  g_assert_cmpint (self.released, ==, 1);
  g_string_free (self.given, TRUE);
}

/* A date that does not exist and a number that is none are said before anything is done. */
static void
test_no_date (void)
{
  Act self = { .given = g_string_new (NULL) };
  VigieForm *form = open_form (&self);

  vigie_form_set (form, "body", "CAF");
  gtk_editable_set_text (GTK_EDITABLE (vigie_form_get_field (form, "day")), "29/02/2027");
  g_assert_nonnull (strstr (driver_form_submit (form), "29/02/2027"));
  gtk_editable_set_text (GTK_EDITABLE (vigie_form_get_field (form, "day")), "");
  gtk_editable_set_text (GTK_EDITABLE (vigie_form_get_field (form, "amount")), "12a");
  g_assert_nonnull (strstr (driver_form_submit (form), "12a"));
  g_assert_cmpstr (self.given->str, ==, "");
  gtk_window_close (GTK_WINDOW (form));
  driver_settle (window);
  g_assert_cmpint (self.released, ==, 1);
  g_string_free (self.given, TRUE);
}

static GtkWidget *
find_link (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), "article:4"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_link (child);

    if (found)
      return found;
  }
  return NULL;
}

/* A refusal leaves everything as it was typed; its article is a link to the article's text. */
static void
test_refusal (void)
{
  Act self = { .given = g_string_new (NULL), .refuse = TRUE };
  VigieForm *form = open_form (&self);
  GtkWidget *link;
  gboolean handled = FALSE;

  vigie_form_set (form, "body", "Press");
  vigie_form_set (form, "kind", "press");
  g_assert_cmpstr (driver_form_submit (form), ==,
                   "Press is neither a data provider nor a contributing partner (article 4).");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (vigie_form_get_field (form, "body"))), ==,
                   "Press");
  vigie_window_show_page (window, "explore");
  link = find_link (GTK_WIDGET (form));
  g_assert_nonnull (link);
  g_signal_emit_by_name (link, "activate-link", "article:4", &handled);
  g_assert_true (handled);
  driver_settle (window);
  g_assert_true (gtk_widget_get_mapped (vigie_window_get_page (window, "convention")));
  self.refuse = FALSE;
  g_assert_null (driver_form_submit (form));
  g_assert_cmpint (self.released, ==, 1);
  g_string_free (self.given, TRUE);
}

static void
test_look (void)
{
  Act self = { .given = g_string_new (NULL), .refuse = TRUE };
  VigieForm *form = open_form (&self);

  vigie_form_set (form, "body", "Press");
  driver_form_submit (form);
  for (int dark = 0; dark < 2; dark++) {
    driver_set_dark (dark);
    driver_picture (GTK_WIDGET (form), "form");
  }
  driver_set_dark (FALSE);
  gtk_window_close (GTK_WINDOW (form));
  driver_settle (window);
  g_string_free (self.given, TRUE);
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  g_test_add_func ("/form/answers", test_answers);
  g_test_add_func ("/form/no-date", test_no_date);
  g_test_add_func ("/form/refusal", test_refusal);
  g_test_add_func ("/form/look", test_look);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}
