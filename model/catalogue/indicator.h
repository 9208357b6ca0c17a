/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators and their linear formulas, as indicators.csv has them. */
#pragma once

#include <glib.h>

#include "model/core/language.h"
#include "model/core/period.h"

typedef enum {
  VIGIE_KIND_STOCK,
  VIGIE_KIND_RATIO,
  VIGIE_KIND_RATE,
  VIGIE_KIND_MEDIAN,
  VIGIE_KIND_QUANTILE,
  VIGIE_KIND_INDEX,
  VIGIE_KIND_EVOLUTION
} VigieIndicatorKind;

typedef enum {
  VIGIE_AGGREGATE_SUM,
  VIGIE_AGGREGATE_RATIO,
  VIGIE_AGGREGATE_NONE /* non sommable */
} VigieAggregation;

typedef enum {
  VIGIE_HIGHER_NEUTRAL,
  VIGIE_HIGHER_BETTER,
  VIGIE_HIGHER_WORSE
} VigieHigherIs;

typedef enum {
  VIGIE_TERM_SAME,     /* the figure's own period */
  VIGIE_TERM_RELATIVE, /* @shift years from it */
  VIGIE_TERM_FIXED,    /* @year */
  VIGIE_TERM_REFERENCE /* same period, reference territory */
} VigieTermPeriod;

/* coefficient × source.variable at a period. */
typedef struct {
  double coefficient;
  char *source;
  char *variable;
  VigieTermPeriod period;
  int year; /* the year, or the shift */
} VigieTerm;

typedef struct {
  gsize n;
  VigieTerm *term;
} VigieFormula;

/**
 * VigieIndicator:
 * The figure is factor × numerator / denominator; without denominator, the sum itself.
 * Fields are the columns of indicators.csv (see CATALOGUE in the documents).
 */
typedef struct {
  char *code;
  char *label_fr;
  char *label_en;
  char *theme;
  char *source;
  VigieFormula numerator;
  VigieFormula denominator; /* n = 0: none */
  double factor;
  char *unit;
  VigieIndicatorKind kind;
  VigieAggregation aggregation;
  VigieHigherIs higher_is;
  int decimals;
  gboolean relation;
  gboolean sensitive;
  char *min_level;
  char *response;
  char *place;
  char *programme;
  char *audience_group;
  char *article;
  char *notes;
  char *formula_text; /* "100 * DEC_A / DEC_B", for the dictionary */
} VigieIndicator;

/* label_fr or label_en. */
const char *vigie_indicator_label (const VigieIndicator *indicator, VigieLanguage language);

/* French as in the file; English translated ("personnes" → "persons"). */
const char *vigie_indicator_unit (const VigieIndicator *indicator, VigieLanguage language);

/* A theme's name for people: "revenus" → "Revenus" or "Income". */
const char *vigie_theme_label (const char *theme, VigieLanguage language);

/* Whether an indicator may be shown by zones of a kind (A1.4): what is known at commune level only
 * is never spread down to the IRIS, nor to zones made of them or drawn across them. */
gboolean vigie_indicator_is_shown_at (const VigieIndicator *indicator, const char *zoning_kind);

/* The same, with M02 as VIGIE_ERROR_REFUSED. */
gboolean vigie_indicator_check_level (const VigieIndicator *indicator,
                                      const char *zoning_kind,
                                      GError **error);

const char *vigie_indicator_kind_name (VigieIndicatorKind kind); /* "stock"… */
