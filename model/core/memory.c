/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel gives large pages where it is asked to only ("madvise"). */
#include "model/core/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE_PAGE (2u << 20)

void
vigie_memory_use_large_pages (gpointer memory, gsize n_bytes)
{
#ifdef MADV_HUGEPAGE
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  uintptr_t start = ((uintptr_t) memory + page - 1) / page * page;
  uintptr_t end = ((uintptr_t) memory + n_bytes) / page * page;

  if (n_bytes >= LARGE_PAGE)
    madvise ((gpointer) start, end - start, MADV_HUGEPAGE);
#endif
}

gpointer
vigie_memory_alloc (gsize n_bytes)
{
  gsize rounded = (n_bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  gpointer memory;

  if (n_bytes < LARGE_PAGE)
    return g_malloc (MAX (n_bytes, 1));
  if (!(memory = aligned_alloc (LARGE_PAGE, rounded)))
    g_error ("no memory for %zu bytes", n_bytes);
  vigie_memory_use_large_pages (memory, rounded);
  return memory;
}
