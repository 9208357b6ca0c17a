/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How little could be hidden at least: the proof that a pattern is the best, or how far it is from it.
 * For suppression.c. */
#pragma once

#include "model/suppression/block.h"

/**
 * VigieOptimum:
 * Each sensitive variable that has no room in a pattern gives an inequality that every safe pattern
 * keeps: the variables that limit it, weighted, of which enough must be opened. The least cost that
 * keeps all of them is a bound (Fischetti and Salazar, Management Science 47, 2001: Benders' cuts,
 * weights cut off at what is required).
 */
typedef struct _VigieOptimum VigieOptimum;

/* @most_work: how much is tried before it gives up, in rows of programs times their steps: 10^7 take two
 * seconds or so, and always end at the same place. Returns: (transfer full) (nullable): %NULL where
 * variables are shown rounded: their limits are not linear in what is hidden. */
VigieOptimum *vigie_optimum_new (const VigieBlock *block, double most_work);
void vigie_optimum_free (VigieOptimum *optimum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieOptimum, vigie_optimum_free)

/**
 * vigie_optimum_relax:
 * @cost: of a safe pattern
 * @near: (out caller-allocates): a byte a variable: hidden by half at least in the relaxed solution, a
 *   start for a search
 *
 * Lets variables be hidden in part, adds inequalities until none is missing or little is gained.
 *
 * Returns: a cost that no safe pattern undercuts
 */
double
vigie_optimum_relax (VigieOptimum *optimum, double cost, guint8 *near, VigieProgress *progress);

/* Per variable, how much of it the last solution hides: from 0 to 1. */
const double *vigie_optimum_get_shares (const VigieOptimum *optimum);

typedef enum {
  VIGIE_OPTIMUM_PROVED,  /* no safe pattern costs less than the given one */
  VIGIE_OPTIMUM_REACHED, /* @near is safe, but for lone contributors, and none costs less */
  VIGIE_OPTIMUM_NEARER,  /* @near keeps the inequalities so far; there are more now */
  VIGIE_OPTIMUM_STOPPED  /* too long */
} VigieOptimumStep;

/**
 * vigie_optimum_step:
 * @cost: of the best safe pattern so far: variables that cost more than is left between it and the
 *   bound stay out
 * @bound: (inout): raised
 *
 * One whole program, ended after a number of nodes that is always the same.
 */
VigieOptimumStep
vigie_optimum_step (VigieOptimum *optimum, double cost, double *bound, guint8 *near);
