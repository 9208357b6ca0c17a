/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Départements and regions of France: the comparison levels above an agglomeration. */
#pragma once

#include <glib.h>

#define VIGIE_FRANCE_CODE "FR"

/**
 * VigieDepartement:
 * @region, @region_name: of 2016 on; a figure of before is summed over the same départements
 *
 * Source: Insee, code officiel géographique.
 */
typedef struct {
  const char *code;
  const char *name;
  const char *region;
  const char *region_name;
} VigieDepartement;

/* (transfer none) (nullable): of a code of a commune or of an IRIS: "212310101" → "21",
 * "97411…" → "974", "2A004…" → "2A". */
const VigieDepartement *vigie_departement_of_code (const char *code);

/* (transfer none): all of them, in the order of their codes. */
const VigieDepartement *vigie_departements_get (gsize *n);
