/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as it is asked (A4.3). */
#include "model/store/journal-filter.h"

#include <string.h>

static VigieJournalEntry entries[] = {
  { 1,
    (char *) "2026-11-25T22:59:00Z",
    (char *) "A. Martin",
    (char *) "unlock",
    (char *) "A. Martin",
    (char *) "4",
    (char *) "refused",
    (char *) "M09",
    { 0 } },
  /* Half past midnight in Paris: of the next day. */
  { 2,
    (char *) "2026-11-25T23:30:00Z",
    (char *) "A. Martin",
    (char *) "read",
    (char *) "CAF/iris/2020",
    (char *) "4",
    (char *) "done",
    (char *) "Préparer l’ABS",
    { 0 } },
  { 3,
    (char *) "2026-07-01T08:00:00Z",
    (char *) "B. Petit",
    (char *) "import",
    (char *) "2: DGI 2016",
    (char *) "3",
    (char *) "done",
    (char *) "a.csv, version 1, 13 columns, 77 rows kept, 0 refused, BLAKE2b "
             "f6277050235b7ce7742b7383d2c87a249528bac7d96b665770a79bfde3917336",
    { 0 } },
};

/* "1 3": the numbers of those that pass. */
static char *
passing (VigieJournalFilter filter)
{
  GString *numbers = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (vigie_journal_filter_passes (&filter, entries + i))
      g_string_append_printf (numbers, "%s%d", numbers->len > 0 ? " " : "",
                              (int) entries[i].number);

  return g_string_free (numbers, FALSE);
}

#define assert_passing(numbers, ...)                                         \
  G_STMT_START                                                               \
  {                                                                          \
    g_autofree char *found = passing ((VigieJournalFilter) { __VA_ARGS__ }); \
    g_assert_cmpstr (found, ==, numbers);                                    \
  }                                                                          \
  G_STMT_END

static void
test_each_question_is_asked (void)
{
  assert_passing ("1 2 3", .person = NULL);
  assert_passing ("1 2 3", .person = (char *) "");
  assert_passing ("3", .person = (char *) "B. Petit");
  assert_passing ("2", .act = (char *) "read");
  assert_passing ("2", .act = (char *) "lecture");
  assert_passing ("3", .act = (char *) "imported");
  assert_passing ("1 2", .kind = VIGIE_JOURNAL_ACCESS);
  assert_passing ("3", .kind = VIGIE_JOURNAL_EXCHANGE);
  assert_passing ("1 2", .article = (char *) "4");
  assert_passing ("1", .outcome = (char *) "refused");
  assert_passing ("3", .object = (char *) "DGI");
  assert_passing ("", .person = (char *) "B. Petit", .outcome = (char *) "refused");
}

/* Days are those of Paris: 23:30 UTC in winter is the day after. */
static void
test_days_are_those_of_paris (void)
{
  assert_passing ("2", .since = (char *) "2026-11-26");
  assert_passing ("1 3", .until = (char *) "2026-11-25");
  assert_passing ("1", .since = (char *) "2026-11-25", .until = (char *) "2026-11-25");
}

/* Whatever accents and capitals, in what is shown in either language. */
static void
test_words_are_found_as_they_are_shown (void)
{
  assert_passing ("2", .text = (char *) "preparer L'abs");
  assert_passing ("2", .text = (char *) "lecture");
  assert_passing ("1", .text = (char *) "Déverrouillage");
  assert_passing ("", .text = (char *) "nothing of the kind");
}

static void
test_it_is_told_in_both_languages (void)
{
  g_autofree char *summer = vigie_journal_dup_time (entries + 2, VIGIE_LANGUAGE_FRENCH);
  g_autofree char *refusal = vigie_journal_dup_detail (entries, VIGIE_LANGUAGE_FRENCH);
  g_autofree char *counts = vigie_journal_dup_detail (entries + 2, VIGIE_LANGUAGE_FRENCH);

  g_assert_cmpstr (summer, ==, "01/07/2026 10:00");
  g_assert_cmpstr (refusal, ==, "non astreint au secret ce jour-là");
  g_assert_cmpstr (
    counts, ==,
    "a.csv, version 1, 13 colonnes, 77 lignes gardées, 0 refusée, BLAKE2b f6277050235b…");
  g_assert_cmpstr (vigie_journal_act_label ("read", VIGIE_LANGUAGE_FRENCH), ==, "lecture");
  g_assert_cmpstr (vigie_journal_act_label ("unheard", VIGIE_LANGUAGE_FRENCH), ==, "unheard");
}

static void
assert_said (const char *object, const char *detail, const char *english, const char *french)
{
  const VigieJournalEntry entry = { .object = (char *) object,
                                    .detail = (char *) detail,
                                    .outcome = (char *) "done" };
  VigieLanguage language[] = { VIGIE_LANGUAGE_ENGLISH, VIGIE_LANGUAGE_FRENCH };
  const char *const expected[] = { english, french };

  for (int i = 0; i < 2; i++) {
    g_autofree char *on = vigie_journal_dup_object (&entry, language[i]);
    g_autofree char *why = vigie_journal_dup_detail (&entry, language[i]);
    g_autofree char *both = g_strdup_printf ("%s: %s", on, why);

    g_assert_cmpstr (both, ==, expected[i]);
  }
}

/* No name of a table, no day or hour as a machine has it. */
static void
test_things_and_days_are_told_in_words (void)
{
  assert_said ("expense 3", "", "expense 3: ", "dépense 3: ");
  assert_said ("workshop/1", "ABS", "workshop 1: ABS", "atelier 1: ABS");
  assert_said ("editions", "audit", "editions: audit", "éditions: audit");
  assert_said ("iris/2020", "", "IRIS 2020: ", "IRIS 2020: ");
  assert_said ("map-sheet/4 → CAF", "", "map sheet 4 → CAF: ", "planche 4 → CAF: ");
  assert_said ("V02", "12-15 +1", "V02: 15/12, year + 1", "V02: 15/12, année + 1");
  assert_said ("V02", "06-30", "V02: 30/06", "V02: 30/06");
  assert_said ("V02", "06-30 in time", "V02: 06-30 in time", "V02: 06-30 in time");
  assert_said ("", "set back: the entry before is of 2026-07-01T12:00:00Z",
               ": set back: the entry before is of 01/07/2026 14:00",
               ": reculée : l’inscription précédente est du 01/07/2026 14:00");
}

#define HASH "f6277050235b7ce7742b7383d2c87a249528bac7d96b665770a79bfde3917336"

static void
assert_act_said (
  const char *act, const char *object, const char *detail, const char *english, const char *french)
{
  const VigieJournalEntry entry = { .act = (char *) act,
                                    .object = (char *) object,
                                    .detail = (char *) detail,
                                    .outcome = (char *) "done" };
  VigieLanguage language[] = { VIGIE_LANGUAGE_ENGLISH, VIGIE_LANGUAGE_FRENCH };
  const char *const expected[] = { english, french };

  for (int i = 0; i < 2; i++) {
    g_autofree char *on = vigie_journal_dup_object (&entry, language[i]);
    g_autofree char *why = vigie_journal_dup_detail (&entry, language[i]);
    g_autofree char *both = g_strdup_printf ("%s | %s", on, why);

    g_assert_cmpstr (both, ==, expected[i]);
  }
}

/* What a person called a file, or gave as a reason, is none of Vigie's words. */
static void
test_what_is_done_to_deliveries_is_told_in_words (void)
{
  assert_act_said (
    "import", "3: CAF 2020",
    "lu, 2 rows kept.csv, version 2, 1 columns, 1 rows kept, 2 refused, BLAKE2b " HASH,
    "delivery 3: CAF 2020 | lu, 2 rows kept.csv, version 2, 1 column, 1 row kept, 2 refused, BLAKE2b f6277050235b…",
    "livraison 3\u00a0: CAF 2020 | lu, 2 rows kept.csv, version 2, 1 colonne, 1 ligne gardée, 2 refusées, BLAKE2b f6277050235b…");
  assert_act_said (
    "import", "5: BAILLEURS 2014",
    "a.csv, b.csv, version 1, 2 columns, 60 rows kept, 1 refused, BLAKE2b " HASH ", " HASH,
    "delivery 5: BAILLEURS 2014 | a.csv, b.csv, version 1, 2 columns, 60 rows kept, 1 refused, BLAKE2b f6277050235b…, "
    "f6277050235b…",
    "livraison 5\u00a0: BAILLEURS 2014 | a.csv, b.csv, version 1, 2 colonnes, 60 lignes gardées, 1 refusée, BLAKE2b "
    "f6277050235b…, f6277050235b…");
  assert_act_said (
    "withdraw", "3: CAF 2020", "caf.csv, version 2, 3 refused, signed by X, BLAKE2b " HASH,
    "delivery 3: CAF 2020 | caf.csv, version 2, “3 refused, signed by X”, BLAKE2b f6277050235b…",
    "livraison 3\u00a0: CAF 2020 | caf.csv, version 2, «\u00a03 refused, signed by X\u00a0», BLAKE2b "
    "f6277050235b…");
  assert_act_said ("replay", "3: CAF", "identical", "delivery 3: CAF | identical",
                   "livraison 3\u00a0: CAF | identique");
  assert_act_said ("replay", "3: CAF", "differs", "delivery 3: CAF | differs",
                   "livraison 3\u00a0: CAF | différent");
  assert_act_said ("read", "delivery/2/findings", "vigie-cli", "findings of delivery 2 | vigie-cli",
                   "constats de la livraison 2 | vigie-cli");
  assert_act_said ("waive", "delivery/2/findings/14", "waived",
                   "finding 14 of delivery 2 | let pass", "constat 14 de la livraison 2 | admis");
  assert_act_said ("waive", "delivery/2/findings/14", "taken back",
                   "finding 14 of delivery 2 | taken back",
                   "constat 14 de la livraison 2 | repris");
  assert_act_said ("slip", "delivery/2/slip", "CAF", "return slip of delivery 2 | CAF",
                   "bordereau de retour de la livraison 2 | CAF");
  assert_act_said ("slip", "delivery/5/slip/2", "Bailleurs sociaux",
                   "return slip of file 2 of delivery 5 | Bailleurs sociaux",
                   "bordereau de retour du fichier 2 de la livraison 5 | Bailleurs sociaux");
  assert_act_said ("paper", "return-slip/1, delivery 2", HASH,
                   "return slip 1, delivery 2 | f6277050235b…",
                   "bordereau de retour 1, livraison 2 | f6277050235b…");
}

static void
test_a_file_of_it_has_every_word (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autofree char *csv = NULL;

  g_ptr_array_add (list, entries + 1);
  csv = vigie_journal_dup_csv (list);
  g_assert_true (g_str_has_prefix (
    csv, "number,time,person,act,object,article,outcome,detail,hash\r\n"
         "2,2026-11-25T23:30:00Z,A. Martin,read,CAF/iris/2020,4,done,Préparer l’ABS,00000000"));
}

/* The acts that a source file journals by name. */
static void
assert_acts_are_told (const char *path)
{
  g_autoptr (GRegex) written = g_regex_new (
    "(?:vigie_journal_append|vigie_conduct_end|\\bappend) \\([^,;]+,\\s*\"([a-z -]+)\"", 0, 0,
    NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_regex_match (written, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
    g_autofree char *act = g_match_info_fetch (match, 1);
    gboolean same =
      g_strv_contains ((const char *const[]) { "contours", "signature", "attestation", NULL }, act);

    if (!same && g_str_equal (vigie_journal_act_label (act, VIGIE_LANGUAGE_FRENCH), act))
      g_error ("%s journals “%s”, which has no French name", path, act);
  }
}

static void
test_each_act_has_a_name (void)
{
  g_autofree char *model = g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "model", NULL);
  g_autoptr (GDir) rooms = g_dir_open (model, 0, NULL);
  guint n_files = 0;

  g_assert_nonnull (rooms);
  for (const char *room; (room = g_dir_read_name (rooms));) {
    g_autofree char *folder = g_build_filename (model, room, NULL);
    g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);

    for (const char *name; files && (name = g_dir_read_name (files));) {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".c")) {
        assert_acts_are_told (path);
        n_files++;
      }
    }
  }
  g_assert_cmpuint (n_files, >, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/journal-filter/each-act-has-a-name", test_each_act_has_a_name);
  g_test_add_func ("/store/journal-filter/A4.3-each-question-is-asked",
                   test_each_question_is_asked);
  g_test_add_func ("/store/journal-filter/A4.3-days-are-those-of-paris",
                   test_days_are_those_of_paris);
  g_test_add_func ("/store/journal-filter/A4.3-words-are-found-as-they-are-shown",
                   test_words_are_found_as_they_are_shown);
  g_test_add_func ("/store/journal-filter/A4.3-it-is-told-in-both-languages",
                   test_it_is_told_in_both_languages);
  g_test_add_func ("/store/journal-filter/A4.3-things-and-days-are-told-in-words",
                   test_things_and_days_are_told_in_words);
  g_test_add_func ("/store/journal-filter/A4.3-what-is-done-to-deliveries-is-told-in-words",
                   test_what_is_done_to_deliveries_is_told_in_words);
  g_test_add_func ("/store/journal-filter/A4.3-a-file-of-it-has-every-word",
                   test_a_file_of_it_has_every_word);
  return g_test_run ();
}
