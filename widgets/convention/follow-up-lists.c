/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists beside the annex: what is to be done, what was exchanged, which documents left. */
#include "widgets/convention/follow-up-lists.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/opinion.h"
#include "model/convention/recipient.h"
#include "widgets/convention/card.h"
#include "widgets/convention/task-acts.h"

#define FEW_TASKS 5
#define FEW_EVENTS 5

/* Two lines of text: what, and about it. */
static GtkWidget *
texts_new (const char *title, const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), vigie_label_new (title, NULL));
  if (*subtitle)
    gtk_box_append (GTK_BOX (box), vigie_label_new (subtitle, "vigie-caption"));
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

static GtkWidget *
row_new (GtkWidget *card)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_add_css_class (row, "vigie-list-row");
  gtk_box_append (GTK_BOX (card), row);

  return row;
}

/* --- what is to be done */

char *
vigie_task_dup_title (const VigieStanding *standing, const VigieTask *task)
{
  switch (task->kind) {
  case VIGIE_TASK_REMIND:
    return g_strdup_printf ("%s %d", standing->convention->line[task->line].label, task->year);
  case VIGIE_TASK_SEND:
    return g_strdup_printf (ngettext ("%u checked line to send", "%u checked lines to send",
                                      task->n),
                            task->n);
  case VIGIE_TASK_ANOMALIES:
    return g_strdup_printf (ngettext ("%u anomaly to send", "%u anomalies to send", task->n),
                            task->n);
  case VIGIE_TASK_SIGN:
    return g_strdup (task->title);
  case VIGIE_TASK_RECEIPT:
    return g_strdup (_ ("Letter of termination"));
  case VIGIE_TASK_OPINION:
    return g_strdup_printf (_ ("Opinion of %s"), task->body);
  case VIGIE_TASK_TABLE:
  case VIGIE_TASK_TABLE_ISSUED:
    return g_strdup_printf (_ ("Yearly table %d"), task->year);
  case VIGIE_TASK_REVIEW:
    return g_strdup (_ ("Review of the convention"));
  }
  g_assert_not_reached ();
}

char *
vigie_task_dup_subtitle (const VigieTask *task)
{
  g_autofree char *day = vigie_day_dup (task->day);

  switch (task->kind) {
  case VIGIE_TASK_REMIND: {
    g_autofree char *reminded = task->reminded ? vigie_day_dup (task->reminded) : NULL;

    return reminded
             ? g_strdup_printf (_ ("due by %s on %s, reminded on %s"), task->body, day, reminded)
             : g_strdup_printf (_ ("due by %s on %s"), task->body, day);
  }
  case VIGIE_TASK_SEND:
    return g_strdup_printf (_ ("by a package to %s"), task->body);
  case VIGIE_TASK_ANOMALIES:
    return g_strdup (_ ("nobody was told yet"));
  case VIGIE_TASK_SIGN:
    return g_strdup_printf (_ ("amendment to be signed by %s"), task->body);
  case VIGIE_TASK_RECEIPT:
    return g_strdup_printf (_ ("sent by %s on %s, receipt not come back"), task->body, day);
  case VIGIE_TASK_OPINION:
    return g_strdup_printf (_ ("noted on %s, no letter written"), day);
  case VIGIE_TASK_TABLE:
    return g_strdup_printf (_ ("before %s: %s"), day, task->body);
  case VIGIE_TASK_TABLE_ISSUED:
    return g_strdup_printf (_ ("issued on %s; another issue is a correction"), day);
  case VIGIE_TASK_REVIEW:
    return task->day ? g_strdup_printf (_ ("written on %s"), day)
                     : g_strdup (_ ("demanded before any renewal"));
  }
  g_assert_not_reached ();
}

const char *
vigie_task_icon (VigieTaskKind kind)
{
  switch (kind) {
  case VIGIE_TASK_REMIND:
    return "alarm-symbolic";
  case VIGIE_TASK_SEND:
    return "mail-send-symbolic";
  case VIGIE_TASK_ANOMALIES:
    return "dialog-warning-symbolic";
  case VIGIE_TASK_RECEIPT:
  case VIGIE_TASK_OPINION:
    return "mail-unread-symbolic";
  case VIGIE_TASK_SIGN:
  case VIGIE_TASK_REVIEW:
    return "document-edit-symbolic";
  case VIGIE_TASK_TABLE:
  case VIGIE_TASK_TABLE_ISSUED:
    return "x-office-document-symbolic";
  }
  g_assert_not_reached ();
}

gboolean
vigie_task_is_late (VigieTaskKind kind)
{
  return kind == VIGIE_TASK_REMIND;
}

static void
add_task (GtkWidget *card,
          const VigieStanding *standing,
          VigieSession *session,
          const VigieTask *task)
{
  GtkWidget *row = row_new (card),
            *icon = gtk_image_new_from_icon_name (vigie_task_icon (task->kind));
  g_autofree char *title = vigie_task_dup_title (standing, task);
  g_autofree char *subtitle = vigie_task_dup_subtitle (task);
  GtkWidget *button = vigie_task_button_new (standing, session, task);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (icon,
                            vigie_task_is_late (task->kind) ? "vigie-late-icon" : "vigie-dim");
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts_new (title, subtitle));
  gtk_box_append (GTK_BOX (row), button);
}

GtkWidget *
vigie_tasks_card_new (const VigieStanding *standing, VigieSession *session, gboolean all)
{
  GtkWidget *card = vigie_list_card_new (_ ("To do"), NULL);
  guint late = 0, shown = 0;

  for (guint i = 0; i < standing->task->len; i++) {
    const VigieTask *task = g_ptr_array_index (standing->task, i);

    /* Late lines may be many; what follows them is never hidden behind them. */
    if (!all && vigie_task_is_late (task->kind) && ++late > FEW_TASKS)
      continue;
    add_task (card, standing, session, task);
    shown++;
  }
  if (shown < standing->task->len) {
    guint rest = standing->task->len - shown;
    g_autofree char *label =
      g_strdup_printf (ngettext ("Show %u more late line", "Show %u more late lines", rest), rest);
    GtkWidget *row = row_new (card), *button = gtk_button_new_with_label (label);

    gtk_widget_add_css_class (button, "flat");
    gtk_widget_set_hexpand (button, TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "follow-up.all");
    gtk_box_append (GTK_BOX (row), button);
  }

  return card;
}

/* --- what was exchanged */

static char *
dup_event_title (const VigieEvent *event)
{
  switch (event->kind) {
  case VIGIE_EVENT_SENT:
    return g_strdup_printf (_ ("Package %d to %s"), (int) event->number, event->body);
  case VIGIE_EVENT_RECEIVED:
    return g_strdup_printf (_ ("Package %d of %s"), (int) event->number, event->body);
  case VIGIE_EVENT_OPINION:
    return g_strdup_printf (_ ("Opinion asked of %s"), event->body);
  }
  g_assert_not_reached ();
}

static GtkWidget *
event_tag (const VigieEvent *event)
{
  switch (event->kind) {
  case VIGIE_EVENT_SENT:
    return event->answered ? vigie_tag_new (_ ("receipt come"), "vigie-chip-done")
                           : vigie_tag_new (_ ("sent off"), "vigie-tag-plain");
  case VIGIE_EVENT_RECEIVED:
    return vigie_tag_new (_ ("opened"), "vigie-chip-done");
  case VIGIE_EVENT_OPINION: {
    VigieOpinionAnswer answer = VIGIE_OPINION_SILENT;

    vigie_opinion_answer_parse (event->answer, &answer);
    return answer == VIGIE_OPINION_FAVOURABLE ? vigie_tag_new (_ ("favourable"), "vigie-chip-done")
           : answer == VIGIE_OPINION_UNFAVOURABLE
             ? vigie_tag_new (_ ("unfavourable"), "vigie-tag-plain")
             : vigie_tag_new (_ ("no answer"), "vigie-chip-late");
  }
  }
  g_assert_not_reached ();
}

static void
add_event (GtkWidget *card, const VigieEvent *event)
{
  GtkWidget *row = row_new (card);
  g_autofree char *day = vigie_day_dup (event->day);
  g_autofree char *title = dup_event_title (event);
  g_autofree char *about =
    event->article && *event->sources
      ? g_strdup_printf (_ ("%s, article %s"), event->sources, event->article)
    : event->article ? g_strdup_printf (_ ("Article %s"), event->article)
                     : g_strdup (event->sources);
  GtkWidget *date = vigie_label_new (day, "vigie-caption");

  gtk_widget_add_css_class (date, "numeric");
  gtk_widget_set_valign (date, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (date), FALSE);
  gtk_box_append (GTK_BOX (row), date);
  gtk_box_append (GTK_BOX (row), texts_new (title, about));
  gtk_box_append (GTK_BOX (row), event_tag (event));
}

static GtkWidget *
link_new (const char *label, const char *tab)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "vigie-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.tab");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tab);

  return button;
}

GtkWidget *
vigie_events_card_new (const VigieStanding *standing)
{
  GtkWidget *card = vigie_list_card_new (_ ("Exchanges"), link_new (_ ("See All"), "exchange"));

  for (guint i = 0; i < standing->event->len && i < FEW_EVENTS; i++)
    add_event (card, g_ptr_array_index (standing->event, i));
  if (standing->event->len == 0)
    gtk_box_append (GTK_BOX (row_new (card)),
                    vigie_label_new (_ ("No package and no opinion yet."), "vigie-caption"));

  return card;
}

/* --- which documents left */

static const char *
recipients_label (VigieRecipientKind kind)
{
  switch (kind) {
  case VIGIE_RECIPIENT_PARTY:
    return _ ("Parties");
  case VIGIE_RECIPIENT_SERVICE:
    return _ ("Services of the parties");
  case VIGIE_RECIPIENT_PROVIDER:
    return _ ("Data providers");
  case VIGIE_RECIPIENT_PARTNER:
    return _ ("Contributing partners");
  case VIGIE_RECIPIENT_OTHER:
    return _ ("Others, by the producer’s opinion");
  }
  g_assert_not_reached ();
}

GtkWidget *
vigie_released_card_new (const VigieStanding *standing)
{
  static const VigieRecipientKind order[] = { VIGIE_RECIPIENT_PROVIDER, VIGIE_RECIPIENT_PARTNER,
                                              VIGIE_RECIPIENT_SERVICE, VIGIE_RECIPIENT_PARTY,
                                              VIGIE_RECIPIENT_OTHER };
  GtkWidget *card = vigie_card_new (_ ("Documents released"), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    g_autofree char *number = g_strdup_printf ("%u", standing->n_released[order[i]]);
    GtkWidget *name = vigie_label_new (recipients_label (order[i]), NULL),
              *count = vigie_label_new (number, "numeric");

    if (standing->n_released[order[i]] == 0 && order[i] != VIGIE_RECIPIENT_PROVIDER &&
        order[i] != VIGIE_RECIPIENT_PARTNER && order[i] != VIGIE_RECIPIENT_SERVICE)
      continue;
    gtk_widget_set_hexpand (name, TRUE);
    gtk_widget_add_css_class (count, "vigie-strong");
    gtk_box_append (GTK_BOX (row), name);
    gtk_box_append (GTK_BOX (row), count);
    gtk_box_append (GTK_BOX (card), row);
  }

  return card;
}
