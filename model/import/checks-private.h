/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checks share: the figures of one level, and how they tell what they find. */
#pragma once

#include "model/deliveries/source-columns.h"
#include "model/import/import-private.h"

/* At most so many findings of one kind are told of one variable; the last one says how many more there are. */
#define VIGIE_CHECK_TOLD 20

/**
 * VigieCheckLevel:
 * @report: which the findings go to
 * @file: of the delivery, from 1; 0 for the sum of several
 * @row: per zone its line in the file, 0 for none
 * @held: (nullable): what the observatory holds; %NULL while locked
 *
 * The figures of an import over one zoning.
 */
typedef struct {
  const VigieImport *import;
  VigieReport *report;
  guint file;
  const VigieZoning *zoning;
  const VigieFigures *figures;
  const gsize *row;
  VigieSourceColumns *held;
} VigieCheckLevel;

/* The index of a variable of the import at a period, or −1. */
gssize vigie_check_find (const VigieImport *import, const char *variable, VigiePeriod period);

const char *vigie_check_variable (const VigieImport *import, gsize variable);
/* As the file has it. */
const char *vigie_check_heading (const VigieImport *import, gsize variable);
VigiePeriod vigie_check_period (const VigieImport *import, gsize variable);

/* The variable at the nearest period held, an earlier one first; @then: (out) (nullable): %NULL where none is. The level has
 * @held. */
gboolean vigie_check_find_then (const VigieCheckLevel *level,
                                gsize variable,
                                VigiePeriod *when,
                                const VigieFigures **then,
                                GError **error);

/* Half of the last decimal place that any figure of a column shows: how far rounding may have moved each. */
double vigie_check_rounding (const VigieFigures *figures, gsize column);

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
void vigie_check_tell (VigieCheckLine *line, guint32 zone, char *sentence, char *detail);
void vigie_check_end (VigieCheckLine *line);

/* "Bel-Air (212311001)", "the column" where @zone is VIGIE_NO_ZONE. (transfer full) */
char *vigie_check_name (const VigieCheckLevel *level, guint32 zone);

/* (transfer full): a figure for a detail. */
char *vigie_check_figure (double value);

/* What a variable is where an indicator shows it as it came. */
typedef struct {
  gboolean percent; /* from 0 to 100 */
  gboolean amount;  /* a median: above 0 */
  gboolean shown;   /* never added up: it can be compared from zone to zone */
} VigieCheckNature;

VigieCheckNature vigie_check_nature (const VigieImport *import, gsize variable);
VigieCheckNature vigie_check_nature_of (const char *source, const char *variable);

/* The median of @n values, which are sorted by it; @n at least 1. */
double vigie_check_median (double *value, gsize n);

void vigie_check_totals (const VigieImport *import, VigieReport *report, guint file);
/* Those of the file's own columns; with @held of the level those too that need what is held. */
gboolean vigie_check_relations (const VigieCheckLevel *level, GError **error);
void vigie_check_ranges (const VigieCheckLevel *level);
gboolean vigie_check_series (const VigieCheckLevel *level, GError **error);
gboolean vigie_check_sources (const VigieCheckLevel *level, GError **error);
gboolean vigie_check_neighbours (const VigieCheckLevel *level, GError **error);
