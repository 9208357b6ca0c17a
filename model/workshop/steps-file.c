/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop's steps from a JSON file that people write. */
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/workshop/workshop.h"

#define MAX_STEPS 200

/* Where a file is wrong: its view, counted from 1, and what of it. */
static gboolean
fail (GError **error, guint step, const char *what)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("View %u of the file: “%s” is missing, or is not what it should be."), step + 1,
               what);

  return FALSE;
}

/* (transfer full) (nullable): a text; "" where there is none. */
static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!node)
    return g_strdup ("");

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_dup_string (node)
           : NULL;
}

/* (transfer full) (nullable): an array of codes, or one code, as "A B". */
static char *
dup_codes (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (GString) codes = g_string_new (NULL);
  JsonArray *array;

  if (!node || !JSON_NODE_HOLDS_ARRAY (node))
    return dup_text (object, name);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *one = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (one) || json_node_get_value_type (one) != G_TYPE_STRING)
      return NULL;
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", json_node_get_string (one));
  }

  return g_strdup (codes->str);
}

static gboolean
read_texts (JsonObject *object, VigieStep *step, guint number, GError **error)
{
  const struct {
    const char *name;
    char **text;
    gboolean codes;
  } member[] = {
    { "indicator", &step->indicator, FALSE },
    { "zoning", &step->zoning, FALSE },
    { "palette", &step->palette, FALSE },
    { "question", &step->question, FALSE },
    { "note", &step->note, FALSE },
    { "reference", &step->reference, FALSE },
    { "zoom", &step->zoom, TRUE },
    { "selection", &step->selection, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (member); i++)
    if (!(*member[i].text = member[i].codes ? dup_codes (object, member[i].name)
                                            : dup_text (object, member[i].name)))
      return fail (error, number, member[i].name);

  return *step->indicator != '\0' || fail (error, number, "indicator");
}

/* The zoning where none is named: the finest; the period: the edition's own. */
static gboolean
resolve (VigieStep *step, const VigieEdition *edition, GError **error)
{
  const VigieTable *table = edition->n_tables > 0 ? edition->table[0] : NULL;
  gsize column;

  if (!*step->zoning && table) {
    for (gsize i = 1; i < edition->n_tables; i++)
      if (edition->table[i]->zoning->n_zones > table->zoning->n_zones)
        table = edition->table[i];
    g_free (step->zoning);
    step->zoning = g_strdup (table->zoning->kind);
  }
  if (!vigie_step_find (step, edition, &table, &column, error))
    return FALSE;
  step->period = table->column[column].period;

  return TRUE;
}

static gboolean
read_step (
  JsonObject *object, const VigieEdition *edition, guint number, VigieStep *step, GError **error)
{
  g_autofree char *period = dup_text (object, "period");
  g_autofree char *method = dup_text (object, "method");
  gint64 n_classes = 5;

  if (json_object_has_member (object, "classes"))
    n_classes = json_object_get_int_member_with_default (object, "classes", 0);
  step->method = VIGIE_METHOD_JENKS;
  if (!read_texts (object, step, number, error))
    return FALSE;
  if (!period || (*period && !vigie_period_parse (period, &step->period, NULL)))
    return fail (error, number, "period");
  if (!method || (*method && !vigie_method_parse (method, &step->method)))
    return fail (error, number, "method");
  if (n_classes < 1 || n_classes > VIGIE_MAX_CLASSES)
    return fail (error, number, "classes");
  step->n_classes = (gsize) n_classes;

  return resolve (step, edition, error);
}

static void
set_steps (VigieWorkshop *workshop, GArray *steps)
{
  for (gsize i = 0; i < workshop->n_steps; i++)
    vigie_step_clear (workshop->step + i);
  g_free (workshop->step);
  workshop->n_steps = steps->len;
  g_array_set_clear_func (steps, NULL);
  workshop->step = (VigieStep *) (void *) g_array_free (steps, FALSE);
}

gboolean
vigie_workshop_read_steps (VigieWorkshop *workshop,
                           const VigieEdition *edition,
                           const char *path,
                           GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (VigieStep));
  g_autoptr (GError) problem = NULL;
  JsonArray *array;
  guint n;

  g_array_set_clear_func (steps, (GDestroyNotify) vigie_step_clear);
  if (!json_parser_load_from_file (parser, path, &problem) || !json_parser_get_root (parser) ||
      !JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser))) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is no list of views in JSON: choose another file."), path);
    return FALSE;
  }
  array = json_node_get_array (json_parser_get_root (parser));
  n = MIN (json_array_get_length (array), MAX_STEPS);
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);
    VigieStep step = { 0 };
    gboolean read = JSON_NODE_HOLDS_OBJECT (node)
                      ? read_step (json_node_get_object (node), edition, i, &step, error)
                      : fail (error, i, "{}");

    g_array_append_val (steps, step);
    if (!read)
      return FALSE;
  }
  set_steps (workshop, g_steal_pointer (&steps));

  return TRUE;
}
