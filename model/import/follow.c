/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which template a file follows, and what it takes of it. */
#include "model/import/opening.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

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

/* (nullable): the sheet of a workbook that is the template's, by the same name or by that of another year. */
static const char *
find_sheet (const VigieTemplate *template, const VigieReading *reading)
{
  const char *then = template->reading ? template->reading->sheet : NULL;

  for (gsize i = 0; then && reading->sheets && reading->sheets[i]; i++)
    if (vigie_template_has_name (template, then, reading->sheets[i]))
      return reading->sheets[i];
  return NULL;
}

/* How many headings of the template stand in the file; 0 where it is another layout. */
static gsize
count_found (const VigieTemplate *template, const VigieProbe *probe)
{
  g_auto (GStrv) heading = vigie_probe_dup_headings (probe);
  VigieTemplateMatch match;
  gsize n = 0;

  vigie_template_match (template, (const char *const *) heading, &match);
  if (vigie_template_match_is_good (&match))
    n = match.n_same + match.n_year;
  vigie_template_match_clear (&match);
  return n;
}

/* Where the template's file had its table. @sheet: (nullable): as it is; @by_hand: the rows are those chosen then. */
typedef struct {
  const char *sheet;
  gboolean by_hand;
  VigieTableRows rows;
} Place;

/* %FALSE where that is where the probe is. */
static gboolean
find_place (const VigieTemplate *template,
            const VigieImportOptions *options,
            const VigieReading *reading,
            Place *place)
{
  const VigieMapping *mapping = template->mapping;

  *place = (Place) { .rows = { .heading = mapping->heading_row, .label = mapping->label_row } };
  if (mapping->label_row && mapping->label_row < mapping->heading_row)
    place->rows = (VigieTableRows) { .heading = mapping->label_row, .label = mapping->heading_row };
  place->by_hand = !options->rows && mapping->rows_by_hand && mapping->heading_row;
  if (!options->reading || !options->reading->sheet)
    place->sheet = find_sheet (template, reading);
  if (g_strcmp0 (place->sheet, reading->sheet) == 0)
    place->sheet = NULL;
  return place->sheet || place->by_hand;
}

/* Looks at the place that the template's file had its table in: taken where more of its headings stand there. */
static void
try_place (const VigieImport *import,
           const VigieTemplate *template,
           const Place *place,
           const VigieImportOptions *options,
           VigieProbe *probe,
           gsize *most,
           VigieProgress *progress)
{
  VigieReading one = *vigie_reader_get_reading (probe->reader);
  VigieProbe other;
  gsize n;

  if (place->sheet)
    one.sheet = (char *) place->sheet;
  if (!vigie_probe_open (import, &one, place->by_hand ? &place->rows : options->rows, &other,
                         progress, NULL))
    return;
  n = count_found (template, &other);
  if (n > *most && other.layout.code >= 0) {
    VigieProbe worse = *probe;

    *most = n;
    *probe = other;
    other = worse;
  }
  vigie_probe_clear (&other);
}

gboolean
vigie_import_follow_place (const VigieImport *import,
                           VigieObservatory *observatory,
                           const VigieImportOptions *options,
                           VigieProbe *probe,
                           VigieProgress *progress,
                           GError **error)
{
  g_autoptr (GPtrArray) templates = NULL;
  gsize most = 0;
  Place place;

  if (g_strcmp0 (options->template_name, "none") == 0)
    return TRUE;
  if (!(templates = vigie_templates_list (observatory, error)))
    return FALSE;
  for (guint i = templates->len; i-- > 0;) {
    const VigieTemplate *one = templates->pdata[i];

    if ((options->source && strcmp (one->source, options->source) != 0) ||
        (options->template_name && strcmp (one->name, options->template_name) != 0))
      g_ptr_array_remove_index (templates, i);
    else if (!find_place (one, options, vigie_reader_get_reading (probe->reader), &place))
      most = MAX (most, count_found (one, probe));
  }
  for (guint i = 0; i < templates->len; i++)
    if (find_place (templates->pdata[i], options, vigie_reader_get_reading (probe->reader), &place))
      try_place (import, templates->pdata[i], &place, options, probe, &most, progress);
  return TRUE;
}

gboolean
vigie_import_choose_template (VigieImport *import,
                              VigieObservatory *observatory,
                              const VigieProbe *probe,
                              const VigieImportOptions *options,
                              GError **error)
{
  g_autoptr (GPtrArray) templates = NULL;
  g_auto (GStrv) heading = vigie_probe_dup_headings (probe);
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

void
vigie_import_follow_template (VigieImport *import, const VigieProbe *probe)
{
  g_auto (GStrv) heading = vigie_probe_dup_headings (probe);
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

int
vigie_import_year_of_template (const VigieImport *import, const VigieProbe *probe)
{
  g_auto (GStrv) heading = vigie_probe_dup_headings (probe);
  VigieTemplateMatch match;
  int year;

  if (!import->template)
    return 0;
  vigie_template_match (import->template, (const char *const *) heading, &match);
  year = match.n_year > 0 ? match.year : 0;
  vigie_template_match_clear (&match);
  return year;
}
