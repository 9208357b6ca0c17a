/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anomalies and difficulties (*anomalies et difficultés*): listed, filtered, followed to their end. */
#pragma once

#include <adwaita.h>

#include "widgets/common/form.h"
#include "widgets/common/page.h"

#define VIGIE_TYPE_ANOMALIES_PAGE (vigie_anomalies_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieAnomaliesPage, vigie_anomalies_page, VIGIE, ANOMALIES_PAGE, AdwBin)

/* Those that the filter lets through. */
guint vigie_anomalies_page_get_n (VigieAnomaliesPage *self);

/* "open", "all", or the name of a state. */
void vigie_anomalies_page_set_state (VigieAnomaliesPage *self, const char *state);
void vigie_anomalies_page_search (VigieAnomaliesPage *self, const char *words);
