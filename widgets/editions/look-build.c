/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets of the page, and what they answer. */
#include <glib/gi18n-lib.h>

#include "model/drawing/legend.h"
#include "widgets/common/alert.h"
#include "widgets/editions/alternatives-panel.h"
#include "widgets/editions/explanation-card.h"
#include "widgets/editions/look-private.h"
#include "widgets/editions/loss-panel.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/legend-view.h"
#include "widgets/explore/map-area.h"

/* --- answers */

static gboolean
cell_activated_cb (VigieFigureGrid *grid, guint zone, guint column, VigieLookPage *self)
{
  return vigie_look_page_explain (self, zone, column);
}

/* Esc closes the card first; the grid has it after. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                VigieLookPage *self)
{
  if (key != GDK_KEY_Escape || !gtk_widget_get_visible (self->popover))
    return FALSE;

  vigie_look_page_close_card (self);
  return TRUE;
}

static void
mapped_cb (VigieLookPage *self)
{
  const VigieTable *table = vigie_look_page_get_table (self);
  gsize column = vigie_exploration_get_column (self->exploration);
  VigieLanguage language = vigie_language_current ();
  g_autofree char *where = NULL, *period = NULL, *unit = NULL;
  VigieMap map;

  if (!table || column == VIGIE_NO_COLUMN ||
      !vigie_exploration_fill_map (self->exploration, VIGIE_GROUND_LIGHT, &map))
    return;
  period = vigie_period_dup_string (table->column[column].period);
  unit = vigie_legend_dup_unit_heading (&map, language);
  where =
    g_strdup_printf (_ ("%s, %s, %s"), unit, vigie_zoning_kind_label (table->zoning->kind), period);
  gtk_label_set_label (GTK_LABEL (self->map_title),
                       vigie_indicator_label (table->column[column].indicator, language));
  gtk_label_set_label (GTK_LABEL (self->map_where), where);
}

static void
zoning_toggled_cb (GtkToggleButton *button, VigieLookPage *self)
{
  const VigieTable *table = g_object_get_data (G_OBJECT (button), "table");

  if (!gtk_toggle_button_get_active (button))
    return;
  vigie_look_page_close_card (self);
  vigie_exploration_set_zoning (self->exploration, table->zoning->kind, table->zoning->vintage);
}

static void
column_chosen_cb (VigieLossPanel *panel, guint column, VigieLookPage *self)
{
  vigie_exploration_set_column (self->exploration, column);
}

static void
fill_zonings (VigieLookPage *self)
{
  GtkToggleButton *group = NULL;

  for (gsize t = 0; t < self->edition->n_tables; t++) {
    const VigieTable *table = self->edition->table[t];
    GtkWidget *button =
      gtk_toggle_button_new_with_label (vigie_zoning_kind_label (table->zoning->kind));

    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
    g_object_set_data (G_OBJECT (button), "table", (gpointer) table);
    if (!group) {
      group = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (group, TRUE);
    }
    g_signal_connect (button, "toggled", G_CALLBACK (zoning_toggled_cb), self);
    gtk_box_append (GTK_BOX (self->zonings), button);
  }
}

static void
table_cb (VigieLookPage *self)
{
  if (!vigie_look_page_get_table (self))
    return;
  vigie_look_page_show_hidden (self);
  mapped_cb (self);
  if (vigie_alternatives_panel_get_chosen (VIGIE_ALTERNATIVES_PANEL (self->alternatives)))
    vigie_look_page_outline (self);
}

/* --- made once */

static GtkWidget *
label_new (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
icon_button (const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  return button;
}

static GtkWidget *
head_new (VigieLookPage *self)
{
  GtkWidget *bar = self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *what = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = label_new ("vigie-map-title");
  self->state = label_new ("vigie-caption");
  self->tag = gtk_label_new (_ ("invented"));
  gtk_widget_add_css_class (self->tag, "vigie-tag");
  gtk_widget_set_valign (self->tag, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->state);
  gtk_box_append (GTK_BOX (words), self->tag);
  self->discard = button_new (_ ("_Discard"), "look.discard");
  self->again = button_new (_ ("_Prepare Again"), "look.again");
  self->correct = button_new (_ ("_Prepare the Corrected Edition"), NULL);
  self->approve = button_new (_ ("_Approve the Edition"), "look.approve");
  gtk_widget_add_css_class (self->approve, "suggested-action");
  gtk_widget_add_css_class (bar, "vigie-bar");
  gtk_widget_set_halign (actions, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (what),
                  icon_button ("go-previous-symbolic", "look.back", _ ("Back to Documents")));
  gtk_box_append (GTK_BOX (what), words);
  gtk_box_append (GTK_BOX (actions), self->discard);
  gtk_box_append (GTK_BOX (actions), self->again);
  gtk_box_append (GTK_BOX (actions), self->correct);
  gtk_box_append (GTK_BOX (actions), self->approve);
  gtk_box_append (GTK_BOX (bar), what);
  gtk_box_append (GTK_BOX (bar), actions);
  return bar;
}

/* Which zones, as who sees them: as many as there are, so that they scroll where there is no room. */
static GtkWidget *
shown_new (VigieLookPage *self)
{
  GtkWidget *shown = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *views = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->zonings = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->zonings, "linked");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->zonings);
  self->internal = gtk_toggle_button_new_with_label (_ ("Internal View"));
  self->published = gtk_toggle_button_new_with_label (_ ("Published View"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->published),
                               GTK_TOGGLE_BUTTON (self->internal));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->published), TRUE);
  gtk_widget_set_sensitive (self->internal, FALSE);
  g_signal_connect_swapped (self->internal, "toggled", G_CALLBACK (vigie_look_page_show_hidden),
                            self);
  gtk_widget_add_css_class (views, "linked");
  gtk_box_append (GTK_BOX (views), self->internal);
  gtk_box_append (GTK_BOX (views), self->published);
  gtk_box_append (GTK_BOX (shown), scroller);
  gtk_box_append (GTK_BOX (shown), views);
  return shown;
}

static GtkWidget *
toolbar_new (VigieLookPage *self)
{
  GtkWidget *rest = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->toolbar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->hidden = label_new ("numeric");
  gtk_widget_set_hexpand (self->hidden, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hidden), 1.0F);
  gtk_box_append (GTK_BOX (rest), vigie_look_page_views_new (self));
  gtk_box_append (GTK_BOX (rest), self->hidden);
  gtk_box_append (GTK_BOX (rest),
                  icon_button ("go-up-symbolic", "look.previous-hidden", _ ("Hidden cell before")));
  gtk_box_append (GTK_BOX (rest),
                  icon_button ("go-down-symbolic", "look.next-hidden", _ ("Hidden cell after")));
  gtk_widget_add_css_class (self->toolbar, "vigie-bar");
  gtk_box_append (GTK_BOX (self->toolbar), shown_new (self));
  gtk_box_append (GTK_BOX (self->toolbar), rest);
  return self->toolbar;
}

static GtkWidget *
table_new (VigieLookPage *self)
{
  GtkWidget *status = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->table_side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->grid = vigie_figure_grid_new ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_set_size_request (self->scroller, VIGIE_LOOK_LEAST_TABLE, -1);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->key = label_new ("vigie-dim");
  gtk_box_append (GTK_BOX (status), self->key);
  gtk_widget_add_css_class (status, "vigie-status");
  gtk_box_append (GTK_BOX (self->table_side), self->scroller);
  gtk_box_append (GTK_BOX (self->table_side), status);
  g_signal_connect (self->grid, "cell-activated", G_CALLBACK (cell_activated_cb), self);
  return self->table_side;
}

static GtkWidget *
map_new (VigieLookPage *self, GtkWidget **legend)
{
  self->map_side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->map_title = label_new ("vigie-map-title");
  self->map_where = label_new ("vigie-caption");
  g_object_set (self->map_title, "margin-start", 14, "margin-end", 14, "margin-top", 8, NULL);
  g_object_set (self->map_where, "margin-start", 14, "margin-end", 14, "margin-bottom", 8, NULL);
  self->map = vigie_map_area_new ();
  gtk_widget_set_vexpand (self->map, TRUE);
  *legend = vigie_legend_view_new ();
  g_object_set (*legend, "margin-start", 14, "margin-end", 14, "margin-top", 8, "margin-bottom", 10,
                "halign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (self->map_side, "vigie-map-side");
  gtk_widget_set_size_request (self->map_side, 320, -1);
  gtk_box_append (GTK_BOX (self->map_side), self->map_title);
  gtk_box_append (GTK_BOX (self->map_side), self->map_where);
  gtk_box_append (GTK_BOX (self->map_side), self->map);
  gtk_box_append (GTK_BOX (self->map_side), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->map_side), *legend);
  return self->map_side;
}

static GtkWidget *
panel_new (VigieLookPage *self)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *scroller = self->panel = gtk_scrolled_window_new ();

  self->loss = vigie_loss_panel_new ();
  self->alternatives = vigie_alternatives_panel_new ();
  self->alternatives_box = self->alternatives;
  g_signal_connect (self->loss, "column-chosen", G_CALLBACK (column_chosen_cb), self);
  g_signal_connect_swapped (self->alternatives, "chosen", G_CALLBACK (vigie_look_page_outline),
                            self);
  g_signal_connect_swapped (self->alternatives, "taken", G_CALLBACK (vigie_look_page_take), self);
  g_signal_connect_swapped (self->alternatives, "stopped", G_CALLBACK (vigie_look_page_stop_search),
                            self);
  gtk_box_append (GTK_BOX (panel), self->loss);
  vigie_loss_panel_set_middle (VIGIE_LOSS_PANEL (self->loss), self->alternatives);
  g_object_set (panel, "margin-start", 16, "margin-end", 16, "margin-top", 12, "margin-bottom", 20,
                NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel);
  gtk_widget_set_size_request (scroller, VIGIE_LOOK_PANEL, -1);
  gtk_widget_set_hexpand (panel, FALSE);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

void
vigie_look_page_build (VigieLookPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL), *legend;
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_resize_start_child (GTK_PANED (paned), TRUE);
  gtk_paned_set_start_child (GTK_PANED (paned), table_new (self));
  gtk_paned_set_end_child (GTK_PANED (paned), map_new (self, &legend));
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (main), toolbar_new (self));
  gtk_box_append (GTK_BOX (main), paned);
  gtk_widget_set_hexpand (main, TRUE);
  gtk_box_append (GTK_BOX (body), main);
  self->edge = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (body), self->edge);
  gtk_box_append (GTK_BOX (body), panel_new (self));
  gtk_box_append (GTK_BOX (box), head_new (self));
  self->alert = vigie_alert_new ();
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), body);
  adw_bin_set_child (ADW_BIN (self), box);

  self->card = vigie_explanation_card_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->card);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  vigie_figure_grid_set_exploration (VIGIE_FIGURE_GRID (self->grid), self->exploration);
  vigie_map_area_set_exploration (VIGIE_MAP_AREA (self->map), self->exploration);
  vigie_legend_view_set_exploration (VIGIE_LEGEND_VIEW (legend), self->exploration);
  g_signal_connect_swapped (self->exploration, "table", G_CALLBACK (table_cb), self);
  g_signal_connect_swapped (self->exploration, "mapped", G_CALLBACK (mapped_cb), self);
  fill_zonings (self);
}
