/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rooms' *-table.c files need of SQLite: statements, errors, transactions. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* (transfer full): a prepared statement, or %NULL with @error. */
sqlite3_stmt *vigie_store_prepare (sqlite3 *db, const char *sql, GError **error);

/**
 * vigie_store_fail:
 *
 * Turns the handle's error into a sentence: disk full, read-only, locked, damaged.
 *
 * Returns: %FALSE, so that callers can return it
 */
gboolean vigie_store_fail (sqlite3 *db, GError **error);

/* Runs one statement without parameters or results. */
gboolean vigie_store_execute (sqlite3 *db, const char *sql, GError **error);

typedef struct _VigieTransaction VigieTransaction;

/* A savepoint: transactions nest. Freed without commit it rolls back. */
VigieTransaction *vigie_transaction_begin (sqlite3 *db, GError **error);
gboolean vigie_transaction_commit (VigieTransaction *transaction, GError **error);
void vigie_transaction_free (VigieTransaction *transaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTransaction, vigie_transaction_free)
