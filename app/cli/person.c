/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person, close: who may read the sources, from when to when, and the end of it. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/convention.h"
#include "model/convention/people.h"
#include "model/core/language.h"
#include "model/deliveries/closing.h"
#include "model/restitution/recovery-sheet.h"

static const char *const kdf_names[] = { "light", "moderate", NULL };

static int
person_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "id",       "name",  "party", "service", "bound",
                                         "referent", "since", "until", "state",   NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) people = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "person list",
                        _ ("Lists the persons, and who is bound by professional secrecy."), NULL,
                        args, 1, 1, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(people = vigie_people_list (vigie_observatory_get_db (cli->observatory), &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *person = g_ptr_array_index (people, i);

    vigie_listing_integer (listing, person->id);
    vigie_listing_text (listing, person->name);
    vigie_listing_text (listing, person->party);
    vigie_listing_text (listing, person->service);
    vigie_listing_boolean (listing, person->bound);
    vigie_listing_boolean (listing, person->referent);
    vigie_listing_text (listing, person->since);
    vigie_listing_text (listing, person->until);
    vigie_listing_text (listing,
                        vigie_person_state_name (vigie_person_state (person, &cli->today)));
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* The letters of the recovery sheet open the file once; a new passphrase opens it from then on. */
static gboolean
recover (VigieCli *cli, const char *sheet, VigieKdf kdf, GError **error)
{
  const char *person = cli->person ? cli->person : g_getenv ("VIGIE_PERSON");
  char *letters = vigie_cli_recovery (sheet, error);
  char *passphrase = letters ? vigie_cli_passphrase (cli, TRUE, error) : NULL;
  gboolean good = passphrase &&
                  vigie_observatory_unlock_with_recovery (cli->observatory, person, letters,
                                                          &cli->today, error) &&
                  vigie_observatory_set_passphrase (cli->observatory, passphrase, kdf, error);

  vigie_cli_wipe (letters);
  vigie_cli_wipe (passphrase);
  return good;
}

static int
person_recover (VigieCli *cli, char ***args)
{
  g_autofree char *sheet = NULL;
  g_autofree char *kdf_name = NULL;
  const GOptionEntry entries[] = {
    { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &sheet,
      N_ ("File into which the letters of the recovery sheet were typed"), N_ ("FILE") },
    { "kdf", 0, 0, G_OPTION_ARG_STRING, &kdf_name,
      N_ ("Cost of a passphrase (light: for tests only)"), "moderate|light" },
    { NULL },
  };
  int kdf = (int) VIGIE_KDF_MODERATE;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "person recover",
                        _ ("Opens the sources with the recovery sheet and sets a new passphrase."),
                        entries, args, 1, 1, &status))
    return status;
  if (!sheet)
    return vigie_cli_usage (_ ("Say where the letters of the sheet are: --recovery-file FILE."));
  if (kdf_name && (kdf = vigie_cli_choice (kdf_name, kdf_names)) < 0)
    return vigie_cli_usage (_ ("“%s” is no cost: choose moderate or light."), kdf_name);
  if (!vigie_cli_open (cli, &status))
    return status;

  return recover (cli, sheet, (VigieKdf) kdf, &error) ? VIGIE_CLI_DONE : vigie_cli_fail (error);
}

/* What `person add` says of a person. */
typedef struct {
  char *party;
  char *service;
  char *since;
  char *until;
  char *document;
  char *text;
  char *passphrase;
  char *kdf;
  gboolean bound;
  gboolean referent;
} Added;

static void
added_clear (Added *added)
{
  g_free (added->party);
  g_free (added->service);
  g_free (added->since);
  g_free (added->until);
  g_free (added->document);
  g_free (added->text);
  g_free (added->passphrase);
  g_free (added->kdf);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Added, added_clear)

/* The passphrase of the new person, which is not that of this sitting. */
static char *
read_secret (VigieCli *cli, const char *path, GError **error)
{
  char *kept = cli->passphrase_file;
  char *secret;

  cli->passphrase_file = (char *) path;
  secret = vigie_cli_passphrase (cli, TRUE, error);
  cli->passphrase_file = kept;

  return secret;
}

static gboolean
add (VigieCli *cli, const char *name, const Added *added, VigieKdf kdf, GError **error)
{
  g_autofree char *today = vigie_date_dup_iso (&cli->today);
  g_autofree char *text = NULL;
  char *secret = NULL;
  gboolean good;
  VigieEngagement engagement = { .name = name,
                                 .party = added->party,
                                 .service = added->service,
                                 .bound = added->bound,
                                 .referent = added->referent,
                                 .since = added->since ? added->since : today,
                                 .until = added->until,
                                 .document = added->document };

  /* A path that names a file is kept as it was signed; any other text is what it is called. */
  if (added->document && g_file_test (added->document, G_FILE_TEST_IS_REGULAR)) {
    engagement.file = added->document;
    engagement.document = NULL;
  }

  if (added->text && !g_file_get_contents (added->text, &text, NULL, error))
    return FALSE;
  engagement.text = text;
  if (added->bound && !(secret = read_secret (cli, added->passphrase, error)))
    return FALSE;
  engagement.passphrase = secret;
  good = vigie_people_add (cli->observatory, &engagement, kdf, &cli->today, error);
  vigie_cli_wipe (secret);

  return good;
}

static int
check_added (VigieCli *cli, const Added *added)
{
  GDate day;
  int status = VIGIE_CLI_DONE;

  if (!added->party)
    return vigie_cli_usage (_ ("Say which body employs the person: give --party."));
  if (!vigie_cli_day (added->since, &cli->today, &day, &status) ||
      !vigie_cli_day (added->until, &cli->today, &day, &status))
    return status;
  if (added->bound && (!added->document || !added->text))
    return vigie_cli_usage (_ ("Who is bound by secrecy signs an engagement: give --document and "
                               "--text FILE."));

  return vigie_cli_unlock (cli, &status) ? VIGIE_CLI_DONE : status;
}

static int
person_add (VigieCli *cli, char ***args)
{
  g_auto (Added) added = { 0 };
  const GOptionEntry entries[] = {
    { "party", 0, 0, G_OPTION_ARG_STRING, &added.party, N_ ("Body that employs the person"),
      N_ ("CODE") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &added.service, N_ ("Service of that body"),
      N_ ("TEXT") },
    { "bound", 0, 0, G_OPTION_ARG_NONE, &added.bound,
      N_ ("Bound by professional secrecy: is given a key"), NULL },
    { "referent", 0, 0, G_OPTION_ARG_NONE, &added.referent,
      N_ ("Administers, approves and releases"), NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &added.since, N_ ("First day; today"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &added.until, N_ ("Last day"), N_ ("DATE") },
    { "document", 0, 0, G_OPTION_ARG_STRING, &added.document,
      N_ ("Contract or decision that binds the person: its name, or the file as it was signed, "
          "which is kept"),
      N_ ("TEXT|FILE") },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &added.text,
      N_ ("File of the engagement that the person has accepted"), N_ ("FILE") },
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &added.passphrase,
      N_ ("File that holds the new person’s passphrase"), N_ ("FILE") },
    { "kdf", 0, 0, G_OPTION_ARG_STRING, &added.kdf,
      N_ ("Cost of a passphrase (light: for tests only)"), "moderate|light" },
    { NULL },
  };
  int kdf = (int) VIGIE_KDF_MODERATE;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "person add NAME",
                        _ ("Enters a person, with what binds them to secrecy."), entries, args, 2,
                        2, &status))
    return status;
  if (added.kdf && (kdf = vigie_cli_choice (added.kdf, kdf_names)) < 0)
    return vigie_cli_usage (_ ("“%s” is no cost: choose moderate or light."), added.kdf);
  if ((status = check_added (cli, &added)) != VIGIE_CLI_DONE)
    return status;

  return add (cli, (*args)[2], &added, (VigieKdf) kdf, &error) ? VIGIE_CLI_DONE
                                                               : vigie_cli_fail (error);
}

/* With its key taken away, a new recovery sheet is needed. */
static gboolean
remove_person (
  VigieCli *cli, const char *name, const GDate *last, const char *sheet, GError **error)
{
  char *recovery = NULL;
  const VigiePerson *person = vigie_observatory_get_person (cli->observatory);
  gboolean good =
    vigie_people_remove (cli->observatory, name, last, &cli->today, &recovery, error) &&
    (!sheet || vigie_recovery_sheet_write (sheet, vigie_observatory_get_name (cli->observatory),
                                           person->name, recovery, &cli->today, error));

  vigie_cli_wipe (recovery);
  if (good && !sheet)
    fprintf (stderr, "%s\n",
             _ (
               "The recovery sheet of before opens nothing any more, and no new one was written."));

  return good;
}

static int
person_end (VigieCli *cli, char ***args)
{
  g_autofree char *on = NULL;
  g_autofree char *sheet = NULL;
  gboolean remove = FALSE;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("Last day of the engagement; today"), N_ ("DATE") },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &remove,
      N_ ("Take the key away at once and change the observatory’s"), NULL },
    { "recovery", 0, 0, G_OPTION_ARG_FILENAME, &sheet,
      N_ ("With --remove: write the new recovery sheet"), N_ ("FILE.pdf") },
    { NULL },
  };
  GError *error = NULL;
  gboolean good;
  GDate last;
  int status;

  if (!vigie_cli_parse (cli, "person end NAME",
                        _ ("Ends an engagement: from the day after, nothing opens for the person."),
                        entries, args, 2, 2, &status))
    return status;
  if (!vigie_cli_day (on, &cli->today, &last, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  good = remove ? remove_person (cli, (*args)[2], &last, sheet, &error)
                : vigie_people_end (cli->observatory, (*args)[2], &last, &cli->today, &error);

  return good ? VIGIE_CLI_DONE : vigie_cli_fail (error);
}

/* What binds a person, as it was signed. */
static int
person_document (VigieCli *cli, char ***args)
{
  g_autofree char *keep = NULL, *output = NULL;
  const GOptionEntry entries[] = {
    { "keep", 0, 0, G_OPTION_ARG_FILENAME, &keep,
      N_ ("Keeps it, for an engagement entered without it"), N_ ("FILE") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Saves a copy of it"), N_ ("FILE") },
    { NULL },
  };
  GError *error = NULL;
  int status;
  gboolean good;

  if (!vigie_cli_parse (cli, "person document NAME",
                        _ ("Keeps or saves the document that binds a person, as it was signed."),
                        entries, args, 2, 2, &status))
    return status;
  if (!keep == !output)
    return vigie_cli_usage (_ ("Give --keep FILE or --output FILE."));
  if (!vigie_cli_unlock (cli, &status))
    return status;
  good = keep
           ? vigie_people_keep_document (cli->observatory, (*args)[2], keep, &cli->today, &error)
           : vigie_people_save_document (cli->observatory, (*args)[2], output, &cli->today, &error);

  return good ? VIGIE_CLI_DONE : vigie_cli_fail (error);
}

int
vigie_cli_person (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "list", "add", "end", "document", "recover", NULL };
  static int (*const run[]) (VigieCli *, char ***) = { person_list, person_add, person_end,
                                                       person_document, person_recover };
  int which = vigie_cli_subcommand (*args, names);

  return which >= 0 ? run[which](cli, args) : vigie_cli_no_subcommand (cli, args, names);
}

/* Clôture. */

static int
list_closing (VigieCli *cli)
{
  static const char *const heading[] = { "kind",       "name",        "fate", "title",
                                         "deliveries", "attested_on", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  GError *error = NULL;
  g_autoptr (GPtrArray) sources = vigie_closing_sources (cli->observatory, &error);
  g_autoptr (GPtrArray) holders = NULL;

  if (!sources || !(holders = vigie_closing_holders (cli->observatory, &error)))
    return vigie_cli_fail (error);
  for (guint i = 0; i < sources->len; i++) {
    const VigieClosingSource *one = g_ptr_array_index (sources, i);

    vigie_listing_text (listing, "source");
    vigie_listing_text (listing, one->source);
    vigie_listing_text (listing, vigie_fate_name (one->fate));
    vigie_listing_text (listing, one->title);
    vigie_listing_integer (listing, (gint64) one->n_deliveries);
    vigie_listing_empty (listing);
  }
  for (guint i = 0; i < holders->len; i++) {
    const VigieClosingHolder *one = g_ptr_array_index (holders, i);

    vigie_listing_text (listing, one->kind);
    vigie_listing_text (listing, one->name);
    vigie_listing_empty (listing);
    vigie_listing_empty (listing);
    vigie_listing_empty (listing);
    vigie_listing_text (listing, one->attested_on);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static void
add_fates (GPtrArray *fates, char **words, VigieFate fate)
{
  for (gsize i = 0; words && words[i]; i++) {
    VigieClosingSource *one = g_new0 (VigieClosingSource, 1);
    g_auto (GStrv) parts = g_strsplit (words[i], "=", 2);

    one->source = g_strdup (parts[0]);
    one->fate = fate;
    one->title = g_strdup (parts[0] && parts[1] ? parts[1] : "");
    g_ptr_array_add (fates, one);
  }
}

static int
attest (VigieCli *cli, const char *holder, const char *on)
{
  g_auto (GStrv) parts = g_strsplit (holder, ":", 2);
  GError *error = NULL;
  GDate day;
  int status;

  if (!parts[0] || !parts[1])
    return vigie_cli_usage (_ ("Name a holder as the list does: kind:name."));
  if (!vigie_cli_day (on, &cli->today, &day, &status) || !vigie_cli_open (cli, &status))
    return status;
  if (!vigie_closing_attest (cli->observatory, parts[0], parts[1], &day, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_close (VigieCli *cli, char ***args)
{
  g_auto (GStrv) kept = NULL;
  g_auto (GStrv) returned = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *on = NULL;
  gboolean list = FALSE;
  g_autoptr (GPtrArray) fates =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_closing_source_free);
  const GOptionEntry entries[] = {
    { "keep", 0, 0, G_OPTION_ARG_STRING_ARRAY, &kept,
      N_ ("A source that is kept, and under which title"), N_ ("SOURCE=TITLE") },
    { "returned", 0, 0, G_OPTION_ARG_STRING_ARRAY, &returned,
      N_ ("A source that was given back to its producer"), N_ ("SOURCE") },
    { "attested", 0, 0, G_OPTION_ARG_STRING, &holder, N_ ("A holder whose attestation has come"),
      "KIND:NAME" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("Day of the attestation; today"), N_ ("DATE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_ ("Only show what became of each source"), NULL },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "close",
                        _ ("Closes the observatory: the keys of its sources are destroyed, in the "
                           "snapshots too. This cannot be undone."),
                        entries, args, 0, 0, &status))
    return status;
  if (holder)
    return attest (cli, holder, on);
  if (list)
    return vigie_cli_open (cli, &status) ? list_closing (cli) : status;
  if (!vigie_cli_unlock (cli, &status))
    return status;
  add_fates (fates, kept, VIGIE_FATE_KEPT);
  add_fates (fates, returned, VIGIE_FATE_RETURNED);
  if (!vigie_closing_run (cli->observatory, fates, &cli->today, &error))
    return vigie_cli_fail (error);

  return list_closing (cli);
}
