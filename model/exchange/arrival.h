/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package that has come, read over this observatory's zonings: all of it checked, nothing written.
 * For this room. */
#pragma once

#include "model/exchange/manifest.h"

/* What became of a sheet: rows taken, zones that are not known here, columns that are no delivery. */
typedef struct {
  char *name;
  gsize accepted;
  GPtrArray *unknown; /* (element-type utf8): codes */
} VigieArrivedSheet;

/* A source whose rules of secrecy are not the sender's. @change: from ours to theirs, "threshold 5 → 11" */
typedef struct {
  char *source;
  char *change;
} VigieArrivedRule;

/**
 * VigieArrival:
 * @edition: (element-type VigieEdition): in the order of the manifest, with their tables over our
 *   zonings; columns that our catalogue has not are left out of them
 * @sheet: (element-type VigieArrivedSheet)
 * @known_only: (element-type utf8): columns of the given edition that are no variable of a delivery
 * @rules: as the sender has them; @rule_change (element-type VigieArrivedRule): where ours differ
 * @accepted, @refused: rows of the given edition
 */
typedef struct {
  VigieManifest *manifest;
  GPtrArray *edition;
  GPtrArray *sheet;
  GPtrArray *known_only;
  char *rules;
  GPtrArray *rule_change;
  gsize accepted;
  gsize refused;
} VigieArrival;

/* (transfer full): from the archive's bytes; %NULL with the reason. */
VigieArrival *vigie_arrival_read (VigieObservatory *observatory, GBytes *archive, GError **error);
void vigie_arrival_free (VigieArrival *arrival);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieArrival, vigie_arrival_free)

/* (transfer none): the services edition that is given. */
const VigieEdition *vigie_arrival_given (const VigieArrival *arrival);

/* (nullable): the one variable that an indicator is, such as P_POP of POP; %NULL for what is
 * computed. */
const VigieTerm *vigie_arrival_variable (const VigieIndicator *indicator);

/* (transfer full): what was taken and refused, and why, without figures (A3.8): JSON. */
char *vigie_arrival_dup_report (const VigieArrival *arrival);
