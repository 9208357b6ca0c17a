/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what was received (*Données*). */
#include "widgets/deliveries/deliveries-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/common/empty.h"

struct _VigieDeliveriesPage {
  AdwBin parent_instance;

  VigieSession *session;
};

static void
set_session (VigiePage *page, VigieSession *session)
{
  VIGIE_DELIVERIES_PAGE (page)->session = g_object_ref (session);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieDeliveriesPage,
                               vigie_deliveries_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

static void
vigie_deliveries_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_DELIVERIES_PAGE (object)->session);
  G_OBJECT_CLASS (vigie_deliveries_page_parent_class)->dispose (object);
}

static void
vigie_deliveries_page_class_init (VigieDeliveriesPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_deliveries_page_dispose;
}

static void
vigie_deliveries_page_init (VigieDeliveriesPage *self)
{
  adw_bin_set_child (ADW_BIN (self),
                     vigie_empty_new ("folder-symbolic", _ ("No delivery"),
                                      _ ("Drop a producer’s file here, or choose it."), NULL,
                                      NULL));
}
