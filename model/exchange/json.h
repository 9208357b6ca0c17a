/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as the files of this room have it: members of known kinds, or the sentence that says otherwise. */
#pragma once

#include <json-glib/json-glib.h>

/* A reading: the first member that is missing or of another kind is kept, the rest is not read. */
typedef struct {
  const char *missing;
} VigieJson;

/* (transfer full): "" where it is not there. */
char *vigie_json_dup (VigieJson *json, JsonObject *object, const char *name);
gint64 vigie_json_integer (VigieJson *json, JsonObject *object, const char *name);
gboolean vigie_json_boolean (VigieJson *json, JsonObject *object, const char *name);

/* (nullable) */
JsonArray *vigie_json_array (VigieJson *json, JsonObject *object, const char *name);

/* (nullable): the objects of an array. */
JsonObject *vigie_json_element (VigieJson *json, JsonArray *array, guint i);

/* Whether all was there; else VIGIE_ERROR_CONTENT names what is not. */
gboolean vigie_json_check (const VigieJson *json, GError **error);

/* (transfer full) (nullable): the object that @text is; VIGIE_ERROR_CONTENT else. */
JsonObject *vigie_json_parse (const char *text, GError **error);

/* Writing: a member of the object under construction. */
void vigie_json_add (JsonBuilder *builder, const char *name, const char *text);
void vigie_json_begin_list (JsonBuilder *builder, const char *name);
void vigie_json_add_integer (JsonBuilder *builder, const char *name, gint64 value);
void vigie_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);

/* (transfer full): indented, with a line end. */
char *vigie_json_write (JsonBuilder *builder);
