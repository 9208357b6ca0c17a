/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that leave, staged. */
#include "model/exchange/outgoing.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "model/core/error.h"

struct _VigieOutgoing {
  char *path;
  char *beside;
};

static gboolean
is_there (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("“%s” is there already: choose another name, it is left as it is."), path);
  return TRUE;
}

static gboolean
cannot_write (const char *path, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("“%s” cannot be written (%s): choose another place."), path, g_strerror (errno));
  return FALSE;
}

static gboolean
write_whole (int file, GBytes *bytes)
{
  gsize n, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n);

  while (done < n) {
    gssize written = write (file, data + done, n - done);

    if (written < 0 && errno != EINTR)
      return FALSE;
    done += written > 0 ? (gsize) written : 0;
  }

  return fsync (file) == 0;
}

VigieOutgoing *
vigie_outgoing_new (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (VigieOutgoing) outgoing = g_new0 (VigieOutgoing, 1);
  gboolean good;
  int file;

  if (is_there (path, error))
    return NULL;
  outgoing->path = g_strdup (path);
  outgoing->beside = g_strconcat (path, ".XXXXXX", NULL);
  file = g_mkstemp_full (outgoing->beside, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (file < 0) {
    g_clear_pointer (&outgoing->beside, g_free);
    cannot_write (path, error);
    return NULL;
  }
  good = write_whole (file, bytes);
  if (!good)
    cannot_write (path, error);
  close (file);

  return good ? g_steal_pointer (&outgoing) : NULL;
}

gboolean
vigie_outgoing_publish (VigieOutgoing *outgoing, GError **error)
{
  if (is_there (outgoing->path, error))
    return FALSE;
  if (g_rename (outgoing->beside, outgoing->path) != 0)
    return cannot_write (outgoing->path, error);

  g_clear_pointer (&outgoing->beside, g_free);
  return TRUE;
}

void
vigie_outgoing_free (VigieOutgoing *outgoing)
{
  if (!outgoing)
    return;

  if (outgoing->beside)
    g_unlink (outgoing->beside);
  g_free (outgoing->beside);
  g_free (outgoing->path);
  g_free (outgoing);
}
