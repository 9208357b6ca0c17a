/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each form in which rooms note what is done to a delivery has its sentence here. */
#include "model/store/journal-delivery.h"

#include <stdio.h>
#include <string.h>

#define SAY(english, french) VIGIE_SAY (language, english, french)

static gboolean
is_act (const VigieJournalEntry *entry, const char *act)
{
  return g_strcmp0 (entry->act, act) == 0;
}

/* "delivery/2/findings", "delivery/2/findings/1", "delivery/2/slip", "delivery/2/slip/3" */
static char *
dup_part (const char *object, VigieLanguage language)
{
  int delivery = 0, number = 0, end = -1;

  if (sscanf (object, "delivery/%d/findings%n", &delivery, &end) == 1 && end > 0 && !object[end])
    return g_strdup_printf (SAY ("findings of delivery %d", "constats de la livraison %d"),
                            delivery);
  end = -1;
  if (sscanf (object, "delivery/%d/findings/%d%n", &delivery, &number, &end) == 2 && end > 0 &&
      !object[end])
    return g_strdup_printf (SAY ("finding %d of delivery %d", "constat %d de la livraison %d"),
                            number, delivery);
  end = -1;
  if (sscanf (object, "delivery/%d/slip%n", &delivery, &end) == 1 && end > 0 && !object[end])
    return g_strdup_printf (SAY ("return slip of delivery %d",
                                 "bordereau de retour de la livraison %d"),
                            delivery);
  end = -1;
  if (sscanf (object, "delivery/%d/slip/%d%n", &delivery, &number, &end) == 2 && end > 0 &&
      !object[end])
    return g_strdup_printf (SAY ("return slip of file %d of delivery %d",
                                 "bordereau de retour du fichier %d de la livraison %d"),
                            number, delivery);
  return NULL;
}

char *
vigie_journal_delivery_dup_object (const VigieJournalEntry *entry, VigieLanguage language)
{
  int delivery = 0, end = -1;
  char *part = dup_part (entry->object, language);

  if (part)
    return part;
  /* "3: CAF 2020" */
  if ((is_act (entry, "import") || is_act (entry, "withdraw") || is_act (entry, "replay")) &&
      sscanf (entry->object, "%d: %n", &delivery, &end) == 1 && end > 0)
    return g_strdup_printf (SAY ("delivery %d: %s", "livraison %d : %s"), delivery,
                            entry->object + end);
  return NULL;
}

/* In French 0 and 1 are singular. */
static const char *
one_or_more (int n, const char *one, const char *more, VigieLanguage language)
{
  return n == 1 || (n == 0 && language == VIGIE_LANGUAGE_FRENCH) ? one : more;
}

/* "2 columns, 121 rows kept, 1 refused" */
static char *
dup_counts (const char *counts, VigieLanguage language)
{
  int columns = 0, kept = 0, refused = 0;

  if (sscanf (counts, "%d columns, %d rows kept, %d refused", &columns, &kept, &refused) != 3)
    return g_strdup (counts);
  return g_strdup_printf (
    "%d %s, %d %s, %d %s", columns,
    one_or_more (columns, SAY ("column", "colonne"), SAY ("columns", "colonnes"), language), kept,
    one_or_more (kept, SAY ("row kept", "ligne gardée"), SAY ("rows kept", "lignes gardées"),
                 language),
    refused,
    one_or_more (refused, SAY ("refused", "refusée"), SAY ("refused", "refusées"), language));
}

/* "caf.csv, version 1, 2 columns, 121 rows kept, 0 refused, BLAKE2b …", a name and a hash for each file; a withdrawal has its
 * reason in the counts' place. Names may hold any of these words: they stay as they are. */
static char *
dup_file (const VigieJournalEntry *entry, VigieLanguage language)
{
  g_autoptr (GRegex) form =
    g_regex_new (is_act (entry, "import")
                   ? "\\A(.*), version (\\d+), (\\d+ columns, \\d+ rows kept, \\d+ refused), "
                     "BLAKE2b ([0-9a-f, ]+)\\z"
                   : "\\A(.*?), version (\\d+), (.*), BLAKE2b ([0-9a-f, ]+)\\z",
                 G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) shorter = g_regex_new ("([0-9a-f]{12})[0-9a-f]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *file = NULL, *version = NULL, *told = NULL, *hash = NULL, *said = NULL;
  g_autofree char *hashes = NULL;

  if (!g_regex_match (form, entry->detail, 0, &match))
    return NULL;
  file = g_match_info_fetch (match, 1);
  version = g_match_info_fetch (match, 2);
  told = g_match_info_fetch (match, 3);
  hash = g_match_info_fetch (match, 4);
  hashes = g_regex_replace (shorter, hash, -1, 0, "\\1…", 0, NULL);
  said = is_act (entry, "import") ? dup_counts (told, language)
                                  : g_strdup_printf (SAY ("“%s”", "« %s »"), told);
  return g_strdup_printf ("%s, version %s, %s, BLAKE2b %s", file, version, said, hashes);
}

char *
vigie_journal_delivery_dup_detail (const VigieJournalEntry *entry, VigieLanguage language)
{
  static const struct {
    const char *act;
    const char *noted;
    const char *english;
    const char *french;
  } words[] = {
    { "waive", "waived", "let pass", "admis" },
    { "waive", "taken back", "taken back", "repris" },
    { "replay", "identical", "identical", "identique" },
    { "replay", "differs", "differs", "différent" },
  };

  if (g_strcmp0 (entry->outcome, "done") != 0)
    return NULL;
  if (is_act (entry, "import") || is_act (entry, "withdraw"))
    return dup_file (entry, language);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_act (entry, words[i].act) && strcmp (entry->detail, words[i].noted) == 0)
      return g_strdup (SAY (words[i].english, words[i].french));
  return NULL;
}
