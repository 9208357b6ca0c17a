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

static gboolean
fail_for_room (GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                       _ ("There is no room in memory for the file as it came."));
  return FALSE;
}

/* A VigieSealSink: into the memory behind a descriptor. */
static gboolean
put (const guint8 *piece, gsize n, gpointer data, GError **error)
{
  int file = *(const int *) data;

  for (gsize done = 0; done < n;) {
    gssize written = write (file, piece + done, n - done);

    if (written <= 0)
      return fail_for_room (error);
    done += (gsize) written;
  }
  return TRUE;
}

int
vigie_delivery_file_open (VigieObservatory *observatory, gint64 id, guint number, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *identity = vigie_delivery_file_dup_identity (id, number);
  g_autoptr (VigieDelivery) delivery = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  const char *table;
  gint64 row;
  int file;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = vigie_delivery_find (observatory, id, error)) ||
      !vigie_delivery_file_table_find (db, id, number, &table, &row, error) ||
      !(seal = vigie_seal_load (observatory, delivery->sealed_key, error)))
    return -1;

  file = memfd_create ("vigie", MFD_CLOEXEC);
  if (file >= 0 && vigie_seal_read_file (seal, identity, db, table, row, put, &file, error))
    return file;
  if (file < 0)
    fail_for_room (error);
  else
    close (file);
  return -1;
}
