/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention review: the bilan, at any time. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/convention.h"
#include "model/conduct/paper-request.h"

static int
make_review (VigieCli *cli, const char *output, int from, int to, const char *outlook)
{
  const VigiePaperRequest request = {
    .kind = VIGIE_PAPER_REVIEW, .from_year = from, .to_year = to, .outlook = outlook
  };
  g_autoptr (VigiePaperEntry) entry = NULL;
  g_autofree char *reference = NULL;
  GError *error = NULL;

  if (!(entry = vigie_paper_request_make (cli->observatory, &request, output, &cli->today, &error)))
    return vigie_cli_fail (error);
  reference = vigie_paper_kind_dup_reference (entry->kind, entry->number);
  printf ("%s\n", reference);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_convention_review (VigieCli *cli, char ***args)
{
  g_autofree char *output = NULL;
  g_autofree char *outlook = NULL;
  int from = 0, to = 0;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
    { "from", 0, 0, G_OPTION_ARG_INT, &from, N_ ("First year"), N_ ("YEAR") },
    { "to", 0, 0, G_OPTION_ARG_INT, &to, N_ ("Last year; the present one"), N_ ("YEAR") },
    { "outlook", 0, 0, G_OPTION_ARG_STRING, &outlook, N_ ("What the bodies say of what comes next"),
      N_ ("TEXT") },
    { NULL },
  };
  int status;

  if (!vigie_cli_parse (cli, "convention review",
                        _ ("Makes the review of the convention (bilan) as a PDF, at any time."),
                        entries, args, 1, 1, &status))
    return status;
  if (!output)
    return vigie_cli_usage (_ ("A paper needs --output."));
  if (to == 0)
    to = g_date_get_year (&cli->today);
  if ((from != 0 && from < 1900) || to > 2199 || from > to || (from != 0 && to - from > 20))
    return vigie_cli_usage (_ ("“%d to %d” are no years."), from, to);
  if (!vigie_cli_open_for_paper (cli, &status))
    return status;

  return make_review (cli, output, from, to, outlook);
}
