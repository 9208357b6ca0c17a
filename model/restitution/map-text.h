/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a map's page, in the language of the document. All (transfer full). */
#pragma once

#include "model/restitution/writers.h"

/* What, where, when: "Taux de bas revenus dans le Grand Dijon en 2020". */
char *vigie_map_text_title (const VigieIndicator *indicator,
                            const char *territory,
                            VigiePeriod period,
                            VigieLanguage language);

/* What is measured, by which zones. */
char *vigie_map_text_subtitle (const VigieTable *table, gsize column, VigieLanguage language);

/* An example from a published cell, the method, and how many zones are published. */
char *vigie_map_text_reading (const VigieTable *table,
                              gsize column,
                              const VigieClasses *classes,
                              gboolean circles,
                              const VigieZoning *communes,
                              VigieLanguage language);

/* Notice N6 with its blanks filled from the provenance, and where the contours come from. */
char *
vigie_map_text_source (const VigieDocumentContext *context, const VigieTable *table, gsize column);

/* "Édition n° 4, partenaires, approuvée le 12/10/2026. Journal 7f3a 91c4 0be2". */
char *vigie_map_text_state (const VigieDocumentContext *context);
