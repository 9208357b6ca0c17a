/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives written and read. */
#include "model/exchange/archive.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

#define MAX_FILES 2000
#define MAX_NAME 120

VigieArchive *
vigie_archive_new (void)
{
  VigieArchive *archive = g_new0 (VigieArchive, 1);

  archive->name = g_ptr_array_new_with_free_func (g_free);
  archive->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return archive;
}

void
vigie_archive_free (VigieArchive *archive)
{
  if (!archive)
    return;

  g_ptr_array_unref (archive->name);
  g_ptr_array_unref (archive->bytes);
  g_free (archive);
}

void
vigie_archive_add (VigieArchive *archive, const char *name, char *text)
{
  g_ptr_array_add (archive->name, g_strdup (name));
  g_ptr_array_add (archive->bytes, g_bytes_new_take (text, strlen (text)));
}

GBytes *
vigie_archive_find (const VigieArchive *archive, const char *name)
{
  for (guint i = 0; i < archive->name->len; i++)
    if (strcmp (g_ptr_array_index (archive->name, i), name) == 0)
      return g_ptr_array_index (archive->bytes, i);

  return NULL;
}

char *
vigie_archive_dup_text (const VigieArchive *archive, const char *name)
{
  GBytes *bytes = vigie_archive_find (archive, name);
  gsize n = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &n) : NULL;

  return n > 0 && g_utf8_validate_len (data, n, NULL) ? g_strndup (data, n) : NULL;
}

GBytes *
vigie_archive_write (const VigieArchive *archive)
{
  GByteArray *out = g_byte_array_new ();

  for (guint i = 0; i < archive->name->len; i++) {
    gsize n;
    const guint8 *data = g_bytes_get_data (g_ptr_array_index (archive->bytes, i), &n);
    g_autofree char *line =
      g_strdup_printf ("%s %zu\n", (const char *) g_ptr_array_index (archive->name, i), n);

    g_byte_array_append (out, (const guint8 *) line, (guint) strlen (line));
    g_byte_array_append (out, data, (guint) n);
  }

  return g_byte_array_free_to_bytes (out);
}

static gboolean
is_name (const char *name)
{
  for (const char *c = name; *c; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && !strchr ("-./_", *c))
      return FALSE;

  return *name != '\0' && !strstr (name, "..") && *name != '/';
}

/* The line before a file: its name and size; 0 bytes where it is none. */
static gsize
parse_line (const char *data, gsize n, char **name, gsize *size)
{
  const char *end = memchr (data, '\n', MIN (n, MAX_NAME + 22));
  const char *space = end ? memchr (data, ' ', (gsize) (end - data)) : NULL;
  g_autofree char *digits = space ? g_strndup (space + 1, (gsize) (end - space - 1)) : NULL;
  guint64 found;

  if (!digits || !g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT32, &found, NULL))
    return 0;
  *name = g_strndup (data, (gsize) (space - data));
  *size = (gsize) found;

  return (gsize) (end - data) + 1;
}

VigieArchive *
vigie_archive_parse (GBytes *bytes, GError **error)
{
  g_autoptr (VigieArchive) archive = vigie_archive_new ();
  gsize n, at = 0;
  const char *data = g_bytes_get_data (bytes, &n);

  while (at < n) {
    g_autofree char *name = NULL;
    gsize size = 0, line = parse_line (data + at, n - at, &name, &size);

    if (line == 0 || !is_name (name) || size > n - at - line || archive->name->len >= MAX_FILES ||
        vigie_archive_find (archive, name)) {
      g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                           _ ("The content of the package is not as Vigie writes it: nothing of it "
                              "was taken; ask for it again."));
      return NULL;
    }
    g_ptr_array_add (archive->name, g_steal_pointer (&name));
    g_ptr_array_add (archive->bytes, g_bytes_new_from_bytes (bytes, at + line, size));
    at += line + size;
  }

  return g_steal_pointer (&archive);
}
