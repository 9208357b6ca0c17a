/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives of packages. */
#include "model/exchange/compose.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/source-sheet-table.h"
#include "model/core/error.h"
#include "model/core/text.h"
#include "model/exchange/json.h"
#include "model/exchange/sheet.h"

static char *
dup_dictionary (const VigieEdition *edition)
{
  g_autoptr (GPtrArray) rows = vigie_edition_dictionary (edition);
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; i < VIGIE_DICTIONARY_N_HEADINGS; i++)
    vigie_csv_append (csv, vigie_edition_dictionary_heading[i],
                      i + 1 == VIGIE_DICTIONARY_N_HEADINGS);
  for (guint row = 0; row < rows->len; row++) {
    GStrv cell = g_ptr_array_index (rows, row);

    for (gsize i = 0; i < VIGIE_DICTIONARY_N_HEADINGS; i++)
      vigie_csv_append (csv, cell[i], i + 1 == VIGIE_DICTIONARY_N_HEADINGS);
  }

  return g_string_free (csv, FALSE);
}

static char *
dup_provenance (const VigieEdition *edition)
{
  static const char *const heading[] = { "champ",   "code",    "source", "producteur", "operation",
                                         "version", "fichier", "recu",   "collecteur", "secret" };
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (heading); i++)
    vigie_csv_append (csv, heading[i], i + 1 == G_N_ELEMENTS (heading));
  for (gsize c = 0; c < edition->n_provenance; c++) {
    const VigieProvenance *one = edition->provenance + c;
    g_autofree char *field = vigie_edition_dup_field (edition, c);
    g_autofree char *version = g_strdup_printf ("%d", one->delivery_version);
    const char *cell[] = { field,   one->indicator, one->source,   one->producer,  one->operation,
                           version, one->file_name, one->received, one->collector, one->secrecy };

    for (gsize i = 0; i < G_N_ELEMENTS (cell); i++)
      vigie_csv_append (csv, cell[i], i + 1 == G_N_ELEMENTS (cell));
  }

  return g_string_free (csv, FALSE);
}

/* The notices that no file goes without, and on what it rests (A5.6); in French as documents are. */
static char *
dup_conditions (const VigieConvention *convention, const VigieManifest *manifest)
{
  static const char *const notice[] = { "N1", "N2", "N5" };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\nArticle %s\n", manifest->convention, manifest->article);
  for (gsize i = 0; i < G_N_ELEMENTS (notice); i++)
    g_string_append_printf (text, "\n%s\n", vigie_convention_notice (convention, notice[i]));

  return g_string_free (text, FALSE);
}

/* The sheets of the sources: what the receiver must keep to. */
static char *
dup_rules (VigieObservatory *observatory, char **source, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (gsize i = 0; source[i]; i++) {
    g_autoptr (VigieSourceSheet) sheet = vigie_source_sheet_load (observatory, source[i], error);
    g_autofree char *rule = sheet ? vigie_secrecy_rule_dup_json (&sheet->rule) : NULL;

    if (!sheet)
      return NULL;
    json_builder_begin_object (builder);
    vigie_json_add (builder, "source", sheet->source);
    vigie_json_add_integer (builder, "version", sheet->version);
    vigie_json_add (builder, "purpose", sheet->purpose);
    vigie_json_add (builder, "formality", sheet->formality);
    vigie_json_add (builder, "retention", sheet->retention);
    vigie_json_add (builder, "contact", sheet->contact);
    vigie_json_add (builder, "producer_text", sheet->producer_text);
    vigie_json_add (builder, "rule", rule);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return vigie_json_write (builder);
}

GBytes *
vigie_compose_archive (VigieObservatory *observatory,
                       const VigieConvention *convention,
                       VigieManifest *manifest,
                       GError **error)
{
  g_autoptr (VigieArchive) archive = vigie_archive_new ();
  const VigieManifestEdition *given = vigie_manifest_given (manifest);
  g_auto (GStrv) source = vigie_manifest_dup_sources (given);
  char *rules = dup_rules (observatory, source, error);

  if (!rules)
    return NULL;
  for (guint i = 0; i < manifest->editions->len; i++) {
    const VigieManifestEdition *one = g_ptr_array_index (manifest->editions, i);

    for (guint t = 0; t < one->table->len; t++)
      vigie_archive_add (archive, ((VigieManifestTable *) g_ptr_array_index (one->table, t))->file,
                         vigie_sheet_write (one->edition->table[t]));
  }
  vigie_archive_add (archive, "dictionary.csv", dup_dictionary (given->edition));
  vigie_archive_add (archive, "provenance.csv", dup_provenance (given->edition));
  vigie_archive_add (archive, "conditions.txt", dup_conditions (convention, manifest));
  vigie_archive_add (archive, "rules.json", rules);
  vigie_manifest_describe (manifest, archive);
  vigie_archive_add (archive, VIGIE_MANIFEST_NAME, vigie_manifest_write (manifest));

  return vigie_archive_write (archive);
}

gboolean
vigie_compose_refuse (guint n_cells, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               ngettext ("%d cell would reveal protected figures. Nothing has been written.",
                         "%d cells would reveal protected figures. Nothing has been written.",
                         n_cells),
               (int) n_cells);
  return FALSE;
}

/* Cells that are not to the bit what the edition has, mark and flags too. */
static guint
count_differences (const VigieFigures *a, const VigieFigures *b)
{
  guint n = 0;

  for (gsize i = 0; i < a->rows * a->columns; i++)
    n += a->state[i] != b->state[i] || a->flags[i] != b->flags[i] ||
         memcmp (a->value + i, b->value + i, sizeof (double)) != 0;

  return n;
}

static gboolean
compare_table (const VigieArchive *archive,
               const VigieManifestTable *said,
               const VigieTable *table,
               guint *n_cells,
               GError **error)
{
  g_autofree char *text = vigie_archive_dup_text (archive, said->file);
  g_auto (GStrv) name = g_new0 (char *, table->n_columns + 1);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigieFigures) read = NULL;
  gsize accepted = 0;

  for (gsize c = 0; c < table->n_columns; c++)
    name[c] = vigie_sheet_dup_name (table->column[c].indicator->code, table->column[c].period);
  read = vigie_sheet_read (text ? text : "", (const char *const *) name, table->n_columns, TRUE,
                           table->zoning, &accepted, unknown, error);
  if (!read)
    return FALSE;
  *n_cells += count_differences (read, table->figures);
  *n_cells += (guint) (table->zoning->n_zones - accepted + unknown->len) * (guint) table->n_columns;

  return TRUE;
}

static gboolean
compare_edition (VigieObservatory *observatory,
                 const VigieArchive *archive,
                 const VigieManifestEdition *said,
                 guint *n_cells,
                 GError **error)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory, said->edition->number, error);

  if (!edition)
    return FALSE;
  for (guint t = 0; t < said->table->len; t++) {
    const VigieManifestTable *one = g_ptr_array_index (said->table, t);
    const VigieTable *table = vigie_edition_find_table (edition, one->kind);

    if (!table)
      (*n_cells)++;
    else if (!compare_table (archive, one, table, n_cells, error))
      return FALSE;
  }

  return TRUE;
}

gboolean
vigie_compose_compare (VigieObservatory *observatory, GBytes *archive, GError **error)
{
  g_autoptr (VigieArchive) read = vigie_archive_parse (archive, error);
  g_autoptr (VigieManifest) manifest = read ? vigie_manifest_read (read, error) : NULL;
  guint n_cells = 0;

  if (!manifest)
    return FALSE;
  for (guint i = 0; i < manifest->editions->len; i++)
    if (!compare_edition (observatory, read, g_ptr_array_index (manifest->editions, i), &n_cells,
                          error))
      return FALSE;

  return n_cells == 0 || vigie_compose_refuse (n_cells, error);
}
