/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of each of its pages. */
#include "widgets/common/page.h"

typedef struct {
  GtkWidget *page; /* which owns this */
  VigieSession *session;
  VigiePageRead read;
  gboolean stale;    /* what is shown was read before a change */
  gboolean unlocked; /* when it was last told */
} Follower;

static G_DEFINE_QUARK (vigie - page - follower, follower)

G_DEFINE_INTERFACE (VigiePage, vigie_page, GTK_TYPE_WIDGET)

static void
vigie_page_default_init (VigiePageInterface *interface)
{
}

void
vigie_page_set_session (VigiePage *self, VigieSession *session)
{
  VIGIE_PAGE_GET_IFACE (self)->set_session (self, session);
}

void
vigie_page_set_width (VigiePage *self, int width)
{
  VigiePageInterface *interface = VIGIE_PAGE_GET_IFACE (self);

  if (interface->set_width)
    interface->set_width (self, width);
}

void
vigie_page_focus_search (VigiePage *self)
{
  VigiePageInterface *interface = VIGIE_PAGE_GET_IFACE (self);

  if (interface->focus_search)
    interface->focus_search (self);
}

static void
follower_free (gpointer data)
{
  Follower *self = data;

  g_object_unref (self->session);
  g_free (self);
}

static void
read_now (Follower *self)
{
  self->stale = FALSE;
  self->read (self->page);
}

void
vigie_page_read_again (gpointer page)
{
  Follower *self = g_object_get_qdata (G_OBJECT (page), follower_quark ());

  g_return_if_fail (self);

  self->stale = TRUE;
  if (gtk_widget_get_mapped (self->page))
    read_now (self);
}

static void
unlocked_cb (GtkWidget *page)
{
  Follower *self = g_object_get_qdata (G_OBJECT (page), follower_quark ());
  gboolean was_unlocked = self->unlocked;

  self->unlocked = vigie_session_is_unlocked (self->session);
  if (was_unlocked && !self->unlocked)
    read_now (self);
  else
    vigie_page_read_again (page);
}

static void
mapped_cb (GtkWidget *page, Follower *self)
{
  if (self->stale)
    read_now (self);
}

void
vigie_page_follow (gpointer page, VigieSession *session, VigiePageRead read)
{
  Follower *self = g_new0 (Follower, 1);

  *self =
    (Follower) { page, g_object_ref (session), read, TRUE, vigie_session_is_unlocked (session) };
  g_object_set_qdata_full (G_OBJECT (page), follower_quark (), self, follower_free);
  g_signal_connect (page, "map", G_CALLBACK (mapped_cb), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (vigie_page_read_again), page,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (unlocked_cb), page,
                           G_CONNECT_SWAPPED);
  vigie_page_read_again (page);
}
