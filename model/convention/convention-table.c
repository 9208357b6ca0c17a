/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of conventions: a row a version. */
#include <glib/gi18n-lib.h>

#include "model/convention/convention-json.h"
#include "model/core/error.h"
#include "model/store/statement.h"

static const char insert_convention[] = "INSERT INTO convention (version, text) "
                                        "SELECT ifnull (max (version), 0) + 1, ?1 FROM convention";

gboolean
vigie_convention_store (VigieObservatory *observatory,
                        const VigieConvention *convention,
                        GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_convention, error);
  g_autofree char *json = vigie_convention_dup_json (convention);

  if (!insert)
    return FALSE;

  sqlite3_bind_text (insert, 1, json, -1, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  return TRUE;
}

static const char select_convention[] = "SELECT text FROM convention ORDER BY version DESC LIMIT 1";

VigieConvention *
vigie_convention_load (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_convention, error);
  int step;

  if (!select)
    return NULL;

  step = sqlite3_step (select);
  if (step == SQLITE_DONE) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The observatory holds no convention: the file is damaged; restore a "
                            "copy."));
    return NULL;
  }
  if (step != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return vigie_convention_parse_json ((const char *) sqlite3_column_text (select, 0), -1,
                                      vigie_observatory_get_path (observatory), error);
}
