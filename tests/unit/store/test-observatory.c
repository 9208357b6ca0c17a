/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The observatory's file: made, opened, locked, unlocked, refused. */
#include "model/store/observatory.h"

#include "model/core/error.h"
#include "model/store/journal.h"
#include "tests/unit/fixture.h"

static void
assert_sound (VigieObservatory *observatory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = vigie_observatory_verify (observatory, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_new_one_is_unlocked_and_sound (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (folder);

  g_assert_true (vigie_observatory_is_unlocked (observatory));
  g_assert_cmpstr (vigie_observatory_get_name (observatory), ==, "Observatoire d’essai");
  g_assert_cmpstr (vigie_observatory_get_person (observatory)->name, ==, VIGIE_TEST_PERSON);
  assert_sound (observatory);
  vigie_test_folder_remove (folder);
}

static void
test_opens_locked_then_unlocks (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) made = vigie_test_observatory (folder);
  g_autoptr (VigieObservatory) observatory = NULL;
  g_autoptr (GError) error = NULL;

  observatory = vigie_observatory_open (vigie_observatory_get_path (made), VIGIE_TEST_NOW, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_observatory_is_unlocked (observatory));
  g_assert_true (
    vigie_observatory_unlock (observatory, NULL, VIGIE_TEST_PASSPHRASE, VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  assert_sound (observatory);
  vigie_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/observatory/new-one-is-unlocked-and-sound",
                   test_new_one_is_unlocked_and_sound);
  g_test_add_func ("/store/observatory/opens-locked-then-unlocks", test_opens_locked_then_unlocks);
  return g_test_run ();
}
