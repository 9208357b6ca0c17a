/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edition: prepare, approve, show, list; the rest is in edition-secrecy.c. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/columns.h"
#include "app/cli/edition-secrecy.h"
#include "app/cli/edition.h"
#include "model/core/error.h"
#include "model/protection/corrected.h"
#include "model/protection/prepare.h"
#include "model/protection/received-list.h"
#include "model/protection/received.h"

gboolean
vigie_cli_edition_number (const char *word, gint64 *number, int *status)
{
  if (g_ascii_string_to_signed (word, 10, 1, G_MAXINT32, number, NULL))
    return TRUE;

  *status = vigie_cli_usage (_ ("“%s” is no edition: write its number."), word);
  return FALSE;
}

VigieEdition *
vigie_cli_edition_load (VigieCli *cli, gint64 number, int *status)
{
  GError *error = NULL;
  VigieEdition *edition;

  if (!vigie_cli_open (cli, status))
    return NULL;

  edition = vigie_edition_load (cli->observatory, number, &error);
  if (g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED)) {
    g_clear_error (&error);
    if (!vigie_cli_unlock (cli, status))
      return NULL;
    edition = vigie_edition_load (cli->observatory, number, &error);
  }
  if (!edition)
    *status = vigie_cli_fail (error);

  return edition;
}

/* "iris,commune" → kinds; %NULL after a usage message. */
static GStrv
parse_zonings (const char *text, int *status)
{
  g_auto (GStrv) kinds = g_strsplit (text, ",", -1);

  for (gsize i = 0; kinds[i]; i++) {
    if (!vigie_cli_zoning_kind (g_strstrip (kinds[i]), status))
      return NULL;
    for (gsize j = 0; j < i; j++)
      if (g_str_equal (kinds[i], kinds[j])) {
        *status = vigie_cli_usage (_ ("The zoning “%s” is there twice."), kinds[i]);
        return NULL;
      }
  }

  return g_steal_pointer (&kinds);
}

/* The edition stays prepared where its report cannot be written: the message says so. */
static int
create_report (VigieCli *cli, gint64 number, const char *path)
{
  g_autoptr (GError) problem = NULL;

  if (vigie_cli_edition_report (cli, number, path, &problem))
    return VIGIE_CLI_DONE;

  return vigie_cli_fail (
    g_error_new (VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("Edition %d is prepared, but its report is not written: %s"), (int) number,
                 problem->message));
}

static int
edition_create (VigieCli *cli, char ***args)
{
  g_autofree char *indicators = NULL;
  g_autofree char *zonings = NULL;
  g_autofree char *period = NULL;
  g_autofree char *audience_name = NULL;
  g_autofree char *report = NULL;
  g_auto (GStrv) kinds = NULL;
  g_autoptr (GArray) columns = NULL;
  gboolean communes_published = FALSE, keep_last_year = FALSE;
  int vintage = 0, supersedes = 0;
  const GOptionEntry entries[] = {
    { "indicators", 0, 0, G_OPTION_ARG_STRING, &indicators,
      N_ ("The indicators, each at its period or at that of --period"), "A,B|A@2020,B@2019|all" },
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &zonings,
      N_ ("iris, commune, agglomeration, zonings of your own"), N_ ("KIND,…") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period, N_ ("Period of the indicators that name none"),
      N_ ("2020|latest:2026") },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &audience_name, N_ ("For whom"), "partners|services" },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &vintage, N_ ("Year of the geography; the newest"),
      N_ ("YEAR") },
    { "communes-published", 0, 0, G_OPTION_ARG_NONE, &communes_published,
      N_ ("Hide totals of communes last"), NULL },
    { "keep-last-year", 0, 0, G_OPTION_ARG_NONE, &keep_last_year,
      N_ ("Hide last what last year’s edition has shown"), NULL },
    { "supersedes", 0, 0, G_OPTION_ARG_INT, &supersedes,
      N_ ("The approved edition that it corrects"), N_ ("N") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_ ("Where the loss is told, in JSON"),
      N_ ("FILE.json") },
    { NULL },
  };
  VigieAudience audience;
  VigieEditionRequest request;
  GError *error = NULL;
  gint64 number;
  int status;

  if (!vigie_cli_parse (cli, "edition create",
                        _ ("Prepares an edition: hides what must be hidden, prints its number."),
                        entries, args, 1, 1, &status))
    return status;
  if (!indicators || !zonings || !audience_name)
    return vigie_cli_usage (_ ("An edition needs --indicators, --zoning and --audience."));
  if (!vigie_audience_parse (audience_name, &audience))
    return vigie_cli_usage (_ ("“%s” is no audience: choose partners or services."), audience_name);
  if (supersedes < 0)
    return vigie_cli_usage (_ ("“%d” is no edition: write its number."), supersedes);
  if (!(kinds = parse_zonings (zonings, &status)) || !vigie_cli_unlock (cli, &status) ||
      !(columns = vigie_cli_columns (cli, indicators, period, &status)))
    return status;

  request = (VigieEditionRequest) {
    .column = (const VigieColumn *) columns->data,
    .n_columns = columns->len,
    .zoning = (const char *const *) kinds,
    .vintage = vintage,
    .audience = audience,
    .communes_published = communes_published,
    .keep_last_year = keep_last_year,
    .supersedes = supersedes,
  };
  number = vigie_edition_prepare (cli->observatory, &request, &cli->today, cli->progress, &error);
  if (number == 0)
    return vigie_cli_fail (error);
  printf ("%" G_GINT64_FORMAT "\n", number);

  return report ? create_report (cli, number, report) : VIGIE_CLI_DONE;
}

static int
edition_approve (VigieCli *cli, char ***args)
{
  GError *error = NULL;
  gint64 number;
  int status;

  if (!vigie_cli_parse (cli, "edition approve NUMBER",
                        _ ("Approves an edition, as a référent: it cannot change any more."), NULL,
                        args, 2, 2, &status) ||
      !vigie_cli_edition_number ((*args)[2], &number, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_edition_approve (cli->observatory, number, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

static void
list_table (VigieListing *listing, const VigieTable *table)
{
  const VigieZoning *zoning = table->zoning;

  for (gsize column = 0; column < table->n_columns; column++) {
    g_autofree char *period = vigie_period_dup_string (table->column[column].period);

    for (gsize row = 0; row < zoning->n_zones; row++) {
      VigieCell cell = vigie_figures_get (table->figures, row, column);

      vigie_listing_text (listing, zoning->kind);
      vigie_listing_text (listing, zoning->zone[row].code);
      vigie_listing_text (listing, table->column[column].indicator->code);
      vigie_listing_text (listing, period);
      if (cell.state == VIGIE_CELL_VALUE)
        vigie_listing_number (listing, cell.value);
      else
        vigie_listing_empty (listing);
      vigie_listing_text (listing, vigie_cell_state_name (cell.state));
    }
  }
}

/* The dictionary as documents have it. */
static void
print_dictionary (const VigieCli *cli, const VigieEdition *edition)
{
  g_autoptr (VigieListing) listing = vigie_listing_new (vigie_edition_dictionary_heading);
  g_autoptr (GPtrArray) rows = vigie_edition_dictionary (edition);

  for (guint i = 0; i < rows->len; i++) {
    GStrv row = g_ptr_array_index (rows, i);

    for (gsize column = 0; vigie_edition_dictionary_heading[column]; column++)
      vigie_listing_text (listing, row[column]);
  }
  vigie_listing_print (listing, cli->format);
}

static void
print_provenance (const VigieCli *cli, const VigieEdition *edition)
{
  static const char *const heading[] = { "indicator", "period",    "source",
                                         "producer",  "operation", "denominator_period",
                                         "version",   "file",      "received",
                                         "collector", "secrecy",   "invented",
                                         "carried",   NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  for (gsize i = 0; i < edition->n_provenance; i++) {
    const VigieProvenance *provenance = &edition->provenance[i];
    g_autofree char *period = vigie_period_dup_string (provenance->period);
    g_autofree char *carried =
      vigie_carried_dup_words (provenance->carried, vigie_language_current ());

    vigie_listing_text (listing, provenance->indicator);
    vigie_listing_text (listing, period);
    vigie_listing_text (listing, provenance->source);
    vigie_listing_text (listing, provenance->producer);
    vigie_listing_text (listing, provenance->operation);
    vigie_listing_text (listing, provenance->denominator_period);
    vigie_listing_integer (listing, provenance->delivery_version);
    vigie_listing_text (listing, provenance->file_name);
    vigie_listing_text (listing, provenance->received);
    vigie_listing_text (listing, provenance->collector);
    vigie_listing_text (listing, provenance->secrecy);
    vigie_listing_boolean (listing, provenance->invented);
    vigie_listing_text (listing, carried);
  }
  vigie_listing_print (listing, cli->format);
}

/* An edition of @party, by its number there; %NULL with @status set. */
static VigieEdition *
load_received (VigieCli *cli, const char *party, gint64 number, int *status)
{
  g_autoptr (GPtrArray) all = NULL;
  VigieEdition *edition = NULL;
  gint64 own = 0;
  GError *error = NULL;

  if (!vigie_cli_unlock (cli, status))
    return NULL;
  all = vigie_received_list (cli->observatory, &error);
  for (guint i = 0; all && i < all->len; i++) {
    const VigieReceivedEntry *entry = g_ptr_array_index (all, i);

    if (entry->number == number && strcmp (entry->party, party) == 0)
      own = entry->own;
  }
  if (all && !own)
    g_set_error (&error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d of %s did not come: “package list” names what did."), (int) number,
                 party);
  else if (all)
    edition = vigie_received_load_edition (cli->observatory, own, &error);
  if (!edition)
    *status = vigie_cli_fail (error);

  return edition;
}

static int
edition_show (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "zoning", "code",  "indicator", "period",
                                         "value",  "state", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieEdition) edition = NULL;
  g_autofree char *zoning = NULL, *party = NULL;
  gboolean dictionary = FALSE, provenance = FALSE;
  const GOptionEntry entries[] = {
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &zoning, N_ ("Only this zoning"), N_ ("KIND") },
    { "dictionary", 0, 0, G_OPTION_ARG_NONE, &dictionary,
      N_ ("The dictionary instead of the figures"), NULL },
    { "provenance", 0, 0, G_OPTION_ARG_NONE, &provenance,
      N_ ("Where the figures come from instead of them"), NULL },
    { "of", 0, 0, G_OPTION_ARG_STRING, &party,
      N_ ("Of the other body, as it came in a package: its figures"), N_ ("PARTY") },
    { NULL },
  };
  gint64 number;
  int status;

  if (!vigie_cli_parse (cli, "edition show NUMBER", _ ("Shows the figures of an edition."), entries,
                        args, 2, 2, &status) ||
      !vigie_cli_edition_number ((*args)[2], &number, &status) ||
      (zoning && !vigie_cli_zoning_kind (zoning, &status)))
    return status;
  if (party && (dictionary || provenance))
    return vigie_cli_usage (_ ("Of an edition of %s only the figures are shown."), party);
  if (!(edition = party ? load_received (cli, party, number, &status)
                        : vigie_cli_edition_load (cli, number, &status)))
    return status;

  if (dictionary) {
    print_dictionary (cli, edition);
    return VIGIE_CLI_DONE;
  }
  if (provenance) {
    print_provenance (cli, edition);
    return VIGIE_CLI_DONE;
  }
  for (gsize i = 0; i < edition->n_tables; i++)
    if (!zoning || g_str_equal (zoning, edition->table[i]->zoning->kind))
      list_table (listing, edition->table[i]);
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* "primary secondary…", the tests that an edition has passed. */
static char *
tests_text (int tests)
{
  static const char *const names[] = { "primary", "secondary", "differencing", "bounds" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (tests & (1 << i))
      g_string_append_printf (text, "%s%s", text->len ? " " : "", names[i]);

  return g_string_free (text, FALSE);
}

/* (transfer full): "7 9 withdrawn": what corrected the figures of an edition since. */
static char *
corrections_text (const GPtrArray *corrected, gint64 edition)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < corrected->len; i++) {
    const VigieCorrected *one = g_ptr_array_index (corrected, i);

    if (one->edition != edition)
      continue;
    g_string_append (text, text->len ? " " : "");
    if (one->delivery == 0)
      g_string_append (text, "withdrawn");
    else
      g_string_append_printf (text, "%" G_GINT64_FORMAT, one->delivery);
  }

  return g_string_free (text, FALSE);
}

static int
edition_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "number",     "audience", "created", "approved",
                                         "indicators", "zonings",  "tests",   "supersedes",
                                         "corrected",  NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) editions = NULL, corrected = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "edition list", _ ("Lists the editions."), NULL, args, 1, 1,
                        &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(editions = vigie_editions_list (cli->observatory, &error)) ||
      !(corrected = vigie_editions_corrected (cli->observatory, 0, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (editions, i);
    g_autofree char *tests = tests_text (entry->tests);
    g_autofree char *corrections = corrections_text (corrected, entry->number);

    vigie_listing_integer (listing, entry->number);
    vigie_listing_text (listing, vigie_audience_name (entry->audience));
    vigie_listing_text (listing, entry->created_on);
    vigie_listing_text (listing, entry->approved_on);
    vigie_listing_integer (listing, (gint64) entry->n_columns);
    vigie_listing_text (listing, entry->zonings);
    vigie_listing_text (listing, tests);
    if (entry->supersedes != 0)
      vigie_listing_integer (listing, entry->supersedes);
    else
      vigie_listing_empty (listing);
    vigie_listing_text (listing, corrections);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_edition (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "create", "approve", "show",      "list", "explain",
                                       "audit",  "compare", "selection", NULL };
  static int (*const run[]) (VigieCli *, char ***) = {
    edition_create,
    edition_approve,
    edition_show,
    edition_list,
    vigie_cli_edition_explain,
    vigie_cli_edition_audit,
    vigie_cli_edition_compare,
    vigie_cli_edition_selection,
  };
  int chosen = vigie_cli_subcommand (*args, names);

  return chosen < 0 ? vigie_cli_no_subcommand (cli, args, names) : run[chosen](cli, args);
}
