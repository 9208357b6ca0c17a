/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document's files, written beside their place and moved there all together. */
#include "model/restitution/staging.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/core/error.h"

/* Beside the new files, the earlier ones wait under this name. */
static const char aside_name[] = "earlier";

/* A file that was moved to its place. */
typedef struct {
  char *to;
  char *aside; /* the earlier file, or NULL */
} Move;

struct _VigieStaging {
  char *folder;    /* of the document */
  char *temporary; /* the private one */
  char *aside;
  char *path;
  GArray *move; /* Move */
};

static void
move_clear (gpointer data)
{
  Move *move = data;

  g_free (move->to);
  g_free (move->aside);
}

/* The name must not reach across folders, and the private folder's own name stays free. */
static gboolean
check_place (const char *path, const char *folder, const char *name, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is a folder: give the name of a file."), path);
    return FALSE;
  }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” cannot be written: its folder does not exist."), path);
    return FALSE;
  }
  if (g_str_equal (name, aside_name) || g_str_equal (name, ".") || g_str_equal (name, "..")) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is no name for a document: choose another."), path);
    return FALSE;
  }

  return TRUE;
}

VigieStaging *
vigie_staging_new (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *temporary = g_build_filename (folder, ".vigie-XXXXXX", NULL);
  VigieStaging *staging;

  if (!check_place (path, folder, name, error))
    return NULL;
  if (!g_mkdtemp_full (temporary, 0700)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, _ ("“%s” cannot be written: %s."), path,
                 g_strerror (errno));
    return NULL;
  }

  staging = g_new0 (VigieStaging, 1);
  staging->path = g_build_filename (temporary, name, NULL);
  staging->aside = g_build_filename (temporary, aside_name, NULL);
  staging->folder = g_steal_pointer (&folder);
  staging->temporary = g_steal_pointer (&temporary);
  staging->move = g_array_new (FALSE, FALSE, sizeof (Move));
  g_array_set_clear_func (staging->move, move_clear);

  return staging;
}

const char *
vigie_staging_get_path (const VigieStaging *staging)
{
  return staging->path;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the files, sorted. */
static GPtrArray *
list_names (const VigieStaging *staging, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (staging->temporary, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (!dir)
    return NULL;
  while ((name = g_dir_read_name (dir)))
    if (!g_str_equal (name, aside_name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

static gboolean
hash_file (GChecksum *checksum, const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  if (!file)
    return FALSE;
  if (g_mapped_file_get_length (file) > 0)
    g_checksum_update (checksum, (const guchar *) g_mapped_file_get_contents (file),
                       (gssize) g_mapped_file_get_length (file));

  return TRUE;
}

char *
vigie_files_dup_hash (const char *folder, GPtrArray *names, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    if (!hash_file (checksum, path, error))
      return NULL;
  }

  return g_strdup (g_checksum_get_string (checksum));
}

char *
vigie_staging_dup_hash (const VigieStaging *staging, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (staging, error);

  return names ? vigie_files_dup_hash (staging->temporary, names, error) : NULL;
}

static gboolean
fail (const char *path, GError **error)
{
  int number = errno;

  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The disk is full: the earlier “%s” is untouched."), path);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” cannot be written: %s; the earlier file is untouched."), path,
                 g_strerror (number));

  return FALSE;
}

/* Until a file is on the disk, a power cut could leave an empty one in the place of the earlier. */
static gboolean
sync_path (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int number = errno;

  if (fd >= 0)
    close (fd);
  errno = number;

  return synced;
}

static gboolean
move_file (VigieStaging *staging, const char *name, GError **error)
{
  g_autofree char *from = g_build_filename (staging->temporary, name, NULL);
  Move move = { g_build_filename (staging->folder, name, NULL), NULL };

  if (g_file_test (move.to, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK)) {
    move.aside = g_build_filename (staging->aside, name, NULL);
    if (g_rename (move.to, move.aside) != 0) {
      fail (move.to, error);
      move_clear (&move);
      return FALSE;
    }
  }
  g_array_append_val (staging->move, move);
  if (g_rename (from, move.to) != 0)
    return fail (move.to, error);

  return TRUE;
}

gboolean
vigie_staging_publish (VigieStaging *staging, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (staging, error);

  if (!names)
    return FALSE;
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path =
      g_build_filename (staging->temporary, g_ptr_array_index (names, i), NULL);

    if (!sync_path (path))
      return fail (path, error);
  }
  if (g_mkdir (staging->aside, 0700) != 0)
    return fail (staging->aside, error);

  for (guint i = 0; i < names->len; i++)
    if (!move_file (staging, g_ptr_array_index (names, i), error))
      return FALSE;
  sync_path (staging->folder);

  return TRUE;
}

void
vigie_staging_keep (VigieStaging *staging)
{
  g_array_set_size (staging->move, 0);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

void
vigie_staging_free (VigieStaging *staging)
{
  if (!staging)
    return;

  for (guint i = 0; i < staging->move->len; i++) {
    const Move *move = &g_array_index (staging->move, Move, i);

    if (move->aside)
      g_rename (move->aside, move->to);
    else
      g_unlink (move->to);
  }
  remove_folder (staging->aside);
  remove_folder (staging->temporary);

  g_array_unref (staging->move);
  g_free (staging->folder);
  g_free (staging->temporary);
  g_free (staging->aside);
  g_free (staging->path);
  g_free (staging);
}
