/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Explorer shows: one table of figures, the mapped column, its classes, the selected zones. */
#pragma once

#include "model/catalogue/table.h"
#include "model/drawing/map.h"
#include "model/statistics/classes.h"
#include "model/territory/priority.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_EXPLORATION (vigie_exploration_get_type ())
G_DECLARE_FINAL_TYPE (VigieExploration, vigie_exploration, VIGIE, EXPLORATION, GObject)

#define VIGIE_NO_COLUMN G_MAXSIZE

typedef enum {
  VIGIE_EXPLORATION_EMPTY,   /* nothing open, or no figures at all */
  VIGIE_EXPLORATION_NO_MAP,  /* no contours */
  VIGIE_EXPLORATION_LOCKED,  /* source figures asked, sealed */
  VIGIE_EXPLORATION_LOADING, /* the figures before stay until the new ones are there */
  VIGIE_EXPLORATION_SHOWN,
  VIGIE_EXPLORATION_FAILED
} VigieExplorationState;

/**
 * VigieExploration:
 *
 * Table, map, legend and histogram listen to the same object, so that what one selects is selected
 * in all of them. Signals:
 * - `state`: see vigie_exploration_get_state()
 * - `figures`: other indicators may be shown
 * - `table`: other columns or zones; `mapped` follows
 * - `mapped`: another mapped column, or other classes or colours of it
 * - `selection`: other selected zones
 * - `hovered`: another zone under the pointer
 * - `filter`: other zones are let through
 *
 * Figures are read in a thread, on a connection of its own.
 */
VigieExploration *vigie_exploration_new (VigieSession *session);

/* Of one edition for good, approved or not: each of its columns in its own order, one table. */
VigieExploration *vigie_exploration_new_for_edition (VigieSession *session,
                                                     gint64 number,
                                                     const char *kind,
                                                     int vintage);

/* While nobody looks, what changes in an unlocked file is not read; it is when somebody looks again. */
void vigie_exploration_set_watched (VigieExploration *self, gboolean watched);
VigieSession *vigie_exploration_get_session (VigieExploration *self);
VigieExplorationState vigie_exploration_get_state (VigieExploration *self);
const char *vigie_exploration_get_failure (VigieExploration *self); /* (nullable) */

/* What is shown: a zoning's kind and vintage, and an edition's number (of one that came from the other body the
 * negative one that it has here), or 0 for source figures. */
void vigie_exploration_set_zoning (VigieExploration *self, const char *kind, int vintage);
const char *vigie_exploration_get_kind (VigieExploration *self);
int vigie_exploration_get_vintage (VigieExploration *self);
void vigie_exploration_set_edition (VigieExploration *self, gint64 number);
gint64 vigie_exploration_get_edition (VigieExploration *self);

/* (nullable): all that is shown. */
const VigieTable *vigie_exploration_get_table (VigieExploration *self);
/* (nullable): every indicator in every period that can be shown; the tree lists it. */
const VigieTable *vigie_exploration_get_all (VigieExploration *self);

/* What a zone is compared with, in the order in which it stands (DOMAIN 5). */
typedef enum {
  VIGIE_REFERENCE_AREA, /* its priority neighbourhood */
  VIGIE_REFERENCE_COMMUNE,
  VIGIE_REFERENCE_AGGLOMERATION,
  VIGIE_REFERENCE_N
} VigieReference;

/* @table has the columns of the exploration's own. */
typedef struct {
  VigieReference kind;
  const VigieTable *table;
  gsize row;
} VigieComparison;

/* The lines of comparison of the first selected zone, the agglomeration's also where none is: their
 * number. Each comes with its own figures, as delivered or as the edition has them. */
gsize vigie_exploration_get_comparisons (VigieExploration *self,
                                         VigieComparison comparison[VIGIE_REFERENCE_N]);

/* (nullable): the priority neighbourhoods, and which zones lie in them. */
const VigiePriorityAreas *vigie_exploration_get_priority (VigieExploration *self);
/* Whether only zones of priority neighbourhoods are let through; FALSE where none are held. */
gboolean vigie_exploration_get_priority_only (VigieExploration *self);
void vigie_exploration_set_priority_only (VigieExploration *self, gboolean only);
gboolean vigie_exploration_lets_through (VigieExploration *self, gsize zone);

/* (nullable): communes of the same vintage, for borders and labels. */
const VigieZoning *vigie_exploration_get_communes (VigieExploration *self);
/* Name of the zone's commune, or "" when it is one. */
const char *vigie_exploration_get_commune_name (VigieExploration *self, gsize zone);

/* The mapped column, or VIGIE_NO_COLUMN. */
gsize vigie_exploration_get_column (VigieExploration *self);
void vigie_exploration_set_column (VigieExploration *self, gsize column);
/* By the indicator's code, added to the table where it was not; FALSE when nothing holds it. */
gboolean vigie_exploration_show_indicator (VigieExploration *self, const char *code);
void vigie_exploration_remove_column (VigieExploration *self, gsize column);

/* (element-type VigiePeriod): of the mapped indicator, oldest first; may be empty. */
GArray *vigie_exploration_get_periods (VigieExploration *self);
void vigie_exploration_set_period (VigieExploration *self, VigiePeriod period);
/* The mapped indicator's figure of a zone in the period at an index of the array above. */
VigieCell vigie_exploration_get_history (VigieExploration *self, gsize zone, gsize period);

const VigieClasses *vigie_exploration_get_classes (VigieExploration *self);
VigieMethod vigie_exploration_get_method (VigieExploration *self);
void vigie_exploration_set_method (VigieExploration *self, VigieMethod method);
gsize vigie_exploration_get_n_classes (VigieExploration *self);
void vigie_exploration_set_n_classes (VigieExploration *self, gsize n);
/* Bounds by hand: n + 1 of them. */
void vigie_exploration_set_bounds (VigieExploration *self, const double *bound, gsize n);
/* NULL for the default of the indicator. */
const VigiePalette *vigie_exploration_get_palette (VigieExploration *self);
void vigie_exploration_set_palette (VigieExploration *self, const VigiePalette *palette);
gboolean vigie_exploration_is_reversed (VigieExploration *self);
gboolean vigie_exploration_crosses_zero (VigieExploration *self);

/* Classes over all periods of the indicator, so that the years compare (*mêmes classes*). */
gboolean vigie_exploration_get_same_classes (VigieExploration *self);
void vigie_exploration_set_same_classes (VigieExploration *self, gboolean same);

/* Fills @map with what is shown, on @ground. */
gboolean vigie_exploration_fill_map (VigieExploration *self, VigieGround ground, VigieMap *map);

/* A byte a zone; (nullable). */
const guint8 *vigie_exploration_get_selected (VigieExploration *self);
gsize vigie_exploration_get_n_selected (VigieExploration *self);
void vigie_exploration_select_only (VigieExploration *self, guint32 zone);
void vigie_exploration_toggle (VigieExploration *self, guint32 zone);
/* Takes a byte a zone. */
void vigie_exploration_select (VigieExploration *self, const guint8 *selected);
void vigie_exploration_clear_selection (VigieExploration *self);

guint32 vigie_exploration_get_hovered (VigieExploration *self); /* or VIGIE_NO_ZONE */
void vigie_exploration_set_hovered (VigieExploration *self, guint32 zone);

/* Rank of a zone in the mapped column, 1 for the greatest, 0 without a value. */
guint32 vigie_exploration_get_rank (VigieExploration *self, gsize zone, gsize *n_ranked);

/**
 * vigie_exploration_dup_anomaly:
 *
 * Returns: (transfer full) (nullable): what open anomalies say of a figure, "anomaly no. 3, sent: …"; what was
 *   found is told while unlocked only
 */
char *vigie_exploration_dup_anomaly (VigieExploration *self, gsize zone, gsize column);
gboolean vigie_exploration_has_anomaly (VigieExploration *self, gsize zone, gsize column);

/* "Lochères, taux de bas revenus 2020, 56,9 %, classe 4 sur 5": a cell for the screen reader. */
char *vigie_exploration_dup_cell_sentence (VigieExploration *self, gsize zone, gsize column);
