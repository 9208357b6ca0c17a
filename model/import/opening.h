/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is recognised, before it is read. */
#pragma once

#include "model/import/probe.h"

/* Sets the reading, the source, the period, the mapping and the variables of @import. */
gboolean vigie_import_recognise (VigieImport *import,
                                 VigieObservatory *observatory,
                                 const VigieImportOptions *options,
                                 VigieProgress *progress,
                                 GError **error);

/* follow.c: the sheet and the rows of headings that were chosen for last year's file: where its headings stand there, @probe
 * becomes that. */
gboolean vigie_import_follow_place (const VigieImport *import,
                                    VigieObservatory *observatory,
                                    const VigieImportOptions *options,
                                    VigieProbe *probe,
                                    VigieProgress *progress,
                                    GError **error);

/* The template that is asked for, or whose headings the file has. */
gboolean vigie_import_choose_template (VigieImport *import,
                                       VigieObservatory *observatory,
                                       const VigieProbe *probe,
                                       const VigieImportOptions *options,
                                       GError **error);

/* What was chosen by hand for the template's file; its rules, before those that are given. */
void vigie_import_follow_template (VigieImport *import, const VigieProbe *probe);

/* The year to which the headings of the template have moved, or 0. */
int vigie_import_year_of_template (const VigieImport *import, const VigieProbe *probe);
