/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to an observatory's file: what is refused before SQLite touches it, and how each
 * handle is set. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/**
 * VigieConnection:
 * @read_only: the file or its folder cannot be written
 * @on_share: on a network share, where a write-ahead log cannot work
 */
typedef struct {
  sqlite3 *db;
  gboolean read_only;
  gboolean on_share;
} VigieConnection;

/**
 * vigie_connection_open:
 * @path: an observatory's file
 *
 * Refuses, without touching it, what is not an observatory or comes from a newer Vigie.
 */
gboolean vigie_connection_open (const char *path, VigieConnection *connection, GError **error);

/* An empty file at @path made into an observatory's, without tables, in rollback mode. */
gboolean vigie_connection_make (const char *path, VigieConnection *connection, GError **error);

void vigie_connection_close (VigieConnection *connection);

/* The integer that a PRAGMA or SELECT answers; @otherwise when it does not. */
gint64 vigie_connection_number (sqlite3 *db, const char *sql, gint64 otherwise);

/* %FALSE, with a sentence on a file that cannot be used. */
gboolean vigie_connection_fails (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Waits until a file or folder is on the disk: what gets its name by rename must be whole before. */
void vigie_connection_sync (const char *path);
