/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema, version by version, from the migrations compiled into the program. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/**
 * vigie_migration_version:
 *
 * Returns: the schema's version in this program: files 001 to 099 of resources/migrations/ make
 *   version 1, 101 to 199 version 2, and so on
 */
int vigie_migration_version (void);

/**
 * vigie_migration_apply:
 * @from: the version that the file has, 0 for an empty one
 *
 * Brings the schema from @from to this program's version and checks the references, in one
 * transaction.
 */
gboolean vigie_migration_apply (sqlite3 *db, int from, GError **error);

/**
 * vigie_migration_verify:
 * @faults: (element-type utf8): gets a sentence for each table, view, index or trigger that is not
 *   as the migrations make it: a trigger taken out would leave no other trace
 */
gboolean vigie_migration_verify (sqlite3 *db, GPtrArray *faults, GError **error);
