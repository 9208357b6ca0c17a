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
