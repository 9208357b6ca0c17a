/* SPDX-License-Identifier: GPL-3.0-or-later */
/* journal, verify, person, workshop: what the file says of itself. */
#include "model/store/journal.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/cli.h"
#include "model/core/error.h"
#include "model/workshop/workshop.h"

static char *
hexadecimal (const guint8 *bytes, gsize n)
{
  GString *text = g_string_sized_new (2 * n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

int
vigie_cli_journal (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "number",  "time",    "person", "act",  "object",
                                         "article", "outcome", "detail", "hash", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) entries = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "journal", _ ("Reads the journal, oldest entry first."), NULL, args, 0,
                        0, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(entries = vigie_journal_list (cli->observatory, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < entries->len; i++) {
    const VigieJournalEntry *entry = g_ptr_array_index (entries, i);
    g_autofree char *hash = hexadecimal (entry->hash, sizeof entry->hash);

    vigie_listing_integer (listing, entry->number);
    vigie_listing_text (listing, entry->time);
    vigie_listing_text (listing, entry->person);
    vigie_listing_text (listing, entry->act);
    vigie_listing_text (listing, entry->object);
    vigie_listing_text (listing, entry->article);
    vigie_listing_text (listing, entry->outcome);
    vigie_listing_text (listing, entry->detail);
    vigie_listing_text (listing, hash);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_verify (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "fault", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) editions = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "verify",
                        _ ("Checks the file, its references and its journal; with a passphrase, "
                           "every seal."),
                        NULL, args, 0, 0, &status) ||
      !vigie_cli_unlock_if_possible (cli, &status))
    return status;
  if (!(faults = vigie_observatory_verify (cli->observatory, &error)))
    return vigie_cli_fail (error);
  if (!(editions = vigie_editions_verify (cli->observatory, faults->len == 0 ? &error : NULL)) &&
      faults->len == 0)
    return vigie_cli_fail (error);
  if (editions)
    g_ptr_array_extend_and_steal (faults, g_steal_pointer (&editions));

  for (guint i = 0; i < faults->len; i++)
    vigie_listing_text (listing, g_ptr_array_index (faults, i));
  if (faults->len > 0 || cli->format != VIGIE_LISTING_TABLE)
    vigie_listing_print (listing, cli->format);
  if (faults->len > 0) {
    g_set_error (
      &error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      ngettext ("%u fault was found: keep the file, and work on with a copy made before.",
                "%u faults were found: keep the file, and work on with a copy made "
                "before.",
                faults->len),
      faults->len);
    return vigie_cli_fail (error);
  }
  fprintf (stderr, "%s\n",
           vigie_observatory_is_unlocked (cli->observatory)
             ? _ ("All is well: database, references, journal and seals.")
             : _ ("All is well: database, references and journal; the seals need a passphrase."));

  return VIGIE_CLI_DONE;
}

static int
person_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "id",       "name",  "party", "bound",
                                         "referent", "since", "until", NULL };
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
    vigie_listing_boolean (listing, person->bound);
    vigie_listing_boolean (listing, person->referent);
    vigie_listing_text (listing, person->since);
    vigie_listing_text (listing, person->until);
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
  static const char *const kdf_names[] = { "light", "moderate", NULL };
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

int
vigie_cli_person (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "list", "recover", NULL };

  switch (vigie_cli_subcommand (*args, names)) {
  case 0:
    return person_list (cli, args);
  case 1:
    return person_recover (cli, args);
  default:
    return vigie_cli_no_subcommand (cli, args, names);
  }
}

static int
workshop_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "id", "title", "date", "edition", "steps", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) workshops = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "workshop list", _ ("Lists the workshops."), NULL, args, 1, 1,
                        &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(workshops = vigie_workshops_list (cli->observatory, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < workshops->len; i++) {
    const VigieWorkshop *workshop = g_ptr_array_index (workshops, i);

    vigie_listing_integer (listing, workshop->id);
    vigie_listing_text (listing, workshop->title);
    vigie_listing_text (listing, workshop->date);
    vigie_listing_integer (listing, workshop->edition);
    vigie_listing_integer (listing, (gint64) workshop->n_steps);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_workshop (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "list", NULL };

  if (vigie_cli_subcommand (*args, names) == 0)
    return workshop_list (cli, args);

  return vigie_cli_no_subcommand (cli, args, names);
}
