/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators by public of the ABS. */
#include "model/protection/public-coverage.h"

#include <string.h>

#include "model/deliveries/holding-index.h"
#include "model/protection/ledger-table.h"

void
vigie_public_coverage_free (VigiePublicCoverage *coverage)
{
  if (!coverage)
    return;

  g_free (coverage->periods);
  g_free (coverage->editions);
  g_free (coverage);
}

gboolean
vigie_public_coverage_has_data (const VigiePublicCoverage *coverage)
{
  return *coverage->periods || *coverage->editions;
}

gboolean
vigie_public_coverage_any (const GPtrArray *coverage, const VigiePublic *of)
{
  for (guint i = 0; i < coverage->len; i++) {
    const VigiePublicCoverage *each = g_ptr_array_index (coverage, i);

    if (each->of == of && vigie_public_coverage_has_data (each))
      return TRUE;
  }

  return FALSE;
}

static char *
dup_periods (VigieHoldingIndex *index, const VigieIndicator *indicator)
{
  g_autoptr (GArray) period = vigie_holding_index_periods (index, indicator);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < period->len; i++) {
    g_autofree char *one = vigie_period_dup_string (g_array_index (period, VigiePeriod, i));

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", one);
  }

  return g_string_free (text, FALSE);
}

/* The ledger names columns as "POP@2020 DEC_MED@2020". */
static gboolean
is_column (const VigieLedgerRow *row, const char *code)
{
  g_auto (GStrv) column = g_strsplit (row->columns, " ", -1);
  gsize n = strlen (code);

  for (gsize i = 0; column[i]; i++)
    if (strncmp (column[i], code, n) == 0 && column[i][n] == '@')
      return TRUE;

  return FALSE;
}

static char *
dup_editions (GPtrArray *ledger, const VigieIndicator *indicator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ledger->len; i++) {
    const VigieLedgerRow *row = g_ptr_array_index (ledger, i);

    if (is_column (row, indicator->code))
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? " " : "", row->edition);
  }

  return g_string_free (text, FALSE);
}

GPtrArray *
vigie_public_coverage_load (VigieObservatory *observatory, GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (VigieHoldingIndex) index = vigie_holding_index_new (observatory, error);
  g_autoptr (GPtrArray) ledger = NULL;
  GPtrArray *list;
  gsize n;
  const VigiePublic *one = vigie_publics_get (&n);

  if (!index || !(ledger = vigie_ledger_list (vigie_observatory_get_db (observatory), error)))
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_public_coverage_free);
  for (gsize p = 0; p < n; p++)
    for (gsize i = 0; i < catalogue->n_indicators; i++) {
      const VigieIndicator *indicator = &catalogue->indicator[i];
      VigiePublicCoverage *coverage;

      if (!vigie_public_has (&one[p], indicator))
        continue;
      coverage = g_new0 (VigiePublicCoverage, 1);
      coverage->of = &one[p];
      coverage->indicator = indicator;
      coverage->periods = dup_periods (index, indicator);
      coverage->editions = dup_editions (ledger, indicator);
      g_ptr_array_add (list, coverage);
    }

  return list;
}
