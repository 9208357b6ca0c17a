/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linking GDAL costs each start 0.25 s and 34 MB, PROJ 0.1 s and 12 MB: most files need neither. */
#include "model/core/module.h"

#include "config.h"
#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "model/core/error.h"

gpointer
vigie_module_symbol (const char *room, const char *name, const char *symbol, GError **error)
{
  g_autofree char *build = g_build_filename (VIGIE_BUILD_MODULEDIR, room, NULL);
  const char *const folder[] = { build, VIGIE_MODULEDIR };
  gpointer found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (folder) && !found; i++) {
    g_autofree char *file = g_strconcat (name, "." G_MODULE_SUFFIX, NULL);
    g_autofree char *path = g_build_filename (folder[i], file, NULL);
    GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

    if (module && g_module_symbol (module, symbol, &found))
      g_module_make_resident (module);
    else if (module)
      g_module_close (module);
  }
  if (!found)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The part “%s” of Vigie, which this needs, is not installed: install it."),
                 name);
  return found;
}
