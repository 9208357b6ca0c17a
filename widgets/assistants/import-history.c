/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was corrected of a file, to be undone and done again. */
#include "widgets/assistants/import-history.h"

void
vigie_import_history_init (VigieImportHistory *history)
{
  history->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_mapping_free);
  history->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_mapping_free);
}

void
vigie_import_history_clear (VigieImportHistory *history)
{
  g_clear_pointer (&history->undo, g_ptr_array_unref);
  g_clear_pointer (&history->redo, g_ptr_array_unref);
}

void
vigie_import_history_forget (VigieImportHistory *history)
{
  g_ptr_array_set_size (history->undo, 0);
  g_ptr_array_set_size (history->redo, 0);
}

void
vigie_import_history_note (VigieImportHistory *history, const VigieMapping *before)
{
  g_ptr_array_add (history->undo, vigie_mapping_dup (before));
  g_ptr_array_set_size (history->redo, 0);
}

VigieMapping *
vigie_import_history_take (VigieImportHistory *history, gboolean forth, const VigieMapping *now)
{
  GPtrArray *from = forth ? history->redo : history->undo;
  GPtrArray *to = forth ? history->undo : history->redo;

  if (from->len == 0)
    return NULL;
  g_ptr_array_add (to, vigie_mapping_dup (now));
  return g_ptr_array_steal_index (from, from->len - 1);
}
