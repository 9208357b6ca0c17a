/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements, the handle's errors as sentences, transactions that nest. */
#include "model/store/statement.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "model/core/error.h"

gboolean
vigie_store_fail (sqlite3 *db, GError **error)
{
  int code = db ? sqlite3_errcode (db) : SQLITE_NOMEM;
  /* A damaged schema is quoted as it stands. */
  g_autofree char *reason = g_utf8_make_valid (db ? sqlite3_errmsg (db) : "", -1);

  switch (code & 0xFF) {
  case SQLITE_FULL:
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                         _ (
                           "The disk is full: the observatory is as it was before; make room, then "
                           "try again."));
    break;
  case SQLITE_READONLY:
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                         _ ("The observatory is open for reading only: copy its file to a folder "
                            "where you may write."));
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                         _ ("Another program is writing to the observatory: try again when it has "
                            "finished."));
    break;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    g_set_error_literal (
      error, VIGIE_ERROR, VIGIE_ERROR_FILE,
      _ ("The observatory's file is damaged: keep it as it is and open the newest "
         "copy in its “.snapshots” folder."));
    break;
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                         _ ("The disk refused to read or write the observatory: check that it is "
                            "still connected; what was saved before is untouched."));
    break;
  case SQLITE_INTERRUPT:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
    break;
  case SQLITE_NOMEM:
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                         _ ("There is not enough memory: close other programs, then try again."));
    break;
  case SQLITE_TOOBIG:
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                         _ (
                           "This is too big for the observatory's file: one value may have 1 GB."));
    break;
  case SQLITE_CONSTRAINT:
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The observatory refuses this change, nothing was written: %s."), reason);
    break;
  default:
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The observatory's file could not be used, nothing was written: %s."), reason);
    break;
  }

  return FALSE;
}

sqlite3_stmt *
vigie_store_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return statement;
}

gboolean
vigie_store_execute (sqlite3 *db, const char *sql, GError **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || vigie_store_fail (db, error);
}

struct _VigieTransaction {
  sqlite3 *db;
  gboolean outer;
};

VigieTransaction *
vigie_transaction_begin (sqlite3 *db, GError **error)
{
  /* Immediate: one that reads first and writes later would fail halfway behind another writer. */
  gboolean outer = sqlite3_get_autocommit (db) != 0;
  VigieTransaction *transaction = NULL;

  if (!vigie_store_execute (db, outer ? "BEGIN IMMEDIATE" : "SAVEPOINT vigie", error))
    return NULL;

  transaction = g_new (VigieTransaction, 1);
  transaction->db = db;
  transaction->outer = outer;

  return transaction;
}

gboolean
vigie_transaction_commit (VigieTransaction *transaction, GError **error)
{
  if (!vigie_store_execute (transaction->db, transaction->outer ? "COMMIT" : "RELEASE vigie",
                            error)) {
    vigie_transaction_free (transaction);
    return FALSE;
  }

  g_free (transaction);
  return TRUE;
}

void
vigie_transaction_free (VigieTransaction *transaction)
{
  if (!transaction)
    return;

  /* A full disk has rolled back all by itself: nothing is left to do then. */
  if (!sqlite3_get_autocommit (transaction->db))
    sqlite3_exec (transaction->db,
                  transaction->outer ? "ROLLBACK" : "ROLLBACK TO vigie; RELEASE vigie", NULL, NULL,
                  NULL);
  g_free (transaction);
}
