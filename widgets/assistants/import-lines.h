/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of which the panels and pages of an import are made. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/import.h"

/* (transfer floating): wrapped, at the left; @class: (nullable) */
GtkWidget *vigie_import_label_new (const char *text, const char *class);

/* A line of a list: words at the left, a count or an explanation at the right. */
void vigie_import_append_pair (GtkBox *box, const char *left, const char *right, gboolean dim);
void vigie_import_append_count (GtkBox *box, const char *left, gsize n);
void vigie_import_append_heading (GtkBox *box, const char *text);

/* (transfer none): the box under the heading, for its lines. */
GtkBox *vigie_import_append_section (GtkBox *box, const char *heading);
void vigie_import_clear_lines (GtkBox *box);

/* (transfer full): of the files that an import is made of, in their order. */
char *vigie_import_dup_file_names (const VigieImport *import);
