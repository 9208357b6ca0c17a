/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the import, in both languages, as the window says them. */
#include "model/core/spoken.h"

static void
test_options_are_left_out (void)
{
  static const char *const said[][2] = {
    { "“x” may be of several sources (CAF, CPAM): say which one with --source.",
      "“x” may be of several sources (CAF, CPAM): say which one." },
    { "give its source with --source, and say what its columns are.",
      "give its source, and say what its columns are." },
    { "give it with --period, such as --period 2020.", "give it." },
    { "say which, with --source CAF or --source CPAM.", "say which." },
    { "say which, with --map 'A b=CAF_X' or --map 'A b=CAF_Y', or leave it aside with --map 'A b=none'.",
      "say which, or leave it aside." },
    { "choose another file, another sheet (--sheet) or another vintage (--vintage).",
      "choose another file, another sheet or another vintage." },
    { "say that it stays beside (--into 3), that another takes its place (--into 3 --without 'a.csv').",
      "say that it stays beside, that another takes its place." },
    { "give it: --epsg 2154, 3947, 27572 or 4326.", "give it: 2154, 3947, 27572 or 4326." },
    { "its headings are those of CAF, give --source CAF.",
      "its headings are those of CAF, give CAF." },
    { "dites laquelle, avec --source CAF ou --source CPAM.", "dites laquelle." },
    { "donnez-la avec --period, par exemple --period 2020.", "donnez-la." },
    { "Nothing of it: x -- y.", "Nothing of it: x -- y." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++) {
    g_autofree char *spoken = vigie_spoken (said[i][0]);

    g_assert_cmpstr (spoken, ==, said[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/spoken/options-are-left-out", test_options_are_left_out);

  return g_test_run ();
}
