/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source's sheet: what ships, what is missing, and the JSON of its rule. */
#include "model/catalogue/source-sheet.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "model/catalogue/source-sheet-table.h"
#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

void
vigie_source_sheet_free (VigieSourceSheet *sheet)
{
  if (!sheet)
    return;

  g_free (sheet->source);
  g_free (sheet->purpose);
  g_free (sheet->formality);
  g_free (sheet->retention);
  g_free (sheet->contact);
  g_free (sheet->producer_text);
  g_free (sheet);
}

/* The settings under their names, each once: written and read by the same list. */
typedef struct {
  const char *name;
  gsize offset;
  enum {
    NUMBER,
    INTEGER,
    BOOLEAN
  } type;
} Setting;

#define SETTING(field, type)                               \
  {                                                        \
#field, G_STRUCT_OFFSET(VigieSecrecyRule, field), type \
  }

static const Setting settings[] = {
  SETTING (threshold, NUMBER),     SETTING (zero, BOOLEAN),          SETTING (complement, BOOLEAN),
  SETTING (unanimity, BOOLEAN),    SETTING (den_min, NUMBER),        SETTING (dominance, NUMBER),
  SETTING (nk_n, INTEGER),         SETTING (nk_k, NUMBER),           SETTING (p, NUMBER),
  SETTING (min_units, INTEGER),    SETTING (zone_min, NUMBER),       SETTING (sensitive, BOOLEAN),
  SETTING (round, NUMBER),         SETTING (audit_width, NUMBER),    SETTING (weighted, BOOLEAN),
  SETTING (fragile_under, NUMBER), SETTING (fragile_since, INTEGER),
};

#undef SETTING

static void
read_rule (JsonObject *object, VigieSecrecyRule *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    const char *name = settings[i].name;

    switch (settings[i].type) {
    case NUMBER:
      G_STRUCT_MEMBER (double, rule, settings[i].offset) =
        json_object_get_double_member_with_default (object, name, 0.0);
      break;
    case INTEGER:
      G_STRUCT_MEMBER (int, rule, settings[i].offset) =
        (int) json_object_get_int_member_with_default (object, name, 0);
      break;
    case BOOLEAN:
      G_STRUCT_MEMBER (gboolean, rule, settings[i].offset) =
        json_object_get_boolean_member_with_default (object, name, FALSE);
      break;
    }
  }
}

char *
vigie_secrecy_rule_dup_json (const VigieSecrecyRule *rule)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    json_builder_set_member_name (builder, settings[i].name);
    switch (settings[i].type) {
    case NUMBER:
      json_builder_add_double_value (builder, G_STRUCT_MEMBER (double, rule, settings[i].offset));
      break;
    case INTEGER:
      json_builder_add_int_value (builder, G_STRUCT_MEMBER (int, rule, settings[i].offset));
      break;
    case BOOLEAN:
      json_builder_add_boolean_value (builder,
                                      G_STRUCT_MEMBER (gboolean, rule, settings[i].offset));
      break;
    }
  }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

gboolean
vigie_secrecy_rule_parse_json (const char *json, VigieSecrecyRule *rule, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  *rule = (VigieSecrecyRule) { 0 };
  if (!json_parser_load_from_data (parser, json, -1, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser))) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The secrecy rule of a source cannot be read: the file is damaged; "
                            "restore a copy."));
    return FALSE;
  }

  read_rule (json_node_get_object (json_parser_get_root (parser)), rule);
  return TRUE;
}

static VigieSourceSheet *
read_shipped (JsonObject *object)
{
  VigieSourceSheet *sheet = g_new0 (VigieSourceSheet, 1);

  sheet->source = g_strdup (json_object_get_string_member (object, "source"));
  sheet->purpose = g_strdup (json_object_get_string_member (object, "purpose"));
  sheet->formality = g_strdup (json_object_get_string_member (object, "formality"));
  sheet->retention = g_strdup (json_object_get_string_member (object, "retention"));
  sheet->contact = g_strdup (json_object_get_string_member (object, "contact"));
  sheet->producer_text = g_strdup (json_object_get_string_member (object, "producer_text"));
  sheet->to_confirm = json_object_get_boolean_member (object, "to_confirm");
  sheet->version = 1;
  read_rule (json_object_get_object_member (object, "rule"), &sheet->rule);
  return sheet;
}

GPtrArray *
vigie_source_sheets_shipped (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/vigie/catalogue/source-sheets.json",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_source_sheet_free);
  gboolean parsed;
  JsonArray *array;
  gsize n;
  const char *json;

  g_assert (bytes);
  json = g_bytes_get_data (bytes, &n);
  parsed = json_parser_load_from_data (parser, json, (gssize) n, NULL);
  g_assert (parsed);
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (sheets, read_shipped (json_array_get_object_element (array, i)));

  return sheets;
}

gboolean
vigie_source_sheets_ship (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) sheets = vigie_source_sheets_shipped ();
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);

  if (!transaction)
    return FALSE;

  for (guint i = 0; i < sheets->len; i++) {
    if (!vigie_source_sheet_insert (db, g_ptr_array_index (sheets, i), error))
      return FALSE;
  }

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

VigieSourceSheet *
vigie_source_sheet_load (VigieObservatory *observatory, const char *source, GError **error)
{
  return vigie_source_sheet_select (vigie_observatory_get_db (observatory), source, error);
}

/* (transfer full): ", purpose, contact": which texts differ; what they say stands in the versions. */
static char *
dup_changed_fields (const VigieSourceSheet *held, const VigieSourceSheet *sheet)
{
  GString *names = g_string_new (NULL);
  const struct {
    const char *name, *before, *after;
  } field[] = {
    { "purpose", held->purpose, sheet->purpose },
    { "formality", held->formality, sheet->formality },
    { "retention", held->retention, sheet->retention },
    { "contact", held->contact, sheet->contact },
    { "producer’s text", held->producer_text, sheet->producer_text },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (field); i++)
    if (g_strcmp0 (field[i].before, field[i].after) != 0)
      g_string_append_printf (names, ", %s", field[i].name);

  return g_string_free (names, FALSE);
}

gboolean
vigie_source_sheet_save (VigieObservatory *observatory,
                         const VigieSourceSheet *sheet,
                         const char *article,
                         GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_autoptr (VigieSourceSheet) held = NULL;
  g_autofree char *changes = NULL, *fields = NULL, *detail = NULL;
  gboolean confirmed;
  VigieSourceSheet next = *sheet;

  if (!transaction || !(held = vigie_source_sheet_select (db, sheet->source, error)))
    return FALSE;

  next.version = held->version + 1;
  changes = vigie_secrecy_rule_dup_changes (&held->rule, &sheet->rule);
  confirmed = held->to_confirm && !sheet->to_confirm;
  fields = dup_changed_fields (held, sheet);
  detail = g_strdup_printf ("version %d%s%s%s%s", next.version, confirmed ? ", confirmed" : "",
                            fields, changes[0] ? ": " : "", changes);
  if (!vigie_source_sheet_insert (db, &next, error) ||
      !vigie_journal_append (observatory, "sheet", sheet->source, article, "done", detail, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
is_empty (const char *text)
{
  while (text && g_ascii_isspace (*text))
    text++;
  return !text || !*text;
}

char *
vigie_source_sheet_dup_missing (const VigieSourceSheet *sheet)
{
  GString *missing = g_string_new (NULL);
  const struct {
    const char *text;
    const char *name;
  } field[] = {
    { sheet->purpose, _ ("purpose") },          { sheet->formality, _ ("legal formality") },
    { sheet->retention, _ ("retention date") }, { sheet->producer_text, _ ("secrecy rule") },
    { sheet->contact, _ ("contact") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (field); i++) {
    if (is_empty (field[i].text))
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", field[i].name);
  }

  return g_string_free (missing, missing->len == 0);
}

gboolean
vigie_source_sheet_check (const VigieSourceSheet *sheet, GError **error)
{
  g_autofree char *missing = vigie_source_sheet_dup_missing (sheet);

  if (!missing)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED, _ ("Complete the source sheet first: %s."),
               missing);
  return FALSE;
}
