/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress is told, and a cancel stops the work. */
#include "model/core/progress.h"

static void
test_tells_how_far (void)
{
  VigieProgress progress = { 0, 0 };

  g_assert_true (vigie_progress_step (&progress, 1, 4, NULL));
  g_assert_cmpfloat (vigie_progress_get_fraction (&progress), ==, 0.25);
  g_assert_true (vigie_progress_step (&progress, G_MAXUINT64, G_MAXUINT64, NULL));
  g_assert_cmpfloat (vigie_progress_get_fraction (&progress), ==, 1.0);
  g_assert_true (vigie_progress_step (&progress, 0, 0, NULL));
  g_assert_true (vigie_progress_step (NULL, 1, 4, NULL));
}

static void
test_cancel_stops (void)
{
  g_autoptr (GError) error = NULL;
  VigieProgress progress = { 0, 0 };

  vigie_progress_cancel (&progress);
  g_assert_false (vigie_progress_step (&progress, 1, 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/progress/tells-how-far", test_tells_how_far);
  g_test_add_func ("/core/progress/cancel-stops", test_cancel_stops);
  return g_test_run ();
}
