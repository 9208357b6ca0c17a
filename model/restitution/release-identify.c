/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which release a file is, by its hash. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/restitution/release-table.h"
#include "model/restitution/staging.h"

/* Of a layer, all that stands beside it under its name. */
static gboolean
is_companion (const char *name, const char *stem)
{
  static const char *const extension[] = { ".shp", ".shx", ".dbf", ".prj", ".cpg", ".csv", ".txt" };
  gsize length = strlen (stem);

  if (strncmp (name, stem, length) != 0 || (name[length] != '.' && name[length] != '_'))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (extension); i++)
    if (g_str_has_suffix (name, extension[i]))
      return TRUE;

  return FALSE;
}

static GPtrArray *
list_companions (const char *folder, const char *name, GError **error)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".shp"));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *other;

  if (!dir)
    return NULL;
  while ((other = g_dir_read_name (dir)))
    if (is_companion (other, stem))
      g_ptr_array_add (names, g_strdup (other));

  return g_steal_pointer (&names);
}

static char *
dup_hash (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) names = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is a folder: give the name of a file."), path);
    return NULL;
  }
  if (g_str_has_suffix (name, ".shp")) {
    names = list_companions (folder, name, error);
  } else {
    names = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (names, g_strdup (name));
  }

  return names ? vigie_files_dup_hash (folder, names, error) : NULL;
}

gboolean
vigie_release_identify (VigieObservatory *observatory,
                        const char *path,
                        VigieRelease **release,
                        VigieDocumentEntry **proof,
                        GError **error)
{
  g_autofree char *hash = dup_hash (path, error);
  g_autoptr (GPtrArray) releases = NULL, documents = NULL;

  *release = NULL;
  *proof = NULL;
  if (!hash || !(releases = vigie_release_select_all (observatory, error)) ||
      !(documents = vigie_documents_list (observatory, error)))
    return FALSE;
  for (guint i = 0; i < releases->len && !*release; i++)
    if (g_str_equal (((VigieRelease *) g_ptr_array_index (releases, i))->hash, hash))
      *release = g_ptr_array_steal_index (releases, i);
  for (guint i = 0; i < documents->len && !*release && !*proof; i++)
    if (g_str_equal (((VigieDocumentEntry *) g_ptr_array_index (documents, i))->hash, hash))
      *proof = g_ptr_array_steal_index (documents, i);

  return TRUE;
}
