/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annex as a matrix: its lines by year, each with its state and what may be done about it. */
#pragma once

#include <adwaita.h>

#include "model/conduct/standing.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_ANNEX_MATRIX (vigie_annex_matrix_get_type ())
G_DECLARE_FINAL_TYPE (VigieAnnexMatrix, vigie_annex_matrix, VIGIE, ANNEX_MATRIX, AdwBin)

/**
 * VigieAnnexMatrix:
 *
 * One tab stop; arrows, Home and End move in it, Enter and the menu key open what may be done:
 * actions `annex.import`, `annex.ask`, `annex.remind`, `annex.without-object`, `annex.take-back`,
 * `annex.due`, `annex.deliveries`, `annex.anomaly`, on the cell that has the focus.
 */
GtkWidget *vigie_annex_matrix_new (void);
void vigie_annex_matrix_set_session (VigieAnnexMatrix *self, VigieSession *session);

/* @standing: (transfer full) */
void vigie_annex_matrix_take (VigieAnnexMatrix *self, VigieStanding *standing);

/* The legend goes under the title, and the years scroll beside their lines. */
void vigie_annex_matrix_set_narrow (VigieAnnexMatrix *self, gboolean narrow);

/* The button of a line, as the convention counts them, and a year; NULL outside. For tests. */
GtkWidget *vigie_annex_matrix_get_cell (VigieAnnexMatrix *self, gsize line, int year);
/* The cell that the actions are about. */
void vigie_annex_matrix_choose (VigieAnnexMatrix *self, gsize line, int year);
