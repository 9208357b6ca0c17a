/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done about a line of the annex in a year. */
#include "widgets/convention/annex-acts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/annex.h"
#include "widgets/anomalies/anomaly-forms.h"
#include "widgets/convention/paper-form.h"

GMenuModel *
vigie_annex_menu_new (const VigieAnnexCell *cell)
{
  gboolean received = vigie_coverage_is_received (cell->state);
  gboolean without = cell->state == VIGIE_COVERAGE_WITHOUT_OBJECT;
  g_autoptr (GMenu) menu = g_menu_new (), first = g_menu_new (), second = g_menu_new (),
                    third = g_menu_new ();
  g_autofree char *title = g_strdup_printf ("%s %d", cell->line->label, cell->year);

  g_menu_append (first, _ ("Import a File for It"), "annex.import");
  if (received)
    g_menu_append (first, _ ("See Its Deliveries"), "annex.deliveries");
  if (!received && !without)
    g_menu_append (second, _ ("Ask for It…"), "annex.ask");
  if (cell->state == VIGIE_COVERAGE_LATE)
    g_menu_append (second, _ ("Remind of It…"), "annex.remind");
  if (received)
    g_menu_append (second, _ ("Raise an Anomaly…"), "annex.anomaly");
  if (without)
    g_menu_append (third, _ ("Take “Without Object” Back…"), "annex.take-back");
  else if (!received)
    g_menu_append (third, _ ("Mark as Without Object…"), "annex.without-object");
  g_menu_append (third, _ ("Set the Line’s Due Day…"), "annex.due");
  g_menu_append_section (menu, title, G_MENU_MODEL (first));
  if (g_menu_model_get_n_items (G_MENU_MODEL (second)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (third));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* Which cell a form is about. */
typedef struct {
  char *line;
  int year;
} Place;

static Place *
place_new (const VigieAnnexCell *cell)
{
  Place *place = g_new0 (Place, 1);

  place->line = g_strdup (cell->line->id);
  place->year = cell->year;

  return place;
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->line);
  g_free (place);
}

static gboolean
mark_without_object (VigieObservatory *worker,
                     const VigieAnswers *answers,
                     const GDate *today,
                     gpointer data,
                     VigieProgress *progress,
                     GError **error)
{
  const Place *place = data;

  return vigie_annex_set_without_object (worker, place->line, place->year,
                                         vigie_answer_get (answers, "reason"), today, error);
}

static gboolean
take_back (VigieObservatory *worker,
           const VigieAnswers *answers,
           const GDate *today,
           gpointer data,
           VigieProgress *progress,
           GError **error)
{
  const Place *place = data;

  return vigie_annex_take_back_without_object (worker, place->line, place->year, today, error);
}

static gboolean
set_due (VigieObservatory *worker,
         const VigieAnswers *answers,
         const GDate *today,
         gpointer data,
         VigieProgress *progress,
         GError **error)
{
  const Place *place = data;
  GDate day;

  return vigie_date_parse (vigie_answer_get (answers, "day"), &day, error) &&
         vigie_annex_due_set (worker, place->line, (int) g_date_get_month (&day),
                              (int) g_date_get_day (&day),
                              (int) g_date_get_year (&day) - place->year, today, error);
}

static void
ask_reason (GtkWidget *parent, VigieSession *session, const VigieAnnexCell *cell)
{
  g_autofree char *sentence = g_strdup_printf (
    _ ("%s brings nothing for %d: say why. The reason stands in the yearly table and in the "
       "review."),
    cell->line->label, cell->year);
  const VigieAsk field[] = {
    { .name = "reason", .kind = VIGIE_ASK_LINES, .label = _ ("Reason"), .required = TRUE },
  };
  const VigieFormPlan plan = { .title = _ ("Without Object"),
                               .sentence = sentence,
                               .verb = _ ("_Mark the Line"),
                               .done = _ ("The line is without object for that year."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = mark_without_object };

  vigie_form_present (parent, session, &plan, place_new (cell), place_free);
}

static void
ask_take_back (GtkWidget *parent, VigieSession *session, const VigieAnnexCell *cell)
{
  g_autofree char *sentence = g_strdup_printf (
    _ ("%s is owed again for %d. The journal keeps that it was said to be without object."),
    cell->line->label, cell->year);
  const VigieFormPlan plan = { .title = _ ("Owed Again"),
                               .sentence = sentence,
                               .verb = _ ("_Take the Mark Back"),
                               .done = _ ("The line is owed again."),
                               .run = take_back };

  vigie_form_present (parent, session, &plan, place_new (cell), place_free);
}

/* (transfer full): the day that is set for the cell's year, or the last of it. */
static char *
dup_due (VigieSession *session, const VigieAnnexCell *cell)
{
  g_autoptr (GPtrArray) due = vigie_annex_due_list (vigie_session_get_observatory (session), NULL);
  GDate day;

  return due && vigie_annex_due_day (due, cell->line->id, cell->year, &day)
           ? vigie_date_dup_iso (&day)
           : g_strdup_printf ("%d-12-31", cell->year);
}

static void
ask_due (GtkWidget *parent, VigieSession *session, const VigieAnnexCell *cell)
{
  g_autofree char *day = dup_due (session, cell);
  g_autofree char *label = g_strdup_printf (_ ("Figures of %d are due on"), cell->year);
  g_autofree char *sentence =
    g_strdup_printf (_ ("The same day counts for each year of %s: after it the line is late."),
                     cell->line->label);
  const VigieAsk field[] = {
    { .name = "day", .kind = VIGIE_ASK_DATE, .label = label, .value = day, .required = TRUE },
  };
  const VigieFormPlan plan = { .title = _ ("Due Day"),
                               .sentence = sentence,
                               .verb = _ ("_Set the Day"),
                               .done = _ ("The line’s due day is set."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = set_due };

  vigie_form_present (parent, session, &plan, place_new (cell), place_free);
}

static void
ask_anomaly (GtkWidget *parent, VigieSession *session, const VigieAnnexCell *cell)
{
  const VigieAnomaly known = { .kind = VIGIE_ANOMALY_OF_FIGURES,
                               .source = cell->line->source,
                               .year = cell->year,
                               .zone = (char *) "",
                               .indicator = (char *) "",
                               .origin = VIGIE_ANOMALY_FROM_COLUMN,
                               .reference = (char *) "" };

  vigie_anomaly_form_note (parent, session, &known);
}

static void
ask_paper (GtkWidget *parent,
           VigieSession *session,
           const VigieAnnexCell *cell,
           VigiePaperKind kind)
{
  const char *const lines[] = { cell->line->id, NULL };
  const VigiePaperRequest request = { .kind = kind, .lines = lines, .year = cell->year };
  g_autofree char *about = g_strdup_printf ("%s %d", cell->line->label, cell->year);
  g_autofree char *sentence =
    g_strdup_printf (kind == VIGIE_PAPER_REMINDER
                       ? _ ("A letter reminds whoever owes %s of the figures of %d.")
                       : _ ("A letter asks whoever owes %s for the figures of %d."),
                     cell->line->label, cell->year);

  vigie_paper_form_present (parent, session, &request, about, sentence, NULL, 0);
}

void
vigie_annex_act (GtkWidget *parent,
                 VigieSession *session,
                 const VigieAnnexCell *cell,
                 const char *act)
{
  if (strcmp (act, "import") == 0)
    gtk_widget_activate_action (parent, "win.import", NULL);
  else if (strcmp (act, "deliveries") == 0)
    gtk_widget_activate_action (parent, "win.page", "s", "deliveries");
  else if (strcmp (act, "ask") == 0)
    ask_paper (parent, session, cell, VIGIE_PAPER_DATA_REQUEST);
  else if (strcmp (act, "remind") == 0)
    ask_paper (parent, session, cell, VIGIE_PAPER_REMINDER);
  else if (strcmp (act, "without-object") == 0)
    ask_reason (parent, session, cell);
  else if (strcmp (act, "take-back") == 0)
    ask_take_back (parent, session, cell);
  else if (strcmp (act, "due") == 0)
    ask_due (parent, session, cell);
  else if (strcmp (act, "anomaly") == 0)
    ask_anomaly (parent, session, cell);
}
