/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages that come, read. */
#include "model/exchange/arrival.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/source-sheet-table.h"
#include "model/core/error.h"
#include "model/exchange/json.h"
#include "model/exchange/sheet.h"

static void
sheet_free (VigieArrivedSheet *sheet)
{
  g_free (sheet->name);
  g_ptr_array_unref (sheet->unknown);
  g_free (sheet);
}

static void
rule_free (gpointer data)
{
  VigieArrivedRule *rule = data;

  g_free (rule->source);
  g_free (rule->change);
  g_free (rule);
}

void
vigie_arrival_free (VigieArrival *arrival)
{
  if (!arrival)
    return;

  g_clear_pointer (&arrival->manifest, vigie_manifest_free);
  g_ptr_array_unref (arrival->edition);
  g_ptr_array_unref (arrival->sheet);
  g_ptr_array_unref (arrival->known_only);
  g_free (arrival->rules);
  g_ptr_array_unref (arrival->rule_change);
  g_free (arrival);
}

const VigieEdition *
vigie_arrival_given (const VigieArrival *arrival)
{
  for (guint i = 0; i < arrival->edition->len; i++) {
    const VigieEdition *one = g_ptr_array_index (arrival->edition, i);

    if (one->number == arrival->manifest->edition)
      return one;
  }

  g_return_val_if_reached (NULL);
}

const VigieTerm *
vigie_arrival_variable (const VigieIndicator *indicator)
{
  const VigieTerm *term = indicator->numerator.term;

  return indicator->denominator.n == 0 && indicator->numerator.n == 1 && indicator->factor == 1.0 &&
             term->coefficient == 1.0 && term->period == VIGIE_TERM_SAME &&
             strcmp (term->source, indicator->source) == 0
           ? term
           : NULL;
}

/* The table of the columns that our catalogue has, of all those of the sheet. */
static VigieTable *
table_of (const VigieManifestEdition *said, VigieZoning *zoning, const VigieFigures *figures)
{
  gsize n = said->edition->n_provenance, kept = 0;
  g_autofree VigieColumn *column = g_new0 (VigieColumn, n + 1);
  VigieTable *table;

  for (gsize c = 0; c < n; c++)
    if (said->column[c].indicator)
      column[kept++] = said->column[c];
  table = vigie_table_new (zoning, column, kept);
  kept = 0;
  for (gsize c = 0; c < n; c++) {
    if (!said->column[c].indicator)
      continue;
    for (gsize row = 0; row < zoning->n_zones; row++)
      vigie_figures_set (table->figures, row, kept, vigie_figures_get (figures, row, c));
    kept++;
  }

  return table;
}

static VigieTable *
read_table (VigieArrival *arrival,
            VigieObservatory *observatory,
            const VigieArchive *archive,
            const VigieManifestEdition *said,
            const VigieManifestTable *of,
            GError **error)
{
  gsize n = said->edition->n_provenance;
  g_autofree char *text = vigie_archive_dup_text (archive, of->file);
  g_autoptr (VigieZoning) zoning = vigie_zoning_load (observatory, of->kind, of->vintage, error);
  g_auto (GStrv) name = g_new0 (char *, n + 1);
  VigieArrivedSheet *sheet;
  g_autoptr (VigieFigures) figures = NULL;

  if (!zoning)
    return NULL;
  sheet = g_new0 (VigieArrivedSheet, 1);
  sheet->name = g_strdup (of->file);
  sheet->unknown = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (arrival->sheet, sheet);
  for (gsize c = 0; c < n; c++)
    name[c] = vigie_sheet_dup_name (said->edition->provenance[c].indicator, said->column[c].period);
  figures =
    vigie_sheet_read (text ? text : "", (const char *const *) name, n, arrival->manifest->dated,
                      zoning, &sheet->accepted, sheet->unknown, error);
  if (!figures)
    return NULL;
  if (said->edition->number == arrival->manifest->edition) {
    arrival->accepted += sheet->accepted;
    arrival->refused += sheet->unknown->len;
  }

  return table_of (said, zoning, figures);
}

/* Takes over what the manifest says of an edition, then its sheets. */
static gboolean
read_edition (VigieArrival *arrival,
              VigieObservatory *observatory,
              const VigieArchive *archive,
              const VigieManifestEdition *said,
              GError **error)
{
  VigieEdition *edition = g_new0 (VigieEdition, 1);

  g_ptr_array_add (arrival->edition, edition);
  edition->number = said->edition->number;
  edition->audience = said->edition->audience;
  edition->approved_on = g_strdup (said->edition->approved_on);
  edition->approved_by = g_strdup (said->edition->approved_by);
  edition->hash = g_strdup (said->edition->hash);
  edition->table = g_new0 (VigieTable *, said->table->len + 1);
  for (guint t = 0; t < said->table->len; t++) {
    VigieTable *table =
      read_table (arrival, observatory, archive, said, g_ptr_array_index (said->table, t), error);

    if (!table)
      return FALSE;
    edition->table[edition->n_tables++] = table;
  }

  return TRUE;
}

static void
note_known_only (VigieArrival *arrival)
{
  const VigieManifestEdition *given = vigie_manifest_given (arrival->manifest);

  for (gsize c = 0; c < given->edition->n_provenance; c++) {
    const VigieIndicator *indicator = given->column[c].indicator;

    if (!indicator || !vigie_arrival_variable (indicator))
      g_ptr_array_add (arrival->known_only,
                       vigie_sheet_dup_name (given->edition->provenance[c].indicator,
                                             given->column[c].period));
  }
}

/* The sender's rule of a source against our sheet of it. */
static gboolean
compare_rule (VigieArrival *arrival,
              VigieObservatory *observatory,
              const char *source,
              const char *rule,
              GError **error)
{
  g_autoptr (VigieSourceSheet) sheet = vigie_source_sheet_load (observatory, source, error);
  g_autofree char *change = NULL;
  VigieSecrecyRule theirs;

  if (!sheet || !vigie_secrecy_rule_parse_json (rule, &theirs, error))
    return FALSE;
  change = vigie_secrecy_rule_dup_changes (&sheet->rule, &theirs);
  if (*change) {
    VigieArrivedRule *one = g_new0 (VigieArrivedRule, 1);

    one->source = g_strdup (source);
    one->change = g_steal_pointer (&change);
    g_ptr_array_add (arrival->rule_change, one);
  }

  return TRUE;
}

static gboolean
compare_rules (VigieArrival *arrival, VigieObservatory *observatory, GError **error)
{
  g_autoptr (JsonObject) object = vigie_json_parse (arrival->rules ? arrival->rules : "", error);
  VigieJson json = { NULL };
  JsonArray *list = object ? vigie_json_array (&json, object, "sources") : NULL;

  if (!object)
    return FALSE;
  for (guint i = 0; list && i < json_array_get_length (list); i++) {
    JsonObject *one = vigie_json_element (&json, list, i);
    g_autofree char *source = vigie_json_dup (&json, one, "source");
    g_autofree char *rule = vigie_json_dup (&json, one, "rule");

    if (!vigie_json_check (&json, error) ||
        !compare_rule (arrival, observatory, source, rule, error))
      return FALSE;
  }

  return vigie_json_check (&json, error);
}

VigieArrival *
vigie_arrival_read (VigieObservatory *observatory, GBytes *archive, GError **error)
{
  g_autoptr (VigieArrival) arrival = g_new0 (VigieArrival, 1);
  g_autoptr (VigieArchive) files = vigie_archive_parse (archive, error);

  arrival->edition = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_edition_free);
  arrival->sheet = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  arrival->known_only = g_ptr_array_new_with_free_func (g_free);
  arrival->rule_change = g_ptr_array_new_with_free_func (rule_free);
  if (!files || !(arrival->manifest = vigie_manifest_read (files, error)))
    return NULL;
  for (guint i = 0; i < arrival->manifest->editions->len; i++)
    if (!read_edition (arrival, observatory, files,
                       g_ptr_array_index (arrival->manifest->editions, i), error))
      return NULL;
  arrival->rules = vigie_archive_dup_text (files, "rules.json");
  note_known_only (arrival);
  if (!compare_rules (arrival, observatory, error))
    return NULL;

  return g_steal_pointer (&arrival);
}

static void
add_sheets (JsonBuilder *builder, const VigieArrival *arrival)
{
  vigie_json_begin_list (builder, "sheets");
  for (guint i = 0; i < arrival->sheet->len; i++) {
    const VigieArrivedSheet *sheet = g_ptr_array_index (arrival->sheet, i);

    json_builder_begin_object (builder);
    vigie_json_add (builder, "name", sheet->name);
    vigie_json_add_integer (builder, "accepted", (gint64) sheet->accepted);
    vigie_json_add_integer (builder, "refused", sheet->unknown->len);
    vigie_json_begin_list (builder, "unknown_zones");
    for (guint j = 0; j < sheet->unknown->len; j++)
      json_builder_add_string_value (builder, g_ptr_array_index (sheet->unknown, j));
    json_builder_end_array (builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_rules (JsonBuilder *builder, const VigieArrival *arrival)
{
  vigie_json_begin_list (builder, "rules");
  for (guint i = 0; i < arrival->rule_change->len; i++) {
    const VigieArrivedRule *one = g_ptr_array_index (arrival->rule_change, i);

    json_builder_begin_object (builder);
    vigie_json_add (builder, "source", one->source);
    vigie_json_add (builder, "change", one->change);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

char *
vigie_arrival_dup_report (const VigieArrival *arrival)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_sheets (builder, arrival);
  vigie_json_begin_list (builder, "computed_indicators");
  for (guint i = 0; i < arrival->known_only->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (arrival->known_only, i));
  json_builder_end_array (builder);
  add_rules (builder, arrival);
  json_builder_end_object (builder);

  return vigie_json_write (builder);
}
