/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what IRIS that were redrawn are spread: by area, or by the dwellings or people of a published table. */
#pragma once

#include "model/core/progress.h"
#include "model/sheets/reader.h"
#include "model/store/observatory.h"

/**
 * VigieWeighing:
 * @weight: "dwellings", "population" or "area"
 * @path: (nullable): a table by IRIS that is published, such as Insee's base of dwellings; none for the area.
 *   Its figures may be told from the shares: a producer's table has no place here
 * @reading: (nullable): which member of it, which sheet
 * @column: (nullable): heading of the column; %NULL for Insee's own, P16_LOG or P16_POP of any year
 * @vintage: of its IRIS; 0 for the newest
 */
typedef struct {
  const char *weight;
  const char *path;
  const VigieReading *reading;
  const char *column;
  int vintage;
} VigieWeighing;

/* @n_passages: between vintages, written; @n_spread: IRIS whose shares are by the table; @n_left: IRIS that keep
 * those by area, since the table lacks one in which they lie. */
typedef struct {
  gsize n_passages;
  gsize n_spread;
  gsize n_left;
} VigieWeighingReport;

/**
 * vigie_vintages_weigh:
 *
 * Measures the passages to the IRIS of @vintage from those of each other year anew and weighs them; for the area,
 * those to all years. What a table of passage or events told stays; where nothing is cut, nothing is done. One
 * transaction; the caller journals it.
 */
gboolean vigie_vintages_weigh (VigieObservatory *observatory,
                               const VigieWeighing *weighing,
                               VigieWeighingReport *report,
                               VigieProgress *progress,
                               GError **error);
