/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One anomaly in the list: its state, what was found, its course, and what can be done with it. */
#include "widgets/anomalies/anomaly-row.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/core/text.h"
#include "widgets/anomalies/anomaly-forms.h"

#define SHOWN 110 /* characters of the finding while it is folded */

static char *
dup_day (const char *iso)
{
  GDate day;

  return vigie_date_parse (iso, &day, NULL) ? vigie_date_format (&day, vigie_language_current ())
                                            : g_strdup (iso);
}

static GtkWidget *
chip_new (const VigieAnomaly *anomaly)
{
  VigieAnomalyState state = vigie_anomaly_state (anomaly);
  gboolean closed = vigie_anomaly_is_closed (anomaly);
  /* Translators: a state, "rejected", of what is closed. */
  g_autofree char *text = closed && state != VIGIE_ANOMALY_CORRECTED
                            ? g_strdup_printf (_ ("%s, closed"), vigie_anomaly_state_label (state))
                            : g_strdup (vigie_anomaly_state_label (state));
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "vigie-state");
  gtk_widget_add_css_class (chip, state == VIGIE_ANOMALY_CORRECTED ? "vigie-chip-done"
                                  : closed                         ? "vigie-chip-plain"
                                                                   : "vigie-chip-late");
  return chip;
}

static void
append_fact (GtkWidget *expander, const char *title, const char *text)
{
  GtkWidget *row;

  if (!text || !*text)
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

/* "02/03/2026, A. Martin, to CCAS de Dijon": a step of its course. */
static void
append_step (GtkWidget *expander, const VigieAnomalyStep *step)
{
  g_autofree char *day = dup_day (step->day);
  g_autoptr (GString) title = g_string_new (vigie_anomaly_state_label (step->state));
  const char *text = step->text ? step->text : "";

  if (step->closes && step->state != VIGIE_ANOMALY_CORRECTED)
    g_string_assign (title, _ ("closed"));
  g_string_append_printf (title, " · %s · %s", day, step->by);
  if (step->to && *step->to)
    /* Translators: to whom an anomaly was sent. */
    g_string_append_printf (title, _ (" · to %s"), step->to);
  if (step->delivery)
    g_string_append_printf (title, _ (" · delivery %d"), (int) step->delivery);
  if (*text)
    append_fact (expander, title->str, text);
  else
    append_fact (expander, title->str, " ");
}

static void
append_button (GtkWidget *box, const char *label, const char *action, gint64 number)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", number);
  gtk_box_append (GTK_BOX (box), button);
}

/* What may follow from the state that it is in. */
static GtkWidget *
acts_new (const VigieAnomaly *anomaly)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  VigieAnomalyState state = vigie_anomaly_state (anomaly);

  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 8, "margin-bottom", 8,
                NULL);
  append_button (box, _ ("Print the Sheet"), "anomalies.sheet", anomaly->id);
  if (vigie_anomaly_is_closed (anomaly))
    return box;
  if (state == VIGIE_ANOMALY_NOTED || state == VIGIE_ANOMALY_REJECTED)
    append_button (box, _ ("Send"), "anomalies.send", anomaly->id);
  if (state == VIGIE_ANOMALY_SENT)
    append_button (box, _ ("Record the Answer"), "anomalies.answer", anomaly->id);
  if (anomaly->kind == VIGIE_ANOMALY_OF_FIGURES)
    append_button (box, _ ("Close by a Delivery"), "anomalies.correct", anomaly->id);
  append_button (box, _ ("Close by an Explanation"), "anomalies.explain", anomaly->id);
  return box;
}

GtkWidget *
vigie_anomaly_row_new (const VigieAnomaly *anomaly, VigieSession *session)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *about = vigie_anomaly_dup_about (anomaly, session);
  /* Translators: kind, number, what it is about. */
  g_autofree char *title =
    g_strdup_printf (_ ("%s no. %d, %s"), vigie_anomaly_kind_label (anomaly->kind),
                     (int) anomaly->id, about);
  g_autofree char *found = anomaly->finding
                             ? vigie_text_excerpt (anomaly->finding, SHOWN)
                             : g_strdup (_ ("What is said of it is sealed: unlock."));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), found);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), chip_new (anomaly));
  append_fact (row, _ ("What was found"), anomaly->finding);
  append_fact (row, _ ("What was expected, and why"), anomaly->expected);
  append_fact (row, _ ("Who looks into it"), anomaly->assigned);
  if (anomaly->origin == VIGIE_ANOMALY_FROM_CHECK)
    append_fact (row, _ ("Check that found it"), anomaly->reference);
  for (gsize i = 0; i < anomaly->n_steps; i++)
    append_step (row, &anomaly->step[i]);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), acts_new (anomaly));
  return row;
}
