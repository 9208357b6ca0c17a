/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A3.3 in the pass: persons far below the first rows, and addresses of what are no estates. */
#include "model/catalogue/pivots.h"
#include "model/import/rows-private.h"

void
vigie_pass_begin_persons (VigiePass *pass)
{
  const VigieImport *import = pass->import;
  gssize dwellings = vigie_estates_find_mapped (import->mapping, import->source);

  if (!import->without_persons)
    pass->watch = vigie_persons_watch_new (pass->code, pass->commune);
  if (dwellings >= 0 && (pass->watch || import->addresses))
    pass->estates = vigie_estates_new ((gsize) dwellings, pass->code, import->addresses,
                                       import->mapping, pass->landlord);
}

void
vigie_pass_watch_row (VigiePass *pass, const VigieRow *row, VigieRowKind kind)
{
  const VigieMapping *mapping = pass->import->mapping;

  if (pass->watch)
    vigie_persons_watch_add (pass->watch, row);
  if (pass->estates)
    vigie_estates_add (pass->estates, row,
                       kind == VIGIE_ROW_IRIS || kind == VIGIE_ROW_COMMUNE || kind == VIGIE_ROW_OWN,
                       row->number >= mapping->first_row &&
                         (mapping->last_row == 0 || row->number <= mapping->last_row));
}

gboolean
vigie_import_check_addresses (const VigieImport *import, gboolean decided, GError **error)
{
  if (!import->addresses || (!decided && vigie_pivot_row_unit (import->source)) ||
      vigie_estates_find_mapped (import->mapping, import->source) >= 0)
    return TRUE;
  vigie_persons_refuse (import->addresses, vigie_persons_address_remedy (), error);
  return FALSE;
}

gboolean
vigie_pass_check_persons (VigiePass *pass, GError **error)
{
  VigieImport *import = pass->import;
  g_autoptr (GPtrArray) columns = pass->watch ? vigie_persons_watch_end (pass->watch) : NULL;

  if (columns && columns->len > 0) {
    if (!vigie_persons_are_addresses (columns)) {
      vigie_persons_refuse (columns, NULL, error);
      return FALSE;
    }
    if (!import->addresses)
      import->addresses = g_steal_pointer (&columns);
  }
  if (import->addresses && pass->estates &&
      !vigie_estates_check (pass->estates, import->addresses, error))
    return FALSE;
  if (!vigie_import_check_addresses (import, !import->by_hand, error))
    return FALSE;
  import->without_persons = TRUE;
  return TRUE;
}
