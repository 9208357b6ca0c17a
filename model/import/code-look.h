/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a file look like as codes: a figure of five digits, a postal code and a SIREN have a code's form too. */
#pragma once

#include "model/import/layout.h"

/**
 * VigieCodeLook:
 * @filled, @words: cells that are not empty; of them those without a digit
 * @nine, @five, @qpv, @part, @date: cells with the form of an IRIS, a commune, a QPV, an IRIS part, a date
 * @distinct, @zones: different codes; of them those of the territory
 * @below: cells filled from the first code on: a small file may have as many rows of titles
 * @postal: postal codes, by the heading
 */
typedef struct {
  gsize filled, nine, five, qpv, part, date, words, zones;
  gsize distinct;
  gsize below;
  gboolean postal;
} VigieCodeLook;

/**
 * vigie_code_look_at:
 *
 * Looks at the first @n columns; figures, postal codes and SIREN that look like codes are left with none.
 *
 * Returns: (transfer full): @n looks, and one more
 */
VigieCodeLook *vigie_code_look_at (const VigieSample *sample, const VigiePlaces *places, gsize n);

/* Zones count most, then whole codes that differ; 0 where these are no codes. */
gsize vigie_code_look_score (const VigieCodeLook *look);
