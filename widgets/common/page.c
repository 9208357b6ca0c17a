/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of each of its pages. */
#include "widgets/common/page.h"

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
