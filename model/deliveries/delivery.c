/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was received: values of the room, and how a delivery is stored, withdrawn and opened. */
#include "model/deliveries/delivery.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/deliveries/delivery-file-table.h"
#include "model/deliveries/delivery-table.h"
#include "model/deliveries/packing.h"
#include "model/deliveries/sealed-column.h"
#include "model/store/journal.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

VigieDelivery *
vigie_delivery_new (void)
{
  return g_new0 (VigieDelivery, 1);
}

void
vigie_delivery_free (VigieDelivery *delivery)
{
  if (!delivery)
    return;

  g_free (delivery->source);
  g_free (delivery->annex_line);
  g_free (delivery->additional_reason);
  g_free (delivery->direction_from);
  g_free (delivery->article);
  g_free (delivery->programme);
  g_free (delivery->collector);
  g_free (delivery->issuer);
  g_free (delivery->received);
  g_free (delivery->file_name);
  g_free (delivery->mapping);
  g_free (delivery->report);
  g_free (delivery->findings);
  g_clear_pointer (&delivery->contributor, g_ptr_array_unref);
  g_clear_pointer (&delivery->more_files, g_ptr_array_unref);
  g_free (delivery->withdrawn);
  g_free (delivery);
}

VigieDeliveryColumn *
vigie_delivery_column_new (const char *variable, VigiePeriod period, gint64 zoning, gsize n_zones)
{
  VigieDeliveryColumn *column = g_new0 (VigieDeliveryColumn, 1);

  column->variable = g_strdup (variable);
  column->period = period;
  column->zoning = zoning;
  column->figures = vigie_figures_new (n_zones, 1);
  return column;
}

void
vigie_delivery_column_free (VigieDeliveryColumn *column)
{
  if (!column)
    return;

  g_free (column->variable);
  vigie_figures_wipe (column->figures);
  g_free (column);
}

void
vigie_delivery_file_free (VigieDeliveryFile *file)
{
  if (!file)
    return;

  g_free (file->name);
  g_free (file->mapping);
  g_free (file);
}

void
vigie_holding_free (VigieHolding *holding)
{
  if (!holding)
    return;

  g_free (holding->source);
  g_free (holding->variable);
  g_free (holding);
}

static char *
column_key (const char *variable, VigiePeriod period, gint64 zoning)
{
  g_autofree char *when = vigie_period_dup_string (period);

  return g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT, variable, when, zoning);
}

/* Sets version and replaces: the newest delivery in force of the same source, period and vintage
 * whose columns come again, all of them. */
static gboolean
find_replaced (sqlite3 *db, VigieDelivery *delivery, const GPtrArray *column, GError **error)
{
  g_autoptr (GHashTable) brought = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) held = vigie_delivery_table_list (db, FALSE, error);

  if (!held)
    return FALSE;

  delivery->version = 1;
  delivery->replaces = 0;
  for (guint i = 0; i < column->len; i++) {
    const VigieDeliveryColumn *one = g_ptr_array_index (column, i);

    g_hash_table_add (brought, column_key (one->variable, one->period, one->zoning));
  }

  for (guint i = 0; i < held->len; i++) {
    const VigieDelivery *other = g_ptr_array_index (held, i);
    g_autoptr (GPtrArray) theirs = NULL;
    gboolean all = TRUE;

    if (strcmp (other->source, delivery->source) != 0 || other->vintage != delivery->vintage ||
        vigie_period_compare (other->period, delivery->period) != 0)
      continue;
    theirs = vigie_delivery_table_columns (db, other->id, error);
    if (!theirs)
      return FALSE;
    for (guint j = 0; all && j < theirs->len; j++) {
      const VigieHolding *one = g_ptr_array_index (theirs, j);
      g_autofree char *key = column_key (one->variable, one->period, one->zoning);

      all = g_hash_table_contains (brought, key);
    }
    if (all) {
      delivery->replaces = other->id;
      delivery->version = other->version + 1;
      return TRUE;
    }
  }

  return TRUE;
}

static char *
dup_findings_identity (gint64 delivery)
{
  return g_strdup_printf ("delivery/%" G_GINT64_FORMAT "/findings", delivery);
}

static gboolean
store_findings (sqlite3 *db, const VigieSeal *seal, const VigieDelivery *delivery, GError **error)
{
  g_autofree char *identity = dup_findings_identity (delivery->id);
  g_autoptr (GBytes) sealed =
    vigie_seal_close (seal, identity, delivery->findings, strlen (delivery->findings));

  return vigie_delivery_table_insert_findings (db, delivery->id, sealed, error);
}

static gboolean
check_sheet (VigieObservatory *observatory, VigieDelivery *delivery, GError **error)
{
  g_autoptr (VigieSourceSheet) sheet =
    vigie_source_sheet_load (observatory, delivery->source, error);

  if (!sheet || !vigie_source_sheet_check (sheet, error))
    return FALSE;
  if (delivery->source_sheet_version == 0)
    delivery->source_sheet_version = sheet->version;
  return TRUE;
}

/* (transfer full): each file by its name, or by its hash. */
static char *
dup_files (const VigieDelivery *delivery, gboolean hashes)
{
  GString *list = g_string_new (hashes || !delivery->file_name ? "" : delivery->file_name);
  char hash[65];

  if (hashes)
    g_string_append (list, sodium_bin2hex (hash, sizeof hash, delivery->file_hash, 32));
  for (guint i = 0; delivery->more_files && i < delivery->more_files->len; i++) {
    const VigieDeliveryFile *file = g_ptr_array_index (delivery->more_files, i);

    g_string_append_printf (list, ", %s",
                            hashes ? sodium_bin2hex (hash, sizeof hash, file->hash, 32)
                                   : file->name);
  }
  return g_string_free (list, FALSE);
}

static gboolean
journal_delivery (VigieObservatory *observatory,
                  const char *act,
                  const VigieDelivery *delivery,
                  const char *more,
                  GError **error)
{
  g_autofree char *when = vigie_period_dup_string (delivery->period);
  g_autofree char *object =
    g_strdup_printf ("%" G_GINT64_FORMAT ": %s %s", delivery->id, delivery->source, when);
  g_autofree char *names = dup_files (delivery, FALSE);
  g_autofree char *hashes = dup_files (delivery, TRUE);
  g_autofree char *detail =
    g_strdup_printf ("%s, version %d, %s, BLAKE2b %s", names, delivery->version, more, hashes);
  return vigie_journal_append (observatory, act, object, delivery->article, "done", detail, error);
}

gboolean
vigie_delivery_find_replaced (VigieObservatory *observatory,
                              VigieDelivery *delivery,
                              const GPtrArray *column,
                              GError **error)
{
  return find_replaced (vigie_observatory_get_db (observatory), delivery, column, error);
}

gboolean
vigie_delivery_store (VigieObservatory *observatory,
                      VigieDelivery *delivery,
                      GPtrArray *column,
                      VigiePackedFile *original,
                      GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  g_autofree char *more = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !check_sheet (observatory, delivery, error) ||
      (original && !vigie_packed_file_finish (original, delivery->file_hash, error)))
    return FALSE;

  transaction = vigie_transaction_begin (db, error);
  if (!transaction || !find_replaced (db, delivery, column, error) ||
      !(seal = vigie_seal_new (observatory, "delivery", error)))
    return FALSE;

  delivery->sealed_key = vigie_seal_get_id (seal);
  if (!vigie_delivery_table_insert (db, delivery, error))
    return FALSE;
  for (guint i = 0; i < column->len; i++) {
    if (!vigie_sealed_column_store (db, seal, delivery->id, g_ptr_array_index (column, i), error))
      return FALSE;
  }
  if (original && !vigie_delivery_file_seal (db, seal, delivery->id, 1, original, NULL, error))
    return FALSE;
  if (delivery->findings && !store_findings (db, seal, delivery, error))
    return FALSE;
  for (guint i = 0; delivery->contributor && i < delivery->contributor->len; i++) {
    if (!vigie_sealed_contributors_store (db, seal, delivery->id,
                                          g_ptr_array_index (delivery->contributor, i), error))
      return FALSE;
  }
  for (guint i = 0; delivery->more_files && i < delivery->more_files->len; i++) {
    VigieDeliveryFile *file = g_ptr_array_index (delivery->more_files, i);

    if (!vigie_packed_file_finish (file->packed, file->hash, error) ||
        !vigie_delivery_file_seal (db, seal, delivery->id, i + 2, file->packed, file, error))
      return FALSE;
  }

  more = g_strdup_printf ("%u columns, %zu rows kept, %zu refused", column->len,
                          delivery->rows_accepted, delivery->rows_refused);
  return journal_delivery (observatory, "import", delivery, more, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

GPtrArray *
vigie_deliveries_list (VigieObservatory *observatory, gboolean with_replaced, GError **error)
{
  return vigie_delivery_table_list (vigie_observatory_get_db (observatory), with_replaced, error);
}

static int
compare_holdings (gconstpointer a, gconstpointer b)
{
  const VigieHolding *one = *(VigieHolding *const *) a;
  const VigieHolding *other = *(VigieHolding *const *) b;
  int order = strcmp (one->source, other->source);

  if (order == 0)
    order = strcmp (one->variable, other->variable);
  if (order == 0)
    order = vigie_period_compare (one->period, other->period);
  if (order == 0)
    order = (one->zoning > other->zoning) - (one->zoning < other->zoning);
  if (order == 0)
    order = (one->delivery < other->delivery) - (one->delivery > other->delivery);
  return order;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

GArray *
vigie_deliveries_in_force (VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) all = vigie_deliveries_list (observatory, TRUE, error);
  GArray *id;

  if (!all)
    return NULL;
  id = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < all->len; i++) {
    const VigieDelivery *one = g_ptr_array_index (all, i);

    if (!one->withdrawn)
      g_array_append_val (id, one->id);
  }
  g_array_sort (id, compare_ids);

  return id;
}

GPtrArray *
vigie_holdings_list (VigieObservatory *observatory, GError **error)
{
  return vigie_holdings_list_of (observatory, NULL, error);
}

GPtrArray *
vigie_holdings_list_of (VigieObservatory *observatory, const GArray *in_force, GError **error)
{
  g_autoptr (GPtrArray) all =
    vigie_delivery_table_columns (vigie_observatory_get_db (observatory),
                                  in_force ? VIGIE_DELIVERY_ANY : 0, error);
  GPtrArray *newest;

  if (!all)
    return NULL;

  newest = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_holding_free);
  g_ptr_array_sort (all, compare_holdings);
  for (guint i = 0; i < all->len; i++) {
    VigieHolding *one = g_ptr_array_index (all, i);
    const VigieHolding *last = newest->len > 0 ? g_ptr_array_index (newest, newest->len - 1) : NULL;

    if (in_force && !g_array_binary_search ((GArray *) in_force, &one->delivery, compare_ids, NULL))
      continue;
    if (last && strcmp (last->source, one->source) == 0 &&
        strcmp (last->variable, one->variable) == 0 && last->zoning == one->zoning &&
        vigie_period_compare (last->period, one->period) == 0)
      continue;
    g_ptr_array_add (newest, one);
    all->pdata[i] = NULL;
  }

  return newest;
}

/* Out of @held; %NULL where it is not among them. */
static VigieDelivery *
steal_delivery (GPtrArray *held, gint64 id)
{
  for (guint i = 0; i < held->len; i++)
    if (((VigieDelivery *) g_ptr_array_index (held, i))->id == id)
      return g_ptr_array_steal_index (held, i);

  return NULL;
}

static VigieDelivery *
find_delivery (sqlite3 *db, gint64 id, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (GPtrArray) held = vigie_delivery_table_list (db, TRUE, error);
  VigieDelivery *delivery = held ? steal_delivery (held, id) : NULL;

  if (!held || delivery)
    return delivery;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("There is no delivery %s; choose one of the list."), number);
  return NULL;
}

VigieDelivery *
vigie_delivery_find (VigieObservatory *observatory, gint64 id, GError **error)
{
  return find_delivery (vigie_observatory_get_db (observatory), id, error);
}

/* In a copy made before: the same delivery, not one that bears its number in a file that went another way since. */
static gboolean
withdraw_in_copy (sqlite3 *db, gconstpointer data, GError **error)
{
  const VigieDelivery *delivery = data;
  g_autoptr (GPtrArray) held = vigie_delivery_table_list (db, TRUE, error);
  g_autoptr (VigieDelivery) there = held ? steal_delivery (held, delivery->id) : NULL;

  if (!held)
    return FALSE;
  if (!there || there->sealed_key == 0 ||
      memcmp (there->file_hash, delivery->file_hash, sizeof there->file_hash) != 0 ||
      strcmp (there->received, delivery->received) != 0)
    return TRUE;
  return vigie_delivery_table_withdraw (db, there, delivery->withdrawn, error) &&
         vigie_seal_destroy (db, there->sealed_key, error);
}

/* The figures of a delivery that is withdrawn are left nowhere. In the copies first: cut short, it is withdrawn in some of them and
 * stands in the file; the other way round it would be gone from the file, and nobody would look into the copies again. */
static gboolean
withdraw (VigieObservatory *observatory,
          VigieDelivery *delivery,
          const char *reason,
          const GDate *today,
          GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);

  delivery->withdrawn = vigie_date_dup_iso (today);
  if (!vigie_delivery_table_withdraw (db, delivery, delivery->withdrawn, error) ||
      (!delivery->used && !vigie_seal_destroy (db, delivery->sealed_key, error)) ||
      !journal_delivery (observatory, "withdraw", delivery, reason ? reason : "", error))
    return FALSE;
  if (!delivery->used)
    vigie_observatory_change_snapshots (observatory, withdraw_in_copy, delivery);
  return TRUE;
}

gboolean
vigie_delivery_withdraw (
  VigieObservatory *observatory, gint64 id, const char *reason, const GDate *today, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieDelivery) delivery = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !(delivery = find_delivery (db, id, error)))
    return FALSE;
  if (!delivery->withdrawn && (!withdraw (observatory, delivery, reason, today, error) ||
                               !vigie_transaction_commit (g_steal_pointer (&transaction), error)))
    return FALSE;
  g_clear_pointer (&transaction, vigie_transaction_free);

  /* The file's log too; again where it was cut short the last time. */
  return delivery->used || vigie_store_execute (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

gboolean
vigie_delivery_set_used (VigieObservatory *observatory, gint64 id, GError **error)
{
  return vigie_delivery_table_set_used (vigie_observatory_get_db (observatory), id, error);
}

VigieFigures *
vigie_delivery_column_load (VigieObservatory *observatory,
                            const VigieHolding *holding,
                            GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieDelivery) delivery = NULL;
  g_autoptr (VigieSeal) seal = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = find_delivery (db, holding->delivery, error)) ||
      !(seal = vigie_seal_load (observatory, delivery->sealed_key, error)))
    return NULL;
  return vigie_sealed_column_open (seal, db, holding, error);
}

gboolean
vigie_delivery_contributors_load (VigieObservatory *observatory,
                                  const VigieHolding *holding,
                                  VigieFigures **contributors,
                                  GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieDelivery) delivery = NULL;
  g_autoptr (VigieSeal) seal = NULL;

  *contributors = NULL;
  return vigie_observatory_require_unlocked (observatory, error) &&
         (delivery = find_delivery (db, holding->delivery, error)) &&
         (seal = vigie_seal_load (observatory, delivery->sealed_key, error)) &&
         vigie_sealed_contributors_open (seal, db, holding, contributors, error);
}

char *
vigie_delivery_findings_load (VigieObservatory *observatory, gint64 id, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *identity = dup_findings_identity (id);
  g_autoptr (VigieDelivery) delivery = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) text = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = find_delivery (db, id, error)) ||
      !vigie_delivery_table_load_findings (db, id, &sealed, error))
    return NULL;
  if (!sealed)
    return g_strdup ("");
  if (!(seal = vigie_seal_load (observatory, delivery->sealed_key, error)) ||
      !(text = vigie_seal_open (seal, identity, g_bytes_get_data (sealed, NULL),
                                g_bytes_get_size (sealed), error)))
    return NULL;
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}
