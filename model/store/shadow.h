/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables tried out: changed in memory for one handle, while the file and its other writers go on. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

typedef struct _VigieShadow VigieShadow;

/**
 * vigie_shadow_new:
 * @tables: NULL-terminated names; a table stands behind those that it refers to
 *
 * Copies @tables into memory. Until the shadow is freed, all that @db reads of them and writes into
 * them is the copy: nothing reaches the file, and no lock is held on it. Not within a transaction.
 */
VigieShadow *vigie_shadow_new (sqlite3 *db, const char *const *tables, GError **error);

/* From now on @db sees the file's tables again. */
void vigie_shadow_free (VigieShadow *shadow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieShadow, vigie_shadow_free)
