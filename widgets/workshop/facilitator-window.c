/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facilitator's window: screens, sums, journal. What it looks like is in facilitator-desk.c. */
#include "widgets/workshop/facilitator-window.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/workshop/showing.h"
#include "widgets/common/lock-button.h"
#include "widgets/common/toast.h"
#include "widgets/common/unlock-dialog.h"
#include "widgets/workshop/facilitator-desk.h"
#include "widgets/workshop/presenter-keys.h"
#include "widgets/workshop/presenter.h"
#include "widgets/workshop/remarks-panel.h"
#include "widgets/workshop/room-copy.h"
#include "widgets/workshop/selection-sum.h"

#define REMARKS_WIDTH 400

struct _VigieFacilitatorWindow {
  AdwWindow parent_instance;

  VigieSession *session;
  VigiePresentation *presentation;
  GtkWidget *room; /* the other window */
  GtkWindow *main; /* (weak): from where it was presented */
  GListModel *screens;
  gboolean swapped; /* the room is on the facilitator's screen, by hand */
  gboolean ending;
  VigieSelectionSum *sum;

  GtkWidget *alert, *lock, *remarks, *desk;
};

G_DEFINE_FINAL_TYPE (VigieFacilitatorWindow, vigie_facilitator_window, ADW_TYPE_WINDOW)

VigiePresentation *
vigie_facilitator_window_get_presentation (VigieFacilitatorWindow *self)
{
  return self->presentation;
}

GtkWidget *
vigie_facilitator_window_get_room (VigieFacilitatorWindow *self)
{
  return self->room;
}

gboolean
vigie_facilitator_window_is_settled (VigieFacilitatorWindow *self)
{
  return !vigie_selection_sum_is_running (self->sum);
}

/* --- screens */

static gboolean
is_alone (VigieFacilitatorWindow *self)
{
  return g_list_model_get_n_items (self->screens) < 2;
}

/* The screen of the main window, or of this one once that is out of sight. */
static guint
own_screen (VigieFacilitatorWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  gboolean from = self->main && gtk_widget_get_mapped (GTK_WIDGET (self->main));
  GdkSurface *surface = gtk_native_get_surface (from ? GTK_NATIVE (self->main) : GTK_NATIVE (self));
  GdkMonitor *monitor = surface ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->screens); i++) {
    g_autoptr (GdkMonitor) one = g_list_model_get_item (self->screens, i);

    if (one == monitor)
      return i;
  }

  return 0;
}

static void
put_on (GtkWidget *window, GListModel *screens, guint i)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (screens, i);

  if (monitor)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (window), monitor);
}

/* The room's window on the other screen, whenever one is plugged in or out. */
static void
place (VigieFacilitatorWindow *self)
{
  guint own = own_screen (self), n = g_list_model_get_n_items (self->screens);
  guint room = n < 2 ? own : (own + 1) % n;

  if (self->swapped && n > 1) {
    guint other = room;

    room = own;
    own = other;
  }
  put_on (self->room, self->screens, room);
  if (n > 1)
    put_on (GTK_WIDGET (self), self->screens, own);
  else
    gtk_window_unfullscreen (GTK_WINDOW (self));
  gtk_widget_set_visible (self->alert, n < 2);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "facilitator.swap", n > 1);
}

static void
screens_cb (VigieFacilitatorWindow *self)
{
  place (self);
  gtk_window_present (GTK_WINDOW (self->room));
  gtk_window_present (GTK_WINDOW (self));
}

static void
swap_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieFacilitatorWindow *self = VIGIE_FACILITATOR_WINDOW (widget);

  self->swapped = !self->swapped;
  place (self);
}

/* F2: over the only screen the notes come and go; on two they come in front. */
static void
notes_cb (VigieFacilitatorWindow *self)
{
  if (is_alone (self) && gtk_widget_get_visible (GTK_WIDGET (self))) {
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    gtk_window_present (GTK_WINDOW (self->room));
  } else {
    gtk_window_present (GTK_WINDOW (self));
  }
}

static void
resumed_cb (VigieFacilitatorWindow *self)
{
  if (is_alone (self))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  place (self);
  gtk_window_present (GTK_WINDOW (self->room));
}

/* --- what is shown and asked */

static gboolean
note_shown (VigieFacilitatorWindow *self, GError **error)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autofree char *what = vigie_presentation_dup_shown (self->presentation);
  GDate today;

  vigie_session_get_today (self->session, &today);

  return vigie_workshop_show (observatory, vigie_presentation_get_workshop (self->presentation),
                              (int) vigie_presentation_get_step (self->presentation) + 1, what,
                              &today, error);
}

/* What the convention no longer allows is no longer shown. */
static void
shown_cb (VigieFacilitatorWindow *self)
{
  GError *error = NULL;
  gboolean refused;

  if (!vigie_session_get_observatory (self->session) || note_shown (self, &error))
    return;
  refused = g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  vigie_toast_error (refused && self->main ? GTK_WIDGET (self->main) : GTK_WIDGET (self), error);
  if (refused)
    vigie_presentation_end (self->presentation);
}

static void
asked_cb (VigieFacilitatorWindow *self)
{
  vigie_selection_sum_ask (self->sum, GTK_WIDGET (self));
}

static void
copied_cb (VigieFacilitatorWindow *self)
{
  vigie_room_copy (GTK_WIDGET (self), self->session, self->presentation);
}

static void
session_cb (VigieFacilitatorWindow *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  gboolean unlocked = vigie_session_is_unlocked (self->session);

  if (!observatory) {
    vigie_presentation_end (self->presentation);
    return;
  }
  vigie_lock_button_set_unlocked (VIGIE_LOCK_BUTTON (self->lock), unlocked);
  gtk_widget_set_visible (self->lock, !vigie_observatory_is_copy (observatory));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock", unlocked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.unlock", !unlocked);
}

static void
lock_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_session_lock (VIGIE_FACILITATOR_WINDOW (widget)->session);
}

static void
unlock_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (
    vigie_unlock_dialog_new (GTK_WINDOW (widget), VIGIE_FACILITATOR_WINDOW (widget)->session)));
}

static void
remark_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (VIGIE_FACILITATOR_WINDOW (widget)->remarks);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_toast_undo_last (widget);
}

static void
left_cb (VigieFacilitatorWindow *self)
{
  gtk_widget_grab_focus (self->desk);
}

/* --- the end */

static gboolean
finish_cb (gpointer data)
{
  VigieFacilitatorWindow *self = data;

  if (self->main) {
    gtk_widget_set_visible (GTK_WIDGET (self->main), TRUE);
    gtk_window_present (self->main);
  }
  gtk_window_destroy (GTK_WINDOW (self->room));
  self->room = NULL;
  gtk_window_destroy (GTK_WINDOW (self));
  vigie_session_changed (self->session);

  return G_SOURCE_REMOVE;
}

/* The key that ended it still runs through its window: that one goes after it. */
static void
ended_cb (VigieFacilitatorWindow *self)
{
  if (self->ending)
    return;
  self->ending = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, finish_cb, g_object_ref (self), g_object_unref);
}

static gboolean
vigie_facilitator_window_close_request (GtkWindow *window)
{
  vigie_presentation_end (VIGIE_FACILITATOR_WINDOW (window)->presentation);

  return TRUE;
}

static void
vigie_facilitator_window_dispose (GObject *object)
{
  VigieFacilitatorWindow *self = VIGIE_FACILITATOR_WINDOW (object);

  if (self->presentation)
    g_signal_handlers_disconnect_by_data (self->presentation, self);
  if (self->screens)
    g_signal_handlers_disconnect_by_data (self->screens, self);
  g_clear_object (&self->screens);
  g_clear_weak_pointer (&self->main);
  G_OBJECT_CLASS (vigie_facilitator_window_parent_class)->dispose (object);
}

static void
vigie_facilitator_window_finalize (GObject *object)
{
  VigieFacilitatorWindow *self = VIGIE_FACILITATOR_WINDOW (object);

  g_clear_pointer (&self->sum, vigie_selection_sum_free);
  g_clear_object (&self->presentation);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vigie_facilitator_window_parent_class)->finalize (object);
}

static void
vigie_facilitator_window_class_init (VigieFacilitatorWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_facilitator_window_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_facilitator_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = vigie_facilitator_window_close_request;
  vigie_presenter_keys_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_cb);
  gtk_widget_class_install_action (widget_class, "win.unlock", NULL, unlock_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "facilitator.swap", NULL, swap_cb);
  gtk_widget_class_install_action (widget_class, "facilitator.remark", NULL, remark_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "facilitator.remark", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
}

/* --- made once */

static GtkWidget *
menu_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Swap the Screens"), "facilitator.swap");
  g_menu_append (menu, _ ("Type a Remark (R)"), "facilitator.remark");
  g_menu_append (menu, _ ("Copy the Picture (Ctrl+C)"), "presenter.copy");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Menu"));

  return button;
}

static GtkWidget *
header_new (VigieFacilitatorWindow *self)
{
  const VigieWorkshop *workshop = vigie_presentation_get_workshop (self->presentation);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *end = gtk_button_new_with_label (_ ("End the Workshop"));
  GDate date;
  g_autofree char *day = vigie_date_parse (workshop->date, &date, NULL)
                           ? vigie_date_format (&date, vigie_language_current ())
                           : g_strdup (workshop->date);
  /* Translators: what a workshop is called, and its day. */
  g_autofree char *title = g_strdup_printf (_ ("%s, workshop of %s"), workshop->title, day);
  g_autofree char *subtitle =
    g_strdup_printf (_ ("Edition no. %d, partners: no source figure can appear"),
                     (int) workshop->edition);

  gtk_widget_set_focus_on_click (end, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (end), "presenter.end");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), end);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  self->lock = g_object_new (VIGIE_TYPE_LOCK_BUTTON, NULL);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), menu_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->lock);

  return header;
}

/* With one screen it is said that this window stands before the view. */
static GtkWidget *
alert_new (void)
{
  GtkWidget *bar = gtk_info_bar_new ();
  GtkWidget *label = g_object_new (
    GTK_TYPE_LABEL, "label",
    _ ("There is one screen: this window stands before the view. F2 hides it and shows it again."),
    "wrap", TRUE, "xalign", 0.0f, NULL);

  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar), GTK_MESSAGE_WARNING);
  gtk_info_bar_add_child (GTK_INFO_BAR (bar), label);

  return bar;
}

static GtkWidget *
content_new (VigieFacilitatorWindow *self)
{
  GtkWidget *overlay = adw_toast_overlay_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->alert = alert_new ();
  self->desk = vigie_facilitator_desk_new (self->session, self->presentation);
  self->remarks = vigie_remarks_panel_new (self->session, self->presentation);
  g_signal_connect_swapped (self->remarks, "left", G_CALLBACK (left_cb), self);
  gtk_widget_set_size_request (self->remarks, REMARKS_WIDTH, -1);
  gtk_widget_set_hexpand (self->remarks, FALSE);
  gtk_widget_set_hexpand (self->desk, TRUE);
  gtk_box_append (GTK_BOX (both), self->desk);
  gtk_box_append (GTK_BOX (both), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (both), self->remarks);
  gtk_widget_set_vexpand (both, TRUE);
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), both);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);

  return overlay;
}

static void
vigie_facilitator_window_init (VigieFacilitatorWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), 1440, 900);
}

/* The edition that the workshop shows, and the communes' names on it. */
static VigiePresentation *
load (VigieSession *session, gint64 number, GError **error)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (VigieWorkshop) workshop = vigie_workshop_load (observatory, number, error);
  g_autoptr (VigieEdition) edition =
    workshop ? vigie_edition_load (observatory, workshop->edition, error) : NULL;
  g_autoptr (VigieZoning) communes = NULL;

  if (!edition)
    return NULL;
  if (workshop->n_steps == 0) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("This workshop has no view yet: add one first."));
    return NULL;
  }
  communes = vigie_zoning_load (observatory, "commune", edition->table[0]->zoning->vintage, NULL);

  return vigie_presentation_new (g_steal_pointer (&workshop), g_steal_pointer (&edition), communes);
}

static void
listen (VigieFacilitatorWindow *self)
{
  g_signal_connect_swapped (self->presentation, "shown", G_CALLBACK (shown_cb), self);
  g_signal_connect_swapped (self->presentation, "asked", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->presentation, "copied", G_CALLBACK (copied_cb), self);
  g_signal_connect_swapped (self->presentation, "notes", G_CALLBACK (notes_cb), self);
  g_signal_connect_swapped (self->presentation, "resumed", G_CALLBACK (resumed_cb), self);
  g_signal_connect_swapped (self->presentation, "ended", G_CALLBACK (ended_cb), self);
  g_signal_connect_swapped (self->screens, "items-changed", G_CALLBACK (screens_cb), self);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::unlocked", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
}

VigieFacilitatorWindow *
vigie_facilitator_present (GtkWidget *from, VigieSession *session, gint64 workshop, GError **error)
{
  g_autoptr (VigiePresentation) presentation = load (session, workshop, error);
  g_autoptr (VigieFacilitatorWindow) self = NULL;

  if (!presentation)
    return NULL;
  self =
    g_object_ref_sink (g_object_new (VIGIE_TYPE_FACILITATOR_WINDOW, "title",
                                     vigie_presentation_get_workshop (presentation)->title, NULL));
  self->session = g_object_ref (session);
  self->presentation = g_steal_pointer (&presentation);
  if (!note_shown (self, error)) {
    gtk_window_destroy (GTK_WINDOW (self));
    return NULL;
  }

  self->sum = vigie_selection_sum_new (session, self->presentation);
  self->screens =
    g_object_ref (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (from))));
  g_set_weak_pointer (&self->main, GTK_WINDOW (gtk_widget_get_root (from)));
  self->room = vigie_presenter_new (self->presentation);
  vigie_presenter_keys_set (GTK_WIDGET (self), self->presentation, FALSE);
  adw_window_set_content (ADW_WINDOW (self), content_new (self));
  gtk_widget_grab_focus (self->desk); /* and not the first button: Space would end it */
  listen (self);
  session_cb (self);
  for (int i = 0; i < 2; i++)
    gtk_window_set_application (GTK_WINDOW (i ? GTK_WIDGET (self) : self->room),
                                GTK_APPLICATION (g_application_get_default ()));
  place (self);
  gtk_window_present (GTK_WINDOW (self->room));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_set_visible (GTK_WIDGET (self->main), FALSE);

  return self;
}
