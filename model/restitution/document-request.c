/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was asked of a proof, as JSON. */
#include "model/restitution/document-request.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "model/core/error.h"

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (!text)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_breaks (JsonBuilder *builder, const VigieDocumentRequest *request)
{
  if (!request->manual)
    return;
  json_builder_set_member_name (builder, "breaks");
  json_builder_begin_array (builder);
  for (gsize i = 0; i <= request->n_classes; i++)
    json_builder_add_double_value (builder, request->manual[i]);
  json_builder_end_array (builder);
}

char *
vigie_document_request_dup_json (const VigieDocumentRequest *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *period = request->period.year ? vigie_period_dup_string (request->period) : NULL;

  json_builder_begin_object (builder);
  add_text (builder, "indicator", request->indicator);
  add_text (builder, "period", period);
  add_text (builder, "zoning", request->zoning);
  add_text (builder, "method", vigie_method_name (request->method));
  add_number (builder, "classes", (gint64) request->n_classes);
  add_breaks (builder, request);
  add_text (builder, "palette", request->palette);
  add_number (builder, "width", request->width_px);
  add_number (builder, "height", request->height_px);
  if (request->workshop)
    add_number (builder, "workshop", request->workshop);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

static char *
dup_text (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static void
parse_breaks (JsonObject *object, VigieStoredRequest *stored)
{
  JsonArray *breaks = json_object_has_member (object, "breaks")
                        ? json_object_get_array_member (object, "breaks")
                        : NULL;

  if (!breaks || json_array_get_length (breaks) != stored->request.n_classes + 1)
    return;
  stored->manual = g_new (double, stored->request.n_classes + 1);
  for (guint i = 0; i <= stored->request.n_classes; i++)
    stored->manual[i] = json_array_get_double_element (breaks, i);
}

gboolean
vigie_document_request_parse (const char *json, VigieStoredRequest *stored, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  VigieDocumentRequest *request = &stored->request;
  g_autofree char *period = NULL;
  g_autofree char *method = NULL;
  JsonObject *object;

  *stored = (VigieStoredRequest) { 0 };
  if (!json_parser_load_from_data (parser, json, -1, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser))) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("What was asked of this proof cannot be read: make the proof anew."));
    return FALSE;
  }

  object = json_node_get_object (json_parser_get_root (parser));
  period = dup_text (object, "period");
  method = dup_text (object, "method");
  stored->indicator = dup_text (object, "indicator");
  stored->zoning = dup_text (object, "zoning");
  stored->palette = dup_text (object, "palette");
  request->n_classes = (gsize) json_object_get_int_member_with_default (object, "classes", 0);
  request->width_px = (int) json_object_get_int_member_with_default (object, "width", 0);
  request->height_px = (int) json_object_get_int_member_with_default (object, "height", 0);
  request->workshop = json_object_get_int_member_with_default (object, "workshop", 0);
  if (period)
    vigie_period_parse (period, &request->period, NULL);
  if (method)
    vigie_method_parse (method, &request->method);
  parse_breaks (object, stored);
  request->indicator = stored->indicator;
  request->zoning = stored->zoning;
  request->palette = stored->palette;
  request->manual = stored->manual;

  return TRUE;
}

void
vigie_stored_request_clear (VigieStoredRequest *stored)
{
  g_clear_pointer (&stored->indicator, g_free);
  g_clear_pointer (&stored->zoning, g_free);
  g_clear_pointer (&stored->palette, g_free);
  g_clear_pointer (&stored->manual, g_free);
}
