/* SPDX-License-Identifier: GPL-3.0-or-later */
/* package: what the bodies send each other, its receipts, and what their processor attests. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/convention.h"
#include "app/cli/edition.h"
#include "model/exchange/package.h"
#include "model/exchange/processor.h"
#include "model/exchange/report.h"

static int
package_create (VigieCli *cli, char ***args)
{
  g_autofree char *edition = NULL;
  g_autofree char *to = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_STRING, &edition,
      N_ ("The approved edition for the services that is sent"), N_ ("N") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The other body"), N_ ("CODE") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where the package is written"),
      N_ ("FILE") },
    { NULL },
  };
  GError *error = NULL;
  gint64 number, serial;
  int status;

  if (!vigie_cli_parse (cli, "package create",
                        _ ("Makes a package of an edition, signed and sealed to the other body; "
                           "prints its number."),
                        entries, args, 1, 1, &status))
    return status;
  if (!edition || !to || !output)
    return vigie_cli_usage (_ ("A package needs --edition, --to and --output."));
  if (!vigie_cli_edition_number (edition, &number, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  serial = vigie_package_create (cli->observatory, number, to, output, &cli->today, &error);
  if (serial == 0)
    return vigie_cli_fail (error);
  printf ("%d\n", (int) serial);

  return VIGIE_CLI_DONE;
}

/* What became of a package, as it is opened there or here. */
static int
print_outcome (const VigieCli *cli, const VigiePackage *package, const char *receipt)
{
  static const char *const heading[] = { "party",      "number",  "accepted", "refused",
                                         "deliveries", "receipt", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  vigie_listing_text (listing, package->party);
  vigie_listing_integer (listing, package->serial);
  vigie_listing_integer (listing, package->accepted);
  vigie_listing_integer (listing, package->refused);
  vigie_listing_text (listing, package->deliveries);
  vigie_listing_text (listing, receipt);
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* What was refused and why, or is to be settled. */
static void
print_report (const VigiePackage *package)
{
  g_autoptr (GPtrArray) sentences = vigie_report_sentences (package->report);

  for (guint i = 0; i < sentences->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (sentences, i));
}

static int
package_open (VigieCli *cli, char ***args)
{
  g_autoptr (VigiePackage) package = NULL;
  g_autofree char *receipt = NULL;
  gboolean trial = FALSE;
  const GOptionEntry entries[] = {
    { "trial", 0, 0, G_OPTION_ARG_NONE, &trial,
      N_ ("Check it and say what would be taken, without storing anything"), NULL },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "package open FILE",
                        _ ("Takes a package of the other body, and writes FILE.receipt to send "
                           "back."),
                        entries, args, 2, 2, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  package = trial
              ? vigie_package_examine (cli->observatory, (*args)[2], &cli->today, &error)
              : vigie_package_open (cli->observatory, (*args)[2], &cli->today, &receipt, &error);
  if (!package)
    return vigie_cli_fail (error);
  print_report (package);

  return print_outcome (cli, package, receipt);
}

static int
package_receipt (VigieCli *cli, char ***args)
{
  g_autoptr (VigiePackage) package = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "package receipt FILE",
                        _ ("Attaches the receipt of a package that was sent."), NULL, args, 2, 2,
                        &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  package = vigie_package_acknowledge (cli->observatory, (*args)[2], &cli->today, &error);

  return package ? print_outcome (cli, package, NULL) : vigie_cli_fail (error);
}

static void
list_one (VigieListing *listing, const VigiePackage *package)
{
  vigie_listing_text (listing, package->sent ? "sent" : "received");
  vigie_listing_text (listing, package->party);
  vigie_listing_integer (listing, package->serial);
  vigie_listing_integer (listing, package->edition);
  vigie_listing_text (listing, package->file_name);
  vigie_listing_text (listing, package->article);
  vigie_listing_text (listing, package->created_on);
  vigie_listing_text (listing, package->created_by);
  vigie_listing_text (listing, package->done_on ? "opened" : "sent");
  vigie_listing_text (listing, package->done_on);
  vigie_listing_text (listing, package->done_by);
  if (package->done_on) {
    vigie_listing_integer (listing, package->accepted);
    vigie_listing_integer (listing, package->refused);
  } else {
    vigie_listing_empty (listing);
    vigie_listing_empty (listing);
  }
  vigie_listing_text (listing, package->deliveries);
  vigie_listing_text (listing, package->report);
}

static int
package_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "direction", "party",      "number",    "edition",
                                         "file",      "article",    "created",   "signer",
                                         "state",     "opened",     "opened_by", "accepted",
                                         "refused",   "deliveries", "report",    NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "package list", _ ("Lists the packages sent and received."), NULL,
                        args, 1, 1, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(list = vigie_packages_list (cli->observatory, &error)))
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++)
    list_one (listing, g_ptr_array_index (list, i));
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
list_attestations (VigieCli *cli)
{
  static const char *const heading[] = {
    "processor", "received", "text", "noted", "noted_by", NULL
  };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = vigie_processor_attestations (cli->observatory, &error);

  if (!list)
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigieAttestation *one = g_ptr_array_index (list, i);

    vigie_listing_text (listing, one->processor);
    vigie_listing_text (listing, one->received_on);
    vigie_listing_text (listing, one->text);
    vigie_listing_text (listing, one->noted_on);
    vigie_listing_text (listing, one->noted_by);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
package_attestation (VigieCli *cli, char ***args)
{
  g_autofree char *received = NULL;
  g_autofree char *text = NULL;
  const GOptionEntry entries[] = {
    { "received", 0, 0, G_OPTION_ARG_STRING, &received, N_ ("Day on which it came"), N_ ("DAY") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("What it attests"), N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  GDate day;
  int status;

  if (!vigie_cli_parse (cli, "package attestation",
                        _ ("Notes that the processor of both bodies attests to keep nothing; "
                           "without options lists what it attested."),
                        entries, args, 1, 1, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!received && !text)
    return list_attestations (cli);
  if (!received || !text || !*text)
    return vigie_cli_usage (_ ("An attestation needs --received and --text."));
  if (!vigie_cli_day (received, &cli->today, &day, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_processor_attest (cli->observatory, &day, text, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_package (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "create", "open", "receipt", "list", "attestation", NULL };
  static int (*const run[]) (VigieCli *, char ***) = {
    package_create, package_open, package_receipt, package_list, package_attestation,
  };
  int chosen = vigie_cli_subcommand (*args, names);

  return chosen < 0 ? vigie_cli_no_subcommand (cli, args, names) : run[chosen](cli, args);
}
