/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file, recognises it, reads it: everything up to the summary. */
#include "model/import/import.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "model/catalogue/marks.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/core/text.h"
#include "model/import/choice.h"
#include "model/import/content.h"
#include "model/import/import-private.h"
#include "model/import/long.h"
#include "model/import/persons.h"
#include "model/import/proposal.h"
#include "model/import/recognise.h"
#include "model/import/summable.h"

#define SHEETS_PROBED 16

void
vigie_import_clear_figures (VigieImport *import)
{
  VigieUnread *unread = &import->unread;
  VigieFigures *figures[] = { import->of_iris,    import->of_commune, import->of_unlocated,
                              import->of_own,     import->of_total,   unread->of_iris,
                              unread->of_commune, unread->of_own };

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++) {
    if (figures[i] && figures[i]->rows * figures[i]->columns > 0)
      memset (figures[i]->value, 0, figures[i]->rows * figures[i]->columns * sizeof (double));
    vigie_figures_free (figures[i]);
  }
  import->of_iris = import->of_commune = import->of_unlocated = import->of_total = NULL;
  import->of_own = NULL;
  g_free (unread->column);
  *unread = (VigieUnread) { 0 };
  g_clear_pointer (&import->row_of_iris, g_free);
  g_clear_pointer (&import->row_of_commune, g_free);
  g_clear_pointer (&import->row_of_unlocated, g_free);
  g_clear_pointer (&import->row_of_own, g_free);
  g_clear_pointer (&import->contributors, vigie_import_contributors_free);
  g_clear_pointer (&import->report, vigie_report_free);
}

static void
forget_zonings (VigieImport *import)
{
  g_clear_pointer (&import->iris, vigie_zoning_unref);
  g_clear_pointer (&import->commune, vigie_zoning_unref);
  g_clear_pointer (&import->agglomeration, vigie_zoning_unref);
  g_clear_pointer (&import->other_iris, g_ptr_array_unref);
  g_clear_pointer (&import->own_zonings, g_ptr_array_unref);
  g_clear_pointer (&import->levels, vigie_levels_free);
}

void
vigie_import_free (VigieImport *import)
{
  if (!import)
    return;
  vigie_import_clear_figures (import);
  g_clear_pointer (&import->packed, vigie_packed_file_free);
  if (import->held >= 0)
    close (import->held);
  g_clear_pointer (&import->part, g_ptr_array_unref);
  g_clear_pointer (&import->alone, vigie_import_alone_free);
  g_free (import->path);
  g_free (import->file);
  g_free (import->source);
  g_free (import->collector);
  g_free (import->collector_reason);
  g_free (import->additional_reason);
  g_free (import->direction_from);
  g_free (import->variable);
  g_clear_pointer (&import->reading, vigie_reading_free);
  g_clear_pointer (&import->mapping, vigie_mapping_free);
  g_clear_pointer (&import->template, vigie_template_free);
  g_free (import->differences);
  g_clear_error (&import->nothing_known);
  forget_zonings (import);
  g_clear_pointer (&import->own, vigie_zoning_unref);
  g_free (import);
}

static gboolean
load_zonings (VigieImport *import, VigieObservatory *observatory, int vintage, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  int wanted;

  forget_zonings (import);
  import->iris = vigie_zoning_load (observatory, "iris", vintage, error);
  if (!import->iris)
    return FALSE;
  wanted = vintage;
  vintage = import->iris->vintage;
  import->commune = vigie_zoning_load (observatory, "commune", vintage, error);
  import->agglomeration =
    import->commune ? vigie_zoning_load (observatory, "agglomeration", vintage, error) : NULL;
  list = import->agglomeration ? vigie_zonings_list (observatory, error) : NULL;
  if (!list)
    return FALSE;

  import->levels = vigie_levels_new (observatory, vintage);
  import->other_iris = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_zoning_unref);
  import->own_zonings = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_zoning_unref);
  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];
    VigieZoning *other = NULL;
    VigieZoning *own = NULL;

    if (strcmp (entry->kind, "iris") == 0 && entry->vintage != vintage)
      other = vigie_zoning_load_by_id (observatory, entry->id, NULL);
    if (other)
      g_ptr_array_add (import->other_iris, other);
    if (*entry->made_of && (wanted == 0 || entry->vintage == vintage))
      own = vigie_zoning_load_by_id (observatory, entry->id, NULL);
    if (own)
      g_ptr_array_add (import->own_zonings, own);
  }
  return TRUE;
}

/* A reading of a file, and what stands in its first rows. */
typedef struct {
  VigieReader *reader;
  VigieSample *sample;
  VigieLayout layout;
  gsize n_known; /* headings that the source's patterns, or the best source's, match */
} Probe;

static void
probe_clear (Probe *probe)
{
  g_clear_pointer (&probe->reader, vigie_reader_free);
  g_clear_pointer (&probe->sample, vigie_sample_free);
}

static gboolean
probe_open (const VigieImport *import, const VigieReading *reading, Probe *probe, GError **error)
{
  *probe = (Probe) { .reader = vigie_reader_open (import->path, reading, error) };
  probe->sample = probe->reader ? vigie_sample_read (probe->reader, error) : NULL;
  if (!probe->sample) {
    probe_clear (probe);
    return FALSE;
  }
  probe->layout =
    vigie_layout_read (probe->sample, &(VigiePlaces) { import->iris, import->commune,
                                                       import->other_iris, import->own_zonings });
  vigie_recognise_source (probe->sample, &probe->layout, 0, &probe->n_known, NULL);
  return TRUE;
}

/* Of a workbook without a chosen sheet: the first with codes and known headings, else the one with
 * most codes. */
static void
probe_sheets (const VigieImport *import, const VigieReading *wanted, Probe *best)
{
  const VigieReading *reading = vigie_reader_get_reading (best->reader);
  g_auto (GStrv) sheets = g_strdupv (reading->sheets);
  g_autofree char *first = g_strdup (reading->sheet);

  for (gsize i = 0; sheets && sheets[i] && i < SHEETS_PROBED; i++) {
    VigieReading one = { 0 };
    Probe probe;

    if (best->layout.code >= 0 && best->n_known > 0)
      return;
    if (g_strcmp0 (sheets[i], first) == 0)
      continue;
    if (wanted)
      one = *wanted;
    one.sheet = sheets[i];
    if (!probe_open (import, &one, &probe, NULL))
      continue;
    if (probe.layout.code >= 0 &&
        (probe.n_known > best->n_known || probe.layout.n_codes > best->layout.n_codes)) {
      Probe worse = *best;

      *best = probe;
      probe = worse;
    }
    probe_clear (&probe);
  }
}

static gboolean
refuse_without_codes (const VigieImport *import, const Probe *probe, GError **error)
{
  const VigieReading *reading = vigie_reader_get_reading (probe->reader);

  if (reading->sheets && reading->sheets[0] && reading->sheets[1]) {
    g_autofree char *sheets = g_strjoinv (", ", reading->sheets);

    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("No sheet of “%s” has a column of IRIS or commune codes (sheets: %s): choose one "
         "with --sheet, or another file."),
      import->file, sheets);
  } else {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has no column of IRIS or commune codes: choose another file."),
                 import->file);
  }
  return FALSE;
}

/* The zoning of the user's own that the file is about, if it is. */
static gboolean
choose_own (VigieImport *import, VigieObservatory *observatory, const Probe *probe, GError **error)
{
  if (probe->layout.own >= 0) {
    import->own = vigie_zoning_ref (import->own_zonings->pdata[probe->layout.own]);
    return import->own->vintage == import->iris->vintage ||
           load_zonings (import, observatory, import->own->vintage, error);
  }
  if (!probe->layout.qpv)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” gives figures of priority neighbourhoods (QPV), and the observatory has "
                  "none over the IRIS of %d: import their contours first."),
               import->file, import->iris->vintage);
  return FALSE;
}

/* Of the other sheets of a workbook too: the file is kept whole. */
static GPtrArray *
find_persons (const VigieImport *import, const Probe *probe)
{
  const VigieReading *reading = vigie_reader_get_reading (probe->reader);
  GPtrArray *columns = vigie_persons_find (probe->sample, probe->layout.heading_row);

  for (gsize i = 0; reading->sheets && reading->sheets[i] && i < SHEETS_PROBED && columns->len == 0;
       i++) {
    VigieReading one = *reading;
    Probe other;

    if (g_strcmp0 (reading->sheets[i], reading->sheet) == 0)
      continue;
    one.sheet = reading->sheets[i];
    if (!probe_open (import, &one, &other, NULL))
      continue;
    g_ptr_array_unref (columns);
    columns = vigie_persons_find (other.sample, other.layout.heading_row);
    probe_clear (&other);
  }
  return columns;
}

static gboolean
check_persons (const VigieImport *import, const Probe *probe, GError **error)
{
  g_autoptr (GPtrArray) columns = find_persons (import, probe);

  if (columns->len == 0)
    return TRUE;
  vigie_persons_refuse (columns, error);
  return FALSE;
}

static char *
list_headings (const Probe *probe)
{
  GString *list = g_string_new (NULL);

  for (gsize j = 0; j < probe->sample->n_columns && list->len < 120; j++) {
    const char *heading = probe->layout.heading_row < 0
                            ? ""
                            : vigie_sample_get (probe->sample, probe->layout.heading_row, j)->text;
    g_autofree char *excerpt = vigie_text_excerpt (heading, 24);

    if (*excerpt && (gssize) j != probe->layout.code)
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", excerpt);
  }
  return g_string_free (list, FALSE);
}

/* (transfer full): as the mapping will have them. */
static GStrv
dup_headings (const Probe *probe)
{
  char **heading = g_new0 (char *, probe->sample->n_columns + 1);

  for (gsize j = 0; j < probe->sample->n_columns; j++) {
    const char *text = probe->layout.heading_row < 0
                         ? ""
                         : vigie_sample_get (probe->sample, probe->layout.heading_row, j)->text;

    heading[j] = g_strstrip (vigie_text_excerpt (text, 120));
  }
  return heading;
}

static gboolean
take_template (VigieImport *import, GPtrArray *templates, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < templates->len; i++) {
    const VigieTemplate *one = templates->pdata[i];

    if (strcmp (one->name, name) == 0) {
      import->template = g_ptr_array_steal_index (templates, i);
      return TRUE;
    }
    g_string_append_printf (names, "%s“%s”", names->len ? ", " : "", one->name);
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               names->len ? _ ("There is no template “%s”: choose among %s.")
                          : _ ("There is no template “%s”: none was made yet."),
               name, names->str);
  return FALSE;
}

/* The template that is asked for, or whose headings the file has. */
static gboolean
choose_template (VigieImport *import,
                 VigieObservatory *observatory,
                 const Probe *probe,
                 const VigieImportOptions *options,
                 GError **error)
{
  g_autoptr (GPtrArray) templates = NULL;
  g_auto (GStrv) heading = dup_headings (probe);
  VigieTemplate *found = NULL;
  guint at;

  g_clear_pointer (&import->template, vigie_template_free);
  g_clear_pointer (&import->differences, g_free);
  if (g_strcmp0 (options->template_name, "none") == 0)
    return TRUE;
  if (!(templates = vigie_templates_list (observatory, error)))
    return FALSE;
  if (options->template_name)
    return take_template (import, templates, options->template_name, error);
  if (!vigie_template_recognise (templates, (const char *const *) heading, options->source, &found,
                                 error))
    return FALSE;
  if (found && g_ptr_array_find (templates, found, &at))
    import->template = g_ptr_array_steal_index (templates, at);
  return TRUE;
}

/* What was chosen by hand for the template's file; its rules, before those that are given. */
static void
follow_template (VigieImport *import, const Probe *probe)
{
  g_auto (GStrv) heading = dup_headings (probe);
  VigieTemplateMatch match;

  if (!import->template)
    return;
  vigie_template_match (import->template, (const char *const *) heading, &match);
  vigie_template_apply (import->template, &match, import->mapping, import->period);
  vigie_import_rules_add (&import->mapping->rules, &import->template->mapping->rules);
  if (!probe->layout.parts)
    *import->mapping->rules.commune = '\0';
  import->differences =
    vigie_template_dup_differences (import->template, (const char *const *) heading, &match);
  vigie_template_match_clear (&match);
}

/* The year to which the headings of the template have moved, or 0. */
static int
year_of_template (const VigieImport *import, const Probe *probe)
{
  g_auto (GStrv) heading = dup_headings (probe);
  VigieTemplateMatch match;
  int year;

  if (!import->template)
    return 0;
  vigie_template_match (import->template, (const char *const *) heading, &match);
  year = match.n_year > 0 ? match.year : 0;
  vigie_template_match_clear (&match);
  return year;
}

static gboolean
choose_source (
  VigieImport *import, const Probe *probe, const char *wanted, int year, GError **error)
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
    g_autofree char *headings = list_headings (probe);

    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No column of “%s” is known to the catalogue (headings: %s): give its source "
                    "with --source, and say what its columns are."),
                 import->file, headings);
    return FALSE;
  }
  import->source = g_strdup (best);
  return TRUE;
}

/* The option, else the headings' year, else the sheet's name, else the file's. */
static gboolean
choose_period (VigieImport *import, const Probe *probe, VigiePeriod wanted, GError **error)
{
  const char *sheet = vigie_reader_get_reading (probe->reader)->sheet;
  int year = wanted.year;

  import->period = wanted;
  if (year == 0)
    year = vigie_recognise_year (probe->sample, &probe->layout, import->source);
  if (year == 0)
    year = year_of_template (import, probe);
  if (year == 0)
    year = vigie_long_recognise_year (probe->sample, &probe->layout);
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

/* What the catalogue does not know adds up where the user says that it counts. */
static void
take_variable (VigieImport *import, const char *name, VigiePeriod period, gsize at)
{
  const VigieMappedColumn *column = &import->mapping->column[at];
  gboolean summable = column->nature == VIGIE_NATURE_KNOWN
                        ? vigie_variable_is_summable (import->source, name)
                        : column->nature == VIGIE_NATURE_STOCK;

  import->variable[import->n_variables++] =
    (VigieImportVariable) { name, period, at, summable,
                            vigie_long_find_largest (import->mapping, import->source, name,
                                                     period) };
}

static gboolean
take_variables (VigieImport *import, GError **error)
{
  const VigieMapping *mapping = import->mapping;
  const VigiePivot *pivot = mapping->pivot;
  gboolean code = FALSE;

  g_free (import->variable);
  import->variable =
    g_new0 (VigieImportVariable, (pivot ? pivot->n_variables : mapping->n_columns) + 1);
  import->n_variables = 0;
  for (gsize v = 0; pivot && v < pivot->n_variables; v++)
    take_variable (import, pivot->variable[v].variable, pivot->variable[v].period,
                   pivot->variable[v].column);
  for (gsize i = 0; i < mapping->n_columns; i++) {
    const VigieMappedColumn *column = &mapping->column[i];

    code |= column->role == VIGIE_COLUMN_CODE;
    if (!pivot && column->variable &&
        (column->role == VIGIE_COLUMN_VARIABLE || column->role == VIGIE_COLUMN_DECLARED))
      take_variable (import, column->variable, column->period, i);
  }
  if (!code)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No column of “%s” is chosen for the codes: choose one."), import->file);
  return code;
}

static gboolean
check_known (const VigieImport *import, const Probe *probe, GError **error)
{
  g_autofree char *headings = NULL;
  const char *other;
  gsize n;

  if (import->n_variables > 0)
    return TRUE;
  headings = list_headings (probe);
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
  if (other && strcmp (other, import->source) != 0)
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("No column of “%s” is known for the source %s: its headings are those of %s, give "
         "--source %s."),
      import->file, import->source, other, other);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No column of “%s” is known for the source %s (headings: %s): give another "
                    "source with --source."),
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

/* Two columns of codes that differ, such as of the residence and of the job: who knows which? */
static gboolean
check_rival (const VigieImport *import,
             const Probe *probe,
             const VigieImportOptions *options,
             GError **error)
{
  const VigieLayout *layout = &probe->layout;
  const char *one, *other;

  if (layout->rival < 0 || layout->heading_row < 0 || options->by_hand)
    return TRUE;
  for (gsize i = 0; options->map && options->map[i]; i++)
    if (g_str_has_suffix (options->map[i], "=code"))
      return TRUE;
  one = vigie_sample_get (probe->sample, (gsize) layout->heading_row, (gsize) layout->code)->text;
  other =
    vigie_sample_get (probe->sample, (gsize) layout->heading_row, (gsize) layout->rival)->text;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” has two columns of codes, “%s” and “%s”: say which one its figures are of, "
                  "with --map '%s=code' or --map '%s=code'."),
               import->file, one, other, one, other);
  return FALSE;
}

/* The commune of parts alone: as was said, else as the sheet's name, a title or the file's name says. */
static gboolean
choose_commune (VigieImport *import,
                const Probe *probe,
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
    if (!vigie_long_is_of_modalities (options->map[i]) &&
        !vigie_mapping_choose (import->mapping, import->source, import->period, options->map[i],
                               error))
      return FALSE;
  return TRUE;
}

/* Another reading may do: the caller can offer them. */
static gboolean
misread (const VigieImportOptions *options)
{
  if (options->misread)
    *options->misread = TRUE;
  return FALSE;
}

static gboolean
recognise (VigieImport *import,
           VigieObservatory *observatory,
           const VigieImportOptions *options,
           Probe *probe,
           VigieProgress *progress,
           GError **error)
{
  const VigieReading *reading;
  char usual;

  if (!probe_open (import, options->reading, probe, error))
    return misread (options);
  if (!options->reading || !options->reading->sheet)
    probe_sheets (import, options->reading, probe);
  reading = vigie_reader_get_reading (probe->reader);
  import->reading = vigie_reading_dup (reading);

  if (!check_persons (import, probe, error))
    return FALSE;
  if (probe->layout.code < 0 && !refuse_without_codes (import, probe, error))
    return misread (options);
  if (!check_rival (import, probe, options, error) ||
      !choose_own (import, observatory, probe, error))
    return FALSE;
  if (!choose_template (import, observatory, probe, options, error))
    return FALSE;
  if (!choose_source (import, probe, options->source, options->period.year, error) ||
      !choose_period (import, probe, options->period, error))
    return FALSE;

  usual = strcmp (reading->format, "csv") == 0 && reading->separator == ',' ? '.' : ',';
  import->mapping =
    vigie_mapping_propose (probe->sample, &probe->layout, import->source, import->period, usual);
  follow_template (import, probe);
  if (options->rules)
    vigie_import_rules_add (&import->mapping->rules, options->rules);
  return choose_commune (import, probe, reading, error) && apply_map (import, options, error) &&
         vigie_long_propose (import->mapping, probe->sample, &probe->layout, probe->reader,
                             import->source, import->period, options->map, progress, error) &&
         take_variables (import, error) &&
         (options->by_hand || (options->map && !import->mapping->pivot) ||
          check_known (import, probe, &import->nothing_known) ||
          may_be_told (import, observatory, error));
}

/* What describes persons (A3.3), under the article that the agreement of @today has for imports (A0.2). */
static void
journal_refusal (const VigieImport *import,
                 VigieObservatory *observatory,
                 const GDate *today,
                 const GError *error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT, .source = import->source };
  g_autoptr (VigieConvention) convention =
    today ? vigie_convention_load (observatory, today, NULL) : NULL;

  if (today && g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
    vigie_refusal_note (observatory, convention, &act, "refused", import->file, error->message);
}

static gboolean
recognise_once (VigieImport *import,
                VigieObservatory *observatory,
                const VigieImportOptions *options,
                VigieProgress *progress,
                GError **error)
{
  Probe probe = { 0 };
  gboolean done = recognise (import, observatory, options, &probe, progress, error);

  probe_clear (&probe);
  if (!done)
    return FALSE;
  return vigie_import_read (import, progress, error);
}

/* Reads the file, and once more where another vintage of the IRIS has more of its codes. */
static gboolean
recognise_and_read (VigieImport *import,
                    VigieObservatory *observatory,
                    const VigieImportOptions *options,
                    VigieProgress *progress,
                    GError **error)
{
  GError *inner = NULL;
  gboolean done = recognise_once (import, observatory, options, progress, &inner);
  int better = import->better_vintage;

  if (options->vintage == 0 && better &&
      (done || g_error_matches (inner, VIGIE_ERROR, VIGIE_ERROR_CONTENT))) {
    g_clear_error (&inner);
    vigie_import_clear_figures (import);
    g_clear_pointer (&import->source, g_free);
    g_clear_pointer (&import->own, vigie_zoning_unref);
    g_clear_pointer (&import->template, vigie_template_free);
    g_clear_pointer (&import->differences, g_free);
    g_clear_pointer (&import->reading, vigie_reading_free);
    g_clear_pointer (&import->mapping, vigie_mapping_free);
    g_clear_error (&import->nothing_known);
    done = load_zonings (import, observatory, better, &inner) &&
           recognise_once (import, observatory, options, progress, &inner);
  }
  if (!done)
    g_propagate_error (error, inner);
  return done;
}

/* What headings do not tell, figures may; the file is then read anew with what they told. */
static gboolean
read_content (VigieImport *import,
              VigieObservatory *observatory,
              VigieProgress *progress,
              GError **error)
{
  gsize n_taken;

  if (!vigie_import_propose_by_content (import, observatory, &n_taken, error))
    return FALSE;
  if (n_taken > 0)
    return take_variables (import, error) && vigie_import_read (import, progress, error);
  if (!import->nothing_known)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&import->nothing_known));
  return FALSE;
}

VigieImport *
vigie_import_open (VigieObservatory *observatory,
                   const char *path,
                   const VigieImportOptions *options,
                   VigieProgress *progress,
                   GError **error)
{
  static const VigieImportOptions none = { 0 };
  g_autoptr (VigieImport) import = g_new0 (VigieImport, 1);
  GError *inner = NULL;

  g_return_val_if_fail (observatory && path, NULL);

  if (!options)
    options = &none;
  import->held = -1;
  import->path = g_strdup (path);
  import->file =
    options->file_name ? g_strdup (options->file_name) : g_filename_display_basename (path);
  vigie_import_set_terms (import, &options->terms);
  if (!load_zonings (import, observatory, options->vintage, error))
    return NULL;
  /* What is kept of the file is made beside its reading, for the processor that has nothing to do. */
  import->packed = vigie_packed_file_begin (import->path);

  if (!recognise_and_read (import, observatory, options, progress, &inner) ||
      !read_content (import, observatory, progress, &inner)) {
    journal_refusal (import, observatory, options->today, inner);
    g_propagate_error (error, inner);
    return NULL;
  }

  return g_steal_pointer (&import);
}

/* Columns that may be two things alike. */
static gboolean
check_columns (const VigieImport *import, GError **error)
{
  for (gsize i = 0; i < import->mapping->n_columns; i++) {
    const VigieMappedColumn *column = &import->mapping->column[i];
    const VigieColumnProposal *one, *other;

    if (!vigie_propose_is_asked (column))
      continue;
    one = column->other->pdata[0];
    other = column->other->pdata[1];
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The column “%s” of “%s” may be %s (%s) or %s (%s), as likely: say which, with "
                    "--map '%s=%s' or --map '%s=%s', or leave it aside with --map '%s=none'."),
                 column->heading, import->file, one->variable, one->reason, other->variable,
                 other->reason, column->heading, one->variable, column->heading, other->variable,
                 column->heading);
    return FALSE;
  }
  return TRUE;
}

gboolean
vigie_import_check_decided (const VigieImport *import, gboolean strict, GError **error)
{
  if (!check_columns (import, error))
    return FALSE;
  for (guint i = 0; i < import->report->mark->len; i++) {
    const VigieMarkCount *mark = import->report->mark->pdata[i];

    if (mark->sureness == VIGIE_MARK_ASKED) {
      g_set_error (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ ("The mark “%s” of “%s” (row %zu, column “%s”) may mean “%s” or “%s”: say which, "
           "with --mark '%s=%s' or --mark '%s=%s'."),
        mark->mark, import->file, mark->row, mark->heading, vigie_mark_state_word (mark->first),
        vigie_mark_state_word (mark->other), mark->mark, vigie_mark_state_word (mark->first),
        mark->mark, vigie_mark_state_word (mark->other));
      return FALSE;
    }
    if (strict && mark->sureness == VIGIE_MARK_UNKNOWN) {
      g_set_error (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ ("“%s” (row %zu, column “%s” of “%s”) is no known mark: say what it means, with "
           "--mark '%s=s', ns, nd, so or 0."),
        mark->mark, mark->row, mark->heading, import->file, mark->mark);
      return FALSE;
    }
  }
  for (guint i = 0; import->part && i < import->part->len; i++)
    if (!vigie_import_check_decided (import->part->pdata[i], strict, error))
      return FALSE;
  return TRUE;
}

/* What differs from what was proposed was chosen by hand: it comes back next year. */
static void
note_choices (const VigieMapping *proposed, VigieMapping *mapping)
{
  for (gsize i = 0; proposed && i < MIN (mapping->n_columns, proposed->n_columns); i++)
    if (!vigie_mapped_column_same (&proposed->column[i], &mapping->column[i]))
      mapping->column[i].by_hand = TRUE;
}

/* Reads another file of the delivery as the first, where their headings are the same; its rows begin and end by themselves. */
static gboolean
follow_mapping (VigieImport *part,
                const VigieMapping *first,
                VigieProgress *progress,
                GError **error)
{
  const VigieMapping *own = part->mapping;
  g_autoptr (VigieMapping) mapping = NULL;

  if (own->n_columns != first->n_columns)
    return TRUE;
  for (gsize i = 0; i < own->n_columns; i++)
    if (strcmp (own->column[i].heading, first->column[i].heading) != 0)
      return TRUE;

  mapping = vigie_mapping_dup (first);
  mapping->heading_row = own->heading_row;
  mapping->label_row = own->label_row;
  mapping->first_row = own->first_row;
  mapping->last_row = own->last_row;
  return vigie_import_remap (part, mapping, progress, error);
}

/* Reads all files under the import's mapping. */
static gboolean
read_mapped (VigieImport *import, VigieProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) parts = vigie_import_steal_parts (import);

  if (!take_variables (import, error) || !vigie_import_read (import, progress, error)) {
    import->part = g_steal_pointer (&parts);
    return FALSE;
  }
  for (guint i = 0; parts && i < parts->len; i++) {
    VigieImport *part = parts->pdata[i];

    if (!follow_mapping (part, import->mapping, progress, error)) {
      import->part = g_steal_pointer (&parts);
      return FALSE;
    }
  }
  return !parts || vigie_import_join_all (import, g_steal_pointer (&parts), error);
}

gboolean
vigie_import_remap (VigieImport *import,
                    const VigieMapping *mapping,
                    VigieProgress *progress,
                    GError **error)
{
  VigieMapping *before = import->mapping;

  import->mapping = vigie_mapping_dup (mapping);
  note_choices (before, import->mapping);
  if (read_mapped (import, progress, error)) {
    vigie_mapping_free (before);
    return TRUE;
  }

  /* The import stays as it was. */
  vigie_mapping_free (import->mapping);
  import->mapping = before;
  read_mapped (import, NULL, NULL);
  return FALSE;
}

const char *
vigie_import_get_path (const VigieImport *import)
{
  return import->path;
}

const char *
vigie_import_get_source (const VigieImport *import)
{
  return import->source;
}

VigiePeriod
vigie_import_get_period (const VigieImport *import)
{
  return import->period;
}

const VigieReading *
vigie_import_get_reading (const VigieImport *import)
{
  return import->reading;
}

const VigieMapping *
vigie_import_get_mapping (const VigieImport *import)
{
  return import->mapping;
}

const VigieReport *
vigie_import_get_report (const VigieImport *import)
{
  return import->report;
}
