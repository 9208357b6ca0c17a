/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else may be done than hide. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/protection/audit.h"

void
vigie_alternative_free (VigieAlternative *alternative)
{
  if (!alternative)
    return;

  g_strfreev (alternative->zones);
  g_free (alternative->indicator);
  g_free (alternative->sentence);
  g_free (alternative);
}

GPtrArray *
vigie_edition_alternatives (VigieObservatory *observatory,
                            gint64 number,
                            const GDate *today,
                            VigieProgress *progress,
                            GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, "Not told yet.");
  return NULL;
}
