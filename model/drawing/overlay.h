/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the circles and the names of a map: names keep off the circles. */
#pragma once

#include "model/drawing/ground.h"
#include "model/drawing/outline.h"

/* A circle on the page; of a hidden stock, of fixed size. */
typedef struct {
  double x, y, radius;
  gsize zone;
  gboolean hidden;
} VigieDisc;

/* (transfer full): the circles of a map of stocks, largest first. */
VigieDisc *vigie_overlay_discs (const VigieMap *map, const VigiePage *page, gsize *n_discs);

/* Writes the names of communes where they fit. */
void vigie_overlay_labels (const VigieMap *map,
                           const VigiePage *page,
                           const VigieDisc *disc,
                           gsize n_discs,
                           cairo_t *cr,
                           const VigieGroundStyle *style);
