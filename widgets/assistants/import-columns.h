/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a file are taken for, beside its preview. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/import.h"

/* Fills @box with the columns recognised and the marks met, whose meaning can be chosen. */
void vigie_import_columns_fill (GtkBox *box, const VigieImport *import);
