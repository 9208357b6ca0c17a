/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The driver finds a seeded bug, says where, repeats it, and passes what is sound. */
#include <glib.h>
#include <glib/gstdio.h>

static char *
make_corpus (gsize n_records)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vigie-corpus-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "sound.seed", NULL);
  g_autoptr (GString) file = g_string_new ("SEED");

  for (gsize i = 0; i < n_records; i++) {
    g_string_append_c (file, 40);
    for (int j = 0; j < 40; j++)
      g_string_append_c (file, 'a' + j % 26);
  }
  g_file_set_contents (path, file->str, file->len, &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_corpus (char *folder)
{
  g_autofree char *path = g_build_filename (folder, "sound.seed", NULL);

  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
}

/* Runs fuzz-seeded; what it says goes to @said, the kept file away. */
static int
run_seeded (const char *folder, const char *option, const char *value, char **said)
{
  const char *program = g_getenv ("VIGIE_FUZZ_SEEDED");
  const char *argv[] = { program, folder, "--seconds", "60", option, value, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  char *kept;
  int status;

  environment = g_environ_unsetenv (environment, "VIGIE_SOAK");
  g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                said, &status, &error);
  g_assert_no_error (error);
  kept = g_strrstr (*said, "file kept: ");
  if (kept) {
    g_autofree char *path = g_strdup (kept + strlen ("file kept: "));
    g_autofree char *parent = NULL;

    g_strchomp (path);
    parent = g_path_get_dirname (path);
    g_unlink (path);
    g_rmdir (parent);
  }
  return status;
}

static void
test_finds_a_seeded_bug_and_repeats_it (void)
{
  char *folder = make_corpus (20);
  g_autofree char *said = NULL;
  g_autofree char *again = NULL;
  g_autofree char *number = NULL;
  const char *at;

  g_assert_cmpint (run_seeded (folder, "--iterations", "20000", &said), !=, 0);
  at = g_strstr_len (said, -1, "crashed at iteration ");
  g_assert_nonnull (at);
  at += strlen ("crashed at iteration ");
  number = g_strndup (at, strspn (at, "0123456789"));
  g_test_message ("found after %s files", number);

  g_assert_cmpint (run_seeded (folder, "--only", number, &again), !=, 0);
  g_assert_nonnull (g_strstr_len (again, -1, "crashed at iteration "));
  remove_corpus (folder);
}

static void
test_passes_what_is_sound (void)
{
  char *folder = make_corpus (20);
  g_autofree char *said = NULL;

  g_assert_cmpint (run_seeded (folder, "--iterations", "1", &said), ==, 0);
  g_assert_cmpstr (said, ==, "");
  remove_corpus (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!g_getenv ("VIGIE_FUZZ_SEEDED"))
    return 77;
  g_test_add_func ("/fuzz/driver/finds-a-seeded-bug-and-repeats-it",
                   test_finds_a_seeded_bug_and_repeats_it);
  g_test_add_func ("/fuzz/driver/passes-what-is-sound", test_passes_what_is_sound);
  return g_test_run ();
}
