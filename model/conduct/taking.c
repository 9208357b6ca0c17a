/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that would leave the screen. */
#include "model/conduct/taking.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/protection/edition.h"
#include "model/protection/received-list.h"
#include "model/protection/received.h"
#include "model/restitution/notices.h"
#include "model/store/journal.h"

static gboolean
is_given (const VigieTaking *taking)
{
  return strcmp (taking->way, "drag") == 0 || strcmp (taking->way, "export") == 0;
}

/* One that came from the other body, as one of ours. */
static VigieEditionEntry *
find_received (VigieObservatory *observatory, gint64 own, GError **error)
{
  g_autoptr (GPtrArray) all = vigie_received_list (observatory, error);
  const VigieReceivedEntry *theirs = all ? vigie_received_entry_find (all, own) : NULL;
  VigieEditionEntry *entry;

  if (!theirs) {
    if (all)
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, "%s",
                   _ ("No such edition came from the other body: choose one of the list."));
    return NULL;
  }
  entry = g_new0 (VigieEditionEntry, 1);
  entry->number = own;
  entry->audience = theirs->audience;
  entry->approved_on = g_strdup (theirs->approved_on);

  return entry;
}

/* What the journal calls it. */
static char *
dup_object (VigieObservatory *observatory, const VigieTaking *taking)
{
  if (taking->edition < 0)
    return vigie_received_dup_words (observatory, taking->edition);
  if (taking->edition)
    return g_strdup_printf ("edition/%d", (int) taking->edition);

  return g_strdup (taking->object);
}

/* The edition as the file has it; %NULL where it has none of that number. */
static VigieEditionEntry *
find_edition (VigieObservatory *observatory, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) all = number < 0 ? NULL : vigie_editions_list (observatory, error);

  if (number < 0)
    return find_received (observatory, number, error);
  for (guint i = 0; all && i < all->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (all, i))->number == number)
      return g_ptr_array_steal_index (all, i);
  if (all)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no edition %d: choose one of the list."), (int) number);

  return NULL;
}

/* What the convention is asked; what is for the services alone is the own work of who is bound. */
static VigieAct
act_of (const VigieTaking *taking, const VigieEditionEntry *edition)
{
  gboolean services = edition && edition->audience == VIGIE_AUDIENCE_SERVICES;

  if (!edition)
    return (VigieAct) { .kind = is_given (taking) ? VIGIE_ACT_GIVE_SOURCE : VIGIE_ACT_OWN_USE };
  if (services && !is_given (taking))
    return (VigieAct) { .kind = VIGIE_ACT_OWN_USE };

  return (VigieAct) { .kind = VIGIE_ACT_TAKE, .audience = vigie_audience_name (edition->audience) };
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
decide (VigieObservatory *observatory,
        const VigieConvention *convention,
        const VigieAct *act,
        const VigieEditionEntry *edition,
        const VigieTaking *taking,
        const GDate *today,
        GError **error)
{
  const char *article;

  if (act->kind == VIGIE_ACT_OWN_USE && !is_bound_today (observatory, today)) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Source data are reserved for persons bound by professional secrecy "
                            "(article 4)."));
    return NULL;
  }
  if (edition && !edition->approved_on) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("Nothing is copied of an edition before it is approved."));
    return NULL;
  }
  article = vigie_convention_decide (convention, act, today, error);

  return article && (!taking->indicator ||
                     vigie_indicator_check_level (taking->indicator, taking->zoning, error))
           ? article
           : NULL;
}

/* Of what is the own work of who is bound. */
static gboolean
check_purpose (const VigieAct *act, const char *purpose, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (purpose ? purpose : ""));

  if (act->kind != VIGIE_ACT_OWN_USE || *text)
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("Say what the figures are for: it is written in the journal."));
  return FALSE;
}

/* @journal: whether the answer is written, not only given. */
static gboolean
ask (VigieObservatory *observatory,
     const VigieTaking *taking,
     gboolean journal,
     const GDate *today,
     GError **error)
{
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  g_autoptr (VigieEditionEntry) edition =
    convention && taking->edition ? find_edition (observatory, taking->edition, error) : NULL;
  g_autofree char *object = dup_object (observatory, taking);
  g_autofree char *detail = NULL;
  GError *refusal = NULL;
  const char *article;
  VigieAct act;

  if (!convention || (taking->edition && !edition))
    return FALSE;
  act = act_of (taking, edition);
  article = decide (observatory, convention, &act, edition, taking, today, &refusal);
  if (!article) {
    if (journal)
      vigie_refusal_note (observatory, convention, &act, taking->way, object, refusal->message);
    g_propagate_error (error, refusal);
    return FALSE;
  }
  if (!check_purpose (&act, taking->purpose, error))
    return FALSE;
  if (!journal || act.kind != VIGIE_ACT_OWN_USE)
    return TRUE;
  detail = g_strdup_printf ("%s: %s", taking->purpose, taking->cells);

  return vigie_journal_append (observatory, taking->way, object, article, "done", detail, error);
}

gboolean
vigie_taking_note (VigieObservatory *observatory,
                   const VigieTaking *taking,
                   const GDate *today,
                   GError **error)
{
  return ask (observatory, taking, TRUE, today, error);
}

gboolean
vigie_taking_check (VigieObservatory *observatory,
                    const VigieTaking *taking,
                    const GDate *today,
                    GError **error)
{
  return ask (observatory, taking, FALSE, today, error);
}

/* --- before a room */

static gboolean
check_notices (const VigieConvention *convention, GError **error)
{
  const VigieDocumentContext context = { .convention = convention };

  return vigie_notices_check (&context, VIGIE_DOCUMENT_HANDOUT, error);
}

gboolean
vigie_taking_note_view (VigieObservatory *observatory,
                        const VigieWorkshop *workshop,
                        int step,
                        const char *what,
                        const char *refusal,
                        const GDate *today,
                        GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_TAKE, .audience = "partners" };
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  g_autofree char *object =
    g_strdup_printf ("workshop/%" G_GINT64_FORMAT "/view/%d", workshop->id, step);
  GError *problem = NULL;
  const char *article;

  if (!convention)
    return FALSE;
  article = vigie_convention_decide (convention, &act, today, &problem);
  if (article && check_notices (convention, &problem) && refusal)
    g_set_error_literal (&problem, VIGIE_ERROR, VIGIE_ERROR_REFUSED, refusal);
  if (problem) {
    vigie_refusal_note (observatory, convention, &act, "copy", object, problem->message);
    g_propagate_error (error, problem);
    return FALSE;
  }

  return vigie_observatory_is_read_only (observatory) ||
         vigie_journal_append (observatory, "copy", object, article, "done", what, error);
}
