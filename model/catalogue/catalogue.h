/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue: sources, variables, indicators, relations, and how headings become variables. */
#pragma once

#include "model/catalogue/indicator.h"

/**
 * VigieSource:
 * @code: "DGI"
 * @annex_line: "V02", or "" outside the annex
 * @producer, @operation: for the source line N6: "Insee, DGFiP, Cnaf, Cnav, CCMSA", "Filosofi"
 */
typedef struct {
  char *code;
  char *label_fr;
  char *label_en;
  char *annex_line;
  char *producer;
  char *operation;
} VigieSource;

typedef enum {
  VIGIE_RELATION_EQUAL,
  VIGIE_RELATION_PART_OF,
  VIGIE_RELATION_SAME,
  VIGIE_RELATION_ORDER,
  VIGIE_RELATION_TOGETHER
} VigieRelationKind;

/* A line of relations.csv; @total.n is 0 and @constant 100 where the total is the number 100. */
typedef struct {
  char *source;
  VigieFormula total;
  double constant;
  VigieFormula parts;
  VigieRelationKind kind;
  double tolerance;
  gboolean certain; /* the note begins with "définition" */
} VigieRelation;

typedef struct {
  gsize n_sources;
  const VigieSource *source;
  gsize n_indicators;
  const VigieIndicator *indicator;
  gsize n_relations;
  const VigieRelation *relation;
} VigieCatalogue;

/* (transfer none): the catalogue compiled in, parsed once, the same for all threads. */
const VigieCatalogue *vigie_catalogue_get (void);

const VigieIndicator *vigie_catalogue_find (const VigieCatalogue *catalogue, const char *code);
const VigieSource *vigie_catalogue_find_source (const VigieCatalogue *catalogue, const char *code);

/* What a heading is: @variable NULL when nothing matches. */
typedef struct {
  const char *variable; /* lent by the catalogue */
  int year;             /* of the heading, or 0 */
  double scale;         /* multiply values by it */
  gboolean declared;    /* a known variable or flag that no indicator uses */
} VigieHeadingMatch;

/**
 * vigie_catalogue_recognise:
 * @heading: as in the file
 * @period_year: of the delivery, for patterns limited to years and for headings without one
 *
 * Returns: whether a pattern of @source matches the whole heading
 */
gboolean vigie_catalogue_recognise (const VigieCatalogue *catalogue,
                                    const char *source,
                                    const char *heading,
                                    int period_year,
                                    VigieHeadingMatch *match);
