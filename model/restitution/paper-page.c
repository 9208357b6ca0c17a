/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's pages, drawn. */
#include "model/restitution/paper-page.h"

#include "model/drawing/french.h"
#include "model/drawing/type.h"
#include "model/restitution/paper-print.h"

#define WIDTH (VIGIE_PAPER_WIDTH - 2.0 * VIGIE_PAPER_MARGIN)
#define GUTTER 24.0
#define COLUMN ((WIDTH - GUTTER) / 2.0)
#define BAND 96.0
#define NOTICE 6.5
#define FOOT 28.0
#define AMBER 0x7A4F00

char *
vigie_paper_dup_day (const GDate *day)
{
  static const char *const month[] = { "janvier",   "février", "mars",     "avril",
                                       "mai",       "juin",    "juillet",  "août",
                                       "septembre", "octobre", "novembre", "décembre" };
  int number = g_date_get_day (day);

  return g_strdup_printf ("%d%s" VIGIE_NBSP "%s %d", number, number == 1 ? "er" : "",
                          month[g_date_get_month (day) - 1], g_date_get_year (day));
}

char *
vigie_paper_dup_date (const char *iso)
{
  GDate date;

  if (!iso || !*iso || !vigie_date_parse (iso, &date, NULL))
    return g_strdup ("");

  return vigie_date_format (&date, VIGIE_LANGUAGE_FRENCH);
}

static void
ink (cairo_t *cr, guint32 rgb)
{
  if (cr)
    vigie_type_set_rgb (cr, rgb);
}

/* The bodies of the convention, two to a line, with their addresses. */
static double
draw_bodies (const VigieConvention *convention, cairo_t *cr, double y)
{
  for (gsize i = 0; i < convention->n_parties; i += 2) {
    double below = y;

    for (gsize j = i; j < MIN (i + 2, convention->n_parties); j++) {
      const VigieParty *one = &convention->party[j];
      double x = VIGIE_PAPER_MARGIN + (double) (j - i) * (COLUMN + GUTTER);
      double at;

      ink (cr, VIGIE_PAPER_INK);
      at = vigie_paper_show (cr, one->name, 9.2, TRUE, x, y, COLUMN);
      ink (cr, VIGIE_PAPER_GREY);
      below = MAX (below, vigie_paper_show (cr, one->address, 8.0, FALSE, x, at + 1.0, COLUMN));
    }
    y = below + 6.0;
  }

  return y;
}

static double
draw_band (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr)
{
  g_autofree char *day = vigie_paper_dup_day (&context->today);
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);

  if (cr) {
    vigie_type_set_rgb (cr, VIGIE_PAPER_BAND);
    cairo_rectangle (cr, 0, 0, VIGIE_PAPER_WIDTH, BAND);
    cairo_fill (cr);
    vigie_type_set_rgb (cr, 0xFFFFFF);
    vigie_type_show (cr, context->convention->territory, 9.5, 600, VIGIE_PAPER_MARGIN, 36.0, 0.0);
    vigie_type_show_fitted (cr, paper->title, 25.0, 700, VIGIE_PAPER_MARGIN, 66.0, 0.0,
                            WIDTH - 110.0);
    vigie_type_show (cr, reference, 9.5, 600, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, 36.0, 1.0);
    vigie_type_show (cr, day, 9.5, 600, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, 66.0, 1.0);
  }

  return BAND + 20.0;
}

static double
draw_demonstration (const VigiePaper *paper, cairo_t *cr, double y)
{
  ink (cr, AMBER);

  return vigie_paper_show (cr,
                           VIGIE_SAY (paper->language,
                                      "Demonstration observatory, figures partly made up",
                                      "Observatoire de démonstration, chiffres en partie fictifs"),
                           8.0, TRUE, VIGIE_PAPER_MARGIN, y, COLUMN);
}

/* (transfer full): an address as an envelope has it: "40, avenue du Drapeau – BP 17510 – 21075 Dijon Cedex" on three lines. */
static char *
dup_lines (const char *address)
{
  g_auto (GStrv) line = g_strsplit (address, " – ", -1);

  return g_strjoinv ("\n", line);
}

/* At the left what identifies the paper, at the right whom it is sent to. */
static double
draw_identity (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, double y)
{
  VigieLanguage language = paper->language;
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);
  g_autofree char *dated = vigie_paper_dup_date (context->convention->dated);
  g_autofree char *own =
    g_strconcat (VIGIE_SAY (language, "Reference: ", "Référence : "), reference, NULL);
  g_autofree char *of =
    g_strconcat (VIGIE_SAY (language, "Convention of ", "Convention du "), dated, NULL);
  g_autofree char *day = language == VIGIE_LANGUAGE_FRENCH
                           ? vigie_paper_dup_day (&context->today)
                           : vigie_date_format (&context->today, language);
  g_autofree char *on = g_strconcat (VIGIE_SAY (language, "", "Le "), day, NULL);
  double x = VIGIE_PAPER_MARGIN + COLUMN + GUTTER, left = y, right = y;

  ink (cr, VIGIE_PAPER_INK);
  left = vigie_paper_show (cr, own, 9.0, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  if (*dated)
    left = vigie_paper_show (cr, of, 9.0, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  left = vigie_paper_show (cr, on, 9.0, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  if (paper->demonstration)
    left = draw_demonstration (paper, cr, left + 2.0);
  ink (cr, VIGIE_PAPER_INK);
  if (paper->registered)
    right = vigie_paper_show (cr, "Lettre recommandée avec accusé de réception", 8.6, TRUE, x,
                              right, COLUMN) +
            6.0;
  if (paper->to)
    right = vigie_paper_show (cr, paper->to, 10.0, TRUE, x, right, COLUMN);
  if (paper->to_address) {
    g_autofree char *lines = dup_lines (paper->to_address);

    right = vigie_paper_show (cr, lines, 9.4, FALSE, x, right, COLUMN);
  }

  return MAX (left, right);
}

static double
draw_title (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, double y)
{
  y = draw_identity (paper, context, cr, y) + 18.0;
  ink (cr, VIGIE_PAPER_INK);
  y = vigie_paper_show (cr, paper->title, 18.0, TRUE, VIGIE_PAPER_MARGIN, y, WIDTH);
  if (!paper->subtitle)
    return y;
  ink (cr, VIGIE_PAPER_GREY);

  return vigie_paper_show (cr, paper->subtitle, 10.0, FALSE, VIGIE_PAPER_MARGIN, y + 3.0, WIDTH);
}

/* All that stands above the text of the first page; returns where the text begins. @cr: (nullable). */
static double
draw_head (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr)
{
  gboolean band = paper->kind == VIGIE_PAPER_REVIEW;
  double y = draw_bodies (context->convention, cr, band ? draw_band (paper, context, cr) : 42.0);

  vigie_paper_rule (cr, y, 0.9, VIGIE_PAPER_BLUE);
  if (!band)
    y = draw_title (paper, context, cr, y + 14.0);
  else if (paper->demonstration)
    y = draw_demonstration (paper, cr, y + 8.0);

  return y + 14.0;
}

/* N1 at the left; N2 and the paper's own at the right. Returns their height. @cr: (nullable). */
static double
draw_notices (const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, double y)
{
  const char *one = vigie_convention_notice (context->convention, "N1");
  const char *two = vigie_convention_notice (context->convention, "N2");
  double x = VIGIE_PAPER_MARGIN + COLUMN + GUTTER, left = y, right = y;

  ink (cr, VIGIE_PAPER_GREY);
  if (one)
    left = vigie_paper_show (cr, one, NOTICE, FALSE, VIGIE_PAPER_MARGIN, left, COLUMN);
  if (two)
    right = vigie_paper_show (cr, two, NOTICE, FALSE, x, right, COLUMN);
  for (gsize i = 0; paper->notice && paper->notice[i]; i++) {
    const char *text = vigie_convention_notice (context->convention, paper->notice[i]);

    if (text)
      right = vigie_paper_show (cr, text, NOTICE, FALSE, x, right + 2.0, COLUMN);
  }

  return MAX (left, right) - y;
}

static void
draw_foot (
  const VigiePaper *paper, const VigiePaperContext *context, cairo_t *cr, gsize page, gsize n_pages)
{
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);
  g_autofree char *state =
    g_strdup_printf (VIGIE_SAY (paper->language, "Ref. %s. Journal %s", "Réf. %s. Journal %s"),
                     reference, context->journal_head);
  g_autofree char *number =
    g_strdup_printf ("%" G_GSIZE_FORMAT " / %" G_GSIZE_FORMAT, page + 1, n_pages);
  double y = VIGIE_PAPER_HEIGHT - FOOT;

  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show_fitted (cr, context->convention->footer, 7.2, 400, VIGIE_PAPER_MARGIN, y, 0.0,
                          WIDTH - 220.0);
  vigie_type_show (cr, state, 7.2, 400, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN - 40.0, y, 1.0);
  vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
  vigie_type_show (cr, number, 7.6, 700, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, y, 1.0);
}

static void
draw_running_head (const VigiePaper *paper, cairo_t *cr)
{
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  vigie_type_show_fitted (cr, paper->title, 8.0, 600, VIGIE_PAPER_MARGIN, 40.0, 0.0, WIDTH);
  vigie_paper_rule (cr, 47.0, 0.5, VIGIE_PAPER_HAIRLINE);
}

typedef struct {
  const VigiePaper *paper;
  const VigiePaperContext *context;
  double first_bottom;
} Letter;

static void
draw_page (cairo_t *cr, gsize page, gsize n_pages, gconstpointer data)
{
  const Letter *letter = data;

  if (page == 0) {
    draw_head (letter->paper, letter->context, cr);
    vigie_paper_rule (cr, letter->first_bottom + 8.0, 0.5, VIGIE_PAPER_HAIRLINE);
    draw_notices (letter->paper, letter->context, cr, letter->first_bottom + 12.0);
  } else {
    draw_running_head (letter->paper, cr);
  }
  draw_foot (letter->paper, letter->context, cr, page, n_pages);
}

gboolean
vigie_paper_write (VigiePaper *paper,
                   const VigiePaperContext *context,
                   const char *path,
                   GError **error)
{
  double notices = draw_notices (paper, context, NULL, 0.0);
  g_autofree char *reference = vigie_paper_kind_dup_reference (paper->kind, context->number);
  const Letter letter = { paper, context, VIGIE_PAPER_HEIGHT - FOOT - 16.0 - notices - 12.0 };
  const VigiePaperPrint print = {
    .frame = { .first_top = draw_head (paper, context, NULL),
               .first_bottom = letter.first_bottom,
               .top = 62.0,
               .bottom = VIGIE_PAPER_HEIGHT - FOOT - 24.0 },
    .draw_page = draw_page,
    .data = &letter,
    .subject = reference,
    .author = context->convention->footer,
    .today = context->today,
  };

  return vigie_paper_print (paper, &print, path, error);
}
