/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks share: the figures of one level, and how they tell what they find. */
#pragma once

#include "model/catalogue/nature.h"
#include "model/deliveries/source-columns.h"
#include "model/import/read.h"

/* At most so many findings of one kind are told of one variable; the last one says how many more there are. */
#define VIGIE_CHECK_TOLD 20

/**
 * VigieCheckLevel:
 * @read: the file that @file says; @whole->all for 0
 * @file: of the delivery, from 1; 0 for the sum of several
 * @row: per zone its line in the file, 0 for none
 * @held: (nullable): what the observatory holds; %NULL while locked
 *
 * The figures of an import over one zoning.
 */
typedef struct {
  const VigieRead *whole;
  const VigieReadFile *read;
  guint file;
  const VigieZoning *zoning;
  const VigieFigures *figures;
  const gsize *row;
  VigieSourceColumns *held;
} VigieCheckLevel;

/* The file @file of a delivery, its whole where it comes in one. */
const VigieReadFile *vigie_check_file (const VigieRead *whole, guint file);
VigieCheckLevel vigie_check_level (const VigieRead *whole,
                                   guint file,
                                   const VigieReadLevel *at,
                                   VigieSourceColumns *held);

/* The index of a variable of the file at a period, or −1. */
gssize vigie_check_find (const VigieReadFile *read, const char *variable, VigiePeriod period);

const char *vigie_check_variable (const VigieReadFile *read, gsize variable);
/* As the file has it. */
const char *vigie_check_heading (const VigieReadFile *read, gsize variable);
VigiePeriod vigie_check_period (const VigieReadFile *read, gsize variable);

/* The variable at the nearest period held, an earlier one first; @then: (out) (nullable): %NULL where none is. The level has
 * @held. */
gboolean vigie_check_find_then (const VigieCheckLevel *level,
                                gsize variable,
                                VigiePeriod *when,
                                const VigieFigures **then,
                                GError **error);

/**
 * VigieCheckLine:
 * @foreign: it is found by figures of another producer too: of no file of its own
 * What a check tells of one variable: as many findings as VIGIE_CHECK_TOLD, then how many more.
 */
typedef struct {
  const VigieCheckLevel *level;
  VigieFindingKind kind;
  gssize variable; /* −1 for none in particular */
  gsize n;
  gboolean foreign;
} VigieCheckLine;

/* @zone: VIGIE_NO_ZONE for the whole column; @sentence, @detail: (transfer full) */
void vigie_check_tell (VigieCheckLine *line,
                       guint32 zone,
                       VigieSentence *sentence,
                       VigieSentence *detail);
void vigie_check_end (VigieCheckLine *line);

/* (transfer full): "Bel-Air (212311001)". */
char *vigie_check_name (const VigieCheckLevel *level, guint32 zone);

/* (transfer full): a figure for a detail. */
VigieSentence *vigie_check_figure (double value);

VigieVariableNature vigie_check_nature (const VigieReadFile *read, gsize variable);

void vigie_check_totals (const VigieRead *whole, guint file);
/* Those of the file's own columns; with @held of the level those too that need what is held. */
gboolean vigie_check_relations (const VigieCheckLevel *level, GError **error);
void vigie_check_ranges (const VigieCheckLevel *level);
gboolean vigie_check_series (const VigieCheckLevel *level, GError **error);
gboolean vigie_check_sources (const VigieCheckLevel *level, GError **error);
gboolean vigie_check_neighbours (const VigieCheckLevel *level, GError **error);
