/* SPDX-License-Identifier: GPL-3.0-or-later */
/* journal, verify: what the file says of itself. */
#include "model/store/journal.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/cli.h"
#include "model/core/error.h"
#include "model/protection/edition.h"

static char *
hexadecimal (const guint8 *bytes, gsize n)
{
  GString *text = g_string_sized_new (2 * n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

/* Which entries are asked for; what is not said is not asked. */
typedef struct {
  char *by;
  char *act;
  char *object;
  char *outcome;
  char *since;
  char *until;
  gboolean access;
} Filter;

static void
filter_clear (Filter *filter)
{
  g_free (filter->by);
  g_free (filter->act);
  g_free (filter->object);
  g_free (filter->outcome);
  g_free (filter->since);
  g_free (filter->until);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static gboolean
passes (const Filter *filter, const VigieJournalEntry *entry)
{
  static const char *const access[] = {
    "unlock", "read", "copy", "print", "export", "present", NULL
  };

  return (!filter->by || strcmp (entry->person, filter->by) == 0) &&
         (!filter->act || strcmp (entry->act, filter->act) == 0) &&
         (!filter->object || strstr (entry->object, filter->object)) &&
         (!filter->outcome || strcmp (entry->outcome, filter->outcome) == 0) &&
         (!filter->since || strncmp (entry->time, filter->since, 10) >= 0) &&
         (!filter->until || strncmp (entry->time, filter->until, 10) <= 0) &&
         (!filter->access || g_strv_contains (access, entry->act));
}

static void
list_entry (VigieListing *listing, const VigieJournalEntry *entry)
{
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

int
vigie_cli_journal (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "number",  "time",    "person", "act",  "object",
                                         "article", "outcome", "detail", "hash", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_auto (Filter) filter = { 0 };
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &filter.by, N_ ("Only what this person did"), N_ ("NAME") },
    { "act", 0, 0, G_OPTION_ARG_STRING, &filter.act, N_ ("Only acts of this name"), N_ ("ACT") },
    { "object", 0, 0, G_OPTION_ARG_STRING, &filter.object, N_ ("Only what was done to this"),
      N_ ("TEXT") },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &filter.outcome, N_ ("Only what was done, or refused"),
      "done|refused" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &filter.since, N_ ("From this day on"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &filter.until, N_ ("Until this day"), N_ ("DATE") },
    { "access", 0, 0, G_OPTION_ARG_NONE, &filter.access,
      N_ ("Only who opened, read, copied, printed or presented sources"), NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) journal = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "journal", _ ("Reads the journal, oldest entry first."), entries, args,
                        0, 0, &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(journal = vigie_journal_list (cli->observatory, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < journal->len; i++)
    if (passes (&filter, g_ptr_array_index (journal, i)))
      list_entry (listing, g_ptr_array_index (journal, i));
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
