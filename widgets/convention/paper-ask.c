/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of paper asks before it is written: of which of the things recorded it is. */
#include "widgets/convention/paper-ask.h"

#include <glib/gi18n-lib.h>

#include "model/convention/amendment.h"
#include "model/convention/anomaly.h"
#include "model/convention/opinion.h"
#include "model/convention/termination.h"
#include "model/deliveries/closing.h"
#include "model/deliveries/delivery-files.h"
#include "model/store/person.h"
#include "model/workshop/workshop.h"
#include "widgets/common/toast.h"
#include "widgets/convention/task-acts.h"

/* Answers with what each is called. */
typedef struct {
  GPtrArray *answer;
  GPtrArray *label;
} Choices;

static Choices *
choices_new (void)
{
  Choices *choices = g_new0 (Choices, 1);

  choices->answer = g_ptr_array_new_with_free_func (g_free);
  choices->label = g_ptr_array_new_with_free_func (g_free);

  return choices;
}

static void
choices_free (Choices *choices)
{
  g_ptr_array_unref (choices->answer);
  g_ptr_array_unref (choices->label);
  g_free (choices);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choices, choices_free)

/* Takes @label. */
static void
add (Choices *choices, const char *answer, char *label)
{
  g_ptr_array_add (choices->answer, g_strdup (answer));
  g_ptr_array_add (choices->label, label);
}

static void
add_number (Choices *choices, gint64 number, char *label)
{
  g_autofree char *answer = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add (choices, answer, label);
}

static VigieAsk
ask_choice (const char *name, const char *label, Choices *choices)
{
  if (choices->answer->len == 0 || g_ptr_array_index (choices->answer, choices->answer->len - 1))
    add (choices, NULL, NULL);

  return (VigieAsk) { .name = name,
                      .kind = VIGIE_ASK_CHOICE,
                      .label = label,
                      .choice = (const char *const *) choices->answer->pdata,
                      .choice_label = (const char *const *) choices->label->pdata,
                      .required = TRUE };
}

/* The one thing that the paper is about; @none: said where there is nothing. */
static VigieForm *
ask_one (GtkWidget *parent,
         VigieSession *session,
         VigiePaperKind kind,
         const char *name,
         const char *label,
         Choices *choices,
         const char *none)
{
  const VigiePaperRequest request = { .kind = kind };
  VigieAsk field;

  if (choices->answer->len == 0) {
    vigie_toast (parent, none);
    return NULL;
  }
  field = ask_choice (name, label, choices);

  return vigie_paper_form_present (parent, session, &request, "", NULL, &field, 1);
}

/* --- lines of the annex */

/* All lines of a direction, then each. */
static Choices *
list_lines (const VigieConvention *convention, gboolean reminder)
{
  Choices *choices = choices_new ();

  if (reminder)
    add (choices, "", g_strdup (_ ("All that are late")));
  for (gsize i = 0; i < convention->n_lines; i++)
    add (choices, convention->line[i].id,
         g_strdup_printf ("%s  %s", convention->line[i].id, convention->line[i].label));
  for (gsize d = 0; d < convention->n_directions && !reminder; d++) {
    const VigieDirection *direction = &convention->direction[d];
    g_autoptr (GString) lines = g_string_new (NULL);

    for (gsize i = 0; i < convention->n_lines; i++)
      if (g_str_equal (convention->line[i].from, direction->from))
        g_string_append_printf (lines, "%s%s", lines->len ? "," : "", convention->line[i].id);
    add (choices, lines->str, g_strdup_printf (_ ("All lines: %s"), direction->label));
  }

  return choices;
}

static VigieForm *
ask_lines (GtkWidget *parent, VigieSession *session, VigiePaperKind kind)
{
  const VigiePaperRequest request = { .kind = kind };
  g_autoptr (Choices) lines =
    list_lines (vigie_session_get_convention (session), kind == VIGIE_PAPER_REMINDER);
  g_autofree char *year = NULL;
  VigieAsk field[2];
  GDate today;

  vigie_session_get_today (session, &today);
  year = g_strdup_printf ("%d", g_date_get_year (&today));
  field[0] = ask_choice ("lines", _ ("Lines of the annex"), lines);
  field[0].required = FALSE;
  field[1] = (VigieAsk) { .name = "year",
                          .kind = VIGIE_ASK_NUMBER,
                          .label = _ ("Year of the figures"),
                          .value = year,
                          .required = TRUE };

  return vigie_paper_form_present (parent, session, &request, year,
                                   _ ("One letter a body: to the party that owes the lines, or to "
                                      "the producer from whom this party collects them."),
                                   field, G_N_ELEMENTS (field));
}

/* --- what is recorded */

static VigieForm *
ask_opinion (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) list = vigie_opinions_list (vigie_session_get_observatory (session), NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = 0; list && i < list->len; i++) {
    const VigieOpinion *one = g_ptr_array_index (list, i);

    add_number (choices, one->id,
                g_strdup_printf ("%d  %s, %s", (int) one->id, one->source, one->data));
  }

  return ask_one (parent, session, VIGIE_PAPER_OPINION_REQUEST, "number", _ ("Opinion"), choices,
                  _ ("No opinion was asked for: ask for one among the recipients."));
}

static VigieForm *
ask_amendment (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) list =
    vigie_amendments_list (vigie_session_get_observatory (session), NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = 0; list && i < list->len; i++) {
    const VigieAmendment *one = g_ptr_array_index (list, i);

    add_number (choices, one->id, g_strdup (one->title));
  }

  return ask_one (parent, session, VIGIE_PAPER_AMENDMENT, "number", _ ("Amendment"), choices,
                  _ ("No amendment is recorded: record one first."));
}

static VigieForm *
ask_termination (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) list =
    vigie_terminations_list (vigie_session_get_observatory (session), NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = 0; list && i < list->len; i++) {
    const VigieTermination *one = g_ptr_array_index (list, i);

    add_number (choices, one->id, g_strdup_printf ("%s, %s", one->party, one->sent));
  }

  return ask_one (parent, session, VIGIE_PAPER_TERMINATION, "number", _ ("Letter"), choices,
                  _ ("No termination is recorded: record one among the articles."));
}

static VigieForm *
ask_anomaly (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) list = vigie_anomalies_list (vigie_session_get_observatory (session), NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = list ? list->len : 0; i-- > 0;) {
    const VigieAnomaly *one = g_ptr_array_index (list, i);

    add_number (choices, one->id,
                one->year > 0
                  ? g_strdup_printf ("%d  %s %d, %s", (int) one->id, one->source, one->year,
                                     vigie_anomaly_state_label (vigie_anomaly_state (one)))
                  : g_strdup_printf ("%d  %s, %s", (int) one->id, one->source,
                                     vigie_anomaly_state_label (vigie_anomaly_state (one))));
  }

  return ask_one (parent, session, VIGIE_PAPER_ANOMALY, "number", _ ("Anomaly"), choices,
                  _ ("No anomaly is noted."));
}

static VigieForm *
ask_attendance (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) list = vigie_workshops_list (vigie_session_get_observatory (session), NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = 0; list && i < list->len; i++) {
    const VigieWorkshop *one = g_ptr_array_index (list, i);

    add_number (choices, one->id, g_strdup (one->title));
  }

  return ask_one (parent, session, VIGIE_PAPER_ATTENDANCE, "number", _ ("Workshop"), choices,
                  _ ("No workshop is prepared."));
}

/* --- deliveries and editions */

static void
list_deliveries (Choices *choices, VigieSession *session)
{
  g_autoptr (GPtrArray) list =
    vigie_deliveries_list (vigie_session_get_observatory (session), FALSE, NULL);

  for (guint i = 0; list && i < list->len; i++) {
    const VigieDelivery *one = g_ptr_array_index (list, i);
    g_autofree char *period = vigie_period_dup_string (one->period);
    g_autofree char *answer = g_strdup_printf ("delivery %d", (int) one->id);

    add (choices, answer,
         g_strdup_printf (_ ("Delivery %d: %s %s"), (int) one->id, one->source, period));
  }
}

static void
list_editions (Choices *choices, VigieSession *session)
{
  GPtrArray *editions = vigie_session_get_editions (session);

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *one = g_ptr_array_index (editions, i);
    g_autofree char *answer = g_strdup_printf ("edition %d", (int) one->number);

    if (one->approved_on)
      add (choices, answer, g_strdup_printf (_ ("Files of edition %d"), (int) one->number));
  }
}

static VigieForm *
ask_delivery (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (Choices) choices = choices_new ();

  list_deliveries (choices, session);
  list_editions (choices, session);

  return ask_one (parent, session, VIGIE_PAPER_DELIVERY_NOTE, "about", _ ("Goes with"), choices,
                  _ ("Nothing was delivered, and no edition is approved."));
}

/* Of a delivery in several files each is somebody else's. */
static void
list_files (Choices *choices, VigieObservatory *observatory, const VigieDelivery *delivery)
{
  g_autoptr (GPtrArray) files = vigie_delivery_files_list (observatory, delivery, NULL);
  g_autofree char *period = vigie_period_dup_string (delivery->period);

  for (guint i = 0; files && i < files->len; i++) {
    const VigieDeliveryFile *file = g_ptr_array_index (files, i);
    g_autofree char *answer = g_strdup_printf ("delivery %d %u", (int) delivery->id, file->number);

    add (choices, answer,
         files->len > 1 ? g_strdup_printf (_ ("Delivery %d: %s %s, “%s”"), (int) delivery->id,
                                           delivery->source, period, file->name)
                        : g_strdup_printf (_ ("Delivery %d: %s %s"), (int) delivery->id,
                                           delivery->source, period));
  }
}

static VigieForm *
ask_slip (GtkWidget *parent, VigieSession *session)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (GPtrArray) list = vigie_deliveries_list (observatory, FALSE, NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = 0; list && i < list->len; i++)
    list_files (choices, observatory, g_ptr_array_index (list, i));

  return ask_one (parent, session, VIGIE_PAPER_RETURN_SLIP, "about", _ ("Of the file"), choices,
                  _ ("Nothing was delivered."));
}

/* --- persons and holders */

static VigieForm *
ask_engagement (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) list =
    vigie_people_list (vigie_observatory_get_db (vigie_session_get_observatory (session)), NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = 0; list && i < list->len; i++) {
    const VigiePerson *one = g_ptr_array_index (list, i);

    add (choices, one->name, g_strdup (one->name));
  }

  return ask_one (parent, session, VIGIE_PAPER_ENGAGEMENT, "name", _ ("Person"), choices,
                  _ ("Nobody is entered."));
}

static VigieForm *
ask_attestation (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) list =
    vigie_closing_holders (vigie_session_get_observatory (session), NULL);
  g_autoptr (Choices) choices = choices_new ();

  for (guint i = 0; list && i < list->len; i++) {
    const VigieClosingHolder *one = g_ptr_array_index (list, i);

    add (choices, one->name, g_strdup (one->name));
  }

  return ask_one (parent, session, VIGIE_PAPER_ATTESTATION, "name", _ ("Holder"), choices,
                  _ ("Nothing is closed yet: holders attest at the end."));
}

static VigieForm *
ask_closing (GtkWidget *parent, VigieSession *session)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_CLOSING_REPORT };
  const VigieAsk field = { .name = "beyond",
                           .kind = VIGIE_ASK_LINES,
                           .label = _ ("Copies that Vigie cannot reach"),
                           .hint = _ ("A line each: backups, packages, prints.") };

  return vigie_paper_form_present (parent, session, &request, "", NULL, &field, 1);
}

VigieForm *
vigie_paper_ask (GtkWidget *parent, VigieSession *session, VigiePaperKind kind)
{
  switch (kind) {
  case VIGIE_PAPER_DATA_REQUEST:
  case VIGIE_PAPER_REMINDER:
    return ask_lines (parent, session, kind);
  case VIGIE_PAPER_OPINION_REQUEST:
    return ask_opinion (parent, session);
  case VIGIE_PAPER_AMENDMENT:
    return ask_amendment (parent, session);
  case VIGIE_PAPER_TERMINATION:
    return ask_termination (parent, session);
  case VIGIE_PAPER_DELIVERY_NOTE:
    return ask_delivery (parent, session);
  case VIGIE_PAPER_ANOMALY:
    return ask_anomaly (parent, session);
  case VIGIE_PAPER_ENGAGEMENT:
    return ask_engagement (parent, session);
  case VIGIE_PAPER_ATTESTATION:
    return ask_attestation (parent, session);
  case VIGIE_PAPER_CLOSING_REPORT:
    return ask_closing (parent, session);
  case VIGIE_PAPER_ATTENDANCE:
    return ask_attendance (parent, session);
  case VIGIE_PAPER_REVIEW:
    return vigie_review_present (parent, session);
  case VIGIE_PAPER_RETURN_SLIP:
    return ask_slip (parent, session);
  case VIGIE_PAPER_JOURNAL: {
    const VigiePaperRequest request = { .kind = kind };

    return vigie_paper_form_present (parent, session, &request, "", NULL, NULL, 0);
  }
  }
  g_assert_not_reached ();
}
