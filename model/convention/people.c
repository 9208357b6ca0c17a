/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons entered, ended, removed. */
#include "model/convention/people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/engagement-file.h"
#include "model/store/journal.h"
#include "model/store/passphrase.h"

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED, message);

  return FALSE;
}

static gboolean
is_told (const char *text)
{
  return text && *text;
}

/* A body of the convention employs them, or its processor, whose people never administer. */
static gboolean
check_employer (const VigieConvention *convention,
                const VigieEngagement *engagement,
                GError **error)
{
  if (vigie_convention_find_party (convention, engagement->party))
    return TRUE;
  if (strcmp (convention->collector, engagement->party) != 0)
    return refuse (error, _ ("“%s” is neither a party of the convention nor its collector."),
                   engagement->party);

  return !engagement->referent ||
         refuse (error,
                 _ ("“%s” works for both bodies and never administers: a référent is of a party."),
                 engagement->party);
}

static gboolean
check_days (const char *name, const char *since, const char *until, GError **error)
{
  GDate first, last;

  if (!vigie_date_parse (since, &first, error) ||
      (until && !vigie_date_parse (until, &last, error)))
    return FALSE;

  return !until || g_date_compare (&first, &last) <= 0 ||
         refuse (error, _ ("The engagement of “%s” would end before it begins: change a day."),
                 name);
}

static gboolean
check_name (VigieObservatory *observatory, const char *name, GError **error)
{
  g_autoptr (GPtrArray) people = NULL;

  if (!is_told (name))
    return refuse (error, "%s", _ ("Give the person a name."));
  if (!(people = vigie_people_list (vigie_observatory_get_db (observatory), error)))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    if (strcmp (((VigiePerson *) g_ptr_array_index (people, i))->name, name) == 0)
      return refuse (error,
                     _ ("“%s” was entered before: a second person of that name needs another."),
                     name);

  return TRUE;
}

/* Who is bound has accepted a text, and holds a key. */
static gboolean
check_engagement (const VigieEngagement *engagement, GError **error)
{
  if (engagement->file && !is_told (engagement->text))
    return refuse (error, "%s",
                   _ ("A signed document is kept with the text that was accepted: give the text."));
  if (!engagement->bound)
    return !engagement->referent ||
           refuse (error, "%s", _ ("A référent reads the sources: bind the person to secrecy."));
  if ((!is_told (engagement->document) && !engagement->file) || !is_told (engagement->text))
    return refuse (error, "%s",
                   _ ("Who is bound by secrecy accepts an engagement: name the document that binds "
                      "them, and its text."));

  return vigie_passphrase_check (engagement->passphrase ? engagement->passphrase : "",
                                 engagement->name, error);
}

static gboolean
check (const VigieConduct *conduct, const VigieEngagement *engagement, GError **error)
{
  return check_name (conduct->observatory, engagement->name, error) &&
         check_employer (conduct->convention, engagement, error) &&
         check_days (engagement->name, engagement->since, engagement->until, error) &&
         check_engagement (engagement, error);
}

/* What was done within it is journalled by store/ in its own words; a refusal here, once it is undone. */
static gboolean
end (VigieConduct *conduct,
     gboolean good,
     const char *act,
     const char *name,
     GError *refusal,
     GError **error)
{
  if (good)
    return vigie_transaction_commit (g_steal_pointer (&conduct->transaction), error);

  if (conduct->transaction) {
    vigie_conduct_clear (conduct);
    vigie_journal_append (conduct->observatory, act, name, conduct->article, "refused",
                          refusal->message, NULL);
  }
  g_propagate_error (error, refusal);

  return FALSE;
}

gboolean
vigie_people_add (VigieObservatory *observatory,
                  const VigieEngagement *engagement,
                  VigieKdf kdf,
                  const GDate *today,
                  GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_PERSON };
  g_auto (VigieConduct) conduct = { 0 };
  GError *refusal = NULL;
  VigieEngagement named = *engagement;
  g_autofree char *file_name =
    engagement->file ? g_filename_display_basename (engagement->file) : NULL;
  gboolean good;

  if (!is_told (named.document))
    named.document = file_name;
  good = vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, &refusal) &&
         check (&conduct, &named, &refusal) &&
         vigie_observatory_add_person (observatory, &named, kdf, &refusal);

  return end (&conduct, good, "person", engagement->name, refusal, error);
}

static VigiePerson *
find (GPtrArray *people, const char *name)
{
  for (guint i = 0; people && i < people->len; i++) {
    VigiePerson *one = g_ptr_array_index (people, i);

    if (strcmp (one->name, name) == 0)
      return one;
  }

  return NULL;
}

/* Whether a référent of a party is engaged on the day after @last_day besides @name. */
static gboolean
check_referent_remains (const VigieConduct *conduct,
                        const char *name,
                        const GDate *last_day,
                        GError **error)
{
  g_autoptr (GPtrArray) people =
    vigie_people_list (vigie_observatory_get_db (conduct->observatory), error);
  const VigiePerson *who = find (people, name);
  GDate after = *last_day;

  if (!people)
    return FALSE;
  g_date_add_days (&after, 1);
  if (!who || !who->referent || !vigie_person_is_engaged (who, &after))
    return TRUE;
  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *one = g_ptr_array_index (people, i);

    if (one != who && one->referent && one->key && vigie_person_is_engaged (one, &after))
      return TRUE;
  }

  return refuse (error, _ ("“%s” is the last référent: add another one first."), name);
}

gboolean
vigie_people_end (VigieObservatory *observatory,
                  const char *name,
                  const GDate *last_day,
                  const GDate *today,
                  GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_PERSON };
  g_auto (VigieConduct) conduct = { 0 };
  GError *refusal = NULL;
  gboolean good = vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, &refusal) &&
                  check_referent_remains (&conduct, name, last_day, &refusal) &&
                  vigie_observatory_end_engagement (observatory, name, last_day, &refusal);

  return end (&conduct, good, "engagement", name, refusal, error);
}

gboolean
vigie_people_remove (VigieObservatory *observatory,
                     const char *name,
                     const GDate *last_day,
                     const GDate *today,
                     char **recovery,
                     GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_PERSON };
  g_auto (VigieConduct) conduct = { 0 };
  GError *refusal = NULL;
  gboolean good = vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, &refusal) &&
                  check_referent_remains (&conduct, name, last_day, &refusal);

  if (!end (&conduct, good, "remove", name, refusal, error))
    return FALSE;

  /* With a transaction of its own: snapshots forget the person once it lasts. */
  return vigie_observatory_remove_person (observatory, name, last_day, recovery, error);
}

/* 0 with @error where the person is unknown or has accepted nothing. */
static gint64
find_engagement (VigieObservatory *observatory, const char *name, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) people = vigie_people_list (db, error);
  g_autoptr (GPtrArray) accepted = people ? vigie_accepted_list (db, error) : NULL;
  const VigiePerson *person = accepted ? find (people, name) : NULL;
  const VigieAccepted *newest = person ? vigie_accepted_find (accepted, person->id) : NULL;

  if (newest)
    return newest->id;
  if (accepted)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has accepted no engagement that is kept here."), name);

  return 0;
}

gboolean
vigie_people_keep_document (VigieObservatory *observatory,
                            const char *name,
                            const char *path,
                            const GDate *today,
                            GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_PERSON };
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *file_name = g_filename_display_basename (path);
  gint64 engagement;

  return vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) &&
         (engagement = find_engagement (observatory, name, error)) &&
         vigie_engagement_file_write (observatory, engagement, path, error) &&
         vigie_conduct_end (&conduct, "signed document", name, file_name, error);
}

gboolean
vigie_people_save_document (VigieObservatory *observatory,
                            const char *name,
                            const char *path,
                            const GDate *today,
                            GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_PERSON };
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  gint64 engagement;

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(engagement = find_engagement (observatory, name, error)) ||
      !(bytes = vigie_engagement_file_load (observatory, engagement, error)))
    return FALSE;

  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error) &&
         vigie_conduct_end (&conduct, "signed document", name, "read", error);
}
