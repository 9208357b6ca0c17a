/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and the pointer over the grid: focus, selection, order, tooltips. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"
#include "widgets/explore/figure-grid-private.h"

/* Selects the rows from the anchor to the focus. */
static void
select_range (VigieFigureGrid *self)
{
  gsize n = vigie_figure_grid_table (self)->zoning->n_zones;
  g_autofree guint8 *selected = g_new0 (guint8, n + 1);
  gsize from = MIN (self->anchor_row, self->focus_row),
        to = MAX (self->anchor_row, self->focus_row);

  for (gsize row = from; row <= to && row < self->n_shown; row++)
    selected[self->order[row]] = 1;
  self->selecting = TRUE;
  vigie_exploration_select (self->exploration, selected);
  self->selecting = FALSE;
}

static void
select_all (VigieFigureGrid *self)
{
  self->anchor_row = 0;
  self->focus_row = self->n_shown - 1;
  select_range (self);
}

void
vigie_figure_grid_move_focus (VigieFigureGrid *self, gssize row, gssize slot, gboolean extend)
{
  self->menu_heading = FALSE;
  self->focus_row = (gsize) CLAMP (row, 0, (gssize) self->n_shown - 1);
  self->focus_slot = CLAMP (slot, -1, (gssize) self->slots->len - 1);
  vigie_figure_grid_scroll_to_row (self, self->focus_row);
  vigie_figure_grid_scroll_to_slot (self, self->focus_slot);
  if (extend)
    select_range (self);
  else
    self->anchor_row = self->focus_row;
  vigie_figure_grid_say_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean menu_at_focus (VigieFigureGrid *self);

/* Keys as in a spreadsheet (LOOK section 8). */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                VigieFigureGrid *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;
  gssize row = (gssize) self->focus_row, slot = self->focus_slot;
  gssize page, last_row = (gssize) self->n_shown - 1, last_slot = (gssize) self->slots->len - 1;

  if (!vigie_figure_grid_table (self) || self->n_shown == 0)
    return FALSE;

  page = (gssize) (gtk_adjustment_get_page_size (self->vadjustment) / self->row_height) - 1;
  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    vigie_figure_grid_move_focus (self, control ? 0 : row - 1, slot, shift);
    return TRUE;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    vigie_figure_grid_move_focus (self, control ? last_row : row + 1, slot, shift);
    return TRUE;
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    vigie_figure_grid_move_focus (self, row, control ? -1 : slot - 1, FALSE);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    vigie_figure_grid_move_focus (self, row, control ? last_slot : slot + 1, FALSE);
    return TRUE;
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    vigie_figure_grid_move_focus (self, control ? 0 : row, control ? slot : -1, shift && control);
    return TRUE;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    vigie_figure_grid_move_focus (self, control ? last_row : row, control ? slot : last_slot,
                                  shift && control);
    return TRUE;
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    vigie_figure_grid_move_focus (self, row - page, slot, shift);
    return TRUE;
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    vigie_figure_grid_move_focus (self, row + page, slot, shift);
    return TRUE;
  case GDK_KEY_space:
    self->selecting = TRUE;
    vigie_exploration_toggle (self->exploration, self->order[self->focus_row]);
    self->selecting = FALSE;
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    if (slot >= 0 && !vigie_figure_grid_activate_cell (self, self->focus_row, slot))
      vigie_exploration_set_column (self->exploration,
                                    vigie_figure_grid_slot (self, (gsize) slot)->column);
    return TRUE;
  case GDK_KEY_Escape:
    vigie_exploration_clear_selection (self->exploration);
    return TRUE;
  case GDK_KEY_a:
    if (control)
      select_all (self);
    return control;
  case GDK_KEY_Menu:
    return menu_at_focus (self);
  case GDK_KEY_F10:
    return shift && menu_at_focus (self);
  case GDK_KEY_c:
    if (control)
      gtk_widget_activate_action (GTK_WIDGET (self), "explore.copy", NULL);
    return control;
  default:
    return FALSE;
  }
}

/* What lies at a place: a row (or -1) and a slot (-1 name, -2 code). */
static void
find_place (VigieFigureGrid *self, double x, double y, gssize *row, gssize *slot)
{
  int frozen = vigie_figure_grid_frozen (self), top = vigie_figure_grid_top (self);
  int foot = gtk_widget_get_height (GTK_WIDGET (self)) - vigie_figure_grid_foot (self);

  *row = -1;
  if (y >= top && y < foot) {
    *row = (gssize) ((y - top + gtk_adjustment_get_value (self->vadjustment)) / self->row_height);
    if (*row >= (gssize) self->n_shown)
      *row = -1;
  }

  *slot = x < self->code_width ? VIGIE_FIGURE_GRID_CODE : VIGIE_FIGURE_GRID_NAME;
  if (x < frozen)
    return;

  x += gtk_adjustment_get_value (self->hadjustment) - frozen;
  for (gsize i = 0; i < self->slots->len; i++)
    if (x >= vigie_figure_grid_slot (self, i)->x &&
        x < vigie_figure_grid_slot (self, i)->x + vigie_figure_grid_slot (self, i)->width)
      *slot = (gssize) i;
}

static void
heading_clicked (VigieFigureGrid *self, gssize slot, double y)
{
  gssize column = slot >= 0 ? (gssize) vigie_figure_grid_slot (self, (gsize) slot)->column : slot;

  if (y > self->group_height + self->head_height) {
    if (column >= 0)
      vigie_exploration_set_column (self->exploration, (gsize) column);
  } else if (y > self->group_height) {
    /* Figures first fall, for the greatest are looked for; names and codes rise. */
    vigie_figure_grid_sort (self, column,
                            column == self->sort_column ? !self->descending : column >= 0);
  }
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, VigieFigureGrid *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gssize row, slot;

  if (!vigie_figure_grid_table (self))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  find_place (self, x, y, &row, &slot);
  if (y < vigie_figure_grid_top (self)) {
    heading_clicked (self, slot, y);
    return;
  }
  if (row < 0)
    return;

  self->menu_heading = FALSE;
  self->focus_row = (gsize) row;
  self->focus_slot = MAX (slot, -1);
  if (n == 2 && slot >= 0) {
    vigie_exploration_set_column (self->exploration,
                                  vigie_figure_grid_slot (self, (gsize) slot)->column);
    return;
  }

  if (state & GDK_SHIFT_MASK) {
    select_range (self);
  } else {
    self->anchor_row = self->focus_row;
    self->selecting = TRUE;
    if (state & GDK_CONTROL_MASK)
      vigie_exploration_toggle (self->exploration, self->order[row]);
    else
      vigie_exploration_select_only (self->exploration, self->order[row]);
    self->selecting = FALSE;
  }
  vigie_figure_grid_say_focus (self);
  if (n == 1 && !(state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)))
    vigie_figure_grid_activate_cell (self, self->focus_row, slot);
}

static void
show_menu (VigieFigureGrid *self, gsize slot, int x, int y)
{
  self->menu_column = vigie_figure_grid_slot (self, slot)->column;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, VigieFigureGrid *self)
{
  gssize row, slot;

  if (!vigie_figure_grid_table (self))
    return;
  find_place (self, x, y, &row, &slot);
  if (slot < 0 || vigie_figure_grid_slot (self, (gsize) slot)->spark)
    return;

  if (row >= 0) /* the menu is about this cell */
    vigie_figure_grid_move_focus (self, row, slot, FALSE);
  self->menu_heading = row < 0;
  show_menu (self, (gsize) slot, (int) x, (int) y);
}

/* At the focused cell, as the key of menus does. */
static gboolean
menu_at_focus (VigieFigureGrid *self)
{
  GdkRectangle area;
  gsize column;
  guint32 zone;

  if (!vigie_figure_grid_get_focus (self, &zone, &column) ||
      !vigie_figure_grid_show_cell (self, zone, column, &area))
    return FALSE;
  self->menu_heading = FALSE;
  show_menu (self, (gsize) self->focus_slot, area.x, area.y + area.height);
  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, VigieFigureGrid *self)
{
  gssize row, slot;

  if (!vigie_figure_grid_table (self))
    return;
  find_place (self, x, y, &row, &slot);
  vigie_exploration_set_hovered (self->exploration, row >= 0 ? self->order[row] : VIGIE_NO_ZONE);
}

static void
leave_cb (GtkEventControllerMotion *controller, VigieFigureGrid *self)
{
  if (self->exploration)
    vigie_exploration_set_hovered (self->exploration, VIGIE_NO_ZONE);
}

static char *
describe_heading (VigieFigureGrid *self, gsize column)
{
  VigieLanguage language = vigie_language_current ();
  const VigieColumn *c = &vigie_figure_grid_table (self)->column[column];
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), c->indicator->source);
  g_autofree char *period = vigie_period_dup_string (c->period);
  g_autofree char *carried = vigie_carried_dup_words (c->carried, language);
  g_autofree char *line = source && source->producer && source->producer[0]
                            ? g_strdup_printf ("%s, %s", source->producer, source->operation)
                            : g_strdup (c->indicator->source);

  return g_strdup_printf ("%s (%s)\n%s %s%s%s%s%s", vigie_indicator_label (c->indicator, language),
                          vigie_indicator_unit (c->indicator, language), line, period,
                          c->invented ? "\n" : "", c->invented ? _ ("invented figures") : "",
                          carried[0] ? "\n" : "", carried);
}

gboolean
vigie_figure_grid_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (widget);
  g_autofree char *text = NULL;
  gssize row, slot;

  if (!vigie_figure_grid_table (self) || keyboard)
    return FALSE;

  find_place (self, x, y, &row, &slot);
  if (row < 0 && y < vigie_figure_grid_top (self) && slot >= 0)
    text = describe_heading (self, vigie_figure_grid_slot (self, (gsize) slot)->column);
  else if (row >= 0 && slot >= 0)
    text =
      vigie_exploration_dup_cell_sentence (self->exploration, self->order[row],
                                           vigie_figure_grid_slot (self, (gsize) slot)->column);
  else if (row >= 0)
    text = g_strdup (vigie_figure_grid_table (self)->zoning->zone[self->order[row]].name);
  else
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
vigie_figure_grid_add_controllers (VigieFigureGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}
