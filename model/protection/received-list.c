/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions of the other body, as a list shows them. */
#include "model/protection/received-list.h"

#include "model/protection/edition-table.h"
#include "model/store/statement.h"

void
vigie_received_entry_free (VigieReceivedEntry *entry)
{
  if (!entry)
    return;

  g_free (entry->party);
  g_free (entry->approved_on);
  g_free (entry);
}

static const char select_entries[] =
  "SELECT id, party, number, audience, approved_on FROM edition_received ORDER BY id DESC";

GPtrArray *
vigie_received_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_received_entry_free);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_entries, error);
  int step = 0;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieReceivedEntry *entry = g_new0 (VigieReceivedEntry, 1);

    g_ptr_array_add (list, entry);
    entry->own = -1 - sqlite3_column_int64 (select, 0);
    entry->party = g_strdup ((const char *) sqlite3_column_text (select, 1));
    entry->number = sqlite3_column_int64 (select, 2);
    entry->approved_on = g_strdup ((const char *) sqlite3_column_text (select, 4));
    if (!vigie_audience_parse ((const char *) sqlite3_column_text (select, 3), &entry->audience)) {
      vigie_edition_damaged (entry->own, error);
      return NULL;
    }
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

const VigieReceivedEntry *
vigie_received_entry_find (const GPtrArray *entries, gint64 own)
{
  for (guint i = 0; i < entries->len; i++) {
    const VigieReceivedEntry *entry = g_ptr_array_index (entries, i);

    if (entry->own == own)
      return entry;
  }

  return NULL;
}
