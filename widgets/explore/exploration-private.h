/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the exploration share: its fields. exploration.c reads the figures, -columns.c
 * says which of them stand in the table and on the map, -classes.c how the map is coloured, -zones.c
 * which zones are selected, -compare.c what they are compared with. */
#pragma once

#include "widgets/explore/exploration.h"
#include "widgets/explore/figures-job.h"

struct _VigieExploration {
  GObject parent_instance;

  VigieSession *session;
  VigieExplorationState state;
  char *failure;
  GCancellable *cancellable;

  char *kind;
  int vintage;
  gint64 edition;
  gboolean pinned;           /* to its edition: every column of it, and nothing else ever */
  gboolean unwatched, stale; /* nobody looks; changes were not read */
  VigieObservatory *read_of; /* only compared: whose figures these are */

  VigieShownFigures *shown;
  GPtrArray *indicators; /* lent by the catalogue: the columns of the table */
  VigiePeriod period;    /* asked; a column shows its newest not later */
  VigieTable *table;
  VigieTable *reference[VIGIE_REFERENCE_N]; /* cut as @table */
  gboolean priority_only;
  char *mapped; /* code of the mapped indicator; survives other figures */
  gsize column;
  GArray *periods;
  GArray *history; /* per period, a column of shown->all */

  VigieMethod method;
  gsize n_classes;
  double bound[VIGIE_MAX_CLASSES + 1];
  gboolean same_classes;
  VigieClasses classes;
  const VigiePalette *palette; /* by hand, or NULL */
  guint32 *rank;
  gsize n_ranked;

  GPtrArray *anomalies; /* VigieAnomaly: those that are not closed */

  guint8 *selected;
  gsize n_selected;
  guint32 hovered;
};

typedef enum {
  VIGIE_EXPLORATION_STATE_SIGNAL,
  VIGIE_EXPLORATION_FIGURES_SIGNAL,
  VIGIE_EXPLORATION_TABLE_SIGNAL,
  VIGIE_EXPLORATION_MAPPED_SIGNAL,
  VIGIE_EXPLORATION_SELECTION_SIGNAL,
  VIGIE_EXPLORATION_HOVERED_SIGNAL,
  VIGIE_EXPLORATION_FILTER_SIGNAL,
  VIGIE_EXPLORATION_N_SIGNALS
} VigieExplorationSignal;

void vigie_exploration_emit (VigieExploration *self, VigieExplorationSignal number);

void vigie_exploration_drop_references (VigieExploration *self); /* exploration-compare.c */

/* Cuts the table anew, maps its column, and tells everyone. */
void vigie_exploration_rebuild (VigieExploration *self);
/* Keeps the columns chosen before where the new figures have them. */
void vigie_exploration_keep_columns (VigieExploration *self);

/* Classes and ranks of the mapped column, from the table as it is. */
void vigie_exploration_classify (VigieExploration *self);

/* The open anomalies as they stand in the file. */
void vigie_exploration_read_anomalies (VigieExploration *self);

/* The selection follows the codes when the zoning stays, else it is dropped. */
void vigie_exploration_keep_selection (VigieExploration *self, const VigieZoning *before);
