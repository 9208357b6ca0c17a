/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery as a list model holds it. */
#pragma once

#include <gio/gio.h>

#include "model/deliveries/delivery.h"

#define VIGIE_TYPE_DELIVERY_ROW (vigie_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (VigieDeliveryRow, vigie_delivery_row, VIGIE, DELIVERY_ROW, GObject)

/* Takes @delivery. */
VigieDeliveryRow *vigie_delivery_row_new (VigieDelivery *delivery);
const VigieDelivery *vigie_delivery_row_get (VigieDeliveryRow *self);
