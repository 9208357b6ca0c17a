/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is recognised: its source, its period, what its columns are, each chosen or refused with the option to give. */
#include "model/import/opening.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/import/choice.h"
#include "model/import/long.h"
#include "model/import/next-table.h"
#include "model/import/part-commune.h"
#include "model/import/recognise.h"
#include "model/import/titles.h"

#define ROWS_OF_HEADINGS 20
#define ZONES_IN_A_ROW 5

static gboolean
refuse_without_codes (const VigieImport *import, const VigieProbe *probe, GError **error)
{
  const VigieReading *reading = vigie_reader_get_reading (probe->reader);

  if (reading->sheets && reading->sheets[0] && reading->sheets[1]) {
    g_autofree char *sheets = g_strjoinv (", ", reading->sheets);

    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("No sheet of “%s” has a column of IRIS or commune codes (sheets: %s): choose one "
         "with --sheet, or another file."),
      import->file, sheets);
  } else if (probe->layout.postal) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has postal codes, which several communes share, and no column of IRIS or "
                    "commune codes: ask for Insee’s codes."),
                 import->file);
  } else {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has no column of IRIS or commune codes: choose another file."),
                 import->file);
  }
  return FALSE;
}

/* A zone has a row; a table with a column a zone must be turned first. */
static gboolean
check_upright (const VigieImport *import, const VigieProbe *probe, GError **error)
{
  for (gsize i = 0; i < MIN (probe->sample->n_rows, ROWS_OF_HEADINGS); i++) {
    gsize n = 0;

    for (gsize j = 0; j < probe->sample->row[i].n; j++)
      n += vigie_zoning_find (import->iris, probe->sample->row[i].field[j].text) >= 0;
    if (n < ZONES_IN_A_ROW || n <= probe->layout.n_zones)
      continue;
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The zones of “%s” stand side by side in row %zu: turn the table, so that each "
                    "has a row (in a spreadsheet: copy, paste special, transpose)."),
                 import->file, probe->sample->row[i].number);
    return FALSE;
  }
  return TRUE;
}

/* The zoning of the user's own that the file is about, if it is. */
static gboolean
choose_own (VigieImport *import,
            VigieObservatory *observatory,
            const VigieProbe *probe,
            GError **error)
{
  if (probe->layout.own >= 0) {
    import->own = vigie_zoning_ref (import->own_zonings->pdata[probe->layout.own]);
    return import->own->vintage == import->iris->vintage ||
           vigie_import_load_zonings (import, observatory, import->own->vintage, error);
  }
  if (!probe->layout.qpv)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” gives figures of priority neighbourhoods (QPV), and the observatory has "
                  "none over the IRIS of %d: import their contours first."),
               import->file, import->iris->vintage);
  return FALSE;
}

/* Whether no heading can be named: there is none, or no column but that of the zones. */
static gboolean
refuse_without_headings (const VigieImport *import,
                         const VigieProbe *probe,
                         const char *headings,
                         GError **error)
{
  if (*headings)
    return FALSE;
  if (probe->layout.heading_row < 0 && probe->sample->n_columns > 1)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has no row of headings: give its source with --source, and say by their "
                    "numbers what its columns are, such as --map '#2=P_POP'."),
                 import->file);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has no column beside that of the zones: choose another file."),
                 import->file);
  return TRUE;
}

static gboolean
choose_source (
  VigieImport *import, const VigieProbe *probe, const char *wanted, int year, GError **error)
{
  g_autofree char *others = NULL;
  const char *best, *rival;
  gsize n;

  if (!wanted && import->template)
    wanted = import->template->source;
  if (wanted) {
    if (!vigie_catalogue_find_source (vigie_catalogue_get (), wanted)) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("“%s” is no source of the catalogue: give one with --source, such as DGI, "
                      "INSEE or CAF."),
                   wanted);
      return FALSE;
    }
    import->source = g_strdup (wanted);
    return TRUE;
  }
  best = vigie_recognise_source (probe->sample, &probe->layout, year, &n, &rival);
  if (!best)
    best = vigie_long_recognise_source (probe->sample, &probe->layout, &others);
  /* What headings leave open, titles may say. */
  if (!best || rival || others) {
    g_auto (GStrv) among = g_strsplit (others ? others : "", ", ", -1);
    const char *const two[] = { best, rival, NULL };
    const char *named = vigie_titles_find_source (probe->sample, &probe->layout, import->file,
                                                  vigie_reader_get_reading (probe->reader)->sheet,
                                                  others ? (const char *const *) among : two);

    /* One heading such as “A” is of many sources. */
    if (named && (!rival || n == 1 || strcmp (named, best) == 0 || strcmp (named, rival) == 0)) {
      import->source = g_strdup (named);
      return TRUE;
    }
  }
  if (others) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” may be of several sources (%s): say which one with --source."),
                 import->file, others);
    return FALSE;
  }
  if (rival) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("The headings of “%s” are as many of %s as of %s: say which, with --source %s or "
         "--source %s."),
      import->file, best, rival, best, rival);
    return FALSE;
  }
  if (!best) {
    g_autofree char *headings = vigie_probe_dup_list (probe);

    if (refuse_without_headings (import, probe, headings, error))
      return FALSE;
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No column of “%s” is known to the catalogue (headings: %s): give its source "
                    "with --source, and say what its columns are."),
                 import->file, headings);
    return FALSE;
  }
  import->source = g_strdup (best);
  return TRUE;
}

/* The option, else the headings' year, else the titles', else the sheet's name, else the file's. */
static gboolean
choose_period (VigieImport *import, const VigieProbe *probe, VigiePeriod wanted, GError **error)
{
  const char *sheet = vigie_reader_get_reading (probe->reader)->sheet;
  int year = wanted.year;

  import->period = wanted;
  if (year == 0)
    year = vigie_recognise_year (probe->sample, &probe->layout, import->source);
  if (year == 0)
    year = vigie_import_year_of_template (import, probe);
  if (year == 0)
    year = vigie_long_recognise_year (probe->sample, &probe->layout);
  if (year == 0)
    year = vigie_titles_find_year (probe->sample, &probe->layout);
  if (year == 0 && sheet)
    year = vigie_year_in_name (sheet);
  if (year == 0)
    year = vigie_year_in_name (import->file);
  if (year == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Neither the headings nor the name of “%s” say its period: give it with "
                    "--period, such as --period 2020."),
                 import->file);
    return FALSE;
  }
  if (wanted.year == 0)
    import->period = vigie_period_of_year (year);
  return TRUE;
}

static gboolean
check_known (const VigieImport *import, const VigieProbe *probe, GError **error)
{
  g_autofree char *headings = NULL;
  const char *other;
  gsize n;

  if (import->n_variables > 0)
    return TRUE;
  headings = vigie_probe_dup_list (probe);
  if (refuse_without_headings (import, probe, headings, error))
    return FALSE;
  if (import->mapping->pivot) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ (
        "“%s” is a long table (columns: %s), and none of the variables of the source %s can be made of its "
        "modalities: say how with --map, such as --map 'COLUMN[DIMENSION=MODALITY]=VARIABLE'."),
      import->file, headings, import->source);
    return FALSE;
  }
  other = vigie_recognise_source (probe->sample, &probe->layout, import->period.year, &n, NULL);
  /* One of fifty, such as “A”, tells nothing. */
  if (other && n * 10 >= probe->sample->n_columns && strcmp (other, import->source) != 0)
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("No column of “%s” is known for the source %s: its headings are those of %s, give "
         "--source %s."),
      import->file, import->source, other, other);
  else
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ (
        "No column of “%s” is known for the source %s (headings: %s): say what they are, with --map "
        "'HEADING=VARIABLE', or give another source with --source."),
      import->file, import->source, headings);
  return FALSE;
}

/* Columns of figures may be told by what they hold, where something is held to compare them with. */
static gboolean
may_be_told (VigieImport *import, VigieObservatory *observatory, GError **error)
{
  if (!import->mapping->pivot && vigie_observatory_is_unlocked (observatory))
    for (gsize i = 0; i < import->mapping->n_columns; i++)
      if (import->mapping->column[i].role == VIGIE_COLUMN_UNKNOWN)
        return TRUE;
  g_propagate_error (error, g_steal_pointer (&import->nothing_known));
  return FALSE;
}

/* (transfer full): the heading of a column, "#" and its number where the other one has the same. */
static char *
dup_column_name (const VigieProbe *probe, gsize column, gsize other)
{
  gsize row = (gsize) probe->layout.heading_row;
  const char *heading = vigie_sample_get (probe->sample, row, column)->text;

  return *heading && strcmp (heading, vigie_sample_get (probe->sample, row, other)->text) != 0
           ? g_strdup (heading)
           : g_strdup_printf ("#%zu", column + 1);
}

/* Two columns of codes that differ, such as of the residence and of the job: who knows which? */
static gboolean
check_rival (const VigieImport *import,
             const VigieProbe *probe,
             const VigieImportOptions *options,
             GError **error)
{
  const VigieLayout *layout = &probe->layout;
  g_autofree char *one = NULL, *other = NULL;

  if (layout->rival < 0 || layout->heading_row < 0 || options->by_hand)
    return TRUE;
  for (gsize i = 0; options->map && options->map[i]; i++)
    if (g_str_has_suffix (options->map[i], "=code"))
      return TRUE;
  one = dup_column_name (probe, (gsize) layout->code, (gsize) layout->rival);
  other = dup_column_name (probe, (gsize) layout->rival, (gsize) layout->code);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” has two columns of codes, “%s” and “%s”: say which one its figures are of, "
                  "with --map '%s=code' or --map '%s=code'."),
               import->file, one, other, one, other);
  return FALSE;
}

/* The commune of parts alone: as was said, else as the sheet's name, a title or the file's name says. */
static gboolean
choose_commune (VigieImport *import,
                const VigieProbe *probe,
                const VigieReading *reading,
                GError **error)
{
  g_autoptr (VigieZoneNames) names = NULL;
  guint32 commune = VIGIE_NO_ZONE;

  if (!probe->layout.parts || *import->mapping->rules.commune)
    return TRUE;
  names = vigie_zone_names_new (import->iris, import->commune, NULL);
  if (reading->sheet)
    commune = vigie_zone_names_find_commune_within (names, reading->sheet);
  for (gsize i = 0; i < probe->layout.first_row && commune == VIGIE_NO_ZONE; i++)
    for (gsize j = 0; j < probe->sample->row[i].n && commune == VIGIE_NO_ZONE; j++)
      commune =
        vigie_zone_names_find_commune_within (names, vigie_sample_get (probe->sample, i, j)->text);
  if (commune == VIGIE_NO_ZONE)
    commune = vigie_zone_names_find_commune_within (names, import->file);
  if (commune == VIGIE_NO_ZONE) {
    commune = vigie_commune_of_parts (probe->sample, &probe->layout, import->iris, import->commune);
    import->commune_deduced = commune != VIGIE_NO_ZONE;
  }
  if (commune == VIGIE_NO_ZONE) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ (
                   "“%s” has IRIS parts of four characters and does not say of which commune: give "
                   "its code with --commune, such as --commune %s."),
                 import->file, import->commune->n_zones ? import->commune->zone[0].code : "");
    return FALSE;
  }
  g_strlcpy (import->mapping->rules.commune, import->commune->zone[commune].code,
             sizeof import->mapping->rules.commune);
  return TRUE;
}

/* What was said of columns, after what was recognised. */
static gboolean
apply_map (VigieImport *import, const VigieImportOptions *options, GError **error)
{
  for (gsize i = 0; options->map && options->map[i]; i++)
    if (!vigie_long_is_said (import->mapping, options->map[i]) &&
        !vigie_mapping_choose (import->mapping, import->source, import->period, options->map[i],
                               error))
      return FALSE;
  return TRUE;
}

/* Another reading may do, unless nobody waits for it any more: the caller can offer them. */
static gboolean
misread (const VigieImportOptions *options, VigieProgress *progress)
{
  if (options->misread && vigie_progress_step (progress, 0, 0, NULL))
    *options->misread = TRUE;
  return FALSE;
}

/* Where the table stands: as was said, as last year's file had it, else where it seems to be. */
static gboolean
find_table (VigieImport *import,
            VigieObservatory *observatory,
            const VigieImportOptions *options,
            VigieProbe *probe,
            VigieProgress *progress,
            GError **error)
{
  if (!vigie_probe_open (import, options->reading, options->rows, probe, progress, error))
    return misread (options, progress);
  if (!options->reading || !options->reading->sheet)
    vigie_probe_sheets (import, options->reading, options->rows, probe, progress);
  if (!vigie_import_follow_place (import, observatory, options, probe, progress, error) ||
      !vigie_progress_step (progress, 0, 0, error))
    return FALSE;
  import->reading = vigie_reading_dup (vigie_reader_get_reading (probe->reader));
  return TRUE;
}

/* What each column is, and which rows are the table's. */
static void
propose_mapping (VigieImport *import, const VigieProbe *probe, const VigieImportOptions *options)
{
  const VigieReading *reading = import->reading;
  char usual = strcmp (reading->format, "csv") == 0 && reading->separator == ',' ? '.' : ',';

  import->mapping =
    vigie_mapping_propose (probe->sample, &probe->layout, import->source, import->period, usual);
  import->mapping->rows_by_hand = probe->rows_by_hand;
  if (options->rows && options->rows->first)
    import->mapping->first_row = options->rows->first;
  if (options->rows)
    import->mapping->last_row = options->rows->last;
  vigie_import_follow_template (import, probe);
  if (options->rules)
    vigie_import_rules_add (&import->mapping->rules, options->rules);
}

gboolean
vigie_import_recognise (VigieImport *import,
                        VigieObservatory *observatory,
                        const VigieImportOptions *options,
                        VigieProgress *progress,
                        GError **error)
{
  g_auto (VigieProbe) probe = { 0 };

  if (!find_table (import, observatory, options, &probe, progress, error) ||
      !vigie_probe_check_persons (import, &probe, progress, error))
    return FALSE;
  if (!check_upright (import, &probe, error))
    return FALSE;
  if (probe.layout.code < 0 && !refuse_without_codes (import, &probe, error))
    return misread (options, progress);
  if (!check_rival (import, &probe, options, error) ||
      !choose_own (import, observatory, &probe, error) ||
      !vigie_import_choose_template (import, observatory, &probe, options, error) ||
      !choose_source (import, &probe, options->source, options->period.year, error) ||
      !vigie_import_check_addresses (import, FALSE, error) ||
      !choose_period (import, &probe, options->period, error))
    return FALSE;
  propose_mapping (import, &probe, options);
  return choose_commune (import, &probe, import->reading, error) &&
         apply_map (import, options, error) &&
         (vigie_next_table_check_sample (import->mapping, import->source, import->file,
                                         probe.sample, error) ||
          misread (options, progress)) &&
         vigie_long_propose (import->mapping, probe.sample, &probe.layout, probe.reader,
                             import->source, import->period, options->map, progress, error) &&
         vigie_import_take_variables (import, error) &&
         (options->by_hand || (options->map && !import->mapping->pivot) ||
          check_known (import, &probe, &import->nothing_known) ||
          may_be_told (import, observatory, error));
}
