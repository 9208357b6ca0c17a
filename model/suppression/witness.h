/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that an outsider must allow: the proof that a sensitive variable has room. For search.c. */
#pragma once

#include "model/suppression/block.h"

/**
 * VigieWitness:
 * Two tables that agree with everything shown, one in which the target rises and one in which it
 * falls, as far as it must. They stay a proof for as long as their variables are not shown.
 * @variable: @n of them, the ones that move, in increasing order
 * @rise, @fall: how far in each of the two tables
 */
typedef struct {
  int references;
  guint32 n;
  guint32 *variable;
  double *rise;
  double *fall;
} VigieWitness;

VigieWitness *vigie_witness_ref (VigieWitness *witness);
void vigie_witness_unref (VigieWitness *witness);

/* Scratch of one thread. */
typedef struct _VigieWitnessFinder VigieWitnessFinder;

VigieWitnessFinder *vigie_witness_finder_new (const VigieBlock *block);
void vigie_witness_finder_free (VigieWitnessFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWitnessFinder, vigie_witness_finder_free)

/* What it has done so far, in rows of programs times their steps: the same on any machine. */
double vigie_witness_finder_get_work (const VigieWitnessFinder *finder);

/**
 * vigie_witness_find:
 * @excluded: a variable that may not move, or VIGIE_NO_CELL
 * @open: per variable whether it is not shown
 * @price: (nullable): per variable what opening it is worth; %NULL to use open ones only
 * @jitter: 0, or a number by which prices vary a little, so that other tables are found
 *
 * A linear program over the two tables, of the variables near @target first, with the prices scaled
 * by how far each moves until the sum of what is opened gets no less (Kim and Pardalos, Operations
 * Research Letters 24, 1999: dynamic slope scaling).
 *
 * Returns: (transfer full): or %NULL where there is none, all of them open
 */
VigieWitness *vigie_witness_find (VigieWitnessFinder *finder,
                                  guint32 target,
                                  guint32 excluded,
                                  const guint8 *open,
                                  const double *price,
                                  guint32 jitter);
