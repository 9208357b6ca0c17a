/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amendments: written, signed by each party, in force from their date. */
#include "model/convention/amendment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/check.h"
#include "model/convention/conduct.h"
#include "model/convention/convention-json.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/journal.h"

void
vigie_amendment_free (VigieAmendment *amendment)
{
  if (!amendment)
    return;

  g_free (amendment->title);
  g_free (amendment->starts);
  g_free (amendment->written_on);
  g_free (amendment->written_by);
  vigie_convention_free (amendment->before);
  vigie_convention_free (amendment->after);
  g_clear_pointer (&amendment->change, g_ptr_array_unref);
  for (gsize i = 0; i < amendment->n_signatures; i++) {
    g_free (amendment->signature[i].party);
    g_free (amendment->signature[i].signed_on);
  }
  g_free (amendment->signature);
  g_free (amendment);
}

/* Reading. */

static char *
dup_column (sqlite3_stmt *select, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (select, column));
}

static const char select_signatures[] =
  "SELECT party, signed_on FROM amendment_signature WHERE amendment = ?1 ORDER BY signed_on, party";

static gboolean
read_signatures (sqlite3 *db, VigieAmendment *amendment, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_signatures, error);
  g_autoptr (GArray) signature = g_array_new (FALSE, FALSE, sizeof (VigieSignature));
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, amendment->id);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieSignature one = { dup_column (select, 0), dup_column (select, 1) };

    g_array_append_val (signature, one);
  }
  amendment->n_signatures = signature->len;
  amendment->signature =
    (VigieSignature *) (gpointer) g_array_free (g_steal_pointer (&signature), FALSE);

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_amendments[] =
  "SELECT a.id, a.title, a.starts, a.written_on, a.written_by, a.text, coalesce (a.version, 0), c.text "
  "FROM amendment AS a JOIN convention AS c ON c.version = a.amends WHERE ?1 IN (0, a.id) ORDER BY a.id";

static VigieConvention *
read_text (sqlite3_stmt *select, int column, const VigieAmendment *amendment, GError **error)
{
  return vigie_convention_parse_json ((const char *) sqlite3_column_text (select, column), -1,
                                      amendment->title, error);
}

static gboolean
read_texts (sqlite3_stmt *select, VigieAmendment *amendment, GError **error)
{
  if (!(amendment->before = read_text (select, 7, amendment, error)) ||
      !(amendment->after = read_text (select, 5, amendment, error)))
    return FALSE;
  amendment->change =
    vigie_convention_changes (amendment->before, amendment->after, vigie_language_current ());

  return TRUE;
}

/* All of them, or the one of @id. */
static GPtrArray *
read_amendments (VigieObservatory *observatory, gint64 id, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_amendments, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_amendment_free);
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAmendment *one = g_new0 (VigieAmendment, 1);

    g_ptr_array_add (list, one);
    one->id = sqlite3_column_int64 (select, 0);
    one->title = dup_column (select, 1);
    one->starts = dup_column (select, 2);
    one->written_on = dup_column (select, 3);
    one->written_by = dup_column (select, 4);
    one->version = sqlite3_column_int64 (select, 6);
    if (!read_texts (select, one, error) || !read_signatures (db, one, error))
      return NULL;
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

GPtrArray *
vigie_amendments_list (VigieObservatory *observatory, GError **error)
{
  return read_amendments (observatory, 0, error);
}

VigieAmendment *
vigie_amendment_load (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list =
    id > 0 ? read_amendments (observatory, id, error) : g_ptr_array_new ();

  if (list && list->len == 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no amendment %d: “convention amend” lists them."), (int) id);

  return list && list->len > 0 ? g_ptr_array_steal_index (list, 0) : NULL;
}

/* Writing. */

static const char insert_amendment[] =
  "INSERT INTO amendment (title, starts, text, written_on, written_by, amends) "
  "SELECT ?1, ?2, ?3, ?4, ?5, max (c.version) FROM convention AS c "
  "LEFT JOIN amendment AS a ON a.version = c.version WHERE a.starts IS NULL OR a.starts <= ?4";

static gint64
insert (VigieObservatory *observatory,
        const char *title,
        const char *starts,
        const VigieConvention *after,
        const GDate *today,
        GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_amendment, error);
  g_autofree char *json = vigie_convention_dup_json (after);
  g_autofree char *day = vigie_date_dup_iso (today);

  if (!statement)
    return 0;
  sqlite3_bind_text (statement, 1, title, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, starts, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, json, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, day, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, vigie_observatory_get_person (observatory)->name, -1,
                     SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return 0;
  }

  return sqlite3_last_insert_rowid (db);
}

gint64
vigie_amendment_write (VigieObservatory *observatory,
                       const char *title,
                       const char *starts,
                       const VigieConvention *after,
                       const GDate *today,
                       GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_AMEND };
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *object = NULL;
  gint64 id;
  GDate from;

  if (!vigie_date_parse (starts, &from, error) || !vigie_convention_check (after, error) ||
      !vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error))
    return 0;
  differences = vigie_convention_changes (conduct.convention, after, vigie_language_current ());
  if (differences->len == 0) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The amendment changes nothing: say what it changes."));
    return 0;
  }
  if (!(id = insert (observatory, title, starts, after, today, error)))
    return 0;
  object = g_strdup_printf ("amendment %d", (int) id);

  return vigie_conduct_end (&conduct, "amendment", object, title, error) ? id : 0;
}

static const char insert_signature[] =
  "INSERT INTO amendment_signature (amendment, party, signed_on) VALUES (?1, ?2, ?3)";

static gboolean
insert_one_signature (
  sqlite3 *db, gint64 id, const char *party, const GDate *signed_on, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_signature, error);
  g_autofree char *day = vigie_date_dup_iso (signed_on);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, party, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, day, -1, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
has_signed (const VigieAmendment *amendment, const char *party)
{
  for (gsize i = 0; i < amendment->n_signatures; i++)
    if (strcmp (amendment->signature[i].party, party) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
all_have_signed (const VigieAmendment *amendment)
{
  for (gsize i = 0; i < amendment->after->n_parties; i++)
    if (!has_signed (amendment, amendment->after->party[i].code))
      return FALSE;

  return TRUE;
}

static const char set_version[] =
  "UPDATE amendment SET version = (SELECT max (version) FROM convention) WHERE id = ?1";

/* Makes it a version of the convention. */
static gboolean
enact (VigieObservatory *observatory, const VigieAmendment *amendment, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) update = NULL;

  if (!vigie_convention_store (observatory, amendment->after, error) ||
      !(update = vigie_store_prepare (db, set_version, error)))
    return FALSE;
  sqlite3_bind_int64 (update, 1, amendment->id);

  return sqlite3_step (update) == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
check_signature (const VigieAmendment *amendment, const char *party, GError **error)
{
  if (!vigie_convention_find_party (amendment->after, party)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("“%s” is no party of the convention."),
                 party);
    return FALSE;
  }
  if (has_signed (amendment, party)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("%s has signed it already."), party);
    return FALSE;
  }

  return TRUE;
}

gboolean
vigie_amendment_sign (VigieObservatory *observatory,
                      gint64 id,
                      const char *party,
                      const GDate *signed_on,
                      const GDate *today,
                      GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_AMEND };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieAmendment) amendment = vigie_amendment_load (observatory, id, error);
  g_autoptr (VigieAmendment) after = NULL;
  g_autofree char *object = g_strdup_printf ("amendment %d", (int) id);
  g_auto (VigieConduct) conduct = { 0 };

  if (!amendment || !check_signature (amendment, party, error) ||
      !vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !insert_one_signature (db, id, party, signed_on, error) ||
      !(after = vigie_amendment_load (observatory, id, error)) ||
      (all_have_signed (after) && !enact (observatory, after, error)))
    return FALSE;

  return vigie_conduct_end (&conduct, "signature", object, party, error);
}

static GError *
refusal_new (void)
{
  return g_error_new_literal (VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                              _ ("Both parties must have signed the amendment."));
}

gboolean
vigie_amendment_require_signed (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_load (observatory, id, error);
  g_autofree char *object = g_strdup_printf ("amendment %d", (int) id);
  GError *refusal;

  if (!amendment || amendment->version > 0)
    return amendment != NULL;

  refusal = refusal_new ();
  if (!vigie_observatory_is_read_only (observatory))
    vigie_journal_append (observatory, "amendment", object,
                          vigie_convention_article_of (amendment->after, "amend"), "refused",
                          refusal->message, NULL);
  g_propagate_error (error, refusal);

  return FALSE;
}

/* Editing. */

static gboolean
changes_what_was_agreed (const VigieConvention *before, const VigieConvention *after)
{
  g_autoptr (GPtrArray) differences =
    vigie_convention_changes (before, after, vigie_language_current ());

  for (guint i = 0; i < differences->len; i++)
    if (((const VigieConventionChange *) g_ptr_array_index (differences, i))->agreed)
      return TRUE;

  return FALSE;
}

static const char pending_amendment[] =
  "SELECT id FROM amendment WHERE version IS NOT NULL AND starts > ?1 LIMIT 1";

/* A version that is written now would hide one that begins to apply later. */
static gboolean
check_none_pending (VigieObservatory *observatory, const GDate *today, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, pending_amendment, error);
  g_autofree char *day = vigie_date_dup_iso (today);
  int step;

  if (!select)
    return FALSE;
  sqlite3_bind_text (select, 1, day, -1, SQLITE_STATIC);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Amendment %d is signed and begins to apply later: change the text after that "
                    "day."),
                 sqlite3_column_int (select, 0));
  else if (step != SQLITE_DONE)
    vigie_store_fail (db, error);

  return step == SQLITE_DONE;
}

gboolean
vigie_convention_edit (VigieObservatory *observatory,
                       const VigieConvention *after,
                       const GDate *today,
                       GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_EDIT };
  g_auto (VigieConduct) conduct = { 0 };

  if (!vigie_convention_check (after, error) || !check_none_pending (observatory, today, error) ||
      !vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error))
    return FALSE;
  if (changes_what_was_agreed (conduct.convention, after)) {
    GError *refusal = refusal_new ();

    vigie_conduct_refused (&conduct, "convention", refusal);
    g_propagate_error (error, refusal);
    return FALSE;
  }
  if (!vigie_convention_store (observatory, after, error))
    return FALSE;

  return vigie_conduct_end (&conduct, "convention", "convention", NULL, error);
}
