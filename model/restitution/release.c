/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Releases: asked of the convention, written anew, read back, attacked, registered; all or nothing. */
#include "model/restitution/release.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/convention/opinion.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/outgoing.h"
#include "model/restitution/document-request.h"
#include "model/restitution/document-table.h"
#include "model/restitution/notices.h"
#include "model/restitution/read-back.h"
#include "model/restitution/release-facts.h"
#include "model/restitution/release-table.h"
#include "model/restitution/staging.h"
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

/* All that a release is made of, asked once. */
typedef struct {
  const VigieReleaseRequest *asked;
  VigieDocumentEntry *proof;
  VigieDocumentKind kind;
  VigieStoredRequest stored;
  VigieEdition *edition;
  GPtrArray *recipients;
  VigieRecipient *recipient; /* of @recipients */
  GStrv sources;
  char *programmes;
  GPtrArray *opinions;
  VigieZoning *communes;
  VigieRelease *release;
} Making;

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->proof, vigie_document_entry_free);
  vigie_stored_request_clear (&making->stored);
  g_clear_pointer (&making->edition, vigie_edition_free);
  g_clear_pointer (&making->recipients, g_ptr_array_unref);
  g_clear_pointer (&making->sources, g_strfreev);
  g_clear_pointer (&making->programmes, g_free);
  g_clear_pointer (&making->opinions, g_ptr_array_unref);
  g_clear_pointer (&making->communes, vigie_zoning_unref);
  g_clear_pointer (&making->release, vigie_release_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/* The proof, what was asked of it, and its edition as it lies in the file. */
/* They are made for who was there, from the workshop and not from the edition alone. */
static gboolean
refuse_workshop_paper (GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       _ (
                         "A workshop’s papers go to its participants as they are: maps, tables and "
                         "layers are released."));
  return FALSE;
}

static gboolean
load (VigieObservatory *observatory, Making *making, GError **error)
{
  g_autofree char *json = NULL;

  if (!(making->proof = vigie_document_find (observatory, making->asked->document, error)) ||
      !(json = vigie_document_request_select (observatory, making->proof->id, error)) ||
      !vigie_document_request_parse (json, &making->stored, error) ||
      !(making->edition = vigie_edition_load (observatory, making->proof->edition, error)))
    return FALSE;
  if (!vigie_document_kind_parse (making->proof->kind, &making->kind)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_NEWER,
                 _ ("Document %d is of a kind that this Vigie does not know: update it."),
                 (int) making->proof->id);
    return FALSE;
  }
  if (making->kind == VIGIE_DOCUMENT_MINUTES || making->kind == VIGIE_DOCUMENT_HANDOUT ||
      making->kind == VIGIE_DOCUMENT_ATTENDANCE)
    return refuse_workshop_paper (error);
  making->stored.request.kind = making->kind;
  making->stored.request.path = making->asked->path;
  making->communes = vigie_document_load_communes (observatory, making->edition);

  return TRUE;
}

/* For whom, of whose data, for which démarche. */
static gboolean
gather (VigieObservatory *observatory, Making *making, const GDate *today, GError **error)
{
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  const VigieDocumentRequest *request = &making->stored.request;

  if (!convention ||
      !(making->recipients = vigie_recipients_list (observatory, convention, error)) ||
      !(making->recipient = vigie_release_find_recipient (observatory, making->recipients,
                                                          making->asked->recipient, error)) ||
      !(making->opinions = vigie_opinions_list (observatory, error)))
    return FALSE;
  making->sources = vigie_release_sources (making->edition, request);
  if (making->asked->programme)
    making->programmes = vigie_release_parse_programmes (making->asked->programme, error);
  else
    making->programmes = vigie_release_programmes (making->edition, request);

  return making->programmes != NULL;
}

static VigieActKind
act_of (VigieDocumentKind kind)
{
  switch (kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
  case VIGIE_DOCUMENT_MAP_IMAGE:
  case VIGIE_DOCUMENT_MINUTES:
  case VIGIE_DOCUMENT_HANDOUT:
  case VIGIE_DOCUMENT_ATTENDANCE:
    return VIGIE_ACT_RELEASE;
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return VIGIE_ACT_RELEASE_TABLE;
  case VIGIE_DOCUMENT_LAYER:
    return VIGIE_ACT_RELEASE_LAYER;
  }
  g_assert_not_reached ();
}

/* Approved, after all four tests: else a document stays a proof. */
static gboolean
check_edition (const VigieEdition *edition, GError **error)
{
  if (edition->approved_on && vigie_edition_is_releasable (edition))
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               edition->approved_on
                 ? _ ("Edition %d has not passed all tests of secrecy: its documents stay proofs.")
                 : _ ("Edition %d is not approved: its documents stay proofs."),
               (int) edition->number);
  return FALSE;
}

/* A5.3: one issue of the yearly table a year, the further ones numbered corrections. */
static gboolean
number_issue (VigieObservatory *observatory, Making *making, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  if (making->kind != VIGIE_DOCUMENT_ANNUAL_TABLE)
    return !making->asked->correction || vigie_release_no_correction (error);
  if (!(all = vigie_release_select_all (observatory, error)))
    return FALSE;

  return vigie_release_number_issue (all, making->release, making->asked->correction, error);
}

static gboolean
fill (VigieObservatory *observatory,
      Making *making,
      const char *article,
      const GDate *today,
      GError **error)
{
  VigieRelease *release = making->release = g_new0 (VigieRelease, 1);

  if (!(release->number = vigie_release_next_number (observatory, error)) ||
      !(release->journal_head = vigie_journal_dup_head (observatory, error)))
    return FALSE;
  release->document = making->proof->id;
  release->kind = g_strdup (making->proof->kind);
  release->edition = making->edition->number;
  release->edition_hash = g_strdup (making->edition->hash);
  release->recipient = g_strdup (making->recipient->name);
  release->recipient_kind = g_strdup (vigie_recipient_kind_name (making->recipient->kind));
  release->article = g_strdup (article);
  release->programme = g_strdup (making->programmes);
  release->year = g_date_get_year (today);
  release->title = g_strdup (making->proof->title);
  release->path = g_canonicalize_filename (making->asked->path, NULL);
  release->provenance = vigie_release_dup_provenance (making->edition, &making->stored.request);
  release->released_on = vigie_date_dup_iso (today);
  release->released_by = g_strdup (vigie_observatory_get_person (observatory)->name);

  return number_issue (observatory, making, error);
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
  case VIGIE_DOCUMENT_ATTENDANCE:
    return refuse_workshop_paper (error);
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
            GError **error)
{
  g_autoptr (VigieEdition) anew = NULL;
  VigieDocumentContext context = {
    .edition = making->edition,
    .convention = convention,
    .observatory_name = vigie_observatory_get_name (observatory),
    .journal_head = making->release->journal_head,
    .release = making->release,
    .demonstration = vigie_observatory_is_demonstration (observatory),
    .language = VIGIE_LANGUAGE_FRENCH,
    .today = *today,
    .communes = making->communes,
  };

  if (!vigie_notices_check (&context, making->kind, error) ||
      !vigie_document_write (&context, &making->stored.request, path, error) ||
      !(anew = vigie_edition_load (observatory, making->edition->number, error)))
    return FALSE;
  context.edition = anew;

  return read_back (&context, &making->stored.request, path, error);
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

  if (!check_edition (making->edition, error) ||
      !fill (observatory, making, conduct->article, today, error) ||
      !(staging = vigie_staging_new (making->asked->path, error)) ||
      !write_file (observatory, making, conduct->convention, vigie_staging_get_path (staging),
                   today, error) ||
      !attack (observatory, making->edition->number, progress, error))
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
note_refusal (VigieObservatory *observatory, const Making *making, const GError *refusal)
{
  g_autofree char *object = g_strdup_printf ("%s/%" G_GINT64_FORMAT " → %s", making->proof->kind,
                                             making->proof->edition, making->recipient->name);

  if (g_error_matches (refusal, VIGIE_ERROR, VIGIE_ERROR_REFUSED) &&
      !vigie_observatory_is_read_only (observatory))
    vigie_journal_append (observatory, "release", object, "", "refused", refusal->message, NULL);
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

  if (!load (observatory, &making, error) || !gather (observatory, &making, today, error))
    return FALSE;
  act = (VigieAct) { .kind = act_of (making.kind),
                     .audience = vigie_audience_name (making.edition->audience),
                     .sources = (const char *const *) making.sources,
                     .programmes = making.programmes,
                     .recipient = making.recipient,
                     .opinions = making.opinions,
                     .edition = making.edition->number };
  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error))
    return FALSE;
  if (!issue (&conduct, &making, today, progress, &refusal)) {
    vigie_conduct_clear (&conduct);
    note_refusal (observatory, &making, refusal);
    g_propagate_error (error, refusal);
    return FALSE;
  }
  *number = making.release->number;

  return TRUE;
}
