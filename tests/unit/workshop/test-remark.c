/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/workshop/remark.h"

#include "model/convention/anomaly.h"
#include "model/core/error.h"
#include "tests/unit/protection/editions.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
  gint64 workshop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieWorkshop) workshop = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_editions (fixture->folder);
  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "20 30 40 50 60 70");
  edition = vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, "CAFALLOC@2020",
                                "commune,iris", TRUE);
  workshop = vigie_workshop_from_edition (edition, "Familles", VIGIE_TEST_TODAY, &error);
  g_assert_true (vigie_workshop_store (fixture->observatory, workshop, VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  fixture->workshop = workshop->id;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieRemark *
remark (Fixture *fixture, VigieRemarkKind kind, int step, const char *zone, const char *text)
{
  VigieRemark *one = g_new0 (VigieRemark, 1);

  one->workshop = fixture->workshop;
  one->kind = kind;
  one->step = step;
  one->zone = g_strdup (zone);
  one->text = g_strdup (text);
  one->author = g_strdup ("Centre social");

  return one;
}

/* A room has no key: the doubt waits for who has one. */
static void
test_a_doubt_noted_locked_becomes_one_anomaly (Fixture *fixture, gconstpointer data)
{
  VigieObservatory *observatory = fixture->observatory;
  g_autoptr (VigieRemark) doubt = remark (fixture, VIGIE_REMARK_DOUBT, 1, "990010101", "Trop peu.");
  g_autoptr (GPtrArray) anomalies = NULL;
  g_autoptr (GError) error = NULL;
  const VigieAnomaly *one;

  vigie_observatory_lock (observatory);
  g_assert_true (vigie_remark_note (observatory, doubt, VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (doubt->indicator, ==, "CAFALLOC");
  g_assert_cmpint (vigie_remarks_raise (observatory, VIGIE_TEST_TODAY, &error), ==, -1);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_true (
    vigie_observatory_unlock (observatory, NULL, VIGIE_TEST_PASSPHRASE, VIGIE_TEST_TODAY, &error));
  g_assert_cmpint (vigie_remarks_raise (observatory, VIGIE_TEST_TODAY, &error), ==, 1);
  g_assert_cmpint (vigie_remarks_raise (observatory, VIGIE_TEST_TODAY, &error), ==, 0);
  g_assert_no_error (error);
  anomalies = vigie_anomalies_list (observatory, &error);
  g_assert_cmpuint (anomalies->len, ==, 1);
  one = g_ptr_array_index (anomalies, 0);
  g_assert_cmpstr (one->source, ==, "CAF");
  g_assert_cmpint (one->year, ==, 2020);
  g_assert_cmpstr (one->zone, ==, "990010101");
  g_assert_cmpstr (one->finding, ==, "Trop peu.");
  g_assert_cmpstr (one->reference, ==, doubt->uid);
}

static void
test_it_is_of_a_view_and_a_zone_that_are_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieRemark) view = remark (fixture, VIGIE_REMARK_NEED, 2, "", "Un besoin.");
  g_autoptr (VigieRemark) zone = remark (fixture, VIGIE_REMARK_NEED, 1, "000", "Un besoin.");
  g_autoptr (VigieRemark) silent = remark (fixture, VIGIE_REMARK_NEED, 1, "", "");
  VigieRemark *const wrong[] = { view, zone, silent };
  g_autoptr (GPtrArray) list = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (vigie_remark_note (fixture->observatory, wrong[i], VIGIE_TEST_TODAY, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  }
  list = vigie_remarks_list (fixture->observatory, 0, NULL);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_what_was_said_stays (Fixture *fixture, gconstpointer data)
{
  static const char *const sql[] = { "UPDATE workshop_remark SET text = 'Autre'",
                                     "DELETE FROM workshop_remark" };
  g_autoptr (VigieRemark) one = remark (fixture, VIGIE_REMARK_DECISION, 0, "", "Revoir.");

  g_assert_true (vigie_remark_note (fixture->observatory, one, VIGIE_TEST_TODAY, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (sql); i++)
    g_assert_cmpint (sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql[i], NULL,
                                   NULL, NULL) &
                       0xff,
                     ==, SQLITE_CONSTRAINT);
}

/* It is replaced: what was said first stays in the file, and its hour with it. */
static void
test_a_remark_is_changed_withdrawn_and_brought_back (Fixture *fixture, gconstpointer data)
{
  VigieObservatory *observatory = fixture->observatory;
  g_autoptr (VigieRemark) first = remark (fixture, VIGIE_REMARK_NEED, 1, "990010101", "Un bus.");
  g_autoptr (VigieRemark) other = remark (fixture, VIGIE_REMARK_NEED, 1, "", "Un parc.");
  g_autoptr (VigieRemark) changed = remark (fixture, VIGIE_REMARK_DECISION, 0, "", "Un vélo.");
  g_autoptr (VigieRemark) back = remark (fixture, VIGIE_REMARK_DECISION, 0, "", "Un vélo.");
  g_autoptr (GPtrArray) list = NULL, without = NULL, with = NULL;
  g_autoptr (GError) error = NULL;
  gint64 withdrawn;

  g_assert_true (vigie_remark_note (observatory, first, VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_remark_note (observatory, other, VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_remark_change (observatory, first->id, changed, VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  list = vigie_remarks_list (observatory, fixture->workshop, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((VigieRemark *) list->pdata[0])->text, ==, "Un vélo."); /* at its old place */
  g_assert_cmpstr (((VigieRemark *) list->pdata[0])->indicator, ==, "");
  g_assert_cmpstr (changed->root, ==, first->uid);
  g_assert_cmpstr (changed->noted_at, ==, first->noted_at);

  g_assert_true (
    vigie_remark_withdraw (observatory, changed->id, VIGIE_TEST_TODAY, &withdrawn, &error));
  without = vigie_remarks_list (observatory, fixture->workshop, NULL);
  g_assert_cmpuint (without->len, ==, 1);
  g_assert_true (vigie_remark_change (observatory, withdrawn, back, VIGIE_TEST_TODAY, &error));
  with = vigie_remarks_list (observatory, fixture->workshop, NULL);
  g_assert_cmpuint (with->len, ==, 2);
  g_assert_cmpstr (((VigieRemark *) with->pdata[0])->text, ==, "Un vélo.");
}

static void
test_a_doubt_that_is_an_anomaly_stays (Fixture *fixture, gconstpointer data)
{
  VigieObservatory *observatory = fixture->observatory;
  g_autoptr (VigieRemark) doubt = remark (fixture, VIGIE_REMARK_DOUBT, 1, "990010101", "Trop peu.");
  g_autoptr (VigieRemark) changed =
    remark (fixture, VIGIE_REMARK_DOUBT, 1, "990010101", "Bien trop peu.");
  g_autoptr (VigieRemark) need = remark (fixture, VIGIE_REMARK_NEED, 1, "", "Un bus.");
  g_autoptr (GPtrArray) anomalies = NULL;
  g_autoptr (GError) error = NULL;
  gint64 anomaly = 0, again = 0;

  g_assert_true (vigie_remark_note (observatory, doubt, VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_remark_note (observatory, need, VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_remark_raise (observatory, doubt->id, VIGIE_TEST_TODAY, &anomaly, &error));
  g_assert_cmpint (anomaly, >, 0);
  g_assert_false (vigie_remark_raise (observatory, need->id, VIGIE_TEST_TODAY, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);
  /* Changed, it is still that anomaly. */
  g_assert_true (vigie_remark_change (observatory, doubt->id, changed, VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_remark_raise (observatory, changed->id, VIGIE_TEST_TODAY, &again, &error));
  g_assert_cmpint (again, ==, anomaly);
  anomalies = vigie_anomalies_list (observatory, NULL);
  g_assert_cmpuint (anomalies->len, ==, 1);
  g_assert_false (vigie_remark_withdraw (observatory, changed->id, VIGIE_TEST_TODAY, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/workshop/remark/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("A6.3-a-doubt-noted-locked-becomes-one-anomaly",
       test_a_doubt_noted_locked_becomes_one_anomaly);
  ADD ("A6.3-it-is-of-a-view-and-a-zone-that-are-there",
       test_it_is_of_a_view_and_a_zone_that_are_there);
  ADD ("what-was-said-stays", test_what_was_said_stays);
  ADD ("A6.3-a-remark-is-changed-withdrawn-and-brought-back",
       test_a_remark_is_changed_withdrawn_and_brought_back);
  ADD ("A6.3-a-doubt-that-is-an-anomaly-stays", test_a_doubt_that_is_an_anomaly_stays);
#undef ADD

  return g_test_run ();
}
