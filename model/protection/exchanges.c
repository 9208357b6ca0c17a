/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was exchanged, as plain values. */
#include "model/protection/exchanges.h"

#include "model/deliveries/coverage.h"

static void
exchange_free (gpointer data)
{
  VigieExchange *one = data;

  g_free (one->source);
  g_free (one->line);
  g_free (one->reason);
  g_free (one->period);
  g_free (one->received);
  g_free (one);
}

void
vigie_exchanges_free (VigieExchanges *exchanges)
{
  if (!exchanges)
    return;

  for (gsize i = 0; i < exchanges->n_lines * exchanges->n_years; i++)
    g_free (exchanges->reason[i]);
  g_free (exchanges->state);
  g_free (exchanges->reason);
  g_clear_pointer (&exchanges->delivery, g_ptr_array_unref);
  g_free (exchanges);
}

static char *
dup_text (const char *text)
{
  return g_strdup (text ? text : "");
}

/* Newest first in the list, oldest first here. */
static GPtrArray *
take_deliveries (const GPtrArray *all)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (exchange_free);
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < all->len; i++) {
    VigieDelivery *delivery = g_ptr_array_index (all, i);

    if (delivery->replaces != 0 && !delivery->withdrawn)
      g_hash_table_add (replaced, &delivery->replaces);
  }
  for (guint i = all->len; i-- > 0;) {
    const VigieDelivery *delivery = g_ptr_array_index (all, i);
    VigieExchange *one = g_new0 (VigieExchange, 1);

    one->id = delivery->id;
    one->source = g_strdup (delivery->source);
    one->line = dup_text (delivery->annex_line);
    one->reason = dup_text (delivery->additional_reason);
    one->period = vigie_period_dup_string (delivery->period);
    one->received = dup_text (delivery->received);
    one->version = delivery->version;
    one->withdrawn = delivery->withdrawn != NULL;
    one->replaced = g_hash_table_contains (replaced, &delivery->id);
    one->rows_accepted = delivery->rows_accepted;
    one->rows_refused = delivery->rows_refused;
    g_ptr_array_add (list, one);
  }

  return list;
}

static VigieExchangeState
state_of (VigieCoverageState state)
{
  switch (state) {
  case VIGIE_COVERAGE_NOT_RECEIVED:
    return VIGIE_EXCHANGE_NOT_OWED;
  case VIGIE_COVERAGE_EXPECTED:
    return VIGIE_EXCHANGE_EXPECTED;
  case VIGIE_COVERAGE_LATE:
    return VIGIE_EXCHANGE_LATE;
  case VIGIE_COVERAGE_WITHOUT_OBJECT:
    return VIGIE_EXCHANGE_WITHOUT_OBJECT;
  case VIGIE_COVERAGE_RECEIVED:
    return VIGIE_EXCHANGE_RECEIVED;
  case VIGIE_COVERAGE_CHECKED:
    return VIGIE_EXCHANGE_CHECKED;
  case VIGIE_COVERAGE_SENT:
    return VIGIE_EXCHANGE_SENT;
  }
  g_assert_not_reached ();
}

VigieExchanges *
vigie_exchanges_load (VigieObservatory *observatory,
                      const VigieConvention *convention,
                      int first_year,
                      int last_year,
                      const GDate *today,
                      GError **error)
{
  g_autoptr (VigieCoverage) coverage =
    vigie_coverage_load (observatory, convention, first_year, last_year, today, error);
  g_autoptr (GPtrArray) all = coverage ? vigie_deliveries_list (observatory, TRUE, error) : NULL;
  VigieExchanges *exchanges;
  gsize n;

  if (!all)
    return NULL;

  exchanges = g_new0 (VigieExchanges, 1);
  exchanges->n_lines = coverage->n_lines;
  exchanges->n_years = coverage->n_years;
  exchanges->first_year = coverage->first_year;
  n = coverage->n_lines * coverage->n_years;
  exchanges->state = g_new0 (guint8, n + 1);
  exchanges->reason = g_new0 (char *, n + 1);
  exchanges->delivery = take_deliveries (all);
  for (gsize i = 0; i < n; i++) {
    exchanges->state[i] = (guint8) state_of ((VigieCoverageState) coverage->state[i]);
    exchanges->reason[i] = g_strdup (coverage->reason[i]);
  }

  return exchanges;
}
