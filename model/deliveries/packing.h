/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column as bytes: what is sealed. */
#pragma once

#include "model/core/figures.h"

/* (transfer full): one column's values, states and flags, the same on every machine. The caller
 * wipes it: vigie_packed_free(). */
guint8 *vigie_column_pack (const VigieFigures *figures, gsize *n);
void vigie_packed_free (guint8 *bytes, gsize n);

/* %NULL when the bytes are not a packed column. */
VigieFigures *vigie_column_unpack (const guint8 *bytes, gsize n);

/* Wipes the figures, then frees them. */
void vigie_figures_wipe (VigieFigures *figures);
