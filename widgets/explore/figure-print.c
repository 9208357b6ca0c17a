/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of Explorer on paper. */
#include "widgets/explore/figure-print.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"

/* Points. */
#define ROW 13.0
#define HEAD 52.0
#define HEADING 44.0
#define CODE 62.0
#define NAME 140.0
#define FIGURES 74.0

typedef struct {
  const VigieTable *table;
  GArray *zone; /* guint32: in the order of the grid */
  char *head;
  char *foot;
  guint rows, columns; /* on a page */
  guint n_down, n_across;
  VigiePrintAllowed allowed;
  gpointer data;
  GError *error;
} Print;

static void
print_clear (Print *print)
{
  g_array_unref (print->zone);
  g_free (print->head);
  g_free (print->foot);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Print, print_clear)

/* The selected ones, or all that are shown. */
static GArray *
zones_of (VigieFigureGrid *grid, VigieExploration *exploration)
{
  const guint8 *selected = vigie_exploration_get_selected (exploration);
  gboolean all = vigie_exploration_get_n_selected (exploration) == 0;
  GArray *zones = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize row = 0; row < vigie_figure_grid_get_n_shown (grid); row++) {
    guint32 zone = vigie_figure_grid_get_zone (grid, row);

    if (all || selected[zone])
      g_array_append_val (zones, zone);
  }
  return zones;
}

/* "donnée source – article 4 · Note au maire · Camille Martin · 14/10/2026", or the edition. */
static char *
head_of (VigieExploration *exploration, VigieSession *session)
{
  gint64 edition = vigie_exploration_get_edition (exploration);
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  const VigiePerson *person = vigie_observatory_get_person (observatory);
  g_autofree char *day = NULL;
  GDate today;

  vigie_session_get_today (session, &today);
  day = vigie_date_format (&today, vigie_language_current ());
  if (edition) {
    g_autofree char *label = vigie_session_dup_edition_name (session, edition);

    return g_strdup_printf ("%s · %s", label, day);
  }
  return g_strdup_printf ("%s · %s · %s · %s", _ ("source data – article 4"),
                          vigie_session_get_purpose (session), person ? person->name : "", day);
}

static void
draw_text (cairo_t *cr,
           GtkPrintContext *context,
           const char *text,
           const char *font,
           double x,
           double y,
           double width,
           double height,
           gboolean right)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  if (height > ROW) {
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_height (layout, (int) (height * PANGO_SCALE));
  }
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  double width = gtk_print_context_get_width (context) - CODE - NAME;
  double height = gtk_print_context_get_height (context) - HEAD - HEADING - 2 * ROW;

  if (print->allowed && !print->allowed (print->data, &print->error)) {
    gtk_print_operation_cancel (operation);
    gtk_print_operation_set_n_pages (operation, 1);
    return;
  }
  print->allowed = NULL; /* a preview asks again; it is noted once */
  print->columns = (guint) MAX (1.0, width / FIGURES);
  print->rows = (guint) MAX (1.0, height / ROW);
  print->n_down = (print->zone->len + print->rows - 1) / print->rows;
  print->n_across = ((guint) print->table->n_columns + print->columns - 1) / print->columns;
  gtk_print_operation_set_n_pages (operation, (int) MAX (1, print->n_down * print->n_across));
}

static void
draw_headings (cairo_t *cr, GtkPrintContext *context, const Print *print, guint first)
{
  VigieLanguage language = vigie_language_current ();

  for (guint i = first; i < first + print->columns && i < print->table->n_columns; i++) {
    const VigieColumn *column = &print->table->column[i];
    g_autofree char *period = vigie_period_dup_string (column->period);
    g_autofree char *text =
      g_strdup_printf ("%s, %s (%s)%s%s", vigie_indicator_label (column->indicator, language),
                       period, vigie_indicator_unit (column->indicator, language),
                       column->invented ? ", " : "", column->invented ? _ ("invented") : "");

    draw_text (cr, context, text, "Inter 6.5", CODE + NAME + (i - first) * FIGURES + 4, HEAD,
               FIGURES - 4, HEADING, TRUE);
  }
}

static void
draw_row (
  cairo_t *cr, GtkPrintContext *context, const Print *print, guint32 zone, guint first, double y)
{
  const VigieTable *table = print->table;

  draw_text (cr, context, table->zoning->zone[zone].code, "Inter 8", 0, y, CODE - 4, ROW, FALSE);
  draw_text (cr, context, table->zoning->zone[zone].name, "Inter 8", CODE, y, NAME - 4, ROW, FALSE);
  for (guint i = first; i < first + print->columns && i < table->n_columns; i++) {
    g_autofree char *figure =
      vigie_cell_format (vigie_figures_get (table->figures, zone, i),
                         table->column[i].indicator->decimals, vigie_language_current ());

    draw_text (cr, context, figure, "Inter 8", CODE + NAME + (i - first) * FIGURES + 4, y,
               FIGURES - 4, ROW, TRUE);
  }
}

/* Down first, then across. */
static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *print)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  guint down, across;

  if (print->error || print->n_down == 0)
    return;
  down = (guint) page % print->n_down;
  across = (guint) page / print->n_down;
  draw_text (cr, context, print->head, "Inter Bold 9", 0, 0, width, 2 * ROW, FALSE);
  draw_headings (cr, context, print, across * print->columns);
  for (guint i = 0; i < print->rows && down * print->rows + i < print->zone->len; i++)
    draw_row (cr, context, print, g_array_index (print->zone, guint32, down * print->rows + i),
              across * print->columns, HEAD + HEADING + i * ROW);
  draw_text (cr, context, print->foot, "Inter 6.5", 0, gtk_print_context_get_height (context) - ROW,
             width, ROW, FALSE);
}

gboolean
vigie_figure_print (VigieFigureGrid *grid,
                    VigieExploration *exploration,
                    VigieSession *session,
                    GtkWindow *parent,
                    const char *path,
                    VigiePrintAllowed allowed,
                    gpointer data,
                    GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_auto (Print) print = { .table = vigie_exploration_get_table (exploration),
                           .zone = zones_of (grid, exploration),
                           .head = head_of (exploration, session),
                           .foot = g_strdup (vigie_session_get_name (session)),
                           .allowed = allowed,
                           .data = data };
  GtkPrintOperationResult result;

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, print.head);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), &print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), &print);
  if (path)
    gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation,
                                    path ? GTK_PRINT_OPERATION_ACTION_EXPORT
                                         : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    parent, error);
  if (print.error) {
    g_clear_error (error);
    g_propagate_error (error, print.error);
    return FALSE;
  }
  return result == GTK_PRINT_OPERATION_RESULT_APPLY;
}
