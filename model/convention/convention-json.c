/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The convention as JSON: one list of fields reads and writes it, so that both agree. */
#include "model/convention/convention-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"

/* @later: came with a later form of the file; "" where it is missing */
typedef struct {
  const char *name;
  gsize offset;
  gboolean later;
} Field;

#define FIELD(type, field)                      \
  {                                             \
#field, G_STRUCT_OFFSET(type, field), FALSE \
  }
#define LATER(type, field)                     \
  {                                            \
#field, G_STRUCT_OFFSET(type, field), TRUE \
  }
#define TEXT(base, field) G_STRUCT_MEMBER (char *, base, (field)->offset)

static const Field convention_fields[] = {
  FIELD (VigieConvention, title),           FIELD (VigieConvention, territory),
  FIELD (VigieConvention, dated),           FIELD (VigieConvention, signed_on),
  FIELD (VigieConvention, deposited_on),    FIELD (VigieConvention, enforceable),
  FIELD (VigieConvention, expires),         FIELD (VigieConvention, collector),
  FIELD (VigieConvention, footer),          FIELD (VigieConvention, replaces),
  FIELD (VigieConvention, internal_source), FIELD (VigieConvention, preamble),
};
static const Field party_fields[] = {
  FIELD (VigieParty, code),    FIELD (VigieParty, name),           FIELD (VigieParty, short_name),
  FIELD (VigieParty, address), FIELD (VigieParty, representative),
};
static const Field service_fields[] = {
  FIELD (VigieService, code),     FIELD (VigieService, name),      FIELD (VigieService, party),
  LATER (VigieService, receives), LATER (VigieService, addressed),
};
static const Field article_fields[] = {
  FIELD (VigieArticle, number),
  FIELD (VigieArticle, title),
  FIELD (VigieArticle, text),
};
static const Field direction_fields[] = {
  FIELD (VigieDirection, from),
  FIELD (VigieDirection, to),
  FIELD (VigieDirection, label),
};
static const Field line_fields[] = {
  FIELD (VigieAnnexLine, id),      FIELD (VigieAnnexLine, label), FIELD (VigieAnnexLine, summary),
  FIELD (VigieAnnexLine, wording), FIELD (VigieAnnexLine, from),  FIELD (VigieAnnexLine, to),
  FIELD (VigieAnnexLine, source),
};

/* The lists of the convention: where their number and their elements are. */
static const struct {
  const char *name;
  gsize n_offset;
  gsize offset;
  gsize size;
  const Field *field;
  gsize n_fields;
} lists[] = {
#define LIST(name, n, member, type, fields)                                                \
  {                                                                                        \
    name, G_STRUCT_OFFSET (VigieConvention, n), G_STRUCT_OFFSET (VigieConvention, member), \
      sizeof (type), fields, G_N_ELEMENTS (fields)                                         \
  }
  LIST ("parties", n_parties, party, VigieParty, party_fields),
  LIST ("services", n_services, service, VigieService, service_fields),
  LIST ("articles", n_articles, article, VigieArticle, article_fields),
  LIST ("directions", n_directions, direction, VigieDirection, direction_fields),
  LIST ("lines", n_lines, line, VigieAnnexLine, line_fields),
#undef LIST
};

void
vigie_convention_free (VigieConvention *convention)
{
  if (!convention)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (convention_fields); i++)
    g_free (TEXT (convention, &convention_fields[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    char *element = G_STRUCT_MEMBER (char *, convention, lists[i].offset);

    for (gsize j = 0; j < G_STRUCT_MEMBER (gsize, convention, lists[i].n_offset); j++) {
      for (gsize k = 0; k < lists[i].n_fields; k++)
        g_free (TEXT (element + j * lists[i].size, &lists[i].field[k]));
    }
    g_free (element);
  }
  for (gsize i = 0; i < convention->n_notices; i++)
    g_free (convention->notice[i]);
  g_free (convention->notice);
  g_free (convention->ends);
  g_free (convention->act);
  g_free (convention);
}

/* Reading. @where is the member in question when something fails. */

static gboolean
read_text (JsonObject *object, const char *name, char **text, const char **where)
{
  JsonNode *node = json_object_get_member (object, name);

  *where = name;
  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  *text = g_strdup (json_node_get_string (node));
  return TRUE;
}

static gboolean
read_field (JsonObject *object, const Field *field, void *base, const char **where)
{
  if (field->later && !json_object_has_member (object, field->name)) {
    TEXT (base, field) = g_strdup ("");
    return TRUE;
  }

  return read_text (object, field->name, &TEXT (base, field), where);
}

static JsonArray *
get_array (JsonObject *object, const char *name, const char **where)
{
  JsonNode *node = json_object_get_member (object, name);

  *where = name;
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_lists (JsonObject *object, VigieConvention *convention, const char **where)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    JsonArray *array = get_array (object, lists[i].name, where);
    gsize n = array ? json_array_get_length (array) : 0;
    char *element = g_malloc0_n (n + 1, lists[i].size);

    G_STRUCT_MEMBER (char *, convention, lists[i].offset) = element;
    G_STRUCT_MEMBER (gsize, convention, lists[i].n_offset) = n;
    if (!array)
      return FALSE;

    for (gsize j = 0; j < n; j++) {
      JsonNode *node = json_array_get_element (array, (guint) j);

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;
      for (gsize k = 0; k < lists[i].n_fields; k++) {
        const Field *field = &lists[i].field[k];

        if (!read_field (json_node_get_object (node), field, element + j * lists[i].size, where))
          return FALSE;
      }
    }
  }

  return TRUE;
}

static gboolean
read_notices (JsonObject *object, VigieConvention *convention, const char **where)
{
  JsonArray *array = get_array (object, "notices", where);

  if (!array)
    return FALSE;

  convention->notice = g_new0 (char *, json_array_get_length (array) + 1);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
      return FALSE;
    convention->notice[convention->n_notices++] = g_strdup (json_node_get_string (node));
  }
  return TRUE;
}

static gboolean
read_acts (JsonObject *object, VigieConvention *convention, const char **where)
{
  JsonNode *node = json_object_get_member (object, "acts");
  g_autoptr (GList) names = NULL;
  JsonObject *acts;

  *where = "acts";
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  acts = json_node_get_object (node);
  names = json_object_get_members (acts);
  convention->act = g_new0 (VigieActArticle, json_object_get_size (acts) + 1);
  for (GList *name = names; name; name = name->next) {
    g_autofree char *article = NULL;

    if (!read_text (acts, name->data, &article, where))
      return FALSE;
    convention->act[convention->n_acts++] =
      (VigieActArticle) { g_intern_string (name->data), g_intern_string (article) };
  }
  return TRUE;
}

static gboolean
read_share (JsonObject *object, VigieConvention *convention, const char **where)
{
  JsonNode *node = json_object_get_member (object, "share_cents");

  *where = "share_cents";
  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  convention->share_cents = json_node_get_int (node);
  return convention->share_cents >= 0;
}

/* The notices of a termination, in months; agreements of before they were read have these. */
static gboolean
read_months (JsonObject *object, const char *name, int usual, int *months, const char **where)
{
  JsonNode *node = json_object_get_member (object, name);

  *where = name;
  *months = usual;
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *months = (int) CLAMP (json_node_get_int (node), -1, 121);

  return *months >= 0 && *months <= 120;
}

static gboolean
is_date (const char *text, gboolean may_be_empty)
{
  GDate date;

  return (may_be_empty && !*text) || vigie_date_parse (text, &date, NULL);
}

/* What the program counts on: dates, two parties, lines between them, articles that exist. */
static gboolean
check (const VigieConvention *convention, const char **where)
{
  *where = "enforceable";
  if (!is_date (convention->enforceable, FALSE))
    return FALSE;
  *where = "expires";
  if (!is_date (convention->expires, FALSE) ||
      strcmp (convention->expires, convention->enforceable) < 0)
    return FALSE;
  *where = "dated";
  if (!is_date (convention->dated, TRUE) || !is_date (convention->signed_on, TRUE) ||
      !is_date (convention->deposited_on, TRUE))
    return FALSE;
  *where = "parties";
  if (convention->n_parties < 2)
    return FALSE;
  *where = "lines";
  for (gsize i = 0; i < convention->n_lines; i++) {
    if (!vigie_convention_find_party (convention, convention->line[i].from) ||
        !vigie_convention_find_party (convention, convention->line[i].to))
      return FALSE;
  }
  *where = "acts";
  for (gsize i = 0; i < convention->n_acts; i++) {
    gboolean found = FALSE;

    for (gsize j = 0; j < convention->n_articles; j++)
      found = found || strcmp (convention->act[i].article, convention->article[j].number) == 0;
    if (!found)
      return FALSE;
  }
  return TRUE;
}

/* JSON-GLib descends by recursion: a file of brackets alone would use up the stack. */
static gboolean
is_deep (const char *json, gsize n)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < n; i++) {
    if (quoted && json[i] == '\\')
      i++;
    else if (json[i] == '"')
      quoted = !quoted;
    else if (!quoted && (json[i] == '{' || json[i] == '['))
      depth++;
    else if (!quoted && (json[i] == '}' || json[i] == ']'))
      depth--;
    if (depth > 16)
      return TRUE;
  }
  return FALSE;
}

static VigieConvention *
parse (const char *json, gssize n, const char *name, gboolean draft, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (VigieConvention) convention = g_new0 (VigieConvention, 1);
  g_autoptr (GError) fault = NULL;
  const char *where = "{}";
  JsonObject *object = NULL;

  if (is_deep (json, n < 0 ? strlen (json) : (gsize) n) ||
      !json_parser_load_from_data (parser, json, n, &fault)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is no convention: it is not written in JSON; choose a file of the form "
                    "of the one that ships."),
                 name);
    return NULL;
  }

  if (json_parser_get_root (parser) && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    object = json_node_get_object (json_parser_get_root (parser));

  for (gsize i = 0; object && i < G_N_ELEMENTS (convention_fields); i++) {
    if (!read_field (object, &convention_fields[i], convention, &where))
      object = NULL;
  }
  if (!object || !read_share (object, convention, &where) ||
      !read_months (object, "notice_months", 2, &convention->notice_months, &where) ||
      !read_months (object, "breach_months", 1, &convention->breach_months, &where) ||
      !read_lists (object, convention, &where) || !read_notices (object, convention, &where) ||
      !read_acts (object, convention, &where) || (!draft && !check (convention, &where))) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ (
                   "“%s” is no convention: “%s” is missing or not as expected; write it as the one "
                   "that ships."),
                 name, where);
    return NULL;
  }

  convention->ends = g_strdup (convention->expires);

  return g_steal_pointer (&convention);
}

VigieConvention *
vigie_convention_parse_json (const char *json, gssize n, const char *name, GError **error)
{
  return parse (json, n, name, FALSE, error);
}

VigieConvention *
vigie_convention_parse_draft (const char *json, GError **error)
{
  return parse (json, -1, "", TRUE, error);
}

/* Writing. */

static void
add_fields (JsonBuilder *builder, const void *base, const Field *field, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    json_builder_set_member_name (builder, field[i].name);
    json_builder_add_string_value (builder, TEXT (base, &field[i]));
  }
}

static void
add_lists (JsonBuilder *builder, const VigieConvention *convention)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    const char *element = G_STRUCT_MEMBER (char *, convention, lists[i].offset);

    json_builder_set_member_name (builder, lists[i].name);
    json_builder_begin_array (builder);
    for (gsize j = 0; j < G_STRUCT_MEMBER (gsize, convention, lists[i].n_offset); j++) {
      json_builder_begin_object (builder);
      add_fields (builder, element + j * lists[i].size, lists[i].field, lists[i].n_fields);
      json_builder_end_object (builder);
    }
    json_builder_end_array (builder);
  }
}

char *
vigie_convention_dup_json (const VigieConvention *convention)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_fields (builder, convention, convention_fields, G_N_ELEMENTS (convention_fields));
  json_builder_set_member_name (builder, "share_cents");
  json_builder_add_int_value (builder, convention->share_cents);
  json_builder_set_member_name (builder, "notice_months");
  json_builder_add_int_value (builder, convention->notice_months);
  json_builder_set_member_name (builder, "breach_months");
  json_builder_add_int_value (builder, convention->breach_months);
  add_lists (builder, convention);

  json_builder_set_member_name (builder, "notices");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < convention->n_notices; i++)
    json_builder_add_string_value (builder, convention->notice[i]);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "acts");
  json_builder_begin_object (builder);
  for (gsize i = 0; i < convention->n_acts; i++) {
    json_builder_set_member_name (builder, convention->act[i].act);
    json_builder_add_string_value (builder, convention->act[i].article);
  }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
