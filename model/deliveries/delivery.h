/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was received: sealed, versioned, immutable. */
#pragma once

#include "model/core/figures.h"
#include "model/core/period.h"
#include "model/store/observatory.h"
#include "model/store/packed-file.h"

/**
 * VigieDeliveryColumn:
 * @figures: one column, in the order of the zoning's zones; of contributors three times as many rows: their number,
 *   the largest's part and the second's behind one another
 *
 * One variable of a delivery at one level.
 */
typedef struct {
  char *variable;
  VigiePeriod period;
  gint64 zoning;
  VigieFigures *figures;
} VigieDeliveryColumn;

/* A file of a delivery, numbered from 1. @hash is all zeros where it came before that was kept; @packed is lent to
 * vigie_delivery_store(). */
typedef struct {
  guint number;
  char *name;
  char *mapping; /* JSON */
  guint8 hash[32];
  gsize rows_accepted, rows_refused;
  VigiePackedFile *packed;
} VigieDeliveryFile;

void vigie_delivery_file_free (VigieDeliveryFile *file);

/**
 * VigieDelivery:
 * A delivery (*livraison*), as its row has it. @id is 0 before it is stored. @withdrawn is an ISO
 * date, or %NULL; @sealed_key is of the store. @findings (nullable) is JSON of what the checks of its figures
 * found, given to be sealed with it; see vigie_delivery_findings_load().
 */
typedef struct {
  gint64 id;
  char *source;
  int source_sheet_version;
  char *annex_line;        /* "V02"; "" for additional data */
  char *additional_reason; /* of data outside the annex, or why another collector */
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
  char *findings;
  GPtrArray *contributor; /* (nullable) (element-type VigieDeliveryColumn): to store with it */
  GPtrArray *
    more_files; /* (nullable) (element-type VigieDeliveryFile): beside the first, to store with it */
  gsize rows_accepted;
  gsize rows_refused;
  int version;
  gint64 replaces;   /* id of the version before, or 0 */
  gboolean invented; /* figures made up for the demonstration */
  char *withdrawn;
  gboolean used; /* by an edition */
  gint64 sealed_key;
} VigieDelivery;

VigieDelivery *vigie_delivery_new (void);
void vigie_delivery_free (VigieDelivery *delivery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDelivery, vigie_delivery_free)

VigieDeliveryColumn *
vigie_delivery_column_new (const char *variable, VigiePeriod period, gint64 zoning, gsize n_zones);
void vigie_delivery_column_free (VigieDeliveryColumn *column);

/**
 * vigie_delivery_store:
 * @delivery: its id, version and replaces are set; so are the sheet's version where 0 and the
 *   file's hash where all zeros
 * @column: (element-type VigieDeliveryColumn)
 * @original: (nullable): the file as received, sealed whole
 *
 * Stores a delivery under a key of its own, in one transaction, and journals it under @delivery's
 * article. It replaces the delivery of the same source, period and vintage all whose columns it
 * brings again: the census comes in several files of one year, which do not replace each other.
 *
 * Returns: %FALSE with VIGIE_ERROR_LOCKED when locked, VIGIE_ERROR_REFUSED when the source's sheet
 *   has an empty field (M07)
 */
gboolean vigie_delivery_store (VigieObservatory *observatory,
                               VigieDelivery *delivery,
                               GPtrArray *column,
                               VigiePackedFile *original,
                               GError **error);

/**
 * vigie_delivery_find_replaced:
 * @delivery: its source, period and vintage are read; its version and replaces are set
 * @column: (element-type VigieDeliveryColumn): what it brings
 *
 * Which delivery it would replace when stored, without storing it. Needs no key.
 */
gboolean vigie_delivery_find_replaced (VigieObservatory *observatory,
                                       VigieDelivery *delivery,
                                       const GPtrArray *column,
                                       GError **error);

/* (transfer full) (element-type VigieDelivery): newest first, replaced and withdrawn ones left out
 * unless @with_replaced. Needs no key. */
GPtrArray *
vigie_deliveries_list (VigieObservatory *observatory, gboolean with_replaced, GError **error);

/* (transfer full): by its number, replaced and withdrawn ones too; %NULL with @error. */
VigieDelivery *vigie_delivery_find (VigieObservatory *observatory, gint64 id, GError **error);

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

/* (transfer full) (element-type VigieHolding): where several deliveries hold the same column, the
 * newest. */
GPtrArray *vigie_holdings_list (VigieObservatory *observatory, GError **error);

/* (transfer full) (element-type gint64): ids of the deliveries that count today, none withdrawn,
 * increasing. */
GArray *vigie_deliveries_in_force (VigieObservatory *observatory, GError **error);

/* The holdings as they were when @in_force counted: those withdrawn since are among them where an
 * edition used them. @in_force: (nullable): %NULL for today's. */
GPtrArray *
vigie_holdings_list_of (VigieObservatory *observatory, const GArray *in_force, GError **error);

/**
 * vigie_delivery_withdraw:
 * @reason: for the journal
 *
 * Withdraws a delivery: its figures count no more, and are erased with their key unless an edition
 * used them, from the snapshots too. What it replaced counts again.
 */
gboolean vigie_delivery_withdraw (
  VigieObservatory *observatory, gint64 id, const char *reason, const GDate *today, GError **error);

/* An edition is made of it: its values stay from now on. */
gboolean vigie_delivery_set_used (VigieObservatory *observatory, gint64 id, GError **error);

/* Opens one column; VIGIE_ERROR_LOCKED, or VIGIE_ERROR_CONTENT when it was altered or moved. */
VigieFigures *vigie_delivery_column_load (VigieObservatory *observatory,
                                          const VigieHolding *holding,
                                          GError **error);

/* Who contributes to a column, as #VigieDeliveryColumn has it. @contributors: (out) (nullable): %NULL where nothing is kept */
gboolean vigie_delivery_contributors_load (VigieObservatory *observatory,
                                           const VigieHolding *holding,
                                           VigieFigures **contributors,
                                           GError **error);

/* (transfer full): JSON of what the checks of its figures found, "" where nothing was kept; %NULL with @error. */
char *vigie_delivery_findings_load (VigieObservatory *observatory, gint64 id, GError **error);
