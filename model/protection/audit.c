/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the outsider of each audience against all that is approved. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/protection/audit.h"

void
vigie_finding_free (VigieFinding *finding)
{
  if (!finding)
    return;

  g_free (finding->zoning);
  g_free (finding->code);
  g_free (finding->indicator);
  g_free (finding->period);
  g_free (finding->sentence);
  g_free (finding);
}

GPtrArray *
vigie_edition_audit (VigieObservatory *observatory,
                     gint64 number,
                     VigieProgress *progress,
                     GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, "Not told yet.");
  return NULL;
}
