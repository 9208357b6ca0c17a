/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: a geometry as the bytes of the table zoning_geometry. */
#pragma once

#include "model/territory/geometry.h"

enum {
  VIGIE_PACKED_POINT,
  VIGIE_PACKED_IMPORTANCE,
  VIGIE_PACKED_ARC,
  VIGIE_PACKED_RING,
  VIGIE_PACKED_ZONE,
  VIGIE_PACKED_PARTS
};

typedef struct {
  GBytes *part[VIGIE_PACKED_PARTS];
} VigiePacked;

typedef struct {
  guint64 n_points;
  guint64 n_arcs;
  guint64 n_rings;
  guint64 n_zones;
} VigieCounts;

/* The layout stands beside the table, in resources/migrations/002-territory.sql. */
void vigie_geometry_pack (const VigieGeometry *geometry, VigiePacked *packed);
void vigie_packed_clear (VigiePacked *packed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigiePacked, vigie_packed_clear)

/* (transfer full) (nullable): %NULL when the bytes do not make a geometry. */
VigieGeometry *
vigie_geometry_unpack (const VigieCounts *counts, const void *const *part, const gsize *size);
