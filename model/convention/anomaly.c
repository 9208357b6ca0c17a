/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anomalies and difficulties: what may be noted, and what may follow what. */
#include "model/convention/anomaly.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/convention/anomaly-table.h"
#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/territory/zoning.h"

static const char *const kind_names[] = { "anomaly", "difficulty" };
static const char *const state_names[] = { "noted", "sent", "accepted", "rejected", "corrected" };
static const char *const origin_names[] = { "cell", "zone", "column", "check", "remark", "use" };

static int
find_name (const char *const *names, gsize n, const char *name)
{
  for (gsize i = 0; name && i < n; i++)
    if (strcmp (names[i], name) == 0)
      return (int) i;

  return -1;
}

const char *
vigie_anomaly_kind_name (VigieAnomalyKind kind)
{
  return kind_names[kind];
}

const char *
vigie_anomaly_kind_label (VigieAnomalyKind kind)
{
  return kind == VIGIE_ANOMALY_OF_FIGURES ? _ ("Anomaly") : _ ("Difficulty of use");
}

gboolean
vigie_anomaly_kind_parse (const char *name, VigieAnomalyKind *kind)
{
  int found = find_name (kind_names, G_N_ELEMENTS (kind_names), name);

  if (found >= 0)
    *kind = (VigieAnomalyKind) found;

  return found >= 0;
}

const char *
vigie_anomaly_state_name (VigieAnomalyState state)
{
  return state_names[state];
}

const char *
vigie_anomaly_state_label (VigieAnomalyState state)
{
  switch (state) {
  case VIGIE_ANOMALY_NOTED:
    return _ ("Noted");
  case VIGIE_ANOMALY_SENT:
    return _ ("Sent");
  case VIGIE_ANOMALY_ACCEPTED:
    return _ ("Accepted");
  case VIGIE_ANOMALY_REJECTED:
    return _ ("Rejected");
  case VIGIE_ANOMALY_CORRECTED:
    return _ ("Corrected");
  }
  g_assert_not_reached ();
}

gboolean
vigie_anomaly_state_parse (const char *name, VigieAnomalyState *state)
{
  int found = find_name (state_names, G_N_ELEMENTS (state_names), name);

  if (found >= 0)
    *state = (VigieAnomalyState) found;

  return found >= 0;
}

const char *
vigie_anomaly_origin_name (VigieAnomalyOrigin origin)
{
  return origin_names[origin];
}

gboolean
vigie_anomaly_origin_parse (const char *name, VigieAnomalyOrigin *origin)
{
  int found = find_name (origin_names, G_N_ELEMENTS (origin_names), name);

  if (found >= 0)
    *origin = (VigieAnomalyOrigin) found;

  return found >= 0;
}

static void
step_clear (VigieAnomalyStep *step)
{
  g_free (step->day);
  g_free (step->by);
  g_free (step->to);
  g_free (step->text);
}

void
vigie_anomaly_free (VigieAnomaly *anomaly)
{
  if (!anomaly)
    return;

  for (gsize i = 0; i < anomaly->n_steps; i++)
    step_clear (anomaly->step + i);
  g_free (anomaly->step);
  g_free (anomaly->source);
  g_free (anomaly->zone);
  g_free (anomaly->indicator);
  g_free (anomaly->reference);
  g_free (anomaly->assigned);
  g_free (anomaly->finding);
  g_free (anomaly->expected);
  g_free (anomaly);
}

static const VigieAnomalyStep *
last_step (const VigieAnomaly *anomaly)
{
  return &anomaly->step[anomaly->n_steps - 1];
}

VigieAnomalyState
vigie_anomaly_state (const VigieAnomaly *anomaly)
{
  return last_step (anomaly)->state;
}

gboolean
vigie_anomaly_is_closed (const VigieAnomaly *anomaly)
{
  return last_step (anomaly)->closes;
}

gint64
vigie_anomaly_delivery (const VigieAnomaly *anomaly)
{
  return last_step (anomaly)->delivery;
}

static gboolean
says (const char *text)
{
  return text && *text;
}

gboolean
vigie_anomaly_concerns (const VigieAnomaly *anomaly,
                        const char *indicator,
                        int year,
                        const char *zone)
{
  return anomaly->year == year && says (anomaly->zone) + says (anomaly->indicator) > 0 &&
         (!says (anomaly->zone) || strcmp (anomaly->zone, zone) == 0) &&
         (!says (anomaly->indicator) || strcmp (anomaly->indicator, indicator) == 0);
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error,
                     g_error_new_valist (VIGIE_ERROR, VIGIE_ERROR_CONTENT, format, arguments));
  va_end (arguments);

  return FALSE;
}

static gboolean
check_place (VigieObservatory *observatory, const VigieAnomaly *anomaly, GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autofree char *name = NULL;

  if (says (anomaly->source) && !vigie_catalogue_find_source (catalogue, anomaly->source))
    return fail (error, _ ("“%s” is no source: choose one of the catalogue."), anomaly->source);
  if (says (anomaly->indicator) && !vigie_catalogue_find (catalogue, anomaly->indicator))
    return fail (error, _ ("“%s” is no indicator: choose one of the catalogue."),
                 anomaly->indicator);
  if (!says (anomaly->zone))
    return TRUE;
  if (!vigie_zone_find_name (observatory, anomaly->zone, &name, error))
    return FALSE;

  return name || fail (error, _ ("No zoning has the zone “%s”: check its code."), anomaly->zone);
}

static gboolean
check (VigieObservatory *observatory, const VigieAnomaly *anomaly, GError **error)
{
  if (!says (anomaly->finding))
    return fail (error, "%s", _ ("Nothing is said of what was found: describe it."));
  if (anomaly->kind == VIGIE_ANOMALY_OF_FIGURES && (!says (anomaly->source) || !anomaly->year))
    return fail (error, "%s",
                 _ ("An anomaly names its source and its year: give both, or note a difficulty of "
                    "use."));
  if (anomaly->year && (anomaly->year < 1900 || anomaly->year > 2199))
    return fail (error, _ ("“%d” is no year: write four digits, such as 2009."), anomaly->year);

  return check_place (observatory, anomaly, error);
}

static VigieAnomalyOrigin
origin_of (const VigieAnomaly *anomaly)
{
  if (anomaly->origin == VIGIE_ANOMALY_FROM_CHECK || anomaly->origin == VIGIE_ANOMALY_FROM_REMARK)
    return anomaly->origin;
  if (says (anomaly->zone))
    return says (anomaly->indicator) ? VIGIE_ANOMALY_FROM_CELL : VIGIE_ANOMALY_FROM_ZONE;

  return says (anomaly->indicator) ? VIGIE_ANOMALY_FROM_COLUMN : VIGIE_ANOMALY_FROM_USE;
}

/* (transfer full): "CAF 2009 213900101 RMI", what the journal says of it: never its texts. */
static char *
dup_place (const VigieAnomaly *anomaly)
{
  GString *text = g_string_new (anomaly->source);

  if (anomaly->year)
    g_string_append_printf (text, " %d", anomaly->year);
  if (says (anomaly->zone))
    g_string_append_printf (text, " %s", anomaly->zone);
  if (says (anomaly->indicator))
    g_string_append_printf (text, " %s", anomaly->indicator);
  g_strchug (text->str);

  return g_string_free (text, FALSE);
}

static gboolean
end (VigieConduct *conduct, const VigieAnomaly *anomaly, const char *done, GError **error)
{
  g_autofree char *object = g_strdup_printf ("anomaly/%" G_GINT64_FORMAT, anomaly->id);
  g_autofree char *place = dup_place (anomaly);
  g_autofree char *detail = g_strconcat (done, *place ? ": " : "", place, NULL);

  return vigie_conduct_end (conduct, "anomaly", object, detail, error);
}

static const VigieAct act = { .kind = VIGIE_ACT_ANOMALY };

gboolean
vigie_anomaly_note (VigieObservatory *observatory,
                    VigieAnomaly *anomaly,
                    const GDate *today,
                    GError **error)
{
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *day = vigie_date_dup_iso (today);

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error) ||
      !check (observatory, anomaly, error))
    return FALSE;
  anomaly->origin = origin_of (anomaly);

  return vigie_anomaly_table_insert (observatory, anomaly, day, error) &&
         end (&conduct, anomaly, vigie_anomaly_state_name (VIGIE_ANOMALY_NOTED), error);
}

/* What every further step has in common: open still, allowed, on the day. */
static VigieAnomaly *
begin (VigieConduct *conduct,
       VigieObservatory *observatory,
       gint64 id,
       const GDate *today,
       GError **error)
{
  g_autoptr (VigieAnomaly) anomaly = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !vigie_conduct_begin (conduct, observatory, &act, FALSE, today, error) ||
      !(anomaly = vigie_anomaly_load (observatory, id, error)))
    return NULL;
  if (vigie_anomaly_is_closed (anomaly)) {
    fail (error, _ ("Anomaly %d is closed: note another one."), (int) id);
    return NULL;
  }

  return g_steal_pointer (&anomaly);
}

static gboolean
append (VigieConduct *conduct,
        const VigieAnomaly *anomaly,
        VigieAnomalyStep *step,
        const char *done,
        const GDate *today,
        GError **error)
{
  g_autofree char *day = vigie_date_dup_iso (today);

  step->day = day;

  return vigie_anomaly_table_append (conduct->observatory, anomaly, step, error) &&
         end (conduct, anomaly, done, error);
}

/* (transfer none) (nullable): the party that owes the source; its producer where that is the sender's own;
 * without a source the other party. */
static const char *
addressee (const VigieConvention *convention, const VigieAnomaly *anomaly, const char *mine)
{
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, anomaly->source);
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), anomaly->source);

  if (line && strcmp (line->from, mine) != 0)
    return vigie_convention_find_party (convention, line->from)->short_name;
  if (source && *source->producer)
    return source->producer;
  for (gsize i = 0; i < convention->n_parties; i++)
    if (strcmp (convention->party[i].code, mine) != 0)
      return convention->party[i].short_name;

  return NULL;
}

gboolean
vigie_anomaly_send (
  VigieObservatory *observatory, gint64 id, const char *to, const GDate *today, GError **error)
{
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (VigieAnomaly) anomaly = begin (&conduct, observatory, id, today, error);
  VigieAnomalyStep sent = { .state = VIGIE_ANOMALY_SENT };

  if (!anomaly)
    return FALSE;
  if (vigie_anomaly_state (anomaly) != VIGIE_ANOMALY_NOTED &&
      vigie_anomaly_state (anomaly) != VIGIE_ANOMALY_REJECTED)
    return fail (error, _ ("Anomaly %d has been sent: its answer is awaited, or was given."),
                 (int) id);
  sent.to = (char *) (says (to) ? to
                                : addressee (conduct.convention, anomaly,
                                             vigie_observatory_get_person (observatory)->party));

  return append (&conduct, anomaly, &sent, vigie_anomaly_state_name (sent.state), today, error);
}

gboolean
vigie_anomaly_answer (VigieObservatory *observatory,
                      gint64 id,
                      gboolean accepted,
                      const char *text,
                      const GDate *today,
                      GError **error)
{
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (VigieAnomaly) anomaly = begin (&conduct, observatory, id, today, error);
  VigieAnomalyStep answer = { .state = accepted ? VIGIE_ANOMALY_ACCEPTED : VIGIE_ANOMALY_REJECTED,
                              .text = (char *) text };

  if (!anomaly)
    return FALSE;
  if (vigie_anomaly_state (anomaly) != VIGIE_ANOMALY_SENT)
    return fail (error, _ ("Anomaly %d awaits no answer: send it first."), (int) id);

  return append (&conduct, anomaly, &answer, vigie_anomaly_state_name (answer.state), today, error);
}

gboolean
vigie_anomaly_explain (VigieObservatory *observatory,
                       gint64 id,
                       const char *explanation,
                       const GDate *today,
                       GError **error)
{
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (VigieAnomaly) anomaly = begin (&conduct, observatory, id, today, error);
  VigieAnomalyStep closing = { .closes = TRUE, .text = (char *) explanation };

  if (!anomaly)
    return FALSE;
  if (!says (explanation))
    return fail (error, "%s", _ ("Nothing is said of how it was closed: explain it."));
  closing.state = vigie_anomaly_state (anomaly);

  return append (&conduct, anomaly, &closing, "explained", today, error);
}

gboolean
vigie_anomaly_correct (
  VigieObservatory *observatory, gint64 id, gint64 delivery, const GDate *today, GError **error)
{
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (VigieAnomaly) anomaly = begin (&conduct, observatory, id, today, error);
  g_autofree char *done = g_strdup_printf ("corrected by delivery/%" G_GINT64_FORMAT, delivery);
  VigieAnomalyStep closing = { .state = VIGIE_ANOMALY_CORRECTED,
                               .closes = TRUE,
                               .delivery = delivery };

  return anomaly && append (&conduct, anomaly, &closing, done, today, error);
}

GPtrArray *
vigie_anomalies_list (VigieObservatory *observatory, GError **error)
{
  return vigie_anomaly_table_read (observatory, 0, error);
}

VigieAnomaly *
vigie_anomaly_load (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_anomaly_table_read (observatory, id, error);

  if (!list)
    return NULL;
  if (list->len == 0) {
    fail (error, _ ("There is no anomaly %d: choose one of the list."), (int) id);
    return NULL;
  }

  return g_ptr_array_steal_index (list, 0);
}
