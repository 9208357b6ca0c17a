/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recorded acts of conducting the convention. */
#include "model/convention/conduct.h"

#include <glib/gi18n-lib.h>

#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/store/journal.h"

gboolean
vigie_conduct_require_referent (VigieObservatory *observatory,
                                const VigieConvention *convention,
                                GError **error)
{
  const VigiePerson *person = vigie_observatory_get_person (observatory);

  if (!vigie_observatory_require_referent (observatory, error))
    return FALSE;
  if (vigie_convention_find_party (convention, person->party))
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ (
                 "“%s” is of “%s”, which is no party of the convention: a référent of a party does "
                 "this."),
               person->name, person->party);
  return FALSE;
}

gboolean
vigie_conduct_begin (VigieConduct *conduct,
                     VigieObservatory *observatory,
                     const VigieAct *act,
                     gboolean referent,
                     const GDate *today,
                     GError **error)
{
  GError *refusal = NULL;

  *conduct = (VigieConduct) { .observatory = observatory };
  if (!(conduct->convention = vigie_convention_load (observatory, today, error)))
    return FALSE;
  if (!referent || vigie_conduct_require_referent (observatory, conduct->convention, &refusal))
    conduct->article = vigie_convention_decide (conduct->convention, act, today, &refusal);
  if (refusal) {
    vigie_refusal_note (observatory, conduct->convention, act, "refused",
                        vigie_act_name (conduct->convention, act), refusal->message);
    g_propagate_error (error, refusal);
    return FALSE;
  }

  conduct->transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error);

  return conduct->transaction != NULL;
}

gboolean
vigie_conduct_end (
  VigieConduct *conduct, const char *act, const char *object, const char *detail, GError **error)
{
  return vigie_journal_append (conduct->observatory, act, object, conduct->article, "done", detail,
                               error) &&
         vigie_transaction_commit (g_steal_pointer (&conduct->transaction), error);
}

void
vigie_conduct_refused (VigieConduct *conduct, const char *act, const GError *refusal)
{
  g_clear_pointer (&conduct->transaction, vigie_transaction_free);
  if (g_error_matches (refusal, VIGIE_ERROR, VIGIE_ERROR_REFUSED) &&
      !vigie_observatory_is_read_only (conduct->observatory))
    vigie_journal_append (conduct->observatory, act, "", conduct->article, "refused",
                          refusal->message, NULL);
}

void
vigie_conduct_clear (VigieConduct *conduct)
{
  g_clear_pointer (&conduct->transaction, vigie_transaction_free);
  g_clear_pointer (&conduct->convention, vigie_convention_free);
}
