/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user may decide of rows, repairs and marks, one choice each. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/import.h"

/* Appends a choice per reason for which rows are unlike others, and per kind of repair; each activates "assistant.rows" (ub: the
 * reason, whether it is kept) or "assistant.repair" (ub: the kind, whether it is made). */
void vigie_import_rows_append (GtkBox *box, const VigieImport *import);

/* Appends a choice per mark that the file has: "assistant.mark" (sy: the mark, its state). */
void vigie_import_marks_append (GtkBox *box, const VigieImport *import);
