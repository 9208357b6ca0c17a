/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was refused, in the journal, under the article that it rests on. */
#include "model/convention/refusal.h"

#include "model/store/journal.h"

void
vigie_refusal_note (VigieObservatory *observatory,
                    const VigieConvention *convention,
                    const VigieAct *act,
                    const char *name,
                    const char *object,
                    const char *sentence)
{
  const char *article =
    convention ? vigie_convention_article_of (convention, vigie_act_name (convention, act)) : NULL;

  if (!vigie_observatory_is_read_only (observatory))
    vigie_journal_append (observatory, name, object, article ? article : "", "refused", sentence,
                          NULL);
}
