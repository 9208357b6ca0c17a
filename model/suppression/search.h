/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for the variables of a block to give up at the least cost. For suppression.c. */
#pragma once

#include "model/suppression/block.h"

/**
 * VigieSearch:
 * A safe pattern of a block, and for each sensitive variable the witness that it is one. From one
 * pattern to another only the witnesses that the new one breaks are looked for.
 */
typedef struct _VigieSearch VigieSearch;

VigieSearch *vigie_search_new (const VigieBlock *block);
void vigie_search_free (VigieSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSearch, vigie_search_free)

/**
 * vigie_search_begin:
 * @start: (nullable): per variable, whether it is hidden to begin with; %NULL for the least
 * @share: (nullable): per variable, how likely it is to be hidden in the end, 0 to 1: it costs less then
 * @faults: (element-type guint32): filled with the variables that nothing can make safe
 *
 * Reaches a safe pattern by opening what the cheapest witness of each sensitive variable needs; then
 * each variable is put back whose return leaves all safe, the dearest first.
 *
 * Returns: %FALSE with @faults: nothing more can be asked of the search then
 */
gboolean
vigie_search_begin (VigieSearch *search, const guint8 *start, const double *share, GArray *faults);

/**
 * vigie_search_improve:
 * @rounds: for each hidden variable that is not sensitive; 2 000 in all at most
 * @most_work: rounds end after that, as vigie_witness_finder_get_work() counts
 *
 * Parts of the pattern are torn down and built again, and kept when they cost less.
 *
 * Returns: %FALSE when cancelled
 */
gboolean vigie_search_improve (
  VigieSearch *search, double rounds, double most_work, VigieProgress *progress, GError **error);

/* What it has done so far, as vigie_witness_finder_get_work() counts. */
double vigie_search_get_work (const VigieSearch *search);

/* Of what is hidden. */
double vigie_search_get_cost (const VigieSearch *search);

/* @hidden: (out caller-allocates): a byte a variable: hidden or never shown */
void vigie_search_get_hidden (const VigieSearch *search, guint8 *hidden);

/* @protects: (out caller-allocates): a sensitive variable that needs it, or VIGIE_NO_CELL. What none
 * needs is put back, so ask for what is hidden afterwards. */
void vigie_search_tell_protected (VigieSearch *search, guint32 *protects);
