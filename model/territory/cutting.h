/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: zones as GEOS has them, to be cut by each other. */
#pragma once

#include <geos_c.h>

#include "model/territory/geometry.h"

/* (transfer full): GEOS_finish_r() ends it. Faults are told by what is not returned. */
GEOSContextHandle_t vigie_cutting_begin (void);

/* (transfer full): a zone of @rings, outer rings clockwise, each followed by its holes. */
GEOSGeometry *vigie_cutting_zone (GEOSContextHandle_t geos, const VigieRings *rings, gsize zone);

double vigie_cutting_area (GEOSContextHandle_t geos, const GEOSGeometry *geometry);

/* Whether nothing is left of it when half the tolerance is taken from each of its sides. */
gboolean vigie_cutting_is_sliver (GEOSContextHandle_t geos,
                                  const GEOSGeometry *geometry,
                                  double tolerance_m);
