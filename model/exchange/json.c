/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON read strictly. */
#include "model/exchange/json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

static JsonNode *
value_of (VigieJson *json, JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json->missing || !object ? NULL : json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;
  if (!json->missing)
    json->missing = name;

  return NULL;
}

char *
vigie_json_dup (VigieJson *json, JsonObject *object, const char *name)
{
  JsonNode *node = value_of (json, object, name, G_TYPE_STRING);

  return g_strdup (node ? json_node_get_string (node) : "");
}

gint64
vigie_json_integer (VigieJson *json, JsonObject *object, const char *name)
{
  JsonNode *node = value_of (json, object, name, G_TYPE_INT64);

  return node ? json_node_get_int (node) : 0;
}

gboolean
vigie_json_boolean (VigieJson *json, JsonObject *object, const char *name)
{
  JsonNode *node = value_of (json, object, name, G_TYPE_BOOLEAN);

  return node && json_node_get_boolean (node);
}

JsonArray *
vigie_json_array (VigieJson *json, JsonObject *object, const char *name)
{
  JsonNode *node = json->missing || !object ? NULL : json_object_get_member (object, name);

  if (node && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  if (!json->missing)
    json->missing = name;

  return NULL;
}

JsonObject *
vigie_json_element (VigieJson *json, JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  if (!json->missing)
    json->missing = "{}";

  return NULL;
}

gboolean
vigie_json_check (const VigieJson *json, GError **error)
{
  if (!json->missing)
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” is missing in the file, or is not as Vigie writes it: ask for it again."),
               json->missing);
  return FALSE;
}

JsonObject *
vigie_json_parse (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;

  if (text && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    return json_object_ref (json_node_get_object (root));

  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("The file is not as Vigie writes it: ask for it again."));
  return NULL;
}

void
vigie_json_add (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text ? text : "");
}

void
vigie_json_begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

void
vigie_json_add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
vigie_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

char *
vigie_json_write (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}
