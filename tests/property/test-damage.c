/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file with random bytes changed, cut or exchanged: refused in a sentence, or opened and its
 * faults told; never a crash, never a sealed figure that is another one. */
#include <string.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/seal.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

#define FIGURE "31415.926535"

typedef struct {
  char *folder;
  char *path;
  guint8 *bytes;
  gsize n;
  GBytes *sealed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = NULL;
  g_autoptr (VigieSeal) seal = NULL;

  fixture->folder = vigie_test_folder ();
  observatory = vigie_test_observatory (fixture->folder);
  fixture->path = g_strdup (vigie_observatory_get_path (observatory));
  seal = vigie_seal_new (observatory, "delivery", NULL);
  fixture->sealed = vigie_seal_close (seal, "delivery/1", FIGURE, strlen (FIGURE));
  for (int i = 0; i < 200; i++)
    vigie_journal_append (observatory, "read", "DGI", "4", "done", "tableau de bord", NULL);
  g_clear_pointer (&observatory, vigie_observatory_free);
  g_assert_true (g_file_get_contents (fixture->path, (char **) &fixture->bytes, &fixture->n, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_bytes_unref (fixture->sealed);
  g_free (fixture->bytes);
  g_free (fixture->path);
  vigie_test_folder_remove (fixture->folder);
}

/* A place where something stands: most of a new file is zeros. */
static gsize
place (Fixture *fixture)
{
  for (;;) {
    gsize at = (gsize) g_test_rand_int_range (0, (gint32) fixture->n);

    if (fixture->bytes[at] || g_test_rand_int_range (0, 20) == 0)
      return at;
  }
}

static gsize
damage (Fixture *fixture, guint8 *bytes)
{
  gsize n = fixture->n;
  gsize at = place (fixture);
  gsize length = (gsize) g_test_rand_int_range (1, 5000); /* MIN would draw it twice */

  switch (g_test_rand_int_range (0, 5)) {
  case 0:
    bytes[at] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
    return n;
  case 1:
    for (int i = g_test_rand_int_range (1, 20); i > 0; i--)
      bytes[place (fixture)] = (guint8) g_test_rand_int ();
    return n;
  case 2:
    memset (bytes + at, g_test_rand_int_range (0, 2) * 255, MIN (n - at, length));
    return n;
  case 3:
    return at;
  default:
    /* Pages exchanged. */
    memcpy (bytes + at / 16384 * 16384, fixture->bytes + place (fixture) / 16384 * 16384, 16384);
    return n;
  }
}

static void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == VIGIE_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* What the seal gives is the figure, or nothing. */
static void
read_figure (Fixture *fixture, VigieObservatory *observatory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSeal) seal = vigie_seal_load (observatory, 1, &error);
  g_autoptr (GBytes) opened = NULL;
  gsize n = 0;
  const void *data = g_bytes_get_data (fixture->sealed, &n);

  if (seal)
    opened = vigie_seal_open (seal, "delivery/1", data, n, &error);
  if (opened)
    g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), FIGURE,
                     strlen (FIGURE));
  else
    assert_sentence (error);
}

/* Returns what came of it, for the count. */
static const char *
try_damage (Fixture *fixture)
{
  g_autofree guint8 *bytes = g_memdup2 (fixture->bytes, fixture->n);
  gsize n = damage (fixture, bytes);
  g_autoptr (VigieObservatory) observatory = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = FALSE;

  g_assert_true (g_file_set_contents (fixture->path, (char *) bytes, (gssize) n, NULL));
  observatory = vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error);
  if (!observatory) {
    assert_sentence (error);
    return "refused";
  }

  unlocked =
    vigie_observatory_unlock (observatory, NULL, VIGIE_TEST_PASSPHRASE, VIGIE_TEST_TODAY, &error);
  if (unlocked)
    read_figure (fixture, observatory);
  else
    assert_sentence (error);
  g_clear_error (&error);
  faults = vigie_observatory_verify (observatory, &error);
  if (!faults)
    assert_sentence (error);
  for (guint i = 0; faults && i < faults->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (faults, i), -1, NULL));

  if (!faults || faults->len)
    return "told";
  return unlocked ? "no matter" : "locked";
}

static void
test_damaged_file_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) count = g_hash_table_new (g_str_hash, g_str_equal);
  int rounds = g_getenv ("VIGIE_SOAK") ? 10000 : 150;
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n = NULL;

  for (int i = 0; i < rounds; i++) {
    const char *outcome = try_damage (fixture);

    n = g_hash_table_lookup (count, outcome);
    g_hash_table_insert (count, (gpointer) outcome, GINT_TO_POINTER (GPOINTER_TO_INT (n) + 1));
  }
  g_hash_table_iter_init (&iter, count);
  while (g_hash_table_iter_next (&iter, &name, &n))
    g_test_message ("%s: %d", (char *) name, GPOINTER_TO_INT (n));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/damage/damaged-file-is-told", Fixture, NULL, set_up,
              test_damaged_file_is_told, tear_down);
  return g_test_run ();
}
