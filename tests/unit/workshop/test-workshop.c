/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/workshop/workshop.h"

#include "model/core/error.h"
#include "tests/unit/protection/editions.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_editions (fixture->folder);
  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "20 30 40 50 60 70");
  vigie_test_deliver_iris (fixture->observatory, "INSEE", "P_POP_ETR", 2020,
                           "200 300 400 100 500 500");
  vigie_test_deliver_iris (fixture->observatory, "INSEE", "P_POP", 2020,
                           "2000 2000 2000 4999 2500 2500");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieEdition *
make (Fixture *fixture, VigieAudience audience, gboolean approved)
{
  return vigie_test_edition (fixture->observatory, audience, "CAFALLOC@2020,PETR@2020",
                             "commune,iris", approved);
}

/* Foreign nationals are not shown by IRIS: their view is the communes'. */
static void
test_one_step_an_indicator (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieWorkshop) workshop =
    vigie_workshop_from_edition (edition, "Familles", VIGIE_TEST_TODAY, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (workshop->n_steps, ==, 2);
  g_assert_cmpstr (workshop->step[0].indicator, ==, "CAFALLOC");
  g_assert_cmpstr (workshop->step[0].zoning, ==, "iris");
  g_assert_cmpstr (workshop->step[1].zoning, ==, "commune");
  g_assert_cmpstr (workshop->date, ==, "2026-11-25");
}

static void
test_services_and_drafts_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) services = make (fixture, VIGIE_AUDIENCE_SERVICES, TRUE);
  g_autoptr (VigieEdition) draft = make (fixture, VIGIE_AUDIENCE_PARTNERS, FALSE);
  g_autoptr (VigieEdition) partners = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (VigieWorkshop) workshop = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_workshop_from_edition (services, "Non", VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (vigie_workshop_from_edition (draft, "Non", VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_clear_error (&error);

  workshop = vigie_workshop_from_edition (partners, "Oui", VIGIE_TEST_TODAY, &error);
  workshop->edition = services->number; /* as if by mistake */
  g_assert_false (vigie_workshop_store (fixture->observatory, workshop, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpint (sqlite3_exec (vigie_observatory_get_db (fixture->observatory),
                                 "INSERT INTO workshop (title, date, edition)"
                                 " VALUES ('', '2026-11-25', 1)",
                                 NULL, NULL, NULL),
                   !=, SQLITE_OK);
}

static void
test_stored_one_is_read_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = make (fixture, VIGIE_AUDIENCE_PARTNERS, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieWorkshop) workshop =
    vigie_workshop_from_edition (edition, "Familles", VIGIE_TEST_TODAY, &error);
  g_autoptr (VigieWorkshop) again = NULL;
  g_autoptr (GPtrArray) workshops = NULL;

  g_free (workshop->step[1].question);
  workshop->step[1].question = g_strdup ("Qu’en pensez-vous ?");
  workshop->step[1].method = VIGIE_METHOD_QUANTILE;
  g_assert_true (vigie_workshop_store (fixture->observatory, workshop, VIGIE_TEST_TODAY, &error));
  g_assert_cmpint (workshop->id, ==, 1);
  g_free (workshop->title);
  workshop->title = g_strdup ("Familles au sud");
  g_assert_true (vigie_workshop_store (fixture->observatory, workshop, VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);

  vigie_observatory_lock (fixture->observatory); /* a room needs no key */
  workshops = vigie_workshops_list (fixture->observatory, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (workshops->len, ==, 1);
  again = vigie_workshop_load (fixture->observatory, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->title, ==, "Familles au sud");
  g_assert_cmpuint (again->n_steps, ==, 2);
  g_assert_cmpstr (again->step[1].question, ==, "Qu’en pensez-vous ?");
  g_assert_cmpint (again->step[1].method, ==, VIGIE_METHOD_QUANTILE);
  g_assert_cmpint (again->step[1].period.year, ==, 2020);

  g_assert_null (vigie_workshop_load (fixture->observatory, 7, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/workshop/workshop/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("one-step-an-indicator", test_one_step_an_indicator);
  ADD ("A6.2-services-and-drafts-are-refused", test_services_and_drafts_are_refused);
  ADD ("stored-one-is-read-again", test_stored_one_is_read_again);
#undef ADD

  return g_test_run ();
}
