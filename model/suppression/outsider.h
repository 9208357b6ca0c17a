/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an outsider finds in a block. For suppression.c. */
#pragma once

#include "model/suppression/block.h"

/**
 * vigie_outsider_bound:
 * @open: a byte a variable: not shown
 * @wanted: a byte a variable: bound it
 * @moved: (out caller-allocates): limits of each deviation; -INFINITY or INFINITY where nothing
 *   limits it; 0 for what is shown exactly or not wanted
 */
void vigie_outsider_bound (const VigieBlock *block,
                           const guint8 *open,
                           const guint8 *wanted,
                           VigieBounds *moved);

/* Which variables are told exactly: 1 in @told (out caller-allocates). By elimination over the open
 * variables, modulo 2^61 − 1: the coefficients are whole numbers, so that a chance cancellation has
 * odds of one in 10^18. */
void vigie_outsider_eliminate (const VigieBlock *block, const guint8 *open, guint8 *told);

/**
 * vigie_outsider_publish:
 * @order: @n_order variables, the one to show first before others
 * @hidden: (out caller-allocates): a byte a variable: hidden, or never shown
 *
 * The exact pattern: shows each of @order in turn unless a sensitive variable would become a linear
 * combination of what is shown. The vectors of variables are kept modulo those of the shown ones: a
 * sensitive one vanishes when it is a multiple of the one to show. (GaussSuppression: Langsrud,
 * Privacy in Statistical Databases, 2024.)
 */
void vigie_outsider_publish (const VigieBlock *block,
                             const guint32 *order,
                             guint32 n_order,
                             guint8 *hidden);
