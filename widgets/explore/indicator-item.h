/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the tree: a theme with its indicators, or an indicator. */
#pragma once

#include <gio/gio.h>

#include "model/catalogue/catalogue.h"

#define VIGIE_TYPE_INDICATOR_ITEM (vigie_indicator_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieIndicatorItem, vigie_indicator_item, VIGIE, INDICATOR_ITEM, GObject)

/* @theme: its code; @indicator: NULL for the theme itself. */
VigieIndicatorItem *
vigie_indicator_item_new (const char *theme, const VigieIndicator *indicator, gboolean invented);

const char *vigie_indicator_item_get_theme (VigieIndicatorItem *self);
const VigieIndicator *vigie_indicator_item_get_indicator (VigieIndicatorItem *self);
gboolean vigie_indicator_item_is_invented (VigieIndicatorItem *self);

/* (nullable): of a theme. */
GListStore *vigie_indicator_item_get_children (VigieIndicatorItem *self);
