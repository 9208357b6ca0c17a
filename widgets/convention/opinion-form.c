/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one form that asks producers for their opinion, from their list or from a refused release. */
#include "widgets/convention/opinion-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/convention/opinion.h"
#include "model/convention/recipient.h"
#include "widgets/convention/paper-form.h"

char *
vigie_opinion_dup_source (const VigieConvention *convention, const char *code)
{
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, code);
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), code);

  return g_strdup (line     ? line->label
                   : source ? vigie_source_label (source, vigie_language_current ())
                            : code);
}

/* --- asked */

static char *
dup_text (const VigieAnswers *answers, const char *name)
{
  const char *text = vigie_answer_get (answers, name);

  return g_strdup (text ? text : "");
}

/* Where the letter to one of several producers is written: "demande CAF.pdf". */
static char *
dup_letter_path (const char *path, const char *source, gboolean alone)
{
  const char *dot = strrchr (path, '.');
  int n = dot && !strchr (dot, G_DIR_SEPARATOR) ? (int) (dot - path) : (int) strlen (path);

  return alone ? g_strdup (path) : g_strdup_printf ("%.*s %s%s", n, path, source, path + n);
}

static gboolean
ask_one (VigieObservatory *worker,
         const VigieAnswers *answers,
         const char *source,
         const char *letter,
         const GDate *today,
         GError **error)
{
  const char *edition = vigie_answer_get (answers, "edition");
  g_autoptr (VigieOpinion) opinion = g_new0 (VigieOpinion, 1);
  VigiePaperRequest request = { .kind = VIGIE_PAPER_OPINION_REQUEST };
  g_autoptr (VigiePaperEntry) entry = NULL;

  opinion->source = g_strdup (source);
  opinion->recipient = dup_text (answers, "recipient");
  opinion->edition = edition ? g_ascii_strtoll (edition, NULL, 10) : 0;
  opinion->data = dup_text (answers, "data");
  opinion->purpose = dup_text (answers, "purpose");
  opinion->support = dup_text (answers, "support");
  opinion->duration = dup_text (answers, "duration");
  if (!vigie_opinion_ask (worker, opinion, today, error))
    return FALSE;
  if (!letter)
    return TRUE;
  request.number = opinion->id;
  entry = vigie_paper_request_make (worker, &request, letter, today, error);

  return entry != NULL;
}

/* One request a producer: each answers for its own data. */
static gboolean
ask (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  const char *sources = vigie_answer_get (answers, "source");
  const char *letter = vigie_answer_get (answers, "letter");
  g_auto (GStrv) source = g_strsplit (sources ? sources : "", ", ", -1);
  gboolean alone = g_strv_length (source) == 1;

  for (gsize i = 0; source[i]; i++) {
    g_autofree char *path = letter ? dup_letter_path (letter, source[i], alone) : NULL;

    if (!ask_one (worker, answers, source[i], path, today, error))
      return FALSE;
  }

  return TRUE;
}

static void
asked_then (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  const char *letter = vigie_answer_get (answers, "letter");
  g_auto (GStrv) source = g_strsplit (vigie_answer_get (answers, "source"), ", ", -1);
  gboolean alone = g_strv_length (source) == 1;

  for (gsize i = 0; letter && source[i]; i++) {
    g_autofree char *path = dup_letter_path (letter, source[i], alone);

    vigie_paper_open (parent, path);
  }
}

/* --- what may be chosen, with its labels; both end with NULL */

typedef struct {
  GPtrArray *code;
  GPtrArray *label;
} Choices;

static void
choices_clear (Choices *choices)
{
  g_ptr_array_unref (choices->code);
  g_ptr_array_unref (choices->label);
}

/* Takes @label. */
static void
choices_add (Choices *choices, const char *code, char *label)
{
  g_ptr_array_add (choices->code, g_strdup (code));
  g_ptr_array_add (choices->label, label);
}

static void
choices_begin (Choices *choices)
{
  choices->code = g_ptr_array_new_with_free_func (g_free);
  choices->label = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
choices_have (const Choices *choices, const char *code)
{
  for (guint i = 0; i < choices->code->len; i++)
    if (g_str_equal (g_ptr_array_index (choices->code, i), code))
      return TRUE;

  return FALSE;
}

/* Ends the list; what is @wanted and not in it, such as several sources, is added. */
static void
choices_end (Choices *choices, const char *wanted, char *label)
{
  if (wanted && !choices_have (choices, wanted))
    choices_add (choices, wanted, label);
  else
    g_free (label);
  choices_add (choices, NULL, NULL);
}

/* (transfer full): a source as the annex calls it; several are told under the field. */
static char *
dup_sources_label (const VigieConvention *convention, const char *sources)
{
  if (!sources || strstr (sources, ", "))
    return g_strdup (_ ("All sources of the release"));

  return vigie_opinion_dup_source (convention, sources);
}

static void
fill_sources (Choices *choices, const VigieConvention *convention, const char *wanted)
{
  choices_begin (choices);
  for (gsize i = 0; i < convention->n_lines; i++)
    choices_add (choices, convention->line[i].source, g_strdup (convention->line[i].label));
  if (*convention->internal_source)
    choices_add (choices, convention->internal_source,
                 vigie_opinion_dup_source (convention, convention->internal_source));
  choices_end (choices, wanted, dup_sources_label (convention, wanted));
}

static void
fill_recipients (Choices *choices, VigieSession *session, const char *wanted)
{
  g_autoptr (GPtrArray) list = vigie_recipients_list (vigie_session_get_observatory (session),
                                                      vigie_session_get_convention (session), NULL);

  choices_begin (choices);
  for (guint i = 0; list && i < list->len; i++) {
    const VigieRecipient *one = g_ptr_array_index (list, i);

    choices_add (choices, one->name, g_strdup (one->name));
  }
  choices_end (choices, wanted, g_strdup (wanted));
}

static void
fill_editions (Choices *choices, VigieSession *session)
{
  GPtrArray *editions = vigie_session_get_editions (session);

  choices_begin (choices);
  choices_add (choices, "", g_strdup (_ ("Any edition")));
  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *one = g_ptr_array_index (editions, i);
    g_autofree char *number = g_strdup_printf ("%d", (int) one->number);

    if (one->approved_on)
      choices_add (choices, number, g_strdup_printf (_ ("Edition %d only"), (int) one->number));
  }
  choices_end (choices, NULL, NULL);
}

#define CHOICES(list)                                                           \
  .kind = VIGIE_ASK_CHOICE, .choice = (const char *const *) (list).code->pdata, \
  .choice_label = (const char *const *) (list).label->pdata

VigieForm *
vigie_opinion_form_present (GtkWidget *parent,
                            VigieSession *session,
                            const char *sources,
                            const char *recipient,
                            gint64 edition)
{
  Choices source, to, limited;
  g_autofree char *place = vigie_paper_dup_place (VIGIE_PAPER_OPINION_REQUEST, "");
  g_autofree char *number = edition ? g_strdup_printf ("%d", (int) edition) : NULL;
  g_autofree char *several = sources && strstr (sources, ", ")
                               /* Translators: codes of sources, such as "CAF, DGI". */
                               ? g_strdup_printf (_ ("All are %s: one request each."), sources)
                               : NULL;
  g_autofree char *what = edition ? g_strdup_printf (_ ("Edition no. %d"), (int) edition) : NULL;
  VigieForm *form;

  fill_sources (&source, vigie_session_get_convention (session), sources);
  fill_recipients (&to, session, recipient);
  fill_editions (&limited, session);

  const VigieAsk field[] = {
    { CHOICES (source), .name = "source", .label = _ ("Producer’s source"), .value = sources,
      .hint = several },
    { CHOICES (to), .name = "recipient", .label = _ ("To whom it would be given"),
      .value = recipient, .hint = _ ("Somebody else is first added as a recipient.") },
    { .name = "data",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Which data"),
      .value = what,
      .required = TRUE },
    { .name = "purpose", .kind = VIGIE_ASK_LINES, .label = _ ("For what"), .required = TRUE },
    { .name = "support", .kind = VIGIE_ASK_TEXT, .label = _ ("On which support") },
    { .name = "duration", .kind = VIGIE_ASK_TEXT, .label = _ ("For how long") },
    { CHOICES (limited), .name = "edition", .label = _ ("Limited to"), .value = number },
    { .name = "letter", .kind = VIGIE_ASK_SAVE, .label = _ ("The letter, as PDF"), .value = place },
  };

  form =
    vigie_form_present (parent, session,
                        &(VigieFormPlan) {
                          .title = _ ("Opinion of a Producer"),
                          .sentence = _ ("A transfer that the convention does not name needs the "
                                         "producer’s opinion. Silence is not consent."),
                          .verb = _ ("_Ask for the Opinion"),
                          .done = _ ("The opinion is asked for."),
                          .field = field,
                          .n_fields = G_N_ELEMENTS (field),
                          .run = ask,
                          .then = asked_then },
                        NULL, NULL);
  choices_clear (&source);
  choices_clear (&to);
  choices_clear (&limited);

  return form;
}
