/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures made up for the sources that are not public, tied by the catalogue's relations. */
#pragma once

#include "model/demonstration/batch.h"
#include "model/demonstration/profile.h"

/**
 * VigieInvention:
 * One delivery to make up.
 */
typedef struct {
  VigieBatch *batch;
  const VigieZoning *iris;
  const VigieZoning *communes;
  const VigieProfile *profile;
  int year;
} VigieInvention;

/* A census (*recensement*): weighted reals, main and complementary tables. */
void vigie_invent_census (const VigieInvention *invention);

/* The registers of the other sources, by the source's code; %FALSE for an unknown one. */
gboolean vigie_invent_register (const VigieInvention *invention, const char *source);

/* Puts @total cut into parts in proportion to @weight; the parts add up exactly. */
void vigie_invent_parts (const VigieInvention *invention,
                         gsize zone,
                         double total,
                         const char *const *variable,
                         const double *weight,
                         gsize n,
                         gboolean whole);
