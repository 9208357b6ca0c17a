/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of whole IRIS (quartiers, secteurs): read from a list, made by hand, joined, stored. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/passage.h"

/* An IRIS in its group. @name is the group's, "" where its code is its name. */
typedef struct {
  char *iris;
  char *group;
  char *name;
} VigieGroupingPair;

/**
 * VigieGrouping:
 * @kind: the zoning's own kind, such as "quartier": small letters, digits and hyphens
 * @vintage: of the IRIS
 * @pair: (element-type VigieGroupingPair): by IRIS; an IRIS is in one group or in none
 *
 * A grouping (*regroupement*): a zoning of whole IRIS. Without pairs it does not exist.
 */
typedef struct {
  char *kind;
  int vintage;
  char *source;
  GPtrArray *pair;
} VigieGrouping;

VigieGrouping *vigie_grouping_new (const char *kind, int vintage, const char *source);
void vigie_grouping_free (VigieGrouping *grouping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieGrouping, vigie_grouping_free)

/* Puts an IRIS into a group, out of the one in which it was; %NULL or "" for none. A @name that is
 * given names the whole group. */
void
vigie_grouping_put (VigieGrouping *grouping, const char *iris, const char *group, const char *name);

/* Names a group: %FALSE where there is none of that code. */
gboolean vigie_grouping_rename (VigieGrouping *grouping, const char *group, const char *name);

/**
 * vigie_grouping_load:
 * @vintage: 0 for the newest IRIS
 *
 * Returns: (transfer full): the grouping, without pairs where none is held; %NULL with @error where
 *   contours that cross IRIS are held under that name, or there are no IRIS
 */
VigieGrouping *
vigie_grouping_load (VigieObservatory *observatory, const char *kind, int vintage, GError **error);

/**
 * vigie_grouping_load_carried:
 *
 * The same, to change it: where none is held over the IRIS of @vintage, what comes over from the newest other year in
 * which it is; an IRIS that lies in two groups, or in part in none, is in none.
 */
VigieGrouping *vigie_grouping_load_carried (VigieObservatory *observatory,
                                            const char *kind,
                                            int vintage,
                                            GError **error);

/**
 * vigie_grouping_store:
 * @grouping: in the place of the one of its kind and vintage; without pairs that one is deleted
 * @previous: (out) (optional) (transfer full): what was there, to undo it: store it
 *
 * Stores a grouping, its contours joined from the IRIS, in one transaction. Refused where a
 * delivery or an edition refers to the one that is held and its groups would change: what is
 * published keeps its meaning; give another name. Names may always change.
 */
gboolean vigie_grouping_store (VigieObservatory *observatory,
                               const VigieGrouping *grouping,
                               VigieGrouping **previous,
                               GError **error);

/* (transfer full): the zones joined from the IRIS of its vintage, not stored; %NULL with @error. */
VigiePassage *vigie_grouping_dup_passage (VigieObservatory *observatory,
                                          const VigieGrouping *grouping,
                                          GError **error);

/* vigie_grouping_store() of what vigie_grouping_dup_passage() gave. */
gboolean vigie_grouping_store_passage (VigieObservatory *observatory,
                                       const VigiePassage *passage,
                                       VigieGrouping **previous,
                                       GError **error);

#define VIGIE_GROUPING_MOST_NAMED 20

/**
 * vigie_grouping_read:
 * @path: a table file with a column of groups and one of IRIS: "group;iris", "name" beside them or
 *   not, in any order
 * @n_rows, @n_outside: (out): rows with an IRIS; those of another territory, which are left out
 * @outside: (nullable) (element-type utf8): given the first %VIGIE_GROUPING_MOST_NAMED of those, in
 *   words: "row 12: 210540101"
 *
 * Returns: (transfer full): or %NULL with one sentence that names the row
 */
VigieGrouping *vigie_grouping_read (VigieObservatory *observatory,
                                    const char *path,
                                    const char *kind,
                                    int vintage,
                                    gsize *n_rows,
                                    gsize *n_outside,
                                    GPtrArray *outside,
                                    VigieProgress *progress,
                                    GError **error);
