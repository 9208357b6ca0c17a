/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were given together. */
#include "widgets/assistants/import-queue.h"

void
vigie_import_queue_init (VigieImportQueue *queue)
{
  *queue = (VigieImportQueue) { g_ptr_array_new_with_free_func (g_free),
                                g_ptr_array_new_with_free_func (g_free) };
}

void
vigie_import_queue_clear (VigieImportQueue *queue)
{
  g_clear_pointer (&queue->waiting, g_ptr_array_unref);
  g_clear_pointer (&queue->joined, g_ptr_array_unref);
}

void
vigie_import_queue_add (VigieImportQueue *queue, const char *path)
{
  for (guint i = 0; i < queue->waiting->len; i++)
    if (g_str_equal (queue->waiting->pdata[i], path))
      return;
  g_ptr_array_add (queue->waiting, g_strdup (path));
}

char *
vigie_import_queue_take (VigieImportQueue *queue)
{
  g_ptr_array_set_size (queue->joined, 0);
  return queue->waiting->len > 0 ? g_ptr_array_steal_index (queue->waiting, 0) : NULL;
}

void
vigie_import_queue_join (VigieImportQueue *queue, guint n)
{
  for (; n > 0; n--)
    g_ptr_array_add (queue->joined, g_ptr_array_steal_index (queue->waiting, 0));
}

void
vigie_import_queue_part (VigieImportQueue *queue)
{
  while (queue->joined->len > 0)
    g_ptr_array_insert (queue->waiting, 0,
                        g_ptr_array_steal_index (queue->joined, queue->joined->len - 1));
}
