/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the first rows of a file under one reading; sheets are tried until one has codes. */
#include "model/import/probe.h"

#include <string.h>

#include "model/core/text.h"
#include "model/import/code-text.h"
#include "model/import/estates.h"
#include "model/import/persons-watch.h"
#include "model/import/recognise.h"

#define SHEETS_PROBED 16

void
vigie_probe_clear (VigieProbe *probe)
{
  g_clear_pointer (&probe->reader, vigie_reader_free);
  g_clear_pointer (&probe->sample, vigie_sample_free);
}

gboolean
vigie_probe_open (const VigieImport *import,
                  const VigieReading *reading,
                  const VigieTableRows *rows,
                  VigieProbe *probe,
                  VigieProgress *progress,
                  GError **error)
{
  *probe =
    (VigieProbe) { .reader = vigie_reader_open_followed (import->path, reading, progress, error) };
  probe->sample = probe->reader ? vigie_sample_read (probe->reader, error) : NULL;
  if (!probe->sample) {
    vigie_probe_clear (probe);
    return FALSE;
  }
  probe->layout =
    vigie_layout_read (probe->sample, &(VigiePlaces) { import->iris, import->commune,
                                                       import->other_iris, import->own_zonings });
  probe->rows_by_hand = rows && (rows->no_heading || rows->heading || rows->first);
  if (rows && !vigie_table_rows_apply (rows, probe->sample, &probe->layout, error)) {
    vigie_probe_clear (probe);
    return FALSE;
  }
  vigie_recognise_source (probe->sample, &probe->layout, 0, &probe->n_known, NULL);
  return TRUE;
}

void
vigie_probe_sheets (const VigieImport *import,
                    const VigieReading *wanted,
                    const VigieTableRows *rows,
                    VigieProbe *best,
                    VigieProgress *progress)
{
  const VigieReading *reading = vigie_reader_get_reading (best->reader);
  g_auto (GStrv) sheets = g_strdupv (reading->sheets);
  g_autofree char *first = g_strdup (reading->sheet);

  for (gsize i = 0; sheets && sheets[i] && i < SHEETS_PROBED; i++) {
    VigieReading one = { 0 };
    VigieProbe probe;

    if (best->layout.code >= 0 && best->n_known > 0)
      return;
    if (g_strcmp0 (sheets[i], first) == 0)
      continue;
    if (wanted)
      one = *wanted;
    one.sheet = sheets[i];
    if (!vigie_probe_open (import, &one, rows, &probe, progress, NULL))
      continue;
    if (probe.layout.code >= 0 &&
        (probe.n_known > best->n_known || probe.layout.n_codes > best->layout.n_codes)) {
      VigieProbe worse = *best;

      *best = probe;
      probe = worse;
    }
    vigie_probe_clear (&probe);
  }
}

/* Whether a row of a sheet that is not imported is of a zone. */
static gboolean
is_of_zone (const VigieLayout *layout, const VigieRow *row)
{
  return layout->code >= 0 && (gsize) layout->code < row->n &&
         vigie_code_form (row->field[layout->code].text) != 0;
}

/* All rows of one sheet go by: (transfer full): what describes persons; @estates: (nullable). */
static GPtrArray *
watch_rows (const VigieProbe *probe, VigieEstates *estates, VigieProgress *progress, GError **error)
{
  g_autoptr (VigiePersonsWatch) watch =
    vigie_persons_watch_new (probe->layout.code, probe->layout.commune);
  const VigieSample *sample = probe->sample;
  gsize first =
    probe->layout.first_row < sample->n_rows ? sample->row[probe->layout.first_row].number : 0;
  VigieRow row;

  /* What cannot be read further is judged as far as it goes. */
  while (vigie_reader_next (probe->reader, &row, NULL)) {
    vigie_persons_watch_add (watch, &row);
    if (estates)
      vigie_estates_add (estates, &row, row.number >= first && is_of_zone (&probe->layout, &row),
                         row.number >= first);
    if (!vigie_progress_step (progress, vigie_reader_get_fraction (probe->reader) * 1000, 1000,
                              error))
      return NULL;
  }
  return vigie_persons_watch_end (watch);
}

/* Whether a sheet holds no persons; @columns: (element-type VigiePersonColumn): of its first rows, addresses at most. */
static gboolean
check_rows (const VigieProbe *probe,
            const GPtrArray *columns,
            VigieProgress *progress,
            GError **error)
{
  gssize dwellings = vigie_estates_find_column (probe->sample, &probe->layout, NULL);
  g_autoptr (VigieEstates) estates =
    dwellings < 0 ? NULL
                  : vigie_estates_new ((gsize) dwellings, probe->layout.code, columns, NULL, -1);
  g_autoptr (GPtrArray) below = watch_rows (probe, estates, progress, error);
  const GPtrArray *worst = below && below->len > 0 ? below : columns;

  if (!below)
    return FALSE;
  if (worst->len == 0)
    return TRUE;
  if (vigie_persons_are_addresses (worst) && estates)
    return vigie_estates_check (estates, worst, error);
  vigie_persons_refuse (worst,
                        vigie_persons_are_addresses (worst) ? vigie_persons_address_remedy ()
                                                            : NULL,
                        error);
  return FALSE;
}

/* %FALSE with M05 where a sheet that is not imported describes persons; one that cannot be read is none. Adds it to @others
 * where it has zones. */
static gboolean
check_sheet (const VigieImport *import,
             const VigieReading *reading,
             GPtrArray *others,
             VigieProgress *progress,
             GError **error)
{
  g_auto (VigieProbe) probe = { 0 };
  g_autoptr (GPtrArray) columns = NULL;

  if (!vigie_probe_open (import, reading, NULL, &probe, progress, NULL))
    return vigie_progress_step (progress, 0, 0, error);
  if (probe.layout.code >= 0 && (probe.layout.n_zones > 0 || probe.layout.parts))
    g_ptr_array_add (others, g_strdup (reading->sheet ? reading->sheet : reading->member));
  columns = vigie_persons_find (probe.sample, probe.layout.heading_row);
  if (columns->len == 0 || vigie_persons_are_addresses (columns))
    return check_rows (&probe, columns, progress, error);
  vigie_persons_refuse (columns, NULL, error);
  return FALSE;
}

/* The other sheets of a workbook. */
static gboolean
check_sheets (const VigieImport *import,
              const VigieReading *reading,
              GPtrArray *others,
              VigieProgress *progress,
              GError **error)
{
  for (gsize i = 0; reading->sheets && reading->sheets[i]; i++) {
    VigieReading one = *reading;

    one.sheet = reading->sheets[i];
    if (g_strcmp0 (one.sheet, reading->sheet) != 0 &&
        !check_sheet (import, &one, others, progress, error))
      return FALSE;
  }
  return TRUE;
}

/* The other files of an archive, with their sheets. */
static gboolean
check_members (const VigieImport *import,
               const VigieReading *reading,
               GPtrArray *others,
               VigieProgress *progress,
               GError **error)
{
  for (gsize i = 0; reading->members && reading->members[i]; i++) {
    const VigieReading one = { .member = reading->members[i] };
    g_autoptr (VigieReader) reader = NULL;

    if (g_strcmp0 (one.member, reading->member) == 0 ||
        !(reader = vigie_reader_open_followed (import->path, &one, progress, NULL)))
      continue;
    if (!check_sheet (import, vigie_reader_get_reading (reader), others, progress, error) ||
        !check_sheets (import, vigie_reader_get_reading (reader), others, progress, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vigie_probe_check_persons (VigieImport *import,
                           const VigieProbe *probe,
                           VigieProgress *progress,
                           GError **error)
{
  const VigieReading *reading = vigie_reader_get_reading (probe->reader);
  g_autoptr (GPtrArray) columns = vigie_persons_find (probe->sample, probe->layout.heading_row);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  gboolean addresses = vigie_persons_are_addresses (columns);

  if (columns->len > 0 &&
      !(addresses && vigie_estates_are_likely (probe->sample, &probe->layout, columns))) {
    vigie_persons_refuse (columns, addresses ? vigie_persons_address_remedy () : NULL, error);
    return FALSE;
  }
  if (!import->without_persons) {
    if (!check_sheets (import, reading, others, progress, error) ||
        !check_members (import, reading, others, progress, error))
      return FALSE;
    g_ptr_array_add (others, NULL);
    g_free (import->other_tables);
    import->other_tables = g_strjoinv (", ", (char **) others->pdata);
  }
  g_clear_pointer (&import->addresses, g_ptr_array_unref);
  if (addresses)
    import->addresses = g_steal_pointer (&columns);
  return TRUE;
}

char *
vigie_probe_dup_list (const VigieProbe *probe)
{
  GString *list = g_string_new (NULL);

  for (gsize j = 0; j < probe->sample->n_columns && list->len < 120; j++) {
    g_autofree char *heading = vigie_layout_dup_heading (&probe->layout, probe->sample, j);
    g_autofree char *excerpt = vigie_text_excerpt (heading, 40);

    if (*excerpt && (gssize) j != probe->layout.code)
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", excerpt);
  }
  return g_string_free (list, FALSE);
}

GStrv
vigie_probe_dup_headings (const VigieProbe *probe)
{
  char **heading = g_new0 (char *, probe->sample->n_columns + 1);

  for (gsize j = 0; j < probe->sample->n_columns; j++)
    heading[j] = vigie_layout_dup_heading (&probe->layout, probe->sample, j);
  return heading;
}
