/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a mapping, and its record with the delivery. */
#include "model/import/mapping.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "model/catalogue/marks.h"
#include "model/core/error.h"

static void
column_clear (VigieMappedColumn *column)
{
  g_free (column->heading);
  g_free (column->label);
  g_free (column->variable);
  g_free (column->reason);
  g_clear_pointer (&column->other, g_ptr_array_unref);
}

static void
proposal_free (gpointer data)
{
  VigieColumnProposal *proposal = data;

  g_free (proposal->variable);
  g_free (proposal->reason);
  g_free (proposal);
}

VigieMapping *
vigie_mapping_new (gsize n_columns)
{
  VigieMapping *mapping = g_new0 (VigieMapping, 1);

  mapping->n_columns = n_columns;
  mapping->column = g_new0 (VigieMappedColumn, n_columns + 1);
  vigie_import_rules_init (&mapping->rules);
  return mapping;
}

static gboolean
says_the_same (const VigieColumnProposal *a, const VigieColumnProposal *b)
{
  return a->role == b->role && g_strcmp0 (a->variable, b->variable) == 0 &&
         vigie_period_compare (a->period, b->period) == 0;
}

void
vigie_mapped_column_add_other (VigieMappedColumn *column, const VigieColumnProposal *proposal)
{
  VigieColumnProposal *copy;
  guint at = 0;

  if (!column->other)
    column->other = g_ptr_array_new_with_free_func (proposal_free);
  for (guint i = 0; i < column->other->len; i++)
    if (says_the_same (column->other->pdata[i], proposal)) {
      g_free (proposal->reason);
      return;
    }
  copy = g_memdup2 (proposal, sizeof *proposal);
  copy->variable = g_strdup (proposal->variable);
  while (at < column->other->len &&
         ((VigieColumnProposal *) column->other->pdata[at])->likelihood >= copy->likelihood)
    at++;
  g_ptr_array_insert (column->other, (int) at, copy);
}

gboolean
vigie_mapped_column_same (const VigieMappedColumn *a, const VigieMappedColumn *b)
{
  return a->role == b->role && g_strcmp0 (a->variable, b->variable) == 0 && a->scale == b->scale &&
         a->nature == b->nature;
}

static const char *const nature_names[] = { "", "stock", "ratio", "median" };

const char *
vigie_nature_name (VigieNature nature)
{
  return nature_names[nature];
}

gboolean
vigie_nature_of_name (const char *name, VigieNature *nature)
{
  for (gsize i = 1; i < G_N_ELEMENTS (nature_names); i++)
    if (strcmp (nature_names[i], name) == 0) {
      *nature = (VigieNature) i;
      return TRUE;
    }
  return FALSE;
}

VigieMapping *
vigie_mapping_dup (const VigieMapping *mapping)
{
  VigieMapping *copy = g_new (VigieMapping, 1);

  *copy = *mapping;
  copy->column = g_new0 (VigieMappedColumn, mapping->n_columns + 1);
  for (gsize i = 0; i < mapping->n_columns; i++) {
    copy->column[i] = mapping->column[i];
    copy->column[i].heading = g_strdup (mapping->column[i].heading);
    copy->column[i].label = g_strdup (mapping->column[i].label);
    copy->column[i].variable = g_strdup (mapping->column[i].variable);
    copy->column[i].reason = g_strdup (mapping->column[i].reason);
    if (copy->column[i].other)
      g_ptr_array_ref (copy->column[i].other);
  }
  vigie_import_rules_copy (&copy->rules, &mapping->rules);
  copy->pivot = mapping->pivot ? vigie_pivot_dup (mapping->pivot) : NULL;
  return copy;
}

void
vigie_mapping_free (VigieMapping *mapping)
{
  if (!mapping)
    return;
  for (gsize i = 0; i < mapping->n_columns; i++)
    column_clear (&mapping->column[i]);
  g_free (mapping->column);
  vigie_import_rules_clear (&mapping->rules);
  g_clear_pointer (&mapping->pivot, vigie_pivot_free);
  g_free (mapping);
}

const char *
vigie_column_role_name (VigieColumnRole role)
{
  switch (role) {
  case VIGIE_COLUMN_IGNORED:
    return "ignored";
  case VIGIE_COLUMN_CODE:
    return "code";
  case VIGIE_COLUMN_COMMUNE:
    return "commune";
  case VIGIE_COLUMN_NAME:
    return "name";
  case VIGIE_COLUMN_VARIABLE:
    return "variable";
  case VIGIE_COLUMN_DECLARED:
    return "declared";
  case VIGIE_COLUMN_UNKNOWN:
    return "unknown";
  case VIGIE_COLUMN_DIMENSION:
    return "dimension";
  case VIGIE_COLUMN_MEASURE:
    return "measure";
  }
  g_return_val_if_reached ("ignored");
}

static void
add_mark (JsonBuilder *builder, const char *name, char mark)
{
  char text[2] = { mark, '\0' };

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_column (JsonBuilder *builder, const VigieMappedColumn *column)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "heading");
  json_builder_add_string_value (builder, column->heading ? column->heading : "");
  json_builder_set_member_name (builder, "role");
  json_builder_add_string_value (builder, vigie_column_role_name (column->role));
  if (column->by_hand) {
    json_builder_set_member_name (builder, "by_hand");
    json_builder_add_boolean_value (builder, TRUE);
  }
  if (column->by_content) {
    json_builder_set_member_name (builder, "by_content");
    json_builder_add_boolean_value (builder, TRUE);
  }
  if (column->variable) {
    g_autofree char *period = vigie_period_dup_string (column->period);

    json_builder_set_member_name (builder, "variable");
    json_builder_add_string_value (builder, column->variable);
    json_builder_set_member_name (builder, "period");
    json_builder_add_string_value (builder, period);
    json_builder_set_member_name (builder, "scale");
    json_builder_add_double_value (builder, column->scale);
    if (column->nature != VIGIE_NATURE_KNOWN) {
      json_builder_set_member_name (builder, "nature");
      json_builder_add_string_value (builder, vigie_nature_name (column->nature));
    }
    json_builder_set_member_name (builder, "values");
    json_builder_add_int_value (builder, column->n_values);
    json_builder_set_member_name (builder, "marks");
    json_builder_add_int_value (builder, column->n_marks);
    json_builder_set_member_name (builder, "blank");
    json_builder_add_int_value (builder, column->n_blank);
  } else if (column->reason && *column->reason) {
    json_builder_set_member_name (builder, "reason");
    json_builder_add_string_value (builder, column->reason);
  }
  /* What is no variable may be read all the same: what the largest contributor has, a measure of modalities. */
  if (column->decimal) {
    add_mark (builder, "decimal", column->decimal);
    add_mark (builder, "thousands", column->thousands);
  }
  if (column->marks_by_hand) {
    json_builder_set_member_name (builder, "marks_by_hand");
    json_builder_add_boolean_value (builder, TRUE);
  }
  json_builder_end_object (builder);
}

static void
add_reading (JsonBuilder *builder, const VigieReading *reading)
{
  json_builder_set_member_name (builder, "reading");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, reading->format ? reading->format : "");
  json_builder_set_member_name (builder, "encoding");
  json_builder_add_string_value (builder, reading->encoding ? reading->encoding : "");
  json_builder_set_member_name (builder, "starts");
  json_builder_add_string_value (builder, reading->starts ? reading->starts : "");
  json_builder_set_member_name (builder, "member");
  json_builder_add_string_value (builder, reading->member ? reading->member : "");
  json_builder_set_member_name (builder, "sheet");
  json_builder_add_string_value (builder, reading->sheet ? reading->sheet : "");
  add_mark (builder, "separator", reading->separator);
  add_mark (builder, "quote", reading->quote);
  add_mark (builder, "escape", reading->escape);
  json_builder_end_object (builder);
}

/* Only what the user said: nothing where nothing was. */
static void
add_rules (JsonBuilder *builder, const VigieImportRules *rules)
{
  json_builder_set_member_name (builder, "no_repair");
  json_builder_begin_array (builder);
  for (int i = 0; i < VIGIE_REPAIR_N_KINDS; i++)
    if (rules->no_repair & (1u << i))
      json_builder_add_string_value (builder, vigie_repair_kind_name ((VigieRepairKind) i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "aside");
  json_builder_begin_array (builder);
  for (int i = 0; i < VIGIE_REASON_N; i++)
    if (rules->aside[i])
      json_builder_add_string_value (builder, vigie_row_reason_name ((VigieRowReason) i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rules->mark->len; i++) {
    const VigieMarkRule *rule = rules->mark->pdata[i];
    g_autofree char *text =
      g_strconcat (rule->mark, "=", vigie_mark_state_word (rule->state), NULL);

    json_builder_add_string_value (builder, text);
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "commune");
  json_builder_add_string_value (builder, rules->commune);
}

char *
vigie_mapping_dup_json (const VigieMapping *mapping, const VigieReading *reading)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_reading (builder, reading);
  json_builder_set_member_name (builder, "heading_row");
  json_builder_add_int_value (builder, mapping->heading_row);
  json_builder_set_member_name (builder, "label_row");
  json_builder_add_int_value (builder, mapping->label_row);
  json_builder_set_member_name (builder, "first_row");
  json_builder_add_int_value (builder, mapping->first_row);
  json_builder_set_member_name (builder, "last_row");
  json_builder_add_int_value (builder, mapping->last_row);
  if (mapping->rows_by_hand) {
    json_builder_set_member_name (builder, "rows_by_hand");
    json_builder_add_boolean_value (builder, TRUE);
  }
  add_rules (builder, &mapping->rules);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < mapping->n_columns; i++)
    add_column (builder, &mapping->column[i]);
  json_builder_end_array (builder);
  if (mapping->pivot) {
    json_builder_set_member_name (builder, "pivot");
    vigie_pivot_write_json (mapping->pivot, builder);
  }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

/* Reading the record. */

static const char *
text_of (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static char *
dup_or_none (const char *text)
{
  return *text ? g_strdup (text) : NULL;
}

static VigieReading *
read_reading (JsonObject *object)
{
  VigieReading *reading = g_new0 (VigieReading, 1);

  reading->format = dup_or_none (text_of (object, "format"));
  reading->encoding = dup_or_none (text_of (object, "encoding"));
  reading->starts = dup_or_none (text_of (object, "starts"));
  reading->member = dup_or_none (text_of (object, "member"));
  reading->sheet = dup_or_none (text_of (object, "sheet"));
  reading->separator = *text_of (object, "separator");
  reading->quote = *text_of (object, "quote");
  reading->escape = *text_of (object, "escape");

  return reading;
}

static void
read_column (JsonObject *object, VigieMappedColumn *column)
{
  const char *role = text_of (object, "role");

  column->heading = g_strdup (text_of (object, "heading"));
  column->label = g_strdup ("");
  column->reason = g_strdup (text_of (object, "reason"));
  column->scale = json_object_get_double_member_with_default (object, "scale", 1.0);
  column->by_hand = json_object_get_boolean_member_with_default (object, "by_hand", FALSE);
  column->by_content = json_object_get_boolean_member_with_default (object, "by_content", FALSE);
  column->decimal = *text_of (object, "decimal");
  column->thousands = *text_of (object, "thousands");
  column->marks_by_hand =
    json_object_get_boolean_member_with_default (object, "marks_by_hand", FALSE);
  for (int i = VIGIE_COLUMN_IGNORED; i <= VIGIE_COLUMN_MEASURE; i++)
    if (g_str_equal (vigie_column_role_name ((VigieColumnRole) i), role))
      column->role = (VigieColumnRole) i;
  if (json_object_has_member (object, "variable")) {
    column->variable = g_strdup (text_of (object, "variable"));
    vigie_nature_of_name (text_of (object, "nature"), &column->nature);
    vigie_period_parse (text_of (object, "period"), &column->period, NULL);
  }
}

/* (nullable): an array of strings; earlier records have none. */
static JsonArray *
words_of (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
}

static void
read_rules (JsonObject *object, VigieImportRules *rules)
{
  JsonArray *no_repair = words_of (object, "no_repair");
  JsonArray *aside = words_of (object, "aside");
  JsonArray *marks = words_of (object, "marks");

  for (guint i = 0; no_repair && i < json_array_get_length (no_repair); i++)
    vigie_import_rules_add_no_repair (rules, json_array_get_string_element (no_repair, i), NULL);
  for (guint i = 0; aside && i < json_array_get_length (aside); i++) {
    g_autofree char *text = g_strconcat (json_array_get_string_element (aside, i), "=drop", NULL);

    vigie_import_rules_add_rows (rules, text, NULL);
  }
  for (guint i = 0; marks && i < json_array_get_length (marks); i++)
    vigie_import_rules_add_mark (rules, json_array_get_string_element (marks, i), NULL);
  g_strlcpy (rules->commune, text_of (object, "commune"), sizeof rules->commune);
}

static gsize
row_of (JsonObject *object, const char *name)
{
  return (gsize) json_object_get_int_member_with_default (object, name, 0);
}

VigieMapping *
vigie_mapping_parse_json (const char *json, VigieReading **reading, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (VigieMapping) mapping = NULL;
  JsonObject *object = NULL;
  JsonArray *columns = NULL;

  *reading = NULL;
  if (json_parser_load_from_data (parser, json, -1, NULL) &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    object = json_node_get_object (json_parser_get_root (parser));
  if (object && json_object_has_member (object, "columns"))
    columns = json_object_get_array_member (object, "columns");
  if (!columns) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("This delivery was read from no producer’s file: it came in a package, "
                            "or was made here."));
    return NULL;
  }

  mapping = vigie_mapping_new (json_array_get_length (columns));
  mapping->heading_row = row_of (object, "heading_row");
  mapping->label_row = row_of (object, "label_row");
  mapping->first_row = row_of (object, "first_row");
  mapping->last_row = row_of (object, "last_row");
  mapping->rows_by_hand =
    json_object_get_boolean_member_with_default (object, "rows_by_hand", FALSE);
  read_rules (object, &mapping->rules);
  for (guint i = 0; i < mapping->n_columns; i++)
    read_column (json_array_get_object_element (columns, i), &mapping->column[i]);
  if (json_object_has_member (object, "pivot"))
    mapping->pivot = vigie_pivot_read_json (json_object_get_object_member (object, "pivot"));
  if (json_object_has_member (object, "reading"))
    *reading = read_reading (json_object_get_object_member (object, "reading"));

  return g_steal_pointer (&mapping);
}
