/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what leaves the house (*Documents*). */
#include "widgets/documents/documents-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/common/empty.h"

struct _VigieDocumentsPage {
  AdwBin parent_instance;

  VigieSession *session;
};

static void
set_session (VigiePage *page, VigieSession *session)
{
  VIGIE_DOCUMENTS_PAGE (page)->session = g_object_ref (session);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieDocumentsPage,
                               vigie_documents_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

static void
vigie_documents_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_DOCUMENTS_PAGE (object)->session);
  G_OBJECT_CLASS (vigie_documents_page_parent_class)->dispose (object);
}

static void
vigie_documents_page_class_init (VigieDocumentsPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_documents_page_dispose;
}

static void
vigie_documents_page_init (VigieDocumentsPage *self)
{
  adw_bin_set_child (ADW_BIN (self),
                     vigie_empty_new ("x-office-document-symbolic", _ ("No document"),
                                      _ ("A document is made of an approved edition."), NULL,
                                      NULL));
}
