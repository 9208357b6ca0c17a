/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages between the two bodies: made, opened, acknowledged. Everything is checked before anything
 * is written. */
#pragma once

#include "model/exchange/package-table.h"

/**
 * vigie_package_create:
 * @edition: number of an approved edition for the services
 * @party: the other body, whose key is trusted
 * @path: must not exist
 *
 * Makes a package (*paquet*) of an edition and of the partners editions that were approved since the
 * last package that was acknowledged; re-reads and compares it (A3.4), seals it to @party, signed by
 * the référent of this sitting. Registered and journalled; so is a refusal.
 *
 * Returns: its serial number, or 0: M04, M06, M19, M20…
 */
gint64 vigie_package_create (VigieObservatory *observatory,
                             gint64 edition,
                             const char *party,
                             const char *path,
                             const GDate *today,
                             GError **error);

/**
 * VigiePackagePreview:
 * What a package would hold. @serial: its number; @article: on which it rests
 * @table: (element-type utf8): "iris 2020: 121 zones, 12 columns, 34 hidden cells"
 * @n_partners: partners editions that were approved since the last one that was acknowledged
 */
typedef struct {
  gint64 serial;
  char *article;
  GStrv source;
  GPtrArray *table;
  gsize n_partners;
} VigiePackagePreview;

void vigie_package_preview_free (VigiePackagePreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePackagePreview, vigie_package_preview_free)

/* (transfer full): what vigie_package_create() would make, decided by the convention; writes nothing, but the
 * line of a refusal in the journal. */
VigiePackagePreview *vigie_package_preview (VigieObservatory *observatory,
                                            gint64 edition,
                                            const char *party,
                                            const GDate *today,
                                            GError **error);

/**
 * vigie_package_examine:
 *
 * A trial: all that vigie_package_open() checks, and what it would take, before anything is stored. A refusal is
 * journalled.
 *
 * Returns: (transfer full): with its report, without deliveries; or %NULL
 */
VigiePackage *vigie_package_examine (VigieObservatory *observatory,
                                     const char *path,
                                     const GDate *today,
                                     GError **error);

/**
 * vigie_package_open:
 * @receipt: (out) (transfer full): path of the receipt, `PATH.receipt`, to be sent back
 *
 * Takes a package of the other body: its figures become sealed deliveries, its editions are known
 * from now on. One transaction; a refusal leaves all as it was, but for its line in the journal.
 *
 * Returns: (transfer full): as it is registered; or %NULL
 */
VigiePackage *vigie_package_open (VigieObservatory *observatory,
                                  const char *path,
                                  const GDate *today,
                                  char **receipt,
                                  GError **error);

/* Attaches the receipt of a package sent. Returns: (transfer full): the package. */
VigiePackage *vigie_package_acknowledge (VigieObservatory *observatory,
                                         const char *path,
                                         const GDate *today,
                                         GError **error);
