/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of stocks over the département, the region and France, from files that cover them. */
#pragma once

#include "model/core/figures.h"
#include "model/territory/zoning.h"

#define VIGIE_N_LEVELS 3

/**
 * VigieLevels:
 * @zoning: département, region, France; %NULL where the observatory has none
 *
 * Running sums; they hold nothing of a single zone.
 */
typedef struct {
  VigieZoning *zoning[VIGIE_N_LEVELS];
  VigieFigures *sum[VIGIE_N_LEVELS];
  gsize *n_rows[VIGIE_N_LEVELS]; /* of each zone */
  GHashTable *zones_of;          /* code of each département met → VigieLevelPlace */
  gsize n_variables;
} VigieLevels;

/* Where the rows of a département count. */
typedef struct {
  gssize zone[VIGIE_N_LEVELS]; /* or −1 */
  gsize n_rows;
} VigieLevelPlace;

VigieLevels *vigie_levels_new (VigieObservatory *observatory, int vintage);
void vigie_levels_free (VigieLevels *levels);

/* Empties the sums for @n_variables. */
void vigie_levels_begin (VigieLevels *levels, gsize n_variables);

/* (nullable): the place of a code of an IRIS or a commune; its row is counted. */
const VigieLevelPlace *vigie_levels_place (VigieLevels *levels, const char *code);

/* Adds a figure; a state is never summed as zero. */
void vigie_levels_add (
  VigieLevels *levels, const VigieLevelPlace *place, gsize variable, double value, guint8 state);

/**
 * vigie_levels_covers:
 * @n_own: rows of the territory itself
 *
 * Whether the file seems to hold the whole of a level's zone: France where 90 départements or more
 * have rows; a region where all of its départements have; a département where more rows lie outside
 * the territory than in it.
 */
gboolean vigie_levels_covers (const VigieLevels *levels, int level, gsize zone, gsize n_own);
