/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a source, changed and confirmed. */
#include "model/convention/source-sheet-act.h"

#include <glib/gi18n-lib.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"

gboolean
vigie_source_sheet_revise (VigieObservatory *observatory,
                           const VigieSourceSheet *sheet,
                           const GDate *today,
                           GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_SHEET };
  g_auto (VigieConduct) conduct = { 0 };

  return vigie_secrecy_rule_check (&sheet->rule, error) &&
         vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) &&
         vigie_source_sheet_save (observatory, sheet, conduct.article, error) &&
         vigie_transaction_commit (g_steal_pointer (&conduct.transaction), error);
}

gboolean
vigie_source_sheet_confirm (VigieObservatory *observatory,
                            const char *source,
                            const GDate *today,
                            GError **error)
{
  g_autoptr (VigieSourceSheet) sheet = vigie_source_sheet_load (observatory, source, error);

  if (!sheet || !vigie_source_sheet_check (sheet, error))
    return FALSE;
  if (!sheet->to_confirm) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The sheet of %s was confirmed before, as version %d."), source,
                 sheet->version);
    return FALSE;
  }
  sheet->to_confirm = FALSE;

  return vigie_source_sheet_revise (observatory, sheet, today, error);
}
