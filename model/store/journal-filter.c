/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The access journal as it is read. */
#include "model/store/journal-filter.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "model/core/paris.h"
#include "model/core/text.h"
#include "model/store/journal-delivery.h"

static const struct {
  const char *name;
  const char *english;
  const char *french;
} kinds[VIGIE_JOURNAL_N_KINDS] = {
  [VIGIE_JOURNAL_ANY] = { "any", "All acts", "Tous les actes" },
  [VIGIE_JOURNAL_ACCESS] = { "access", "Access to sources", "Accès aux sources" },
  [VIGIE_JOURNAL_EXCHANGE] = { "exchange", "Exchanges", "Échanges" },
  [VIGIE_JOURNAL_EDITION] = { "edition", "Editions and documents", "Éditions et documents" },
  [VIGIE_JOURNAL_CONVENTION] = { "convention", "Convention", "Convention" },
  [VIGIE_JOURNAL_PEOPLE] = { "people", "People and file", "Personnes et fichier" },
};

/* Documents say them in French whatever the window speaks. */
static const struct {
  const char *act;
  VigieJournalKind kind;
  const char *english;
  const char *french;
} acts[] = {
  { "unlock", VIGIE_JOURNAL_ACCESS, "unlocked", "déverrouillage" },
  { "read", VIGIE_JOURNAL_ACCESS, "read", "lecture" },
  { "copy", VIGIE_JOURNAL_ACCESS, "copied", "copie" },
  { "replay", VIGIE_JOURNAL_ACCESS, "replayed", "rejeu" },
  { "waive", VIGIE_JOURNAL_ACCESS, "finding let pass", "constat admis" },
  { "slip", VIGIE_JOURNAL_ACCESS, "sent back", "retour au producteur" },
  { "drag", VIGIE_JOURNAL_ACCESS, "dragged", "glissé" },
  { "print", VIGIE_JOURNAL_ACCESS, "printed", "impression" },
  { "export", VIGIE_JOURNAL_ACCESS, "exported", "export" },
  { "present", VIGIE_JOURNAL_ACCESS, "presented", "présentation" },
  { "import", VIGIE_JOURNAL_EXCHANGE, "imported", "import" },
  { "withdraw", VIGIE_JOURNAL_EXCHANGE, "withdrawn", "retrait" },
  { "package", VIGIE_JOURNAL_EXCHANGE, "package sent", "paquet envoyé" },
  { "receive", VIGIE_JOURNAL_EXCHANGE, "package opened", "paquet ouvert" },
  { "receipt", VIGIE_JOURNAL_EXCHANGE, "receipt attached", "accusé joint" },
  { "key export", VIGIE_JOURNAL_EXCHANGE, "own key given", "clé donnée" },
  { "key trust", VIGIE_JOURNAL_EXCHANGE, "key trusted", "clé reconnue" },
  { "edition", VIGIE_JOURNAL_EDITION, "edition prepared", "édition préparée" },
  { "approve", VIGIE_JOURNAL_EDITION, "edition approved", "édition approuvée" },
  { "discard", VIGIE_JOURNAL_EDITION, "edition left", "édition abandonnée" },
  { "selection", VIGIE_JOURNAL_EDITION, "selection tried", "sélection essayée" },
  { "document", VIGIE_JOURNAL_EDITION, "document made", "document fait" },
  { "release", VIGIE_JOURNAL_EDITION, "document released", "document remis" },
  { "public totals", VIGIE_JOURNAL_EDITION, "known totals", "totaux connus" },
  { "paper", VIGIE_JOURNAL_CONVENTION, "paper made", "pièce faite" },
  { "convention", VIGIE_JOURNAL_CONVENTION, "convention edited", "convention modifiée" },
  { "amendment", VIGIE_JOURNAL_CONVENTION, "amendment", "avenant" },
  { "signature", VIGIE_JOURNAL_CONVENTION, "signature", "signature" },
  { "termination", VIGIE_JOURNAL_CONVENTION, "termination", "dénonciation" },
  { "opinion", VIGIE_JOURNAL_CONVENTION, "opinion asked", "avis demandé" },
  { "answer", VIGIE_JOURNAL_CONVENTION, "opinion given", "avis rendu" },
  { "recipient", VIGIE_JOURNAL_CONVENTION, "recipient", "destinataire" },
  { "expense", VIGIE_JOURNAL_CONVENTION, "expense", "dépense" },
  { "due", VIGIE_JOURNAL_CONVENTION, "due date", "échéance" },
  { "without-object", VIGIE_JOURNAL_CONVENTION, "without object", "sans objet" },
  { "owed-again", VIGIE_JOURNAL_CONVENTION, "owed again", "de nouveau due" },
  { "anomaly", VIGIE_JOURNAL_CONVENTION, "anomaly", "anomalie" },
  { "workshop", VIGIE_JOURNAL_CONVENTION, "workshop", "atelier" },
  { "remark", VIGIE_JOURNAL_CONVENTION, "remark", "remarque" },
  { "remarks", VIGIE_JOURNAL_CONVENTION, "remarks taken back", "remarques reprises" },
  { "sheet", VIGIE_JOURNAL_CONVENTION, "source sheet", "fiche source" },
  { "contours", VIGIE_JOURNAL_CONVENTION, "contours", "contours" },
  { "grouping", VIGIE_JOURNAL_CONVENTION, "grouping", "regroupement" },
  { "attestation", VIGIE_JOURNAL_CONVENTION, "attestation", "attestation" },
  { "close", VIGIE_JOURNAL_PEOPLE, "closing", "clôture" },
  { "person", VIGIE_JOURNAL_PEOPLE, "person added", "personne ajoutée" },
  { "engagement", VIGIE_JOURNAL_PEOPLE, "end of engagement", "fin d’engagement" },
  { "signed document", VIGIE_JOURNAL_PEOPLE, "signed document", "pièce signée" },
  { "remove", VIGIE_JOURNAL_PEOPLE, "person removed", "personne retirée" },
  { "recovery", VIGIE_JOURNAL_PEOPLE, "recovery sheet made", "feuille de secours faite" },
  { "passphrase", VIGIE_JOURNAL_PEOPLE, "passphrase changed", "phrase secrète changée" },
  { "create", VIGIE_JOURNAL_PEOPLE, "observatory made", "observatoire créé" },
  { "migrate", VIGIE_JOURNAL_PEOPLE, "file brought up to date", "fichier mis à jour" },
  { "clock", VIGIE_JOURNAL_PEOPLE, "another day or clock", "autre jour ou horloge" },
  /* Asked of the convention, which had no article for it or refused. */
  { "refused", VIGIE_JOURNAL_CONVENTION, "asked", "demande" },
};

const char *
vigie_journal_kind_name (VigieJournalKind kind)
{
  return kinds[kind].name;
}

const char *
vigie_journal_kind_label (VigieJournalKind kind, VigieLanguage language)
{
  return VIGIE_SAY (language, kinds[kind].english, kinds[kind].french);
}

VigieJournalKind
vigie_journal_kind_of (const VigieJournalEntry *entry)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i].act, entry->act) == 0)
      return acts[i].kind;

  return VIGIE_JOURNAL_CONVENTION;
}

const char *
vigie_journal_act_label (const char *act, VigieLanguage language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i].act, act) == 0)
      return VIGIE_SAY (language, acts[i].english, acts[i].french);

  return act;
}

/* (transfer full) (nullable): where the convention is. */
static GDateTime *
time_in_paris (const VigieJournalEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (entry->time, NULL);

  return utc ? vigie_paris_time (g_date_time_to_unix (utc)) : NULL;
}

char *
vigie_journal_dup_time (const VigieJournalEntry *entry, VigieLanguage language)
{
  g_autoptr (GDateTime) time = time_in_paris (entry);

  return time ? g_date_time_format (time, "%d/%m/%Y %H:%M") : g_strdup (entry->time);
}

/* Words that Vigie notes beside counts, for every reader; the journal itself is one for all languages. */
static const struct {
  const char *noted;
  const char *french;
} phrases[] = {
  { " rows kept", " lignes gardées" },
  { " refused", " refusées" },
  { "signed by ", "signé par " },
  { "deliveries ", "livraisons " },
  { ", edition ", ", édition " },
  { "set back: the entry before is of ", "reculée : l’inscription précédente est du " },
  { "another day was asked for", "un autre jour a été demandé" },
  { "services; ", "services ; " },
  { "partners; ", "partenaires ; " },
};

/* A refusal by its number in DOMAIN; what stood before the sentence itself was kept. */
static const char *
sentence_of (const char *detail, VigieLanguage language)
{
  if (strcmp (detail, "M09") == 0)
    return VIGIE_SAY (language, "not bound by secrecy on that day",
                      "non astreint au secret ce jour-là");
  if (strcmp (detail, "M17") == 0)
    return VIGIE_SAY (language, "the selection would reveal protected figures",
                      "la sélection révélerait des données protégées");
  if (strcmp (detail, "passphrase") == 0)
    return VIGIE_SAY (language, "wrong passphrase", "phrase secrète incorrecte");
  if (strcmp (detail, "recovery") == 0)
    return VIGIE_SAY (language, "recovery sheet", "feuille de secours");
  if (strcmp (detail, "bound") == 0)
    return VIGIE_SAY (language, "bound by secrecy", "astreint au secret");

  return detail;
}

/* What acts are done to, as the journal begins to name it. */
static const struct {
  const char *noted;
  const char *english;
  const char *french;
} things[] = {
  { "agglomeration", "agglomeration", "agglomération" },
  { "amendment", "amendment", "avenant" },
  { "annual-table", "yearly table", "tableau annuel" },
  { "anomaly", "anomaly", "anomalie" },
  { "attendance", "attendance sheet", "feuille de présence" },
  { "attestation", "attestation", "attestation" },
  { "closing-report", "closing report", "procès-verbal de clôture" },
  { "commune", "communes", "communes" },
  { "data-request", "data request", "demande de données" },
  { "delivery", "delivery", "livraison" },
  { "delivery-note", "delivery note", "bordereau d’envoi" },
  { "edition", "edition", "édition" },
  { "editions", "editions", "éditions" },
  { "engagement", "engagement", "engagement de confidentialité" },
  { "expense", "expense", "dépense" },
  { "handout", "handout", "support d’atelier" },
  { "iris", "IRIS", "IRIS" },
  { "journal", "journal", "journal" },
  { "layer", "layer", "couche" },
  { "map-image", "map image", "image de carte" },
  { "map-sheet", "map sheet", "planche" },
  { "minutes", "minutes", "compte rendu" },
  { "opinion", "opinion", "avis" },
  { "opinion-request", "request for an opinion", "demande d’avis" },
  { "reminder", "reminder", "relance" },
  { "return-slip", "return slip", "bordereau de retour" },
  { "review", "review", "bilan" },
  { "termination", "termination", "dénonciation" },
  { "workshop", "workshop", "atelier" },
};

/* "return-slip/1, delivery 2" is two things. */
static char *
dup_thing (const char *object, VigieLanguage language)
{
  gsize first = strcspn (object, " /");

  for (gsize i = 0; i < G_N_ELEMENTS (things); i++)
    if (strlen (things[i].noted) == first && strncmp (object, things[i].noted, first) == 0) {
      g_auto (GStrv) rest = g_strsplit (object[first] ? object + first + 1 : "", ", ", 2);
      g_autofree char *other = rest[0] && rest[1] ? dup_thing (rest[1], language) : NULL;

      return g_strconcat (VIGIE_SAY (language, things[i].english, things[i].french),
                          object[first] ? " " : "", rest[0] ? rest[0] : "", other ? ", " : "",
                          other, NULL);
    }

  return g_strdup (object);
}

char *
vigie_journal_dup_object (const VigieJournalEntry *entry, VigieLanguage language)
{
  char *of_delivery = vigie_journal_delivery_dup_object (entry, language);

  return of_delivery ? of_delivery : dup_thing (entry->object, language);
}

/* "12-15 +1": a day of a year, and of how many years later. (transfer full) (nullable) */
static char *
dup_due_day (const char *detail, VigieLanguage language)
{
  int month, day, later = 0, end = 0;

  if (sscanf (detail, "%2d-%2d%n +%d%n", &month, &day, &end, &later, &end) < 2 || detail[end])
    return NULL;

  return later == 0
           ? g_strdup_printf ("%02d/%02d", day, month)
           : g_strdup_printf (VIGIE_SAY (language, "%02d/%02d, year + %d", "%02d/%02d, année + %d"),
                              day, month, later);
}

/* A moment within a sentence, in Europe/Paris. */
static gboolean
say_moment (const GMatchInfo *match, GString *text, gpointer data)
{
  g_autofree char *moment = g_match_info_fetch (match, 0);
  const VigieJournalEntry of = { .time = moment };
  g_autofree char *said = vigie_journal_dup_time (&of, GPOINTER_TO_INT (data));

  g_string_append (text, said);

  return FALSE;
}

char *
vigie_journal_dup_detail (const VigieJournalEntry *entry, VigieLanguage language)
{
  g_autoptr (GString) text = g_string_new (sentence_of (entry->detail, language));
  g_autoptr (GRegex) hash =
    g_regex_new ("\\b([0-9a-f]{12})[0-9a-f]{20,}\\b", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GRegex) moment =
    g_regex_new ("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", G_REGEX_OPTIMIZE, 0, NULL);
  g_autofree char *short_hashes = NULL;
  g_autofree char *due = dup_due_day (entry->detail, language);
  char *of_delivery = vigie_journal_delivery_dup_detail (entry, language);
  GDate day;

  if (of_delivery)
    return of_delivery;
  if (due)
    return g_steal_pointer (&due);
  if (vigie_date_parse (entry->detail, &day, NULL))
    return vigie_date_format (&day, language);
  /* What was refused stands in the words in which it was said. */
  if (language == VIGIE_LANGUAGE_FRENCH && strcmp (entry->outcome, "done") == 0)
    for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
      g_string_replace (text, phrases[i].noted, phrases[i].french, 0);
  short_hashes = g_regex_replace (hash, text->str, -1, 0, "\\1…", 0, NULL);

  return g_regex_replace_eval (moment, short_hashes, -1, 0, 0, say_moment,
                               GINT_TO_POINTER (language), NULL);
}

void
vigie_journal_filter_clear (VigieJournalFilter *filter)
{
  g_clear_pointer (&filter->person, g_free);
  g_clear_pointer (&filter->act, g_free);
  g_clear_pointer (&filter->object, g_free);
  g_clear_pointer (&filter->article, g_free);
  g_clear_pointer (&filter->outcome, g_free);
  g_clear_pointer (&filter->text, g_free);
  g_clear_pointer (&filter->since, g_free);
  g_clear_pointer (&filter->until, g_free);
}

static gboolean
is_asked (const char *text)
{
  return text && *text;
}

static gboolean
is_same (const char *asked, const char *text)
{
  return !is_asked (asked) || strcmp (asked, text) == 0;
}

/* By its name, or by the words in which it is shown. */
static gboolean
is_same_act (const char *asked, const char *act)
{
  return is_same (asked, act) ||
         strcmp (asked, vigie_journal_act_label (act, VIGIE_LANGUAGE_ENGLISH)) == 0 ||
         strcmp (asked, vigie_journal_act_label (act, VIGIE_LANGUAGE_FRENCH)) == 0;
}

static gboolean
is_within_days (const VigieJournalFilter *filter, const VigieJournalEntry *entry)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *day = NULL;

  if (!is_asked (filter->since) && !is_asked (filter->until))
    return TRUE;
  time = time_in_paris (entry);
  day = time ? g_date_time_format (time, "%Y-%m-%d") : g_strndup (entry->time, 10);

  return (!is_asked (filter->since) || strcmp (day, filter->since) >= 0) &&
         (!is_asked (filter->until) || strcmp (day, filter->until) <= 0);
}

/* Acts are sought by the words that are shown, in both languages. */
static gboolean
has_text (const VigieJournalFilter *filter, const VigieJournalEntry *entry)
{
  const char *const text[] = { entry->person,
                               vigie_journal_act_label (entry->act, VIGIE_LANGUAGE_ENGLISH),
                               vigie_journal_act_label (entry->act, VIGIE_LANGUAGE_FRENCH),
                               entry->act,
                               entry->object,
                               entry->detail };
  g_autofree char *wanted = is_asked (filter->text) ? vigie_text_name_key (filter->text) : NULL;

  if (!is_asked (wanted))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (text); i++) {
    g_autofree char *key = vigie_text_name_key (text[i]);

    if (strstr (key, wanted))
      return TRUE;
  }

  return FALSE;
}

gboolean
vigie_journal_filter_passes (const VigieJournalFilter *filter, const VigieJournalEntry *entry)
{
  return (filter->kind == VIGIE_JOURNAL_ANY || vigie_journal_kind_of (entry) == filter->kind) &&
         is_same (filter->person, entry->person) && is_same_act (filter->act, entry->act) &&
         is_same (filter->article, entry->article) && is_same (filter->outcome, entry->outcome) &&
         (!is_asked (filter->object) || strstr (entry->object, filter->object)) &&
         is_within_days (filter, entry) && has_text (filter, entry);
}

GPtrArray *
vigie_journal_list_filtered (VigieObservatory *observatory,
                             const VigieJournalFilter *filter,
                             GError **error)
{
  g_autoptr (GPtrArray) all = vigie_journal_list (observatory, error);
  GPtrArray *list;

  if (!all)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_journal_entry_free);
  for (guint i = 0; i < all->len; i++)
    if (vigie_journal_filter_passes (filter, g_ptr_array_index (all, i)))
      g_ptr_array_add (list, g_steal_pointer (&g_ptr_array_index (all, i)));

  return list;
}

char *
vigie_journal_dup_csv (const GPtrArray *entries)
{
  static const char *const heading[] = { "number",  "time",    "person", "act", "object",
                                         "article", "outcome", "detail", "hash" };
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (heading); i++)
    vigie_csv_append (csv, heading[i], i + 1 == G_N_ELEMENTS (heading));
  for (guint row = 0; row < entries->len; row++) {
    const VigieJournalEntry *entry = g_ptr_array_index (entries, row);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
    char hex[65];
    const char *cell[] = {
      number,         entry->time,   entry->person,
      entry->act,     entry->object, entry->article,
      entry->outcome, entry->detail, sodium_bin2hex (hex, sizeof hex, entry->hash, 32)
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cell); i++)
      vigie_csv_append (csv, cell[i], i + 1 == G_N_ELEMENTS (cell));
  }

  return g_string_free (csv, FALSE);
}
