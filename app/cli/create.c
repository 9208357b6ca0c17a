/* SPDX-License-Identifier: GPL-3.0-or-later */
/* create, demo, info: observatories as a whole. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/cli.h"
#include "model/catalogue/source-sheet.h"
#include "model/convention/convention.h"
#include "model/core/error.h"
#include "model/deliveries/delivery.h"
#include "model/demonstration/demonstration.h"
#include "model/protection/edition.h"
#include "model/restitution/recovery-sheet.h"
#include "model/store/statement.h"
#include "model/territory/zoning.h"

/* No half-made observatory stays behind. */
static void
remove_observatory (const char *path)
{
  static const char *const suffix[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
    g_autofree char *file = g_strconcat (path, suffix[i], NULL);

    g_unlink (file);
  }
}

static gboolean
has_party (const VigieConvention *convention, const char *code)
{
  for (gsize i = 0; i < convention->n_parties; i++)
    if (g_str_equal (convention->party[i].code, code))
      return TRUE;

  return FALSE;
}

static GStrv
party_codes (const VigieConvention *convention)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv codes;

  for (gsize i = 0; i < convention->n_parties; i++)
    g_strv_builder_add (builder, convention->party[i].code);
  codes = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return codes;
}

/* What an observatory needs besides its keys: the convention and the sources' sheets. */
static gboolean
furnish (VigieObservatory *observatory, const VigieConvention *convention, GError **error)
{
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (observatory), error);

  return transaction && vigie_convention_store (observatory, convention, error) &&
         vigie_source_sheets_ship (observatory, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* The first person is engaged from the day of --today on, so that a script may found an observatory
 * in the past; without it, from now. */
static gint64
founding_time (const VigieCli *cli)
{
  g_autoptr (GDateTime) noon = NULL;

  if (!cli->today_text)
    return cli->now_unix_s;
  noon = g_date_time_new_utc (g_date_get_year (&cli->today), (gint) g_date_get_month (&cli->today),
                              g_date_get_day (&cli->today), 12, 0, 0);

  return g_date_time_to_unix (noon);
}

/* The terms that `create` was given. */
typedef struct {
  char *name;
  char *party;
  char *convention;
  char *recovery;
  char *kdf;
} Terms;

static VigieConvention *
choose_convention (const Terms *terms, const GDate *today, GError **error)
{
  g_autoptr (VigieConvention) convention =
    vigie_convention_template (terms->convention ? terms->convention : "2009", error);

  if (!convention)
    return NULL;
  if (!terms->convention)
    vigie_convention_date_for (convention, today);
  if (!has_party (convention, terms->party)) {
    g_auto (GStrv) codes = party_codes (convention);
    g_autofree char *list = g_strjoinv (", ", codes);

    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("“%s” is no party of the convention: choose one of %s."), terms->party, list);
    return NULL;
  }

  return g_steal_pointer (&convention);
}

static gboolean
create (VigieCli *cli, const Terms *terms, VigieKdf kdf, GError **error)
{
  g_autoptr (VigieConvention) convention = choose_convention (terms, &cli->today, error);
  g_auto (GStrv) parties = NULL;
  char *passphrase = NULL;
  char *recovery = NULL;
  gboolean done = FALSE;
  VigieFounding founding;

  if (!convention)
    return FALSE;
  if (g_file_test (cli->path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is there already: choose another name, it is left as it is."), cli->path);
    return FALSE;
  }
  if (terms->recovery && g_file_test (terms->recovery, G_FILE_TEST_EXISTS)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is there already: choose another name for the recovery sheet."),
                 terms->recovery);
    return FALSE;
  }
  passphrase = vigie_cli_passphrase (cli, TRUE, error);
  if (!passphrase)
    return FALSE;

  parties = party_codes (convention);
  founding = (VigieFounding) {
    .name = terms->name,
    .person = cli->person,
    .party = terms->party,
    .parties = (const char *const *) parties,
    .passphrase = passphrase,
    .kdf = kdf,
    .now_unix_s = founding_time (cli),
  };
  cli->observatory = vigie_observatory_create (cli->path, &founding, &recovery, error);
  vigie_cli_wipe (passphrase);

  if (cli->observatory) {
    done =
      furnish (cli->observatory, convention, error) &&
      (!terms->recovery || vigie_recovery_sheet_write (terms->recovery, terms->name, cli->person,
                                                       recovery, &cli->today, error));
    if (!done) {
      g_clear_pointer (&cli->observatory, vigie_observatory_free);
      remove_observatory (cli->path);
    }
  }
  vigie_cli_wipe (recovery);

  return done;
}

int
vigie_cli_create (VigieCli *cli, char ***args)
{
  g_autofree char *name = NULL;
  g_autofree char *party = NULL;
  g_autofree char *convention = NULL;
  g_autofree char *recovery = NULL;
  g_autofree char *kdf_name = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Name of the observatory"), N_ ("NAME") },
    { "party", 0, 0, G_OPTION_ARG_STRING, &party, N_ ("Body that employs the first person"),
      N_ ("CODE") },
    { "convention", 0, 0, G_OPTION_ARG_FILENAME, &convention,
      N_ ("Convention with its own dates; without it, the one that ships, for this year"),
      N_ ("2009|FILE.json") },
    { "recovery", 0, 0, G_OPTION_ARG_FILENAME, &recovery,
      N_ ("Write the recovery sheet, to print and to lock away"), N_ ("FILE.pdf") },
    { "kdf", 0, 0, G_OPTION_ARG_STRING, &kdf_name,
      N_ ("Cost of a passphrase (light: for tests only)"), "moderate|light" },
    { NULL },
  };
  static const char *const kdf_names[] = { "light", "moderate", NULL };
  GError *error = NULL;
  int kdf = (int) VIGIE_KDF_MODERATE;
  int status;

  if (!vigie_cli_parse (cli, "create",
                        _ ("Makes an observatory with its first person, bound by "
                           "professional secrecy and référent of a party."),
                        entries, args, 0, 0, &status))
    return status;
  if (!cli->path || !name || !party || !cli->person)
    return vigie_cli_usage (_ ("A new observatory needs -o FILE.vigie, --name, --party and "
                               "--person."));
  if (kdf_name && (kdf = vigie_cli_choice (kdf_name, kdf_names)) < 0)
    return vigie_cli_usage (_ ("“%s” is no cost: choose moderate or light."), kdf_name);

  if (!create (cli, &(Terms) { name, party, convention, recovery, kdf_name }, (VigieKdf) kdf,
               &error))
    return vigie_cli_fail (error);
  if (!recovery)
    fprintf (stderr, "%s\n",
             _ ("No recovery sheet was written: when the passphrase is lost, so are the sources."));

  return VIGIE_CLI_DONE;
}

int
vigie_cli_demo (VigieCli *cli, char ***args)
{
  GError *error = NULL;
  const char *path;
  int status;

  if (!vigie_cli_parse (cli, "demo FILE.vigie",
                        _ ("Makes the demonstration observatory: true contours, true open "
                           "figures, and invented ones labelled so."),
                        NULL, args, 0, 1, &status))
    return status;
  path = (*args)[1] ? (*args)[1] : cli->path;
  if (!path)
    return vigie_cli_usage (_ ("A word is missing: “vigie-cli %s”."), "demo FILE.vigie");
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (&error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is there already: choose another name, it is left as it is."), path);
    return vigie_cli_fail (error);
  }

  cli->observatory =
    vigie_demonstration_create (path, founding_time (cli), &cli->today, cli->progress, &error);
  if (!cli->observatory)
    return vigie_cli_fail (error);
  fprintf (stderr, _ ("The passphrase of the demonstration is “%s”."),
           VIGIE_DEMONSTRATION_PASSPHRASE);
  fputc ('\n', stderr);

  return VIGIE_CLI_DONE;
}

/* How many rows a list has; -1 with the status of the failure. */
static gint64
length_of (GPtrArray *list)
{
  gint64 n = list ? (gint64) list->len : -1;

  if (list)
    g_ptr_array_unref (list);

  return n;
}

int
vigie_cli_info (VigieCli *cli, char ***args)
{
  static const char *const heading[] = {
    "name",    "file",       "demonstration", "convention", "enforceable", "expires", "days_left",
    "zonings", "deliveries", "editions",      "persons",    "read_only",   NULL,
  };
  g_autoptr (VigieListing) listing = NULL;
  g_autoptr (VigieConvention) convention = NULL;
  GError *error = NULL;
  gint64 zonings, deliveries, editions, persons;
  int status;

  if (!vigie_cli_parse (cli, "info", _ ("Says what an observatory holds."), NULL, args, 0, 0,
                        &status) ||
      !vigie_cli_open (cli, &status))
    return status;

  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)) ||
      (zonings = length_of (vigie_zonings_list (cli->observatory, &error))) < 0 ||
      (deliveries = length_of (vigie_deliveries_list (cli->observatory, FALSE, &error))) < 0 ||
      (editions = length_of (vigie_editions_list (cli->observatory, &error))) < 0 ||
      (persons =
         length_of (vigie_people_list (vigie_observatory_get_db (cli->observatory), &error))) < 0)
    return vigie_cli_fail (error);

  listing = vigie_listing_new (heading);
  vigie_listing_text (listing, vigie_observatory_get_name (cli->observatory));
  vigie_listing_text (listing, cli->path);
  vigie_listing_boolean (listing, vigie_observatory_is_demonstration (cli->observatory));
  vigie_listing_text (listing, convention->title);
  vigie_listing_text (listing, convention->enforceable);
  vigie_listing_text (listing, convention->expires);
  vigie_listing_integer (listing, vigie_convention_days_left (convention, &cli->today));
  vigie_listing_integer (listing, zonings);
  vigie_listing_integer (listing, deliveries);
  vigie_listing_integer (listing, editions);
  vigie_listing_integer (listing, persons);
  vigie_listing_boolean (listing, vigie_observatory_is_read_only (cli->observatory));
  vigie_listing_print_record (listing, cli->format);

  return VIGIE_CLI_DONE;
}
