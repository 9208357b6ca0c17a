/* SPDX-License-Identifier: GPL-3.0-or-later */
/* territory: contours in, zonings listed. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/cli.h"
#include "model/convention/contours-receipt.h"
#include "model/core/error.h"
#include "model/territory/grouping.h"

#define MAX_COMMUNES_FILE (16 << 20)
#define MOST_FILES 32

/* Whether a word is a commune's code: five digits, or 2A, 2B and three digits. */
static gboolean
is_commune_code (const char *word)
{
  if (strlen (word) != 5 || !g_ascii_isdigit (word[0]))
    return FALSE;
  for (int i = 2; i < 5; i++)
    if (!g_ascii_isdigit (word[i]))
      return FALSE;

  return g_ascii_isdigit (word[1]) || word[1] == 'A' || word[1] == 'B';
}

/* The codes of "01001,01002" or of a file that holds them, whatever stands between them. */
static GStrv
read_communes (const char *option, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gsize n = 0;

  if (g_file_test (option, G_FILE_TEST_IS_REGULAR)) {
    gsize length;

    if (!g_file_get_contents (option, &text, &length, error))
      return NULL;
    if (length > MAX_COMMUNES_FILE) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                   _ ("“%s” is too large for a list of communes."), option);
      return NULL;
    }
  } else {
    text = g_strdup (option);
  }

  words = g_strsplit_set (text, " \t\r\n,;\"'", -1);
  for (gsize i = 0; words[i]; i++)
    if (is_commune_code (words[i])) {
      g_strv_builder_add (builder, words[i]);
      n++;
    }
  if (n == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is neither codes of communes (01001,01002) nor a file that holds them."),
                 option);
    return NULL;
  }

  return g_strv_builder_end (builder);
}

static void
print_report (const VigieCli *cli, const VigieContoursReport *report)
{
  static const char *const heading[] = {
    "zones_read", "zones_kept", "zones_outside", "polygons_repaired", "rings_turned", "gaps_closed",
    "communes",   "projection", "epsg",          "code_column",       "name_column",  "iris_whole",
    "iris_cut",   NULL,
  };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  vigie_listing_integer (listing, (gint64) report->n_read);
  vigie_listing_integer (listing, (gint64) report->n_kept);
  vigie_listing_integer (listing, (gint64) report->n_outside);
  vigie_listing_integer (listing, (gint64) report->n_repaired);
  vigie_listing_integer (listing, (gint64) report->n_reoriented);
  vigie_listing_integer (listing, (gint64) report->n_slivers);
  vigie_listing_integer (listing, (gint64) report->n_communes);
  vigie_listing_text (listing, report->projection);
  vigie_listing_integer (listing, report->epsg_found);
  vigie_listing_text (listing, report->code_heading);
  vigie_listing_text (listing, report->name_heading);
  vigie_listing_integer (listing, (gint64) report->n_whole);
  vigie_listing_integer (listing, (gint64) report->n_cut);
  vigie_listing_print_record (listing, cli->format);
}

static gboolean
import_contours (VigieCli *cli,
                 const char *path,
                 const VigieContoursOptions *options,
                 VigieContoursReport **report,
                 GError **error)
{
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (cli->observatory, &cli->today, error);

  return convention && vigie_contours_receive (cli->observatory, convention, path, options,
                                               &cli->today, report, cli->progress, error);
}

static void
print_geography (const VigieCli *cli, const GPtrArray *files, const VigieGeographyReport *report)
{
  static const char *const heading[] = { "file", "kind", "year", NULL };
  static const char *const totals[] = { "iris",     "communes",    "iris_named",
                                        "quarters", "vintages",    "communes_lacking",
                                        "priority", "iris_spread", "iris_by_area",
                                        NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (report ? totals : heading);

  for (guint i = 0; !report && i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    vigie_listing_text (listing, file->name);
    vigie_listing_text (listing, vigie_geography_kind_name (file->kind));
    vigie_listing_integer (listing, file->year);
  }
  if (!report) {
    vigie_listing_print (listing, cli->format);
    return;
  }
  vigie_listing_integer (listing, (gint64) report->n_iris);
  vigie_listing_integer (listing, (gint64) report->n_communes);
  vigie_listing_integer (listing, (gint64) report->n_named);
  vigie_listing_integer (listing, (gint64) report->n_quarters);
  vigie_listing_integer (listing, (gint64) report->n_vintages);
  vigie_listing_integer (listing, (gint64) report->n_lacking);
  vigie_listing_integer (listing, (gint64) report->n_priority);
  vigie_listing_integer (listing, (gint64) report->n_spread);
  vigie_listing_integer (listing, (gint64) report->n_left);
  vigie_listing_print_record (listing, cli->format);
}

/* Files as Insee and IGN give them, in any order. */
static int
import_geography (VigieCli *cli,
                  char **paths,
                  const VigieGeographyOptions *options,
                  gboolean dry_run)
{
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_geography_file_unref);
  g_autoptr (VigieConvention) convention = NULL;
  VigieGeographyReport report;
  GError *error = NULL;
  int status;

  if (!(dry_run ? vigie_cli_open (cli, &status) : vigie_cli_unlock (cli, &status)))
    return status;
  for (gsize i = 0; paths[i]; i++)
    if (!vigie_geography_files_add (files, paths[i], cli->progress, &error))
      return vigie_cli_fail (error);
  if (dry_run) {
    g_autofree char *lacking = vigie_geography_lacks (cli->observatory, files, options);

    print_geography (cli, files, NULL);
    if (lacking)
      g_printerr ("%s\n", lacking);
    return lacking ? VIGIE_CLI_FAILED : VIGIE_CLI_DONE;
  }
  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)) ||
      !vigie_geography_receive (cli->observatory, convention, files, options, &cli->today, &report,
                                cli->progress, &error))
    return vigie_cli_fail (error);
  print_geography (cli, files, &report);

  return VIGIE_CLI_DONE;
}

/* Whether one file says by itself what it is: a folder or an archive of geography, a table of it; contours alone
 * and lists of groups do not. */
static gboolean
is_of_geography (const char *path)
{
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_geography_file_unref);
  const VigieGeographyFile *file;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) ||
      !vigie_geography_files_add (files, path, NULL, NULL))
    return FALSE;
  file = files->pdata[0];
  return !file->why && (strcmp (file->path, path) != 0 || file->kind != VIGIE_GEOGRAPHY_CONTOURS);
}

static int
territory_import (VigieCli *cli, char ***args)
{
  g_autofree char *kind = NULL;
  g_autofree char *communes_text = NULL;
  g_autofree char *source = NULL;
  g_autofree char *epci = NULL;
  g_auto (GStrv) communes = NULL;
  g_autoptr (VigieContoursReport) report = NULL;
  int since = 0;
  int vintage = 0, epsg = 0, code_column = 0, name_column = 0;
  gboolean dry_run = FALSE, several;
  double tolerance_m = VIGIE_PASSAGE_TOLERANCE_M;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind,
      N_ ("What the zones are: iris, or a name of your own such as quartier or qpv"), N_ ("KIND") },
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("The same as --kind"), N_ ("KIND") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &vintage, N_ ("Year of the geography"), N_ ("YEAR") },
    { "communes", 0, 0, G_OPTION_ARG_FILENAME, &communes_text,
      N_ ("Communes of the agglomeration; the others are left out"), N_ ("CODE,…|FILE") },
    { "epsg", 0, 0, G_OPTION_ARG_INT, &epsg,
      N_ ("Projection, where it cannot be recognised: 2154, 3947, 27572 or 4326"), N_ ("CODE") },
    { "code-column", 0, 0, G_OPTION_ARG_INT, &code_column,
      N_ ("Column of the codes, from 1, where it cannot be recognised"), "N" },
    { "name-column", 0, 0, G_OPTION_ARG_INT, &name_column,
      N_ ("Column of the names, from 1, where it cannot be recognised"), "N" },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_ ("Source line, printed under maps"),
      N_ ("TEXT") },
    { "tolerance", 0, 0, G_OPTION_ARG_DOUBLE, &tolerance_m,
      N_ ("Strips of an IRIS up to this width are passed over where contours cut it; 10"),
      N_ ("METRES") },
    { "epci", 0, 0, G_OPTION_ARG_STRING, &epci,
      N_ ("Of several files: the community whose communes are kept, its name or its SIREN"),
      N_ ("EPCI") },
    { "since", 0, 0, G_OPTION_ARG_INT, &since,
      N_ ("Of several files: the first year of which earlier communes are made; 1999"),
      N_ ("YEAR") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Report, store nothing"), NULL },
    { NULL },
  };
  GError *error = NULL;
  VigieContoursOptions options;
  int status;

  if (!vigie_cli_parse (
        cli, "territory import FILE…",
        _ ("Imports contours (Shapefile, GeoPackage, GeoJSON, MapInfo) or a list "
           "of groups of IRIS (a table with columns group and iris); without --kind, "
           "files as Insee and IGN give them, in any order: contours of IRIS, their "
           "table, communities, communes and what became of them."),
        entries, args, 2, MOST_FILES + 1, &status))
    return status;
  several = !kind;
  if (kind && (*args)[3])
    return vigie_cli_usage (_ ("With --kind, one file is imported at a time."));
  if (!kind && !epci && !communes_text && !(*args)[3] && vintage == 0 &&
      !is_of_geography ((*args)[2]))
    return vigie_cli_usage (_ ("Say what the zones are: --kind iris, or --kind and a name of your "
                               "own."));
  if (kind && !g_str_equal (kind, "iris") && !vigie_zoning_kind_check (kind, &error)) {
    vigie_cli_fail (error);
    return VIGIE_CLI_USAGE;
  }
  if (kind && g_str_equal (kind, "iris") && vintage == 0)
    return vigie_cli_usage (_ ("Contours of IRIS need --vintage YEAR."));
  if (vintage != 0 && (vintage < 1900 || vintage > 2199))
    return vigie_cli_usage (_ ("“%d” is no vintage: write the year of the geography."), vintage);
  if (!(tolerance_m >= 0 && tolerance_m <= 1000))
    return vigie_cli_usage (_ ("The tolerance is a width from 0 to 1000 metres."));
  if (code_column < 0 || name_column < 0)
    return vigie_cli_usage (_ ("Columns are counted from 1."));
  if (communes_text && !(communes = read_communes (communes_text, &error)))
    return vigie_cli_fail (error);
  if (!several && !(dry_run ? vigie_cli_open (cli, &status) : vigie_cli_unlock (cli, &status)))
    return status;

  options = (VigieContoursOptions) {
    .kind = kind,
    .vintage = vintage,
    .communes = (const char *const *) communes,
    .epsg = epsg,
    .code_column = code_column - 1,
    .name_column = name_column - 1,
    .source = source,
    .tolerance_m = tolerance_m,
  };
  if (several) {
    VigieGeographyOptions together = {
      .vintage = vintage, .epci = epci, .contours = options, .since = since
    };

    return import_geography (cli, *args + 2, &together, dry_run);
  }
  if (dry_run) {
    g_autoptr (VigieZoning) zoning =
      vigie_contours_read (cli->observatory, (*args)[2], &options, &report, cli->progress, &error);

    if (!zoning)
      return vigie_cli_fail (error);
  } else if (!import_contours (cli, (*args)[2], &options, &report, &error)) {
    return vigie_cli_fail (error);
  }
  print_report (cli, report);

  return VIGIE_CLI_DONE;
}

/* "own" for contours of their own file, else what they are made of. */
static const char *
made_of_name (const VigieZoningEntry *entry)
{
  if (g_str_equal (entry->made_of, "member"))
    return "iris";
  return g_str_equal (entry->made_of, "area") ? "crossing" : "";
}

static int
territory_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "zoning", "vintage", "zones", "source", "made_of", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) zonings = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "territory list", _ ("Lists the zonings held."), NULL, args, 1, 1,
                        &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(zonings = vigie_zonings_list (cli->observatory, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);

    vigie_listing_text (listing, entry->kind);
    vigie_listing_integer (listing, entry->vintage);
    vigie_listing_integer (listing, (gint64) entry->n_zones);
    vigie_listing_text (listing, entry->source);
    vigie_listing_text (listing, made_of_name (entry));
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
territory_zones (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "code",    "name", "commune", "type",
                                         "area_m2", "x",    "y",       NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieZoning) zoning = NULL;
  g_autofree char *kind = NULL;
  int vintage = 0;
  const GOptionEntry entries[] = {
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &kind,
      N_ ("iris, commune, agglomeration, or a zoning of your own"), N_ ("KIND") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &vintage, N_ ("Year of the geography; the newest"),
      N_ ("YEAR") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "territory zones", _ ("Lists the zones of a zoning."), entries, args,
                        1, 1, &status) ||
      (kind && !vigie_cli_zoning_kind (kind, &status)) || !vigie_cli_open (cli, &status))
    return status;
  zoning = vigie_zoning_load (cli->observatory, kind ? kind : "iris", vintage, &error);
  if (!zoning)
    return vigie_cli_fail (error);

  for (gsize i = 0; i < zoning->n_zones; i++) {
    const VigieZone *zone = &zoning->zone[i];

    vigie_listing_text (listing, zone->code);
    vigie_listing_text (listing, zone->name);
    vigie_listing_text (listing, zone->parent);
    vigie_listing_text (listing, zone->type ? (char[]) { zone->type, 0 } : "");
    vigie_listing_number (listing, zone->area_m2);
    vigie_listing_number (listing, zone->label_x);
    vigie_listing_number (listing, zone->label_y);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_territory (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "import", "list",  "zones",   "passage",
                                       "weigh",  "group", "ungroup", NULL };

  switch (vigie_cli_subcommand (*args, names)) {
  case 0:
    return territory_import (cli, args);
  case 1:
    return territory_list (cli, args);
  case 2:
    return territory_zones (cli, args);
  case 3:
    return vigie_cli_territory_passage (cli, args);
  case 4:
    return vigie_cli_territory_weigh (cli, args);
  case 5:
    return vigie_cli_territory_group (cli, args);
  case 6:
    return vigie_cli_territory_ungroup (cli, args);
  default:
    return vigie_cli_no_subcommand (cli, args, names);
  }
}
