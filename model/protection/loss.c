/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition has lost to secrecy. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/protection/audit.h"

void
vigie_loss_free (VigieLoss *loss)
{
  if (!loss)
    return;

  g_free (loss->indicator);
  g_free (loss->period);
  g_free (loss);
}

GPtrArray *
vigie_edition_loss (VigieObservatory *observatory, gint64 number, GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, "Not told yet.");
  return NULL;
}
