/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of maps shown to a room (*Ateliers*). */
#include "widgets/workshop/workshops-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/common/empty.h"

struct _VigieWorkshopsPage {
  AdwBin parent_instance;

  VigieSession *session;
};

static void
set_session (VigiePage *page, VigieSession *session)
{
  VIGIE_WORKSHOPS_PAGE (page)->session = g_object_ref (session);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieWorkshopsPage,
                               vigie_workshops_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

static void
vigie_workshops_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_WORKSHOPS_PAGE (object)->session);
  G_OBJECT_CLASS (vigie_workshops_page_parent_class)->dispose (object);
}

static void
vigie_workshops_page_class_init (VigieWorkshopsPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_workshops_page_dispose;
}

static void
vigie_workshops_page_init (VigieWorkshopsPage *self)
{
  adw_bin_set_child (ADW_BIN (self),
                     vigie_empty_new ("x-office-presentation-symbolic", _ ("No workshop"),
                                      _ ("A workshop is made of an approved edition for partners."),
                                      NULL, NULL));
}
