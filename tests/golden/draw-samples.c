/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws maps, legends and histograms on the four grounds into a folder, to be looked at. */
#include "tests/unit/restitution/patch-context.h"

#include "model/core/number.h"
#include "model/drawing/ground.h"
#include "model/drawing/type.h"
#include "model/territory/contours.h"
#include "model/territory/levels.h"

static void
draw_sample (const VigieMap *shown, const char *folder, const char *name, VigieGround ground)
{
  VigieMap map = *shown;
  const VigieZoning *zoning = map.table->zoning;
  VigieGroundStyle style = vigie_ground_style (ground, FALSE);
  double scale = ground == VIGIE_GROUND_PRINT ? 2.0 : ground == VIGIE_GROUND_ROOM ? 0.7 : 1.0;
  double w = 980, h = 520, column = ground == VIGIE_GROUND_ROOM ? 480 : 240;
  double map_w = w / scale - column, map_h = h / scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) w, (int) h);
  cairo_t *cr = cairo_create (surface);
  g_autofree guint8 *selected = g_new0 (guint8, zoning->n_zones);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  VigieMapView view = vigie_map_view_fit (zoning, map_w, map_h, 6);
  VigieHistogram histogram;
  double y;

  if (ground == VIGIE_GROUND_LIGHT)
    view.m_per_px *= 0.5;
  selected[zoning->n_zones / 2] = 1;
  map.ground = ground;
  map.selected = selected;
  map.labels = TRUE;
  vigie_type_set_rgb (cr, style.background);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  if (ground == VIGIE_GROUND_LIGHT || ground == VIGIE_GROUND_DARK) {
    g_autoptr (VigieRaster) raster =
      vigie_raster_new (zoning, map.communes, view, (int) map_w, (int) map_h, ground, NULL, NULL);
    cairo_surface_t *flat = vigie_raster_paint (raster, &map);

    cairo_set_source_surface (cr, flat, 0, 0);
    cairo_paint (cr);
    cairo_surface_destroy (flat);
    vigie_map_draw_overlay (&map, cr, view, map_w, map_h);
  } else {
    vigie_map_draw (&map, cr, view, map_w, map_h);
  }
  cairo_save (cr);
  cairo_translate (cr, 24, map_h - 16);
  vigie_scale_bar_draw (cr, view.m_per_px, 100 * style.unit, ground, VIGIE_LANGUAGE_FRENCH);
  cairo_restore (cr);
  cairo_translate (cr, map_w + 20, 16);
  y = 0;
  if (map.circles) {
    y = vigie_circle_legend_draw (&map, cr, vigie_map_circle_factor (&map, view, map_w, map_h),
                                  column - 40, VIGIE_LANGUAGE_FRENCH) +
        10;
  }
  cairo_translate (cr, 0, y);
  y = vigie_legend_draw (&map, cr, column - 40, VIGIE_LANGUAGE_FRENCH) + 20;
  if (ground == VIGIE_GROUND_LIGHT || ground == VIGIE_GROUND_DARK) {
    vigie_histogram_compute (map.table->figures, 0, &histogram);
    cairo_translate (cr, 0, y);
    vigie_histogram_draw (&histogram, &map, cr, column - 30, 190, 1, VIGIE_LANGUAGE_FRENCH);
  }
  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
}

/* The sheet and its picture, with all states and an inset. */
static void
draw_pages (const char *folder)
{
  static const char *const name[] = { "sheet.pdf", "image.png", "image.svg", "image.pdf" };
  g_autoptr (PatchContext) c = patch_context_new (18);

  for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
    g_autofree char *path = g_build_filename (folder, name[i], NULL);
    g_autoptr (GError) error = NULL;
    gboolean written = i == 0 ? vigie_map_sheet_write (&c->context, &c->request, path, &error)
                              : vigie_map_image_write (&c->context, &c->request, path, &error);

    if (!written)
      g_printerr ("%s\n", error->message);
  }
}

/* The decimal comma of the file. */
static VigieCell
cell_of (const char *text)
{
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  if (vigie_number_parse (text, strlen (text), ',', 0, &cell.value))
    cell.state = VIGIE_CELL_VALUE;
  else if (g_str_equal (text, "s"))
    cell.state = VIGIE_CELL_SECRET;
  else if (g_str_equal (text, "ns"))
    cell.state = VIGIE_CELL_NOT_SIGNIFICANT;

  return cell;
}

/* The third column of Filosofi 2021: low declared incomes. */
static void
read_figures (VigieTable *table, const char *path)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) line = NULL;

  if (!g_file_get_contents (path, &data, NULL, NULL))
    return;
  line = g_strsplit (data, "\n", 0);
  for (gsize i = 1; line[i]; i++) {
    g_auto (GStrv) field = g_strsplit (line[i], ";", 4);
    gssize zone = field[0] ? vigie_zoning_find (table->zoning, field[0]) : -1;

    if (zone >= 0 && g_strv_length (field) == 4)
      vigie_figures_set (table->figures, (gsize) zone, 0, cell_of (field[2]));
  }
}

/* The true agglomeration, where its contours are at hand. */
static void
draw_dijon (const char *folder, const char *data)
{
  g_autofree char *contours = g_build_filename (data, "iris/iris_grand_dijon_2020_2154.shp", NULL);
  g_autofree char *figures = g_build_filename (data, "insee/BASE_TD_FILO_IRIS_2021_DEC.csv", NULL);
  VigieContoursOptions options = { .kind = "iris",
                                   .vintage = 2020,
                                   .code_column = -1,
                                   .name_column = -1,
                                   .source = "IGN et Insee, Contours…IRIS 2020" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) iris = vigie_contours_read (NULL, contours, &options, NULL, NULL, &error);
  g_autoptr (VigieZoning) communes = NULL;
  g_autoptr (PatchContext) c = patch_context_new (3);
  VigieColumn column = { .period = vigie_period_of_year (2021) };
  g_autoptr (VigieTable) table = NULL;
  static const char *const name[] = { "dijon.pdf", "dijon.png", "dijon.svg" };
  const char *const code[] = { "DEC_TP60" };

  if (!iris) {
    g_printerr ("%s\n", error->message);
    return;
  }
  communes = vigie_levels_communes (iris);
  column.indicator = vigie_catalogue_find (vigie_catalogue_get (), code[0]);
  table = vigie_table_new (iris, &column, 1);
  read_figures (table, figures);
  c->table = table;
  c->context.communes = communes;
  c->provenance.indicator = (char *) code[0];
  c->provenance.period = column.period;
  c->request.indicator = code[0];
  c->p->map.table = table;
  c->p->map.communes = communes;
  vigie_classes_compute (table->figures, 0, VIGIE_METHOD_JENKS, 5, NULL, &c->p->classes);
  draw_sample (&c->p->map, folder, "dijon-light", VIGIE_GROUND_LIGHT);
  draw_sample (&c->p->map, folder, "dijon-dark", VIGIE_GROUND_DARK);
  draw_sample (&c->p->map, folder, "dijon-room", VIGIE_GROUND_ROOM);
  for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
    g_autofree char *path = g_build_filename (folder, name[i], NULL);
    g_autoptr (GError) wrong = NULL;

    if (!(i == 0 ? vigie_map_sheet_write (&c->context, &c->request, path, &wrong)
                 : vigie_map_image_write (&c->context, &c->request, path, &wrong)))
      g_printerr ("%s\n", wrong->message);
  }
}

int
main (int argc, char *argv[])
{
  const char *folder = argc > 1 ? argv[1] : ".";
  g_autoptr (Patchwork) p = patchwork_new (12, TRUE);

  for (gsize i = 0; i < p->iris.n_zones; i++) {
    VigieCellState state = i % 11 == 3   ? VIGIE_CELL_SECRET
                           : i % 13 == 5 ? VIGIE_CELL_NOT_SIGNIFICANT
                           : i % 17 == 6 ? VIGIE_CELL_MISSING
                                         : VIGIE_CELL_VALUE;

    patchwork_set (p, i, 6.8 + (i * 37 % 144) * (i * 37 % 144) / 320.0, state);
  }
  vigie_classes_compute (p->table.figures, 0, VIGIE_METHOD_JENKS, 5, NULL, &p->classes);
  draw_sample (&p->map, folder, "light", VIGIE_GROUND_LIGHT);
  draw_sample (&p->map, folder, "dark", VIGIE_GROUND_DARK);
  draw_sample (&p->map, folder, "print", VIGIE_GROUND_PRINT);
  draw_sample (&p->map, folder, "room", VIGIE_GROUND_ROOM);
  p->map.circles = TRUE;
  p->indicator.kind = VIGIE_KIND_STOCK;
  p->indicator.decimals = 0;
  g_free (p->indicator.unit);
  p->indicator.unit = g_strdup ("foyers");
  for (gsize i = 0; i < p->iris.n_zones; i++)
    p->table.figures->value[i] *= 9;
  draw_sample (&p->map, folder, "circles", VIGIE_GROUND_LIGHT);
  draw_sample (&p->map, folder, "circles-print", VIGIE_GROUND_PRINT);

  draw_pages (folder);
  if (argc > 2)
    draw_dijon (folder, argv[2]);

  return 0;
}
