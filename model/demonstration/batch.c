/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery in the making, filled figure after figure. */
#include "model/demonstration/batch.h"

#include <math.h>
#include <string.h>

#include "model/convention/decision.h"
#include "model/core/language.h"
#include "model/statistics/aggregation.h"

struct _VigieBatch {
  VigiePeriod period;
  GPtrArray *column;   /* VigieDeliveryColumn */
  GHashTable *by_name; /* "zoning/variable" → VigieDeliveryColumn */
};

VigieBatch *
vigie_batch_new (VigiePeriod period)
{
  VigieBatch *batch = g_new0 (VigieBatch, 1);

  batch->period = period;
  batch->column = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  batch->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return batch;
}

void
vigie_batch_free (VigieBatch *batch)
{
  if (!batch)
    return;

  g_hash_table_unref (batch->by_name);
  g_ptr_array_unref (batch->column);
  g_free (batch);
}

static VigieDeliveryColumn *
find_or_add (VigieBatch *batch, const VigieZoning *zoning, const char *variable)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", zoning->id, variable);
  VigieDeliveryColumn *column = g_hash_table_lookup (batch->by_name, key);

  if (!column) {
    column = vigie_delivery_column_new (variable, batch->period, zoning->id, zoning->n_zones);
    g_ptr_array_add (batch->column, column);
    g_hash_table_insert (batch->by_name, g_steal_pointer (&key), column);
  }

  return column;
}

void
vigie_batch_put (
  VigieBatch *batch, const VigieZoning *zoning, const char *variable, gsize zone, VigieCell cell)
{
  vigie_figures_set (find_or_add (batch, zoning, variable)->figures, zone, 0, cell);
}

/* A median has no sum. */
void
vigie_batch_add_totals (VigieBatch *batch,
                        const VigieZoning *fine,
                        const VigieZoning *coarse,
                        double surplus)
{
  g_autofree guint32 *group = vigie_zoning_groups (fine, coarse);
  g_autofree VigieCell *total = g_new0 (VigieCell, coarse->n_zones);
  guint n = batch->column->len;

  for (guint i = 0; i < n; i++) {
    const VigieDeliveryColumn *column = g_ptr_array_index (batch->column, i);

    if (column->zoning != fine->id || g_str_has_suffix (column->variable, "_MED"))
      continue;
    vigie_aggregate_sum (column->figures, 0, group, coarse->n_zones, total);
    for (gsize zone = 0; zone < coarse->n_zones; zone++) {
      VigieCell cell = total[zone];

      cell.value = rint (cell.value * (1 + surplus));
      vigie_batch_put (batch, coarse, column->variable, zone, cell);
    }
  }
}

gboolean
vigie_batch_store (VigieBatch *batch,
                   VigieObservatory *observatory,
                   const VigieConvention *convention,
                   const VigieBatchLabel *label,
                   const GDate *today,
                   GError **error)
{
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, label->source);
  const char *reason = line ? "" : "données internes des services communaux, réunies pour l’ABS";
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT,
                         .source = label->source,
                         .additional_reason = reason };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize hash_length = sizeof delivery->file_hash;

  if (!article)
    return FALSE;

  delivery->source = g_strdup (label->source);
  delivery->source_sheet_version = 1;
  delivery->annex_line = g_strdup (line ? line->id : "");
  delivery->additional_reason = g_strdup (reason);
  delivery->direction_from = g_strdup (line ? line->from : "");
  delivery->article = g_strdup (article);
  delivery->programme = g_strdup ("ODSL,ABS");
  delivery->collector = g_strdup (convention->collector);
  delivery->issuer = g_strdup (label->issuer);
  delivery->period = batch->period;
  delivery->vintage = label->vintage;
  delivery->received = vigie_date_dup_iso (label->received ? label->received : today);
  delivery->file_name = g_strdup (label->file);
  delivery->mapping = g_strdup ("{}");
  delivery->report = g_strdup ("{}");
  delivery->rows_accepted = label->rows;
  delivery->invented = label->invented;
  g_checksum_update (checksum, (const guchar *) label->file, -1);
  g_checksum_get_digest (checksum, delivery->file_hash, &hash_length);

  return vigie_delivery_store (observatory, delivery, batch->column, NULL, error);
}
