/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: zonings that stand on IRIS follow when the contours of those are corrected. */
#pragma once

#include "model/territory/zoning.h"

/* Groupings of @iris are joined anew, what crosses it is measured anew. In a transaction. */
gboolean vigie_dependents_renew (VigieObservatory *observatory, VigieZoning *iris, GError **error);
