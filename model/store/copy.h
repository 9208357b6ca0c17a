/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new file of the same schema that receives chosen rows of an observatory, and no key. */
#pragma once

#include "model/store/observatory.h"

/* Writes into the copy what is no plain row: within its transaction. */
typedef gboolean (*VigieCopyFill) (VigieObservatory *copy, gpointer data, GError **error);

/**
 * vigie_observatory_write_copy:
 * @path: must not exist
 * @statement: NULL-terminated: `INSERT INTO main.T … SELECT … FROM source.T …`, in the order of the
 *   references between tables
 * @article: on which the copy is made
 * @fill: (nullable): called at the end with @data
 *
 * Makes a file of this program's schema beside its place, has the statements fill it, gives it a journal
 * of its own that begins with the head of @observatory's, packs it, and gives it its name. Nothing but what
 * the statements bring is in it: no page of the observatory is ever copied.
 */
gboolean vigie_observatory_write_copy (VigieObservatory *observatory,
                                       const char *path,
                                       const char *const *statement,
                                       const char *article,
                                       VigieCopyFill fill,
                                       gpointer data,
                                       GError **error);
