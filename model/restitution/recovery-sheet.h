/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery sheet (*feuille de secours*): the secret that opens the file when every passphrase
 * is lost, to print once and to lock away. */
#pragma once

#include <glib.h>

/**
 * vigie_recovery_sheet_write:
 * @path: must not exist; readable by its owner only
 * @secret: groups of letters, as vigie_observatory_create() gives them
 *
 * Writes one A4 page, or no file at all.
 */
gboolean vigie_recovery_sheet_write (const char *path,
                                     const char *observatory,
                                     const char *person,
                                     const char *secret,
                                     const GDate *today,
                                     GError **error);
