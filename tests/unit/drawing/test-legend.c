/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legends and histograms. */
#include "tests/unit/drawing/patchwork.h"

/* Published values of the classes in look/explorer-light.png, class by class. */
static const double shown[] = { 6.8,  12.0, 13.6, 18.7, 21.0, 24.6, 31.8,
                                35.3, 46.1, 54.1, 62.0, 66.8, 70.0, 74.0 };
static const double breaks[] = { 6.8, 21.0, 35.3, 54.1, 66.8, 74.0 };

static Patchwork *
sample (void)
{
  Patchwork *p = patchwork_new (5, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    patchwork_set (p, i, shown[i], VIGIE_CELL_VALUE);
  patchwork_set (p, 14, 0, VIGIE_CELL_SECRET);
  patchwork_set (p, 15, 0, VIGIE_CELL_SECRET);
  patchwork_set (p, 16, 0, VIGIE_CELL_NOT_SIGNIFICANT);
  patchwork_set (p, 17, 0, VIGIE_CELL_NOT_APPLICABLE);
  vigie_classes_compute (p->table.figures, 0, VIGIE_METHOD_MANUAL, 5, breaks, &p->classes);

  return p;
}

static void
test_labels_are_the_least_and_greatest_published_values (void)
{
  static const char *const french[] = { "6,8 à 18,7", "21,0 à 31,8", "35,3 à 46,1", "54,1 à 62,0",
                                        "66,8 à 74,0" };
  g_autoptr (Patchwork) p = sample ();

  g_assert_cmpuint (p->classes.n, ==, 5);
  for (gsize i = 0; i < 5; i++) {
    g_autofree char *label = vigie_legend_dup_class_label (&p->map, i, VIGIE_LANGUAGE_FRENCH);

    g_assert_cmpstr (label, ==, french[i]);
  }
  {
    g_autofree char *label = vigie_legend_dup_class_label (&p->map, 0, VIGIE_LANGUAGE_ENGLISH);

    g_assert_cmpstr (label, ==, "6.8 to 18.7");
  }
}

static void
test_headings_say_what_is_counted (void)
{
  static const struct {
    const char *unit, *heading;
    VigieIndicatorKind kind;
  } row[] = { { "%", "En %", VIGIE_KIND_RATIO },
              { "foyers", "Nombre de foyers", VIGIE_KIND_STOCK },
              { "emplois", "Nombre d’emplois", VIGIE_KIND_STOCK },
              { "établissements", "Nombre d’établissements", VIGIE_KIND_STOCK },
              { "€", "En €", VIGIE_KIND_STOCK },
              { "pour 100", "Pour 100", VIGIE_KIND_RATIO },
              { "indice 100", "Indice 100", VIGIE_KIND_INDEX } };

  for (gsize i = 0; i < G_N_ELEMENTS (row); i++) {
    VigieIndicator indicator = { .unit = (char *) row[i].unit, .kind = row[i].kind };
    g_autofree char *heading = vigie_unit_heading (&indicator, TRUE, VIGIE_LANGUAGE_FRENCH);

    g_assert_cmpstr (heading, ==, row[i].heading);
  }
}

static void
test_counts_add_up_to_the_zones (void)
{
  g_autoptr (Patchwork) p = sample ();
  gsize sum = 0, values = 0;

  for (gsize i = 0; i < p->classes.n; i++)
    values += p->classes.count[i];
  g_assert_cmpuint (values, ==, p->classes.state_count[VIGIE_CELL_VALUE]);
  for (gsize i = 0; i < VIGIE_CELL_N_STATES; i++)
    sum += p->classes.state_count[i];
  g_assert_cmpuint (sum, ==, p->iris.n_zones);
}

static double
height_of (Patchwork *p, VigieGround ground)
{
  p->map.ground = ground;

  return vigie_legend_draw (&p->map, NULL, 196, VIGIE_LANGUAGE_FRENCH);
}

static void
test_only_states_that_occur_have_a_row (void)
{
  g_autoptr (Patchwork) p = sample ();
  double all = height_of (p, VIGIE_GROUND_LIGHT);

  /* Rows of 21, as in LOOK; the gap of 6 goes with the last state. */
  patchwork_set (p, 17, 1.0, VIGIE_CELL_MISSING);
  vigie_classes_compute (p->table.figures, 0, VIGIE_METHOD_MANUAL, 5, breaks, &p->classes);
  g_assert_cmpfloat_with_epsilon (height_of (p, VIGIE_GROUND_LIGHT), all - 21, 1e-9);
  for (gsize i = 14; i < 25; i++)
    patchwork_set (p, i, 15.0, VIGIE_CELL_VALUE);
  vigie_classes_compute (p->table.figures, 0, VIGIE_METHOD_MANUAL, 5, breaks, &p->classes);
  g_assert_cmpfloat_with_epsilon (height_of (p, VIGIE_GROUND_LIGHT), all - 4 * 21 - 6, 1e-9);
}

static void
test_measuring_and_drawing_agree (void)
{
  g_autoptr (Patchwork) p = sample ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 900);
  cairo_t *cr = cairo_create (surface);

  for (int ground = VIGIE_GROUND_LIGHT; ground <= VIGIE_GROUND_ROOM; ground++) {
    double measured = height_of (p, (VigieGround) ground);

    g_assert_cmpfloat (vigie_legend_draw (&p->map, cr, 196, VIGIE_LANGUAGE_FRENCH), ==, measured);
    p->map.circles = TRUE;
    g_assert_cmpfloat (vigie_circle_legend_draw (&p->map, cr, 2.0, 196, VIGIE_LANGUAGE_FRENCH), ==,
                       vigie_circle_legend_draw (&p->map, NULL, 2.0, 196, VIGIE_LANGUAGE_FRENCH));
    p->map.circles = FALSE;
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_histogram_has_a_round_axis (void)
{
  g_autoptr (Patchwork) p = sample ();
  VigieHistogram histogram;
  guint32 sum = 0;

  /* look/explorer-light.png: 0, 20, 40, 60, 80. */
  g_assert_true (vigie_histogram_compute (p->table.figures, 0, &histogram));
  g_assert_cmpfloat (histogram.min, ==, 0.0);
  g_assert_cmpfloat (histogram.max, ==, 80.0);
  g_assert_cmpfloat (histogram.step, ==, 20.0);
  g_assert_cmpuint (histogram.n_ticks, ==, 5);
  g_assert_cmpuint (histogram.n_bins, ==, 40);
  for (gsize i = 0; i < histogram.n_bins; i++)
    sum += histogram.count[i];
  g_assert_cmpuint (sum, ==, G_N_ELEMENTS (shown));
}

static void
test_histogram_finds_the_value_under_the_pointer (void)
{
  g_autoptr (Patchwork) p = sample ();
  VigieHistogram histogram;

  vigie_histogram_compute (p->table.figures, 0, &histogram);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++) {
    double x = vigie_histogram_x (&histogram, shown[i], 240);

    g_assert_cmpfloat (x, >=, 0);
    g_assert_cmpfloat (x, <=, 240);
    g_assert_cmpfloat_with_epsilon (vigie_histogram_value (&histogram, x, 240), shown[i], 1e-9);
  }
  g_assert_cmpfloat (vigie_histogram_value (&histogram, -50, 240), ==, histogram.min);
  g_assert_cmpfloat (vigie_histogram_value (&histogram, 900, 240), ==, histogram.max);
}

/* One value, none, negative ones, tiny ones, huge ones: an axis without NaN. */
static void
test_histogram_of_odd_columns (void)
{
  static const double pair[][2] = { { 5, 5 },       { 0, 0 },       { -3, 4 },
                                    { 1e-9, 2e-9 }, { 1e15, 3e15 }, { -7, -7 } };
  g_autoptr (VigieFigures) figures = vigie_figures_new (2, 1);
  VigieHistogram histogram;

  g_assert_false (vigie_histogram_compute (figures, 0, &histogram));
  g_assert_cmpfloat (histogram.max, >, histogram.min);
  for (gsize i = 0; i < G_N_ELEMENTS (pair); i++) {
    vigie_figures_set (figures, 0, 0, (VigieCell) { pair[i][0], VIGIE_CELL_VALUE, 0 });
    vigie_figures_set (figures, 1, 0, (VigieCell) { pair[i][1], VIGIE_CELL_VALUE, 0 });
    g_assert_true (vigie_histogram_compute (figures, 0, &histogram));
    g_assert_cmpfloat (histogram.min, <=, pair[i][0]);
    g_assert_cmpfloat (histogram.max, >=, pair[i][1]);
    g_assert_cmpfloat (histogram.max, >, histogram.min);
    g_assert_cmpuint (histogram.n_ticks, >=, 2);
    g_assert_cmpuint (histogram.n_ticks, <=, 12);
  }
}

static void
test_histogram_draws_in_any_frame (void)
{
  g_autoptr (Patchwork) p = sample ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  VigieHistogram histogram;

  vigie_histogram_compute (p->table.figures, 0, &histogram);
  for (double width = 0; width <= 300; width += 50) {
    for (double height = 0; height <= 200; height += 50)
      vigie_histogram_draw (&histogram, &p->map, cr, width, height, 1, VIGIE_LANGUAGE_FRENCH);
  }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/legend/labels-are-the-least-and-greatest-published-values",
                   test_labels_are_the_least_and_greatest_published_values);
  g_test_add_func ("/drawing/legend/headings-say-what-is-counted",
                   test_headings_say_what_is_counted);
  g_test_add_func ("/drawing/legend/counts-add-up-to-the-zones", test_counts_add_up_to_the_zones);
  g_test_add_func ("/drawing/legend/only-states-that-occur-have-a-row",
                   test_only_states_that_occur_have_a_row);
  g_test_add_func ("/drawing/legend/measuring-and-drawing-agree", test_measuring_and_drawing_agree);
  g_test_add_func ("/drawing/histogram/has-a-round-axis", test_histogram_has_a_round_axis);
  g_test_add_func ("/drawing/histogram/finds-the-value-under-the-pointer",
                   test_histogram_finds_the_value_under_the_pointer);
  g_test_add_func ("/drawing/histogram/of-odd-columns", test_histogram_of_odd_columns);
  g_test_add_func ("/drawing/histogram/draws-in-any-frame", test_histogram_draws_in_any_frame);

  return g_test_run ();
}
