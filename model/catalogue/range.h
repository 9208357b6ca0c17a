/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Modalities written in numbers and codes: “moins de 25 ans”, “12-23 mois”, “ABC”, “47.11D”. */
#pragma once

#include "model/catalogue/modality.h"

/* Atoms are years: “15-24”, “<25”, “-25 ans”, “25 à 49 ans”, “50 ans et plus”, “Y15T24”, “2549”, “M25”, “50P”. */
gboolean vigie_range_read_age (const char *text, VigieModality *modality);

/* Atoms are months: “moins d’un an”, “12-23 mois”, “1 à 2 ans”, “2 ans et plus”, “M1AN”, “1A2”; without a unit it is none. */
gboolean vigie_range_read_months (const char *text, VigieModality *modality);

/* @key: as vigie_text_name_key() writes it: “A”, “ABC”, “A, B, C”, “catégorie A”, “1 2 3 6 7 8”. */
gboolean vigie_range_read_category (const char *key, VigieModality *modality);

/* Atoms are divisions: “47”, “47.1”, “4711D”; @first: of the NAF of 1993 and 2003, whose classes have 3 digits: “741G”. */
gboolean vigie_range_read_activity (const char *text, gboolean first, VigieModality *modality);
