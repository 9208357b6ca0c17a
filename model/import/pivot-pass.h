/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long table being read: rows are summed into zones × variables, and nothing else is kept. */
#pragma once

#include "model/core/figures.h"
#include "model/import/pivot.h"
#include "model/sheets/reader.h"

typedef struct _VigiePivotPass VigiePivotPass;

/* Where a row stands. */
typedef enum {
  VIGIE_PIVOT_IRIS,
  VIGIE_PIVOT_COMMUNE,
  VIGIE_PIVOT_UNLOCATED,
  VIGIE_PIVOT_OWN,
  VIGIE_PIVOT_TOTAL,
  VIGIE_PIVOT_N_PLACES
} VigiePivotPlace;

/* @summable: for each variable. */
VigiePivotPass *vigie_pivot_pass_new (const VigiePivot *pivot, const gboolean *summable);
void vigie_pivot_pass_free (VigiePivotPass *pass);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePivotPass, vigie_pivot_pass_free)

/* Sums of @place go into @figures, one column a variable; its cells are settled at the end. */
void vigie_pivot_pass_into (VigiePivotPass *pass, VigiePivotPlace place, VigieFigures *figures);

/**
 * vigie_pivot_pass_read:
 * @unknown: (out): the column whose modality the pivot does not have
 *
 * Takes the modalities of a row, for the functions below.
 */
gboolean vigie_pivot_pass_read (VigiePivotPass *pass, const VigieRow *row, gsize *unknown);

/* %FALSE where the zone had a row of this combination already. */
gboolean vigie_pivot_pass_claim (VigiePivotPass *pass, VigiePivotPlace place, gsize zone);

/* Whether the row counts in a variable. */
gboolean vigie_pivot_pass_takes (const VigiePivotPass *pass, gsize variable);

/* Whether sums over more than the zones can be made: of one combination, or where what is absent is zero. */
gboolean vigie_pivot_pass_sums_above (const VigiePivotPass *pass, gsize variable);

/* @blank: the cell has no state yet. */
void vigie_pivot_pass_add (VigiePivotPass *pass,
                           VigiePivotPlace place,
                           gsize zone,
                           gsize variable,
                           VigieCell cell,
                           gboolean blank);

/* Gives the cells of a place their states: a sum with a part that is hidden is hidden, one without all of its parts is
 * not available. @row_of: which zones have rows; @blank: the state of blanks. */
void vigie_pivot_pass_settle (VigiePivotPass *pass,
                              VigiePivotPlace place,
                              const gsize *row_of,
                              guint8 blank);
