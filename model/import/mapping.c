/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a mapping, and its record with the delivery. */
#include "model/import/mapping.h"

#include <json-glib/json-glib.h>

static void
column_clear (VigieMappedColumn *column)
{
  g_free (column->heading);
  g_free (column->label);
  g_free (column->variable);
  g_free (column->reason);
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
  }
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
  if (column->variable) {
    g_autofree char *period = vigie_period_dup_string (column->period);

    json_builder_set_member_name (builder, "variable");
    json_builder_add_string_value (builder, column->variable);
    json_builder_set_member_name (builder, "period");
    json_builder_add_string_value (builder, period);
    json_builder_set_member_name (builder, "scale");
    json_builder_add_double_value (builder, column->scale);
    add_mark (builder, "decimal", column->decimal);
    add_mark (builder, "thousands", column->thousands);
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
  json_builder_end_object (builder);
}

char *
vigie_mapping_dup_json (const VigieMapping *mapping)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "heading_row");
  json_builder_add_int_value (builder, mapping->heading_row);
  json_builder_set_member_name (builder, "label_row");
  json_builder_add_int_value (builder, mapping->label_row);
  json_builder_set_member_name (builder, "first_row");
  json_builder_add_int_value (builder, mapping->first_row);
  json_builder_set_member_name (builder, "last_row");
  json_builder_add_int_value (builder, mapping->last_row);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < mapping->n_columns; i++)
    add_column (builder, &mapping->column[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
