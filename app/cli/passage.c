/* SPDX-License-Identifier: GPL-3.0-or-later */
/* territory passage, territory weigh: how zones lie in others, and by what redrawn IRIS are spread. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/cli/cli.h"
#include "model/convention/contours-receipt.h"
#include "model/territory/passage.h"

/* @from: 0: from the IRIS of the same year; else from the same zoning of that one. */
static VigiePassage *
load_passage (VigieCli *cli, const char *kind, int vintage, int from, GError **error)
{
  g_autoptr (VigieZoning) to = vigie_zoning_load (cli->observatory, kind, vintage, error);
  g_autoptr (VigieZoning) zones = to ? vigie_zoning_load (cli->observatory, from ? kind : "iris",
                                                          from ? from : to->vintage, error)
                                     : NULL;

  return zones ? vigie_passage_load (cli->observatory, zones, to, error) : NULL;
}

static void
list_links (VigieListing *listing, const VigiePassage *passage, gboolean between)
{
  for (gsize to = 0; to < passage->to->n_zones; to++)
    for (guint32 k = passage->to_start[to]; k < passage->to_start[to + 1]; k++) {
      const VigiePassageLink *link = &passage->link[passage->to_link[k]];

      vigie_listing_text (listing, passage->to->zone[to].code);
      vigie_listing_text (listing, passage->to->zone[to].name);
      vigie_listing_text (listing, passage->from->zone[link->from].code);
      vigie_listing_text (listing, passage->from->zone[link->from].name);
      vigie_listing_integer (listing, link->whole);
      vigie_listing_number (listing, link->share);
      if (!between)
        continue;
      vigie_listing_text (listing,
                          vigie_passage_kind_name (vigie_passage_kind (passage, link->from)));
      vigie_listing_text (listing, passage->weight);
      vigie_listing_text (listing, passage->source);
    }
}

int
vigie_cli_territory_passage (VigieCli *cli, char ***args)
{
  static const char *const within[] = {
    "code", "name", "iris", "iris_name", "whole", "share", NULL
  };
  static const char *const between[] = { "code",  "name",   "from",   "from_name", "whole",
                                         "share", "became", "weight", "source",    NULL };
  g_autoptr (VigieListing) listing = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  g_autofree char *kind = NULL;
  int vintage = 0, from = 0;
  const GOptionEntry entries[] = {
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &kind,
      N_ ("iris, commune, agglomeration, or a zoning of your own"), N_ ("KIND") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &vintage, N_ ("Year of the geography; the newest"),
      N_ ("YEAR") },
    { "from", 0, 0, G_OPTION_ARG_INT, &from,
      N_ ("From the same zoning of another year, with what became of each zone"), N_ ("YEAR") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "territory passage",
                        _ ("Lists which IRIS lie in each zone, whole or cut, with the share of "
                           "their area; or how the zones of another year lie in them, with what "
                           "their figures are spread by."),
                        entries, args, 1, 1, &status))
    return status;
  if (!kind)
    return vigie_cli_usage (_ ("Say in which zones: --zoning KIND."));
  if (!vigie_cli_zoning_kind (kind, &status) || !vigie_cli_open (cli, &status))
    return status;
  if (!(passage = load_passage (cli, kind, vintage, from, &error)))
    return vigie_cli_fail (error);

  listing = vigie_listing_new (from ? between : within);
  list_links (listing, passage, from != 0);
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
weigh (VigieCli *cli, const VigieWeighing *weighing)
{
  static const char *const heading[] = { "passages", "iris_spread", "iris_by_area", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieConvention) convention = NULL;
  VigieWeighingReport report;
  GError *error = NULL;

  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)) ||
      !vigie_weighing_receive (cli->observatory, convention, weighing, &cli->today, &report,
                               cli->progress, &error))
    return vigie_cli_fail (error);
  if (report.n_passages == 0)
    g_printerr ("%s\n", _ ("No IRIS of another year is cut: nothing was changed."));
  vigie_listing_integer (listing, (gint64) report.n_passages);
  vigie_listing_integer (listing, (gint64) report.n_spread);
  vigie_listing_integer (listing, (gint64) report.n_left);
  vigie_listing_print_record (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_territory_weigh (VigieCli *cli, char ***args)
{
  static const char *const weights[] = { "dwellings", "population", "area", NULL };
  g_autofree char *by = NULL, *column = NULL;
  int vintage = 0;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("dwellings, population, or area"), N_ ("WEIGHT") },
    { "column", 0, 0, G_OPTION_ARG_STRING, &column,
      N_ ("Heading of its column; P16_LOG or P16_POP of whichever year"), N_ ("HEADING") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &vintage, N_ ("Year of its IRIS; the newest"),
      N_ ("YEAR") },
    { NULL },
  };
  VigieWeighing weighing;
  int status;

  if (!vigie_cli_parse (cli, "territory weigh [FILE]",
                        _ ("Spreads the figures of IRIS that were redrawn by the dwellings or the "
                           "population of those in which they lie, as a published table has them; "
                           "or by area again."),
                        entries, args, 1, 2, &status))
    return status;
  if (!by || !g_strv_contains (weights, by))
    return vigie_cli_usage (_ ("Say by what: --by dwellings, --by population or --by area."));
  if ((strcmp (by, "area") == 0) != ((*args)[2] == NULL))
    return vigie_cli_usage (strcmp (by, "area") == 0
                              ? _ ("The area needs no file.")
                              : _ ("Give a published table by IRIS, such as Insee’s."));
  if (!vigie_cli_unlock (cli, &status))
    return status;
  weighing =
    (VigieWeighing) { .weight = by, .path = (*args)[2], .column = column, .vintage = vintage };

  return weigh (cli, &weighing);
}
