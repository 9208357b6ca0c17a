/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of a delivery are to those of the one before, and how those that stay are joined to them. */
#include "model/import/again.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/pivots.h"
#include "model/core/error.h"
#include "model/deliveries/delivery-files.h"
#include "model/import/import-private.h"
#include "model/import/long.h"
#include "model/import/read-again.h"

/* (transfer none) (nullable): the number-th file, from 0. */
static const VigieImport *
file_of (const VigieImport *import, gsize number)
{
  if (number == 0)
    return import;
  return import->part && number <= import->part->len ? import->part->pdata[number - 1] : NULL;
}

const char *
vigie_import_get_file (const VigieImport *import, gsize number)
{
  const VigieImport *file = file_of (import, number);

  return file ? file->file : NULL;
}

gboolean
vigie_import_hash_file (const VigieImport *import, gsize number, guint8 hash[32], GError **error)
{
  return vigie_packed_file_finish (file_of (import, number)->packed, hash, error);
}

void
vigie_import_say_whole (VigieImport *import)
{
  import->whole = TRUE;
}

static gboolean
brings (const GPtrArray *column, const VigieHolding *held)
{
  for (guint i = 0; i < column->len; i++) {
    const VigieDeliveryColumn *one = column->pdata[i];

    if (one->zoning == held->zoning && strcmp (one->variable, held->variable) == 0 &&
        vigie_period_compare (one->period, held->period) == 0)
      return TRUE;
  }
  return FALSE;
}

gint64
vigie_import_find_earlier (const VigieImport *import, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) column = NULL;
  g_autoptr (GPtrArray) held = NULL;

  if (!vigie_pivot_sums_rows (import->source) || !(held = vigie_holdings_list (observatory, error)))
    return 0;
  column = vigie_import_columns (import);
  for (guint i = 0; i < held->len; i++) {
    const VigieHolding *one = held->pdata[i];

    if (strcmp (one->source, import->source) == 0 && brings (column, one))
      return one->delivery;
  }
  return 0;
}

/* The delivery's files that are not among those given, neither by name nor by their bytes. */
static gboolean
find_missing (const VigieImport *import, const GPtrArray *files, GPtrArray *missing, GError **error)
{
  for (guint i = 0; i < files->len; i++) {
    VigieDeliveryFile *file = files->pdata[i];
    gboolean given = FALSE;

    for (gsize n = 0; !given && file_of (import, n); n++) {
      guint8 hash[32];

      if (!vigie_import_hash_file (import, n, hash, error))
        return FALSE;
      given = strcmp (file_of (import, n)->file, file->name) == 0 ||
              memcmp (hash, file->hash, sizeof hash) == 0;
    }
    if (!given)
      g_ptr_array_add (missing, file);
  }
  return TRUE;
}

/* A column that names each row's landlord tells that the file is of all of them. */
static gboolean
names_landlords (const VigieImport *import)
{
  return vigie_long_find_contributor (import->mapping) >= 0;
}

gboolean
vigie_import_may_join (const VigieImport *import)
{
  return vigie_pivot_sums_rows (import->source);
}

GPtrArray *
vigie_import_list_missing (const VigieImport *import,
                           VigieObservatory *observatory,
                           gint64 *earlier,
                           GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (VigieDelivery) delivery = NULL;
  GError *inner = NULL;

  *earlier = 0;
  if (import->whole || names_landlords (import))
    return g_steal_pointer (&names);
  *earlier = vigie_import_find_earlier (import, observatory, &inner);
  if (inner) {
    g_propagate_error (error, inner);
    return NULL;
  }
  if (*earlier == 0)
    return g_steal_pointer (&names);
  if (!(delivery = vigie_delivery_find (observatory, *earlier, error)) ||
      !(files = vigie_delivery_files_list (observatory, delivery, error)) ||
      !find_missing (import, files, missing, error))
    return NULL;
  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (names, g_strdup (((const VigieDeliveryFile *) missing->pdata[i])->name));
  return g_steal_pointer (&names);
}

/* (transfer full): “a.csv”, “b.csv”. @name: (element-type utf8) */
static char *
list_names (const GPtrArray *name)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < name->len; i++)
    g_string_append_printf (names, "%s“%s”", i ? ", " : "", (const char *) name->pdata[i]);
  return g_string_free (names, FALSE);
}

gboolean
vigie_import_check_files (const VigieImport *import, VigieObservatory *observatory, GError **error)
{
  gint64 earlier;
  g_autoptr (GPtrArray) missing = vigie_import_list_missing (import, observatory, &earlier, error);
  g_autofree char *names = missing ? list_names (missing) : NULL;

  if (!missing || missing->len == 0)
    return missing != NULL;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    ngettext (
      "Delivery %d has a file that is not given again, %s: say that it stays beside (--into "
      "%d), that another takes its place (--into %d --without '%s'), or that these are all "
      "(--whole).",
      "Delivery %d has files that are not given again, %s: say that they stay beside "
      "(--into %d), that others take the place of one (--into %d --without '%s'), or that "
      "these are all (--whole).",
      missing->len),
    (int) earlier, names, (int) earlier, (int) earlier, (const char *) missing->pdata[0]);
  return FALSE;
}

/* Files to leave out that the delivery has not: a name mistyped. */
static gboolean
check_without (const GPtrArray *files, gint64 delivery, const char *const *without, GError **error)
{
  for (gsize i = 0; without && without[i]; i++) {
    g_autoptr (GPtrArray) name = g_ptr_array_new ();
    g_autofree char *names = NULL;

    if (vigie_delivery_files_find (files, without[i]))
      continue;
    for (guint j = 0; j < files->len; j++)
      g_ptr_array_add (name, ((VigieDeliveryFile *) files->pdata[j])->name);
    names = list_names (name);
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Delivery %d has no file “%s”: it has %s."), (int) delivery, without[i], names);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_same (const VigieImport *import, const VigieDelivery *delivery, GError **error)
{
  g_autofree char *period = vigie_period_dup_string (delivery->period);

  if (strcmp (delivery->source, import->source) == 0 &&
      vigie_period_compare (delivery->period, import->period) == 0 &&
      delivery->vintage == import->iris->vintage && !delivery->withdrawn)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("Delivery %d is of %s %s over the IRIS of %d: “%s” cannot be one of its files."),
               (int) delivery->id, delivery->source, period, delivery->vintage, import->file);
  return FALSE;
}

/* All that the earlier delivery brought comes again, or it would not be replaced. */
static gboolean
check_columns (const VigieImport *import,
               VigieObservatory *observatory,
               gint64 delivery,
               GError **error)
{
  g_autoptr (GPtrArray) held = vigie_holdings_list (observatory, error);
  g_autoptr (GPtrArray) column = held ? vigie_import_columns (import) : NULL;

  for (guint i = 0; held && i < held->len; i++) {
    const VigieHolding *one = held->pdata[i];

    if (one->delivery != delivery || brings (column, one))
      continue;
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Delivery %d has the variable %s, and “%s” has not: give first a file that has "
                    "it."),
                 (int) delivery, one->variable, import->file);
    return FALSE;
  }
  return held != NULL;
}

static gboolean
join_held (VigieImport *import,
           VigieObservatory *observatory,
           const VigieDelivery *delivery,
           const VigieDeliveryFile *file,
           VigieProgress *progress,
           GError **error)
{
  VigieImport *other = vigie_import_read_again (observatory, delivery, file, NULL, progress, error);

  return other && vigie_import_join (import, other, error);
}

gboolean
vigie_import_keep_held (VigieImport *import,
                        VigieObservatory *observatory,
                        gint64 id,
                        const char *const *without,
                        VigieProgress *progress,
                        GError **error)
{
  g_autoptr (VigieDelivery) delivery = vigie_delivery_find (observatory, id, error);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  if (!delivery || !check_same (import, delivery, error) ||
      !(files = vigie_delivery_files_list (observatory, delivery, error)) ||
      !check_without (files, id, without, error) || !find_missing (import, files, missing, error))
    return FALSE;

  for (guint i = 0; i < missing->len; i++) {
    const VigieDeliveryFile *file = missing->pdata[i];

    if (without && g_strv_contains (without, file->name))
      continue;
    if (!join_held (import, observatory, delivery, file, progress, error))
      return FALSE;
  }
  import->whole = TRUE;
  return check_columns (import, observatory, id, error);
}

VigieImport *
vigie_import_open_held (VigieObservatory *observatory,
                        gint64 id,
                        const char *const *without,
                        VigieProgress *progress,
                        GError **error)
{
  g_autoptr (VigieDelivery) delivery = vigie_delivery_find (observatory, id, error);
  g_autoptr (GPtrArray) files =
    delivery ? vigie_delivery_files_list (observatory, delivery, error) : NULL;

  if (!files || !check_without (files, id, without, error))
    return NULL;
  for (guint i = 0; i < files->len; i++) {
    const VigieDeliveryFile *file = files->pdata[i];

    if (!without || !g_strv_contains (without, file->name))
      return vigie_import_read_again (observatory, delivery, file, NULL, progress, error);
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("No file of delivery %d would stay: withdraw the delivery."), (int) id);
  return NULL;
}
