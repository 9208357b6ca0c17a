/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Palettes: expected values are the table of LOOK, section 4. */
#include "model/drawing/palette.h"

#include <glib.h>

static void
assert_colors (const char *name, const VigieRgb *color, gsize n)
{
  const VigiePalette *palette = vigie_palette_find (name);

  g_assert_nonnull (palette);
  for (gsize i = 0; i < n; i++)
    g_assert_cmphex (vigie_palette_color (palette, n, i, FALSE, VIGIE_GROUND_LIGHT), ==, color[i]);
}

static void
test_five_classes_have_the_colours_of_look (void)
{
  assert_colors ("braise", (VigieRgb[]) { 0xF9DFCB, 0xF5976E, 0xE83F3F, 0xAA185A, 0x541E4E }, 5);
  assert_colors ("lagune", (VigieRgb[]) { 0xCEEED7, 0x60CEAC, 0x349AAA, 0x38639D, 0x3B2E5D }, 5);
  assert_colors ("rouge-bleu", (VigieRgb[]) { 0xCA0020, 0xF4A582, 0xF7F7F7, 0x92C5DE, 0x0571B0 },
                 5);
  assert_colors ("violet-vert", (VigieRgb[]) { 0x7B3294, 0xC2A5CF, 0xF7F7F7, 0xA6DBA0, 0x008837 },
                 5);
  assert_colors ("okabe-ito",
                 (VigieRgb[]) { 0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00,
                                0xF0E442 },
                 7);
}

static void
test_all_sizes_are_there_in_light_and_dark (void)
{
  gsize n_palettes = 0;

  for (const VigiePalette *const *p = vigie_palettes_get (); *p; p++, n_palettes++) {
    for (gsize n = 1; n <= 7; n++) {
      for (gsize i = 0; i < n; i++) {
        g_assert_cmphex (vigie_palette_color (*p, n, i, FALSE, VIGIE_GROUND_LIGHT), !=, 0);
        g_assert_cmphex (vigie_palette_color (*p, n, i, FALSE, VIGIE_GROUND_DARK), !=, 0);
        g_assert_cmphex (vigie_palette_color (*p, n, i, TRUE, VIGIE_GROUND_PRINT), ==,
                         vigie_palette_color (*p, n, n - 1 - i, FALSE, VIGIE_GROUND_ROOM));
      }
    }
  }
  g_assert_cmpuint (n_palettes, ==, 13);
}

static void
test_checks_are_the_tags_of_look (void)
{
  static const struct {
    const char *name;
    int checks;
  } expected[] = {
    { "braise", 7 },   { "lagune", 7 },    { "viridis", 7 },     { "cividis", 3 },
    { "violets", 2 },  { "gris", 2 },      { "rouge-bleu", 5 },  { "orange-violet", 5 },
    { "brun-eau", 5 }, { "okabe-ito", 5 }, { "violet-vert", 5 }, { "jaune-bleu", 7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    const VigiePalette *palette = vigie_palette_find (expected[i].name);

    g_assert_nonnull (palette);
    if (vigie_palette_checks (palette, 5) != expected[i].checks)
      g_error ("%s: %d", expected[i].name, vigie_palette_checks (palette, 5));
  }
  /* "At seven classes only cividis, orange-violet and okabe-ito keep D, no sequential keeps P." */
  for (const VigiePalette *const *p = vigie_palettes_get (); *p; p++) {
    gboolean keeps = g_str_equal ((*p)->name, "cividis") ||
                     g_str_equal ((*p)->name, "orange-violet") ||
                     g_str_equal ((*p)->name, "okabe-ito");

    g_assert_cmpint (!!(vigie_palette_checks (*p, 7) & VIGIE_PALETTE_DEFICIENCY), ==, keeps);
    if (g_str_equal ((*p)->type, "sequential"))
      g_assert_cmpint (vigie_palette_checks (*p, 7) & VIGIE_PALETTE_PROJECTOR, ==, 0);
  }
}

static void
test_default_follows_what_higher_means (void)
{
  VigieIndicator indicator = { .higher_is = VIGIE_HIGHER_WORSE };
  gboolean reversed;

  g_assert_cmpstr (vigie_palette_default (&indicator, FALSE, &reversed)->name, ==, "braise");
  g_assert_false (reversed);
  /* High is bad: red, which stands at the low end, goes to the high one. */
  g_assert_cmpstr (vigie_palette_default (&indicator, TRUE, &reversed)->name, ==, "rouge-bleu");
  g_assert_true (reversed);
  indicator.higher_is = VIGIE_HIGHER_BETTER;
  g_assert_cmpstr (vigie_palette_default (&indicator, FALSE, &reversed)->name, ==, "lagune");
  g_assert_cmpstr (vigie_palette_default (&indicator, TRUE, &reversed)->name, ==, "rouge-bleu");
  g_assert_false (reversed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/palette/five-classes-have-the-colours-of-look",
                   test_five_classes_have_the_colours_of_look);
  g_test_add_func ("/drawing/palette/all-sizes-are-there-in-light-and-dark",
                   test_all_sizes_are_there_in_light_and_dark);
  g_test_add_func ("/drawing/palette/checks-are-the-tags-of-look",
                   test_checks_are_the_tags_of_look);
  g_test_add_func ("/drawing/palette/default-follows-what-higher-means",
                   test_default_follows_what_higher_means);

  return g_test_run ();
}
