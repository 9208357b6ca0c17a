/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a cell is hidden, in one sentence. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/audit.h"
#include "model/protection/known.h"
#include "model/protection/primary.h"
#include "model/protection/received.h"

void
vigie_explanation_free (VigieExplanation *explanation)
{
  if (!explanation)
    return;

  g_free (explanation->zoning);
  g_free (explanation->code);
  g_free (explanation->indicator);
  g_free (explanation->protects);
  g_free (explanation->document);
  g_free (explanation->sentence);
  g_free (explanation);
}

/* (transfer full): why, of the letters that name no other cell. */
static char *
dup_rule (char reason)
{
  switch (reason) {
  case 'V':
    return g_strdup (_ ("It is shown."));
  case 'A':
    return g_strdup (_ ("Hidden by the threshold of its source."));
  case 'C':
    return g_strdup (
      _ ("Hidden because it would tell how few are left of a whole, or that all are concerned."));
  case 'B':
    return g_strdup (_ ("Hidden because one contributor dominates, or because they are too few."));
  case 'R':
    return g_strdup (_ ("Hidden because its producer sent it as secret."));
  case 'M':
    return g_strdup (_ ("Hidden because its source allows no figure of so fine a level."));
  case 'W':
    return g_strdup (_ ("Not available: it was not delivered."));
  case 'N':
    return g_strdup (_ ("Not applicable."));
  case 'Q':
    return g_strdup (_ ("Not significant: it rests on too few answers."));
  default:
    return g_strdup (_ ("Hidden with a figure that a quotient links to it."));
  }
}

static char *
dup_why (const VigieExplanation *explanation)
{
  if (!explanation->protects)
    return dup_rule (explanation->reason);
  if (explanation->document)
    /* Translators: a cell, then the earlier document that would give it away. */
    return g_strdup_printf (_ ("Hidden to protect “%s”: with %s it could be found otherwise."),
                            explanation->protects, explanation->document);

  return g_strdup_printf (_ ("Hidden to protect “%s”, which could be found otherwise."),
                          explanation->protects);
}

static char *
dup_sentence (const VigieExplanation *explanation)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *why = dup_why (explanation);
  g_autofree char *low = vigie_number_format (ceil (explanation->low - 1e-6), 0, language);
  g_autofree char *high = NULL;

  if (!vigie_reason_hides (explanation->reason))
    return g_steal_pointer (&why);
  if (isinf (explanation->high))
    /* Translators: a reason as a sentence, then the least that a count can be. */
    return g_strdup_printf (_ ("%s Outsiders can tell no more than that it counts %s or more."),
                            why, low);
  high = vigie_number_format (floor (explanation->high + 1e-6), 0, language);

  return g_strdup_printf (_ ("%s Outsiders can tell no more than that it counts %s to %s."), why,
                          low, high);
}

/* Where a cell stands in its edition. */
typedef struct {
  gsize table;
  gsize column;
  gsize row;
} Place;

static gboolean
find_place (const VigieEdition *edition,
            const char *zoning,
            const char *code,
            const char *indicator,
            Place *place,
            GError **error)
{
  const VigieTable *table = vigie_edition_find_table (edition, zoning);
  gssize column = vigie_edition_find_column (edition, indicator);
  gssize row = table ? vigie_zoning_find (table->zoning, code) : -1;

  if (!table)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d has no zoning “%s”: choose one of its own."), (int) edition->number,
                 zoning);
  else if (column < 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d has no indicator “%s”: choose one of its own."),
                 (int) edition->number, indicator);
  else if (row < 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d has no zone “%s” in “%s”: choose one of its own."),
                 (int) edition->number, code, zoning);
  if (!table || column < 0 || row < 0)
    return FALSE;

  *place = (Place) { 0, (gsize) column, (gsize) row };
  while (edition->table[place->table] != table)
    place->table++;

  return TRUE;
}

/* What the record says of the cell, besides its letter. */
static gboolean
tell_secret (VigieExplanation *explanation,
             VigieObservatory *observatory,
             const VigieEdition *edition,
             const Place *place,
             GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (VigieRecord) record = vigie_known_load_record (observatory, edition->number, &problem);
  const VigieSecret *secret;
  g_autoptr (VigieEdition) document = NULL;

  if (problem) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (!record || !(secret = vigie_record_find (record, place->table, place->column, place->row)))
    return TRUE;

  explanation->low = secret->low;
  explanation->high = secret->high;
  explanation->protects = g_strdup (secret->protects);
  if (secret->document == VIGIE_DOCUMENT_PRODUCER)
    explanation->document = g_strdup (_ ("the producer’s own publication"));
  else if (secret->document < 0)
    explanation->document = vigie_received_dup_words (observatory, secret->document);
  else if (secret->document > 0) {
    if (!(document = vigie_edition_load (observatory, secret->document, error)))
      return FALSE;
    explanation->document = vigie_known_dup_edition (document);
  }

  return TRUE;
}

VigieExplanation *
vigie_edition_explain (VigieObservatory *observatory,
                       gint64 number,
                       const char *zoning,
                       const char *code,
                       const char *indicator,
                       GError **error)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieExplanation) explanation = NULL;
  g_autofree guint8 *letter = NULL;
  Place place;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(edition = vigie_edition_load (observatory, number, error)) ||
      !find_place (edition, zoning, code, indicator, &place, error) ||
      !(letter = vigie_edition_reasons (observatory, number, zoning, error)))
    return NULL;

  explanation = g_new0 (VigieExplanation, 1);
  explanation->zoning = g_strdup (zoning);
  explanation->code = g_strdup (code);
  explanation->indicator = g_strdup (edition->provenance[place.column].indicator);
  explanation->reason =
    (char) letter[place.column * edition->table[place.table]->figures->rows + place.row];
  explanation->high = INFINITY;
  if (!tell_secret (explanation, observatory, edition, &place, error))
    return NULL;
  explanation->sentence = dup_sentence (explanation);

  return g_steal_pointer (&explanation);
}
