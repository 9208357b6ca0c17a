/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was exchanged: packages and opinions, newest first. */
#include "model/catalogue/catalogue.h"
#include "model/conduct/standing-parts.h"
#include "model/convention/opinion.h"
#include "model/exchange/package-table.h"

static void
event_free (gpointer data)
{
  VigieEvent *event = data;

  g_free (event->day);
  g_free (event->body);
  g_free (event->sources);
  g_free (event->article);
  g_free (event);
}

const char *
vigie_standing_party_name (const VigieStanding *standing, const char *code)
{
  const VigieParty *party = vigie_convention_find_party (standing->convention, code);

  return party ? party->short_name : code;
}

char *
vigie_standing_dup_producer (const VigieStanding *standing, const char *source)
{
  const VigieAnnexLine *line = vigie_convention_line_of_source (standing->convention, source);
  const VigieSource *known = vigie_catalogue_find_source (vigie_catalogue_get (), source);

  return g_strdup (line    ? line->label
                   : known ? vigie_source_label (known, vigie_language_current ())
                           : source);
}

/* "CAF,PE" as the annex calls them: "CAF, Pôle emploi". */
static char *
dup_labels (const VigieStanding *standing, const char *sources)
{
  g_auto (GStrv) code = g_strsplit (sources ? sources : "", ",", -1);
  g_autoptr (GPtrArray) label = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; code[i]; i++)
    if (*code[i])
      g_ptr_array_add (label, vigie_standing_dup_producer (standing, code[i]));
  g_ptr_array_add (label, NULL);

  return g_strjoinv (", ", (char **) label->pdata);
}

static void
add_package (VigieStanding *standing, const VigiePackage *package)
{
  VigieEvent *event = g_new0 (VigieEvent, 1);

  event->kind = package->sent ? VIGIE_EVENT_SENT : VIGIE_EVENT_RECEIVED;
  event->number = package->serial;
  event->day =
    g_strdup (package->sent || !package->done_on ? package->created_on : package->done_on);
  event->body = g_strdup (vigie_standing_party_name (standing, package->party));
  event->sources = dup_labels (standing, package->sources);
  event->article = g_strdup (package->article);
  event->answered = package->done_on != NULL;
  g_ptr_array_add (standing->event, event);
}

/* (transfer full): who makes a source, as letters address it. */
static char *
dup_maker (const VigieStanding *standing, const char *source)
{
  const VigieSource *known = vigie_catalogue_find_source (vigie_catalogue_get (), source);

  return known && *known->producer ? g_strdup (known->producer)
                                   : vigie_standing_dup_producer (standing, source);
}

static void
add_opinion (VigieStanding *standing, const VigieOpinion *opinion)
{
  VigieEvent *event = g_new0 (VigieEvent, 1);

  event->kind = VIGIE_EVENT_OPINION;
  event->number = opinion->id;
  event->day = g_strdup (opinion->asked_on);
  event->body = dup_maker (standing, opinion->source);
  event->sources = g_strdup (opinion->data);
  event->article = g_strdup (vigie_convention_article_of (standing->convention, "opinion"));
  event->answered = opinion->answer != VIGIE_OPINION_SILENT;
  event->answer = vigie_opinion_answer_name (opinion->answer);
  g_ptr_array_add (standing->event, event);
}

/* Of one day: as they were found, the later number first. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const VigieEvent *one = *(VigieEvent *const *) a, *other = *(VigieEvent *const *) b;
  int order = g_strcmp0 (other->day, one->day);

  return order != 0 ? order : (int) (other->number - one->number);
}

gboolean
vigie_standing_take_events (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) packages = vigie_packages_list (observatory, error);
  g_autoptr (GPtrArray) opinions = packages ? vigie_opinions_list (observatory, error) : NULL;

  if (!opinions)
    return FALSE;
  standing->event = g_ptr_array_new_with_free_func (event_free);
  for (guint i = 0; i < packages->len; i++)
    add_package (standing, g_ptr_array_index (packages, i));
  for (guint i = 0; i < opinions->len; i++)
    add_opinion (standing, g_ptr_array_index (opinions, i));
  g_ptr_array_sort (standing->event, compare_events);

  return TRUE;
}
