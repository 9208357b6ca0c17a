/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the first rows of a file under one reading; sheets are tried until one has codes. */
#include "model/import/probe.h"

#include <string.h>

#include "model/core/text.h"
#include "model/import/persons.h"
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
                  GError **error)
{
  *probe = (VigieProbe) { .reader = vigie_reader_open (import->path, reading, error) };
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
                    VigieProbe *best)
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
    if (!vigie_probe_open (import, &one, rows, &probe, NULL))
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

/* Of the other sheets of a workbook too: the file is kept whole. */
static GPtrArray *
find_persons (const VigieImport *import, const VigieProbe *probe)
{
  const VigieReading *reading = vigie_reader_get_reading (probe->reader);
  GPtrArray *columns = vigie_persons_find (probe->sample, probe->layout.heading_row);

  for (gsize i = 0; reading->sheets && reading->sheets[i] && i < SHEETS_PROBED && columns->len == 0;
       i++) {
    VigieReading one = *reading;
    VigieProbe other;

    if (g_strcmp0 (reading->sheets[i], reading->sheet) == 0)
      continue;
    one.sheet = reading->sheets[i];
    if (!vigie_probe_open (import, &one, NULL, &other, NULL))
      continue;
    g_ptr_array_unref (columns);
    columns = vigie_persons_find (other.sample, other.layout.heading_row);
    vigie_probe_clear (&other);
  }
  return columns;
}

gboolean
vigie_probe_check_persons (const VigieImport *import, const VigieProbe *probe, GError **error)
{
  g_autoptr (GPtrArray) columns = find_persons (import, probe);

  if (columns->len == 0)
    return TRUE;
  vigie_persons_refuse (columns, error);
  return FALSE;
}

char *
vigie_probe_dup_list (const VigieProbe *probe)
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

GStrv
vigie_probe_dup_headings (const VigieProbe *probe)
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
