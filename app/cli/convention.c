/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention: its parties, dates and lines, and what has come for each. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/convention.h"
#include "model/convention/convention.h"
#include "model/deliveries/coverage.h"

/* Years before this one that the coverage shows. */
#define COVERAGE_YEARS 5

static void
row (VigieListing *listing, const char *kind, const char *id, const char *name, const char *detail)
{
  vigie_listing_text (listing, kind);
  vigie_listing_text (listing, id);
  vigie_listing_text (listing, name);
  vigie_listing_text (listing, detail);
}

static void
list_convention (VigieListing *listing, const VigieConvention *convention, const GDate *today)
{
  g_autofree char *days = g_strdup_printf ("%d", vigie_convention_days_left (convention, today));
  g_autofree char *warning = vigie_convention_dup_warning (convention, FALSE, today);
  g_autofree char *share =
    g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", convention->share_cents / 100,
                     (int) (convention->share_cents % 100));

  row (listing, "convention", "", convention->title, convention->territory);
  row (listing, "date", "signed", convention->signed_on, "");
  row (listing, "date", "deposited", convention->deposited_on, "");
  row (listing, "date", "enforceable", convention->enforceable, "");
  row (listing, "date", "expires", convention->expires, "");
  row (listing, "date", "ends", convention->ends, "");
  row (listing, "date", "days_left", days, "");
  if (warning)
    row (listing, "warning", "", warning, "");
  row (listing, "collector", "", convention->collector, "");
  row (listing, "share", "", share, "");
  for (gsize i = 0; i < convention->n_parties; i++)
    row (listing, "party", convention->party[i].code, convention->party[i].name,
         convention->party[i].representative);
  for (gsize i = 0; i < convention->n_services; i++)
    row (listing, "service", convention->service[i].code, convention->service[i].name,
         convention->service[i].party);
  for (gsize i = 0; i < convention->n_articles; i++)
    row (listing, "article", convention->article[i].number, convention->article[i].title,
         convention->article[i].text);
  for (gsize i = 0; i < convention->n_lines; i++) {
    const VigieAnnexLine *line = &convention->line[i];
    g_autofree char *way = g_strdup_printf ("%s → %s", line->from, line->to);

    row (listing, "line", line->id, line->wording, way);
  }
}

static int
convention_show (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "kind", "id", "name", "detail", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieConvention) convention = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "convention show", _ ("Shows the convention in force."), NULL, args, 1,
                        1, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)))
    return vigie_cli_fail (error);

  list_convention (listing, convention, &cli->today);
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static void
list_coverage (VigieListing *listing,
               const VigieConvention *convention,
               const VigieCoverage *coverage)
{
  for (gsize line = 0; line < coverage->n_lines; line++)
    for (gsize year = 0; year < coverage->n_years; year++) {
      gsize i = line * coverage->n_years + year;

      vigie_listing_text (listing, convention->line[line].id);
      vigie_listing_text (listing, convention->line[line].source);
      vigie_listing_text (listing, convention->line[line].label);
      vigie_listing_integer (listing, coverage->first_year + (gint64) year);
      vigie_listing_text (listing,
                          vigie_coverage_state_name ((VigieCoverageState) coverage->state[i]));
      vigie_listing_integer (listing, coverage->received[i]);
      vigie_listing_text (listing, coverage->reason[i]);
    }
}

static int
convention_coverage (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "line",  "source",     "label",  "year",
                                         "state", "deliveries", "reason", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (VigieCoverage) coverage = NULL;
  int from = 0, to = 0;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_INT, &from, N_ ("First year"), N_ ("YEAR") },
    { "to", 0, 0, G_OPTION_ARG_INT, &to, N_ ("Last year; the present one"), N_ ("YEAR") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "convention coverage",
                        _ ("Shows which line of the annex came for which year."), entries, args, 1,
                        1, &status))
    return status;
  if (to == 0)
    to = g_date_get_year (&cli->today);
  if (from == 0)
    from = to - COVERAGE_YEARS;
  if (from < 1900 || to > 2199 || from > to)
    return vigie_cli_usage (_ ("“%d to %d” are no years."), from, to);
  if (!vigie_cli_open (cli, &status))
    return status;
  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)) ||
      !(coverage =
          vigie_coverage_load (cli->observatory, convention, from, to, &cli->today, &error)))
    return vigie_cli_fail (error);

  list_coverage (listing, convention, coverage);
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_convention (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "show",    "coverage",  "amend",  "edit", "terminate",
                                       "opinion", "recipient", "budget", "due",  "without-object",
                                       "paper",   "review",    NULL };
  static int (*const run[]) (VigieCli *, char ***) = {
    convention_show,
    convention_coverage,
    vigie_cli_convention_amend,
    vigie_cli_convention_edit,
    vigie_cli_convention_terminate,
    vigie_cli_convention_opinion,
    vigie_cli_convention_recipient,
    vigie_cli_convention_budget,
    vigie_cli_convention_due,
    vigie_cli_convention_without_object,
    vigie_cli_convention_paper,
    vigie_cli_convention_review,
  };
  int which = vigie_cli_subcommand (*args, names);

  return which >= 0 ? run[which](cli, args) : vigie_cli_no_subcommand (cli, args, names);
}
