/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules compiled in, parsed once. A fault in them is a fault of the program. */
#include "model/catalogue/pivots.h"

#include <gio/gio.h>
#include <string.h>

#include "model/catalogue/heading.h"

typedef struct {
  GPtrArray *rule;
  VigieHeadings *measures;
  GHashTable *trait; /* "URSSAF\nabsent" → "0" */
} Pivots;

void
vigie_pivot_rule_free (VigiePivotRule *rule)
{
  if (!rule)
    return;
  g_free (rule->source);
  g_free (rule->variable);
  g_free (rule->measure);
  for (gsize i = 0; i < rule->n_conditions; i++) {
    g_free (rule->condition[i].dimension);
    g_strfreev (rule->condition[i].choice);
  }
  g_free (rule->condition);
  g_free (rule);
}

VigiePivotRule *
vigie_pivot_rule_parse (const char *source,
                        const char *variable,
                        const char *measure,
                        const char *text)
{
  g_autoptr (VigiePivotRule) rule = g_new0 (VigiePivotRule, 1);
  g_auto (GStrv) part = g_strsplit (text, ",", -1);

  rule->source = g_strdup (source);
  rule->variable = g_strdup (variable);
  rule->measure = g_strdup (measure);
  rule->condition = g_new0 (VigiePivotCondition, g_strv_length (part) + 1);
  for (gsize i = 0; part[i]; i++) {
    char *equals = strchr (part[i], '=');

    if (!equals || equals == part[i] || !equals[1])
      return NULL;
    *equals = '\0';
    rule->condition[rule->n_conditions].dimension = g_strdup (g_strstrip (part[i]));
    rule->condition[rule->n_conditions++].choice = g_strsplit (equals + 1, "/", -1);
  }
  return g_steal_pointer (&rule);
}

/* source;variable;measure;conditions: without a variable the measure's headings, with “*” a trait. */
static void
add_line (Pivots *pivots, const char *line)
{
  g_auto (GStrv) cell = g_strsplit (line, ";", -1);

  g_assert_cmpuint (g_strv_length (cell), ==, 4);
  if (strcmp (cell[1], "*") == 0) {
    g_auto (GStrv) said = g_strsplit (cell[3], "=", 2);

    g_hash_table_insert (pivots->trait, g_strconcat (cell[0], "\n", said[0], NULL),
                         g_strdup (said[1]));
  } else if (!*cell[1]) {
    gboolean read = vigie_headings_add (pivots->measures, cell[0], cell[2], TRUE, FALSE);

    g_assert (read);
  } else {
    VigiePivotRule *rule = vigie_pivot_rule_parse (cell[0], cell[1], cell[2], cell[3]);

    g_assert (rule);
    g_ptr_array_add (pivots->rule, rule);
  }
}

static Pivots *
pivots_new (void)
{
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data ("/vigie/catalogue/pivots.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  Pivots *pivots = g_new0 (Pivots, 1);
  g_auto (GStrv) line = NULL;

  g_assert (bytes);
  pivots->rule = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_pivot_rule_free);
  pivots->measures = vigie_headings_new ();
  pivots->trait = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (gsize i = 1; line[i] && *line[i]; i++)
    add_line (pivots, line[i]);
  return pivots;
}

static const Pivots *
pivots_get (void)
{
  static Pivots *pivots = NULL;

  if (g_once_init_enter (&pivots))
    g_once_init_leave (&pivots, pivots_new ());
  return pivots;
}

const GPtrArray *
vigie_pivot_rules (void)
{
  return pivots_get ()->rule;
}

gboolean
vigie_pivot_recognise (const char *source,
                       const char *heading,
                       int period_year,
                       VigieHeadingMatch *match)
{
  *match = (VigieHeadingMatch) { NULL, 0, 1.0, FALSE, FALSE, NULL, FALSE };
  if (vigie_headings_match (pivots_get ()->measures, source, heading, period_year, match))
    return TRUE;
  return vigie_catalogue_recognise (vigie_catalogue_get (), source, heading, period_year, match) &&
         !match->flag;
}

/* (nullable) */
static const char *
trait_of (const char *source, const char *name)
{
  g_autofree char *key = g_strconcat (source, "\n", name, NULL);

  return g_hash_table_lookup (pivots_get ()->trait, key);
}

gboolean
vigie_pivot_sums_rows (const char *source)
{
  return g_strcmp0 (trait_of (source, "rows"), "sum") == 0;
}

const char *
vigie_pivot_row_unit (const char *source)
{
  return trait_of (source, "unit");
}

gboolean
vigie_pivot_absent_is_zero (const char *source)
{
  return g_strcmp0 (trait_of (source, "absent"), "0") == 0;
}
