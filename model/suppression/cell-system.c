/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and equations, in contiguous arrays. */
#include "model/suppression/cell-system.h"

VigieCellSystem *
vigie_cell_system_new (void)
{
  VigieCellSystem *system = g_new0 (VigieCellSystem, 1);
  guint32 zero = 0;

  system->cell = g_array_new (FALSE, FALSE, sizeof (VigieSystemCell));
  system->term_start = g_array_new (FALSE, FALSE, sizeof (guint32));
  system->term_cell = g_array_new (FALSE, FALSE, sizeof (guint32));
  system->term_coefficient = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (system->term_start, zero);

  return system;
}

void
vigie_cell_system_free (VigieCellSystem *system)
{
  if (!system)
    return;

  g_array_unref (system->cell);
  g_array_unref (system->term_start);
  g_array_unref (system->term_cell);
  g_array_unref (system->term_coefficient);
  g_free (system);
}

guint32
vigie_cell_system_add_cell (VigieCellSystem *system, const VigieSystemCell *cell)
{
  g_array_append_vals (system->cell, cell, 1);

  return system->cell->len - 1;
}

void
vigie_cell_system_add_term (VigieCellSystem *system, guint32 cell, double coefficient)
{
  g_return_if_fail (cell < system->cell->len);

  g_array_append_val (system->term_cell, cell);
  g_array_append_val (system->term_coefficient, coefficient);
}

void
vigie_cell_system_end_equation (VigieCellSystem *system)
{
  guint32 end = system->term_cell->len;

  g_array_append_val (system->term_start, end);
}

void
vigie_cell_system_set_aside (VigieCellSystem *system, gsize n_first_cells)
{
  system->n_first_cells = n_first_cells;
  system->n_first_equations = vigie_cell_system_n_equations (system);
}

VigieCellSystem *
vigie_cell_system_dup_first (const VigieCellSystem *system)
{
  guint n_terms = g_array_index (system->term_start, guint32, system->n_first_equations);
  VigieCellSystem *first;

  if (system->n_first_cells == 0 ||
      (system->n_first_cells == vigie_cell_system_n_cells (system) &&
       system->n_first_equations == vigie_cell_system_n_equations (system)))
    return NULL;
  first = vigie_cell_system_new ();
  g_array_append_vals (first->cell, system->cell->data, (guint) system->n_first_cells);
  g_array_append_vals (first->term_start, (const guint32 *) (gpointer) system->term_start->data + 1,
                       (guint) system->n_first_equations);
  g_array_append_vals (first->term_cell, system->term_cell->data, n_terms);
  g_array_append_vals (first->term_coefficient, system->term_coefficient->data, n_terms);

  return first;
}

gsize
vigie_cell_system_n_cells (const VigieCellSystem *system)
{
  return system->cell->len;
}

gsize
vigie_cell_system_n_equations (const VigieCellSystem *system)
{
  return system->term_start->len - 1;
}
