/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file's columns and rows are taken for, in words and colours. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/mapping.h"
#include "model/import/report.h"

/* Under the column's heading. */
const char *vigie_preview_role_label (const VigieMappedColumn *column);

/* Geography blue, figures green, left aside grey, to be specified amber. */
GdkRGBA vigie_preview_role_color (VigieColumnRole role, double alpha);

/* Whether its cells are aligned as figures. */
gboolean vigie_preview_role_is_figures (VigieColumnRole role);

/* Why a row is none of the zones'; "" for those that are. */
const char *vigie_preview_row_note (VigieRowKind kind);

/* Behind a total: violet. */
GdkRGBA vigie_preview_total_color (double alpha);

/* What the colours mean, in a line for below the preview. */
GtkWidget *vigie_preview_legend_new (void);
