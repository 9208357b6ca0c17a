/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which variables the long tables of a source hold, and by which modalities: pivots.csv. */
#pragma once

#include "model/catalogue/catalogue.h"

/**
 * VigiePivotCondition:
 * @dimension: its name, "CAT"
 * @choice: texts of modalities joined by “|”; where the file cannot tell the first, the next one
 */
typedef struct {
  char *dimension;
  GStrv choice;
} VigiePivotCondition;

/* DEFM[CAT=ABC,SEXE=F]=CHO_ABC_F; a dimension without a condition is taken whole. */
typedef struct {
  char *source;
  char *variable;
  char *measure;
  gsize n_conditions;
  VigiePivotCondition *condition;
} VigiePivotRule;

/* (element-type VigiePivotRule) (transfer none): of all sources */
const GPtrArray *vigie_pivot_rules (void);

/* %NULL where @text is none: "CAT=A|B|C,AGE=<25"; "" has no condition. */
VigiePivotRule *vigie_pivot_rule_parse (const char *source,
                                        const char *variable,
                                        const char *measure,
                                        const char *text);
void vigie_pivot_rule_free (VigiePivotRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePivotRule, vigie_pivot_rule_free)

/* The measure that a heading names in long tables of a source: one of its own, such as DEFM, or a variable. */
gboolean vigie_pivot_recognise (const char *source,
                                const char *heading,
                                int period_year,
                                VigieHeadingMatch *match);

/* A row of the source is an estate or a building: they are summed to their zone. */
gboolean vigie_pivot_sums_rows (const char *source);

/* (nullable) (transfer none): the variable that counts what such a row is of: dwellings. */
const char *vigie_pivot_row_unit (const char *source);

/* A combination that has no row stands for none of them: tables by activity name those that exist. */
gboolean vigie_pivot_absent_is_zero (const char *source);
