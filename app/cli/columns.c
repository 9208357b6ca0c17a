/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns a command line asks for: indicators, each at a period. */
#include "app/cli/columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/deliveries/source-figures.h"

static const char latest[] = "latest:";

/* The newest of the ascending @periods that does not begin after @limit; none when there is none. */
static VigiePeriod
newest (const GArray *periods, VigiePeriod limit)
{
  VigiePeriod found = VIGIE_PERIOD_NONE;

  for (guint i = 0; i < periods->len; i++) {
    VigiePeriod period = g_array_index (periods, VigiePeriod, i);

    if (period.year < limit.year || (period.year == limit.year && limit.month == 0) ||
        vigie_period_compare (period, limit) <= 0)
      found = period;
  }

  return found;
}

static gboolean
parse_period (const char *text, VigiePeriod *period, gboolean *is_latest, int *status)
{
  *is_latest = g_str_has_prefix (text, latest);
  if (vigie_period_parse (*is_latest ? text + strlen (latest) : text, period, NULL))
    return TRUE;

  *status =
    vigie_cli_usage (_ ("“%s” is no period: write 2020, 2020-12, 2020-12-31 or latest:2026."),
                     text);
  return FALSE;
}

VigiePeriod
vigie_cli_period (VigieCli *cli, const VigieIndicator *indicator, const char *text, int *status)
{
  g_autoptr (GArray) periods = NULL;
  GError *error = NULL;
  gboolean is_latest;
  VigiePeriod period;

  if (!parse_period (text, &period, &is_latest, status))
    return VIGIE_PERIOD_NONE;
  if (!is_latest)
    return period;

  periods = vigie_indicator_periods (cli->observatory, indicator, &error);
  if (periods && (period = newest (periods, period)).year != 0)
    return period;

  if (!error)
    g_set_error (&error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("No figures are held for %s (%s)."),
                 indicator->code, text);
  *status = vigie_cli_fail (error);
  return VIGIE_PERIOD_NONE;
}

static gboolean
has_column (const GArray *columns, const VigieColumn *column)
{
  for (guint i = 0; i < columns->len; i++) {
    const VigieColumn *other = &g_array_index (columns, VigieColumn, i);

    if (other->indicator == column->indicator &&
        vigie_period_compare (other->period, column->period) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Each indicator of the catalogue that has a period not later than the one asked. */
static GArray *
all_columns (VigieCli *cli, const char *text, int *status)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (VigieColumn));
  GError *error = NULL;
  gboolean is_latest;
  VigiePeriod limit;

  if (!parse_period (text, &limit, &is_latest, status))
    return NULL;

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    VigieColumn column = { .indicator = &catalogue->indicator[i] };
    g_autoptr (GArray) periods =
      vigie_indicator_periods (cli->observatory, column.indicator, &error);

    if (!periods) {
      *status = vigie_cli_fail (error);
      return NULL;
    }
    column.period = newest (periods, limit);
    if (column.period.year != 0 && (is_latest || vigie_period_compare (column.period, limit) == 0))
      g_array_append_val (columns, column);
  }

  return g_steal_pointer (&columns);
}

GArray *
vigie_cli_columns (VigieCli *cli, const char *indicators, const char *period, int *status)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (VigieColumn));
  g_auto (GStrv) words = NULL;

  if (g_str_equal (indicators, "all")) {
    g_autoptr (GArray) all = NULL;

    if (!period) {
      *status = vigie_cli_usage (_ ("“all” needs --period, such as latest:2026."));
      return NULL;
    }
    all = all_columns (cli, period, status);
    if (all && all->len == 0) {
      *status = vigie_cli_fail (
        g_error_new (VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("No figures are held for this period.")));
      return NULL;
    }
    return g_steal_pointer (&all);
  }

  words = g_strsplit (indicators, ",", -1);
  for (gsize i = 0; words[i]; i++) {
    char *at = strchr (words[i], '@');
    const char *text = at ? at + 1 : period;
    VigieColumn column = { 0 };

    if (at)
      *at = '\0';
    column.indicator = vigie_cli_indicator (g_strstrip (words[i]), status);
    if (!column.indicator)
      return NULL;
    if (!text) {
      *status = vigie_cli_usage (_ ("Say which period: --period 2020, or %s@2020."), words[i]);
      return NULL;
    }
    column.period = vigie_cli_period (cli, column.indicator, text, status);
    if (column.period.year == 0)
      return NULL;
    if (!has_column (columns, &column))
      g_array_append_val (columns, column);
  }

  return g_steal_pointer (&columns);
}
