/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition is asked to be, and how it changes. */
#include "widgets/editions/edition-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/contours-receipt.h"
#include "model/convention/source-sheet-act.h"
#include "model/core/error.h"

/* DOMAIN 6.7. */
#define ROUND_BASE 5.0

/* An observatory with more has lost count of them. */
#define MOST_GROUPINGS 99

VigieEditionPlan *
vigie_edition_plan_new (VigieAudience audience)
{
  VigieEditionPlan *plan = g_new0 (VigieEditionPlan, 1);

  plan->column = g_array_new (FALSE, TRUE, sizeof (VigieColumn));
  plan->zoning = g_ptr_array_new_with_free_func (g_free);
  plan->rounded = g_ptr_array_new_with_free_func (g_free);
  plan->audience = audience;
  return plan;
}

void
vigie_edition_plan_free (VigieEditionPlan *plan)
{
  g_array_unref (plan->column);
  g_ptr_array_unref (plan->zoning);
  g_clear_pointer (&plan->before, vigie_edition_plan_free);
  g_free (plan->grouping);
  g_ptr_array_unref (plan->rounded);
  g_free (plan);
}

void
vigie_edition_plan_add_column (VigieEditionPlan *plan, const VigieColumn *column)
{
  VigieColumn own = { .indicator = column->indicator, .period = column->period };

  g_array_append_val (plan->column, own);
}

void
vigie_edition_plan_add_zoning (VigieEditionPlan *plan, const char *kind)
{
  g_ptr_array_add (plan->zoning, g_strdup (kind));
}

VigieEditionPlan *
vigie_edition_plan_of (const VigieEdition *edition)
{
  VigieEditionPlan *plan = vigie_edition_plan_new (edition->audience);

  for (gsize t = 0; t < edition->n_tables; t++) {
    vigie_edition_plan_add_zoning (plan, edition->table[t]->zoning->kind);
    plan->vintage = MAX (plan->vintage, edition->table[t]->zoning->vintage);
  }
  for (gsize c = 0; edition->n_tables && c < edition->table[0]->n_columns; c++)
    vigie_edition_plan_add_column (plan, &edition->table[0]->column[c]);
  plan->communes_published = edition->communes_published;
  plan->keep_last_year = edition->keep_last_year;
  plan->supersedes = edition->supersedes;
  return plan;
}

VigieEditionPlan *
vigie_edition_plan_copy (const VigieEditionPlan *plan)
{
  VigieEditionPlan *copy = vigie_edition_plan_new (plan->audience);

  g_array_append_vals (copy->column, plan->column->data, plan->column->len);
  for (guint i = 0; i < plan->zoning->len; i++)
    vigie_edition_plan_add_zoning (copy, g_ptr_array_index (plan->zoning, i));
  copy->vintage = plan->vintage;
  copy->communes_published = plan->communes_published;
  copy->keep_last_year = plan->keep_last_year;
  copy->supersedes = plan->supersedes;
  copy->before = plan->before ? vigie_edition_plan_copy (plan->before) : NULL;
  copy->grouping = g_strdup (plan->grouping);
  for (guint i = 0; i < plan->rounded->len; i++)
    g_ptr_array_add (copy->rounded, g_strdup (g_ptr_array_index (plan->rounded, i)));
  return copy;
}

/* The zoning with the most zones. */
static gssize
find_finest (const VigieEditionPlan *plan, VigieObservatory *observatory)
{
  gssize best = -1;
  gsize most = 0;

  for (guint i = 0; i < plan->zoning->len; i++) {
    g_autoptr (VigieZoning) zoning =
      vigie_zoning_load (observatory, g_ptr_array_index (plan->zoning, i), plan->vintage, NULL);

    if (zoning && zoning->n_zones > most) {
      most = zoning->n_zones;
      best = (gssize) i;
    }
  }

  return best;
}

static gboolean
leave_finest_out (VigieEditionPlan *plan, VigieObservatory *observatory, GError **error)
{
  gssize finest = find_finest (plan, observatory);

  if (finest < 0 || plan->zoning->len < 2) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The edition has one zoning only: prepare another one with coarser "
                            "zones."));
    return FALSE;
  }

  g_ptr_array_remove_index (plan->zoning, (guint) finest);
  return TRUE;
}

static gboolean
leave_column_out (VigieEditionPlan *plan, const char *indicator, GError **error)
{
  for (guint i = plan->column->len; i > 0; i--)
    if (g_strcmp0 (g_array_index (plan->column, VigieColumn, i - 1).indicator->code, indicator) ==
        0)
      g_array_remove_index (plan->column, i - 1);

  if (plan->column->len == 0) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The edition has no other column: discard it instead."));
    return FALSE;
  }

  return TRUE;
}

/* Rounding is a rule of the source: the sheets of the columns' sources get a new version. */
static gboolean
round_figures (VigieEditionPlan *plan,
               VigieObservatory *observatory,
               const GDate *today,
               GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < plan->column->len; i++) {
    const char *source = g_array_index (plan->column, VigieColumn, i).indicator->source;
    g_autoptr (VigieSourceSheet) sheet = NULL;

    if (!g_hash_table_add (done, (gpointer) source))
      continue;
    if (!(sheet = vigie_source_sheet_load (observatory, source, error)))
      return FALSE;
    if (sheet->rule.round == 0.0) {
      sheet->rule.round = ROUND_BASE;
      if (!vigie_source_sheet_revise (observatory, sheet, today, error))
        return FALSE;
      g_ptr_array_add (plan->rounded, g_strdup (source));
    }
  }

  return TRUE;
}

gboolean
vigie_edition_plan_unround (const VigieEditionPlan *plan,
                            VigieObservatory *observatory,
                            const GDate *today,
                            GError **error)
{
  for (guint i = 0; i < plan->rounded->len; i++) {
    g_autoptr (VigieSourceSheet) sheet =
      vigie_source_sheet_load (observatory, g_ptr_array_index (plan->rounded, i), error);

    if (!sheet)
      return FALSE;
    if (sheet->rule.round != ROUND_BASE)
      continue; /* changed by hand since */
    sheet->rule.round = 0.0;
    if (!vigie_source_sheet_revise (observatory, sheet, today, error))
      return FALSE;
  }

  return TRUE;
}

/* A kind that no grouping has yet: what an edition refers to keeps its meaning. */
static VigieGrouping *
new_grouping (VigieObservatory *observatory, const VigieZoning *iris, GError **error)
{
  for (int n = 1; n <= MOST_GROUPINGS; n++) {
    g_autofree char *kind = g_strdup_printf ("regroupement-%d", n);
    g_autoptr (VigieGrouping) grouping =
      vigie_grouping_load (observatory, kind, iris->vintage, error);

    if (!grouping)
      return NULL;
    if (grouping->pair->len == 0)
      return g_steal_pointer (&grouping);
  }

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("There are %d regroupings already: delete those that no edition uses."),
               MOST_GROUPINGS);
  return NULL;
}

/* The code of a group is that of its first IRIS; the others stay alone, so that the whole territory
 * is in the edition. */
static void
fill_grouping (VigieGrouping *grouping, const VigieZoning *iris, char **zones)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < iris->n_zones; i++)
    vigie_grouping_put (grouping, iris->zone[i].code, iris->zone[i].code, iris->zone[i].name);
  for (gsize i = 0; zones[i] && zones[i + 1]; i += 2) {
    const char *group = g_hash_table_lookup (first, zones[i + 1]);

    if (!group) {
      group = zones[i];
      g_hash_table_insert (first, zones[i + 1], zones[i]);
    }
    vigie_grouping_put (grouping, zones[i], group, zones[i + 1]);
  }
}

/* Decided and journalled, as one made on the map is. */
static gboolean
store_grouping (VigieObservatory *observatory,
                const VigieGrouping *grouping,
                const GDate *today,
                GError **error)
{
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);

  return convention &&
         vigie_grouping_receive (observatory, convention, grouping, today, NULL, error);
}

static gboolean
regroup (VigieEditionPlan *plan,
         VigieObservatory *observatory,
         const VigieAlternative *alternative,
         const GDate *today,
         GError **error)
{
  g_autoptr (VigieZoning) iris = vigie_zoning_load (observatory, "iris", plan->vintage, error);
  g_autoptr (VigieGrouping) grouping = NULL;

  if (!iris || !(grouping = new_grouping (observatory, iris, error)))
    return FALSE;
  fill_grouping (grouping, iris, alternative->zones);
  if (!store_grouping (observatory, grouping, today, error))
    return FALSE;
  plan->grouping = g_strdup (grouping->kind);

  for (guint i = 0; i < plan->zoning->len; i++)
    if (strcmp (g_ptr_array_index (plan->zoning, i), "iris") == 0) {
      g_free (plan->zoning->pdata[i]);
      plan->zoning->pdata[i] = g_strdup (grouping->kind);
    }
  return TRUE;
}

gboolean
vigie_edition_plan_ungroup (const VigieEditionPlan *plan,
                            VigieObservatory *observatory,
                            const GDate *today,
                            GError **error)
{
  g_autoptr (VigieGrouping) none = NULL;
  g_autoptr (GError) problem = NULL;

  if (!plan->grouping)
    return TRUE;
  none = vigie_grouping_new (plan->grouping, plan->vintage, NULL);
  if (store_grouping (observatory, none, today, &problem) ||
      g_error_matches (problem, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* What is stored with it is remembered in @plan, so that it can be undone. */
static void
remember (VigieEditionPlan *plan)
{
  VigieEditionPlan *before = vigie_edition_plan_copy (plan);

  g_clear_pointer (&plan->before, vigie_edition_plan_free);
  plan->before = before;
  g_clear_pointer (&plan->grouping, g_free);
  g_ptr_array_set_size (plan->rounded, 0);
}

gboolean
vigie_edition_plan_take (VigieEditionPlan *plan,
                         VigieObservatory *observatory,
                         const VigieAlternative *alternative,
                         const GDate *today,
                         GError **error)
{
  remember (plan);
  switch (alternative->kind) {
  case VIGIE_ALTERNATIVE_REGROUP:
    return regroup (plan, observatory, alternative, today, error);
  case VIGIE_ALTERNATIVE_DROP:
    return leave_column_out (plan, alternative->indicator, error);
  case VIGIE_ALTERNATIVE_COARSER:
    return leave_finest_out (plan, observatory, error);
  case VIGIE_ALTERNATIVE_ROUND:
    return round_figures (plan, observatory, today, error);
  }

  return FALSE;
}

gint64
vigie_edition_plan_prepare (const VigieEditionPlan *plan,
                            VigieObservatory *observatory,
                            const GDate *today,
                            VigieProgress *progress,
                            GError **error)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  VigieEditionRequest request = {
    .column = (const VigieColumn *) (gconstpointer) plan->column->data,
    .n_columns = plan->column->len,
    .vintage = plan->vintage,
    .audience = plan->audience,
    .communes_published = plan->communes_published,
    .keep_last_year = plan->keep_last_year,
    .supersedes = plan->supersedes,
  };

  for (guint i = 0; i < plan->zoning->len; i++)
    g_ptr_array_add (kinds, g_ptr_array_index (plan->zoning, i));
  g_ptr_array_add (kinds, NULL);
  request.zoning = (const char *const *) kinds->pdata;

  return vigie_edition_prepare (observatory, &request, today, progress, error);
}
