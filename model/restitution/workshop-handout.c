/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handout (*support d'atelier*): the course, each view on a page with its question, room for notes.
 * The facilitator's notes are not in it. */
#include <string.h>

#include "model/core/language.h"
#include "model/drawing/type.h"
#include "model/restitution/layout.h"
#include "model/restitution/paper-print.h"
#include "model/restitution/workshop-page.h"
#include "model/restitution/workshop-paper.h"
#include "model/restitution/workshop-view.h"

#define MAP_HEIGHT 300.0
#define LEGEND_WIDTH 205.0
#define GUTTER 20.0
#define READING 8.0
#define SOURCE 7.0

static void
add_course (VigiePaper *paper, const VigieDocumentContext *context, const VigieWorkshop *workshop)
{
  g_autofree char *date = vigie_layout_date (workshop->date);

  vigie_paper_add_field (paper, "Date", date);
  vigie_paper_add_field (paper, "Lieu", workshop->place);
  vigie_paper_add_chapter (paper, "Déroulé");
  for (gsize i = 0; i < workshop->n_steps; i++) {
    g_autofree char *name = vigie_workshop_paper_dup_view (context, workshop->step + i);

    vigie_paper_add_textf (paper, "%" G_GSIZE_FORMAT ". %s", i + 1, name);
  }
}

static void
add_questions (VigiePaper *paper, const VigieWorkshop *workshop)
{
  vigie_paper_add_chapter (paper, "Questions au groupe");
  for (gsize i = 0; i < workshop->n_steps; i++) {
    g_autofree char *lead = g_strdup_printf ("Vue" VIGIE_NBSP "%" G_GSIZE_FORMAT " :", i + 1);

    vigie_paper_add_entry (paper, lead, workshop->step[i].question);
  }
  vigie_paper_add_chapter (paper, "Suites");
  vigie_paper_add_text (paper, workshop->next_step);
}

/* What was said of this indicator the years before. */
static void
add_before (VigiePaper *paper,
            const VigieDocumentContext *context,
            const GPtrArray *before,
            const VigieStep *step)
{
  for (guint i = 0; i < before->len; i++) {
    const VigieRemark *one = g_ptr_array_index (before, i);
    g_autofree char *zone = vigie_workshop_paper_dup_zone (context, one->zone);
    g_autofree char *date = vigie_layout_date (one->noted_on);
    g_autofree char *lead = g_strdup_printf ("Dit le %s%s%s :", date, *zone ? ", " : "", zone);

    if (strcmp (one->indicator, step->indicator) == 0)
      vigie_paper_add_entry (paper, lead, one->text);
  }
}

/* The map; below it the legend, beside what it says. Returns the height. */
static double
draw_view (const VigieWorkshopView *view, cairo_t *cr, double width)
{
  double x = LEGEND_WIDTH + GUTTER, y = MAP_HEIGHT + 10.0, legend, text;

  vigie_workshop_view_draw (view, cr, 0.0, width, MAP_HEIGHT);
  cairo_save (cr);
  cairo_translate (cr, 0.0, y);
  legend = vigie_workshop_view_legend (view, cr, width, MAP_HEIGHT, LEGEND_WIDTH);
  cairo_restore (cr);
  vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
  text = vigie_paper_show (cr, view->page.reading, READING, FALSE, x, y, width - x) + 6.0;
  text = vigie_paper_show (cr, view->page.source, SOURCE, FALSE, x, text, width - x);

  return MAX (y + legend, text) + 8.0;
}

static void
draw_picture (cairo_t *cr, gconstpointer data, double width)
{
  draw_view (data, cr, width);
}

static void
view_free (gpointer data)
{
  vigie_workshop_view_clear (data);
  g_free (data);
}

static void
add_picture (VigiePaper *paper, const VigieDocumentContext *context, const VigieStep *step)
{
  VigieWorkshopView *view = g_new0 (VigieWorkshopView, 1);
  cairo_surface_t *measured;
  cairo_t *cr;

  if (!vigie_workshop_view_init (view, context, step)) {
    view_free (view);
    return;
  }
  measured = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cr = cairo_create (measured);
  vigie_paper_add_picture (paper, draw_picture, view, view_free,
                           draw_view (view, cr, VIGIE_PAPER_WIDTH - 2.0 * VIGIE_PAPER_MARGIN));
  cairo_destroy (cr);
  cairo_surface_destroy (measured);
}

static void
add_view (VigiePaper *paper, const VigieDocumentContext *context, gsize i)
{
  const VigieStep *step = &context->workshop->workshop->step[i];
  g_autofree char *name = vigie_workshop_paper_dup_view (context, step);
  g_autofree char *title = g_strdup_printf ("%" G_GSIZE_FORMAT ". %s", i + 1, name);
  g_autofree char *reference = vigie_step_dup_reference (step, context->edition, context->language);

  vigie_paper_add_page (paper, title);
  add_picture (paper, context, step);
  vigie_paper_add_field (paper, "Repère", reference);
  vigie_paper_add_field (paper, "Question", step->question);
  add_before (paper, context, context->workshop->before, step);
  vigie_paper_add_lines (paper, "Notes");
}

gboolean
vigie_workshop_handout_write (const VigieDocumentContext *context, const char *path, GError **error)
{
  const VigieWorkshop *workshop = context->workshop->workshop;
  g_autoptr (VigiePaper) paper =
    vigie_paper_new (VIGIE_PAPER_OF_EDITION, NULL, "Support d’atelier");

  paper->subtitle = g_strdup (workshop->title);
  add_course (paper, context, workshop);
  add_questions (paper, workshop);
  for (gsize i = 0; i < workshop->n_steps; i++)
    add_view (paper, context, i);

  return vigie_workshop_page_write (paper, context, VIGIE_DOCUMENT_HANDOUT, path, error);
}
