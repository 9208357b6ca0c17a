/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legend of classes, of the fills without value, and of circles. */
#include "model/drawing/legend.h"

#include <math.h>
#include <string.h>

#include "model/drawing/circle.h"
#include "model/drawing/fill.h"
#include "model/drawing/type.h"

/* Sizes of one ground: a heading, then rows of a swatch, a text and a count. */
typedef struct {
  double heading_size, heading_base, first_top;
  double swatch_width, swatch_height, radius;
  double pitch, gap, text_x, text_size;
  double outline;
} Layout;

static const Layout layout[] = {
  [VIGIE_GROUND_LIGHT] = { 12.6, 12.0, 20.0, 30, 14, 2.5, 21, 6, 39, 13.3, 1.0 },
  [VIGIE_GROUND_DARK] = { 12.6, 12.0, 20.0, 30, 14, 2.5, 21, 6, 39, 13.3, 1.0 },
  [VIGIE_GROUND_PRINT] = { 7.0, 6.5, 11.5, 22.5, 9.8, 0, 14.3, 3.9, 29.5, 8.0, 0.5 },
  [VIGIE_GROUND_ROOM] = { 27, 26, 50, 71, 40, 6, 58, 16, 95, 30, 1.5 },
};

static const VigieIndicator *
indicator_of (const VigieMap *map)
{
  return map->column < map->table->n_columns ? map->table->column[map->column].indicator : NULL;
}

static int
decimals_of (const VigieMap *map)
{
  const VigieIndicator *indicator = indicator_of (map);

  return indicator ? indicator->decimals : 1;
}

char *
vigie_legend_dup_class_label (const VigieMap *map, gsize class_index, VigieLanguage language)
{
  const VigieClasses *classes = map->classes;
  g_autofree char *least = NULL;
  g_autofree char *greatest = NULL;

  g_return_val_if_fail (classes && class_index < classes->n, NULL);

  if (classes->count[class_index] == 0) {
    /* Bounds set by hand may leave a class empty: its bounds are all that can be said. */
    least = vigie_number_format (classes->bound[class_index], decimals_of (map), language);
    greatest = vigie_number_format (classes->bound[class_index + 1], decimals_of (map), language);
  } else {
    least = vigie_number_format (classes->least[class_index], decimals_of (map), language);
    greatest = vigie_number_format (classes->greatest[class_index], decimals_of (map), language);
  }
  if (g_str_equal (least, greatest))
    return g_steal_pointer (&least);

  return g_strdup_printf (VIGIE_SAY (language, "%s to %s", "%s à %s"), least, greatest);
}

static const char *
state_text (VigieCellState state, gboolean print, VigieLanguage language)
{
  switch (state) {
  case VIGIE_CELL_VALUE:
    return "";
  case VIGIE_CELL_SECRET:
    return print ? VIGIE_SAY (language, "s: subject to secrecy",
                              "s" VIGIE_NBSP ": donnée soumise au secret")
                 : VIGIE_SAY (language, "secret", "secret");
  case VIGIE_CELL_MISSING:
    return print ? VIGIE_SAY (language, "nd: not available", "nd" VIGIE_NBSP ": non disponible")
                 : VIGIE_SAY (language, "not available", "non disponible");
  case VIGIE_CELL_NOT_SIGNIFICANT:
    return print ? VIGIE_SAY (language, "ns: not significant", "ns" VIGIE_NBSP ": non significatif")
                 : VIGIE_SAY (language, "not significant", "non significatif");
  case VIGIE_CELL_NOT_APPLICABLE:
    return print ? VIGIE_SAY (language, "///: not applicable", "///" VIGIE_NBSP ": sans objet")
                 : VIGIE_SAY (language, "not applicable", "sans objet");
  }

  return "";
}

/* In the order of map-sheet.png. */
static const VigieCellState state_order[] = { VIGIE_CELL_SECRET, VIGIE_CELL_MISSING,
                                              VIGIE_CELL_NOT_SIGNIFICANT,
                                              VIGIE_CELL_NOT_APPLICABLE };

static const char *
zones_heading (const VigieMap *map, VigieLanguage language)
{
  const char *kind = map->table->zoning->kind;

  if (map->ground == VIGIE_GROUND_LIGHT || map->ground == VIGIE_GROUND_DARK)
    return "zones";
  if (g_strcmp0 (kind, "iris") == 0)
    return "IRIS";
  if (g_strcmp0 (kind, "commune") == 0)
    return VIGIE_SAY (language, "municipalities", "communes");

  return "zones";
}

/* Units that say themselves what they are: "pour 1 000", "indice 100", "rapport". */
static gboolean
stands_alone (const char *unit)
{
  static const char *const begin[] = { "pour ", "per ", "indice", "index", "rapport", "ratio" };

  for (gsize i = 0; i < G_N_ELEMENTS (begin); i++) {
    if (g_str_has_prefix (unit, begin[i]))
      return TRUE;
  }

  return FALSE;
}

/* "d’établissements", "de foyers": h is mute but in "handicap…". */
static gboolean
elides (const char *word)
{
  return g_utf8_strchr ("aeiouyhéèêâîôû", -1, g_unichar_tolower (g_utf8_get_char (word))) &&
         !g_str_has_prefix (word, "handicap");
}

char *
vigie_unit_heading (const VigieIndicator *indicator, gboolean capital, VigieLanguage language)
{
  const char *unit = indicator ? vigie_indicator_unit (indicator, language) : NULL;
  g_autofree char *heading = NULL;
  g_autofree char *first = NULL;
  g_autofree char *upper = NULL;

  if (!unit || !*unit)
    heading = g_strdup ("classes");
  else if (stands_alone (unit))
    heading = g_strdup (unit);
  else if (indicator->kind != VIGIE_KIND_STOCK || g_str_has_prefix (unit, "€"))
    heading = g_strdup_printf (VIGIE_SAY (language, "in %s", "en %s"), unit);
  else if (language != VIGIE_LANGUAGE_FRENCH)
    heading = g_strdup_printf ("number of %s", unit);
  else
    heading = g_strconcat ("nombre ", elides (unit) ? "d’" : "de ", unit, NULL);
  if (!capital)
    return g_steal_pointer (&heading);
  first = g_utf8_substring (heading, 0, 1);
  upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (heading), NULL);
}

char *
vigie_legend_dup_unit_heading (const VigieMap *map, VigieLanguage language)
{
  return vigie_unit_heading (indicator_of (map), map->ground == VIGIE_GROUND_PRINT, language);
}

static void
swatch_path (cairo_t *cr, const Layout *l, double y)
{
  double inset = l->outline / 2.0, r = l->radius;
  double x0 = inset, y0 = y + inset;
  double x1 = l->swatch_width - inset, y1 = y + l->swatch_height - inset;

  cairo_new_path (cr);
  if (r <= 0.0) {
    cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
    return;
  }
  cairo_arc (cr, x1 - r, y0 + r, r, -G_PI_2, 0);
  cairo_arc (cr, x1 - r, y1 - r, r, 0, G_PI_2);
  cairo_arc (cr, x0 + r, y1 - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x0 + r, y0 + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_swatch (cairo_t *cr,
             const Layout *l,
             double y,
             VigieFillKind kind,
             VigieRgb color,
             const VigieGroundStyle *style,
             gboolean paper)
{
  swatch_path (cr, l, y);
  if (kind == VIGIE_FILL_COLOR) {
    vigie_type_set_rgb (cr, color);
    cairo_fill (cr);
  } else {
    /* Anchored to the swatch, so that each shows the same corner of the pattern. */
    vigie_fill_pattern (cr, kind, style, 0.0, y);
  }
  swatch_path (cr, l, y);
  cairo_set_line_width (cr, l->outline);
  if (kind != VIGIE_FILL_COLOR)
    vigie_type_set_rgb (cr, style->missing);
  else if (paper)
    vigie_type_set_rgb (cr, style->commune);
  else
    vigie_type_set_rgb (cr, vigie_rgb_mix (color, style->text, 0.16));
  cairo_stroke (cr);
}

/* A row's words share the baseline of digits centred on the swatch. */
static double
row_base (const Layout *l, double y)
{
  return y + l->swatch_height / 2.0 + 0.364 * l->text_size;
}

static void
draw_row_text (cairo_t *cr,
               const Layout *l,
               double y,
               const char *text,
               gsize count,
               double width,
               const VigieGroundStyle *style,
               VigieLanguage language)
{
  g_autofree char *number = vigie_number_format (count, 0, language);
  double taken;

  vigie_type_set_rgb (cr, style->secondary);
  taken = vigie_type_show (cr, number, l->text_size, 400, width, row_base (l, y), 1.0);
  vigie_type_set_rgb (cr, style->text);
  vigie_type_show_fitted (cr, text, l->text_size, 400, l->text_x, row_base (l, y), 0.0,
                          width - taken - l->text_x - 0.5 * l->text_size);
}

static double
draw_limit_row (cairo_t *cr,
                const Layout *l,
                double y,
                const char *text,
                double line_width,
                VigieRgb rgb,
                double dash,
                const VigieGroundStyle *style)
{
  if (cr) {
    double dashes[] = { dash, dash * 3.0 / 7.0 };

    cairo_save (cr);
    cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
    if (dash > 0.0)
      cairo_set_dash (cr, dashes, 2, 0.0);
    vigie_type_set_rgb (cr, rgb);
    cairo_set_line_width (cr, line_width);
    cairo_move_to (cr, 0, y + l->swatch_height / 2.0);
    cairo_line_to (cr, l->swatch_width, y + l->swatch_height / 2.0);
    cairo_stroke (cr);
    cairo_restore (cr);
    vigie_type_set_rgb (cr, style->text);
    vigie_type_show (cr, text, l->text_size, 400, l->text_x, row_base (l, y), 0.0);
  }

  return y + 0.92 * l->pitch;
}

/* What the lines are, on paper, where nobody can point at them. */
static double
draw_limits (const VigieMap *map,
             cairo_t *cr,
             const Layout *l,
             double y,
             const VigieGroundStyle *style,
             VigieLanguage language)
{
  if (map->ground != VIGIE_GROUND_PRINT)
    return y;
  y =
    draw_limit_row (cr, l, y,
                    VIGIE_SAY (language, "limit of the agglomeration", "limite de l’agglomération"),
                    style->agglomeration_width, style->agglomeration, 0.0, style);
  if (map->priority)
    y = draw_limit_row (cr, l, y,
                        VIGIE_SAY (language, "priority neighbourhood", "quartier prioritaire"),
                        style->priority_width, style->priority, style->priority_dash, style);

  return draw_limit_row (cr, l, y, VIGIE_SAY (language, "municipal limit", "limite de commune"),
                         style->commune_width, style->commune, 0.0, style);
}

static double
draw_heading (const VigieMap *map,
              cairo_t *cr,
              const Layout *l,
              double width,
              const VigieGroundStyle *style,
              VigieLanguage language)
{
  g_autofree char *heading = vigie_legend_dup_unit_heading (map, language);
  gboolean print = map->ground == VIGIE_GROUND_PRINT;

  if (cr) {
    double taken;

    vigie_type_set_rgb (cr, style->secondary);
    taken = vigie_type_show (cr, zones_heading (map, language), l->heading_size, 400, width,
                             l->heading_base, 1.0);
    if (print)
      vigie_type_set_rgb (cr, 0x3D3846);
    vigie_type_show_fitted (cr, heading, l->heading_size, print ? 600 : 400, 0, l->heading_base, 0,
                            width - taken - l->heading_size);
  }

  return l->first_top;
}

double
vigie_legend_draw (const VigieMap *map, cairo_t *cr, double width, VigieLanguage language)
{
  g_autoptr (VigieFills) fills = NULL;
  const Layout *l = &layout[map->ground];
  const VigieClasses *classes = map->classes;
  const VigieIndicator *indicator = indicator_of (map);
  gboolean print = map->ground == VIGIE_GROUND_PRINT, gap = FALSE;
  double y;

  g_return_val_if_fail (map->table && classes, 0.0);

  fills = vigie_fills_new (map);
  y = map->circles ? 0.0 : draw_heading (map, cr, l, width, &fills->style, language);

  for (gsize i = 0; i < classes->n && !map->circles; i++) {
    g_autofree char *label = vigie_legend_dup_class_label (map, i, language);
    g_autofree char *text = NULL;

    if (print)
      text = g_strdup_printf (strchr (label, ' ') ? VIGIE_SAY (language, "from %s", "de %s") : "%s",
                              label);
    else if (map->ground == VIGIE_GROUND_ROOM && indicator && g_strcmp0 (indicator->unit, "%") == 0)
      text = g_strconcat (label, VIGIE_NBSP, "%", NULL);
    else
      text = g_strdup (label);
    if (cr) {
      draw_swatch (cr, l, y, VIGIE_FILL_COLOR, fills->color[i], &fills->style, print);
      draw_row_text (cr, l, y, text, classes->count[i], width, &fills->style, language);
    }
    y += l->pitch;
  }
  for (gsize k = 0; k < G_N_ELEMENTS (state_order); k++) {
    VigieCellState state = state_order[k];

    if (classes->state_count[state] == 0 || (map->circles && state == VIGIE_CELL_SECRET))
      continue;
    if (!gap && !map->circles && classes->n > 0)
      y += l->gap;
    gap = TRUE;
    if (cr) {
      draw_swatch (cr, l, y, vigie_fill_kind (state), 0, &fills->style, print);
      draw_row_text (cr, l, y, state_text (state, print, language), classes->state_count[state],
                     width, &fills->style, language);
    }
    y += l->pitch;
  }
  y = draw_limits (map, cr, l, y, &fills->style, language);

  return y - (l->pitch - l->swatch_height);
}

/* The greatest of 1, 2, 5 × 10ⁿ that is not above @value. */
static double
round_below (double value)
{
  double power = pow (10.0, floor (log10 (value) + 1e-9));

  return value >= 5.0 * power ? 5.0 * power : value >= 2.0 * power ? 2.0 * power : power;
}

/* Three round values, or fewer where counts are small. */
gsize
vigie_circle_legend_values (const VigieMap *map, double value[3])
{
  static const double share[] = { 1.0, 0.42, 0.28 };
  const VigieFigures *figures = map->table->figures;
  double most = 0.0;
  gsize n = 0;

  for (gsize i = 0; i < figures->rows; i++) {
    VigieCell cell = vigie_figures_get (figures, i, map->column);

    if (cell.state == VIGIE_CELL_VALUE)
      most = MAX (most, cell.value);
  }
  while (n < 3 && most * share[n] >= 1.0) {
    most = value[n] = round_below (most * share[n]);
    n++;
  }

  return n;
}

/* A leader from the top of a circle to its figure, which keeps a line's distance from the last. */
static void
draw_leader (cairo_t *cr,
             const Layout *l,
             double center,
             double top,
             double right,
             double text_y,
             const char *text,
             const VigieGroundStyle *style)
{
  vigie_type_set_rgb (cr, style->secondary);
  cairo_set_line_width (cr, 0.8 * style->unit);
  cairo_move_to (cr, center, top);
  cairo_line_to (cr, right - 9 * style->unit, top);
  cairo_line_to (cr, right - 4 * style->unit, text_y);
  cairo_line_to (cr, right, text_y);
  cairo_stroke (cr);
  vigie_type_set_rgb (cr, style->text);
  vigie_type_show (cr, text, l->text_size, 400, right + 4 * style->unit,
                   text_y + 0.364 * l->text_size, 0.0);
}

/* A disc, what it stands for, and how many there are. */
static double
draw_circle_row (const VigieMap *map,
                 cairo_t *cr,
                 const Layout *l,
                 double y,
                 VigieCellState state,
                 double width,
                 const VigieGroundStyle *style,
                 VigieLanguage language)
{
  gsize count = map->classes ? map->classes->state_count[state] : 0;
  gboolean secret = state == VIGIE_CELL_SECRET;
  double x = MAX (l->swatch_width / 2.0, VIGIE_CIRCLE_HIDDEN * style->unit);

  if (count == 0)
    return y;
  if (cr) {
    if (secret)
      vigie_circle_draw_hidden (cr, x, y + l->swatch_height / 2.0, style);
    else
      vigie_circle_draw (cr, x, y + l->swatch_height / 2.0, 5.0 * style->unit, style);
    draw_row_text (cr, l, y,
                   secret ? VIGIE_SAY (language, "secret count", "effectif secret")
                          : VIGIE_SAY (language, "count", "effectif"),
                   count, width, style, language);
  }

  return y + l->pitch;
}

double
vigie_circle_legend_draw (
  const VigieMap *map, cairo_t *cr, double factor, double width, VigieLanguage language)
{
  const Layout *l = &layout[map->ground];
  VigieGroundStyle style = vigie_ground_style (map->ground, map->high_contrast);
  double value[3], largest, center, foot, y, line = 1.25 * l->text_size, text_y = 0.0, rows;
  gsize n = vigie_circle_legend_values (map, value);

  y = draw_heading (map, cr, l, width, &style, language) + l->gap;
  largest = n ? factor * sqrt (value[0]) : 0.0;
  rows = MAX (2 * largest, n * line);
  center = largest + style.unit;
  foot = y + rows;

  for (gsize i = 0; i < n && cr; i++) {
    double radius = factor * sqrt (value[i]);

    vigie_circle_draw (cr, center, foot - radius, radius, &style);
  }
  for (gsize i = 0; i < n && cr; i++) {
    double top = foot - 2 * factor * sqrt (value[i]);
    g_autofree char *text = vigie_number_format (value[i], 0, language);
    double lowest = foot - (n - i - 0.5) * line;

    text_y = i == 0 ? MIN (top, lowest) : MIN (MAX (top, text_y + line), lowest);
    draw_leader (cr, l, center, top, center + largest + 22 * style.unit, text_y, text, &style);
  }
  y = foot + 2 * l->gap;
  y = draw_circle_row (map, cr, l, y, VIGIE_CELL_VALUE, width, &style, language);
  y = draw_circle_row (map, cr, l, y, VIGIE_CELL_SECRET, width, &style, language);
  if (cr) {
    vigie_type_set_rgb (cr, style.secondary);
    vigie_type_show_fitted (cr,
                            VIGIE_SAY (language, "Area in proportion to the count",
                                       "Surface proportionnelle à l’effectif"),
                            0.88 * l->text_size, 400, 0, y + 0.88 * l->text_size, 0, width);
  }

  return y + 1.3 * l->text_size;
}
