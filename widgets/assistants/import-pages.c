/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the import assistant. */
#include "widgets/assistants/import-pages.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/file-preview.h"
#include "widgets/assistants/import-column-panel.h"
#include "widgets/assistants/import-columns.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-geography.h"
#include "widgets/assistants/import-lines.h"
#include "widgets/assistants/import-reading-panel.h"
#include "widgets/assistants/import-rows-panel.h"
#include "widgets/assistants/import-ruler.h"
#include "widgets/assistants/import-summary.h"
#include "widgets/assistants/preview-role.h"

#define WIDE_ROWS 400

#define AROUND 80 /* pixels left in view above and below a row that is shown */

struct _VigieImportPages {
  AdwBin parent_instance;

  const VigieImport *import;     /* (nullable) */
  VigieImportReadings *readings; /* (nullable) */
  VigieReading *wanted;          /* (nullable) */
  VigieImportStep step;
  gboolean busy;

  GtkWidget *stack, *side, *file_step, *file_name, *file_facts, *progress_bar;
  double top, bottom; /* of a row that is shown */
  gboolean scrolling; /* … and is to come into view */
  GtkWidget *ruler_scroller, *ruler, *preview_scroller, *preview, *summary_scroller, *table_box;
  GtkWidget *reading, *rows, *geography, *columns, *column;
  GtkWidget *tables, *file, *wide; /* which of the two is shown of a long table */
};

G_DEFINE_FINAL_TYPE (VigieImportPages, vigie_import_pages, ADW_TYPE_BIN)

enum {
  FILE_CHANGED,
  READING_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const VigieReading *
reading_of (const VigieImportPages *self)
{
  if (self->import)
    return vigie_import_get_reading (self->import);
  return self->readings ? self->readings->reading : NULL;
}

/* (transfer full): what separates the rows' cells, or the sheet that they stand in. */
static char *
dup_way (const VigieReading *reading)
{
  if (g_strcmp0 (reading->format, "fixed") == 0)
    return g_strdup_printf (_ ("%s, fixed width"), reading->encoding ? reading->encoding : "UTF-8");
  if (g_strcmp0 (reading->format, "csv") != 0)
    return reading->sheet ? g_strdup_printf (_ ("sheet “%s”"), reading->sheet) : g_strdup ("");
  if (reading->separator == '\t')
    return g_strdup_printf (_ ("%s, separated by tabulations"),
                            reading->encoding ? reading->encoding : "UTF-8");
  return g_strdup_printf (_ ("%s, separator “%c”"), reading->encoding ? reading->encoding : "UTF-8",
                          reading->separator);
}

static void
fill_facts (VigieImportPages *self)
{
  const VigieReading *reading = reading_of (self);
  g_autofree char *way = reading ? dup_way (reading) : g_strdup ("");
  g_autofree char *facts = NULL;

  if (self->import) {
    gsize n = vigie_import_get_report (self->import)->n_rows;
    g_autofree char *rows = vigie_number_format ((double) n, 0, vigie_language_current ());
    g_autofree char *names = vigie_import_dup_file_names (self->import);
    g_autofree char *counted = g_strdup_printf (ngettext ("%s row", "%s rows", n), rows);

    gtk_label_set_label (GTK_LABEL (self->file_name), names);
    facts = *way ? g_strdup_printf ("%s, %s", counted, way) : g_strdup (counted);
  }
  gtk_label_set_label (GTK_LABEL (self->file_facts), facts ? facts : way);
}

/* A ruler where the file is of fixed width, while one looks at how it is read. */
static void
fill_ruler (VigieImportPages *self)
{
  const VigieReading *reading = reading_of (self);
  gboolean fixed = reading && g_strcmp0 (reading->format, "fixed") == 0 && self->readings &&
                   self->readings->line && self->step == VIGIE_IMPORT_STEP_READING;

  gtk_widget_set_visible (self->ruler_scroller, fixed);
  if (fixed)
    vigie_import_ruler_set (VIGIE_IMPORT_RULER (self->ruler),
                            (const char *const *) self->readings->line, reading->starts);
}

static void
fill_reading (VigieImportPages *self)
{
  vigie_import_reading_panel_fill (VIGIE_IMPORT_READING_PANEL (self->reading), self->readings,
                                   self->import ? vigie_import_get_report (self->import) : NULL);
  vigie_import_rows_panel_fill (VIGIE_IMPORT_ROWS_PANEL (self->rows),
                                self->import ? vigie_import_get_mapping (self->import) : NULL);
  if (!self->import)
    vigie_file_preview_set_sample (VIGIE_FILE_PREVIEW (self->preview),
                                   self->readings ? self->readings->sample : NULL);
  fill_facts (self);
  fill_ruler (self);
}

/* The file's rows, or of a long table what they become. */
static void
fill_preview (VigieImportPages *self)
{
  VigieFilePreview *preview = VIGIE_FILE_PREVIEW (self->preview);
  gboolean is_long = self->import && vigie_import_get_mapping (self->import)->pivot != NULL;
  g_autoptr (VigieWideTable) table = NULL;

  gtk_widget_set_visible (self->tables, is_long);
  if (!is_long || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->wide))) {
    vigie_file_preview_set_import (preview, self->import);
    return;
  }
  table = vigie_wide_table_new (self->import, WIDE_ROWS);
  vigie_file_preview_set_wide (preview, table);
}

/* While a worker has the import, it is filled anew afterwards. */
static void
wide_toggled_cb (VigieImportPages *self)
{
  if (self->import && !self->busy)
    fill_preview (self);
}

void
vigie_import_pages_look (VigieImportPages *self, int column)
{
  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self));

  vigie_import_pages_show_wide (self, FALSE);
  vigie_file_preview_set_column (VIGIE_FILE_PREVIEW (self->preview), column);
}

/* The preview has grown for the row by now. */
static gboolean
scroll_idle (gpointer data)
{
  VigieImportPages *self = data;

  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (
                               GTK_SCROLLED_WINDOW (self->preview_scroller)),
                             MAX (self->top - AROUND, 0.0), self->bottom + AROUND);
  return G_SOURCE_REMOVE;
}

/* A row may come into view only once the preview has grown for it; within an allocation it would not move. */
static void
scroll_cb (GtkAdjustment *adjustment, VigieImportPages *self)
{
  if (!self->scrolling || gtk_adjustment_get_upper (adjustment) < self->bottom ||
      gtk_adjustment_get_page_size (adjustment) <= 0.0)
    return;
  self->scrolling = FALSE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, scroll_idle, g_object_ref (self), g_object_unref);
}

void
vigie_import_pages_show_row (VigieImportPages *self, gsize row, int column)
{
  double height = 0.0;

  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self) && self->import);

  vigie_import_pages_show_wide (self, FALSE);
  fill_preview (self);
  if (column >= 0)
    vigie_file_preview_set_column (VIGIE_FILE_PREVIEW (self->preview), column);
  if (!vigie_file_preview_mark_row (VIGIE_FILE_PREVIEW (self->preview), row, &self->top, &height))
    return;
  self->bottom = self->top + height;
  self->scrolling = TRUE;
  scroll_cb (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->preview_scroller)),
             self);
}

void
vigie_import_pages_show_wide (VigieImportPages *self, gboolean wide)
{
  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (wide ? self->wide : self->file), TRUE);
}

/* The whole column in view; the row's numbers need not be. */
static void
scroll_to_column (VigieImportPages *self, int column)
{
  double left, right;

  vigie_file_preview_get_span (VIGIE_FILE_PREVIEW (self->preview), column, &left, &right);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (
                               GTK_SCROLLED_WINDOW (self->preview_scroller)),
                             left, right);
}

static void
top_cb (GtkAdjustment *adjustment, VigieImportPages *self)
{
  vigie_file_preview_set_top (VIGIE_FILE_PREVIEW (self->preview),
                              gtk_adjustment_get_value (adjustment));
}

/* What may be said of it stands beside the preview. */
static void
column_activated_cb (VigieFilePreview *preview, int column, VigieImportPages *self)
{
  if (self->step == VIGIE_IMPORT_STEP_COLUMNS)
    gtk_widget_child_focus (self->column, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (self->side, GTK_DIR_TAB_FORWARD);
}

static void
column_chosen_cb (VigieFilePreview *preview, int column, VigieImportPages *self)
{
  if (column >= 0)
    scroll_to_column (self, column);
  if (!gtk_widget_get_visible (self->tables) ||
      !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->wide)))
    vigie_import_column_panel_set_column (VIGIE_IMPORT_COLUMN_PANEL (self->column), column);
}

void
vigie_import_pages_set_import (VigieImportPages *self, const VigieImport *import)
{
  VigieFilePreview *preview;

  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self));

  preview = VIGIE_FILE_PREVIEW (self->preview);
  self->import = import;
  fill_preview (self);
  vigie_import_column_panel_set_import (VIGIE_IMPORT_COLUMN_PANEL (self->column), import);
  fill_reading (self);
  if (!import)
    return;
  vigie_import_geography_fill (GTK_BOX (self->geography), import);
  vigie_import_columns_fill (GTK_BOX (self->columns), import);
  column_chosen_cb (preview, vigie_file_preview_get_column (preview), self);
}

void
vigie_import_pages_set_summary (VigieImportPages *self,
                                const VigieImportDifference *difference,
                                const VigieConvention *convention,
                                GtkWidget *files,
                                GtkWidget *terms)
{
  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self) && self->import);

  if (gtk_widget_get_parent (terms))
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (terms)), terms);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->summary_scroller),
                                 vigie_import_summary_new (self->import, difference, convention,
                                                           files, terms));
}

void
vigie_import_pages_take_readings (VigieImportPages *self, VigieImportReadings *readings)
{
  VigieImportReadings *before;

  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self));

  before = self->readings;
  self->readings = readings;
  fill_reading (self);
  vigie_import_readings_free (before);
}

gboolean
vigie_import_pages_has_readings (VigieImportPages *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_PAGES (self), FALSE);

  return self->readings != NULL;
}

VigieReading *
vigie_import_pages_dup_wanted (VigieImportPages *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_PAGES (self), NULL);

  return self->wanted ? vigie_reading_dup (self->wanted) : NULL;
}

void
vigie_import_pages_set_file (VigieImportPages *self, const char *name)
{
  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self));

  g_clear_pointer (&self->wanted, vigie_reading_free);
  vigie_import_rows_panel_forget (VIGIE_IMPORT_ROWS_PANEL (self->rows));
  vigie_import_pages_take_readings (self, NULL);
  gtk_label_set_label (GTK_LABEL (self->file_name), name);
  vigie_import_file_step_set_file (VIGIE_IMPORT_FILE_STEP (self->file_step), name);
}

VigieTableRows
vigie_import_pages_get_rows (VigieImportPages *self)
{
  const VigieTableRows none = { 0 };

  g_return_val_if_fail (VIGIE_IS_IMPORT_PAGES (self), none);

  return vigie_import_rows_panel_get (VIGIE_IMPORT_ROWS_PANEL (self->rows));
}

VigieImportFileStep *
vigie_import_pages_get_file_step (VigieImportPages *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_PAGES (self), NULL);

  return VIGIE_IMPORT_FILE_STEP (self->file_step);
}

void
vigie_import_pages_show (VigieImportPages *self,
                         VigieImportStep step,
                         gboolean busy,
                         gboolean lasting)
{
  static const char *const side[] = { "reading", "reading", "geography", "columns", "columns" };
  GtkStack *stack;

  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self));

  stack = GTK_STACK (self->stack);
  self->busy = busy;
  if (lasting)
    gtk_stack_set_visible_child_name (stack, "busy");
  else if (step == VIGIE_IMPORT_STEP_FILE)
    gtk_stack_set_visible_child_name (stack, "file");
  else if (step == VIGIE_IMPORT_STEP_SUMMARY)
    gtk_stack_set_visible_child_name (stack, "summary");
  else
    gtk_stack_set_visible_child_name (stack, "preview");
  gtk_stack_set_visible_child_name (GTK_STACK (self->side), side[step]);
  if (self->step != step) {
    self->step = step;
    fill_ruler (self);
  }
}

void
vigie_import_pages_set_fraction (VigieImportPages *self, double fraction)
{
  g_return_if_fail (VIGIE_IS_IMPORT_PAGES (self));

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), fraction);
}

static void
file_changed_cb (VigieImportPages *self)
{
  g_signal_emit (self, signals[FILE_CHANGED], 0);
}

static void
reading_changed_cb (VigieImportPages *self)
{
  g_clear_pointer (&self->wanted, vigie_reading_free);
  self->wanted = vigie_import_reading_panel_dup_wanted (VIGIE_IMPORT_READING_PANEL (self->reading));
  vigie_import_rows_panel_forget (VIGIE_IMPORT_ROWS_PANEL (self->rows));
  g_signal_emit (self, signals[READING_CHANGED], 0);
}

static void
rows_changed_cb (VigieImportPages *self)
{
  g_signal_emit (self, signals[READING_CHANGED], 0);
}

/* The same text cut elsewhere. */
static void
ruler_changed_cb (VigieImportPages *self)
{
  const VigieReading *reading = reading_of (self);

  if (!reading)
    return;
  if (!self->wanted)
    self->wanted = g_new0 (VigieReading, 1);
  g_free (self->wanted->format);
  g_free (self->wanted->starts);
  self->wanted->format = g_strdup ("fixed");
  self->wanted->starts = vigie_import_ruler_dup_starts (VIGIE_IMPORT_RULER (self->ruler));
  self->wanted->separator = self->wanted->quote = self->wanted->escape = 0;
  g_signal_emit (self, signals[READING_CHANGED], 0);
}

static void
vigie_import_pages_dispose (GObject *object)
{
  VigieImportPages *self = VIGIE_IMPORT_PAGES (object);

  if (self->preview) {
    vigie_import_pages_set_import (self, NULL);
    vigie_import_pages_take_readings (self, NULL);
  }
  self->preview = NULL;
  g_clear_pointer (&self->wanted, vigie_reading_free);

  G_OBJECT_CLASS (vigie_import_pages_parent_class)->dispose (object);
}

static void
vigie_import_pages_class_init (VigieImportPagesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (VIGIE_TYPE_IMPORT_FILE_STEP);
  g_type_ensure (VIGIE_TYPE_IMPORT_READING_PANEL);
  g_type_ensure (VIGIE_TYPE_IMPORT_ROWS_PANEL);
  g_type_ensure (VIGIE_TYPE_IMPORT_COLUMN_PANEL);
  g_type_ensure (VIGIE_TYPE_IMPORT_RULER);
  G_OBJECT_CLASS (class)->dispose = vigie_import_pages_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/import-pages.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, VigieImportPages, name)
  BIND (stack);
  BIND (side);
  BIND (file_step);
  BIND (file_name);
  BIND (file_facts);
  BIND (progress_bar);
  BIND (ruler_scroller);
  BIND (ruler);
  BIND (preview_scroller);
  BIND (summary_scroller);
  BIND (table_box);
  BIND (reading);
  BIND (rows);
  BIND (geography);
  BIND (columns);
  BIND (column);
  BIND (tables);
  BIND (file);
  BIND (wide);
#undef BIND
  signals[FILE_CHANGED] = g_signal_new ("file-changed", VIGIE_TYPE_IMPORT_PAGES, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[READING_CHANGED] = g_signal_new ("reading-changed", VIGIE_TYPE_IMPORT_PAGES,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_import_pages_init (VigieImportPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->preview = vigie_file_preview_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->preview_scroller), self->preview);
  /* It is larger than what is in view: the focus would scroll it to its end. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_widget_get_parent (self->preview)), FALSE);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (
                             GTK_SCROLLED_WINDOW (self->preview_scroller)),
                           "changed", G_CALLBACK (scroll_cb), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (
                             GTK_SCROLLED_WINDOW (self->preview_scroller)),
                           "value-changed", G_CALLBACK (top_cb), self, 0);
  gtk_box_append (GTK_BOX (self->table_box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->table_box), vigie_preview_legend_new ());
  vigie_import_focus_name (self->preview, "preview");
  g_signal_connect (self->preview, "column-activated", G_CALLBACK (column_activated_cb), self);
  g_signal_connect (self->preview, "column-chosen", G_CALLBACK (column_chosen_cb), self);
  g_signal_connect_swapped (self->file_step, "changed", G_CALLBACK (file_changed_cb), self);
  g_signal_connect_swapped (self->reading, "changed", G_CALLBACK (reading_changed_cb), self);
  g_signal_connect_swapped (self->wide, "toggled", G_CALLBACK (wide_toggled_cb), self);
  g_signal_connect_swapped (self->rows, "changed", G_CALLBACK (rows_changed_cb), self);
  g_signal_connect_swapped (self->ruler, "changed", G_CALLBACK (ruler_changed_cb), self);
}
