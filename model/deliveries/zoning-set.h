/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zonings of an observatory, each loaded once, and how the finer lie in the coarser. */
#pragma once

#include "model/territory/passage.h"

typedef struct _VigieZoningSet VigieZoningSet;

VigieZoningSet *vigie_zoning_set_new (VigieObservatory *observatory, GError **error);
void vigie_zoning_set_free (VigieZoningSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieZoningSet, vigie_zoning_set_free)

/* (transfer none) (nullable): the kind of a zoning, without loading it. */
const char *vigie_zoning_set_kind (const VigieZoningSet *set, gint64 id);

/* Whether a zoning is made of whole IRIS by the user: its stocks are their sums. Contours that cross
 * IRIS are none, even where they lie along their borders: what is counted by address is no sum. */
gboolean vigie_zoning_set_is_grouping (const VigieZoningSet *set, gint64 id);

/* (transfer none): or %NULL with @error. */
VigieZoning *vigie_zoning_set_by_id (VigieZoningSet *set, gint64 id, GError **error);

/**
 * vigie_zoning_set_of_kind:
 * @zoning: (out) (transfer none) (nullable): %NULL where the observatory has none
 *
 * Returns: %FALSE with @error when it could not be loaded
 */
gboolean vigie_zoning_set_of_kind (
  VigieZoningSet *set, const char *kind, int vintage, VigieZoning **zoning, GError **error);

/* How the zones of a finer zoning lie in a coarser one; zones that are cut lie in none. */
typedef struct {
  guint32 *group;  /* per finer zone its coarser one, or VIGIE_NO_ZONE */
  guint32 *count;  /* per coarser zone the number of its finer ones */
  guint32 *member; /* and one of them */
} VigieNesting;

/* (transfer none): of the IRIS in a grouping; %NULL with @error. */
const VigieNesting *vigie_zoning_set_members (VigieZoningSet *set,
                                              VigieZoning *iris,
                                              VigieZoning *grouping,
                                              GError **error);

/* (transfer none): by their codes. */
const VigieNesting *
vigie_zoning_set_nesting (VigieZoningSet *set, const VigieZoning *fine, const VigieZoning *coarse);

/**
 * vigie_zoning_set_finest:
 * @finest: (out) (transfer none) (nullable): IRIS of @zoning's vintage, else its communes, else the
 *   newest IRIS
 *
 * The zoning whose zones @zoning is made of, or drawn across.
 */
gboolean vigie_zoning_set_finest (VigieZoningSet *set,
                                  const VigieZoning *zoning,
                                  VigieZoning **finest,
                                  GError **error);

/* (transfer none): how @fine lies in @coarse, loaded once; %NULL with @error. */
const VigiePassage *vigie_zoning_set_passage (VigieZoningSet *set,
                                              VigieZoning *fine,
                                              VigieZoning *coarse,
                                              GError **error);

/**
 * vigie_zoning_set_way:
 * @passage: (out) (transfer none) (nullable): %NULL where nothing tells how the ones lie in the others
 *
 * The same between two vintages, where it may be that none is known.
 */
gboolean vigie_zoning_set_way (VigieZoningSet *set,
                               VigieZoning *from,
                               VigieZoning *to,
                               const VigiePassage **passage,
                               GError **error);

/* The number of a zoning, without loading it; 0 where the observatory has none. */
gint64 vigie_zoning_set_find (const VigieZoningSet *set, const char *kind, int vintage);

/* The year of a zoning, without loading it; 0 for none. */
int vigie_zoning_set_vintage (const VigieZoningSet *set, gint64 id);

/* (transfer full) (element-type gint64): per vintage its finest zoning, IRIS or else communes; the newest IRIS
 * first. */
GArray *vigie_zoning_set_list_finest (const VigieZoningSet *set);
