/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures for pieces of zones that nobody counts: some that add up to what is counted, and keep at each piece
 * what the catalogue ties. */
#pragma once

#include "model/protection/quantity.h"
#include "model/protection/units.h"

/**
 * VigiePieces:
 *
 * What an outsider can find does not depend on which of the possible figures is taken: equations tie cells
 * by how far they move. Only what a correction left alone must be one figure before and after it.
 */
typedef struct _VigiePieces VigiePieces;

/* @of is lent and must outlive it. */
VigiePieces *vigie_pieces_new (const VigieUnitPieces *of);
void vigie_pieces_free (VigiePieces *pieces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePieces, vigie_pieces_free)

/**
 * vigie_pieces_add:
 * @figure: of each whole, in the order of @of
 *
 * Adds the figures of a quantity, once; after a correction it has others besides.
 *
 * Returns: their number; G_MAXUINT32 where a zone has more than all that it cuts
 */
guint32 vigie_pieces_add (VigiePieces *pieces, guint32 quantity, const double *figure);

/* What holds at each piece, once; @tie has numbers of figures for quantities. What the wholes contradict is
 * left out. */
void vigie_pieces_tie (VigiePieces *pieces, const VigieQuantityTie *tie);

/**
 * vigie_pieces_solve:
 *
 * Finds figures of the pieces. As few as can be differ between two states of a quantity: by the least sum of
 * differences. What nothing ties is left without in zones of which one alone cuts the others: its wholes tell
 * all of it.
 *
 * Returns: how many lots of tied figures have none: what is counted contradicts what is tied, or they are too
 *   many
 */
guint vigie_pieces_solve (VigiePieces *pieces);

/* (nullable): the figures of the pieces, in the order of @of, lent; %NULL where there are none. */
const double *vigie_pieces_get (const VigiePieces *pieces, guint32 number);
