/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user says of modalities, one text each: “DEFM[CAT=A|B|C,AGE=<25]=CHO_ABC_M25”; choice.c reads the rest. */
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
gboolean
vigie_long_is_of_modalities (const char *text)
{
  const char *bracket = strchr (text, '[');
  const char *end = strrchr (text, ']');

  return bracket && bracket != text && end > bracket && end[1 + strspn (end + 1, " ")] == '=';
}

gboolean
vigie_long_map (VigieLong *table,
                VigieMapping *mapping,
                const char *source,
                VigiePeriod period,
                const char *const *map,
                GError **error)
{
  for (gsize i = 0; map && map[i]; i++)
    if (vigie_long_is_of_modalities (map[i]) &&
        !map_text (table, mapping, source, period, map[i], error))
      return FALSE;
  return TRUE;
}
