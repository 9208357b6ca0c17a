/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source figures: variables brought to a zoning, formulas over them. */
#include "model/deliveries/source-figures.h"

#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/deliveries/delivery-table.h"
#include "model/deliveries/holding-index.h"
#include "model/deliveries/packing.h"
#include "model/deliveries/sealed-column.h"
#include "model/statistics/aggregation.h"
#include "model/store/seal.h"

/* One variable over one zoning, as it was computed. */
typedef struct {
  VigieFigures *figures;
  gboolean invented;
} Column;

struct _VigieSourceFigures {
  VigieObservatory *observatory;
  VigieHoldingIndex *index;
  GPtrArray *entry;   /* VigieZoningEntry */
  GHashTable *zoning; /* id → VigieZoning */
  GHashTable *key;    /* delivery → id of its key */
  GHashTable *seal;   /* delivery → VigieSeal */
  GHashTable *rule;   /* source → VigieSourceSheet, or NULL */
  GHashTable *column; /* "zoning\nsource\nvariable\nperiod\nsummable" → Column */
  GHashTable *groups; /* "fine coarse" → guint32[] */
};

static void
column_free (Column *column)
{
  vigie_figures_wipe (column->figures);
  g_free (column);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

VigieSourceFigures *
vigie_source_figures_new (VigieObservatory *observatory, GError **error)
{
  g_autoptr (VigieSourceFigures) figures = NULL;
  g_autoptr (GPtrArray) delivery = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = vigie_deliveries_list (observatory, TRUE, error)))
    return NULL;

  figures = g_new0 (VigieSourceFigures, 1);
  figures->observatory = observatory;
  figures->zoning = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                           (GDestroyNotify) vigie_zoning_unref);
  figures->key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  figures->seal =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) vigie_seal_free);
  figures->rule = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) vigie_source_sheet_free);
  figures->column =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) column_free);
  figures->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < delivery->len; i++) {
    const VigieDelivery *one = g_ptr_array_index (delivery, i);

    g_hash_table_insert (figures->key, dup_id (one->id), dup_id (one->sealed_key));
  }

  if (!(figures->index = vigie_holding_index_new (observatory, error)) ||
      !(figures->entry = vigie_zonings_list (observatory, error)))
    return NULL;

  return g_steal_pointer (&figures);
}

void
vigie_source_figures_free (VigieSourceFigures *figures)
{
  if (!figures)
    return;

  g_hash_table_unref (figures->column);
  g_hash_table_unref (figures->groups);
  g_hash_table_unref (figures->rule);
  g_hash_table_unref (figures->seal);
  g_hash_table_unref (figures->key);
  g_hash_table_unref (figures->zoning);
  g_clear_pointer (&figures->entry, g_ptr_array_unref);
  vigie_holding_index_free (figures->index);
  g_free (figures);
}

/* Zonings. */

static const VigieZoningEntry *
find_entry (VigieSourceFigures *figures, gint64 id)
{
  for (guint i = 0; i < figures->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (figures->entry, i);

    if (entry->id == id)
      return entry;
  }
  return NULL;
}

static VigieZoning *
zoning_by_id (VigieSourceFigures *figures, gint64 id, GError **error)
{
  VigieZoning *zoning = g_hash_table_lookup (figures->zoning, &id);

  if (!zoning) {
    zoning = vigie_zoning_load_by_id (figures->observatory, id, error);
    if (zoning)
      g_hash_table_insert (figures->zoning, dup_id (id), zoning);
  }
  return zoning;
}

/* The zoning of a kind in a vintage; %NULL without error when the observatory has none. */
static VigieZoning *
zoning_of_kind (VigieSourceFigures *figures, const char *kind, int vintage, GError **error)
{
  for (guint i = 0; i < figures->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (figures->entry, i);

    if (entry->vintage == vintage && strcmp (entry->kind, kind) == 0)
      return zoning_by_id (figures, entry->id, error);
  }
  return NULL;
}

static const guint32 *
groups_of (VigieSourceFigures *figures, const VigieZoning *fine, const VigieZoning *coarse)
{
  g_autofree char *key =
    g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, fine->id, coarse->id);
  guint32 *groups = g_hash_table_lookup (figures->groups, key);

  if (!groups) {
    groups = vigie_zoning_groups (fine, coarse);
    g_hash_table_insert (figures->groups, g_steal_pointer (&key), groups);
  }
  return groups;
}

/* Per group, its number of members and the last of them. */
static void
count_groups (const guint32 *group, gsize n, gsize n_groups, guint32 *count, guint32 *member)
{
  memset (count, 0, n_groups * sizeof *count);
  for (gsize i = 0; i < n; i++) {
    if (group[i] < n_groups) {
      count[group[i]]++;
      member[group[i]] = (guint32) i;
    }
  }
}

/* As delivered. */

static VigieFigures *
open_holding (VigieSourceFigures *figures, const VigieHolding *holding, GError **error)
{
  VigieSeal *seal = g_hash_table_lookup (figures->seal, &holding->delivery);
  const gint64 *key = g_hash_table_lookup (figures->key, &holding->delivery);

  if (!seal) {
    seal = vigie_seal_load (figures->observatory, key ? *key : 0, error);
    if (!seal)
      return NULL;
    g_hash_table_insert (figures->seal, dup_id (holding->delivery), seal);
  }
  return vigie_sealed_column_open (seal, vigie_observatory_get_db (figures->observatory), holding,
                                   error);
}

/* Copies cells from one vintage to another by their codes, if each that came has a zone there: the
 * vintages are identical for that column then. Both are in the order of codes. */
static gboolean
copy_identical (const VigieZoning *from,
                const VigieFigures *came,
                const VigieZoning *to,
                VigieFigures *into)
{
  g_autofree gsize *row = g_new (gsize, came->rows + 1);
  gsize at = 0;

  for (gsize i = 0; i < came->rows; i++) {
    if (came->state[i] == VIGIE_CELL_MISSING)
      continue;
    while (at < to->n_zones && strcmp (to->zone[at].code, from->zone[i].code) < 0)
      at++;
    if (at == to->n_zones || strcmp (to->zone[at].code, from->zone[i].code) != 0)
      return FALSE;
    row[i] = at;
  }

  for (gsize i = 0; i < came->rows; i++) {
    if (came->state[i] != VIGIE_CELL_MISSING)
      vigie_figures_set (into, row[i], 0, vigie_figures_get (came, i, 0));
  }
  return TRUE;
}

static gboolean
take_holding (VigieSourceFigures *figures,
              const VigieZoning *zoning,
              const VigieHolding *holding,
              VigieFigures *into,
              gboolean *taken,
              GError **error)
{
  VigieFigures *came = open_holding (figures, holding, error);
  const VigieZoning *its = zoning;

  *taken = FALSE;
  if (!came)
    return FALSE;

  if (holding->zoning != zoning->id)
    its = zoning_by_id (figures, holding->zoning, error);
  if (its && came->rows == its->n_zones)
    *taken = copy_identical (its, came, zoning, into);
  vigie_figures_wipe (came);
  return its != NULL;
}

/* What was delivered at this very level: of the zoning's own vintage, else of another one that is
 * identical for the file. */
static gboolean
take_level (VigieSourceFigures *figures,
            const VigieZoning *zoning,
            const GPtrArray *holdings,
            Column *into,
            gboolean *taken,
            GError **error)
{
  *taken = FALSE;

  for (int own = 1; own >= 0 && !*taken; own--) {
    for (guint i = 0; i < holdings->len && !*taken; i++) {
      const VigieHolding *holding = g_ptr_array_index (holdings, i);
      const VigieZoningEntry *entry = find_entry (figures, holding->zoning);

      if (!entry || strcmp (entry->kind, zoning->kind) != 0 ||
          (holding->zoning == zoning->id) != (own == 1))
        continue;
      if (!take_holding (figures, zoning, holding, into->figures, taken, error))
        return FALSE;
      into->invented = into->invented || (*taken && holding->invented);
    }
  }
  return TRUE;
}

static Column *
column_new (const VigieZoning *zoning)
{
  Column *column = g_new0 (Column, 1);

  column->figures = vigie_figures_new (zoning->n_zones, 1);
  return column;
}

static const Column *get_column (VigieSourceFigures *figures,
                                 const VigieZoning *zoning,
                                 const char *source,
                                 const char *variable,
                                 VigiePeriod period,
                                 gboolean summable,
                                 GError **error);

/* An IRIS that is a whole commune takes the commune's row. */
static gboolean
complete_undivided (VigieSourceFigures *figures,
                    const VigieZoning *iris,
                    const GPtrArray *holdings,
                    Column *column,
                    GError **error)
{
  g_autoptr (GError) fault = NULL;
  VigieZoning *commune = zoning_of_kind (figures, "commune", iris->vintage, &fault);
  Column *above = commune ? column_new (commune) : NULL;
  gboolean taken = FALSE, done;

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (!above)
    return TRUE;

  done = take_level (figures, commune, holdings, above, &taken, error);
  if (done && taken) {
    const guint32 *group = groups_of (figures, iris, commune);
    g_autofree guint32 *count = g_new (guint32, commune->n_zones + 1);
    g_autofree guint32 *member = g_new (guint32, commune->n_zones + 1);

    count_groups (group, iris->n_zones, commune->n_zones, count, member);
    for (gsize i = 0; i < commune->n_zones; i++) {
      if (count[i] != 1 || column->figures->state[member[i]] != VIGIE_CELL_MISSING)
        continue;
      vigie_figures_set (column->figures, member[i], 0, vigie_figures_get (above->figures, i, 0));
      column->invented = column->invented || above->invented;
    }
  }

  column_free (above);
  return done;
}

static gboolean
any_state (const VigieFigures *figures, VigieCellState state)
{
  return figures->rows > 0 && memchr (figures->state, state, figures->rows) != NULL;
}

static gboolean
any_but_missing (const VigieFigures *figures)
{
  for (gsize i = 0; i < figures->rows; i++) {
    if (figures->state[i] != VIGIE_CELL_MISSING)
      return TRUE;
  }
  return FALSE;
}

/* A stock that did not come for a zone is the sum of the finer zones; a median is not: it stays
 * ///, but where a zone is one finer zone. */
static gboolean
complete_from_finer (VigieSourceFigures *figures,
                     const VigieZoning *zoning,
                     const VigieHolding *any,
                     gboolean summable,
                     gboolean delivered,
                     Column *column,
                     GError **error)
{
  const char *kind = strcmp (zoning->kind, "commune") == 0 ? "iris" : "commune";
  g_autoptr (GError) fault = NULL;
  VigieZoning *finer = zoning_of_kind (figures, kind, zoning->vintage, &fault);
  g_autofree VigieCell *sum = NULL;
  g_autofree guint32 *count = NULL;
  g_autofree guint32 *member = NULL;
  const guint32 *group;
  const Column *fine;
  gboolean held;

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (!finer)
    return TRUE;

  fine = get_column (figures, finer, any->source, any->variable, any->period, summable, error);
  if (!fine)
    return FALSE;

  group = groups_of (figures, finer, zoning);
  sum = g_new0 (VigieCell, zoning->n_zones + 1);
  count = g_new (guint32, zoning->n_zones + 1);
  member = g_new (guint32, zoning->n_zones + 1);
  count_groups (group, finer->n_zones, zoning->n_zones, count, member);
  if (summable)
    vigie_aggregate_sum (fine->figures, 0, group, zoning->n_zones, sum);
  held = any_but_missing (fine->figures);

  for (gsize i = 0; i < zoning->n_zones; i++) {
    VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

    if (column->figures->state[i] != VIGIE_CELL_MISSING)
      continue;
    if (count[i] == 1)
      cell = vigie_figures_get (fine->figures, member[i], 0);
    else if (summable)
      cell = sum[i];
    else if (held && !delivered)
      cell.state = VIGIE_CELL_NOT_APPLICABLE;
    vigie_figures_set (column->figures, i, 0, cell);
  }

  column->invented = column->invented || fine->invented;
  return TRUE;
}

static gboolean
fill_from_holdings (VigieSourceFigures *figures,
                    const VigieZoning *zoning,
                    const GPtrArray *holdings,
                    gboolean summable,
                    Column *column,
                    GError **error)
{
  gboolean delivered;

  if (!take_level (figures, zoning, holdings, column, &delivered, error))
    return FALSE;
  if (!any_state (column->figures, VIGIE_CELL_MISSING))
    return TRUE;

  if (strcmp (zoning->kind, "iris") == 0)
    return complete_undivided (figures, zoning, holdings, column, error);
  if (strcmp (zoning->kind, "commune") == 0 || strcmp (zoning->kind, "agglomeration") == 0)
    return complete_from_finer (figures, zoning, g_ptr_array_index (holdings, 0), summable,
                                delivered, column, error);
  return TRUE;
}

/* total − parts = 0 solved for the missing one; a hidden part leaves it hidden. */
static gboolean
fill_from_relation (VigieSourceFigures *figures,
                    const VigieZoning *zoning,
                    const VigieDerivation *derivation,
                    const char *variable,
                    VigiePeriod period,
                    gboolean summable,
                    Column *column,
                    GError **error)
{
  const VigieRelation *relation = derivation->relation;
  const VigieFormula *side[] = { &relation->total, &relation->parts };

  for (gsize i = 0; i < zoning->n_zones; i++)
    vigie_figures_set (column->figures, i, 0,
                       (VigieCell) { -relation->constant / derivation->coefficient,
                                     VIGIE_CELL_VALUE, 0 });

  for (gsize i = 0; i < G_N_ELEMENTS (side); i++) {
    for (gsize j = 0; j < side[i]->n; j++) {
      const VigieTerm *term = &side[i]->term[j];
      double coefficient =
        (i == 0 ? -term->coefficient : term->coefficient) / derivation->coefficient;
      const Column *other;

      if (strcmp (term->variable, variable) == 0)
        continue;
      other = get_column (figures, zoning, term->source, term->variable, period, summable, error);
      if (!other)
        return FALSE;
      for (gsize row = 0; row < zoning->n_zones; row++)
        vigie_figures_set (column->figures, row, 0,
                           vigie_cell_add (vigie_figures_get (column->figures, row, 0), coefficient,
                                           vigie_figures_get (other->figures, row, 0)));
      column->invented = column->invented || other->invented;
    }
  }
  return TRUE;
}

static void
fill_from_geography (const VigieZoning *zoning, const char *variable, Column *column)
{
  if (strcmp (variable, "SURF_KM2") != 0)
    return;
  for (gsize i = 0; i < zoning->n_zones; i++) {
    if (zoning->zone[i].area_m2 > 0.0)
      vigie_figures_set (column->figures, i, 0,
                         (VigieCell) { zoning->zone[i].area_m2 / 1e6, VIGIE_CELL_VALUE, 0 });
  }
}

static const VigieSecrecyRule *
rule_of (VigieSourceFigures *figures, const char *source)
{
  gpointer sheet = NULL;

  if (!g_hash_table_lookup_extended (figures->rule, source, NULL, &sheet)) {
    sheet = vigie_source_sheet_load (figures->observatory, source, NULL);
    g_hash_table_insert (figures->rule, g_strdup (source), sheet);
  }
  return sheet ? &((const VigieSourceSheet *) sheet)->rule : NULL;
}

/* P11: a small count of a survey keeps its value and says that it is fragile. */
static void
mark_fragile (VigieSourceFigures *figures,
              VigieFigures *column,
              const char *source,
              VigiePeriod period)
{
  const VigieSecrecyRule *rule = rule_of (figures, source);

  if (!rule || rule->fragile_under == 0.0 || period.year < rule->fragile_since)
    return;

  for (gsize i = 0; i < column->rows; i++) {
    column->flags[i] &= (guint8) ~VIGIE_FLAG_FRAGILE;
    if (column->state[i] == VIGIE_CELL_VALUE && column->value[i] > 0.0 &&
        column->value[i] < rule->fragile_under)
      column->flags[i] |= VIGIE_FLAG_FRAGILE;
  }
}

static const Column *
get_column (VigieSourceFigures *figures,
            const VigieZoning *zoning,
            const char *source,
            const char *variable,
            VigiePeriod period,
            gboolean summable,
            GError **error)
{
  g_autofree char *when = vigie_period_dup_string (period);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s\n%s\n%d", zoning->id,
                                          source, variable, when, summable);
  Column *column = g_hash_table_lookup (figures->column, key);
  const GPtrArray *holdings;
  const VigieDerivation *derivation;
  gboolean filled = TRUE;

  if (column)
    return column;

  column = column_new (zoning);
  holdings = vigie_holding_index_find (figures->index, source, variable, period);
  if (strcmp (source, "GEO") == 0)
    fill_from_geography (zoning, variable, column);
  else if (holdings)
    filled = fill_from_holdings (figures, zoning, holdings, summable, column, error);
  else if ((derivation = vigie_holding_index_derivation (figures->index, source, variable, period)))
    filled =
      fill_from_relation (figures, zoning, derivation, variable, period, summable, column, error);
  if (!filled) {
    column_free (column);
    return NULL;
  }

  if (summable)
    mark_fragile (figures, column->figures, source, period);
  g_hash_table_insert (figures->column, g_steal_pointer (&key), column);
  return column;
}

VigieFigures *
vigie_source_figures_variable (VigieSourceFigures *figures,
                               const VigieZoning *zoning,
                               const char *source,
                               const char *variable,
                               VigiePeriod period,
                               gboolean summable,
                               GError **error)
{
  const Column *column = get_column (figures, zoning, source, variable, period, summable, error);

  return column ? vigie_figures_dup (column->figures) : NULL;
}

/* Formulas. */

/* Adds a term of the reference territory: one figure for all zones. */
static gboolean
add_reference (VigieSourceFigures *figures,
               const VigieZoning *zoning,
               const VigieTerm *term,
               VigiePeriod period,
               gboolean summable,
               VigieFigures *into,
               gboolean *invented,
               GError **error)
{
  g_autoptr (GError) fault = NULL;
  VigieZoning *whole = zoning_of_kind (figures, "agglomeration", zoning->vintage, &fault);
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (whole && whole->n_zones > 0) {
    const Column *column =
      get_column (figures, whole, term->source, term->variable, period, summable, error);

    if (!column)
      return FALSE;
    cell = vigie_figures_get (column->figures, 0, 0);
    *invented = *invented || column->invented;
  }

  for (gsize i = 0; i < into->rows; i++)
    vigie_figures_set (into, i, 0,
                       vigie_cell_add (vigie_figures_get (into, i, 0), term->coefficient, cell));
  return TRUE;
}

static gboolean
add_term (VigieSourceFigures *figures,
          const VigieZoning *zoning,
          const VigieTerm *term,
          VigiePeriod period,
          gboolean summable,
          VigieFigures *into,
          gboolean *invented,
          GError **error)
{
  const Column *column;

  if (term->period == VIGIE_TERM_REFERENCE)
    return add_reference (figures, zoning, term, period, summable, into, invented, error);

  column = get_column (figures, zoning, term->source, term->variable,
                       vigie_term_period (term, period), summable, error);
  if (!column)
    return FALSE;

  for (gsize i = 0; i < into->rows; i++)
    vigie_figures_set (into, i, 0,
                       vigie_cell_add (vigie_figures_get (into, i, 0), term->coefficient,
                                       vigie_figures_get (column->figures, i, 0)));
  *invented = *invented || column->invented;
  return TRUE;
}

/* A sum of counts of one survey is as fragile as its own size; a difference as its ends. */
static gboolean
is_plain_sum (const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++) {
    if (formula->term[i].coefficient != 1.0 || formula->term[i].period != VIGIE_TERM_SAME ||
        strcmp (formula->term[i].source, formula->term[0].source) != 0)
      return FALSE;
  }
  return formula->n > 1;
}

static VigieFigures *
evaluate (VigieSourceFigures *figures,
          const VigieZoning *zoning,
          const VigieFormula *formula,
          VigiePeriod period,
          gboolean summable,
          gboolean *invented,
          GError **error)
{
  g_autoptr (VigieFigures) result = vigie_figures_new (zoning->n_zones, 1);

  if (result->rows > 0)
    memset (result->state, VIGIE_CELL_VALUE, result->rows);
  for (gsize i = 0; i < formula->n; i++) {
    if (!add_term (figures, zoning, &formula->term[i], period, summable, result, invented, error))
      return NULL;
  }

  if (summable && is_plain_sum (formula))
    mark_fragile (figures, result, formula->term[0].source, period);
  return g_steal_pointer (&result);
}

static gboolean
compute_terms (VigieSourceFigures *figures,
               const VigieZoning *zoning,
               const VigieIndicator *indicator,
               VigiePeriod period,
               VigieFigures **numerator,
               VigieFigures **denominator,
               VigiePeriod *denominator_period,
               gboolean *invented,
               GError **error)
{
  gboolean summable = indicator->aggregation != VIGIE_AGGREGATE_NONE;

  *numerator = *denominator = NULL;
  *invented = FALSE;
  *numerator = evaluate (figures, zoning, &indicator->numerator, period, summable, invented, error);
  if (!*numerator)
    return FALSE;
  vigie_holding_index_denominator_period (figures->index, indicator, period, denominator_period);
  if (indicator->denominator.n == 0)
    return TRUE;

  *denominator = evaluate (figures, zoning, &indicator->denominator, *denominator_period, summable,
                           invented, error);
  if (!*denominator)
    g_clear_pointer (numerator, vigie_figures_free);
  return *denominator != NULL;
}

gboolean
vigie_source_figures_terms (VigieSourceFigures *figures,
                            const VigieZoning *zoning,
                            const VigieIndicator *indicator,
                            VigiePeriod period,
                            VigieFigures **numerator,
                            VigieFigures **denominator,
                            GError **error)
{
  VigiePeriod denominator_period;
  gboolean invented;

  return compute_terms (figures, zoning, indicator, period, numerator, denominator,
                        &denominator_period, &invented, error);
}

static gboolean
fill_column (VigieSourceFigures *figures, VigieTable *table, gsize at, GError **error)
{
  VigieColumn *column = &table->column[at];
  const VigieIndicator *indicator = column->indicator;
  VigieFigures *numerator, *denominator;
  VigiePeriod below;

  if (!compute_terms (figures, table->zoning, indicator, column->period, &numerator, &denominator,
                      &below, &column->invented, error))
    return FALSE;
  column->denominator_period =
    denominator && vigie_period_compare (below, column->period) != 0 ? below : VIGIE_PERIOD_NONE;

  for (gsize i = 0; i < table->zoning->n_zones; i++) {
    VigieCell cell = vigie_figures_get (numerator, i, 0);

    if (denominator)
      cell = vigie_cell_ratio (indicator->factor, cell, vigie_figures_get (denominator, i, 0));
    else if (cell.state == VIGIE_CELL_VALUE)
      cell.value *= indicator->factor;
    vigie_figures_set (table->figures, i, at, cell);
  }

  vigie_figures_wipe (numerator);
  vigie_figures_wipe (denominator);
  return TRUE;
}

VigieTable *
vigie_source_figures_table (VigieSourceFigures *figures,
                            VigieZoning *zoning,
                            const VigieColumn *column,
                            gsize n_columns,
                            GError **error)
{
  g_autoptr (VigieTable) table = vigie_table_new (zoning, column, n_columns);

  for (gsize i = 0; i < n_columns; i++) {
    /* M02: known at commune level only; never by IRIS. */
    if (!vigie_indicator_is_shown_at (column[i].indicator, zoning->kind)) {
      for (gsize row = 0; row < zoning->n_zones; row++)
        vigie_figures_set (table->figures, row, i,
                           (VigieCell) { 0.0, VIGIE_CELL_NOT_APPLICABLE, 0 });
      continue;
    }
    if (!fill_column (figures, table, i, error))
      return NULL;
  }

  return g_steal_pointer (&table);
}

GArray *
vigie_indicator_periods (VigieObservatory *observatory,
                         const VigieIndicator *indicator,
                         GError **error)
{
  g_autoptr (VigieHoldingIndex) index = vigie_holding_index_new (observatory, error);

  return index ? vigie_holding_index_periods (index, indicator) : NULL;
}
