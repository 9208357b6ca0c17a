/* SPDX-License-Identifier: GPL-3.0-or-later */
/* deliveries: what was received, what its checks found; withdrawn when it should not have come. */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/cli.h"
#include "model/checks/findings.h"
#include "model/conduct/paper-request.h"
#include "model/deliveries/delivery-files.h"
#include "model/exchange/slip.h"
#include "model/protection/corrected.h"

static void
list_delivery (VigieListing *listing, const VigieDelivery *delivery)
{
  g_autofree char *period = vigie_period_dup_string (delivery->period);

  vigie_listing_integer (listing, delivery->id);
  vigie_listing_text (listing, delivery->source);
  vigie_listing_text (listing, period);
  vigie_listing_integer (listing, delivery->vintage);
  vigie_listing_integer (listing, delivery->version);
  if (delivery->replaces)
    vigie_listing_integer (listing, delivery->replaces);
  else
    vigie_listing_empty (listing);
  vigie_listing_text (listing, delivery->annex_line);
  vigie_listing_text (listing, delivery->article);
  vigie_listing_text (listing, delivery->received);
  vigie_listing_text (listing, delivery->collector);
  vigie_listing_text (listing, delivery->file_name);
  vigie_listing_integer (listing, (gint64) delivery->rows_accepted);
  vigie_listing_integer (listing, (gint64) delivery->rows_refused);
  vigie_listing_boolean (listing, delivery->invented);
  vigie_listing_text (listing, delivery->withdrawn ? delivery->withdrawn : "");
}

static int
list_deliveries (VigieCli *cli, char ***args)
{
  static const char *const heading[] = {
    "id",           "source",   "period",    "vintage",   "version", "replaces",
    "annex_line",   "article",  "received",  "collector", "file",    "rows_accepted",
    "rows_refused", "invented", "withdrawn", NULL,
  };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) deliveries = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Also those that were replaced"), NULL },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "deliveries", _ ("Lists what was received, newest first."), entries,
                        args, 0, 0, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(deliveries = vigie_deliveries_list (cli->observatory, all, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < deliveries->len; i++)
    list_delivery (listing, g_ptr_array_index (deliveries, i));
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* The number behind the command's word, or 0 after a usage message. */
static gint64
number_of (char **args, int *status)
{
  gint64 id = args[1] && args[2] ? g_ascii_strtoll (args[2], NULL, 10) : 0;

  if (id <= 0)
    *status = vigie_cli_usage (_ ("Give the number of a delivery, as the list has it."));
  return MAX (id, 0);
}

/* Those of @after that are not in @before: what the withdrawal did. */
static void
print_outdated (const GPtrArray *before, const GPtrArray *after)
{
  for (guint i = 0; i < after->len; i++) {
    const VigieCorrected *one = g_ptr_array_index (after, i);
    gboolean known = FALSE;

    for (guint j = 0; j < before->len && !known; j++) {
      const VigieCorrected *other = g_ptr_array_index (before, j);

      known = other->edition == one->edition && other->delivery == one->delivery &&
              strcmp (other->columns, one->columns) == 0;
    }
    if (known)
      continue;
    fprintf (stderr, _ ("It had given figures of edition %d: %s."), (int) one->edition,
             one->columns);
    fputc ('\n', stderr);
  }
}

static int
withdraw (VigieCli *cli, char ***args)
{
  g_autofree char *reason = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why, for the journal"), N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  gint64 id;
  int status;

  if (!vigie_cli_parse (cli, "deliveries withdraw NUMBER",
                        _ ("Withdraws a delivery: its figures are erased unless an edition used "
                           "them, and what it replaced counts again."),
                        entries, args, 1, 2, &status) ||
      !(id = number_of (*args, &status)))
    return status;
  if (!reason || !*reason)
    return vigie_cli_usage (_ ("Say why, with --reason: the journal keeps it."));
  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (!(before = vigie_editions_corrected (cli->observatory, 0, &error)) ||
      !vigie_delivery_withdraw (cli->observatory, id, reason, &cli->today, &error) ||
      !(after = vigie_editions_corrected (cli->observatory, 0, &error)))
    return vigie_cli_fail (error);

  fprintf (stderr, _ ("Delivery %d is withdrawn."), (int) id);
  fputc ('\n', stderr);
  print_outdated (before, after);
  return VIGIE_CLI_DONE;
}

/* The files that it came in; their names and hashes need no key. */
static int
list_files (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "number",        "file",         "hash",
                                         "rows_accepted", "rows_refused", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieDelivery) delivery = NULL;
  g_autoptr (GPtrArray) files = NULL;
  GError *error = NULL;
  gint64 id;
  int status;

  if (!vigie_cli_parse (cli, "deliveries files NUMBER",
                        _ ("Lists the files that a delivery came in: one a landlord."), NULL, args,
                        1, 2, &status) ||
      !(id = number_of (*args, &status)) || !vigie_cli_open (cli, &status))
    return status;
  if (!(delivery = vigie_delivery_find (cli->observatory, id, &error)) ||
      !(files = vigie_delivery_files_list (cli->observatory, delivery, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < files->len; i++) {
    const VigieDeliveryFile *one = g_ptr_array_index (files, i);
    char hash[65];

    sodium_bin2hex (hash, sizeof hash, one->hash, sizeof one->hash);
    vigie_listing_integer (listing, one->number);
    vigie_listing_text (listing, one->name);
    vigie_listing_text (listing, hash);
    vigie_listing_integer (listing, (gint64) one->rows_accepted);
    vigie_listing_integer (listing, (gint64) one->rows_refused);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static void
list_finding (VigieListing *listing, guint number, const VigieReportFinding *finding)
{
  vigie_listing_integer (listing, number);
  vigie_listing_text (listing, vigie_finding_kind_name (finding->kind));
  if (finding->file > 0)
    vigie_listing_integer (listing, finding->file);
  else
    vigie_listing_empty (listing);
  if (finding->row > 0)
    vigie_listing_integer (listing, (gint64) finding->row);
  else
    vigie_listing_empty (listing);
  if (finding->column >= 0)
    vigie_listing_integer (listing, finding->column + 1);
  else
    vigie_listing_empty (listing);
  vigie_listing_text (listing, finding->code);
  vigie_listing_text (listing, finding->variable);
  vigie_listing_boolean (listing, finding->error);
  vigie_listing_text (listing, finding->waived ? finding->waived : "");
  vigie_listing_text (listing, finding->detail);
  vigie_listing_text (listing, finding->sentence);
}

static int
findings (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "number", "kind",   "file",     "row",
                                         "column", "code",   "variable", "error",
                                         "waived", "detail", "sentence", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;
  gint64 id;
  int status;

  if (!vigie_cli_parse (cli, "deliveries findings NUMBER",
                        _ ("Lists what was found in a delivery when it came: source figures, for "
                           "who may read them."),
                        NULL, args, 1, 2, &status) ||
      !(id = number_of (*args, &status)) || !vigie_cli_unlock (cli, &status))
    return status;
  if (!(list = vigie_findings_read (cli->observatory, id, "vigie-cli", &cli->today, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < list->len; i++)
    list_finding (listing, i + 1, list->pdata[i]);
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* Later than the import, which has --waive. */
static int
waive (VigieCli *cli, char ***args)
{
  g_autofree char *word = NULL;
  int finding = 0;
  gboolean back = FALSE;
  const GOptionEntry entries[] = {
    { "finding", 0, 0, G_OPTION_ARG_INT, &finding, N_ ("Its number, as “findings” lists it"), "N" },
    { "word", 0, 0, G_OPTION_ARG_STRING, &word, N_ ("Why it may pass, kept with the delivery"),
      N_ ("TEXT") },
    { "take-back", 0, 0, G_OPTION_ARG_NONE, &back, N_ ("It does not pass any more"), NULL },
    { NULL },
  };
  GError *error = NULL;
  gint64 id;
  int status;

  if (!vigie_cli_parse (cli, "deliveries waive NUMBER",
                        _ ("Lets a finding of a delivery pass, with a word."), entries, args, 1, 2,
                        &status) ||
      !(id = number_of (*args, &status)))
    return status;
  if (finding <= 0 || back == (word && *word))
    return vigie_cli_usage (_ ("Say which with --finding, and why with --word; or --take-back."));
  if (!vigie_cli_unlock (cli, &status))
    return status;

  return vigie_finding_waive (cli->observatory, id, (guint) finding, back ? "" : word, &cli->today,
                              &error)
           ? VIGIE_CLI_DONE
           : vigie_cli_fail (error);
}

/* The workbook, or the paper where the name ends in .pdf; of each file its workbook where it is a folder. */
static gboolean
write_slip (VigieCli *cli, gint64 id, guint file, const char *path, GError **error)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_RETURN_SLIP,
                                      .delivery = id,
                                      .number = file };
  g_autoptr (VigiePaperEntry) entry = NULL;
  g_autoptr (VigieSlip) slip = NULL;

  if (g_str_has_suffix (path, ".pdf"))
    return (entry = vigie_paper_request_make (cli->observatory, &request, path, &cli->today,
                                              error)) != NULL;
  if (file == 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
    return vigie_slips_write (cli->observatory, id, path, &cli->today, cli->progress, error);
  slip = vigie_slip_load (cli->observatory, id, file, error);
  return slip && vigie_slip_write (cli->observatory, slip, path, &cli->today, cli->progress, error);
}

static int
slip (VigieCli *cli, char ***args)
{
  g_autofree char *output = NULL;
  int file = 0;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The file to write, or a folder for one of each file of the delivery"),
      "FILE.xlsx|FILE.pdf|FOLDER" },
    { "file", 0, 0, G_OPTION_ARG_INT, &file,
      N_ ("Number of the file, of a delivery that came in several"), "N" },
    { NULL },
  };
  GError *error = NULL;
  gint64 id;
  int status;

  if (!vigie_cli_parse (cli, "deliveries slip NUMBER",
                        _ (
                          "Writes a return slip: the producer’s own file, with what was refused or "
                          "looks wrong."),
                        entries, args, 1, 2, &status) ||
      !(id = number_of (*args, &status)))
    return status;
  if (!output)
    return vigie_cli_usage (_ ("Say where to write it, with --output."));
  if (!vigie_cli_unlock (cli, &status))
    return status;

  return write_slip (cli, id, (guint) MAX (file, 0), output, &error) ? VIGIE_CLI_DONE
                                                                     : vigie_cli_fail (error);
}

int
vigie_cli_deliveries (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "withdraw", "findings", "slip", "files", "waive", NULL };

  switch (vigie_cli_subcommand (*args, names)) {
  case 0:
    return withdraw (cli, args);
  case 1:
    return findings (cli, args);
  case 2:
    return slip (cli, args);
  case 3:
    return list_files (cli, args);
  case 4:
    return waive (cli, args);
  default:
    return list_deliveries (cli, args);
  }
}
