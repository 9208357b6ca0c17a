/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of workshops. */
#include "widgets/workshop/workshop-forms.h"

#include <glib/gi18n-lib.h>

#include "model/conduct/paper-request.h"
#include "model/core/number.h"
#include "model/workshop/remark.h"
#include "widgets/common/toast.h"

/* What a form works on. */
typedef struct {
  gint64 workshop; /* of a paper; that is held again */
  gint64 stored;
  gsize n_left_out;
  int n_came;
  VigieDocumentKind kind;
  VigieWorkshopStored then;
} Work;

GArray *
vigie_workshop_editions (VigieSession *session)
{
  GPtrArray *editions = vigie_session_get_editions (session);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (editions, i);

    if (entry->approved_on && entry->audience == VIGIE_AUDIENCE_PARTNERS)
      g_array_append_val (numbers, entry->number);
  }

  return numbers;
}

static void
set_text (char **text, const char *to)
{
  g_free (*text);
  *text = g_strdup (to ? to : "");
}

static gboolean
run_prepare (VigieObservatory *worker,
             const VigieAnswers *answers,
             const GDate *today,
             gpointer data,
             VigieProgress *progress,
             GError **error)
{
  Work *work = data;
  gint64 number = g_ascii_strtoll (vigie_answer_get (answers, "edition"), NULL, 10);
  g_autoptr (VigieEdition) edition = vigie_edition_load (worker, number, error);
  g_autoptr (VigieWorkshop) before = NULL, workshop = NULL;
  GDate date;

  if (!edition || !vigie_date_parse (vigie_answer_get (answers, "date"), &date, error) ||
      (work->workshop && !(before = vigie_workshop_load (worker, work->workshop, error))))
    return FALSE;
  workshop = before ? vigie_workshop_again (before, edition, &date, &work->n_left_out, error)
                    : vigie_workshop_from_edition (edition, vigie_answer_get (answers, "title"),
                                                   &date, error);
  if (!workshop)
    return FALSE;
  set_text (&workshop->title, vigie_answer_get (answers, "title"));
  set_text (&workshop->place, vigie_answer_get (answers, "place"));
  if (!vigie_workshop_store (worker, workshop, today, error))
    return FALSE;
  work->stored = workshop->id;

  return TRUE;
}

static void
prepared_cb (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  Work *work = data;

  if (work->n_left_out > 0) {
    g_autofree char *sentence =
      g_strdup_printf (ngettext ("%zu view is not in this edition, and was left out.",
                                 "%zu views are not in this edition, and were left out.",
                                 work->n_left_out),
                       work->n_left_out);

    vigie_toast (parent, sentence);
  }
  if (work->then)
    work->then (parent, work->stored);
}

VigieForm *
vigie_workshop_form_prepare (GtkWidget *parent,
                             VigieSession *session,
                             gint64 before,
                             VigieWorkshopStored then)
{
  g_autoptr (GArray) editions = vigie_workshop_editions (session);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new (), labels = g_strv_builder_new ();
  g_autoptr (VigieWorkshop) held =
    before ? vigie_workshop_load (vigie_session_get_observatory (session), before, NULL) : NULL;
  g_auto (GStrv) value = NULL, label = NULL;
  g_autofree char *day = NULL;
  Work *work = g_new0 (Work, 1);
  GDate today;

  for (guint i = 0; i < editions->len; i++) {
    g_autofree char *number = g_strdup_printf ("%d", (int) g_array_index (editions, gint64, i));
    g_autofree char *name =
      g_strdup_printf (_ ("Edition no. %d"), (int) g_array_index (editions, gint64, i));

    g_strv_builder_add (values, number);
    g_strv_builder_add (labels, name);
  }
  value = g_strv_builder_end (values);
  label = g_strv_builder_end (labels);
  vigie_session_get_today (session, &today);
  day = vigie_date_dup_iso (&today);
  work->workshop = before;
  work->then = then;

  const VigieAsk field[] = {
    { .name = "title",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Title"),
      .value = held ? held->title : _ ("Shared analysis"),
      .required = TRUE },
    { .name = "date", .kind = VIGIE_ASK_DATE, .label = _ ("Date"), .value = day, .required = TRUE },
    { .name = "place",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Place"),
      .value = held ? held->place : NULL },
    { .name = "edition",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Edition"),
      .choice = (const char *const *) value,
      .choice_label = (const char *const *) label,
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = before ? _ ("Hold the Workshop Again") : _ ("Prepare a Workshop"),
    .sentence = before ? _ ("The same views on newer figures, with what was said of them at hand.")
                       : _ ("One view for each indicator of the edition, in its order."),
    .verb = before ? _ ("_Hold It Again") : _ ("_Prepare the Workshop"),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_prepare,
    .then = prepared_cb,
  };

  return vigie_form_present (parent, session, &plan, work, g_free);
}

static gboolean
run_paper (VigieObservatory *worker,
           const VigieAnswers *answers,
           const GDate *today,
           gpointer data,
           VigieProgress *progress,
           GError **error)
{
  const Work *work = data;
  g_autoptr (VigieWorkshop) workshop = vigie_workshop_load (worker, work->workshop, error);
  const VigieDocumentRequest request = { .kind = work->kind,
                                         .path = vigie_answer_get (answers, "path"),
                                         .workshop = work->workshop };

  return workshop &&
         vigie_document_make (worker, workshop->edition, &request, today, progress, error);
}

VigieForm *
vigie_workshop_form_paper (GtkWidget *parent,
                           VigieSession *session,
                           gint64 workshop,
                           VigieDocumentKind kind)
{
  Work *work = g_new0 (Work, 1);
  const char *name = kind == VIGIE_DOCUMENT_MINUTES ? _ ("Minutes.pdf") : _ ("Handout.pdf");
  const VigieAsk field[] = {
    { .name = "path",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("File"),
      .value = name,
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = vigie_document_kind_label (kind),
    .sentence = _ ("A proof, in French, which is released from the page Documents."),
    .verb = _ ("_Write the File"),
    .done = _ ("The file is written."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_paper,
  };

  work->workshop = workshop;
  work->kind = kind;

  return vigie_form_present (parent, session, &plan, work, g_free);
}

static gboolean
run_attendance (VigieObservatory *worker,
                const VigieAnswers *answers,
                const GDate *today,
                gpointer data,
                VigieProgress *progress,
                GError **error)
{
  const Work *work = data;
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_ATTENDANCE, .number = work->workshop };
  g_autoptr (VigiePaperEntry) entry =
    vigie_paper_request_make (worker, &request, vigie_answer_get (answers, "path"), today, error);

  return entry != NULL;
}

VigieForm *
vigie_workshop_form_attendance (GtkWidget *parent, VigieSession *session, gint64 workshop)
{
  Work *work = g_new0 (Work, 1);
  const VigieAsk field[] = {
    { .name = "path",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("File"),
      .value = _ ("Attendance.pdf"),
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = _ ("Attendance sheet"),
    .sentence = _ ("Who was announced signs on a line of their own; lines are left for others."),
    .verb = _ ("_Write the File"),
    .done = _ ("The file is written."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_attendance,
  };

  work->workshop = workshop;

  return vigie_form_present (parent, session, &plan, work, g_free);
}

static gboolean
run_come_back (VigieObservatory *worker,
               const VigieAnswers *answers,
               const GDate *today,
               gpointer data,
               VigieProgress *progress,
               GError **error)
{
  Work *work = data;

  work->n_came = vigie_remarks_come_back (worker, vigie_answer_get (answers, "copy"), today, error);

  return work->n_came >= 0;
}

static void
came_back_cb (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  const Work *work = data;
  g_autofree char *sentence =
    work->n_came == 0 ? g_strdup (_ ("All that was noted on this copy is here already."))
                      : g_strdup_printf (ngettext ("%d remark came in.", "%d remarks came in.",
                                                   (gulong) work->n_came),
                                         work->n_came);

  vigie_toast (parent, sentence);
}

VigieForm *
vigie_workshop_form_come_back (GtkWidget *parent, VigieSession *session)
{
  const VigieAsk field[] = {
    { .name = "copy", .kind = VIGIE_ASK_FILE, .label = _ ("Restitution copy"), .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = _ ("Bring in What Was Noted on a Copy"),
    .sentence = _ ("Each remark comes in once, and doubts become anomalies; the copy stays as it "
                   "is."),
    .verb = _ ("_Bring In the Remarks"),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_come_back,
    .then = came_back_cb,
  };

  return vigie_form_present (parent, session, &plan, g_new0 (Work, 1), g_free);
}
