/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways in which a file can be read, and what one of them makes of its first rows. */
#pragma once

#include "model/import/sample.h"
#include "model/sheets/candidates.h"

#define VIGIE_N_ASPECTS (VIGIE_ASPECT_MEMBER + 1)

/**
 * VigieImportReadings:
 * @reading: (nullable): as it is read; %NULL where a member must be chosen first
 * @of: (element-type VigieReadingCandidate): by #VigieReadingAspect, the best first
 * @sample: (nullable): its first rows
 * @line: (nullable): the first lines of a text, not cut
 */
typedef struct {
  VigieReading *reading;
  GPtrArray *of[VIGIE_N_ASPECTS];
  VigieSample *sample;
  GStrv line;
} VigieImportReadings;

/**
 * vigie_import_readings_new:
 * @wanted: (nullable): what the user has chosen so far
 *
 * Tries them on the file, which lasts. %NULL with @error where it can be read in no way.
 */
VigieImportReadings *vigie_import_readings_new (const char *path,
                                                const VigieReading *wanted,
                                                VigieProgress *progress,
                                                GError **error);
void vigie_import_readings_free (VigieImportReadings *readings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImportReadings, vigie_import_readings_free)

/* Whether it is a text, which has an encoding and is cut. */
gboolean vigie_reading_is_text (const VigieReading *reading);
