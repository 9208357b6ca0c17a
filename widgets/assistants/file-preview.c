/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file's rows as they were read, coloured by what each column and row is taken for. */
#include "widgets/assistants/file-preview-private.h"

#define MEASURED 8        /* rows */
#define SHOWN_COLUMNS 400 /* a file may have thousands: the rest is counted below */

G_DEFINE_FINAL_TYPE (VigieFilePreview, vigie_file_preview, GTK_TYPE_WIDGET)

enum {
  COLUMN_CHOSEN,
  COLUMN_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what is shown */

static int
measure_column (VigieFilePreview *self, gsize i)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const VigieMappedColumn *column = vigie_file_preview_column (self, i);
  int width =
    MAX (vigie_preview_text_width (widget, column->heading ? column->heading : "", TRUE),
         vigie_preview_text_width (widget, vigie_file_preview_role (self, column), FALSE));

  for (gsize r = 0; r < MIN (self->line->len, MEASURED); r++) {
    const VigiePreviewRow *row = vigie_file_preview_line (self, r)->row;

    if (row && row->kind != VIGIE_ROW_NOTE && row->cell && i < g_strv_length (row->cell))
      width = MAX (width, vigie_preview_text_width (widget, row->cell[i], TRUE));
  }
  return CLAMP (width + 2 * VIGIE_PREVIEW_PADDING, MIN_WIDTH, MAX_WIDTH);
}

static void
measure_columns (VigieFilePreview *self)
{
  g_clear_pointer (&self->width, g_free);
  self->n_columns = self->mapping ? MIN (self->mapping->n_columns, SHOWN_COLUMNS) : 0;
  self->width = g_new0 (int, MAX (self->n_columns, 1));
  for (gsize i = 0; i < self->n_columns; i++)
    self->width[i] = measure_column (self, i);
}

static void
append_lines (VigieFilePreview *self, const GPtrArray *rows)
{
  gsize before = 0;

  g_array_set_size (self->line, 0);
  for (guint i = 0; rows && i < rows->len; i++) {
    const VigiePreviewLine line = { rows->pdata[i], 0 };

    if (before > 0 && line.row->row > before + 1) {
      const VigiePreviewLine gap = { NULL, line.row->row - before - 1 };

      g_array_append_val (self->line, gap);
    }
    g_array_append_val (self->line, line);
    before = line.row->row;
  }
}

static void
show_rows (VigieFilePreview *self, const VigieMapping *mapping, const GPtrArray *rows)
{
  self->mapping = mapping;
  append_lines (self, rows);
  measure_columns (self);
  if (self->chosen >= (int) self->n_columns)
    self->chosen = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clear_shown (VigieFilePreview *self)
{
  self->raw = FALSE;
  g_hash_table_remove_all (self->mark);
  g_hash_table_remove_all (self->repaired);
  g_array_set_size (self->line, 0);
  vigie_preview_table_clear (&self->own);
  g_clear_pointer (&self->read, vigie_mapping_free);
  g_clear_pointer (&self->row, g_ptr_array_unref);
}

static void
note_understood (VigieFilePreview *self, const VigieReport *report)
{
  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *mark = report->mark->pdata[i];

    g_hash_table_insert (self->mark, g_strdup (mark->mark), GINT_TO_POINTER (mark->sureness));
  }
  for (guint i = 0; report->repair && i < report->repair->len; i++)
    g_hash_table_add (self->repaired,
                      g_strdup (((const VigieRepair *) report->repair->pdata[i])->from));
}

void
vigie_file_preview_set_import (VigieFilePreview *self, const VigieImport *import)
{
  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  clear_shown (self);
  if (import) {
    note_understood (self, vigie_import_get_report (import));
    self->read = vigie_mapping_dup (vigie_import_get_mapping (import));
    self->row = g_ptr_array_ref (vigie_import_get_report (import)->preview);
  }
  show_rows (self, self->read, self->row);
}

void
vigie_file_preview_set_sample (VigieFilePreview *self, const VigieSample *sample)
{
  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  clear_shown (self);
  self->raw = sample != NULL;
  if (sample)
    vigie_preview_table_of_sample (&self->own, sample);
  show_rows (self, self->own.mapping, self->own.row);
}

void
vigie_file_preview_set_wide (VigieFilePreview *self, const VigieWideTable *table)
{
  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  clear_shown (self);
  vigie_preview_table_of_wide (&self->own, table);
  show_rows (self, self->own.mapping, self->own.row);
}

static void
vigie_file_preview_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  VigieFilePreview *self = VIGIE_FILE_PREVIEW (widget);
  int size = HEADING + (int) self->line->len * ROW;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    size = NUMBERS;
    for (gsize i = 0; i < self->n_columns; i++)
      size += self->width[i];
  }
  *minimum = *natural = size;
  *minimum_baseline = *natural_baseline = -1;
}

/* --- columns and rows */

int
vigie_file_preview_get_column (VigieFilePreview *self)
{
  g_return_val_if_fail (VIGIE_IS_FILE_PREVIEW (self), -1);

  return self->chosen;
}

void
vigie_file_preview_set_column (VigieFilePreview *self, int column)
{
  const VigieMappedColumn *mapped;

  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  self->chosen = CLAMP (column, -1, (int) self->n_columns - 1);
  mapped = self->chosen >= 0 ? vigie_file_preview_column (self, self->chosen) : NULL;
  if (mapped) {
    g_autofree char *label = g_strdup_printf ("%s, %s", mapped->heading ? mapped->heading : "",
                                              vigie_file_preview_role (self, mapped));

    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[COLUMN_CHOSEN], 0, self->chosen);
}

void
vigie_file_preview_get_span (VigieFilePreview *self, int column, double *left, double *right)
{
  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));
  g_return_if_fail (column >= 0 && column < (int) self->n_columns);

  *left = NUMBERS;
  for (int i = 0; i < column; i++)
    *left += self->width[i];
  *right = *left + self->width[column];
}

gboolean
vigie_file_preview_mark_row (VigieFilePreview *self, gsize row, double *top, double *height)
{
  g_return_val_if_fail (VIGIE_IS_FILE_PREVIEW (self), FALSE);

  self->marked = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  for (gsize r = 0; row > 0 && r < self->line->len; r++)
    if (vigie_file_preview_line (self, r)->row &&
        vigie_file_preview_line (self, r)->row->row == row) {
      *top = HEADING + (double) r * ROW;
      *height = ROW;
      return TRUE;
    }
  return FALSE;
}

void
vigie_file_preview_set_top (VigieFilePreview *self, double top)
{
  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  self->top = top;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* So that it is seen where it stands. */
static void
focused_cb (VigieFilePreview *self)
{
  if (self->chosen < 0 && self->n_columns > 0 && gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    vigie_file_preview_set_column (self, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double px, double py, VigieFilePreview *self)
{
  double x = NUMBERS;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  for (gsize i = 0; i < self->n_columns; i++) {
    x += self->width[i];
    if (px >= NUMBERS && px < x) {
      vigie_file_preview_set_column (self, (int) i);
      return;
    }
  }
}

/* Arrows go from column to column, Enter to what may be said of it; with another key held they are the window’s. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        VigieFilePreview *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) || self->n_columns == 0)
    return FALSE;
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_Right:
    vigie_file_preview_set_column (self, MAX (0, self->chosen + (key == GDK_KEY_Right ? 1 : -1)));
    return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_End:
    vigie_file_preview_set_column (self, key == GDK_KEY_Home ? 0 : (int) self->n_columns - 1);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    if (self->chosen < 0)
      return FALSE;
    g_signal_emit (self, signals[COLUMN_ACTIVATED], 0, self->chosen);
    return TRUE;
  default:
    return FALSE;
  }
}

/* --- class */

static void
vigie_file_preview_finalize (GObject *object)
{
  VigieFilePreview *self = VIGIE_FILE_PREVIEW (object);

  clear_shown (self);
  g_array_unref (self->line);
  g_hash_table_unref (self->mark);
  g_hash_table_unref (self->repaired);
  g_free (self->width);

  G_OBJECT_CLASS (vigie_file_preview_parent_class)->finalize (object);
}

static void
vigie_file_preview_class_init (VigieFilePreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = vigie_file_preview_finalize;
  widget_class->snapshot = vigie_file_preview_snapshot;
  widget_class->measure = vigie_file_preview_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "filepreview");

  signals[COLUMN_CHOSEN] =
    g_signal_new ("column-chosen", VIGIE_TYPE_FILE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[COLUMN_ACTIVATED] =
    g_signal_new ("column-activated", VIGIE_TYPE_FILE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
vigie_file_preview_init (VigieFilePreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->chosen = -1;
  self->line = g_array_new (FALSE, FALSE, sizeof (VigiePreviewLine));
  self->mark = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->repaired = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->width = g_new0 (int, 1);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focused_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focused_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
vigie_file_preview_new (void)
{
  return g_object_new (VIGIE_TYPE_FILE_PREVIEW, NULL);
}
