/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Palettes for three to seven classes, with their checks, as palettes.csv has them. */
#pragma once

#include <glib.h>

#include "model/catalogue/indicator.h"

/* A colour 0xRRGGBB. */
typedef guint32 VigieRgb;

typedef enum {
  VIGIE_GROUND_LIGHT, /* a light window */
  VIGIE_GROUND_DARK,
  VIGIE_GROUND_PRINT, /* paper; light colours, print hatches and widths in mm */
  VIGIE_GROUND_ROOM   /* the room's screen: light colours, everything larger */
} VigieGround;

typedef struct {
  char *name; /* "braise" */
  char *type; /* "sequential", "diverging", "qualitative" */
} VigiePalette;

/* (transfer none): all palettes, NULL-terminated. */
const VigiePalette *const *vigie_palettes_get (void);
const VigiePalette *vigie_palette_find (const char *name);

/* The colour of class @i of @n; @reversed for diverging palettes and by hand. */
VigieRgb vigie_palette_color (
  const VigiePalette *palette, gsize n, gsize i, gboolean reversed, VigieGround ground);

/* braise where higher is worse, lagune otherwise, rouge-bleu where the figures cross zero. */
const VigiePalette *
vigie_palette_default (const VigieIndicator *indicator, gboolean crosses_zero, gboolean *reversed);

/* Checks that a palette passes. */
typedef enum {
  VIGIE_PALETTE_DEFICIENCY = 1 << 0, /* D: told apart under deuteranopia and protanopia */
  VIGIE_PALETTE_GREY = 1 << 1,       /* N: lightness falls at each step, also in black and white */
  VIGIE_PALETTE_PROJECTOR = 1 << 2   /* P: told apart in a lit room */
} VigiePaletteChecks;

/* The checks that hold with @n classes. */
int vigie_palette_checks (const VigiePalette *palette, gsize n);
