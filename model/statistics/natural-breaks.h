/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Natural breaks (*seuils naturels*, Jenks), exact. For classes.c. */
#pragma once

#include <glib.h>

/**
 * vigie_natural_breaks:
 * @value: @n values in ascending order
 * @classes: classes asked
 * @first: (out): per class, the index in @value of its least value; room for @classes
 *
 * Cuts sorted values so that the sum of squared distances to the means of their classes is the
 * least possible. Equal values stay together. Of two cuts equally good the lower one is taken.
 *
 * Source: Wang and Song, "Ckmeans.1d.dp", 2011, with divide and conquer on the monotone matrix.
 *
 * Returns: the number of classes, fewer than asked where there are fewer different values
 */
gsize vigie_natural_breaks (const double *value, gsize n, gsize classes, gsize *first);
