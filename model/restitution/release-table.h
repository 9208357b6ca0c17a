/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of releases: its SQL. */
#pragma once

#include "model/restitution/release.h"

/* The number that the next release gets; 0 on error. */
gint64 vigie_release_next_number (VigieObservatory *observatory, GError **error);

gboolean
vigie_release_insert (VigieObservatory *observatory, const VigieRelease *release, GError **error);

/* (transfer full) (element-type VigieRelease): newest first. */
GPtrArray *vigie_release_select_all (VigieObservatory *observatory, GError **error);
