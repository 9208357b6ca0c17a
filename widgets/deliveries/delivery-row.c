/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery as a list model holds it. */
#include "widgets/deliveries/delivery-row.h"

struct _VigieDeliveryRow {
  GObject parent_instance;

  VigieDelivery *delivery;
};

G_DEFINE_FINAL_TYPE (VigieDeliveryRow, vigie_delivery_row, G_TYPE_OBJECT)

static void
vigie_delivery_row_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_DELIVERY_ROW (object)->delivery, vigie_delivery_free);

  G_OBJECT_CLASS (vigie_delivery_row_parent_class)->finalize (object);
}

static void
vigie_delivery_row_class_init (VigieDeliveryRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_delivery_row_finalize;
}

static void
vigie_delivery_row_init (VigieDeliveryRow *self)
{
}

VigieDeliveryRow *
vigie_delivery_row_new (VigieDelivery *delivery)
{
  VigieDeliveryRow *self = g_object_new (VIGIE_TYPE_DELIVERY_ROW, NULL);

  self->delivery = delivery;
  return self;
}

const VigieDelivery *
vigie_delivery_row_get (VigieDeliveryRow *self)
{
  return self->delivery;
}
