/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classification (*discrétisation*) of a column: breaks and the class of each zone. */
#pragma once

#include "model/core/figures.h"

typedef enum {
  VIGIE_METHOD_QUANTILE,
  VIGIE_METHOD_EQUAL,
  VIGIE_METHOD_JENKS,
  VIGIE_METHOD_Q6,
  VIGIE_METHOD_MEAN_SD,
  VIGIE_METHOD_MANUAL
} VigieMethod;

#define VIGIE_MAX_CLASSES 7
#define VIGIE_NO_CLASS 255

/**
 * VigieClasses:
 * @n: number of classes, fewer than asked where values are few or tied
 * @bound: @n + 1 bounds; class i is [bound i ; bound i + 1[, the last closed
 * @least, @greatest: per class, effective least and greatest shown values; NaN in a class without
 *   zones, as equal intervals, deviations and manual breaks may have
 * @count: zones per class
 * @state_count: zones per #VigieCellState (the first is the sum of @count)
 */
typedef struct {
  VigieMethod method;
  gsize n;
  double bound[VIGIE_MAX_CLASSES + 1];
  double least[VIGIE_MAX_CLASSES];
  double greatest[VIGIE_MAX_CLASSES];
  gsize count[VIGIE_MAX_CLASSES];
  gsize state_count[VIGIE_CELL_N_STATES];
} VigieClasses;

/* "quantile", "equal", "jenks", "q6", "mean-sd", "manual". */
gboolean vigie_method_parse (const char *name, VigieMethod *method);
const char *vigie_method_name (VigieMethod method);
const char *vigie_method_label (VigieMethod method); /* translated */

/**
 * vigie_classes_compute:
 * @figures, @column: values in the state VIGIE_CELL_VALUE take part
 * @n: classes asked, 3 to 7 (Q6 has six, mean-sd up to five)
 * @manual: (nullable): n + 1 ascending bounds for VIGIE_METHOD_MANUAL; the outer ones are widened
 *   to the values, so that each value has its class
 *
 * Quantiles by linear interpolation; natural breaks are exact, a break being the least value of the
 * class above it; deviations break at mean ± 0.5 and ± 1.5 of them. Ties are never split: the last
 * class may be a single value, closed on both sides.
 * Source: Hyndman and Fan, 1996, definition 7; Wang and Song, "Ckmeans.1d.dp", 2011 (optimal 1-D
 * k-means), with divide and conquer on the monotone matrix.
 *
 * Returns: %FALSE when there is no value to class (classes->n is 0 then, state counts are set)
 */
gboolean vigie_classes_compute (const VigieFigures *figures,
                                gsize column,
                                VigieMethod method,
                                gsize n,
                                const double *manual,
                                VigieClasses *classes);

/* The class of a value, or VIGIE_NO_CLASS. */
guint8 vigie_classes_of (const VigieClasses *classes, double value);
