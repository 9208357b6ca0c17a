/* SPDX-License-Identifier: GPL-3.0-or-later */
/* release: a proof leaves for one recipient; and the register of what left. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/convention.h"
#include "model/restitution/release.h"

static int
release_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "release",     "document",       "kind",       "edition",
                                         "recipient",   "recipient_kind", "article",    "programme",
                                         "released_on", "released_by",    "correction", "hash",
                                         "path",        "journal_head",   NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *search = NULL;
  const GOptionEntry entries[] = {
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_ ("Only those that hold these words"),
      N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "release list", _ ("Lists what was released, and to whom."), entries,
                        args, 1, 1, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(list = vigie_releases_list (cli->observatory, search, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < list->len; i++) {
    const VigieRelease *one = g_ptr_array_index (list, i);

    vigie_listing_integer (listing, one->number);
    vigie_listing_integer (listing, one->document);
    vigie_listing_text (listing, one->kind);
    vigie_listing_integer (listing, one->edition);
    vigie_listing_text (listing, one->recipient);
    vigie_listing_text (listing, one->recipient_kind);
    vigie_listing_text (listing, one->article);
    vigie_listing_text (listing, one->programme);
    vigie_listing_text (listing, one->released_on);
    vigie_listing_text (listing, one->released_by);
    vigie_listing_integer (listing, one->correction);
    vigie_listing_text (listing, one->hash);
    vigie_listing_text (listing, one->path);
    vigie_listing_text (listing, one->journal_head);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
release_make (VigieCli *cli, char ***args)
{
  g_autofree char *to = NULL;
  g_autofree char *output = NULL;
  g_autofree char *programme = NULL;
  gboolean correction = FALSE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Who is given it"), N_ ("NAME") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
    { "programme", 0, 0, G_OPTION_ARG_STRING, &programme,
      N_ ("Its démarche; that of its indicators"), "ODSL|ABS|ODSL,ABS" },
    { "correction", 0, 0, G_OPTION_ARG_NONE, &correction,
      N_ ("A further issue of this year’s table, as a numbered correction"), NULL },
    { NULL },
  };
  VigieReleaseRequest request = { 0 };
  GError *error = NULL;
  gint64 number;
  int status;

  if (!vigie_cli_parse (cli, "release DOCUMENT",
                        _ ("Releases a proof of the register to a recipient, as the convention "
                           "allows; “release list” shows what left."),
                        entries, args, 1, 1, &status))
    return status;
  if (!to || !output)
    return vigie_cli_usage (_ ("Say who is given it and where it is written: --to and --output."));
  if (!vigie_cli_number ((*args)[1], &request.document, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;

  request.recipient = to;
  request.programme = programme;
  request.correction = correction;
  request.path = output;
  if (!vigie_release_make (cli->observatory, &request, &cli->today, cli->progress, &number, &error))
    return vigie_cli_fail (error);
  printf ("%d\n", (int) number);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_release (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "list", NULL };

  return vigie_cli_subcommand (*args, names) == 0 ? release_list (cli, args)
                                                  : release_make (cli, args);
}
