/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may unlock the sources, with what, until when. */
#include "model/store/observatory.h"

#include <string.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/seal.h"
#include "tests/unit/fixture.h"

typedef struct {
  char *folder;
  char *path;
  char *recovery;
} Fixture;

/* A closed observatory, and its recovery sheet. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const parties[] = { "CCAS", "GD", NULL };
  g_autoptr (GError) error = NULL;
  VigieFounding founding = { "Essai",       "A. Martin",     "CCAS",         parties,
                             "premier été", VIGIE_KDF_LIGHT, VIGIE_TEST_NOW, "2026-01-01" };

  fixture->folder = vigie_test_folder ();
  fixture->path = g_build_filename (fixture->folder, "test.vigie", NULL);
  vigie_observatory_free (
    vigie_observatory_create (fixture->path, &founding, &fixture->recovery, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  g_free (fixture->recovery);
  vigie_test_folder_remove (fixture->folder);
}

static VigieObservatory *
open_locked (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigieObservatory *observatory = vigie_observatory_open (path, VIGIE_TEST_NOW, &error);

  g_assert_no_error (error);
  return observatory;
}

static GDate
day (const char *iso)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_parse (&date, iso);
  return date;
}

static void
assert_unlocks (VigieObservatory *observatory,
                const char *person,
                const char *passphrase,
                const char *today)
{
  g_autoptr (GError) error = NULL;
  GDate date = day (today);

  vigie_observatory_unlock (observatory, person, passphrase, &date, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_observatory_is_unlocked (observatory));
}

static void
assert_stays_shut (VigieObservatory *observatory,
                   const char *person,
                   const char *passphrase,
                   const char *today,
                   int code,
                   const char *says)
{
  g_autoptr (GError) error = NULL;
  GDate date = day (today);

  g_assert_false (vigie_observatory_unlock (observatory, person, passphrase, &date, &error));
  g_assert_error (error, VIGIE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_false (vigie_observatory_is_unlocked (observatory));
  g_assert_null (vigie_observatory_get_person (observatory));
}

static void
meddle (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_wrong_passphrase_opens_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);

  assert_stays_shut (observatory, NULL, "premier ete", "2026-11-25", VIGIE_ERROR_LOCKED,
                     "Wrong passphrase, nothing is opened.");
  assert_stays_shut (observatory, NULL, "", "2026-11-25", VIGIE_ERROR_LOCKED, "Wrong passphrase");
  assert_unlocks (observatory, NULL, "premier été", "2026-11-25");
  /* A failed attempt locks what was open. */
  assert_stays_shut (observatory, NULL, "x", "2026-11-25", VIGIE_ERROR_LOCKED, "Wrong passphrase");
}

/* é as one character or as e and an accent: keyboards differ. */
static void
test_passphrase_may_be_composed_otherwise (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);

  assert_unlocks (observatory, NULL, "premier e\314\201te\314\201", "2026-11-25");
}

static void
test_unknown_person_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);

  assert_stays_shut (observatory, "B. Petit", "premier été", "2026-11-25", VIGIE_ERROR_REFUSED,
                     "named “B. Petit”");
}

static void
test_each_person_has_a_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  VigieEngagement second = { "B. Petit", "GD", TRUE, FALSE, "2026-02-01", "2026-06-30", "second" };
  VigieEngagement third = { "C. Roux", "GD", TRUE, FALSE, "2026-02-01", NULL, "third" };

  assert_unlocks (observatory, NULL, "premier été", "2026-03-01");
  g_assert_true (vigie_observatory_add_person (observatory, &second, VIGIE_KDF_LIGHT, &error));
  g_assert_no_error (error);
  assert_stays_shut (observatory, NULL, "premier été", "2026-03-01", VIGIE_ERROR_REFUSED,
                     "Several people");
  assert_stays_shut (observatory, "B. Petit", "premier été", "2026-03-01", VIGIE_ERROR_LOCKED,
                     "Wrong passphrase");
  assert_unlocks (observatory, "B. Petit", "second", "2026-03-01");
  faults = vigie_observatory_verify (observatory, NULL);
  g_assert_cmpuint (faults->len, ==, 0);

  g_assert_false (vigie_observatory_add_person (observatory, &third, VIGIE_KDF_LIGHT, &refusal));
  g_assert_error (refusal, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
}

/* A4.1: who is not bound by secrecy has no access, whatever is typed. */
static void
test_A4_1_unbound_person_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  VigieEngagement facilitator = { "D. Blanc", "GD", FALSE, FALSE, "2026-01-01", NULL, NULL };

  assert_unlocks (observatory, NULL, "premier été", "2026-03-01");
  g_assert_true (vigie_observatory_add_person (observatory, &facilitator, VIGIE_KDF_LIGHT, NULL));
  assert_stays_shut (observatory, "D. Blanc", "premier été", "2026-03-01", VIGIE_ERROR_REFUSED,
                     "bound by professional secrecy (article 4)");
}

/* A4.2: access ends with the engagement, without any action; M09. */
static void
test_A4_2_access_ends_with_the_engagement (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  g_autoptr (GError) error = NULL;
  GDate last = day ("2026-06-30");
  const char *const m09 =
    "Source data are reserved for persons bound by professional secrecy (article 4).";

  assert_stays_shut (observatory, NULL, "premier été", "2025-12-31", VIGIE_ERROR_REFUSED, m09);
  assert_unlocks (observatory, NULL, "premier été", "2026-01-01");
  g_assert_true (vigie_observatory_end_engagement (observatory, "A. Martin", &last, &error));
  g_assert_no_error (error);
  assert_unlocks (observatory, NULL, "premier été", "2026-06-30");
  assert_stays_shut (observatory, NULL, "premier été", "2026-07-01", VIGIE_ERROR_REFUSED, m09);
}

/* Who knows SQL would give themselves another year. */
static void
test_lengthened_engagement_is_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  g_autoptr (GPtrArray) faults = NULL;
  GDate last = day ("2026-06-30");

  assert_unlocks (observatory, NULL, "premier été", "2026-01-01");
  g_assert_true (vigie_observatory_end_engagement (observatory, "A. Martin", &last, NULL));
  meddle (fixture->path, "UPDATE person SET until = '2027-06-30'");
  faults = vigie_observatory_verify (observatory, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (
    strstr (g_ptr_array_index (faults, 0), "engagement of “A. Martin” was altered"));
  assert_stays_shut (observatory, NULL, "premier été", "2026-07-01", VIGIE_ERROR_CONTENT,
                     "list of people in this file was altered");
}

static void
test_altered_access_is_seen (Fixture *fixture, gconstpointer data)
{
  static const char *const change[] = {
    "UPDATE access SET wrapped = zeroblob (72) WHERE person IS NULL",
    "UPDATE access SET memory = 8192 WHERE person IS NULL",
    "UPDATE body_key SET public = zeroblob (32) WHERE party = 'GD'",
    "UPDATE body_key SET sealed = zeroblob (9) WHERE party = 'CCAS'",
  };
  static const guint expected[] = { 1, 1, 2, 3 };
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);

  assert_unlocks (observatory, NULL, "premier été", "2026-11-25");
  for (gsize i = 0; i < G_N_ELEMENTS (change); i++) {
    g_autoptr (GPtrArray) faults = NULL;

    meddle (fixture->path, change[i]);
    faults = vigie_observatory_verify (observatory, NULL);
    for (guint j = 0; j < faults->len; j++)
      g_test_message ("%s", (char *) g_ptr_array_index (faults, j));
    g_assert_cmpuint (faults->len, ==, expected[i]);
  }
}

/* A file may not ask for a terabyte, nor for an hour. */
static void
test_absurd_cost_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);

  meddle (fixture->path, "UPDATE access SET memory = 1 << 40");
  assert_stays_shut (observatory, NULL, "premier été", "2026-11-25", VIGIE_ERROR_CONTENT,
                     "was altered");
  meddle (fixture->path, "UPDATE access SET memory = 8192, ops = 4000000000");
  assert_stays_shut (observatory, NULL, "premier été", "2026-11-25", VIGIE_ERROR_CONTENT,
                     "was altered");
}

static void
test_passphrase_can_be_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  g_autoptr (GError) error = NULL;

  assert_unlocks (observatory, NULL, "premier été", "2026-11-25");
  g_assert_true (vigie_observatory_set_passphrase (observatory, "autre", VIGIE_KDF_LIGHT, &error));
  g_assert_no_error (error);
  assert_stays_shut (observatory, NULL, "premier été", "2026-11-25", VIGIE_ERROR_LOCKED, "Wrong");
  assert_unlocks (observatory, NULL, "autre", "2026-11-25");
}

static void
test_recovery_sheet_opens (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autofree char *typed = g_ascii_strdown (fixture->recovery, -1);
  GDate today = day ("2026-11-25");
  guint8 signature[64];

  g_strdelimit (typed, "-", ' ');
  g_assert_true (vigie_observatory_unlock_with_recovery (observatory, NULL, typed, &today, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_observatory_get_person (observatory)->name, ==, "A. Martin");

  /* The signing key went with the passphrase: a new one comes with the new passphrase. */
  g_assert_false (vigie_seal_sign (observatory, "x", 1, signature, &refusal));
  g_assert_error (refusal, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_true (
    vigie_observatory_set_passphrase (observatory, "retrouvée", VIGIE_KDF_LIGHT, &error));
  assert_unlocks (observatory, NULL, "retrouvée", "2026-11-25");
  g_assert_true (vigie_seal_sign (observatory, "x", 1, signature, &error));
  g_assert_true (
    vigie_seal_check_signature (vigie_observatory_get_person (observatory)->sign_public, "x", 1,
                                signature));
}

static void
test_slip_on_the_recovery_sheet_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  GDate today = day ("2026-11-25");

  g_assert_cmpuint (strlen (fixture->recovery), ==, 8 * 6 - 1);
  for (gsize i = 0; i < strlen (fixture->recovery); i++) {
    g_autofree char *typed = g_strdup (fixture->recovery);
    g_autofree char *group = g_strdup_printf ("Group %zu of", i / 6 + 1);
    g_autoptr (GError) error = NULL;

    if (typed[i] == '-')
      continue;
    typed[i] = typed[i] == '7' ? 'Z' : '7';
    g_assert_false (
      vigie_observatory_unlock_with_recovery (observatory, NULL, typed, &today, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
    g_assert_nonnull (strstr (error->message, group));
  }
}

static void
test_cut_or_odd_recovery_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  g_autofree char *cut = g_strndup (fixture->recovery, 20);
  g_autofree char *longer = g_strconcat (fixture->recovery, "A", NULL);
  const char *const odd[] = { "", "!", "caf\351", cut, longer, "premier été" };
  GDate today = day ("2026-11-25");

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (
      vigie_observatory_unlock_with_recovery (observatory, NULL, odd[i], &today, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  }
}

/* Every opening and every refusal leaves its line, with the article. */
static void
test_A4_1_openings_are_journalled (Fixture *fixture, gconstpointer data)
{
  static const char *const outcome[] = { "refused", "refused", "done" };
  g_autoptr (VigieObservatory) observatory = open_locked (fixture->path);
  g_autoptr (GPtrArray) entries = NULL;

  assert_stays_shut (observatory, NULL, "x", "2026-11-25", VIGIE_ERROR_LOCKED, "Wrong");
  assert_stays_shut (observatory, NULL, "x", "2020-11-25", VIGIE_ERROR_REFUSED, "reserved");
  assert_unlocks (observatory, NULL, "premier été", "2026-11-25");
  entries = vigie_journal_list (observatory, NULL);
  g_assert_cmpuint (entries->len, ==, 4);
  for (guint i = 0; i < 3; i++) {
    VigieJournalEntry *entry = g_ptr_array_index (entries, i + 1);

    g_assert_cmpstr (entry->act, ==, "unlock");
    g_assert_cmpstr (entry->object, ==, "A. Martin");
    g_assert_cmpstr (entry->article, ==, "4");
    g_assert_cmpstr (entry->outcome, ==, outcome[i]);
  }
}

#define ADD(name, function) \
  g_test_add ("/store/access/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("wrong-passphrase-opens-nothing", test_wrong_passphrase_opens_nothing);
  ADD ("passphrase-may-be-composed-otherwise", test_passphrase_may_be_composed_otherwise);
  ADD ("unknown-person-is-refused", test_unknown_person_is_refused);
  ADD ("each-person-has-a-passphrase", test_each_person_has_a_passphrase);
  ADD ("A4.1-M09-unbound-person-is-refused", test_A4_1_unbound_person_is_refused);
  ADD ("A4.2-M09-access-ends-with-the-engagement", test_A4_2_access_ends_with_the_engagement);
  ADD ("lengthened-engagement-is-seen", test_lengthened_engagement_is_seen);
  ADD ("altered-access-is-seen", test_altered_access_is_seen);
  ADD ("absurd-cost-is-refused", test_absurd_cost_is_refused);
  ADD ("passphrase-can-be-changed", test_passphrase_can_be_changed);
  ADD ("recovery-sheet-opens", test_recovery_sheet_opens);
  ADD ("slip-on-the-recovery-sheet-is-named", test_slip_on_the_recovery_sheet_is_named);
  ADD ("cut-or-odd-recovery-is-refused", test_cut_or_odd_recovery_is_refused);
  ADD ("A4.1-openings-are-journalled", test_A4_1_openings_are_journalled);
  return g_test_run ();
}
