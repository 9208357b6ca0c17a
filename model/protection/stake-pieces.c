/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells for what a zone drawn across others has of each one, and for what it leaves of each. Nobody counts
 * them, but what the catalogue ties holds there as well: without them a count of few persons was taken for
 * wider than it is. */
#include "model/protection/pieces.h"
#include "model/protection/stake-parts.h"

/* The figures that each quantity of each version has, or VIGIE_STAKE_NO_CELL. */
typedef struct {
  VigieStake *stake;
  const VigieUnitPieces *of;
  GPtrArray *ties;   /* (element-type GPtrArray of VigieQuantityTie): per version */
  GPtrArray *number; /* (element-type GArray of guint32): per version */
  VigiePieces *pieces;
} Dividing;

/* Returns: whether a quantity is known of all wholes. */
static gboolean
read_figures (const Dividing *dividing,
              const VigieStakeVersion *version,
              guint32 quantity,
              double *figure)
{
  for (guint i = 0; i < dividing->of->whole->len; i++) {
    guint32 unit = g_array_index (dividing->of->whole, guint32, i);
    guint32 at = version->cell[vigie_stake_slot (dividing->stake, quantity, unit)];

    if (at == VIGIE_STAKE_NO_CELL || vigie_stake_cell (dividing->stake, at)->unknown)
      return FALSE;
    figure[i] = vigie_stake_cell (dividing->stake, at)->value;
  }

  return TRUE;
}

static void
add_figures (Dividing *dividing, const VigieStakeVersion *version, GArray *number)
{
  g_autofree double *figure = g_new (double, dividing->of->whole->len);

  g_array_set_size (number, 0);
  for (guint32 q = 0; q < version->n_quantities; q++) {
    guint32 one = read_figures (dividing, version, q, figure)
                    ? vigie_pieces_add (dividing->pieces, version->quantity[q], figure)
                    : VIGIE_STAKE_NO_CELL;

    g_array_append_val (number, one);
  }
}

/* A tie of the quantities as one of their figures; those that are not known of all leave it out, as they
 * leave out the cells. */
static void
tie_figures (Dividing *dividing, const VigieQuantityTie *tie, const GArray *number)
{
  VigieQuantityTie one = { tie->kind, g_array_copy (tie->term), tie->tolerance, tie->share };
  gboolean complete = TRUE;

  for (guint i = 0; i < one.term->len; i++) {
    VigieQuantityTerm *term = &g_array_index (one.term, VigieQuantityTerm, i);

    term->quantity = g_array_index (number, guint32, term->quantity);
    complete = complete && term->quantity != VIGIE_STAKE_NO_CELL;
  }
  if (complete)
    vigie_pieces_tie (dividing->pieces, &one);
  g_array_unref (one.term);
}

/* Each whole is the sum of its pieces. */
static void
tie_pieces (const Dividing *dividing, const VigieStakeVersion *version, guint32 quantity)
{
  VigieStake *stake = dividing->stake;
  const GArray *piece = dividing->of->piece;

  for (guint w = 0; w < dividing->of->whole->len; w++) {
    guint32 unit = g_array_index (dividing->of->whole, guint32, w);

    vigie_stake_add_term (stake, version->cell[vigie_stake_slot (stake, quantity, unit)], 1.0);
    for (guint i = 0; i < piece->len; i++) {
      const VigieUnitPiece *one = &g_array_index (piece, VigieUnitPiece, i);

      if (one->cut == w || one->zone == w)
        vigie_stake_add_term (stake, version->cell[vigie_stake_slot (stake, quantity, one->unit)],
                              -1.0);
    }
    vigie_cell_system_end_equation (stake->system);
  }
}

static void
add_pieces (Dividing *dividing, VigieStakeVersion *version, const GArray *number)
{
  for (guint32 q = 0; q < version->n_quantities; q++) {
    guint32 its = g_array_index (number, guint32, q);
    const double *value =
      its == VIGIE_STAKE_NO_CELL ? NULL : vigie_pieces_get (dividing->pieces, its);

    if (!value)
      continue;
    for (guint i = 0; i < dividing->of->piece->len; i++) {
      VigieStakeCell cell = {
        .quantity = version->quantity[q],
        .unit = g_array_index (dividing->of->piece, VigieUnitPiece, i).unit,
        .value = value[i],
        .stakes = g_array_index (version->snapshot->stakes, VigieStakes, q),
        .letter = 'V',
        .allowed = 1,
        .past = version->past,
        .piece = 1,
      };

      version->cell[vigie_stake_slot (dividing->stake, q, cell.unit)] =
        vigie_stake_add_cell (dividing->stake, &cell);
    }
    tie_pieces (dividing, version, q);
  }
}

static void
tie_quantities (const Dividing *dividing, const VigieStakeVersion *version, const GPtrArray *ties)
{
  const GArray *piece = dividing->of->piece;

  for (guint t = 0; t < ties->len; t++)
    for (guint i = 0; i < piece->len; i++)
      vigie_stake_tie_at (dividing->stake, version, ties->pdata[t],
                          g_array_index (piece, VigieUnitPiece, i).unit);
}

static void
divide (Dividing *dividing)
{
  const GPtrArray *version = dividing->stake->version;

  dividing->pieces = vigie_pieces_new (dividing->of);
  for (guint v = 0; v < version->len; v++)
    add_figures (dividing, version->pdata[v], dividing->number->pdata[v]);
  for (guint v = 0; v < version->len; v++) {
    const GPtrArray *ties = dividing->ties->pdata[v];

    for (guint t = 0; t < ties->len; t++)
      tie_figures (dividing, ties->pdata[t], dividing->number->pdata[v]);
  }
  dividing->stake->n_contradicted += vigie_pieces_solve (dividing->pieces);
  for (guint v = 0; v < version->len; v++) {
    add_pieces (dividing, version->pdata[v], dividing->number->pdata[v]);
    tie_quantities (dividing, version->pdata[v], dividing->ties->pdata[v]);
  }
  vigie_pieces_free (dividing->pieces);
}

void
vigie_stake_divide (VigieStake *stake)
{
  const GPtrArray *pieces = vigie_units_pieces (stake->units);
  g_autoptr (GPtrArray) ties = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) number = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Dividing dividing = { .stake = stake, .ties = ties, .number = number };

  for (guint v = 0; v < stake->version->len && pieces->len > 0; v++) {
    const VigieStakeVersion *version = stake->version->pdata[v];

    g_ptr_array_add (ties, vigie_quantities_ties (version->snapshot->quantities));
    g_ptr_array_add (number, g_array_new (FALSE, FALSE, sizeof (guint32)));
  }
  for (guint i = 0; i < pieces->len; i++) {
    dividing.of = pieces->pdata[i];
    divide (&dividing);
  }
}
