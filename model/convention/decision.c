/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function decides every act of the convention. Articles come from the agreement itself: which
 * one an act rests on is part of its text, and an act without one is refused. */
#include "model/convention/decision.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/opinion.h"
#include "model/core/error.h"
#include "model/core/language.h"

G_GNUC_PRINTF (2, 3)
static const char *
refuse (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED, message);
  return NULL;
}

/* Under these names the agreement gives an article for each act. */
static const char *const act_names[] = {
  [VIGIE_ACT_IMPORT] = "import",
  [VIGIE_ACT_SHEET] = "import",
  [VIGIE_ACT_IMPORT_CONTOURS] = "contours",
  [VIGIE_ACT_READ_SOURCE] = "read",
  [VIGIE_ACT_OWN_USE] = "own-use",
  [VIGIE_ACT_TAKE] = "release",
  [VIGIE_ACT_GIVE_SOURCE] = "give-source",
  [VIGIE_ACT_EDITION] = "edition-partners",
  [VIGIE_ACT_MAP_PROOF] = "map",
  [VIGIE_ACT_TABLE] = "table",
  [VIGIE_ACT_LAYER] = "layer",
  [VIGIE_ACT_WORKSHOP] = "workshop",
  [VIGIE_ACT_RELEASE] = "release",
  [VIGIE_ACT_RELEASE_TABLE] = "release-table",
  [VIGIE_ACT_RELEASE_LAYER] = "release-layer",
  [VIGIE_ACT_COPY] = "copy",
  [VIGIE_ACT_PACKAGE] = "package",
  [VIGIE_ACT_RECEIVE] = "receive",
  [VIGIE_ACT_RECEIPT] = "receive",
  [VIGIE_ACT_KEYS] = "package",
  [VIGIE_ACT_PROCESSOR] = "processor",
  [VIGIE_ACT_ANOMALY] = "anomaly",
  [VIGIE_ACT_OPINION] = "opinion",
  [VIGIE_ACT_RECIPIENT] = "release",
  [VIGIE_ACT_PERSON] = "person",
  [VIGIE_ACT_BUDGET] = "budget",
  [VIGIE_ACT_REVIEW] = "review",
  [VIGIE_ACT_EDIT] = "edit",
  [VIGIE_ACT_AMEND] = "amend",
  [VIGIE_ACT_TERMINATE] = "terminate",
  [VIGIE_ACT_CLOSE] = "close",
};

const char *
vigie_act_name (const VigieConvention *convention, const VigieAct *act)
{
  if (act->kind == VIGIE_ACT_IMPORT && g_strcmp0 (act->source, convention->internal_source) == 0)
    return "import-internal";
  if (act->kind == VIGIE_ACT_EDITION && g_strcmp0 (act->audience, "services") == 0)
    return "edition-services";

  return act_names[act->kind];
}

/* A8a.1, A8a.2: what is given away stops outside the dates; reading goes on. */
static gboolean
check_dates (const VigieConvention *convention, const GDate *today, GError **error)
{
  GDate first, last;

  if (!vigie_date_parse (convention->enforceable, &first, error) ||
      !vigie_date_parse (convention->ends, &last, error))
    return FALSE;

  if (g_date_compare (today, &first) < 0) {
    refuse (error, "%s", _ ("The convention is not yet in force."));
    return FALSE;
  }
  if (g_date_compare (today, &last) > 0) {
    g_autofree char *day = vigie_date_format (&last, vigie_language_current ());

    refuse (error, _ ("The convention expired on %s: exchanges are closed, reading stays open."),
            day);
    return FALSE;
  }
  return TRUE;
}

/* A2.1, A3.2, A3.6: a producer's file, also after expiry. */
static gboolean
check_import (const VigieConvention *convention, const VigieAct *act, GError **error)
{
  const VigieAnnexLine *line =
    act->source ? vigie_convention_line_of_source (convention, act->source) : NULL;
  gboolean reason = act->additional_reason && *act->additional_reason;

  if (!line && !reason) {
    refuse (error, "%s",
            _ ("This source is not in the annex. Register it as additional data and give the "
               "reason."));
    return FALSE;
  }
  if (line && act->direction_from && strcmp (line->from, act->direction_from) != 0) {
    refuse (error, "%s", _ ("The annex does not provide for this source in this direction."));
    return FALSE;
  }
  if (act->collector && strcmp (act->collector, convention->collector) != 0 &&
      !(act->collector_reason && *act->collector_reason)) {
    const char *article = vigie_convention_article_of (convention, "collect");

    /* Translators: the collector that the convention names, and the article that does. */
    refuse (error, _ ("The collector is not %s: give the reason (article %s)."),
            convention->collector,
            article ? article : vigie_convention_article_of (convention, "import"));
    return FALSE;
  }
  return TRUE;
}

/* A4.5, A5.2, A5.3: a document's class is that of its edition, and never rises. */
static gboolean
check_audience (const VigieAct *act, const char *article, GError **error)
{
  gboolean for_services = act->kind == VIGIE_ACT_TABLE || act->kind == VIGIE_ACT_LAYER;

  if (!act->audience || strcmp (act->audience, for_services ? "services" : "partners") == 0)
    return TRUE;

  if (for_services)
    refuse (error,
            _ ("The yearly table and the layer are made of an edition for the services (article "
               "%s): prepare one for them."),
            article);
  else
    refuse (error,
            _ ("This document is made of an edition for the partners (article %s): an edition for "
               "the services may not be given to them."),
            article);
  return FALSE;
}

/* A3.2: each source goes the way that the annex provides. */
static gboolean
check_direction (const VigieConvention *convention, const VigieAct *act, GError **error)
{
  for (gsize i = 0; act->sources && act->sources[i]; i++) {
    const VigieAnnexLine *line = vigie_convention_line_of_source (convention, act->sources[i]);

    if (!line || g_strcmp0 (line->from, act->direction_from) != 0) {
      refuse (error, "%s", _ ("The annex does not provide for this source in this direction."));
      return FALSE;
    }
  }

  return TRUE;
}

/* (transfer full): the sources among those given that no producer's opinion allows to be: "CAF, DGI". */
static char *
dup_lacking (const VigieAct *act, const char *internal_source)
{
  GString *lacking = g_string_new (NULL);

  for (gsize i = 0; act->sources && act->sources[i]; i++) {
    if (g_strcmp0 (act->sources[i], internal_source) == 0 ||
        vigie_opinions_allow (act->opinions, act->sources[i], act->recipient->name, act->edition))
      continue;
    if (lacking->len > 0)
      g_string_append (lacking, ", ");
    g_string_append (lacking, act->sources[i]);
  }

  return g_string_free (lacking, FALSE);
}

char *
vigie_act_dup_lacking_opinions (const VigieAct *act)
{
  return dup_lacking (act, NULL);
}

/* A5.5: what the agreement does not name is given on the producers' opinions, or not at all. Returns: the
 * article on opinions, or %NULL with @lacking filled where asked. */
static const char *
allowed_by_opinions (const VigieConvention *convention, const VigieAct *act, char **lacking)
{
  g_autofree char *missing = dup_lacking (act, NULL);
  gboolean allowed = act->sources && act->sources[0] && !*missing;

  if (lacking)
    *lacking = g_steal_pointer (&missing);

  return allowed ? vigie_convention_article_of (convention, "opinion") : NULL;
}

static const VigieService *
service_of (const VigieConvention *convention, const VigieRecipient *recipient)
{
  return recipient->kind == VIGIE_RECIPIENT_SERVICE
           ? vigie_convention_find_service (convention, recipient->code)
           : NULL;
}

/* A4.5, A4.7: providers that delivered, contributing partners, and the bodies themselves. */
static const char *
decide_restitution (const VigieConvention *convention,
                    const VigieAct *act,
                    const char *article,
                    const GDate *today,
                    GError **error)
{
  const VigieRecipient *to = act->recipient;
  const char *opinion;

  if (to->kind == VIGIE_RECIPIENT_PARTY || to->kind == VIGIE_RECIPIENT_SERVICE ||
      (to->kind == VIGIE_RECIPIENT_PROVIDER && to->delivered) ||
      vigie_recipient_is_partner (to, today))
    return article;
  if ((opinion = allowed_by_opinions (convention, act, NULL)))
    return opinion;

  return refuse (error,
                 _ ("%s is neither a data provider nor a contributing partner (article %s)."),
                 to->name, article);
}

/* A5.3, A5.5: the table goes to the services that the agreement names. */
static const char *
decide_table (const VigieConvention *convention,
              const VigieAct *act,
              const char *article,
              GError **error)
{
  const VigieService *service = service_of (convention, act->recipient);
  g_autofree char *lacking = NULL;
  const char *opinion;

  if (service && vigie_service_receives (service, "table"))
    return article;
  if ((opinion = allowed_by_opinions (convention, act, &lacking)))
    return opinion;

  return refuse (error, _ ("This transfer needs the producer’s opinion (%s). Prepare the request?"),
                 lacking);
}

/* (transfer full): the services that have the layer: "à l’Observatoire Prospective et à la…" */
static char *
dup_layer_services (const VigieConvention *convention)
{
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < convention->n_services; i++) {
    const VigieService *one = &convention->service[i];

    if (vigie_service_receives (one, "layer"))
      g_ptr_array_add (names, french && *one->addressed ? one->addressed : one->name);
  }
  for (guint i = 0; i < names->len; i++) {
    if (i > 0)
      g_string_append (text, i + 1 == names->len ? _ (" and ") : ", ");
    g_string_append (text, g_ptr_array_index (names, i));
  }

  return g_string_free (text, FALSE);
}

/* A5.1, A5.2: who has the layer, and what may be in it. */
static const char *
decide_layer (const VigieConvention *convention,
              const VigieAct *act,
              const char *article,
              GError **error)
{
  const VigieService *service = service_of (convention, act->recipient);
  g_autofree char *lacking = dup_lacking (act, convention->internal_source);

  if (!service || !(vigie_service_receives (service, "layer") ||
                    vigie_service_receives (service, "integration"))) {
    g_autofree char *services = dup_layer_services (convention);
    const char *opinion = allowed_by_opinions (convention, act, NULL);

    return opinion
             ? opinion
             : refuse (error, _ ("The layer is reserved for %s (article %s)."), services, article);
  }
  if (*lacking)
    return refuse (error,
                   _ ("Only data collected from municipal services for the ABS may enter the layer "
                      "(article %s)."),
                   article);

  return article;
}

/* A1.1, A8a.2, then who it is for. */
static const char *
decide_release (const VigieConvention *convention,
                const VigieAct *act,
                const char *article,
                const GDate *today,
                GError **error)
{
  if (!act->programmes || !*act->programmes)
    return refuse (error, "%s", _ ("No article of the convention covers this action."));
  if (!check_dates (convention, today, error))
    return NULL;
  if (act->kind == VIGIE_ACT_RELEASE_TABLE)
    return decide_table (convention, act, article, error);
  if (act->kind == VIGIE_ACT_RELEASE_LAYER)
    return decide_layer (convention, act, article, error);

  return decide_restitution (convention, act, article, today, error);
}

const char *
vigie_convention_decide (const VigieConvention *convention,
                         const VigieAct *act,
                         const GDate *today,
                         GError **error)
{
  const char *article = vigie_convention_article_of (convention, vigie_act_name (convention, act));

  if (!article)
    return refuse (error, "%s", _ ("No article of the convention covers this action."));

  switch (act->kind) {
  case VIGIE_ACT_IMPORT:
    return check_import (convention, act, error) ? article : NULL;
  case VIGIE_ACT_GIVE_SOURCE:
    return refuse (error,
                   _ ("Source data may not be given to a third party, in any form (article %s)."),
                   article);
  case VIGIE_ACT_TAKE:
  case VIGIE_ACT_TABLE:
  case VIGIE_ACT_LAYER:
    return check_audience (act, article, error) && check_dates (convention, today, error) ? article
                                                                                          : NULL;
  case VIGIE_ACT_MAP_PROOF:
  case VIGIE_ACT_WORKSHOP:
    return check_audience (act, article, error) ? article : NULL;
  case VIGIE_ACT_RELEASE:
  case VIGIE_ACT_RELEASE_TABLE:
  case VIGIE_ACT_RELEASE_LAYER:
    return decide_release (convention, act, article, today, error);
  case VIGIE_ACT_PACKAGE:
  case VIGIE_ACT_RECEIVE:
    return check_dates (convention, today, error) && check_direction (convention, act, error)
             ? article
             : NULL;
  case VIGIE_ACT_OWN_USE:
  case VIGIE_ACT_COPY:
    return check_dates (convention, today, error) ? article : NULL;
  case VIGIE_ACT_SHEET:
  case VIGIE_ACT_IMPORT_CONTOURS:
  case VIGIE_ACT_READ_SOURCE:
  case VIGIE_ACT_EDITION:
  case VIGIE_ACT_RECEIPT:
  case VIGIE_ACT_KEYS:
  case VIGIE_ACT_PROCESSOR:
  case VIGIE_ACT_ANOMALY:
  case VIGIE_ACT_OPINION:
  case VIGIE_ACT_RECIPIENT:
  case VIGIE_ACT_PERSON:
  case VIGIE_ACT_BUDGET:
  case VIGIE_ACT_REVIEW:
  case VIGIE_ACT_EDIT:
  case VIGIE_ACT_AMEND:
  case VIGIE_ACT_TERMINATE:
  case VIGIE_ACT_CLOSE:
    return article;
  }
  g_assert_not_reached ();
}
