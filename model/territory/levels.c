/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communes and the agglomeration are joined IRIS; what lies above them are codes and names. */
#include "model/territory/levels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/territory/departement.h"

static VigieZone
make_zone (const char *code, const char *name)
{
  return (VigieZone) { g_strdup (code), g_strdup (name), g_strdup (""), g_strdup (""), 0, 0, 0, 0 };
}

VigieZoning *
vigie_levels_communes (const VigieZoning *iris)
{
  g_autofree guint32 *group = g_new (guint32, iris->n_zones + 1);
  GArray *zone = g_array_new (FALSE, FALSE, sizeof (VigieZone));
  VigieGeometry *joined;
  gsize n;

  /* In the order of their codes the IRIS of a commune follow each other. */
  for (gsize i = 0; i < iris->n_zones; i++) {
    const VigieZone *from = &iris->zone[i];

    if (i == 0 || strcmp (from->parent, iris->zone[i - 1].parent) != 0) {
      VigieZone commune = make_zone (from->parent, from->parent_name);

      g_array_append_val (zone, commune);
    }
    group[i] = zone->len - 1;
  }
  joined = vigie_geometry_dissolve (iris->geometry, group, zone->len);
  n = zone->len;
  return vigie_zoning_new ("commune", iris->vintage, iris->source,
                           (VigieZone *) g_array_free (zone, FALSE), n, joined);
}

VigieZoning *
vigie_levels_agglomeration (const VigieZoning *iris, const char *territory)
{
  g_autofree guint32 *group = g_new0 (guint32, iris->n_zones + 1);
  VigieZone *zone = g_new (VigieZone, 1);

  *zone =
    make_zone (VIGIE_AGGLOMERATION_CODE, territory && *territory ? territory : _ ("Agglomeration"));
  return vigie_zoning_new ("agglomeration", iris->vintage, iris->source, zone, 1,
                           vigie_geometry_dissolve (iris->geometry, group, 1));
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (((const VigieZone *) a)->code, ((const VigieZone *) b)->code);
}

static void
add_zone (GArray *zone, const char *code, const char *name)
{
  VigieZone made;

  for (guint i = 0; i < zone->len; i++)
    if (strcmp (g_array_index (zone, VigieZone, i).code, code) == 0)
      return;
  made = make_zone (code, name);
  g_array_append_val (zone, made);
}

static VigieZoning *
level_of (const VigieZoning *iris, const char *kind, GArray *zone)
{
  gsize n = zone->len;

  g_array_sort (zone, compare_codes);
  return vigie_zoning_new (kind, iris->vintage, "", (VigieZone *) g_array_free (zone, FALSE), n,
                           NULL);
}

VigieZoning *
vigie_levels_departements (const VigieZoning *zoning)
{
  GArray *zone = g_array_new (FALSE, FALSE, sizeof (VigieZone));
  const VigieDepartement *last = NULL;

  for (gsize i = 0; i < zoning->n_zones; i++) {
    const VigieDepartement *departement = vigie_departement_of_code (zoning->zone[i].code);

    if (departement && departement != last)
      add_zone (zone, departement->code, departement->name);
    last = departement;
  }
  return level_of (zoning, "departement", zone);
}

VigieZoning *
vigie_levels_regions (const VigieZoning *zoning)
{
  g_autoptr (VigieZoning) departements = vigie_levels_departements (zoning);
  GArray *zone = g_array_new (FALSE, FALSE, sizeof (VigieZone));

  for (gsize i = 0; i < departements->n_zones; i++) {
    const VigieDepartement *departement = vigie_departement_of_code (departements->zone[i].code);

    add_zone (zone, departement->region, departement->region_name);
  }
  return level_of (zoning, "region", zone);
}

VigieZoning *
vigie_levels_france (const VigieZoning *iris)
{
  GArray *zone = g_array_new (FALSE, FALSE, sizeof (VigieZone));

  add_zone (zone, VIGIE_FRANCE_CODE, "France");
  return level_of (iris, "france", zone);
}
