/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publics of the *analyse des besoins sociaux* (ABS): tags of indicators (A1.3). */
#pragma once

#include "model/catalogue/indicator.h"

typedef struct {
  char *code; /* as indicators.csv tags them: "personnes âgées" */
  char *label_fr;
  char *label_en;
} VigiePublic;

/* (transfer none): those that publics.csv lists, in its order. */
const VigiePublic *vigie_publics_get (gsize *n);

/* Whether an indicator of the ABS is tagged with it. */
gboolean vigie_public_has (const VigiePublic *one, const VigieIndicator *indicator);
