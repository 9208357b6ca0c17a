/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions made of figures that a later delivery has corrected (A5.9: “utilise une version corrigée
 * depuis”). Needs no key. */
#pragma once

#include "model/protection/edition.h"

/**
 * VigieCorrected:
 * @edition: made of figures that are not the newest any more
 * @delivery: that brought the newest, or 0 where those it was made of were withdrawn
 * @columns: which of its columns, "CAFALLOC@2020 AAH@2020"
 */
typedef struct {
  gint64 edition;
  gint64 delivery;
  char *columns;
} VigieCorrected;

void vigie_corrected_free (VigieCorrected *corrected);

/* (transfer full): one of its columns, "CAFALLOC@2020", for people: "CAF recipients 2020". */
char *vigie_corrected_dup_label (const char *column, VigieLanguage language);

/**
 * vigie_editions_corrected:
 * @delivery: those that it corrects; 0 for all
 *
 * Returns: (transfer full) (element-type VigieCorrected): by edition, then by delivery
 */
GPtrArray *
vigie_editions_corrected (VigieObservatory *observatory, gint64 delivery, GError **error);
