/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of every day (*Explorer*): indicators, table, map and classes of the same figures. */
#include "widgets/explore/explore-page.h"

#include <glib/gi18n-lib.h>

struct _VigieExplorePage {
  AdwBin parent_instance;

  VigieExploration *exploration;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieExplorePage,
                               vigie_explore_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

VigieExploration *
vigie_explore_page_get_exploration (VigieExplorePage *self)
{
  return self->exploration;
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VIGIE_EXPLORE_PAGE (page)->exploration = vigie_exploration_new (session);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_explore_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_EXPLORE_PAGE (object)->exploration);
  G_OBJECT_CLASS (vigie_explore_page_parent_class)->dispose (object);
}

static void
vigie_explore_page_class_init (VigieExplorePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_explore_page_dispose;
}

static void
vigie_explore_page_init (VigieExplorePage *self)
{
}
