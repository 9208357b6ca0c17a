/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: GDAL and PROJ are opened at the first file that needs them. */
#pragma once

#include "model/territory/raw.h"

/* The function @symbol of the module @name, from the build folder or where it is installed; %NULL
 * with one sentence. The module stays open. */
gpointer vigie_module_symbol (const char *name, const char *symbol, GError **error);
