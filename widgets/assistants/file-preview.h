/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file's rows as they were read, coloured by what each column and row is taken for. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/import.h"
#include "model/import/sample.h"
#include "model/import/wide.h"

#define VIGIE_TYPE_FILE_PREVIEW (vigie_file_preview_get_type ())
G_DECLARE_FINAL_TYPE (VigieFilePreview, vigie_file_preview, VIGIE, FILE_PREVIEW, GtkWidget)

GtkWidget *vigie_file_preview_new (void);

/**
 * vigie_file_preview_set_import:
 * @import: (nullable) (transfer none): what is shown of it is kept
 *
 * Shows the rows of the import's report under its mapping's headings.
 */
void vigie_file_preview_set_import (VigieFilePreview *self, const VigieImport *import);

/* @sample: (nullable) (transfer none): the first rows of a file of which nothing is understood; copied */
void vigie_file_preview_set_sample (VigieFilePreview *self, const VigieSample *sample);

/* @table: (transfer none): that a long table becomes; copied */
void vigie_file_preview_set_wide (VigieFilePreview *self, const VigieWideTable *table);

/* The column chosen by click or arrow keys, or -1; signal `column-chosen`; `column-activated` at Enter. */
int vigie_file_preview_get_column (VigieFilePreview *self);
void vigie_file_preview_set_column (VigieFilePreview *self, int column);

/* Where a column stands, to scroll to. */
void vigie_file_preview_get_span (VigieFilePreview *self, int column, double *left, double *right);

/* Where the view begins: the headings stay there. */
void vigie_file_preview_set_top (VigieFilePreview *self, double top);

/* Marks a row by its number, 0 for none. @top, @height: (out): where it is, to scroll to; FALSE where it is not shown. */
gboolean
vigie_file_preview_mark_row (VigieFilePreview *self, gsize row, double *top, double *height);
