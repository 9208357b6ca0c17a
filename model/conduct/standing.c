/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the convention stands: read once from the rooms that know it. */
#include "model/conduct/standing.h"

#include <string.h>

#include "model/conduct/standing-parts.h"
#include "model/convention/annex.h"
#include "model/convention/budget.h"
#include "model/core/language.h"
#include "model/restitution/outdated.h"
#include "model/restitution/paper-register.h"
#include "model/restitution/release.h"

static void
open_anomalies_free (gpointer data)
{
  VigieOpenAnomalies *one = data;

  g_free (one->to);
  g_free (one);
}

void
vigie_standing_free (VigieStanding *standing)
{
  if (!standing)
    return;

  g_clear_pointer (&standing->coverage, vigie_coverage_free);
  g_clear_pointer (&standing->open, g_ptr_array_unref);
  g_clear_pointer (&standing->task, g_ptr_array_unref);
  g_clear_pointer (&standing->event, g_ptr_array_unref);
  for (gsize i = 0; i < standing->n_shares; i++)
    g_free (standing->share[i].warning);
  g_free (standing->share);
  g_free (standing->due);
  g_free (standing->warning);
  g_free (standing->reviewed_on);
  g_clear_pointer (&standing->convention, vigie_convention_free);
  g_free (standing);
}

gsize
vigie_standing_cell (const VigieStanding *standing, gsize line, gsize year)
{
  return line * standing->coverage->n_years + year;
}

/* How much of its time is over, and the newest review made since it began. */
static gboolean
take_dates (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  const VigieConvention *convention = standing->convention;
  g_autoptr (GPtrArray) papers = vigie_papers_list (observatory, error);
  GDate first, last;

  if (!papers)
    return FALSE;
  standing->days_left = vigie_convention_days_left (convention, &standing->today);
  if (vigie_date_parse (convention->enforceable, &first, NULL) &&
      vigie_date_parse (convention->ends, &last, NULL)) {
    double whole = g_date_days_between (&first, &last) + 1.0;

    standing->elapsed = CLAMP (1.0 - standing->days_left / MAX (whole, 1.0), 0.0, 1.0);
  }
  for (guint i = 0; i < papers->len; i++) {
    const VigiePaperEntry *one = g_ptr_array_index (papers, i);

    if (one->kind == VIGIE_PAPER_REVIEW && strcmp (one->made_on, convention->enforceable) >= 0) {
      g_free (standing->reviewed_on);
      standing->reviewed_on = g_strdup (one->made_on);
    }
  }
  standing->warning =
    vigie_convention_dup_warning (convention, standing->reviewed_on != NULL, &standing->today);

  return TRUE;
}

static gboolean
take_coverage (VigieStanding *standing, VigieObservatory *observatory, int n_years, GError **error)
{
  const VigieConvention *convention = standing->convention;
  g_autoptr (GPtrArray) due = vigie_annex_due_list (observatory, error);
  int last = (int) strtol (convention->expires, NULL, 10);
  VigieCoverage *coverage;

  if (!due || !(coverage = standing->coverage =
                  vigie_coverage_load (observatory, convention, last - n_years + 1, last,
                                       &standing->today, error)))
    return FALSE;
  standing->due = g_new0 (GDate, coverage->n_lines * coverage->n_years + 1);
  for (gsize line = 0; line < coverage->n_lines; line++)
    for (gsize year = 0; year < coverage->n_years; year++) {
      gsize at = vigie_standing_cell (standing, line, year);

      g_date_clear (&standing->due[at], 1);
      vigie_annex_due_day (due, convention->line[line].id, coverage->first_year + (int) year,
                           &standing->due[at]);
      standing->n_state[coverage->state[at]]++;
    }

  return TRUE;
}

static gboolean
take_money (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  const VigieConvention *convention = standing->convention;
  g_autoptr (GPtrArray) expenses = vigie_expenses_list (observatory, error);

  if (!expenses)
    return FALSE;
  standing->n_shares = convention->n_parties;
  standing->share = g_new0 (VigieShare, convention->n_parties + 1);
  for (gsize i = 0; i < convention->n_parties; i++) {
    const VigieParty *party = &convention->party[i];

    standing->share[i] = (VigieShare) {
      .party = party,
      .share_cents = convention->share_cents,
      .spent_cents = vigie_expenses_sum (expenses, convention, party->code),
      .warning = vigie_budget_dup_warning (convention, expenses, party->code),
    };
  }

  return TRUE;
}

static void
count_open (VigieStanding *standing, const VigieAnomaly *anomaly)
{
  VigieAnomalyState state = vigie_anomaly_state (anomaly);
  const char *to = "";
  VigieOpenAnomalies *one;

  for (gsize i = 0; i < anomaly->n_steps; i++)
    if (*anomaly->step[i].to)
      to = anomaly->step[i].to;
  standing->n_open++;
  for (guint i = 0; i < standing->open->len; i++) {
    one = g_ptr_array_index (standing->open, i);
    if (one->state == state && strcmp (one->to, to) == 0) {
      one->n++;
      return;
    }
  }
  one = g_new0 (VigieOpenAnomalies, 1);
  *one = (VigieOpenAnomalies) { state, g_strdup (to), 1 };
  g_ptr_array_add (standing->open, one);
}

static int
compare_open (gconstpointer a, gconstpointer b)
{
  const VigieOpenAnomalies *one = *(VigieOpenAnomalies *const *) a;
  const VigieOpenAnomalies *other = *(VigieOpenAnomalies *const *) b;

  return (int) one->state - (int) other->state;
}

static gboolean
take_anomalies (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_anomalies_list (observatory, error);
  int this_year = g_date_get_year (&standing->today);

  if (!list)
    return FALSE;
  standing->open = g_ptr_array_new_with_free_func (open_anomalies_free);
  for (guint i = 0; i < list->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (list, i);

    if (!vigie_anomaly_is_closed (one))
      count_open (standing, one);
    else if (vigie_anomaly_state (one) == VIGIE_ANOMALY_CORRECTED &&
             strtol (one->step[one->n_steps - 1].day, NULL, 10) == this_year)
      standing->n_corrected++;
  }
  g_ptr_array_sort (standing->open, compare_open);

  return TRUE;
}

static gboolean
take_releases (VigieStanding *standing, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) releases = vigie_releases_list (observatory, NULL, error);
  g_autoptr (GPtrArray) outdated =
    releases ? vigie_documents_outdated (observatory, 0, error) : NULL;

  if (!outdated)
    return FALSE;
  standing->n_released_in_all = releases->len;
  standing->n_outdated = outdated->len;
  for (guint i = 0; i < releases->len; i++) {
    const VigieRelease *one = g_ptr_array_index (releases, i);

    for (int kind = VIGIE_RECIPIENT_PARTY; kind <= VIGIE_RECIPIENT_OTHER; kind++)
      if (g_str_equal (one->recipient_kind, vigie_recipient_kind_name ((VigieRecipientKind) kind)))
        standing->n_released[kind]++;
  }

  return TRUE;
}

VigieStanding *
vigie_standing_load (VigieObservatory *observatory, int n_years, const GDate *today, GError **error)
{
  g_autoptr (VigieStanding) standing = g_new0 (VigieStanding, 1);

  g_return_val_if_fail (n_years > 0, NULL);
  standing->today = *today;
  if (!(standing->convention = vigie_convention_load (observatory, today, error)) ||
      !take_dates (standing, observatory, error) ||
      !take_coverage (standing, observatory, n_years, error) ||
      !take_money (standing, observatory, error) ||
      !take_anomalies (standing, observatory, error) ||
      !take_releases (standing, observatory, error) ||
      !vigie_standing_take_events (standing, observatory, error) ||
      !vigie_standing_take_tasks (standing, observatory, error))
    return NULL;

  return g_steal_pointer (&standing);
}
