/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was recognised of a long table, beside its preview: modalities, and the rule of each column that they make. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/import.h"

/* Appends nothing where the file is no long table. A rule that is changed or added activates "assistant.map" (s). */
void vigie_import_long_append (GtkBox *box, const VigieImport *import);
