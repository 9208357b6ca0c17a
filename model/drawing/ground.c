/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours, widths and sizes of the four grounds. */
#include "model/drawing/ground.h"

#include <math.h>

#define MM (72.0 / 25.4)

static const VigieGroundStyle style[] = {
  [VIGIE_GROUND_LIGHT] = { .background = 0xFFFFFF,
                           .plain = 0xECECEB,
                           .text = 0x1B1B1B,
                           .secondary = 0x5E5C64,
                           .iris = 0xFFFFFF,
                           .commune = 0x3D3846,
                           .agglomeration = 0x1B1B1B,
                           .priority = 0x813D9C,
                           .selection = 0x1C71D8,
                           .casing_rgb = 0xFFFFFF,
                           .iris_width = 0.7,
                           .iris_thin = 0.4,
                           .commune_width = 1.3,
                           .agglomeration_width = 1.7,
                           .priority_width = 2.4,
                           .priority_dash = 7.0,
                           .selection_width = 2.6,
                           .casing = 2.4,
                           .secret = 0x77767B,
                           .secret_ground = 0xF1F0EF,
                           .hatch_step = 6.0,
                           .hatch_width = 1.25,
                           .missing = 0x8A8986,
                           .missing_ground = 0xFFFFFF,
                           .missing_width = 0.7,
                           .dot = 0x83827F,
                           .dot_ground = 0xECECEB,
                           .dot_step = 6.0,
                           .dot_radius = 0.95,
                           .label_size = 11.5,
                           .halo = 3.2,
                           .unit = 1.0 },
  [VIGIE_GROUND_DARK] = { .background = 0x1E1E1E,
                          .plain = 0x3A3A3C,
                          .text = 0xFFFFFF,
                          .secondary = 0xB4B3B0,
                          .iris = 0x1E1E1E,
                          .commune = 0xC9C7C3,
                          .agglomeration = 0xF2F1EF,
                          .priority = 0xDC8ADD,
                          .selection = 0x1C71D8,
                          .casing_rgb = 0xFFFFFF,
                          .iris_width = 0.7,
                          .iris_thin = 0.4,
                          .commune_width = 1.3,
                          .agglomeration_width = 1.7,
                          .priority_width = 2.4,
                          .priority_dash = 7.0,
                          .selection_width = 2.6,
                          .casing = 2.4,
                          .secret = 0x8D8C92,
                          .secret_ground = 0x3A3A3C,
                          .hatch_step = 6.0,
                          .hatch_width = 1.25,
                          .missing = 0x8B8A88,
                          .missing_ground = 0x1E1E1E,
                          .missing_width = 0.7,
                          .dot = 0x7D7C80,
                          .dot_ground = 0x303032,
                          .dot_step = 6.0,
                          .dot_radius = 0.95,
                          .label_size = 11.5,
                          .halo = 3.2,
                          .unit = 1.0 },
  [VIGIE_GROUND_PRINT] = { .background = 0xFFFFFF,
                           .plain = 0xECECEB,
                           .text = 0x1B1B1B,
                           .secondary = 0x5E5C64,
                           .iris = 0xFFFFFF,
                           .commune = 0x3D3846,
                           .agglomeration = 0x1B1B1B,
                           .priority = 0x813D9C,
                           .selection = 0x1C71D8,
                           .casing_rgb = 0xFFFFFF,
                           .iris_width = 0.12 * MM,
                           .iris_thin = 0.07 * MM,
                           .commune_width = 0.26 * MM,
                           .agglomeration_width = 0.4 * MM,
                           .priority_width = 0.48 * MM,
                           .priority_dash = 1.4 * MM,
                           .selection_width = 0.53 * MM,
                           .casing = 0.42 * MM,
                           .secret = 0x5E5C64,
                           .secret_ground = 0xFFFFFF,
                           .hatch_step = 1.6 * MM,
                           .hatch_width = 0.33 * MM,
                           .missing = 0x77767B,
                           .missing_ground = 0xFFFFFF,
                           .missing_width = 0.12 * MM,
                           .dot = 0x77767B,
                           .dot_ground = 0xFFFFFF,
                           .dot_step = 1.6 * MM,
                           .dot_radius = 0.25 * MM,
                           .label_size = 7.0,
                           .halo = 2.0,
                           .unit = 0.65 },
  [VIGIE_GROUND_ROOM] = { .background = 0xFFFFFF,
                          .plain = 0xECECEB,
                          .text = 0x1B1B1B,
                          .secondary = 0x5E5C64,
                          .iris = 0xFFFFFF,
                          .commune = 0x3D3846,
                          .agglomeration = 0x1B1B1B,
                          .priority = 0x813D9C,
                          .selection = 0x1C71D8,
                          .casing_rgb = 0xFFFFFF,
                          .iris_width = 1.1,
                          .iris_thin = 0.63,
                          .commune_width = 2.6,
                          .agglomeration_width = 3.4,
                          .priority_width = 5.0,
                          .priority_dash = 14.0,
                          .selection_width = 6.0,
                          .casing = 5.0,
                          .secret = 0x77767B,
                          .secret_ground = 0xF1F0EF,
                          .hatch_step = 12.0,
                          .hatch_width = 2.5,
                          .missing = 0x8A8986,
                          .missing_ground = 0xFFFFFF,
                          .missing_width = 1.4,
                          .dot = 0x83827F,
                          .dot_ground = 0xECECEB,
                          .dot_step = 12.0,
                          .dot_radius = 1.9,
                          .label_size = 24.0,
                          .halo = 6.4,
                          .unit = 2.0 },
};

VigieGroundStyle
vigie_ground_style (VigieGround ground, gboolean high_contrast)
{
  VigieGroundStyle s = style[ground];

  if (high_contrast) {
    VigieRgb full = ground == VIGIE_GROUND_DARK ? 0xFFFFFF : 0x000000;

    s.secret = s.missing = s.dot = s.commune = s.agglomeration = s.text = s.secondary = full;
    s.iris_width *= 1.5;
    s.iris_thin *= 1.5;
    s.commune_width *= 1.5;
    s.agglomeration_width *= 1.5;
    s.missing_width *= 1.5;
    s.priority_width *= 1.5;
    s.selection_width *= 1.5;
  }

  return s;
}

static int
mix (int under, int over, double share)
{
  return (int) lround (under + (over - under) * share);
}

VigieRgb
vigie_rgb_mix (VigieRgb under, VigieRgb over, double share)
{
  guint32 red = mix (under >> 16 & 255, over >> 16 & 255, share);
  guint32 green = mix (under >> 8 & 255, over >> 8 & 255, share);
  guint32 blue = mix (under & 255, over & 255, share);

  return red << 16 | green << 8 | blue;
}

static double
linear (int channel)
{
  double c = channel / 255.0;

  return c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

VigieRgb
vigie_rgb_text_on (VigieRgb rgb)
{
  double luminance = 0.2126 * linear (rgb >> 16 & 255) + 0.7152 * linear (rgb >> 8 & 255) +
                     0.0722 * linear (rgb & 255);

  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? 0x000000 : 0xFFFFFF;
}
