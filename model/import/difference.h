/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file changes of what was received before: the same file again, or a corrected one. */
#pragma once

#include "model/import/import.h"

typedef enum {
  VIGIE_CHANGE_NEW,     /* a cell that had no figure has one */
  VIGIE_CHANGE_CHANGED, /* another figure */
  VIGIE_CHANGE_GONE     /* a figure no more */
} VigieChangeKind;

#define VIGIE_CHANGE_N_KINDS 3

const char *vigie_change_kind_name (VigieChangeKind kind); /* "new"… */

/* What a file is to those of the earlier delivery. */
typedef enum {
  VIGIE_FILE_SAME,
  VIGIE_FILE_CORRECTED, /* of the same name, or the only one of both */
  VIGIE_FILE_NEW,
  VIGIE_FILE_GONE
} VigieFileChange;

typedef struct {
  VigieFileChange change;
  char *name;
} VigieImportFile;

const char *vigie_file_change_name (VigieFileChange change); /* "same"… */

/* A cell that is another one than before: source figures, for those who may read them. @row: of the file, 0 where the
 * zone has none. */
typedef struct {
  VigieChangeKind kind;
  char *variable;
  VigiePeriod period;
  char *zoning; /* kind */
  char *code;
  gsize row;
  VigieCell was, is;
} VigieImportChange;

/**
 * VigieImportDifference:
 * @same: the delivery that came of this very file, or of these very files, or 0
 * @replaces: the delivery that this one would replace, or 0; what follows is compared with it
 * @n_of: cells by kind of change; @n_same: cells that are as they were
 * @file: (element-type VigieImportFile): those given, then those gone; none where nothing is replaced
 * @new_column: (element-type utf8): variables that it did not bring
 * @change: (element-type VigieImportChange): in the order of variables, then zones
 */
typedef struct {
  gint64 same;
  gint64 replaces;
  gsize n_of[VIGIE_CHANGE_N_KINDS];
  gsize n_same;
  GPtrArray *file;
  GPtrArray *new_column;
  GPtrArray *change;
} VigieImportDifference;

void vigie_import_difference_free (VigieImportDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImportDifference, vigie_import_difference_free)

/**
 * vigie_import_compare:
 * @observatory: while it is locked only @same and @replaces are told
 *
 * Returns: (transfer full): or %NULL with @error
 */
VigieImportDifference *
vigie_import_compare (const VigieImport *import, VigieObservatory *observatory, GError **error);
