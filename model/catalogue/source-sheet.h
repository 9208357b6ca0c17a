/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source's sheet (*fiche source*): purpose, formality, retention, contact, secrecy rules. */
#pragma once

#include "model/store/observatory.h"

/**
 * VigieSecrecyRule:
 * The settings of one source: DOMAIN 6.1. Off is 0, but for the booleans.
 */
typedef struct {
  double threshold; /* seuil: 0 < n < threshold is hidden */
  gboolean zero;    /* zeros are shown */
  gboolean complement;
  gboolean unanimity;
  double den_min;   /* derived values hidden when 0 < N < den_min */
  double dominance; /* share of the largest contributor, 0.85; strict */
  int nk_n;         /* (n, k): the n largest above share k; 0 off */
  double nk_k;
  double p;           /* p %: 0.10; 0 off */
  int min_units;      /* contributors */
  double zone_min;    /* inhabitants, free zones */
  gboolean sensitive; /* indicators marked sensitive: by TRIRIS or commune of 5 000 only */
  double round;
  double audit_width;
  gboolean weighted;    /* reals of a survey, such as the census: no threshold applies */
  double fragile_under; /* counts between 0 and this are fragile; 0 off */
  int fragile_since;    /* first year of surveys: censuses before it counted everybody */
} VigieSecrecyRule;

typedef struct {
  char *source;
  char *purpose;
  char *formality;
  char *retention; /* ISO date, or a phrase */
  char *contact;
  char *producer_text; /* the producer's own words on secrecy */
  gboolean to_confirm; /* shipped, nobody has confirmed it yet */
  int version;
  VigieSecrecyRule rule;
} VigieSourceSheet;

void vigie_source_sheet_free (VigieSourceSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSourceSheet, vigie_source_sheet_free)

/* The sheets of all sources, shipped filled and marked "à confirmer". For `create`. */
gboolean vigie_source_sheets_ship (VigieObservatory *observatory, GError **error);

/* (transfer full) (element-type VigieSourceSheet): the sheets that ship, for all sources. */
GPtrArray *vigie_source_sheets_shipped (void);

VigieSourceSheet *
vigie_source_sheet_load (VigieObservatory *observatory, const char *source, GError **error);
/* Whether the settings make sense, alone and together: VIGIE_ERROR_CONTENT says which does not. */
gboolean vigie_secrecy_rule_check (const VigieSecrecyRule *rule, GError **error);

/* (transfer full): what changes, in the words of the settings: "threshold 5 → 11, complement off". */
char *vigie_secrecy_rule_dup_changes (const VigieSecrecyRule *before,
                                      const VigieSecrecyRule *after);

/* A new version, journalled with what changes, on an article; convention/source-sheet-act.h decides. */
gboolean vigie_source_sheet_save (VigieObservatory *observatory,
                                  const VigieSourceSheet *sheet,
                                  const char *article,
                                  GError **error);

/* (transfer full) (nullable): the names of the fields left empty, for M07; %NULL when complete. */
char *vigie_source_sheet_dup_missing (const VigieSourceSheet *sheet);

/* Whether an import may use it: VIGIE_ERROR_REFUSED with M07 when a field is empty (A3.5). */
gboolean vigie_source_sheet_check (const VigieSourceSheet *sheet, GError **error);
