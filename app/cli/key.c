/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key: the keys of both bodies, given and trusted. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/cli/cli.h"
#include "model/exchange/trust.h"

static int
key_export (VigieCli *cli, char ***args)
{
  g_autofree char *party = NULL;
  g_autofree char *output = NULL;
  g_autofree char *fingerprint = NULL;
  const GOptionEntry entries[] = {
    { "party", 0, 0, G_OPTION_ARG_STRING, &party, N_ ("The body of this observatory"),
      N_ ("CODE") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where its key file is written"),
      N_ ("FILE") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "key export",
                        _ ("Writes the public keys of this body for the other one, and prints the "
                           "fingerprint to read on the telephone."),
                        entries, args, 1, 1, &status))
    return status;
  if (!party || !output)
    return vigie_cli_usage (_ ("A key file needs --party and --output."));
  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_trust_export (cli->observatory, party, output, &cli->today, &fingerprint, &error))
    return vigie_cli_fail (error);
  printf ("%s\n", fingerprint);

  return VIGIE_CLI_DONE;
}

/* Asks for the fingerprint where there is a terminal. (transfer full) (nullable) */
static char *
ask_fingerprint (const char *party)
{
  char line[256];

  if (!isatty (STDIN_FILENO))
    return NULL;
  fprintf (stderr, _ ("Fingerprint of “%s” as it is read on the telephone: "), party);
  if (!fgets (line, sizeof line, stdin))
    return NULL;

  return g_strdup (g_strstrip (line));
}

static int
key_trust (VigieCli *cli, char ***args)
{
  g_autofree char *party = NULL;
  g_autofree char *fingerprint = NULL;
  g_autoptr (VigieBodyKey) key = NULL;
  g_autofree char *shown = NULL;
  const GOptionEntry entries[] = {
    { "party", 0, 0, G_OPTION_ARG_STRING, &party, N_ ("The other body"), N_ ("CODE") },
    { "fingerprint", 0, 0, G_OPTION_ARG_STRING, &fingerprint,
      N_ ("The twelve groups of digits, as they are read on the telephone"), N_ ("DIGITS") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "key trust FILE",
                        _ (
                          "Trusts the keys of the other body, once its fingerprint is the one that "
                          "was read on the telephone."),
                        entries, args, 2, 2, &status))
    return status;
  if (!party)
    return vigie_cli_usage (_ ("Say whose key file it is: --party."));
  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (!(key = vigie_trust_read (cli->observatory, (*args)[2], party, &cli->today, &error)))
    return vigie_cli_fail (error);
  shown = vigie_body_key_dup_fingerprint (key);
  printf ("%s\n", shown);
  if (!fingerprint)
    fingerprint = ask_fingerprint (party);
  if (!vigie_trust_confirm (cli->observatory, key, fingerprint, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_key (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "export", "trust", NULL };
  static int (*const run[]) (VigieCli *, char ***) = { key_export, key_trust };
  int chosen = vigie_cli_subcommand (*args, names);

  return chosen < 0 ? vigie_cli_no_subcommand (cli, args, names) : run[chosen](cli, args);
}
