/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The long work of an import: opening, correcting and storing it in a worker thread. */
#pragma once

#include <gio/gio.h>

#include "model/import/difference.h"
#include "model/import/import.h"
#include "widgets/assistants/import-readings.h"

/**
 * VigieImportWanted:
 * @source: (nullable): of the catalogue; %NULL: found by the headings
 * @period: NONE: found in the file
 * @reading: (nullable): how the bytes are read
 * @rows: which rows are headings and data, where that is said
 * @map: (nullable): what its columns and modalities are, as the command line takes it
 * @rules: (nullable): of repairs, rows and marks
 *
 * What the user chose of a file, before it is read.
 */
typedef struct {
  char *source;
  VigiePeriod period;
  VigieReading *reading;
  VigieTableRows rows;
  GStrv map;
  VigieImportRules *rules;
} VigieImportWanted;

void vigie_import_wanted_clear (VigieImportWanted *wanted);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieImportWanted, vigie_import_wanted_clear)

/* What a reading gives: the file understood, checked, and compared with the delivery that it would replace. */
typedef struct {
  VigieImport *import; /* (nullable): of a file opened anew */
  VigieImportDifference *difference;
} VigieImportResult;

void vigie_import_result_free (VigieImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImportResult, vigie_import_result_free)

/* One piece of work at a time, on a connection of its own. */
typedef struct _VigieImportWork VigieImportWork;

/* Told ten times a second while work goes on; @lasting: long enough to show progress. */
typedef void (*VigieImportTicked) (gpointer owner, double fraction, gboolean lasting);

/**
 * vigie_import_work_new:
 * @owner: (transfer none): the window; it outlives the work, and each piece of work holds a reference on it
 * @connection: (transfer full):
 */
VigieImportWork *vigie_import_work_new (GObject *owner,
                                        VigieObservatory *connection,
                                        const GDate *today,
                                        VigieImportTicked ticked);
void vigie_import_work_free (VigieImportWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImportWork, vigie_import_work_free)

/* To ask short questions of while no work goes on. */
VigieObservatory *vigie_import_work_get_connection (VigieImportWork *work);

gboolean vigie_import_work_is_busy (const VigieImportWork *work);

/* Whether it is busy for so long that progress is shown. */
gboolean vigie_import_work_is_lasting (const VigieImportWork *work);
void vigie_import_work_cancel (VigieImportWork *work);

/* Each calls @done, which first takes the result by the functions below: then nothing is busy any more. */
void vigie_import_work_open (VigieImportWork *work,
                             const char *path,
                             const VigieImportWanted *wanted,
                             GAsyncReadyCallback done);

/* @mapping: (transfer full) */
void vigie_import_work_remap (VigieImportWork *work,
                              VigieImport *import,
                              VigieMapping *mapping,
                              GAsyncReadyCallback done);
void vigie_import_work_store (VigieImportWork *work, VigieImport *import, GAsyncReadyCallback done);

/**
 * vigie_import_work_files:
 * @path: (nullable) (element-type utf8): other files of the same delivery, to join
 * @wanted: how these are understood
 * @into: delivery whose other files stay beside, or 0
 * @without: (nullable): one of them that does not
 *
 * Finished like a correction. Where a file cannot be joined, those before it stay in @import:
 * vigie_import_work_count_joined() tells how many.
 */
void vigie_import_work_files (VigieImportWork *work,
                              VigieImport *import,
                              const GPtrArray *path,
                              const VigieImportWanted *wanted,
                              gint64 into,
                              const char *without,
                              GAsyncReadyCallback done);
guint vigie_import_work_count_joined (const VigieImportWork *work);

/* Reads one row of the first file, for the preview. */
void vigie_import_work_row (VigieImportWork *work,
                            VigieImport *import,
                            gsize row,
                            GAsyncReadyCallback done);

/* (transfer full): that row. */
VigiePreviewRow *
vigie_import_work_finish_row (VigieImportWork *work, GAsyncResult *async, GError **error);

/* Tries the ways in which a file can be read. */
void vigie_import_work_rank (VigieImportWork *work,
                             const char *path,
                             const VigieReading *wanted,
                             GAsyncReadyCallback done);

/* (transfer full): of an opening or a correction. */
VigieImportResult *
vigie_import_work_finish (VigieImportWork *work, GAsyncResult *async, GError **error);

/* Whether it failed by how the file is read, or where the table stands in it, and not by what it is about. */
gboolean vigie_import_work_is_misread (const VigieImportWork *work);

/* (transfer full) */
VigieImportReadings *
vigie_import_work_finish_rank (VigieImportWork *work, GAsyncResult *async, GError **error);

/* The delivery, or 0. */
gint64 vigie_import_work_finish_store (VigieImportWork *work, GAsyncResult *async, GError **error);
