/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage of the annex: which of its lines came for which year. */
#include "model/deliveries/coverage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/annex.h"
#include "model/core/language.h"
#include "model/deliveries/delivery-table.h"

void
vigie_coverage_free (VigieCoverage *coverage)
{
  if (!coverage)
    return;

  for (gsize i = 0; i < coverage->n_lines * coverage->n_years; i++)
    g_free (coverage->reason[i]);
  g_free (coverage->reason);
  g_free (coverage->state);
  g_free (coverage->received);
  g_free (coverage);
}

static const char *const state_names[] = { "not-received", "expected", "late", "without-object",
                                           "received",     "checked",  "sent" };

const char *
vigie_coverage_state_name (VigieCoverageState state)
{
  return state_names[state];
}

const char *
vigie_coverage_state_label (VigieCoverageState state)
{
  switch (state) {
  case VIGIE_COVERAGE_NOT_RECEIVED:
    return _ ("not received");
  case VIGIE_COVERAGE_EXPECTED:
    return _ ("expected");
  case VIGIE_COVERAGE_LATE:
    return _ ("late");
  case VIGIE_COVERAGE_WITHOUT_OBJECT:
    return _ ("without object");
  case VIGIE_COVERAGE_RECEIVED:
    return _ ("received");
  case VIGIE_COVERAGE_CHECKED:
    return _ ("checked");
  case VIGIE_COVERAGE_SENT:
    return _ ("sent");
  }
  g_assert_not_reached ();
}

gboolean
vigie_coverage_is_received (VigieCoverageState state)
{
  return state >= VIGIE_COVERAGE_RECEIVED;
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

/* The place of a line and a year; %FALSE beyond the years that are asked. */
static gboolean
find_cell (const VigieCoverage *coverage, gsize line, int year, gsize *at)
{
  if (year < coverage->first_year || year >= coverage->first_year + (int) coverage->n_years)
    return FALSE;
  *at = line * coverage->n_years + (gsize) (year - coverage->first_year);

  return TRUE;
}

/* What packages brought, to either body, is sent (A3.1). */
static gboolean
note_sent (VigieCoverage *coverage,
           VigieObservatory *observatory,
           const VigieConvention *convention,
           GError **error)
{
  g_autoptr (GArray) sent =
    vigie_delivery_table_exchanged (vigie_observatory_get_db (observatory), error);

  if (!sent)
    return FALSE;
  for (guint i = 0; i < sent->len; i++) {
    const VigieExchanged *one = &g_array_index (sent, VigieExchanged, i);
    const VigieAnnexLine *line = vigie_convention_line_of_source (convention, one->source);
    gsize at;

    if (line && find_cell (coverage, (gsize) (line - convention->line), one->year, &at))
      coverage->state[at] = VIGIE_COVERAGE_SENT;
  }

  return TRUE;
}

static void
count (VigieCoverage *coverage, const VigieDelivery *delivery, gsize line, int year)
{
  VigieCoverageState state = delivery->used ? VIGIE_COVERAGE_CHECKED : VIGIE_COVERAGE_RECEIVED;
  gsize at;

  if (!find_cell (coverage, line, year, &at))
    return;
  coverage->received[at]++;
  coverage->state[at] = MAX (coverage->state[at], state);
}

/* What has not come: owed where its day falls within the convention; without a day, in its years while it runs. */
static VigieCoverageState
state_owed (const VigieConvention *convention,
            const GPtrArray *due,
            const char *line,
            int year,
            const GDate *today)
{
  GDate first, last, day;

  if (!vigie_date_parse (convention->enforceable, &first, NULL) ||
      !vigie_date_parse (convention->ends, &last, NULL))
    return VIGIE_COVERAGE_NOT_RECEIVED;
  if (vigie_annex_due_day (due, line, year, &day)) {
    if (g_date_compare (&day, &first) < 0 || g_date_compare (&day, &last) > 0)
      return VIGIE_COVERAGE_NOT_RECEIVED;
    return g_date_compare (today, &day) > 0 ? VIGIE_COVERAGE_LATE : VIGIE_COVERAGE_EXPECTED;
  }

  return g_date_compare (today, &last) <= 0 && year >= (int) g_date_get_year (&first) &&
             year <= (int) g_date_get_year (&last)
           ? VIGIE_COVERAGE_EXPECTED
           : VIGIE_COVERAGE_NOT_RECEIVED;
}

static gboolean
note_owed (VigieCoverage *coverage,
           VigieObservatory *observatory,
           const VigieConvention *convention,
           const GDate *today,
           GError **error)
{
  g_autoptr (GPtrArray) due = vigie_annex_due_list (observatory, error);

  if (!due)
    return FALSE;
  for (gsize line = 0; line < coverage->n_lines; line++)
    for (gsize year = 0; year < coverage->n_years; year++)
      coverage->state[line * coverage->n_years + year] =
        (guint8) state_owed (convention, due, convention->line[line].id,
                             coverage->first_year + (int) year, today);

  return TRUE;
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
    count (coverage, delivery, line, delivery->period.year);
  for (guint i = 0; i < column->len; i++) {
    const VigieHolding *one = g_ptr_array_index (column, i);

    if (g_hash_table_add (year, GINT_TO_POINTER (one->period.year)))
      count (coverage, delivery, line, one->period.year);
  }
  return TRUE;
}

/* A reason counts where nothing came. */
static gboolean
note_without_object (VigieCoverage *coverage,
                     VigieObservatory *observatory,
                     const VigieConvention *convention,
                     GError **error)
{
  g_autoptr (GPtrArray) list = vigie_annex_without_object_list (observatory, error);

  if (!list)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const VigieAnnexWithoutObject *one = g_ptr_array_index (list, i);
    gssize line = find_line (convention, one->line);
    gsize at;

    if (line < 0 || !find_cell (coverage, (gsize) line, one->year, &at) ||
        vigie_coverage_is_received ((VigieCoverageState) coverage->state[at]))
      continue;
    coverage->state[at] = VIGIE_COVERAGE_WITHOUT_OBJECT;
    coverage->reason[at] = g_strdup (one->reason);
  }

  return TRUE;
}

VigieCoverage *
vigie_coverage_load (VigieObservatory *observatory,
                     const VigieConvention *convention,
                     int first_year,
                     int last_year,
                     const GDate *today,
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
  coverage->state = g_malloc0 (coverage->n_lines * coverage->n_years + 1);
  coverage->reason = g_new0 (char *, coverage->n_lines * coverage->n_years + 1);
  coverage->received = g_new0 (guint32, coverage->n_lines * coverage->n_years + 1);
  if (!note_owed (coverage, observatory, convention, today, error))
    return NULL;

  for (guint i = 0; i < held->len; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (held, i);
    gssize line = find_line (convention, delivery->annex_line);

    if (line >= 0 && !count_delivery (coverage, vigie_observatory_get_db (observatory), delivery,
                                      (gsize) line, error))
      return NULL;
  }
  if (!note_without_object (coverage, observatory, convention, error) ||
      !note_sent (coverage, observatory, convention, error))
    return NULL;

  return g_steal_pointer (&coverage);
}
