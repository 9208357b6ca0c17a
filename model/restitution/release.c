/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Releases: asked of the convention, written anew, read back, attacked, registered; all or nothing. */
#include "model/restitution/release.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/outgoing.h"
#include "model/restitution/notices.h"
#include "model/restitution/read-back.h"
#include "model/restitution/release-case.h"
#include "model/restitution/release-facts.h"
#include "model/restitution/release-table.h"
#include "model/restitution/staging.h"
#include "model/restitution/workshop-paper.h"
#include "model/store/journal.h"

void
vigie_release_free (VigieRelease *release)
{
  if (!release)
    return;

  g_free (release->kind);
  g_free (release->edition_hash);
  g_free (release->recipient);
  g_free (release->recipient_kind);
  g_free (release->article);
  g_free (release->programme);
  g_free (release->title);
  g_free (release->path);
  g_free (release->hash);
  g_free (release->provenance);
  g_free (release->journal_head);
  g_free (release->released_on);
  g_free (release->released_by);
  g_free (release);
}

/* Whether each word stands in one of the texts. */
static gboolean
is_found (const VigieRelease *release, char **word)
{
  g_autofree char *number =
    g_strdup_printf ("%d %d", (int) release->number, (int) release->document);
  const char *const text[] = { number,
                               release->kind,
                               release->recipient,
                               release->article,
                               release->programme,
                               release->title,
                               release->path,
                               release->hash,
                               release->provenance,
                               release->journal_head,
                               release->released_on,
                               release->released_by,
                               release->recipient_kind,
                               NULL };
  g_autofree char *all = g_strjoinv ("\n", (char **) text);
  g_autofree char *folded = g_utf8_casefold (all, -1);

  for (gsize i = 0; word[i]; i++)
    if (!strstr (folded, word[i]))
      return FALSE;

  return TRUE;
}

GPtrArray *
vigie_releases_list (VigieObservatory *observatory, const char *search, GError **error)
{
  g_autoptr (GPtrArray) all = vigie_release_select_all (observatory, error);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *folded = search ? g_utf8_casefold (search, -1) : g_strdup ("");
  g_auto (GStrv) word = g_strsplit_set (folded, " ", -1);

  if (!all)
    return NULL;
  found = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_release_free);
  for (guint i = 0; i < all->len; i++)
    if (is_found (g_ptr_array_index (all, i), word))
      g_ptr_array_add (found, g_steal_pointer (&g_ptr_array_index (all, i)));

  return g_steal_pointer (&found);
}

/* What is being made of a case: for one recipient, under one number. */
typedef struct {
  const VigieReleaseRequest *asked;
  VigieReleaseCase *facts;
  const VigieRecipient *recipient; /* of @facts */
  char *programmes;
  VigieRelease *release;
} Making;

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->facts, vigie_release_case_free);
  g_clear_pointer (&making->programmes, g_free);
  g_clear_pointer (&making->release, vigie_release_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/* The page reads it at each frame; a step is also where a person may stop it. */
static gboolean
enter (const Making *making, VigieReleaseStep step, VigieProgress *progress, GError **error)
{
  if (making->asked->step)
    g_atomic_int_set (making->asked->step, (gint) step);

  return vigie_progress_step (progress, 0, 1, error);
}

static gboolean
fill (VigieObservatory *observatory,
      Making *making,
      const char *article,
      const GDate *today,
      GError **error)
{
  VigieReleaseCase *facts = making->facts;
  VigieRelease *release = making->release = g_new0 (VigieRelease, 1);

  if (!(release->number = vigie_release_next_number (observatory, error)) ||
      !(release->journal_head = vigie_journal_dup_head (observatory, error)))
    return FALSE;
  release->document = facts->proof->id;
  release->kind = g_strdup (facts->proof->kind);
  release->edition = facts->edition->number;
  release->edition_hash = g_strdup (facts->edition->hash);
  release->recipient = g_strdup (making->recipient->name);
  release->recipient_kind = g_strdup (vigie_recipient_kind_name (making->recipient->kind));
  release->article = g_strdup (article);
  release->programme = g_strdup (making->programmes);
  release->year = g_date_get_year (today);
  release->title = g_strdup (facts->proof->title);
  release->path = g_canonicalize_filename (making->asked->path, NULL);
  release->provenance =
    vigie_release_dup_provenance (facts->edition, &facts->stored.request,
                                  facts->workshop ? facts->workshop->workshop : NULL);
  release->released_on = vigie_date_dup_iso (today);
  release->released_by = g_strdup (vigie_observatory_get_person (observatory)->name);

  /* Read anew within the act: somebody else may have issued the table since. */
  g_clear_pointer (&facts->releases, g_ptr_array_unref);
  return (facts->releases = vigie_release_select_all (observatory, error)) &&
         vigie_release_case_number (facts, release, making->asked->correction, error);
}

/* All that the readers of this edition know already, and this: whether a hidden cell follows. */
static gboolean
attack (VigieObservatory *observatory, gint64 edition, VigieProgress *progress, GError **error)
{
  gsize n;

  return vigie_edition_count_findings (observatory, edition, progress, &n, error) &&
         (n == 0 || vigie_read_back_reveals (n, error));
}

static gboolean
read_back (const VigieDocumentContext *context,
           const VigieDocumentRequest *request,
           const char *path,
           GError **error)
{
  switch (request->kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
  case VIGIE_DOCUMENT_MAP_IMAGE:
    return vigie_read_back_map (context, request, path, error);
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return vigie_read_back_annual_table (context, path, error);
  case VIGIE_DOCUMENT_LAYER:
    return vigie_read_back_layer (context, path, error);
  case VIGIE_DOCUMENT_MINUTES:
  case VIGIE_DOCUMENT_HANDOUT:
    return vigie_read_back_workshop (context, request, path, error);
  }
  g_assert_not_reached ();
}

/* Written of the edition as it was loaded, compared with the edition as it lies in the file. */
static gboolean
write_file (VigieObservatory *observatory,
            const Making *making,
            const VigieConvention *convention,
            const char *path,
            const GDate *today,
            VigieProgress *progress,
            GError **error)
{
  const VigieReleaseCase *facts = making->facts;
  g_autoptr (VigieEdition) anew = NULL;
  g_autoptr (VigieWorkshopPaper) workshop = NULL;
  VigieDocumentRequest request = facts->stored.request;
  VigieDocumentContext context = {
    .edition = facts->edition,
    .convention = convention,
    .observatory_name = vigie_observatory_get_name (observatory),
    .journal_head = making->release->journal_head,
    .release = making->release,
    .demonstration = vigie_observatory_is_demonstration (observatory),
    .language = VIGIE_LANGUAGE_FRENCH,
    .today = *today,
    .communes = facts->communes,
    .priority = facts->priority,
    .workshop = facts->workshop,
  };

  request.path = making->asked->path;
  if (!enter (making, VIGIE_RELEASE_WRITING, progress, error) ||
      !vigie_notices_check (&context, facts->kind, error) ||
      !vigie_document_write (&context, &request, path, error) ||
      !enter (making, VIGIE_RELEASE_READING_BACK, progress, error) ||
      !(anew = vigie_edition_load (observatory, facts->edition->number, error)) ||
      !vigie_release_case_load_workshop (facts, observatory, &workshop, error))
    return FALSE;
  context.edition = anew;
  context.workshop = workshop;

  return read_back (&context, &request, path, error);
}

/* Within the act under way: whatever fails leaves no file and no row. */
static gboolean
issue (VigieConduct *conduct,
       Making *making,
       const GDate *today,
       VigieProgress *progress,
       GError **error)
{
  VigieObservatory *observatory = conduct->observatory;
  g_autoptr (VigieStaging) staging = NULL;
  g_autofree char *object = NULL;
  VigieRelease *release;

  if (!vigie_release_case_check_edition (making->facts, error) ||
      !fill (observatory, making, conduct->article, today, error) ||
      !(staging = vigie_staging_new (making->asked->path, error)) ||
      !write_file (observatory, making, conduct->convention, vigie_staging_get_path (staging),
                   today, progress, error) ||
      !enter (making, VIGIE_RELEASE_ATTACKING, progress, error) ||
      !attack (observatory, making->facts->edition->number, progress, error) ||
      !enter (making, VIGIE_RELEASE_REGISTERING, progress, error))
    return FALSE;

  release = making->release;
  object = g_strdup_printf ("%s/%" G_GINT64_FORMAT " → %s", release->kind, release->edition,
                            release->recipient);
  if (!(release->hash = vigie_staging_dup_hash (staging, error)) ||
      !vigie_release_insert (observatory, release, error) ||
      !vigie_staging_publish (staging, error) ||
      !vigie_conduct_end (conduct, "release", object, release->hash, error))
    return FALSE;
  vigie_staging_keep (staging);

  return TRUE;
}

/* What the act itself refused, once nothing is left of it; the convention's own refusals are journalled. */
static void
note_refusal (VigieObservatory *observatory,
              const Making *making,
              const VigieAct *act,
              const GError *refusal)
{
  g_autofree char *object =
    g_strdup_printf ("%s/%" G_GINT64_FORMAT " → %s", making->facts->proof->kind,
                     making->facts->proof->edition, making->recipient->name);

  if (g_error_matches (refusal, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
    vigie_refusal_note (observatory, making->facts->convention, act, "release", object,
                        refusal->message);
}

gboolean
vigie_release_make (VigieObservatory *observatory,
                    const VigieReleaseRequest *asked,
                    const GDate *today,
                    VigieProgress *progress,
                    gint64 *number,
                    GError **error)
{
  g_auto (Making) making = { .asked = asked };
  g_auto (VigieConduct) conduct = { 0 };
  GError *refusal = NULL;
  VigieAct act;

  if (!(making.facts = vigie_release_case_new (observatory, asked->document, today, error)))
    return FALSE;
  making.recipient = vigie_release_case_recipient (making.facts, asked->recipient);
  making.programmes = asked->programme ? vigie_release_parse_programmes (asked->programme, error)
                                       : g_strdup (making.facts->programmes);
  if (!making.programmes)
    return FALSE;
  act = vigie_release_case_act (making.facts, making.recipient, making.programmes);
  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error))
    return FALSE;
  if (!issue (&conduct, &making, today, progress, &refusal)) {
    vigie_conduct_clear (&conduct);
    note_refusal (observatory, &making, &act, refusal);
    g_propagate_error (error, refusal);
    return FALSE;
  }
  *number = making.release->number;

  return TRUE;
}
