/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ways to tell a column by its content share. */
#pragma once

#include "model/catalogue/nature.h"
#include "model/deliveries/source-columns.h"
#include "model/import/import-private.h"
#include "model/statistics/summary.h"

/* With fewer zones, or fewer different figures, nothing is told. */
#define VIGIE_CONTENT_ZONES 8
#define VIGIE_CONTENT_FIGURES 5
/* Only proposed, never taken. */
#define VIGIE_CONTENT_DOUBTFUL 0.7

/* The figures of one level: of the variables, and of the columns that no heading names. */
typedef struct {
  VigieImport *import;
  const VigieZoning *zoning;
  const VigieFigures *known;
  const VigieFigures *unread;
} VigieContent;

/* The column of the file of an unread one. */
VigieMappedColumn *vigie_content_column (const VigieContent *content, gsize unread);

/* content-relations.c: whether a certain relation of the catalogue would not hold if a column were a variable. */
gboolean vigie_content_contradicts (const VigieContent *content,
                                    gsize unread,
                                    double scale,
                                    const char *variable);

/* Proposes the one term of a sum that no column is yet to the column that equals it in each zone. */
void vigie_content_propose_sums (const VigieContent *content);
