/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registers of packages sent and received. */
#pragma once

#include "model/store/observatory.h"

/**
 * VigiePackage:
 * @sent: to @party, else received from it
 * @edition: number at the sender
 * @ledger: rows of the ledger told, of one sent
 * @hash: BLAKE2b of the whole file
 * @done_on, @done_by: when and by whom it was opened, there or here; %NULL while no receipt has come
 * @accepted, @refused: rows
 * @deliveries: (nullable): that it became here, "4 5"
 * @report: (nullable): what was refused and why
 * @sources: (nullable): codes of those whose figures it brought, "CAF,PE"; of a registered one
 */
typedef struct {
  gboolean sent;
  char *party;
  gint64 serial;
  gint64 edition;
  gint64 ledger;
  guint8 hash[32];
  char *file_name;
  char *article;
  char *created_on;
  char *created_by;
  char *done_on;
  char *done_by;
  gint64 accepted;
  gint64 refused;
  char *deliveries;
  char *report;
  char *sources;
} VigiePackage;

VigiePackage *vigie_package_new (void);
void vigie_package_free (VigiePackage *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePackage, vigie_package_free)

/* (transfer full) (element-type VigiePackage): those sent, then those received, by body and serial. */
GPtrArray *vigie_packages_list (VigieObservatory *observatory, GError **error);

gboolean vigie_package_insert_sent (sqlite3 *db, const VigiePackage *package, GError **error);
gboolean vigie_package_insert_received (sqlite3 *db, const VigiePackage *package, GError **error);

/* Attaches @receipt to a package sent. */
gboolean vigie_package_set_receipt (sqlite3 *db,
                                    const VigiePackage *package,
                                    GBytes *receipt,
                                    GError **error);

/* (transfer none) (nullable): the last of a direction; @with_receipt: that the other body has. */
const VigiePackage *vigie_packages_last (const GPtrArray *packages,
                                         gboolean sent,
                                         const char *party,
                                         gboolean with_receipt);

/* (transfer none) (nullable) */
const VigiePackage *
vigie_packages_find (const GPtrArray *packages, gboolean sent, const guint8 hash[32]);
