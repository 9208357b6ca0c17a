/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minutes (*compte rendu d'atelier*). */
#include <string.h>

#include "model/convention/anomaly.h"
#include "model/core/language.h"
#include "model/drawing/type.h"
#include "model/restitution/layout.h"
#include "model/restitution/paper-flow.h"
#include "model/restitution/workshop-paper.h"
#include "model/restitution/workshop-view.h"

#define THUMB_GAP 18.0
#define THUMB_WIDTH ((VIGIE_PAPER_ROOM - THUMB_GAP) / 2.0)
#define THUMB_HEIGHT 140.0
#define CAPTION_SIZE 8.0

static const char *const notices[] = { "N1", "N2", "N3", "N4", NULL };

static const VigieWorkshopPaper *
paper_of (const VigiePaperFlow *flow)
{
  return flow->context->workshop;
}

static const char *
party_name (const VigieDocumentContext *context, const char *code)
{
  const VigieParty *party = vigie_convention_find_party (context->convention, code);

  return party ? party->short_name : code;
}

/* "Mme Roux (Grand Dijon), M. Petit (CCAS)", of organisers or of participants. */
static char *
dup_people (const VigieDocumentContext *context, const VigieWorkshop *workshop, gboolean organisers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < workshop->attendant->len; i++) {
    const VigieAttendant *one = &g_array_index (workshop->attendant, VigieAttendant, i);
    const char *body = *one->party ? party_name (context, one->party) : one->body;

    if ((*one->party != '\0') != organisers)
      continue;
    g_string_append_printf (text, "%s%s", text->len ? " ; " : "", one->name);
    if (*body)
      g_string_append_printf (text, " (%s%s%s)", body, *one->kind ? ", " : "", one->kind);
  }

  return g_string_free (text, FALSE);
}

static void
say (VigiePaperFlow *flow, const char *lead, const char *text)
{
  if (text && *text)
    vigie_paper_flow_paragraph (flow, lead, text);
}

/* Date, lieu, présents. */
static void
draw_head (VigiePaperFlow *flow)
{
  const VigieDocumentContext *context = flow->context;
  const VigieWorkshop *workshop = paper_of (flow)->workshop;
  g_autofree char *date = vigie_layout_date (workshop->date);
  g_autofree char *organisers = dup_people (context, workshop, TRUE);
  g_autofree char *participants = dup_people (context, workshop, FALSE);

  vigie_paper_flow_heading (flow, "Date, lieu, présents");
  say (flow, "Atelier :", workshop->title);
  say (flow, "Date :", date);
  say (flow, "Lieu :", workshop->place);
  say (flow, "Organisation :", organisers);
  say (flow, "Présents :", participants);
}

static double
caption (cairo_t *cr, const char *text, int weight, double x, double y)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *markup =
    weight > 400 ? g_strdup_printf ("<b>%s</b>", escaped) : g_strdup (escaped);

  vigie_type_set_rgb (cr, weight > 400 ? 0x1B1B1B : 0x5E5C64);

  return vigie_type_paragraph (cr, markup, CAPTION_SIZE, x, y, THUMB_WIDTH);
}

/* One thumbnail with its number, its question and its figure of reference. Returns its height. */
static double
draw_thumb (VigiePaperFlow *flow, gsize number, const VigieStep *step, double x)
{
  const VigieDocumentContext *context = flow->context;
  g_autofree char *name = vigie_workshop_paper_dup_view (context, step);
  g_autofree char *title = g_strdup_printf ("%" G_GSIZE_FORMAT ". %s (%s)", number, name,
                                            vigie_zoning_kind_label (step->zoning));
  g_autofree char *reference = vigie_step_dup_reference (step, context->edition, context->language);
  VigieWorkshopView view;
  double y = flow->y;

  if (vigie_workshop_view_init (&view, context, step)) {
    view.page.map.labels = FALSE; /* a thumbnail says where, its caption what */
    vigie_workshop_view_draw (&view, flow->cr, x, y, THUMB_WIDTH, THUMB_HEIGHT);
  }
  vigie_workshop_view_clear (&view);
  y += THUMB_HEIGHT + 3.0;
  cairo_tag_begin (flow->cr, "P", NULL);
  y += caption (flow->cr, title, 700, x, y);
  if (*step->question)
    y += caption (flow->cr, step->question, 400, x, y);
  if (reference) {
    g_autofree char *line = g_strdup_printf ("Repère : %s", reference);

    y += caption (flow->cr, line, 400, x, y);
  }
  cairo_tag_end (flow->cr, "P");

  return y - flow->y;
}

static void
draw_views (VigiePaperFlow *flow)
{
  const VigieWorkshop *workshop = paper_of (flow)->workshop;
  double height = 0.0;

  if (workshop->n_steps == 0)
    return;
  vigie_paper_flow_heading (flow, "Vues présentées");
  for (gsize i = 0; i < workshop->n_steps; i++) {
    gboolean left = i % 2 == 0;

    if (left) {
      vigie_paper_flow_need (flow, THUMB_HEIGHT + 56.0);
      height = 0.0;
    }
    height = MAX (height, draw_thumb (flow, i + 1, workshop->step + i,
                                      VIGIE_PAPER_MARGIN + (left ? 0.0 : THUMB_WIDTH + THUMB_GAP)));
    if (!left || i + 1 == workshop->n_steps)
      flow->y += height + 10.0;
  }
}

/* "Allocataires de la CAF, 2019, vue 1 – Centre social". */
static char *
dup_where (VigiePaperFlow *flow, const VigieRemark *remark)
{
  const VigieStep *step = vigie_workshop_paper_step (paper_of (flow)->workshop, remark);
  g_autofree char *view = vigie_workshop_paper_dup_view (flow->context, step);
  GString *text = g_string_new (view);

  if (step)
    g_string_append_printf (text, " (vue" VIGIE_NBSP "%d)", remark->step);
  if (*remark->author)
    g_string_append_printf (text, "%s%s", text->len ? " – " : "", remark->author);

  return g_string_free (text, FALSE);
}

static void
draw_remark (VigiePaperFlow *flow, const VigieRemark *remark)
{
  g_autofree char *where = dup_where (flow, remark);
  g_autofree char *lead =
    g_strdup_printf ("%s%s%s" VIGIE_NBSP ":",
                     vigie_remark_kind_label (remark->kind, flow->context->language),
                     *where ? ", " : "", where);

  vigie_paper_flow_entry (flow, lead, remark->text);
}

static gboolean
is_by_territory (const VigieRemark *remark)
{
  return remark->kind == VIGIE_REMARK_EXPLANATION || remark->kind == VIGIE_REMARK_NEED;
}

static gint
compare_territories (gconstpointer a, gconstpointer b)
{
  const VigieRemark *one = *(VigieRemark *const *) a;
  const VigieRemark *other = *(VigieRemark *const *) b;
  int zones = strcmp (one->zone, other->zone);

  if (zones != 0)
    return zones;
  if (one->step != other->step)
    return one->step < other->step ? -1 : 1;

  return (one->id > other->id) - (one->id < other->id);
}

/* By zone, then by theme; what is of no zone first. */
static void
draw_territories (VigiePaperFlow *flow)
{
  const GPtrArray *remarks = paper_of (flow)->remarks;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const char *zone = NULL;

  for (guint i = 0; i < remarks->len; i++)
    if (is_by_territory (remarks->pdata[i]))
      g_ptr_array_add (sorted, remarks->pdata[i]);
  if (sorted->len == 0)
    return;
  g_ptr_array_sort (sorted, compare_territories);
  vigie_paper_flow_heading (flow, "Remarques par territoire");
  for (guint i = 0; i < sorted->len; i++) {
    const VigieRemark *one = g_ptr_array_index (sorted, i);

    if (g_strcmp0 (zone, one->zone) != 0) {
      g_autofree char *name = vigie_workshop_paper_dup_zone (flow->context, one->zone);

      vigie_paper_flow_need (flow, 40.0);
      vigie_paper_flow_paragraph (flow, *name ? name : "Ensemble du territoire", "");
      zone = one->zone;
    }
    draw_remark (flow, one);
  }
}

static const char *
state_in_french (const VigieAnomaly *anomaly)
{
  static const char *const state[] = { "relevée", "transmise", "acceptée", "rejetée", "corrigée" };

  return state[vigie_anomaly_state (anomaly)];
}

/* (transfer full): "Anomalie n° 3, transmise."; "" where the doubt is none yet. */
static char *
dup_anomaly (const VigieWorkshopPaper *paper, const VigieRemark *remark)
{
  for (guint i = 0; i < paper->anomalies->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (paper->anomalies, i);

    if (one->origin == VIGIE_ANOMALY_FROM_REMARK && strcmp (one->reference, remark->root) == 0)
      return g_strdup_printf (" Anomalie n°" VIGIE_NBSP "%" G_GINT64_FORMAT ", %s.", one->id,
                              state_in_french (one));
  }

  return g_strdup ("");
}

/* Doubts, with the anomaly that each has become, or decisions. */
static void
draw_kind (VigiePaperFlow *flow, VigieRemarkKind kind, const char *heading)
{
  const VigieWorkshopPaper *paper = paper_of (flow);
  gboolean any = FALSE;

  for (guint i = 0; i < paper->remarks->len; i++) {
    const VigieRemark *one = g_ptr_array_index (paper->remarks, i);
    g_autofree char *zone = vigie_workshop_paper_dup_zone (flow->context, one->zone);
    g_autofree char *where = dup_where (flow, one);
    g_autofree char *anomaly = dup_anomaly (paper, one);
    g_autofree char *lead = NULL;
    g_autofree char *text = NULL;

    if (one->kind != kind)
      continue;
    if (!any)
      vigie_paper_flow_heading (flow, heading);
    any = TRUE;
    lead = g_strdup_printf ("%s%s%s%s", zone, *zone && *where ? ", " : "", where,
                            *zone || *where ? VIGIE_NBSP ":" : "");
    text = g_strconcat (one->text, anomaly, NULL);
    vigie_paper_flow_entry (flow, lead, text);
  }
}

static void
draw_minutes (VigiePaperFlow *flow, gconstpointer data)
{
  const VigieWorkshop *workshop = paper_of (flow)->workshop;

  draw_head (flow);
  draw_views (flow);
  draw_territories (flow);
  draw_kind (flow, VIGIE_REMARK_DOUBT, "Points à vérifier");
  draw_kind (flow, VIGIE_REMARK_DECISION, "Décisions");
  if (*workshop->next_step) {
    vigie_paper_flow_heading (flow, "Prochaine étape");
    vigie_paper_flow_paragraph (flow, NULL, workshop->next_step);
  }
}

gboolean
vigie_workshop_minutes_write (const VigieDocumentContext *context, const char *path, GError **error)
{
  return vigie_paper_flow_write (context, "Compte rendu d’atelier", notices, draw_minutes, NULL,
                                 path, error);
}
