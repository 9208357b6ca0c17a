/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done next, from what the standing shows. */
#include <string.h>

#include "model/conduct/standing-parts.h"
#include "model/convention/amendment.h"
#include "model/convention/opinion.h"
#include "model/convention/termination.h"
#include "model/core/language.h"
#include "model/restitution/paper-register.h"
#include "model/restitution/release.h"
#include "model/store/body.h"

static void
task_free (gpointer data)
{
  VigieTask *task = data;

  g_free (task->day);
  g_free (task->body);
  g_free (task->title);
  g_free (task->reminded);
  g_free (task);
}

static VigieTask *
add_task (VigieStanding *standing, VigieTaskKind kind)
{
  VigieTask *task = g_new0 (VigieTask, 1);

  task->kind = kind;
  g_ptr_array_add (standing->task, task);

  return task;
}

/* Whether a paper's object, "V01,V02 2025", names a line and a year. */
static gboolean
names_line (const char *object, const char *line, int year)
{
  const char *blank = strrchr (object, ' ');
  g_autofree char *part = blank ? g_strndup (object, (gsize) (blank - object)) : NULL;
  g_auto (GStrv) lines = part ? g_strsplit (part, ",", -1) : NULL;

  return lines && strtol (blank + 1, NULL, 10) == year &&
         g_strv_contains ((const char *const *) lines, line);
}

static char *
dup_reminded (const GPtrArray *papers, const char *line, int year)
{
  const char *day = NULL;

  for (guint i = 0; i < papers->len; i++) {
    const VigiePaperEntry *one = g_ptr_array_index (papers, i);

    if (one->kind == VIGIE_PAPER_REMINDER && names_line (one->object, line, year))
      day = one->made_on;
  }

  return g_strdup (day);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const VigieTask *one = *(VigieTask *const *) a, *other = *(VigieTask *const *) b;

  return g_strcmp0 (one->day, other->day);
}

/* The latest due last: what has waited longest comes first. */
static gboolean
add_late (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) papers = vigie_papers_list (observatory, error);
  const VigieCoverage *coverage = standing->coverage;

  if (!papers)
    return FALSE;
  for (gsize line = 0; line < coverage->n_lines; line++)
    for (gsize year = 0; year < coverage->n_years; year++) {
      const VigieAnnexLine *owed = &standing->convention->line[line];
      gsize at = vigie_standing_cell (standing, line, year);
      VigieTask *task;

      if (coverage->state[at] != VIGIE_COVERAGE_LATE)
        continue;
      task = add_task (standing, VIGIE_TASK_REMIND);
      task->line = line;
      task->year = coverage->first_year + (int) year;
      task->day = vigie_date_dup_iso (&standing->due[at]);
      task->body = g_strdup (vigie_standing_party_name (standing, owed->from));
      task->reminded = dup_reminded (papers, owed->id, task->year);
    }
  g_ptr_array_sort (standing->task, compare_days);

  return TRUE;
}

/* What is checked of the lines that this body owes to another. */
static void
add_sending (VigieStanding *standing, VigieObservatory *observatory)
{
  g_autofree char *own = vigie_body_dup_party (observatory, NULL);
  const VigieCoverage *coverage = standing->coverage;

  for (gsize i = 0; own && i < standing->convention->n_parties; i++) {
    const VigieParty *party = &standing->convention->party[i];
    guint n = 0;

    for (gsize at = 0; at < coverage->n_lines * coverage->n_years; at++) {
      const VigieAnnexLine *line = &standing->convention->line[at / coverage->n_years];

      n += coverage->state[at] == VIGIE_COVERAGE_CHECKED && strcmp (line->from, own) == 0 &&
           strcmp (line->to, party->code) == 0;
    }
    if (n > 0) {
      VigieTask *task = add_task (standing, VIGIE_TASK_SEND);

      task->n = n;
      task->body = g_strdup (party->short_name);
    }
  }
}

static void
add_anomalies (VigieStanding *standing)
{
  for (guint i = 0; i < standing->open->len; i++) {
    const VigieOpenAnomalies *one = g_ptr_array_index (standing->open, i);

    if (one->state == VIGIE_ANOMALY_NOTED)
      add_task (standing, VIGIE_TASK_ANOMALIES)->n = one->n;
  }
}

static gboolean
has_signed (const VigieAmendment *amendment, const char *party)
{
  for (gsize i = 0; i < amendment->n_signatures; i++)
    if (strcmp (amendment->signature[i].party, party) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
add_amendments (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_amendments_list (observatory, error);

  if (!list)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const VigieAmendment *one = g_ptr_array_index (list, i);

    for (gsize p = 0; one->version == 0 && p < standing->convention->n_parties; p++) {
      const VigieParty *party = &standing->convention->party[p];
      VigieTask *task;

      if (has_signed (one, party->code))
        continue;
      task = add_task (standing, VIGIE_TASK_SIGN);
      task->number = one->id;
      task->title = g_strdup (one->title);
      task->body = g_strdup (party->short_name);
      task->day = g_strdup (one->starts);
    }
  }

  return TRUE;
}

static gboolean
add_terminations (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_terminations_list (observatory, error);

  if (!list)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const VigieTermination *one = g_ptr_array_index (list, i);
    VigieTask *task;

    if (one->received)
      continue;
    task = add_task (standing, VIGIE_TASK_RECEIPT);
    task->number = one->id;
    task->body = g_strdup (vigie_standing_party_name (standing, one->party));
    task->day = g_strdup (one->sent);
  }

  return TRUE;
}

/* Asked of a producer, and no letter was written yet. */
static gboolean
add_opinions (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_opinions_list (observatory, error);
  g_autoptr (GPtrArray) papers = list ? vigie_papers_list (observatory, error) : NULL;

  if (!papers)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const VigieOpinion *one = g_ptr_array_index (list, i);
    g_autofree char *object = g_strdup_printf ("opinion %d", (int) one->id);
    gboolean written = one->answer != VIGIE_OPINION_SILENT;
    VigieTask *task;

    for (guint p = 0; p < papers->len && !written; p++) {
      const VigiePaperEntry *paper = g_ptr_array_index (papers, p);

      written = paper->kind == VIGIE_PAPER_OPINION_REQUEST && strcmp (paper->object, object) == 0;
    }
    if (written)
      continue;
    task = add_task (standing, VIGIE_TASK_OPINION);
    task->number = one->id;
    task->title = g_strdup (one->data);
    task->body = vigie_standing_dup_producer (standing, one->source);
    task->day = g_strdup (one->asked_on);
  }

  return TRUE;
}

static char *
dup_table_services (const VigieConvention *convention)
{
  g_autoptr (GPtrArray) name = g_ptr_array_new ();

  for (gsize i = 0; i < convention->n_services; i++)
    if (vigie_service_receives (&convention->service[i], "table"))
      g_ptr_array_add (name, convention->service[i].name);
  g_ptr_array_add (name, NULL);

  return g_strjoinv (", ", (char **) name->pdata);
}

/* Once in each year of the convention (A5.3), where it gives one to any service. */
static gboolean
add_table (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autofree char *services = dup_table_services (standing->convention);
  g_autofree char *last = g_strdup_printf ("%d-12-31", g_date_get_year (&standing->today));
  g_autoptr (GPtrArray) releases = vigie_releases_list (observatory, NULL, error);
  const char *issued = NULL;
  VigieTask *task;

  if (!releases)
    return FALSE;
  if (!*services || standing->days_left < 0)
    return TRUE;
  for (guint i = 0; i < releases->len; i++) {
    const VigieRelease *one = g_ptr_array_index (releases, i);

    if (one->year == g_date_get_year (&standing->today) &&
        strcmp (one->kind, vigie_document_kind_name (VIGIE_DOCUMENT_ANNUAL_TABLE)) == 0)
      issued = one->released_on;
  }
  task = add_task (standing, issued ? VIGIE_TASK_TABLE_ISSUED : VIGIE_TASK_TABLE);
  task->year = g_date_get_year (&standing->today);
  task->body = g_steal_pointer (&services);
  task->day = g_strdup (issued                                          ? issued
                        : strcmp (standing->convention->ends, last) < 0 ? standing->convention->ends
                                                                        : last);

  return TRUE;
}

gboolean
vigie_standing_take_tasks (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  standing->task = g_ptr_array_new_with_free_func (task_free);
  if (!add_late (standing, observatory, error))
    return FALSE;
  add_sending (standing, observatory);
  add_anomalies (standing);
  if (!add_amendments (standing, observatory, error) ||
      !add_terminations (standing, observatory, error) ||
      !add_opinions (standing, observatory, error) || !add_table (standing, observatory, error))
    return FALSE;
  add_task (standing, VIGIE_TASK_REVIEW)->day = g_strdup (standing->reviewed_on);

  return TRUE;
}
