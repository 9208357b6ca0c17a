/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ruler over the first lines of a text of fixed width: a click, or Space, sets and takes away where a column begins. */
#pragma once

#include <gtk/gtk.h>

#define VIGIE_TYPE_IMPORT_RULER (vigie_import_ruler_get_type ())
G_DECLARE_FINAL_TYPE (VigieImportRuler, vigie_import_ruler, VIGIE, IMPORT_RULER, GtkWidget)

/**
 * vigie_import_ruler_set:
 * @line: (nullable): NULL-terminated: of the file
 * @starts: "0,9,40": in characters from 0
 */
void vigie_import_ruler_set (VigieImportRuler *self, const char *const *line, const char *starts);

/* (transfer full): "0,9,40"; signal `changed`: the user moved one. */
char *vigie_import_ruler_dup_starts (VigieImportRuler *self);

/* As a click does: a column begins there, or no longer. */
void vigie_import_ruler_toggle (VigieImportRuler *self, guint place);
