/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue says it without a column of its own: by its indicators, then by its relations. */
#include "model/catalogue/summable.h"

#include <string.h>

#include "model/catalogue/catalogue.h"

typedef enum {
  UNSAID,
  SUMMED,
  NEVER
} Verdict;

/* Verdicts by "source\nvariable", as pointers. */
static Verdict
get (GHashTable *verdicts, const char *source, const char *variable)
{
  g_autofree char *key = g_strconcat (source, "\n", variable, NULL);

  return GPOINTER_TO_INT (g_hash_table_lookup (verdicts, key));
}

static void
set (GHashTable *verdicts, const char *source, const char *variable, Verdict verdict)
{
  g_hash_table_insert (verdicts, g_strconcat (source, "\n", variable, NULL),
                       GINT_TO_POINTER (verdict));
}

static void
take_indicators (GHashTable *verdicts)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    const VigieFormula *side[] = { &indicator->numerator, &indicator->denominator };
    Verdict verdict = indicator->aggregation == VIGIE_AGGREGATE_NONE ? NEVER : SUMMED;

    for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
      for (gsize t = 0; t < side[s]->n; t++) {
        const VigieTerm *term = &side[s]->term[t];

        set (verdicts, term->source, term->variable,
             MAX (verdict, get (verdicts, term->source, term->variable)));
      }
  }
}

/* Gives @verdict to the members of a relation that have none. */
static gboolean
spread (GHashTable *verdicts, const VigieRelation *relation, Verdict verdict)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };
  gboolean changed = FALSE;

  for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
    for (gsize t = 0; t < side[s]->n; t++) {
      const char *variable = side[s]->term[t].variable;

      if (get (verdicts, relation->source, variable) != UNSAID)
        continue;
      set (verdicts, relation->source, variable, verdict);
      changed = TRUE;
    }
  return changed;
}

/* A total of 100, or a member that is never summed. */
static gboolean
is_of_shares (GHashTable *verdicts, const VigieRelation *relation)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };

  if (relation->total.n == 0)
    return TRUE;
  for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
    for (gsize t = 0; t < side[s]->n; t++)
      if (get (verdicts, relation->source, side[s]->term[t].variable) == NEVER)
        return TRUE;
  return FALSE;
}

static gboolean
adds_up (const VigieRelation *relation)
{
  return relation->kind == VIGIE_RELATION_EQUAL || relation->kind == VIGIE_RELATION_PART_OF;
}

/* First what is never summed, from relation to relation until nothing changes; the rest is. */
static GHashTable *
find_verdicts (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GHashTable *verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean changed = TRUE;

  take_indicators (verdicts);
  while (changed) {
    changed = FALSE;
    for (gsize i = 0; i < catalogue->n_relations; i++)
      if (adds_up (&catalogue->relation[i]) && is_of_shares (verdicts, &catalogue->relation[i]))
        changed |= spread (verdicts, &catalogue->relation[i], NEVER);
  }
  for (gsize i = 0; i < catalogue->n_relations; i++)
    if (adds_up (&catalogue->relation[i]))
      spread (verdicts, &catalogue->relation[i], SUMMED);

  return verdicts;
}

gboolean
vigie_variable_is_summable (const char *source, const char *variable)
{
  static GHashTable *verdicts;

  if (g_once_init_enter (&verdicts))
    g_once_init_leave (&verdicts, find_verdicts ());
  return get (verdicts, source, variable) == SUMMED;
}
