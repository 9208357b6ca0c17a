/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under the map: method, number of classes, palette, legend and histogram. */
#include "widgets/explore/classes-panel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/explore/histogram-view.h"
#include "widgets/explore/legend-view.h"
#include "widgets/explore/palette-strip.h"

struct _VigieClassesPanel {
  AdwBin parent_instance;

  GtkDropDown *method;
  GtkMenuButton *palette_button;
  GtkLabel *n_label;
  VigiePaletteStrip *strip;
  GtkSpinButton *n_classes;
  GtkListBox *palettes;
  VigieLegendView *legend;
  GtkLabel *note;
  VigieHistogramView *histogram;
  GtkWidget *controls;

  VigieExploration *exploration;
  gboolean following; /* controls are being set, nobody has touched them */
};

G_DEFINE_FINAL_TYPE (VigieClassesPanel, vigie_classes_panel, ADW_TYPE_BIN)

static const VigieMethod methods[] = { VIGIE_METHOD_JENKS,   VIGIE_METHOD_QUANTILE,
                                       VIGIE_METHOD_EQUAL,   VIGIE_METHOD_Q6,
                                       VIGIE_METHOD_MEAN_SD, VIGIE_METHOD_MANUAL };

static void
method_changed_cb (VigieClassesPanel *self)
{
  guint i = gtk_drop_down_get_selected (self->method);

  if (!self->following && self->exploration && i < G_N_ELEMENTS (methods))
    vigie_exploration_set_method (self->exploration, methods[i]);
}

static void
n_classes_changed_cb (VigieClassesPanel *self)
{
  if (!self->following && self->exploration)
    vigie_exploration_set_n_classes (self->exploration,
                                     (gsize) gtk_spin_button_get_value_as_int (self->n_classes));
}

static void
palette_activated_cb (GtkListBox *list, GtkListBoxRow *row, VigieClassesPanel *self)
{
  vigie_exploration_set_palette (self->exploration, g_object_get_data (G_OBJECT (row), "palette"));
  gtk_menu_button_popdown (self->palette_button);
}

/* What a palette keeps: apart for the colour-blind, in grey, on a projector. */
static char *
checks_text (int checks)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 3; i++)
    if (checks & 1 << i)
      g_string_append_printf (text, "%s%c", text->len ? " " : "", "DNP"[i]);
  return g_string_free (text, FALSE);
}

static GtkWidget *
palette_row (const VigiePalette *palette, const char *name, gsize n, int checks)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *strip = vigie_palette_strip_new ();
  GtkWidget *label = gtk_label_new (name);
  g_autofree char *text = checks_text (checks);
  GtkWidget *tags = gtk_label_new (text);

  vigie_palette_strip_set (VIGIE_PALETTE_STRIP (strip), palette, n, FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (tags, "vigie-note");
  gtk_box_append (GTK_BOX (box), strip);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tags);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "palette", (gpointer) palette);
  return row;
}

/* Figures that cross zero may be diverging; typologies alone are qualitative. */
static void
list_palettes (VigieClassesPanel *self, gsize n)
{
  const VigiePalette *const *palette = vigie_palettes_get ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->palettes, 0)))
    gtk_list_box_remove (self->palettes, GTK_WIDGET (row));
  for (; *palette; palette++)
    if (strcmp ((*palette)->type, "qualitative") != 0)
      gtk_list_box_append (self->palettes, palette_row (*palette, (*palette)->name, n,
                                                        vigie_palette_checks (*palette, n)));
}

static void
set_note (VigieClassesPanel *self, const VigieClasses *classes)
{
  guint n = (guint) classes->state_count[VIGIE_CELL_VALUE];
  g_autofree char *text = NULL;

  if (classes->n == 0)
    text = g_strdup (_ ("No figure to class"));
  else
    text = g_strdup_printf (ngettext ("%u zone with a figure, breaks can be moved",
                                      "%u zones with a figure, breaks can be moved", n),
                            n);
  gtk_label_set_label (self->note, text);
}

static void
mapped_cb (VigieClassesPanel *self)
{
  const VigieClasses *classes = vigie_exploration_get_classes (self->exploration);
  gsize n = MAX (classes->n, 3);
  VigieMethod method = vigie_exploration_get_method (self->exploration);
  g_autofree char *text = g_strdup_printf ("%u", (guint) classes->n);
  VigieMap map;
  gboolean circles =
    vigie_exploration_fill_map (self->exploration, VIGIE_GROUND_LIGHT, &map) && map.circles;

  self->following = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i] == method)
      gtk_drop_down_set_selected (self->method, i);
  gtk_spin_button_set_value (self->n_classes,
                             (double) vigie_exploration_get_n_classes (self->exploration));
  gtk_widget_set_sensitive (GTK_WIDGET (self->n_classes),
                            method != VIGIE_METHOD_Q6 && method != VIGIE_METHOD_MEAN_SD);
  self->following = FALSE;
  gtk_label_set_label (self->n_label, text);
  vigie_palette_strip_set (self->strip, vigie_exploration_get_palette (self->exploration), n,
                           vigie_exploration_is_reversed (self->exploration));
  list_palettes (self, n);
  set_note (self, classes);
  /* Circles have no classes: what chooses them is away, not dead. */
  gtk_widget_set_visible (self->controls, !circles);
  gtk_widget_set_visible (GTK_WIDGET (self->note), !circles);
  gtk_widget_set_visible (GTK_WIDGET (self->histogram), !circles);
}

void
vigie_classes_panel_set_exploration (VigieClassesPanel *self, VigieExploration *exploration)
{
  self->exploration = g_object_ref (exploration);
  vigie_legend_view_set_exploration (self->legend, exploration);
  vigie_histogram_view_set_exploration (self->histogram, exploration);
  g_signal_connect_object (exploration, "mapped", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  mapped_cb (self);
}

static void
vigie_classes_panel_dispose (GObject *object)
{
  g_clear_object (&VIGIE_CLASSES_PANEL (object)->exploration);
  G_OBJECT_CLASS (vigie_classes_panel_parent_class)->dispose (object);
}

static void
vigie_classes_panel_class_init (VigieClassesPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_classes_panel_dispose;
  g_type_ensure (VIGIE_TYPE_LEGEND_VIEW);
  g_type_ensure (VIGIE_TYPE_HISTOGRAM_VIEW);
  g_type_ensure (VIGIE_TYPE_PALETTE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/classes-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, method);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, palette_button);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, n_label);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, strip);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, n_classes);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, palettes);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, legend);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, note);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, histogram);
  gtk_widget_class_bind_template_child (widget_class, VigieClassesPanel, controls);
  gtk_widget_class_bind_template_callback (widget_class, method_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, n_classes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, palette_activated_cb);
}

static void
vigie_classes_panel_init (VigieClassesPanel *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->following = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    gtk_string_list_append (names, vigie_method_label (methods[i]));
  gtk_drop_down_set_model (self->method, G_LIST_MODEL (names));
  self->following = FALSE;
}

GtkWidget *
vigie_classes_panel_new (void)
{
  return g_object_new (VIGIE_TYPE_CLASSES_PANEL, NULL);
}
