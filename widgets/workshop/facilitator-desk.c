/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the facilitator looks at. */
#include "widgets/workshop/facilitator-desk.h"

#include <glib/gi18n-lib.h>

#include "model/core/paris.h"
#include "widgets/workshop/room-view.h"
#include "widgets/workshop/step-thumb.h"

#define NEXT_WIDTH 320
#define NEXT_HEIGHT 190
#define SEGMENT_WIDTH 154
/* From then on the time on a view is shown as to be looked at, min. */
#define LONG_STAY_MIN 4

struct _VigieFacilitatorDesk {
  GtkBox parent_instance;

  VigieSession *session;
  VigiePresentation *presentation;
  gint64 began_s, entered_s;
  guint tick;

  GtkWidget *position, *view, *next_title, *next, *next_stack, *clock, *since, *on_view;
  GtkWidget *strip, *strip_scroller, *notes, *reference, *question, *tool[VIGIE_N_TOOLS], *back,
    *forward;
  GtkWidget *pair_list;
};

G_DEFINE_FINAL_TYPE (VigieFacilitatorDesk, vigie_facilitator_desk, GTK_TYPE_BOX)

static GtkWidget *
label_new (const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, class);

  return label;
}

/* --- time */

static void
show_time (VigieFacilitatorDesk *self)
{
  gint64 now = vigie_session_get_now (self->session);
  g_autoptr (GDateTime) paris = vigie_paris_time (now);
  g_autofree char *clock = g_date_time_format (paris, "%H:%M");
  int on_view = (int) ((now - self->entered_s) / 60);
  /* Translators: minutes of a workshop. */
  g_autofree char *since =
    g_strdup_printf (_ ("<b>%d min</b> since the start"), (int) ((now - self->began_s) / 60));
  /* Translators: minutes of a workshop. */
  g_autofree char *view = g_strdup_printf (_ ("<b>%d min</b> on this view"), on_view);

  gtk_label_set_label (GTK_LABEL (self->clock), clock);
  gtk_label_set_markup (GTK_LABEL (self->since), since);
  gtk_label_set_markup (GTK_LABEL (self->on_view), view);
  if (on_view >= LONG_STAY_MIN)
    gtk_widget_add_css_class (self->on_view, "vigie-long");
  else
    gtk_widget_remove_css_class (self->on_view, "vigie-long");
}

static gboolean
tick_cb (gpointer data)
{
  show_time (data);

  return G_SOURCE_CONTINUE;
}

/* --- what is shown */

static void
show_next (VigieFacilitatorDesk *self)
{
  const VigieWorkshop *workshop = vigie_presentation_get_workshop (self->presentation);
  gsize next = vigie_presentation_get_step (self->presentation) + 1;
  gboolean any = next < workshop->n_steps;

  gtk_label_set_label (GTK_LABEL (self->next_title),
                       any ? vigie_step_thumb_title (workshop, next) : "");
  if (any)
    vigie_step_thumb_show (VIGIE_STEP_THUMB (self->next), next);
  gtk_stack_set_visible_child_name (GTK_STACK (self->next_stack), any ? "next" : "last");
}

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text ? text : "");
  gtk_widget_set_visible (label, text && *text);
}

static void
show_notes (VigieFacilitatorDesk *self)
{
  const VigieRoomStep *room = vigie_presentation_get_room (self->presentation);
  /* Translators: a zone and its figure. */
  g_autofree char *reference =
    room->reference ? g_strdup_printf (_ ("Reference: %s"), room->reference) : NULL;
  gboolean silent = !*room->step->note && !reference && !*room->step->question;

  show_text (self->notes, silent ? _ ("No notes for this view.") : room->step->note);
  if (silent)
    gtk_widget_add_css_class (self->notes, "vigie-dim");
  else
    gtk_widget_remove_css_class (self->notes, "vigie-dim");
  show_text (self->reference, reference);
  show_text (self->question, room->step->question);
}

/* The segment of the step in view is marked and in view. */
static void
show_strip (VigieFacilitatorDesk *self)
{
  gsize now = vigie_presentation_get_step (self->presentation), i = 0;
  GtkAdjustment *across =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->strip_scroller));
  double x = (double) now * (SEGMENT_WIDTH + 6);

  for (GtkWidget *one = gtk_widget_get_first_child (self->strip); one;
       one = gtk_widget_get_next_sibling (one), i++) {
    if (i == now)
      gtk_widget_add_css_class (one, "vigie-segment-now");
    else
      gtk_widget_remove_css_class (one, "vigie-segment-now");
    gtk_accessible_update_state (GTK_ACCESSIBLE (one), GTK_ACCESSIBLE_STATE_SELECTED, i == now, -1);
  }
  gtk_adjustment_clamp_page (across, x - SEGMENT_WIDTH, x + 2 * SEGMENT_WIDTH);
}

static void
fill_pair (VigieFacilitatorDesk *self)
{
  const VigieRoomStep *room = vigie_presentation_get_room (self->presentation);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->pair_list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->pair_list), child);
  for (gsize i = 0; i < room->map.table->n_columns; i++) {
    g_autofree char *name = vigie_room_step_dup_column (room, i, vigie_language_current ());
    GtkWidget *label = label_new ("vigie-pair");

    gtk_label_set_label (GTK_LABEL (label), name);
    gtk_list_box_append (GTK_LIST_BOX (self->pair_list), label);
    gtk_widget_set_visible (gtk_widget_get_parent (label), i != room->map.column);
  }
}

static void
pair_cb (GtkListBox *list, GtkListBoxRow *row, VigieFacilitatorDesk *self)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)));
  vigie_presentation_set_pair (self->presentation, (gsize) gtk_list_box_row_get_index (row));
}

static void
shown_cb (VigieFacilitatorDesk *self)
{
  const VigieWorkshop *workshop = vigie_presentation_get_workshop (self->presentation);
  gsize step = vigie_presentation_get_step (self->presentation);
  g_autofree char *position =
    g_strdup_printf ("%s <b>%zu / %zu</b>", _ ("On the screen"), step + 1, workshop->n_steps);

  gtk_label_set_markup (GTK_LABEL (self->position), position);
  gtk_widget_set_sensitive (self->back, step > 0);
  gtk_widget_set_sensitive (self->forward, step + 1 < workshop->n_steps);
  show_next (self);
  show_notes (self);
  show_strip (self);
  fill_pair (self);
}

/* Another step; a second map is none. */
static void
entered_cb (VigieFacilitatorDesk *self)
{
  static const char key[] = "vigie-step";
  gsize step = vigie_presentation_get_step (self->presentation) + 1;

  if (GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (self), key)) == step)
    return;
  g_object_set_data (G_OBJECT (self), key, GSIZE_TO_POINTER (step));
  self->entered_s = vigie_session_get_now (self->session);
  show_time (self);
  shown_cb (self);
}

static void
changed_cb (VigieFacilitatorDesk *self)
{
  for (int i = 0; i < VIGIE_N_TOOLS; i++) {
    gboolean on = vigie_presentation_is_on (self->presentation, (VigieTool) i);

    if (on)
      gtk_widget_add_css_class (self->tool[i], "vigie-on");
    else
      gtk_widget_remove_css_class (self->tool[i], "vigie-on");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->tool[i]), GTK_ACCESSIBLE_STATE_PRESSED, on,
                                 -1);
  }
}

/* --- made once */

static GtkWidget *
screen_new (VigieFacilitatorDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->position = label_new ("vigie-caption");
  self->view = vigie_room_view_new (self->presentation, FALSE);
  gtk_widget_add_css_class (self->view, "vigie-live");
  gtk_widget_set_hexpand (self->view, TRUE);
  gtk_widget_set_valign (self->view, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->position);
  gtk_box_append (GTK_BOX (box), self->view);

  return box;
}

static GtkWidget *
next_new (VigieFacilitatorDesk *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *last = label_new ("vigie-caption");

  self->next_title = label_new ("vigie-section");
  gtk_label_set_ellipsize (GTK_LABEL (self->next_title), PANGO_ELLIPSIZE_END);
  self->next = vigie_step_thumb_new (vigie_presentation_get_workshop (self->presentation),
                                     vigie_presentation_get_edition (self->presentation),
                                     vigie_presentation_get_communes (self->presentation));
  gtk_widget_set_vexpand (self->next, TRUE);
  gtk_box_append (GTK_BOX (card), self->next_title);
  gtk_box_append (GTK_BOX (card), self->next);
  gtk_label_set_label (GTK_LABEL (last), _ ("This is the last view."));
  gtk_widget_set_halign (last, GTK_ALIGN_CENTER);
  self->next_stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->next_stack), card, "next");
  gtk_stack_add_named (GTK_STACK (self->next_stack), last, "last");
  gtk_widget_add_css_class (self->next_stack, "vigie-desk-card");
  gtk_widget_set_size_request (self->next_stack, NEXT_WIDTH, NEXT_HEIGHT);

  return self->next_stack;
}

static GtkWidget *
aside_new (VigieFacilitatorDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *title = label_new ("vigie-caption");

  gtk_label_set_label (GTK_LABEL (title), _ ("Next"));
  self->clock = label_new ("vigie-clock");
  gtk_widget_add_css_class (self->clock, "numeric");
  gtk_widget_set_valign (self->clock, GTK_ALIGN_END);
  self->since = label_new ("vigie-caption");
  self->on_view = label_new ("vigie-caption");
  gtk_box_append (GTK_BOX (times), self->since);
  gtk_box_append (GTK_BOX (times), self->on_view);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), next_new (self));
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_BOX, "vexpand", TRUE, NULL));
  gtk_box_append (GTK_BOX (box), self->clock);
  gtk_box_append (GTK_BOX (box), times);

  return box;
}

static GtkWidget *
segment_new (const VigieWorkshop *workshop, gsize step)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *number = label_new ("vigie-segment-number"),
            *title = label_new ("vigie-segment-title");
  g_autofree char *text = g_strdup_printf ("%zu", step + 1);

  gtk_label_set_label (GTK_LABEL (number), text);
  gtk_label_set_label (GTK_LABEL (title), vigie_step_thumb_title (workshop, step));
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "vigie-segment");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_size_request (button, SEGMENT_WIDTH, -1);
  gtk_widget_set_tooltip_text (button, vigie_step_thumb_title (workshop, step));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                          g_variant_new_int32 ((gint32) step));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "presenter.go");

  return button;
}

static GtkWidget *
strip_new (VigieFacilitatorDesk *self)
{
  const VigieWorkshop *workshop = vigie_presentation_get_workshop (self->presentation);

  self->strip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->strip), TRUE);
  for (gsize i = 0; i < workshop->n_steps; i++)
    gtk_box_append (GTK_BOX (self->strip), segment_new (workshop, i));
  self->strip_scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->strip_scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->strip_scroller), self->strip);

  return self->strip_scroller;
}

static GtkWidget *
spoken_new (const char *class)
{
  GtkWidget *label = label_new (class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);

  return label;
}

static GtkWidget *
notes_new (VigieFacilitatorDesk *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *title = label_new ("vigie-caption");

  gtk_label_set_label (GTK_LABEL (title), _ ("Notes"));
  self->notes = spoken_new ("vigie-notes");
  self->reference = spoken_new ("vigie-notes");
  self->question = spoken_new ("vigie-notes");
  gtk_widget_add_css_class (self->question, "vigie-question");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->notes);
  gtk_box_append (GTK_BOX (box), self->reference);
  gtk_box_append (GTK_BOX (box), self->question);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scroller, "vigie-desk-card");
  gtk_widget_add_css_class (box, "vigie-desk-notes");
  gtk_widget_set_vexpand (scroller, TRUE);

  return scroller;
}

/* A button that names its key. Clicked, it leaves the focus where it is: Space goes on. */
static GtkWidget *
key_button_new (const char *text, const char *key, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text), *hint = gtk_label_new (key);

  gtk_widget_add_css_class (hint, "vigie-keycap");
  gtk_widget_set_valign (hint, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  gtk_widget_set_focus_on_click (button, FALSE);
  if (target)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
step_button_new (const char *icon, const char *text, int by)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image = gtk_image_new_from_icon_name (icon), *label = gtk_label_new (text);

  gtk_box_append (GTK_BOX (box), by < 0 ? image : label);
  gtk_box_append (GTK_BOX (box), by < 0 ? label : image);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "vigie-step-button");
  if (by > 0)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int32 (by));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "presenter.move");

  return button;
}

/* The second map, with the list of what it may be. */
static GtkWidget *
pair_new (VigieFacilitatorDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *menu = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();

  self->pair_list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->pair_list), GTK_SELECTION_NONE);
  g_signal_connect (self->pair_list, "row-activated", G_CALLBACK (pair_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->pair_list);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "pan-up-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (menu), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (menu, _ ("Choose the second map"));
  self->tool[VIGIE_TOOL_PAIR] =
    key_button_new (_ ("2 maps"), "2", "presenter.toggle", g_variant_new_int32 (VIGIE_TOOL_PAIR));
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), self->tool[VIGIE_TOOL_PAIR]);
  gtk_box_append (GTK_BOX (box), menu);

  return box;
}

/* Where they do not stand on one line they stand on two. */
static void
add_button (GtkWidget *flow, GtkWidget *button)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
}

static GtkWidget *
buttons_new (VigieFacilitatorDesk *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14), *steps,
            *flow = gtk_flow_box_new ();
  const struct {
    const char *label, *key;
    VigieTool tool;
  } tool[] = { { _ ("Black screen"), "N", VIGIE_TOOL_BLANK },
               { _ ("Name the zone"), "Z", VIGIE_TOOL_NAMES },
               { _ ("Surround"), "L", VIGIE_TOOL_LASSO } };

  self->back = step_button_new ("go-previous-symbolic", _ ("Back"), -1);
  self->forward = step_button_new ("go-next-symbolic", _ ("Forward"), 1);
  steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (steps, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (steps), self->back);
  gtk_box_append (GTK_BOX (steps), self->forward);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 5);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_widget_set_halign (flow, GTK_ALIGN_START);
  gtk_widget_set_hexpand (flow, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (tool); i++) {
    self->tool[tool[i].tool] = key_button_new (tool[i].label, tool[i].key, "presenter.toggle",
                                               g_variant_new_int32 ((gint32) tool[i].tool));
    add_button (flow, self->tool[tool[i].tool]);
    if (i == 0)
      add_button (flow, key_button_new (_ ("Fit"), "0", "presenter.fit", NULL));
  }
  add_button (flow, pair_new (self));
  gtk_box_append (GTK_BOX (box), steps);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_widget_add_css_class (box, "vigie-desk-buttons");

  return box;
}

static gboolean
vigie_facilitator_desk_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VIGIE_FACILITATOR_DESK (widget)->view);
}

static void
vigie_facilitator_desk_dispose (GObject *object)
{
  VigieFacilitatorDesk *self = VIGIE_FACILITATOR_DESK (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->presentation)
    g_signal_handlers_disconnect_by_data (self->presentation, self);
  g_clear_object (&self->presentation);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vigie_facilitator_desk_parent_class)->dispose (object);
}

static void
vigie_facilitator_desk_class_init (VigieFacilitatorDeskClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_facilitator_desk_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = vigie_facilitator_desk_grab_focus;
}

static void
vigie_facilitator_desk_init (VigieFacilitatorDesk *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 14);
  gtk_widget_add_css_class (GTK_WIDGET (self), "vigie-desk");
}

GtkWidget *
vigie_facilitator_desk_new (VigieSession *session, VigiePresentation *presentation)
{
  VigieFacilitatorDesk *self = g_object_new (VIGIE_TYPE_FACILITATOR_DESK, NULL);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  self->session = g_object_ref (session);
  self->presentation = g_object_ref (presentation);
  self->began_s = vigie_session_get_now (session);
  gtk_box_append (GTK_BOX (top), screen_new (self));
  gtk_box_append (GTK_BOX (top), aside_new (self));
  gtk_widget_set_vexpand (top, FALSE);
  gtk_box_append (GTK_BOX (self), top);
  gtk_box_append (GTK_BOX (self), strip_new (self));
  gtk_box_append (GTK_BOX (self), notes_new (self));
  gtk_box_append (GTK_BOX (self), buttons_new (self));
  g_signal_connect_swapped (presentation, "shown", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (presentation, "changed", G_CALLBACK (changed_cb), self);
  self->tick = g_timeout_add_seconds (1, tick_cb, self);
  entered_cb (self);
  changed_cb (self);

  return GTK_WIDGET (self);
}
