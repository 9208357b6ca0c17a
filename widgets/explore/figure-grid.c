/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of Explorer as a widget: what it shows, how it scrolls, what the screen reader says. */
#include "widgets/explore/figure-grid.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/number.h"
#include "widgets/explore/figure-grid-private.h"

enum {
  PROP_AIRY = 1,
  N_OWN,
  PROP_HADJUSTMENT = N_OWN,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

static guint view_signal;
static guint cell_activated_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieFigureGrid,
                               vigie_figure_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
configure (VigieFigureGrid *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int room_x, room_y;

  if (!vigie_figure_grid_table (self) || width == 0 || !self->hadjustment || !self->vadjustment)
    return;

  vigie_figure_grid_ensure_layout (self);
  room_x = MAX (1, width - vigie_figure_grid_frozen (self));
  room_y = MAX (1, height - vigie_figure_grid_top (self) - vigie_figure_grid_foot (self));
  gtk_adjustment_configure (self->hadjustment, gtk_adjustment_get_value (self->hadjustment), 0,
                            MAX (room_x, self->inner_width), 40, room_x * 0.9, room_x);
  gtk_adjustment_configure (self->vadjustment, gtk_adjustment_get_value (self->vadjustment), 0,
                            MAX (room_y, (double) self->n_shown * self->row_height),
                            self->row_height, room_y - self->row_height, room_y);
}

static void
relayout (VigieFigureGrid *self)
{
  vigie_figure_grid_drop_layout (self);
  vigie_figure_grid_order (self);
  configure (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, view_signal, 0);
}

static void
scrolled_cb (VigieFigureGrid *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, view_signal, 0);
}

static void
set_adjustment (VigieFigureGrid *self, GtkAdjustment **field, GtkAdjustment *adjustment)
{
  if (*field)
    g_signal_handlers_disconnect_by_func (*field, scrolled_cb, self);
  g_clear_object (field);
  if (!adjustment)
    return;

  *field = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  configure (self);
}

void
vigie_figure_grid_say_focus (VigieFigureGrid *self)
{
  g_autofree char *sentence = NULL;

  if (!vigie_figure_grid_table (self) || self->n_shown == 0)
    return;

  guint32 zone = self->order[self->focus_row];

  if (self->focus_slot >= 0 && self->focus_slot < (gssize) self->slots->len)
    sentence = vigie_exploration_dup_cell_sentence (
      self->exploration, zone, vigie_figure_grid_slot (self, (gsize) self->focus_slot)->column);
  else
    sentence = g_strdup_printf ("%s, %s", vigie_figure_grid_table (self)->zoning->zone[zone].name,
                                vigie_figure_grid_table (self)->zoning->zone[zone].code);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

void
vigie_figure_grid_scroll_to_row (VigieFigureGrid *self, gsize row)
{
  gtk_adjustment_clamp_page (self->vadjustment, (double) row * self->row_height,
                             (double) (row + 1) * self->row_height);
}

/* A row that was out of view comes to its middle: what stands around it is seen too. */
static void
show_row (VigieFigureGrid *self, gsize row)
{
  double from = gtk_adjustment_get_value (self->vadjustment);
  double page = gtk_adjustment_get_page_size (self->vadjustment);
  double y = (double) row * self->row_height;

  if (y < from || y + self->row_height > from + page)
    gtk_adjustment_set_value (self->vadjustment, y - (page - self->row_height) / 2.0);
}

void
vigie_figure_grid_scroll_to_slot (VigieFigureGrid *self, gssize i)
{
  if (i >= 0 && i < (gssize) self->slots->len) {
    VigieFigureGridSlot *slot = vigie_figure_grid_slot (self, (gsize) i);

    gtk_adjustment_clamp_page (self->hadjustment, slot->x, slot->x + slot->width);
  }
}

void
vigie_figure_grid_show_column (VigieFigureGrid *self, gsize column)
{
  if (!vigie_figure_grid_table (self) || !self->hadjustment)
    return;

  vigie_figure_grid_ensure_layout (self);
  configure (self);
  vigie_figure_grid_scroll_to_slot (self, vigie_figure_grid_slot_of_column (self, column));
}

void
vigie_figure_grid_show_selection (VigieFigureGrid *self)
{
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);

  for (gsize row = 0; selected && self->vadjustment && row < self->n_shown; row++)
    if (selected[self->order[row]]) {
      self->focus_row = self->anchor_row = row;
      show_row (self, row);
      vigie_figure_grid_say_focus (self);
      return;
    }
}

gsize
vigie_figure_grid_get_n_shown (VigieFigureGrid *self)
{
  return self->n_shown;
}

guint32
vigie_figure_grid_get_zone (VigieFigureGrid *self, gsize row)
{
  return row < self->n_shown ? self->order[row] : VIGIE_NO_ZONE;
}

gsize
vigie_figure_grid_get_n_hidden (VigieFigureGrid *self)
{
  double right;
  gsize n = 0;

  if (!self->hadjustment)
    return 0;

  right =
    gtk_adjustment_get_value (self->hadjustment) + gtk_adjustment_get_page_size (self->hadjustment);
  for (gsize i = 0; i < self->slots->len; i++) {
    VigieFigureGridSlot *slot = vigie_figure_grid_slot (self, i);

    n += !slot->spark && slot->x + slot->width / 2 > right;
  }

  return n;
}

void
vigie_figure_grid_sort (VigieFigureGrid *self, gssize column, gboolean descending)
{
  self->sort_column = column;
  self->descending = descending;
  vigie_figure_grid_order (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, view_signal, 0);
}

void
vigie_figure_grid_set_filter (VigieFigureGrid *self, const char *text)
{
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->filter)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->filter), text);
}

void
vigie_figure_grid_focus_filter (VigieFigureGrid *self)
{
  gtk_widget_grab_focus (self->filter);
}

static void
refilter (VigieFigureGrid *self)
{
  vigie_figure_grid_order (self);
  configure (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, view_signal, 0);
}

static void
filter_changed_cb (VigieFigureGrid *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter));

  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->filter), GTK_ENTRY_ICON_SECONDARY,
                                     text[0] ? "edit-clear-symbolic" : NULL);
  g_free (self->needle);
  self->needle = g_strdup (text);
  g_strstrip (self->needle);
  refilter (self);
}

static void
filter_icon_cb (GtkEntry *entry, GtkEntryIconPosition position, VigieFigureGrid *self)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

gboolean
vigie_figure_grid_activate_cell (VigieFigureGrid *self, gsize row, gssize slot)
{
  VigieFigureGridSlot *place;
  gboolean handled = FALSE;

  if (row >= self->n_shown || slot < 0 || slot >= (gssize) self->slots->len)
    return FALSE;
  place = vigie_figure_grid_slot (self, (gsize) slot);
  if (!place->spark)
    g_signal_emit (self, cell_activated_signal, 0, self->order[row], (guint) place->column,
                   &handled);

  return handled;
}

gboolean
vigie_figure_grid_get_focus (VigieFigureGrid *self, guint32 *zone, gsize *column)
{
  if (!vigie_figure_grid_table (self) || self->focus_row >= self->n_shown || self->focus_slot < 0 ||
      self->focus_slot >= (gssize) self->slots->len)
    return FALSE;

  *zone = self->order[self->focus_row];
  *column = vigie_figure_grid_slot (self, (gsize) self->focus_slot)->column;
  return TRUE;
}

gboolean
vigie_figure_grid_show_cell (VigieFigureGrid *self, guint32 zone, gsize column, GdkRectangle *area)
{
  gssize slot;
  VigieFigureGridSlot *place;

  if (!vigie_figure_grid_table (self) || !self->hadjustment || !self->vadjustment)
    return FALSE;
  vigie_figure_grid_ensure_layout (self);
  configure (self);
  if ((slot = vigie_figure_grid_slot_of_column (self, column)) < 0)
    return FALSE;
  for (gsize row = 0; row < self->n_shown; row++)
    if (self->order[row] == zone) {
      show_row (self, row);
      vigie_figure_grid_move_focus (self, (gssize) row, slot, FALSE);
      place = vigie_figure_grid_slot (self, (gsize) slot);
      *area = (GdkRectangle) {
        vigie_figure_grid_frozen (self) + place->x -
          (int) gtk_adjustment_get_value (self->hadjustment),
        vigie_figure_grid_top (self) + (int) row * self->row_height -
          (int) gtk_adjustment_get_value (self->vadjustment),
        place->width,
        self->row_height,
      };
      return TRUE;
    }

  return FALSE;
}

void
vigie_figure_grid_hatch_hidden (VigieFigureGrid *self, const guint8 *reasons, gsize n)
{
  g_free (self->reasons);
  self->reasons = reasons ? g_memdup2 (reasons, n) : NULL;
  self->n_reasons = reasons ? n : 0;
  self->hatched = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
vigie_figure_grid_get_menu_column (VigieFigureGrid *self, gsize *column)
{
  if (!self->menu_heading)
    return FALSE;

  *column = self->menu_column;
  return TRUE;
}

static void
map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (widget);

  vigie_exploration_set_column (self->exploration, self->menu_column);
}

static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (widget);

  vigie_figure_grid_sort (self, (gssize) self->menu_column, g_variant_get_boolean (parameter));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (widget);

  vigie_exploration_remove_column (self->exploration, self->menu_column);
}

/* Its lines of comparison make the foot higher. */
static void
selection_cb (VigieFigureGrid *self)
{
  configure (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!self->selecting)
    vigie_figure_grid_show_selection (self);
}

static void
mapped_cb (VigieFigureGrid *self)
{
  gsize column = vigie_exploration_get_column (self->exploration);

  vigie_figure_grid_drop_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (column != VIGIE_NO_COLUMN)
    vigie_figure_grid_show_column (self, column);
  g_signal_emit (self, view_signal, 0);
}

void
vigie_figure_grid_set_exploration (VigieFigureGrid *self, VigieExploration *exploration)
{
  g_return_if_fail (!self->exploration);

  self->exploration = g_object_ref (exploration);
  g_signal_connect_object (exploration, "table", G_CALLBACK (relayout), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exploration, "mapped", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exploration, "selection", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (exploration, "filter", G_CALLBACK (refilter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exploration, "hovered", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  relayout (self);
}

static void
vigie_figure_grid_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  gtk_widget_measure (VIGIE_FIGURE_GRID (widget)->filter, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = horizontal ? 320 : 240;
  *natural = horizontal ? 580 : 600;
}

static void
vigie_figure_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (widget);
  GtkAllocation place = { 0, 0, 0, 0 };

  configure (self);
  if (self->laid_out)
    place = (GtkAllocation) { 0, self->group_height + self->head_height,
                              vigie_figure_grid_frozen (self), self->strip_height };
  gtk_widget_set_child_visible (self->filter, self->laid_out);
  if (self->laid_out) {
    int least, least_height;

    gtk_widget_measure (self->filter, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    gtk_widget_measure (self->filter, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL,
                        NULL);
    place.width = MAX (place.width, least);
    place.height = MAX (place.height, least_height);
    gtk_widget_size_allocate (self->filter, &place, -1);
  }
  gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
vigie_figure_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (object);

  switch (id) {
  case PROP_AIRY:
    g_value_set_boolean (value, self->airy);
    break;
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->hadjustment);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->vadjustment);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, self->hpolicy);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->vpolicy);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
vigie_figure_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (object);

  switch (id) {
  case PROP_AIRY:
    self->airy = g_value_get_boolean (value);
    if (self->exploration)
      relayout (self);
    break;
  case PROP_HADJUSTMENT:
    set_adjustment (self, &self->hadjustment, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, &self->vadjustment, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->hpolicy = g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->vpolicy = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
vigie_figure_grid_dispose (GObject *object)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (object);

  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  g_clear_pointer (&self->filter, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->names)
    vigie_figure_grid_drop_layout (self);
  g_clear_object (&self->exploration);
  G_OBJECT_CLASS (vigie_figure_grid_parent_class)->dispose (object);
}

static void
vigie_figure_grid_finalize (GObject *object)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (object);

  g_array_unref (self->slots);
  g_hash_table_unref (self->names);
  g_free (self->order);
  g_free (self->needle);
  g_free (self->reasons);
  G_OBJECT_CLASS (vigie_figure_grid_parent_class)->finalize (object);
}

static void
vigie_figure_grid_class_init (VigieFigureGridClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = vigie_figure_grid_get_property;
  object_class->set_property = vigie_figure_grid_set_property;
  object_class->dispose = vigie_figure_grid_dispose;
  object_class->finalize = vigie_figure_grid_finalize;
  widget_class->measure = vigie_figure_grid_measure;
  widget_class->size_allocate = vigie_figure_grid_size_allocate;
  widget_class->snapshot = vigie_figure_grid_snapshot;
  widget_class->query_tooltip = vigie_figure_grid_query_tooltip;

  g_object_class_install_property (
    object_class, PROP_AIRY,
    g_param_spec_boolean ("airy", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  view_signal = g_signal_new ("view", VIGIE_TYPE_FIGURE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  cell_activated_signal = g_signal_new ("cell-activated", VIGIE_TYPE_FIGURE_GRID, G_SIGNAL_RUN_LAST,
                                        0, g_signal_accumulator_true_handled, NULL, NULL,
                                        G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "grid.map", NULL, map_action);
  gtk_widget_class_install_action (widget_class, "grid.sort", "b", sort_action);
  gtk_widget_class_install_action (widget_class, "grid.remove", NULL, remove_action);
  gtk_widget_class_set_css_name (widget_class, "grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
add_filter (VigieFigureGrid *self)
{
  self->filter = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->filter), _ ("Filter zones"));
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->filter), GTK_ENTRY_ICON_PRIMARY,
                                     "system-search-symbolic");
  gtk_entry_set_has_frame (GTK_ENTRY (self->filter), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filter zones"), -1);
  g_signal_connect_swapped (self->filter, "changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (self->filter, "icon-press", G_CALLBACK (filter_icon_cb), self);
  gtk_widget_set_parent (self->filter, GTK_WIDGET (self));
}

/* Acts of the page around, where it has them. */
static void
append_outer (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
  g_menu_append_item (menu, item);
}

static void
add_menu (VigieFigureGrid *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), cell = g_menu_new (), column = g_menu_new ();

  append_outer (cell, _ ("Copy"), "explore.copy");
  append_outer (cell, _ ("Print…"), "explore.print");
  append_outer (cell, _ ("Export the Table…"), "explore.export");
  append_outer (cell, _ ("Note an Anomaly…"), "explore.anomaly::cell");
  g_menu_append (column, _ ("Show on the Map"), "grid.map");
  g_menu_append (column, _ ("Sort, Greatest First"), "grid.sort(true)");
  g_menu_append (column, _ ("Sort, Least First"), "grid.sort(false)");
  g_menu_append (column, _ ("Remove the Column"), "grid.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cell));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (column));
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
vigie_figure_grid_init (VigieFigureGrid *self)
{
  self->slots = g_array_new (FALSE, TRUE, sizeof (VigieFigureGridSlot));
  g_array_set_clear_func (self->slots, vigie_figure_grid_slot_clear);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->needle = g_strdup ("");
  self->sort_column = VIGIE_FIGURE_GRID_CODE;
  self->focus_slot = -1;

  gtk_widget_add_css_class (GTK_WIDGET (self), "vigie-grid");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (gtk_widget_queue_draw), NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Table of figures"), -1);
  add_filter (self);
  add_menu (self);
  vigie_figure_grid_add_controllers (self);
}

GtkWidget *
vigie_figure_grid_new (void)
{
  return g_object_new (VIGIE_TYPE_FIGURE_GRID, NULL);
}
