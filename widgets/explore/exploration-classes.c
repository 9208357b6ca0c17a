/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the mapped column is coloured: its classes, their method and palette; and ranked. */
#include <string.h>

#include "model/statistics/summary.h"
#include "widgets/explore/exploration-private.h"

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

void
vigie_exploration_classify (VigieExploration *self)
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
  vigie_exploration_classify (self);
  vigie_exploration_emit (self, VIGIE_EXPLORATION_MAPPED_SIGNAL);
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
  vigie_exploration_emit (self, VIGIE_EXPLORATION_MAPPED_SIGNAL);
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
                 .priority = self->shown->priority ? self->shown->priority->zoning : NULL,
                 .classes = &self->classes,
                 .palette = vigie_exploration_get_palette (self),
                 .reversed = vigie_exploration_is_reversed (self),
                 .circles = self->table->column[self->column].indicator->kind == VIGIE_KIND_STOCK,
                 .ground = ground,
                 .selected = self->n_selected ? self->selected : NULL,
                 .labels = TRUE };
  return TRUE;
}

guint32
vigie_exploration_get_rank (VigieExploration *self, gsize zone, gsize *n_ranked)
{
  *n_ranked = self->n_ranked;
  return self->rank ? self->rank[zone] : 0;
}
