/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what an import has read, and nothing of how. */
#include "model/import/read.h"

#include <string.h>

#include "model/import/import-private.h"

gssize
vigie_import_variable_find (const VigieImportVariable *variable,
                            gsize n,
                            const char *name,
                            VigiePeriod period)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (variable[i].name, name) == 0 &&
        vigie_period_compare (variable[i].period, period) == 0)
      return (gssize) i;
  return -1;
}

static VigieReadFile
read_of (const VigieImport *import)
{
  return (VigieReadFile) {
    .source = import->source,
    .period = import->period,
    .mapping = import->mapping,
    .n_variables = import->n_variables,
    .variable = import->variable,
    .iris = { import->iris, import->of_iris, import->row_of_iris },
    .commune = { import->commune, import->of_commune, import->row_of_commune },
    .own = { import->own, import->of_own, import->row_of_own },
    .total = { import->agglomeration, import->of_total, &import->row_of_total },
    .unlocated = { import->commune, import->of_unlocated, import->row_of_unlocated },
  };
}

VigieRead *
vigie_read_new (VigieImport *import)
{
  VigieRead *read = g_new0 (VigieRead, 1);

  read->all = read_of (import);
  read->report = import->report;
  if (!import->alone)
    return read;

  read->n_files = 1 + import->part->len;
  read->file = g_new (VigieReadFile, read->n_files);
  read->file[0] = read_of (import->alone);
  for (gsize i = 1; i < read->n_files; i++)
    read->file[i] = read_of (import->part->pdata[i - 1]);
  return read;
}

void
vigie_read_free (VigieRead *read)
{
  g_free (read->file);
  g_free (read);
}
