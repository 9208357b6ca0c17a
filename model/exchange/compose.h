/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a package holds: composed of editions, and compared with them again. For this room. */
#pragma once

#include "model/convention/convention.h"
#include "model/exchange/manifest.h"

/**
 * vigie_compose_archive:
 * @manifest: everything but the files, which are filled; takes no edition that is not approved
 *
 * Sheets of each edition, and of the given one its dictionary, conditions, provenance and rules.
 *
 * Returns: (transfer full): the archive's bytes, the manifest last; or %NULL
 */
GBytes *vigie_compose_archive (VigieObservatory *observatory,
                               const VigieConvention *convention,
                               VigieManifest *manifest,
                               GError **error);

/**
 * vigie_compose_compare:
 *
 * Reads the archive as its receiver will, and compares each figure with the editions as they stand
 * in the observatory (A3.4): VIGIE_ERROR_REFUSED with M06 where one differs.
 */
gboolean vigie_compose_compare (VigieObservatory *observatory, GBytes *archive, GError **error);

/* M06: how many cells would tell what is protected. Returns %FALSE. */
gboolean vigie_compose_refuse (guint n_cells, GError **error);
