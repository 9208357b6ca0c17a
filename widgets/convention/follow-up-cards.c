/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four cards over the annex: days left, what is due, money, anomalies. */
#include "widgets/convention/follow-up-cards.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/budget.h"
#include "model/core/language.h"
#include "widgets/convention/card.h"

#define LAST_WARNING 30 /* days before the end: then their number is to be looked at */

static void
append (GtkWidget *card, GtkWidget *child)
{
  gtk_box_append (GTK_BOX (card), child);
}

static GtkWidget *
caption_new (const char *text)
{
  return vigie_label_new (text, "vigie-caption");
}

static GtkWidget *
bar_new (double fraction, gboolean over)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), CLAMP (fraction, 0.0, 1.0));
  gtk_widget_add_css_class (bar, "vigie-thick");
  if (over)
    gtk_widget_add_css_class (bar, "vigie-over");

  return bar;
}

/* Since when, and how long a notice of termination is. */
static char *
dup_terms (const VigieConvention *convention)
{
  g_autofree char *since = vigie_day_dup (convention->enforceable);
  g_autofree char *notice =
    g_strdup_printf (ngettext ("%d month", "%d months", (gulong) convention->notice_months),
                     convention->notice_months);

  return g_strdup_printf (_ ("Enforceable since %s. Notice of termination: %s."), since, notice);
}

GtkWidget *
vigie_days_card_new (const VigieStanding *standing)
{
  const VigieConvention *convention = standing->convention;
  g_autofree char *ends = vigie_day_dup (convention->ends);
  g_autofree char *title = g_strdup_printf (_ ("Until %s"), ends);
  gulong left = (gulong) ABS (standing->days_left);
  g_autofree char *number = vigie_number_format ((double) left, 0, vigie_language_current ());
  g_autofree char *terms = dup_terms (convention);
  gboolean over = standing->days_left < 0;
  GtkWidget *card = vigie_card_new (title, NULL);

  append (card, vigie_answer_new (number,
                                  over ? ngettext ("day over", "days over", left)
                                       : ngettext ("day left", "days left", left),
                                  standing->days_left <= LAST_WARNING));
  append (card, bar_new (standing->elapsed, FALSE));
  append (card, over
                  ? vigie_label_new (_ ("Exchanges are closed, reading stays open."), "vigie-late")
                  : caption_new (terms));
  if (!over && strcmp (convention->ends, convention->expires) < 0)
    append (card, vigie_label_new (_ ("Terminated before its own last day."), "vigie-late"));

  return card;
}

static GtkWidget *
markup_new (const char *markup)
{
  GtkWidget *label = caption_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

GtkWidget *
vigie_due_card_new (const VigieStanding *standing)
{
  const guint *n = standing->n_state;
  guint late = n[VIGIE_COVERAGE_LATE], checked = n[VIGIE_COVERAGE_CHECKED];
  g_autofree char *number = g_strdup_printf ("%u", late);
  g_autofree char *expected = g_strdup_printf (ngettext ("<b>%u</b> expected", "<b>%u</b> expected",
                                                         n[VIGIE_COVERAGE_EXPECTED]),
                                               n[VIGIE_COVERAGE_EXPECTED]);
  g_autofree char *received =
    g_strdup_printf (_ ("<b>%u</b> to check"), n[VIGIE_COVERAGE_RECEIVED]);
  g_autofree char *first = g_strdup_printf ("%s, %s", expected, received);
  g_autofree char *second = g_strdup_printf (ngettext ("<b>%u</b> checked, ready to send",
                                                       "<b>%u</b> checked, ready to send", checked),
                                             checked);
  GtkWidget *card = vigie_card_new (_ ("What is owed"), NULL);

  append (card, vigie_answer_new (number, _ ("late"), late > 0));
  append (card, markup_new (first));
  append (card, markup_new (second));

  return card;
}

static GtkWidget *
share_new (const VigieShare *share)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *name = vigie_label_new (share->party->short_name, "vigie-caption"), *figures;
  g_autofree char *spent =
    vigie_number_format ((double) share->spent_cents / 100.0, share->spent_cents % 100 ? 2 : 0,
                         vigie_language_current ());
  g_autofree char *whole = vigie_euros_dup (share->share_cents);
  /* Translators: an amount spent, of a share. */
  g_autofree char *text = g_strdup_printf (_ ("<b>%s</b> of %s"), spent, whole);

  gtk_widget_set_hexpand (name, TRUE);
  figures = markup_new (text);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), figures);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box),
                  bar_new ((double) share->spent_cents / (double) MAX (share->share_cents, 1),
                           share->warning != NULL));

  return box;
}

GtkWidget *
vigie_money_card_new (const VigieStanding *standing)
{
  const VigieConvention *convention = standing->convention;
  g_autofree char *first = g_strndup (convention->enforceable, 4);
  g_autofree char *last = g_strndup (convention->expires, 4);
  g_autofree char *years =
    strcmp (first, last) == 0 ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
  g_autofree char *title = g_strdup_printf (_ ("Shares %s"), years);
  g_autofree char *whole = vigie_euros_dup (convention->share_cents * (gint64) standing->n_shares);
  GtkWidget *total = vigie_label_new (whole, "vigie-caption"), *card;

  gtk_widget_add_css_class (total, "numeric");
  card = vigie_card_new (title, total);
  for (gsize i = 0; i < standing->n_shares; i++)
    append (card, share_new (&standing->share[i]));
  for (gsize i = 0; i < standing->n_shares; i++)
    if (standing->share[i].warning)
      append (card, vigie_label_new (standing->share[i].warning, "vigie-late"));

  return card;
}

/* (transfer full): "2 sent". */
static char *
dup_state (VigieAnomalyState state, guint n)
{
  switch (state) {
  case VIGIE_ANOMALY_NOTED:
    return g_strdup_printf (ngettext ("%u noted", "%u noted", n), n);
  case VIGIE_ANOMALY_SENT:
    return g_strdup_printf (ngettext ("%u sent", "%u sent", n), n);
  case VIGIE_ANOMALY_ACCEPTED:
    return g_strdup_printf (ngettext ("%u accepted", "%u accepted", n), n);
  case VIGIE_ANOMALY_REJECTED:
    return g_strdup_printf (ngettext ("%u rejected", "%u rejected", n), n);
  case VIGIE_ANOMALY_CORRECTED:
    return g_strdup_printf (ngettext ("%u corrected", "%u corrected", n), n);
  }
  g_assert_not_reached ();
}

/* (transfer full): "1 noted, 2 sent (CAF)". */
static char *
dup_open (const VigieStanding *standing)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < standing->open->len; i++) {
    const VigieOpenAnomalies *one = g_ptr_array_index (standing->open, i);
    g_autofree char *state = dup_state (one->state, one->n);

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", state);
    if (*one->to)
      g_string_append_printf (text, " (%s)", one->to);
  }

  return g_string_free (text, FALSE);
}

GtkWidget *
vigie_anomalies_card_new (const VigieStanding *standing)
{
  g_autofree char *number = g_strdup_printf ("%u", standing->n_open);
  g_autofree char *open = dup_open (standing);
  g_autofree char *corrected =
    g_strdup_printf (ngettext ("<b>%u</b> corrected this year", "<b>%u</b> corrected this year",
                               standing->n_corrected),
                     standing->n_corrected);
  GtkWidget *card = vigie_card_new (_ ("Anomalies"), NULL);

  append (card, vigie_answer_new (number, ngettext ("open", "open", standing->n_open), FALSE));
  if (*open)
    append (card, caption_new (open));
  append (card, markup_new (corrected));

  return card;
}
