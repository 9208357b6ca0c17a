/* SPDX-License-Identifier: GPL-3.0-or-later */
/* territory group, territory ungroup: groupings of IRIS made by hand. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/cli.h"
#include "model/convention/contours-receipt.h"

typedef struct {
  char *zones;
  char *into;
  char *name;
  int vintage;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->zones);
  g_free (asked->into);
  g_free (asked->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* Puts each of "A,B" into the group, or out of all where it is %NULL. */
static void
put_zones (VigieGrouping *grouping, const char *zones, const char *group, const char *name)
{
  g_auto (GStrv) code = g_strsplit_set (zones, ", \t", -1);

  for (gsize i = 0; code[i]; i++)
    if (*code[i])
      vigie_grouping_put (grouping, code[i], group, name);
}

/* One line an IRIS: its group, the name of that. */
static void
print_groups (const VigieCli *cli, const VigieGrouping *grouping)
{
  static const char *const heading[] = { "group", "name", "iris", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  for (guint i = 0; i < grouping->pair->len; i++) {
    const VigieGroupingPair *pair = g_ptr_array_index (grouping->pair, i);

    vigie_listing_text (listing, pair->group);
    vigie_listing_text (listing, *pair->name ? pair->name : pair->group);
    vigie_listing_text (listing, pair->iris);
  }
  vigie_listing_print (listing, cli->format);
}

static gboolean
receive (VigieCli *cli, const VigieGrouping *grouping, GError **error)
{
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (cli->observatory, &cli->today, error);

  return convention &&
         vigie_grouping_receive (cli->observatory, convention, grouping, &cli->today, NULL, error);
}

int
vigie_cli_territory_group (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { NULL };
  g_autoptr (VigieGrouping) grouping = NULL;
  const GOptionEntry entries[] = {
    { "zones", 0, 0, G_OPTION_ARG_STRING, &asked.zones, N_ ("IRIS to group"), N_ ("CODE,…") },
    { "into", 0, 0, G_OPTION_ARG_STRING, &asked.into, N_ ("The group, new or not"), N_ ("GROUP") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &asked.name, N_ ("Name of the group, for people"),
      N_ ("TEXT") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &asked.vintage, N_ ("Year of the geography; the newest"),
      N_ ("YEAR") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "territory group KIND",
                        _ ("Groups IRIS into a zone of a zoning of your own, or names a group."),
                        entries, args, 2, 2, &status))
    return status;
  if (!asked.into || !*asked.into || (!asked.zones && !asked.name))
    return vigie_cli_usage (_ ("Say which IRIS go into which group: --zones and --into; or name a "
                               "group: --into and --name."));
  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (!(grouping =
          vigie_grouping_load_carried (cli->observatory, (*args)[2], asked.vintage, &error)))
    return vigie_cli_fail (error);

  if (asked.zones)
    put_zones (grouping, asked.zones, asked.into, asked.name);
  else if (!vigie_grouping_rename (grouping, asked.into, asked.name))
    return vigie_cli_usage (_ ("“%s” has no group “%s”."), grouping->kind, asked.into);
  if (!receive (cli, grouping, &error))
    return vigie_cli_fail (error);
  print_groups (cli, grouping);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_territory_ungroup (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { NULL };
  g_autoptr (VigieGrouping) grouping = NULL;
  const GOptionEntry entries[] = {
    { "zones", 0, 0, G_OPTION_ARG_STRING, &asked.zones, N_ ("IRIS to take out; all"),
      N_ ("CODE,…") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &asked.vintage, N_ ("Year of the geography; the newest"),
      N_ ("YEAR") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "territory ungroup KIND",
                        _ ("Takes IRIS out of their groups, or deletes a zoning of your own."),
                        entries, args, 2, 2, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  if (!(grouping = vigie_grouping_load (cli->observatory, (*args)[2], asked.vintage, &error)))
    return vigie_cli_fail (error);

  if (asked.zones)
    put_zones (grouping, asked.zones, NULL, NULL);
  else
    g_ptr_array_set_size (grouping->pair, 0);
  if (!receive (cli, grouping, &error))
    return vigie_cli_fail (error);
  print_groups (cli, grouping);

  return VIGIE_CLI_DONE;
}
