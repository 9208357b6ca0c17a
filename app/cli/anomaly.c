/* SPDX-License-Identifier: GPL-3.0-or-later */
/* anomaly: errors and difficulties that are noted, sent, answered, closed; what they have outdated. */
#include "model/convention/anomaly.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/convention.h"
#include "model/deliveries/correction.h"
#include "model/restitution/outdated.h"

/* What `anomaly add` is told. */
typedef struct {
  char *kind;
  char *check;
  VigieAnomaly *anomaly;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->kind);
  g_free (asked->check);
  vigie_anomaly_free (asked->anomaly);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* The indicator's own code, also where its underscores were left out. */
static gboolean
resolve (Asked *asked, int *status)
{
  VigieAnomaly *anomaly = asked->anomaly;
  const VigieIndicator *indicator;

  if (asked->kind && !vigie_anomaly_kind_parse (asked->kind, &anomaly->kind)) {
    *status = vigie_cli_usage (_ ("“%s” is no kind: choose anomaly or difficulty."), asked->kind);
    return FALSE;
  }
  if (anomaly->indicator) {
    if (!(indicator = vigie_cli_indicator (anomaly->indicator, status)))
      return FALSE;
    g_free (anomaly->indicator);
    anomaly->indicator = g_strdup (indicator->code);
  }
  if (asked->check) {
    anomaly->origin = VIGIE_ANOMALY_FROM_CHECK;
    anomaly->reference = g_steal_pointer (&asked->check);
  }

  return TRUE;
}

static int
anomaly_add (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { .anomaly = g_new0 (VigieAnomaly, 1) };
  VigieAnomaly *anomaly = asked.anomaly;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &asked.kind, N_ ("Of the figures, or of their use"),
      "anomaly|difficulty" },
    { "source", 0, 0, G_OPTION_ARG_STRING, &anomaly->source, N_ ("Source of the figures"),
      N_ ("CODE") },
    { "year", 0, 0, G_OPTION_ARG_INT, &anomaly->year, N_ ("Year of the figures"), N_ ("YEAR") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &anomaly->zone,
      N_ ("Code of the zone; the whole territory"), N_ ("CODE") },
    { "indicator", 0, 0, G_OPTION_ARG_STRING, &anomaly->indicator,
      N_ ("The indicator; all of the source"), N_ ("CODE") },
    { "finding", 0, 0, G_OPTION_ARG_STRING, &anomaly->finding, N_ ("What was found"), N_ ("TEXT") },
    { "expected", 0, 0, G_OPTION_ARG_STRING, &anomaly->expected, N_ ("What was expected, and why"),
      N_ ("TEXT") },
    { "assigned", 0, 0, G_OPTION_ARG_STRING, &anomaly->assigned, N_ ("Who looks into it"),
      N_ ("NAME") },
    { "check", 0, 0, G_OPTION_ARG_STRING, &asked.check, N_ ("The check of an import that found it"),
      N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "anomaly add",
                        _ ("Notes an anomaly of figures, or a difficulty of use; prints its "
                           "number. What is said of it is sealed."),
                        entries, args, 1, 1, &status) ||
      !resolve (&asked, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_anomaly_note (cli->observatory, anomaly, &cli->today, &error))
    return vigie_cli_fail (error);
  printf ("%d\n", (int) anomaly->id);

  return VIGIE_CLI_DONE;
}

static int
anomaly_send (VigieCli *cli, char ***args)
{
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("To whom; the party or producer of the source"),
      N_ ("NAME") },
    { NULL },
  };
  GError *error = NULL;
  gint64 id;
  int status;

  if (!vigie_cli_parse (cli, "anomaly send NUMBER", _ ("Notes that it was sent."), entries, args, 2,
                        2, &status) ||
      !vigie_cli_number ((*args)[2], &id, &status) || !vigie_cli_unlock (cli, &status))
    return status;

  return vigie_anomaly_send (cli->observatory, id, to, &cli->today, &error)
           ? VIGIE_CLI_DONE
           : vigie_cli_fail (error);
}

static int
anomaly_answer (VigieCli *cli, char ***args)
{
  static const char *const answers[] = { "accepted", "rejected", NULL };
  g_autofree char *text = NULL;
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("Its reasons"), N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  gint64 id;
  int status, answer;

  if (!vigie_cli_parse (cli, "anomaly answer NUMBER accepted|rejected",
                        _ ("Notes what was answered to it."), entries, args, 3, 3, &status) ||
      !vigie_cli_number ((*args)[2], &id, &status))
    return status;
  if ((answer = vigie_cli_choice ((*args)[3], answers)) < 0)
    return vigie_cli_usage (_ ("“%s” is no answer: choose accepted or rejected."), (*args)[3]);
  if (!vigie_cli_unlock (cli, &status))
    return status;

  return vigie_anomaly_answer (cli->observatory, id, answer == 0, text, &cli->today, &error)
           ? VIGIE_CLI_DONE
           : vigie_cli_fail (error);
}

/* A row a document made of figures that @delivery has corrected; of any where it is 0. */
static int
list_outdated (VigieCli *cli, gint64 delivery)
{
  static const char *const heading[] = { "document", "kind",     "edition", "title", "file",
                                         "note",     "delivery", "columns", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = vigie_documents_outdated (cli->observatory, delivery, &error);

  if (!list)
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigieOutdated *one = g_ptr_array_index (list, i);

    vigie_listing_integer (listing, one->document);
    vigie_listing_text (listing, one->kind);
    vigie_listing_integer (listing, one->edition);
    vigie_listing_text (listing, one->title);
    vigie_listing_text (listing, one->path);
    vigie_listing_text (listing, vigie_outdated_label ());
    if (one->delivery)
      vigie_listing_integer (listing, one->delivery);
    else
      vigie_listing_empty (listing);
    vigie_listing_text (listing, one->columns);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
anomaly_close (VigieCli *cli, char ***args)
{
  g_autofree char *explanation = NULL;
  gint64 id, delivery = 0;
  const GOptionEntry entries[] = {
    { "delivery", 0, 0, G_OPTION_ARG_INT64, &delivery, N_ ("The delivery that corrects it"),
      N_ ("N") },
    { "explanation", 0, 0, G_OPTION_ARG_STRING, &explanation, N_ ("Why nothing is to correct"),
      N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "anomaly close NUMBER",
                        _ ("Closes it by the delivery that corrects it, and lists the documents "
                           "that were made of the figures before; or by an explanation."),
                        entries, args, 2, 2, &status) ||
      !vigie_cli_number ((*args)[2], &id, &status))
    return status;
  if ((delivery > 0) == (explanation != NULL))
    return vigie_cli_usage (
      _ ("An anomaly is closed by --delivery or by --explanation: give one."));
  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (explanation)
    return vigie_anomaly_explain (cli->observatory, id, explanation, &cli->today, &error)
             ? VIGIE_CLI_DONE
             : vigie_cli_fail (error);
  if (!vigie_anomaly_close_by_delivery (cli->observatory, id, delivery, &cli->today, &error))
    return vigie_cli_fail (error);

  return list_outdated (cli, delivery);
}

static void
list_optional (VigieListing *listing, gint64 number)
{
  if (number)
    vigie_listing_integer (listing, number);
  else
    vigie_listing_empty (listing);
}

/* Who it was last sent to and when, what was answered and how it was closed. */
static void
list_course (VigieListing *listing, const VigieAnomaly *anomaly)
{
  const VigieAnomalyStep *sent = NULL, *answer = NULL, *closing = NULL;

  for (gsize i = 1; i < anomaly->n_steps; i++) {
    const VigieAnomalyStep *step = &anomaly->step[i];

    if (step->closes)
      closing = step;
    else if (step->state == VIGIE_ANOMALY_SENT)
      sent = step;
    else
      answer = step;
  }
  vigie_listing_text (listing, sent ? sent->day : NULL);
  vigie_listing_text (listing, sent ? sent->to : NULL);
  vigie_listing_text (listing, answer ? answer->day : NULL);
  vigie_listing_text (listing, answer ? answer->text : NULL);
  vigie_listing_text (listing, closing ? closing->day : NULL);
  list_optional (listing, closing ? closing->delivery : 0);
  vigie_listing_text (listing, closing ? closing->text : NULL);
}

static void
list_one (VigieListing *listing, const VigieAnomaly *anomaly)
{
  vigie_listing_integer (listing, anomaly->id);
  vigie_listing_text (listing, vigie_anomaly_kind_name (anomaly->kind));
  vigie_listing_text (listing, vigie_anomaly_state_name (vigie_anomaly_state (anomaly)));
  vigie_listing_text (listing, anomaly->source);
  list_optional (listing, anomaly->year);
  vigie_listing_text (listing, anomaly->zone);
  vigie_listing_text (listing, anomaly->indicator);
  vigie_listing_text (listing, vigie_anomaly_origin_name (anomaly->origin));
  vigie_listing_text (listing, anomaly->assigned);
  vigie_listing_text (listing, anomaly->step[0].day);
  vigie_listing_text (listing, anomaly->step[0].by);
  vigie_listing_text (listing, anomaly->finding);
  vigie_listing_text (listing, anomaly->expected);
  list_course (listing, anomaly);
}

static int
anomaly_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = {
    "number", "kind",     "state",  "source", "year",     "zone",        "indicator",
    "origin", "assigned", "noted",  "by",     "finding",  "expected",    "sent",
    "to",     "answered", "answer", "closed", "delivery", "explanation", NULL,
  };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) list = NULL;
  gboolean open = FALSE;
  const GOptionEntry entries[] = {
    { "open", 0, 0, G_OPTION_ARG_NONE, &open, N_ ("Only those that are not closed"), NULL },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "anomaly list",
                        _ ("Lists anomalies and difficulties; what is said of them with a "
                           "passphrase only."),
                        entries, args, 1, 1, &status) ||
      !vigie_cli_unlock_if_possible (cli, &status))
    return status;
  if (!(list = vigie_anomalies_list (cli->observatory, &error)))
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (list, i);

    if (!open || !vigie_anomaly_is_closed (one))
      list_one (listing, one);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
anomaly_documents (VigieCli *cli, char ***args)
{
  gint64 delivery = 0;
  int status;

  if (!vigie_cli_parse (cli, "anomaly documents [DELIVERY]",
                        _ ("Lists the documents made of figures that were corrected since, by any "
                           "delivery or by this one."),
                        NULL, args, 1, 2, &status) ||
      ((*args)[2] && !vigie_cli_number ((*args)[2], &delivery, &status)) ||
      !vigie_cli_open (cli, &status))
    return status;

  return list_outdated (cli, delivery);
}

int
vigie_cli_anomaly (VigieCli *cli, char ***args)
{
  static const char *const names[] = {
    "add", "send", "answer", "close", "list", "documents", NULL
  };
  static int (*const run[]) (VigieCli *, char ***) = {
    anomaly_add, anomaly_send, anomaly_answer, anomaly_close, anomaly_list, anomaly_documents,
  };
  int chosen = vigie_cli_subcommand (*args, names);

  return chosen < 0 ? vigie_cli_no_subcommand (cli, args, names) : run[chosen](cli, args);
}
