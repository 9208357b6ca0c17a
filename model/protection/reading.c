/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes readings of what is sealed in the journal. */
#include "model/protection/reading.h"

#include "model/convention/convention.h"
#include "model/core/language.h"
#include "model/store/journal.h"

gboolean
vigie_edition_note_reading (VigieObservatory *observatory,
                            gint64 edition,
                            const char *detail,
                            GError **error)
{
  g_autofree char *object =
    edition != 0 ? g_strdup_printf ("edition %d", (int) edition) : g_strdup ("editions");
  g_autoptr (VigieConvention) convention = NULL;
  GDate today;

  if (vigie_observatory_is_read_only (observatory))
    return TRUE;
  vigie_date_at (vigie_observatory_get_now (observatory), &today);
  if (!(convention = vigie_convention_load (observatory, &today, error)))
    return FALSE;

  return vigie_journal_append (observatory, "read", object,
                               vigie_convention_article_of (convention, "read"), "done", detail,
                               error);
}
