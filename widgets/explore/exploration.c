/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Explorer shows: one table of figures, the mapped column, its classes, the selected zones. */
#include "widgets/explore/exploration.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/number.h"
#include "model/statistics/summary.h"
#include "widgets/explore/figures-job.h"

struct _VigieExploration {
  GObject parent_instance;

  VigieSession *session;
  VigieExplorationState state;
  char *failure;
  GCancellable *cancellable;

  char *kind;
  int vintage;
  gint64 edition;
  gboolean pinned; /* to its edition: every column of it, and nothing else ever */

  VigieShownFigures *shown;
  GPtrArray *indicators; /* lent by the catalogue: the columns of the table */
  VigiePeriod period;    /* asked; a column shows its newest not later */
  VigieTable *table;
  VigieTable *total;
  char *mapped; /* code of the mapped indicator; survives other figures */
  gsize column;
  GArray *periods;
  GArray *history; /* per period, a column of shown->all */

  VigieMethod method;
  gsize n_classes;
  double bound[VIGIE_MAX_CLASSES + 1];
  gboolean same_classes;
  VigieClasses classes;
  const VigiePalette *palette; /* by hand, or NULL */
  guint32 *rank;
  gsize n_ranked;

  guint8 *selected;
  gsize n_selected;
  guint32 hovered;
};

enum {
  STATE,
  FIGURES,
  TABLE,
  MAPPED,
  SELECTION,
  HOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieExploration, vigie_exploration, G_TYPE_OBJECT)

/* At first, of each theme so many columns: the table is for comparing across themes. */
#define COLUMNS_A_THEME 3

static void
set_state (VigieExploration *self, VigieExplorationState state, const char *failure)
{
  g_free (self->failure);
  self->failure = g_strdup (failure);
  self->state = state;
  g_signal_emit (self, signals[STATE], 0);
}

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

static VigieTable *
copy_table (const VigieTable *from)
{
  VigieTable *table = vigie_table_new (from->zoning, from->column, from->n_columns);

  for (gsize i = 0; i < from->n_columns; i++)
    copy_column (table, i, from, i);
  return table;
}

/* The table of the chosen indicators at the chosen period; of an edition looked at, all of it. */
static VigieTable *
cut_table (VigieExploration *self, const VigieTable *from)
{
  const VigieTable *all = self->shown->all;

  if (self->pinned)
    return copy_table (from);

  g_autofree VigieColumn *column = g_new0 (VigieColumn, self->indicators->len + 1);
  g_autofree gsize *source = g_new0 (gsize, self->indicators->len + 1);
  gsize n = 0;

  for (guint i = 0; i < self->indicators->len; i++) {
    gssize at = pick_column (all, g_ptr_array_index (self->indicators, i), self->period);

    if (at >= 0) {
      column[n] = all->column[at];
      source[n++] = (gsize) at;
    }
  }

  VigieTable *table = vigie_table_new (from->zoning, column, n);

  for (gsize i = 0; i < n; i++)
    copy_column (table, i, from, source[i]);
  return table;
}

/* All periods of the mapped indicator in one column: classes that hold for each of them. */
static VigieFigures *
pool_periods (VigieExploration *self)
{
  const VigieFigures *all = self->shown->all->figures;
  VigieFigures *pooled = vigie_figures_new (all->rows * self->history->len, 1);

  for (guint i = 0; i < self->history->len; i++) {
    gsize from = g_array_index (self->history, gsize, i) * all->rows;

    memcpy (pooled->value + i * all->rows, all->value + from, all->rows * sizeof (double));
    memcpy (pooled->state + i * all->rows, all->state + from, all->rows);
  }

  return pooled;
}

static void
compute_classes (VigieExploration *self)
{
  memset (&self->classes, 0, sizeof self->classes);
  g_clear_pointer (&self->rank, g_free);
  if (!self->table || self->column == VIGIE_NO_COLUMN)
    return;

  if (self->same_classes && self->history->len > 1 && self->method != VIGIE_METHOD_MANUAL) {
    g_autoptr (VigieFigures) pooled = pool_periods (self);
    VigieClasses common;

    vigie_classes_compute (pooled, 0, self->method, self->n_classes, NULL, &common);
    vigie_classes_compute (self->table->figures, self->column, VIGIE_METHOD_MANUAL, common.n,
                           common.bound, &self->classes);
  } else {
    vigie_classes_compute (self->table->figures, self->column, self->method, self->n_classes,
                           self->method == VIGIE_METHOD_MANUAL ? self->bound : NULL,
                           &self->classes);
  }
  self->rank = vigie_ranks (self->table->figures, self->column, NULL, &self->n_ranked);
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

/* Cuts the table anew and tells everyone. */
static void
rebuild (VigieExploration *self)
{
  g_clear_pointer (&self->table, vigie_table_free);
  g_clear_pointer (&self->total, vigie_table_free);
  self->table = cut_table (self, self->shown->all);
  if (self->shown->total)
    self->total = cut_table (self, self->shown->total);
  map_column (self, find_mapped (self));
  compute_classes (self);
  g_signal_emit (self, signals[TABLE], 0);
  g_signal_emit (self, signals[MAPPED], 0);
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

/* Keeps the columns chosen before where the new figures have them. */
static void
keep_columns (VigieExploration *self)
{
  for (guint i = self->indicators->len; i > 0; i--)
    if (pick_column (self->shown->all, g_ptr_array_index (self->indicators, i - 1),
                     VIGIE_PERIOD_NONE) < 0)
      g_ptr_array_remove_index (self->indicators, i - 1);
  if (self->indicators->len == 0 || self->edition)
    choose_columns (self);
}

/* The selection follows the codes when the zoning stays, else it is dropped. */
static void
keep_selection (VigieExploration *self, const VigieZoning *before)
{
  const VigieZoning *now = self->shown->all->zoning;

  self->hovered = VIGIE_NO_ZONE;
  if (before && self->selected && before->id == now->id && before->n_zones == now->n_zones)
    return;

  g_free (self->selected);
  self->selected = g_new0 (guint8, now->n_zones + 1);
  self->n_selected = 0;
}

static void
drop_figures (VigieExploration *self)
{
  g_clear_pointer (&self->table, vigie_table_free);
  g_clear_pointer (&self->total, vigie_table_free);
  g_clear_pointer (&self->shown, vigie_shown_figures_free);
  g_clear_pointer (&self->rank, g_free);
  g_clear_pointer (&self->selected, g_free);
  memset (&self->classes, 0, sizeof self->classes);
  g_array_set_size (self->periods, 0);
  g_array_set_size (self->history, 0);
  self->column = VIGIE_NO_COLUMN;
  self->n_selected = 0;
  self->hovered = VIGIE_NO_ZONE;
  g_signal_emit (self, signals[TABLE], 0);
  g_signal_emit (self, signals[FIGURES], 0);
  g_signal_emit (self, signals[MAPPED], 0);
  g_signal_emit (self, signals[SELECTION], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VigieExploration) self = data;
  g_autoptr (GError) error = NULL;
  VigieShownFigures *shown = vigie_figures_job_finish (result, &error);
  g_autoptr (VigieZoning) before = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error && error->domain == VIGIE_ERROR && error->code == VIGIE_ERROR_LOCKED) {
    set_state (self, VIGIE_EXPLORATION_LOCKED, NULL);
    return;
  }
  if (!shown) {
    set_state (self, VIGIE_EXPLORATION_FAILED, error->message);
    return;
  }

  if (self->shown && self->shown->all)
    before = vigie_zoning_ref (self->shown->all->zoning);
  g_clear_pointer (&self->shown, vigie_shown_figures_free);
  self->shown = shown;
  if (!shown->all || shown->all->n_columns == 0) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_EMPTY, NULL);
    return;
  }

  keep_columns (self);
  keep_selection (self, before);
  rebuild (self);
  g_signal_emit (self, signals[FIGURES], 0);
  g_signal_emit (self, signals[SELECTION], 0);
  set_state (self, VIGIE_EXPLORATION_SHOWN, NULL);
}

static void
read_again (VigieExploration *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (!vigie_session_get_observatory (self->session)) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_EMPTY, NULL);
  } else if (vigie_session_get_zonings (self->session)->len == 0) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_NO_MAP, NULL);
  } else if (!self->edition && !vigie_session_is_unlocked (self->session)) {
    drop_figures (self);
    set_state (self, VIGIE_EXPLORATION_LOCKED, NULL);
  } else {
    self->cancellable = g_cancellable_new ();
    set_state (self, VIGIE_EXPLORATION_LOADING, NULL);
    vigie_figures_job_run (self->session, self->kind, self->vintage, self->edition,
                           self->cancellable, read_cb, g_object_ref (self));
  }
}

static gboolean
edition_is_readable (VigieExploration *self)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);

  for (guint i = 0; i < editions->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (editions, i))->number == self->edition)
      return TRUE;

  return FALSE;
}

/* The zoning asked is one that there is: the one before, or the finest and newest. */
static void
settle_zoning (VigieExploration *self)
{
  GPtrArray *zonings = vigie_session_get_zonings (self->session);
  const VigieZoningEntry *best = NULL;

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);

    if (strcmp (entry->kind, self->kind) == 0 && entry->vintage == self->vintage)
      return;
    if (!best || entry->n_zones > best->n_zones ||
        (entry->n_zones == best->n_zones && entry->vintage > best->vintage))
      best = entry;
  }

  if (best) {
    g_free (self->kind);
    self->kind = g_strdup (best->kind);
    self->vintage = best->vintage;
  }
}

static void
session_changed_cb (VigieExploration *self)
{
  gboolean was_shown = self->shown != NULL;

  if (self->pinned) {
    if (edition_is_readable (self)) {
      read_again (self);
    } else { /* left, or locked */
      g_cancellable_cancel (self->cancellable);
      drop_figures (self);
      set_state (self, VIGIE_EXPLORATION_EMPTY, NULL);
    }
    return;
  }
  settle_zoning (self);
  if (self->edition && !edition_is_readable (self)) {
    self->edition = 0;
    drop_figures (self);
  } else if (!self->edition && !was_shown && !vigie_session_is_unlocked (self->session) &&
             vigie_session_get_editions (self->session)->len > 0 &&
             self->state == VIGIE_EXPLORATION_EMPTY) {
    /* Just opened and sealed: what everyone may read is shown. */
    self->edition =
      ((VigieEditionEntry *) g_ptr_array_index (vigie_session_get_editions (self->session), 0))
        ->number;
  }
  read_again (self);
}

VigieSession *
vigie_exploration_get_session (VigieExploration *self)
{
  return self->session;
}

VigieExplorationState
vigie_exploration_get_state (VigieExploration *self)
{
  return self->state;
}

const char *
vigie_exploration_get_failure (VigieExploration *self)
{
  return self->failure;
}

void
vigie_exploration_set_zoning (VigieExploration *self, const char *kind, int vintage)
{
  if (strcmp (kind, self->kind) == 0 && vintage == self->vintage)
    return;

  g_free (self->kind);
  self->kind = g_strdup (kind);
  self->vintage = vintage;
  read_again (self);
}

const char *
vigie_exploration_get_kind (VigieExploration *self)
{
  return self->kind;
}

int
vigie_exploration_get_vintage (VigieExploration *self)
{
  return self->vintage;
}

void
vigie_exploration_set_edition (VigieExploration *self, gint64 number)
{
  if (number == self->edition)
    return;

  self->edition = number;
  read_again (self);
}

gint64
vigie_exploration_get_edition (VigieExploration *self)
{
  return self->edition;
}

const VigieTable *
vigie_exploration_get_table (VigieExploration *self)
{
  return self->table;
}

const VigieTable *
vigie_exploration_get_all (VigieExploration *self)
{
  return self->shown ? self->shown->all : NULL;
}

const VigieTable *
vigie_exploration_get_total (VigieExploration *self)
{
  return self->total;
}

const VigieZoning *
vigie_exploration_get_communes (VigieExploration *self)
{
  return self->shown ? self->shown->communes : NULL;
}

const char *
vigie_exploration_get_commune_name (VigieExploration *self, gsize zone)
{
  const VigieZoning *communes = vigie_exploration_get_communes (self);
  const char *parent = self->table->zoning->zone[zone].parent;
  gssize i = communes && parent && parent[0] ? vigie_zoning_find (communes, parent) : -1;

  return i >= 0 ? communes->zone[i].name : "";
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
  compute_classes (self);
  g_signal_emit (self, signals[MAPPED], 0);
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
  rebuild (self);
  return TRUE;
}

void
vigie_exploration_remove_column (VigieExploration *self, gsize column)
{
  if (!self->table || column >= self->table->n_columns || self->table->n_columns < 2)
    return;

  g_ptr_array_remove (self->indicators, (gpointer) self->table->column[column].indicator);
  rebuild (self);
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
  rebuild (self);
}

VigieCell
vigie_exploration_get_history (VigieExploration *self, gsize zone, gsize period)
{
  return vigie_figures_get (self->shown->all->figures, zone,
                            g_array_index (self->history, gsize, period));
}

const VigieClasses *
vigie_exploration_get_classes (VigieExploration *self)
{
  return &self->classes;
}

VigieMethod
vigie_exploration_get_method (VigieExploration *self)
{
  return self->method;
}

static void
classes_changed (VigieExploration *self)
{
  compute_classes (self);
  g_signal_emit (self, signals[MAPPED], 0);
}

void
vigie_exploration_set_method (VigieExploration *self, VigieMethod method)
{
  if (method == self->method)
    return;

  if (method == VIGIE_METHOD_MANUAL)
    memcpy (self->bound, self->classes.bound, sizeof self->bound);
  if (method == VIGIE_METHOD_MANUAL && self->classes.n > 0)
    self->n_classes = self->classes.n;
  self->method = method;
  classes_changed (self);
}

gsize
vigie_exploration_get_n_classes (VigieExploration *self)
{
  return self->n_classes;
}

void
vigie_exploration_set_n_classes (VigieExploration *self, gsize n)
{
  if (n == self->n_classes || n < 3 || n > VIGIE_MAX_CLASSES)
    return;

  self->n_classes = n;
  if (self->method == VIGIE_METHOD_MANUAL)
    self->method = VIGIE_METHOD_JENKS;
  classes_changed (self);
}

void
vigie_exploration_set_bounds (VigieExploration *self, const double *bound, gsize n)
{
  g_return_if_fail (n >= 1 && n <= VIGIE_MAX_CLASSES);

  memmove (self->bound, bound, (n + 1) * sizeof (double));
  self->n_classes = n;
  self->method = VIGIE_METHOD_MANUAL;
  classes_changed (self);
}

gboolean
vigie_exploration_crosses_zero (VigieExploration *self)
{
  const VigieClasses *classes = &self->classes;

  return classes->n > 0 && classes->least[0] < 0.0 && classes->greatest[classes->n - 1] > 0.0;
}

const VigiePalette *
vigie_exploration_get_palette (VigieExploration *self)
{
  gboolean reversed;

  if (self->palette || !self->table || self->column == VIGIE_NO_COLUMN)
    return self->palette;

  return vigie_palette_default (self->table->column[self->column].indicator,
                                vigie_exploration_crosses_zero (self), &reversed);
}

void
vigie_exploration_set_palette (VigieExploration *self, const VigiePalette *palette)
{
  if (palette == self->palette)
    return;

  self->palette = palette;
  g_signal_emit (self, signals[MAPPED], 0);
}

gboolean
vigie_exploration_is_reversed (VigieExploration *self)
{
  gboolean reversed = FALSE;
  const VigiePalette *palette = vigie_exploration_get_palette (self);

  if (!palette || strcmp (palette->type, "diverging") != 0)
    return FALSE;

  vigie_palette_default (self->table->column[self->column].indicator, TRUE, &reversed);
  return reversed;
}

gboolean
vigie_exploration_get_same_classes (VigieExploration *self)
{
  return self->same_classes;
}

void
vigie_exploration_set_same_classes (VigieExploration *self, gboolean same)
{
  if (same == self->same_classes)
    return;

  self->same_classes = same;
  classes_changed (self);
}

gboolean
vigie_exploration_fill_map (VigieExploration *self, VigieGround ground, VigieMap *map)
{
  if (!self->table || self->column == VIGIE_NO_COLUMN)
    return FALSE;

  *map =
    (VigieMap) { .table = self->table,
                 .column = self->column,
                 .communes = self->shown->communes,
                 .classes = &self->classes,
                 .palette = vigie_exploration_get_palette (self),
                 .reversed = vigie_exploration_is_reversed (self),
                 .circles = self->table->column[self->column].indicator->kind == VIGIE_KIND_STOCK,
                 .ground = ground,
                 .selected = self->n_selected ? self->selected : NULL,
                 .labels = TRUE };
  return TRUE;
}

const guint8 *
vigie_exploration_get_selected (VigieExploration *self)
{
  return self->selected;
}

gsize
vigie_exploration_get_n_selected (VigieExploration *self)
{
  return self->n_selected;
}

static void
selection_changed (VigieExploration *self)
{
  self->n_selected = 0;
  for (gsize i = 0; i < self->table->zoning->n_zones; i++)
    self->n_selected += self->selected[i] != 0;
  g_signal_emit (self, signals[SELECTION], 0);
}

void
vigie_exploration_select_only (VigieExploration *self, guint32 zone)
{
  if (!self->table || zone >= self->table->zoning->n_zones)
    return;

  memset (self->selected, 0, self->table->zoning->n_zones);
  self->selected[zone] = 1;
  selection_changed (self);
}

void
vigie_exploration_toggle (VigieExploration *self, guint32 zone)
{
  if (!self->table || zone >= self->table->zoning->n_zones)
    return;

  self->selected[zone] = !self->selected[zone];
  selection_changed (self);
}

void
vigie_exploration_select (VigieExploration *self, const guint8 *selected)
{
  if (!self->table)
    return;

  memmove (self->selected, selected, self->table->zoning->n_zones);
  selection_changed (self);
}

void
vigie_exploration_clear_selection (VigieExploration *self)
{
  if (!self->table || self->n_selected == 0)
    return;

  memset (self->selected, 0, self->table->zoning->n_zones);
  selection_changed (self);
}

guint32
vigie_exploration_get_hovered (VigieExploration *self)
{
  return self->hovered;
}

void
vigie_exploration_set_hovered (VigieExploration *self, guint32 zone)
{
  if (zone == self->hovered)
    return;

  self->hovered = zone;
  g_signal_emit (self, signals[HOVERED], 0);
}

guint32
vigie_exploration_get_rank (VigieExploration *self, gsize zone, gsize *n_ranked)
{
  *n_ranked = self->n_ranked;
  return self->rank ? self->rank[zone] : 0;
}

/* What a mark means, for those who hear it. */
static const char *
state_sentence (VigieCellState state)
{
  switch (state) {
  case VIGIE_CELL_NOT_SIGNIFICANT:
    return _ ("not significant");
  case VIGIE_CELL_NOT_APPLICABLE:
    return _ ("not applicable");
  case VIGIE_CELL_MISSING:
    return _ ("not available");
  case VIGIE_CELL_SECRET:
    return _ ("under statistical secrecy");
  case VIGIE_CELL_VALUE:
    break;
  }

  return "";
}

char *
vigie_exploration_dup_cell_sentence (VigieExploration *self, gsize zone, gsize column)
{
  VigieLanguage language = vigie_language_current ();
  const VigieColumn *c = &self->table->column[column];
  VigieCell cell = vigie_figures_get (self->table->figures, zone, column);
  g_autofree char *period = vigie_period_dup_string (c->period);
  g_autofree char *figure = NULL;
  g_autofree char *class_text = NULL;

  if (cell.state == VIGIE_CELL_VALUE) {
    g_autofree char *number = vigie_number_format (cell.value, c->indicator->decimals, language);

    figure = g_strconcat (number, VIGIE_NBSP, vigie_indicator_unit (c->indicator, language), NULL);
  } else {
    figure = g_strdup (state_sentence (cell.state));
  }

  if (column == self->column && cell.state == VIGIE_CELL_VALUE && self->classes.n > 0) {
    guint8 class = vigie_classes_of (&self->classes, cell.value);

    if (class != VIGIE_NO_CLASS)
      /* Translators: follows a figure, as in "56.9 %, class 4 of 5". */
      class_text = g_strdup_printf (_ (", class %d of %d"), class + 1, (int) self->classes.n);
  }

  return g_strdup_printf ("%s, %s %s, %s%s", self->table->zoning->zone[zone].name,
                          vigie_indicator_label (c->indicator, language), period, figure,
                          class_text ? class_text : "");
}

static void
vigie_exploration_dispose (GObject *object)
{
  VigieExploration *self = VIGIE_EXPLORATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_exploration_parent_class)->dispose (object);
}

static void
vigie_exploration_finalize (GObject *object)
{
  VigieExploration *self = VIGIE_EXPLORATION (object);

  g_clear_pointer (&self->table, vigie_table_free);
  g_clear_pointer (&self->total, vigie_table_free);
  g_clear_pointer (&self->shown, vigie_shown_figures_free);
  g_ptr_array_unref (self->indicators);
  g_array_unref (self->periods);
  g_array_unref (self->history);
  g_free (self->failure);
  g_free (self->kind);
  g_free (self->mapped);
  g_free (self->rank);
  g_free (self->selected);
  G_OBJECT_CLASS (vigie_exploration_parent_class)->finalize (object);
}

static void
vigie_exploration_class_init (VigieExplorationClass *class)
{
  static const char *const name[N_SIGNALS] = { "state",  "figures",   "table",
                                               "mapped", "selection", "hovered" };

  G_OBJECT_CLASS (class)->dispose = vigie_exploration_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_exploration_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (name[i], VIGIE_TYPE_EXPLORATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
vigie_exploration_init (VigieExploration *self)
{
  self->indicators = g_ptr_array_new ();
  self->periods = g_array_new (FALSE, TRUE, sizeof (VigiePeriod));
  self->history = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->kind = g_strdup ("iris");
  self->column = VIGIE_NO_COLUMN;
  self->hovered = VIGIE_NO_ZONE;
  self->method = VIGIE_METHOD_JENKS;
  self->n_classes = 5;
}

VigieExploration *
vigie_exploration_new (VigieSession *session)
{
  VigieExploration *self = g_object_new (VIGIE_TYPE_EXPLORATION, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), self);
  session_changed_cb (self);
  return self;
}

VigieExploration *
vigie_exploration_new_for_edition (VigieSession *session,
                                   gint64 number,
                                   const char *kind,
                                   int vintage)
{
  VigieExploration *self = g_object_new (VIGIE_TYPE_EXPLORATION, NULL);

  self->session = g_object_ref (session);
  self->pinned = TRUE;
  self->edition = number;
  self->vintage = vintage;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), self);
  session_changed_cb (self);
  return self;
}
