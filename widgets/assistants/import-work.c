/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The long work of an import: opening, correcting and storing it in a worker thread. */
#include "widgets/assistants/import-work.h"

#include "model/checks/checks.h"
#include "model/import/again.h"

#define TICK_MS 100
#define LASTING 5 /* ticks: shorter work shows no progress */

struct _VigieImportWork {
  GObject *owner;
  VigieObservatory *connection;
  GDate today;
  VigieImportTicked ticked;
  VigieProgress progress;
  guint tick;
  int ticks;
  gboolean busy;
  gboolean misread;
  guint n_joined;
};

/* What a worker needs; it touches no widget. */
typedef struct {
  VigieImportWork *work;
  char *path;
  VigieImportWanted wanted;
  VigieMapping *mapping;
  VigieImport *import; /* lent for a correction or a storing */
  GPtrArray *files;    /* (nullable): paths of files to join */
  gint64 into;
  char *without; /* (nullable) */
  gsize row;
} Job;

void
vigie_import_wanted_clear (VigieImportWanted *wanted)
{
  g_free (wanted->source);
  g_clear_pointer (&wanted->reading, vigie_reading_free);
  g_strfreev (wanted->map);
  if (wanted->rules)
    vigie_import_rules_clear (wanted->rules);
  g_free (wanted->rules);
  *wanted = (VigieImportWanted) { 0 };
}

static void
wanted_copy (VigieImportWanted *to, const VigieImportWanted *from)
{
  to->source = g_strdup (from->source);
  to->period = from->period;
  to->reading = from->reading ? vigie_reading_dup (from->reading) : NULL;
  to->rows = from->rows;
  to->map = g_strdupv (from->map);
  if (from->rules) {
    to->rules = g_new0 (VigieImportRules, 1);
    vigie_import_rules_copy (to->rules, from->rules);
  }
}

void
vigie_import_result_free (VigieImportResult *result)
{
  g_clear_pointer (&result->import, vigie_import_free);
  g_clear_pointer (&result->difference, vigie_import_difference_free);
  g_free (result);
}

static void
job_free (Job *job)
{
  g_free (job->path);
  g_clear_pointer (&job->files, g_ptr_array_unref);
  g_free (job->without);
  vigie_import_wanted_clear (&job->wanted);
  g_clear_pointer (&job->mapping, vigie_mapping_free);
  g_free (job);
}

/* --- in the worker */

/* @result: (nullable): %NULL after @error */
static void
give (GTask *task, gpointer result, GDestroyNotify free_result, GError *error)
{
  if (result)
    g_task_return_pointer (task, result, free_result);
  else
    g_task_return_error (task, error);
}

/* Checks and compares @import; ends the task. @opened: (transfer full) (nullable): for the result */
static void
return_checked (GTask *task, const Job *job, VigieImport *import, VigieImport *opened)
{
  g_autoptr (VigieImportResult) result = g_new0 (VigieImportResult, 1);
  VigieObservatory *connection = job->work->connection;
  GError *error = NULL;

  result->import = opened;
  if (vigie_import_check (import, connection, &job->work->progress, &error))
    result->difference = vigie_import_compare (import, connection, &error);
  give (task, result->difference ? g_steal_pointer (&result) : NULL,
        (GDestroyNotify) vigie_import_result_free, error);
}

static VigieImport *
open_file (const Job *job, const char *path, GError **error)
{
  VigieImportWork *work = job->work;
  const VigieImportOptions options = {
    .source = job->wanted.source,
    .period = job->wanted.period,
    .reading = job->wanted.reading,
    .rows = &job->wanted.rows,
    .map = (const char *const *) job->wanted.map,
    .rules = job->wanted.rules,
    .by_hand = TRUE,
    .misread = &work->misread,
    .today = &work->today,
  };

  return vigie_import_open (work->connection, path, &options, &work->progress, error);
}

static void
run_open (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  VigieImport *import = open_file (job, job->path, &error);

  if (import)
    return_checked (task, job, import, import);
  else
    g_task_return_error (task, error);
}

static void
run_remap (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (vigie_import_remap (job->import, job->mapping, &job->work->progress, &error))
    return_checked (task, job, job->import, NULL);
  else
    g_task_return_error (task, error);
}

/* All of them, up to the first that cannot be joined. */
static gboolean
join_files (Job *job, GError **error)
{
  for (guint i = 0; job->files && i < job->files->len; i++) {
    VigieImport *other = open_file (job, job->files->pdata[i], error);

    if (!other || !vigie_import_join (job->import, other, error))
      return FALSE;
    job->work->n_joined++;
  }
  return TRUE;
}

static void
run_files (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  VigieImportWork *work = job->work;
  const char *without[] = { job->without, NULL };
  GError *error = NULL;
  gboolean done = join_files (job, &error);

  if (done && job->into > 0)
    done = vigie_import_keep_held (job->import, work->connection, job->into, without,
                                   &work->progress, &error);
  if (done)
    return_checked (task, job, job->import, NULL);
  else
    g_task_return_error (task, error);
}

static void
run_row (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  VigiePreviewRow *row =
    vigie_import_read_row (job->import, job->row, &job->work->progress, &error);

  give (task, row, (GDestroyNotify) vigie_preview_row_free, error);
}

static void
run_rank (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  VigieImportReadings *readings =
    vigie_import_readings_new (job->path, job->wanted.reading, &job->work->progress, &error);

  give (task, readings, (GDestroyNotify) vigie_import_readings_free, error);
}

static void
run_store (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  VigieImportWork *work = job->work;
  GError *error = NULL;
  gint64 delivery =
    vigie_import_store (job->import, work->connection, &work->today, &work->progress, &error);

  if (delivery)
    g_task_return_int (task, delivery);
  else
    g_task_return_error (task, error);
}

/* --- in the main thread */

static gboolean
tick_cb (gpointer data)
{
  VigieImportWork *work = data;

  work->ticks++;
  work->ticked (work->owner, vigie_progress_get_fraction (&work->progress),
                vigie_import_work_is_lasting (work));
  return G_SOURCE_CONTINUE;
}

static void
start (VigieImportWork *work, Job *job, GTaskThreadFunc run, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (work->owner, NULL, done, NULL);

  job->work = work;
  work->progress = (VigieProgress) { 0, 0 };
  work->busy = TRUE;
  work->misread = FALSE;
  work->n_joined = 0;
  work->ticks = 0;
  work->tick = g_timeout_add (TICK_MS, tick_cb, work);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run);
}

static void
finish (VigieImportWork *work)
{
  work->busy = FALSE;
  g_clear_handle_id (&work->tick, g_source_remove);
}

VigieImportWork *
vigie_import_work_new (GObject *owner,
                       VigieObservatory *connection,
                       const GDate *today,
                       VigieImportTicked ticked)
{
  VigieImportWork *work = g_new0 (VigieImportWork, 1);

  work->owner = owner;
  work->connection = connection;
  work->today = *today;
  work->ticked = ticked;
  return work;
}

void
vigie_import_work_free (VigieImportWork *work)
{
  if (!work)
    return;
  g_clear_handle_id (&work->tick, g_source_remove);
  vigie_observatory_free (work->connection);
  g_free (work);
}

VigieObservatory *
vigie_import_work_get_connection (VigieImportWork *work)
{
  return work->connection;
}

gboolean
vigie_import_work_is_busy (const VigieImportWork *work)
{
  return work && work->busy;
}

gboolean
vigie_import_work_is_lasting (const VigieImportWork *work)
{
  return work && work->busy && work->ticks >= LASTING;
}

void
vigie_import_work_cancel (VigieImportWork *work)
{
  vigie_progress_cancel (&work->progress);
  g_clear_handle_id (&work->tick, g_source_remove);
}

void
vigie_import_work_open (VigieImportWork *work,
                        const char *path,
                        const VigieImportWanted *wanted,
                        GAsyncReadyCallback done)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  wanted_copy (&job->wanted, wanted);
  start (work, job, run_open, done);
}

void
vigie_import_work_remap (VigieImportWork *work,
                         VigieImport *import,
                         VigieMapping *mapping,
                         GAsyncReadyCallback done)
{
  Job *job = g_new0 (Job, 1);

  job->import = import;
  job->mapping = mapping;
  start (work, job, run_remap, done);
}

static gpointer
dup_path (gconstpointer path, gpointer data)
{
  return g_strdup (path);
}

void
vigie_import_work_files (VigieImportWork *work,
                         VigieImport *import,
                         const GPtrArray *path,
                         const VigieImportWanted *wanted,
                         gint64 into,
                         const char *without,
                         GAsyncReadyCallback done)
{
  Job *job = g_new0 (Job, 1);

  job->import = import;
  if (path) {
    job->files = g_ptr_array_copy ((GPtrArray *) path, dup_path, NULL);
    g_ptr_array_set_free_func (job->files, g_free);
  }
  wanted_copy (&job->wanted, wanted);
  job->into = into;
  job->without = g_strdup (without);
  start (work, job, run_files, done);
}

guint
vigie_import_work_count_joined (const VigieImportWork *work)
{
  return work->n_joined;
}

void
vigie_import_work_row (VigieImportWork *work,
                       VigieImport *import,
                       gsize row,
                       GAsyncReadyCallback done)
{
  Job *job = g_new0 (Job, 1);

  job->import = import;
  job->row = row;
  start (work, job, run_row, done);
}

VigiePreviewRow *
vigie_import_work_finish_row (VigieImportWork *work, GAsyncResult *async, GError **error)
{
  finish (work);
  return g_task_propagate_pointer (G_TASK (async), error);
}

void
vigie_import_work_store (VigieImportWork *work, VigieImport *import, GAsyncReadyCallback done)
{
  Job *job = g_new0 (Job, 1);

  job->import = import;
  start (work, job, run_store, done);
}

void
vigie_import_work_rank (VigieImportWork *work,
                        const char *path,
                        const VigieReading *wanted,
                        GAsyncReadyCallback done)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->wanted.reading = wanted ? vigie_reading_dup (wanted) : NULL;
  start (work, job, run_rank, done);
}

gboolean
vigie_import_work_is_misread (const VigieImportWork *work)
{
  return work->misread;
}

VigieImportReadings *
vigie_import_work_finish_rank (VigieImportWork *work, GAsyncResult *async, GError **error)
{
  finish (work);
  return g_task_propagate_pointer (G_TASK (async), error);
}

VigieImportResult *
vigie_import_work_finish (VigieImportWork *work, GAsyncResult *async, GError **error)
{
  finish (work);
  return g_task_propagate_pointer (G_TASK (async), error);
}

gint64
vigie_import_work_finish_store (VigieImportWork *work, GAsyncResult *async, GError **error)
{
  gint64 delivery = g_task_propagate_int (G_TASK (async), error);

  finish (work);
  return delivery > 0 ? delivery : 0;
}
