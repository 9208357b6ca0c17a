/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handout (*support d'atelier*): the course, each view on a page with its question, room for notes.
 * The facilitator's notes are not in it. */
#include <string.h>

#include "model/core/language.h"
#include "model/drawing/type.h"
#include "model/restitution/layout.h"
#include "model/restitution/paper-flow.h"
#include "model/restitution/workshop-paper.h"
#include "model/restitution/workshop-view.h"

#define MAP_HEIGHT 300.0
#define LEGEND_WIDTH 205.0
#define LINE_GAP 22.0

static const char *const notices[] = { "N1", "N2", "N3", "N4", NULL };

static void
draw_course (VigiePaperFlow *flow, const VigieWorkshop *workshop)
{
  g_autofree char *date = vigie_layout_date (workshop->date);

  vigie_paper_flow_paragraph (flow, workshop->title, "");
  vigie_paper_flow_paragraph (flow, "Date :", date);
  if (*workshop->place)
    vigie_paper_flow_paragraph (flow, "Lieu :", workshop->place);
  if (workshop->n_steps > 0)
    vigie_paper_flow_heading (flow, "Déroulé");
  for (gsize i = 0; i < workshop->n_steps; i++) {
    g_autofree char *name = vigie_workshop_paper_dup_view (flow->context, workshop->step + i);
    g_autofree char *text = g_strdup_printf ("%" G_GSIZE_FORMAT ". %s", i + 1, name);

    vigie_paper_flow_paragraph (flow, NULL, text);
  }
}

static void
draw_questions (VigiePaperFlow *flow, const VigieWorkshop *workshop)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < workshop->n_steps; i++) {
    g_autofree char *lead =
      g_strdup_printf ("Vue" VIGIE_NBSP "%" G_GSIZE_FORMAT VIGIE_NBSP ":", i + 1);

    if (!*workshop->step[i].question)
      continue;
    if (!any)
      vigie_paper_flow_heading (flow, "Questions au groupe");
    any = TRUE;
    vigie_paper_flow_entry (flow, lead, workshop->step[i].question);
  }
  if (*workshop->next_step) {
    vigie_paper_flow_heading (flow, "Suites");
    vigie_paper_flow_paragraph (flow, NULL, workshop->next_step);
  }
}

/* What was said of this indicator the years before. */
static void
draw_before (VigiePaperFlow *flow, const GPtrArray *before, const VigieStep *step)
{
  for (guint i = 0; i < before->len; i++) {
    const VigieRemark *one = g_ptr_array_index (before, i);
    g_autofree char *zone = vigie_workshop_paper_dup_zone (flow->context, one->zone);
    g_autofree char *date = vigie_layout_date (one->noted_on);
    g_autofree char *lead =
      g_strdup_printf ("Dit le %s%s%s" VIGIE_NBSP ":", date, *zone ? ", " : "", zone);

    if (strcmp (one->indicator, step->indicator) == 0)
      vigie_paper_flow_entry (flow, lead, one->text);
  }
}

/* Until the foot. */
static void
draw_lines (VigiePaperFlow *flow)
{
  double last = VIGIE_PAPER_HEIGHT - 190.0; /* the notices may stand below */

  if (flow->y + 2 * LINE_GAP > last)
    return;
  vigie_paper_flow_paragraph (flow, "Notes", "");
  for (flow->y += LINE_GAP - 10.0; flow->y < last; flow->y += LINE_GAP) {
    vigie_type_set_rgb (flow->cr, 0xC8C8C8);
    cairo_set_line_width (flow->cr, 0.5);
    cairo_move_to (flow->cr, VIGIE_PAPER_MARGIN, flow->y);
    cairo_line_to (flow->cr, VIGIE_PAPER_WIDTH - VIGIE_PAPER_MARGIN, flow->y);
    cairo_stroke (flow->cr);
  }
}

/* The map with its legend beside what it says. */
static void
draw_picture (VigiePaperFlow *flow, const VigieWorkshopView *view)
{
  g_autofree char *reading = g_markup_escape_text (view->page.reading, -1);
  g_autofree char *source = g_markup_escape_text (view->page.source, -1);
  double x = VIGIE_PAPER_MARGIN + LEGEND_WIDTH + 20.0,
         width = VIGIE_PAPER_ROOM - LEGEND_WIDTH - 20.0;
  double legend, text;

  vigie_workshop_view_draw (view, flow->cr, VIGIE_PAPER_MARGIN, flow->y, VIGIE_PAPER_ROOM,
                            MAP_HEIGHT);
  flow->y += MAP_HEIGHT + 10.0;
  cairo_save (flow->cr);
  cairo_translate (flow->cr, VIGIE_PAPER_MARGIN, flow->y);
  legend = vigie_workshop_view_legend (view, flow->cr, VIGIE_PAPER_ROOM, MAP_HEIGHT, LEGEND_WIDTH);
  cairo_restore (flow->cr);
  vigie_type_set_rgb (flow->cr, 0x5E5C64);
  text = vigie_type_paragraph (flow->cr, reading, 8.0, x, flow->y, width) + 6.0;
  text += vigie_type_paragraph (flow->cr, source, 7.0, x, flow->y + text, width);
  flow->y += MAX (legend, text) + 10.0;
}

static void
draw_view (VigiePaperFlow *flow, const VigieWorkshopPaper *paper, gsize i)
{
  const VigieStep *step = &paper->workshop->step[i];
  g_autofree char *name = vigie_workshop_paper_dup_view (flow->context, step);
  g_autofree char *title = g_strdup_printf ("%" G_GSIZE_FORMAT ". %s", i + 1, name);
  g_autofree char *reference =
    vigie_step_dup_reference (step, flow->context->edition, flow->context->language);
  VigieWorkshopView view;

  vigie_paper_flow_new_page (flow);
  flow->y -= 14.0;
  vigie_paper_flow_heading (flow, title);
  if (vigie_workshop_view_init (&view, flow->context, step))
    draw_picture (flow, &view);
  vigie_workshop_view_clear (&view);
  if (reference)
    vigie_paper_flow_paragraph (flow, "Repère :", reference);
  if (*step->question)
    vigie_paper_flow_paragraph (flow, "Question :", step->question);
  draw_before (flow, paper->before, step);
  draw_lines (flow);
}

static void
draw_handout (VigiePaperFlow *flow, gconstpointer data)
{
  const VigieWorkshopPaper *paper = flow->context->workshop;

  draw_course (flow, paper->workshop);
  draw_questions (flow, paper->workshop);
  for (gsize i = 0; i < paper->workshop->n_steps; i++)
    draw_view (flow, paper, i);
}

gboolean
vigie_workshop_handout_write (const VigieDocumentContext *context, const char *path, GError **error)
{
  return vigie_paper_flow_write (context, "Support d’atelier", notices, draw_handout, NULL, path,
                                 error);
}
