/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button of a thing to do: what it says, and what it does. */
#include "widgets/convention/task-acts.h"

#include <glib/gi18n-lib.h>

#include "widgets/convention/annex-acts.h"
#include "widgets/convention/paper-form.h"

/* Of a button: what it is about, copied, for the standing is read anew at each change. */
typedef struct {
  VigieSession *session;
  VigieTaskKind kind;
  char *line;
  int year;
  gint64 number;
  char *body;
} Act;

static void
act_free (gpointer data, GClosure *closure)
{
  Act *act = data;

  g_object_unref (act->session);
  g_free (act->line);
  g_free (act->body);
  g_free (act);
}

VigieForm *
vigie_review_present (GtkWidget *parent, VigieSession *session)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_REVIEW };
  const VigieConvention *convention = vigie_session_get_convention (session);
  g_autofree char *years = convention ? g_strndup (convention->expires, 4) : g_strdup ("");
  const VigieAsk field[] = {
    { .name = "from_year",
      .kind = VIGIE_ASK_NUMBER,
      .label = _ ("First year"),
      .hint = _ ("Empty: the first of the last eight of which there is anything to say.") },
    { .name = "to_year", .kind = VIGIE_ASK_NUMBER, .label = _ ("Last year") },
    { .name = "outlook",
      .kind = VIGIE_ASK_LINES,
      .label = _ ("Outlook"),
      .hint = _ ("What the parties say of what comes next; empty: no such chapter.") },
  };

  return vigie_paper_form_present (
    parent, session, &request, years,
    _ ("The review looks back on exchanges, quality, secrecy, documents, "
       "opinions, workshops and money, from what is recorded."),
    field, G_N_ELEMENTS (field));
}

static void
remind (GtkWidget *parent, const Act *act)
{
  const VigieConvention *convention = vigie_session_get_convention (act->session);

  for (gsize i = 0; convention && i < convention->n_lines; i++)
    if (g_str_equal (convention->line[i].id, act->line)) {
      const VigieAnnexCell cell = { convention, &convention->line[i], act->year,
                                    VIGIE_COVERAGE_LATE };

      vigie_annex_act (parent, act->session, &cell, "remind");
    }
}

static void
clicked_cb (GtkWidget *button, const Act *act)
{
  switch (act->kind) {
  case VIGIE_TASK_REMIND:
    remind (button, act);
    break;
  case VIGIE_TASK_OPINION: {
    const VigiePaperRequest request = { .kind = VIGIE_PAPER_OPINION_REQUEST,
                                        .number = act->number };

    vigie_paper_form_present (button, act->session, &request, act->body, NULL, NULL, 0);
    break;
  }
  case VIGIE_TASK_REVIEW:
    vigie_review_present (button, act->session);
    break;
  case VIGIE_TASK_SEND:
    gtk_widget_activate_action (button, "win.tab", "s", "exchange");
    break;
  case VIGIE_TASK_SIGN:
  case VIGIE_TASK_RECEIPT:
    gtk_widget_activate_action (button, "win.tab", "s", "articles");
    break;
  case VIGIE_TASK_ANOMALIES:
    gtk_widget_activate_action (button, "win.tab", "s", "anomalies");
    break;
  case VIGIE_TASK_TABLE:
  case VIGIE_TASK_TABLE_ISSUED:
    gtk_widget_activate_action (button, "win.page", "s", "documents");
    break;
  }
}

static const char *
label_of (const VigieTask *task)
{
  switch (task->kind) {
  case VIGIE_TASK_REMIND:
    return _ ("Remind");
  case VIGIE_TASK_SEND:
  case VIGIE_TASK_TABLE:
    return _ ("Prepare");
  case VIGIE_TASK_ANOMALIES:
  case VIGIE_TASK_TABLE_ISSUED:
    return _ ("See");
  case VIGIE_TASK_SIGN:
    return _ ("Sign");
  case VIGIE_TASK_RECEIPT:
    return _ ("Note");
  case VIGIE_TASK_OPINION:
  case VIGIE_TASK_REVIEW:
    return _ ("Write");
  }
  g_assert_not_reached ();
}

GtkWidget *
vigie_task_button_new (const VigieStanding *standing, VigieSession *session, const VigieTask *task)
{
  GtkWidget *button = gtk_button_new_with_label (label_of (task));
  Act *act = g_new0 (Act, 1);

  act->session = g_object_ref (session);
  act->kind = task->kind;
  act->line =
    task->kind == VIGIE_TASK_REMIND ? g_strdup (standing->convention->line[task->line].id) : NULL;
  act->year = task->year;
  act->number = task->number;
  act->body = g_strdup (task->body ? task->body : "");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), act, act_free, 0);

  return button;
}
