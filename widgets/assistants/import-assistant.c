/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant: file, reading, geography, columns, summary. */
#include "widgets/assistants/import-assistant.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/import/checks.h"
#include "widgets/assistants/file-preview.h"
#include "widgets/assistants/import-summary.h"
#include "widgets/assistants/import-terms-card.h"
#include "widgets/common/article-link.h"
#include "widgets/common/given-file.h"

struct _VigieImportAssistant {
  AdwWindow parent_instance;

  VigieObservatory *connection; /* the workers' own */
  VigieConvention *convention;  /* a copy: the sitting reads its own again after each act */
  GDate today;
  char *path;
  VigieImport *import;
  VigieImportDifference *difference; /* (nullable): from the delivery that it would replace */
  GPtrArray *queue;                  /* utf8: files that wait */
  VigieReading *wanted;              /* (nullable): what the user chose of the reading */
  VigieImportStep step;
  gboolean busy;
  int ticks;      /* tenths of a second that the work has lasted */
  gboolean stale; /* options changed since the file was read */
  gboolean filling;
  VigieProgress progress;
  guint tick;

  GtkWidget *steps, *cancel, *next, *back, *stack, *side;
  GtkWidget *error_bar, *error_label, *file_status, *file_name, *file_facts;
  GtkWidget *source, *period, *encoding, *separator, *sheet;
  GtkWidget *preview_scroller, *summary_scroller, *geography, *columns, *progress_bar;
  GtkWidget *preview, *column_box, *column_role, *terms;
  GtkWidget *step_label[VIGIE_IMPORT_N_STEPS];
  GPtrArray *variable; /* choices of column_role after the fixed ones: utf8 */
};

G_DEFINE_FINAL_TYPE (VigieImportAssistant, vigie_import_assistant, ADW_TYPE_WINDOW)

enum {
  STORED,
  ANOMALY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const encodings[] = { NULL,     "UTF-8",     "windows-1252", "ISO-8859-15",
                                         "IBM850", "macintosh", "UTF-16LE",     "UTF-16BE" };
static const char separators[] = { 0, ';', ',', '\t', '|' };

/* The first choices of a column's role; variables follow. */
enum {
  ROLE_ASIDE,
  ROLE_CODE,
  ROLE_NAME,
  ROLE_N_FIXED
};

static void show_step (VigieImportAssistant *self);

static void
show_error (VigieImportAssistant *self, const char *sentence)
{
  vigie_article_link_show (GTK_LABEL (self->error_label), sentence ? sentence : "");
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->error_bar), sentence != NULL);
}

/* --- long work */

/* What a worker needs; it touches no widget. */
typedef struct {
  VigieObservatory *connection;
  char *path;
  char *source;
  VigiePeriod period;
  VigieReading *reading;
  VigieMapping *mapping; /* for a remap */
  VigieImport *import;   /* borrowed for a remap or a store */
  GDate today;
  VigieProgress *progress;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job->source);
  g_clear_pointer (&job->reading, vigie_reading_free);
  g_clear_pointer (&job->mapping, vigie_mapping_free);
  g_free (job);
}

/* What a reading gives: the file understood, checked and compared. */
typedef struct {
  VigieImport *import; /* (nullable): of a file opened anew */
  VigieImportDifference *difference;
} Result;

static void
result_free (Result *result)
{
  g_clear_pointer (&result->import, vigie_import_free);
  g_clear_pointer (&result->difference, vigie_import_difference_free);
  g_free (result);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Result, result_free)

/* Checks and compares @import; ends the task. @opened: taken, for the result */
static void
return_checked (GTask *task, const Job *job, VigieImport *import, VigieImport *opened)
{
  g_autoptr (Result) result = g_new0 (Result, 1);
  GError *error = NULL;

  result->import = opened;
  if (vigie_import_check (import, job->connection, job->progress, &error))
    result->difference = vigie_import_compare (import, job->connection, &error);
  if (result->difference)
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify) result_free);
  else
    g_task_return_error (task, error);
}

static void
run_open (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  VigieImportOptions options = { .source = job->source,
                                 .period = job->period,
                                 .reading = job->reading,
                                 .by_hand = TRUE,
                                 .today = &job->today };
  VigieImport *import =
    vigie_import_open (job->connection, job->path, &options, job->progress, &error);

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

  if (vigie_import_remap (job->import, job->mapping, job->progress, &error))
    return_checked (task, job, job->import, NULL);
  else
    g_task_return_error (task, error);
}

static void
run_store (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gint64 delivery =
    vigie_import_store (job->import, job->connection, &job->today, job->progress, &error);

  if (delivery)
    g_task_return_int (task, delivery);
  else
    g_task_return_error (task, error);
}

static gboolean
tick_cb (gpointer data)
{
  VigieImportAssistant *self = data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar),
                                 vigie_progress_get_fraction (&self->progress));
  if (++self->ticks == 5) /* short work shows no progress */
    show_step (self);
  return G_SOURCE_CONTINUE;
}

static Job *
job_new (VigieImportAssistant *self)
{
  Job *job = g_new0 (Job, 1);

  job->connection = self->connection;
  job->progress = &self->progress;
  job->today = self->today;
  job->import = self->import;
  return job;
}

/* The widget stays alive while its worker runs: the task holds a reference on it. */
static void
start (VigieImportAssistant *self, Job *job, GTaskThreadFunc run, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, done, NULL);

  self->progress = (VigieProgress) { 0, 0 };
  self->busy = TRUE;
  self->ticks = 0;
  self->tick = g_timeout_add (100, tick_cb, self);
  show_error (self, NULL);
  show_step (self);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run);
}

static void
finish (VigieImportAssistant *self)
{
  self->busy = FALSE;
  g_clear_handle_id (&self->tick, g_source_remove);
}

/* --- the steps' contents */

static void
fill_list (GtkWidget *row, const char *const *labels, guint selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

static void
fill_reading (VigieImportAssistant *self)
{
  const VigieReading *reading = vigie_import_get_reading (self->import);
  gboolean csv = g_strcmp0 (reading->format, "csv") == 0;
  guint chosen = 0;

  self->filling = TRUE;
  for (guint i = 1; i < G_N_ELEMENTS (encodings); i++)
    if (reading->encoding && g_ascii_strcasecmp (encodings[i], reading->encoding) == 0)
      chosen = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->encoding), chosen);
  chosen = 0;
  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == reading->separator)
      chosen = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->separator), chosen);
  gtk_widget_set_visible (self->encoding, csv);
  gtk_widget_set_visible (self->separator, csv);
  gtk_widget_set_visible (self->sheet, !csv && reading->sheets != NULL);
  if (!csv && reading->sheets) {
    chosen = 0;
    for (guint i = 0; reading->sheets[i]; i++)
      if (g_strcmp0 (reading->sheets[i], reading->sheet) == 0)
        chosen = i;
    fill_list (self->sheet, (const char *const *) reading->sheets, chosen);
  }
  self->filling = FALSE;
}

/* The variables that a column of this source may be, for a choice by hand. */
static void
fill_roles (VigieImportAssistant *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  const char *source = vigie_import_get_source (self->import);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->variable, 0);
  gtk_string_list_append (list, _ ("Leave aside"));
  gtk_string_list_append (list, _ ("Zone code"));
  gtk_string_list_append (list, _ ("Zone name"));
  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    const VigieFormula *formula[] = { &indicator->numerator, &indicator->denominator };

    for (gsize f = 0; f < 2; f++)
      for (gsize t = 0; t < formula[f]->n; t++) {
        const VigieTerm *term = &formula[f]->term[t];

        if (g_strcmp0 (term->source, source) == 0 && g_hash_table_add (seen, term->variable)) {
          g_ptr_array_add (self->variable, g_strdup (term->variable));
          gtk_string_list_append (list, term->variable);
        }
      }
  }
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->column_role), G_LIST_MODEL (list));
  self->filling = FALSE;
}

static void
column_chosen_cb (VigieFilePreview *preview, int column, VigieImportAssistant *self)
{
  const VigieMapping *mapping = self->import ? vigie_import_get_mapping (self->import) : NULL;
  const VigieMappedColumn *mapped;
  guint selected = ROLE_ASIDE;

  gtk_widget_set_visible (self->column_box, mapping && column >= 0);
  if (!mapping || column < 0 || (gsize) column >= mapping->n_columns)
    return;
  mapped = &mapping->column[column];
  if (mapped->role == VIGIE_COLUMN_CODE)
    selected = ROLE_CODE;
  else if (mapped->role == VIGIE_COLUMN_NAME)
    selected = ROLE_NAME;
  else if (mapped->variable)
    for (guint i = 0; i < self->variable->len; i++)
      if (g_strcmp0 (g_ptr_array_index (self->variable, i), mapped->variable) == 0)
        selected = ROLE_N_FIXED + i;

  self->filling = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->column_role), selected);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (self->column_box)), mapped->heading);
  self->filling = FALSE;
}

static void
fill_facts (VigieImportAssistant *self)
{
  const VigieReading *reading = vigie_import_get_reading (self->import);
  const VigieReport *report = vigie_import_get_report (self->import);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *rows =
    vigie_number_format ((double) report->n_rows, 0, vigie_language_current ());
  g_autofree char *facts = NULL;

  if (g_strcmp0 (reading->format, "csv") == 0)
    facts = g_strdup_printf (_ ("%s rows, %s, separator “%c”"), rows,
                             reading->encoding ? reading->encoding : "UTF-8",
                             reading->separator == '\t' ? ' ' : reading->separator);
  else
    facts = g_strdup_printf (_ ("%s rows, sheet “%s”"), rows, reading->sheet ? reading->sheet : "");
  gtk_label_set_label (GTK_LABEL (self->file_name), name);
  gtk_label_set_label (GTK_LABEL (self->file_facts), facts);
}

/* Asked anew at each change; nothing is journalled before it is tried. */
static void
decide (VigieImportAssistant *self)
{
  VigieImportTermsCard *card = VIGIE_IMPORT_TERMS_CARD (self->terms);
  VigieImportTerms terms;
  g_autoptr (GError) error = NULL;
  const char *article;

  if (!self->import || self->busy)
    return;
  vigie_import_terms_card_get (card, &terms);
  vigie_import_set_terms (self->import, &terms);
  article =
    vigie_import_decide (self->import, self->connection, self->convention, &self->today, &error);
  vigie_import_terms_card_answer (card, article, error ? error->message : NULL);
}

static void
fill_summary (VigieImportAssistant *self)
{
  if (gtk_widget_get_parent (self->terms))
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->terms)), self->terms);
  vigie_import_terms_card_set_source (VIGIE_IMPORT_TERMS_CARD (self->terms),
                                      vigie_import_get_source (self->import));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->summary_scroller),
                                 vigie_import_summary_new (self->import, self->difference,
                                                           self->convention, self->terms));
  decide (self);
}

static void
fill_import (VigieImportAssistant *self)
{
  fill_facts (self);
  fill_reading (self);
  fill_roles (self);
  vigie_file_preview_set_import (VIGIE_FILE_PREVIEW (self->preview), self->import);
  vigie_import_geography_fill (GTK_BOX (self->geography), self->import);
  g_object_ref (self->column_box);
  if (gtk_widget_get_parent (self->column_box))
    gtk_box_remove (GTK_BOX (self->columns), self->column_box);
  vigie_import_columns_fill (GTK_BOX (self->columns), self->import);
  gtk_box_insert_child_after (GTK_BOX (self->columns), self->column_box,
                              gtk_widget_get_first_child (self->columns));
  g_object_unref (self->column_box);
  fill_summary (self);
}

/* --- moving between steps */

static void
style_step (GtkWidget *label, int place)
{
  gtk_widget_remove_css_class (label, "vigie-step-done");
  gtk_widget_remove_css_class (label, "vigie-step-now");
  gtk_widget_remove_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, place < 0    ? "vigie-step-done"
                                   : place == 0 ? "vigie-step-now"
                                                : "dim-label");
}

static const char *
step_name (VigieImportStep step)
{
  switch (step) {
  case VIGIE_IMPORT_STEP_FILE:
    return _ ("File");
  case VIGIE_IMPORT_STEP_READING:
    return _ ("Reading");
  case VIGIE_IMPORT_STEP_GEOGRAPHY:
    return _ ("Geography");
  case VIGIE_IMPORT_STEP_COLUMNS:
    return _ ("Columns");
  case VIGIE_IMPORT_STEP_SUMMARY:
    return _ ("Summary");
  case VIGIE_IMPORT_N_STEPS:
    break;
  }
  return "";
}

static void
label_next (VigieImportAssistant *self)
{
  guint n = self->queue->len;
  g_autofree char *more = n > 0
                            ? g_strdup_printf (ngettext ("Store the Delivery, %u File More",
                                                         "Store the Delivery, %u Files More", n),
                                               n)
                            : NULL;

  gtk_button_set_label (GTK_BUTTON (self->next), self->step != VIGIE_IMPORT_STEP_SUMMARY
                                                   ? step_name (self->step + 1)
                                                 : more ? more
                                                        : _ ("Store the Delivery"));
}

static void
show_step (VigieImportAssistant *self)
{
  static const char *const side[] = { "reading", "reading", "geography", "columns", "columns" };
  GtkStack *stack = GTK_STACK (self->stack);

  for (int i = 0; i < VIGIE_IMPORT_N_STEPS; i++) {
    g_autofree char *text = i < (int) self->step ? g_strdup_printf ("✓ %s", step_name (i))
                                                 : g_strdup_printf ("%d %s", i + 1, step_name (i));

    gtk_label_set_label (GTK_LABEL (self->step_label[i]), text);
    style_step (self->step_label[i], i - (int) self->step);
  }
  if (self->busy && self->ticks >= 5)
    gtk_stack_set_visible_child_name (stack, "busy");
  else if (self->step == VIGIE_IMPORT_STEP_FILE)
    gtk_stack_set_visible_child_name (stack, "file");
  else if (self->step == VIGIE_IMPORT_STEP_SUMMARY)
    gtk_stack_set_visible_child_name (stack, "summary");
  else
    gtk_stack_set_visible_child_name (stack, "preview");
  gtk_stack_set_visible_child_name (GTK_STACK (self->side), side[self->step]);

  gtk_widget_set_visible (self->back, self->step > VIGIE_IMPORT_STEP_FILE);
  if (self->step > VIGIE_IMPORT_STEP_FILE)
    gtk_button_set_label (GTK_BUTTON (self->back), step_name (self->step - 1));
  label_next (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back", !self->busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next",
                                 !self->busy &&
                                   (self->import ||
                                    (self->step == VIGIE_IMPORT_STEP_FILE && self->path)));
}

static const char *
chosen_source (VigieImportAssistant *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->source));

  return selected > 0 && selected <= catalogue->n_sources ? catalogue->source[selected - 1].code
                                                          : NULL;
}

/* By hand, or else as it was recognised; NULL when neither. */
static const char *
known_source (VigieImportAssistant *self)
{
  const char *chosen = chosen_source (self);

  return chosen || !self->import ? chosen : vigie_import_get_source (self->import);
}

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
take_difference (VigieImportAssistant *self, Result *result)
{
  g_clear_pointer (&self->difference, vigie_import_difference_free);
  self->difference = g_steal_pointer (&result->difference);
}

static void
opened_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (Result) result = g_task_propagate_pointer (G_TASK (async), &error);

  finish (self);
  if (result) {
    vigie_file_preview_set_import (VIGIE_FILE_PREVIEW (self->preview), NULL);
    g_clear_pointer (&self->import, vigie_import_free);
    self->import = g_steal_pointer (&result->import);
    take_difference (self, result);
    self->stale = FALSE;
    fill_import (self);
    if (self->step == VIGIE_IMPORT_STEP_FILE)
      self->step = is_recognised (self) ? VIGIE_IMPORT_STEP_SUMMARY : VIGIE_IMPORT_STEP_READING;
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    show_error (self, error->message);
  }
  show_step (self);
}

static void
read_file (VigieImportAssistant *self)
{
  const char *period = gtk_editable_get_text (GTK_EDITABLE (self->period));
  g_autoptr (GError) error = NULL;
  Job *job;

  if (!self->path || self->busy)
    return;
  job = job_new (self);
  if (period[0] && !vigie_period_parse (period, &job->period, &error)) {
    show_error (self, error->message);
    job_free (job);
    return;
  }
  job->path = g_strdup (self->path);
  job->source = g_strdup (chosen_source (self));
  job->reading = self->wanted ? vigie_reading_dup (self->wanted) : NULL;
  start (self, job, run_open, opened_cb);
}

static void
remapped_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (Result) result = g_task_propagate_pointer (G_TASK (async), &error);

  finish (self);
  if (result)
    take_difference (self, result);
  else
    show_error (self, error->message);
  fill_import (self);
  show_step (self);
}

/* Reads again under @mapping, which is taken. */
static void
remap (VigieImportAssistant *self, VigieMapping *mapping)
{
  Job *job = job_new (self);

  job->mapping = mapping;
  start (self, job, run_remap, remapped_cb);
}

/* --- choices of rows, repairs and marks */

/* (transfer full) (nullable): the mapping to change; %NULL while nothing may be. */
static VigieMapping *
dup_mapping (VigieImportAssistant *self)
{
  return self->busy || !self->import ? NULL
                                     : vigie_mapping_dup (vigie_import_get_mapping (self->import));
}

static void
rows_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  VigieMapping *mapping = dup_mapping (self);
  guint reason;
  gboolean kept;

  g_variant_get (parameter, "(ub)", &reason, &kept);
  if (!mapping || reason >= VIGIE_REASON_N)
    return;
  mapping->rules.aside[reason] = !kept;
  mapping->rules.said |= 1U << reason;
  remap (self, mapping);
}

static void
repair_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  VigieMapping *mapping = dup_mapping (self);
  guint kind;
  gboolean made;

  g_variant_get (parameter, "(ub)", &kind, &made);
  if (!mapping || kind >= VIGIE_REPAIR_N_KINDS)
    return;
  mapping->rules.no_repair =
    made ? mapping->rules.no_repair & ~(1U << kind) : mapping->rules.no_repair | 1U << kind;
  remap (self, mapping);
}

static void
mark_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  VigieMapping *mapping = dup_mapping (self);
  const char *mark;
  guint8 state;

  g_variant_get (parameter, "(&sy)", &mark, &state);
  if (!mapping)
    return;
  vigie_import_rules_set_mark (&mapping->rules, mark, state);
  remap (self, mapping);
}

static void
waive_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  const char *word;
  guint place;

  g_variant_get (parameter, "(u&s)", &place, &word);
  if (self->busy || !self->import)
    return;
  vigie_import_waive (self->import, place, word);
  fill_summary (self);
}

static void
role_changed_cb (VigieImportAssistant *self)
{
  int column = vigie_file_preview_get_column (VIGIE_FILE_PREVIEW (self->preview));
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->column_role));
  VigieMapping *mapping;
  VigieMappedColumn *mapped;

  if (self->filling || self->busy || !self->import || column < 0)
    return;
  mapping = vigie_mapping_dup (vigie_import_get_mapping (self->import));
  mapped = &mapping->column[column];
  g_clear_pointer (&mapped->variable, g_free);
  g_free (mapped->reason);
  mapped->reason = g_strdup (_ ("chosen by hand"));
  if (selected == ROLE_CODE) {
    for (gsize i = 0; i < mapping->n_columns; i++)
      if (mapping->column[i].role == VIGIE_COLUMN_CODE)
        mapping->column[i].role = VIGIE_COLUMN_IGNORED;
    mapped->role = VIGIE_COLUMN_CODE;
  } else if (selected == ROLE_NAME) {
    mapped->role = VIGIE_COLUMN_NAME;
  } else if (selected >= ROLE_N_FIXED && selected - ROLE_N_FIXED < self->variable->len) {
    mapped->role = VIGIE_COLUMN_VARIABLE;
    mapped->variable = g_strdup (g_ptr_array_index (self->variable, selected - ROLE_N_FIXED));
    if (mapped->period.year == 0)
      mapped->period = vigie_import_get_period (self->import);
    if (mapped->scale == 0.0)
      mapped->scale = 1.0;
  } else {
    mapped->role = VIGIE_COLUMN_IGNORED;
  }
  remap (self, mapping);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  gint64 delivery = g_task_propagate_int (G_TASK (result), &error);

  finish (self);
  if (error) {
    show_step (self);
    if (g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
      vigie_import_terms_card_refused (VIGIE_IMPORT_TERMS_CARD (self->terms), error->message);
    else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      show_error (self, error->message);
    return;
  }
  g_signal_emit (self, signals[STORED], 0, delivery);
  if (self->queue->len > 0) {
    g_autofree char *path = g_ptr_array_steal_index (self->queue, 0);

    vigie_import_assistant_set_path (self, path);
    return;
  }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  if (self->step == VIGIE_IMPORT_STEP_FILE && (!self->import || self->stale)) {
    read_file (self);
  } else if (self->step == VIGIE_IMPORT_STEP_SUMMARY) {
    decide (self);
    start (self, job_new (self), run_store, stored_cb);
  } else {
    self->step++;
    show_step (self);
  }
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  if (self->step > VIGIE_IMPORT_STEP_FILE) {
    self->step--;
    show_error (self, NULL);
    show_step (self);
  }
}

/* While work goes on it is the work that is cancelled; then the window. */
static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  if (self->busy)
    vigie_progress_cancel (&self->progress);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_request_cb (VigieImportAssistant *self)
{
  if (self->busy)
    vigie_progress_cancel (&self->progress);
  return FALSE;
}

static void
file_given (GtkWidget *widget, const char *path)
{
  vigie_import_assistant_add (VIGIE_IMPORT_ASSISTANT (widget), path);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffix[] = { "csv", "txt", "tsv", "xlsx", "ods", "fods",    "xls", "dbf",
                                        "zip", "gz",  "shp", "gpkg", "tab", "geojson", NULL };

  vigie_given_file_choose (widget, _ ("Choose a File"),
                           _ ("Tables (CSV, Excel, OpenDocument, dBase)"), suffix, file_given);
}

/* The file's own page changed: it is read again when the user goes on. */
static void
option_changed_cb (VigieImportAssistant *self)
{
  if (self->filling)
    return;
  self->stale = TRUE;
  show_step (self);
}

static void
reading_changed_cb (VigieImportAssistant *self)
{
  const VigieReading *now;
  guint encoding, separator, sheet;

  if (self->filling || self->busy || !self->import)
    return;
  now = vigie_import_get_reading (self->import);
  encoding = adw_combo_row_get_selected (ADW_COMBO_ROW (self->encoding));
  separator = adw_combo_row_get_selected (ADW_COMBO_ROW (self->separator));
  sheet = adw_combo_row_get_selected (ADW_COMBO_ROW (self->sheet));
  g_clear_pointer (&self->wanted, vigie_reading_free);
  self->wanted = g_new0 (VigieReading, 1);
  if (g_strcmp0 (now->format, "csv") == 0) {
    self->wanted->encoding = g_strdup (encodings[MIN (encoding, G_N_ELEMENTS (encodings) - 1)]);
    self->wanted->separator = separators[MIN (separator, G_N_ELEMENTS (separators) - 1)];
  } else if (now->sheets && sheet < g_strv_length (now->sheets)) {
    self->wanted->sheet = g_strdup (now->sheets[sheet]);
  }
  read_file (self);
}

void
vigie_import_assistant_set_path (VigieImportAssistant *self, const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self));
  if (self->busy)
    return;

  name = g_path_get_basename (path);
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->wanted, vigie_reading_free);
  vigie_file_preview_set_import (VIGIE_FILE_PREVIEW (self->preview), NULL);
  g_clear_pointer (&self->import, vigie_import_free);
  g_clear_pointer (&self->difference, vigie_import_difference_free);
  self->step = VIGIE_IMPORT_STEP_FILE;
  adw_status_page_set_title (ADW_STATUS_PAGE (self->file_status), name);
  read_file (self);
}

void
vigie_import_assistant_add (VigieImportAssistant *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self));

  if (!self->busy && !self->import) {
    vigie_import_assistant_set_path (self, path);
  } else if (g_strcmp0 (path, self->path) != 0) {
    g_ptr_array_add (self->queue, g_strdup (path));
    show_step (self);
  }
}

VigieImportStep
vigie_import_assistant_get_step (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), VIGIE_IMPORT_STEP_FILE);

  return self->step;
}

const VigieImport *
vigie_import_assistant_get_import (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), NULL);

  return self->import;
}

void
vigie_import_assistant_set_terms (VigieImportAssistant *self, const VigieImportTerms *terms)
{
  g_return_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self));

  vigie_import_terms_card_set (VIGIE_IMPORT_TERMS_CARD (self->terms), terms);
}

const char *
vigie_import_assistant_get_sentence (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), NULL);

  return vigie_import_terms_card_get_sentence (VIGIE_IMPORT_TERMS_CARD (self->terms));
}

gboolean
vigie_import_assistant_is_busy (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), FALSE);

  return self->busy;
}

static void
vigie_import_assistant_dispose (GObject *object)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->preview)
    vigie_file_preview_set_import (VIGIE_FILE_PREVIEW (self->preview), NULL);
  self->preview = NULL;
  g_clear_object (&self->column_box);
  g_clear_object (&self->terms);

  G_OBJECT_CLASS (vigie_import_assistant_parent_class)->dispose (object);
}

static void
vigie_import_assistant_finalize (GObject *object)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);

  g_clear_pointer (&self->import, vigie_import_free);
  g_clear_pointer (&self->difference, vigie_import_difference_free);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, vigie_reading_free);
  g_clear_pointer (&self->convention, vigie_convention_free);
  g_clear_pointer (&self->connection, vigie_observatory_free);
  g_clear_pointer (&self->variable, g_ptr_array_unref);
  g_free (self->path);

  G_OBJECT_CLASS (vigie_import_assistant_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, VigieImportAssistant, name)
  BIND (steps);
  BIND (cancel);
  BIND (next);
  BIND (back);
  BIND (stack);
  BIND (side);
  BIND (error_bar);
  BIND (error_label);
  BIND (file_status);
  BIND (file_name);
  BIND (file_facts);
  BIND (source);
  BIND (period);
  BIND (encoding);
  BIND (separator);
  BIND (sheet);
  BIND (preview_scroller);
  BIND (summary_scroller);
  BIND (geography);
  BIND (columns);
  BIND (progress_bar);
#undef BIND
}

/* What a check found becomes an anomaly of the source, whether the file is stored or not. */
static void
anomaly_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  const char *source = known_source (self);
  int year = self->import ? vigie_import_get_period (self->import).year : 0;

  if (source)
    g_signal_emit (self, signals[ANOMALY], 0, source, year, g_variant_get_string (parameter, NULL));
}

static void
vigie_import_assistant_class_init (VigieImportAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_import_assistant_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_import_assistant_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/import-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "assistant.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "assistant.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "assistant.anomaly", "s", anomaly_cb);
  gtk_widget_class_install_action (widget_class, "assistant.waive", "(us)", waive_cb);
  gtk_widget_class_install_action (widget_class, "assistant.rows", "(ub)", rows_cb);
  gtk_widget_class_install_action (widget_class, "assistant.repair", "(ub)", repair_cb);
  gtk_widget_class_install_action (widget_class, "assistant.mark", "(sy)", mark_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "assistant.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "assistant.next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "assistant.back",
                                       NULL);

  signals[STORED] = g_signal_new ("stored", VIGIE_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ANOMALY] =
    g_signal_new ("anomaly", VIGIE_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_STRING);
}

static void
fill_choices (VigieImportAssistant *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  g_autoptr (GtkStringList) sources = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *marks[] = { _ ("Found"), ";", ",", _ ("Tabulation"), "|", NULL };

  gtk_string_list_append (sources, _ ("Found by the headings"));
  for (gsize i = 0; i < catalogue->n_sources; i++) {
    const VigieSource *source = &catalogue->source[i];
    g_autofree char *text =
      g_strdup_printf ("%s, %s", source->code, french ? source->label_fr : source->label_en);

    gtk_string_list_append (sources, text);
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->source), G_LIST_MODEL (sources));
  gtk_string_list_append (names, _ ("Found"));
  for (guint i = 1; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (names, encodings[i]);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->encoding), G_LIST_MODEL (names));
  fill_list (self->separator, marks, 0);
}

/* The chosen column's heading and what it is taken for. */
static void
make_column_box (VigieImportAssistant *self)
{
  GtkWidget *heading = gtk_label_new (NULL);

  self->column_box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->column_role = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->column_role), TRUE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0.0F);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (self->column_box, "card");
  gtk_widget_add_css_class (self->column_box, "vigie-panel");
  gtk_box_append (GTK_BOX (self->column_box), heading);
  gtk_box_append (GTK_BOX (self->column_box), self->column_role);
  gtk_widget_set_visible (self->column_box, FALSE);
  g_signal_connect_swapped (self->column_role, "notify::selected", G_CALLBACK (role_changed_cb),
                            self);
}

static void
vigie_import_assistant_init (VigieImportAssistant *self)
{
  self->filling = TRUE;
  self->variable = g_ptr_array_new_with_free_func (g_free);
  self->queue = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < VIGIE_IMPORT_N_STEPS; i++) {
    self->step_label[i] = gtk_label_new (NULL);
    gtk_widget_add_css_class (self->step_label[i], "vigie-step");
    gtk_widget_set_valign (self->step_label[i], GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (self->steps), self->step_label[i]);
  }
  self->preview = vigie_file_preview_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->preview_scroller), self->preview);
  make_column_box (self);
  fill_choices (self);

  g_signal_connect (self->preview, "column-chosen", G_CALLBACK (column_chosen_cb), self);
  g_signal_connect_swapped (self->source, "notify::selected", G_CALLBACK (option_changed_cb), self);
  g_signal_connect_swapped (self->period, "changed", G_CALLBACK (option_changed_cb), self);
  g_signal_connect_swapped (self->encoding, "notify::selected", G_CALLBACK (reading_changed_cb),
                            self);
  g_signal_connect_swapped (self->separator, "notify::selected", G_CALLBACK (reading_changed_cb),
                            self);
  g_signal_connect_swapped (self->sheet, "notify::selected", G_CALLBACK (reading_changed_cb), self);
  g_signal_connect_swapped (self, "close-request", G_CALLBACK (close_request_cb), self);
  vigie_given_file_accept_drops (GTK_WIDGET (self), file_given);
  self->filling = FALSE;
}

GtkWidget *
vigie_import_assistant_new (VigieObservatory *observatory,
                            const VigieConvention *convention,
                            const GDate *today)
{
  VigieImportAssistant *self = g_object_new (VIGIE_TYPE_IMPORT_ASSISTANT, NULL);
  g_autoptr (GError) error = NULL;

  self->convention = vigie_convention_copy (convention);
  self->today = *today;
  self->terms = g_object_ref_sink (vigie_import_terms_card_new (convention));
  g_signal_connect_object (self->terms, "changed", G_CALLBACK (decide), self, G_CONNECT_SWAPPED);
  self->connection = vigie_observatory_reopen (observatory, &error);
  show_step (self);
  if (!self->connection) {
    show_error (self, error->message);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.choose", FALSE);
  }
  return GTK_WIDGET (self);
}
