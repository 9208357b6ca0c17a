/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid's geometry, from its font, and the order of its rows. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"
#include "model/core/text.h"
#include "widgets/explore/figure-grid-private.h"

/* Sizes at 100 %, LOOK section 1. */
#define FONT_PX 13.0
#define CODE_WIDTH 84
#define NAME_WIDTH 148
#define LEAST_WIDTH 60
#define GREATEST_WIDTH 96
#define SPARK_WIDTH 62
#define PADDING 7

void
vigie_figure_grid_slot_clear (gpointer data)
{
  VigieFigureGridSlot *slot = data;

  g_clear_object (&slot->label);
  g_clear_object (&slot->unit);
}

void
vigie_figure_grid_drop_layout (VigieFigureGrid *self)
{
  self->laid_out = FALSE;
  g_array_set_size (self->slots, 0);
  g_clear_pointer (&self->glyphs, vigie_glyphs_free);
  g_hash_table_remove_all (self->names);
  for (int i = 0; i < VIGIE_CELL_N_STATES; i++)
    g_clear_object (&self->mark[i]);
}

char *
vigie_figure_grid_short_label (const char *label, VigieLanguage language)
{
  static const char *const french[] = { "Taux de ", "Taux d’", "Part des ",  "Part de ",
                                        "Part du ", "Part d’", "Nombre de ", "Nombre d’",
                                        "Part en ", NULL };
  static const char *const english[] = { "Share of ", "Number of ", NULL };
  const char *const *prefix = language == VIGIE_LANGUAGE_FRENCH ? french : english;

  for (; *prefix; prefix++)
    if (g_str_has_prefix (label, *prefix)) {
      const char *rest = label + strlen (*prefix);
      char first[8] = "";
      gunichar capital = g_unichar_toupper (g_utf8_get_char (rest));

      first[g_unichar_to_utf8 (capital, first)] = '\0';
      return g_strconcat (first, g_utf8_next_char (rest), NULL);
    }

  return g_strdup (label);
}

static PangoLayout *
new_layout (VigieFigureGrid *self, const char *text, double size, PangoWeight weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (weight);

  pango_attr_list_insert (attributes,
                          pango_attr_size_new_absolute ((int) (size * self->scale * PANGO_SCALE)));
  pango_attr_list_insert (attributes, bold);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* The narrowest of the allowed widths on which the label stands on two lines. */
static int
label_width (VigieFigureGrid *self, PangoLayout *label)
{
  int least = (int) (LEAST_WIDTH * self->scale), greatest = (int) (GREATEST_WIDTH * self->scale);

  pango_layout_set_wrap (label, PANGO_WRAP_WORD);
  for (int width = least; width < greatest; width += 4) {
    int longest;

    pango_layout_set_width (label, (width - 2 * PADDING) * PANGO_SCALE);
    pango_layout_get_pixel_size (label, &longest, NULL);
    if (pango_layout_get_line_count (label) <= 2 && longest <= width - 2 * PADDING)
      return width;
  }

  return greatest;
}

static double
figures_width (VigieFigureGrid *self, const VigieTable *table, gsize column)
{
  double least = 0.0, greatest = 0.0, width = 0.0;
  int decimals = table->column[column].indicator->decimals;

  for (gsize row = 0; row < table->figures->rows; row++) {
    VigieCell cell = vigie_figures_get (table->figures, row, column);

    if (cell.state == VIGIE_CELL_VALUE) {
      least = MIN (least, cell.value);
      greatest = MAX (greatest, cell.value);
    }
  }

  for (int i = 0; i < 2; i++) {
    g_autofree char *text =
      vigie_number_format (i ? greatest : least, decimals, vigie_language_current ());

    width = MAX (width, vigie_glyphs_width (self->glyphs, text));
  }

  return width;
}

static void
fill_bars (VigieFigureGridSlot *slot, const VigieTable *table)
{
  guint count[VIGIE_FIGURE_GRID_N_BARS] = { 0 }, most = 0;
  double min = G_MAXDOUBLE, max = -G_MAXDOUBLE;

  for (gsize row = 0; row < table->figures->rows; row++) {
    VigieCell cell = vigie_figures_get (table->figures, row, slot->column);

    if (cell.state == VIGIE_CELL_VALUE) {
      min = MIN (min, cell.value);
      max = MAX (max, cell.value);
    }
  }
  for (gsize row = 0; max > min && row < table->figures->rows; row++) {
    VigieCell cell = vigie_figures_get (table->figures, row, slot->column);

    if (cell.state == VIGIE_CELL_VALUE) {
      int bin = (int) ((cell.value - min) / (max - min) * VIGIE_FIGURE_GRID_N_BARS);

      count[MIN (bin, VIGIE_FIGURE_GRID_N_BARS - 1)]++;
    }
  }
  for (int i = 0; i < VIGIE_FIGURE_GRID_N_BARS; i++)
    most = MAX (most, count[i]);
  for (int i = 0; most > 0 && i < VIGIE_FIGURE_GRID_N_BARS; i++)
    slot->bar[i] = count[i] == 0 ? 0 : (guint8) MAX (1, count[i] * 16 / most);
}

static gboolean
same_group (const VigieColumn *a, const VigieColumn *b)
{
  return strcmp (a->indicator->theme, b->indicator->theme) == 0 &&
         strcmp (a->indicator->source, b->indicator->source) == 0 &&
         vigie_period_compare (a->period, b->period) == 0 && a->invented == b->invented;
}

static void
place (VigieFigureGrid *self, VigieFigureGridSlot *slot, int *x)
{
  slot->x = *x;
  *x += slot->width;
  pango_layout_set_wrap (slot->label, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (slot->label, (slot->width - 2 * PADDING + 2) * PANGO_SCALE);
  pango_layout_set_height (slot->label, -2);
  pango_layout_set_ellipsize (slot->label, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (slot->label, PANGO_ALIGN_RIGHT);
  pango_layout_set_width (slot->unit, (slot->width - 2 * PADDING + 2) * PANGO_SCALE);
  pango_layout_set_ellipsize (slot->unit, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (slot->unit, PANGO_ALIGN_RIGHT);
  g_array_append_val (self->slots, *slot);
}

static void
add_figures (VigieFigureGrid *self, const VigieTable *table, gsize column, int *x)
{
  VigieLanguage language = vigie_language_current ();
  const VigieIndicator *indicator = table->column[column].indicator;
  g_autofree char *label =
    vigie_figure_grid_short_label (vigie_indicator_label (indicator, language), language);
  VigieFigureGridSlot slot = { .column = column };
  int needed;

  slot.group_start =
    column == 0 || !same_group (&table->column[column - 1], &table->column[column]);
  slot.label = new_layout (self, label, 12.6, PANGO_WEIGHT_BOLD);
  slot.unit =
    new_layout (self, vigie_indicator_unit (indicator, language), 12.6, PANGO_WEIGHT_NORMAL);
  needed = (int) figures_width (self, table, column) + 2 * PADDING + 4;
  slot.width = MAX (label_width (self, slot.label), needed);
  fill_bars (&slot, table);
  place (self, &slot, x);
}

/* The curve of the mapped indicator's periods stands at its right. */
static void
add_spark (VigieFigureGrid *self, gsize column, int *x)
{
  GArray *periods = vigie_exploration_get_periods (self->exploration);
  const VigiePeriod *first = &g_array_index (periods, VigiePeriod, 0);
  const VigiePeriod *last = &g_array_index (periods, VigiePeriod, periods->len - 1);
  g_autofree char *label =
    g_strdup_printf ("%d" VIGIE_NBSP "\342\200\223 %d", first->year, last->year);
  VigieFigureGridSlot slot = { .column = column, .spark = TRUE };

  slot.label = new_layout (self, label, 12.6, PANGO_WEIGHT_BOLD);
  slot.unit = new_layout (self, "", 12.6, PANGO_WEIGHT_NORMAL);
  slot.width = (int) (SPARK_WIDTH * self->scale);
  place (self, &slot, x);
}

static void
make_marks (VigieFigureGrid *self)
{
  for (int i = 1; i < VIGIE_CELL_N_STATES; i++) {
    g_autoptr (PangoAttrList) attributes = NULL;

    self->mark[i] =
      new_layout (self, vigie_cell_mark ((VigieCellState) i), FONT_PX, PANGO_WEIGHT_NORMAL);
    attributes = pango_attr_list_copy (pango_layout_get_attributes (self->mark[i]));
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
    pango_layout_set_attributes (self->mark[i], attributes);
  }
}

void
vigie_figure_grid_ensure_layout (VigieFigureGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize mapped = vigie_exploration_get_column (self->exploration);
  double size = pango_units_to_double (pango_font_description_get_size (font));
  int x = 0;

  /* Another font, text size or scale: everything measured before is stale. */
  if (self->laid_out && self->serial == pango_context_get_serial (context))
    return;

  vigie_figure_grid_drop_layout (self);
  self->serial = pango_context_get_serial (context);
  self->laid_out = TRUE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  self->scale = size / FONT_PX;
  self->row_height = (int) ((self->airy ? 32 : 26) * self->scale);
  self->group_height = (int) (26 * self->scale);
  self->head_height = (int) (50 * self->scale);
  self->strip_height = (int) (26 * self->scale);
  self->code_width = (int) (CODE_WIDTH * self->scale);
  self->name_width = (int) (NAME_WIDTH * self->scale);
  self->glyphs = vigie_glyphs_new (context, font);
  make_marks (self);

  for (gsize i = 0; table && i < table->n_columns; i++) {
    add_figures (self, table, i, &x);
    if (i == mapped && vigie_exploration_get_periods (self->exploration)->len > 1)
      add_spark (self, i, &x);
  }
  self->inner_width = x;
}

gssize
vigie_figure_grid_slot_of_column (VigieFigureGrid *self, gsize column)
{
  for (gsize i = 0; i < self->slots->len; i++)
    if (vigie_figure_grid_slot (self, i)->column == column &&
        !vigie_figure_grid_slot (self, i)->spark)
      return (gssize) i;

  return -1;
}

static gboolean
matches (VigieFigureGrid *self, const VigieZone *zone, const char *commune, const char *key)
{
  g_autofree char *name = vigie_text_name_key (zone->name);
  g_autofree char *parent = vigie_text_name_key (commune);

  return strstr (name, key) || strstr (parent, key) || strstr (zone->code, self->needle);
}

typedef struct {
  const VigieTable *table;
  gssize column;
  int sign;
} Order;

/* Marks stand last in both directions; equal rows keep the order of their codes. */
static int
compare_rows (const void *a, const void *b, void *data)
{
  const Order *order = data;
  guint32 i = *(const guint32 *) a, j = *(const guint32 *) b;
  int result = 0;

  if (order->column == VIGIE_FIGURE_GRID_NAME) {
    result =
      vigie_text_compare (order->table->zoning->zone[i].name, order->table->zoning->zone[j].name);
  } else if (order->column >= 0) {
    VigieCell x = vigie_figures_get (order->table->figures, i, (gsize) order->column);
    VigieCell y = vigie_figures_get (order->table->figures, j, (gsize) order->column);

    if (x.state != y.state)
      return (int) x.state - (int) y.state;
    result = x.value < y.value ? -1 : x.value > y.value;
  } else {
    result = i < j ? -1 : 1;
  }

  return result ? order->sign * result : (i < j ? -1 : 1);
}

void
vigie_figure_grid_order (VigieFigureGrid *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  g_autofree char *key = vigie_text_name_key (self->needle);
  gsize n = table ? table->zoning->n_zones : 0;
  Order order = { table, self->sort_column, self->descending ? -1 : 1 };

  self->order = g_renew (guint32, self->order, n + 1);
  self->n_shown = 0;
  for (guint32 i = 0; i < n; i++)
    if (vigie_exploration_lets_through (self->exploration, i) &&
        (!self->needle[0] ||
         matches (self, &table->zoning->zone[i],
                  vigie_exploration_get_commune_name (self->exploration, i), key)))
      self->order[self->n_shown++] = i;

  if (table && order.column >= (gssize) table->n_columns)
    order.column = self->sort_column = VIGIE_FIGURE_GRID_CODE;
  if (self->n_shown > 1)
    qsort_r (self->order, self->n_shown, sizeof (guint32), compare_rows, &order);
  if (self->focus_row >= self->n_shown)
    self->focus_row = self->n_shown ? self->n_shown - 1 : 0;
}
