/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of signed documents: a sealed file an engagement. */
#include "model/store/engagement-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/core/error.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

#define MAX_BYTES (32 << 20) /* as the letters of opinions: a scan of some pages */

/* As the view sealed_in_engagements says it. */
static char *
dup_identity (gint64 engagement)
{
  return g_strdup_printf ("engagement/%" G_GINT64_FORMAT "/file", engagement);
}

static gboolean
check_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  GStatBuf status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” cannot be read, or is empty: choose the document that was signed."),
                 name);
    return FALSE;
  }
  if (status.st_size > MAX_BYTES) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is larger than 32 MB: scan it more coarsely, or its pages that are "
                    "signed only."),
                 name);
    return FALSE;
  }

  return TRUE;
}

static const char count_files[] = "SELECT count (*) FROM engagement_file WHERE engagement = ?1";

static gboolean
check_first (sqlite3 *db, gint64 engagement, GError **error)
{
  g_autoptr (sqlite3_stmt) count = vigie_store_prepare (db, count_files, error);

  if (!count)
    return FALSE;
  sqlite3_bind_int64 (count, 1, engagement);
  if (sqlite3_step (count) != SQLITE_ROW)
    return vigie_store_fail (db, error);
  if (sqlite3_column_int (count, 0) == 0)
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("The document of this engagement is kept already, and never changed."));

  return FALSE;
}

static const char insert_file[] =
  "INSERT INTO engagement_file (engagement, name, seal, sealed) VALUES (?1, ?2, ?3, ?4)";

gboolean
vigie_engagement_file_write (VigieObservatory *observatory,
                             gint64 engagement,
                             const char *path,
                             GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *identity = dup_identity (engagement);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (sqlite3_stmt) insert = NULL;

  if (!check_file (path, error) || !check_first (db, engagement, error) ||
      !(seal = vigie_seal_new (observatory, "engagement", error)) ||
      !(sealed = vigie_seal_close_file (seal, identity, path, error)) ||
      !(insert = vigie_store_prepare (db, insert_file, error)))
    return FALSE;
  sqlite3_bind_int64 (insert, 1, engagement);
  sqlite3_bind_text (insert, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 3, vigie_seal_get_id (seal));
  sqlite3_bind_blob64 (insert, 4, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                       SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_file[] = "SELECT seal, sealed FROM engagement_file WHERE engagement = ?1";

GBytes *
vigie_engagement_file_load (VigieObservatory *observatory, gint64 engagement, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *identity = dup_identity (engagement);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_file, error);
  g_autoptr (VigieSeal) seal = NULL;
  int step;

  if (!select || !vigie_observatory_require_unlocked (observatory, error))
    return NULL;
  sqlite3_bind_int64 (select, 1, engagement);
  step = sqlite3_step (select);
  if (step == SQLITE_DONE) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("No document is kept of this engagement, only what it was called."));
    return NULL;
  }
  if (step != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }
  if (!(seal = vigie_seal_load (observatory, sqlite3_column_int64 (select, 0), error)))
    return NULL;

  return vigie_seal_open_file (seal, identity, sqlite3_column_blob (select, 1),
                               (gsize) sqlite3_column_bytes (select, 1), error);
}
