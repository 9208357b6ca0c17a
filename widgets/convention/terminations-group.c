/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters that end the agreement (dénonciation): what each does is computed before it is recorded. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/termination.h"
#include "model/core/language.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/paper-form.h"

/* (transfer full): on which day exchanges end, by a receipt on a day. */
static char *
dup_effect (const VigieConvention *convention, gboolean breach, const char *received)
{
  GDate day, effect, last;
  g_autofree char *shown = NULL, *ends = NULL;

  if (!received || !vigie_date_parse (received, &day, NULL))
    return g_strdup (_ ("Nothing ends before the day of the receipt is known."));
  effect = vigie_termination_effect (convention, breach, &day);
  shown = vigie_date_format (&effect, vigie_language_current ());
  if (vigie_date_parse (convention->expires, &last, NULL) && g_date_compare (&last, &effect) < 0) {
    ends = vigie_date_format (&last, vigie_language_current ());
    return g_strdup_printf (_ ("The notice runs until %s; the convention itself ends before, on "
                               "%s."),
                            shown, ends);
  }

  return g_strdup_printf (_ ("Exchanges end on %s, at midnight."), shown);
}

/* --- recording */

static gboolean
run (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  const char *article = vigie_answer_get (answers, "article");
  const char *facts = vigie_answer_get (answers, "facts");
  const char *letter = vigie_answer_get (answers, "letter");
  VigieTermination termination = {
    .party = (char *) vigie_answer_get (answers, "party"),
    .breach = vigie_answer_get (answers, "breach") != NULL,
    .article = (char *) (article ? article : ""),
    .facts = (char *) (facts ? facts : ""),
    .sent = (char *) vigie_answer_get (answers, "sent"),
    .received = (char *) vigie_answer_get (answers, "received"),
  };
  VigiePaperRequest request = { .kind = VIGIE_PAPER_TERMINATION };
  g_autoptr (VigiePaperEntry) entry = NULL;

  if (!vigie_termination_send (worker, &termination, today, error))
    return FALSE;
  if (!letter)
    return TRUE;
  request.number = termination.id;
  entry = vigie_paper_request_make (worker, &request, letter, today, error);

  return entry != NULL;
}

static char *
preview (const VigieAnswers *answers, gpointer data)
{
  return dup_effect (data, vigie_answer_get (answers, "breach") != NULL,
                     vigie_answer_get (answers, "received"));
}

static void
then (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  const char *letter = vigie_answer_get (answers, "letter");

  if (letter)
    vigie_paper_open (parent, letter);
}

static char *
dup_today (VigieSession *session)
{
  GDate today;

  vigie_session_get_today (session, &today);

  return vigie_date_dup_iso (&today);
}

VigieForm *
vigie_termination_present (GtkWidget *parent, VigieSession *session)
{
  const VigieConvention *convention = vigie_session_get_convention (session);
  g_autoptr (GPtrArray) code = g_ptr_array_new (), name = g_ptr_array_new ();
  g_autoptr (GPtrArray) number = g_ptr_array_new ();
  g_autoptr (GPtrArray) title = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *today = dup_today (session);
  g_autofree char *place = vigie_paper_dup_place (VIGIE_PAPER_TERMINATION, "");

  for (gsize i = 0; i < convention->n_parties; i++) {
    g_ptr_array_add (code, convention->party[i].code);
    g_ptr_array_add (name, convention->party[i].short_name);
  }
  g_ptr_array_add (number, (gpointer) "");
  g_ptr_array_add (title, g_strdup (_ ("None")));
  for (gsize i = 0; i < convention->n_articles; i++) {
    const VigieArticle *one = &convention->article[i];

    g_ptr_array_add (number, one->number);
    g_ptr_array_add (title, g_strdup_printf (_ ("Article %s – %s"), one->number, one->title));
  }
  g_ptr_array_add (code, NULL);
  g_ptr_array_add (name, NULL);
  g_ptr_array_add (number, NULL);
  g_ptr_array_add (title, NULL);

  const VigieAsk field[] = {
    { .name = "party",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Party that writes"),
      .choice = (const char *const *) code->pdata,
      .choice_label = (const char *const *) name->pdata },
    { .name = "breach",
      .kind = VIGIE_ASK_SWITCH,
      .label = _ ("For a breach, with the shorter notice") },
    { .name = "article",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Article that was not respected"),
      .choice = (const char *const *) number->pdata,
      .choice_label = (const char *const *) title->pdata },
    { .name = "facts", .kind = VIGIE_ASK_LINES, .label = _ ("What happened") },
    { .name = "sent",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Sent on"),
      .value = today,
      .required = TRUE },
    { .name = "received",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Received on"),
      .hint = _ ("As the receipt of the registered letter says; it can be noted later.") },
    { .name = "letter", .kind = VIGIE_ASK_SAVE, .label = _ ("The letter, as PDF"), .value = place },
  };
  const VigieFormPlan plan = { .title = _ ("Termination"),
                               .sentence =
                                 _ ("A registered letter with receipt ends the convention when its "
                                    "notice is over."),
                               .verb = _ ("_Record the Termination"),
                               .done = _ ("The termination is recorded."),
                               .destructive = TRUE,
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = run,
                               .then = then,
                               .preview = preview };

  return vigie_form_present (parent, session, &plan, vigie_convention_copy (convention),
                             (GDestroyNotify) vigie_convention_free);
}

/* --- the receipt */

/* Of one letter. */
typedef struct {
  gint64 number;
  gboolean breach;
  VigieConvention *convention;
} Receipt;

static void
receipt_free (gpointer data)
{
  Receipt *receipt = data;

  vigie_convention_free (receipt->convention);
  g_free (receipt);
}

static gboolean
receive (VigieObservatory *worker,
         const VigieAnswers *answers,
         const GDate *today,
         gpointer data,
         VigieProgress *progress,
         GError **error)
{
  const Receipt *receipt = data;
  GDate received;

  return vigie_date_parse (vigie_answer_get (answers, "received"), &received, error) &&
         vigie_termination_receive (worker, receipt->number, &received, today, error);
}

static char *
preview_receipt (const VigieAnswers *answers, gpointer data)
{
  const Receipt *receipt = data;

  return dup_effect (receipt->convention, receipt->breach, vigie_answer_get (answers, "received"));
}

static void
receive_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  const VigieAsk field[] = {
    { .name = "received", .kind = VIGIE_ASK_DATE, .label = _ ("Received on"), .required = TRUE },
  };
  const VigieFormPlan plan = { .title = _ ("Receipt"),
                               .sentence = _ ("The notice runs from the day on the receipt."),
                               .verb = _ ("_Note the Receipt"),
                               .done = _ ("The receipt is noted: the end is known."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = receive,
                               .preview = preview_receipt };
  Receipt *receipt = g_new0 (Receipt, 1);

  receipt->number = act->number;
  receipt->breach = *act->text != '\0';
  receipt->convention = vigie_convention_copy (vigie_session_get_convention (act->session));
  vigie_form_present (button, act->session, &plan, receipt, receipt_free);
}

static void
letter_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_TERMINATION, .number = act->number };

  vigie_paper_form_present (button, act->session, &request, "",
                            _ ("The letter, to be sent registered with receipt."), NULL, 0);
}

/* --- rows */

static GtkWidget *
row_new (const VigieTermination *one, VigieSession *session)
{
  const VigieConvention *convention = vigie_session_get_convention (session);
  const VigieParty *party = vigie_convention_find_party (convention, one->party);
  GtkWidget *row = adw_action_row_new ();
  const char *name = party ? party->short_name : one->party;
  g_autofree char *sent = vigie_day_dup (one->sent);
  g_autofree char *effect = dup_effect (convention, one->breach, one->received);
  g_autofree char *title =
    one->breach
      ? g_strdup_printf (_ ("Letter of %s, for a breach of article %s"), name, one->article)
      : g_strdup_printf (_ ("Letter of %s"), name);
  g_autofree char *subtitle = NULL;

  if (one->received) {
    g_autofree char *received = vigie_day_dup (one->received);

    subtitle = g_strdup_printf (_ ("Sent on %s, received on %s. %s"), sent, received, effect);
  } else {
    subtitle = g_strdup_printf (_ ("Sent on %s. %s"), sent, effect);
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             vigie_act_button_new (_ ("Write the Letter…"),
                                                   G_CALLBACK (letter_clicked_cb), session, one->id,
                                                   ""));
  if (!one->received)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               vigie_act_button_new (_ ("Note the Receipt…"),
                                                     G_CALLBACK (receive_clicked_cb), session,
                                                     one->id, one->breach ? "breach" : ""));

  return row;
}

static void
record_clicked_cb (GtkWidget *button, VigieSession *session)
{
  vigie_termination_present (button, session);
}

GtkWidget *
vigie_terminations_group_new (VigieSession *session)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (GPtrArray) list = observatory ? vigie_terminations_list (observatory, NULL) : NULL;
  GtkWidget *group =
    vigie_acted_group_new (_ ("Termination"),
                           _ ("Either party may end the convention by a registered letter."),
                           _ ("Record a Termination…"), G_CALLBACK (record_clicked_cb), session);

  for (guint i = 0; list && i < list->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               row_new (g_ptr_array_index (list, i), session));
  if (!list || list->len == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_empty_row_new (_ ("No letter was sent.")));

  return group;
}
