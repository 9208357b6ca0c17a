/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement and its coverage (*Convention*). */
#include "widgets/convention/convention-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/common/empty.h"

struct _VigieConventionPage {
  AdwBin parent_instance;

  VigieSession *session;
};

static void
set_session (VigiePage *page, VigieSession *session)
{
  VIGIE_CONVENTION_PAGE (page)->session = g_object_ref (session);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieConventionPage,
                               vigie_convention_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

static void
vigie_convention_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_CONVENTION_PAGE (object)->session);
  G_OBJECT_CLASS (vigie_convention_page_parent_class)->dispose (object);
}

static void
vigie_convention_page_class_init (VigieConventionPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_convention_page_dispose;
}

static void
vigie_convention_page_init (VigieConventionPage *self)
{
  adw_bin_set_child (ADW_BIN (self),
                     vigie_empty_new ("emblem-shared-symbolic", _ ("No convention"),
                                      _ ("This observatory holds no convention."), NULL, NULL));
}
