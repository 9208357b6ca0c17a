/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opinions (avis) asked of producers: asked with their letter, answered, and what each opens. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/opinion.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/opinion-form.h"
#include "widgets/convention/opinions-group.h"
#include "widgets/convention/paper-form.h"

static void
ask_clicked_cb (GtkWidget *button, VigieSession *session)
{
  vigie_opinion_form_present (button, session, NULL, NULL, 0);
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
  g_autofree char *source =
    vigie_opinion_dup_source (vigie_session_get_convention (session), one->source);
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
