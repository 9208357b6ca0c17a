/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists and opens the files of a delivery, and finds the delivery that came of some. */
#include "model/deliveries/delivery-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/deliveries/delivery-file-table.h"

/* Of the first file the delivery's own row tells; its rows are those of no other. */
static VigieDeliveryFile *
first_of (const VigieDelivery *delivery, const GPtrArray *others)
{
  VigieDeliveryFile *file = g_new0 (VigieDeliveryFile, 1);

  file->number = 1;
  file->name = g_strdup (delivery->file_name);
  file->mapping = g_strdup (delivery->mapping);
  memcpy (file->hash, delivery->file_hash, sizeof file->hash);
  file->rows_accepted = delivery->rows_accepted;
  file->rows_refused = delivery->rows_refused;
  for (guint i = 0; i < others->len; i++) {
    const VigieDeliveryFile *other = g_ptr_array_index (others, i);

    file->rows_accepted -= MIN (other->rows_accepted, file->rows_accepted);
    file->rows_refused -= MIN (other->rows_refused, file->rows_refused);
  }
  return file;
}

GPtrArray *
vigie_delivery_files_list (VigieObservatory *observatory,
                           const VigieDelivery *delivery,
                           GError **error)
{
  GPtrArray *files =
    vigie_delivery_file_table_list (vigie_observatory_get_db (observatory), delivery->id, error);

  if (files)
    g_ptr_array_insert (files, 0, first_of (delivery, files));
  return files;
}

const VigieDeliveryFile *
vigie_delivery_files_find (const GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++) {
    const VigieDeliveryFile *file = g_ptr_array_index (files, i);

    if (strcmp (file->name, name) == 0)
      return file;
  }
  return NULL;
}

/* Each is among the others; both are sets. */
static gboolean
are_the_files (const GPtrArray *files, const guint8 (*hash)[32], gsize n)
{
  if (files->len != n)
    return FALSE;
  for (guint i = 0; i < files->len; i++) {
    const VigieDeliveryFile *file = g_ptr_array_index (files, i);
    gboolean found = FALSE;

    for (gsize j = 0; j < n && !found; j++)
      found = memcmp (file->hash, hash[j], sizeof file->hash) == 0;
    if (!found)
      return FALSE;
  }
  return TRUE;
}

VigieDelivery *
vigie_delivery_find_files (VigieObservatory *observatory,
                           const guint8 (*hash)[32],
                           gsize n,
                           GError **error)
{
  g_autoptr (GPtrArray) held = vigie_deliveries_list (observatory, FALSE, error);

  for (guint i = 0; held && i < held->len; i++) {
    VigieDelivery *delivery = g_ptr_array_index (held, i);
    g_autoptr (GPtrArray) files = vigie_delivery_files_list (observatory, delivery, error);

    if (!files)
      return NULL;
    if (are_the_files (files, hash, n))
      return g_ptr_array_steal_index (held, i);
  }
  return NULL;
}

GBytes *
vigie_delivery_file_load (VigieObservatory *observatory, gint64 id, guint number, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *identity = vigie_delivery_file_dup_identity (id, number);
  g_autoptr (VigieDelivery) delivery = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = vigie_delivery_find (observatory, id, error)) ||
      !(sealed = vigie_delivery_file_table_load (db, id, number, error)) ||
      !(seal = vigie_seal_load (observatory, delivery->sealed_key, error)))
    return NULL;
  return vigie_seal_open_file (seal, identity, g_bytes_get_data (sealed, NULL),
                               g_bytes_get_size (sealed), error);
}

static int
open_bytes (GBytes *bytes, GError **error)
{
  gsize n, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  int file = memfd_create ("vigie", MFD_CLOEXEC);

  while (file >= 0 && done < n) {
    gssize written = write (file, data + done, n - done);

    if (written <= 0)
      break;
    done += (gsize) written;
  }
  if (file >= 0 && done == n)
    return file;

  if (file >= 0)
    close (file);
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                       _ ("There is no room in memory for the file as it came."));
  return -1;
}

int
vigie_delivery_file_open (VigieObservatory *observatory, gint64 id, guint number, GError **error)
{
  g_autoptr (GBytes) bytes = vigie_delivery_file_load (observatory, id, number, error);

  return bytes ? open_bytes (bytes, error) : -1;
}
