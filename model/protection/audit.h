/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition gives away, why each cell is hidden, what was lost, what else could be done. All of
 * it is sealed or for the unlocked only. */
#pragma once

#include "model/protection/edition.h"
#include "model/protection/prepare.h"
#include "model/protection/selection.h"

/**
 * VigieExplanation:
 * Why a cell is hidden, for the entitled.
 * @reason: as vigie_edition_reasons() has them, 'D' and 'L' included
 * @protects: (nullable): for 'D' and 'L', the sensitive cell that would be found otherwise, in words
 * @document: (nullable): for 'L', the earlier edition, in words
 * @low, @high: what an outsider can find of it: @high is INFINITY where nothing limits it
 * @sentence: all of it, translated
 */
typedef struct {
  char *zoning;
  char *code;
  char *indicator;
  char reason;
  char *protects;
  char *document;
  double low;
  double high;
  char *sentence;
} VigieExplanation;

void vigie_explanation_free (VigieExplanation *explanation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieExplanation, vigie_explanation_free)

/**
 * vigie_edition_explain:
 * @indicator: its code or its *champ*
 *
 * At once: prepare has kept it with the reasons. Journalled as a reading.
 */
VigieExplanation *vigie_edition_explain (VigieObservatory *observatory,
                                         gint64 number,
                                         const char *zoning,
                                         const char *code,
                                         const char *indicator,
                                         GError **error);

typedef enum {
  VIGIE_EXPOSURE_DEDUCED, /* follows exactly from what is known */
  VIGIE_EXPOSURE_NARROW,  /* is placed more closely than today's rules allow */
  VIGIE_EXPOSURE_SHOWN,   /* shown by one edition, hidden by another, as today's rules have it */
  VIGIE_EXPOSURE_N_KINDS
} VigieExposure;

/**
 * VigieFinding:
 * A cell that an outsider of the edition's audience can find, or bound too narrowly, from all that
 * is approved; @sentence names both documents.
 * @edition: that hides it, or the one that shows it
 */
typedef struct {
  gint64 edition;
  char *zoning;
  char *code;
  char *indicator;
  char *period;
  double low;
  double high;
  VigieExposure kind;
  char *sentence;
} VigieFinding;

void vigie_finding_free (VigieFinding *finding);

/**
 * vigie_edition_audit:
 * @number: 0 for all approved editions, each audience with all it may know
 *
 * Builds the equations anew from what is shown and tries to bound each hidden cell.
 *
 * Returns: (transfer full) (element-type VigieFinding): none when all is safe
 */
GPtrArray *vigie_edition_audit (VigieObservatory *observatory,
                                gint64 number,
                                VigieProgress *progress,
                                GError **error);

/**
 * VigieLoss:
 * What is hidden, over all tables and columns of an edition, or of one column.
 * @indicator: (nullable): of a column; %NULL for the whole
 * @n_cells: that have a value
 * @n_primary, @n_secondary, @n_ledger: hidden by a rule; to protect others; for earlier editions
 * @value, @value_hidden: sums of counts
 */
typedef struct {
  char *indicator;
  char *period;
  gsize n_cells;
  gsize n_primary;
  gsize n_secondary;
  gsize n_ledger;
  double value;
  double value_hidden;
} VigieLoss;

void vigie_loss_free (VigieLoss *loss);

/* (transfer full) (element-type VigieLoss): the whole first, then each column. Unlocked only. */
GPtrArray *vigie_edition_loss (VigieObservatory *observatory, gint64 number, GError **error);

typedef enum {
  VIGIE_ALTERNATIVE_REGROUP, /* a fragile IRIS with a neighbour of the same commune and type */
  VIGIE_ALTERNATIVE_DROP,    /* leave a column out */
  VIGIE_ALTERNATIVE_COARSER, /* leave the finest zoning out */
  VIGIE_ALTERNATIVE_ROUND    /* display rounding */
} VigieAlternativeKind;

/**
 * VigieAlternative:
 * What the user may do instead, and what it would hide then.
 * @zones: (nullable): for a regrouping, NULL-terminated, pairs: code of the zone, name of its group
 * @indicator: (nullable): for a column to drop
 * @n_hidden, @value_hidden: cells hidden then, and the sum of their counts
 * @sentence: what is done, translated
 */
typedef struct {
  VigieAlternativeKind kind;
  GStrv zones;
  char *indicator;
  gsize n_hidden;
  double value_hidden;
  char *sentence;
} VigieAlternative;

void vigie_alternative_free (VigieAlternative *alternative);

/* (transfer full) (element-type VigieAlternative): by decreasing use, only those that hide less. */
GPtrArray *vigie_edition_alternatives (VigieObservatory *observatory,
                                       gint64 number,
                                       const GDate *today,
                                       VigieProgress *progress,
                                       GError **error);

/* A cell that differs between two editions. */
typedef struct {
  char *zoning;
  char *code;
  char *indicator;
  char *period;
  char *before; /* value or mark, "" where the edition has no such cell */
  char *after;
} VigieDifference;

void vigie_difference_free (VigieDifference *difference);

/* (transfer full) (element-type VigieDifference). */
GPtrArray *
vigie_edition_compare (VigieObservatory *observatory, gint64 before, gint64 after, GError **error);
