/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dénonciation: letters, their receipts, the day on which they end the convention. */
#include "model/convention/termination.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"

void
vigie_termination_free (VigieTermination *termination)
{
  if (!termination)
    return;

  g_free (termination->party);
  g_free (termination->article);
  g_free (termination->facts);
  g_free (termination->sent);
  g_free (termination->received);
  g_free (termination);
}

GDate
vigie_termination_effect (const VigieConvention *convention, gboolean breach, const GDate *received)
{
  GDate day = *received;

  g_date_add_months (&day,
                     (guint) (breach ? convention->breach_months : convention->notice_months));

  return day;
}

static gboolean
has_article (const VigieConvention *convention, const char *number)
{
  for (gsize i = 0; number && i < convention->n_articles; i++)
    if (strcmp (convention->article[i].number, number) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
check (const VigieConvention *convention, const VigieTermination *termination, GError **error)
{
  if (!vigie_convention_find_party (convention, termination->party)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("“%s” is no party of the convention."),
                 termination->party);
    return FALSE;
  }
  if (termination->breach && !has_article (convention, termination->article)) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Name the article that was not respected."));
    return FALSE;
  }

  return TRUE;
}

static const char insert_termination[] =
  "INSERT INTO termination (party, breach, article, facts, sent, received, written_by) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

static gboolean
insert (VigieObservatory *observatory, VigieTermination *termination, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_termination, error);
  const char *article = termination->article ? termination->article : "";
  const char *facts = termination->facts ? termination->facts : "";

  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, termination->party, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, termination->breach ? 1 : 0);
  sqlite3_bind_text (statement, 3, article, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, facts, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, termination->sent, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, termination->received, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 7, vigie_observatory_get_person (observatory)->name, -1,
                     SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  termination->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

gboolean
vigie_termination_send (VigieObservatory *observatory,
                        VigieTermination *termination,
                        const GDate *today,
                        GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_TERMINATE };
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *object = NULL;
  GError *refusal = NULL;

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error))
    return FALSE;
  if (!check (conduct.convention, termination, &refusal)) {
    vigie_conduct_refused (&conduct, "termination", refusal);
    g_propagate_error (error, refusal);
    return FALSE;
  }
  if (!insert (observatory, termination, error))
    return FALSE;
  object = g_strdup_printf ("termination %d", (int) termination->id);

  return vigie_conduct_end (&conduct, "termination", object, termination->party, error);
}

static const char set_received[] = "UPDATE termination SET received = ?2 WHERE id = ?1";

gboolean
vigie_termination_receive (VigieObservatory *observatory,
                           gint64 id,
                           const GDate *received,
                           const GDate *today,
                           GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_TERMINATE };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *day = vigie_date_dup_iso (received);
  g_autofree char *object = g_strdup_printf ("termination %d", (int) id);
  g_autoptr (sqlite3_stmt) update = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(update = vigie_store_prepare (db, set_received, error)))
    return FALSE;
  sqlite3_bind_int64 (update, 1, id);
  sqlite3_bind_text (update, 2, day, -1, SQLITE_STATIC);
  if (sqlite3_step (update) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (sqlite3_changes (db) == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no letter %d that ends the convention."), (int) id);
    return FALSE;
  }

  return vigie_conduct_end (&conduct, "receipt", object, day, error);
}

static const char select_terminations[] =
  "SELECT id, party, breach, article, facts, sent, received FROM termination ORDER BY id";

GPtrArray *
vigie_terminations_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_terminations, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_termination_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieTermination *one = g_new0 (VigieTermination, 1);

    one->id = sqlite3_column_int64 (select, 0);
    one->party = g_strdup ((const char *) sqlite3_column_text (select, 1));
    one->breach = sqlite3_column_int (select, 2) != 0;
    one->article = g_strdup ((const char *) sqlite3_column_text (select, 3));
    one->facts = g_strdup ((const char *) sqlite3_column_text (select, 4));
    one->sent = g_strdup ((const char *) sqlite3_column_text (select, 5));
    one->received = g_strdup ((const char *) sqlite3_column_text (select, 6));
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

/* Letters received until a day, but for those that an amendment in force and signed since takes back. */
static const char select_in_effect[] =
  "SELECT breach, received FROM termination AS t WHERE received <= ?1 AND NOT EXISTS "
  "(SELECT 1 FROM amendment AS a JOIN amendment_signature AS s ON s.amendment = a.id "
  " WHERE a.version IS NOT NULL AND a.starts <= ?1 AND s.signed_on > t.received)";

gboolean
vigie_terminations_apply (VigieObservatory *observatory,
                          VigieConvention *convention,
                          const GDate *today,
                          GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_in_effect, error);
  g_autofree char *day = vigie_date_dup_iso (today);
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_text (select, 1, day, -1, SQLITE_STATIC);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    GDate received, effect;
    g_autofree char *ends = NULL;

    if (!vigie_date_parse ((const char *) sqlite3_column_text (select, 1), &received, error))
      return FALSE;
    effect = vigie_termination_effect (convention, sqlite3_column_int (select, 0) != 0, &received);
    ends = vigie_date_dup_iso (&effect);
    if (strcmp (ends, convention->ends) < 0) {
      g_free (convention->ends);
      convention->ends = g_steal_pointer (&ends);
    }
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}
