/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule becomes the modalities that are summed: those that it names, and all of every other dimension. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/summable.h"
#include "model/import/choice.h"
#include "model/import/cover.h"
#include "model/import/long-private.h"
#include "model/import/long.h"

#define COMBINATIONS_TRIED 20000
#define MODALITIES_SAID 6

/* One way or two to take a dimension: by its total, or by a sum. */
typedef struct {
  int *way[2];
  int n;
} Ways;

static const VigiePivotCondition *
condition_of (const VigiePivotRule *rule,
              const VigieLong *table,
              const VigieLongDimension *dimension,
              const VigieMapping *mapping)
{
  for (gsize i = 0; i < rule->n_conditions; i++)
    if (g_ascii_strcasecmp (rule->condition[i].dimension, dimension->name) == 0 ||
        g_ascii_strcasecmp (rule->condition[i].dimension,
                            mapping->column[dimension->column].heading) == 0)
      return &rule->condition[i];
  return NULL;
}

static gboolean
has_condition (const VigiePivotRule *rule, const VigiePivotCondition *condition)
{
  for (gsize i = 0; rule && i < rule->n_conditions; i++)
    if (strcmp (rule->condition[i].dimension, condition->dimension) == 0 &&
        g_strv_equal ((const char *const *) rule->condition[i].choice,
                      (const char *const *) condition->choice))
      return TRUE;
  return FALSE;
}

static gssize
find_spelling (const VigieLongDimension *dimension, const char *text)
{
  for (gsize m = 0; m < dimension->n; m++) {
    const GPtrArray *texts = dimension->text->pdata[m];

    for (guint i = 0; i < texts->len; i++)
      if (g_ascii_strcasecmp (texts->pdata[i], text) == 0)
        return (gssize) m;
  }
  return -1;
}

/* “A|B|C”: as the file spells them, else by what they mean. */
static int *
take_choice (const VigieLongDimension *dimension, const char *choice)
{
  g_auto (GStrv) part = g_strsplit (choice, "|", -1);
  g_autofree int *taken = g_new (int, g_strv_length (part) + 1);
  VigieAtoms target = { { 0, 0 } };
  gsize n = 0;

  for (gsize i = 0; part[i]; i++) {
    gssize m = find_spelling (dimension, g_strstrip (part[i]));

    if (m >= 0)
      taken[n++] = (int) m;
  }
  taken[n] = -1;
  if (part[0] && n == g_strv_length (part))
    return g_steal_pointer (&taken);
  for (gsize i = 0; part[i] && dimension->dimension; i++) {
    VigieModality modality = vigie_modality_read (dimension->dimension, part[i]);

    if (vigie_atoms_is_empty (modality.atoms))
      return NULL;
    target = vigie_atoms_or (target, modality.atoms);
  }
  return dimension->dimension
           ? vigie_cover_atoms (dimension->dimension, dimension->modality, dimension->n, target)
           : NULL;
}

static void
find_ways (const VigieLong *table,
           const VigieMapping *mapping,
           const VigieLongDimension *dimension,
           const VigiePivotRule *rule,
           const VigiePivotRule *skip,
           Ways *ways)
{
  const VigiePivotCondition *condition = condition_of (rule, table, dimension, mapping);
  int *with, *without;

  *ways = (Ways) { { NULL, NULL }, 0 };
  if (condition && !has_condition (skip, condition)) {
    for (gsize i = 0; condition->choice[i] && ways->n == 0; i++)
      if ((ways->way[0] = take_choice (dimension, condition->choice[i])))
        ways->n = 1;
    return;
  }
  with = vigie_cover_whole (dimension->dimension, dimension->modality, dimension->n, TRUE);
  without = vigie_cover_whole (dimension->dimension, dimension->modality, dimension->n, FALSE);
  if (with && without && with[0] == without[0] && with[1] < 0 && without[1] < 0)
    g_clear_pointer (&without, g_free);
  if (with)
    ways->way[ways->n++] = with;
  if (without)
    ways->way[ways->n++] = without;
}

/* The share of the combinations that have rows. */
static double
share_with_rows (const VigieLong *table, int *const *take)
{
  g_autofree guint16 *number = g_new0 (guint16, table->n + 1);
  g_autofree gsize *at = g_new0 (gsize, table->n + 1);
  gsize n = 0, found = 0, d = 0;

  if (!table->combination || table->n == 0)
    return 1.0;
  while (d < table->n && n < COMBINATIONS_TRIED) {
    g_autoptr (GBytes) key = NULL;

    for (gsize k = 0; k < table->n; k++)
      number[k] = (guint16) take[k][at[k]];
    key = g_bytes_new_static (number, table->n * sizeof *number);
    found += g_hash_table_contains (table->combination, key);
    n++;
    for (d = 0; d < table->n && take[d][++at[d]] < 0; d++)
      at[d] = 0;
  }
  return (double) found / (double) n;
}

/* Of the ways of each dimension those of which most combinations have rows; totals first. */
static int **
choose_ways (const VigieLong *table, const Ways *ways)
{
  g_autofree int **take = g_new0 (int *, table->n + 1);
  g_autofree int **best = g_new0 (int *, table->n + 1);
  g_autofree int *at = g_new0 (int, table->n + 1);
  double most = 0.0;
  gsize d = 0;

  do {
    double share;

    for (gsize k = 0; k < table->n; k++)
      take[k] = ways[k].way[at[k]];
    share = share_with_rows (table, take);
    if (share > most) {
      most = share;
      memcpy (best, take, (table->n + 1) * sizeof *best);
    }
    for (d = 0; d < table->n && ++at[d] == ways[d].n; d++)
      at[d] = 0;
  } while (d < table->n && most < 1.0);
  if (most == 0.0)
    return NULL;
  for (gsize k = 0; k < table->n; k++) {
    gsize n = 0;

    while (best[k][n] >= 0)
      n++;
    best[k] = g_memdup2 (best[k], (n + 1) * sizeof (int));
  }
  return g_steal_pointer (&best);
}

static void
append_taken (GString *rule, const VigieLongDimension *dimension, const int *taken)
{
  gsize n = 0;

  while (taken[n] >= 0)
    n++;
  g_string_append_printf (rule, "%s%s = ", strchr (rule->str, '[') ? ", " : " [", dimension->name);
  if (n > MODALITIES_SAID) {
    g_string_append_printf (rule, ngettext ("%zu modality", "%zu modalities", n), n);
    return;
  }
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (
      rule, "%s%s", i ? " + " : "",
      (char *) g_ptr_array_index ((GPtrArray *) dimension->text->pdata[taken[i]], 0));
}

static char *
rule_in_words (const VigieLong *table, const char *heading, int *const *take)
{
  GString *rule = g_string_new (heading);

  for (gsize d = 0; d < table->n; d++)
    append_taken (rule, &table->dimension[d], take[d]);
  if (strchr (rule->str, '['))
    g_string_append_c (rule, ']');
  return g_string_free (rule, FALSE);
}

static gboolean
holds (const VigiePivot *pivot, const char *variable, VigiePeriod period)
{
  for (gsize v = 0; v < pivot->n_variables; v++)
    if (strcmp (pivot->variable[v].variable, variable) == 0 &&
        vigie_period_compare (pivot->variable[v].period, period) == 0)
      return TRUE;
  return FALSE;
}

static void
take_free (int **take, gsize n)
{
  for (gsize d = 0; take && d < n; d++)
    g_free (take[d]);
  g_free (take);
}

static gboolean
is_summable (const VigieMappedColumn *column, const VigiePivotRule *rule)
{
  return column->nature == VIGIE_NATURE_KNOWN
           ? vigie_variable_is_summable (rule->source, rule->variable)
           : column->nature == VIGIE_NATURE_STOCK;
}

static gboolean
add_period (VigieLong *table,
            const VigieMapping *mapping,
            gsize column,
            const VigiePivotRule *rule,
            VigiePeriod period,
            const Ways *ways,
            gboolean replace)
{
  int **take;
  gsize n = 1;

  if (!replace && holds (table->pivot, rule->variable, period))
    return FALSE;
  for (gsize d = 0; d < table->n; d++)
    if (ways[d].n == 0)
      return FALSE;
  if (!(take = choose_ways (table, ways)))
    return FALSE;
  for (gsize d = 0; d < table->n; d++)
    for (gsize i = 1; take[d][i] >= 0; i++)
      n++;
  /* A median of two modalities is none. */
  if (n > 1 && !is_summable (&mapping->column[column], rule)) {
    take_free (take, table->n);
    return FALSE;
  }
  vigie_pivot_add (table->pivot, rule->variable, period, column, take,
                   rule_in_words (table, mapping->column[column].heading, take));
  return TRUE;
}

/* A column of periods: a variable for each. */
static gboolean
add_periods (VigieLong *table,
             const VigieMapping *mapping,
             gsize column,
             const VigiePivotRule *rule,
             Ways *ways,
             gsize periods,
             gboolean replace)
{
  const VigieLongDimension *dimension = &table->dimension[periods];
  gboolean any = FALSE;

  for (gsize m = 0; m < dimension->n; m++) {
    int one[2] = { (int) m, -1 };
    VigiePeriod period;

    if (!vigie_long_read_period (g_ptr_array_index ((GPtrArray *) dimension->text->pdata[m], 0),
                                 &period))
      continue;
    ways[periods] = (Ways) { { one, NULL }, 1 };
    any |= add_period (table, mapping, column, rule, period, ways, replace);
  }
  ways[periods] = (Ways) { { NULL, NULL }, 0 };
  return any;
}

gboolean
vigie_long_apply_rule (VigieLong *table,
                       const VigieMapping *mapping,
                       gsize column,
                       const VigiePivotRule *rule,
                       const VigiePivotRule *skip,
                       gboolean replace)
{
  g_autofree Ways *ways = g_new0 (Ways, table->n + 1);
  gsize n_used = 0, n_periods = 0, periods = 0;
  gboolean done = FALSE;

  for (gsize d = 0; d < table->n; d++) {
    const VigieLongDimension *dimension = &table->dimension[d];

    n_used += condition_of (rule, table, dimension, mapping) != NULL;
    if (dimension->dimension && dimension->dimension->kind == VIGIE_DIMENSION_PERIOD) {
      periods = d;
      n_periods++;
    } else {
      find_ways (table, mapping, dimension, rule, skip, &ways[d]);
    }
  }
  if (n_used + (skip ? skip->n_conditions : 0) >= rule->n_conditions && n_periods < 2)
    done = n_periods == 1 ? add_periods (table, mapping, column, rule, ways, periods, replace)
                          : add_period (table, mapping, column, rule,
                                        mapping->column[column].period, ways, replace);
  for (gsize d = 0; d < table->n; d++)
    for (int k = 0; k < ways[d].n; k++)
      g_free (ways[d].way[k]);
  return done;
}

/* What a column of a variable fulfils by itself: DEFM_ABC is DEFM of the categories A, B and C. */
static const VigiePivotRule *
rule_within (const VigiePivotRule *rule, const char *variable)
{
  const GPtrArray *rules = vigie_pivot_rules ();

  for (guint i = 0; i < rules->len; i++) {
    const VigiePivotRule *other = rules->pdata[i];
    gboolean within = other != rule && strcmp (other->source, rule->source) == 0 &&
                      strcmp (other->measure, rule->measure) == 0 &&
                      strcmp (other->variable, variable) == 0;

    for (gsize k = 0; k < other->n_conditions && within; k++)
      within = has_condition (rule, &other->condition[k]);
    if (within)
      return other;
  }
  return NULL;
}

static void
apply_to_column (VigieLong *table, const VigieMapping *mapping, const char *source, gsize column)
{
  const GPtrArray *rules = vigie_pivot_rules ();
  const char *variable = mapping->column[column].variable;
  g_autoptr (VigiePivotRule) whole = vigie_pivot_rule_parse (source, variable, variable, "");

  for (guint i = 0; i < rules->len; i++) {
    const VigiePivotRule *rule = rules->pdata[i];
    const VigiePivotRule *within;

    if (strcmp (rule->source, source) != 0)
      continue;
    if (strcmp (rule->measure, variable) == 0)
      vigie_long_apply_rule (table, mapping, column, rule, NULL, FALSE);
    else if ((within = rule_within (rule, variable)))
      vigie_long_apply_rule (table, mapping, column, rule, within, FALSE);
  }
  if (vigie_variable_is_known (source, variable) ||
      mapping->column[column].nature != VIGIE_NATURE_KNOWN)
    vigie_long_apply_rule (table, mapping, column, whole, NULL, FALSE);
}

void
vigie_long_apply_rules (VigieLong *table, const VigieMapping *mapping, const char *source)
{
  for (gsize j = 0; j < mapping->n_columns; j++)
    if (mapping->column[j].role == VIGIE_COLUMN_MEASURE)
      apply_to_column (table, mapping, source, j);
}
