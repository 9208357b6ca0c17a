/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user says of modalities, one text each: “DEFM[CAT=A|B|C,AGE=<25]=CHO_ABC_M25”; and of the columns that they make:
 * “CHO_ABC_M25=none”. choice.c reads the rest. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/import/choice.h"
#include "model/import/long-private.h"
#include "model/import/long.h"

static gssize
find_column (const VigieMapping *mapping, const char *heading)
{
  for (gsize j = 0; j < mapping->n_columns; j++)
    if (g_ascii_strcasecmp (mapping->column[j].heading, heading) == 0)
      return (gssize) j;
  return -1;
}

static void
set_measure (VigieMappedColumn *column, const char *variable, VigiePeriod period)
{
  if (column->role == VIGIE_COLUMN_MEASURE)
    return;
  column->role = VIGIE_COLUMN_MEASURE;
  column->period = period;
  g_free (column->variable);
  column->variable = g_strdup (variable);
  g_free (column->reason);
  column->reason = g_strdup (_ ("as was said"));
}

static gboolean
map_text (VigieLong *table,
          VigieMapping *mapping,
          const char *source,
          VigiePeriod period,
          const char *text,
          GError **error)
{
  g_autofree char *left = g_strdup (text);
  char *bracket = strchr (left, '[');
  char *end = strrchr (left, ']');
  const char *variable = g_strstrip (strrchr (left, '=') + 1);
  g_autoptr (VigiePivotRule) rule = NULL;
  gssize column;

  *bracket = *end = '\0';
  g_strstrip (left);
  if (!vigie_variable_is_known (source, variable)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is no variable of the source %s: “vigie-cli catalogue” shows them."),
                 variable, source);
    return FALSE;
  }
  if ((column = find_column (mapping, left)) < 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("The file has no column “%s”."), left);
    return FALSE;
  }
  if (!table->pivot) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("“%s” names modalities, and the file is no long table: it has one row for each zone."),
      text);
    return FALSE;
  }
  set_measure (&mapping->column[column], variable, period);
  rule = vigie_pivot_rule_parse (source, variable, left, bracket + 1);
  if (rule && vigie_long_apply_rule (table, mapping, (gsize) column, rule, NULL, TRUE))
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” cannot be made of the file: it lacks the dimension or one of the "
                  "modalities, or they overlap."),
               text);
  return FALSE;
}

/* “COLUMN[…]=VARIABLE” */
static gboolean
is_of_modalities (const char *text)
{
  const char *bracket = strchr (text, '[');
  const char *end = strrchr (text, ']');

  return bracket && bracket != text && end > bracket && end[1 + strspn (end + 1, " ")] == '=';
}

/* (transfer full) (nullable): of “CHO_ABC=none” the name, where no column of the file has it. */
static char *
dup_taken_away (const VigieMapping *mapping, const char *text)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *name = equals ? g_strstrip (g_strndup (text, equals - text)) : NULL;
  g_autofree char *word = equals ? g_strstrip (g_strdup (equals + 1)) : NULL;

  if (!equals || !*name || *name == '#' || strcmp (word, "none") != 0 ||
      find_column (mapping, name) >= 0)
    return NULL;
  return g_steal_pointer (&name);
}

/* “CHO_ABC”, or of one period “CHO_ABC@2019” */
static gboolean
take_away (VigieLong *table, const char *name, GError **error)
{
  g_auto (GStrv) part = g_strsplit (name, "@", 2);
  VigiePeriod period = { 0 };

  if (part[1] && !vigie_period_parse (part[1], &period, error))
    return FALSE;
  if (table->pivot && vigie_pivot_remove (table->pivot, part[0], period))
    return TRUE;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("The file has no column “%s”, and becomes none: give a heading, or # and the number of "
       "the column."),
    name);
  return FALSE;
}

gboolean
vigie_long_is_said (const VigieMapping *mapping, const char *text)
{
  g_autofree char *taken_away = dup_taken_away (mapping, text);

  return taken_away || is_of_modalities (text);
}

gboolean
vigie_long_map (VigieLong *table,
                VigieMapping *mapping,
                const char *source,
                VigiePeriod period,
                const char *const *map,
                GError **error)
{
  for (gsize i = 0; map && map[i]; i++) {
    g_autofree char *taken_away = dup_taken_away (mapping, map[i]);

    if (taken_away
          ? !take_away (table, taken_away, error)
          : is_of_modalities (map[i]) && !map_text (table, mapping, source, period, map[i], error))
      return FALSE;
  }
  return TRUE;
}
