/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections: the header read by ourselves first, then SQLite, then the settings of each handle. */
#include "model/store/connection.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/migration.h"
#include "model/store/observatory.h"
#include "model/store/statement.h"

#define BUSY_MS 5000
#define BUSY_OPENING_MS 1000

/* temp_store in memory: what SQLite sorts must not lie in the clear in a temporary folder.
 * synchronous FULL: in WAL mode NORMAL may lose the last commits with the power. */
static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA temp_store = MEMORY;";
static const char writing[] = "PRAGMA secure_delete = ON;"
                              "PRAGMA synchronous = FULL;"
                              "PRAGMA journal_size_limit = 67108864;";

gint64
vigie_connection_number (sqlite3 *db, const char *sql, gint64 otherwise)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, sql, NULL);

  if (!select || sqlite3_step (select) != SQLITE_ROW)
    return otherwise;

  return sqlite3_column_int64 (select, 0);
}

static guint32
big_endian (const guint8 *byte)
{
  return (guint32) byte[0] << 24 | (guint32) byte[1] << 16 | (guint32) byte[2] << 8 | byte[3];
}

gboolean
vigie_connection_fails (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (VIGIE_ERROR, VIGIE_ERROR_FILE, format, arguments));
  va_end (arguments);

  return FALSE;
}

/* Through SQLite's own door: to close a file opened in any other way drops the locks that the
 * other handles of this process hold on it (https://www.sqlite.org/howtocorrupt.html, 2.2). */
static gboolean
read_header (const char *path, guint8 header[100])
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  const char *name = sqlite3_create_filename (path, "", "", 0, NULL);
  sqlite3_file *file = g_malloc0 ((gsize) vfs->szOsFile);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
  gboolean read = FALSE;

  memset (header, 0, 100);
  if (vfs->xOpen (vfs, name, file, flags, &flags) == SQLITE_OK) {
    int code = file->pMethods->xRead (file, header, 100, 0);

    read = code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
  }
  if (file->pMethods)
    file->pMethods->xClose (file);
  g_free (file);
  sqlite3_free_filename (name);

  return read;
}

static gboolean
is_filled (const char *path, const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (beside, &status) == 0 && status.st_size > 0;
}

/* SQLite rounds the size up to whole pages, and so would not miss the end of the last one. With a
 * log or journal beside it the file may rightly be shorter. */
static gboolean
is_cut (const char *path, const guint8 header[100], guint64 size)
{
  guint64 page_size = (guint64) header[16] << 8 | header[17];
  guint64 pages = big_endian (header + 28);

  if (page_size == 1)
    page_size = 65536;

  return size < pages * page_size && !is_filled (path, "-wal") && !is_filled (path, "-journal");
}

/* The header holds all that tells our files from others, at fixed places:
 * https://www.sqlite.org/fileformat2.html */
static gboolean
check_header (const char *path, gboolean *wal, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  guint8 header[100];
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return vigie_connection_fails (error,
                                   errno == ENOENT || errno == ENOTDIR
                                     ? _ ("“%s” does not exist: choose another file.")
                                     : _ (
                                         "“%s” cannot be reached: check the rights on its folder."),
                                   shown);
  if (S_ISDIR (status.st_mode))
    return vigie_connection_fails (error, _ ("“%s” is a folder: choose a file inside it."), shown);
  if (!S_ISREG (status.st_mode))
    return vigie_connection_fails (error, _ ("“%s” is not a file: choose another."), shown);
  if (!read_header (path, header))
    return vigie_connection_fails (error,
                                   _ ("“%s” may not be read: ask its owner for the right to."),
                                   shown);
  if (memcmp (header, "SQLite format 3", 16) != 0 ||
      big_endian (header + 68) != VIGIE_APPLICATION_ID)
    return vigie_connection_fails (error,
                                   _ ("“%s” is not an observatory of Vigie: choose another file."),
                                   shown);
  if (big_endian (header + 60) > (guint32) vigie_migration_version ()) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_NEWER,
                 _ ("“%s” was made by a newer Vigie: update this one; the file is untouched."),
                 shown);
    return FALSE;
  }

  if (is_cut (path, header, (guint64) status.st_size))
    return vigie_connection_fails (
      error,
      _ ("“%s” is damaged: keep it as it is and open the newest copy in "
         "its “.snapshots” folder."),
      shown);

  *wal = header[18] == 2;
  return TRUE;
}

static gboolean
is_on_share (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);

  return info && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

/* A file in WAL mode does not open where its log cannot be made; with nothing in the log it may be
 * taken as it stands. */
static gboolean
open_read_only (const char *path, gboolean wal, sqlite3 **db)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *immutable = g_strconcat (uri, "?immutable=1", NULL);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

  if (uri && wal && !is_filled (path, "-wal"))
    return sqlite3_open_v2 (immutable, db, flags | SQLITE_OPEN_URI, NULL) == SQLITE_OK;

  return sqlite3_open_v2 (path, db, flags, NULL) == SQLITE_OK;
}

static gboolean
set_up (VigieConnection *connection, const char *path, GError **error)
{
  sqlite3 *db = connection->db;

  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_OPENING_MS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!vigie_store_execute (db, settings, error))
    return FALSE;
  if (connection->read_only)
    return TRUE;

  return vigie_store_execute (db, writing, error);
}

/* The handle's error while opening, with the file's name in it. */
static gboolean
opening_fails (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  switch (sqlite3_errcode (db) & 0xFF) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return vigie_connection_fails (
      error, _ ("“%s” is locked by another program: close it there, then open it again."), shown);
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return vigie_connection_fails (
      error,
      _ ("“%s” is damaged: keep it as it is and open the newest copy in its "
         "“.snapshots” folder."),
      shown);
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
    return vigie_connection_fails (
      error,
      _ ("“%s” cannot be opened where it is: copy it, with the files beside it of "
         "the same name, to a folder where you may write."),
      shown);
  default:
    return vigie_store_fail (db, error);
  }
}

/* SQLite reads the header and the schema only now. */
static gboolean
check_content (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (sqlite3_stmt) select =
    vigie_store_prepare (db, "SELECT name FROM observatory WHERE id = 1", NULL);

  if (!select && sqlite3_errcode (db) == SQLITE_ERROR)
    return vigie_connection_fails (error, _ ("“%s” is damaged: it holds no observatory."), shown);
  if (!select)
    return opening_fails (db, path, error);

  switch (sqlite3_step (select)) {
  case SQLITE_ROW:
    return TRUE;
  case SQLITE_DONE:
    return vigie_connection_fails (error, _ ("“%s” is damaged: it holds no observatory."), shown);
  default:
    return opening_fails (db, path, error);
  }
}

static void
choose_journal (VigieConnection *connection)
{
  /* Busy or refused, the mode that the file has works too. */
  sqlite3_exec (connection->db,
                connection->on_share ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL",
                NULL, NULL, NULL);
}

gboolean
vigie_connection_open (const char *path, VigieConnection *connection, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean wal = FALSE;
  gboolean opened = FALSE;

  memset (connection, 0, sizeof *connection);
  if (!check_header (path, &wal, error))
    return FALSE;

  connection->read_only = g_access (path, W_OK) != 0 || g_access (folder, W_OK) != 0;
  connection->on_share = is_on_share (path);
  if (connection->read_only)
    opened = open_read_only (path, wal, &connection->db);
  else
    opened =
      sqlite3_open_v2 (path, &connection->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
                       NULL) == SQLITE_OK;

  if (!opened)
    opening_fails (connection->db, path, error);
  else if (!set_up (connection, path, NULL))
    opening_fails (connection->db, path, error);
  else if (check_content (connection->db, path, error)) {
    connection->read_only |= sqlite3_db_readonly (connection->db, "main") == 1;
    if (!connection->read_only)
      choose_journal (connection);
    sqlite3_busy_timeout (connection->db, BUSY_MS);
    return TRUE;
  }

  vigie_connection_close (connection);
  return FALSE;
}

gboolean
vigie_connection_make (const char *path, VigieConnection *connection, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA page_size = 16384;"
                                               "PRAGMA application_id = %d",
                                               VIGIE_APPLICATION_ID);

  memset (connection, 0, sizeof *connection);
  if (sqlite3_open_v2 (path, &connection->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                         SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_URI,
                       NULL) != SQLITE_OK)
    opening_fails (connection->db, path, error);
  else if (set_up (connection, path, error) &&
           vigie_store_execute (connection->db, identity, error))
    return TRUE;

  vigie_connection_close (connection);
  return FALSE;
}

void
vigie_connection_close (VigieConnection *connection)
{
  sqlite3_close_v2 (g_steal_pointer (&connection->db));
}

void
vigie_connection_sync (const char *path)
{
#ifdef G_OS_UNIX
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (file < 0)
    return;
  g_fsync (file);
  g_close (file, NULL);
#endif
}
