/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of a delivery that comes in several, such as landlords', given when one of them is held already: one corrected
 * stands beside those that are not given again. */
#pragma once

#include "model/import/import.h"

/**
 * vigie_import_find_earlier:
 *
 * Returns: the delivery of the same source, period and geography that has figures which these files bring, or 0: where the
 *   source comes in several files, whatever else either brings. Needs no key.
 */
gint64 vigie_import_find_earlier (const VigieImport *import,
                                  VigieObservatory *observatory,
                                  GError **error);

/**
 * vigie_import_check_files:
 *
 * Whether it is said, or plain, what becomes of the files of the earlier delivery that are not given again: those of a source
 * that comes in several may stay beside these, be replaced by one of them, or be gone. Where one file stands beside one
 * of another name nobody knows which, unless a column names the landlords.
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT, both readings and the options that decide
 */
gboolean
vigie_import_check_files (const VigieImport *import, VigieObservatory *observatory, GError **error);

/**
 * vigie_import_list_missing:
 * @earlier: (out): the delivery that is asked about, or 0
 *
 * Returns: (transfer full) (element-type utf8): names of its files that are not given again and of which nothing is said; none
 *   where nothing is asked; %NULL with @error
 */
GPtrArray *vigie_import_list_missing (const VigieImport *import,
                                      VigieObservatory *observatory,
                                      gint64 *earlier,
                                      GError **error);

/* Whether the source comes in several files, one of each landlord. */
gboolean vigie_import_may_join (const VigieImport *import);

/* Says that these files are all of the delivery: what is held and not given again is gone. */
void vigie_import_say_whole (VigieImport *import);

/**
 * vigie_import_keep_held:
 * @delivery: of the same source, period and geography
 * @without: (nullable): NULL-terminated: names of its files that do not stay
 *
 * Joins the files of @delivery, read again as its record says, but for those in @without, those that come again, by
 * name or by hash. The observatory must be unlocked.
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT where there is no such file, or it has what the first file of @import has not
 */
gboolean vigie_import_keep_held (VigieImport *import,
                                 VigieObservatory *observatory,
                                 gint64 delivery,
                                 const char *const *without,
                                 VigieProgress *progress,
                                 GError **error);

/* The first file of a delivery that stays, read again as its record says: vigie_import_keep_held() joins the others. */
VigieImport *vigie_import_open_held (VigieObservatory *observatory,
                                     gint64 delivery,
                                     const char *const *without,
                                     VigieProgress *progress,
                                     GError **error);

/* The number-th of the import's own files, from 0: their names in the order of the delivery's. %NULL beyond. */
const char *vigie_import_get_file (const VigieImport *import, gsize number);

/* BLAKE2b of it; waits until it is read. */
gboolean
vigie_import_hash_file (const VigieImport *import, gsize number, guint8 hash[32], GError **error);
