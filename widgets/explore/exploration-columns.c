/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators stand in the table, in which period, and which of them is mapped. */
#include <string.h>

#include "widgets/explore/exploration-private.h"

/* At first, of each theme so many columns: the table is for comparing across themes. */
#define COLUMNS_A_THEME 3

/* The column of the indicator in @all whose period is the newest not after @period, or the
 * oldest. */
static gssize
pick_column (const VigieTable *all, const VigieIndicator *indicator, VigiePeriod period)
{
  gssize oldest = -1, best = -1;

  for (gsize i = 0; i < all->n_columns; i++) {
    if (all->column[i].indicator != indicator)
      continue;
    if (oldest < 0)
      oldest = (gssize) i;
    if (period.year == 0 || vigie_period_compare (all->column[i].period, period) <= 0)
      best = (gssize) i;
  }

  return best >= 0 ? best : oldest;
}

static void
copy_column (VigieTable *to, gsize column, const VigieTable *from, gsize from_column)
{
  gsize rows = to->figures->rows;

  memcpy (to->figures->value + column * rows, from->figures->value + from_column * rows,
          rows * sizeof (double));
  memcpy (to->figures->state + column * rows, from->figures->state + from_column * rows, rows);
  memcpy (to->figures->flags + column * rows, from->figures->flags + from_column * rows, rows);
  to->column[column] = from->column[from_column];
}

/* The columns of another table of the same figures, in the order of @column; missing where it has
 * none of them. */
static VigieTable *
take_columns (const VigieTable *from, const VigieColumn *column, gsize n)
{
  VigieTable *table = vigie_table_new (from->zoning, column, n);

  for (gsize i = 0; i < n; i++) {
    gssize at = vigie_table_find (from, column[i].indicator->code, column[i].period);

    if (at >= 0)
      copy_column (table, i, from, (gsize) at);
  }
  return table;
}

/* The table of the chosen indicators at the chosen period; of an edition looked at, all of it. */
static VigieTable *
cut_table (VigieExploration *self)
{
  const VigieTable *all = self->shown->all;
  g_autofree VigieColumn *column = NULL;
  gsize n = 0;

  if (self->pinned)
    return take_columns (all, all->column, all->n_columns);

  column = g_new0 (VigieColumn, self->indicators->len + 1);
  for (guint i = 0; i < self->indicators->len; i++) {
    gssize at = pick_column (all, g_ptr_array_index (self->indicators, i), self->period);

    if (at >= 0)
      column[n++] = all->column[at];
  }
  return take_columns (all, column, n);
}

static void
map_column (VigieExploration *self, gsize column)
{
  const VigieTable *all = self->shown->all;
  const VigieIndicator *indicator;

  self->column = column;
  g_array_set_size (self->periods, 0);
  g_array_set_size (self->history, 0);
  if (column == VIGIE_NO_COLUMN)
    return;

  indicator = self->table->column[column].indicator;
  if (g_strcmp0 (self->mapped, indicator->code) != 0) {
    g_free (self->mapped);
    self->mapped = g_strdup (indicator->code);
  }
  for (gsize i = 0; i < all->n_columns; i++)
    if (self->pinned ? i == column : all->column[i].indicator == indicator) {
      g_array_append_val (self->periods, all->column[i].period);
      g_array_append_val (self->history, i);
    }
}

static gsize
find_mapped (VigieExploration *self)
{
  for (gsize i = 0; i < self->table->n_columns; i++)
    if (g_strcmp0 (self->table->column[i].indicator->code, self->mapped) == 0)
      return i;

  return self->table->n_columns > 0 ? 0 : VIGIE_NO_COLUMN;
}

void
vigie_exploration_rebuild (VigieExploration *self)
{
  g_clear_pointer (&self->table, vigie_table_free);
  vigie_exploration_drop_references (self);
  self->table = cut_table (self);
  for (int i = 0; i < VIGIE_REFERENCE_N; i++)
    if (self->shown->reference[i])
      self->reference[i] =
        take_columns (self->shown->reference[i], self->table->column, self->table->n_columns);
  map_column (self, find_mapped (self));
  vigie_exploration_classify (self);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_TABLE_SIGNAL);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_MAPPED_SIGNAL);
}

/* How telling an indicator is at first sight: shares before medians before stocks. */
static int
weight_of (const VigieIndicator *indicator)
{
  switch (indicator->kind) {
  case VIGIE_KIND_RATIO:
  case VIGIE_KIND_RATE:
    return 3;
  case VIGIE_KIND_MEDIAN:
    return 2;
  case VIGIE_KIND_STOCK:
    return 1;
  case VIGIE_KIND_QUANTILE:
  case VIGIE_KIND_INDEX:
  case VIGIE_KIND_EVOLUTION:
    return 0;
  }

  return 0;
}

static gsize
count_values (const VigieTable *table, gsize column)
{
  gsize n = 0;

  for (gsize i = 0; i < table->figures->rows; i++)
    n += table->figures->state[column * table->figures->rows + i] == VIGIE_CELL_VALUE;
  return n;
}

/* The first indicator to map: a share of which more is worse, known in most zones. */
static const VigieIndicator *
first_indicator (const VigieTable *all)
{
  const VigieIndicator *best = NULL;
  double best_score = -1.0;

  for (gsize i = 0; i < all->n_columns; i++) {
    const VigieIndicator *indicator = all->column[i].indicator;
    double known = (double) count_values (all, i) / MAX (1, all->figures->rows);
    double score = known + (weight_of (indicator) == 3 ? 1.0 : 0.0) +
                   (indicator->higher_is == VIGIE_HIGHER_WORSE ? 0.5 : 0.0) +
                   (strcmp (indicator->theme, "revenus") == 0 ? 0.6 : 0.0);

    if (score > best_score + 1e-9) {
      best = indicator;
      best_score = score;
    }
  }

  return best;
}

static gboolean
holds (GPtrArray *indicators, const VigieIndicator *indicator)
{
  return g_ptr_array_find (indicators, indicator, NULL);
}

/* Adds the most telling indicators of a theme that the table does not show yet. */
static void
add_theme (VigieExploration *self, const char *theme, gsize n)
{
  const VigieTable *all = self->shown->all;

  for (int weight = 3; weight >= 0 && n > 0; weight--)
    for (gsize i = 0; i < all->n_columns && n > 0; i++) {
      const VigieIndicator *indicator = all->column[i].indicator;

      if (strcmp (indicator->theme, theme) == 0 && weight_of (indicator) == weight &&
          count_values (all, i) > 0 && !holds (self->indicators, indicator)) {
        g_ptr_array_add (self->indicators, (gpointer) indicator);
        n--;
        if (weight > 1 && n == COLUMNS_A_THEME - 2)
          break; /* leave a place for the next kind */
      }
    }
}

static void
choose_columns (VigieExploration *self)
{
  const VigieTable *all = self->shown->all;
  const VigieIndicator *first =
    self->mapped ? vigie_catalogue_find (vigie_catalogue_get (), self->mapped) : NULL;
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (self->indicators, 0);
  if (self->edition) {
    for (gsize i = 0; i < all->n_columns; i++)
      if (!holds (self->indicators, all->column[i].indicator))
        g_ptr_array_add (self->indicators, (gpointer) all->column[i].indicator);
    return;
  }

  if (!first || pick_column (all, first, VIGIE_PERIOD_NONE) < 0)
    first = first_indicator (all);
  if (!first)
    return;

  g_free (self->mapped);
  self->mapped = g_strdup (first->code);
  g_ptr_array_add (self->indicators, (gpointer) first);
  add_theme (self, first->theme, COLUMNS_A_THEME - 1);
  g_hash_table_add (done, first->theme);
  for (gsize i = 0; i < all->n_columns; i++)
    if (g_hash_table_add (done, all->column[i].indicator->theme))
      add_theme (self, all->column[i].indicator->theme, COLUMNS_A_THEME);
}

void
vigie_exploration_keep_columns (VigieExploration *self)
{
  for (guint i = self->indicators->len; i > 0; i--)
    if (pick_column (self->shown->all, g_ptr_array_index (self->indicators, i - 1),
                     VIGIE_PERIOD_NONE) < 0)
      g_ptr_array_remove_index (self->indicators, i - 1);
  if (self->indicators->len == 0 || self->edition)
    choose_columns (self);
}

gsize
vigie_exploration_get_column (VigieExploration *self)
{
  return self->column;
}

void
vigie_exploration_set_column (VigieExploration *self, gsize column)
{
  if (!self->table || column >= self->table->n_columns || column == self->column)
    return;

  map_column (self, column);
  if (self->method == VIGIE_METHOD_MANUAL)
    self->method = VIGIE_METHOD_JENKS;
  vigie_exploration_classify (self);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_MAPPED_SIGNAL);
}

/* A new column stands after the last of its theme, so that the headings stay groups. */
static void
insert_indicator (VigieExploration *self, const VigieIndicator *indicator)
{
  guint at = self->indicators->len;

  for (guint i = 0; i < self->indicators->len; i++) {
    const VigieIndicator *other = g_ptr_array_index (self->indicators, i);

    if (strcmp (other->theme, indicator->theme) == 0)
      at = i + 1;
  }
  g_ptr_array_insert (self->indicators, (int) at, (gpointer) indicator);
}

gboolean
vigie_exploration_show_indicator (VigieExploration *self, const char *code)
{
  const VigieIndicator *indicator = vigie_catalogue_find (vigie_catalogue_get (), code);

  if (!self->shown || !self->shown->all || !indicator ||
      pick_column (self->shown->all, indicator, VIGIE_PERIOD_NONE) < 0)
    return FALSE;

  for (gsize i = 0; i < self->table->n_columns; i++)
    if (self->table->column[i].indicator == indicator) {
      vigie_exploration_set_column (self, i);
      return TRUE;
    }

  insert_indicator (self, indicator);
  g_free (self->mapped);
  self->mapped = g_strdup (code);
  if (self->method == VIGIE_METHOD_MANUAL)
    self->method = VIGIE_METHOD_JENKS;
  vigie_exploration_rebuild (self);
  return TRUE;
}

void
vigie_exploration_remove_column (VigieExploration *self, gsize column)
{
  if (!self->table || column >= self->table->n_columns || self->table->n_columns < 2)
    return;

  g_ptr_array_remove (self->indicators, (gpointer) self->table->column[column].indicator);
  vigie_exploration_rebuild (self);
}

GArray *
vigie_exploration_get_periods (VigieExploration *self)
{
  return self->periods;
}

void
vigie_exploration_set_period (VigieExploration *self, VigiePeriod period)
{
  if (!self->table || vigie_period_compare (period, self->period) == 0)
    return;

  self->period = period;
  vigie_exploration_rebuild (self);
}

VigieCell
vigie_exploration_get_history (VigieExploration *self, gsize zone, gsize period)
{
  return vigie_figures_get (self->shown->all->figures, zone,
                            g_array_index (self->history, gsize, period));
}
