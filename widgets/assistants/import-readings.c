/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways in which a file can be read, and what one of them makes of its first rows. */
#include "widgets/assistants/import-readings.h"

#define LINES 14

gboolean
vigie_reading_is_text (const VigieReading *reading)
{
  return reading &&
         (g_strcmp0 (reading->format, "csv") == 0 || g_strcmp0 (reading->format, "fixed") == 0);
}

/* Any text can be cut by hand, also where no column stands under another. */
static void
offer_fixed (GPtrArray *cuts, const VigieReading *reading)
{
  VigieReadingCandidate *candidate;

  for (guint i = 0; i < cuts->len; i++)
    if (g_strcmp0 (((VigieReadingCandidate *) cuts->pdata[i])->reading->format, "fixed") == 0)
      return;
  candidate = g_new0 (VigieReadingCandidate, 1);
  candidate->reading = vigie_reading_dup (reading);
  candidate->columns = 1;
  g_free (candidate->reading->format);
  g_free (candidate->reading->starts);
  candidate->reading->format = g_strdup ("fixed");
  candidate->reading->starts = g_strdup ("0");
  candidate->reading->separator = candidate->reading->quote = candidate->reading->escape = 0;
  g_ptr_array_add (cuts, candidate);
}

static void
read_candidates (VigieImportReadings *readings,
                 const char *path,
                 const VigieReading *wanted,
                 VigieProgress *progress)
{
  for (int aspect = 0; aspect < VIGIE_N_ASPECTS; aspect++) {
    gboolean of_text = aspect == VIGIE_ASPECT_ENCODING || aspect == VIGIE_ASPECT_SEPARATOR;

    if (of_text == vigie_reading_is_text (readings->reading) || aspect == VIGIE_ASPECT_MEMBER)
      readings->of[aspect] =
        vigie_reading_candidates (path, wanted, (VigieReadingAspect) aspect, progress, NULL);
    if (!readings->of[aspect])
      readings->of[aspect] = g_ptr_array_new ();
  }
  if (vigie_reading_is_text (readings->reading))
    offer_fixed (readings->of[VIGIE_ASPECT_SEPARATOR], readings->reading);
}

VigieImportReadings *
vigie_import_readings_new (const char *path,
                           const VigieReading *wanted,
                           VigieProgress *progress,
                           GError **error)
{
  g_autoptr (VigieImportReadings) readings = g_new0 (VigieImportReadings, 1);
  g_autoptr (GError) inner = NULL;
  g_autoptr (VigieReader) reader = vigie_reader_open_followed (path, wanted, progress, &inner);

  if (reader) {
    readings->sample = vigie_sample_read (reader, &inner);
    readings->reading = vigie_reading_dup (vigie_reader_get_reading (reader));
    g_clear_pointer (&reader, vigie_reader_free);
  }
  read_candidates (readings, path, wanted, progress);
  if (!vigie_progress_step (progress, 1, 1, error))
    return NULL;
  if (!readings->reading && readings->of[VIGIE_ASPECT_MEMBER]->len == 0) {
    g_propagate_error (error, g_steal_pointer (&inner));
    return NULL;
  }
  if (vigie_reading_is_text (readings->reading))
    readings->line = vigie_reading_dup_lines (path, readings->reading, LINES, NULL);
  return g_steal_pointer (&readings);
}

void
vigie_import_readings_free (VigieImportReadings *readings)
{
  if (!readings)
    return;
  g_clear_pointer (&readings->reading, vigie_reading_free);
  for (int aspect = 0; aspect < VIGIE_N_ASPECTS; aspect++)
    g_clear_pointer (&readings->of[aspect], g_ptr_array_unref);
  g_clear_pointer (&readings->sample, vigie_sample_free);
  g_strfreev (readings->line);
  g_free (readings);
}
