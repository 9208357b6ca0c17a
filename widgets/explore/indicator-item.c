/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the tree: a theme with its indicators, or an indicator. */
#include "widgets/explore/indicator-item.h"

struct _VigieIndicatorItem {
  GObject parent_instance;

  const char *theme; /* lent by the catalogue */
  const VigieIndicator *indicator;
  gboolean invented;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (VigieIndicatorItem, vigie_indicator_item, G_TYPE_OBJECT)

const char *
vigie_indicator_item_get_theme (VigieIndicatorItem *self)
{
  return self->theme;
}

const VigieIndicator *
vigie_indicator_item_get_indicator (VigieIndicatorItem *self)
{
  return self->indicator;
}

gboolean
vigie_indicator_item_is_invented (VigieIndicatorItem *self)
{
  return self->invented;
}

GListStore *
vigie_indicator_item_get_children (VigieIndicatorItem *self)
{
  return self->children;
}

static void
vigie_indicator_item_finalize (GObject *object)
{
  g_clear_object (&VIGIE_INDICATOR_ITEM (object)->children);
  G_OBJECT_CLASS (vigie_indicator_item_parent_class)->finalize (object);
}

static void
vigie_indicator_item_class_init (VigieIndicatorItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_indicator_item_finalize;
}

static void
vigie_indicator_item_init (VigieIndicatorItem *self)
{
}

VigieIndicatorItem *
vigie_indicator_item_new (const char *theme, const VigieIndicator *indicator, gboolean invented)
{
  VigieIndicatorItem *self = g_object_new (VIGIE_TYPE_INDICATOR_ITEM, NULL);

  self->theme = theme;
  self->indicator = indicator;
  self->invented = invented;
  if (!indicator)
    self->children = g_list_store_new (VIGIE_TYPE_INDICATOR_ITEM);
  return self;
}
