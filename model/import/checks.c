/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which checks are made at which level, and how they tell what they find. */
#include "model/import/checks.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/import/checks-private.h"
#include "model/statistics/summary.h"

#define DECIMALS_MAX 6

const char *
vigie_check_variable (const VigieImport *import, gsize variable)
{
  return import->variable[variable].name;
}

const char *
vigie_check_heading (const VigieImport *import, gsize variable)
{
  return import->mapping->column[import->variable[variable].column].heading;
}

VigiePeriod
vigie_check_period (const VigieImport *import, gsize variable)
{
  return import->variable[variable].period;
}

gssize
vigie_check_find (const VigieImport *import, const char *variable, VigiePeriod period)
{
  for (gsize i = 0; i < import->n_variables; i++)
    if (strcmp (vigie_check_variable (import, i), variable) == 0 &&
        vigie_period_compare (vigie_check_period (import, i), period) == 0)
      return (gssize) i;
  return -1;
}

/* The latest period before @now for which the variable is held, else the first after it. */
static VigiePeriod
nearest_period (const GPtrArray *holdings,
                const char *source,
                const char *variable,
                VigiePeriod now)
{
  VigiePeriod before = VIGIE_PERIOD_NONE, after = VIGIE_PERIOD_NONE;

  for (guint i = 0; i < holdings->len; i++) {
    const VigieHolding *one = holdings->pdata[i];
    int order;

    if (strcmp (one->source, source) != 0 || strcmp (one->variable, variable) != 0)
      continue;
    order = vigie_period_compare (one->period, now);
    if (order < 0 && (before.year == 0 || vigie_period_compare (one->period, before) > 0))
      before = one->period;
    if (order > 0 && (after.year == 0 || vigie_period_compare (one->period, after) < 0))
      after = one->period;
  }
  return before.year != 0 ? before : after;
}

gboolean
vigie_check_find_then (const VigieCheckLevel *level,
                       gsize variable,
                       VigiePeriod *when,
                       const VigieFigures **then,
                       GError **error)
{
  const VigieImport *import = level->import;
  const char *name = vigie_check_variable (import, variable);
  const VigieSourceColumn *column;

  *then = NULL;
  *when = nearest_period (vigie_holding_index_list (vigie_source_columns_get_index (level->held)),
                          import->source, name, vigie_check_period (import, variable));
  if (when->year == 0)
    return TRUE;
  column = vigie_source_columns_get (level->held, level->zoning, import->source, name, *when,
                                     import->variable[variable].summable, error);
  *then = column ? column->figures : NULL;
  return column != NULL;
}

double
vigie_check_rounding (const VigieFigures *figures, gsize column)
{
  int decimals = 0;

  for (gsize i = 0; i < figures->rows && decimals < DECIMALS_MAX; i++) {
    VigieCell cell = vigie_figures_get (figures, i, column);
    double power = pow (10.0, decimals);

    while (cell.state == VIGIE_CELL_VALUE && decimals < DECIMALS_MAX &&
           fabs (cell.value * power - round (cell.value * power)) >
             1e-6 * fabs (cell.value) * power + 1e-9) {
      decimals++;
      power *= 10.0;
    }
  }
  return 0.5 * pow (10.0, -decimals);
}

double
vigie_check_median (double *value, gsize n)
{
  VigieFigures column = { .rows = n, .columns = 1, .value = value };
  g_autofree guint8 *state = g_new0 (guint8, n);
  g_autofree double *sorted = NULL;
  gsize n_sorted;

  column.state = column.flags = state;
  sorted = vigie_values_sorted (&column, 0, &n_sorted);
  return n_sorted > 0 ? vigie_quantile (sorted, n_sorted, 0.5) : 0.0;
}

char *
vigie_check_name (const VigieCheckLevel *level, guint32 zone)
{
  const VigieZone *one;

  if (zone == VIGIE_NO_ZONE)
    return g_strdup (_ ("the whole column"));
  one = &level->zoning->zone[zone];
  return g_strdup_printf ("%s (%s)", one->name, one->code);
}

char *
vigie_check_figure (double value)
{
  return g_strdup_printf ("%.10g", value);
}

/* The file that has the only row of a zone, and that row; of no file where several have one. */
static guint
find_file (const VigieCheckLevel *level, guint32 zone, gsize *row)
{
  const VigieImport *import = level->import;
  const gsize *rows[2] = { NULL, NULL };
  guint found = 0;

  *row = 0;
  for (guint k = 0; k <= (import->part ? import->part->len : 0); k++) {
    const VigieImport *file = k == 0 ? import->alone : import->part->pdata[k - 1];

    rows[0] = level->zoning == import->iris ? file->row_of_iris : NULL;
    rows[1] = level->zoning == import->commune ? file->row_of_commune : NULL;
    for (int i = 0; i < 2; i++)
      if (rows[i] && rows[i][zone] != 0) {
        if (found != 0) {
          *row = 0;
          return 0;
        }
        found = k + 1;
        *row = rows[i][zone];
      }
  }
  return found;
}

/* Where a finding leads. */
static void
place (const VigieCheckLine *line, guint32 zone, VigieReportFinding *finding)
{
  const VigieCheckLevel *level = line->level;

  if (line->foreign)
    finding->file = 0;
  else if (level->file > 0 || !level->import->alone)
    finding->file = MAX (level->file, 1);
  else
    finding->file = zone == VIGIE_NO_ZONE ? 0 : find_file (level, zone, &finding->row);
}

void
vigie_check_tell (VigieCheckLine *line, guint32 zone, char *sentence, char *detail)
{
  const VigieCheckLevel *level = line->level;
  const VigieImport *import = level->import;
  VigieReportFinding *finding = NULL;

  if (line->n++ < VIGIE_CHECK_TOLD)
    finding =
      vigie_report_add (level->report, line->kind, zone == VIGIE_NO_ZONE ? 0 : level->row[zone],
                        line->variable < 0 ? -1 : (gssize) import->variable[line->variable].column,
                        zone == VIGIE_NO_ZONE ? "" : level->zoning->zone[zone].code,
                        g_steal_pointer (&sentence));
  if (finding)
    place (line, zone, finding);
  if (finding && line->variable >= 0) {
    g_free (finding->variable);
    finding->variable = g_strdup (vigie_check_variable (import, line->variable));
  }
  if (finding && detail) {
    g_free (finding->detail);
    finding->detail = g_steal_pointer (&detail);
  }
  g_free (sentence);
  g_free (detail);
}

void
vigie_check_end (VigieCheckLine *line)
{
  const VigieCheckLevel *level = line->level;
  gsize more = line->n > VIGIE_CHECK_TOLD ? line->n - VIGIE_CHECK_TOLD : 0;

  if (more > 0 && line->variable >= 0) {
    VigieReportFinding *finding =
      vigie_report_add (level->report, line->kind, 0,
                        level->import->variable[line->variable].column, "",
                        g_strdup_printf (ngettext ("%s: %zu more zone of the same kind.",
                                                   "%s: %zu more zones of the same kind.", more),
                                         vigie_check_variable (level->import, line->variable),
                                         more));

    if (finding)
      place (line, VIGIE_NO_ZONE, finding);
  }
  line->n = 0;
}

static gboolean
any_row (const gsize *row, gsize n)
{
  for (gsize i = 0; row && i < n; i++)
    if (row[i] != 0)
      return TRUE;
  return FALSE;
}

/* Forgets an earlier check. */
static void
forget (VigieReport *report)
{
  for (guint i = report->finding->len; i > 0; i--)
    if (vigie_finding_is_check (((VigieReportFinding *) report->finding->pdata[i - 1])->kind))
      g_ptr_array_remove_index (report->finding, i - 1);
  for (int kind = 0; kind < VIGIE_FINDING_N_KINDS; kind++)
    if (vigie_finding_is_check (kind)) {
      report->n_findings -= report->n_of_finding[kind];
      report->n_of_finding[kind] = 0;
    }
}

/* What a file tells by itself. */
static gboolean
check_own (const VigieCheckLevel *level, GError **error)
{
  vigie_check_ranges (level);
  return vigie_check_relations (level, error);
}

/* What is told beside what is held, and beside other zones. */
static gboolean
check_beside (const VigieCheckLevel *level, GError **error)
{
  if (level->held && (!vigie_check_series (level, error) || !vigie_check_sources (level, error)))
    return FALSE;
  return vigie_check_neighbours (level, error);
}

/* The figures of one file, or of the sum of several: what each of them tells by itself is told of it alone. */
static gboolean
check_figures (const VigieImport *import,
               VigieReport *report,
               guint file,
               VigieSourceColumns *held,
               VigieProgress *progress,
               GError **error)
{
  const VigieCheckLevel levels[] = {
    { import, report, file, import->iris, import->of_iris, import->row_of_iris, held },
    { import, report, file, import->commune, import->of_commune, import->row_of_commune, held },
    { import, report, file, import->own, import->of_own, import->row_of_own, held },
  };
  gboolean several = import->alone != NULL || import->report != report;

  if (file > 0)
    vigie_check_totals (import, report, file);
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++) {
    const VigieCheckLevel *level = &levels[i];

    if (level->zoning && any_row (level->row, level->zoning->n_zones) &&
        ((file > 0 ? !check_own (level, error) : !vigie_check_relations (level, error)) ||
         ((file == 0 || !several) && !check_beside (level, error))))
      return FALSE;
    if (!vigie_progress_step (progress, i, G_N_ELEMENTS (levels), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_files (VigieImport *import, VigieSourceColumns *held, VigieProgress *progress, GError **error)
{
  if (!import->alone)
    return check_figures (import, import->report, 1, held, progress, error);

  if (!check_figures (import->alone, import->report, 1, NULL, progress, error))
    return FALSE;
  for (guint i = 0; i < import->part->len; i++)
    if (!check_figures (import->part->pdata[i], import->report, i + 2, NULL, progress, error))
      return FALSE;
  return check_figures (import, import->report, 0, held, progress, error);
}

gboolean
vigie_import_check (VigieImport *import,
                    VigieObservatory *observatory,
                    VigieProgress *progress,
                    GError **error)
{
  g_autoptr (VigieSourceColumns) held = NULL;

  g_return_val_if_fail (import->report, FALSE);

  forget (import->report);
  if (!vigie_observatory_is_unlocked (observatory))
    vigie_report_add (import->report, VIGIE_FINDING_SERIES, 0, -1, "",
                      g_strdup (_ ("Nothing was compared with what the observatory holds: unlock "
                                   "the sources first.")));
  else if (!(held = vigie_source_columns_new (observatory, NULL, error)))
    return FALSE;

  return check_files (import, held, progress, error);
}

void
vigie_import_waive (VigieImport *import, guint finding, const char *word)
{
  VigieReportFinding *one;

  g_return_if_fail (finding < import->report->finding->len);

  one = import->report->finding->pdata[finding];
  g_free (one->waived);
  one->waived = word && *word ? g_strdup (word) : NULL;
}
