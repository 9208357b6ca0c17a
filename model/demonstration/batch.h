/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery in the making, filled figure after figure. */
#pragma once

#include "model/convention/convention.h"
#include "model/deliveries/delivery.h"
#include "model/territory/zoning.h"

/**
 * VigieBatch:
 *
 * The columns of one delivery: a column is made when its first figure is put, all others of it
 * are missing until they are put too.
 */
typedef struct _VigieBatch VigieBatch;

VigieBatch *vigie_batch_new (VigiePeriod period);
void vigie_batch_free (VigieBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBatch, vigie_batch_free)

void vigie_batch_put (
  VigieBatch *batch, const VigieZoning *zoning, const char *variable, gsize zone, VigieCell cell);

/* Adds, to each variable of @fine, its sums over @coarse and a little more: what a producer could
 * not locate (*non localisé*), @surplus being its share. */
void vigie_batch_add_totals (VigieBatch *batch,
                             const VigieZoning *fine,
                             const VigieZoning *coarse,
                             double surplus);

/**
 * VigieBatchLabel:
 * @file: name of the file as received
 * @issuer: who made it
 * @received: (nullable): %NULL: @today
 */
typedef struct {
  const char *source;
  const char *file;
  const char *issuer;
  const GDate *received;
  int vintage;
  gsize rows;
  gboolean invented;
} VigieBatchLabel;

/* Asks the convention and stores the delivery. */
gboolean vigie_batch_store (VigieBatch *batch,
                            VigieObservatory *observatory,
                            const VigieConvention *convention,
                            const VigieBatchLabel *label,
                            const GDate *today,
                            GError **error);
