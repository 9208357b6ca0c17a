/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file's columns and rows are taken for, in words and colours. */
#include "widgets/assistants/preview-role.h"

#include <glib/gi18n-lib.h>

#define SWATCH 14
#define SWATCH_HEIGHT 10

const char *
vigie_preview_role_label (const VigieMappedColumn *column)
{
  switch (column->role) {
  case VIGIE_COLUMN_CODE:
    return _ ("Zone code");
  case VIGIE_COLUMN_COMMUNE:
    return _ ("Commune code");
  case VIGIE_COLUMN_NAME:
    return _ ("Name, left aside");
  case VIGIE_COLUMN_VARIABLE:
  case VIGIE_COLUMN_DECLARED:
    return column->variable ? column->variable : "";
  case VIGIE_COLUMN_IGNORED:
    return _ ("left aside");
  case VIGIE_COLUMN_DIMENSION:
    return _ ("Modalities");
  case VIGIE_COLUMN_MEASURE:
    return _ ("Figures of the modalities");
  case VIGIE_COLUMN_UNKNOWN:
    return _ ("to be specified");
  }
  return "";
}

GdkRGBA
vigie_preview_role_color (VigieColumnRole role, double alpha)
{
  static const GdkRGBA blue = { 0.208, 0.518, 0.894, 1 }, green = { 0.149, 0.635, 0.412, 1 },
                       grey = { 0.604, 0.6, 0.588, 1 }, amber = { 0.898, 0.647, 0.039, 1 };
  GdkRGBA color = grey;

  switch (role) {
  case VIGIE_COLUMN_CODE:
  case VIGIE_COLUMN_COMMUNE:
    color = blue;
    break;
  case VIGIE_COLUMN_VARIABLE:
  case VIGIE_COLUMN_DECLARED:
  case VIGIE_COLUMN_DIMENSION:
  case VIGIE_COLUMN_MEASURE:
    color = green;
    break;
  case VIGIE_COLUMN_UNKNOWN:
    color = amber;
    break;
  case VIGIE_COLUMN_IGNORED:
  case VIGIE_COLUMN_NAME:
    break;
  }
  color.alpha = (float) alpha;
  return color;
}

gboolean
vigie_preview_role_is_figures (VigieColumnRole role)
{
  return role == VIGIE_COLUMN_VARIABLE || role == VIGIE_COLUMN_DECLARED ||
         role == VIGIE_COLUMN_UNKNOWN;
}

const char *
vigie_preview_row_note (VigieRowKind kind)
{
  switch (kind) {
  case VIGIE_ROW_HEADING:
    return _ ("heading");
  case VIGIE_ROW_NOTE:
    return _ ("note, row passed over");
  case VIGIE_ROW_OUTSIDE:
    return _ ("another territory");
  case VIGIE_ROW_UNLOCATED:
    return _ ("not located");
  case VIGIE_ROW_COMMUNE:
    return _ ("commune or total");
  case VIGIE_ROW_TOTAL:
    return _ ("total");
  case VIGIE_ROW_ASIDE:
    return _ ("left aside");
  case VIGIE_ROW_REFUSED:
    return _ ("refused");
  case VIGIE_ROW_IRIS:
  case VIGIE_ROW_OWN:
    return "";
  }
  return "";
}

GdkRGBA
vigie_preview_total_color (double alpha)
{
  return (GdkRGBA) { 0.57F, 0.25F, 0.67F, (float) alpha };
}

/* --- legend */

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
  gdk_cairo_set_source_rgba (cairo, data);
  cairo_rectangle (cairo, 0, (height - SWATCH_HEIGHT) / 2, width, SWATCH_HEIGHT);
  cairo_fill (cairo);
}

static void
append_swatch (GtkBox *box, GdkRGBA color, const char *word)
{
  GtkWidget *swatch = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (word);
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_size_request (swatch, SWATCH, SWATCH);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch, gdk_rgba_copy (&color),
                                  (GDestroyNotify) gdk_rgba_free);
  gtk_widget_add_css_class (label, "vigie-caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (pair), swatch);
  gtk_box_append (GTK_BOX (pair), label);
  gtk_box_append (box, pair);
}

GtkWidget *
vigie_preview_legend_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 20);

  append_swatch (GTK_BOX (box), vigie_preview_role_color (VIGIE_COLUMN_CODE, 0.5), _ ("geography"));
  append_swatch (GTK_BOX (box), vigie_preview_role_color (VIGIE_COLUMN_VARIABLE, 0.5),
                 _ ("figures"));
  append_swatch (GTK_BOX (box), vigie_preview_role_color (VIGIE_COLUMN_UNKNOWN, 0.6),
                 _ ("to be specified"));
  append_swatch (GTK_BOX (box), vigie_preview_role_color (VIGIE_COLUMN_IGNORED, 0.6),
                 _ ("left aside"));
  append_swatch (GTK_BOX (box), vigie_preview_total_color (0.4), _ ("communes and totals"));
  gtk_widget_set_size_request (box, -1, 41);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  return box;
}
