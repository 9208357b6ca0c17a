/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zoning of the territory in one vintage: its zones, in the order of their codes. */
#pragma once

#include "model/store/observatory.h"
#include "model/territory/geometry.h"

/* A zone. @parent is the commune's code for an IRIS, "" otherwise, and @parent_name its name. @type
 * is H, A, D or Z for an IRIS, 0 where the contours do not tell. */
typedef struct {
  char *code;
  char *name;
  char *parent;
  char *parent_name;
  char type;
  double area_m2;
  double label_x;
  double label_y;
} VigieZone;

/**
 * VigieZoning:
 * @kind: "iris", "commune", "agglomeration"; without geometry also "departement", "region",
 *   "france" (one zone each: the comparison lines); or the user's own: a grouping of IRIS
 *   ("quartier"), contours that cross them ("qpv")
 * @vintage: geography on 1 January of that year
 * @zone: @n_zones, sorted by code
 * @geometry: (nullable): with as many zones, in the same order
 * @source: where the contours came from, for the source line
 *
 * A zoning (*zonage*) in one vintage (*millésime*). Immutable once made, so threads share it.
 */
typedef struct {
  gint64 id;
  char *kind;
  int vintage;
  gsize n_zones;
  VigieZone *zone;
  VigieGeometry *geometry;
  char *source;
} VigieZoning;

#define VIGIE_AGGLOMERATION_CODE "AGGLO"

/**
 * vigie_zoning_new:
 * @zone: (transfer full): @n_zones, sorted by code, allocated with g_new()
 * @geometry: (transfer full) (nullable): areas and label points are taken from it
 *
 * Returns: (transfer full): a zoning with one reference and no number yet
 */
VigieZoning *vigie_zoning_new (const char *kind,
                               int vintage,
                               const char *source,
                               VigieZone *zone,
                               gsize n_zones,
                               VigieGeometry *geometry);
VigieZoning *vigie_zoning_ref (VigieZoning *zoning);
void vigie_zoning_unref (VigieZoning *zoning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieZoning, vigie_zoning_unref)

/**
 * vigie_zoning_load:
 * @vintage: 0 for the newest
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_FILE when the observatory has no such zoning
 */
VigieZoning *
vigie_zoning_load (VigieObservatory *observatory, const char *kind, int vintage, GError **error);
VigieZoning *vigie_zoning_load_by_id (VigieObservatory *observatory, gint64 id, GError **error);

/* One zoning as a list shows it. @made_of: "" for what comes by itself, "member" for a grouping of
 * whole IRIS, "area" for contours across them. */
typedef struct {
  gint64 id;
  char *kind;
  char *made_of;
  int vintage;
  gsize n_zones;
  char *source;
} VigieZoningEntry;

void vigie_zoning_entry_free (VigieZoningEntry *entry);

/* (transfer full) (element-type VigieZoningEntry): by kind, newest vintage first. */
GPtrArray *vigie_zonings_list (VigieObservatory *observatory, GError **error);

/* (transfer none): "iris" → _("IRIS"), "commune" → _("Communes")… for people; the user's own kinds
 * with a capital: "quartier" → "Quartier". */
const char *vigie_zoning_kind_label (const char *kind);

/**
 * vigie_zoning_kind_is_own:
 *
 * Returns: whether @kind may name a grouping or contours of the user's: 1 to 20 small letters,
 *   digits and hyphens, a letter first, and none of iris, commune, agglomeration, departement,
 *   region and france
 */
gboolean vigie_zoning_kind_is_own (const char *kind);

/* (transfer full): a kind from what people call it, “Centres sociaux” → “centres-sociaux”; it may
 * be none that is allowed. */
char *vigie_zoning_kind_of_name (const char *name);

/* The same as vigie_zoning_kind_is_own(), refused in one sentence. */
gboolean vigie_zoning_kind_check (const char *kind, GError **error);

/* Whether a text is the code of a QPV: QP021002 (2015), QN02101M (2024). */
gboolean vigie_zoning_is_qpv_code (const char *text);

/* Index of a code in @zone, or -1. */
gssize vigie_zoning_find (const VigieZoning *zoning, const char *code);

/* The name of a zone in the newest zoning that has its code. @name: (out) (nullable): %NULL where none
 * has. */
gboolean
vigie_zone_find_name (VigieObservatory *observatory, const char *code, char **name, GError **error);

/* Per zone of @fine its group in @coarse (by commune; one group for the agglomeration); for zonings
 * of the user's own see vigie_passage_load(). */
guint32 *vigie_zoning_groups (const VigieZoning *fine, const VigieZoning *coarse);

/* Whether a commune has more than one IRIS; an unsplit one's IRIS is the commune itself. */
gboolean vigie_zoning_is_split (const VigieZoning *iris, const char *commune);
