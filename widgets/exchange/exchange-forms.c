/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked where packages are sent and taken, and a key is given. */
#include "widgets/exchange/exchange-forms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/exchange/package.h"
#include "model/exchange/report.h"
#include "model/exchange/trust.h"
#include "model/store/body.h"
#include "widgets/common/place.h"

/* --- an edition that is sent */

/* The body that this observatory is not of. */
static const VigieParty *
other_party (VigieSession *session)
{
  const VigieConvention *convention = vigie_session_get_convention (session);
  g_autofree char *own = vigie_body_dup_party (vigie_session_get_observatory (session), NULL);

  for (gsize i = 0; i < convention->n_parties; i++)
    if (g_strcmp0 (convention->party[i].code, own) != 0)
      return &convention->party[i];

  return NULL;
}

/* @edition, @said: what was asked last, so that a refusal is journalled once. */
typedef struct {
  VigieSession *session;
  char *party;
  const char *edition;
  const char *said;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_object_unref (sending->session);
  g_free (sending->party);
  g_free (sending);
}

static char *
dup_preview (const VigiePackagePreview *preview)
{
  g_autofree char *sources = g_strjoinv (", ", preview->source);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Package %d, article %s: %s."), (int) preview->serial,
                          preview->article, sources);
  for (guint i = 0; i < preview->table->len; i++)
    g_string_append_printf (text, "\n%s", (char *) g_ptr_array_index (preview->table, i));
  if (preview->n_partners > 0) {
    g_autofree char *with = g_strdup_printf (
      ngettext ("With %zu edition for partners, so that both bodies protect against it.",
                "With %zu editions for partners, so that both bodies protect against them.",
                preview->n_partners),
      preview->n_partners);

    g_string_append_printf (text, "\n%s", with);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What would go, or why it may not: the convention is asked, and nothing is written. */
static const char *
say_preview (VigieForm *form, const char *answer)
{
  Sending *sending = vigie_form_get_data (form);
  g_autoptr (VigiePackagePreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GDate today;

  if (!*answer)
    return "";
  if (sending->edition == g_intern_string (answer))
    return sending->said;
  vigie_session_get_today (sending->session, &today);
  preview =
    vigie_package_preview (vigie_session_get_observatory (sending->session),
                           g_ascii_strtoll (answer, NULL, 10), sending->party, &today, &error);
  text = preview ? dup_preview (preview) : g_strdup (error->message);

  /* Some few, kept as long as the program runs. */
  sending->edition = g_intern_string (answer);
  sending->said = g_intern_string (text);

  return sending->said;
}

static gboolean
run_send (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  const Sending *sending = data;
  gint64 edition = g_ascii_strtoll (vigie_answer_get (answers, "edition"), NULL, 10);

  return vigie_package_create (worker, edition, sending->party, vigie_answer_get (answers, "file"),
                               today, error) > 0;
}

/* Approved ones for the services, newest first: numbers and words. */
static void
list_editions (VigieSession *session, GPtrArray *number, GPtrArray *label)
{
  GPtrArray *editions = vigie_session_get_editions (session);

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *one = g_ptr_array_index (editions, i);
    GDate day;
    g_autofree char *on = NULL;

    if (one->audience != VIGIE_AUDIENCE_SERVICES || !one->approved_on)
      continue;
    on = vigie_date_parse (one->approved_on, &day, NULL)
           ? vigie_date_format (&day, vigie_language_current ())
           : g_strdup (one->approved_on);
    g_ptr_array_add (number, g_strdup_printf ("%" G_GINT64_FORMAT, one->number));
    /* Translators: number of an edition, day of its approval. */
    g_ptr_array_add (label, g_strdup_printf (_ ("%d, approved on %s"), (int) one->number, on));
  }
}

VigieForm *
vigie_exchange_form_send (GtkWidget *parent, VigieSession *session)
{
  g_autoptr (GPtrArray) number = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) label = g_ptr_array_new_with_free_func (g_free);
  const VigieParty *party = other_party (session);
  g_autofree char *stem = NULL, *place = NULL, *sentence = NULL;
  Sending *sending;

  list_editions (session, number, label);
  if (number->len == 0 || !party)
    return NULL;
  g_ptr_array_add (number, NULL);
  g_ptr_array_add (label, NULL);
  /* Translators: name of a file; %s is the other body. */
  stem = g_strdup_printf (_ ("Package for %s"), party->short_name);
  place = vigie_place_dup (stem, "vigie-package");
  sentence = g_strdup_printf (
    _ ("The edition’s figures and marks are signed by you and sealed to the key of %s, with their "
       "dictionary, conditions and rules. Each is read back and compared before."),
    party->name);
  sending = g_new0 (Sending, 1);
  sending->session = g_object_ref (session);
  sending->party = g_strdup (party->code);
  {
    const VigieAsk field[] = {
      { .name = "edition",
        .kind = VIGIE_ASK_CHOICE,
        .label = _ ("Edition for the services"),
        .choice = (const char *const *) number->pdata,
        .choice_label = (const char *const *) label->pdata,
        .required = TRUE,
        .say = say_preview },
      { .name = "file",
        .kind = VIGIE_ASK_SAVE,
        .label = _ ("File of the package"),
        .value = place,
        .required = TRUE },
    };
    const VigieFormPlan plan = {
      .title = _ ("Send an Edition"),
      .sentence = sentence,
      .verb = _ ("_Make the Package"),
      .done = _ ("The package is made: send its file to the other body."),
      .field = field,
      .n_fields = G_N_ELEMENTS (field),
      .run = run_send,
    };

    return vigie_form_present (parent, session, &plan, sending, sending_free);
  }
}

/* --- a package that is taken */

typedef struct {
  char *path;
  char *receipt;
  void (*taken) (GtkWidget *parent, const char *receipt);
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_free (taking->path);
  g_free (taking->receipt);
  g_free (taking);
}

static gboolean
run_take (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  Taking *taking = data;
  g_autoptr (VigiePackage) package =
    vigie_package_open (worker, taking->path, today, &taking->receipt, error);

  return package != NULL;
}

static void
then_taken (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  Taking *taking = data;

  taking->taken (parent, taking->receipt);
}

/* The trial in words: what comes, from whom, what is refused and why. */
static char *
dup_trial (const VigiePackage *trial)
{
  g_autoptr (GPtrArray) sentences = vigie_report_sentences (trial->report);
  g_autoptr (GString) text = g_string_new (NULL);
  GDate day;
  g_autofree char *on = vigie_date_parse (trial->created_on, &day, NULL)
                          ? vigie_date_format (&day, vigie_language_current ())
                          : g_strdup (trial->created_on);

  /* Translators: number, body, day, who signed, article. */
  g_string_append_printf (text, _ ("Package %d from %s, made on %s, signed by %s (article %s)."),
                          (int) trial->serial, trial->party, on, trial->created_by, trial->article);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("%d rows will be accepted, %d refused. Nothing is stored yet."),
                          (int) trial->accepted, (int) trial->refused);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "\n\n%s", (char *) g_ptr_array_index (sentences, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

VigieForm *
vigie_exchange_form_take (GtkWidget *parent,
                          VigieSession *session,
                          const char *path,
                          const VigiePackage *trial,
                          void (*taken) (GtkWidget *parent, const char *receipt))
{
  g_autofree char *sentence = dup_trial (trial);
  Taking *taking = g_new0 (Taking, 1);
  const VigieFormPlan plan = {
    .title = _ ("Take a Package"),
    .sentence = sentence,
    .verb = _ ("_Take the Package"),
    .run = run_take,
    .then = then_taken,
  };

  taking->path = g_strdup (path);
  taking->taken = taken;

  return vigie_form_present (parent, session, &plan, taking, taking_free);
}

/* --- a key that is given */

static gboolean
run_export (VigieObservatory *worker,
            const VigieAnswers *answers,
            const GDate *today,
            gpointer data,
            VigieProgress *progress,
            GError **error)
{
  g_autofree char *own = vigie_body_dup_party (worker, error);
  g_autofree char *fingerprint = NULL;

  return own && vigie_trust_export (worker, own, vigie_answer_get (answers, "file"), today,
                                    &fingerprint, error);
}

VigieForm *
vigie_exchange_form_export_key (GtkWidget *parent, VigieSession *session)
{
  g_autofree char *own = vigie_body_dup_party (vigie_session_get_observatory (session), NULL);
  /* Translators: name of a file; %s is a body. */
  g_autofree char *stem = g_strdup_printf (_ ("Key of %s"), own ? own : "");
  g_autofree char *place = vigie_place_dup (stem, "vigie-key");
  const VigieAsk field[] = {
    { .name = "file",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("Key file"),
      .value = place,
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = _ ("Export the Key"),
    .sentence =
      _ ("The file tells the other body to which key it seals, and who signs for yours. It "
         "holds no secret. Send it again whenever these persons change."),
    .verb = _ ("_Export the Key"),
    .done = _ ("The key is exported: send its file, then read its groups on the telephone."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_export,
  };

  return vigie_form_present (parent, session, &plan, NULL, NULL);
}
