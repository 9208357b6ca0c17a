/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zonings in memory: shared, searched by code, matched to the coarser ones. */
#include "model/territory/zoning.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

#define MOST_KIND 20 /* characters */

/* The open struct with its count of references, which callers need not see. */
typedef struct {
  VigieZoning zoning;
  gatomicrefcount references;
} Shared;

VigieZoning *
vigie_zoning_new (const char *kind,
                  int vintage,
                  const char *source,
                  VigieZone *zone,
                  gsize n_zones,
                  VigieGeometry *geometry)
{
  Shared *shared = g_new0 (Shared, 1);
  VigieZoning *zoning = &shared->zoning;

  g_atomic_ref_count_init (&shared->references);
  zoning->kind = g_strdup (kind);
  zoning->vintage = vintage;
  zoning->source = g_strdup (source ? source : "");
  zoning->zone = zone;
  zoning->n_zones = n_zones;
  zoning->geometry = geometry;

  for (gsize i = 0; geometry && i < n_zones; i++) {
    zone[i].area_m2 = vigie_geometry_area (geometry, i);
    vigie_geometry_label_point (geometry, i, &zone[i].label_x, &zone[i].label_y);
  }
  return zoning;
}

VigieZoning *
vigie_zoning_ref (VigieZoning *zoning)
{
  g_atomic_ref_count_inc (&((Shared *) zoning)->references);
  return zoning;
}

void
vigie_zoning_unref (VigieZoning *zoning)
{
  if (!zoning || !g_atomic_ref_count_dec (&((Shared *) zoning)->references))
    return;

  for (gsize i = 0; i < zoning->n_zones; i++) {
    g_free (zoning->zone[i].code);
    g_free (zoning->zone[i].name);
    g_free (zoning->zone[i].parent);
    g_free (zoning->zone[i].parent_name);
  }
  g_free (zoning->zone);
  g_free (zoning->kind);
  g_free (zoning->source);
  vigie_geometry_free (zoning->geometry);
  g_free (zoning);
}

void
vigie_zoning_entry_free (VigieZoningEntry *entry)
{
  if (!entry)
    return;
  g_free (entry->kind);
  g_free (entry->made_of);
  g_free (entry->source);
  g_free (entry);
}

const char *
vigie_zoning_kind_label (const char *kind)
{
  static const struct {
    const char *kind;
    const char *label;
  } known[] = {
    { "iris", N_ ("IRIS") },
    { "commune", N_ ("Communes") },
    { "agglomeration", N_ ("Agglomeration") },
    { "departement", N_ ("Département") },
    { "region", N_ ("Region") },
    { "france", N_ ("France") },
    { "qpv", N_ ("Priority neighbourhoods (QPV)") },
    { "quartier", N_ ("Quarters") },
    { "grand-quartier", N_ ("Large quarters") },
    { "secteur", N_ ("Sectors") },
  };
  g_autofree char *label = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (kind, known[i].kind) == 0)
      return _ (known[i].label);
  /* As the user has called it, "centres-sociaux". */
  label = g_strdup (kind ? kind : "");
  label[0] = g_ascii_toupper (label[0]);
  return g_intern_string (label);
}

static gboolean
is_reserved (const char *kind)
{
  static const char *const reserved[] = { "iris",        "commune", "agglomeration",
                                          "departement", "region",  "france" };

  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (strcmp (kind, reserved[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
vigie_zoning_kind_is_own (const char *kind)
{
  gsize n = kind ? strlen (kind) : 0;

  return n > 0 && n <= MOST_KIND && g_ascii_islower (kind[0]) &&
         strspn (kind, "abcdefghijklmnopqrstuvwxyz0123456789-") == n && !is_reserved (kind);
}

char *
vigie_zoning_kind_of_name (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "fr");
  GString *kind = g_string_new (NULL);

  for (const char *p = ascii; *p && kind->len < MOST_KIND; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (kind, g_ascii_tolower (*p));
    else if (kind->len > 0 && kind->str[kind->len - 1] != '-')
      g_string_append_c (kind, '-');
  }
  while (kind->len > 0 && kind->str[kind->len - 1] == '-')
    g_string_truncate (kind, kind->len - 1);
  return g_string_free (kind, FALSE);
}

gboolean
vigie_zoning_kind_check (const char *kind, GError **error)
{
  if (vigie_zoning_kind_is_own (kind))
    return TRUE;
  if (kind && is_reserved (kind))
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” names zones that Vigie makes itself; give the grouping another name, "
                    "such as “quartier”."),
                 kind);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” cannot name a zoning: take 1 to %d small letters without accents, digits "
                    "and hyphens, a letter first, such as “quartier”."),
                 kind ? kind : "", MOST_KIND);
  return FALSE;
}

gboolean
vigie_zoning_is_qpv_code (const char *text)
{
  gsize digits = 0;

  if (strlen (text) != 8 || text[0] != 'Q' || (text[1] != 'P' && text[1] != 'N'))
    return FALSE;
  for (int i = 2; i < 8; i++) {
    if (!g_ascii_isdigit (text[i]) && !g_ascii_isupper (text[i]))
      return FALSE;
    digits += g_ascii_isdigit (text[i]) != 0;
  }
  return digits >= 4;
}

gssize
vigie_zoning_find (const VigieZoning *zoning, const char *code)
{
  gsize low = 0;
  gsize high = zoning->n_zones;

  while (low < high) {
    gsize middle = (low + high) / 2;
    int order = strcmp (zoning->zone[middle].code, code);

    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return -1;
}

guint32 *
vigie_zoning_groups (const VigieZoning *fine, const VigieZoning *coarse)
{
  guint32 *group = g_new (guint32, fine->n_zones + 1);
  gboolean by_commune = strcmp (coarse->kind, "commune") == 0;

  for (gsize i = 0; i < fine->n_zones; i++) {
    const VigieZone *zone = &fine->zone[i];
    gssize found = 0;

    if (strcmp (coarse->kind, fine->kind) == 0)
      found = vigie_zoning_find (coarse, zone->code);
    else if (by_commune)
      found = vigie_zoning_find (coarse, zone->parent);
    else if (coarse->n_zones != 1 || vigie_zoning_kind_is_own (coarse->kind))
      found = -1;
    group[i] = found < 0 ? VIGIE_NO_ZONE : (guint32) found;
  }
  return group;
}

gboolean
vigie_zoning_is_split (const VigieZoning *iris, const char *commune)
{
  gsize n = 0;

  for (gsize i = 0; i < iris->n_zones && n < 2; i++)
    n += strcmp (iris->zone[i].parent, commune) == 0;
  return n > 1;
}
