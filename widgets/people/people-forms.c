/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked where people are entered, ended, removed. */
#include "widgets/people/people-forms.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/convention/people.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/exchange/processor.h"
#include "model/restitution/papers.h"
#include "model/restitution/recovery-sheet.h"
#include "model/store/passphrase.h"
#include "widgets/common/place.h"

/* --- somebody more */

static const char *
say_strength (VigieForm *form, const char *answer)
{
  return *answer ? vigie_passphrase_strength_label (
                     vigie_passphrase_strength (answer, vigie_form_get_answer (form, "name")))
                 : _ ("The person types it unseen, and tells nobody.");
}

static const char *
say_same (VigieForm *form, const char *answer)
{
  if (!*answer)
    return "";

  return strcmp (answer, vigie_form_get_answer (form, "passphrase")) == 0 ? _ ("Both are the same.")
                                                                          : _ ("Not the same yet.");
}

static gboolean
check_same (const char *passphrase, const char *again, GError **error)
{
  if (g_strcmp0 (passphrase, again) == 0)
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("The two passphrases differ: type the same one twice."));

  return FALSE;
}

static gboolean
run_add (VigieObservatory *worker,
         const VigieAnswers *answers,
         const GDate *today,
         gpointer data,
         VigieProgress *progress,
         GError **error)
{
  g_autofree char *iso = vigie_date_dup_iso (today);
  const char *since = vigie_answer_get (answers, "since");
  gboolean bound = vigie_answer_get (answers, "bound") != NULL;
  const VigieEngagement engagement = {
    .name = vigie_answer_get (answers, "name"),
    .party = vigie_answer_get (answers, "party"),
    .service = vigie_answer_get (answers, "service"),
    .bound = bound,
    .referent = vigie_answer_get (answers, "referent") != NULL,
    .since = since ? since : iso,
    .until = vigie_answer_get (answers, "until"),
    .document = vigie_answer_get (answers, "document"),
    .text = bound ? vigie_answer_get (answers, "text") : NULL,
    .file = bound ? vigie_answer_get (answers, "file") : NULL,
    .passphrase = bound ? vigie_answer_get (answers, "passphrase") : NULL,
  };

  if (bound && !vigie_answer_get (answers, "accepted")) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The person must have read and accepted the engagement."));
    return FALSE;
  }

  return check_same (engagement.passphrase, bound ? vigie_answer_get (answers, "again") : NULL,
                     error) &&
         vigie_people_add (worker, &engagement, VIGIE_KDF_MODERATE, today, error);
}

/* The parties and their processor. */
static void
list_bodies (const VigieConvention *convention, GPtrArray *code, GPtrArray *name)
{
  for (gsize i = 0; i < convention->n_parties; i++) {
    g_ptr_array_add (code, convention->party[i].code);
    g_ptr_array_add (name, convention->party[i].short_name);
  }
  if (*convention->collector) {
    g_ptr_array_add (code, convention->collector);
    g_ptr_array_add (name, convention->collector);
  }
  g_ptr_array_add (code, NULL);
  g_ptr_array_add (name, NULL);
}

VigieForm *
vigie_people_form_add (GtkWidget *parent, VigieSession *session)
{
  const VigieConvention *convention = vigie_session_get_convention (session);
  g_autoptr (GPtrArray) code = g_ptr_array_new (), name = g_ptr_array_new ();
  g_autofree char *text = vigie_paper_dup_engagement (convention);
  g_autofree char *iso = NULL;
  GDate today;

  list_bodies (convention, code, name);
  vigie_session_get_today (session, &today);
  iso = vigie_date_dup_iso (&today);
  {
    const VigieAsk field[] = {
      { .name = "name", .kind = VIGIE_ASK_TEXT, .label = _ ("Name"), .required = TRUE },
      { .name = "party",
        .kind = VIGIE_ASK_CHOICE,
        .label = _ ("Body"),
        .choice = (const char *const *) code->pdata,
        .choice_label = (const char *const *) name->pdata,
        .required = TRUE },
      { .name = "service", .kind = VIGIE_ASK_TEXT, .label = _ ("Service") },
      { .name = "referent",
        .kind = VIGIE_ASK_SWITCH,
        .label = _ ("Référent: administers, approves and releases") },
      { .name = "bound",
        .kind = VIGIE_ASK_SWITCH,
        .label = _ ("Bound by professional secrecy: opens the sources"),
        .value = "1",
        .hint = _ ("By the contract of employment (article 4). Who is not bound reads editions for "
                   "partners, and has no passphrase.") },
      { .name = "since",
        .kind = VIGIE_ASK_DATE,
        .label = _ ("First day"),
        .value = iso,
        .required = TRUE },
      { .name = "until",
        .kind = VIGIE_ASK_DATE,
        .label = _ ("Last day"),
        .hint = _ ("From the day after, nothing opens any more, without any action.") },
      { .name = "document",
        .kind = VIGIE_ASK_TEXT,
        .label = _ ("Document that binds: contract, decision") },
      { .name = "file",
        .kind = VIGIE_ASK_FILE,
        .label = _ ("The document as it was signed (PDF, scan)"),
        .hint = _ ("Kept sealed; a référent reads it. It may be added later.") },
      { .name = "text", .kind = VIGIE_ASK_LINES, .label = _ ("Engagement"), .value = text },
      { .name = "accepted",
        .kind = VIGIE_ASK_SWITCH,
        .label = _ ("The person has read and accepts it"),
        .hint = _ ("The text is kept with the day, for ever, and can be printed and signed.") },
      { .name = "passphrase",
        .kind = VIGIE_ASK_SECRET,
        .label = _ ("Passphrase of the person"),
        .say = say_strength },
      { .name = "again", .kind = VIGIE_ASK_SECRET, .label = _ ("The same again"), .say = say_same },
    };
    const VigieFormPlan plan = {
      .title = _ ("Add a Person"),
      .verb = _ ("_Add the Person"),
      .done = _ ("The person is entered."),
      .field = field,
      .n_fields = G_N_ELEMENTS (field),
      .run = run_add,
    };

    return vigie_form_present (parent, session, &plan, NULL, NULL);
  }
}

/* --- an end */

static gboolean
run_end (VigieObservatory *worker,
         const VigieAnswers *answers,
         const GDate *today,
         gpointer data,
         VigieProgress *progress,
         GError **error)
{
  GDate last;

  return vigie_date_parse (vigie_answer_get (answers, "last"), &last, error) &&
         vigie_people_end (worker, data, &last, today, error);
}

VigieForm *
vigie_people_form_end (GtkWidget *parent, VigieSession *session, const char *person)
{
  g_autofree char *sentence =
    /* Translators: %s is a person. */
    g_strdup_printf (_ (
                       "From the day after, nothing opens for %s any more, without any action. The "
                       "day may be changed again; nothing else changes."),
                     person);
  g_autofree char *iso = NULL;
  GDate today;

  vigie_session_get_today (session, &today);
  iso = vigie_date_dup_iso (&today);
  {
    const VigieAsk field[] = {
      { .name = "last",
        .kind = VIGIE_ASK_DATE,
        .label = _ ("Last day"),
        .value = iso,
        .required = TRUE },
    };
    const VigieFormPlan plan = {
      .title = _ ("End of an Engagement"),
      .sentence = sentence,
      .verb = _ ("_Set the Last Day"),
      .done = _ ("The last day is set."),
      .field = field,
      .n_fields = G_N_ELEMENTS (field),
      .run = run_end,
    };

    return vigie_form_present (parent, session, &plan, g_strdup (person), g_free);
  }
}

/* --- recovery sheets */

static void
wipe (char *secret)
{
  if (secret)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Nothing is changed for a sheet that could not be written: the place is tried first. */
static gboolean
check_place (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && g_access (folder, W_OK) == 0)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("“%s” cannot be written there: choose a new name or another place."), shown);

  return FALSE;
}

static gboolean
write_sheet (
  VigieObservatory *worker, const char *path, char *secret, const GDate *today, GError **error)
{
  gboolean good =
    vigie_recovery_sheet_write (path, vigie_observatory_get_name (worker),
                                vigie_observatory_get_person (worker)->name, secret, today, error);

  wipe (secret);
  return good;
}

static gboolean
run_remove (VigieObservatory *worker,
            const VigieAnswers *answers,
            const GDate *today,
            gpointer data,
            VigieProgress *progress,
            GError **error)
{
  const char *sheet = vigie_answer_get (answers, "sheet");
  char *secret = NULL;
  GDate last;

  return check_place (sheet, error) &&
         vigie_date_parse (vigie_answer_get (answers, "last"), &last, error) &&
         vigie_people_remove (worker, data, &last, today, &secret, error) &&
         write_sheet (worker, sheet, secret, today, error);
}

static VigieAsk
ask_sheet (const char *place)
{
  return (VigieAsk) { .name = "sheet",
                      .kind = VIGIE_ASK_SAVE,
                      .label = _ ("New recovery sheet (PDF)"),
                      .value = place,
                      .hint =
                        _ ("The sheet of before opens nothing any more. Print the new one, lock "
                           "it away, then delete the file."),
                      .required = TRUE };
}

VigieForm *
vigie_people_form_remove (GtkWidget *parent, VigieSession *session, const char *person)
{
  g_autofree char *sentence = g_strdup_printf (
    /* Translators: %s is a person. */
    _ (
      "The key of %s is taken away at once, in the snapshots too, and the observatory’s key is made "
      "anew: a copy that was kept opens nothing of what comes. The others notice nothing. The key "
      "for packages changes as well: send its file to the other body again. This cannot be undone."),
    person);
  g_autofree char *place = vigie_place_dup (_ ("Recovery sheet"), "pdf");
  g_autofree char *iso = NULL;
  GDate today;

  vigie_session_get_today (session, &today);
  iso = vigie_date_dup_iso (&today);
  {
    const VigieAsk field[] = {
      { .name = "last",
        .kind = VIGIE_ASK_DATE,
        .label = _ ("Last day of the engagement"),
        .value = iso,
        .required = TRUE },
      ask_sheet (place),
    };
    const VigieFormPlan plan = {
      .title = _ ("Remove a Person"),
      .sentence = sentence,
      .verb = _ ("_Remove the Person"),
      .done = _ ("The person is removed, and the keys are new."),
      .destructive = TRUE,
      .field = field,
      .n_fields = G_N_ELEMENTS (field),
      .run = run_remove,
    };

    return vigie_form_present (parent, session, &plan, g_strdup (person), g_free);
  }
}

static gboolean
run_recovery (VigieObservatory *worker,
              const VigieAnswers *answers,
              const GDate *today,
              gpointer data,
              VigieProgress *progress,
              GError **error)
{
  const char *sheet = vigie_answer_get (answers, "sheet");
  char *secret = NULL;

  return check_place (sheet, error) && vigie_observatory_renew_recovery (worker, &secret, error) &&
         write_sheet (worker, sheet, secret, today, error);
}

VigieForm *
vigie_people_form_recovery (GtkWidget *parent, VigieSession *session)
{
  g_autofree char *place = vigie_place_dup (_ ("Recovery sheet"), "pdf");
  const VigieAsk field[] = { ask_sheet (place) };
  const VigieFormPlan plan = {
    .title = _ ("New Recovery Sheet"),
    .sentence = _ ("Its letters open the observatory when every passphrase is lost. Make a new one "
                   "where the other was lost, or seen by somebody."),
    .verb = _ ("_Make the Sheet"),
    .done = _ ("The recovery sheet is written: print it, then delete it."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_recovery,
  };

  return vigie_form_present (parent, session, &plan, NULL, NULL);
}

/* --- the processor */

static gboolean
run_attestation (VigieObservatory *worker,
                 const VigieAnswers *answers,
                 const GDate *today,
                 gpointer data,
                 VigieProgress *progress,
                 GError **error)
{
  GDate received;

  return vigie_date_parse (vigie_answer_get (answers, "received"), &received, error) &&
         vigie_processor_attest (worker, &received, vigie_answer_get (answers, "text"), today,
                                 error);
}

VigieForm *
vigie_people_form_attestation (GtkWidget *parent, VigieSession *session)
{
  const VigieConvention *convention = vigie_session_get_convention (session);
  g_autofree char *sentence =
    /* Translators: %s is the processor of both bodies. */
    g_strdup_printf (
      _ ("%s collects and processes for both bodies, and keeps nothing after the end: "
         "what it attests is kept, and told in the review."),
      convention->collector);
  g_autofree char *iso = NULL;
  GDate today;

  vigie_session_get_today (session, &today);
  iso = vigie_date_dup_iso (&today);
  {
    const VigieAsk field[] = {
      { .name = "received",
        .kind = VIGIE_ASK_DATE,
        .label = _ ("Received on"),
        .value = iso,
        .required = TRUE },
      { .name = "text", .kind = VIGIE_ASK_LINES, .label = _ ("What it attests"), .required = TRUE },
    };
    const VigieFormPlan plan = {
      .title = _ ("Attestation of the Processor"),
      .sentence = sentence,
      .verb = _ ("_Note the Attestation"),
      .done = _ ("The attestation is noted."),
      .field = field,
      .n_fields = G_N_ELEMENTS (field),
      .run = run_attestation,
    };

    return vigie_form_present (parent, session, &plan, NULL, NULL);
  }
}
