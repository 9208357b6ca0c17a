/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention opinion, recipient: who may be given what, and what producers think of it. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/convention.h"
#include "model/convention/opinion.h"
#include "model/convention/recipient.h"

static int
list_opinions (VigieCli *cli)
{
  static const char *const heading[] = { "opinion",  "source",  "recipient",   "data",
                                         "purpose",  "support", "duration",    "edition",
                                         "asked_on", "answer",  "answered_on", "letter",
                                         NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = vigie_opinions_list (cli->observatory, &error);

  if (!list)
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigieOpinion *one = g_ptr_array_index (list, i);

    vigie_listing_integer (listing, one->id);
    vigie_listing_text (listing, one->source);
    vigie_listing_text (listing, one->recipient);
    vigie_listing_text (listing, one->data);
    vigie_listing_text (listing, one->purpose);
    vigie_listing_text (listing, one->support);
    vigie_listing_text (listing, one->duration);
    if (one->edition > 0)
      vigie_listing_integer (listing, one->edition);
    else
      vigie_listing_empty (listing);
    vigie_listing_text (listing, one->asked_on);
    vigie_listing_text (listing, vigie_opinion_answer_name (one->answer));
    vigie_listing_text (listing, one->answered_on);
    vigie_listing_text (listing, one->letter_name);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
ask_opinion (VigieCli *cli, VigieOpinion *opinion)
{
  GError *error = NULL;
  int status;

  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_opinion_ask (cli->observatory, opinion, &cli->today, &error))
    return vigie_cli_fail (error);
  printf ("%d\n", (int) opinion->id);

  return VIGIE_CLI_DONE;
}

static int
answer_opinion (
  VigieCli *cli, const char *number, const char *word, const char *on, const char *letter)
{
  VigieOpinionAnswer answer;
  GError *error = NULL;
  gint64 id;
  GDate day;
  int status;

  if (!word || !vigie_opinion_answer_parse (word, &answer))
    return vigie_cli_usage (_ ("Say what was answered: --answer favourable or unfavourable."));
  if (!vigie_cli_number (number, &id, &status) || !vigie_cli_day (on, &cli->today, &day, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_opinion_answer (cli->observatory, id, answer, &day, letter, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_convention_opinion (VigieCli *cli, char ***args)
{
  g_autoptr (VigieOpinion) opinion = g_new0 (VigieOpinion, 1);
  g_autofree char *answer = NULL;
  g_autofree char *on = NULL;
  g_autofree char *letter = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &opinion->source, N_ ("Source whose producer is asked"),
      N_ ("CODE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &opinion->recipient, N_ ("Who would be given it"),
      N_ ("NAME") },
    { "data", 0, 0, G_OPTION_ARG_STRING, &opinion->data, N_ ("What of it, in words"), N_ ("TEXT") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &opinion->purpose, N_ ("What for"), N_ ("TEXT") },
    { "support", 0, 0, G_OPTION_ARG_STRING, &opinion->support, N_ ("In which form"), N_ ("TEXT") },
    { "duration", 0, 0, G_OPTION_ARG_STRING, &opinion->duration, N_ ("For how long"), N_ ("TEXT") },
    { "edition", 0, 0, G_OPTION_ARG_INT64, &opinion->edition, N_ ("Only of this edition"),
      N_ ("N") },
    { "answer", 0, 0, G_OPTION_ARG_STRING, &answer, N_ ("What was answered to request N"),
      "favourable|unfavourable" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("Day of the answer; today"), N_ ("DATE") },
    { "letter", 0, 0, G_OPTION_ARG_FILENAME, &letter, N_ ("The answer as it came, to keep"),
      N_ ("FILE") },
    { NULL },
  };
  int status;

  if (!vigie_cli_parse (cli, "convention opinion [N]",
                        _ ("Lists the opinions asked of producers; asks one; notes the answer to "
                           "request N. Silence is no consent."),
                        entries, args, 1, 2, &status))
    return status;
  if ((*args)[2])
    return answer_opinion (cli, (*args)[2], answer, on, letter);
  if (opinion->source || opinion->recipient)
    return ask_opinion (cli, opinion);

  return vigie_cli_open (cli, &status) ? list_opinions (cli) : status;
}

static int
list_recipients (VigieCli *cli)
{
  static const char *const heading[] = { "name",  "kind",  "code", "programmes",
                                         "since", "until", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;

  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)) ||
      !(list = vigie_recipients_list (cli->observatory, convention, &error)))
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigieRecipient *one = g_ptr_array_index (list, i);

    vigie_listing_text (listing, one->name);
    vigie_listing_text (listing, vigie_recipient_kind_name (one->kind));
    vigie_listing_text (listing, one->code);
    vigie_listing_text (listing, one->programmes);
    vigie_listing_text (listing, one->since);
    vigie_listing_text (listing, one->until);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_convention_recipient (VigieCli *cli, char ***args)
{
  g_autofree char *programmes = NULL;
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;
  const GOptionEntry entries[] = {
    { "programmes", 0, 0, G_OPTION_ARG_STRING, &programmes,
      N_ ("A partner that contributes to these"), "ODSL,ABS" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_ ("First day; today"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_ ("Its contribution ends on this day"),
      N_ ("DATE") },
    { NULL },
  };
  GError *error = NULL;
  gboolean done;
  GDate day;
  int status;

  if (!vigie_cli_parse (cli, "convention recipient [NAME]",
                        _ ("Lists who may be given documents; enters a partner or another body."),
                        entries, args, 1, 2, &status))
    return status;
  if (!(*args)[2])
    return vigie_cli_open (cli, &status) ? list_recipients (cli) : status;
  if (!vigie_cli_day (until ? until : since, &cli->today, &day, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  done = until ? vigie_recipient_end (cli->observatory, (*args)[2], &day, &cli->today, &error)
               : vigie_recipient_add (cli->observatory, (*args)[2], programmes, &day, &cli->today,
                                      &error);

  return done ? VIGIE_CLI_DONE : vigie_cli_fail (error);
}
