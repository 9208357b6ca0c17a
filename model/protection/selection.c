/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sum over a free selection, given only if nothing hidden follows from it (M17). */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/protection/audit.h"

gboolean
vigie_edition_selection (VigieObservatory *observatory,
                         gint64 number,
                         const char *zoning,
                         const char *const *zones,
                         const char *indicator,
                         GPtrArray *sitting,
                         const GDate *today,
                         double *sum,
                         GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, "Not told yet.");
  return FALSE;
}
