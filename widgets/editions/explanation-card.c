/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a cell is hidden: its sentence, what it protects, what can be found of it from outside. */
#include "widgets/editions/explanation-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _VigieExplanationCard {
  AdwBin parent_instance;

  GtkWidget *title, *sentence, *facts, *axis;
  double low, high;
};

G_DEFINE_FINAL_TYPE (VigieExplanationCard, vigie_explanation_card, ADW_TYPE_BIN)

#define WIDTH 340
#define AXIS_HEIGHT 40
#define MARGIN 8.0
#define ABOVE 6 /* and below */

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_yalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
append_fact (VigieExplanationCard *self, int row, const char *name, const char *text)
{
  GtkWidget *value = label_new (text, NULL);

  gtk_widget_set_hexpand (value, TRUE);
  gtk_label_set_selectable (GTK_LABEL (value), FALSE);
  gtk_grid_attach (GTK_GRID (self->facts), label_new (name, "vigie-dim"), 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->facts), value, 1, row, 1, 1);
}

/* Of the count, whatever the indicator makes of it. */
static char *
bounds_text (const VigieExplanation *explanation)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *low = vigie_number_format (explanation->low, 0, language);
  g_autofree char *high = NULL;

  if (isinf (explanation->high))
    /* Translators: what can be found of a hidden figure: its least value. */
    return g_strdup_printf (_ ("%s or more"), low);
  high = vigie_number_format (explanation->high, 0, language);
  /* Translators: what can be found of a hidden figure: its bounds. */
  return g_strdup_printf (_ ("between %s and %s"), low, high);
}

/* The interval on an axis from 0; an arrow where nothing limits it. */
static void
draw_axis (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  VigieExplanationCard *self = data;
  gboolean open = isinf (self->high);
  double most = open ? MAX (2.0 * self->low, 10.0) : MAX (self->high * 1.2, 1.0);
  double scale = (width - 2 * MARGIN) / most, y = 10.0;
  double from = MARGIN + self->low * scale,
         to = open ? width - MARGIN : MARGIN + self->high * scale;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &color);
  color.alpha = 0.25F;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, MARGIN, y - 0.5, width - 2 * MARGIN, 1);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 0x35 / 255.0, 0x84 / 255.0, 0xE4 / 255.0, 0.55);
  cairo_rectangle (cr, from, y - 4, MAX (2.0, to - from - (open ? 6 : 0)), 8);
  cairo_fill (cr);
  if (open) {
    cairo_move_to (cr, to - 6, y - 6);
    cairo_line_to (cr, to + 2, y);
    cairo_line_to (cr, to - 6, y + 6);
    cairo_fill (cr);
  }

  for (int i = 0; i < (open ? 1 : 2); i++) {
    double value = i == 0 ? self->low : self->high;
    g_autofree char *text = vigie_number_format (value, 0, vigie_language_current ());
    g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (area), text);
    int w, h;

    color.alpha = 0.75F;
    gdk_cairo_set_source_rgba (cr, &color);
    pango_layout_get_pixel_size (layout, &w, &h);
    cairo_move_to (cr, CLAMP (MARGIN + value * scale - w / 2.0, 0, width - w), y + 8);
    pango_cairo_show_layout (cr, layout);
  }
}

/* A popover asks how high its labels are before it knows how wide they are: a line would be missing. */
static void
fit (VigieExplanationCard *self)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (self));
  int width, height;

  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_set_size_request (box, WIDTH, height - 2 * ABOVE);
}

void
vigie_explanation_card_show (VigieExplanationCard *self,
                             const VigieTable *table,
                             gsize zone,
                             gsize column,
                             const VigieExplanation *explanation)
{
  g_autofree char *period = vigie_period_dup_string (table->column[column].period);
  g_autofree char *title = g_strdup_printf ("%s, %s, %s", table->zoning->zone[zone].name,
                                            vigie_indicator_label (table->column[column].indicator,
                                                                   vigie_language_current ()),
                                            period);
  g_autofree char *bounds = bounds_text (explanation);
  GtkWidget *child;
  int row = 0;

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->sentence), explanation->sentence);
  gtk_widget_set_visible (self->sentence, explanation->sentence && explanation->sentence[0]);
  while ((child = gtk_widget_get_first_child (self->facts)))
    gtk_grid_remove (GTK_GRID (self->facts), child);
  if (explanation->protects)
    append_fact (self, row++, _ ("Protects"), explanation->protects);
  if (explanation->document)
    append_fact (self, row++, _ ("Already known"), explanation->document);
  append_fact (self, row++, _ ("Seen from outside"), bounds);
  self->low = MAX (0.0, explanation->low);
  self->high = explanation->high;
  gtk_widget_queue_draw (self->axis);
  fit (self);
}

static void
vigie_explanation_card_class_init (VigieExplanationCardClass *class)
{
}

static void
vigie_explanation_card_init (VigieExplanationCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic"), *words;

  self->title = label_new ("", "heading");
  self->sentence = label_new ("", NULL);
  self->facts = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->facts), 14);
  gtk_grid_set_row_spacing (GTK_GRID (self->facts), 4);
  self->axis = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->axis), AXIS_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->axis), draw_axis, self, NULL);
  gtk_widget_add_css_class (self->axis, "numeric");
  gtk_widget_add_css_class (self->axis, "vigie-note");

  gtk_widget_set_valign (lock, GTK_ALIGN_START);
  gtk_widget_add_css_class (lock, "vigie-note");
  gtk_box_append (GTK_BOX (note), lock);
  words =
    label_new (_ ("For persons bound by secrecy only; this reading is journalled."), "vigie-note");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (note), words);
  g_object_set (box, "margin-start", 8, "margin-end", 8, "margin-top", ABOVE, "margin-bottom",
                ABOVE, NULL);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->sentence);
  gtk_box_append (GTK_BOX (box), self->facts);
  gtk_box_append (GTK_BOX (box), self->axis);
  gtk_box_append (GTK_BOX (box), note);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vigie_explanation_card_new (void)
{
  return g_object_new (VIGIE_TYPE_EXPLANATION_CARD, NULL);
}
