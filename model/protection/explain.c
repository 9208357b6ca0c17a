/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a cell is hidden, in one sentence. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/protection/audit.h"

void
vigie_explanation_free (VigieExplanation *explanation)
{
  if (!explanation)
    return;

  g_free (explanation->zoning);
  g_free (explanation->code);
  g_free (explanation->indicator);
  g_free (explanation->protects);
  g_free (explanation->document);
  g_free (explanation->sentence);
  g_free (explanation);
}

VigieExplanation *
vigie_edition_explain (VigieObservatory *observatory,
                       gint64 number,
                       const char *zoning,
                       const char *code,
                       const char *indicator,
                       GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, "Not told yet.");
  return NULL;
}
