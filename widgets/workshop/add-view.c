/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view comes from Explore into a workshop. */
#include "widgets/workshop/add-view.h"

#include <glib/gi18n-lib.h>

#include "model/workshop/arrange.h"

typedef struct {
  gint64 edition;
  VigieStep step;
} Added;

static void
added_free (Added *added)
{
  vigie_step_clear (&added->step);
  g_free (added);
}

/* (transfer full): the workshop that was chosen, or a new one without views. */
static VigieWorkshop *
load (VigieObservatory *worker,
      const VigieAnswers *answers,
      gint64 edition,
      const GDate *today,
      GError **error)
{
  gint64 id = g_ascii_strtoll (vigie_answer_get (answers, "workshop"), NULL, 10);
  g_autoptr (VigieEdition) whole = NULL;
  VigieWorkshop *workshop;

  if (id > 0)
    return vigie_workshop_load (worker, id, error);
  if (!(whole = vigie_edition_load (worker, edition, error)))
    return NULL;
  if ((workshop =
         vigie_workshop_from_edition (whole, vigie_answer_get (answers, "title"), today, error)))
    while (workshop->n_steps > 0)
      vigie_workshop_remove_step (workshop, workshop->n_steps - 1);

  return workshop;
}

static void
set (char **text, const char *to)
{
  g_free (*text);
  *text = g_strdup (to ? to : "");
}

static gboolean
run (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  Added *added = data;
  g_autoptr (VigieWorkshop) workshop = load (worker, answers, added->edition, today, error);
  VigieStep step;

  if (!workshop)
    return FALSE;
  step = vigie_step_copy (&added->step); /* a refusal may be put right and tried again */
  set (&step.question, vigie_answer_get (answers, "question"));
  set (&step.note, vigie_answer_get (answers, "note"));
  vigie_workshop_insert_step (workshop, workshop->n_steps, &step);

  return vigie_workshop_store (worker, workshop, today, error);
}

VigieForm *
vigie_add_view_present (GtkWidget *parent, VigieSession *session, gint64 edition, VigieStep *step)
{
  g_autoptr (GPtrArray) all = vigie_workshops_list (vigie_session_get_observatory (session), NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new (), labels = g_strv_builder_new ();
  g_auto (GStrv) value = NULL, label = NULL;
  Added *added = g_new0 (Added, 1);

  for (guint i = all ? all->len : 0; i > 0; i--) {
    const VigieWorkshop *one = g_ptr_array_index (all, i - 1);
    g_autofree char *number = g_strdup_printf ("%d", (int) one->id);

    if (one->edition != edition)
      continue;
    g_strv_builder_add (values, number);
    g_strv_builder_add (labels, one->title);
  }
  g_strv_builder_add (values, "0");
  g_strv_builder_add (labels, _ ("A new workshop"));
  value = g_strv_builder_end (values);
  label = g_strv_builder_end (labels);
  added->edition = edition;
  added->step = *step;
  *step = (VigieStep) { 0 };

  const VigieAsk field[] = {
    { .name = "workshop",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Workshop"),
      .choice = (const char *const *) value,
      .choice_label = (const char *const *) label,
      .required = TRUE },
    { .name = "title",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Title of a new one"),
      .value = _ ("Shared analysis") },
    { .name = "question", .kind = VIGIE_ASK_TEXT, .label = _ ("Question to the room") },
    { .name = "note", .kind = VIGIE_ASK_LINES, .label = _ ("Notes, for the facilitator only") },
  };
  const VigieFormPlan plan = {
    .title = _ ("Add to a Workshop"),
    .sentence = _ ("The indicator, its classes, the zones, the zoom and the selection as they are "
                   "on the screen."),
    .verb = _ ("_Add the View"),
    .done = _ ("The view is added."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run,
  };

  return vigie_form_present (parent, session, &plan, added, (GDestroyNotify) added_free);
}
