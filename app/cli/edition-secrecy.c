/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edition: explain, audit, compare, selection, and the report of a loss. */
#include "app/cli/edition-secrecy.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>

#include "app/cli/edition.h"
#include "model/core/error.h"
#include "model/protection/audit.h"
#include "model/protection/primary.h"

/* An edition's column by its code, its champ, or a code without underscores; NULL after a message. */
static const char *
column_name (const VigieEdition *edition, const char *word, int *status)
{
  const VigieIndicator *indicator;

  if (vigie_edition_find_column (edition, word) >= 0)
    return word;

  indicator = vigie_cli_indicator (word, status);
  return indicator ? indicator->code : NULL;
}

/* A bound; nothing where nothing limits it. */
static void
list_bound (VigieListing *listing, double bound)
{
  if (isfinite (bound))
    vigie_listing_number (listing, bound);
  else
    vigie_listing_empty (listing);
}

static void
print_explanation (const VigieCli *cli, const VigieExplanation *explanation)
{
  static const char *const heading[] = { "zoning",   "code", "indicator", "reason",   "protects",
                                         "document", "low",  "high",      "sentence", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  vigie_listing_text (listing, explanation->zoning);
  vigie_listing_text (listing, explanation->code);
  vigie_listing_text (listing, explanation->indicator);
  vigie_listing_text (listing, (char[]) { explanation->reason, 0 });
  vigie_listing_text (listing, explanation->protects);
  vigie_listing_text (listing, explanation->document);
  if (vigie_reason_hides (explanation->reason)) {
    list_bound (listing, explanation->low);
    list_bound (listing, explanation->high);
  } else {
    vigie_listing_empty (listing);
    vigie_listing_empty (listing);
  }
  vigie_listing_text (listing, explanation->sentence);
  vigie_listing_print (listing, cli->format);
}

int
vigie_cli_edition_explain (VigieCli *cli, char ***args)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieExplanation) explanation = NULL;
  const char *indicator;
  GError *error = NULL;
  gint64 number;
  int status;

  if (!vigie_cli_parse (cli, "edition explain NUMBER ZONING CODE INDICATOR",
                        _ ("Tells why a cell is hidden, what it protects and how far an outsider "
                           "can place it."),
                        NULL, args, 5, 5, &status) ||
      !vigie_cli_edition_number ((*args)[2], &number, &status) ||
      !vigie_cli_unlock (cli, &status) ||
      !(edition = vigie_cli_edition_load (cli, number, &status)) ||
      !(indicator = column_name (edition, (*args)[5], &status)))
    return status;
  explanation =
    vigie_edition_explain (cli->observatory, number, (*args)[3], (*args)[4], indicator, &error);
  if (!explanation)
    return vigie_cli_fail (error);
  print_explanation (cli, explanation);

  return VIGIE_CLI_DONE;
}

static void
print_findings (const VigieCli *cli, const GPtrArray *findings)
{
  static const char *const heading[] = { "edition", "zoning", "code",  "indicator", "period",
                                         "low",     "high",   "found", "sentence",  NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  for (guint i = 0; i < findings->len; i++) {
    const VigieFinding *finding = g_ptr_array_index (findings, i);

    vigie_listing_integer (listing, finding->edition);
    vigie_listing_text (listing, finding->zoning);
    vigie_listing_text (listing, finding->code);
    vigie_listing_text (listing, finding->indicator);
    vigie_listing_text (listing, finding->period);
    list_bound (listing, finding->low);
    list_bound (listing, finding->high);
    vigie_listing_boolean (listing, finding->kind != VIGIE_EXPOSURE_NARROW);
    vigie_listing_text (listing, finding->sentence);
  }
  vigie_listing_print (listing, cli->format);
}

int
vigie_cli_edition_audit (VigieCli *cli, char ***args)
{
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All approved editions together"), NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) findings = NULL;
  GError *error = NULL;
  gint64 number = 0;
  int status;

  if (!vigie_cli_parse (cli, "edition audit NUMBER|--all",
                        _ ("Plays the outsider: lists each cell that all that is approved gives "
                           "away, or places too closely."),
                        entries, args, 1, 2, &status))
    return status;
  if (all == ((*args)[2] != NULL))
    return vigie_cli_usage (_ ("Say which edition to audit: its number, or --all."));
  if ((!all && !vigie_cli_edition_number ((*args)[2], &number, &status)) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  if (!(findings = vigie_edition_audit (cli->observatory, number, cli->progress, &error)))
    return vigie_cli_fail (error);

  print_findings (cli, findings);
  if (findings->len > 0)
    fprintf (
      stderr,
      ngettext ("%u cell is not as safe as the rules ask today: correct what names it.\n",
                "%u cells are not as safe as the rules ask today: correct what names them.\n",
                findings->len),
      findings->len);

  return findings->len > 0 ? VIGIE_CLI_FAILED : VIGIE_CLI_DONE;
}

static void
print_differences (const VigieCli *cli, const GPtrArray *differences)
{
  static const char *const heading[] = { "zoning", "code",  "indicator", "period",
                                         "before", "after", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  for (guint i = 0; i < differences->len; i++) {
    const VigieDifference *difference = g_ptr_array_index (differences, i);

    vigie_listing_text (listing, difference->zoning);
    vigie_listing_text (listing, difference->code);
    vigie_listing_text (listing, difference->indicator);
    vigie_listing_text (listing, difference->period);
    vigie_listing_text (listing, difference->before);
    vigie_listing_text (listing, difference->after);
  }
  vigie_listing_print (listing, cli->format);
}

/* The two editions, of which the first may be told by the second. */
static gboolean
read_compared (VigieCli *cli, char **args, gint64 *before, gint64 *after, int *status)
{
  g_autoptr (VigieEdition) edition = NULL;

  if (args[3])
    return vigie_cli_edition_number (args[2], before, status) &&
           vigie_cli_edition_number (args[3], after, status);
  if (!vigie_cli_edition_number (args[2], after, status) ||
      !(edition = vigie_cli_edition_load (cli, *after, status)))
    return FALSE;
  *before = edition->supersedes;
  if (*before == 0)
    *status =
      vigie_cli_usage (_ ("Edition %d corrects no other: write two numbers."), (int) *after);

  return *before != 0;
}

int
vigie_cli_edition_compare (VigieCli *cli, char ***args)
{
  g_autoptr (GPtrArray) differences = NULL;
  GError *error = NULL;
  gint64 before, after;
  int status;

  if (!vigie_cli_parse (
        cli, "edition compare [BEFORE] AFTER",
        _ ("Lists the cells that differ between two editions; without BEFORE, from the "
           "edition that AFTER corrects."),
        NULL, args, 2, 3, &status) ||
      !read_compared (cli, *args, &before, &after, &status) || !vigie_cli_open (cli, &status))
    return status;

  differences = vigie_edition_compare (cli->observatory, before, after, &error);
  if (g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED)) {
    g_clear_error (&error);
    if (!vigie_cli_unlock (cli, &status))
      return status;
    differences = vigie_edition_compare (cli->observatory, before, after, &error);
  }
  if (!differences)
    return vigie_cli_fail (error);
  print_differences (cli, differences);

  return VIGIE_CLI_DONE;
}

/* "A,B,C" → codes; %NULL after a usage message. */
static GStrv
parse_zones (const char *text, int *status)
{
  g_auto (GStrv) zones = g_strsplit (text, ",", -1);

  for (gsize i = 0; zones[i]; i++)
    if (*g_strstrip (zones[i]) == '\0') {
      *status = vigie_cli_usage (_ ("“%s” lacks a zone’s code: write --zones A,B,C."), text);
      return NULL;
    }
  if (!zones[0]) {
    *status = vigie_cli_usage (_ ("A selection needs --zones and --indicator."));
    return NULL;
  }

  return g_steal_pointer (&zones);
}

/* Whether a sum that was given counts a hidden cell: then it is in the ledger. */
static gboolean
has_hidden (const VigieEdition *edition, const char *zoning, GStrv zones, const char *name)
{
  const VigieTable *table = vigie_edition_find_table (edition, zoning);
  gsize column = (gsize) vigie_edition_find_column (edition, name);

  for (gsize i = 0; zones[i]; i++) {
    gsize row = (gsize) vigie_zoning_find (table->zoning, zones[i]);

    if (vigie_figures_get (table->figures, row, column).state == VIGIE_CELL_SECRET)
      return TRUE;
  }

  return FALSE;
}

static void
print_sum (const VigieCli *cli,
           const VigieEdition *edition,
           const char *zoning,
           GStrv zones,
           const char *name,
           double sum)
{
  static const char *const heading[] = { "zoning", "zones", "indicator", "period", "sum", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  const VigieProvenance *provenance =
    &edition->provenance[vigie_edition_find_column (edition, name)];
  g_autofree char *period = vigie_period_dup_string (provenance->period);
  g_autofree char *codes = g_strjoinv (",", zones);

  vigie_listing_text (listing, zoning);
  vigie_listing_text (listing, codes);
  vigie_listing_text (listing, provenance->indicator);
  vigie_listing_text (listing, period);
  vigie_listing_number (listing, sum);
  vigie_listing_print (listing, cli->format);
}

int
vigie_cli_edition_selection (VigieCli *cli, char ***args)
{
  g_autofree char *zones_text = NULL;
  g_autofree char *indicator = NULL;
  g_autofree char *zoning = NULL;
  const GOptionEntry entries[] = {
    { "zones", 0, 0, G_OPTION_ARG_STRING, &zones_text, N_ ("Codes of the zones"), "A,B,C" },
    { "indicator", 0, 0, G_OPTION_ARG_STRING, &indicator, N_ ("A count of the edition"),
      N_ ("CODE") },
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &zoning, N_ ("What the zones are (iris)"), N_ ("KIND") },
    { NULL },
  };
  g_auto (GStrv) zones = NULL;
  g_autoptr (VigieEdition) edition = NULL;
  const char *kind, *name;
  GError *error = NULL;
  gint64 number;
  double sum;
  int status;

  if (!vigie_cli_parse (cli, "edition selection NUMBER",
                        _ ("Sums a count over zones, if nothing hidden follows from it; unlocked, "
                           "hidden cells too: the ledger then keeps the sum."),
                        entries, args, 2, 2, &status) ||
      !vigie_cli_edition_number ((*args)[2], &number, &status))
    return status;
  if (!zones_text || !indicator)
    return vigie_cli_usage (_ ("A selection needs --zones and --indicator."));
  if (!(zones = parse_zones (zones_text, &status)) ||
      !vigie_cli_unlock_if_possible (cli, &status) ||
      !(edition = vigie_cli_edition_load (cli, number, &status)) ||
      !(name = column_name (edition, indicator, &status)))
    return status;

  kind = zoning ? zoning : "iris";
  if (!vigie_edition_selection (cli->observatory, number, kind, (const char *const *) zones, name,
                                NULL, &cli->today, &sum, &error))
    return vigie_cli_fail (error);
  if (has_hidden (edition, kind, zones, name))
    fprintf (stderr, "%s\n",
             _ ("The sum counts hidden cells: the ledger keeps it as known to this audience."));
  print_sum (cli, edition, kind, zones, name, sum);

  return VIGIE_CLI_DONE;
}

static void
add_count (JsonBuilder *json, const char *name, gsize n)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, (gint64) n);
}

static void
add_loss (JsonBuilder *json, const VigieLoss *loss)
{
  if (loss->indicator) {
    json_builder_set_member_name (json, "indicator");
    json_builder_add_string_value (json, loss->indicator);
    json_builder_set_member_name (json, "period");
    json_builder_add_string_value (json, loss->period);
  }
  add_count (json, "cells", loss->n_cells);
  add_count (json, "hidden", loss->n_primary + loss->n_secondary + loss->n_ledger);
  add_count (json, "primary", loss->n_primary);
  add_count (json, "secondary", loss->n_secondary);
  add_count (json, "ledger", loss->n_ledger);
  json_builder_set_member_name (json, "value");
  json_builder_add_double_value (json, loss->value);
  json_builder_set_member_name (json, "value_hidden");
  json_builder_add_double_value (json, loss->value_hidden);
}

/* The whole, with its columns in it. */
static char *
dup_report (gint64 number, const GPtrArray *losses)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "edition");
  json_builder_add_int_value (json, number);
  add_loss (json, g_ptr_array_index (losses, 0));
  json_builder_set_member_name (json, "columns");
  json_builder_begin_array (json);
  for (guint i = 1; i < losses->len; i++) {
    json_builder_begin_object (json);
    add_loss (json, g_ptr_array_index (losses, i));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);

  root = json_builder_get_root (json);
  return json_to_string (root, TRUE);
}

gboolean
vigie_cli_edition_report (VigieCli *cli, gint64 number, const char *path, GError **error)
{
  g_autoptr (GPtrArray) losses = vigie_edition_loss (cli->observatory, number, error);
  g_autofree char *report = NULL;
  g_autofree char *text = NULL;

  if (!losses)
    return FALSE;
  report = dup_report (number, losses);
  text = g_strconcat (report, "\n", NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
