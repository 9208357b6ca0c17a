/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which checks are made at which level, and how they tell what they find. */
#include "model/checks/checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/checks/checks-private.h"

const VigieReadFile *
vigie_check_file (const VigieRead *whole, guint file)
{
  return file > 0 && file <= whole->n_files ? &whole->file[file - 1] : &whole->all;
}

VigieCheckLevel
vigie_check_level (const VigieRead *whole,
                   guint file,
                   const VigieReadLevel *at,
                   VigieSourceColumns *held)
{
  return (VigieCheckLevel) {
    whole, vigie_check_file (whole, file), file, at->zoning, at->figures, at->row, held
  };
}

const char *
vigie_check_variable (const VigieReadFile *read, gsize variable)
{
  return read->variable[variable].name;
}

const char *
vigie_check_heading (const VigieReadFile *read, gsize variable)
{
  return read->mapping->column[read->variable[variable].column].heading;
}

VigiePeriod
vigie_check_period (const VigieReadFile *read, gsize variable)
{
  return read->variable[variable].period;
}

gssize
vigie_check_find (const VigieReadFile *read, const char *variable, VigiePeriod period)
{
  return vigie_import_variable_find (read->variable, read->n_variables, variable, period);
}

VigieVariableNature
vigie_check_nature (const VigieReadFile *read, gsize variable)
{
  return vigie_variable_nature (read->source, vigie_check_variable (read, variable));
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
  const VigieReadFile *read = level->read;
  const char *name = vigie_check_variable (read, variable);
  const VigieSourceColumn *column;

  *then = NULL;
  *when = nearest_period (vigie_holding_index_list (vigie_source_columns_get_index (level->held)),
                          read->source, name, vigie_check_period (read, variable));
  if (when->year == 0)
    return TRUE;
  column = vigie_source_columns_get (level->held, level->zoning, read->source, name, *when,
                                     read->variable[variable].summable, error);
  *then = column ? column->figures : NULL;
  return column != NULL;
}

char *
vigie_check_name (const VigieCheckLevel *level, guint32 zone)
{
  const VigieZone *one = &level->zoning->zone[zone];

  return g_strdup_printf ("%s (%s)", one->name, one->code);
}

VigieSentence *
vigie_check_figure (double value)
{
  return vigie_sentence ("%.10g", value);
}

/* The file that has the only row of a zone, and that row; of no file where several have one. */
static guint
find_file (const VigieCheckLevel *level, guint32 zone, gsize *row)
{
  const VigieRead *whole = level->whole;
  const gsize *rows[2] = { NULL, NULL };
  guint found = 0;

  *row = 0;
  for (guint k = 0; k < whole->n_files; k++) {
    rows[0] = level->zoning == whole->all.iris.zoning ? whole->file[k].iris.row : NULL;
    rows[1] = level->zoning == whole->all.commune.zoning ? whole->file[k].commune.row : NULL;
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
  else if (level->file > 0)
    finding->file = level->file;
  else
    finding->file = zone == VIGIE_NO_ZONE ? 0 : find_file (level, zone, &finding->row);
}

void
vigie_check_tell (VigieCheckLine *line,
                  guint32 zone,
                  VigieSentence *sentence,
                  VigieSentence *detail)
{
  const VigieCheckLevel *level = line->level;
  g_autoptr (VigieSentence) said = sentence;
  g_autoptr (VigieSentence) figures = detail;
  VigieReportFinding *finding = NULL;

  if (line->n++ < VIGIE_CHECK_TOLD)
    finding = vigie_report_add (
      level->whole->report, line->kind, zone == VIGIE_NO_ZONE ? 0 : level->row[zone],
      line->variable < 0 ? -1 : (gssize) level->read->variable[line->variable].column,
      zone == VIGIE_NO_ZONE ? "" : level->zoning->zone[zone].code, g_steal_pointer (&said));
  if (finding)
    place (line, zone, finding);
  if (finding && line->variable >= 0) {
    g_free (finding->variable);
    finding->variable = g_strdup (vigie_check_variable (level->read, line->variable));
  }
  if (finding && figures)
    vigie_report_finding_set_detail (finding, g_steal_pointer (&figures));
}

void
vigie_check_end (VigieCheckLine *line)
{
  const VigieCheckLevel *level = line->level;
  gsize more = line->n > VIGIE_CHECK_TOLD ? line->n - VIGIE_CHECK_TOLD : 0;

  if (more > 0 && line->variable >= 0) {
    VigieReportFinding *finding = vigie_report_add (
      level->whole->report, line->kind, 0, level->read->variable[line->variable].column, "",
      vigie_sentence_plural ("Column “%s”: %'zu more zone of the same kind.",
                             "Column “%s”: %'zu more zones of the same kind.", more,
                             vigie_check_heading (level->read, (gsize) line->variable), more));

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
check_figures (const VigieRead *whole,
               guint file,
               VigieSourceColumns *held,
               VigieProgress *progress,
               GError **error)
{
  const VigieReadFile *read = vigie_check_file (whole, file);
  const VigieReadLevel *const levels[] = { &read->iris, &read->commune, &read->own };
  gboolean beside = file == 0 || whole->n_files == 0;

  if (file > 0)
    vigie_check_totals (whole, file);
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++) {
    VigieCheckLevel level = vigie_check_level (whole, file, levels[i], beside ? held : NULL);

    if (level.zoning && any_row (level.row, level.zoning->n_zones) &&
        ((file > 0 ? !check_own (&level, error) : !vigie_check_relations (&level, error)) ||
         (beside && !check_beside (&level, error))))
      return FALSE;
    if (!vigie_progress_step (progress, i, G_N_ELEMENTS (levels), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_files (const VigieRead *whole,
             VigieSourceColumns *held,
             VigieProgress *progress,
             GError **error)
{
  if (whole->n_files == 0)
    return check_figures (whole, 1, held, progress, error);

  for (guint file = 1; file <= whole->n_files; file++)
    if (!check_figures (whole, file, held, progress, error))
      return FALSE;
  return check_figures (whole, 0, held, progress, error);
}

gboolean
vigie_import_check (VigieImport *import,
                    VigieObservatory *observatory,
                    VigieProgress *progress,
                    GError **error)
{
  g_autoptr (VigieRead) read = vigie_read_new (import);
  g_autoptr (VigieSourceColumns) held = NULL;

  g_return_val_if_fail (read->report, FALSE);

  forget (read->report);
  if (!vigie_observatory_is_unlocked (observatory))
    vigie_report_add (read->report, VIGIE_FINDING_SERIES, 0, -1, "",
                      vigie_sentence (
                        N_ ("Nothing was compared with what the observatory holds: unlock "
                            "the sources first.")));
  else if (!(held = vigie_source_columns_new (observatory, NULL, error)))
    return FALSE;

  return check_files (read, held, progress, error);
}

void
vigie_import_waive (VigieImport *import, guint finding, const char *word)
{
  g_autoptr (VigieRead) read = vigie_read_new (import);
  VigieReportFinding *one;

  g_return_if_fail (finding < read->report->finding->len);

  one = read->report->finding->pdata[finding];
  g_free (one->waived);
  one->waived = word && *word ? g_strdup (word) : NULL;
}
