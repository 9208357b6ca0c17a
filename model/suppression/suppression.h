/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cells to give up so that no sensitive one can be found or bounded too narrowly. */
#pragma once

#include "model/core/progress.h"
#include "model/suppression/cell-system.h"

#define VIGIE_NO_CELL G_MAXUINT32

/**
 * VigieBounds:
 * What an outsider can find of a cell: the least and the greatest value that agree with everything
 * shown; @high is INFINITY where nothing limits it.
 */
typedef struct {
  double low;
  double high;
} VigieBounds;

/**
 * VigiePattern:
 * @n: cells of the system; arrays have one element a cell
 * @hidden: 1 for an offered cell that is not shown
 * @protects: for a hidden cell that is not sensitive itself: a sensitive cell that would be found,
 *   or bounded too narrowly, were this one shown; else VIGIE_NO_CELL
 * @bounds: of each cell that is not shown and not known, if it is offered or sensitive; of what is
 *   shown or known its value, of what nobody asks for its @low and INFINITY
 * @n_hidden, @n_secondary, @value_hidden: of the offered cells
 * @least_value: no safe pattern hides less; equal to @value_hidden where that is proved the best
 */
typedef struct {
  gsize n;
  guint8 *hidden;
  guint32 *protects;
  VigieBounds *bounds;
  gsize n_hidden;
  gsize n_secondary;
  double value_hidden;
  double least_value;
} VigiePattern;

void vigie_pattern_free (VigiePattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePattern, vigie_pattern_free)

/**
 * VigieFault:
 * A sensitive cell that stays in danger even when everything offered is hidden.
 * @known: (element-type guint32): cells shown before that give it away
 */
typedef struct {
  guint32 cell;
  VigieBounds bounds;
  GArray *known;
} VigieFault;

void vigie_fault_free (VigieFault *fault);

/**
 * vigie_suppression_solve:
 * @effort: 0 for the first safe pattern; else it is brought down to the optimum, or improved by
 *   chance in a tenth of so many rounds for each hidden cell where that takes more than so many
 *   times 0.3 s
 * @faults: (out) (transfer container) (element-type VigieFault) (nullable): why there is none
 *
 * The same system gives the same pattern. A pattern is safe when every sensitive cell that is not
 * known has bounds at least @width apart, of which the upper reaches @upper (Fischetti and Salazar,
 * Management Science 47, 2001); that also keeps it, and each group of hidden cells under the
 * threshold, out of the span of what is shown.
 *
 * Returns: (transfer full): or %NULL: with @faults filled, or with VIGIE_ERROR_CANCELLED
 */
VigiePattern *vigie_suppression_solve (const VigieCellSystem *system,
                                       guint effort,
                                       GPtrArray **faults,
                                       VigieProgress *progress,
                                       GError **error);

/**
 * vigie_suppression_audit:
 * @shown: a byte a cell: whether an outsider sees it; known cells are seen whatever it says
 * @bounds: (out caller-allocates): one a cell, as in #VigiePattern
 *
 * Plays the outsider: what can be found of each cell that is not seen.
 *
 * Returns: the number of sensitive cells in danger: too narrow, or not reaching their @upper
 */
gsize
vigie_suppression_audit (const VigieCellSystem *system, const guint8 *shown, VigieBounds *bounds);

/* Whether bounds are wide enough for a sensitive cell. */
gboolean vigie_bounds_are_safe (const VigieSystemCell *cell, VigieBounds bounds);

/**
 * vigie_suppression_spanned:
 * @shown: as above
 *
 * The exact half: which sensitive cells are a linear combination of what is seen, by elimination
 * modulo 2^61 − 1 over the cells as columns.
 *
 * Returns: (transfer full) (element-type guint32): such cells, none when all are safe
 */
GArray *vigie_suppression_spanned (const VigieCellSystem *system, const guint8 *shown);

/**
 * vigie_suppression_exact:
 * @by_level: in the order of DOMAIN 6.3, totals from the highest level down, then by decreasing
 *   value; else by decreasing value alone
 *
 * The cheap half: what to hide so that no sensitive cell is found exactly, bounds not looked at.
 * For comparison with tools that go no further; the search starts from it too.
 *
 * Returns: (transfer full): with neither bounds nor what protects what
 */
VigiePattern *vigie_suppression_exact (const VigieCellSystem *system, gboolean by_level);
