/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Independent pieces of work over the processors. For suppression.c and outsider.c. */
#pragma once

#include <glib.h>

/* Does the @i-th piece; writes to its own place in @data only. */
typedef void (*VigieParallelFunc) (guint32 i, gpointer data);

/* Calls @func for 0 to @n − 1, in any order, in this thread and others; returns when all are done. */
void vigie_parallel_each (guint32 n, VigieParallelFunc func, gpointer data);
