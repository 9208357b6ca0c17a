/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One variable over one zoning: as delivered, completed, summed or deduced. */
#include "model/deliveries/source-columns.h"

#include <string.h>

#include "model/catalogue/carried.h"
#include "model/catalogue/source-sheet.h"
#include "model/deliveries/carry.h"
#include "model/deliveries/packing.h"
#include "model/deliveries/sealed-column.h"
#include "model/statistics/aggregation.h"
#include "model/store/seal.h"

struct _VigieSourceColumns {
  VigieObservatory *observatory;
  VigieHoldingIndex *index;
  VigieZoningSet *zonings;
  GHashTable *key;    /* delivery → id of its key */
  GHashTable *seal;   /* delivery → VigieSeal */
  GHashTable *sheet;  /* source → VigieSourceSheet, or NULL */
  GHashTable *column; /* "zoning\nsource\nvariable\nperiod\nsummable" → VigieSourceColumn */
};

static void
column_free (VigieSourceColumn *column)
{
  vigie_figures_wipe (column->figures);
  g_free (column);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

VigieSourceColumns *
vigie_source_columns_new (VigieObservatory *observatory, const GArray *in_force, GError **error)
{
  g_autoptr (VigieSourceColumns) columns = NULL;
  g_autoptr (GPtrArray) delivery = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = vigie_deliveries_list (observatory, TRUE, error)))
    return NULL;

  columns = g_new0 (VigieSourceColumns, 1);
  columns->observatory = observatory;
  columns->key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  columns->seal =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) vigie_seal_free);
  columns->sheet = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) vigie_source_sheet_free);
  columns->column =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) column_free);
  for (guint i = 0; i < delivery->len; i++) {
    const VigieDelivery *one = g_ptr_array_index (delivery, i);

    g_hash_table_insert (columns->key, dup_id (one->id), dup_id (one->sealed_key));
  }

  if (!(columns->index = vigie_holding_index_new_of (observatory, in_force, error)) ||
      !(columns->zonings = vigie_zoning_set_new (observatory, error)))
    return NULL;
  return g_steal_pointer (&columns);
}

void
vigie_source_columns_free (VigieSourceColumns *columns)
{
  if (!columns)
    return;

  g_hash_table_unref (columns->column);
  g_hash_table_unref (columns->sheet);
  g_hash_table_unref (columns->seal);
  g_hash_table_unref (columns->key);
  vigie_zoning_set_free (columns->zonings);
  vigie_holding_index_free (columns->index);
  g_free (columns);
}

VigieHoldingIndex *
vigie_source_columns_get_index (VigieSourceColumns *columns)
{
  return columns->index;
}

VigieZoningSet *
vigie_source_columns_get_zonings (VigieSourceColumns *columns)
{
  return columns->zonings;
}

/* As delivered. */

static VigieSeal *
seal_of (VigieSourceColumns *columns, const VigieHolding *holding, GError **error)
{
  VigieSeal *seal = g_hash_table_lookup (columns->seal, &holding->delivery);
  const gint64 *key = g_hash_table_lookup (columns->key, &holding->delivery);

  if (!seal) {
    seal = vigie_seal_load (columns->observatory, key ? *key : 0, error);
    if (!seal)
      return NULL;
    g_hash_table_insert (columns->seal, dup_id (holding->delivery), seal);
  }
  return seal;
}

static VigieFigures *
open_holding (VigieSourceColumns *columns, const VigieHolding *holding, GError **error)
{
  VigieSeal *seal = seal_of (columns, holding, error);

  return seal ? vigie_sealed_column_open (seal, vigie_observatory_get_db (columns->observatory),
                                          holding, error)
              : NULL;
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
take_holding (VigieSourceColumns *columns,
              const VigieZoning *zoning,
              const VigieHolding *holding,
              VigieSourceColumn *into,
              gboolean *taken,
              GError **error)
{
  VigieFigures *came = open_holding (columns, holding, error);
  const VigieZoning *its = zoning;

  *taken = FALSE;
  if (!came)
    return FALSE;

  if (holding->zoning != zoning->id)
    its = vigie_zoning_set_by_id (columns->zonings, holding->zoning, error);
  if (its && came->rows == its->n_zones)
    *taken = copy_identical (its, came, zoning, into->figures);
  into->invented = into->invented || (*taken && holding->invented);
  vigie_figures_wipe (came);
  return its != NULL;
}

/* What was delivered for these very zones. */
static gboolean
take_own (VigieSourceColumns *columns,
          const VigieZoning *zoning,
          const GPtrArray *holdings,
          VigieSourceColumn *into,
          gboolean *taken,
          GError **error)
{
  *taken = FALSE;
  for (guint i = 0; i < holdings->len && !*taken; i++) {
    const VigieHolding *holding = g_ptr_array_index (holdings, i);

    if (holding->zoning == zoning->id &&
        !take_holding (columns, zoning, holding, into, taken, error))
      return FALSE;
  }
  return TRUE;
}

/* --- Of another vintage --- */

static gboolean
has_flag (const VigieFigures *figures, VigieCellFlags flag)
{
  for (gsize i = 0; i < figures->rows; i++)
    if (figures->flags[i] & flag)
      return TRUE;
  return FALSE;
}

static const VigieSourceColumn *get_column (VigieSourceColumns *columns,
                                            const VigieZoning *zoning,
                                            const char *source,
                                            const char *variable,
                                            VigiePeriod period,
                                            gboolean summable,
                                            gboolean may_carry,
                                            GError **error);

/* @level: it came for zones of the same kind
 * @passage: (out) (nullable): from zones of the holding's vintage: of the same kind, but for what is made of IRIS
 *   and did not come so: from the IRIS. */
static gboolean
find_way (VigieSourceColumns *columns,
          const VigieZoning *zoning,
          int vintage,
          gboolean level,
          const VigiePassage **passage,
          GError **error)
{
  gboolean from_iris = !level && vigie_zoning_set_is_grouping (columns->zonings, zoning->id);
  VigieZoning *to = vigie_zoning_set_by_id (columns->zonings, zoning->id, error);
  VigieZoning *from;

  *passage = NULL;
  if (!to || !vigie_zoning_set_of_kind (columns->zonings, from_iris ? "iris" : zoning->kind,
                                        vintage, &from, error))
    return FALSE;
  return !from || vigie_zoning_set_way (columns->zonings, from, to, passage, error);
}

/* Carries all that the vintage of a holding has for these zones. */
static gboolean
carry_holding (VigieSourceColumns *columns,
               const VigieZoning *zoning,
               const VigieHolding *holding,
               gboolean summable,
               VigieSourceColumn *into,
               gboolean *taken,
               GError **error)
{
  gboolean level =
    g_strcmp0 (vigie_zoning_set_kind (columns->zonings, holding->zoning), zoning->kind) == 0;
  int vintage = vigie_zoning_set_vintage (columns->zonings, holding->zoning);
  const VigiePassage *passage;
  const VigieSourceColumn *came;

  if (!find_way (columns, zoning, vintage, level, &passage, error))
    return FALSE;
  if (!passage) {
    /* Nothing tells: the codes do where each that came is held. */
    if (level && !take_holding (columns, zoning, holding, into, taken, error))
      return FALSE;
    if (level && !*taken && !into->carried)
      into->carried = vigie_carried_intern (zoning->kind, vintage, NULL, "");
    return TRUE;
  }

  came = get_column (columns, passage->from, holding->source, holding->variable, holding->period,
                     summable, FALSE, error);
  if (!came)
    return FALSE;
  *taken = vigie_carry_figures (passage, came->figures, summable, into->figures);
  if (*taken || (vigie_zoning_kind_is_own (zoning->kind) && level && !into->carried))
    into->carried = vigie_carry_word (passage, *taken);
  if (*taken) {
    into->invented = into->invented || came->invented;
    if (has_flag (into->figures, VIGIE_FLAG_ESTIMATED))
      into->carried_from = passage->from->id;
  }
  return TRUE;
}

/* What came for these zones in another year's geography, or for others of which they can be made there: for zones
 * made of IRIS first what was counted for them. */
static gboolean
carry_level (VigieSourceColumns *columns,
             const VigieZoning *zoning,
             const GPtrArray *holdings,
             gboolean summable,
             VigieSourceColumn *into,
             gboolean *taken,
             GError **error)
{
  gboolean grouping = vigie_zoning_set_is_grouping (columns->zonings, zoning->id);
  gboolean own = FALSE;

  for (guint i = 0; i < holdings->len; i++) {
    const VigieHolding *holding = g_ptr_array_index (holdings, i);

    own = own || vigie_zoning_set_vintage (columns->zonings, holding->zoning) == zoning->vintage;
  }
  for (guint i = 0; i < (grouping ? 2 : 1) * holdings->len && !*taken; i++) {
    const VigieHolding *holding = g_ptr_array_index (holdings, i % holdings->len);
    const char *kind = vigie_zoning_set_kind (columns->zonings, holding->zoning);
    gboolean level = g_strcmp0 (kind, zoning->kind) == 0;

    if (vigie_zoning_set_vintage (columns->zonings, holding->zoning) == zoning->vintage ||
        (own && !level) || (grouping && level != (i < holdings->len)))
      continue;
    if (!carry_holding (columns, zoning, holding, summable, into, taken, error))
      return FALSE;
  }
  return TRUE;
}

/* What was delivered at this very level: of the zoning's own vintage, else of another one. */
static gboolean
take_level (VigieSourceColumns *columns,
            const VigieZoning *zoning,
            const GPtrArray *holdings,
            gboolean summable,
            gboolean may_carry,
            VigieSourceColumn *into,
            gboolean *taken,
            GError **error)
{
  return take_own (columns, zoning, holdings, into, taken, error) &&
         (*taken || !may_carry ||
          carry_level (columns, zoning, holdings, summable, into, taken, error));
}

static VigieSourceColumn *
column_new (const VigieZoning *zoning)
{
  VigieSourceColumn *column = g_new0 (VigieSourceColumn, 1);

  column->figures = vigie_figures_new (zoning->n_zones, 1);
  return column;
}

static void
join_traces (VigieSourceColumn *column, const VigieSourceColumn *of)
{
  column->invented = column->invented || of->invented;
  if (of->carried && vigie_carried_is_blocked (column->carried))
    column->carried = NULL;
  column->carried = vigie_carried_join (column->carried, of->carried);
  if (!column->carried_from)
    column->carried_from = of->carried_from;
}

/* An IRIS that is a whole commune takes the commune's row. */
static gboolean
complete_undivided (VigieSourceColumns *columns,
                    const VigieZoning *iris,
                    const GPtrArray *holdings,
                    gboolean summable,
                    gboolean may_carry,
                    VigieSourceColumn *column,
                    GError **error)
{
  const VigieNesting *nesting;
  VigieSourceColumn *above;
  VigieZoning *commune;
  gboolean taken, done;

  if (!vigie_zoning_set_of_kind (columns->zonings, "commune", iris->vintage, &commune, error))
    return FALSE;
  if (!commune)
    return TRUE;

  above = column_new (commune);
  done = take_level (columns, commune, holdings, summable, may_carry, above, &taken, error);
  nesting = vigie_zoning_set_nesting (columns->zonings, iris, commune);
  for (gsize i = 0; done && taken && i < commune->n_zones; i++) {
    guint32 row = nesting->member[i];

    if (nesting->count[i] != 1 || column->figures->state[row] != VIGIE_CELL_MISSING)
      continue;
    vigie_figures_set (column->figures, row, 0, vigie_figures_get (above->figures, i, 0));
    join_traces (column, above);
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

static const VigieNesting *
nesting_of (VigieZoningSet *zonings, VigieZoning *finer, const VigieZoning *zoning, GError **error)
{
  VigieZoning *grouping;

  if (!vigie_zoning_set_is_grouping (zonings, zoning->id))
    return vigie_zoning_set_nesting (zonings, finer, zoning);
  grouping = vigie_zoning_set_by_id (zonings, zoning->id, error);
  return grouping ? vigie_zoning_set_members (zonings, finer, grouping, error) : NULL;
}

/* A stock that did not come for a zone is the sum of the finer zones; a median is not: it stays
 * ///, but where a zone is one finer zone. */
static gboolean
complete_from_finer (VigieSourceColumns *columns,
                     const VigieZoning *zoning,
                     const VigieHolding *any,
                     gboolean summable,
                     gboolean may_carry,
                     gboolean delivered,
                     VigieSourceColumn *column,
                     GError **error)
{
  const char *kind = strcmp (zoning->kind, "agglomeration") == 0 ? "commune" : "iris";
  g_autofree VigieCell *sum = g_new0 (VigieCell, zoning->n_zones + 1);
  const VigieSourceColumn *fine;
  const VigieNesting *nesting;
  VigieZoning *finer;
  gboolean held;

  if (!vigie_zoning_set_of_kind (columns->zonings, kind, zoning->vintage, &finer, error))
    return FALSE;
  if (!finer)
    return TRUE;
  fine = get_column (columns, finer, any->source, any->variable, any->period, summable, may_carry,
                     error);
  if (!fine)
    return FALSE;

  if (!(nesting = nesting_of (columns->zonings, finer, zoning, error)))
    return FALSE;
  held = any_but_missing (fine->figures);
  if (summable)
    vigie_aggregate_sum (fine->figures, 0, nesting->group, zoning->n_zones, sum);

  for (gsize i = 0; i < zoning->n_zones; i++) {
    VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

    if (column->figures->state[i] != VIGIE_CELL_MISSING)
      continue;
    if (nesting->count[i] == 1)
      cell = vigie_figures_get (fine->figures, nesting->member[i], 0);
    else if (summable)
      cell = sum[i];
    else if (held && !delivered)
      cell.state = VIGIE_CELL_NOT_APPLICABLE;
    vigie_figures_set (column->figures, i, 0, cell);
  }

  join_traces (column, fine);
  return TRUE;
}

static gboolean
fill_from_holdings (VigieSourceColumns *columns,
                    const VigieZoning *zoning,
                    const GPtrArray *holdings,
                    gboolean summable,
                    gboolean may_carry,
                    VigieSourceColumn *column,
                    GError **error)
{
  gboolean delivered;

  if (!take_level (columns, zoning, holdings, summable, may_carry, column, &delivered, error))
    return FALSE;
  if (!any_state (column->figures, VIGIE_CELL_MISSING))
    return TRUE;

  if (strcmp (zoning->kind, "iris") == 0)
    return complete_undivided (columns, zoning, holdings, summable, may_carry, column, error);
  if (strcmp (zoning->kind, "commune") == 0 || strcmp (zoning->kind, "agglomeration") == 0 ||
      vigie_zoning_set_is_grouping (columns->zonings, zoning->id))
    return complete_from_finer (columns, zoning, g_ptr_array_index (holdings, 0), summable,
                                may_carry, delivered, column, error);
  return TRUE;
}

/* total − parts = 0 solved for the missing one; a hidden part leaves it hidden. */
static gboolean
fill_from_relation (VigieSourceColumns *columns,
                    const VigieZoning *zoning,
                    const VigieDerivation *derivation,
                    const char *variable,
                    VigiePeriod period,
                    gboolean summable,
                    gboolean may_carry,
                    VigieSourceColumn *column,
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
      const VigieSourceColumn *other;

      if (strcmp (term->variable, variable) == 0)
        continue;
      other = get_column (columns, zoning, term->source, term->variable, period, summable,
                          may_carry, error);
      if (!other)
        return FALSE;
      for (gsize row = 0; row < zoning->n_zones; row++)
        vigie_figures_set (column->figures, row, 0,
                           vigie_cell_add (vigie_figures_get (column->figures, row, 0), coefficient,
                                           vigie_figures_get (other->figures, row, 0)));
      join_traces (column, other);
    }
  }
  return TRUE;
}

static void
fill_from_geography (const VigieZoning *zoning, const char *variable, VigieSourceColumn *column)
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
rule_of (VigieSourceColumns *columns, const char *source)
{
  gpointer sheet = NULL;

  if (!g_hash_table_lookup_extended (columns->sheet, source, NULL, &sheet)) {
    sheet = vigie_source_sheet_load (columns->observatory, source, NULL);
    g_hash_table_insert (columns->sheet, g_strdup (source), sheet);
  }
  return sheet ? &((const VigieSourceSheet *) sheet)->rule : NULL;
}

void
vigie_source_columns_mark_fragile (VigieSourceColumns *columns,
                                   VigieFigures *column,
                                   const char *source,
                                   VigiePeriod period)
{
  const VigieSecrecyRule *rule = rule_of (columns, source);

  if (!rule || rule->fragile_under == 0.0 || period.year < rule->fragile_since)
    return;

  for (gsize i = 0; i < column->rows; i++) {
    column->flags[i] &= (guint8) ~VIGIE_FLAG_FRAGILE;
    if (column->state[i] == VIGIE_CELL_VALUE && column->value[i] > 0.0 &&
        column->value[i] < rule->fragile_under)
      column->flags[i] |= VIGIE_FLAG_FRAGILE;
  }
}

/* @may_carry: from other vintages too; not where this is asked from one, so that none asks the other back. */
static const VigieSourceColumn *
get_column (VigieSourceColumns *columns,
            const VigieZoning *zoning,
            const char *source,
            const char *variable,
            VigiePeriod period,
            gboolean summable,
            gboolean may_carry,
            GError **error)
{
  g_autofree char *when = vigie_period_dup_string (period);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s\n%s\n%d%d", zoning->id,
                                          source, variable, when, summable, may_carry);
  VigieSourceColumn *column = g_hash_table_lookup (columns->column, key);
  const GPtrArray *holdings;
  const VigieDerivation *derivation;
  gboolean filled = TRUE;

  if (column)
    return column;

  column = column_new (zoning);
  holdings = vigie_holding_index_find (columns->index, source, variable, period);
  if (strcmp (source, "GEO") == 0)
    fill_from_geography (zoning, variable, column);
  else if (holdings)
    filled = fill_from_holdings (columns, zoning, holdings, summable, may_carry, column, error);
  else if ((derivation = vigie_holding_index_derivation (columns->index, source, variable, period)))
    filled = fill_from_relation (columns, zoning, derivation, variable, period, summable, may_carry,
                                 column, error);
  if (!filled) {
    column_free (column);
    return NULL;
  }

  if (summable)
    vigie_source_columns_mark_fragile (columns, column->figures, source, period);
  g_hash_table_insert (columns->column, g_steal_pointer (&key), column);
  return column;
}

const VigieSourceColumn *
vigie_source_columns_get (VigieSourceColumns *columns,
                          const VigieZoning *zoning,
                          const char *source,
                          const char *variable,
                          VigiePeriod period,
                          gboolean summable,
                          GError **error)
{
  return get_column (columns, zoning, source, variable, period, summable, TRUE, error);
}

/* Who contributes. */

/* Of the newest delivery that tells them of the zoning; where it came without, an older one tells nothing. */
static gboolean
open_contributors (VigieSourceColumns *columns,
                   const VigieZoning *zoning,
                   const GPtrArray *holdings,
                   VigieFigures **contributors,
                   GError **error)
{
  VigieHolding one = *(const VigieHolding *) g_ptr_array_index (holdings, 0);
  VigieSeal *seal;

  *contributors = NULL;
  for (guint i = 0; i < holdings->len; i++) {
    const VigieHolding *holding = g_ptr_array_index (holdings, i);

    if (holding->zoning == zoning->id) {
      one = *holding;
      break;
    }
  }
  one.zoning = zoning->id;
  if (!(seal = seal_of (columns, &one, error)) ||
      !vigie_sealed_contributors_open (seal, vigie_observatory_get_db (columns->observatory), &one,
                                       contributors, error))
    return FALSE;
  if (*contributors && (*contributors)->rows != 3 * zoning->n_zones)
    g_clear_pointer (contributors, vigie_figures_wipe);
  return TRUE;
}

/* At least as many as the zone of most has; the largest has at most what the largest of each have together. */
static VigieFigures *
bound_contributors (const VigieFigures *fine, const VigieNesting *nesting, gsize n_fine, gsize n)
{
  VigieFigures *bound = vigie_figures_new (3 * n, 1);
  VigieCell none = { 0.0, VIGIE_CELL_VALUE, 0 };

  for (gsize i = 0; i < 2 * n; i++)
    vigie_figures_set (bound, i, 0,
                       nesting->count[i % n] > 0 ? none : vigie_figures_get (bound, i, 0));
  for (gsize z = 0; z < n_fine; z++) {
    guint32 group = nesting->group[z];
    VigieCell count, largest, most, sum;

    if (group == VIGIE_NO_ZONE)
      continue;
    count = vigie_figures_get (fine, z, 0);
    largest = vigie_figures_get (fine, n_fine + z, 0);
    most = vigie_figures_get (bound, group, 0);
    sum = vigie_figures_get (bound, n + group, 0);
    most.value = MAX (most.value, count.value);
    most.state = MAX (most.state, count.state);
    sum = vigie_cell_add (sum, 1.0, largest);
    vigie_figures_set (bound, group, 0, most);
    vigie_figures_set (bound, n + group, 0, sum);
  }
  return bound;
}

gboolean
vigie_source_columns_contributors (VigieSourceColumns *columns,
                                   const VigieZoning *zoning,
                                   const char *source,
                                   const char *variable,
                                   VigiePeriod period,
                                   VigieFigures **contributors,
                                   GError **error)
{
  const GPtrArray *holdings = vigie_holding_index_find (columns->index, source, variable, period);
  VigieFigures *fine;
  const VigieNesting *nesting;
  VigieZoning *iris;

  *contributors = NULL;
  if (!holdings)
    return TRUE;
  if (!open_contributors (columns, zoning, holdings, contributors, error))
    return FALSE;
  if (*contributors || strcmp (zoning->kind, "iris") == 0)
    return TRUE;

  if (!vigie_zoning_set_of_kind (columns->zonings, "iris", zoning->vintage, &iris, error))
    return FALSE;
  if (!iris)
    return TRUE;
  if (!open_contributors (columns, iris, holdings, &fine, error))
    return FALSE;
  if (!fine)
    return TRUE;
  nesting = nesting_of (columns->zonings, iris, zoning, error);
  if (nesting)
    *contributors = bound_contributors (fine, nesting, iris->n_zones, zoning->n_zones);
  vigie_figures_wipe (fine);
  return nesting != NULL;
}
