/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a cell is hidden, beside it: for those entitled, while unlocked. */
#pragma once

#include <adwaita.h>

#include "model/catalogue/table.h"
#include "model/protection/audit.h"

#define VIGIE_TYPE_EXPLANATION_CARD (vigie_explanation_card_get_type ())
G_DECLARE_FINAL_TYPE (VigieExplanationCard, vigie_explanation_card, VIGIE, EXPLANATION_CARD, AdwBin)

GtkWidget *vigie_explanation_card_new (void);
void vigie_explanation_card_show (VigieExplanationCard *self,
                                  const VigieTable *table,
                                  gsize zone,
                                  gsize column,
                                  const VigieExplanation *explanation);
