/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is at stake: cells, and the linear equations that tie them. Of any table, with no knowledge
 * of editions: editions and files of cells are both translated into this. */
#pragma once

#include <glib.h>

/* What an outsider sees of a cell. */
typedef enum {
  VIGIE_ROLE_OFFERED, /* shown now, unless it is given up */
  VIGIE_ROLE_KNOWN,   /* shown before, or told by others: nothing can hide it any more */
  VIGIE_ROLE_UNSEEN   /* shown by nobody: hidden before, or a piece of a zone that another cuts */
} VigieCellRole;

/**
 * VigieSystemCell:
 * @value: the true one, with the weight that the equations give it
 * @low: the least value that an outsider must allow when the cell is not shown: 1 where zeros are
 *   shown, 0 for a piece that nobody publishes
 * @cost: what is lost when it is hidden; 0 unless it is offered
 * @rounding: how far the true value may lie from the shown one (rounded to base 5: 2); 0 when exact
 * @sensitive: may be neither found nor bounded too narrowly
 * @width: least width of what an outsider can find (*audit_width*), where sensitive
 * @upper: least upper bound of it: the threshold, or the value at which its rule would let it pass
 * @lone: made by one contributor, who knows it: others are safe from that one also
 */
typedef struct {
  double value;
  double low;
  double cost;
  double rounding;
  double width;
  double upper;
  guint8 role;
  guint8 sensitive;
  guint8 lone;
} VigieSystemCell;

/**
 * VigieCellSystem:
 * @term_start: @n_equations + 1 offsets into @term_cell and @term_coefficient
 * @n_first_cells, @n_first_equations: see vigie_cell_system_set_aside()
 *
 * Equations Σ coefficient × cell = 0. Cells of value 0 are known, unless nobody shows them (unseen,
 * of @low 0) or they are sensitive (what is left of a whole, when all of it is told).
 */
typedef struct {
  GArray *cell;             /* (element-type VigieSystemCell) */
  GArray *term_start;       /* (element-type guint32) */
  GArray *term_cell;        /* (element-type guint32) */
  GArray *term_coefficient; /* (element-type double): whole numbers of at most 2^31 */
  gsize n_first_cells;
  gsize n_first_equations;
} VigieCellSystem;

VigieCellSystem *vigie_cell_system_new (void);
void vigie_cell_system_free (VigieCellSystem *system);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCellSystem, vigie_cell_system_free)

/* Returns: the index of the new cell. */
guint32 vigie_cell_system_add_cell (VigieCellSystem *system, const VigieSystemCell *cell);

/* Adds a term to the equation that is being written; vigie_cell_system_end_equation() ends it. */
void vigie_cell_system_add_term (VigieCellSystem *system, guint32 cell, double coefficient);
void vigie_cell_system_end_equation (VigieCellSystem *system);

/**
 * vigie_cell_system_set_aside:
 * @n_first_cells: cells that all equations so far are of
 *
 * What follows, unseen cells and what ties them, seldom tells anything that the others do not: a pattern is
 * sought without it, and with it only where it does.
 */
void vigie_cell_system_set_aside (VigieCellSystem *system, gsize n_first_cells);

/* (transfer full) (nullable): what comes before what was set aside; %NULL where nothing was. */
VigieCellSystem *vigie_cell_system_dup_first (const VigieCellSystem *system);

gsize vigie_cell_system_n_cells (const VigieCellSystem *system);
gsize vigie_cell_system_n_equations (const VigieCellSystem *system);
