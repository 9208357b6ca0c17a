/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which communes' codes exist when, from Insee's events: what tells the geography of a file. */
#pragma once

#include <glib.h>

#define VIGIE_GEOGRAPHY_FIRST 1999
#define VIGIE_GEOGRAPHY_LAST 2026

/**
 * VigieCommuneLife:
 *
 * The codes of communes that a file has, of those alone that began or ended since 1999: some two
 * thousand, whatever the number of rows.
 */
typedef struct _VigieCommuneLife VigieCommuneLife;

VigieCommuneLife *vigie_commune_life_new (void);
void vigie_commune_life_free (VigieCommuneLife *life);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCommuneLife, vigie_commune_life_free)

/* @code: begins with that of a commune. */
void vigie_commune_life_add (VigieCommuneLife *life, const char *code);

/**
 * vigie_commune_life_deduce:
 * @earliest: the year of the figures, which no geography that fits as well is older than; 0 for none
 * @first, @last: (out): the years, each a geography on its 1 January, in which fewest of the codes do
 *   not exist, the latest such years in a row; VIGIE_GEOGRAPHY_FIRST for @first where nothing limits them
 *
 * Where the file has nearly all communes of France, those that it has not count as well.
 *
 * Returns: whether the codes tell anything
 */
gboolean
vigie_commune_life_deduce (const VigieCommuneLife *life, int earliest, int *first, int *last);
