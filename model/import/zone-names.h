/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones by their names, as files write them. */
#pragma once

#include "model/territory/zoning.h"

typedef struct _VigieZoneNames VigieZoneNames;

/* Which zoning a name was found in. */
typedef enum {
  VIGIE_NAME_UNKNOWN,
  VIGIE_NAME_SEVERAL, /* refused: the candidates say which */
  VIGIE_NAME_IRIS,
  VIGIE_NAME_COMMUNE,
  VIGIE_NAME_OWN
} VigieNameKind;

/* @own: (nullable): of the user's own. The zonings are lent for as long as it lives. */
VigieZoneNames *
vigie_zone_names_new (const VigieZoning *iris, const VigieZoning *commune, const VigieZoning *own);
void vigie_zone_names_free (VigieZoneNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieZoneNames, vigie_zone_names_free)

/**
 * vigie_zone_names_find:
 * @text: "Grésilles Centre", "GRESILLES CENTRE", "Dijon - Monge", "Monge (Dijon)", "Ahuy (commune non
 *   irisée)": accents, case, articles, hyphens and ligatures do not count, unless they alone tell two
 *   zones apart
 * @commune: index of the commune said beside, or VIGIE_NO_ZONE
 * @zone: (out): index in the zoning of the kind that is returned
 * @candidates: (nullable): the zones that @text may be, where there are several
 *
 * The IRIS of an unsplit commune is found before the commune.
 */
VigieNameKind vigie_zone_names_find (const VigieZoneNames *names,
                                     const char *text,
                                     guint32 commune,
                                     guint32 *zone,
                                     GString *candidates);

/* The commune that a name is, or VIGIE_NO_ZONE. */
guint32 vigie_zone_names_find_commune (const VigieZoneNames *names, const char *text);

/**
 * vigie_zone_names_find_commune_within:
 *
 * Returns: the one commune whose name stands in a title, a sheet's or a file's name, or VIGIE_NO_ZONE
 */
guint32 vigie_zone_names_find_commune_within (const VigieZoneNames *names, const char *text);

/* (transfer full): a name without accents, case, signs and articles: "fontaineouche". */
char *vigie_zone_name_key (const char *name);
