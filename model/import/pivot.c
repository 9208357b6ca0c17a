/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pivot as a value: copies, and its part of the delivery's record. */
#include "model/import/pivot.h"

#include <string.h>

static int *
dup_taken (const int *taken)
{
  gsize n = 0;

  while (taken[n] >= 0)
    n++;
  return g_memdup2 (taken, (n + 1) * sizeof (int));
}

static void
variable_clear (VigiePivotVariable *variable, gsize n_dimensions)
{
  g_free (variable->variable);
  g_free (variable->rule);
  for (gsize d = 0; variable->take && d < n_dimensions; d++)
    g_free (variable->take[d]);
  g_free (variable->take);
}

VigiePivot *
vigie_pivot_dup (const VigiePivot *pivot)
{
  VigiePivot *copy = g_memdup2 (pivot, sizeof *pivot);

  copy->dimension = g_new0 (VigiePivotDimension, pivot->n_dimensions + 1);
  for (gsize d = 0; d < pivot->n_dimensions; d++) {
    const VigiePivotDimension *from = &pivot->dimension[d];

    copy->dimension[d] = *from;
    copy->dimension[d].name = g_strdup (from->name);
    copy->dimension[d].unknown = g_strdupv (from->unknown);
    copy->dimension[d].modality = g_new0 (VigiePivotModality, from->n_modalities + 1);
    for (gsize m = 0; m < from->n_modalities; m++)
      copy->dimension[d].modality[m].text = g_strdupv (from->modality[m].text);
  }
  copy->variable = g_new0 (VigiePivotVariable, pivot->n_variables + 1);
  for (gsize v = 0; v < pivot->n_variables; v++) {
    copy->variable[v] = pivot->variable[v];
    copy->variable[v].variable = g_strdup (pivot->variable[v].variable);
    copy->variable[v].rule = g_strdup (pivot->variable[v].rule);
    copy->variable[v].take = g_new0 (int *, pivot->n_dimensions + 1);
    for (gsize d = 0; d < pivot->n_dimensions; d++)
      copy->variable[v].take[d] = dup_taken (pivot->variable[v].take[d]);
  }
  return copy;
}

void
vigie_pivot_free (VigiePivot *pivot)
{
  if (!pivot)
    return;
  for (gsize v = 0; v < pivot->n_variables; v++)
    variable_clear (&pivot->variable[v], pivot->n_dimensions);
  g_free (pivot->variable);
  for (gsize d = 0; d < pivot->n_dimensions; d++) {
    for (gsize m = 0; m < pivot->dimension[d].n_modalities; m++)
      g_strfreev (pivot->dimension[d].modality[m].text);
    g_free (pivot->dimension[d].modality);
    g_free (pivot->dimension[d].name);
    g_strfreev (pivot->dimension[d].unknown);
  }
  g_free (pivot->dimension);
  g_free (pivot);
}

void
vigie_pivot_add (
  VigiePivot *pivot, const char *variable, VigiePeriod period, gsize column, int **take, char *rule)
{
  VigiePivotVariable *at = NULL;

  for (gsize v = 0; v < pivot->n_variables && !at; v++)
    if (strcmp (pivot->variable[v].variable, variable) == 0 &&
        vigie_period_compare (pivot->variable[v].period, period) == 0)
      at = &pivot->variable[v];
  if (at) {
    variable_clear (at, pivot->n_dimensions);
  } else {
    pivot->variable = g_renew (VigiePivotVariable, pivot->variable, pivot->n_variables + 2);
    at = &pivot->variable[pivot->n_variables++];
  }
  *at = (VigiePivotVariable) { g_strdup (variable), period, column, take, rule };
}

gboolean
vigie_pivot_remove (VigiePivot *pivot, const char *variable, VigiePeriod period)
{
  gsize n = 0;

  for (gsize v = 0; v < pivot->n_variables; v++) {
    VigiePivotVariable *one = &pivot->variable[v];

    if (strcmp (one->variable, variable) == 0 &&
        (period.year == 0 || vigie_period_compare (one->period, period) == 0))
      variable_clear (one, pivot->n_dimensions);
    else
      pivot->variable[n++] = *one;
  }
  if (n == pivot->n_variables)
    return FALSE;
  pivot->n_variables = n;
  return TRUE;
}

gsize
vigie_pivot_count_taken (const VigiePivot *pivot, gsize variable)
{
  gsize n = 1;

  for (gsize d = 0; d < pivot->n_dimensions; d++) {
    gsize taken = 0;

    while (pivot->variable[variable].take[d][taken] >= 0)
      taken++;
    n *= taken;
  }
  return n;
}

static void
write_texts (GStrv text, JsonBuilder *builder)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; text && text[i]; i++)
    json_builder_add_string_value (builder, text[i]);
  json_builder_end_array (builder);
}

static void
write_dimension (const VigiePivotDimension *dimension, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "column");
  json_builder_add_int_value (builder, (gint64) dimension->column);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, dimension->name);
  json_builder_set_member_name (builder, "modalities");
  json_builder_begin_array (builder);
  for (gsize m = 0; m < dimension->n_modalities; m++)
    write_texts (dimension->modality[m].text, builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "unknown");
  write_texts (dimension->unknown, builder);
  json_builder_end_object (builder);
}

static void
write_variable (const VigiePivot *pivot, const VigiePivotVariable *variable, JsonBuilder *builder)
{
  g_autofree char *period = vigie_period_dup_string (variable->period);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "variable");
  json_builder_add_string_value (builder, variable->variable);
  json_builder_set_member_name (builder, "period");
  json_builder_add_string_value (builder, period);
  json_builder_set_member_name (builder, "column");
  json_builder_add_int_value (builder, (gint64) variable->column);
  json_builder_set_member_name (builder, "rule");
  json_builder_add_string_value (builder, variable->rule);
  json_builder_set_member_name (builder, "take");
  json_builder_begin_array (builder);
  for (gsize d = 0; d < pivot->n_dimensions; d++) {
    json_builder_begin_array (builder);
    for (const int *m = variable->take[d]; *m >= 0; m++)
      json_builder_add_int_value (builder, *m);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
vigie_pivot_write_json (const VigiePivot *pivot, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "absent_is_zero");
  json_builder_add_boolean_value (builder, pivot->absent_is_zero);
  json_builder_set_member_name (builder, "sums_rows");
  json_builder_add_boolean_value (builder, pivot->sums_rows);
  json_builder_set_member_name (builder, "contributor");
  json_builder_add_int_value (builder, pivot->contributor);
  json_builder_set_member_name (builder, "dimensions");
  json_builder_begin_array (builder);
  for (gsize d = 0; d < pivot->n_dimensions; d++)
    write_dimension (&pivot->dimension[d], builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "variables");
  json_builder_begin_array (builder);
  for (gsize v = 0; v < pivot->n_variables; v++)
    write_variable (pivot, &pivot->variable[v], builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static GStrv
read_texts (JsonArray *array)
{
  guint n = json_array_get_length (array);
  GStrv text = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    text[i] = g_strdup (json_array_get_string_element (array, i));
  return text;
}

static void
read_dimension (JsonObject *object, VigiePivotDimension *dimension)
{
  JsonArray *modalities = json_object_get_array_member (object, "modalities");

  dimension->column = (gsize) json_object_get_int_member (object, "column");
  dimension->name = g_strdup (json_object_get_string_member (object, "name"));
  dimension->n_modalities = json_array_get_length (modalities);
  dimension->modality = g_new0 (VigiePivotModality, dimension->n_modalities + 1);
  for (guint m = 0; m < dimension->n_modalities; m++)
    dimension->modality[m].text = read_texts (json_array_get_array_element (modalities, m));
  dimension->unknown = read_texts (json_object_get_array_member (object, "unknown"));
}

static int *
read_taken (JsonArray *array, gsize n_modalities)
{
  guint n = json_array_get_length (array);
  int *taken = g_new (int, n + 1);
  guint kept = 0;

  for (guint i = 0; i < n; i++) {
    gint64 m = json_array_get_int_element (array, i);

    if (m >= 0 && (guint64) m < n_modalities)
      taken[kept++] = (int) m;
  }
  taken[kept] = -1;
  return taken;
}

static void
read_variable (VigiePivot *pivot, JsonObject *object)
{
  JsonArray *takes = json_object_get_array_member (object, "take");
  VigiePeriod period = VIGIE_PERIOD_NONE;
  int **take = g_new0 (int *, pivot->n_dimensions + 1);

  for (guint d = 0; d < pivot->n_dimensions; d++)
    take[d] =
      read_taken (json_array_get_array_element (takes, d), pivot->dimension[d].n_modalities);
  vigie_period_parse (json_object_get_string_member (object, "period"), &period, NULL);
  vigie_pivot_add (pivot, json_object_get_string_member (object, "variable"), period,
                   (gsize) json_object_get_int_member (object, "column"), take,
                   g_strdup (json_object_get_string_member (object, "rule")));
}

VigiePivot *
vigie_pivot_read_json (JsonObject *object)
{
  VigiePivot *pivot = g_new0 (VigiePivot, 1);
  JsonArray *dimensions = json_object_get_array_member (object, "dimensions");
  JsonArray *variables = json_object_get_array_member (object, "variables");

  pivot->absent_is_zero = json_object_get_boolean_member (object, "absent_is_zero");
  pivot->sums_rows = json_object_get_boolean_member (object, "sums_rows");
  pivot->contributor = (gssize) json_object_get_int_member (object, "contributor");
  pivot->n_dimensions = json_array_get_length (dimensions);
  pivot->dimension = g_new0 (VigiePivotDimension, pivot->n_dimensions + 1);
  for (guint d = 0; d < pivot->n_dimensions; d++)
    read_dimension (json_array_get_object_element (dimensions, d), &pivot->dimension[d]);
  for (guint v = 0; v < json_array_get_length (variables); v++)
    read_variable (pivot, json_array_get_object_element (variables, v));
  return pivot;
}
