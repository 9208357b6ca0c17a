/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers: asked of the convention, written whole, numbered, journalled. */
#include "model/restitution/paper-register.h"

#include "model/convention/conduct.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-table.h"
#include "model/restitution/read-back.h"
#include "model/restitution/staging.h"
#include "model/store/journal.h"

/* Writes it into @staging as it will stand. */
static gboolean
write_paper (const VigieConduct *conduct,
             VigiePaper *paper,
             int number,
             const GDate *today,
             VigieStaging *staging,
             GError **error)
{
  g_autofree char *head = vigie_journal_dup_head (conduct->observatory, error);
  const VigiePaperContext context = {
    .convention = conduct->convention,
    .journal_head = head,
    .number = number,
    .today = *today,
  };
  const char *path = vigie_staging_get_path (staging);

  paper->demonstration = vigie_observatory_is_demonstration (conduct->observatory);

  return head && vigie_paper_write (paper, &context, path, error) &&
         vigie_read_back_picture (path, error);
}

static VigiePaperEntry *
new_entry (const VigieConduct *conduct,
           const VigiePaper *paper,
           int number,
           const char *path,
           const GDate *today)
{
  const VigiePerson *person = vigie_observatory_get_person (conduct->observatory);
  VigiePaperEntry *entry = g_new0 (VigiePaperEntry, 1);

  entry->kind = paper->kind;
  entry->number = number;
  entry->object = g_strdup (paper->object);
  entry->title = g_strdup (paper->title);
  entry->article = g_strdup (conduct->article);
  entry->path = g_strdup (path);
  entry->made_on = vigie_date_dup_iso (today);
  entry->made_by = g_strdup (person ? person->name : "");

  return entry;
}

/* A paper is somebody's. After the clôture nobody can unlock: what ends the convention is written all the
 * same. */
static gboolean
check_writer (VigieObservatory *observatory, const VigiePaper *paper, GError **error)
{
  g_autofree char *closed = vigie_observatory_dup_closed_on (observatory);

  return (closed && (paper->act.kind == VIGIE_ACT_CLOSE || paper->act.kind == VIGIE_ACT_REVIEW)) ||
         vigie_observatory_require_unlocked (observatory, error);
}

VigiePaperEntry *
vigie_paper_make (VigieObservatory *observatory,
                  VigiePaper *paper,
                  const char *path,
                  const GDate *today,
                  GError **error)
{
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (VigieStaging) staging = NULL;
  g_autoptr (VigiePaperEntry) entry = NULL;
  g_autofree char *object = NULL;
  int number;

  if (!check_writer (observatory, paper, error) ||
      !vigie_conduct_begin (&conduct, observatory, &paper->act, FALSE, today, error) ||
      !(number = vigie_paper_next_number (observatory, paper->kind, error)) ||
      !(staging = vigie_staging_new (path, error)) ||
      !write_paper (&conduct, paper, number, today, staging, error))
    return NULL;

  entry = new_entry (&conduct, paper, number, path, today);
  object =
    g_strdup_printf ("%s/%d, %s", vigie_paper_kind_name (paper->kind), number, paper->object);
  if (!(entry->hash = vigie_staging_dup_hash (staging, error)) ||
      !vigie_paper_insert (observatory, entry, error) || !vigie_staging_publish (staging, error) ||
      !vigie_conduct_end (&conduct, "paper", object, entry->hash, error))
    return NULL;
  vigie_staging_keep (staging);

  return g_steal_pointer (&entry);
}
