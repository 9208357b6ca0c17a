/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: the coarser zonings that follow from one of IRIS. */
#pragma once

#include "model/territory/zoning.h"

/* Communes (by the first characters of the IRIS codes), joined from the IRIS. */
VigieZoning *vigie_levels_communes (const VigieZoning *iris);

/* One zone, named @territory, of IRIS or communes. */
VigieZoning *vigie_levels_agglomeration (const VigieZoning *iris, const char *territory);

/* Without geometry: the départements and the regions (of 2016 on) that IRIS or communes lie in, and
 * France. */
VigieZoning *vigie_levels_departements (const VigieZoning *zoning);
VigieZoning *vigie_levels_regions (const VigieZoning *zoning);
VigieZoning *vigie_levels_france (const VigieZoning *iris);
