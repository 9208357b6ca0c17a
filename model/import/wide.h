/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wide table (*tableau large*) that a file becomes: one row a zone, one column a variable, as it will be stored. */
#pragma once

#include "model/import/import.h"

/**
 * VigieWideTable:
 * @heading: NULL-terminated: "DEFM 2012", one a variable
 * @row: (element-type VigieWideRow): of zones that have figures, in the order of their zoning
 */
typedef struct {
  GStrv heading;
  GPtrArray *row;
} VigieWideTable;

/* @cell: as people write them, or the mark of their state */
typedef struct {
  char *code;
  char *name;
  GStrv cell;
} VigieWideRow;

/* (transfer full): the first @n zones. */
VigieWideTable *vigie_wide_table_new (const VigieImport *import, gsize n);
void vigie_wide_table_free (VigieWideTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWideTable, vigie_wide_table_free)
