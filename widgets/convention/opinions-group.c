/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opinions (avis) asked of producers: asked with their letter, answered, and what each opens. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/convention/opinion.h"
#include "model/convention/recipient.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/opinions-group.h"
#include "widgets/convention/paper-form.h"

/* (transfer full): a source as the annex calls it. */
static char *
dup_source (const VigieConvention *convention, const char *code)
{
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, code);
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), code);

  return g_strdup (line     ? line->label
                   : source ? vigie_source_label (source, vigie_language_current ())
                            : code);
}

/* --- asked */

static gboolean
ask (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  const char *edition = vigie_answer_get (answers, "edition");
  const char *support = vigie_answer_get (answers, "support");
  const char *duration = vigie_answer_get (answers, "duration");
  const char *letter = vigie_answer_get (answers, "letter");
  VigieOpinion opinion = {
    .source = (char *) vigie_answer_get (answers, "source"),
    .recipient = (char *) vigie_answer_get (answers, "recipient"),
    .data = (char *) vigie_answer_get (answers, "data"),
    .purpose = (char *) vigie_answer_get (answers, "purpose"),
    .support = (char *) (support ? support : ""),
    .duration = (char *) (duration ? duration : ""),
    .edition = edition ? g_ascii_strtoll (edition, NULL, 10) : 0,
  };
  VigiePaperRequest request = { .kind = VIGIE_PAPER_OPINION_REQUEST };
  g_autoptr (VigiePaperEntry) entry = NULL;
  gboolean asked = vigie_opinion_ask (worker, &opinion, today, error);

  g_free (opinion.asked_on);
  if (!asked || !letter)
    return asked;
  request.number = opinion.id;
  entry = vigie_paper_request_make (worker, &request, letter, today, error);

  return entry != NULL;
}

static void
asked_then (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  const char *letter = vigie_answer_get (answers, "letter");

  if (letter)
    vigie_paper_open (parent, letter);
}

/* What may be chosen, with its labels; both end with NULL. */
typedef struct {
  GPtrArray *code;
  GPtrArray *label;
} Choices;

static void
choices_init (Choices *choices)
{
  choices->code = g_ptr_array_new_with_free_func (g_free);
  choices->label = g_ptr_array_new_with_free_func (g_free);
}

static void
choices_clear (Choices *choices)
{
  g_ptr_array_unref (choices->code);
  g_ptr_array_unref (choices->label);
}

/* Takes @label. */
static void
choices_add (Choices *choices, const char *code, char *label)
{
  g_ptr_array_add (choices->code, g_strdup (code));
  g_ptr_array_add (choices->label, label);
}

static void
fill_sources (Choices *choices, const VigieConvention *convention)
{
  choices_init (choices);
  for (gsize i = 0; i < convention->n_lines; i++)
    choices_add (choices, convention->line[i].source, g_strdup (convention->line[i].label));
  if (*convention->internal_source)
    choices_add (choices, convention->internal_source,
                 dup_source (convention, convention->internal_source));
  choices_add (choices, NULL, NULL);
}

static void
fill_recipients (Choices *choices, VigieSession *session)
{
  g_autoptr (GPtrArray) list = vigie_recipients_list (vigie_session_get_observatory (session),
                                                      vigie_session_get_convention (session), NULL);

  choices_init (choices);
  for (guint i = 0; list && i < list->len; i++) {
    const VigieRecipient *one = g_ptr_array_index (list, i);

    choices_add (choices, one->name, g_strdup (one->name));
  }
  choices_add (choices, NULL, NULL);
}

static void
fill_editions (Choices *choices, VigieSession *session)
{
  GPtrArray *editions = vigie_session_get_editions (session);

  choices_init (choices);
  choices_add (choices, "", g_strdup (_ ("Any edition")));
  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *one = g_ptr_array_index (editions, i);
    g_autofree char *number = g_strdup_printf ("%d", (int) one->number);

    if (one->approved_on)
      choices_add (choices, number, g_strdup_printf (_ ("Edition %d only"), (int) one->number));
  }
  choices_add (choices, NULL, NULL);
}

static void
ask_clicked_cb (GtkWidget *button, VigieSession *session)
{
  vigie_opinion_present (button, session, NULL, NULL);
}

VigieForm *
vigie_opinion_present (GtkWidget *parent,
                       VigieSession *session,
                       const char *source,
                       const char *recipient)
{
  Choices sources, recipients, editions;
  g_autofree char *place = vigie_paper_dup_place (VIGIE_PAPER_OPINION_REQUEST, "");
  VigieForm *form;

  fill_sources (&sources, vigie_session_get_convention (session));
  fill_recipients (&recipients, session);
  fill_editions (&editions, session);

  const VigieAsk field[] = {
    { .name = "source",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Producer’s source"),
      .value = source,
      .choice = (const char *const *) sources.code->pdata,
      .choice_label = (const char *const *) sources.label->pdata },
    { .name = "recipient",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("To whom it would be given"),
      .value = recipient,
      .choice = (const char *const *) recipients.code->pdata,
      .choice_label = (const char *const *) recipients.label->pdata,
      .hint = _ ("Somebody else is first added as a recipient.") },
    { .name = "data", .kind = VIGIE_ASK_TEXT, .label = _ ("Which data"), .required = TRUE },
    { .name = "purpose", .kind = VIGIE_ASK_LINES, .label = _ ("For what"), .required = TRUE },
    { .name = "support", .kind = VIGIE_ASK_TEXT, .label = _ ("On which support") },
    { .name = "duration", .kind = VIGIE_ASK_TEXT, .label = _ ("For how long") },
    { .name = "edition",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Limited to"),
      .choice = (const char *const *) editions.code->pdata,
      .choice_label = (const char *const *) editions.label->pdata },
    { .name = "letter", .kind = VIGIE_ASK_SAVE, .label = _ ("The letter, as PDF"), .value = place },
  };

  form =
    vigie_form_present (parent, session,
                        &(VigieFormPlan) {
                          .title = _ ("Opinion of a Producer"),
                          .sentence = _ ("A transfer that the convention does not name needs the "
                                         "producer’s opinion. Silence is not consent."),
                          .verb = _ ("_Ask for the Opinion"),
                          .done = _ ("The opinion is asked for."),
                          .field = field,
                          .n_fields = G_N_ELEMENTS (field),
                          .run = ask,
                          .then = asked_then },
                        NULL, NULL);
  choices_clear (&sources);
  choices_clear (&recipients);
  choices_clear (&editions);

  return form;
}

/* --- answered */

static gboolean
answer (VigieObservatory *worker,
        const VigieAnswers *answers,
        const GDate *today,
        gpointer data,
        VigieProgress *progress,
        GError **error)
{
  const gint64 *number = data;
  VigieOpinionAnswer given = VIGIE_OPINION_FAVOURABLE;
  GDate on;

  return vigie_opinion_answer_parse (vigie_answer_get (answers, "answer"), &given) &&
         vigie_date_parse (vigie_answer_get (answers, "on"), &on, error) &&
         vigie_opinion_answer (worker, *number, given, &on, vigie_answer_get (answers, "file"),
                               today, error);
}

static void
answer_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  const char *const code[] = { vigie_opinion_answer_name (VIGIE_OPINION_FAVOURABLE),
                               vigie_opinion_answer_name (VIGIE_OPINION_UNFAVOURABLE), NULL };
  const char *const label[] = { vigie_opinion_answer_label (VIGIE_OPINION_FAVOURABLE),
                                vigie_opinion_answer_label (VIGIE_OPINION_UNFAVOURABLE), NULL };
  g_autofree char *today_iso = NULL;
  GDate today;

  vigie_session_get_today (act->session, &today);
  today_iso = vigie_date_dup_iso (&today);

  const VigieAsk field[] = {
    { .name = "answer",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Answer"),
      .choice = code,
      .choice_label = label },
    { .name = "on",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Answered on"),
      .value = today_iso,
      .required = TRUE },
    { .name = "file",
      .kind = VIGIE_ASK_FILE,
      .label = _ ("The answer as it came"),
      .hint = _ ("It is kept in the observatory.") },
  };

  vigie_form_present (button, act->session,
                      &(VigieFormPlan) { .title = act->text,
                                         .sentence = _ ("An answer is noted once, and never "
                                                        "changed."),
                                         .verb = _ ("_Note the Answer"),
                                         .done = _ ("The answer is noted."),
                                         .field = field,
                                         .n_fields = G_N_ELEMENTS (field),
                                         .run = answer },
                      g_memdup2 (&act->number, sizeof act->number), g_free);
}

static void
letter_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_OPINION_REQUEST, .number = act->number };

  vigie_paper_form_present (button, act->session, &request, act->text,
                            _ ("The letter that asks the producer."), NULL, 0);
}

static gboolean
save_answer (VigieObservatory *worker,
             const VigieAnswers *answers,
             const GDate *today,
             gpointer data,
             VigieProgress *progress,
             GError **error)
{
  const gint64 *number = data;
  g_autoptr (GBytes) letter = vigie_opinion_load_letter (worker, *number, error);

  return letter &&
         g_file_set_contents (vigie_answer_get (answers, "path"), g_bytes_get_data (letter, NULL),
                              (gssize) g_bytes_get_size (letter), error);
}

static void
save_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  const VigieAsk field[] = {
    { .name = "path",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("File"),
      .value = act->text,
      .required = TRUE },
  };

  vigie_form_present (button, act->session,
                      &(VigieFormPlan) { .title = _ ("Answer of the Producer"),
                                         .verb = _ ("_Save a Copy"),
                                         .done = _ ("A copy of the answer is saved."),
                                         .field = field,
                                         .n_fields = G_N_ELEMENTS (field),
                                         .run = save_answer },
                      g_memdup2 (&act->number, sizeof act->number), g_free);
}

/* --- rows */

/* (transfer full): what it opens, and what not. */
static char *
dup_opens (const VigieOpinion *one)
{
  g_autofree char *answered = one->answered_on ? vigie_day_dup (one->answered_on) : NULL;

  switch (one->answer) {
  case VIGIE_OPINION_SILENT:
    return g_strdup (_ ("opens nothing: silence is not consent"));
  case VIGIE_OPINION_UNFAVOURABLE:
    return g_strdup_printf (_ ("opens nothing: refused on %s"), answered);
  case VIGIE_OPINION_FAVOURABLE:
    return one->edition > 0
             ? g_strdup_printf (_ ("opens edition %d to %s, since %s"), (int) one->edition,
                                one->recipient, answered)
             : g_strdup_printf (_ ("opens these data to %s, since %s"), one->recipient, answered);
  }
  g_assert_not_reached ();
}

static GtkWidget *
tag_of (const VigieOpinion *one)
{
  GtkWidget *tag = vigie_tag_new (vigie_opinion_answer_label (one->answer),
                                  one->answer == VIGIE_OPINION_FAVOURABLE     ? "vigie-chip-done"
                                  : one->answer == VIGIE_OPINION_UNFAVOURABLE ? "vigie-tag-plain"
                                                                              : "vigie-chip-late");

  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);

  return tag;
}

static GtkWidget *
row_new (const VigieOpinion *one, VigieSession *session)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *source = dup_source (vigie_session_get_convention (session), one->source);
  g_autofree char *asked = vigie_day_dup (one->asked_on);
  g_autofree char *opens = dup_opens (one);
  /* Translators: a producer’s source, to whom it would be given. */
  g_autofree char *title = g_strdup_printf (_ ("%s, to %s"), source, one->recipient);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, asked on %s; %s"), one->data, asked, opens);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, one->purpose);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag_of (one));
  if (one->answer == VIGIE_OPINION_SILENT) {
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               vigie_act_button_new (_ ("Write the Letter…"),
                                                     G_CALLBACK (letter_clicked_cb), session,
                                                     one->id, source));
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               vigie_act_button_new (_ ("Note the Answer…"),
                                                     G_CALLBACK (answer_clicked_cb), session,
                                                     one->id, title));
  } else if (one->letter_name) {
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               vigie_act_button_new (_ ("Save the Answer…"),
                                                     G_CALLBACK (save_clicked_cb), session, one->id,
                                                     one->letter_name));
  }

  return row;
}

GtkWidget *
vigie_opinions_group_new (VigieSession *session)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (GPtrArray) list = observatory ? vigie_opinions_list (observatory, NULL) : NULL;
  GtkWidget *group =
    vigie_acted_group_new (_ ("Opinions of producers"),
                           _ ("Asked for what the convention does not name; each opens what its "
                              "answer says, to the named recipient, and nothing else."),
                           _ ("Ask for an Opinion…"), G_CALLBACK (ask_clicked_cb), session);

  for (guint i = list ? list->len : 0; i-- > 0;)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               row_new (g_ptr_array_index (list, i), session));
  if (!list || list->len == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_empty_row_new (_ ("No opinion was asked for.")));

  return group;
}
