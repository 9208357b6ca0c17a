/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function decides every act of the convention. Articles come from the agreement itself: which
 * one an act rests on is part of its text, and an act without one is refused. */
#include "model/convention/decision.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* The name under which the agreement gives an article for the act. */
static const char *
act_name (const VigieConvention *convention, const VigieAct *act)
{
  switch (act->kind) {
  case VIGIE_ACT_IMPORT:
    return g_strcmp0 (act->source, convention->internal_source) == 0 ? "import-internal" : "import";
  case VIGIE_ACT_IMPORT_CONTOURS:
    return "contours";
  case VIGIE_ACT_READ_SOURCE:
    return "read";
  case VIGIE_ACT_EDITION:
    return g_strcmp0 (act->audience, "services") == 0 ? "edition-services" : "edition-partners";
  case VIGIE_ACT_MAP_PROOF:
    return "map";
  case VIGIE_ACT_TABLE:
    return "table";
  case VIGIE_ACT_LAYER:
    return "layer";
  case VIGIE_ACT_WORKSHOP:
    return "workshop";
  }
  g_assert_not_reached ();
}

/* A8a.1, A8a.2: what is given away stops outside the dates; reading goes on. */
static gboolean
check_dates (const VigieConvention *convention, const GDate *today, GError **error)
{
  GDate first, last;

  if (!vigie_date_parse (convention->enforceable, &first, error) ||
      !vigie_date_parse (convention->expires, &last, error))
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

const char *
vigie_convention_decide (const VigieConvention *convention,
                         const VigieAct *act,
                         const GDate *today,
                         GError **error)
{
  const char *article = vigie_convention_article_of (convention, act_name (convention, act));

  if (!article)
    return refuse (error, "%s", _ ("No article of the convention covers this action."));

  switch (act->kind) {
  case VIGIE_ACT_IMPORT:
    return check_import (convention, act, error) ? article : NULL;
  case VIGIE_ACT_TABLE:
  case VIGIE_ACT_LAYER:
    return check_audience (act, article, error) && check_dates (convention, today, error) ? article
                                                                                          : NULL;
  case VIGIE_ACT_MAP_PROOF:
  case VIGIE_ACT_WORKSHOP:
    return check_audience (act, article, error) ? article : NULL;
  case VIGIE_ACT_IMPORT_CONTOURS:
  case VIGIE_ACT_READ_SOURCE:
  case VIGIE_ACT_EDITION:
    return article;
  }
  g_assert_not_reached ();
}
