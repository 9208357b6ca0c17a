/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of conventions: a row a version. */
#include <glib/gi18n-lib.h>

#include "model/convention/convention-json.h"
#include "model/convention/termination.h"
#include "model/core/error.h"
#include "model/core/language.h"
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

/* The newest version but for those that an amendment makes later. */
static const char select_convention[] =
  "SELECT c.text FROM convention AS c LEFT JOIN amendment AS a ON a.version = c.version "
  "WHERE a.starts IS NULL OR a.starts <= ?1 ORDER BY c.version DESC LIMIT 1";

VigieConvention *
vigie_convention_load (VigieObservatory *observatory, const GDate *today, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_convention, error);
  g_autofree char *day = vigie_date_dup_iso (today);
  g_autoptr (VigieConvention) convention = NULL;
  int step;

  if (!select)
    return NULL;

  sqlite3_bind_text (select, 1, day, -1, SQLITE_STATIC);
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

  convention = vigie_convention_parse_json ((const char *) sqlite3_column_text (select, 0), -1,
                                            vigie_observatory_get_path (observatory), error);
  if (!convention || !vigie_convention_complete (convention, error) ||
      !vigie_terminations_apply (observatory, convention, today, error))
    return NULL;

  return g_steal_pointer (&convention);
}
