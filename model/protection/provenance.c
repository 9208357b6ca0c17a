/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Provenance, state of the annex and dictionary, copied into an edition. */
#include "model/protection/provenance.h"

#include <string.h>

#include "model/convention/annex.h"
#include "model/deliveries/delivery.h"

/* The newest delivery that holds the first variable of an indicator at a period; 0 for none. */
static gint64
find_delivery (GPtrArray *holdings, const VigieColumn *column)
{
  const VigieTerm *term = column->indicator->numerator.term;
  gint64 found = 0;

  for (guint i = 0; i < holdings->len; i++) {
    const VigieHolding *holding = g_ptr_array_index (holdings, i);

    if (strcmp (holding->source, term->source) == 0 &&
        strcmp (holding->variable, term->variable) == 0 &&
        vigie_period_compare (holding->period, column->period) == 0)
      found = MAX (found, holding->delivery);
  }

  return found;
}

static const VigieDelivery *
delivery_of (GPtrArray *deliveries, gint64 id)
{
  for (guint i = 0; i < deliveries->len; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (deliveries, i);

    if (delivery->id == id)
      return delivery;
  }

  return NULL;
}

static const char *
text_or_none (const char *text)
{
  return text ? text : "";
}

void
vigie_provenance_fill (VigieProvenance *provenance,
                       GPtrArray *holdings,
                       GPtrArray *deliveries,
                       const VigieColumn *column,
                       const VigieSourceSheet *sheet,
                       const VigieVerdict *verdict)
{
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), column->indicator->source);
  const VigieDelivery *delivery = delivery_of (deliveries, find_delivery (holdings, column));

  provenance->indicator = g_strdup (column->indicator->code);
  provenance->period = column->period;
  provenance->source = g_strdup (column->indicator->source);
  provenance->producer = g_strdup (source ? source->producer : "");
  provenance->operation = g_strdup (source ? source->operation : "");
  provenance->denominator_period = vigie_period_dup_string (column->denominator_period);
  provenance->delivery_version = delivery ? delivery->version : 0;
  provenance->file_name = g_strdup (delivery ? text_or_none (delivery->file_name) : "");
  provenance->received = g_strdup (delivery ? text_or_none (delivery->received) : "");
  provenance->collector = g_strdup (delivery ? text_or_none (delivery->collector) : "");
  provenance->secrecy = vigie_secrecy_dup_words (sheet, verdict);
  provenance->population_unverified = verdict->population_unverified || verdict->units_unverified;
  provenance->invented = column->invented;
  provenance->carried = g_strdup (text_or_none (column->carried));
}

static void append_words (GString *words, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append_words (GString *words, const char *format, ...)
{
  va_list arguments;

  if (words->len > 0)
    g_string_append (words, ", ");
  va_start (arguments, format);
  g_string_append_vprintf (words, format, arguments);
  va_end (arguments);
}

static void
append_number (GString *words, const char *before, double number, const char *after)
{
  g_autofree char *text =
    vigie_number_format (number, number == (int) number ? 0 : 1, VIGIE_LANGUAGE_FRENCH);

  append_words (words, "%s%s%s", before, text, after);
}

static void
append_rule (GString *words, const VigieSecrecyRule *rule)
{
  if (rule->threshold > 0.0)
    append_number (words, "seuil ", rule->threshold, "");
  if (!rule->zero)
    append_words (words, "zéros masqués");
  if (rule->complement)
    append_words (words, "complément");
  if (rule->unanimity)
    append_words (words, "unanimité");
  if (rule->dominance > 0.0)
    append_number (words, "dominance ", 100.0 * rule->dominance, VIGIE_NBSP "%");
  if (rule->nk_n > 0)
    append_words (words, "règle (%d, %g" VIGIE_NBSP "%%)", rule->nk_n, 100.0 * rule->nk_k);
  if (rule->p > 0.0)
    append_number (words, "règle p ", 100.0 * rule->p, VIGIE_NBSP "%");
  if (rule->min_units > 0)
    append_words (words, "%d unités au moins", rule->min_units);
  if (rule->weighted && rule->fragile_under > 0.0)
    append_number (words, "sondage" VIGIE_NBSP ": moins de ", rule->fragile_under,
                   " non significatif");
  if (rule->round > 0.0)
    append_number (words, "arrondi à ", rule->round, "");
  if (words->len == 0)
    append_words (words, "aucun seuil");
}

char *
vigie_secrecy_dup_words (const VigieSourceSheet *sheet, const VigieVerdict *verdict)
{
  GString *words = g_string_new (NULL);

  append_rule (words, &sheet->rule);
  if (sheet->to_confirm)
    g_string_append (words, " (à confirmer)");
  if (verdict->population_unverified)
    g_string_append (words, VIGIE_NNBSP "; population non vérifiée");
  if (verdict->dominance_unverified)
    g_string_append (words, VIGIE_NNBSP "; dominance non vérifiée");
  if (verdict->units_unverified)
    g_string_append (words, VIGIE_NNBSP "; unités non vérifiées");

  return g_string_free (words, FALSE);
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  return vigie_period_compare (*(const VigiePeriod *) a, *(const VigiePeriod *) b);
}

/* “2018, 2019 et 2020”, each once, oldest first. */
static char *
dup_periods (GArray *periods)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) each = g_ptr_array_new_with_free_func (g_free);

  g_array_sort (periods, compare_periods);
  for (guint i = 0; i < periods->len; i++) {
    VigiePeriod period = g_array_index (periods, VigiePeriod, i);

    if (i == 0 || vigie_period_compare (period, g_array_index (periods, VigiePeriod, i - 1)) != 0)
      g_ptr_array_add (each, vigie_period_dup_string (period));
  }
  for (guint i = 0; i < each->len; i++)
    g_string_append_printf (text, "%s%s",
                            i == 0              ? ""
                            : i + 1 < each->len ? ", "
                                                : " et ",
                            (char *) g_ptr_array_index (each, i));

  return g_string_free (text, FALSE);
}

/* (nullable): why nothing came of a line for this year or the newest before it. */
static const char *
find_reason (const GPtrArray *without_object, const char *line, const GDate *today)
{
  const VigieAnnexWithoutObject *found = NULL;

  for (guint i = 0; i < without_object->len; i++) {
    const VigieAnnexWithoutObject *one = g_ptr_array_index (without_object, i);

    if (strcmp (one->line, line) == 0 && one->year <= (int) g_date_get_year (today) &&
        (!found || one->year > found->year))
      found = one;
  }

  return found ? found->reason : NULL;
}

static void
fill_annex_state (VigieAnnexState *annex,
                  const VigieAnnexLine *line,
                  GPtrArray *deliveries,
                  const GPtrArray *without_object,
                  const GDate *today)
{
  const char *reason = find_reason (without_object, line->id, today);
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), line->source);
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (VigiePeriod));

  for (guint i = 0; i < deliveries->len; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (deliveries, i);

    if (g_strcmp0 (delivery->source, line->source) == 0)
      g_array_append_val (periods, delivery->period);
  }

  annex->line = g_strdup (line->id);
  annex->source = g_strdup (line->source);
  annex->label = g_strdup (line->label);
  if (periods->len == 0 && reason) {
    annex->state = g_strdup ("sans objet");
    annex->detail = g_strdup (reason);
  } else if (periods->len == 0) {
    g_autofree char *day = vigie_date_format (today, VIGIE_LANGUAGE_FRENCH);

    annex->state = g_strdup ("non reçu");
    annex->detail = g_strdup_printf ("aucune livraison au %s", day);
  } else {
    guint n = periods->len;
    g_autofree char *list = dup_periods (periods);
    const char *operation =
      source && source->operation[0] != '\0' ? source->operation : line->label;

    annex->state = g_strdup ("reçu");
    annex->detail =
      g_strdup_printf ("%s %s, %u %s", operation, list, n, n > 1 ? "livraisons" : "livraison");
  }
}

gboolean
vigie_edition_fill_annex (VigieEdition *edition,
                          VigieObservatory *observatory,
                          const VigieConvention *convention,
                          const GDate *today,
                          GError **error)
{
  g_autoptr (GPtrArray) deliveries = vigie_deliveries_list (observatory, FALSE, error);
  g_autoptr (GPtrArray) without_object = NULL;

  if (!deliveries || !(without_object = vigie_annex_without_object_list (observatory, error)))
    return FALSE;

  edition->n_annex = convention->n_lines;
  edition->annex = g_new0 (VigieAnnexState, MAX (convention->n_lines, 1));
  for (gsize i = 0; i < convention->n_lines; i++)
    fill_annex_state (edition->annex + i, convention->line + i, deliveries, without_object, today);

  return TRUE;
}

static const char *
kind_words (VigieIndicatorKind kind)
{
  switch (kind) {
  case VIGIE_KIND_STOCK:
    return "effectif";
  case VIGIE_KIND_RATIO:
    return "part";
  case VIGIE_KIND_RATE:
    return "taux";
  case VIGIE_KIND_MEDIAN:
    return "médiane";
  case VIGIE_KIND_QUANTILE:
    return "quantile";
  case VIGIE_KIND_INDEX:
    return "indice";
  case VIGIE_KIND_EVOLUTION:
    return "évolution";
  }

  return "";
}

static const char *
zoning_words (const char *kind)
{
  return strcmp (kind, "iris") == 0            ? "IRIS"
         : strcmp (kind, "commune") == 0       ? "communes"
         : strcmp (kind, "agglomeration") == 0 ? "agglomération"
                                               : kind;
}

/* “IRIS 2020, communes 2020” */
static char *
dup_geography (const VigieEdition *edition)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < edition->n_tables; i++)
    append_words (text, "%s %d", zoning_words (edition->table[i]->zoning->kind),
                  edition->table[i]->zoning->vintage);

  return g_string_free (text, FALSE);
}

static char **
dictionary_row (const VigieEdition *edition, gsize column, const char *geography)
{
  const VigieIndicator *indicator = edition->table[0]->column[column].indicator;
  const VigieProvenance *provenance = edition->provenance + column;
  char **row = g_new0 (char *, VIGIE_DICTIONARY_N_HEADINGS + 1);
  const char *between = provenance->operation[0] != '\0' ? VIGIE_NBSP ": " : "";
  gsize i = 0;

  row[i++] = vigie_edition_dup_field (edition, column);
  row[i++] = g_strdup (indicator->code);
  row[i++] = g_strdup (indicator->label_fr);
  row[i++] = g_strdup (indicator->unit);
  row[i++] = g_strdup (kind_words (indicator->kind));
  row[i++] = g_strdup_printf ("%s%s%s%s", provenance->producer, between, provenance->operation,
                              provenance->invented ? " (fictif)" : "");
  row[i++] = vigie_period_dup_string (provenance->period);
  row[i++] = g_strdup (geography);
  row[i++] = g_strdup (indicator->formula_text);
  row[i++] = g_strdup (provenance->secrecy);
  row[i++] = g_strdup (indicator->notes);
  g_assert (i == VIGIE_DICTIONARY_N_HEADINGS);

  return row;
}

void
vigie_edition_fill_dictionary (VigieEdition *edition)
{
  g_autofree char *geography = dup_geography (edition);

  edition->dictionary = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (gsize i = 0; i < edition->n_provenance; i++)
    g_ptr_array_add (edition->dictionary, dictionary_row (edition, i, geography));
}
