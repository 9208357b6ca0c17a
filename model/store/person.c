/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People: the table `person`, and who may read on which day. */
#include "model/store/person.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"
#include "model/store/access.h"
#include "model/store/engagement-file.h"
#include "model/store/statement.h"

static const char select_people[] =
  "SELECT id, name, party, bound, referent, since, until, sign_public, "
  "EXISTS (SELECT 1 FROM access WHERE access.person = person.id), service FROM person ORDER BY id";

VigiePerson *
vigie_person_copy (const VigiePerson *person)
{
  VigiePerson *copy = g_memdup2 (person, sizeof *person);

  copy->name = g_strdup (person->name);
  copy->party = g_strdup (person->party);
  copy->service = g_strdup (person->service);
  copy->since = g_strdup (person->since);
  copy->until = g_strdup (person->until);

  return copy;
}

void
vigie_person_free (VigiePerson *person)
{
  if (!person)
    return;

  g_free (person->name);
  g_free (person->party);
  g_free (person->service);
  g_free (person->since);
  g_free (person->until);
  g_free (person);
}

/* A damaged file may hold any bytes where a name was. */
static char *
dup_valid (sqlite3_stmt *select, int column)
{
  const char *text = (const char *) sqlite3_column_text (select, column);

  return g_utf8_make_valid (text ? text : "", -1);
}

static VigiePerson *
read_person (sqlite3_stmt *select)
{
  VigiePerson *person = g_new0 (VigiePerson, 1);
  const void *sign_public = sqlite3_column_blob (select, 7);

  person->id = sqlite3_column_int64 (select, 0);
  person->name = dup_valid (select, 1);
  person->party = dup_valid (select, 2);
  person->bound = sqlite3_column_int (select, 3) != 0;
  person->referent = sqlite3_column_int (select, 4) != 0;
  person->since = dup_valid (select, 5);
  person->until = sqlite3_column_type (select, 6) == SQLITE_NULL ? NULL : dup_valid (select, 6);
  person->service = dup_valid (select, 9);
  person->key = sqlite3_column_int (select, 8) != 0;
  if (sign_public && sqlite3_column_bytes (select, 7) == sizeof person->sign_public)
    memcpy (person->sign_public, sign_public, sizeof person->sign_public);

  return person;
}

GPtrArray *
vigie_people_list (sqlite3 *db, GError **error)
{
  g_autoptr (GPtrArray) people =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_person_free);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_people, error);
  int step = 0;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_ptr_array_add (people, read_person (select));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&people);
}

gboolean
vigie_person_is_engaged (const VigiePerson *person, const GDate *today)
{
  GDate since;
  GDate until;

  /* A date that cannot be read opens nothing. */
  if (!person->bound || !vigie_date_parse (person->since, &since, NULL) ||
      g_date_compare (today, &since) < 0)
    return FALSE;
  if (!person->until)
    return TRUE;

  return vigie_date_parse (person->until, &until, NULL) && g_date_compare (today, &until) <= 0;
}

VigiePersonState
vigie_person_state (const VigiePerson *person, const GDate *today)
{
  GDate since;

  if (!person->bound)
    return VIGIE_PERSON_UNBOUND;
  if (!person->key)
    return VIGIE_PERSON_REMOVED;
  if (vigie_date_parse (person->since, &since, NULL) && g_date_compare (today, &since) < 0)
    return VIGIE_PERSON_NOT_YET;

  return vigie_person_is_engaged (person, today) ? VIGIE_PERSON_WORKS : VIGIE_PERSON_ENDED;
}

const char *
vigie_person_state_name (VigiePersonState state)
{
  static const char *const name[] = { "works", "not-yet", "ended", "removed", "unbound" };

  return name[state];
}

const char *
vigie_person_state_label (VigiePersonState state)
{
  switch (state) {
  case VIGIE_PERSON_WORKS:
    return C_ ("person", "works today");
  case VIGIE_PERSON_NOT_YET:
    return C_ ("person", "not yet");
  case VIGIE_PERSON_ENDED:
    return C_ ("person", "ended");
  case VIGIE_PERSON_REMOVED:
    return C_ ("person", "removed");
  case VIGIE_PERSON_UNBOUND:
    return C_ ("person", "without sources");
  }
  g_assert_not_reached ();
}

void
vigie_accepted_free (VigieAccepted *accepted)
{
  g_free (accepted->document);
  g_free (accepted->text);
  g_free (accepted->accepted_on);
  g_free (accepted->file_name);
  g_free (accepted);
}

static const char insert_engagement[] =
  "INSERT INTO engagement (person, document, text, accepted_on) VALUES (?1, ?2, ?3, ?4)";

gboolean
vigie_engagement_write (VigieObservatory *observatory,
                        gint64 person,
                        const VigieEngagement *engagement,
                        GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_engagement, error);
  g_autofree char *day = NULL;
  GDate today;

  if (!insert)
    return FALSE;
  vigie_date_at (observatory->now_unix_s, &today);
  day = vigie_date_dup_iso (&today);
  sqlite3_bind_int64 (insert, 1, person);
  sqlite3_bind_text (insert, 2, engagement->document ? engagement->document : "", -1,
                     SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, engagement->text, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, day, -1, SQLITE_STATIC);

  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);

  return !engagement->file ||
         vigie_engagement_file_write (observatory, sqlite3_last_insert_rowid (db), engagement->file,
                                      error);
}

static const char select_engagements[] =
  "SELECT e.person, e.document, e.text, e.accepted_on, e.id, f.name FROM engagement AS e "
  "LEFT JOIN engagement_file AS f ON f.engagement = e.id ORDER BY e.id";

GPtrArray *
vigie_accepted_list (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_engagements, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_accepted_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAccepted *one = g_new0 (VigieAccepted, 1);

    one->person = sqlite3_column_int64 (select, 0);
    one->document = dup_valid (select, 1);
    one->text = dup_valid (select, 2);
    one->accepted_on = dup_valid (select, 3);
    one->id = sqlite3_column_int64 (select, 4);
    one->file_name = sqlite3_column_type (select, 5) == SQLITE_NULL ? NULL : dup_valid (select, 5);
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

const VigieAccepted *
vigie_accepted_find (const GPtrArray *accepted, gint64 person)
{
  for (guint i = accepted->len; i-- > 0;) {
    const VigieAccepted *one = g_ptr_array_index (accepted, i);

    if (one->person == person)
      return one;
  }

  return NULL;
}
