/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ask producers for their opinion on a release, from where it was refused. */
#include "widgets/documents/opinion-form.h"

#include <glib/gi18n-lib.h>

#include "model/convention/opinion.h"

typedef struct {
  char *sources;
  char *recipient;
  gint64 edition;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->sources);
  g_free (asked->recipient);
  g_free (asked);
}

static char *
text_of (const VigieAnswers *answers, const char *name)
{
  const char *text = vigie_answer_get (answers, name);

  return g_strdup (text ? text : "");
}

/* One request a producer: each answers for its own data. */
static gboolean
run (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  Asked *asked = data;
  g_auto (GStrv) source = g_strsplit (asked->sources, ", ", -1);

  for (gsize i = 0; source[i]; i++) {
    g_autoptr (VigieOpinion) opinion = g_new0 (VigieOpinion, 1);

    opinion->source = g_strdup (source[i]);
    opinion->recipient = g_strdup (asked->recipient);
    opinion->edition = asked->edition;
    opinion->data = text_of (answers, "data");
    opinion->purpose = text_of (answers, "purpose");
    opinion->support = text_of (answers, "support");
    opinion->duration = text_of (answers, "duration");
    if (!vigie_opinion_ask (worker, opinion, today, error))
      return FALSE;
  }

  return TRUE;
}

VigieForm *
vigie_opinion_form_present (GtkWidget *parent,
                            VigieSession *session,
                            const char *sources,
                            const char *recipient,
                            gint64 edition)
{
  Asked *asked = g_new0 (Asked, 1);
  g_autofree char *what = g_strdup_printf (_ ("Edition no. %d"), (int) edition);
  /* Translators: sources, such as "CAF, DGI", then who would be given their figures. */
  g_autofree char *sentence = g_strdup_printf (
    _ ("To the producers of %s, for %s. Only a favourable answer opens the way; silence does not."),
    sources, recipient);
  const VigieAsk field[] = {
    { .name = "data",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Data"),
      .value = what,
      .required = TRUE },
    { .name = "purpose", .kind = VIGIE_ASK_LINES, .label = _ ("Purpose"), .required = TRUE },
    { .name = "support", .kind = VIGIE_ASK_TEXT, .label = _ ("Medium") },
    { .name = "duration", .kind = VIGIE_ASK_TEXT, .label = _ ("Duration") },
  };
  const VigieFormPlan plan = {
    .title = _ ("Ask for an Opinion"),
    .sentence = sentence,
    .verb = _ ("_Ask for the Opinion"),
    .done = _ ("The request is recorded: its letter is made on the page of the convention."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run,
  };

  asked->sources = g_strdup (sources);
  asked->recipient = g_strdup (recipient);
  asked->edition = edition;
  return vigie_form_present (parent, session, &plan, asked, asked_free);
}
