/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each zone of the demonstration is like: the ground of its invented figures. */
#pragma once

#include "model/territory/zoning.h"

/**
 * VigieProfile:
 * @population: persons; @income: median, euros a year; @social: share of social housing
 * @young: share of those from 15 to 29; @old: of 75 and more; @children: under 15
 * @jobs: salaried jobs in the zone
 * @hardship: from 0 to 1, of the income
 *
 * Near the truth where the truth is published, drawn at random elsewhere.
 */
typedef struct {
  double population;
  double income;
  double social;
  double young;
  double old;
  double children;
  double jobs;
  double hardship;
} VigieProfile;

/* (transfer full): one a zone of @iris. */
VigieProfile *vigie_profiles_read (const VigieZoning *iris, GError **error);

/* From −1 to 1, the same for the same words: the generator's only source of chance. */
double vigie_chance (const char *zone, const char *what, int year);
