/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Type: sizes, tabular digits, many threads. */
#include "model/drawing/type.h"

#include <string.h>

/* Digits of one width keep columns of figures apart. */
static void
test_digits_are_tabular (void)
{
  double one = vigie_type_width ("1111", 10, 400);

  for (char digit = '0'; digit <= '9'; digit++) {
    char text[5] = { digit, digit, digit, digit, '\0' };

    g_assert_cmpfloat_with_epsilon (vigie_type_width (text, 10, 400), one, 0.01);
  }
}

/* A default resolution of 96 would make it a third larger. */
static void
test_a_point_is_a_unit_of_the_surface (void)
{
  g_autoptr (PangoLayout) layout = vigie_type_layout (NULL, "Hxg", 10, 400);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  g_assert_cmpfloat (logical.height / (double) PANGO_SCALE, >, 11.0);
  g_assert_cmpfloat (logical.height / (double) PANGO_SCALE, <, 12.7);
}

static void
test_the_narrow_space_has_a_glyph (void)
{
  g_autoptr (PangoLayout) layout =
    vigie_type_layout (NULL, "1" VIGIE_NNBSP "234" VIGIE_NBSP "%", 10, 400);

  g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
}

static void
test_long_text_is_shortened (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 40);
  cairo_t *cr = cairo_create (surface);
  double width =
    vigie_type_show_fitted (cr, "Place Centrale-Quetignerots-Pré Bourgeot", 10, 400, 0, 20, 0, 80);

  g_assert_cmpfloat (width, <=, 80.0);
  g_assert_cmpfloat (width, >, 60.0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gpointer
measure (gpointer data)
{
  double *width = g_new0 (double, 1);

  for (int i = 0; i < 20; i++)
    *width = vigie_type_width ("Fontaine-lès-Dijon 1234", 11.5, 600);

  return width;
}

static void
test_threads_agree (void)
{
  GThread *thread[4];
  double expected = vigie_type_width ("Fontaine-lès-Dijon 1234", 11.5, 600);

  for (gsize i = 0; i < 4; i++)
    thread[i] = g_thread_new ("measure", measure, NULL);
  for (gsize i = 0; i < 4; i++) {
    g_autofree double *width = g_thread_join (thread[i]);

    g_assert_cmpfloat (*width, ==, expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/type/digits-are-tabular", test_digits_are_tabular);
  g_test_add_func ("/drawing/type/a-point-is-a-unit-of-the-surface",
                   test_a_point_is_a_unit_of_the_surface);
  g_test_add_func ("/drawing/type/the-narrow-space-has-a-glyph", test_the_narrow_space_has_a_glyph);
  g_test_add_func ("/drawing/type/long-text-is-shortened", test_long_text_is_shortened);
  g_test_add_func ("/drawing/type/threads-agree", test_threads_agree);

  return g_test_run ();
}
