/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solves systems of cells one after the other, so that thousands are tried in one process. On standard
 * input, numbers: cells, equations, effort; a line a cell (value low cost rounding width upper role
 * sensitive lone); a line an equation (terms, then cell and coefficient of each). On standard output:
 * `safe` and a line a cell (hidden protects low high), or `fault` and a line a fault (cell low high, then the
 * earlier cells that give it away). */
#include <locale.h>
#include <stdio.h>

#include "model/suppression/suppression.h"

static gboolean
read_system (VigieCellSystem *system, guint n_cells, guint n_equations)
{
  for (guint i = 0; i < n_cells; i++) {
    VigieSystemCell cell = { 0 };
    int role, sensitive, lone;

    if (scanf ("%lf %lf %lf %lf %lf %lf %d %d %d", &cell.value, &cell.low, &cell.cost,
               &cell.rounding, &cell.width, &cell.upper, &role, &sensitive, &lone) != 9)
      return FALSE;
    cell.role = role;
    cell.sensitive = sensitive;
    cell.lone = lone;
    vigie_cell_system_add_cell (system, &cell);
  }

  for (guint i = 0; i < n_equations; i++) {
    guint n_terms, cell;
    double coefficient;

    if (scanf ("%u", &n_terms) != 1)
      return FALSE;
    for (guint k = 0; k < n_terms; k++) {
      if (scanf ("%u %lf", &cell, &coefficient) != 2)
        return FALSE;
      vigie_cell_system_add_term (system, cell, coefficient);
    }
    vigie_cell_system_end_equation (system);
  }

  return TRUE;
}

static void
print_pattern (const VigiePattern *pattern)
{
  g_print ("safe\n");
  for (gsize i = 0; i < pattern->n; i++)
    g_print ("%d %d %.17g %.17g\n", pattern->hidden[i],
             pattern->protects[i] == VIGIE_NO_CELL ? -1 : (int) pattern->protects[i],
             pattern->bounds[i].low, pattern->bounds[i].high);
}

static void
print_faults (const GPtrArray *faults)
{
  g_print ("fault %u\n", faults->len);
  for (guint i = 0; i < faults->len; i++) {
    const VigieFault *fault = g_ptr_array_index (faults, i);

    g_print ("%u %.17g %.17g", fault->cell, fault->bounds.low, fault->bounds.high);
    for (guint k = 0; k < fault->known->len; k++)
      g_print (" %u", g_array_index (fault->known, guint32, k));
    g_print ("\n");
  }
}

int
main (void)
{
  guint n_cells, n_equations, effort;

  setlocale (LC_NUMERIC, "C");

  while (scanf ("%u %u %u", &n_cells, &n_equations, &effort) == 3) {
    g_autoptr (VigieCellSystem) system = vigie_cell_system_new ();
    g_autoptr (GPtrArray) faults = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (VigiePattern) pattern = NULL;

    if (!read_system (system, n_cells, n_equations)) {
      g_printerr ("not a system\n");
      return 1;
    }

    pattern = vigie_suppression_solve (system, effort, &faults, NULL, &error);
    if (pattern)
      print_pattern (pattern);
    else if (faults)
      print_faults (faults);
    else
      g_print ("error %s\n", error ? error->message : "neither pattern nor fault");
    fflush (stdout);
  }

  return 0;
}
