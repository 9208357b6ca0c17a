/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has read, for those below who look at its figures. */
#pragma once

#include "model/import/import.h"

/* A variable of the mapping. */
typedef struct {
  const char *name; /* lent by the mapping */
  VigiePeriod period;
  gsize column; /* of the file */
  gboolean summable;
  gssize largest; /* column of what the largest contributor has, or −1 */
} VigieImportVariable;

/* The index of a variable at a period, or −1. */
gssize vigie_import_variable_find (const VigieImportVariable *variable,
                                   gsize n,
                                   const char *name,
                                   VigiePeriod period);

/* @row: per zone its line in the file, 0 for none */
typedef struct {
  const VigieZoning *zoning; /* (nullable): the file has no such level */
  const VigieFigures *figures;
  const gsize *row;
} VigieReadLevel;

/* The figures of one file, one column a variable. @unlocated: by commune */
typedef struct {
  const char *source;
  VigiePeriod period;
  const VigieMapping *mapping;
  gsize n_variables;
  const VigieImportVariable *variable;
  VigieReadLevel iris, commune, own, total, unlocated;
} VigieReadFile;

/**
 * VigieRead:
 * @all: of the delivery: its one file, or the sum of its files
 * @file: each file's own, where they are several; else there are none
 * @report: which what is found goes to
 *
 * All is lent by the import, until it is read again.
 */
typedef struct {
  VigieReadFile all;
  gsize n_files;
  VigieReadFile *file;
  VigieReport *report;
} VigieRead;

VigieRead *vigie_read_new (VigieImport *import);
void vigie_read_free (VigieRead *read);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRead, vigie_read_free)
