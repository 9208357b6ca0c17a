/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of the import assistant, and the panels of the steps before it. */
#pragma once

#include <adwaita.h>

#include "model/import/difference.h"

/* (transfer floating): the whole summary page: what will be stored, what not and why, where it goes; @difference: (nullable):
 * from the delivery that it would replace; @terms: how it came, at its side. */
GtkWidget *vigie_import_summary_new (const VigieImport *import,
                                     const VigieImportDifference *difference,
                                     const VigieConvention *convention,
                                     GtkWidget *terms);

/* Fills @box with what is known of zones: matches, repairs, levels, absent zones. */
void vigie_import_geography_fill (GtkBox *box, const VigieImport *import);

/* Fills @box with columns recognised, marks met. */
void vigie_import_columns_fill (GtkBox *box, const VigieImport *import);
