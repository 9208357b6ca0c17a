/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of an edition: asked of the convention, written whole, read back, registered. */
#include "model/restitution/document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/restitution/document-request.h"
#include "model/restitution/document-table.h"
#include "model/restitution/read-back.h"
#include "model/restitution/staging.h"
#include "model/restitution/workshop-paper.h"
#include "model/restitution/writers.h"
#include "model/store/journal.h"
#include "model/store/statement.h"
#include "model/territory/priority.h"

static const char *const kind_names[] = { "map-sheet", "annual-table",     "layer",
                                          "map-image", "workshop-minutes", "workshop-handout" };

const char *
vigie_document_kind_name (VigieDocumentKind kind)
{
  return kind_names[kind];
}

const char *
vigie_document_kind_label (VigieDocumentKind kind)
{
  switch (kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
    return _ ("Map sheet");
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return _ ("Annual table");
  case VIGIE_DOCUMENT_LAYER:
    return _ ("GIS layer");
  case VIGIE_DOCUMENT_MAP_IMAGE:
    return _ ("Map");
  case VIGIE_DOCUMENT_MINUTES:
    return _ ("Minutes of a workshop");
  case VIGIE_DOCUMENT_HANDOUT:
    return _ ("Handout of a workshop");
  }

  return "";
}

gboolean
vigie_document_kind_parse (const char *name, VigieDocumentKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (name, kind_names[i])) {
      *kind = (VigieDocumentKind) i;
      return TRUE;
    }

  return FALSE;
}

void
vigie_document_entry_free (VigieDocumentEntry *entry)
{
  if (!entry)
    return;

  g_free (entry->kind);
  g_free (entry->title);
  g_free (entry->path);
  g_free (entry->made_on);
  g_free (entry->made_by);
  g_free (entry->hash);
  g_free (entry);
}

static VigieActKind
act_of (VigieDocumentKind kind)
{
  switch (kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
  case VIGIE_DOCUMENT_MAP_IMAGE:
    return VIGIE_ACT_MAP_PROOF;
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return VIGIE_ACT_TABLE;
  case VIGIE_DOCUMENT_LAYER:
    return VIGIE_ACT_LAYER;
  case VIGIE_DOCUMENT_MINUTES:
  case VIGIE_DOCUMENT_HANDOUT:
    return VIGIE_ACT_WORKSHOP;
  }

  return VIGIE_ACT_MAP_PROOF;
}

/* The edition's own conditions: approved, and for the audience of this kind of document. */
static gboolean
check_edition (const VigieEdition *edition, VigieDocumentKind kind, GError **error)
{
  VigieActKind act = act_of (kind);
  VigieAudience wanted = act == VIGIE_ACT_TABLE || act == VIGIE_ACT_LAYER ? VIGIE_AUDIENCE_SERVICES
                                                                          : VIGIE_AUDIENCE_PARTNERS;

  if (!edition->approved_on) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Edition %d is not approved: a document is made of an "
                    "approved edition."),
                 (int) edition->number);
    return FALSE;
  }
  if (edition->audience != wanted) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 wanted == VIGIE_AUDIENCE_PARTNERS
                   ? _ ("Edition %d is for the services: maps are made of a "
                        "partners edition (article 4).")
                   : _ ("Edition %d is for the partners: the annual table and "
                        "the layer are made of a services edition (article 5)."),
                 (int) edition->number);
    return FALSE;
  }

  return TRUE;
}

/* A1.4: no map shows by IRIS what is known by commune alone. */
static gboolean
check_level (const VigieEdition *edition, const VigieDocumentRequest *request, GError **error)
{
  const VigieTable *first = edition->table[0];
  const VigieIndicator *indicator =
    request->indicator ? vigie_catalogue_find (vigie_catalogue_get (), request->indicator)
                       : first->column[0].indicator;

  return act_of (request->kind) != VIGIE_ACT_MAP_PROOF || !indicator ||
         vigie_indicator_check_level (indicator,
                                      request->zoning ? request->zoning : first->zoning->kind,
                                      error);
}

/* The article that allows it; a refusal is journalled too (A4.4), as far as the file can be
 * written. */
static const char *
ask_convention (VigieObservatory *observatory,
                const VigieConvention *convention,
                const VigieEdition *edition,
                const VigieDocumentRequest *request,
                const GDate *today,
                GError **error)
{
  VigieDocumentKind kind = request->kind;
  const VigieAct act = { .kind = act_of (kind),
                         .audience = vigie_audience_name (edition->audience) };
  GError *refusal = NULL;
  const char *article = NULL;

  if (check_edition (edition, kind, &refusal) && check_level (edition, request, &refusal))
    article = vigie_convention_decide (convention, &act, today, &refusal);
  if (refusal) {
    g_autofree char *object =
      g_strdup_printf ("%s/%" G_GINT64_FORMAT, vigie_document_kind_name (kind), edition->number);

    vigie_refusal_note (observatory, convention, &act, "document", object, refusal->message);
    g_propagate_error (error, refusal);
  }

  return article;
}

char *
vigie_document_dup_title (const VigieDocumentContext *context, const VigieDocumentRequest *request)
{
  const VigieTable *table = context->edition->table[0];
  gssize column = 0;
  g_autofree char *period = NULL;

  if (context->workshop)
    return g_strdup (context->workshop->workshop->title);
  if (act_of (request->kind) != VIGIE_ACT_MAP_PROOF)
    return g_strdup_printf ("%s, %s",
                            request->kind == VIGIE_DOCUMENT_LAYER ? "Couche SIG" : "Tableau annuel",
                            context->convention->territory);

  if (request->indicator)
    column = MAX (0, vigie_table_find (table, request->indicator, request->period));
  period = vigie_period_dup_string (table->column[column].period);

  return g_strdup_printf ("%s, %s, %s",
                          vigie_indicator_label (table->column[column].indicator,
                                                 context->language),
                          context->convention->territory, period);
}

gboolean
vigie_document_write (const VigieDocumentContext *context,
                      const VigieDocumentRequest *request,
                      const char *path,
                      GError **error)
{
  switch (request->kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
    return vigie_map_sheet_write (context, request, path, error);
  case VIGIE_DOCUMENT_MAP_IMAGE:
    return vigie_map_image_write (context, request, path, error);
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return vigie_annual_table_write (context, path, error);
  case VIGIE_DOCUMENT_LAYER:
    return vigie_layer_write (context, path, error);
  case VIGIE_DOCUMENT_MINUTES:
    return vigie_workshop_minutes_write (context, path, error);
  case VIGIE_DOCUMENT_HANDOUT:
    return vigie_workshop_handout_write (context, path, error);
  }

  return FALSE;
}

/* What a proof is read back for: its cells, or that its picture is whole. */
static gboolean
read_back_proof (const VigieDocumentContext *context,
                 const VigieDocumentRequest *request,
                 const char *path,
                 GError **error)
{
  switch (request->kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
  case VIGIE_DOCUMENT_MAP_IMAGE:
  case VIGIE_DOCUMENT_MINUTES:
  case VIGIE_DOCUMENT_HANDOUT:
    return vigie_read_back_picture (path, error);
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return vigie_read_back_annual_table (context, path, error);
  case VIGIE_DOCUMENT_LAYER:
    return vigie_read_back_layer (context, path, error);
  }

  return FALSE;
}

VigieZoning *
vigie_document_load_communes (VigieObservatory *observatory, const VigieEdition *edition)
{
  return vigie_zoning_load (observatory, "commune", edition->table[0]->zoning->vintage, NULL);
}

VigieZoning *
vigie_document_load_priority (VigieObservatory *observatory, const VigieEdition *edition)
{
  g_autoptr (VigiePriorityAreas) areas = NULL;

  vigie_priority_areas_load (observatory, edition->table[0]->zoning, &areas, NULL);
  return areas ? vigie_zoning_ref (areas->zoning) : NULL;
}

/* Registers and journals what the staging holds, then moves it to its place: all or nothing. */
static gboolean
publish (VigieObservatory *observatory,
         VigieStaging *staging,
         VigieDocumentEntry *entry,
         const VigieDocumentRequest *request,
         const char *article,
         GError **error)
{
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (observatory), error);
  g_autofree char *object =
    g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%d", entry->kind, entry->edition, entry->proof);
  g_autofree char *json = vigie_document_request_dup_json (request);

  if (!transaction || !(entry->hash = vigie_staging_dup_hash (staging, error)) ||
      !vigie_document_insert (observatory, entry, error) ||
      !vigie_document_request_insert (observatory, entry->id, json, error) ||
      !vigie_journal_append (observatory, "document", object, article, "done", entry->hash,
                             error) ||
      !vigie_staging_publish (staging, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  vigie_staging_keep (staging);

  return TRUE;
}

gboolean
vigie_document_make (VigieObservatory *observatory,
                     gint64 number,
                     const VigieDocumentRequest *request,
                     const GDate *today,
                     VigieProgress *progress,
                     GError **error)
{
  const VigiePerson *person = vigie_observatory_get_person (observatory);
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory, number, error);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (VigieZoning) communes = NULL, priority = NULL;
  g_autoptr (VigieStaging) staging = NULL;
  g_autoptr (VigieDocumentEntry) entry = NULL;
  g_autoptr (VigieWorkshopPaper) workshop = NULL;
  g_autofree char *head = NULL;
  VigieDocumentContext context;
  const char *article;
  int proof;

  if (!edition || !(convention = vigie_convention_load (observatory, today, error)) ||
      !(article = ask_convention (observatory, convention, edition, request, today, error)) ||
      !(proof = vigie_document_next_proof (observatory, request->kind, number, error)) ||
      !(head = vigie_journal_dup_head (observatory, error)) ||
      (request->workshop &&
       !(workshop = vigie_workshop_paper_load (observatory, request->workshop, number, error))) ||
      !(staging = vigie_staging_new (request->path, error)) ||
      !vigie_progress_step (progress, 1, 4, error))
    return FALSE;

  communes = vigie_document_load_communes (observatory, edition);
  priority = vigie_document_load_priority (observatory, edition);
  context = (VigieDocumentContext) {
    .edition = edition,
    .convention = convention,
    .observatory_name = vigie_observatory_get_name (observatory),
    .journal_head = head,
    .proof = proof,
    .demonstration = vigie_observatory_is_demonstration (observatory),
    .language = VIGIE_LANGUAGE_FRENCH,
    .today = *today,
    .communes = communes,
    .priority = priority,
    .workshop = workshop,
  };
  if (!vigie_document_write (&context, request, vigie_staging_get_path (staging), error) ||
      !read_back_proof (&context, request, vigie_staging_get_path (staging), error) ||
      !vigie_progress_step (progress, 3, 4, error))
    return FALSE;

  entry = g_new0 (VigieDocumentEntry, 1);
  entry->kind = g_strdup (vigie_document_kind_name (request->kind));
  entry->edition = number;
  entry->proof = proof;
  entry->title = vigie_document_dup_title (&context, request);
  entry->path = g_canonicalize_filename (request->path, NULL);
  entry->made_on = vigie_date_dup_iso (today);
  entry->made_by = g_strdup (person ? person->name : "");

  return publish (observatory, staging, entry, request, article, error);
}
