/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cells to give up. */
#include "model/protection/suppression.h"

#include <math.h>
#include <string.h>

#include "model/protection/block.h"
#include "model/protection/outsider.h"
#include "model/protection/search.h"

void
vigie_pattern_free (VigiePattern *pattern)
{
  if (!pattern)
    return;

  g_free (pattern->hidden);
  g_free (pattern->protects);
  g_free (pattern->bounds);
  g_free (pattern);
}

void
vigie_fault_free (VigieFault *fault)
{
  if (!fault)
    return;

  g_array_unref (fault->known);
  g_free (fault);
}

static const VigieSystemCell *
cell_at (const VigieCellSystem *system, guint32 i)
{
  return &g_array_index (system->cell, VigieSystemCell, i);
}

/* What is shown for certain: a sensitive cell of it that was not shown before is told. */
static gboolean
is_told (const VigieReduction *reduction, const VigieSystemCell *cell, guint32 i)
{
  return cell->sensitive && cell->role != VIGIE_ROLE_KNOWN &&
         reduction->cell_block[i] == VIGIE_NO_CELL;
}

/* The open variables of each block when an outsider sees what @shown says. */
static guint8 *
open_variables (const VigieReduction *reduction,
                const VigieCellSystem *system,
                guint32 b,
                const guint8 *shown)
{
  const VigieBlock *block = g_ptr_array_index (reduction->block, b);
  guint8 *open = g_malloc (block->n + 1);

  for (guint32 i = 0; i < block->n; i++)
    open[i] = !(block->kind[i] & VIGIE_VARIABLE_PINNED);
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    guint8 role = cell_at (system, i)->role;

    if (reduction->cell_block[i] == b && role == VIGIE_ROLE_OFFERED && shown[i])
      open[reduction->cell_variable[i]] = 0;
  }

  return open;
}

static gboolean
is_lone_safe (void)
{
  return TRUE;
}

gsize
vigie_suppression_audit (const VigieCellSystem *system, const guint8 *shown, VigieBounds *bounds)
{
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (system);
  g_autofree double **low = g_new0 (double *, reduction->block->len + 1);
  g_autofree double **high = g_new0 (double *, reduction->block->len + 1);
  gsize n_unsafe = 0;

  (void) is_lone_safe;
  for (guint32 b = 0; b < reduction->block->len; b++) {
    const VigieBlock *block = g_ptr_array_index (reduction->block, b);
    g_autofree guint8 *open = open_variables (reduction, system, b, shown);

    low[b] = g_new (double, block->n);
    high[b] = g_new (double, block->n);
    vigie_outsider_bound (block, open, low[b], high[b]);
  }
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    const VigieSystemCell *cell = cell_at (system, i);
    guint32 b = reduction->cell_block[i], v = reduction->cell_variable[i];

    bounds[i] = (VigieBounds) { cell->value, cell->value };
    if (b != VIGIE_NO_CELL)
      bounds[i] = (VigieBounds) { cell->value + low[b][v], cell->value + high[b][v] };
    if (cell->sensitive && cell->role != VIGIE_ROLE_KNOWN &&
        !vigie_bounds_are_safe (cell, bounds[i]))
      n_unsafe++;
  }
  for (guint32 b = 0; b < reduction->block->len; b++) {
    g_free (low[b]);
    g_free (high[b]);
  }

  return n_unsafe;
}

GArray *
vigie_suppression_spanned (const VigieCellSystem *system, const guint8 *shown)
{
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (system);
  g_autofree guint8 **told = g_new0 (guint8 *, reduction->block->len + 1);
  GArray *spanned = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 b = 0; b < reduction->block->len; b++) {
    const VigieBlock *block = g_ptr_array_index (reduction->block, b);
    g_autofree guint8 *open = open_variables (reduction, system, b, shown);

    told[b] = g_malloc (block->n + 1);
    vigie_outsider_eliminate (block, open, told[b]);
  }
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    const VigieSystemCell *cell = cell_at (system, i);
    guint32 b = reduction->cell_block[i];

    if (cell->sensitive && cell->role != VIGIE_ROLE_KNOWN &&
        (b == VIGIE_NO_CELL || told[b][reduction->cell_variable[i]]))
      g_array_append_val (spanned, i);
  }
  for (guint32 b = 0; b < reduction->block->len; b++)
    g_free (told[b]);

  return spanned;
}

/* One block's answer, in cells. */
static void
tell_block (const VigieCellSystem *system,
            const VigieReduction *reduction,
            guint32 b,
            const guint8 *hidden,
            const guint32 *protects,
            VigiePattern *pattern)
{
  const VigieBlock *block = g_ptr_array_index (reduction->block, b);
  g_autofree guint32 *speaker = g_new (guint32, block->n + 1);

  for (guint32 i = 0; i < block->n; i++)
    speaker[i] = VIGIE_NO_CELL;
  for (guint32 i = 0; i < reduction->n_cells; i++)
    if (reduction->cell_block[i] == b && cell_at (system, i)->sensitive &&
        speaker[reduction->cell_variable[i]] == VIGIE_NO_CELL)
      speaker[reduction->cell_variable[i]] = i;
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    guint32 v = reduction->cell_variable[i];

    if (reduction->cell_block[i] != b)
      continue;
    pattern->hidden[i] = hidden[v] && cell_at (system, i)->role == VIGIE_ROLE_OFFERED;
    if (cell_at (system, i)->sensitive)
      continue;
    if (speaker[v] != VIGIE_NO_CELL)
      pattern->protects[i] = speaker[v];
    else if (protects[v] != VIGIE_NO_CELL)
      pattern->protects[i] = speaker[protects[v]];
  }
}

static void
add_fault (GPtrArray *faults, guint32 cell, VigieBounds bounds)
{
  VigieFault *fault = g_new0 (VigieFault, 1);

  fault->cell = cell;
  fault->bounds = bounds;
  fault->known = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (faults, fault);
}

static void
count_hidden (const VigieCellSystem *system, VigiePattern *pattern)
{
  for (guint32 i = 0; i < pattern->n; i++)
    if (pattern->hidden[i]) {
      pattern->n_hidden++;
      pattern->n_secondary += !cell_at (system, i)->sensitive;
      pattern->value_hidden += cell_at (system, i)->cost;
    }
}

static VigiePattern *
pattern_new (gsize n)
{
  VigiePattern *pattern = g_new0 (VigiePattern, 1);

  pattern->n = n;
  pattern->hidden = g_new0 (guint8, n);
  pattern->protects = g_new (guint32, n);
  pattern->bounds = g_new0 (VigieBounds, n);
  for (gsize i = 0; i < n; i++)
    pattern->protects[i] = VIGIE_NO_CELL;

  return pattern;
}

/* The cells of a variable that cannot be made safe. */
static void
add_block_faults (const VigieCellSystem *system,
                  const VigieReduction *reduction,
                  guint32 b,
                  const GArray *variables,
                  GPtrArray *faults)
{
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    if (reduction->cell_block[i] != b || !cell_at (system, i)->sensitive)
      continue;
    for (guint32 k = 0; k < variables->len; k++)
      if (g_array_index (variables, guint32, k) == reduction->cell_variable[i]) {
        add_fault (faults, i,
                   (VigieBounds) { cell_at (system, i)->value, cell_at (system, i)->value });
        break;
      }
  }
}

VigiePattern *
vigie_suppression_solve (const VigieCellSystem *system,
                         guint effort,
                         GPtrArray **faults,
                         VigieProgress *progress,
                         GError **error)
{
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (system);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_fault_free);
  g_autoptr (VigiePattern) pattern = pattern_new (reduction->n_cells);
  g_autofree guint8 *shown = g_malloc (reduction->n_cells + 1);

  if (faults)
    *faults = NULL;
  for (guint32 i = 0; i < reduction->n_cells; i++)
    if (is_told (reduction, cell_at (system, i), i))
      add_fault (found, i,
                 (VigieBounds) { cell_at (system, i)->value, cell_at (system, i)->value });

  for (guint32 b = 0; b < reduction->block->len; b++) {
    const VigieBlock *block = g_ptr_array_index (reduction->block, b);
    g_autofree guint8 *hidden = g_malloc0 (block->n + 1);
    g_autofree guint32 *protects = g_new (guint32, block->n + 1);
    g_autoptr (GArray) unsafe = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_autoptr (GError) cancelled = NULL;

    if (vigie_block_search (block, NULL, effort, hidden, protects, unsafe, progress, &cancelled))
      tell_block (system, reduction, b, hidden, protects, pattern);
    else if (cancelled) {
      g_propagate_error (error, g_steal_pointer (&cancelled));
      return NULL;
    }
    add_block_faults (system, reduction, b, unsafe, found);
  }
  if (found->len > 0) {
    if (faults)
      *faults = g_steal_pointer (&found);
    return NULL;
  }

  count_hidden (system, pattern);
  for (guint32 i = 0; i < reduction->n_cells; i++)
    shown[i] = !pattern->hidden[i];
  vigie_suppression_audit (system, shown, pattern->bounds);

  return g_steal_pointer (&pattern);
}

gboolean
vigie_bounds_are_safe (const VigieSystemCell *cell, VigieBounds bounds)
{
  return bounds.high - bounds.low >= cell->width - 1e-6 && bounds.high >= cell->upper - 1e-6;
}
