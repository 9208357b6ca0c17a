/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source figures that would leave the screen. */
#include "model/convention/own-use.h"

#include <glib/gi18n-lib.h>

#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/store/journal.h"

/* Under the article on source figures, as the agreement stands today. */
static void
note_refusal (VigieObservatory *observatory,
              VigieActKind kind,
              const char *name,
              const char *object,
              const GDate *today,
              const GError *refusal)
{
  const VigieAct act = { .kind = kind };
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, NULL);

  vigie_refusal_note (observatory, convention, &act, name, object, refusal->message);
}

/* Asked of the file anew: an engagement may have ended since it was unlocked. */
static gboolean
is_bound_today (VigieObservatory *observatory, const GDate *today)
{
  const VigiePerson *person = vigie_observatory_get_person (observatory);
  g_autoptr (GPtrArray) people = NULL;

  if (!vigie_observatory_is_unlocked (observatory) || !person ||
      !(people = vigie_people_list (vigie_observatory_get_db (observatory), NULL)))
    return FALSE;
  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *one = g_ptr_array_index (people, i);

    if (one->id == person->id)
      return vigie_person_is_engaged (one, today);
  }

  return FALSE;
}

static const char *
decide (VigieObservatory *observatory, VigieActKind kind, const GDate *today, GError **error)
{
  const VigieAct act = { .kind = kind };
  g_autoptr (VigieConvention) convention = NULL;

  if (kind == VIGIE_ACT_OWN_USE && !is_bound_today (observatory, today)) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Source data are reserved for persons bound by professional secrecy "
                            "(article 4)."));
    return NULL;
  }
  if (!(convention = vigie_convention_load (observatory, today, error)))
    return NULL;

  return vigie_convention_decide (convention, &act, today, error);
}

static gboolean
check_purpose (const char *purpose, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (purpose ? purpose : ""));

  if (*text)
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("Say what the figures are for: it is written in the journal."));
  return FALSE;
}

gboolean
vigie_own_use_note (VigieObservatory *observatory,
                    const char *act,
                    const char *object,
                    const char *cells,
                    const char *purpose,
                    const GDate *today,
                    GError **error)
{
  GError *refusal = NULL;
  const char *article = decide (observatory, VIGIE_ACT_OWN_USE, today, &refusal);
  g_autofree char *detail = NULL;

  if (!article) {
    note_refusal (observatory, VIGIE_ACT_OWN_USE, act, object, today, refusal);
    g_propagate_error (error, refusal);
    return FALSE;
  }
  if (!check_purpose (purpose, error))
    return FALSE;
  detail = g_strdup_printf ("%s: %s", purpose, cells);

  return vigie_journal_append (observatory, act, object, article, "done", detail, error);
}

gboolean
vigie_own_use_refuse (VigieObservatory *observatory,
                      const char *way,
                      const char *object,
                      const GDate *today,
                      GError **error)
{
  GError *refusal = NULL;

  decide (observatory, VIGIE_ACT_GIVE_SOURCE, today, &refusal);
  note_refusal (observatory, VIGIE_ACT_GIVE_SOURCE, way, object, today, refusal);
  g_propagate_error (error, refusal);

  return FALSE;
}
