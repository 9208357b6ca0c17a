/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minutes (*compte rendu d'atelier*). */
#include <string.h>

#include "model/convention/anomaly.h"
#include "model/core/language.h"
#include "model/drawing/type.h"
#include "model/restitution/layout.h"
#include "model/restitution/paper-print.h"
#include "model/restitution/workshop-page.h"
#include "model/restitution/workshop-paper.h"
#include "model/restitution/workshop-view.h"

#define THUMB_GAP 18.0
#define THUMB_HEIGHT 140.0
#define CAPTION_SIZE 8.0

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

/* Date, lieu, présents. */
static void
add_head (VigiePaper *paper, const VigieDocumentContext *context)
{
  const VigieWorkshop *workshop = context->workshop->workshop;
  g_autofree char *date = vigie_layout_date (workshop->date);
  g_autofree char *organisers = dup_people (context, workshop, TRUE);
  g_autofree char *participants = dup_people (context, workshop, FALSE);

  vigie_paper_add_chapter (paper, "Date, lieu, présents");
  vigie_paper_add_field (paper, "Date", date);
  vigie_paper_add_field (paper, "Lieu", workshop->place);
  vigie_paper_add_field (paper, "Organisation", organisers);
  vigie_paper_add_field (paper, "Présents", participants);
}

/* One or two views side by side, each with its number, its question and its figure of reference. */
typedef struct {
  gsize n;
  struct {
    VigieWorkshopView view;
    gboolean has_map;
    char *title;
    char *below; /* (nullable) */
  } thumb[2];
} Thumbs;

static void
thumbs_free (gpointer data)
{
  Thumbs *thumbs = data;

  for (gsize i = 0; i < thumbs->n; i++) {
    vigie_workshop_view_clear (&thumbs->thumb[i].view);
    g_free (thumbs->thumb[i].title);
    g_free (thumbs->thumb[i].below);
  }
  g_free (thumbs);
}

/* Returns the height. @cr: (nullable). */
static double
draw_captions (const Thumbs *thumbs, cairo_t *cr, double width)
{
  double room = (width - THUMB_GAP) / 2.0, below = 0.0;

  for (gsize i = 0; i < thumbs->n; i++) {
    double x = (double) i * (room + THUMB_GAP), y;

    if (cr)
      vigie_type_set_rgb (cr, VIGIE_PAPER_INK);
    y = vigie_paper_show (cr, thumbs->thumb[i].title, CAPTION_SIZE, TRUE, x, THUMB_HEIGHT + 3.0,
                          room);
    if (cr)
      vigie_type_set_rgb (cr, VIGIE_PAPER_GREY);
    if (thumbs->thumb[i].below)
      y = vigie_paper_show (cr, thumbs->thumb[i].below, CAPTION_SIZE, FALSE, x, y, room);
    below = MAX (below, y);
  }

  return below;
}

static void
draw_thumbs (cairo_t *cr, gconstpointer data, double width)
{
  const Thumbs *thumbs = data;
  double room = (width - THUMB_GAP) / 2.0;

  for (gsize i = 0; i < thumbs->n; i++)
    if (thumbs->thumb[i].has_map)
      vigie_workshop_view_draw (&thumbs->thumb[i].view, cr, (double) i * (room + THUMB_GAP), room,
                                THUMB_HEIGHT);
  draw_captions (thumbs, cr, width);
}

static void
take_thumb (Thumbs *thumbs, const VigieDocumentContext *context, gsize number)
{
  const VigieStep *step = &context->workshop->workshop->step[number - 1];
  g_autofree char *name = vigie_workshop_paper_dup_view (context, step);
  g_autofree char *reference = vigie_step_dup_reference (step, context->edition, context->language);
  VigieWorkshopView *view = &thumbs->thumb[thumbs->n].view;

  thumbs->thumb[thumbs->n].title = g_strdup_printf ("%" G_GSIZE_FORMAT ". %s (%s)", number, name,
                                                    vigie_zoning_kind_label (step->zoning));
  if (*step->question || reference)
    thumbs->thumb[thumbs->n].below =
      g_strdup_printf ("%s%s%s%s", step->question, *step->question && reference ? "\n" : "",
                       reference ? "Repère : " : "", reference ? reference : "");
  thumbs->thumb[thumbs->n].has_map = vigie_workshop_view_init (view, context, step);
  view->page.map.labels = FALSE; /* a thumbnail says where, its caption what */
  thumbs->n++;
}

static void
add_views (VigiePaper *paper, const VigieDocumentContext *context)
{
  const VigieWorkshop *workshop = context->workshop->workshop;

  vigie_paper_add_chapter (paper, "Vues présentées");
  for (gsize i = 0; i < workshop->n_steps; i += 2) {
    Thumbs *thumbs = g_new0 (Thumbs, 1);

    take_thumb (thumbs, context, i + 1);
    if (i + 1 < workshop->n_steps)
      take_thumb (thumbs, context, i + 2);
    vigie_paper_add_picture (paper, draw_thumbs, thumbs, thumbs_free,
                             draw_captions (thumbs, NULL,
                                            VIGIE_PAPER_WIDTH - 2.0 * VIGIE_PAPER_MARGIN) +
                               4.0);
  }
}

/* "Allocataires de la CAF, 2019, vue 1 – Centre social". */
static char *
dup_where (const VigieDocumentContext *context, const VigieRemark *remark)
{
  const VigieStep *step = vigie_workshop_paper_step (context->workshop->workshop, remark);
  g_autofree char *view = vigie_workshop_paper_dup_view (context, step);
  GString *text = g_string_new (view);

  if (step)
    g_string_append_printf (text, " (vue" VIGIE_NBSP "%d)", remark->step);
  if (*remark->author)
    g_string_append_printf (text, "%s%s", text->len ? " – " : "",
                            party_name (context, remark->author));

  return g_string_free (text, FALSE);
}

static void
add_remark (VigiePaper *paper, const VigieDocumentContext *context, const VigieRemark *remark)
{
  g_autofree char *where = dup_where (context, remark);
  g_autofree char *lead =
    g_strdup_printf ("%s%s%s :", vigie_remark_kind_label (remark->kind, context->language),
                     *where ? ", " : "", where);

  vigie_paper_add_entry (paper, lead, remark->text);
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
add_territories (VigiePaper *paper, const VigieDocumentContext *context)
{
  const GPtrArray *remarks = context->workshop->remarks;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const char *zone = NULL;

  for (guint i = 0; i < remarks->len; i++)
    if (is_by_territory (remarks->pdata[i]))
      g_ptr_array_add (sorted, remarks->pdata[i]);
  g_ptr_array_sort (sorted, compare_territories);
  vigie_paper_add_chapter (paper, "Remarques par territoire");
  for (guint i = 0; i < sorted->len; i++) {
    const VigieRemark *one = g_ptr_array_index (sorted, i);

    if (g_strcmp0 (zone, one->zone) != 0) {
      g_autofree char *name = vigie_workshop_paper_dup_zone (context, one->zone);

      vigie_paper_add_subheading (paper, *name ? name : "Ensemble du territoire");
      zone = one->zone;
    }
    add_remark (paper, context, one);
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
      return g_strdup_printf (" Anomalie n° %" G_GINT64_FORMAT ", %s.", one->id,
                              state_in_french (one));
  }

  return g_strdup ("");
}

/* Doubts, with the anomaly that each has become, or decisions. */
static void
add_kind (VigiePaper *paper,
          const VigieDocumentContext *context,
          VigieRemarkKind kind,
          const char *heading)
{
  const GPtrArray *remarks = context->workshop->remarks;

  vigie_paper_add_chapter (paper, heading);
  for (guint i = 0; i < remarks->len; i++) {
    const VigieRemark *one = g_ptr_array_index (remarks, i);
    g_autofree char *zone = vigie_workshop_paper_dup_zone (context, one->zone);
    g_autofree char *where = dup_where (context, one);
    g_autofree char *anomaly = dup_anomaly (context->workshop, one);
    g_autofree char *lead = g_strdup_printf ("%s%s%s :", zone, *zone && *where ? ", " : "", where);
    g_autofree char *text = g_strconcat (one->text, anomaly, NULL);

    if (one->kind == kind)
      vigie_paper_add_entry (paper, *zone || *where ? lead : NULL, text);
  }
}

gboolean
vigie_workshop_minutes_write (const VigieDocumentContext *context, const char *path, GError **error)
{
  const VigieWorkshop *workshop = context->workshop->workshop;
  g_autoptr (VigiePaper) paper =
    vigie_paper_new (VIGIE_PAPER_OF_EDITION, NULL, "Compte rendu d’atelier");

  paper->subtitle = g_strdup (workshop->title);
  add_head (paper, context);
  add_views (paper, context);
  add_territories (paper, context);
  add_kind (paper, context, VIGIE_REMARK_DOUBT, "Points à vérifier");
  add_kind (paper, context, VIGIE_REMARK_DECISION, "Décisions");
  vigie_paper_add_chapter (paper, "Prochaine étape");
  vigie_paper_add_text (paper, workshop->next_step);

  return vigie_workshop_page_write (paper, context, VIGIE_DOCUMENT_MINUTES, path, error);
}
