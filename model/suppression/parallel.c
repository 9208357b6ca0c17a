/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that take the next piece until none is left. */
#include "model/suppression/parallel.h"

#include "model/suppression/linear.h"

#define MOST_THREADS 16

typedef struct {
  guint32 n;
  gint next;
  VigieParallelFunc func;
  gpointer data;
} Work;

static gpointer
take_pieces (gpointer data)
{
  Work *work = data;

  vigie_linear_enter_thread ();
  for (guint32 i = (guint32) g_atomic_int_add (&work->next, 1); i < work->n;
       i = (guint32) g_atomic_int_add (&work->next, 1))
    work->func (i, work->data);

  return NULL;
}

void
vigie_parallel_each (guint32 n, VigieParallelFunc func, gpointer data)
{
  Work work = { n, 0, func, data };
  GThread *helper[MOST_THREADS];
  guint n_helpers = MIN (MIN (g_get_num_processors (), MOST_THREADS), MAX (n, 1)) - 1;

  for (guint t = 0; t < n_helpers; t++)
    helper[t] = g_thread_new ("suppression", take_pieces, &work);
  take_pieces (&work);
  for (guint t = 0; t < n_helpers; t++)
    g_thread_join (helper[t]);
}
