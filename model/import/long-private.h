/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long table under recognition: long.c finds its dimensions, long-rules.c what variables they make, map.c what the
 * user says. */
#pragma once

#include "model/catalogue/pivots.h"
#include "model/import/mapping.h"
#include "model/import/modalities.h"

/**
 * VigieLongDimension:
 * @index: of its column among the modalities
 * @dimension: (nullable)
 * @name: (transfer none)
 * @modality: @n of them; @text: (element-type GPtrArray): how each is spelled
 * @of_text: the modality of each text
 */
typedef struct {
  gsize index;
  gsize column;
  const VigieDimension *dimension;
  const char *name;
  gsize n;
  VigieModality *modality;
  GPtrArray *text;
  gsize *of_text;
} VigieLongDimension;

/**
 * VigieLong:
 * @modalities: (nullable): of a file that is not long
 * @combination: (nullable): numbers of modalities, one a dimension, that have rows
 */
typedef struct {
  VigieModalities *modalities;
  GHashTable *combination;
  gsize n;
  VigieLongDimension *dimension;
  VigiePivot *pivot;
} VigieLong;

/* Adds to the pivot what the rules of the source, and the measures themselves, can be made of. */
void vigie_long_apply_rules (VigieLong *table, const VigieMapping *mapping, const char *source);

/* Adds what a rule makes of a column of figures, once for each period; %FALSE where the file cannot tell it. @skip:
 * (nullable): conditions that the column fulfils by itself; @replace: in the place of what was there. */
gboolean vigie_long_apply_rule (VigieLong *table,
                                const VigieMapping *mapping,
                                gsize column,
                                const VigiePivotRule *rule,
                                const VigiePivotRule *skip,
                                gboolean replace);

/* What the user says, in the place of what was proposed. */
gboolean vigie_long_map (VigieLong *table,
                         VigieMapping *mapping,
                         const char *source,
                         VigiePeriod period,
                         const char *const *map,
                         GError **error);
