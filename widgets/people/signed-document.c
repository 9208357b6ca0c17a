/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document that binds a person, as it was signed: kept, saved, opened. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/people.h"
#include "widgets/common/place.h"
#include "widgets/convention/paper-form.h"
#include "widgets/people/people-forms.h"

static gboolean
run_keep (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  return vigie_people_keep_document (worker, data, vigie_answer_get (answers, "file"), today,
                                     error);
}

VigieForm *
vigie_people_form_keep (GtkWidget *parent, VigieSession *session, const char *person)
{
  /* Translators: %s is a person. */
  g_autofree char *sentence =
    g_strdup_printf (_ ("What binds %s, as it was signed. It is sealed in "
                        "the observatory, and never changed."),
                     person);
  const VigieAsk field[] = {
    { .name = "file",
      .kind = VIGIE_ASK_FILE,
      .label = _ ("The document as it was signed (PDF, scan)"),
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = _ ("Signed Document"),
    .sentence = sentence,
    .verb = _ ("_Keep the Document"),
    .done = _ ("The signed document is kept."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_keep,
  };

  return vigie_form_present (parent, session, &plan, g_strdup (person), g_free);
}

static gboolean
run_save (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  return vigie_people_save_document (worker, data, vigie_answer_get (answers, "file"), today,
                                     error);
}

static void
then_open (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  if (vigie_answer_get (answers, "open"))
    vigie_paper_open (parent, vigie_answer_get (answers, "file"));
}

/* (transfer full): where it is saved at first, under the name that it came with. */
static char *
dup_place (VigieSession *session, const char *name)
{
  sqlite3 *db = vigie_observatory_get_db (vigie_session_get_observatory (session));
  g_autoptr (GPtrArray) people = vigie_people_list (db, NULL);
  g_autoptr (GPtrArray) accepted = vigie_accepted_list (db, NULL);
  const char *file_name = name;
  g_autofree char *stem = NULL;
  const char *dot;

  for (guint i = 0; people && accepted && i < people->len; i++) {
    const VigiePerson *person = g_ptr_array_index (people, i);
    const VigieAccepted *one = vigie_accepted_find (accepted, person->id);

    if (one && one->file_name && strcmp (person->name, name) == 0)
      file_name = one->file_name;
  }
  dot = strrchr (file_name, '.');
  stem = g_strndup (file_name, dot ? (gsize) (dot - file_name) : strlen (file_name));

  return vigie_place_dup (stem, dot && dot[1] ? dot + 1 : "pdf");
}

VigieForm *
vigie_people_form_document (GtkWidget *parent, VigieSession *session, const char *person)
{
  g_autofree char *place = dup_place (session, person);
  /* Translators: %s is a person. */
  g_autofree char *sentence = g_strdup_printf (_ ("What binds %s, as it was signed. Outside the "
                                                  "observatory nothing seals it: delete the copy "
                                                  "once it was read."),
                                               person);
  const VigieAsk field[] = {
    { .name = "file",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("File"),
      .value = place,
      .required = TRUE },
    { .name = "open", .kind = VIGIE_ASK_SWITCH, .label = _ ("Open it"), .value = "1" },
  };
  const VigieFormPlan plan = {
    .title = _ ("Signed Document"),
    .sentence = sentence,
    .verb = _ ("_Save a Copy"),
    .done = _ ("A copy of the signed document is saved."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_save,
    .then = then_open,
  };

  return vigie_form_present (parent, session, &plan, g_strdup (person), g_free);
}
