/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/convention/convention.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/convention/convention-json.h"
#include "model/convention/decision.h"
#include "model/core/error.h"
#include "tests/unit/fixture.h"

static GDate
day (int year, int month, int number)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) number, month, (GDateYear) year);
  return date;
}

static VigieConvention *template(const char *id)
{
  g_autoptr (GError) error = NULL;
  VigieConvention *convention = vigie_convention_template (id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (convention);
  return convention;
}

static VigieConvention *
invented (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests/data/convention-invented.json", NULL);

  return template(path);
}

/* The text as signed. */
static void
test_ships_the_agreement (void)
{
  g_autoptr (VigieConvention) convention = template("2009");

  g_assert_cmpstr (convention->dated, ==, "2009-07-08");
  g_assert_cmpstr (convention->signed_on, ==, "2009-07-17");
  g_assert_cmpstr (convention->deposited_on, ==, "2009-07-22");
  g_assert_cmpstr (convention->replaces, ==, "2008-12-08");
  g_assert_cmpstr (convention->enforceable, ==, "2009-07-22");
  g_assert_cmpstr (convention->expires, ==, "2009-12-31");
  g_assert_cmpstr (convention->territory, ==, "Grand Dijon");
  g_assert_cmpstr (convention->collector, ==, "COMPAS TIS");
  g_assert_cmpuint (convention->n_parties, ==, 2);
  g_assert_nonnull (vigie_convention_find_party (convention, "GD"));
  g_assert_nonnull (vigie_convention_find_party (convention, "CCAS"));
  g_assert_null (vigie_convention_find_party (convention, "XX"));
  g_assert_nonnull (vigie_convention_find_service (convention, "gis"));
  g_assert_cmpuint (convention->n_articles, ==, 9);
  g_assert_cmpstr (convention->article[4].title, ==, "Analyse partagée des données");
  g_assert_cmpstr (convention->article[5].title, ==, "Analyse partagée des données");
  g_assert_cmpstr (convention->article[7].number, ==, "8a");
  g_assert_cmpstr (convention->article[8].number, ==, "8b");
  g_assert_nonnull (strstr (convention->article[3].text,
                            "strictement réservé aux personnes astreintes par leur contrat de "
                            "travail au secret professionnel"));
}

/* A7.1: two shares of 13 250,00 €. */
static void
test_shares (void)
{
  g_autoptr (VigieConvention) convention = template("2009");

  g_assert_cmpint (convention->share_cents, ==, 1325000);
  g_assert_cmpint (2 * convention->share_cents, ==, 2650000);
}

/* Ten lines one way, three the other, each with its source. */
static void
test_annex_has_thirteen_lines (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  gsize from_ccas = 0;

  g_assert_cmpuint (convention->n_lines, ==, 13);
  for (gsize i = 0; i < convention->n_lines; i++) {
    const VigieAnnexLine *line = &convention->line[i];

    from_ccas += strcmp (line->from, "CCAS") == 0;
    g_assert_true (vigie_convention_line_of_source (convention, line->source) == line);
  }
  g_assert_cmpuint (from_ccas, ==, 10);
  g_assert_cmpstr (vigie_convention_line_of_source (convention, "DGI")->id, ==, "V02");
  g_assert_cmpstr (vigie_convention_line_of_source (convention, "PE")->id, ==, "G02");
  g_assert_null (vigie_convention_line_of_source (convention, "INTERNE"));
}

/* A5.6: each notice as printed. */
static void
test_notices (void)
{
  g_autoptr (VigieConvention) convention = template("2009");

  g_assert_cmpuint (convention->n_notices, ==, 8);
  g_assert_true (
    g_str_has_prefix (vigie_convention_notice (convention, "N1"),
                      "Les signataires de la convention du 8 juillet 2009 ne peuvent"));
  g_assert_true (g_str_has_prefix (vigie_convention_notice (convention, "N8"), "Recensement"));
  g_assert_null (vigie_convention_notice (convention, "N9"));
  g_assert_null (vigie_convention_notice (convention, "N0"));
  g_assert_null (vigie_convention_notice (convention, "1"));
  g_assert_null (vigie_convention_notice (convention, ""));
}

static void
test_is_dated_for_the_year_of_today (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate today = day (2026, 11, 25);
  GDate last = day (2026, 12, 31);
  GDate after = day (2027, 1, 1);

  vigie_convention_date_for (convention, &today);
  g_assert_cmpstr (convention->enforceable, ==, "2026-01-01");
  g_assert_cmpstr (convention->expires, ==, "2026-12-31");
  g_assert_cmpint (vigie_convention_days_left (convention, &today), ==, 36);
  g_assert_cmpint (vigie_convention_days_left (convention, &last), ==, 0);
  g_assert_cmpint (vigie_convention_days_left (convention, &after), ==, -1);
}

static void
test_json_returns_the_same (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  g_autofree char *json = vigie_convention_dup_json (convention);
  g_autoptr (VigieConvention) again = vigie_convention_parse_json (json, -1, "again", NULL);
  g_autofree char *json_again = NULL;

  g_assert_nonnull (again);
  json_again = vigie_convention_dup_json (again);
  g_assert_cmpstr (json, ==, json_again);
}

/* A version is added, none is changed. */
static void
test_is_stored_by_versions (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (folder);
  g_autoptr (VigieConvention) convention = template("2009");
  g_autoptr (VigieConvention) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GDate today = day (2026, 11, 25);

  g_assert_null (vigie_convention_load (observatory, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);

  g_assert_true (vigie_convention_store (observatory, convention, &error));
  vigie_convention_date_for (convention, &today);
  g_assert_true (vigie_convention_store (observatory, convention, &error));
  g_assert_no_error (error);
  loaded = vigie_convention_load (observatory, &today, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->expires, ==, "2026-12-31");
  g_assert_cmpuint (loaded->n_lines, ==, 13);
  g_assert_cmpint (sqlite3_exec (vigie_observatory_get_db (observatory),
                                 "UPDATE convention SET text = '{}'", NULL, NULL, NULL),
                   !=, SQLITE_OK);
  vigie_test_folder_remove (folder);
}

static void
assert_no_convention (const char *json, gssize n)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_convention_parse_json (json, n, "x.json", &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "x.json"));
}

/* What is not a convention is one sentence: broken at every place, other types, deep brackets. */
static void
test_refuses_what_is_no_convention (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  g_autofree char *json = vigie_convention_dup_json (convention);
  g_autofree char *deep = g_strnfill (100000, '[');
  gsize n = strlen (json);

  assert_no_convention ("", 0);
  assert_no_convention ("[]", 2);
  assert_no_convention ("{}", 2);
  assert_no_convention ("{\"title\": 3}", 12);
  assert_no_convention (deep, 100000);
  for (gsize i = 0; i < n - 1; i += 977)
    assert_no_convention (json, (gssize) i);
}

static void
test_template_file_must_be_readable (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_convention_template ("/nowhere/at-all.json", &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (vigie_convention_template ("/", &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (vigie_convention_template ("", &error));
  g_assert_nonnull (error);
}

/* Decisions. */

static void
assert_allowed (const VigieConvention *convention, VigieAct act, GDate today, const char *article)
{
  g_autoptr (GError) error = NULL;
  const char *answer = vigie_convention_decide (convention, &act, &today, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, article);
}

static void
assert_refused (const VigieConvention *convention, VigieAct act, GDate today, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_convention_decide (convention, &act, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, message);
}

#define IMPORT(...) ((VigieAct) { .kind = VIGIE_ACT_IMPORT, __VA_ARGS__ })
#define ACT(what, ...) ((VigieAct) { .kind = VIGIE_ACT_##what, __VA_ARGS__ })

static void
test_each_act_names_its_article (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate today = day (2009, 9, 1);

  assert_allowed (convention, IMPORT (.source = "DGI"), today, "3");
  assert_allowed (convention, ACT (IMPORT_CONTOURS), today, "1");
  assert_allowed (convention, ACT (READ_SOURCE), today, "4");
  assert_allowed (convention, ACT (EDITION, .audience = "partners"), today, "4");
  assert_allowed (convention, ACT (EDITION, .audience = "services"), today, "3");
  assert_allowed (convention, ACT (MAP_PROOF, .audience = "partners"), today, "4");
  assert_allowed (convention, ACT (TABLE, .audience = "services"), today, "5");
  assert_allowed (convention, ACT (LAYER, .audience = "services"), today, "5");
  assert_allowed (convention, ACT (WORKSHOP, .audience = "partners"), today, "6");
}

/* A0.2: no article, no action. The invented agreement says nothing of workshops. */
static void
test_no_article_no_action (void)
{
  g_autoptr (VigieConvention) convention = invented ();

  assert_refused (convention, ACT (WORKSHOP), day (2025, 1, 1),
                  "No article of the convention covers this action.");
}

static void
test_direction_is_checked (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate today = day (2009, 9, 1);
  const char *message = "The annex does not provide for this source in this direction.";

  assert_refused (convention, IMPORT (.source = "BAILLEURS", .direction_from = "CCAS"), today,
                  message);
  assert_refused (convention, IMPORT (.source = "PE", .direction_from = "CCAS"), today, message);
  assert_refused (convention, IMPORT (.source = "CAF", .direction_from = "GD"), today, message);
  assert_allowed (convention, IMPORT (.source = "CAF", .direction_from = "CCAS"), today, "3");
  assert_allowed (convention, IMPORT (.source = "URSSAF", .direction_from = "GD"), today, "3");
}

static void
test_additional_data_need_a_reason (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate today = day (2009, 9, 1);
  const char *message = "This source is not in the annex. Register it as additional data and give "
                        "the reason.";

  assert_refused (convention, IMPORT (.source = "INTERNE"), today, message);
  assert_refused (convention, IMPORT (.source = "NEW", .additional_reason = ""), today, message);
  assert_allowed (convention, IMPORT (.source = "NEW", .additional_reason = "santé"), today, "3");
  assert_allowed (convention, IMPORT (.source = "INTERNE", .additional_reason = "ABS"), today, "5");
}

static void
test_other_collector_needs_a_reason (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate today = day (2009, 9, 1);

  assert_refused (convention, IMPORT (.source = "CAF", .collector = "Autre"), today,
                  "The collector is not COMPAS TIS: give the reason (article 2).");
  assert_allowed (convention, IMPORT (.source = "CAF", .collector = "COMPAS TIS"), today, "3");
  assert_allowed (convention,
                  IMPORT (.source = "CAF", .collector = "Autre", .collector_reason = "congés"),
                  today, "3");
}

static void
test_nothing_is_exchanged_before_it_is_enforceable (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate before = day (2009, 7, 21);
  const char *message = "The convention is not yet in force.";

  assert_refused (convention, ACT (TABLE, .audience = "services"), before, message);
  assert_refused (convention, ACT (LAYER, .audience = "services"), before, message);
  assert_allowed (convention, ACT (TABLE, .audience = "services"), day (2009, 7, 22), "5");
  assert_allowed (convention, IMPORT (.source = "DGI"), before, "3");
}

/* Until 31/12/2009 24:00. */
static void
test_reading_goes_on_after_expiry (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate last = day (2009, 12, 31);
  GDate after = day (2010, 1, 1);
  const char *message = "The convention expired on 31/12/2009: exchanges are closed, reading stays "
                        "open.";

  assert_allowed (convention, ACT (TABLE, .audience = "services"), last, "5");
  assert_refused (convention, ACT (TABLE, .audience = "services"), after, message);
  assert_refused (convention, ACT (LAYER, .audience = "services"), after, message);
  assert_allowed (convention, IMPORT (.source = "DGI"), after, "3");
  assert_allowed (convention, ACT (READ_SOURCE), after, "4");
  assert_allowed (convention, ACT (EDITION, .audience = "services"), after, "3");
  assert_allowed (convention, ACT (MAP_PROOF, .audience = "partners"), after, "4");
  assert_allowed (convention, ACT (WORKSHOP, .audience = "partners"), after, "6");
}

static void
test_document_is_of_its_audience (void)
{
  g_autoptr (VigieConvention) convention = template("2009");
  GDate today = day (2009, 9, 1);
  const char *services = "The yearly table and the layer are made of an edition for the services "
                         "(article 5): prepare one for them.";

  assert_refused (convention, ACT (TABLE, .audience = "partners"), today, services);
  assert_refused (convention, ACT (LAYER, .audience = "partners"), today, services);
  assert_refused (convention, ACT (MAP_PROOF, .audience = "services"), today,
                  "This document is made of an edition for the partners (article 4): an edition "
                  "for the services may not be given to them.");
}

/* Two other bodies, other articles, other directions: nothing of the first is in the code. */
static void
test_another_agreement_decides_by_its_own_text (void)
{
  g_autoptr (VigieConvention) convention = invented ();
  GDate today = day (2025, 1, 1);

  assert_allowed (convention, IMPORT (.source = "INSEE", .direction_from = "PM"), today, "2");
  assert_refused (convention, IMPORT (.source = "INSEE", .direction_from = "CIAS"), today,
                  "The annex does not provide for this source in this direction.");
  assert_refused (convention, IMPORT (.source = "URSSAF"), today,
                  "This source is not in the annex. Register it as additional data and give the "
                  "reason.");
  assert_refused (convention, IMPORT (.source = "CAF", .collector = "COMPAS TIS"), today,
                  "The collector is not Bureau Sémaphore: give the reason (article 2).");
  assert_allowed (convention, ACT (READ_SOURCE), today, "3");
  assert_refused (convention, ACT (TABLE, .audience = "services"), day (2026, 7, 1),
                  "The convention expired on 30/06/2026: exchanges are closed, reading stays "
                  "open.");
}

static void
assert_warned (const VigieConvention *convention, GDate today, const char *words)
{
  g_autofree char *warning = vigie_convention_dup_warning (convention, FALSE, &today);

  if (!words)
    g_assert_null (warning);
  else
    g_assert_nonnull (strstr (warning, words));
}

/* The last day is 31 December: 2 October is the 90th before it, 1 November the 60th, 1 December the 30th. */
static void
test_warns_before_it_ends (void)
{
  g_autoptr (VigieConvention) convention = template("2009");

  assert_warned (convention, day (2009, 10, 1), NULL);
  assert_warned (convention, day (2009, 10, 2), "31/12/2009, in 90 days");
  assert_warned (convention, day (2009, 10, 31), "in 61 days");
  assert_warned (convention, day (2009, 11, 1), "in 60 days");
  assert_warned (convention, day (2009, 12, 1), "in 30 days");
  assert_warned (convention, day (2009, 12, 30), "in 1 day:");
  assert_warned (convention, day (2010, 1, 1), NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add_func ("/convention/" name, func)
  TEST ("convention/A0.1-ships-the-agreement", test_ships_the_agreement);
  TEST ("convention/A7.1-shares", test_shares);
  TEST ("convention/A9.1-annex-has-thirteen-lines", test_annex_has_thirteen_lines);
  TEST ("convention/A5.6-notices", test_notices);
  TEST ("convention/is-dated-for-the-year-of-today", test_is_dated_for_the_year_of_today);
  TEST ("convention/json-returns-the-same", test_json_returns_the_same);
  TEST ("convention/A0.1-is-stored-by-versions", test_is_stored_by_versions);
  TEST ("convention/refuses-what-is-no-convention", test_refuses_what_is_no_convention);
  TEST ("convention/template-file-must-be-readable", test_template_file_must_be_readable);
  TEST ("decision/A0.2-each-act-names-its-article", test_each_act_names_its_article);
  TEST ("decision/A0.2-no-article-no-action", test_no_article_no_action);
  TEST ("decision/A3.2-direction-is-checked", test_direction_is_checked);
  TEST ("decision/A3.6-additional-data-need-a-reason", test_additional_data_need_a_reason);
  TEST ("decision/A2.1-other-collector-needs-a-reason", test_other_collector_needs_a_reason);
  TEST ("decision/A8a.1-nothing-is-exchanged-before-it-is-enforceable",
        test_nothing_is_exchanged_before_it_is_enforceable);
  TEST ("decision/A8a.2-reading-goes-on-after-expiry", test_reading_goes_on_after_expiry);
  TEST ("decision/A4.5-A5.2-document-is-of-its-audience", test_document_is_of_its_audience);
  TEST ("convention/A8a.4-warns-before-it-ends", test_warns_before_it_ends);
  TEST ("decision/another-agreement-decides-by-its-own-text",
        test_another_agreement_decides_by_its_own_text);
#undef TEST
  return g_test_run ();
}
