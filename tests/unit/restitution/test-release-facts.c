/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How issues of the yearly table are numbered (A5.3, M14). */
#include "model/restitution/release-facts.h"

#include "model/core/error.h"

/* The figures of a table, as the hash of their edition. */
#define SPRING ((char *) "spring")
#define AUTUMN ((char *) "autumn")

static VigieRelease
table_of (const char *recipient, const char *kind, char *edition, int correction)
{
  return (VigieRelease) { .kind = (char *) "annual-table",
                          .edition_hash = edition,
                          .recipient = (char *) recipient,
                          .recipient_kind = (char *) kind,
                          .year = 2026,
                          .correction = correction,
                          .released_on = (char *) "2026-06-30" };
}

/* The number of the next release, or −1 where it is refused as @code. */
static int
number_after (VigieRelease *before, gsize n, VigieRelease next, gboolean correction, int code)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  /* Newest first, as the register has them. */
  for (gsize i = n; i-- > 0;)
    g_ptr_array_add (all, &before[i]);
  if (vigie_release_number_issue (all, &next, correction, &error))
    return next.correction;
  g_assert_error (error, VIGIE_ERROR, code);

  return -1;
}

static void
test_a_second_issue_is_a_correction (void)
{
  VigieRelease issued[] = { table_of ("SIG", "service", SPRING, 0),
                            table_of ("SIG", "service", AUTUMN, 1) };

  g_assert_cmpint (number_after (NULL, 0, table_of ("SIG", "service", SPRING, 0), FALSE, 0), ==, 0);
  g_assert_cmpint (number_after (issued, 1, table_of ("SIG", "service", AUTUMN, 0), FALSE,
                                 VIGIE_ERROR_REFUSED),
                   ==, -1);
  g_assert_cmpint (number_after (issued, 1, table_of ("SIG", "service", AUTUMN, 0), TRUE, 0), ==,
                   1);
  g_assert_cmpint (number_after (issued, 2, table_of ("SIG", "service", SPRING, 0), TRUE, 0), ==,
                   2);
  g_assert_cmpint (number_after (NULL, 0, table_of ("SIG", "service", SPRING, 0), TRUE,
                                 VIGIE_ERROR_CONTENT),
                   ==, -1);
}

/* The same figures to a further service are the same issue; to the same one again, or older ones, none. */
static void
test_an_issue_may_be_handed_on (void)
{
  VigieRelease issued[] = { table_of ("SIG", "service", SPRING, 0),
                            table_of ("SIG", "service", AUTUMN, 1) };

  g_assert_cmpint (number_after (issued, 2, table_of ("Ville", "service", AUTUMN, 0), FALSE, 0), ==,
                   1);
  g_assert_cmpint (number_after (issued, 2, table_of ("SIG", "service", AUTUMN, 0), FALSE,
                                 VIGIE_ERROR_REFUSED),
                   ==, -1);
  g_assert_cmpint (number_after (issued, 2, table_of ("Ville", "service", SPRING, 0), FALSE,
                                 VIGIE_ERROR_REFUSED),
                   ==, -1);
}

/* A5.5: what a third party is given on its producers' opinions is no issue, before one or after. */
static void
test_a_cession_is_no_issue (void)
{
  VigieRelease given[] = { table_of ("Université", "other", SPRING, 0),
                           table_of ("SIG", "service", AUTUMN, 0) };

  g_assert_cmpint (number_after (given, 1, table_of ("SIG", "service", AUTUMN, 0), FALSE, 0), ==,
                   0);
  g_assert_cmpint (number_after (given, 2, table_of ("Agence", "other", SPRING, 0), FALSE, 0), ==,
                   0);
  g_assert_cmpint (number_after (given, 2, table_of ("Agence", "other", SPRING, 0), TRUE,
                                 VIGIE_ERROR_CONTENT),
                   ==, -1);
  given[1].correction = 3;
  g_assert_cmpint (number_after (given, 2, table_of ("Agence", "other", AUTUMN, 0), FALSE, 0), ==,
                   3);
}

/* A workshop's paper shows the indicators of its views, and asks about their sources alone (A5.5). */
static void
test_a_workshop_asks_of_its_views (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieColumn column[] = {
    { .indicator = vigie_catalogue_find (catalogue, "CAFALLOC"), .period = { 2020, 0, 0 } },
    { .indicator = vigie_catalogue_find (catalogue, "DEC_MED"), .period = { 2020, 0, 0 } },
    { .indicator = vigie_catalogue_find (catalogue, "CAFALLOC"), .period = { 2016, 0, 0 } },
  };
  VigieTable table = { .column = column, .n_columns = G_N_ELEMENTS (column) };
  VigieTable *tables[] = { &table };
  VigieProvenance provenance[] = {
    { .indicator = (char *) "CAFALLOC", .period = { 2020, 0, 0 }, .source = (char *) "CAF" },
    { .indicator = (char *) "DEC_MED", .period = { 2020, 0, 0 }, .source = (char *) "DGI" },
    { .indicator = (char *) "CAFALLOC", .period = { 2016, 0, 0 }, .source = (char *) "CAF" },
  };
  const VigieEdition edition = { .table = tables,
                                 .n_tables = 1,
                                 .provenance = provenance,
                                 .n_provenance = G_N_ELEMENTS (provenance) };
  const VigieDocumentRequest minutes = { .kind = VIGIE_DOCUMENT_MINUTES };
  VigieStep step = { .indicator = (char *) "CAFALLOC", .period = { 2020, 0, 0 } };
  VigieWorkshop workshop = { .n_steps = 1, .step = &step };
  g_auto (GStrv) asked = vigie_release_sources (&edition, &minutes, &workshop);
  g_autofree char *kept = vigie_release_dup_provenance (&edition, &minutes, &workshop);
  g_auto (GStrv) all = NULL;

  g_assert_true (g_strv_equal ((const char *const *) asked, (const char *const[]) { "CAF", NULL }));
  g_assert_cmpstr (kept, ==, "CAFALLOC@2020 CAF 0 ");
  workshop.n_steps = 0; /* nobody can tell: of all */
  all = vigie_release_sources (&edition, &minutes, &workshop);
  g_assert_true (
    g_strv_equal ((const char *const *) all, (const char *const[]) { "CAF", "DGI", NULL }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restitution/release/A5.3-M14-a-second-issue-is-a-correction",
                   test_a_second_issue_is_a_correction);
  g_test_add_func ("/restitution/release/A5.3-an-issue-may-be-handed-on",
                   test_an_issue_may_be_handed_on);
  g_test_add_func ("/restitution/release/A5.3-A5.5-a-cession-is-no-issue",
                   test_a_cession_is_no_issue);
  g_test_add_func ("/restitution/release/A5.5-a-workshop-asks-of-its-views",
                   test_a_workshop_asks_of_its_views);

  return g_test_run ();
}
