/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention budget, due, without-object: money, and what each line of the annex owes when. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/convention.h"
#include "model/convention/annex.h"
#include "model/convention/budget.h"
#include "model/core/language.h"

/* A row an expense, then a row a party with what is left of its share. */
static int
list_budget (VigieCli *cli)
{
  static const char *const heading[] = { "kind", "party", "day", "label", "amount", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;

  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)) ||
      !(list = vigie_expenses_list (cli->observatory, &error)))
    return vigie_cli_fail (error);
  for (gsize i = 0; i < convention->n_parties; i++) {
    vigie_listing_text (listing, "share");
    vigie_listing_text (listing, convention->party[i].code);
    vigie_listing_empty (listing);
    vigie_listing_empty (listing);
    vigie_listing_number (listing, (double) convention->share_cents / 100.0);
  }
  for (guint i = 0; i < list->len; i++) {
    const VigieExpense *one = g_ptr_array_index (list, i);

    vigie_listing_text (listing, "expense");
    vigie_listing_text (listing, one->party);
    vigie_listing_text (listing, one->day);
    vigie_listing_text (listing, one->label);
    vigie_listing_number (listing, (double) one->cents / 100.0);
  }
  for (gsize i = 0; i < convention->n_parties; i++) {
    gint64 spent = vigie_expenses_sum (list, convention, convention->party[i].code);

    vigie_listing_text (listing, "left");
    vigie_listing_text (listing, convention->party[i].code);
    vigie_listing_empty (listing);
    vigie_listing_empty (listing);
    vigie_listing_number (listing, (double) (convention->share_cents - spent) / 100.0);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
note_expense (VigieCli *cli, VigieExpense *expense, const char *amount, const char *on)
{
  g_autofree char *warning = NULL;
  GError *error = NULL;
  GDate day;
  int status;

  if (!amount)
    return vigie_cli_usage (_ ("An expense has an amount: give --amount."));
  if (!vigie_cli_money (amount, &expense->cents, &status) ||
      !vigie_cli_day (on, &cli->today, &day, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  expense->day = vigie_date_dup_iso (&day);
  if (!vigie_expense_note (cli->observatory, expense, &warning, &cli->today, &error))
    return vigie_cli_fail (error);
  if (warning)
    fprintf (stderr, "%s\n", warning);
  printf ("%d\n", (int) expense->id);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_convention_budget (VigieCli *cli, char ***args)
{
  g_autoptr (VigieExpense) expense = g_new0 (VigieExpense, 1);
  g_autofree char *amount = NULL;
  g_autofree char *on = NULL;
  const GOptionEntry entries[] = {
    { "party", 0, 0, G_OPTION_ARG_STRING, &expense->party, N_ ("Party that spent"), N_ ("PARTY") },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &amount, N_ ("How much; negative takes one back"),
      N_ ("EUROS") },
    { "label", 0, 0, G_OPTION_ARG_STRING, &expense->label, N_ ("What for"), N_ ("TEXT") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("When; today"), N_ ("DATE") },
    { NULL },
  };
  int status;

  if (!vigie_cli_parse (cli, "convention budget",
                        _ ("Shows the shares, the expenses and what is left; notes an expense."),
                        entries, args, 1, 1, &status))
    return status;
  if (expense->party)
    return note_expense (cli, expense, amount, on);

  return vigie_cli_open (cli, &status) ? list_budget (cli) : status;
}

int
vigie_cli_convention_due (VigieCli *cli, char ***args)
{
  int lag = 0, month = 0, day = 0, status;
  const GOptionEntry entries[] = {
    { "lag", 0, 0, G_OPTION_ARG_INT, &lag, N_ ("Years after that of the figures; 0"),
      N_ ("YEARS") },
    { NULL },
  };
  GError *error = NULL;
  char rest;

  if (!vigie_cli_parse (cli, "convention due LINE MM-DD",
                        _ ("Sets the day of the year on which a line of the annex is due."),
                        entries, args, 3, 3, &status))
    return status;
  if (sscanf ((*args)[3], "%2d-%2d%c", &month, &day, &rest) != 2)
    return vigie_cli_usage (_ ("“%s” is no day of a year: write MM-DD."), (*args)[3]);
  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_annex_due_set (cli->observatory, (*args)[2], month, day, lag, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_convention_without_object (VigieCli *cli, char ***args)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it brings nothing"), N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  gint64 year;
  int status;

  if (!vigie_cli_parse (cli, "convention without-object LINE YEAR",
                        _ ("Says that a line of the annex brings nothing for a year, and why."),
                        entries, args, 3, 3, &status))
    return status;
  if (!vigie_cli_number ((*args)[3], &year, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_annex_set_without_object (cli->observatory, (*args)[2], (int) year, reason,
                                       &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}
