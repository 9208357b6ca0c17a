/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the import assistant has done in its worker: files read, corrected and joined, and what becomes of the answer. */
#include "widgets/assistants/import-assistant-private.h"

#include <glib/gi18n-lib.h>

#include "model/checks/checks.h"
#include "model/core/error.h"
#include "model/import/again.h"
#include "widgets/assistants/import-corrections.h"
#include "widgets/assistants/import-files.h"
#include "widgets/assistants/import-pages.h"

/* Last year's layout again, and nothing to look at: there is nothing to say on the steps between. */
static gboolean
is_recognised (VigieImportAssistant *self)
{
  const VigieReport *report = vigie_import_get_report (self->import);

  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = g_ptr_array_index (report->finding, i);

    if (finding->error || finding->kind == VIGIE_FINDING_STRUCTURE)
      return FALSE;
  }
  return report->template_name && vigie_import_check_decided (self->import, TRUE, NULL);
}

static void
take_difference (VigieImportAssistant *self, VigieImportResult *result)
{
  g_clear_pointer (&self->difference, vigie_import_difference_free);
  self->difference = g_steal_pointer (&result->difference);
}

static void
ranked_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  VigieImportReadings *readings = vigie_import_work_finish_rank (self->work, async, &error);

  if (readings)
    vigie_import_pages_take_readings (VIGIE_IMPORT_PAGES (self->pages), readings);
  else if (!self->import) /* it is no table at all, which was said before */
    self->step = VIGIE_IMPORT_STEP_FILE;
  vigie_import_assistant_show_step (self);
}

/* How else the file can be read, which is asked where somebody looks at it. */
static void
rank_readings (VigieImportAssistant *self)
{
  g_autoptr (VigieReading) wanted =
    vigie_import_pages_dup_wanted (VIGIE_IMPORT_PAGES (self->pages));

  vigie_import_work_rank (self->work, self->path, wanted, ranked_cb);
}

void
vigie_import_assistant_go_to (VigieImportAssistant *self, VigieImportStep step)
{
  self->step = step;
  if (step == VIGIE_IMPORT_STEP_READING &&
      !vigie_import_pages_has_readings (VIGIE_IMPORT_PAGES (self->pages)))
    rank_readings (self);
  vigie_import_assistant_show_step (self);
}

/* A wrong reading never blocks: the rows are shown as they are, and the other ways beside them. */
static void
fail_to_open (VigieImportAssistant *self, const GError *error)
{
  gboolean misread = vigie_import_work_is_misread (self->work);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  vigie_import_assistant_show_error (self, error->message);
  if (self->tried) /* all stays as it was without that rule */
    return;
  if (misread || self->step == VIGIE_IMPORT_STEP_READING) {
    vigie_import_assistant_drop_import (self);
    self->step = VIGIE_IMPORT_STEP_READING;
    rank_readings (self);
  }
}

static void
opened_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImportResult) result = vigie_import_work_finish (self->work, async, &error);

  if (self->again) {
    vigie_import_assistant_read_file (self);
    return;
  }
  if (result && self->tried)
    g_ptr_array_add (self->rule, g_steal_pointer (&self->tried));
  if (result) {
    vigie_import_assistant_drop_import (self);
    self->import = g_steal_pointer (&result->import);
    take_difference (self, result);
    self->stale = FALSE;
    vigie_import_history_forget (&self->history);
    vigie_import_assistant_fill_import (self);
    if (self->step == VIGIE_IMPORT_STEP_READING)
      rank_readings (self);
    else if (self->step == VIGIE_IMPORT_STEP_FILE)
      vigie_import_assistant_go_to (self, is_recognised (self) ? VIGIE_IMPORT_STEP_SUMMARY
                                                               : VIGIE_IMPORT_STEP_READING);
  } else {
    fail_to_open (self, error);
  }
  g_clear_pointer (&self->tried, g_free);
  vigie_import_assistant_show_step (self);
}

/* What was said of this file before, where it is read anew to say more. */
static void
keep_corrections (VigieImportAssistant *self, VigieImportWanted *wanted)
{
  g_autoptr (GStrvBuilder) map = g_strv_builder_new ();

  vigie_import_corrections_append (map, self->import);
  for (guint i = 0; i < self->rule->len; i++)
    g_strv_builder_add (map, self->rule->pdata[i]);
  if (self->tried)
    g_strv_builder_add (map, self->tried);
  wanted->map = g_strv_builder_end (map);
  wanted->rules = g_new0 (VigieImportRules, 1);
  vigie_import_rules_copy (wanted->rules, &vigie_import_get_mapping (self->import)->rules);
}

void
vigie_import_assistant_read_file (VigieImportAssistant *self)
{
  VigieImportPages *pages = VIGIE_IMPORT_PAGES (self->pages);
  VigieImportFileStep *file_step = vigie_import_pages_get_file_step (pages);
  g_auto (VigieImportWanted) wanted = { 0 };
  g_autoptr (GError) error = NULL;

  self->again = FALSE;
  if (!self->path || !self->work || vigie_import_work_is_busy (self->work))
    return;
  if (!vigie_import_file_step_get_period (file_step, &wanted.period, &error)) {
    vigie_import_assistant_show_error (self, error->message);
    return;
  }
  wanted.source = g_strdup (vigie_import_file_step_get_source (file_step));
  wanted.reading = vigie_import_pages_dup_wanted (pages);
  wanted.rows = vigie_import_pages_get_rows (pages);
  if (self->tried)
    keep_corrections (self, &wanted);
  else
    g_ptr_array_set_size (self->rule, 0);
  vigie_import_queue_part (&self->queue);
  vigie_import_assistant_show_error (self, NULL);
  vigie_import_work_open (self->work, self->path, &wanted, opened_cb);
  vigie_import_assistant_show_step (self);
}

static void
remapped_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImportResult) result = vigie_import_work_finish (self->work, async, &error);

  if (result)
    take_difference (self, result);
  else
    vigie_import_assistant_show_error (self, error->message);
  vigie_import_assistant_fill_import (self);
  vigie_import_assistant_show_step (self);
}

/* Any of the corrections: the file is read again under the mapping that it makes. */
void
vigie_import_assistant_correct (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  g_autoptr (GError) error = NULL;
  VigieMapping *mapping;

  if (!self->import || vigie_import_work_is_busy (self->work))
    return;
  mapping = vigie_import_correct (self->import, action, parameter, &error);
  vigie_import_assistant_show_error (self, mapping ? NULL : error->message);
  if (!mapping)
    return;
  vigie_import_history_note (&self->history, vigie_import_get_mapping (self->import));
  vigie_import_work_remap (self->work, self->import, mapping, remapped_cb);
  vigie_import_assistant_show_step (self);
}

/* @parameter: whether it is done again */
void
vigie_import_assistant_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  VigieMapping *mapping;

  if (!self->import || vigie_import_work_is_busy (self->work))
    return;
  mapping = vigie_import_history_take (&self->history, g_variant_get_boolean (parameter),
                                       vigie_import_get_mapping (self->import));
  if (!mapping)
    return;
  vigie_import_assistant_show_error (self, NULL);
  vigie_import_work_remap (self->work, self->import, mapping, remapped_cb);
  vigie_import_assistant_show_step (self);
}

/* A rule of modalities: the file is read anew, since what has rows must be known again. */
void
vigie_import_assistant_map (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  if (!self->import || vigie_import_work_is_busy (self->work))
    return;
  g_free (self->tried);
  self->tried = g_variant_dup_string (parameter, NULL);
  vigie_import_assistant_read_file (self);
}

void
vigie_import_assistant_look (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  vigie_import_pages_look (VIGIE_IMPORT_PAGES (self->pages),
                           (int) g_variant_get_uint32 (parameter));
}

static void
joined_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);

  vigie_import_queue_join (&self->queue, vigie_import_work_count_joined (self->work));
  remapped_cb (object, async, data);
}

/* The files that wait become one delivery with this one and are understood as it is, or those held stay beside it. */
void
vigie_import_assistant_files (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  g_auto (VigieImportWanted) wanted = { 0 };
  const char *file;
  gint64 delivery;
  guint act;

  g_variant_get (parameter, "(ux&s)", &act, &delivery, &file);
  if (!self->import || vigie_import_work_is_busy (self->work))
    return;
  vigie_import_assistant_show_error (self, NULL);
  if (act == VIGIE_IMPORT_FILES_WHOLE) {
    vigie_import_say_whole (self->import);
    vigie_import_assistant_fill_summary (self);
    return;
  }
  keep_corrections (self, &wanted);
  wanted.source = g_strdup (vigie_import_get_source (self->import));
  wanted.period = vigie_import_get_period (self->import);
  vigie_import_work_files (self->work, self->import,
                           act == VIGIE_IMPORT_FILES_JOIN ? self->queue.waiting : NULL, &wanted,
                           act == VIGIE_IMPORT_FILES_KEEP ? delivery : 0, *file ? file : NULL,
                           joined_cb);
  vigie_import_assistant_show_step (self);
}

static void
row_read_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  VigiePreviewRow *row = vigie_import_work_finish_row (self->work, async, &error);

  if (row) {
    gsize number = row->row;

    vigie_import_show_row (self->import, row);
    vigie_import_assistant_go_to (self, VIGIE_IMPORT_STEP_COLUMNS);
    vigie_import_pages_show_row (VIGIE_IMPORT_PAGES (self->pages), number, self->column_shown);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    vigie_import_assistant_show_error (self, error->message);
  }
  vigie_import_assistant_show_step (self);
}

/* A finding leads to its cell: the row and column of the file, among the others. */
void
vigie_import_assistant_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  guint row;

  g_variant_get (parameter, "(ui)", &row, &self->column_shown);
  if (!self->import || vigie_import_work_is_busy (self->work))
    return;
  vigie_import_assistant_show_error (self, NULL);
  vigie_import_work_row (self->work, self->import, row, row_read_cb);
}

void
vigie_import_assistant_waive (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  const char *word;
  guint place;

  g_variant_get (parameter, "(u&s)", &place, &word);
  if (!self->import || vigie_import_work_is_busy (self->work))
    return;
  vigie_import_waive (self->import, place, word);
  vigie_import_assistant_fill_summary (self);
}
