/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One small linear program for all figures that are tied with each other. */
#include "model/protection/pieces.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

#include "model/core/components.h"
#include "model/protection/stake-parts.h"
#include "model/suppression/linear.h"

/* Nearer than this is the same. */
#define NEAR 1e-6

/* Less than a change, so that what stays within a tolerance makes none. */
#define LOOSE_COST 0.0625

/* The simplex method gives up after so many steps times rows and columns, the same on any machine: some
 * seconds, where ten zones that cut thirty take a part of one. */
#define MOST_WORK 50000000

/* The figures of a quantity in one state of the deliveries. */
typedef struct {
  guint32 quantity;
  double *figure; /* of the wholes */
  double *value;  /* (nullable): of the pieces */
} Counted;

/* @loose: it need not hold to the unit. */
typedef struct {
  VigieTieKind kind;
  double tolerance;
  GArray *term; /* (element-type VigieQuantityTerm) */
  gboolean loose;
} Tie;

struct _VigiePieces {
  const VigieUnitPieces *of;
  guint32 n_zones;
  GPtrArray *counted; /* (element-type Counted) */
  GPtrArray *tie;     /* (element-type Tie) */
};

static void
counted_free (Counted *counted)
{
  g_free (counted->figure);
  g_free (counted->value);
  g_free (counted);
}

static void
tie_free (Tie *tie)
{
  g_array_unref (tie->term);
  g_free (tie);
}

VigiePieces *
vigie_pieces_new (const VigieUnitPieces *of)
{
  VigiePieces *pieces = g_new0 (VigiePieces, 1);
  guint32 first = VIGIE_NO_UNIT;

  pieces->of = of;
  pieces->counted = g_ptr_array_new_with_free_func ((GDestroyNotify) counted_free);
  pieces->tie = g_ptr_array_new_with_free_func ((GDestroyNotify) tie_free);
  for (guint i = 0; i < of->piece->len; i++)
    first = MIN (first, g_array_index (of->piece, VigieUnitPiece, i).zone);
  pieces->n_zones = of->whole->len - first;

  return pieces;
}

void
vigie_pieces_free (VigiePieces *pieces)
{
  if (!pieces)
    return;

  g_ptr_array_unref (pieces->counted);
  g_ptr_array_unref (pieces->tie);
  g_free (pieces);
}

static const Counted *
get_counted (const VigiePieces *pieces, guint32 number)
{
  return g_ptr_array_index (pieces->counted, number);
}

/* What each zone leaves of all that it cuts, after the wholes themselves. */
static guint32
n_sums (const VigiePieces *pieces)
{
  return pieces->of->whole->len + pieces->n_zones;
}

static void
add_sums (const VigiePieces *pieces, const double *figure, double coefficient, double *sum)
{
  guint32 n = pieces->of->whole->len, n_cut = n - pieces->n_zones;

  for (guint32 i = 0; i < n; i++)
    sum[i] += coefficient * figure[i];
  for (guint32 i = n_cut; i < n; i++)
    sum[i + pieces->n_zones] -= coefficient * figure[i];
  for (guint i = 0; i < pieces->of->piece->len; i++) {
    const VigieUnitPiece *piece = &g_array_index (pieces->of->piece, VigieUnitPiece, i);

    if (piece->zone != VIGIE_NO_UNIT)
      sum[piece->zone + pieces->n_zones] += coefficient * figure[piece->cut];
  }
}

guint32
vigie_pieces_add (VigiePieces *pieces, guint32 quantity, const double *figure)
{
  guint32 n = pieces->of->whole->len;
  g_autofree double *sum = g_new0 (double, n_sums (pieces));
  Counted *counted;

  add_sums (pieces, figure, 1.0, sum);
  for (guint32 i = 0; i < n_sums (pieces); i++)
    if (sum[i] < -NEAR)
      return G_MAXUINT32;
  for (guint32 i = 0; i < pieces->counted->len; i++) {
    const Counted *one = get_counted (pieces, i);

    if (one->quantity == quantity && memcmp (one->figure, figure, n * sizeof *figure) == 0)
      return i;
  }
  counted = g_new0 (Counted, 1);
  counted->quantity = quantity;
  counted->figure = g_memdup2 (figure, n * sizeof *figure);
  g_ptr_array_add (pieces->counted, counted);

  return pieces->counted->len - 1;
}

/* Whether the wholes keep a tie; @exactly: to the unit. */
static gboolean
is_kept (const VigiePieces *pieces, const VigieQuantityTie *tie, gboolean *exactly)
{
  g_autofree double *sum = g_new0 (double, n_sums (pieces));
  double slack = tie->tolerance + VIGIE_STAKE_SLACK, least = 0.0, most = 0.0;

  for (guint i = 0; i < tie->term->len; i++) {
    const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);

    add_sums (pieces, get_counted (pieces, term->quantity)->figure, term->coefficient, sum);
  }
  for (guint32 i = 0; i < n_sums (pieces); i++) {
    least = MIN (least, sum[i]);
    most = MAX (most, sum[i]);
  }
  *exactly = tie->tolerance <= 0.0 && least > -NEAR && (tie->kind == VIGIE_TIE_REST || most < NEAR);

  return *exactly || (tie->kind != VIGIE_TIE_SAME && least >= -slack &&
                      (tie->kind == VIGIE_TIE_REST || most <= slack));
}

static gboolean
same_tie (const void *a, const void *b)
{
  const Tie *one = a;
  const VigieQuantityTie *two = b;

  if (one->kind != two->kind || one->tolerance != two->tolerance ||
      one->term->len != two->term->len)
    return FALSE;
  for (guint i = 0; i < one->term->len; i++) {
    const VigieQuantityTerm *of = &g_array_index (one->term, VigieQuantityTerm, i);
    const VigieQuantityTerm *other = &g_array_index (two->term, VigieQuantityTerm, i);

    if (of->quantity != other->quantity || of->coefficient != other->coefficient)
      return FALSE;
  }

  return TRUE;
}

void
vigie_pieces_tie (VigiePieces *pieces, const VigieQuantityTie *tie)
{
  gboolean exactly;
  Tie *one;

  if (g_ptr_array_find_with_equal_func (pieces->tie, tie, same_tie, NULL) ||
      !is_kept (pieces, tie, &exactly))
    return;
  one = g_new0 (Tie, 1);
  one->kind = tie->kind;
  one->tolerance = tie->tolerance;
  one->term = g_array_copy (tie->term);
  one->loose = !exactly;
  g_ptr_array_add (pieces->tie, one);
}

/* The program of the figures that are tied. GLPK counts from 1. */
typedef struct {
  const VigiePieces *pieces;
  glp_prob *program;
  int *first; /* per figures the column of their first piece, or 0 */
  GArray *row;
  GArray *column;
  GArray *coefficient;
} Program;

static int
add_row (const Program *of, int kind, double low, double high)
{
  int row = glp_add_rows (of->program, 1);

  glp_set_row_bnds (of->program, row, kind, low, high);

  return row;
}

/* A column of how far something is off, for its price. */
static int
add_column (const Program *of, double most, double price)
{
  int column = glp_add_cols (of->program, 1);

  glp_set_col_bnds (of->program, column, isinf (most) ? GLP_LO : GLP_DB, 0.0, most);
  glp_set_obj_coef (of->program, column, price);

  return column;
}

static void
add_entry (const Program *of, int row, int column, double coefficient)
{
  g_array_append_val (of->row, row);
  g_array_append_val (of->column, column);
  g_array_append_val (of->coefficient, coefficient);
}

/* The pieces of figures, each at least zero, add up to their wholes. */
static void
write_counted (const Program *of, guint32 number)
{
  const Counted *counted = get_counted (of->pieces, number);
  const GArray *piece = of->pieces->of->piece;
  int row = glp_get_num_rows (of->program) + 1;

  of->first[number] = glp_get_num_cols (of->program) + 1;
  for (guint i = 0; i < of->pieces->of->whole->len; i++)
    add_row (of, GLP_FX, counted->figure[i], counted->figure[i]);
  for (guint i = 0; i < piece->len; i++) {
    const VigieUnitPiece *one = &g_array_index (piece, VigieUnitPiece, i);
    int column = add_column (of, INFINITY, 0.0);

    add_entry (of, row + (int) one->cut, column, 1.0);
    if (one->zone != VIGIE_NO_UNIT)
      add_entry (of, row + (int) one->zone, column, 1.0);
  }
}

static void
write_tie (const Program *of, const Tie *tie)
{
  double slack = tie->tolerance + VIGIE_STAKE_SLACK;

  for (guint piece = 0; piece < of->pieces->of->piece->len; piece++) {
    int row = add_row (of, tie->kind == VIGIE_TIE_REST ? GLP_LO : GLP_FX, 0.0, 0.0);

    for (guint i = 0; i < tie->term->len; i++) {
      const VigieQuantityTerm *term = &g_array_index (tie->term, VigieQuantityTerm, i);

      add_entry (of, row, of->first[term->quantity] + (int) piece, term->coefficient);
    }
    if (tie->loose)
      add_entry (of, row, add_column (of, slack, LOOSE_COST), 1.0);
    if (tie->loose && tie->kind != VIGIE_TIE_REST)
      add_entry (of, row, add_column (of, slack, LOOSE_COST), -1.0);
  }
}

/* How far the pieces of a quantity are off between two states. */
static void
write_change (const Program *of, guint32 one, guint32 other)
{
  for (guint piece = 0; piece < of->pieces->of->piece->len; piece++) {
    int row = add_row (of, GLP_FX, 0.0, 0.0);

    add_entry (of, row, of->first[one] + (int) piece, 1.0);
    add_entry (of, row, of->first[other] + (int) piece, -1.0);
    add_entry (of, row, add_column (of, INFINITY, 1.0), 1.0);
    add_entry (of, row, add_column (of, INFINITY, 1.0), -1.0);
  }
}

/* @component: of figures that are tied, the first of which is @root */
static void
write_program (const Program *of, guint32 *component, guint32 root)
{
  const GPtrArray *counted = of->pieces->counted, *tie = of->pieces->tie;

  for (guint32 i = root; i < counted->len; i++)
    if (vigie_component_of (component, i) == root)
      write_counted (of, i);
  for (guint i = 0; i < tie->len; i++) {
    const Tie *one = g_ptr_array_index (tie, i);

    if (of->first[g_array_index (one->term, VigieQuantityTerm, 0).quantity] != 0)
      write_tie (of, one);
  }
  for (guint32 i = root; i < counted->len; i++)
    for (guint32 k = i + 1; k < counted->len && of->first[i] != 0; k++)
      if (get_counted (of->pieces, i)->quantity == get_counted (of->pieces, k)->quantity)
        write_change (of, i, k);
  glp_load_matrix (of->program, (int) of->row->len - 1, (int *) of->row->data,
                   (int *) of->column->data, (double *) of->coefficient->data);
}

/* Takes the figures of the pieces from the solution: one that no correction changed is the same number. */
static void
take_values (const Program *of, guint32 number)
{
  Counted *counted = g_ptr_array_index (of->pieces->counted, number);
  guint n = of->pieces->of->piece->len;

  counted->value = g_new (double, n);
  for (guint i = 0; i < n; i++) {
    double value = glp_get_col_prim (of->program, of->first[number] + (int) i);

    counted->value[i] = fabs (value - round (value)) < NEAR ? round (value) : MAX (value, 0.0);
    for (guint32 k = 0; k < number; k++) {
      const Counted *before = get_counted (of->pieces, k);

      if (before->quantity == counted->quantity && before->value &&
          fabs (before->value[i] - value) < NEAR) {
        counted->value[i] = before->value[i];
        break;
      }
    }
  }
}

static gboolean
solve_component (const VigiePieces *pieces, guint32 *component, guint32 root)
{
  g_autofree int *first = g_new0 (int, pieces->counted->len);
  g_autoptr (GArray) row = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GArray) column = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GArray) coefficient = g_array_new (FALSE, TRUE, sizeof (double));
  Program of = { pieces, glp_create_prob (), first, row, column, coefficient };
  glp_smcp parameters;
  gboolean solved;

  g_array_set_size (row, 1);
  g_array_set_size (column, 1);
  g_array_set_size (coefficient, 1);
  write_program (&of, component, root);
  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = GLP_DUALP; /* with a presolve a fifth of the time, where there are states */
  parameters.presolve = GLP_ON;
  parameters.it_lim = MOST_WORK / (glp_get_num_rows (of.program) + glp_get_num_cols (of.program));
  solved = glp_simplex (of.program, &parameters) == 0 && glp_get_status (of.program) == GLP_OPT;
  for (guint32 i = root; i < pieces->counted->len && solved; i++)
    if (first[i] != 0)
      take_values (&of, i);
  glp_delete_prob (of.program);

  return solved;
}

/* (transfer full): figures by what ties them. @tied: filled: whether anything does */
static guint32 *
join_figures (const VigiePieces *pieces, guint8 *tied)
{
  guint32 n = pieces->counted->len;
  guint32 *component = g_new (guint32, n + 1);

  for (guint32 i = 0; i < n; i++)
    component[i] = i;
  for (guint32 i = 0; i < n; i++)
    for (guint32 k = i + 1; k < n; k++)
      if (get_counted (pieces, i)->quantity == get_counted (pieces, k)->quantity)
        vigie_components_join (component, i, k);
  for (guint t = 0; t < pieces->tie->len; t++) {
    const GArray *term = ((const Tie *) g_ptr_array_index (pieces->tie, t))->term;

    for (guint i = 1; i < term->len; i++)
      vigie_components_join (component, g_array_index (term, VigieQuantityTerm, 0).quantity,
                             g_array_index (term, VigieQuantityTerm, i).quantity);
  }
  for (guint t = 0; t < pieces->tie->len; t++) {
    const GArray *term = ((const Tie *) g_ptr_array_index (pieces->tie, t))->term;

    tied[vigie_component_of (component, g_array_index (term, VigieQuantityTerm, 0).quantity)] = 1;
  }

  return component;
}

guint
vigie_pieces_solve (VigiePieces *pieces)
{
  guint32 n = pieces->counted->len;
  g_autofree guint8 *tied = g_new0 (guint8, n + 1);
  g_autofree guint32 *component = join_figures (pieces, tied);
  guint n_contradicted = 0;

  vigie_linear_enter_thread ();
  for (guint32 i = 0; i < n; i++)
    if (vigie_component_of (component, i) == i && (tied[i] || pieces->n_zones > 1))
      n_contradicted += !solve_component (pieces, component, i);

  return n_contradicted;
}

const double *
vigie_pieces_get (const VigiePieces *pieces, guint32 number)
{
  return get_counted (pieces, number)->value;
}
