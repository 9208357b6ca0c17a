/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of what came as secret: some that all equations, of all states of a source, allow at once. Bounds are reckoned from
 * there, and do not depend on which of the possible tables is the true one. */
#include "model/protection/stake-parts.h"

#include <glpk.h>
#include <math.h>

#include "model/core/components.h"
#include "model/suppression/linear.h"

/* As many steps as a program of some thousand cells takes; what is larger is left. */
#define MOST_STEPS 20000

/* A program of cells that equations join. GLPK counts from 1.
 * @column: per cell, or 0; @cell: of its columns, in their order */
typedef struct {
  VigieStake *stake;
  glp_prob *program;
  int *column;
  GArray *cell;
  GArray *entry_row;
  GArray *entry_column;
  GArray *entry;
} Program;

static VigieStakeCell *
get_cell (const VigieStake *stake, guint32 cell)
{
  return &g_array_index (stake->cell, VigieStakeCell, cell);
}

static void
term_range (const VigieStake *stake, gsize equation, guint32 *start, guint32 *end)
{
  *start = g_array_index (stake->system->term_start, guint32, equation);
  *end = g_array_index (stake->system->term_start, guint32, equation + 1);
}

/* Of the slack of a relation that holds within a tolerance. */
static gboolean
is_slack (const VigieStakeCell *cell)
{
  return cell->quantity == VIGIE_NO_QUANTITY && cell->unit == VIGIE_NO_UNIT;
}

/* (transfer full): per cell the first unknown one that equations join it with. */
static guint32 *
join_unknown (const VigieStake *stake)
{
  guint32 *component = g_new (guint32, stake->cell->len + 1);

  for (guint32 i = 0; i < stake->cell->len; i++)
    component[i] = i;
  for (gsize e = 0; e < vigie_cell_system_n_equations (stake->system); e++) {
    guint32 start, end, first = G_MAXUINT32;

    term_range (stake, e, &start, &end);
    for (guint32 i = start; i < end; i++) {
      guint32 cell = g_array_index (stake->system->term_cell, guint32, i);

      if (!get_cell (stake, cell)->unknown)
        continue;
      if (first != G_MAXUINT32)
        vigie_components_join (component, first, cell);
      else
        first = cell;
    }
  }

  return component;
}

static int
column_of (Program *of, guint32 cell)
{
  const VigieStakeCell *its = get_cell (of->stake, cell);
  double least = its->letter == 'R' && its->stakes.zero ? 1.0 : 0.0;

  if (of->column[cell] == 0) {
    of->column[cell] = glp_add_cols (of->program, 1);
    glp_set_col_bnds (of->program, of->column[cell], GLP_LO, least, 0.0);
    g_array_append_val (of->cell, cell);
  }

  return of->column[cell];
}

/* Adds to the coefficient of a column in the row that begins at @from: cells of two zones may be one. */
static void
add_entry (Program *of, guint from, int row, int column, double coefficient)
{
  for (guint i = from; i < of->entry->len; i++)
    if (g_array_index (of->entry_column, int, i) == column) {
      g_array_index (of->entry, double, i) += coefficient;
      return;
    }
  g_array_append_val (of->entry_row, row);
  g_array_append_val (of->entry_column, column);
  g_array_append_val (of->entry, coefficient);
}

static void
write_equation (Program *of, gsize equation)
{
  guint from = of->entry->len;
  int row = glp_add_rows (of->program, 1);
  double sum = 0.0, slack = 0.0;
  guint32 start, end;

  term_range (of->stake, equation, &start, &end);
  for (guint32 i = start; i < end; i++) {
    guint32 cell = g_array_index (of->stake->system->term_cell, guint32, i);
    double coefficient = g_array_index (of->stake->system->term_coefficient, double, i);
    const VigieStakeCell *its = get_cell (of->stake, cell);

    if (its->unknown) {
      add_entry (of, from, row, column_of (of, cell), coefficient);
    } else {
      sum += coefficient * its->value;
      slack += is_slack (its) ? its->rounding : 0.0;
    }
  }
  glp_set_row_bnds (of->program, row, slack > 0.0 ? GLP_DB : GLP_FX, -sum - slack, -sum + slack);
}

/* The values of one component; where the data contradict each other, or there are too many, it has none. */
static void
settle (Program *of, const GArray *equation)
{
  glp_smcp parameters;
  gboolean solved;

  g_array_set_size (of->cell, 0);
  g_array_set_size (of->entry_row, 1);
  g_array_set_size (of->entry_column, 1);
  g_array_set_size (of->entry, 1);
  for (guint i = 0; i < equation->len; i++)
    write_equation (of, g_array_index (equation, guint32, i));
  glp_load_matrix (of->program, (int) of->entry->len - 1, (int *) of->entry_row->data,
                   (int *) of->entry_column->data, (double *) of->entry->data);
  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.presolve = GLP_ON;
  parameters.it_lim = MOST_STEPS;
  solved = glp_simplex (of->program, &parameters) == 0 && glp_get_status (of->program) == GLP_OPT;
  for (guint i = 0; i < of->cell->len; i++) {
    VigieStakeCell *cell = get_cell (of->stake, g_array_index (of->cell, guint32, i));

    of->column[g_array_index (of->cell, guint32, i)] = 0;
    if (solved) {
      cell->value = MAX (glp_get_col_prim (of->program, (int) i + 1), 0.0);
      cell->settled = 1;
    }
  }
  glp_erase_prob (of->program);
}

/* (transfer full): per first cell of a component, its equations. */
static GHashTable *
list_equations (const VigieStake *stake, guint32 *component)
{
  GHashTable *equations = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (gsize e = 0; e < vigie_cell_system_n_equations (stake->system); e++) {
    guint32 start, end, number = (guint32) e;

    term_range (stake, e, &start, &end);
    for (guint32 i = start; i < end; i++) {
      guint32 cell = g_array_index (stake->system->term_cell, guint32, i);
      gpointer key = GUINT_TO_POINTER (vigie_component_of (component, cell));
      GArray *its;

      if (!get_cell (stake, cell)->unknown)
        continue;
      if (!(its = g_hash_table_lookup (equations, key))) {
        its = g_array_new (FALSE, FALSE, sizeof (guint32));
        g_hash_table_insert (equations, key, its);
      }
      g_array_append_val (its, number);
      break;
    }
  }

  return equations;
}

void
vigie_stake_settle (VigieStake *stake)
{
  g_autofree guint32 *component = join_unknown (stake);
  g_autofree int *column = g_new0 (int, stake->cell->len + 1);
  g_autoptr (GHashTable) equations = list_equations (stake, component);
  g_autoptr (GArray) cell = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) entry_row = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GArray) entry_column = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GArray) entry = g_array_new (FALSE, TRUE, sizeof (double));
  Program of = { stake, NULL, column, cell, entry_row, entry_column, entry };
  GHashTableIter iter;
  gpointer its;

  vigie_linear_enter_thread ();
  of.program = glp_create_prob ();
  g_hash_table_iter_init (&iter, equations);
  while (g_hash_table_iter_next (&iter, NULL, &its))
    settle (&of, its);
  glp_delete_prob (of.program);
}
