/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an outsider finds in a block. For suppression.c. */
#pragma once

#include "model/protection/block.h"

/* @open: a byte a variable: not shown. @low, @high: (out caller-allocates): limits of its deviation,
 * -INFINITY or INFINITY where nothing limits it; 0 for what is shown exactly. */
void vigie_outsider_bound (const VigieBlock *block, const guint8 *open, double *low, double *high);

/* Which variables are told exactly: 1 in @told (out caller-allocates). By elimination over the open
 * variables, modulo 2^61 − 1: the coefficients are whole numbers, so that a chance cancellation has
 * odds of one in 10^18. */
void vigie_outsider_eliminate (const VigieBlock *block, const guint8 *open, guint8 *told);
