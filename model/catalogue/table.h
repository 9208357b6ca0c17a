/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators over a zoning: what the screen, the map and each document show. */
#pragma once

#include "model/catalogue/carried.h"
#include "model/catalogue/catalogue.h"
#include "model/core/figures.h"
#include "model/territory/zoning.h"

/* A column of a table. */
typedef struct {
  const VigieIndicator *indicator;
  VigiePeriod period;
  VigiePeriod denominator_period; /* none, or another than @period: the figure says so */
  gboolean invented;              /* made-up figures: labelled *fictif* */
  const char *carried;            /* (nullable): of another vintage; see carried.h */
} VigieColumn;

/**
 * VigieTable:
 * Figures computed from deliveries or taken from an edition: the same type, so that table, map and
 * documents are written once. figures->rows is zoning->n_zones, in its order.
 */
typedef struct {
  VigieZoning *zoning;
  gsize n_columns;
  VigieColumn *column;
  VigieFigures *figures;
} VigieTable;

/* Takes a reference on @zoning; copies @column; figures all missing. */
VigieTable *vigie_table_new (VigieZoning *zoning, const VigieColumn *column, gsize n_columns);
void vigie_table_free (VigieTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTable, vigie_table_free)

/* Index of an indicator at a period (VIGIE_PERIOD_NONE: any), or -1. */
gssize vigie_table_find (const VigieTable *table, const char *code, VigiePeriod period);

/* (transfer full): "Insee, DGFiP… : Filosofi 2020" of the columns' sources, each once. */
char *vigie_table_dup_source_line (const VigieTable *table, VigieLanguage language);
