/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue: sources, variables, indicators, relations, and how headings become variables. */
#pragma once

#include "model/catalogue/indicator.h"

/* An operation of a source under another name than its main one: the stems that it holds. */
typedef struct {
  GStrv stem;
  char *producer;
  char *operation;
} VigieOperation;

/**
 * VigieSource:
 * @code: "DGI"
 * @annex_line: "V02" as the annex of 2009 has it, or "" outside the annex; the convention's own
 *   lines decide
 * @producer, @operation: for the source line N6: "Insee, DGFiP, Cnaf, Cnav, CCMSA", "Filosofi"
 * @variant: other operations, by stem: RFUCQ2 is of the *revenus fiscaux localisés*
 * @called: NULL-terminated: how titles and notes of its files name it: "allocations familiales"
 */
typedef struct {
  char *code;
  char *label_fr;
  char *label_en;
  char *annex_line;
  char *producer;
  char *operation;
  gsize n_variants;
  VigieOperation *variant;
  GStrv called;
} VigieSource;

const char *vigie_source_label (const VigieSource *source, VigieLanguage language);

/* Who made a variable, and by which operation. */
void vigie_source_get_provenance (const VigieSource *source,
                                  const char *variable,
                                  const char **producer,
                                  const char **operation);

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

/* (nullable): by its code, which may be written in small letters and without its underscores. */
const VigieIndicator *vigie_catalogue_find (const VigieCatalogue *catalogue, const char *code);
const VigieSource *vigie_catalogue_find_source (const VigieCatalogue *catalogue, const char *code);

/* What a heading is: @variable NULL when nothing matches. */
typedef struct {
  const char *variable; /* lent by the catalogue */
  int year;             /* of the heading, or 0 */
  double scale;         /* multiply values by it */
  gboolean declared;    /* a known variable that no indicator uses */
  gboolean flag;        /* a quality code of the producer, not a figure */
  const char *other; /* (nullable): another variable whose heading is the same, in another table */
  gboolean other_declared;
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
