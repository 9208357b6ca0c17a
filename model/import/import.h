/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a sheet to a delivery: recognise, show, let correct, then store. */
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/convention/convention.h"
#include "model/deliveries/delivery.h"
#include "model/import/mapping.h"
#include "model/import/report.h"
#include "model/import/table-rows.h"
#include "model/sheets/reader.h"
#include "model/territory/zoning.h"

/**
 * VigieImportTerms:
 * @collector: (nullable): who collected the file; %NULL: the convention's own (A2.1)
 * @collector_reason: (nullable): why another collector did (M03)
 * @additional_reason: (nullable): why data outside the annex are taken (M08)
 * @direction_from: (nullable): party that sends the file; %NULL: as the annex has it (M04)
 *
 * How a file came, which the file itself does not tell.
 */
typedef struct {
  const char *collector;
  const char *collector_reason;
  const char *additional_reason;
  const char *direction_from;
} VigieImportTerms;

/**
 * VigieImportOptions:
 * @source: code of the source; %NULL to propose the one whose patterns match most headings
 * @period: of the delivery; NONE to propose it from the headings, the sheet's or the file's name
 * @file_name: (nullable): of the file, where its path does not tell it: of one that is held
 * @vintage: of the IRIS zoning; 0 for the one held that has most of the file's codes, the newest of
 *   equals
 * @reading: (nullable): what the user chose of the reading
 * @rows: (nullable): which rows are headings and data, where the guess is wrong
 * @rules: (nullable): repairs refused, rows left aside, marks, the commune of parts alone
 * @template_name: (nullable): that to follow, "none" for none; %NULL: the one whose headings the file has
 * @map: (nullable): NULL-terminated: what columns are, as vigie_mapping_choose() reads it, and of
 *   modalities of a long table vigie_long_propose()
 * @by_hand: a file without a known column is no error: the user will say what its columns are, by
 *   vigie_import_remap(); @source is needed then. Nor are addresses beside what may count dwellings: vigie_import_store() then asks
 * @misread: (out) (nullable): set where the file is refused for how it is read, or as no table was found in it so
 * @today: (nullable): day of the journal's entry where persons are refused (M05); %NULL where what is
 *   read was taken already, or is only tried: nothing is journalled
 */
typedef struct {
  const char *source;
  VigiePeriod period;
  const char *file_name;
  int vintage;
  const VigieReading *reading;
  const VigieTableRows *rows;
  VigieImportTerms terms;
  const VigieImportRules *rules;
  const char *template_name;
  const char *const *map;
  gboolean by_hand;
  gboolean *misread;
  const GDate *today;
} VigieImportOptions;

/**
 * VigieImport:
 *
 * A file read, recognised and checked; nothing is stored yet. Only rows of the territory are held,
 * with the sums of the département, the region and France.
 */
typedef struct _VigieImport VigieImport;

/**
 * vigie_import_open:
 * @observatory: with an IRIS zoning; it may be locked until vigie_import_store()
 *
 * Reads @path as a stream and recognises the code column (by what it holds), the levels of rows,
 * the variables, the marks, the period. What describes persons is refused (M05).
 *
 * Returns: (transfer full): or %NULL with the sentence and the option to give
 */
VigieImport *vigie_import_open (VigieObservatory *observatory,
                                const char *path,
                                const VigieImportOptions *options,
                                VigieProgress *progress,
                                GError **error);

void vigie_import_free (VigieImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImport, vigie_import_free)

const char *vigie_import_get_path (const VigieImport *import);
const char *vigie_import_get_source (const VigieImport *import);
VigiePeriod vigie_import_get_period (const VigieImport *import);
const VigieReading *vigie_import_get_reading (const VigieImport *import);
const VigieMapping *vigie_import_get_mapping (const VigieImport *import);
const VigieReport *vigie_import_get_report (const VigieImport *import);

/* Copies @terms, in the place of those given when the file was opened. */
void vigie_import_set_terms (VigieImport *import, const VigieImportTerms *terms);

/**
 * vigie_import_check_level:
 * @names: (out) (transfer full) (nullable): of the indicators meant: "APA beneficiaries, Hirings"
 *
 * Returns: %FALSE with M02 where the file brings what is shown by no IRIS, known by commune only (A1.4); it is
 *   stored all the same
 */
gboolean vigie_import_check_level (const VigieImport *import, char **names, GError **error);

/* Whether all is said that two readings are equally likely of, such as a mark: else VIGIE_ERROR_CONTENT
 * with both and the option that decides; M05 where addresses stand beside no number of dwellings. @strict: unknown marks too. vigie_import_store() asks it. */
gboolean vigie_import_check_decided (const VigieImport *import, gboolean strict, GError **error);

/**
 * vigie_import_join:
 * @other: (transfer full): another file of the same delivery, such as another landlord's
 *
 * Sums its figures into those of @import, zone by zone; who has what is kept for the rules of secrecy.
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT where the source comes in one file, or nothing is common to both
 */
gboolean vigie_import_join (VigieImport *import, VigieImport *other, GError **error);

/**
 * vigie_import_read_row:
 * @row: line of the first file
 *
 * A row that the preview may not have: that of a finding. In any thread; vigie_import_show_row() shows it.
 *
 * Returns: (transfer full): or %NULL with @error
 */
VigiePreviewRow *vigie_import_read_row (const VigieImport *import,
                                        gsize row,
                                        VigieProgress *progress,
                                        GError **error);

/* @row: (transfer full): in the preview from now on; in the thread that draws it */
void vigie_import_show_row (VigieImport *import, VigiePreviewRow *row);

/* Reads again under a mapping that the user has corrected; the files that were joined follow it where their headings are
 * the same. */
gboolean vigie_import_remap (VigieImport *import,
                             const VigieMapping *mapping,
                             VigieProgress *progress,
                             GError **error);

/**
 * vigie_import_decide:
 *
 * What vigie_import_store() would be answered: by the convention on the terms (M01, M03, M04, M08), by the
 * source's sheet (M07). Nothing is written.
 *
 * Returns: (nullable): the article that allows it
 */
const char *vigie_import_decide (const VigieImport *import,
                                 VigieObservatory *observatory,
                                 const VigieConvention *convention,
                                 const GDate *today,
                                 GError **error);

/**
 * vigie_import_store:
 * @today: for the convention and the date received
 *
 * Asks the convention, then stores a delivery with its original, in one transaction, after a
 * snapshot. The article answered stands in the journal.
 *
 * Returns: the delivery's id, or 0
 */
gint64 vigie_import_store (VigieImport *import,
                           VigieObservatory *observatory,
                           const GDate *today,
                           VigieProgress *progress,
                           GError **error);
