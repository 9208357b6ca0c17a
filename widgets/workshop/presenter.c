/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's window: one view, full screen. */
#include "widgets/workshop/presenter.h"

#include "widgets/workshop/presenter-keys.h"
#include "widgets/workshop/room-view.h"

struct _VigiePresenter {
  GtkWindow parent_instance;

  VigiePresentation *presentation;
};

G_DEFINE_FINAL_TYPE (VigiePresenter, vigie_presenter, GTK_TYPE_WINDOW)

static gboolean
vigie_presenter_close_request (GtkWindow *window)
{
  vigie_presentation_end (VIGIE_PRESENTER (window)->presentation);

  return GTK_WINDOW_CLASS (vigie_presenter_parent_class)->close_request (window);
}

static void
vigie_presenter_dispose (GObject *object)
{
  g_clear_object (&VIGIE_PRESENTER (object)->presentation);

  G_OBJECT_CLASS (vigie_presenter_parent_class)->dispose (object);
}

static void
vigie_presenter_class_init (VigiePresenterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_presenter_dispose;
  GTK_WINDOW_CLASS (class)->close_request = vigie_presenter_close_request;
  vigie_presenter_keys_install (GTK_WIDGET_CLASS (class));
}

static void
vigie_presenter_init (VigiePresenter *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
}

GtkWidget *
vigie_presenter_new (VigiePresentation *presentation)
{
  VigiePresenter *self = g_object_new (VIGIE_TYPE_PRESENTER, "title",
                                       vigie_presentation_get_workshop (presentation)->title, NULL);
  GtkWidget *view = vigie_room_view_new (presentation, TRUE);

  self->presentation = g_object_ref (presentation);
  vigie_presenter_keys_set (GTK_WIDGET (self), presentation, TRUE);
  gtk_window_set_child (GTK_WINDOW (self), view);
  gtk_window_set_focus (GTK_WINDOW (self), view);

  return GTK_WIDGET (self);
}
