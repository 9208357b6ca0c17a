/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for the variables of a block to give up at the least cost. For suppression.c. */
#pragma once

#include "model/suppression/block.h"

/**
 * vigie_block_search:
 * @start: (nullable): per variable, whether it is hidden to begin with; %NULL for the least
 * @effort: rounds of improvement for each hidden variable that is not sensitive, 2 000 at most
 * @hidden: (out caller-allocates): a byte a variable: hidden or never shown
 * @protects: (out caller-allocates): a sensitive variable that needs it, or VIGIE_NO_CELL
 * @faults: (element-type guint32): filled with the variables that nothing can make safe
 *
 * From a safe pattern, reached by opening what the cheapest witness of each sensitive variable
 * needs, each variable is put back whose return leaves all safe; then parts of the pattern are torn
 * down and built again, and kept when they cost less.
 *
 * Returns: %FALSE with @faults, or with @error when cancelled
 */
gboolean vigie_block_search (const VigieBlock *block,
                             const guint8 *start,
                             guint effort,
                             guint8 *hidden,
                             guint32 *protects,
                             GArray *faults,
                             VigieProgress *progress,
                             GError **error);
