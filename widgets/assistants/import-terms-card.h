/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file came: who collected it, who sends it, why; and what the convention says to that. */
#pragma once

#include <adwaita.h>

#include "model/import/import.h"

#define VIGIE_TYPE_IMPORT_TERMS_CARD (vigie_import_terms_card_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieImportTermsCard, vigie_import_terms_card, VIGIE, IMPORT_TERMS_CARD, AdwBin)

/* Signal `changed`: something else was typed or chosen. */
GtkWidget *vigie_import_terms_card_new (const VigieConvention *convention);

/* The source as it is now known: which body sends it stands in the annex. What was typed stays. */
void vigie_import_terms_card_set_source (VigieImportTermsCard *self, const char *source);

/* Its texts are the card's, until the next change. */
void vigie_import_terms_card_get (VigieImportTermsCard *self, VigieImportTerms *terms);

/* As if it were typed; %NULL leaves a field as it is. */
void vigie_import_terms_card_set (VigieImportTermsCard *self, const VigieImportTerms *terms);

/* @article: (nullable): that allows it; else @refusal says why not */
void vigie_import_terms_card_answer (VigieImportTermsCard *self,
                                     const char *article,
                                     const char *refusal);

/* It was tried in spite of the refusal: the cursor goes where a reason is lacking. */
void vigie_import_terms_card_refused (VigieImportTermsCard *self, const char *refusal);

/* (nullable): what was answered */
const char *vigie_import_terms_card_get_sentence (VigieImportTermsCard *self);
