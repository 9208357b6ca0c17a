/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of the agreement. */
#include "model/convention/versions.h"

#include <string.h>

#include "model/convention/convention-json.h"
#include "model/core/language.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

void
vigie_convention_version_free (VigieConventionVersion *version)
{
  if (!version)
    return;

  g_free (version->amendment);
  g_free (version->day);
  g_free (version->by);
  g_clear_pointer (&version->convention, vigie_convention_free);
  g_free (version);
}

static const char select_versions[] =
  "SELECT c.version, a.title, a.starts, c.text FROM convention AS c "
  "LEFT JOIN amendment AS a ON a.version = c.version ORDER BY c.version";

/* A version that no amendment made was put right: as the journal tells, in the same order. */
static void
take_edit (VigieConventionVersion *version, const GPtrArray *journal, guint *next)
{
  while (*next < journal->len) {
    const VigieJournalEntry *entry = g_ptr_array_index (journal, (*next)++);

    if (strcmp (entry->act, "convention") != 0 || strcmp (entry->outcome, "done") != 0)
      continue;
    version->day = g_strndup (entry->time, 10);
    version->by = g_strdup (entry->person);
    return;
  }
}

GPtrArray *
vigie_convention_versions_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) journal = vigie_journal_list (observatory, error);
  g_autoptr (sqlite3_stmt) select =
    journal ? vigie_store_prepare (db, select_versions, error) : NULL;
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_convention_version_free);
  guint next = 0;
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieConventionVersion *one = g_new0 (VigieConventionVersion, 1);

    g_ptr_array_add (list, one);
    one->version = sqlite3_column_int64 (select, 0);
    one->amendment = g_strdup ((const char *) sqlite3_column_text (select, 1));
    one->day = g_strdup ((const char *) sqlite3_column_text (select, 2));
    one->convention =
      vigie_convention_parse_json ((const char *) sqlite3_column_text (select, 3), -1,
                                   vigie_observatory_get_path (observatory), error);
    if (!one->convention)
      return NULL;
    if (!one->amendment && list->len > 1)
      take_edit (one, journal, &next);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}
