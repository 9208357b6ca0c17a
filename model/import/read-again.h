/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of a delivery as its record says that it was read. */
#pragma once

#include "model/import/import.h"

/**
 * vigie_import_read_again:
 * @file: of @delivery
 * @path: (nullable): another to read in its place; %NULL for the one that is sealed, which is written nowhere but into memory
 *
 * Returns: (transfer full): or %NULL with @error; VIGIE_ERROR_CONTENT for what came in a package
 */
VigieImport *vigie_import_read_again (VigieObservatory *observatory,
                                      const VigieDelivery *delivery,
                                      const VigieDeliveryFile *file,
                                      const char *path,
                                      VigieProgress *progress,
                                      GError **error);

/* All files of a delivery, joined: what vigie_import_columns() is compared with. @path: (nullable): in place of the first */
VigieImport *vigie_import_read_delivery_again (VigieObservatory *observatory,
                                               const VigieDelivery *delivery,
                                               const char *path,
                                               VigieProgress *progress,
                                               GError **error);
