/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the bilan, drawn with Cairo. */
#include "model/restitution/review-charts.h"

#include "model/drawing/type.h"
#include "model/restitution/paper-block.h"

#define ROW 14.4
#define HEAD 15.0
#define NAMES 150.0
#define BAR_ROW 24.0
#define RED 0xB01A26

/* How a state looks: LOOK's colours of done, late and quiet, on white. */
static const struct {
  const char *word;
  guint32 ground;
  guint32 ink;
} looks[] = {
  [VIGIE_EXCHANGE_NOT_OWED] = { "", 0xFFFFFF, 0x5E5C64 },
  [VIGIE_EXCHANGE_EXPECTED] = { "attendu", 0xF1F0EF, 0x5E5C64 },
  [VIGIE_EXCHANGE_LATE] = { "en retard", 0xFAEDCE, 0x7A4F00 },
  [VIGIE_EXCHANGE_RECEIVED] = { "reçu", 0xE1F2EB, 0x1B6E45 },
  [VIGIE_EXCHANGE_CHECKED] = { "contrôlé", 0xE1F2EB, 0x1B6E45 },
  [VIGIE_EXCHANGE_SENT] = { "transmis", 0xE1F2EB, 0x1B6E45 },
  [VIGIE_EXCHANGE_WITHOUT_OBJECT] = { "sans objet", 0xFFFFFF, 0x5E5C64 },
};

typedef struct {
  gsize n_lines;
  gsize n_years;
  int first_year;
  char **name;
  guint8 *state;
} Matrix;

static void
matrix_free (gpointer data)
{
  Matrix *matrix = data;

  g_strfreev (matrix->name);
  g_free (matrix->state);
  g_free (matrix);
}

static void
draw_cell (cairo_t *cr, guint8 state, double x, double y, double width)
{
  vigie_type_set_rgb (cr, looks[state].ground);
  cairo_rectangle (cr, x + 1.0, y + 1.0, width - 2.0, ROW - 2.0);
  cairo_fill (cr);
  vigie_type_set_rgb (cr, looks[state].ink);
  vigie_type_show_fitted (cr, looks[state].word, 7.6, state == VIGIE_EXCHANGE_LATE ? 700 : 400,
                          x + width / 2.0, y + 11.0, 0.5, width - 4.0);
}

static void
draw_matrix (cairo_t *cr, gconstpointer data, double width)
{
  const Matrix *matrix = data;
  double cell = MIN (84.0, (width - NAMES) / (double) matrix->n_years);

  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  for (gsize year = 0; year < matrix->n_years; year++) {
    g_autofree char *text = g_strdup_printf ("%d", matrix->first_year + (int) year);

    vigie_type_show (cr, text, 8.0, 700, NAMES + ((double) year + 0.5) * cell, 10.0, 0.5);
  }
  for (gsize line = 0; line < matrix->n_lines; line++) {
    double y = HEAD + (double) line * ROW;

    vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
    vigie_type_show_fitted (cr, matrix->name[line], 8.4, 400, 0.0, y + 10.4, 0.0, NAMES - 8.0);
    for (gsize year = 0; year < matrix->n_years; year++)
      draw_cell (cr, matrix->state[line * matrix->n_years + year], NAMES + (double) year * cell, y,
                 cell);
  }
}

void
vigie_review_add_matrix (VigiePaper *paper,
                         const VigieConvention *convention,
                         const VigieExchanges *exchanges)
{
  Matrix *matrix = g_new0 (Matrix, 1);
  gsize n = exchanges->n_lines * exchanges->n_years;

  matrix->n_lines = exchanges->n_lines;
  matrix->n_years = exchanges->n_years;
  matrix->first_year = exchanges->first_year;
  matrix->name = g_new0 (char *, matrix->n_lines + 1);
  for (gsize i = 0; i < matrix->n_lines; i++)
    matrix->name[i] = g_strdup_printf ("%s  %s", convention->line[i].id, convention->line[i].label);
  matrix->state = g_memdup2 (exchanges->state, n);
  vigie_paper_add_picture (paper, draw_matrix, matrix, matrix_free,
                           HEAD + ROW * (double) matrix->n_lines + 4.0);
}

static void
bar_free (gpointer data)
{
  VigieReviewBar *bar = data;

  g_free (bar->label);
  g_free (bar->words);
  g_free (bar);
}

GPtrArray *
vigie_review_new_bars (void)
{
  return g_ptr_array_new_with_free_func (bar_free);
}

void
vigie_review_take_bar (
  GPtrArray *bar, const char *label, double value, double limit, const char *words)
{
  VigieReviewBar *one = g_new0 (VigieReviewBar, 1);

  one->label = g_strdup (label);
  one->value = value;
  one->limit = limit;
  one->words = g_strdup (words);
  g_ptr_array_add (bar, one);
}

static void
fill_bar (cairo_t *cr, double x, double y, double width, guint32 rgb)
{
  vigie_type_set_rgb (cr, rgb);
  cairo_rectangle (cr, x, y, width, 13.0);
  cairo_fill (cr);
}

/* What is over the limit is red, and said in words behind it. */
static void
draw_bar (cairo_t *cr, const VigieReviewBar *bar, double y, double scale, double room)
{
  double within = bar->limit > 0.0 ? MIN (bar->value, bar->limit) : bar->value;
  double end = MAX (bar->value, bar->limit) * scale;

  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  vigie_type_show_fitted (cr, bar->label, 8.6, 400, 0.0, y + 10.0, 0.0, NAMES - 8.0);
  if (bar->limit > 0.0)
    fill_bar (cr, NAMES, y, bar->limit * scale, 0xE6ECF3);
  fill_bar (cr, NAMES, y, MAX (within, 0.0) * scale, VIGIE_PAPER_BLUE);
  if (bar->limit > 0.0 && bar->value > bar->limit)
    fill_bar (cr, NAMES + bar->limit * scale, y, (bar->value - bar->limit) * scale, RED);
  if (bar->limit > 0.0) {
    vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
    cairo_set_line_width (cr, 1.2);
    cairo_move_to (cr, NAMES + bar->limit * scale, y - 3.0);
    cairo_line_to (cr, NAMES + bar->limit * scale, y + 16.0);
    cairo_stroke (cr);
  }
  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  vigie_type_show_fitted (cr, bar->words, 8.4, 700, NAMES + end + 6.0, y + 10.0, 0.0,
                          room - end - 6.0);
}

static void
draw_bars (cairo_t *cr, gconstpointer data, double width)
{
  const GPtrArray *bars = data;
  double most = 0.0, room = width - NAMES;

  for (guint i = 0; i < bars->len; i++) {
    const VigieReviewBar *bar = g_ptr_array_index (bars, i);

    most = MAX (most, MAX (bar->value, bar->limit));
  }
  for (guint i = 0; i < bars->len; i++)
    draw_bar (cr, g_ptr_array_index (bars, i), 4.0 + BAR_ROW * i,
              most > 0.0 ? 0.4 * room / most : 0.0, room);
}

void
vigie_review_add_bars (VigiePaper *paper, GPtrArray *bar)
{
  if (bar->len == 0) {
    g_ptr_array_unref (bar);
    return;
  }
  vigie_paper_add_picture (paper, draw_bars, bar, (GDestroyNotify) g_ptr_array_unref,
                           BAR_ROW * bar->len + 4.0);
}
