/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Manifests written and read. */
#include "model/exchange/manifest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/exchange/json.h"
#include "model/exchange/sheet.h"
#include "model/territory/zoning.h"

#define FORM "vigie-package 2"
#define FIRST_FORM "vigie-package 1"

static void
table_free (VigieManifestTable *table)
{
  g_free (table->kind);
  g_free (table->file);
  g_free (table);
}

void
vigie_manifest_file_free (VigieManifestFile *file)
{
  g_free (file->name);
  g_free (file->sha256);
  g_free (file);
}

void
vigie_manifest_edition_free (VigieManifestEdition *edition)
{
  for (gsize c = 0; edition->state && c < edition->edition->n_provenance; c++)
    g_free (edition->state[c].party);
  g_free (edition->state);
  vigie_edition_free (edition->edition);
  g_free (edition->column);
  g_ptr_array_unref (edition->table);
  g_free (edition);
}

VigieManifest *
vigie_manifest_new (void)
{
  VigieManifest *manifest = g_new0 (VigieManifest, 1);

  manifest->editions =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_manifest_edition_free);
  manifest->files = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_manifest_file_free);

  return manifest;
}

void
vigie_manifest_free (VigieManifest *manifest)
{
  if (!manifest)
    return;

  g_free (manifest->from);
  g_free (manifest->to);
  g_free (manifest->previous);
  g_free (manifest->created);
  g_free (manifest->by);
  g_free (manifest->article);
  g_free (manifest->convention);
  g_ptr_array_unref (manifest->editions);
  g_ptr_array_unref (manifest->files);
  g_free (manifest);
}

static VigieManifestEdition *
edition_new (VigieEdition *edition)
{
  VigieManifestEdition *one = g_new0 (VigieManifestEdition, 1);

  one->edition = edition;
  one->table = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);

  return one;
}

VigieManifestEdition *
vigie_manifest_edition_of (VigieEdition *edition, const char *folder)
{
  VigieManifestEdition *one = edition_new (edition);
  const VigieTable *first = edition->n_tables > 0 ? edition->table[0] : NULL;

  one->column = g_new0 (VigieColumn, edition->n_provenance + 1);
  one->state = g_new0 (VigieManifestState, edition->n_provenance + 1);
  for (gsize c = 0; first && c < first->n_columns; c++)
    one->column[c] = first->column[c];
  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieZoning *zoning = edition->table[t]->zoning;
    VigieManifestTable *table = g_new0 (VigieManifestTable, 1);

    table->kind = g_strdup (zoning->kind);
    table->vintage = zoning->vintage;
    table->file = g_strdup_printf ("%s/%s-%d.csv", folder, zoning->kind, zoning->vintage);
    g_ptr_array_add (one->table, table);
  }

  return one;
}

const VigieManifestEdition *
vigie_manifest_given (const VigieManifest *manifest)
{
  for (guint i = 0; i < manifest->editions->len; i++) {
    const VigieManifestEdition *one = g_ptr_array_index (manifest->editions, i);

    if (one->edition->number == manifest->edition)
      return one;
  }

  return NULL;
}

static void
add_source (GPtrArray *list, const char *source)
{
  if (strcmp (source, "GEO") != 0 &&
      !g_ptr_array_find_with_equal_func (list, source, g_str_equal, NULL))
    g_ptr_array_add (list, g_strdup (source));
}

GStrv
vigie_manifest_dup_sources (const VigieManifestEdition *one)
{
  GPtrArray *list = g_ptr_array_new ();

  for (gsize c = 0; c < one->edition->n_provenance; c++) {
    const VigieIndicator *indicator = one->column[c].indicator;

    add_source (list, one->edition->provenance[c].source);
    for (gsize i = 0; indicator && i < indicator->numerator.n; i++)
      add_source (list, indicator->numerator.term[i].source);
    for (gsize i = 0; indicator && i < indicator->denominator.n; i++)
      add_source (list, indicator->denominator.term[i].source);
  }
  g_ptr_array_add (list, NULL);

  return (GStrv) g_ptr_array_free (list, FALSE);
}

/* How many marks of secrecy a sheet bears: fields that are "s" alone. */
static gint64
count_secret (const char *text)
{
  gint64 n = 0;

  for (const char *c = text; (c = strstr (c, ",s")); c += 2)
    n += c[2] == ',' || c[2] == '\r' || c[2] == ':';

  return n;
}

static VigieManifestFile *
describe (const char *name, GBytes *bytes)
{
  VigieManifestFile *file = g_new0 (VigieManifestFile, 1);

  file->name = g_strdup (name);
  file->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_str_has_suffix (name, ".csv")) {
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

    file->rows = (gint64) vigie_sheet_count_rows (text);
    file->secret = g_str_has_prefix (text, "code,") ? count_secret (text) : 0;
  }

  return file;
}

void
vigie_manifest_describe (VigieManifest *manifest, const VigieArchive *archive)
{
  for (guint i = 0; i < archive->name->len; i++)
    g_ptr_array_add (manifest->files, describe (g_ptr_array_index (archive->name, i),
                                                g_ptr_array_index (archive->bytes, i)));
}

/* Writing. */

static void
add_columns (JsonBuilder *builder, const VigieManifestEdition *one)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (gsize c = 0; c < one->edition->n_provenance; c++) {
    const VigieProvenance *provenance = one->edition->provenance + c;
    g_autofree char *period = vigie_period_dup_string (provenance->period);
    g_autofree char *below = vigie_period_dup_string (one->column[c].denominator_period);

    json_builder_begin_object (builder);
    vigie_json_add (builder, "indicator", provenance->indicator);
    vigie_json_add (builder, "period", period);
    vigie_json_add (builder, "denominator_period", below);
    vigie_json_add_boolean (builder, "invented", provenance->invented);
    vigie_json_add (builder, "source", provenance->source);
    vigie_json_add (builder, "producer", provenance->producer);
    vigie_json_add (builder, "operation", provenance->operation);
    vigie_json_add_integer (builder, "version", provenance->delivery_version);
    vigie_json_add (builder, "file", provenance->file_name);
    vigie_json_add (builder, "received", provenance->received);
    vigie_json_add (builder, "collector", provenance->collector);
    vigie_json_add (builder, "secrecy", provenance->secrecy);
    vigie_json_add_integer (builder, "state", one->state[c].number);
    vigie_json_add (builder, "state_of", one->state[c].party ? one->state[c].party : "");
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_edition (JsonBuilder *builder, const VigieManifestEdition *one)
{
  json_builder_begin_object (builder);
  vigie_json_add_integer (builder, "number", one->edition->number);
  vigie_json_add (builder, "audience", vigie_audience_name (one->edition->audience));
  vigie_json_add (builder, "approved_on", one->edition->approved_on);
  vigie_json_add (builder, "approved_by", one->edition->approved_by);
  vigie_json_add (builder, "hash", one->edition->hash);
  add_columns (builder, one);
  json_builder_set_member_name (builder, "tables");
  json_builder_begin_array (builder);
  for (guint t = 0; t < one->table->len; t++) {
    const VigieManifestTable *table = g_ptr_array_index (one->table, t);

    json_builder_begin_object (builder);
    vigie_json_add (builder, "zoning", table->kind);
    vigie_json_add_integer (builder, "vintage", table->vintage);
    vigie_json_add (builder, "file", table->file);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_files (JsonBuilder *builder, const VigieManifest *manifest)
{
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < manifest->files->len; i++) {
    const VigieManifestFile *file = g_ptr_array_index (manifest->files, i);

    json_builder_begin_object (builder);
    vigie_json_add (builder, "name", file->name);
    vigie_json_add_integer (builder, "rows", file->rows);
    vigie_json_add_integer (builder, "secret", file->secret);
    vigie_json_add (builder, "sha256", file->sha256);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

char *
vigie_manifest_write (const VigieManifest *manifest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vigie_json_add (builder, "form", FORM);
  vigie_json_add (builder, "from", manifest->from);
  vigie_json_add (builder, "to", manifest->to);
  vigie_json_add_integer (builder, "serial", manifest->serial);
  vigie_json_add (builder, "previous", manifest->previous);
  vigie_json_add (builder, "created", manifest->created);
  vigie_json_add (builder, "by", manifest->by);
  vigie_json_add (builder, "article", manifest->article);
  vigie_json_add (builder, "convention", manifest->convention);
  vigie_json_add_integer (builder, "edition", manifest->edition);
  json_builder_set_member_name (builder, "editions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < manifest->editions->len; i++)
    add_edition (builder, g_ptr_array_index (manifest->editions, i));
  json_builder_end_array (builder);
  add_files (builder, manifest);
  json_builder_end_object (builder);

  return vigie_json_write (builder);
}

/* Reading. */

static void
fail (VigieJson *json, const char *name)
{
  if (!json->missing)
    json->missing = name;
}

static VigiePeriod
read_period (VigieJson *json, JsonObject *object, const char *name, gboolean needed)
{
  g_autofree char *text = vigie_json_dup (json, object, name);
  VigiePeriod period = VIGIE_PERIOD_NONE;

  if ((*text || needed) && !vigie_period_parse (text, &period, NULL))
    fail (json, name);

  return period;
}

static void
read_column (VigieJson *json, JsonObject *object, VigieProvenance *provenance, VigieColumn *column)
{
  provenance->indicator = vigie_json_dup (json, object, "indicator");
  provenance->period = read_period (json, object, "period", TRUE);
  provenance->denominator_period = vigie_json_dup (json, object, "denominator_period");
  provenance->invented = vigie_json_boolean (json, object, "invented");
  provenance->source = vigie_json_dup (json, object, "source");
  provenance->producer = vigie_json_dup (json, object, "producer");
  provenance->operation = vigie_json_dup (json, object, "operation");
  provenance->delivery_version = (int) vigie_json_integer (json, object, "version");
  provenance->file_name = vigie_json_dup (json, object, "file");
  provenance->received = vigie_json_dup (json, object, "received");
  provenance->collector = vigie_json_dup (json, object, "collector");
  provenance->secrecy = vigie_json_dup (json, object, "secrecy");
  column->indicator = vigie_catalogue_find (vigie_catalogue_get (), provenance->indicator);
  column->period = provenance->period;
  column->denominator_period = read_period (json, object, "denominator_period", FALSE);
  column->invented = provenance->invented;
  /* The catalogue also finds small letters and missing underscores. */
  if (column->indicator && strcmp (column->indicator->code, provenance->indicator) != 0)
    fail (json, "indicator");
}

static void
read_state (VigieJson *json, JsonObject *object, VigieManifestState *state)
{
  g_autofree char *party = vigie_json_dup (json, object, "state_of");
  gint64 number = vigie_json_integer (json, object, "state");

  if (number < 0 || number > G_MAXINT32)
    fail (json, "state");
  state->number = (guint32) CLAMP (number, 0, G_MAXINT32);
  state->party = *party ? g_steal_pointer (&party) : NULL;
}

static void
read_columns (VigieJson *json, JsonObject *object, gboolean dated, VigieManifestEdition *one)
{
  JsonArray *list = vigie_json_array (json, object, "columns");
  guint n = list ? json_array_get_length (list) : 0;

  one->edition->provenance = g_new0 (VigieProvenance, n + 1);
  one->column = g_new0 (VigieColumn, n + 1);
  one->state = g_new0 (VigieManifestState, n + 1);
  if (n == 0)
    fail (json, "columns");
  for (guint c = 0; c < n && !json->missing; c++) {
    one->edition->n_provenance = c + 1;
    read_column (json, vigie_json_element (json, list, c), one->edition->provenance + c,
                 one->column + c);
    if (dated)
      read_state (json, vigie_json_element (json, list, c), one->state + c);
    for (guint i = 0; i < c; i++)
      if (strcmp (one->edition->provenance[i].indicator, one->edition->provenance[c].indicator) ==
            0 &&
          vigie_period_compare (one->column[i].period, one->column[c].period) == 0)
        fail (json, "columns");
  }
}

static void
read_tables (VigieJson *json, JsonObject *object, VigieManifestEdition *one)
{
  JsonArray *list = vigie_json_array (json, object, "tables");

  if (list && json_array_get_length (list) == 0)
    fail (json, "tables");
  for (guint t = 0; list && t < json_array_get_length (list) && !json->missing; t++) {
    JsonObject *element = vigie_json_element (json, list, t);
    VigieManifestTable *table = g_new0 (VigieManifestTable, 1);
    gint64 vintage = vigie_json_integer (json, element, "vintage");

    g_ptr_array_add (one->table, table);
    table->kind = vigie_json_dup (json, element, "zoning");
    table->file = vigie_json_dup (json, element, "file");
    table->vintage = (int) CLAMP (vintage, 0, 9999);
    if (table->vintage != vintage || vintage == 0)
      fail (json, "vintage");
    for (guint i = 0; i < t; i++)
      if (strcmp (((VigieManifestTable *) g_ptr_array_index (one->table, i))->kind, table->kind) ==
          0)
        fail (json, "tables");
  }
}

static void
read_edition (VigieJson *json, JsonObject *object, VigieManifest *manifest)
{
  VigieManifestEdition *one = edition_new (g_new0 (VigieEdition, 1));
  VigieEdition *edition = one->edition;
  g_autofree char *audience = vigie_json_dup (json, object, "audience");

  edition->number = vigie_json_integer (json, object, "number");
  edition->approved_on = vigie_json_dup (json, object, "approved_on");
  edition->approved_by = vigie_json_dup (json, object, "approved_by");
  edition->hash = vigie_json_dup (json, object, "hash");
  if (!vigie_audience_parse (audience, &edition->audience))
    fail (json, "audience");
  if (edition->number < 1 || edition->number > G_MAXINT32)
    fail (json, "number");
  for (guint i = 0; i < manifest->editions->len; i++)
    if (((VigieManifestEdition *) g_ptr_array_index (manifest->editions, i))->edition->number ==
        edition->number)
      fail (json, "number");
  g_ptr_array_add (manifest->editions, one);
  read_columns (json, object, manifest->dated, one);
  read_tables (json, object, one);
}

static void
read_lists (VigieJson *json, JsonObject *object, VigieManifest *manifest)
{
  JsonArray *editions = vigie_json_array (json, object, "editions");
  JsonArray *files = vigie_json_array (json, object, "files");

  for (guint i = 0; editions && i < json_array_get_length (editions) && !json->missing; i++)
    read_edition (json, vigie_json_element (json, editions, i), manifest);
  for (guint i = 0; files && i < json_array_get_length (files) && !json->missing; i++) {
    JsonObject *element = vigie_json_element (json, files, i);
    VigieManifestFile *file = g_new0 (VigieManifestFile, 1);

    g_ptr_array_add (manifest->files, file);
    file->name = vigie_json_dup (json, element, "name");
    file->rows = vigie_json_integer (json, element, "rows");
    file->secret = vigie_json_integer (json, element, "secret");
    file->sha256 = vigie_json_dup (json, element, "sha256");
  }
}

/* The files are those that the manifest names, byte for byte, and no others (A3.7). */
static gboolean
check_files (const VigieManifest *manifest, const VigieArchive *archive, GError **error)
{
  if (archive->name->len != manifest->files->len + 1) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The package does not hold the files that its manifest names: nothing "
                            "of it was taken; ask for it again."));
    return FALSE;
  }
  for (guint i = 0; i < manifest->files->len; i++) {
    const VigieManifestFile *said = g_ptr_array_index (manifest->files, i);
    GBytes *bytes = vigie_archive_find (archive, said->name);
    VigieManifestFile *found = bytes ? describe (said->name, bytes) : NULL;
    gboolean good = found && strcmp (found->sha256, said->sha256) == 0 &&
                    found->rows == said->rows && found->secret == said->secret;

    g_clear_pointer (&found, vigie_manifest_file_free);
    if (!good) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("“%s” of the package is not as its manifest says: nothing of it was taken; "
                      "ask for it again."),
                   said->name);
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
check_given (const VigieManifest *manifest, GError **error)
{
  const VigieManifestEdition *given = vigie_manifest_given (manifest);
  gboolean good = given && given->edition->audience == VIGIE_AUDIENCE_SERVICES;

  for (guint i = 0; i < manifest->editions->len && good; i++) {
    const VigieManifestEdition *one = g_ptr_array_index (manifest->editions, i);

    good = one == given || one->edition->audience == VIGIE_AUDIENCE_PARTNERS;
  }
  if (!good)
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The package is not made of an edition for the services: nothing of it "
                            "was taken; ask for another."));

  return good;
}

VigieManifest *
vigie_manifest_read (const VigieArchive *archive, GError **error)
{
  g_autofree char *text = vigie_archive_dup_text (archive, VIGIE_MANIFEST_NAME);
  g_autoptr (JsonObject) object = vigie_json_parse (text, error);
  g_autoptr (VigieManifest) manifest = vigie_manifest_new ();
  g_autofree char *form = NULL;
  VigieJson json = { NULL };

  if (!object)
    return NULL;
  form = vigie_json_dup (&json, object, "form");
  manifest->dated = strcmp (form, FORM) == 0;
  if (!manifest->dated && strcmp (form, FIRST_FORM) != 0)
    fail (&json, "form");
  manifest->from = vigie_json_dup (&json, object, "from");
  manifest->to = vigie_json_dup (&json, object, "to");
  manifest->serial = vigie_json_integer (&json, object, "serial");
  manifest->previous = vigie_json_dup (&json, object, "previous");
  manifest->created = vigie_json_dup (&json, object, "created");
  manifest->by = vigie_json_dup (&json, object, "by");
  manifest->article = vigie_json_dup (&json, object, "article");
  manifest->convention = vigie_json_dup (&json, object, "convention");
  manifest->edition = vigie_json_integer (&json, object, "edition");
  read_lists (&json, object, manifest);
  if (!vigie_json_check (&json, error) || !check_files (manifest, archive, error) ||
      !check_given (manifest, error))
    return NULL;

  return g_steal_pointer (&manifest);
}
