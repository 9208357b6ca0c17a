/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the convention is asked about before a proof leaves. */
#include "model/restitution/release-case.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/convention/opinion.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/outgoing.h"
#include "model/restitution/document-table.h"
#include "model/restitution/notices.h"
#include "model/restitution/release-facts.h"
#include "model/restitution/workshop-paper.h"
#include "model/store/journal.h"

void
vigie_release_case_free (VigieReleaseCase *facts)
{
  if (!facts)
    return;

  g_clear_pointer (&facts->proof, vigie_document_entry_free);
  vigie_stored_request_clear (&facts->stored);
  g_clear_pointer (&facts->edition, vigie_edition_free);
  g_clear_pointer (&facts->convention, vigie_convention_free);
  g_clear_pointer (&facts->recipients, g_ptr_array_unref);
  g_strfreev (facts->sources);
  g_free (facts->programmes);
  g_clear_pointer (&facts->opinions, g_ptr_array_unref);
  g_clear_pointer (&facts->releases, g_ptr_array_unref);
  g_clear_pointer (&facts->communes, vigie_zoning_unref);
  g_clear_pointer (&facts->priority, vigie_zoning_unref);
  g_clear_pointer (&facts->workshop, vigie_workshop_paper_free);
  g_free (facts);
}

gboolean
vigie_release_case_load_workshop (const VigieReleaseCase *facts,
                                  VigieObservatory *observatory,
                                  VigieWorkshopPaper **workshop,
                                  GError **error)
{
  gint64 number = facts->stored.request.workshop;

  if (facts->kind != VIGIE_DOCUMENT_MINUTES && facts->kind != VIGIE_DOCUMENT_HANDOUT)
    return TRUE;
  if (!number) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("What was asked of this proof cannot be read: make the proof anew."));
    return FALSE;
  }
  *workshop = vigie_workshop_paper_load (observatory, number, facts->edition->number, error);

  return *workshop != NULL;
}

/* The proof, what was asked of it, and its edition as it lies in the file. */
static gboolean
load_document (VigieReleaseCase *facts,
               VigieObservatory *observatory,
               gint64 document,
               GError **error)
{
  g_autofree char *json = NULL;

  if (!(facts->proof = vigie_document_find (observatory, document, error)) ||
      !(json = vigie_document_request_select (observatory, document, error)) ||
      !vigie_document_request_parse (json, &facts->stored, error) ||
      !(facts->edition = vigie_edition_load (observatory, facts->proof->edition, error)))
    return FALSE;
  if (!vigie_document_kind_parse (facts->proof->kind, &facts->kind)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_NEWER,
                 _ ("Document %d is of a kind that this Vigie does not know: update it."),
                 (int) document);
    return FALSE;
  }
  facts->stored.request.kind = facts->kind;
  facts->communes = vigie_document_load_communes (observatory, facts->edition);
  facts->priority = vigie_document_load_priority (observatory, facts->edition);

  return vigie_release_case_load_workshop (facts, observatory, &facts->workshop, error);
}

/* For whom it may be, of whose data, for which démarche. */
static gboolean
load_agreement (VigieReleaseCase *facts,
                VigieObservatory *observatory,
                const GDate *today,
                GError **error)
{
  const VigieWorkshop *workshop;

  if (!(facts->convention = vigie_convention_load (observatory, today, error)) ||
      !(facts->recipients = vigie_recipients_list (observatory, facts->convention, error)) ||
      !vigie_release_mark_delivered (observatory, facts->recipients, error) ||
      !(facts->opinions = vigie_opinions_list (observatory, error)) ||
      !(facts->releases = vigie_releases_list (observatory, NULL, error)))
    return FALSE;
  workshop = facts->workshop ? facts->workshop->workshop : NULL;
  facts->sources = vigie_release_sources (facts->edition, &facts->stored.request, workshop);
  facts->programmes = vigie_release_programmes (facts->edition, &facts->stored.request, workshop);

  return TRUE;
}

VigieReleaseCase *
vigie_release_case_new (VigieObservatory *observatory,
                        gint64 document,
                        const GDate *today,
                        GError **error)
{
  g_autoptr (VigieReleaseCase) facts = g_new0 (VigieReleaseCase, 1);

  if (!load_document (facts, observatory, document, error) ||
      !load_agreement (facts, observatory, today, error))
    return NULL;

  return g_steal_pointer (&facts);
}

const VigieRecipient *
vigie_release_case_recipient (VigieReleaseCase *facts, const char *name)
{
  VigieRecipient *recipient = vigie_recipients_find (facts->recipients, name);

  if (recipient)
    return recipient;

  recipient = g_new0 (VigieRecipient, 1);
  recipient->kind = VIGIE_RECIPIENT_OTHER;
  recipient->name = g_strdup (name);
  recipient->code = g_strdup ("");
  recipient->programmes = g_strdup ("");
  g_ptr_array_add (facts->recipients, recipient);
  return recipient;
}

static VigieActKind
act_of (VigieDocumentKind kind)
{
  switch (kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
  case VIGIE_DOCUMENT_MAP_IMAGE:
  case VIGIE_DOCUMENT_MINUTES:
  case VIGIE_DOCUMENT_HANDOUT:
    return VIGIE_ACT_RELEASE;
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return VIGIE_ACT_RELEASE_TABLE;
  case VIGIE_DOCUMENT_LAYER:
    return VIGIE_ACT_RELEASE_LAYER;
  }
  g_assert_not_reached ();
}

VigieAct
vigie_release_case_act (const VigieReleaseCase *facts,
                        const VigieRecipient *recipient,
                        const char *programmes)
{
  return (VigieAct) { .kind = act_of (facts->kind),
                      .audience = vigie_audience_name (facts->edition->audience),
                      .sources = (const char *const *) facts->sources,
                      .programmes = programmes,
                      .recipient = recipient,
                      .opinions = facts->opinions,
                      .edition = facts->edition->number };
}

gboolean
vigie_release_case_check_edition (const VigieReleaseCase *facts, GError **error)
{
  const VigieEdition *edition = facts->edition;

  if (edition->approved_on && vigie_edition_is_releasable (edition))
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               edition->approved_on
                 ? _ ("Edition %d has not passed all tests of secrecy: its documents stay proofs.")
                 : _ ("Edition %d is not approved: its documents stay proofs."),
               (int) edition->number);
  return FALSE;
}

gboolean
vigie_release_case_number (const VigieReleaseCase *facts,
                           VigieRelease *release,
                           gboolean correction,
                           GError **error)
{
  if (facts->kind != VIGIE_DOCUMENT_ANNUAL_TABLE)
    return !correction || vigie_release_no_correction (error);

  return vigie_release_number_issue (facts->releases, release, correction, error);
}

const char *
vigie_release_case_decide (VigieReleaseCase *facts,
                           const char *name,
                           const char *programmes,
                           gboolean correction,
                           const GDate *today,
                           int *number,
                           GError **error)
{
  const VigieRecipient *recipient = vigie_release_case_recipient (facts, name);
  VigieAct act =
    vigie_release_case_act (facts, recipient, programmes ? programmes : facts->programmes);
  VigieRelease issue = { .kind = facts->proof->kind,
                         .edition = facts->edition->number,
                         .edition_hash = facts->edition->hash,
                         .recipient = recipient->name,
                         .recipient_kind = (char *) vigie_recipient_kind_name (recipient->kind),
                         .year = g_date_get_year (today) };
  const char *article = vigie_convention_decide (facts->convention, &act, today, error);

  if (!article || !vigie_release_case_check_edition (facts, error) ||
      !vigie_release_case_number (facts, &issue, correction, error))
    return NULL;
  if (number)
    *number = issue.correction;

  return article;
}

gboolean
vigie_release_case_try (VigieReleaseCase *facts,
                        VigieObservatory *observatory,
                        const char *recipient,
                        const char *programmes,
                        gboolean correction,
                        const GDate *today,
                        GError **error)
{
  g_autofree char *object = g_strdup_printf ("%s/%" G_GINT64_FORMAT " → %s", facts->proof->kind,
                                             facts->proof->edition, recipient);
  GError *refusal = NULL;
  VigieAct act;

  if (vigie_conduct_require_referent (observatory, facts->convention, &refusal) &&
      vigie_release_case_decide (facts, recipient, programmes, correction, today, NULL, &refusal))
    return TRUE;
  act = vigie_release_case_act (facts, NULL, programmes);
  vigie_refusal_note (observatory, facts->convention, &act, "release", object, refusal->message);
  g_propagate_error (error, refusal);

  return FALSE;
}

GStrv
vigie_release_case_dup_notices (const VigieReleaseCase *facts)
{
  const char *const *id = vigie_notices_of (facts->kind);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; id[i]; i++) {
    const char *text = vigie_convention_notice (facts->convention, id[i]);

    if (text && *text)
      g_strv_builder_add (builder, text);
  }

  return g_strv_builder_end (builder);
}

GStrv
vigie_release_case_dup_sources (const VigieReleaseCase *facts)
{
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; facts->sources[i]; i++) {
    const VigieSource *source =
      vigie_catalogue_find_source (vigie_catalogue_get (), facts->sources[i]);
    g_autofree char *line = NULL;

    if (source->producer && *source->producer)
      /* Translators: a source, its producer and what it is drawn from. */
      line = g_strdup_printf (_ ("%s: %s, %s"), french ? source->label_fr : source->label_en,
                              source->producer, source->operation);
    else
      line = g_strdup (french ? source->label_fr : source->label_en);
    g_strv_builder_add (builder, line);
  }

  return g_strv_builder_end (builder);
}
