/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a long table (one row a zone and modality) becomes a wide one: recorded with the mapping, so that it is replayed. */
#pragma once

#include <json-glib/json-glib.h>

#include "model/core/period.h"

/* A modality as the file spells it, in one way or several. */
typedef struct {
  GStrv text;
} VigiePivotModality;

/**
 * VigiePivotDimension:
 * @column: of the file
 * @name: "AGE", or the heading of a column that the catalogue does not know
 * @unknown: modalities whose meaning is not known: no sum is made over them by itself
 */
typedef struct {
  gsize column;
  char *name;
  gsize n_modalities;
  VigiePivotModality *modality;
  GStrv unknown;
} VigiePivotDimension;

/**
 * VigiePivotVariable:
 * @column: where the figures stand
 * @take: for each dimension the modalities that are summed, by number, ended by −1
 * @rule: in words: “DEFM [CAT = A + B + C, SEXE = T]”
 */
typedef struct {
  char *variable;
  VigiePeriod period;
  gsize column;
  int **take;
  char *rule;
} VigiePivotVariable;

/**
 * VigiePivot:
 * @absent_is_zero: a combination without a row is zero; else the sum is not available
 * @sums_rows: several rows of one combination are estates of a landlord, and are summed
 * @contributor: column of who contributes, or −1 for the file itself
 */
typedef struct {
  gsize n_dimensions;
  VigiePivotDimension *dimension;
  gsize n_variables;
  VigiePivotVariable *variable;
  gboolean absent_is_zero;
  gboolean sums_rows;
  gssize contributor;
} VigiePivot;

VigiePivot *vigie_pivot_dup (const VigiePivot *pivot);
void vigie_pivot_free (VigiePivot *pivot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePivot, vigie_pivot_free)

/* Adds a variable, or puts it in the place of the same one of the same period; takes all but @variable. */
void vigie_pivot_add (VigiePivot *pivot,
                      const char *variable,
                      VigiePeriod period,
                      gsize column,
                      int **take,
                      char *rule);

/* Takes a variable away: of all periods where @period is none; %FALSE where it is not there. */
gboolean vigie_pivot_remove (VigiePivot *pivot, const char *variable, VigiePeriod period);

/* How many combinations a zone has rows of, where it has all: the product of what is taken. */
gsize vigie_pivot_count_taken (const VigiePivot *pivot, gsize variable);

void vigie_pivot_write_json (const VigiePivot *pivot, JsonBuilder *builder);
VigiePivot *vigie_pivot_read_json (JsonObject *object);
