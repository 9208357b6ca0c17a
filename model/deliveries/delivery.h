/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was received: sealed, versioned, immutable. */
#pragma once

#include "model/core/figures.h"
#include "model/core/period.h"
#include "model/store/observatory.h"

/* One variable of a delivery at one level: @cells are in the order of the zoning's zones. */
typedef struct {
  char *variable;
  VigiePeriod period;
  gint64 zoning;
  VigieFigures *figures; /* one column */
} VigieDeliveryColumn;

/**
 * VigieDelivery:
 * A delivery (*livraison*), as its row has it. @id is 0 before it is stored.
 */
typedef struct {
  gint64 id;
  char *source;
  int source_sheet_version;
  char *annex_line; /* "V02"; "" for additional data */
  char *additional_reason;
  char *direction_from;
  char *article;
  char *programme; /* "ODSL,ABS" */
  char *collector;
  char *issuer;
  VigiePeriod period;
  int vintage;    /* of the zoning */
  char *received; /* ISO date */
  char *file_name;
  guint8 file_hash[32]; /* BLAKE2b */
  char *mapping;        /* JSON: how it was read, to replay (A2.3) */
  char *report;         /* JSON: rows kept, refused and why; no values */
  gsize rows_accepted;
  gsize rows_refused;
  int version;
  gint64 replaces;   /* id of the version before, or 0 */
  gboolean invented; /* figures made up for the demonstration */
} VigieDelivery;

VigieDelivery *vigie_delivery_new (void);
void vigie_delivery_free (VigieDelivery *delivery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDelivery, vigie_delivery_free)

VigieDeliveryColumn *
vigie_delivery_column_new (const char *variable, VigiePeriod period, gint64 zoning, gsize n_zones);
void vigie_delivery_column_free (VigieDeliveryColumn *column);

/**
 * vigie_delivery_store:
 * @delivery: sets its id, version and replaces (a same source, period and vintage is replaced)
 * @column: (element-type VigieDeliveryColumn)
 * @original: (nullable): path of the file as received, sealed whole
 *
 * Stores a delivery under a key of its own, in one transaction, and journals it under @delivery's
 * article. VIGIE_ERROR_LOCKED when locked.
 */
gboolean vigie_delivery_store (VigieObservatory *observatory,
                               VigieDelivery *delivery,
                               GPtrArray *column,
                               const char *original,
                               GError **error);

/* (transfer full) (element-type VigieDelivery): newest first, replaced ones left out unless
 * @with_replaced. Needs no key. */
GPtrArray *
vigie_deliveries_list (VigieObservatory *observatory, gboolean with_replaced, GError **error);

/* What variables are held: one entry a variable, period and zoning; needs no key. */
typedef struct {
  char *source;
  char *variable;
  VigiePeriod period;
  gint64 delivery;
  gint64 zoning;
  gboolean invented;
} VigieHolding;

void vigie_holding_free (VigieHolding *holding);
GPtrArray *vigie_holdings_list (VigieObservatory *observatory, GError **error);

/* (nullable): the delivery that has the file's hash already. */
VigieDelivery *
vigie_delivery_find_file (VigieObservatory *observatory, const guint8 hash[32], GError **error);
