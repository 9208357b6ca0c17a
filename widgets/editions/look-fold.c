/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the page folds by the width of the window: side by side, then table or map beside the loss, then
 * one of the three. */
#include <glib/gi18n-lib.h>

#include "widgets/editions/look-private.h"

/* From this width on table and map stand side by side. */
#define SIDE_BY_SIDE 1180
/* Under this one the loss is a view of its own. */
#define ONE_VIEW 960
/* Under this one what is done stands under what it is. */
#define TWO_ROWS 860
#define SIDEBAR_WIDTH 152

static VigieLookView
get_view (VigieLookPage *self)
{
  for (int i = 0; i < VIGIE_LOOK_N_VIEWS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->view[i])))
      return (VigieLookView) i;

  return VIGIE_LOOK_TABLE;
}

static void
fold (VigieLookPage *self)
{
  gboolean wide = self->width >= SIDE_BY_SIDE, one = self->width < ONE_VIEW;
  gboolean two_rows = self->width < TWO_ROWS;
  VigieLookView view = get_view (self);

  if (view == VIGIE_LOOK_LOSS && !one) {
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->view[VIGIE_LOOK_TABLE]), TRUE);
    return; /* folded by it */
  }
  gtk_widget_set_visible (self->views, !wide);
  gtk_widget_set_visible (self->view[VIGIE_LOOK_LOSS], one);
  gtk_widget_set_visible (self->table_side, wide || view == VIGIE_LOOK_TABLE);
  gtk_widget_set_visible (self->map_side, wide || view == VIGIE_LOOK_MAP);
  gtk_widget_set_visible (self->paned, view != VIGIE_LOOK_LOSS);
  gtk_widget_set_visible (self->panel, !one || view == VIGIE_LOOK_LOSS);
  gtk_widget_set_visible (self->edge, !one);
  gtk_widget_set_visible (self->state, !one || two_rows); /* else the title's tooltip says it */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  two_rows ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  one ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->toolbar),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
view_toggled_cb (GtkToggleButton *button, VigieLookPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  vigie_look_page_close_card (self);
  fold (self);
}

GtkWidget *
vigie_look_page_views_new (VigieLookPage *self)
{
  const char *const label[VIGIE_LOOK_N_VIEWS] = { _ ("Table"), _ ("Map"), _ ("Loss") };

  self->views = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->views, "linked");
  for (int i = 0; i < VIGIE_LOOK_N_VIEWS; i++) {
    self->view[i] = gtk_toggle_button_new_with_label (label[i]);
    if (i > 0)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->view[i]),
                                   GTK_TOGGLE_BUTTON (self->view[0]));
    gtk_box_append (GTK_BOX (self->views), self->view[i]);
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->view[VIGIE_LOOK_TABLE]), TRUE);
  for (int i = 0; i < VIGIE_LOOK_N_VIEWS; i++)
    g_signal_connect (self->view[i], "toggled", G_CALLBACK (view_toggled_cb), self);
  return self->views;
}

void
vigie_look_page_set_view (VigieLookPage *self, VigieLookView view)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->view[view]), TRUE);
}

void
vigie_look_page_set_width (VigieLookPage *self, int width)
{
  int room = width - (width >= 1400 ? SIDEBAR_WIDTH : 0) - VIGIE_LOOK_PANEL;

  self->width = width;
  gtk_paned_set_position (GTK_PANED (self->paned), MAX (VIGIE_LOOK_LEAST_TABLE, room * 60 / 100));
  fold (self);
}
