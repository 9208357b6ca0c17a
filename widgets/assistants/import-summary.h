/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of an import: what will be stored, what not and why. */
#pragma once

#include <adwaita.h>

#include "model/import/difference.h"

/* (transfer floating): the whole summary page: what will be stored, what not and why, where it goes; @difference: (nullable):
 * from the delivery that it would replace; @files: (nullable): its files, where they are several; @terms: how it came, at its
 * side. */
GtkWidget *vigie_import_summary_new (const VigieImport *import,
                                     const VigieImportDifference *difference,
                                     const VigieConvention *convention,
                                     GtkWidget *files,
                                     GtkWidget *terms);
