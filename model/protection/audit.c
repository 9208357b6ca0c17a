/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the outsider of each audience against all that is approved. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/audit.h"
#include "model/protection/reading.h"
#include "model/protection/recheck.h"

void
vigie_finding_free (VigieFinding *finding)
{
  if (!finding)
    return;

  g_free (finding->zoning);
  g_free (finding->code);
  g_free (finding->indicator);
  g_free (finding->period);
  g_free (finding->sentence);
  g_free (finding);
}

/* The code of the stock that counts a quantity, else its name. */
static const char *
code_of (const VigieQuantity *quantity)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;

    if (indicator->kind == VIGIE_KIND_STOCK && indicator->numerator.n == 1 &&
        strcmp (indicator->source, quantity->source) == 0 &&
        strcmp (indicator->numerator.term[0].variable, quantity->name) == 0)
      return indicator->code;
  }

  return quantity->name;
}

/* What is shown in one document and hidden in another: both are named, in that order. */
static char *
dup_shown (const VigieOutsider *outsider, guint32 cell, const char *what)
{
  const VigieStakeCell *its = vigie_stake_cell (outsider->stake, cell);
  g_autofree char *shown = vigie_known_dup_document (outsider->known, its->told_by);
  g_autofree char *hidden = vigie_known_dup_document (outsider->known, its->hidden_by);

  /* Translators: a cell, the document that shows it, the one that hides it. */
  return g_strdup_printf (_ ("“%s” is shown in %s, though today’s rules hide it as %s does."), what,
                          shown, hidden);
}

static VigieExposure
kind_of (const VigieOutsider *outsider, const VigieDanger *danger)
{
  if (danger->shown && vigie_stake_cell (outsider->stake, danger->cell)->told_by != 0)
    return VIGIE_EXPOSURE_SHOWN;

  return danger->found ? VIGIE_EXPOSURE_DEDUCED : VIGIE_EXPOSURE_NARROW;
}

static char *
dup_sentence (const VigieOutsider *outsider, const VigieDanger *danger, gint64 edition)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *what = vigie_stake_dup_words (outsider->stake, danger->cell);
  g_autofree char *documents = vigie_outsider_dup_documents (outsider, danger->cell, edition);
  g_autofree char *low = vigie_number_format (danger->bounds.low, 0, language);
  g_autofree char *high = vigie_number_format (danger->bounds.high, 0, language);

  switch (kind_of (outsider, danger)) {
  case VIGIE_EXPOSURE_SHOWN:
    return dup_shown (outsider, danger->cell, what);
  case VIGIE_EXPOSURE_DEDUCED:
    if (vigie_stake_cell (outsider->stake, danger->cell)->hidden_by == 0)
      /* Translators: a figure that no document hides, then those that give it away. */
      return g_strdup_printf (_ ("“%s” can be found from %s, though today’s rules hide it."), what,
                              documents);
    /* Translators: a cell, then the documents that give it away. */
    return g_strdup_printf (_ ("“%s” can be found from %s."), what, documents);
  case VIGIE_EXPOSURE_NARROW:
    return g_strdup_printf (_ ("“%s” can be placed between %s and %s from %s, more closely than "
                               "today’s rules allow."),
                            what, low, high, documents);
  case VIGIE_EXPOSURE_N_KINDS:
    break;
  }

  return g_strdup (what);
}

static VigieFinding *
finding_new (const VigieOutsider *outsider, const VigieDanger *danger, gint64 edition)
{
  const VigieStakeCell *cell = vigie_stake_cell (outsider->stake, danger->cell);
  VigieZoning *zoning =
    cell->zoning != 0 ? vigie_zoning_set_by_id (outsider->zonings, cell->zoning, NULL) : NULL;
  VigieFinding *finding = g_new0 (VigieFinding, 1);

  finding->edition = edition != 0 ? edition : vigie_outsider_document (outsider, danger->cell);
  finding->zoning = g_strdup (zoning ? zoning->kind : "");
  finding->code =
    g_strdup (zoning && cell->row < zoning->n_zones ? zoning->zone[cell->row].code : "");
  finding->indicator = g_strdup ("");
  finding->period = g_strdup ("");
  if (cell->quantity != VIGIE_NO_QUANTITY) {
    const VigieQuantity *quantity =
      vigie_quantities_get (vigie_stake_quantities (outsider->stake), cell->quantity);

    g_free (finding->indicator);
    g_free (finding->period);
    finding->indicator = g_strdup (code_of (quantity));
    finding->period = vigie_period_dup_string (quantity->period);
  }
  finding->low = danger->bounds.low;
  finding->high = danger->bounds.high;
  finding->kind = kind_of (outsider, danger);
  finding->sentence = dup_sentence (outsider, danger, edition);

  return finding;
}

static gboolean
is_told (const GPtrArray *findings, const VigieFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    if (strcmp (((const VigieFinding *) g_ptr_array_index (findings, i))->sentence,
                finding->sentence) == 0)
      return TRUE;

  return FALSE;
}

/* What one audience can find. */
static gboolean
play (VigieObservatory *observatory,
      gboolean everything,
      gint64 edition,
      GPtrArray *findings,
      GError **error)
{
  g_autoptr (VigieOutsider) outsider =
    vigie_outsider_new (observatory, everything, edition, NULL, error);
  g_autoptr (GArray) danger = NULL;

  if (!outsider)
    return FALSE;
  danger = vigie_outsider_find (outsider);
  for (guint i = 0; i < danger->len; i++) {
    VigieFinding *finding =
      finding_new (outsider, &g_array_index (danger, VigieDanger, i), edition);

    if (is_told (findings, finding))
      vigie_finding_free (finding);
    else
      g_ptr_array_add (findings, finding);
  }

  return TRUE;
}

GPtrArray *
vigie_edition_audit (VigieObservatory *observatory,
                     gint64 number,
                     VigieProgress *progress,
                     GError **error)
{
  g_autoptr (GPtrArray) findings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_finding_free);
  g_autoptr (VigieEdition) edition = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      (number != 0 && !(edition = vigie_edition_load (observatory, number, error))))
    return NULL;
  if (!vigie_progress_step (progress, 0, 2, error) ||
      ((!edition || edition->audience == VIGIE_AUDIENCE_PARTNERS) &&
       !play (observatory, FALSE, number, findings, error)) ||
      !vigie_progress_step (progress, 1, 2, error) ||
      !play (observatory, TRUE, number, findings, error) ||
      !vigie_edition_note_reading (observatory, number, "audit", error))
    return NULL;

  return g_steal_pointer (&findings);
}
