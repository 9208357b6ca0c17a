/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opinions of producers: asked by letter, answered by letter, kept. */
#include "model/convention/opinion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"

/* A letter is some scanned pages. */
#define MAX_LETTER (32 * 1024 * 1024)

static const char *const answer_names[] = { "silent", "favourable", "unfavourable" };

const char *
vigie_opinion_answer_name (VigieOpinionAnswer answer)
{
  return answer_names[answer];
}

const char *
vigie_opinion_answer_label (VigieOpinionAnswer answer)
{
  switch (answer) {
  case VIGIE_OPINION_SILENT:
    return _ ("No answer");
  case VIGIE_OPINION_FAVOURABLE:
    return _ ("Favourable");
  case VIGIE_OPINION_UNFAVOURABLE:
    return _ ("Unfavourable");
  }
  g_assert_not_reached ();
}

gboolean
vigie_opinion_answer_parse (const char *name, VigieOpinionAnswer *answer)
{
  for (gsize i = 0; name && i < G_N_ELEMENTS (answer_names); i++)
    if (strcmp (answer_names[i], name) == 0) {
      *answer = (VigieOpinionAnswer) i;
      return TRUE;
    }

  return FALSE;
}

void
vigie_opinion_free (VigieOpinion *opinion)
{
  if (!opinion)
    return;

  g_free (opinion->source);
  g_free (opinion->recipient);
  g_free (opinion->data);
  g_free (opinion->purpose);
  g_free (opinion->support);
  g_free (opinion->duration);
  g_free (opinion->asked_on);
  g_free (opinion->answered_on);
  g_free (opinion->letter_name);
  g_free (opinion);
}

static gboolean
says_all (const VigieOpinion *opinion, GError **error)
{
  const char *const needed[] = { opinion->source, opinion->recipient, opinion->data,
                                 opinion->purpose };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!needed[i] || !*needed[i]) {
      g_set_error_literal (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ ("A request for an opinion names the source, the recipient, the data and "
           "the purpose (article 5): complete it."));
      return FALSE;
    }

  return TRUE;
}

static const char insert_opinion[] =
  "INSERT INTO opinion (source, recipient, data, purpose, support, duration, edition, asked_on, "
  "asked_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif (?7, 0), ?8, ?9)";

static gboolean
insert (VigieObservatory *observatory, VigieOpinion *opinion, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  const VigiePerson *person = vigie_observatory_get_person (observatory);
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_opinion, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, opinion->source, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, opinion->recipient, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, opinion->data, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, opinion->purpose, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, opinion->support ? opinion->support : "", -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, opinion->duration ? opinion->duration : "", -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 7, opinion->edition);
  sqlite3_bind_text (statement, 8, opinion->asked_on, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 9, person->name, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  opinion->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

gboolean
vigie_opinion_ask (VigieObservatory *observatory,
                   VigieOpinion *opinion,
                   const GDate *today,
                   GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_OPINION };
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *object = NULL;

  if (!says_all (opinion, error) || !vigie_observatory_require_unlocked (observatory, error) ||
      !vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error))
    return FALSE;
  g_free (opinion->asked_on);
  opinion->asked_on = vigie_date_dup_iso (today);
  if (!insert (observatory, opinion, error))
    return FALSE;
  object = g_strdup_printf ("opinion %d", (int) opinion->id);

  return vigie_conduct_end (&conduct, "opinion", object, opinion->source, error);
}

static const char set_answer[] =
  "UPDATE opinion SET answer = ?2, answered_on = ?3, letter_name = ?4, letter = ?5 WHERE id = ?1";

static gboolean
write_answer (VigieObservatory *observatory,
              gint64 id,
              VigieOpinionAnswer answer,
              const GDate *answered_on,
              const char *letter,
              GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) update = vigie_store_prepare (db, set_answer, error);
  g_autofree char *day = vigie_date_dup_iso (answered_on);
  g_autofree char *name = letter ? g_path_get_basename (letter) : NULL;
  g_autofree char *bytes = NULL;
  gsize n = 0;

  if (!update || (letter && !g_file_get_contents (letter, &bytes, &n, error)))
    return FALSE;
  if (n > MAX_LETTER) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is larger than 32 MB: give the answer’s pages only."), name);
    return FALSE;
  }
  sqlite3_bind_int64 (update, 1, id);
  sqlite3_bind_text (update, 2, answer_names[answer], -1, SQLITE_STATIC);
  sqlite3_bind_text (update, 3, day, -1, SQLITE_STATIC);
  sqlite3_bind_text (update, 4, name, -1, SQLITE_STATIC);
  if (bytes)
    sqlite3_bind_blob64 (update, 5, bytes, n, SQLITE_STATIC);
  if (sqlite3_step (update) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (sqlite3_changes (db) == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("No opinion %d was asked for."),
                 (int) id);
    return FALSE;
  }

  return TRUE;
}

gboolean
vigie_opinion_answer (VigieObservatory *observatory,
                      gint64 id,
                      VigieOpinionAnswer answer,
                      const GDate *answered_on,
                      const char *letter,
                      const GDate *today,
                      GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_OPINION };
  g_autofree char *object = g_strdup_printf ("opinion %d", (int) id);
  g_auto (VigieConduct) conduct = { 0 };

  if (answer == VIGIE_OPINION_SILENT) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("Silence is no answer: enter it when it has come."));
    return FALSE;
  }

  return vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) &&
         write_answer (observatory, id, answer, answered_on, letter, error) &&
         vigie_conduct_end (&conduct, "answer", object, answer_names[answer], error);
}

static const char select_opinions[] =
  "SELECT id, source, recipient, data, purpose, support, duration, coalesce (edition, 0), asked_on, "
  "answer, answered_on, letter_name FROM opinion ORDER BY id";

static VigieOpinion *
read_opinion (sqlite3_stmt *select)
{
  VigieOpinion *one = g_new0 (VigieOpinion, 1);
  char **const text[] = { &one->source,  &one->recipient, &one->data,
                          &one->purpose, &one->support,   &one->duration };

  one->id = sqlite3_column_int64 (select, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    *text[i] = g_strdup ((const char *) sqlite3_column_text (select, (int) i + 1));
  one->edition = sqlite3_column_int64 (select, 7);
  one->asked_on = g_strdup ((const char *) sqlite3_column_text (select, 8));
  vigie_opinion_answer_parse ((const char *) sqlite3_column_text (select, 9), &one->answer);
  one->answered_on = g_strdup ((const char *) sqlite3_column_text (select, 10));
  one->letter_name = g_strdup ((const char *) sqlite3_column_text (select, 11));

  return one;
}

GPtrArray *
vigie_opinions_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_opinions, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_opinion_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_ptr_array_add (list, read_opinion (select));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

static const char select_letter[] =
  "SELECT letter FROM opinion WHERE id = ?1 AND letter IS NOT NULL";

GBytes *
vigie_opinion_load_letter (VigieObservatory *observatory, gint64 id, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_letter, error);
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, id);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW)
    return g_bytes_new (sqlite3_column_blob (select, 0), (gsize) sqlite3_column_bytes (select, 0));
  if (step == SQLITE_DONE)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("Opinion %d has no letter of answer."),
                 (int) id);
  else
    vigie_store_fail (db, error);

  return NULL;
}

gboolean
vigie_opinions_allow (const GPtrArray *opinions,
                      const char *source,
                      const char *recipient,
                      gint64 edition)
{
  for (guint i = 0; opinions && i < opinions->len; i++) {
    const VigieOpinion *one = g_ptr_array_index (opinions, i);

    if (one->answer == VIGIE_OPINION_FAVOURABLE && strcmp (one->source, source) == 0 &&
        g_strcmp0 (one->recipient, recipient) == 0 &&
        (one->edition == 0 || one->edition == edition))
      return TRUE;
  }

  return FALSE;
}
