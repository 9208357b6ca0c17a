/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file, then corrects the mapping to the recorded one. */
#include "model/import/read-again.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/deliveries/delivery-files.h"
#include "model/import/import-private.h"

VigieImport *
vigie_import_read_again (VigieObservatory *observatory,
                         const VigieDelivery *delivery,
                         const VigieDeliveryFile *file,
                         const char *path,
                         VigieProgress *progress,
                         GError **error)
{
  g_autoptr (VigieReading) reading = NULL;
  g_autoptr (VigieMapping) mapping = vigie_mapping_parse_json (file->mapping, &reading, error);
  g_autoptr (VigieImport) import = NULL;
  g_autofree char *memory = NULL;
  VigieTableRows rows;
  int held = -1;

  if (!mapping)
    return NULL;
  rows = (VigieTableRows) { .no_heading = mapping->heading_row == 0,
                            .heading = mapping->heading_row,
                            .first = mapping->first_row,
                            .last = mapping->last_row };
  if (!path) {
    if ((held = vigie_delivery_file_open (observatory, delivery->id, file->number, error)) < 0)
      return NULL;
    memory = g_strdup_printf ("/proc/self/fd/%d", held);
  }

  import = vigie_import_open (observatory, path ? path : memory,
                              &(VigieImportOptions) { .source = delivery->source,
                                                      .period = delivery->period,
                                                      .file_name = file->name,
                                                      .vintage = delivery->vintage,
                                                      .reading = reading,
                                                      .rows = mapping->rows_by_hand ? &rows : NULL,
                                                      .rules = &mapping->rules,
                                                      .template_name = "none",
                                                      .by_hand = TRUE },
                              progress, error);
  if (import)
    import->held = held;
  else if (held >= 0)
    close (held);
  return import && vigie_import_remap (import, mapping, progress, error) ? g_steal_pointer (&import)
                                                                         : NULL;
}

VigieImport *
vigie_import_read_delivery_again (VigieObservatory *observatory,
                                  const VigieDelivery *delivery,
                                  const char *path,
                                  VigieProgress *progress,
                                  GError **error)
{
  g_autoptr (GPtrArray) files = vigie_delivery_files_list (observatory, delivery, error);
  g_autoptr (VigieImport) import = NULL;

  for (guint i = 0; files && i < files->len; i++) {
    VigieImport *one = vigie_import_read_again (observatory, delivery, files->pdata[i],
                                                i == 0 ? path : NULL, progress, error);

    if (!one)
      return NULL;
    if (!import)
      import = one;
    else if (!vigie_import_join (import, one, error))
      return NULL;
  }
  return g_steal_pointer (&import);
}
