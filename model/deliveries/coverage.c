/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage of the annex: which of its lines came for which year. */
#include "model/deliveries/coverage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/deliveries/delivery-table.h"

void
vigie_coverage_free (VigieCoverage *coverage)
{
  if (!coverage)
    return;

  g_free (coverage->state);
  g_free (coverage->received);
  g_free (coverage);
}

const char *
vigie_coverage_state_label (VigieCoverageState state)
{
  switch (state) {
  case VIGIE_COVERAGE_EXPECTED:
    return _ ("expected");
  case VIGIE_COVERAGE_RECEIVED:
    return _ ("received");
  case VIGIE_COVERAGE_NOT_RECEIVED:
    return _ ("not received");
  }
  g_assert_not_reached ();
}

static gssize
find_line (const VigieConvention *convention, const char *id)
{
  for (gsize i = 0; i < convention->n_lines; i++) {
    if (strcmp (convention->line[i].id, id) == 0)
      return (gssize) i;
  }
  return -1;
}

static void
count (VigieCoverage *coverage, gsize line, int year)
{
  gsize at;

  if (year < coverage->first_year || year >= coverage->first_year + (int) coverage->n_years)
    return;
  at = line * coverage->n_years + (gsize) (year - coverage->first_year);
  coverage->received[at]++;
  coverage->state[at] = VIGIE_COVERAGE_RECEIVED;
}

/* A delivery counts once for each year that it speaks of: a series of ten years fills ten. */
static gboolean
count_delivery (
  VigieCoverage *coverage, sqlite3 *db, const VigieDelivery *delivery, gsize line, GError **error)
{
  g_autoptr (GHashTable) year = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) column = vigie_delivery_table_columns (db, delivery->id, error);

  if (!column)
    return FALSE;

  if (column->len == 0)
    count (coverage, line, delivery->period.year);
  for (guint i = 0; i < column->len; i++) {
    const VigieHolding *one = g_ptr_array_index (column, i);

    if (g_hash_table_add (year, GINT_TO_POINTER (one->period.year)))
      count (coverage, line, one->period.year);
  }
  return TRUE;
}

VigieCoverage *
vigie_coverage_load (VigieObservatory *observatory,
                     const VigieConvention *convention,
                     int first_year,
                     int last_year,
                     GError **error)
{
  g_autoptr (GPtrArray) held = vigie_deliveries_list (observatory, FALSE, error);
  g_autoptr (VigieCoverage) coverage = NULL;

  g_return_val_if_fail (first_year <= last_year, NULL);
  if (!held)
    return NULL;

  coverage = g_new0 (VigieCoverage, 1);
  coverage->n_lines = convention->n_lines;
  coverage->first_year = first_year;
  coverage->n_years = (gsize) (last_year - first_year + 1);
  coverage->state = g_malloc (coverage->n_lines * coverage->n_years + 1);
  coverage->received = g_new0 (guint32, coverage->n_lines * coverage->n_years + 1);
  memset (coverage->state, VIGIE_COVERAGE_NOT_RECEIVED, coverage->n_lines * coverage->n_years);

  for (guint i = 0; i < held->len; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (held, i);
    gssize line = find_line (convention, delivery->annex_line);

    if (line >= 0 && !count_delivery (coverage, vigie_observatory_get_db (observatory), delivery,
                                      (gsize) line, error))
      return NULL;
  }

  return g_steal_pointer (&coverage);
}
