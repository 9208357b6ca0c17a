/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known before something leaves. */
#include "model/protection/outgoing.h"

#include "model/deliveries/delivery.h"
#include "model/protection/audit.h"

GStrv
vigie_sources_delivered (VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) deliveries = vigie_deliveries_list (observatory, TRUE, error);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!deliveries)
    return NULL;
  for (guint i = 0; i < deliveries->len; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (deliveries, i);

    if (!delivery->withdrawn && g_hash_table_add (seen, delivery->source))
      g_strv_builder_add (codes, delivery->source);
  }

  return g_strv_builder_end (codes);
}

gboolean
vigie_edition_count_findings (
  VigieObservatory *observatory, gint64 edition, VigieProgress *progress, gsize *n, GError **error)
{
  g_autoptr (GPtrArray) findings = vigie_edition_audit (observatory, edition, progress, error);

  *n = findings ? findings->len : 0;

  return findings != NULL;
}
