/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the zones of a file, beside its preview. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/import.h"

/* Fills @box with matches, repairs, levels, absent zones; rows and repairs can be chosen. */
void vigie_import_geography_fill (GtkBox *box, const VigieImport *import);
