/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory by the megabyte: on virtual machines its first touch costs more than what is done with it. */
#pragma once

#include <glib.h>

/**
 * vigie_memory_alloc:
 * @n_bytes: how much
 *
 * Large memory in large pages, which are touched once where small ones are five hundred times.
 *
 * Returns: (transfer full): freed by g_free()
 */
gpointer vigie_memory_alloc (gsize n_bytes);

/* The same for memory that was allocated elsewhere, and not touched yet. */
void vigie_memory_use_large_pages (gpointer memory, gsize n_bytes);
