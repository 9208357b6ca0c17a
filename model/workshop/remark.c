/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remarks: noted before a room, on the observatory or on a copy of it, once each. */
#include "model/workshop/remark.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/anomaly.h"
#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/core/paris.h"
#include "model/store/journal.h"
#include "model/workshop/remark-table.h"

/* A remark is some sentences. */
#define MAX_TEXT 4000

static const char *const kind_names[] = { "explanation", "doubt", "need", "decision" };

const char *
vigie_remark_kind_name (VigieRemarkKind kind)
{
  return kind_names[kind];
}

const char *
vigie_remark_kind_label (VigieRemarkKind kind, VigieLanguage language)
{
  gboolean french = language == VIGIE_LANGUAGE_FRENCH;

  switch (kind) {
  case VIGIE_REMARK_EXPLANATION:
    return french ? "Explication" : "Explanation";
  case VIGIE_REMARK_DOUBT:
    return french ? "Doute" : "Doubt";
  case VIGIE_REMARK_NEED:
    return french ? "Besoin" : "Need";
  case VIGIE_REMARK_DECISION:
    return french ? "Décision" : "Decision";
  }
  g_assert_not_reached ();
}

gboolean
vigie_remark_kind_parse (const char *name, VigieRemarkKind *kind)
{
  for (gsize i = 0; name && i < G_N_ELEMENTS (kind_names); i++)
    if (strcmp (kind_names[i], name) == 0) {
      *kind = (VigieRemarkKind) i;
      return TRUE;
    }

  return FALSE;
}

void
vigie_remark_free (VigieRemark *remark)
{
  if (!remark)
    return;

  g_free (remark->uid);
  g_free (remark->root);
  g_free (remark->replaces);
  g_free (remark->indicator);
  g_free (remark->zone);
  g_free (remark->text);
  g_free (remark->author);
  g_free (remark->noted_on);
  g_free (remark->noted_at);
  g_free (remark);
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
says (const char *text)
{
  return text && *text;
}

static gboolean
check (VigieObservatory *observatory,
       const VigieWorkshop *workshop,
       const VigieRemark *remark,
       GError **error)
{
  g_autofree char *name = NULL;

  if (!says (remark->text) || !g_utf8_validate (remark->text, -1, NULL) ||
      g_utf8_strlen (remark->text, -1) > MAX_TEXT)
    return fail (error, _ ("A remark says something, in %d characters at most: write it."),
                 MAX_TEXT);
  if (remark->step < 0 || (gsize) remark->step > workshop->n_steps)
    return fail (error, _ ("Workshop %d has no view %d: choose one of its %d."), (int) workshop->id,
                 remark->step, (int) workshop->n_steps);
  if (!says (remark->zone))
    return TRUE;
  if (!vigie_zone_find_name (observatory, remark->zone, &name, error))
    return FALSE;

  return name || fail (error, _ ("No zoning has the zone “%s”: check its code."), remark->zone);
}

/* The source and the year of an indicator in its edition. */
static const VigieProvenance *
provenance_of (const VigieEdition *edition, const VigieStep *step)
{
  for (gsize i = 0; i < edition->n_provenance; i++)
    if (strcmp (edition->provenance[i].indicator, step->indicator) == 0 &&
        vigie_period_compare (edition->provenance[i].period, step->period) == 0)
      return &edition->provenance[i];

  return NULL;
}

/* A doubt of the figures of a view, or of what no view shows. */
static gboolean
raise_doubt (VigieObservatory *observatory,
             const VigieWorkshop *workshop,
             const VigieRemark *remark,
             const GDate *today,
             GError **error)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory, workshop->edition, error);
  g_autoptr (VigieAnomaly) anomaly = g_new0 (VigieAnomaly, 1);
  const VigieStep *step = remark->step > 0 && (gsize) remark->step <= workshop->n_steps
                            ? &workshop->step[remark->step - 1]
                            : NULL;
  const VigieProvenance *provenance;

  if (!edition)
    return FALSE;
  provenance = step && says (remark->indicator) ? provenance_of (edition, step) : NULL;
  anomaly->kind = provenance ? VIGIE_ANOMALY_OF_FIGURES : VIGIE_ANOMALY_OF_USE;
  anomaly->source = g_strdup (provenance ? provenance->source : "");
  anomaly->year = provenance ? provenance->period.year : 0;
  anomaly->indicator = g_strdup (provenance ? provenance->indicator : "");
  anomaly->zone = g_strdup (remark->zone);
  anomaly->origin = VIGIE_ANOMALY_FROM_REMARK;
  anomaly->reference = g_strdup (remark->root);
  anomaly->finding = g_strdup (remark->text);

  return vigie_anomaly_note (observatory, anomaly, today, error);
}

gint64
vigie_remark_find_anomaly (const VigieRemark *remark, const GPtrArray *anomalies)
{
  for (guint i = 0; i < anomalies->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (anomalies, i);

    if (one->origin == VIGIE_ANOMALY_FROM_REMARK && strcmp (one->reference, remark->root) == 0)
      return one->id;
  }

  return 0;
}

int
vigie_remarks_raise (VigieObservatory *observatory, const GDate *today, GError **error)
{
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (observatory), error);
  g_autoptr (GPtrArray) remarks = transaction ? vigie_remarks_list (observatory, 0, error) : NULL;
  g_autoptr (GPtrArray) anomalies = remarks ? vigie_anomalies_list (observatory, error) : NULL;
  int n = 0;

  if (!anomalies)
    return -1;
  for (guint i = 0; i < remarks->len; i++) {
    const VigieRemark *one = g_ptr_array_index (remarks, i);
    g_autoptr (VigieWorkshop) workshop = NULL;

    if (one->kind != VIGIE_REMARK_DOUBT || vigie_remark_find_anomaly (one, anomalies))
      continue;
    if (!(workshop = vigie_workshop_load (observatory, one->workshop, error)) ||
        !raise_doubt (observatory, workshop, one, today, error))
      return -1;
    n++;
  }

  return vigie_transaction_commit (g_steal_pointer (&transaction), error) ? n : -1;
}

/* (transfer none) (nullable): a remark as it stands, or what withdrew one. */
static const VigieRemark *
find (const GPtrArray *remarks, gint64 id, GError **error)
{
  for (guint i = 0; i < remarks->len; i++)
    if (((const VigieRemark *) remarks->pdata[i])->id == id)
      return remarks->pdata[i];
  fail (error, _ ("There is no remark %d: choose one of the list."), (int) id);

  return NULL;
}

gboolean
vigie_remark_raise (
  VigieObservatory *observatory, gint64 id, const GDate *today, gint64 *anomaly, GError **error)
{
  g_autoptr (GPtrArray) remarks = vigie_remarks_list (observatory, 0, error);
  g_autoptr (GPtrArray) before = remarks ? vigie_anomalies_list (observatory, error) : NULL;
  const VigieRemark *one = before ? find (remarks, id, error) : NULL;
  g_autoptr (VigieWorkshop) workshop = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (!one)
    return FALSE;
  if (one->kind != VIGIE_REMARK_DOUBT)
    return fail (error,
                 _ ("Only a doubt becomes an anomaly: change the kind of the remark first."));
  if (!vigie_remark_find_anomaly (one, before) &&
      (!vigie_observatory_require_unlocked (observatory, error) ||
       !(workshop = vigie_workshop_load (observatory, one->workshop, error)) ||
       !raise_doubt (observatory, workshop, one, today, error)))
    return FALSE;
  if (!(after = vigie_anomalies_list (observatory, error)))
    return FALSE;
  if (anomaly)
    *anomaly = vigie_remark_find_anomaly (one, after);

  return TRUE;
}

/* (transfer full): "workshop/2/remark/7". */
static char *
dup_object (const VigieRemark *remark)
{
  return g_strdup_printf ("workshop/%" G_GINT64_FORMAT "/remark/%" G_GINT64_FORMAT,
                          remark->workshop, remark->id);
}

/* The indicator of the step, unless it is said to be of none. */
static void
set_indicator (const VigieWorkshop *workshop, VigieRemark *remark)
{
  gboolean none = remark->step == 0 || (remark->indicator && !*remark->indicator);
  const char *code = none ? "" : workshop->step[remark->step - 1].indicator;

  g_free (remark->indicator);
  remark->indicator = g_strdup (code);
}

/* Writes one whose uid and date are known. */
static gboolean
write_remark (VigieObservatory *observatory,
              const VigieWorkshop *workshop,
              VigieRemark *remark,
              GError **error)
{
  if (!check (observatory, workshop, remark, error))
    return FALSE;
  remark->workshop = workshop->id;
  set_indicator (workshop, remark);

  return vigie_remark_insert (vigie_observatory_get_db (observatory), remark, error);
}

static const VigieAct act = { .kind = VIGIE_ACT_WORKSHOP, .audience = "partners" };

static void
set_text (char **text, const char *to)
{
  g_free (*text);
  *text = g_strdup (to);
}

/* Asked of the convention, written and journalled, whether it is new or replaces another. */
static gboolean
enter (VigieObservatory *observatory,
       VigieRemark *remark,
       const char *act_name,
       const GDate *today,
       GError **error)
{
  g_autoptr (VigieWorkshop) workshop = vigie_workshop_load (observatory, remark->workshop, error);
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *object = NULL;

  if (!workshop || !vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error) ||
      !write_remark (observatory, workshop, remark, error))
    return FALSE;
  object = dup_object (remark);

  return vigie_conduct_end (&conduct, act_name, object, vigie_remark_kind_name (remark->kind),
                            error);
}

/* (transfer full): "14:35", in Paris. */
static char *
dup_time (VigieObservatory *observatory)
{
  g_autoptr (GDateTime) time = vigie_paris_time (vigie_observatory_get_now (observatory));

  return g_date_time_format (time, "%H:%M");
}

gboolean
vigie_remark_note (VigieObservatory *observatory,
                   VigieRemark *remark,
                   const GDate *today,
                   GError **error)
{
  g_free (remark->uid);
  remark->uid = g_uuid_string_random ();
  set_text (&remark->root, remark->uid);
  set_text (&remark->replaces, "");
  remark->withdrawn = FALSE;
  g_free (remark->noted_on);
  g_free (remark->noted_at);
  remark->noted_on = vigie_date_dup_iso (today);
  remark->noted_at = dup_time (observatory);

  return enter (observatory, remark, "remark", today, error);
}

/* What takes the place of @before was said when that was. */
static gboolean
replace (VigieObservatory *observatory,
         const VigieRemark *before,
         VigieRemark *remark,
         const GDate *today,
         GError **error)
{
  g_free (remark->uid);
  remark->uid = g_uuid_string_random ();
  remark->workshop = before->workshop;
  set_text (&remark->root, before->root);
  set_text (&remark->replaces, before->uid);
  set_text (&remark->noted_on, before->noted_on);
  set_text (&remark->noted_at, before->noted_at);

  return enter (observatory, remark, remark->withdrawn ? "remark-withdrawn" : "remark-changed",
                today, error);
}

gboolean
vigie_remark_change (
  VigieObservatory *observatory, gint64 id, VigieRemark *remark, const GDate *today, GError **error)
{
  g_autoptr (GPtrArray) all =
    vigie_remark_read_all (vigie_observatory_get_db (observatory), 0, TRUE, error);
  const VigieRemark *before = all ? find (all, id, error) : NULL;

  remark->withdrawn = FALSE;

  return before && replace (observatory, before, remark, today, error);
}

gboolean
vigie_remark_withdraw (
  VigieObservatory *observatory, gint64 id, const GDate *today, gint64 *withdrawn, GError **error)
{
  g_autoptr (GPtrArray) remarks = vigie_remarks_list (observatory, 0, error);
  g_autoptr (GPtrArray) anomalies = remarks ? vigie_anomalies_list (observatory, error) : NULL;
  const VigieRemark *before = anomalies ? find (remarks, id, error) : NULL;
  g_autoptr (VigieRemark) away = g_new0 (VigieRemark, 1);
  gint64 anomaly;

  if (!before)
    return FALSE;
  if ((anomaly = vigie_remark_find_anomaly (before, anomalies)))
    return fail (error, _ ("This doubt has become anomaly %d: answer or close that one."),
                 (int) anomaly);
  away->step = before->step;
  away->indicator = g_strdup (before->indicator);
  away->zone = g_strdup (before->zone);
  away->kind = before->kind;
  away->text = g_strdup (before->text);
  away->author = g_strdup (before->author);
  away->withdrawn = TRUE;
  if (!replace (observatory, before, away, today, error))
    return FALSE;
  if (withdrawn)
    *withdrawn = away->id;

  return TRUE;
}

GPtrArray *
vigie_remarks_list (VigieObservatory *observatory, gint64 workshop, GError **error)
{
  return vigie_remark_read_all (vigie_observatory_get_db (observatory), workshop, FALSE, error);
}

/* (transfer none) (nullable): a workshop by what is the same on each copy. */
static const VigieWorkshop *
find_by_uid (const GPtrArray *workshops, const char *uid)
{
  for (guint i = 0; i < workshops->len; i++)
    if (strcmp (((const VigieWorkshop *) workshops->pdata[i])->uid, uid) == 0)
      return workshops->pdata[i];

  return NULL;
}

/* The remarks of one workshop of the copy. Returns: how many came in, or -1. */
static int
bring (VigieObservatory *observatory,
       const VigieWorkshop *workshop,
       GPtrArray *remarks,
       const char *article,
       GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  int n = 0;

  for (guint i = 0; i < remarks->len; i++) {
    VigieRemark *one = g_ptr_array_index (remarks, i);
    g_autofree char *object = NULL;
    GError *problem = NULL;
    GDate made;

    if (vigie_remark_is_known (db, one->uid, &problem))
      continue;
    if (problem) {
      g_propagate_error (error, problem);
      return -1;
    }
    if (!vigie_date_parse (one->noted_on, &made, error) ||
        !write_remark (observatory, workshop, one, error))
      return -1;
    object = dup_object (one);
    if (!vigie_journal_append (observatory, "remark", object, article, "done",
                               vigie_remark_kind_name (one->kind), error))
      return -1;
    n++;
  }

  return n;
}

int
vigie_remarks_come_back (VigieObservatory *observatory,
                         const char *copy,
                         const GDate *today,
                         GError **error)
{
  g_autoptr (VigieObservatory) other = NULL;
  g_autoptr (GPtrArray) here = NULL, there = NULL;
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *name = g_path_get_basename (copy);
  int n = 0;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(other = vigie_observatory_open (copy, vigie_observatory_get_now (observatory), error)) ||
      !(here = vigie_workshops_list (observatory, error)) ||
      !(there = vigie_workshops_list (other, error)) ||
      !vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error))
    return -1;
  for (guint i = 0; i < there->len; i++) {
    const VigieWorkshop *one = g_ptr_array_index (there, i);
    const VigieWorkshop *known = find_by_uid (here, one->uid);
    g_autoptr (GPtrArray) remarks =
      vigie_remark_read_all (vigie_observatory_get_db (other), one->id, TRUE, error);
    int came;

    if (!remarks)
      return -1;
    if (!known && remarks->len > 0) {
      fail (error, _ ("This observatory does not know the workshop “%s” of the copy."), one->title);
      return -1;
    }
    if (known && (came = bring (observatory, known, remarks, conduct.article, error)) < 0)
      return -1;
    n += known ? came : 0;
  }
  if (vigie_remarks_raise (observatory, today, error) < 0 ||
      !vigie_conduct_end (&conduct, "remarks", name, NULL, error))
    return -1;

  return n;
}
