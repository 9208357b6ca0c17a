/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leave an edition that nobody has approved. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/protection/edition-table.h"
#include "model/protection/prepare.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

gboolean
vigie_edition_discard (VigieObservatory *observatory, gint64 number, GError **error)
{
  g_autofree char *object = g_strdup_printf ("edition %d", (int) number);
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieEdition) edition = NULL;
  g_auto (VigieEditionRow) row = { 0 };

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !(edition = vigie_edition_read (db, number, &row, error)))
    return FALSE;
  if (edition->approved_on) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Edition %d is approved and known: it cannot be left any more."), (int) number);
    return FALSE;
  }
  if (!vigie_edition_empty (db, number, error) ||
      !vigie_journal_append (observatory, "discard", object, NULL, "done", NULL, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}
