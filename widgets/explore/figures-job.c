/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads in a thread all that Explorer may show of a zoning: every indicator in every period held. */
#include "widgets/explore/figures-job.h"

#include <string.h>

#include "model/convention/decision.h"
#include "model/deliveries/source-figures.h"
#include "model/protection/received.h"
#include "model/store/journal.h"

typedef struct {
  VigieObservatory *observatory;
  char *kind;
  int vintage;
  gint64 edition;
  char *purpose; /* to journal, or NULL when this reading was */
  GDate today;
} FiguresJob;

void
vigie_shown_figures_free (VigieShownFigures *figures)
{
  g_clear_pointer (&figures->all, vigie_table_free);
  for (int i = 0; i < VIGIE_REFERENCE_N; i++)
    g_clear_pointer (&figures->reference[i], vigie_table_free);
  g_clear_pointer (&figures->priority, vigie_priority_areas_free);
  g_clear_pointer (&figures->communes, vigie_zoning_unref);
  g_free (figures);
}

static void
figures_job_free (FiguresJob *job)
{
  g_clear_pointer (&job->observatory, vigie_observatory_free);
  g_free (job->kind);
  g_free (job->purpose);
  g_free (job);
}

/* One column a period held. */
static void
append_columns (GArray *columns, VigieObservatory *observatory, const VigieIndicator *indicator)
{
  g_autoptr (GArray) periods = vigie_indicator_periods (observatory, indicator, NULL);

  for (guint i = 0; periods && i < periods->len; i++) {
    VigieColumn column = { indicator, g_array_index (periods, VigiePeriod, i), VIGIE_PERIOD_NONE,
                           FALSE };

    g_array_append_val (columns, column);
  }
}

/* Asks the convention and writes down what is about to be read, and for what. */
static gboolean
journal_reading (FiguresJob *job, GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_READ_SOURCE };
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (job->observatory, &job->today, error);
  const char *article;

  if (!convention || !(article = vigie_convention_decide (convention, &act, &job->today, error)))
    return FALSE;

  return vigie_observatory_is_read_only (job->observatory) ||
         vigie_journal_append (job->observatory, "read", job->kind, article, "done", job->purpose,
                               error);
}

/* Lines of comparison are a comfort: without them the foot of the table has a row less. */
static VigieZoning *
load_reference (FiguresJob *job,
                const VigieZoning *zoning,
                VigieShownFigures *shown,
                VigieReference kind)
{
  static const char *const name[] = {
    [VIGIE_REFERENCE_COMMUNE] = "commune", [VIGIE_REFERENCE_AGGLOMERATION] = "agglomeration"
  };

  if (kind != VIGIE_REFERENCE_AREA)
    return strcmp (zoning->kind, name[kind]) == 0
             ? NULL
             : vigie_zoning_load (job->observatory, name[kind], zoning->vintage, NULL);
  if (!shown->priority || strcmp (zoning->kind, shown->priority->zoning->kind) == 0)
    return NULL;
  return vigie_zoning_ref (shown->priority->zoning);
}

static gboolean
read_sources (FiguresJob *job, VigieZoning *zoning, VigieShownFigures *shown, GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (VigieSourceFigures) source = vigie_source_figures_new (job->observatory, error);
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (VigieColumn));
  VigieColumn *column;

  if (!source || (job->purpose && !journal_reading (job, error)))
    return FALSE;

  for (gsize i = 0; i < catalogue->n_indicators; i++)
    append_columns (columns, job->observatory, &catalogue->indicator[i]);

  column = (VigieColumn *) (gpointer) columns->data;
  shown->all = vigie_source_figures_table (source, zoning, column, columns->len, error);
  if (!shown->all)
    return FALSE;

  for (int i = 0; i < VIGIE_REFERENCE_N; i++) {
    g_autoptr (VigieZoning) reference = load_reference (job, zoning, shown, (VigieReference) i);

    if (reference)
      shown->reference[i] =
        vigie_source_figures_table (source, reference, column, columns->len, NULL);
  }
  return TRUE;
}

static VigieTable *
copy_table (const VigieTable *table)
{
  VigieTable *copy = vigie_table_new (table->zoning, table->column, table->n_columns);
  gsize n = table->figures->rows * table->figures->columns;

  memcpy (copy->figures->value, table->figures->value, n * sizeof (double));
  memcpy (copy->figures->state, table->figures->state, n);
  memcpy (copy->figures->flags, table->figures->flags, n);
  return copy;
}

/* Which comparison a table of an edition is, or -1. */
static int
reference_kind (const char *kind, const VigieShownFigures *shown)
{
  if (shown->priority && strcmp (kind, shown->priority->zoning->kind) == 0)
    return VIGIE_REFERENCE_AREA;
  if (strcmp (kind, "commune") == 0)
    return VIGIE_REFERENCE_COMMUNE;
  return strcmp (kind, "agglomeration") == 0 ? VIGIE_REFERENCE_AGGLOMERATION : -1;
}

static gboolean
read_edition (FiguresJob *job, VigieShownFigures *shown, GError **error)
{
  g_autoptr (VigieEdition) edition =
    job->edition < 0 ? vigie_received_load_edition (job->observatory, job->edition, error)
                     : vigie_edition_load (job->observatory, job->edition, error);
  const VigieTable *table;

  if (!edition)
    return FALSE;

  table = vigie_edition_find_table (edition, job->kind);
  if (!table && edition->n_tables > 0)
    table = edition->table[0];
  if (!table)
    return TRUE;

  shown->all = copy_table (table);
  if (!vigie_priority_areas_load (job->observatory, shown->all->zoning, &shown->priority, error))
    return FALSE;
  for (gsize i = 0; i < edition->n_tables; i++) {
    int kind = reference_kind (edition->table[i]->zoning->kind, shown);

    if (kind >= 0 && edition->table[i] != table)
      shown->reference[kind] = copy_table (edition->table[i]);
  }
  return TRUE;
}

static void
run_figures (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FiguresJob *job = data;
  g_autoptr (VigieShownFigures) shown = g_new0 (VigieShownFigures, 1);
  g_autoptr (VigieZoning) zoning = NULL;
  GError *error = NULL;
  gboolean read;

  if (job->edition) {
    read = read_edition (job, shown, &error);
  } else {
    zoning = vigie_zoning_load (job->observatory, job->kind, job->vintage, &error);
    read = zoning &&
           vigie_priority_areas_load (job->observatory, zoning, &shown->priority, &error) &&
           read_sources (job, zoning, shown, &error);
  }

  if (!read) {
    g_task_return_error (task, error);
    return;
  }

  if (shown->all && strcmp (shown->all->zoning->kind, "agglomeration") != 0)
    shown->communes =
      vigie_zoning_load (job->observatory, "commune", shown->all->zoning->vintage, NULL);
  g_task_return_pointer (task, g_steal_pointer (&shown), (GDestroyNotify) vigie_shown_figures_free);
}

void
vigie_figures_job_run (VigieSession *session,
                       const char *kind,
                       int vintage,
                       gint64 edition,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  FiguresJob *job = g_new0 (FiguresJob, 1);
  GError *error = NULL;

  job->kind = g_strdup (kind);
  job->vintage = vintage;
  job->edition = edition;
  vigie_session_get_today (session, &job->today);
  if (!edition && vigie_session_is_first_reading (session, kind))
    job->purpose = g_strdup (vigie_session_get_purpose (session));
  job->observatory = vigie_session_dup_worker (session, &error);
  g_task_set_task_data (task, job, (GDestroyNotify) figures_job_free);

  if (!job->observatory)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, run_figures);
}

VigieShownFigures *
vigie_figures_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
