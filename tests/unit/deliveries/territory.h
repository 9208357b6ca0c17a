/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small invented territory for the tests of figures: no contours, codes and communes only. */
#pragma once

#include "model/deliveries/delivery.h"
#include "model/territory/zoning.h"
#include "tests/unit/fixture.h"

/* Communes 99001 (IRIS 0101 to 0103), 99002 (not divided), 99003 (IRIS 0101 and 0102). Zones have
 * 2 km² each. */
#define VIGIE_TEST_N_IRIS 6
#define VIGIE_TEST_N_COMMUNES 3

/* Stores the three zonings of a vintage; the source sheets too, the first time. */
void vigie_test_territory (VigieObservatory *observatory, int vintage);

/* (transfer full) */
VigieZoning *vigie_test_zoning (VigieObservatory *observatory, const char *kind, int vintage);

/* "45 300 s nd ns na": a column, in the order of the zoning's zones. */
VigieDeliveryColumn *vigie_test_column (VigieObservatory *observatory,
                                        const char *kind,
                                        int vintage,
                                        const char *variable,
                                        int year,
                                        const char *cells);

/* Stores a delivery of columns, which it takes. Returns its id. */
gint64 vigie_test_deliver (VigieObservatory *observatory,
                           const char *source,
                           int year,
                           int vintage,
                           VigieDeliveryColumn *first,
                           ...) G_GNUC_NULL_TERMINATED;
