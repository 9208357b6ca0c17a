/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What zones are compared with, and which of them are let through: priority neighbourhoods (A1.2). */
#include "widgets/explore/exploration-private.h"

void
vigie_exploration_drop_references (VigieExploration *self)
{
  for (int i = 0; i < VIGIE_REFERENCE_N; i++)
    g_clear_pointer (&self->reference[i], vigie_table_free);
}

const VigiePriorityAreas *
vigie_exploration_get_priority (VigieExploration *self)
{
  return self->shown ? self->shown->priority : NULL;
}

gboolean
vigie_exploration_get_priority_only (VigieExploration *self)
{
  return self->priority_only && vigie_exploration_get_priority (self);
}

void
vigie_exploration_set_priority_only (VigieExploration *self, gboolean only)
{
  if (only == self->priority_only)
    return;

  self->priority_only = only;
  vigie_exploration_emit (self, VIGIE_EXPLORATION_FILTER_SIGNAL);
}

gboolean
vigie_exploration_lets_through (VigieExploration *self, gsize zone)
{
  const VigiePriorityAreas *areas = vigie_exploration_get_priority (self);

  return !self->priority_only || !areas ||
         (zone < areas->n_zones && areas->of_zone[zone] != VIGIE_NO_AREA);
}

static gsize
first_selected (VigieExploration *self)
{
  gsize n = self->table ? self->table->zoning->n_zones : 0, zone = 0;

  while (zone < n && !(self->selected && self->selected[zone]))
    zone++;
  return zone;
}

/* The row of a table of comparison for a zone, or -1. */
static gssize
reference_row (VigieExploration *self, VigieReference kind, gsize zone)
{
  const VigieTable *table = self->reference[kind];
  const VigiePriorityAreas *areas = vigie_exploration_get_priority (self);

  if (!table)
    return -1;
  if (kind == VIGIE_REFERENCE_AGGLOMERATION)
    return 0;
  if (zone >= self->table->zoning->n_zones)
    return -1;
  if (kind == VIGIE_REFERENCE_COMMUNE)
    return vigie_zoning_find (table->zoning, self->table->zoning->zone[zone].parent);
  if (!areas || areas->of_zone[zone] == VIGIE_NO_AREA)
    return -1;
  return vigie_zoning_find (table->zoning, areas->zoning->zone[areas->of_zone[zone]].code);
}

gsize
vigie_exploration_get_comparisons (VigieExploration *self,
                                   VigieComparison comparison[VIGIE_REFERENCE_N])
{
  gsize zone = first_selected (self), n = 0;

  for (int kind = 0; kind < VIGIE_REFERENCE_N; kind++) {
    gssize row = reference_row (self, (VigieReference) kind, zone);

    if (row >= 0)
      comparison[n++] =
        (VigieComparison) { (VigieReference) kind, self->reference[kind], (gsize) row };
  }
  return n;
}
