/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that few files need, opened at the first one: GDAL, PROJ, Poppler. */
#pragma once

#include <glib.h>

/* The function @symbol of the module @name of a @room, from the build folder or where it is installed; %NULL
 * with one sentence. The module stays open. */
gpointer
vigie_module_symbol (const char *room, const char *name, const char *symbol, GError **error);
