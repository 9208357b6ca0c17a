/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the annual table and the layer share: names of columns, notices, the proof's mark. */
#include "model/restitution/layout.h"

#include <string.h>

#include "model/core/language.h"

char *
vigie_layout_column_code (const VigieTable *table, gsize column)
{
  const VigieColumn *own = &table->column[column];
  g_autofree char *period = NULL;

  for (gsize i = 0; i < table->n_columns; i++)
    if (i != column && table->column[i].indicator == own->indicator) {
      period = vigie_period_dup_string (own->period);
      return g_strdup_printf ("%s@%s", own->indicator->code, period);
    }

  return g_strdup (own->indicator->code);
}

/* "ODSL,ABS" → "ODSL, ABS" */
static char *
dup_programmes (const char *programme)
{
  g_auto (GStrv) one = g_strsplit (programme, ",", -1);

  return g_strjoinv (", ", one);
}

static char *
release_text (const VigieRelease *release)
{
  g_autofree char *programmes = dup_programmes (release->programme);
  g_autofree char *correction =
    release->correction > 0
      ? g_strdup_printf (" – rectificatif n°" VIGIE_NBSP "%d", release->correction)
      : g_strdup ("");

  return g_strdup_printf ("Diffusion n°" VIGIE_NBSP "%" G_GINT64_FORMAT
                          "%s – destinataire" VIGIE_NBSP ": %s (article %s) – démarche" VIGIE_NBSP
                          ": %s",
                          release->number, correction, release->recipient, release->article,
                          programmes);
}

char *
vigie_layout_state (const VigieDocumentContext *context)
{
  g_autofree char *unchecked = vigie_edition_dup_unchecked (context->edition);
  g_autofree char *what =
    context->release ? release_text (context->release)
                     : g_strdup_printf ("Épreuve n°" VIGIE_NBSP "%d de l’édition %" G_GINT64_FORMAT,
                                        context->proof, context->edition->number);

  return g_strdup_printf ("%s%s%s%s", what, unchecked ? ", " : "", unchecked ? unchecked : "",
                          context->demonstration
                            ? " – observatoire de démonstration, chiffres en partie fictifs"
                            : "");
}

char *
vigie_layout_notice (const VigieDocumentContext *context, const char *id)
{
  const char *text = vigie_convention_notice (context->convention, id);

  return g_strdup (text ? text : "");
}

char *
vigie_layout_date (const char *iso)
{
  GDate date;

  if (!iso || !*iso)
    return g_strdup ("");
  if (!vigie_date_parse (iso, &date, NULL))
    return g_strdup (iso);

  return vigie_date_format (&date, VIGIE_LANGUAGE_FRENCH);
}

/* Fills one blank of the notice, written <like this>. */
static void
fill (GString *text, const char *blank, const char *with)
{
  g_autofree char *pattern = g_strdup_printf ("<%s>", blank);

  g_string_replace (text, pattern, with, 0);
}

static char *
source_line (const VigieDocumentContext *context, const VigieProvenance *provenance)
{
  const VigieZoning *zoning = context->edition->table[0]->zoning;
  g_autofree char *period = vigie_period_dup_string (provenance->period);
  g_autofree char *geography =
    g_strdup_printf ("%s %d", vigie_zoning_kind_label (zoning->kind), zoning->vintage);
  g_autofree char *date = vigie_date_format (&context->today, VIGIE_LANGUAGE_FRENCH);
  const char *notice = vigie_convention_notice (context->convention, "N6");
  g_autofree char *carried = vigie_carried_dup_words (provenance->carried, VIGIE_LANGUAGE_FRENCH);
  GString *line = g_string_new (notice ? notice : "Source : <producteur>, <opération> <millésime>");

  fill (line, "producteur", provenance->producer);
  fill (line, "opération", provenance->operation);
  fill (line, "millésime", period);
  fill (line, "zonage millésime", geography);
  fill (line, "date", date);
  if (provenance->invented)
    g_string_append (line, " (fictif)");
  if (carried[0] != '\0')
    g_string_append_printf (line, "%s %s", g_str_has_suffix (line->str, ".") ? "" : ".", carried);

  return g_string_free (line, FALSE);
}

GPtrArray *
vigie_layout_sources (const VigieDocumentContext *context)
{
  const VigieEdition *edition = context->edition;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < edition->n_provenance; i++) {
    char *line = source_line (context, &edition->provenance[i]);

    if (g_hash_table_contains (seen, line)) {
      g_free (line);
      continue;
    }
    g_hash_table_add (seen, line);
    g_ptr_array_add (lines, line);
  }

  return lines;
}
