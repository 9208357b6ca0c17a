/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the sheets of figures of the annual table are laid out, for its writer and its reader. */
#pragma once

#include "model/restitution/writers.h"

/* Codes, labels, units; then the figures. */
#define VIGIE_ANNUAL_HEADING_ROWS 3

/* The name of a zoning's sheet: "Données", "Communes", "Totaux"…; static. */
const char *vigie_annual_sheet_name (const VigieZoning *zoning);

/* The sheets besides, which hold words and counts; NULL-terminated. */
extern const char *const vigie_annual_texts[];

/* How many columns stand before the figures. */
gsize vigie_annual_lead_columns (const VigieZoning *zoning);

/* (transfer full): the text of a leading column in a zone's row, or its heading (row 0 to 2) where
 * @zone is %NULL. */
char *vigie_annual_lead_text (const VigieZoning *zoning, const VigieZone *zone, gsize column);
