/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of the agreement: each is kept, whole. */
#pragma once

#include "model/convention/convention.h"

/**
 * VigieConventionVersion:
 * @amendment: (nullable): title of the one that made it
 * @day: (nullable): ISO date from which it applies, or on which it was put right; %NULL for the first
 * @by: (nullable): who put it right
 * @convention: as it stands in this version
 */
typedef struct {
  gint64 version;
  char *amendment;
  char *day;
  char *by;
  VigieConvention *convention;
} VigieConventionVersion;

void vigie_convention_version_free (VigieConventionVersion *version);

/* (transfer full) (element-type VigieConventionVersion): the first one first. */
GPtrArray *vigie_convention_versions_list (VigieObservatory *observatory, GError **error);
