/* SPDX-License-Identifier: GPL-3.0-or-later */
/* journal, verify: what the file says of itself. */
#include "model/store/journal-filter.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/cli.h"
#include "model/conduct/paper-request.h"
#include "model/core/error.h"
#include "model/protection/edition.h"

static const char *
outcome_of (const VigieJournalEntry *entry, VigieLanguage language)
{
  if (strcmp (entry->outcome, "done") == 0)
    return VIGIE_SAY (language, "done", "fait");
  if (strcmp (entry->outcome, "refused") == 0)
    return VIGIE_SAY (language, "refused", "refusé");
  return entry->outcome;
}

static char *
hexadecimal (const guint8 *bytes, gsize n)
{
  GString *text = g_string_sized_new (2 * n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

/* As it is noted, for scripts; a table is read by a person, in words. */
static void
list_entry (VigieListing *listing, const VigieJournalEntry *entry, gboolean words)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *hash = hexadecimal (entry->hash, sizeof entry->hash);
  g_autofree char *object = words ? vigie_journal_dup_object (entry, language) : NULL;
  g_autofree char *detail = words ? vigie_journal_dup_detail (entry, language) : NULL;

  vigie_listing_integer (listing, entry->number);
  vigie_listing_text (listing, entry->time);
  vigie_listing_text (listing, entry->person);
  vigie_listing_text (listing, words ? vigie_journal_act_label (entry->act, language) : entry->act);
  vigie_listing_text (listing, words ? object : entry->object);
  vigie_listing_text (listing, entry->article);
  vigie_listing_text (listing, words ? outcome_of (entry, language) : entry->outcome);
  vigie_listing_text (listing, words ? detail : entry->detail);
  vigie_listing_text (listing, hash);
}

/* As a paper of the register, in French. */
static int
print_journal (VigieCli *cli, const VigieJournalFilter *filter, const char *path)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_JOURNAL, .journal = filter };
  GError *error = NULL;
  g_autoptr (VigiePaperEntry) entry =
    vigie_paper_request_make (cli->observatory, &request, path, &cli->today, &error);

  return entry ? VIGIE_CLI_DONE : vigie_cli_fail (error);
}

int
vigie_cli_journal (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "number",  "time",    "person", "act",  "object",
                                         "article", "outcome", "detail", "hash", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_auto (VigieJournalFilter) filter = { 0 };
  g_autofree char *output = NULL;
  gboolean access = FALSE;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &filter.person, N_ ("Only what this person did"),
      N_ ("NAME") },
    { "act", 0, 0, G_OPTION_ARG_STRING, &filter.act, N_ ("Only acts of this name"), N_ ("ACT") },
    { "object", 0, 0, G_OPTION_ARG_STRING, &filter.object, N_ ("Only what was done to this"),
      N_ ("TEXT") },
    { "article", 0, 0, G_OPTION_ARG_STRING, &filter.article, N_ ("Only what rests on this article"),
      N_ ("NUMBER") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &filter.text, N_ ("Only what has these words"),
      N_ ("TEXT") },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &filter.outcome, N_ ("Only what was done, or refused"),
      "done|refused" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &filter.since, N_ ("From this day on"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &filter.until, N_ ("Until this day"), N_ ("DATE") },
    { "access", 0, 0, G_OPTION_ARG_NONE, &access,
      N_ ("Only who opened, read, copied, printed or presented sources"), NULL },
    { "print", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write it as a paper, in French; a passphrase is needed"), N_ ("FILE.pdf") },
    { NULL },
  };
  g_autoptr (GPtrArray) journal = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "journal", _ ("Reads the journal, oldest entry first."), entries, args,
                        0, 0, &status) ||
      !(output ? vigie_cli_unlock (cli, &status) : vigie_cli_open (cli, &status)))
    return status;
  filter.kind = access ? VIGIE_JOURNAL_ACCESS : VIGIE_JOURNAL_ANY;
  if (output)
    return print_journal (cli, &filter, output);
  if (!(journal = vigie_journal_list_filtered (cli->observatory, &filter, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < journal->len; i++)
    list_entry (listing, g_ptr_array_index (journal, i), cli->format == VIGIE_LISTING_TABLE);
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
