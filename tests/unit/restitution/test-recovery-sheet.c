/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of model/restitution/recovery-sheet.h: the secret on paper, for its owner's eyes only. */
#include "model/restitution/recovery-sheet.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static const char secret[] = "KQ7F-2MPA-91XW-HT5D-C0RE-VB6N-8JZY-3L4S";

typedef struct {
  char *folder;
  char *path;
  GDate today;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("vigie-recovery-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "secours.pdf", NULL);
  g_date_set_dmy (&place->today, 25, 11, 2026);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}

static gboolean
write_sheet (const Place *place, GError **error)
{
  return vigie_recovery_sheet_write (place->path, "Observatoire", "A. Martin", secret,
                                     &place->today, error);
}

static void
test_sheet_is_for_its_owner_only (Place *place, gconstpointer data)
{
  GStatBuf status;

  g_assert_true (write_sheet (place, NULL));
  g_assert_cmpint (g_stat (place->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_sheet_never_replaces_a_file (Place *place, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "earlier", -1, NULL));
  g_assert_false (write_sheet (place, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "earlier");
}

/* By pdftotext, another program. */
static void
test_sheet_shows_every_group_of_the_secret (Place *place, gconstpointer data)
{
  g_auto (GStrv) group = g_strsplit (secret, "-", -1);
  g_autofree char *out = NULL;
  const char *const argv[] = { "pdftotext", "-layout", place->path, "-", NULL };

  g_assert_true (write_sheet (place, NULL));
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                     NULL)) {
    g_test_skip ("pdftotext is not installed");
    return;
  }
  for (gsize i = 0; group[i]; i++)
    g_assert_nonnull (strstr (out, group[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/restitution/recovery-sheet/" name, Place, NULL, set_up, test, tear_down)
  ADD ("sheet-is-for-its-owner-only", test_sheet_is_for_its_owner_only);
  ADD ("sheet-never-replaces-a-file", test_sheet_never_replaces_a_file);
  ADD ("sheet-shows-every-group-of-the-secret", test_sheet_shows_every_group_of_the_secret);

  return g_test_run ();
}
